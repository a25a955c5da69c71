"""What does a user's search ask the index for? Words with the letters that may be written onto them, and phrases."""

from __future__ import annotations

import re

import msgspec
from sqlalchemy import Connection, Select, select, text

from marsad.store import schema
from marsad.store.search_index import terms

# «و», «ف», «ب», «ل», «ك» and the pairs in use; the indexed words have lost «ال» with all before it (see search_index).
_WRITTEN_ON = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك")
_PART = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”|(\S+)')
_SHORTEST_STEM = 3
_COUNTED = 10_000


class Asked(msgspec.Struct, frozen=True):
    """A search: phrases (of one word or more) that must all occur. `bare` gives typed words without what is on them."""

    phrases: tuple[tuple[str, ...], ...]
    bare: tuple[tuple[str, str], ...] = ()


def parse(words: str) -> Asked:
    """The phrases in what the user typed; a quotation is one phrase."""
    phrases = []
    for match in _PART.finditer(words):
        quoted = match.group(1) or match.group(2) or match.group(3)
        if quoted:
            phrases.append(tuple(terms(quoted)))
        else:
            phrases.extend((term,) for term in terms(match.group(4)))
    return Asked(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))


def understand(connection: Connection, words: str) -> Asked:
    """As `parse`, and what was typed with a letter written onto it («بدمشق») also asks for the word itself.

    Whether the letter belongs to the word («وليد») the record decides: where the rest of the word is in use at least
    as often, it is a word of its own.
    """
    asked = parse(words)
    bare = []
    for word in dict.fromkeys(phrase[0] for phrase in asked.phrases if len(phrase) == 1):
        for prefix in _WRITTEN_ON[:0:-1]:
            stem = word.removeprefix(prefix)
            if stem == word or len(stem) < _SHORTEST_STEM:
                continue
            often = _often(connection, stem)
            if often and _COUNTED > often >= _often(connection, word):
                bare.append((word, stem))
                break
    return Asked(asked.phrases, tuple(bare))


def forms(asked: Asked, phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrase with every letter that may be written onto its first word."""
    if not phrase[0][0].isalpha() or phrase[0].isascii():
        return [phrase]
    firsts = [phrase[0], *(stem for word, stem in asked.bare if len(phrase) == 1 and word == phrase[0])]
    return list(dict.fromkeys((prefix + first, *phrase[1:]) for first in firsts for prefix in _WRITTEN_ON))


def for_sqlite(asked: Asked) -> str:
    """The search in FTS5's language. Terms are letters and digits, so that none can be a command."""
    return " AND ".join(
        "(" + " OR ".join('"' + " ".join(form) + '"' for form in forms(asked, phrase)) + ")" for phrase in asked.phrases
    )


def for_postgres(asked: Asked) -> str:
    """The search in the language of PostgreSQL's `to_tsquery`."""
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in form) + ")" for form in forms(asked, phrase)) + ")"
        for phrase in asked.phrases
    )


def entities_named(words: str) -> Select[tuple[str]] | None:
    """A query for the ids of the entities in whose names, Arabic or Latin, all of `words` occur; None for no words."""
    table = schema.entity_terms
    asked = parse(words)
    each = [
        select(table.c.entity).where(table.c.term.in_([form[0] for form in forms(asked, (word,))]))
        for phrase in asked.phrases
        for word in phrase
    ]
    if not each:
        return None
    wanted = each[0]
    for other in each[1:]:
        wanted = wanted.where(table.c.entity.in_(other))
    return wanted


def _often(connection: Connection, word: str) -> int:
    """In how many documents a word stands, counted no further than the most that are of interest."""
    sqlite = connection.dialect.name == "sqlite"
    inner = "words MATCH :word" if sqlite else "body @@ to_tsquery('simple', :word)"
    query = text(f"SELECT count(*) FROM (SELECT 1 FROM words WHERE {inner} LIMIT {_COUNTED}) AS found")
    return int(connection.execute(query, {"word": f'"{word}"' if sqlite else f"'{word}'"}).scalar_one())
