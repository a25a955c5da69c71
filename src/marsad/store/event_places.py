"""Where did an event happen? One derived row for each place that it names, so that maps and places come quickly.

The places of an event stand finest first. Those told in one breath with the finest («in A, B and C») are as fine; the
others are wider: they only say where it lies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sqlalchemy import Connection, delete, select

from marsad.record import Extraction, Span
from marsad.store import bulk, schema
from marsad.store.rows import NamedAt, Row

_COLUMNS = (
    "observation", "ord", "wider", "entity", "words", "kind", "modality", "date_low", "date_high", "article",
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
        places = extraction.events[row.ord].places
        fine = finest(places, extraction.capture.text)
        for ord_, span in enumerate(places):
            entity = named.entity(span)
            found.append(
                (seq, ord_, ord_ not in fine, entity, "" if entity else span.text.replace("\x00", " "), *dated)
            )
    bulk.insert_rows(connection, schema.event_places, _COLUMNS, found)


def finest(places: Sequence[Span], text: str) -> Set[int]:
    """Which of the places (by number) are where it happened: the first, and those in one list with it.

    In a list no word stands between two places, a conjunction of one letter at most.
    """
    order = sorted(range(len(places)), key=lambda i: places[i].start)
    runs: list[list[int]] = []
    for i in order:
        between = text[places[runs[-1][-1]].end : places[i].start] if runs else ""
        if runs and "\n" not in between and sum(map(str.isalnum, between)) <= 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return next((set(run) for run in runs if 0 in run), set())


def clear(connection: Connection, capture: str) -> None:
    """Takes away the places of the capture's events."""
    table, seen = schema.event_places, schema.observations
    mine = select(seen.c.seq).where(seen.c.capture == capture, seen.c.layer == "event")
    connection.execute(delete(table).where(table.c.observation.in_(mine)))
