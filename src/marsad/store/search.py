"""Which articles and ticker items hold these words? Ranked, with the passages in which they stand."""

from __future__ import annotations

import zlib

import msgspec
from sqlalchemy import Connection, String, TextClause, bindparam, select, text

from marsad.arabic.reading import Reading
from marsad.record import Article, Span, TickerItem
from marsad.store import schema, search_index
from marsad.store.articles import article_row
from marsad.store.dossiers import entity_order, entity_row, entity_rows
from marsad.store.open import Store
from marsad.store.paging import cursor, key_of, within
from marsad.store.results import EntityRow, Excerpt, Hit, SearchResult, TickerHit
from marsad.store.rows import Head, record_of
from marsad.store.search_words import Asked, entities_named, for_postgres, for_sqlite, forms, parse, understand
from marsad.store.veil.search import unseen_in
from marsad.store.veil.veil import listed

MOST_COUNTED = 10_000
MOST_RANKED = 3_000
_BEFORE, _AFTER = 12, 20
_EXCERPTS = 3


def search(store: Store, words: str, *, limit: int = 20, after: str | None = None) -> SearchResult:
    """The articles and ticker items in which all of `words` stand, best first; «…» or "…" asks for words in that order.

    Words that stand in more than `MOST_RANKED` of them tell them apart badly: then the newest come first, unscored.
    A word is found whatever its spelling variant and with or without «ال», «و», «ف», «ب», «ل», «ك» written onto it.
    """
    limit = within(limit)
    if not parse(words).phrases:
        return SearchResult(words=words, hits=(), total=0, entities=())
    first = int(key_of(after, int)[0]) if after else 0
    with store.read() as connection:
        asked = understand(connection, words)
        total = _total(connection, asked)
        find = _ranked if total <= MOST_RANKED else _newest
        ranked = find(connection, asked, first, limit)
        hits = hits_of(connection, ranked, asked)
        entities = _entities(connection, words) if not after else ()
    more = cursor(first + limit) if len(ranked) == limit and first + limit < total else None
    return SearchResult(words=words, hits=hits, total=total, entities=entities, next=more)


def rebuild_search(store: Store) -> int:
    """Makes the search index anew from the observations. Returns the number of captures indexed."""
    return search_index.rebuild(store)


_RANKED_SQLITE = """
WITH w AS MATERIALIZED (SELECT rowid AS seq, bm25(words) AS score FROM words WHERE words MATCH :asked)
SELECT d.target, -min(w.score) AS score FROM w JOIN documents d ON d.seq = w.seq
WHERE d.target IS NOT NULL AND d.target NOT IN :unseen
GROUP BY d.target ORDER BY score DESC, d.target LIMIT :limit OFFSET :first
"""
_RANKED_POSTGRES = """
SELECT d.target, max(ts_rank(w.body, q)) AS score
FROM words w, documents d, to_tsquery('simple', :asked) q WHERE w.body @@ q AND d.seq = w.seq AND d.target IS NOT NULL
AND d.target NOT IN :unseen
GROUP BY d.target ORDER BY score DESC, d.target LIMIT :limit OFFSET :first
"""

_NEWEST = """
SELECT d.target FROM documents d WHERE d.seq IN ({matching}) AND d.target IS NOT NULL
AND d.target NOT IN :unseen ORDER BY d.date_low DESC, d.seq DESC LIMIT :limit OFFSET :first
"""
_MATCHING_SQLITE = "SELECT rowid FROM words WHERE words MATCH :asked"
_MATCHING_POSTGRES = "SELECT seq FROM words WHERE body @@ to_tsquery('simple', :asked)"


def _newest(connection: Connection, asked: Asked, first: int, limit: int) -> list[tuple[str, float]]:
    sqlite = connection.dialect.name == "sqlite"
    query = _seen(_NEWEST.format(matching=_MATCHING_SQLITE if sqlite else _MATCHING_POSTGRES))
    values = _values(connection, asked) | {"first": first, "limit": limit}
    return [(target, 0.0) for target in dict.fromkeys(connection.execute(query, values).scalars())]


def _ranked(connection: Connection, asked: Asked, first: int, limit: int) -> list[tuple[str, float]]:
    query = _seen(_RANKED_SQLITE if connection.dialect.name == "sqlite" else _RANKED_POSTGRES)
    values = _values(connection, asked) | {"first": first, "limit": limit}
    return [(row.target, row.score) for row in connection.execute(query, values)]


def _total(connection: Connection, asked: Asked) -> int:
    sqlite = connection.dialect.name == "sqlite"
    inner = _MATCHING_SQLITE.replace("rowid", "rowid AS seq", 1) if sqlite else _MATCHING_POSTGRES
    counted = _seen(
        f"SELECT count(DISTINCT d.target) FROM (SELECT seq FROM ({inner}) AS i LIMIT {MOST_COUNTED}) AS w"
        " JOIN documents d ON d.seq = w.seq WHERE d.target NOT IN :unseen"
    )
    return int(connection.execute(counted, _values(connection, asked)).scalar_one())


