"""What is worked out from the observations so that pages come quickly, and can be worked out again from them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from operator import itemgetter

import msgspec
from sqlalchemy import Connection, delete, func, select

from marsad.record import Article, Entity, Extraction
from marsad.store import bulk, event_places, schema, search_index
from marsad.store.edtf_bounds import bounds
from marsad.store.rows import Row, article_key

_OPENING = 280
_ENCODER = msgspec.json.Encoder()
_COLUMNS = (
    "seq", "id", "capture", "ord", "names", "statements", "events", "local", "headline", "opening", "kind", "outlet",
    "published", "date_low", "date_high", "chars",
)  # fmt: skip


def add(connection: Connection, capture: str, extraction: Extraction, rows: Sequence[tuple[int, Row]]) -> None:
    """Articles, entities, links and search documents of one capture. `rows` are its live observations, numbered."""
    numbers = _add_articles(connection, capture, extraction)
    _add_links(connection, extraction, rows, numbers)
    search_index.add(connection, capture, extraction)


def restate(
    connection: Connection, capture: str, extraction: Extraction, rows: Sequence[tuple[int, Row]], gone: Set[int]
) -> None:
    """Counts and links of a capture anew, where people decided about its observations; texts and words stay.

    `rows` are as people corrected them, `gone` the numbers of those that they rejected: these keep their links, since
    lists can show them. `extraction` is aligned with the `ord` of the rows.
    """
    articles = schema.articles
    numbers = {
        row.id: row.seq
        for row in connection.execute(select(articles.c.id, articles.c.seq).where(articles.c.capture == capture))
    }
    _clear_links(connection, capture)
    standing = [(seq, row) for seq, row in rows if seq not in gone]
    counts = Counter((row.article, row.layer) for _, row in standing)
    values = [tuple(counts[key, layer] for layer in ("name", "statement", "event")) + (key,) for key in numbers]
    bulk.run(connection, "UPDATE articles SET names = ?, statements = ?, events = ? WHERE id = ?", values)
    _add_links(connection, extraction, standing, numbers)
    _link(connection, [(seq, row) for seq, row in rows if seq in gone])


def _add_links(
    connection: Connection, extraction: Extraction, rows: Sequence[tuple[int, Row]], numbers: Mapping[str, int]
) -> None:
    mentions = Counter(
        (row.article, row.entity) for _, row in rows if row.layer == "name" and row.article in numbers and row.entity
    )
    _link(connection, rows)
    event_places.add(connection, extraction, rows, numbers)
    pairs = [(numbers[article or ""], entity, number) for (article, entity), number in mentions.items()]
    bulk.insert_rows(connection, schema.article_entities, ("article", "entity", "mentions"), pairs)
    _add_entities(connection, extraction.entities, pairs)


def _link(connection: Connection, rows: Sequence[tuple[int, Row]]) -> None:
    links = [(seq, entity, role, row.layer, row.date_low) for seq, row in rows for entity, role in row.links]
    bulk.insert_rows(connection, schema.links, ("observation", "entity", "role", "layer", "date_low"), links)


def clear(connection: Connection, capture: str) -> None:
    """Takes away what was derived from the capture's live observations."""
    _clear_links(connection, capture)
    connection.execute(delete(schema.articles).where(schema.articles.c.capture == capture))
    search_index.remove(connection, capture)


def _clear_links(connection: Connection, capture: str) -> None:
    articles, pairs, links = schema.articles, schema.article_entities, schema.links
    mine = select(articles.c.seq).where(articles.c.capture == capture)
    counted = select(pairs.c.entity, func.sum(pairs.c.mentions).label("mentions"), func.count().label("articles"))
    lost = connection.execute(counted.where(pairs.c.article.in_(mine)).group_by(pairs.c.entity)).all()
    _count(
        connection, sorted(((-int(row.mentions), -int(row.articles), row.entity) for row in lost), key=itemgetter(2))
    )
    connection.execute(delete(pairs).where(pairs.c.article.in_(mine)))
    event_places.clear(connection, capture)
    table = schema.observations
    connection.execute(
        delete(links).where(links.c.observation.in_(select(table.c.seq).where(table.c.capture == capture)))
    )


