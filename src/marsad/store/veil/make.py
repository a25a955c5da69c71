"""Which names are redacted now, how are they written, and where? Worked out of the decisions in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from marsad.record import Entity
from marsad.store import schema
from marsad.store.across.clusters import members_of
from marsad.store.across.load import chunks
from marsad.store.decisions import Decision, in_force
from marsad.store.search_words import Asked, entities_named, for_postgres, for_sqlite, parse
from marsad.store.standing import names_given
from marsad.store.veil.forms import Forms, is_short, may_be_own, words_of
from marsad.store.veil.veil import Near, Spans, Veil

_LEAST_LONE = 4
Mention = tuple[str, int, int, str]
"""Capture, start, end and words of a name."""


class Redacted(msgspec.Struct, frozen=True):
    """What was redacted: entities with all that are one with them, and single names by their observation's id."""

    entities: frozenset[str]
    names: frozenset[str]
    spans: tuple[tuple[str, int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.entities or self.names)


def redacted(connection: Connection) -> Redacted:
    """What the decisions in force redact."""
    made = in_force(connection, "redact")
    targets = [key for one in made for key in one.targets]
    table = schema.entities
    known = {
        key
        for some in chunks(targets)
        for key in connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars()
    }
    one = {member for key in known for member in members_of(connection, key)}
    return Redacted(
        entities=frozenset(known | one), names=frozenset(targets) - known, spans=tuple(_told(made)),
    )  # fmt: skip


def make_veil(connection: Connection, found: Redacted) -> Veil:
    """The veil over what was redacted."""
    linked = _linked(connection, found)
    full, short = _names(connection, found, linked)
    own = {(capture, start, end) for capture, start, end, _ in linked}
    short, unique = _told_apart(connection, short, own)
    everywhere = Forms(full | unique)
    near = _near(connection, found, linked, full, short)
    anywhere = Forms(full | unique | short)
    containing = _containing(connection, everywhere)
    twins = {key for key, name in containing.items() if _same(name, everywhere)}
    twins |= _named_alike(connection, sorted(near), anywhere)
    veil = Veil(found.entities | twins, everywhere, anywhere, near)
    reached = {key for name in everywhere.names for key in _writing(connection, name)}
    veil.touched = frozenset(near) | reached
    veil.unlisted = veil.hidden | containing.keys()
    return veil


def _same(name: str, forms: Forms) -> bool:
    """Whether a name is one of the forms, and not only holds it."""
    return " ".join(words_of(name)) in forms.names


def _named_alike(connection: Connection, captures: Sequence[str], forms: Forms) -> set[str]:
    """Entities that are called as the redacted are in a capture that names these: reading took one for two."""
    table = schema.observations
    found = set()
    for some in chunks(captures):
        wanted = select(table.c.entity, table.c.text).where(
            table.c.capture.in_(some), table.c.layer == "name", table.c.live
        )
        found |= {row.entity for row in connection.execute(wanted) if row.entity and _same(row.text, forms)}
    return found


def _told(made: Iterable[Decision]) -> Iterable[tuple[str, int, int]]:
    for one in made:
        for start, end in one.payload.get("spans", ()):
            yield one.targets[0], start, end


def _linked(connection: Connection, found: Redacted) -> list[Mention]:
    """Every mention of a redacted entity, and the names that were redacted one by one, present readings or not."""
    table = schema.observations
    wanted = select(table.c.capture, table.c.start, table.c.end, table.c.text).where(table.c.start.is_not(None))
    rows: list[Any] = []
    for some in chunks(sorted(found.entities)):
        rows += connection.execute(wanted.where(schema.only("name"), table.c.entity.in_(some))).all()
    for some in chunks(sorted(found.names)):
        rows += connection.execute(wanted.where(table.c.id.in_(some))).all()
    return [(row.capture, row.start, row.end, row.text) for row in rows]


def _names(connection: Connection, found: Redacted, linked: Sequence[Mention]) -> tuple[set[str], set[str]]:
    """The written forms: those sought in all captures, and those too short for that."""
    names = {words for *_, words in linked}
    table = schema.entities
    for some in chunks(sorted(found.entities)):
        for payload in connection.execute(select(table.c.payload).where(table.c.id.in_(some))).scalars():
            entity = msgspec.json.decode(payload, type=Entity)
            names |= {entity.name, *entity.aliases, entity.latin or ""}
        given = names_given(connection, some).values()
        names |= {name for one in given for name in (one.name, one.latin or "")}
    names.discard("")
    short = {name for name in names if is_short(name)}
    return names - short, short


def _told_apart(connection: Connection, short: set[str], own: set[tuple[str, int, int]]) -> tuple[set[str], set[str]]:
    """Kunyas and family names, parted: those that others bear too, and those that only the redacted do."""
    own_ones = {name for name in short if may_be_own(name)}
    table = schema.observations
    shared = set()
    for name in own_ones:
        wanted = select(table.c.capture, table.c.start, table.c.end).where(schema.only("name"), table.c.text == name)
        if any((row.capture, row.start, row.end) not in own for row in connection.execute(wanted)):
            shared.add(name)
    return short - (own_ones - shared), own_ones - shared


def _near(
    connection: Connection, found: Redacted, linked: Sequence[Mention], full: set[str], short: set[str]
) -> dict[str, Near]:
    """What is masked in each capture that mentions the redacted."""
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in linked:
        told[mention[0]].append(mention)
    more = _spans(connection, found)
    last = {words[-1] for name in full if len(words := words_of(name)) > 1 and len(words[-1]) >= _LEAST_LONE}
    others = _others(connection, sorted(told), found)
    return {
        capture: Near(
            spans=(*((start, end) for _, start, end, _ in told.get(capture, ())), *more.get(capture, ())),
            forms=Forms({words for *_, words in told.get(capture, ())} | _written(short)),
            lone=Forms(last),
            others=others.get(capture, ()),
        )
        for capture in (*told, *(more.keys() - told.keys()))
    }


def _written(short: set[str]) -> set[str]:
    """Short forms that are sought in every capture that names the bearer; a word of two letters is too common."""
    return {name for name in short if len(name) >= _LEAST_LONE}


def _others(connection: Connection, captures: Sequence[str], found: Redacted) -> dict[str, Spans]:
    """The names of others in the captures."""
    table = schema.observations
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for some in chunks(captures):
        wanted = select(table.c.id, table.c.capture, table.c.start, table.c.end, table.c.entity).where(
            table.c.capture.in_(some), table.c.layer == "name", table.c.live
        )
        for row in connection.execute(wanted):
            if row.entity not in found.entities and row.id not in found.names:
                spans[row.capture].append((row.start, row.end))
    return {capture: tuple(places) for capture, places in spans.items()}


def _spans(connection: Connection, found: Redacted) -> dict[str, Spans]:
    """What decisions redact by offsets, by capture."""
    table = schema.observations
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for target, start, end in found.spans:
        of = connection.execute(select(table.c.capture).where(table.c.id == target).limit(1)).scalar()
        if capture := target if target.startswith("cap-") else of:
            spans[capture].append((start, end))
    return {capture: tuple(places) for capture, places in spans.items()}


def _writing(connection: Connection, name: str) -> list[str]:
    """The captures whose articles write a name, by the search index."""
    phrase = tuple(word for one in parse(name).phrases for word in one)
    if not phrase:
        return []
    asked = Asked((phrase,))
    inner = "SELECT rowid FROM words WHERE words MATCH :asked"
    if connection.dialect.name != "sqlite":
        inner = "SELECT seq FROM words WHERE body @@ to_tsquery('simple', :asked)"
    query = text(f"SELECT DISTINCT capture FROM documents WHERE seq IN ({inner})")
    sought = for_sqlite(asked) if connection.dialect.name == "sqlite" else for_postgres(asked)
    return list(connection.execute(query, {"asked": sought}).scalars())


def _containing(connection: Connection, forms: Forms) -> dict[str, str]:
    """The entities in whose names one of the names stands, with their names."""
    table = schema.entities
    found: dict[str, str] = {}
    for name in forms.names:
        if (named := entities_named(name)) is None:
            continue
        for row in connection.execute(select(table.c.id, table.c.name, table.c.payload).where(table.c.id.in_(named))):
            entity = msgspec.json.decode(row.payload, type=Entity)
            if any(forms.spans(one) for one in (row.name, entity.latin or "", *entity.aliases)):
                found[row.id] = row.name
    return found
