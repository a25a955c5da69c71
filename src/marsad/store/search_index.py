"""How does text come into the search index? Folded, word by word, each without the article it may carry.

SQLite keeps the index in FTS5 tables without a copy of the text (`words`, `known_words`), PostgreSQL in GIN indexes
over `tsvector` columns of tables of the same names. Written words lose «ال» and what stands before it («وبالمدينة»
→ «مدينه»), which is never ambiguous enough to matter; single letters before a word («و», «ب», «ل») may belong to it
(«وليد»), so they stay and `search` asks for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, text

from marsad.arabic.reading import Reading
from marsad.record import Entity, Extraction
from marsad.store import schema
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.rows import article_key

CHUNK = 8_000
"""Words a document: PostgreSQL keeps no positions beyond 16,383, so that long articles become several documents."""
_ARTICLES = ("وبال", "وكال", "فبال", "ولل", "فلل", "بال", "كال", "وال", "فال", "لل", "ال")
_SHORTEST = 3


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The form under which a folded word is indexed and sought: without «ال» and the letters written onto it."""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


def terms(source: str) -> list[str]:
    """The index terms of any text, in order; Latin letters lose their accents."""
    plain = source if source.isascii() else _without_accents(source)
    return [term(word) for word in Reading(plain).words]


def add(connection: Connection, capture: str, extraction: Extraction) -> None:
    """Indexes the articles and ticker items of a capture."""
    if not extraction.page.articles:
        return
    first = (connection.execute(select(func.max(schema.documents.c.seq))).scalar() or 0) + 1
    documents, bodies = [], []
    for article in extraction.page.articles:
        words = [word for span in article.spans for word in terms(span.text)]
        low = (bounds(article.published) or ("",))[0]
        target = article_key(capture, article.id)
        for at in range(0, max(len(words), 1), CHUNK):
            seq = first + len(documents)
            documents.append(
                {"seq": seq, "target": target, "kind": "article", "capture": capture, "first": at, "date_low": low}
            )
            bodies.append({"seq": seq, "body": " ".join(words[at : at + CHUNK])})
    connection.execute(insert(schema.documents), documents)
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words(rowid, body) VALUES (:seq, :body)"), bodies)
    else:
        statement = "INSERT INTO words(seq, body) VALUES (:seq, to_tsvector('simple', :body))"
        connection.execute(text(statement), bodies)


def remove(connection: Connection, capture: str) -> None:
    """Takes a capture's documents out of every answer. Their words leave the index when it is rebuilt."""
    connection.execute(delete(schema.documents).where(schema.documents.c.capture == capture))


def add_entities(connection: Connection, entities: Iterable[Entity]) -> None:
    """Indexes the names of entities, Arabic and Latin; an entity that is told anew is indexed anew."""
    for entity in entities:
        body = " ".join(word for name in (entity.name, entity.latin or "", *entity.aliases) for word in terms(name))
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO known_words(body, entity) VALUES (:body, :id)"), {"body": body, "id": entity.id})
        else:
            connection.execute(text("INSERT INTO known_words(entity, body) VALUES (:id, to_tsvector('simple', :body))"), {"body": body, "id": entity.id})


def _without_accents(source: str) -> str:
    """Letters such as «ā» and «ʿ» lose what is on them; Arabic is folded by the reading."""
    if all(ord(c) < 128 or ord(c) > 0x2FF for c in source):
        return source
    return "".join(
        unicodedata.normalize("NFKD", c)[0] if ord(c) <= 0x24F or 0x1E00 <= ord(c) <= 0x1EFF else c for c in source
    )


def rebuild(store: Store) -> int:
    """Empties the index and fills it again from the live observations. Returns the number of captures indexed."""
    from marsad.store.captures import load_extraction

    with store.read() as connection:
        keys = list(connection.execute(select(schema.captures.c.id).order_by(schema.captures.c.seq)).scalars())
    with store.write() as connection:
        connection.execute(delete(schema.documents))
        if store.postgres:
            connection.exec_driver_sql("DELETE FROM words")
            connection.exec_driver_sql("DELETE FROM known_words")
        else:
            connection.exec_driver_sql("INSERT INTO words(words) VALUES ('delete-all')")
            connection.exec_driver_sql("DELETE FROM known_words")
        for key in keys:
            add(connection, key, load_extraction(store, key))
        payloads = connection.execute(select(schema.entities.c.payload).order_by(schema.entities.c.id)).scalars()
        add_entities(connection, [msgspec.json.decode(payload, type=Entity) for payload in payloads])
    return len(keys)
