"""What does a list's filter need to know? The outlets there are, whom a typed name means, articles that hold words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select, text

from marsad.store import schema
from marsad.store.articles import article_conditions, article_row
from marsad.store.dossiers import entity_order, entity_row, entity_rows
from marsad.store.memo import last_read, remembered
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import ArticleFilter, ArticleRow, Count, EntityRow, Listing
from marsad.store.search_words import Asked, entities_named, for_postgres, for_sqlite, understand
from marsad.store.standing import names_given
from marsad.store.veil.search import unseen_in
from marsad.store.veil.veil import listed

_CHOICES = 8


def outlets(store: Store) -> tuple[Count, ...]:
    """The outlets of the record's articles with the number of articles, the most frequent first."""
    table = schema.articles
    often = func.count().label("often")
    wanted = select(table.c.outlet, often).where(table.c.outlet.is_not(None)).group_by(table.c.outlet)
    wanted = wanted.order_by(often.desc(), table.c.outlet).limit(500)

    def counts() -> tuple[Count, ...]:
        return tuple(Count(value=row.outlet, count=row.often) for row in connection.execute(wanted))

    with store.read() as connection:
        return remembered(connection, last_read(connection), "outlets", counts)


def who_is(store: Store, said: str) -> tuple[EntityRow, ...]:
    """The entities that a typed id or name may mean: the one with this id or exactly this name, else all that match."""
    named = entities_named(said)
    with store.read() as connection:
        visible = listed(connection, schema.entities.c.id)
        row = connection.execute(entity_rows().where(schema.entities.c.id == said, *visible)).first()
        if row is not None:
            return (entity_row(row),)
        if named is None:
            return ()
        wanted = entity_rows().where(schema.entities.c.id.in_(named), *visible).order_by(*entity_order())
        rows = tuple(map(entity_row, connection.execute(wanted.limit(_CHOICES))))
    exact = tuple(row for row in rows if said in (row.name, row.latin))
    return exact if len(exact) == 1 else rows


def latin_names(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """The Latin forms of those of the entities that have one, as people gave them."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    table = schema.entities
    with store.read() as connection:
        rows = connection.execute(select(table.c.id, table.c.latin).where(table.c.id.in_(wanted), table.c.latin != ""))
        given = {key: one.latin for key, one in names_given(connection, wanted).items() if one.latin}
        return {row.id: row.latin for row in rows} | given


def articles_with_words(
    store: Store, words: str, wanted: ArticleFilter, *, limit: int = 50, after: str | None = None
) -> Listing[ArticleRow]:
    """The articles that hold all of `words` (as `search` understands them) and pass the filter, newest first."""
    with store.read() as connection:
        asked = understand(connection, words)
        unseen = unseen_in(connection, asked)
    if not asked.phrases:
        return Listing(items=())
    table, limit = schema.articles, within(limit)
    chosen = select(table).where(table.c.id.in_(holding(store, asked)), *article_conditions(wanted))
    chosen = chosen.where(table.c.id.not_in(unseen)) if unseen else chosen
    chosen = chosen.order_by(table.c.date_low.desc(), table.c.seq.desc()).limit(limit)
    if after:
        chosen = chosen.where(beyond((table.c.date_low, table.c.seq), key_of(after, str, int), descending=True))
    with store.read() as connection:
        rows = connection.execute(chosen).all()
    more = cursor(rows[-1].date_low, rows[-1].seq) if len(rows) == limit else None
    return Listing(items=tuple(map(article_row, rows)), next=more)


def holding(store: Store, asked: Asked) -> Any:
    """A query for the ids of what holds all the words."""
    if store.postgres:
        inner = text("SELECT seq FROM words WHERE body @@ to_tsquery('simple', :sought)")
        inner = inner.bindparams(sought=for_postgres(asked))
    else:
        inner = text("SELECT rowid AS seq FROM words WHERE words MATCH :sought").bindparams(sought=for_sqlite(asked))
    documents = schema.documents
    return select(documents.c.target).where(documents.c.seq.in_(inner.columns(documents.c.seq)))
