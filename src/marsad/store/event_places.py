"""Which places does an event name, the finest first? One derived row for each, so that maps and places come quickly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select

from marsad.record import Extraction
from marsad.store import bulk, schema
from marsad.store.rows import NamedAt, Row

_COLUMNS = (
    "observation", "ord", "entity", "words", "kind", "modality", "date_low", "date_high", "article",
)  # fmt: skip


def add(
    connection: Connection, extraction: Extraction, rows: Sequence[tuple[int, Row]], articles: Mapping[str, int]
) -> None:
    """The places of the events among `rows`; `articles` numbers the articles by their ids in the record."""
    named = NamedAt(extraction.names)
    found: list[tuple[object, ...]] = []
    for seq, row in rows:
        if row.layer != "event":
            continue
        dated = (row.kind, row.modality, row.date_low, row.date_high, articles.get(row.article or ""))
        for ord_, span in enumerate(extraction.events[row.ord].places):
            entity = named.entity(span)
            found.append((seq, ord_, entity, "" if entity else span.text.replace("\x00", " "), *dated))
    bulk.insert_rows(connection, schema.event_places, _COLUMNS, found)


def clear(connection: Connection, capture: str) -> None:
    """Takes away the places of the capture's events."""
    table, seen = schema.event_places, schema.observations
    mine = select(seen.c.seq).where(seen.c.capture == capture, seen.c.layer == "event")
    connection.execute(delete(table).where(table.c.observation.in_(mine)))
