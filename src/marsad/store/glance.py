"""What is in the record, at one glance?"""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from marsad.store import schema
from marsad.store.across.load import chunks
from marsad.store.articles import article_row
from marsad.store.dossiers import list_entities
from marsad.store.memo import last_noted, last_read, remembered
from marsad.store.open import Store
from marsad.store.results import Count, EntityFilter, Overview
from marsad.store.standing import corrections, rejected


def overview(store: Store) -> Overview:
    """Counts, outlets, kinds of statements and events, articles a month, the newest articles, the most named."""
    with store.read() as connection:
        state = last_noted(connection)
        return remembered(connection, state, "overview", partial(_overview, connection, store))


def _overview(connection: Connection, store: Store) -> Overview:
    table, counts = schema.articles, schema.entity_counts
    sums = select(
        func.count().label("articles"), func.sum(table.c.names).label("names"),
        func.sum(table.c.statements).label("statements"), func.sum(table.c.events).label("events"),
    )  # fmt: skip
    newest = select(table).order_by(table.c.date_low.desc(), table.c.seq.desc()).limit(8)
    people = list_entities(store, EntityFilter(type="PER"), limit=8).items
    totals = connection.execute(sums).one()
    read = last_read(connection)
    return Overview(
        captures=connection.execute(select(func.count()).select_from(schema.captures)).scalar_one(),
        articles=totals.articles,
        entities=connection.execute(
            select(func.count()).select_from(counts).where(counts.c.mentions > 0)
        ).scalar_one(),
        names=totals.names or 0,
        statements=totals.statements or 0,
        events=totals.events or 0,
        outlets=remembered(
            connection, read, "overview: outlets",
            partial(_counts, connection, table.c.outlet, table.c.outlet.is_not(None)),
        ),
        statement_kinds=_kinds(connection, "statement"),
        event_types=_kinds(connection, "event"),
        months=remembered(connection, read, "overview: months", partial(_months, connection)),
        first=_end(connection, table.c.date_low),
        last=_end(connection, table.c.date_low.desc()),
        newest=tuple(map(article_row, connection.execute(newest))),
        people=people,
    )  # fmt: skip


def _counts(connection: Connection, column: object, *conditions: object) -> tuple[Count, ...]:
    often = func.count().label("often")
    wanted = select(column.label("value"), often).where(*conditions)  # type: ignore[attr-defined,arg-type]
    rows = connection.execute(wanted.group_by(column).order_by(often.desc(), column).limit(50))  # type: ignore[arg-type]
    return tuple(Count(value=row.value, count=row.often) for row in rows)


def _kinds(connection: Connection, layer: str) -> tuple[Count, ...]:
    """How often each kind is told, by what people rejected and corrected it to."""
    table = schema.observations
    known = remembered(
        connection, last_read(connection), ("overview: kinds", layer),
        partial(_counts, connection, table.c.kind, schema.only(layer)),
    )  # fmt: skip
    read = {one.value: one.count for one in known}
    gone = set(connection.execute(rejected()).scalars())
    told = corrections(connection, "kind" if layer == "statement" else "type")
    for some in chunks(sorted(gone | set(told))):
        wanted = select(table.c.id, table.c.kind).where(table.c.id.in_(some), schema.only(layer))
        for row in connection.execute(wanted):
            read[row.kind] = read.get(row.kind, 0) - 1
            if row.id not in gone:
                read[told[row.id]] = read.get(told[row.id], 0) + 1
    kept = sorted(
        ((number, value) for value, number in read.items() if number > 0), key=lambda pair: (-pair[0], pair[1])
    )
    return tuple(Count(value=value, count=number) for number, value in kept)


def _months(connection: Connection) -> tuple[Count, ...]:
    """Articles by month of publication, in order of time."""
    table = schema.articles
    month = func.substr(table.c.date_low, 1, 7).label("month")
    wanted = select(month, func.count().label("often")).where(table.c.date_low != "").group_by(month).order_by(month)
    return tuple(Count(value=row.month, count=row.often) for row in connection.execute(wanted))


def _end(connection: Connection, order: ColumnElement[Any]) -> str | None:
    """The published day of the first dated article in this order."""
    table = schema.articles
    wanted = select(table.c.published).where(table.c.date_low != "").order_by(order).limit(1)
    return connection.execute(wanted).scalar()
