"""What does the record know of a person, an organisation or a place, and whom does it know?"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Entity
from marsad.store import schema
from marsad.store.articles import list_articles
from marsad.store.found import events_page, statements_page
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
from marsad.store.search_words import entity_ids

_FIELDS = EntityRow.__struct_fields__
_LATEST = 20
_NEAREST = 25
# Of an entity that stands in very many articles, whom it is named with is counted over the newest of them.
_COUNTED = 3_000


def entity_row(row: Row[Any]) -> EntityRow:
    """The entity in a row of the entities table."""
    return EntityRow(**{name: getattr(row, name) for name in _FIELDS})


def list_entities(
    store: Store, wanted: EntityFilter = EntityFilter(), *, limit: int = 50, after: str | None = None
) -> Listing[EntityRow]:
    """Entities, the most often named first."""
    table, limit = schema.entities, within(limit)
    chosen = select(table).order_by(table.c.mentions.desc(), table.c.id.desc()).limit(limit)
    if wanted.type:
        chosen = chosen.where(table.c.type == wanted.type)
    if after:
        chosen = chosen.where(beyond((table.c.mentions, table.c.id), key_of(after, 2), descending=True))
    with store.read() as connection:
        if wanted.words:
            chosen = chosen.where(table.c.id.in_(entity_ids(connection, wanted.words)))
        rows = connection.execute(chosen).all()
    more = cursor(rows[-1].mentions, rows[-1].id) if len(rows) == limit else None
    return Listing(items=tuple(map(entity_row, rows)), next=more)


def entity(store: Store, entity_id: str) -> EntityView:
    """The dossier of an entity. Raises Failure for an unknown id."""
    with store.read() as connection:
        table = schema.entities
        row = connection.execute(select(table).where(table.c.id == entity_id)).first()
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {entity_id[:120]}"))
        view = EntityView(
            row=entity_row(row),
            entity=msgspec.json.decode(row.payload, type=Entity),
            forms=_forms(connection, entity_id),
            offices=_offices(connection, entity_id),
            statements=statements_page(connection, StatementFilter(by=entity_id), _LATEST, None),
            events=events_page(connection, EventFilter(actor=entity_id), _LATEST, None),
            with_=_named_with(connection, entity_id),
            articles=Listing(items=()),
        )
    articles = list_articles(store, ArticleFilter(entity=entity_id), limit=_LATEST)
    return msgspec.structs.replace(view, articles=articles)


def _forms(connection: Connection, entity_id: str) -> tuple[Count, ...]:
    """How the entity is written in the captures, the most frequent first."""
    table = schema.observations
    often = func.count().label("often")
    wanted = select(table.c.text, often).where(table.c.entity == entity_id, table.c.layer == "name", table.c.live)
    rows = connection.execute(wanted.group_by(table.c.text).order_by(often.desc(), table.c.text).limit(100))
    return tuple(Count(value=row.text, count=row.often) for row in rows)


def _offices(connection: Connection, entity_id: str) -> tuple[Found, ...]:
    table, links = schema.observations, schema.links
    mine = select(links.c.observation).where(links.c.entity == entity_id, links.c.layer == "office")
    wanted = select(*observation_columns()).where(table.c.seq.in_(mine), table.c.live)
    rows = connection.execute(wanted.order_by(table.c.date_low, table.c.seq).limit(200))
    return found_of(connection, [observation_of(row) for row in rows])


def _named_with(connection: Connection, entity_id: str) -> tuple[tuple[EntityRow, int], ...]:
    """The entities that stand in the most articles together with this one, and in how many."""
    pairs, table = schema.article_entities, schema.entities
    mine = select(pairs.c.article).where(pairs.c.entity == entity_id).limit(_COUNTED).subquery()
    often = func.count().label("often")
    counted = (
        select(pairs.c.entity, often)
        .join(mine, mine.c.article == pairs.c.article)
        .where(pairs.c.entity != entity_id)
        .group_by(pairs.c.entity)
        .order_by(often.desc(), pairs.c.entity)
        .limit(_NEAREST)
        .subquery()
    )
    wanted = select(table, counted.c.often).join(counted, counted.c.entity == table.c.id)
    rows = connection.execute(wanted.order_by(counted.c.often.desc(), table.c.id)).all()
    return tuple((entity_row(row), row.often) for row in rows)