def _add_articles(connection: Connection, capture: str, extraction: Extraction) -> dict[str, int]:
    """Inserts the articles. Returns the number of each one's row by its id in the record."""
    layers = (
        Counter(name.article for name in extraction.names),
        Counter(statement.article for statement in extraction.statements),
        Counter(event.article for event in extraction.events),
    )
    if not extraction.page.articles:
        return {}
    (first,) = bulk.next_numbers(connection, [schema.articles])
    rows = []
    for ord_, article in enumerate(extraction.page.articles):
        counts = tuple(layer.get(article.id, 0) for layer in layers)
        rows.append(
            (first + ord_, article_key(capture, article.id), capture, ord_, *counts, *_fields(article, extraction))
        )
    bulk.insert_rows(connection, schema.articles, _COLUMNS, rows)
    return {article_key(capture, article.id): first + i for i, article in enumerate(extraction.page.articles)}


def _fields(article: Article, extraction: Extraction) -> tuple[object, ...]:
    """The columns of an article that come from itself, from `local` on."""
    headline = article.headline
    body = " ".join(span.text for span in article.spans if span != headline)
    if headline and body.startswith(headline.text):
        body = body[len(headline.text) :]
    low, high = bounds(article.published) or ("", "")
    return (
        article.id,
        (headline.text if headline else "").replace("\x00", " "),
        " ".join(body[: _OPENING * 2].split())[:_OPENING].replace("\x00", " "),
        article.kind,
        article.outlet or extraction.capture.outlet,
        article.published,
        low,
        high,
        sum(span.end - span.start for span in article.spans),
    )


def _add_entities(connection: Connection, seen: Sequence[Entity], pairs: Sequence[tuple[int, str, int]]) -> None:
    """Takes the page's entities in. Of several tellings of one, the pack's stays, else the first in byte order."""
    told = {entity.id: entity for entity in seen}
    if not told:
        return
    marks = ", ".join("?" * len(told))
    query = f"SELECT id, known_from, payload FROM entities WHERE id IN ({marks})"
    held = {row[0]: (row[1], row[2]) for row in bulk.fetch(connection, query, sorted(told))}
    fresh, better, renamed = [], [], []
    for key, entity in sorted(told.items()):
        payload = _ENCODER.encode(entity).decode()
        told_now = (entity.type, entity.name, entity.latin, entity.known_from, payload, key)
        if key not in held:
            fresh.append(told_now)
        elif _rank(entity.known_from, payload) < _rank(*held[key]):
            better.append(told_now)
        if key not in held or payload != held[key][1]:
            renamed.append(entity)
    columns = ("type", "name", "latin", "known_from", "payload", "id")
    bulk.insert_rows(connection, schema.entities, columns, fresh)
    counts = [(key, entity_type, 0, 0) for entity_type, *_, key in fresh]
    bulk.insert_rows(connection, schema.entity_counts, ("entity", "type", "mentions", "articles"), counts)
    changed = ", ".join(f"{column} = ?" for column in columns[:-1])
    bulk.run(connection, f"UPDATE entities SET {changed} WHERE id = ?", better)
    bulk.run(connection, "UPDATE entity_counts SET type = ? WHERE entity = ?", [(row[0], row[-1]) for row in better])
    search_index.add_names(connection, renamed)
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for _, entity_id, number in pairs:
        mentions[entity_id] += number
        articles[entity_id] += 1
    _count(connection, [(mentions[key], articles[key], key) for key in sorted(mentions)])


def _rank(known_from: str, payload: str) -> tuple[bool, str]:
    return known_from == "page", payload


def _count(connection: Connection, changes: Sequence[tuple[int, int, str]]) -> None:
    """Adds (mentions, articles) to the counts of entities; in the order of ids, so that two writers never cross."""
    bulk.run(
        connection,
        "UPDATE entity_counts SET mentions = mentions + ?, articles = articles + ? WHERE entity = ?",
        changes,
    )
