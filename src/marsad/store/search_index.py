"""How does text come into the search index? Folded, word by word, each without the article it may carry.

SQLite keeps the index in an FTS5 table without a copy of the text, PostgreSQL in a GIN index over a `tsvector`; the
table is called `words` on both. Names of entities stand word by word in `entity_terms`. Written words lose «ال» and
what stands before it («وبالمدينة» → «مدينه»), which hardly ever belongs to the word; single letters before a word
(«و», «ب», «ل») may belong to it («وليد»), so they stay and `search_words` asks for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, delete, select, update

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.record import Entity, EntityType, Extraction
from marsad.resolve.sounds import sound
from marsad.store import bulk, schema
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.rows import article_key

CHUNK = 8_000
"""Words a document: PostgreSQL keeps no positions beyond 16,383, so that long articles become several documents."""
_ARTICLES = ("وبال", "وكال", "فبال", "ولل", "فلل", "بال", "كال", "وال", "فال", "لل", "ال")
_SHORTEST = 3
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The form under which a folded word is indexed and sought: without «ال» and the letters written onto it."""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


def terms(source: str) -> list[str]:
    """The index terms of any text, in order; Latin letters lose their accents."""
    plain = source if _ACCENTED.search(source) is None else _without_accents(source)
    return [term(word) for word in Reading(plain).words]


def add(connection: Connection, capture: str, extraction: Extraction) -> None:
    """Indexes the articles and ticker items of a capture, whose observations the record holds already."""
    page = extraction.page
    if not page.articles and not page.ticker:
        return
    (first,) = bulk.next_numbers(connection, [schema.documents])
    documents: list[tuple[object, ...]] = []
    bodies: list[tuple[object, ...]] = []
    texts = [
        (article_key(capture, one.id), (bounds(one.published) or ("",))[0], [span.text for span in one.spans])
        for one in page.articles
    ]
    texts += [(key, "", [text]) for key, text in _ticker(connection, capture)] if page.ticker else []
    for target, low, pieces in texts:
        words = [word for piece in pieces for word in terms(piece)]
        for at in range(0, max(len(words), 1), CHUNK):
            seq = first + len(documents)
            documents.append((seq, target, capture, low))
            bodies.append((seq, " ".join(words[at : at + CHUNK])))
    bulk.insert_rows(connection, schema.documents, ("seq", "target", "capture", "date_low"), documents)
    if connection.dialect.name == "sqlite":
        bulk.run(connection, "INSERT INTO words (rowid, body) VALUES (?, ?)", bodies)
    else:
        bulk.run(connection, "INSERT INTO words (seq, body) VALUES (?, to_tsvector('simple', ?))", bodies)


def _ticker(connection: Connection, capture: str) -> list[tuple[str, str]]:
    """The ids and texts of the capture's ticker items, as the record holds them."""
    seen = schema.observations
    wanted = select(seen.c.id, seen.c.text).where(seen.c.capture == capture, seen.c.layer == "ticker", seen.c.live)
    return [(row.id, row.text) for row in connection.execute(wanted.order_by(seen.c.ord))]


def remove(connection: Connection, capture: str) -> None:
    """Takes a capture's documents out of every answer. Their words leave the index when it is rebuilt."""
    connection.execute(update(schema.documents).where(schema.documents.c.capture == capture).values(target=None))


def add_names(connection: Connection, entities: Iterable[Entity]) -> None:
    """Indexes the words of the names of entities, Arabic and Latin; what is known already stays."""
    entities = list(entities)
    pairs = {
        (word, entity.id)
        for entity in entities
        for name in (entity.name, entity.latin or "", *entity.aliases)
        for word in name_terms(name)
    }
    for entity in entities:
        names = [tuple(fold_text(name).split()) for name in (entity.name, *entity.aliases)]
        pairs.update((heard, entity.id) for heard in sound_terms(entity.type, names))
    bulk.run(connection, "INSERT INTO entity_terms (term, entity) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(pairs))


@lru_cache(maxsize=50_000)
def name_terms(name: str) -> tuple[str, ...]:
    """The index terms of a name."""
    return tuple(terms(name))


def sound_terms(kind: EntityType, names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The index terms of how the folded names of a person or place sound, which nobody can type by chance."""
    if kind == "ORG":
        return frozenset()
    wanted = (name for name in names if len(name) > 1 or kind == "LOC")
    return frozenset(f"={kind} {heard}" for name in wanted if name and (heard := sound(name)))


def _without_accents(source: str) -> str:
    """Letters such as «ā» and «ʿ» lose what is on them; Arabic is folded by the reading."""
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFKD", match.group())[0], source)


def rebuild(store: Store) -> int:
    """Empties the index and fills it again from the live observations. Returns the number of captures indexed."""
    from marsad.store.captures import load_extraction

    with store.read() as connection:
        keys = list(connection.execute(select(schema.captures.c.id).order_by(schema.captures.c.seq)).scalars())
    with store.write() as connection:
        connection.execute(delete(schema.documents))
        connection.execute(delete(schema.entity_terms))
        empty = "DELETE FROM words" if store.postgres else "INSERT INTO words(words) VALUES ('delete-all')"
        connection.exec_driver_sql(empty)
        for key in keys:
            extraction = load_extraction(store, key)
            add(connection, key, extraction)
            add_names(connection, extraction.entities)
    return len(keys)
