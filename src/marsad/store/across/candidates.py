"""Which entities of the record may be one? Worked out anew for those that a capture names, and for no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import combinations

import msgspec
from sqlalchemy import Connection

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Entity, Office
from marsad.resolve.entities import Match, Profile, bare_ministry, by_name, match
from marsad.resolve.sounds import sound
from marsad.resolve.spelled import keys as spelling_keys
from marsad.resolve.spelled import nominative
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import chunks, marks
from marsad.store.search_index import name_terms, sound_terms

_ENCODER = msgspec.json.Encoder()
_LEAST_SHARED = 2
_NATIVE = ("name-given-male", "name-given-female", "name-surname")
_COLUMNS = ("a", "b", "score", "verdict", "by", "reasons")


def touched(connection: Connection, captures: Sequence[str]) -> list[str]:
    """The entities that these captures name, or named in an earlier reading."""
    sql = f"SELECT DISTINCT entity FROM observations WHERE layer = 'entity' AND capture IN ({marks(captures)})"
    return sorted(row[0] for row in bulk.fetch(connection, sql, captures) if row[0])


def native_names(knowledge: Knowledge) -> frozenset[str]:
    """The folded words that are known as Arabic names."""
    return frozenset(fold_text(word) for name in _NATIVE for word in knowledge.words(name))


def refresh(connection: Connection, entities: Iterable[str], native: Set[str]) -> None:
    """Finds anew with whom each of these entities may be one; `native` are Arabic names."""
    found: dict[tuple[str, str], Match] = {}
    changed = list(entities)
    bulk.run(connection, "DELETE FROM entity_candidates WHERE a = ?", [(key,) for key in changed])
    bulk.run(connection, "DELETE FROM entity_candidates WHERE b = ?", [(key,) for key in changed])
    known = _Known(connection)
    mine = list(known.of(changed).values())
    sharing = _sharing(connection, mine)
    others = known.of(sorted({key for near in sharing.values() for key in near}))
    near = _near(mine, others.values())
    for one in mine:
        for other in known.of([key for key in sharing[one.id] if key in near[one.id]]).values():
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in found and by_name(one, other, native) is not None:
                match_ = match(known.in_context(one), known.in_context(other), native)
                if match_ is not None:
                    found[pair] = match_
    rows = [
        (one.a, one.b, one.score, "open", "rule", _ENCODER.encode(one.reasons).decode())
        for _, one in sorted(found.items())
    ]
    bulk.insert_rows(connection, tables.entity_candidates, _COLUMNS, rows)


@lru_cache(maxsize=100_000)
def _keys(names: tuple[tuple[str, ...], ...], latin: str) -> frozenset[tuple[object, ...]]:
    """What any two names that can be one have in common: all words but one, first and last, Latin, or a spelling.

    A ministry is found by what stands behind its head.
    """
    found: set[tuple[object, ...]] = {(latin.casefold(),)} if latin else set()
    for written in names:
        name = nominative(bare_ministry(written) or written)
        if len(name) > 1:
            found.add((name[0], name[-1]))
            found.update((at, name[:at], name[at + 1 :]) for at in range(len(name)))
            found.update(("spelled", key) for key in spelling_keys(written))
        if sound(written):
            found.add(("sound", sound(written)))
    return frozenset(found)


def _near(mine: Iterable[Profile], others: Iterable[Profile]) -> dict[str, set[str]]:
    """By entity the others whose names have something in common with its own, so that not every two are compared."""
    by_key: dict[tuple[object, ...], list[str]] = defaultdict(list)
    near: dict[str, set[str]] = {}
    for one in mine:
        near[one.id] = set()
        for key in _keys(one.names, one.latin):
            by_key[key].append(one.id)
    for other in others:
        for key in _keys(other.names, other.latin) & by_key.keys():
            for mine_ in by_key[key]:
                near[mine_].add(other.id)
    return near


class _Known:
    """Entities that are named somewhere, each read once: those who share a name are met again and again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._profiles: dict[str, Profile | None] = {}
        self._contexts: dict[str, Profile] = {}

    def of(self, entities: Sequence[str]) -> dict[str, Profile]:
        """The entities with their names, but for those that nothing names."""
        missing = [key for key in entities if key not in self._profiles]
        self._profiles.update(dict.fromkeys(missing))
        for some in chunks(missing):
            sql = (
                "SELECT e.payload FROM entities e JOIN entity_counts c ON c.entity = e.id"
                f" WHERE c.mentions > 0 AND e.id IN ({marks(some)})"
            )
            for (payload,) in bulk.fetch(self._connection, sql, some):
                one = _profile(payload)
                self._profiles[one.id] = one
        return {key: known for key in entities if (known := self._profiles[key]) is not None}

    def in_context(self, profile: Profile) -> Profile:
        """The entity with its offices and its company."""
        if profile.id not in self._contexts:
            self._contexts[profile.id] = _with_context(self._connection, profile)
        return self._contexts[profile.id]


@lru_cache(maxsize=20_000)
def _profile(payload: str) -> Profile:
    entity = msgspec.json.decode(payload, type=Entity)
    names = {tuple(fold_text(name).split()) for name in (entity.name, *entity.aliases)}
    return Profile(
        id=entity.id, type=entity.type, from_pack=entity.known_from != "page",
        names=tuple(sorted(name for name in names if name)), latin=entity.latin or "",
    )  # fmt: skip


def _sharing(connection: Connection, profiles: Sequence[Profile]) -> dict[str, list[str]]:
    """By entity the others that share two words of a name, Arabic or Latin, or the sound of a whole one."""
    words = {
        one.id: set(name_terms(" ".join((*(" ".join(name) for name in one.names), one.latin))))
        for one in profiles
        if one.type != "LOC"
    }
    sounds = {one.id: sound_terms(one.type, one.names) for one in profiles}
    bearers: dict[str, set[str]] = defaultdict(set)
    for some in chunks(sorted({term for terms in (*words.values(), *sounds.values()) for term in terms})):
        sql = f"SELECT term, entity FROM entity_terms WHERE term IN ({marks(some)})"
        for term, entity in bulk.fetch(connection, sql, some):
            bearers[term].add(entity)
    found = {}
    for key, heard in sounds.items():
        lists = [bearers[term] for term in words.get(key, ()) if term in bearers]
        both = (one & other for one, other in combinations(lists, _LEAST_SHARED))
        found[key] = sorted(set().union(*both, *(bearers[term] for term in heard if term in bearers)) - {key})
    return found


def _with_context(connection: Connection, profile: Profile) -> Profile:
    """The entity with its offices and its company."""
    offices = bulk.fetch(
        connection,
        "SELECT o.payload FROM links l JOIN observations o ON o.seq = l.observation"
        " WHERE l.entity = ? AND l.layer = 'office' AND l.role = 'person' AND o.live",
        [profile.id],
    )
    held = [msgspec.json.decode(row[0], type=Office) for row in offices]
    company = bulk.fetch(
        connection,
        "SELECT DISTINCT other.entity FROM article_entities mine JOIN article_entities other"
        " ON other.article = mine.article JOIN entities e ON e.id = other.entity"
        " WHERE mine.entity = ? AND e.type IN ('PER', 'ORG')",
        [profile.id],
    )
    return msgspec.structs.replace(
        profile,
        offices=frozenset(f"{fold_text(office.title)} {office.org or ''}".strip() for office in held),
        company=frozenset(row[0] for row in company),
    )
