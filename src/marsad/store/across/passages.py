"""How do the observations of links become passages that can be shown: article, words, and the words around them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from marsad.resolve.known import ArticleKey
from marsad.resolve.observations import Observation
from marsad.store import bulk, schema
from marsad.store.across.load import chunks, marks
from marsad.store.articles import article_row
from marsad.store.captures import load_text
from marsad.store.results import ArticleRow
from marsad.store.results_across import Passage
from marsad.store.rows import article_key
from marsad.store.views_passages import cut_passage


class Placed:
    """The articles of some sources as they are compared: their captures, rows and days."""

    def __init__(self, connection: Connection, keys: Iterable[ArticleKey]) -> None:
        self._connection = connection
        wanted = sorted(set(keys))
        self.captures = _captures(connection, sorted({key.source for key in wanted}))
        self.ids = {
            key: article_key(self.captures[key.source], key.article) for key in wanted if key.source in self.captures
        }
        self.rows, self.days = _articles(connection, sorted(set(self.ids.values())))
        self._texts: dict[str, str] = {}

    def article(self, key: ArticleKey) -> ArticleRow | None:
        """The article's row; None where it is compared no more."""
        return self.rows.get(self.ids.get(key, ""))

    def day(self, key: ArticleKey) -> str | None:
        """The day of the article, EDTF."""
        return self.days.get(self.ids.get(key, "")) or None

    def passages(self, seen: Sequence[Observation]) -> tuple[Passage, ...]:
        """The observations as passages, earliest article first."""
        stored = self._stored(seen)
        found = []
        for one in seen:
            key = ArticleKey(source=one.source, article=one.article)
            row = self.article(key)
            if row is None:
                continue
            capture = self.captures[one.source]
            cut = cut_passage(self._text(capture), one.start, one.end)
            found.append(
                Passage(
                    article=row, capture=capture, observation=stored.get((self.ids[key], one.id or "")),
                    start=one.start, end=one.end, text=cut.words, before=cut.before, after=cut.after,
                    day=self.day(key),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.day or "9999", one.article.id, one.start)))

    def _text(self, capture: str) -> str:
        if capture not in self._texts:
            self._texts[capture] = load_text(self._connection, capture)[1]
        return self._texts[capture]

    def _stored(self, seen: Sequence[Observation]) -> Mapping[tuple[str, str], str]:
        """The record's ids of statements and events, by article and id on the page."""
        captures = sorted({self.captures[one.source] for one in seen if one.source in self.captures})
        table = schema.observations
        found = {}
        for some in chunks(captures):
            wanted = select(table.c.id, table.c.article, table.c.local).where(
                table.c.capture.in_(some), table.c.layer.in_(("statement", "event")), table.c.live
            )
            found.update({(row.article, row.local): row.id for row in self._connection.execute(wanted)})
        return found


def keys_of(seen: Iterable[Observation]) -> list[ArticleKey]:
    """The articles in which observations stand."""
    return [ArticleKey(source=one.source, article=one.article) for one in seen]


def _captures(connection: Connection, sources: Sequence[str]) -> dict[str, str]:
    found = {}
    for some in chunks(sources):
        sql = f"SELECT source, capture FROM compared WHERE chosen AND source IN ({marks(some)})"
        found.update(dict(bulk.fetch(connection, sql, some)))
    return found


def _articles(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, ArticleRow], dict[str, str]]:
    rows: dict[str, ArticleRow] = {}
    days: dict[str, str] = {}
    table = schema.articles
    for some in chunks(ids):
        found = connection.execute(select(table).where(table.c.id.in_(some)))
        rows.update({row.id: article_row(row) for row in found})
        sql = f"SELECT article, day FROM drawn WHERE article IN ({marks(some)})"
        days.update(dict(bulk.fetch(connection, sql, some)))
    return rows, days
