"""How does a row of the table become an observation again, with what it points at?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, select

from marsad.knowledge.event_codes import codes_of
from marsad.record import Event, Name, Office, Record, Statement
from marsad.store import schema
from marsad.store.articles import article_row
from marsad.store.results import Found, Observation
from marsad.store.rows import record_of
from marsad.store.standing import names_given, reviewed
from marsad.store.veil.forms import MASK
from marsad.store.veil.veil import ALIAS

_COLUMNS = (
    "id", "capture", "layer", "local", "article", "start", "end", "text", "kind", "entity", "date_low", "date_high",
    "payload", "live", "retired",
)  # fmt: skip


def observation_columns() -> list[Column[Any]]:
    """The columns that `observation_of` needs."""
    return [schema.observations.c[name] for name in _COLUMNS]


def observation_of(row: Row[Any]) -> Observation:
    """The observation in a row of `observation_columns`."""
    fields = {name: getattr(row, name) for name in _COLUMNS if name != "payload"}
    record = record_of(row.layer, row.payload)
    codes = codes_of(record.type, record.rule) if isinstance(record, Event) else None
    return Observation(**fields, record=record, codes=codes)


def entities_of(record: Record) -> tuple[str, ...]:
    """The ids of the entities that a record points at."""
    match record:
        case Statement():
            found = [record.speaker_entity]
        case Event():
            found = [part.entity for part in record.participants]
        case Office():
            found = [record.person, record.org]
        case Name():
            found = [record.entity]
        case _:
            found = []
    return tuple(dict.fromkeys(one for one in found if one))


def found_of(connection: Connection, observations: Sequence[Observation]) -> tuple[Found, ...]:
    """The observations as people corrected them, with their articles and the names of the entities they point at."""
    observations = reviewed(connection, observations)
    articles = {one.article for one in observations if one.article}
    pointed = {one.id: (*entities_of(one.record), *_read(one)) for one in observations}
    table = schema.articles
    rows = connection.execute(select(table).where(table.c.id.in_(articles))).all() if articles else []
    listed = {row.id: article_row(row) for row in rows}
    names = entity_names(connection, {key for keys in pointed.values() for key in keys})
    return tuple(
        Found(
            observation=one,
            article=listed.get(one.article or ""),
            entities={key: names[key] for key in pointed[one.id] if key in names},
        )
        for one in observations
    )


def _read(one: Observation) -> tuple[str, ...]:
    """The entity that was read as the speaker, where people corrected it."""
    speaker = one.review.original.get("speaker_entity") if one.review else None
    return (speaker,) if speaker else ()


def entity_names(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The name of each entity, as people renamed it."""
    wanted = list(keys)
    if not wanted:
        return {}
    table = schema.entities
    rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(wanted)))
    read = {row.id: row.name for row in rows}
    if ALIAS in wanted:
        read[ALIAS] = MASK
    return read | {key: given.name for key, given in names_given(connection, wanted).items() if key in read}
