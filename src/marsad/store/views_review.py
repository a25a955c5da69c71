"""What should a person look at first? Observations in the order of how little sure and how much they matter.

Disputed observations and the latest of each layer are weighed; of a large record not every row is. The weight is doubt
times import, each the sum of what speaks for it, and every part of it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, select

from marsad.record import DateMention, Event, Name, Office, Record, Statement
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.dispute_rows import dispute_in
from marsad.store.across.load import chunks
from marsad.store.decisions import in_force
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import cursor, key_of, within
from marsad.store.results import Found, Listing, Observation
from marsad.store.standing import judged

State = Literal["open", "accepted", "corrected", "rejected", "commented"]
LAYERS = ("statement", "event", "office", "date", "name")
STATES: dict[State, str] = {
    "open": "", "accepted": "accept", "corrected": "correct", "rejected": "reject", "commented": "comment",
}  # fmt: skip
_LATEST = 400
_SCANNED = 60_000
_DISPUTES = 150
_SCALE = 1000
_GRAVE = ("attack", "casualty", "detain", "capture", "displace", "clash", "besiege")
_CLAIMED = ("deny", "accuse", "reject", "confirm")


class Weight(Record, frozen=True):
    """Why an observation stands where it does: `doubts` and `matters` are (code, weight)."""

    doubts: tuple[tuple[str, float], ...]
    matters: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """Doubt times import; a sure observation keeps a quarter of a doubt, so that what matters is looked at too."""
        return (0.25 + sum(value for _, value in self.doubts)) * (1 + sum(value for _, value in self.matters))


class Queued(Record, frozen=True):
    """An observation of the queue; `weight` None in lists of what is decided."""

    found: Found
    weight: Weight | None = None


def review_queue(
    store: Store, *, layer: str | None = None, state: State = "open", limit: int = 10, after: str | None = None
) -> Listing[Queued]:
    """What waits for review, what is least sure and matters most first; or what was decided, the latest first."""
    layers = (layer,) if layer in LAYERS else LAYERS
    with store.read() as connection:
        if state != "open":
            return _decided(connection, layers, state, within(limit), after)
        disputed = _disputed(connection) if {"statement", "event"} & set(layers) else {}
        pool = {one.id: one for one in _pool(connection, layers, disputed)}
        ranked = sorted(
            ((round(_SCALE * (weight := weigh(one.record, disputed.get(one.id, 0))).score), one.id, weight)
             for one in pool.values()),
            key=lambda row: (-row[0], row[1]),
        )  # fmt: skip
        if after:
            score, key = key_of(after, int, str)
            ranked = [row for row in ranked if (-row[0], row[1]) > (-int(score), str(key))]
        chosen = ranked[: within(limit)]
        found = found_of(connection, [pool[key] for _, key, _ in chosen])
    items = tuple(Queued(found=one, weight=row[2]) for one, row in zip(found, chosen, strict=True))
    more = len(ranked) > len(chosen)
    return Listing(items=items, next=cursor(chosen[-1][0], chosen[-1][1]) if more and chosen else None)


def weigh(record: Record, origins: int = 0) -> Weight:
    """How little sure a record is and how much it matters; `origins` are those of a dispute that it stands in."""
    doubts: dict[str, float] = {}
    matters: dict[str, float] = {"disputed": 2 + log2(1 + origins)} if origins else {}
    match record:
        case Statement():
            doubts = {
                "no-speaker": 3.0 * (record.speaker is None), "unnamed": 1.0 * (not record.named),
                "unlinked": 1.0 * (record.named and not record.speaker_entity),
                "no-content": 2.0 * (record.content is None), "no-cue": 1.0 * (record.cue is None),
            }  # fmt: skip
            matters |= {"claim": 1.5 * (record.kind in _CLAIMED)}
        case Event():
            doubts = {
                "undated": 1.5 * (record.date is None), "nobody": 1.0 * (not record.participants),
                "placeless": 0.5 * (not record.places),
                "not-so": 1.0 * (record.modality not in ("happened", "ongoing")),
            }  # fmt: skip
            matters |= {"grave": 1.5 * (record.type in _GRAVE), "figure": 1.0 * bool(record.quantities)}
        case Office():
            doubts = {"no-org": 1.0 * (record.org is None), "former": 0.5 * record.former}
        case DateMention():
            doubts = {"no-value": 2.0 * (record.value is None), "relative": 1.0 * record.basis.startswith("relative")}
        case Name():
            doubts = {"one-sign": 1.5 * (len(record.found_by) == 1), "no-sign": 2.0 * (not record.found_by)}
        case _:
            pass
    return Weight(doubts=_told(doubts), matters=_told(matters))


def _told(parts: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((code, value) for code, value in parts.items() if value)


def _rows(layers: Iterable[str]) -> Select[tuple[object, ...]]:
    table = schema.observations
    return select(*observation_columns(), table.c.seq).where(table.c.layer.in_(list(layers)), table.c.live)


def _pool(connection: Connection, layers: Iterable[str], disputed: dict[str, int]) -> list[Observation]:
    table = schema.observations
    open_ = table.c.id.not_in(judged())
    last = connection.execute(select(func.max(table.c.seq))).scalar() or 0
    found: list[Observation] = []
    for layer in layers:
        wanted = _rows([layer]).where(open_)
        if layer in ("statement", "event"):
            wanted = _rows([layer]).where(schema.only(layer), open_).order_by(table.c.date_low.desc())
        else:
            wanted = wanted.where(table.c.seq > last - _SCANNED).order_by(table.c.seq.desc())
        found += map(observation_of, connection.execute(wanted.limit(_LATEST)))
    for some in chunks(sorted(disputed)):
        found += map(observation_of, connection.execute(_rows(layers).where(open_, table.c.id.in_(some))))
    return found


def _disputed(connection: Connection) -> dict[str, int]:
    """The most independent origins of a dispute that an observation stands in, by observation."""
    links, seen = tables.across_links, schema.observations
    captures, articles = schema.captures, schema.articles
    wanted = select(links.c.payload, links.c.origins).where(links.c.kind == "dispute")
    wanted = wanted.order_by(links.c.origins.desc(), links.c.id).limit(_DISPUTES)
    origins: dict[tuple[str, str, str], int] = {}
    told: list[Row[Any]] = list(connection.execute(wanted))
    for row in told:
        for account in dispute_in(row).accounts:
            for one in account.observations:
                origins.setdefault((one.source, one.article, one.id or ""), row.origins)
    found: dict[str, int] = {}
    for some in chunks(sorted({source for source, _, _ in origins})):
        places = (
            select(seen.c.id, captures.c.source, articles.c.local.label("article"), seen.c.local)
            .select_from(captures)
            .join(articles, articles.c.capture == captures.c.id)
            .join(seen, seen.c.article == articles.c.id)
            .where(captures.c.source.in_(some), seen.c.layer.in_(("statement", "event")), seen.c.live)
        )
        for place in connection.execute(places):
            if count := origins.get((place.source, place.article, place.local)):
                found[place.id] = count
    return found


def _decided(
    connection: Connection, layers: Iterable[str], state: State, limit: int, after: str | None
) -> Listing[Queued]:
    made = list(reversed(in_force(connection, STATES[state])))
    order = {target: one.seq for one in reversed(made) for target in one.targets}
    before = int(key_of(after, int)[0]) if after else None
    wanted = [key for key in sorted(order, key=lambda key: -order[key]) if before is None or order[key] < before]
    rows: dict[str, Observation] = {}
    for some in chunks(wanted[:2000]):
        fetched = connection.execute(_rows(layers).where(schema.observations.c.id.in_(some)))
        rows.update({one.id: one for one in map(observation_of, fetched)})
        if len(rows) > limit:
            break
    found = found_of(connection, [rows[key] for key in wanted if key in rows])
    kept = [one for one in found if state == "commented" or _is(one.observation, state)]
    items = tuple(Queued(found=one) for one in kept[:limit])
    more = len(kept) > limit
    return Listing(items=items, next=cursor(order[items[-1].found.observation.id]) if more else None)


def _is(one: Observation, state: str) -> bool:
    return one.review is not None and one.review.verdict == state
