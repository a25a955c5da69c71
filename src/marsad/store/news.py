"""What came into the record, and what was decided in it, since a moment?"""

from __future__ import annotations

from sqlalchemy import func, select

from marsad.record import Record
from marsad.store import schema
from marsad.store.open import Store


class News(Record, frozen=True):
    """Since a moment (ISO 8601 in UTC): how many captures came in, with how many articles; how many decisions."""

    since: str
    captures: int
    articles: int
    decisions: int


def news(store: Store, since: str) -> News:
    """What is new since a moment, which itself is not counted."""
    captures, articles, made = schema.captures, schema.articles, schema.decisions
    fresh = select(captures.c.id).where(captures.c.added > since)
    with store.read() as connection:
        return News(
            since=since,
            captures=connection.execute(select(func.count()).select_from(fresh.subquery())).scalar_one(),
            articles=connection.execute(
                select(func.count()).select_from(articles).where(articles.c.capture.in_(fresh))
            ).scalar_one(),
            decisions=connection.execute(
                select(func.count()).select_from(made).where(made.c.made > since)
            ).scalar_one(),
        )
