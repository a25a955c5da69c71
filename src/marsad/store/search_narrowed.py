"""Which articles hold these words, and tell of such events, by such people, at such a place and time?"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, or_, select

from marsad.record import Record
from marsad.store import schema
from marsad.store.articles import article_conditions
from marsad.store.found import articles_of_events, articles_of_statements
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import ArticleFilter, EventFilter, SearchResult, StatementFilter
from marsad.store.search import hits_of
from marsad.store.search_words import parse, understand
from marsad.store.veil.search import unseen_in
from marsad.store.views_filters import holding


class Narrowed(Record, frozen=True):
    """What a search asks beside the words: of the article, of an event that it tells, of a statement that it holds."""

    article: ArticleFilter = ArticleFilter()
    event: EventFilter | None = None
    statement: StatementFilter | None = None


def search_narrowed(
    store: Store, words: str, wanted: Narrowed, *, limit: int = 20, after: str | None = None
) -> SearchResult:
    """The articles in which all of `words` stand (any where none are given) and which pass, newest first."""
    limit, table = within(limit), schema.articles
    with store.read() as connection:
        asked = understand(connection, words) if parse(words).phrases else None
        unseen = unseen_in(connection, asked) if asked else ()
        conditions = [*article_conditions(wanted.article), *_conditions(connection, wanted)]
        if asked is not None:
            conditions.append(table.c.id.in_(holding(store, asked)))
        if unseen:
            conditions.append(table.c.id.not_in(unseen))
        total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
        chosen = select(table.c.id, table.c.date_low, table.c.seq).where(*conditions)
        if after:
            chosen = chosen.where(beyond((table.c.date_low, table.c.seq), key_of(after, str, int), descending=True))
        rows = connection.execute(chosen.order_by(table.c.date_low.desc(), table.c.seq.desc()).limit(limit)).all()
        hits = hits_of(connection, [(row.id, 0.0) for row in rows], asked)
    more = cursor(rows[-1].date_low, rows[-1].seq) if len(rows) == limit else None
    return SearchResult(words=words, hits=hits, total=total, entities=(), next=more)


def _conditions(connection: Connection, wanted: Narrowed) -> list[ColumnElement[bool]]:
    table = schema.articles
    found: list[ColumnElement[bool]] = []
    if wanted.event is not None:
        found.append(or_(*(table.c.id.in_(part) for part in articles_of_events(connection, wanted.event))))
    if wanted.statement is not None:
        found.append(table.c.id.in_(articles_of_statements(connection, wanted.statement)))
    return found
