"""What does a user's search ask the index for? Words with the letters that may be written onto them, and phrases."""

from __future__ import annotations

import re

import msgspec
from sqlalchemy import Select, select

from marsad.store import schema
from marsad.store.search_index import terms

# «و», «ف», «ب», «ل», «ك» and the pairs in use; the indexed words have lost «ال» with all before it (see search_index).
_WRITTEN_ON = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك")
_PART = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”|(\S+)')


class Asked(msgspec.Struct, frozen=True):
    """A search: phrases (of one word or more) that must all occur."""

    phrases: tuple[tuple[str, ...], ...]


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


def forms(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrase with every letter that may be written onto its first word."""
    if not phrase[0][0].isalpha() or phrase[0].isascii():
        return [phrase]
    return [(prefix + phrase[0], *phrase[1:]) for prefix in _WRITTEN_ON]


def for_sqlite(asked: Asked) -> str:
    """The search in FTS5's language."""
    return " AND ".join(
        "(" + " OR ".join('"' + " ".join(form) + '"' for form in forms(phrase)) + ")" for phrase in asked.phrases
    )


def for_postgres(asked: Asked) -> str:
    """The search in the language of PostgreSQL's `to_tsquery`."""
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in form) + ")" for form in forms(phrase)) + ")"
        for phrase in asked.phrases
    )


def entities_named(words: str) -> Select[tuple[str]] | None:
    """A query for the ids of the entities in whose names, Arabic or Latin, all of `words` occur; None for no words."""
    table = schema.entity_terms
    asked = [word for phrase in parse(words).phrases for word in phrase]
    if not asked:
        return None
    each = [select(table.c.entity).where(table.c.term.in_([form[0] for form in forms((word,))])) for word in asked]
    wanted = each[0]
    for other in each[1:]:
        wanted = wanted.where(table.c.entity.in_(other))
    return wanted
