"""Which articles answer a search only by what is masked in them? They must not, or the search would tell the name."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, String, bindparam, select, text

from marsad.arabic.reading import Reading
from marsad.record import Article, TickerItem
from marsad.store import schema, search_index
from marsad.store.rows import record_of
from marsad.store.search_words import Asked, for_postgres, for_sqlite, forms
from marsad.store.veil.veil import veil_of

_SQLITE = "SELECT rowid FROM words WHERE words MATCH :asked"
_POSTGRES = "SELECT seq FROM words WHERE body @@ to_tsquery('simple', :asked)"


def unseen_in(connection: Connection, asked: Asked) -> list[str]:
    """The ids of the articles that hold what was asked, but not in what the connection shows of them."""
    veil = veil_of(connection)
    if veil is None or not veil.touched or not asked.phrases:
        return []
    sqlite = connection.dialect.name == "sqlite"
    query = text(
        f"SELECT DISTINCT target FROM documents WHERE seq IN ({_SQLITE if sqlite else _POSTGRES})"
        " AND target IS NOT NULL AND capture IN :touched"
    ).bindparams(bindparam("touched", expanding=True, type_=String()))
    values = {"asked": (for_sqlite if sqlite else for_postgres)(asked), "touched": sorted(veil.touched)}
    return _unseen(connection, list(connection.execute(query, values).scalars()), asked)


def _unseen(connection: Connection, targets: list[str], asked: Asked) -> list[str]:
    seen, made = schema.observations, schema.extractions
    wanted = select(seen.c.id, seen.c.capture, seen.c.layer, seen.c.payload)
    rows = connection.execute(
        wanted.where(seen.c.id.in_(targets), seen.c.layer.in_(("article", "ticker")), seen.c.live)
    ).all()
    packed = select(made.c.capture, made.c.text).where(made.c.capture.in_({row.capture for row in rows}), made.c.live)
    texts = {row.capture: zlib.decompress(row.text).decode() for row in connection.execute(packed)}
    found = []
    for row in rows:
        one = record_of(row.layer, row.payload)
        spans = one.spans if isinstance(one, Article) else (one.span,) if isinstance(one, TickerItem) else ()
        pieces = [texts[row.capture][span.start : span.end] for span in spans]
        if not holds(pieces, asked):
            found.append(row.id)
    return found


def holds(pieces: Iterable[str], asked: Asked) -> bool:
    """Whether pieces of a text hold every phrase, as the index would."""
    words = [search_index.term(word) for piece in pieces for word in Reading(piece).words]
    told = f" {' '.join(words)} "
    return all(any(f" {' '.join(form)} " in told for form in forms(asked, phrase)) for phrase in asked.phrases)
