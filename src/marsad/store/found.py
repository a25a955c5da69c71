"""Who said what, and what happened when: lists of statements and events, filtered and in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from marsad.knowledge.event_codes import types_coded
from marsad.store import schema
from marsad.store.across.clusters import members_of
from marsad.store.edtf_bounds import bounds
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import EventFilter, Found, Listing, StatementFilter
from marsad.store.standing import corrections, dated, holds, not_rejected

ALL_STATEMENTS = StatementFilter()
ALL_EVENTS = EventFilter()
ACTORS = ("agent", "patient", "with", "source", "beneficiary")


def list_statements(
    store: Store, wanted: StatementFilter = ALL_STATEMENTS, *, limit: int = 50, after: str | None = None
) -> Listing[Found]:
    """Statements, newest first: by the day of speaking, else of publication; those with neither at the end."""
    with store.read() as connection:
        return statements_page(connection, wanted, limit, after)


def timeline(
    store: Store, wanted: EventFilter = ALL_EVENTS, *, limit: int = 50, after: str | None = None
) -> Listing[Found]:
    """Events in the order of their dates, earliest first."""
    with store.read() as connection:
        return events_page(connection, wanted, limit, after)


def statements_page(connection: Connection, wanted: StatementFilter, limit: int, after: str | None) -> Listing[Found]:
    """`list_statements` on an open connection."""
    table = schema.observations
    chosen = _among(_layer(connection, "statement", wanted.rejected), article=wanted.article, outlet=wanted.outlet)
    if wanted.kind:
        chosen = chosen.where(holds(connection, table.c.kind, "kind", [wanted.kind]))
    if wanted.by:
        speakers = members_of(connection, wanted.by)
        chosen = chosen.where(holds(connection, table.c.entity, "speaker_entity", speakers))
    kinds = [(_between(part, low, high, wanted.since, wanted.until), low)
             for part, low, high in _by_date(connection, chosen, "said")]  # fmt: skip
    return _page(connection, kinds, limit, after, descending=True)


def events_page(connection: Connection, wanted: EventFilter, limit: int, after: str | None) -> Listing[Found]:
    """`timeline` on an open connection."""
    kinds = [(part.where(low == "" if wanted.undated else low != ""), low) for part, low in _events(connection, wanted)]
    return _page(connection, kinds, limit, after, descending=False)


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """How many events pass the filter, dated or not."""
    parts = [
        part.with_only_columns(func.count(), maintain_column_froms=True) for part, _ in _events(connection, wanted)
    ]
    return sum(int(connection.execute(part).scalar_one()) for part in parts)


def _events(connection: Connection, wanted: EventFilter) -> list[tuple[Select[Any], ColumnElement[str]]]:
    """The events that pass the filter, in parts, each with its order."""
    table, links = schema.observations, schema.links
    chosen = _among(_layer(connection, "event", wanted.rejected), article=wanted.article, outlet=wanted.outlet)
    if wanted.type:
        chosen = chosen.where(holds(connection, table.c.kind, "type", [wanted.type]))
    if wanted.plover:
        chosen = chosen.where(holds(connection, table.c.kind, "type", types_coded(wanted.plover)))
    if wanted.modality:
        chosen = chosen.where(holds(connection, table.c.modality, "modality", [wanted.modality]))
    for entity, roles in ((wanted.place, ("place",)), (wanted.actor, ACTORS)):
        if entity:
            one = members_of(connection, entity)
            mine = select(links.c.observation).where(
                links.c.entity.in_(one), links.c.layer == "event", links.c.role.in_(roles)
            )
            chosen = chosen.where(table.c.seq.in_(mine))
    parts = _by_date(connection, chosen, "date")
    return [(_between(part, low, high, wanted.since, wanted.until), low) for part, low, high in parts]


def articles_of_events(connection: Connection, wanted: EventFilter) -> list[Select[Any]]:
    """Queries for the articles that tell of an event which passes the filter."""
    article = schema.observations.c.article
    return [part.with_only_columns(article, maintain_column_froms=True) for part, _ in _events(connection, wanted)]


def articles_of_statements(connection: Connection, wanted: StatementFilter) -> Select[Any]:
    """A query for the articles that hold a statement of a kind; other filters of statements are left alone."""
    table = schema.observations
    chosen = _layer(connection, "statement", wanted.rejected)
    if wanted.kind:
        chosen = chosen.where(holds(connection, table.c.kind, "kind", [wanted.kind]))
    return chosen.with_only_columns(table.c.article, maintain_column_froms=True)


def _by_date(
    connection: Connection, chosen: Select[Any], field: str
) -> list[tuple[Select[Any], ColumnElement[str], ColumnElement[str]]]:
    """The rows with their first and last moments; those whose date people corrected apart, for the indexes' sake."""
    table, told = schema.observations, corrections(connection, field)
    if not told:
        return [(chosen, table.c.date_low, table.c.date_high)]
    return [
        (chosen.where(table.c.id.not_in(list(told))), table.c.date_low, table.c.date_high),
        (chosen.where(table.c.id.in_(list(told))), *dated(told)),
    ]


def _layer(connection: Connection, layer: str, with_rejected: bool) -> Select[Any]:
    table = schema.observations
    chosen = select(*observation_columns(), table.c.seq).where(schema.only(layer))
    return chosen if with_rejected else chosen.where(not_rejected(connection))


def _between(
    chosen: Select[Any], low: ColumnElement[str], high: ColumnElement[str], since: str | None, until: str | None
) -> Select[Any]:
    if since and (first := bounds(since)):
        chosen = chosen.where(high >= first[0])
    if until and (last := bounds(until)):
        chosen = chosen.where(low <= last[1], low != "")
    return chosen


def _among(chosen: Select[Any], outlet: str | None = None, **wanted: str | None) -> Select[Any]:
    table, articles = schema.observations, schema.articles
    for name, value in wanted.items():
        if value:
            chosen = chosen.where(table.c[name] == value)
    if outlet:
        chosen = chosen.where(table.c.article.in_(select(articles.c.id).where(articles.c.outlet == outlet)))
    return chosen


def _page(
    connection: Connection,
    parts: Sequence[tuple[Select[Any], ColumnElement[str]]],
    limit: int,
    after: str | None,
    descending: bool,
) -> Listing[Found]:
    """One page of the rows of all parts, each ordered by its own column, then by number."""
    table, limit = schema.observations, within(limit)
    rows: list[Row[Any]] = []
    for part, order in parts:
        chosen = part.add_columns(order.label("place"))
        if after:
            chosen = chosen.where(beyond((order, table.c.seq), key_of(after, str, int), descending))
        keys = (order.desc(), table.c.seq.desc()) if descending else (order, table.c.seq)
        rows += connection.execute(chosen.order_by(*keys).limit(limit)).all()
    if len(parts) > 1:
        rows.sort(key=lambda row: (row.place, row.seq), reverse=descending)
    rows = rows[:limit]
    found = found_of(connection, [observation_of(row) for row in rows])
    return Listing(items=found, next=cursor(rows[-1].place, rows[-1].seq) if len(rows) == limit else None)
