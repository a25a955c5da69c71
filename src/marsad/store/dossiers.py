"""What does the record know of a person, an organisation or a place, and whom does it know?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Entity
from marsad.store import schema
from marsad.store.across.clusters import members_of
from marsad.store.articles import list_articles
from marsad.store.found import events_page, statements_page
from marsad.store.memo import derived, remembered
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import (
    ArticleFilter,
    Count,
    EntityFilter,
    EntityRow,
    EntityView,
    EventFilter,
    Found,
    Listing,
    StatementFilter,
)
from marsad.store.search_words import entities_named
from marsad.store.standing import holds, names_given, not_rejected
from marsad.store.veil.veil import listed

ALL = EntityFilter()
_FIELDS = EntityRow.__struct_fields__
_LATEST = 20
_NEAREST = 25
# Of an entity that stands in very many articles, whom it is named with is counted over the last of them to come in.
_COUNTED = 1_000


def entity_row(row: Row[Any]) -> EntityRow:
    """The entity in a row of `entity_rows`."""
    return EntityRow(**{name: getattr(row, name) for name in _FIELDS})


def entity_rows() -> Select[Any]:
    """A query for entities with their counts; `entity_order` is the order from the most often named on."""
    table, counts = schema.entities, schema.entity_counts
    columns = (table.c.id, table.c.type, table.c.name, table.c.latin, table.c.known_from, table.c.payload)
    joined = counts.join(table, table.c.id == counts.c.entity)
    return select(*columns, counts.c.mentions, counts.c.articles).select_from(joined)


def entity_order() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The most often named first."""
    counts = schema.entity_counts
    return counts.c.mentions.desc(), counts.c.entity.desc()


def list_entities(
    store: Store, wanted: EntityFilter = ALL, *, limit: int = 50, after: str | None = None
) -> Listing[EntityRow]:
    """Entities, the most often named first; those that no present reading names are left out."""
    counts, limit = schema.entity_counts, within(limit)
    best = select(counts.c.entity).where(counts.c.mentions > 0)
    if wanted.type:
        best = best.where(counts.c.type == wanted.type)
    if after:
        best = best.where(beyond((counts.c.mentions, counts.c.entity), key_of(after, int, str), descending=True))
    if wanted.words and (named := entities_named(wanted.words)) is not None:
        best = best.where(counts.c.entity.in_(named))
    # The counts are sorted alone; the wide rows are fetched for the page only.
    best = best.order_by(*entity_order()).limit(limit)
    with store.read() as connection:
        keys = list(connection.execute(best.where(*listed(connection, counts.c.entity))).scalars())
        rows = connection.execute(entity_rows().where(counts.c.entity.in_(keys)).order_by(*entity_order())).all()
        items = _as_named(connection, [entity_row(row) for row in rows])
    more = cursor(rows[-1].mentions, rows[-1].id) if len(rows) == limit else None
    return Listing(items=items, next=more)


def entity(store: Store, entity_id: str) -> EntityView:
    """The dossier of an entity. Raises Failure for an unknown id."""
    with store.read() as connection:
        visible = listed(connection, schema.entities.c.id)
        row = connection.execute(entity_rows().where(schema.entities.c.id == entity_id, *visible)).first()
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {entity_id[:120]}"))
        one = members_of(connection, entity_id)
        view = EntityView(
            row=_as_named(connection, [entity_row(row)])[0],
            entity=msgspec.json.decode(row.payload, type=Entity),
            forms=_forms(connection, one),
            offices=_offices(connection, one),
            statements=statements_page(connection, StatementFilter(by=entity_id), _LATEST, None),
            events=events_page(connection, EventFilter(actor=entity_id), _LATEST, None),
            with_=_named_with(connection, entity_id),
            with_of=min(row.articles, _COUNTED),
            articles=Listing(items=()),
        )
    articles = list_articles(store, ArticleFilter(entity=entity_id), limit=_LATEST)
    return msgspec.structs.replace(view, articles=articles)


def _as_named(connection: Connection, rows: Sequence[EntityRow]) -> tuple[EntityRow, ...]:
    """The entities under the names that people gave them."""
    given = names_given(connection, [row.id for row in rows])
    return tuple(
        msgspec.structs.replace(row, name=given[row.id].name, latin=given[row.id].latin or row.latin)
        if row.id in given
        else row
        for row in rows
    )


def _forms(connection: Connection, entities: Sequence[str]) -> tuple[Count, ...]:
    """How the entity is written in the captures, the most frequent first."""
    table = schema.observations
    often = func.count().label("often")
    mine = holds(connection, table.c.entity, "entity", entities)
    wanted = select(table.c.text, often).where(mine, schema.only("name"))
    wanted = wanted.where(not_rejected(connection))
    wanted = wanted.group_by(table.c.text).order_by(often.desc(), table.c.text).limit(100)
    return remembered(
        connection, derived(connection), ("forms", tuple(entities)),
        lambda: tuple(Count(value=row.text, count=row.often) for row in connection.execute(wanted)),
    )  # fmt: skip


def _offices(connection: Connection, entities: Sequence[str]) -> tuple[Found, ...]:
    table, links = schema.observations, schema.links
    mine = select(links.c.observation).where(links.c.entity.in_(entities), links.c.layer == "office")
    wanted = select(*observation_columns()).where(table.c.seq.in_(mine), table.c.live, not_rejected(connection))
    rows = connection.execute(wanted.order_by(table.c.date_low, table.c.seq).limit(200))
    return found_of(connection, [observation_of(row) for row in rows])


def _named_with(connection: Connection, entity_id: str) -> tuple[tuple[EntityRow, int], ...]:
    """The entities that stand in the most articles together with this one, and in how many."""
    pairs = schema.article_entities
    mine = (
        select(pairs.c.article)
        .where(pairs.c.entity == entity_id)
        .order_by(pairs.c.article.desc())
        .limit(_COUNTED)
        .subquery()
    )
    often = func.count().label("often")
    counted = (
        select(pairs.c.entity, often)
        .join(mine, mine.c.article == pairs.c.article)
        .where(pairs.c.entity != entity_id, *listed(connection, pairs.c.entity))
        .group_by(pairs.c.entity)
        .order_by(often.desc(), pairs.c.entity)
        .limit(_NEAREST)
        .subquery()
    )
    wanted = select(counted.c.entity, counted.c.often)
    found = remembered(
        connection, derived(connection), ("named with", entity_id),
        lambda: {row.entity: row.often for row in connection.execute(wanted)},
    )  # fmt: skip
    chosen = connection.execute(entity_rows().where(schema.entities.c.id.in_(found)))
    rows = _as_named(connection, [entity_row(row) for row in chosen])
    return tuple((row, found[row.id]) for row in sorted(rows, key=lambda row: (-found[row.id], row.id)))
