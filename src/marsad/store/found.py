"""Who said what, and what happened when: lists of statements and events, filtered and in order of time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from marsad.knowledge.event_codes import types_coded
from marsad.store import schema
from marsad.store.edtf_bounds import bounds
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import EventFilter, Found, Listing, StatementFilter

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
    chosen = _between(_layer("statement"), wanted.since, wanted.until)
    chosen = _among(chosen, kind=wanted.kind, entity=wanted.by, article=wanted.article, outlet=wanted.outlet)
    return _page(connection, chosen, table.c.date_low, limit, after, descending=True)


def events_page(connection: Connection, wanted: EventFilter, limit: int, after: str | None) -> Listing[Found]:
    """`timeline` on an open connection."""
    table = schema.observations
    chosen = _events(wanted).where(table.c.date_low == "" if wanted.undated else table.c.date_low != "")
    return _page(connection, chosen, table.c.date_low, limit, after, descending=False)


def count_events(connection: Connection, wanted: EventFilter) -> int:
    """How many events pass the filter, dated or not."""
    return int(
        connection.execute(_events(wanted).with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()
    )


def _events(wanted: EventFilter) -> Select[Any]:
    table, links = schema.observations, schema.links
    chosen = _between(_layer("event"), wanted.since, wanted.until)
    chosen = _among(chosen, kind=wanted.type, article=wanted.article, outlet=wanted.outlet)
    if wanted.plover:
        chosen = chosen.where(table.c.kind.in_(types_coded(wanted.plover)))
    if wanted.modality:
        chosen = chosen.where(table.c.modality == wanted.modality)
    for entity, roles in ((wanted.place, ("place",)), (wanted.actor, ACTORS)):
        if entity:
            mine = select(links.c.observation).where(
                links.c.entity == entity, links.c.layer == "event", links.c.role.in_(roles)
            )
            chosen = chosen.where(table.c.seq.in_(mine))
    return chosen


def _layer(layer: str) -> Select[Any]:
    table = schema.observations
    return select(*observation_columns(), table.c.seq).where(schema.only(layer))


def _between(chosen: Select[Any], since: str | None, until: str | None) -> Select[Any]:
    table = schema.observations
    if since and (low := bounds(since)):
        chosen = chosen.where(table.c.date_high >= low[0])
    if until and (high := bounds(until)):
        chosen = chosen.where(table.c.date_low <= high[1], table.c.date_low != "")
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
    connection: Connection, chosen: Select[Any], order: Any, limit: int, after: str | None, descending: bool
) -> Listing[Found]:
    table, limit = schema.observations, within(limit)
    chosen = chosen.add_columns(order.label("place"))
    if after:
        chosen = chosen.where(beyond((order, table.c.seq), key_of(after, str, int), descending))
    keys = (order.desc(), table.c.seq.desc()) if descending else (order, table.c.seq)
    rows = connection.execute(chosen.order_by(*keys).limit(limit)).all()
    found = found_of(connection, [observation_of(row) for row in rows])
    return Listing(items=found, next=cursor(rows[-1].place, rows[-1].seq) if len(rows) == limit else None)
