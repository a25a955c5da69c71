"""What is worked out from the observations so that pages come quickly, and can be worked out again from them alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from marsad.record import Article, Entity, Extraction
from marsad.store import schema, search_index
from marsad.store.edtf_bounds import bounds
from marsad.store.rows import Row, article_key

_OPENING = 280


def add(connection: Connection, capture: str, extraction: Extraction, rows: Sequence[tuple[int, Row]]) -> None:
    """Articles, entities, links and search documents of one capture. `rows` are its live observations, numbered."""
    _add_articles(connection, capture, extraction)
    mentions = Counter(
        (row.article, row.entity) for _, row in rows if row.layer == "name" and row.article and row.entity
    )
    links = [
        {"observation": seq, "entity": entity, "role": role, "layer": row.layer, "date_low": row.date_low}
        for seq, row in rows
        for entity, role in row.links
    ]
    if links:
        connection.execute(insert(schema.links), links)
    if mentions:
        pairs = [{"article": a, "entity": e, "mentions": n} for (a, e), n in mentions.items()]
        connection.execute(insert(schema.article_entities), pairs)
    _add_entities(connection, extraction.entities, mentions)
    search_index.add(connection, capture, extraction)


def clear(connection: Connection, capture: str) -> None:
    """Takes away what was derived from the capture's live observations."""
    articles, pairs, links = schema.articles, schema.article_entities, schema.links
    mine = select(articles.c.id).where(articles.c.capture == capture)
    counted = select(pairs.c.entity, func.sum(pairs.c.mentions).label("mentions"), func.count().label("articles"))
    lost = connection.execute(counted.where(pairs.c.article.in_(mine)).group_by(pairs.c.entity)).all()
    _count(connection, {row.entity: (-int(row.mentions), -int(row.articles)) for row in lost})
    connection.execute(delete(pairs).where(pairs.c.article.in_(mine)))
    table = schema.observations
    connection.execute(delete(links).where(links.c.observation.in_(select(table.c.seq).where(table.c.capture == capture))))
    connection.execute(delete(articles).where(articles.c.capture == capture))
    search_index.remove(connection, capture)


def _add_articles(connection: Connection, capture: str, extraction: Extraction) -> None:
    layers = {
        "names": Counter(name.article for name in extraction.names),
        "statements": Counter(statement.article for statement in extraction.statements),
        "events": Counter(event.article for event in extraction.events),
    }
    first = (connection.execute(select(func.max(schema.articles.c.seq))).scalar() or 0) + 1
    values = []
    for ord_, article in enumerate(extraction.page.articles):
        fields = _article_fields(article, extraction)
        fields |= {layer: counts.get(article.id, 0) for layer, counts in layers.items()}
        fields |= {"seq": first + ord_, "id": article_key(capture, article.id), "capture": capture, "ord": ord_}
        values.append(fields)
    if values:
        connection.execute(insert(schema.articles), values)


def _article_fields(article: Article, extraction: Extraction) -> dict[str, object]:
    headline = article.headline
    body = " ".join(span.text for span in article.spans if span != headline)
    if headline and body.startswith(headline.text):
        body = body[len(headline.text) :]
    low, high = bounds(article.published) or ("", "")
    return {
        "local": article.id,
        "headline": headline.text if headline else "",
        "opening": " ".join(body[: _OPENING * 2].split())[:_OPENING].replace("\x00", " "),
        "kind": article.kind,
        "outlet": article.outlet or extraction.capture.outlet,
        "published": article.published,
        "date_low": low,
        "date_high": high,
        "chars": sum(span.end - span.start for span in article.spans),
    }


def _add_entities(
    connection: Connection, seen: Sequence[Entity], mentions: Counter[tuple[str | None, str | None]]
) -> None:
    """Takes the page's entities in. Of several tellings of one entity the pack's stays, else the first in byte order."""
    told = {entity.id: entity for entity in seen}
    if not told:
        return
    table = schema.entities
    held = {
        row.id: row
        for row in connection.execute(select(table.c.id, table.c.known_from, table.c.payload).where(table.c.id.in_(told)))
    }
    fresh, better = [], []
    for key, entity in sorted(told.items()):
        payload = msgspec.json.encode(entity).decode()
        fields = {
            "id": key, "type": entity.type, "name": entity.name, "latin": entity.latin,
            "known_from": entity.known_from, "payload": payload,
        }  # fmt: skip
        if key not in held:
            fresh.append(fields | {"mentions": 0, "articles": 0})
        elif _rank(entity.known_from, payload) < _rank(held[key].known_from, held[key].payload):
            better.append({"key": key} | {name: value for name, value in fields.items() if name != "id"})
    if fresh:
        connection.execute(insert(table), fresh)
    if better:
        columns = {name: bindparam(name) for name in ("type", "name", "latin", "known_from", "payload")}
        connection.execute(update(table).where(table.c.id == bindparam("key")).values(columns), better)
    search_index.add_entities(connection, [told[str(fields.get("id") or fields.get("key"))] for fields in fresh + better])
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (_, entity_id), number in mentions.items():
        if entity_id in told:
            counts[str(entity_id)][0] += number
            counts[str(entity_id)][1] += 1
    _count(connection, {key: (both[0], both[1]) for key, both in counts.items()})


def _rank(known_from: str, payload: str) -> tuple[bool, str]:
    return known_from == "page", payload


def _count(connection: Connection, changes: dict[str, tuple[int, int]]) -> None:
    if not changes:
        return
    table = schema.entities
    statement = (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values(mentions=table.c.mentions + bindparam("more"), articles=table.c.articles + bindparam("in_articles"))
    )
    values = [{"key": key, "more": more, "in_articles": n} for key, (more, n) in sorted(changes.items())]
    connection.execute(statement, values)
