"""Which mentions did people take away from an entity, and to whom do they belong instead?

A split by mentions makes an entity of its own of them, named as they are written. What a mention says, does or holds
goes with it. What was read stays as it is: taking the decision back gives the mentions back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from marsad.record import Entity, Event, Name, Office, Record, Span, Statement, content_id
from marsad.store import schema
from marsad.store.decisions import Decision, in_force
from marsad.store.results import Observation
from marsad.store.rows import record_of

_Places = Mapping[str, frozenset[tuple[int, int]]]


class Parting(Record, frozen=True):
    """A split by mentions in force: the entity `of` which name observations are taken, and the `entity` they become."""

    of: str
    entity: str
    mentions: frozenset[str]


def partings(connection: Connection) -> tuple[Parting, ...]:
    """The splits by mentions that nobody took back, oldest first."""
    made = (one for one in in_force(connection, "split") if one.payload.get("mentions"))
    return tuple(
        Parting(of=one.targets[0], entity=parted_id(one), mentions=frozenset(one.payload["mentions"])) for one in made
    )


def parted_id(decision: Decision) -> str:
    """The id of the entity that a split by mentions makes."""
    return content_id("ent", "split", decision.id)


def touches(connection: Connection, capture: str) -> bool:
    """Whether people took any mention of a capture away from an entity."""
    return any(capture in _places(connection, one) for one in partings(connection))


def moved(connection: Connection, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, those that stand on mentions taken away under the entity that these became."""
    found = tuple(observations)
    for one in partings(connection):
        places = _places(connection, one)
        found = tuple(_moved(row, one, places[row.capture]) if row.capture in places else row for row in found)
    return found


def moved_from(connection: Connection, field: str) -> dict[str, str]:
    """The entity of names («entity») or speakers («speaker_entity») that were taken away, by observation."""
    told = partings(connection)
    if field == "entity":
        return {key: one.entity for one in told for key in one.mentions}
    table = schema.observations
    found = {}
    for one in told if field == "speaker_entity" else ():
        places = _places(connection, one)
        wanted = select(table.c.id, table.c.capture, table.c.payload).where(
            table.c.capture.in_(sorted(places)), table.c.layer == "statement", table.c.live, table.c.entity == one.of
        )
        for row in connection.execute(wanted):
            record = record_of("statement", row.payload)
            if _under(record, row.id, one, places[row.capture]) != record:
                found[row.id] = one.entity
    return found


def entities_made(connection: Connection, seen: Iterable[Observation]) -> list[Entity]:
    """The entities that mentions among the observations of a capture became."""
    rows = list(seen)
    made = []
    for one in partings(connection):
        written = [row.text for row in rows if isinstance(row.record, Name) and row.record.entity == one.entity]
        before = next((row.record for row in rows if isinstance(row.record, Entity) and row.record.id == one.of), None)
        if written and before is not None:
            name = max(written, key=lambda text: (len(text), text))
            made.append(Entity(id=one.entity, type=before.type, name=" ".join(name.split())))
    return made


def _places(connection: Connection, one: Parting) -> _Places:
    """Where the mentions taken away stand, by capture."""
    table = schema.observations
    wanted = select(table.c.capture, table.c.start, table.c.end).where(
        table.c.id.in_(sorted(one.mentions)), table.c.live
    )
    found = defaultdict(set)
    for row in connection.execute(wanted):
        found[row.capture].add((row.start, row.end))
    return {capture: frozenset(places) for capture, places in found.items()}


def _moved(row: Observation, told: Parting, taken: Iterable[tuple[int, int]]) -> Observation:
    record = _under(row.record, row.id, told, taken)
    if record == row.record:
        return row
    return msgspec.structs.replace(row, record=record, entity=told.entity if row.entity == told.of else row.entity)


def _under(record: Record, key: str, told: Parting, taken: Iterable[tuple[int, int]]) -> Record:
    """The observation `key` under the new entity, as far as it stands on a mention taken away."""

    def inside(span: Span | None) -> bool:
        return span is not None and any(span.start <= start and end <= span.end for start, end in taken)

    match record:
        case Name() if key in told.mentions and record.entity == told.of:
            return msgspec.structs.replace(record, entity=told.entity)
        case Statement() if record.speaker_entity == told.of and inside(record.speaker):
            return msgspec.structs.replace(record, speaker_entity=told.entity)
        case Office() if inside(record.span) and told.of in (record.person, record.org):
            field = "person" if record.person == told.of else "org"
            return msgspec.structs.replace(record, **{field: told.entity})
        case Event():
            parts = [
                msgspec.structs.replace(part, entity=told.entity)
                if part.entity == told.of and inside(part.mention)
                else part
                for part in record.participants
            ]
            return msgspec.structs.replace(record, participants=tuple(parts))
        case _:
            return record