def _seen(query: str) -> TextClause:
    return text(query).bindparams(bindparam("unseen", expanding=True, type_=String()))


def _values(connection: Connection, asked: Asked) -> dict[str, object]:
    """What is sought, as the database says it, and the articles that hold it only in what is masked."""
    sought = for_sqlite(asked) if connection.dialect.name == "sqlite" else for_postgres(asked)
    return {"asked": sought, "unseen": unseen_in(connection, asked)}


def _entities(connection: Connection, words: str) -> tuple[EntityRow, ...]:
    named, counts = entities_named(words), schema.entity_counts
    if named is None:
        return ()
    visible = listed(connection, counts.c.entity)
    wanted = entity_rows().where(counts.c.entity.in_(named), counts.c.mentions > 0, *visible)
    return tuple(map(entity_row, connection.execute(wanted.order_by(*entity_order()).limit(8))))


def hits_of(connection: Connection, ranked: list[tuple[str, float]], asked: Asked | None) -> tuple[Hit, ...]:
    """What was found with its passages, in the order of `ranked`; everything is fetched at once."""
    table, seen, made = schema.articles, schema.observations, schema.extractions
    targets = [target for target, _ in ranked]
    rows = {row.id: row for row in connection.execute(select(table).where(table.c.id.in_(targets)))}
    wanted = select(seen.c.id, seen.c.capture, seen.c.layer, seen.c.payload).where(seen.c.id.in_(targets), seen.c.live)
    wanted = wanted.where(seen.c.layer.in_(("article", "ticker")))
    held = {row.id: (row.capture, record_of(row.layer, row.payload)) for row in connection.execute(wanted)}
    read = select(made.c.capture, made.c.text, made.c.record).where(
        made.c.capture.in_({capture for capture, _ in held.values()}), made.c.live
    )
    texts = {row.capture: (zlib.decompress(row.text).decode(), row.record) for row in connection.execute(read)}
    found = []
    for target, score in ranked:
        capture, record = held[target]
        text, head = texts[capture]
        if isinstance(record, TickerItem):
            passages = excerpts(text, (record.span,), asked) if asked else ()
            strip = _ticker_hit(target, capture, record, msgspec.json.decode(head, type=Head).capture.captured)
            found.append(Hit(article=None, ticker=strip, score=float(score), excerpts=passages))
        else:
            assert isinstance(record, Article)
            passages = excerpts(text, record.spans, asked) if asked else ()
            found.append(Hit(article=article_row(rows[target]), score=float(score), excerpts=passages))
    return tuple(found)


def _ticker_hit(key: str, capture: str, item: TickerItem, captured: str | None) -> TickerHit:
    place = (item.span.start, item.span.end)
    return TickerHit(
        id=key, capture=capture, start=place[0], end=place[1], source=item.source, time=item.time, captured=captured
    )


def excerpts(whole: str, spans: tuple[Span, ...], asked: Asked) -> tuple[Excerpt, ...]:
    """The passages of a text's pieces that hold the most of what was asked, in reading order."""
    sought = [(phrase, form) for phrase in asked.phrases for form in forms(asked, phrase)]
    starts: dict[str, list[tuple[str, ...]]] = {}
    for _, form in sought:
        starts.setdefault(form[0], []).append(form)
    found: list[tuple[int, Excerpt]] = []
    for span in spans:
        found += _in_piece(Reading(whole[span.start : span.end]), span.start, whole, starts)
    best = sorted(found, key=lambda pair: (-pair[0], pair[1].start))[:_EXCERPTS]
    return tuple(excerpt for _, excerpt in sorted(best, key=lambda pair: pair[1].start))


def _in_piece(
    reading: Reading, offset: int, whole: str, starts: dict[str, list[tuple[str, ...]]]
) -> list[tuple[int, Excerpt]]:
    words = [search_index.term(word) for word in reading.words]
    places = [
        (i, i + len(form))
        for i, word in enumerate(words)
        for form in starts.get(word, ())
        if tuple(words[i : i + len(form)]) == form
    ]
    found: list[tuple[int, Excerpt]] = []
    at = 0
    while at < len(places):
        first = max(0, places[at][0] - _BEFORE)
        last = min(len(words), places[at][1] + _AFTER)
        inside = [place for place in places[at:] if place[1] <= last]
        marks = []
        for start, end in inside:
            mark = reading.span(start, end)
            marks.append(Span(mark.start + offset, mark.end + offset, mark.text))
        passage = reading.span(first, last)
        start, end = passage.start + offset, passage.end + offset
        kinds = len({words[start_:end_][0] for start_, end_ in inside})
        found.append(
            (kinds * 10 + len(inside), Excerpt(start=start, end=end, text=whole[start:end], marks=tuple(marks)))
        )
        at += len(inside)
    return found
