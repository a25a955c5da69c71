"""How often is reading right in this very record? Measured on what people checked: their verdicts are the gold.

Accepted as read is right; corrected or rejected is wrong, and a field's own figure says which part was. What people
added is what reading missed. Of an article's head each field counts by itself: accepted it is right, corrected it is
wrong, and what nobody spoke of counts neither way. Only observations that somebody looked at count, and people look
first where doubt is greatest, so the figures lean to the hard cases; the interval says how little a few verdicts prove.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt

from sqlalchemy import Connection, select

from marsad.record import Record
from marsad.store import schema
from marsad.store.across.load import chunks
from marsad.store.decision_kinds import HEAD
from marsad.store.decisions import Decision, in_force
from marsad.store.observations import observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.results import Observation
from marsad.store.standing import reviewed

LAYERS = ("date", "name", "office", "statement", "event")
ARTICLE = "article"
"""Not a layer of facts but measured beside them: headlines, outlets and days of publication."""
_Key = tuple[str, str]
_SUCCESSES = 1.96
"""The normal quantile of an interval of 95 %."""


class Measured(Record, frozen=True):
    """How often one kind of fact was right: of `judged` verdicts `right` took it as read. `low` and `high` bound the
    precision by Wilson's interval of 95 %.

    `kind` is empty for a whole layer. `fields` counts what people corrected, `missed` what they added.
    """

    layer: str
    kind: str
    judged: int
    right: int
    corrected: int
    rejected: int
    missed: int
    precision: float
    low: float
    high: float
    fields: dict[str, int]


class OwnGold(Record, frozen=True):
    """All kinds of fact that people judged, layer by layer, each layer's whole first."""

    rows: tuple[Measured, ...]
    judged: int

    def of(self, layer: str, kind: str = "") -> Measured | None:
        """The figure of a kind, None where nobody judged any."""
        return next((row for row in self.rows if (row.layer, row.kind) == (layer, kind)), None)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share; (0, 1) where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share, square = right / judged, _SUCCESSES**2
    middle = share + square / (2 * judged)
    spread = _SUCCESSES * sqrt(share * (1 - share) / judged + square / (4 * judged**2))
    whole = 1 + square / judged
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def own_gold(store: Store) -> OwnGold:
    """The figures of a record, by layer and kind."""
    with store.read() as connection:
        verdicts = in_force(connection, "accept", "correct", "reject")
        seen = _judged(connection, verdicts)
        added = _added(in_force(connection, "missed"))
        heads = _heads(in_force(connection, "accept", "head"))
    right: Counter[tuple[str, str]] = Counter()
    judged: Counter[tuple[str, str]] = Counter()
    verdict: Counter[tuple[str, str, str]] = Counter()
    fields: dict[tuple[str, str], Counter[str]] = {}
    for one in seen:
        review = one.review
        if review is None or review.missed or review.verdict not in ("accepted", "corrected", "rejected"):
            continue
        for key in ((one.layer, ""), (one.layer, _kind_read(one))):
            judged[key] += 1
            right[key] += review.verdict == "accepted"
            verdict[(*key, review.verdict)] += 1
            fields.setdefault(key, Counter()).update(list(review.original))
    for accepted, corrected_ in heads:
        _count_head(accepted, corrected_, (judged, right, verdict, fields))
    order = (*LAYERS, ARTICLE)
    keys = sorted(judged.keys() | added.keys(), key=lambda key: (order.index(key[0]), key[1] != "", -judged[key], key))
    rows = tuple(_row(key, judged[key], right[key], verdict, added, fields.get(key, Counter())) for key in keys)
    return OwnGold(rows=rows, judged=sum(number for (_, kind), number in judged.items() if not kind))


def _heads(decisions: Iterable[Decision]) -> list[tuple[bool, frozenset[str]]]:
    """Of every article whose head people judged: whether somebody accepted it, and which fields are corrected."""
    accepted: set[str] = set()
    corrected_: dict[str, set[str]] = {}
    for one in decisions:
        target = one.targets[0]
        if one.verdict == "head":
            corrected_.setdefault(target, set()).update(one.payload["fields"])
        elif target.startswith("art-"):
            accepted.add(target)
    return [(key in accepted, frozenset(corrected_.get(key, ()))) for key in sorted(accepted | corrected_.keys())]


def _count_head(
    accepted: bool, wrong: frozenset[str],
    into: tuple[Counter[_Key], Counter[_Key], Counter[tuple[str, str, str]], dict[_Key, Counter[str]]],
) -> None:  # fmt: skip
    judged, right, verdict, fields = into
    for field in ("", *HEAD):
        if not (accepted or (field in wrong) or not field):
            continue
        key, is_wrong = (ARTICLE, field), field in wrong if field else bool(wrong)
        judged[key] += 1
        right[key] += not is_wrong
        verdict[(*key, "corrected")] += is_wrong
        fields.setdefault(key, Counter()).update(wrong if not field else ())


def _row(
    key: tuple[str, str], judged: int, right: int, verdict: Mapping[tuple[str, str, str], int],
    added: Mapping[tuple[str, str], int], fields: Counter[str],
) -> Measured:  # fmt: skip
    low, high = wilson(right, judged)
    return Measured(
        layer=key[0], kind=key[1], judged=judged, right=right, corrected=verdict[(*key, "corrected")],
        rejected=verdict[(*key, "rejected")], missed=added.get(key, 0), precision=right / judged if judged else 0.0,
        low=low, high=high, fields=dict(sorted(fields.items())),
    )  # fmt: skip


def _kind_read(one: Observation) -> str:
    """The kind as it was read: precision is of what reading says, not of what people made of it."""
    original = one.review.original if one.review else {}
    field = {"event": "type", "name": "type", "statement": "kind"}.get(one.layer)
    if one.layer == "office" and "former" in original:
        return "former" if original["former"] else "holder"
    return str(original.get(field, one.kind)) if field else one.kind


def _judged(connection: Connection, verdicts: Iterable[Decision]) -> list[Observation]:
    table = schema.observations
    found: list[Observation] = []
    for some in chunks(sorted({key for one in verdicts for key in one.targets})):
        wanted = select(*observation_columns()).where(table.c.id.in_(some), table.c.live, table.c.layer.in_(LAYERS))
        found += reviewed(connection, [observation_of(row) for row in connection.execute(wanted)])
    return found


def _added(decisions: Iterable[Decision]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in decisions:
        layer, record = one.payload["layer"], one.payload["record"]
        kind = record.get("kind") or record.get("type")
        found[layer, ""] += 1
        if kind:
            found[layer, str(kind)] += 1
    return found
