"""What should a person look at first? Observations in the order of how little sure and how much they matter.

Disputed observations and the latest of each layer are weighed; of a large record not every row is. The weight is doubt
times import, each the sum of what speaks for it, and every part of it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import islice
from math import log2
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, select

from marsad.record import DateMention, Event, Name, Office, Record, Statement
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.dispute_rows import dispute_in
from marsad.store.across.load import chunks
from marsad.store.decisions import in_force
from marsad.store.memo import State as Moment
from marsad.store.memo import keep, last_decision, last_read, recall, remembered
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
_LATEST, _FETCHED = 400, 600
_SCANNED = 60_000
_DISPUTES = 150
_SCALE = 1000
_GRAVE = ("attack", "casualty", "detain", "capture", "displace", "clash", "besiege")
_Place = tuple[str, str, str]
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


class Weighed(Record, frozen=True):
    """An observation of the queue with its place in it."""

    seen: Observation
    weight: Weight
    rank: int


class _Latest(Record, frozen=True):
    """The latest of a layer that were open when `gone` were judged; `all` where there are no others."""

    gone: frozenset[str]
    rows: tuple[Weighed, ...]
    all: bool

    def holds(self, gone: frozenset[str]) -> bool:
        """Whether these are still enough, now that `gone` are judged."""
        return self.gone <= gone and (self.all or sum(one.seen.id not in gone for one in self.rows) >= _LATEST)


def review_queue(
    store: Store, *, layer: str | None = None, state: State = "open", limit: int = 10, after: str | None = None
) -> Listing[Queued]:
    """What waits for review, what is least sure and matters most first; or what was decided, the latest first."""
    layers = (layer,) if layer in LAYERS else LAYERS
    with store.read() as connection:
        if state != "open":
            return _decided(connection, layers, state, within(limit), after)
        ranked = sorted(_pool(connection, layers).values(), key=lambda one: (-one.rank, one.seen.id))
        if after:
            rank, key = key_of(after, int, str)
            ranked = [one for one in ranked if (-one.rank, one.seen.id) > (-int(rank), str(key))]
        chosen = ranked[: within(limit)]
        found = found_of(connection, [one.seen for one in chosen])
    items = tuple(Queued(found=one, weight=row.weight) for one, row in zip(found, chosen, strict=True))
    more = len(ranked) > len(chosen)
    return Listing(items=items, next=cursor(chosen[-1].rank, chosen[-1].seen.id) if more and chosen else None)


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


def _pool(connection: Connection, layers: Iterable[str]) -> dict[str, Weighed]:
    """What is open, of the latest of each layer and of all that is disputed, by id."""
    read = last_read(connection)
    gone = remembered(connection, last_decision(connection), "judged", partial(_gone, connection))
    found: dict[str, Weighed] = {}
    if {"statement", "event"} & set(layers):
        for one in _disputed(connection, read, _disputes(connection)):
            if one.seen.layer in layers and one.seen.id not in gone:
                found.setdefault(one.seen.id, one)
    for layer in layers:
        latest = remembered(
            connection, read, ("queue", layer), partial(_latest, connection, layer, gone), lambda one: one.holds(gone)
        )
        for one in islice((one for one in latest.rows if one.seen.id not in gone), _LATEST):
            found.setdefault(one.seen.id, one)
    return found


def _gone(connection: Connection) -> frozenset[str]:
    return frozenset(row.target for row in connection.execute(judged()))


def _latest(connection: Connection, layer: str, gone: frozenset[str]) -> _Latest:
    """More than are weighed, so that these serve for a while when people judge one after another."""
    table = schema.observations
    open_ = table.c.id.not_in(judged())
    if layer in ("statement", "event"):
        wanted = _rows([layer]).where(schema.only(layer), open_).order_by(table.c.date_low.desc())
    else:
        last = connection.execute(select(func.max(table.c.seq))).scalar() or 0
        wanted = _rows([layer]).where(open_, table.c.seq > last - _SCANNED).order_by(table.c.seq.desc())
    rows = [observation_of(row) for row in connection.execute(wanted.limit(_FETCHED))]
    return _Latest(gone=gone, rows=tuple(map(_weighed, rows)), all=len(rows) < _FETCHED)


def _weighed(seen: Observation, origins: int = 0) -> Weighed:
    weight = weigh(seen.record, origins)
    return Weighed(seen=seen, weight=weight, rank=round(_SCALE * weight.score))


def _disputes(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The disputes of most independent origins. A part is named by what it was worked out of, so that these two say
    what a dispute holds."""
    links = tables.across_links
    wanted = select(links.c.part, links.c.id).where(links.c.kind == "dispute")
    wanted = wanted.order_by(links.c.origins.desc(), links.c.id).limit(_DISPUTES)
    return tuple((row.part, row.id) for row in connection.execute(wanted))


def _disputed(connection: Connection, read: Moment, disputes: Sequence[tuple[str, str]]) -> Iterator[Weighed]:
    """What stands in the disputes, first by the most independent origins of one. Those already looked at are known."""
    known = {key: recall(connection, read, ("disputed", *key)) for key in disputes}
    missing = [key for key, found in known.items() if found is None]
    for key, found in _looked_at(connection, missing).items() if missing else ():
        keep(connection, read, ("disputed", *key), found)
        known[key] = found
    for key in disputes:
        yield from known[key] or ()


def _looked_at(
    connection: Connection, disputes: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Weighed, ...]]:
    """The observations of each dispute that the record holds."""
    links = tables.across_links
    wanted = select(links.c.part, links.c.id, links.c.payload, links.c.origins)
    wanted = wanted.where(links.c.part.in_({part for part, _ in disputes}), links.c.kind == "dispute")
    rows: list[Row[Any]] = list(connection.execute(wanted))
    places = {
        (row.part, row.id): [
            (one.source, one.article, one.id or "")
            for account in dispute_in(row).accounts
            for one in account.observations
        ]
        for row in rows
    }
    found = _placed(connection, {place for some in places.values() for place in some})
    return {
        (row.part, row.id): tuple(
            _weighed(found[place], row.origins) for place in places[row.part, row.id] if place in found
        )
        for row in rows
    }


def _placed(connection: Connection, wanted: Set[_Place]) -> dict[_Place, Observation]:
    """The observations by the source, the article and the id on the page that disputes name them by."""
    seen, compared, articles = schema.observations, tables.compared, schema.articles
    found: dict[_Place, Observation] = {}
    for some in chunks(sorted({source for source, _, _ in wanted})):
        places = (
            select(*observation_columns(), compared.c.source, articles.c.local.label("within"))
            .select_from(compared)
            .join(articles, articles.c.capture == compared.c.capture)
            .join(seen, seen.c.article == articles.c.id)
            .where(compared.c.source.in_(some), compared.c.chosen)
            .where(seen.c.layer.in_(("statement", "event")), seen.c.live)
        )
        rows: list[Row[Any]] = list(connection.execute(places))
        for row in rows:
            if (place := (row.source, row.within, row.local)) in wanted:
                found[place] = observation_of(row)
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
