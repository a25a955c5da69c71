"""Which entities of the record may be one? Worked out anew for those that a capture names, and for no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from marsad.arabic.fold import fold_text
from marsad.record import Entity, Office
from marsad.resolve.entities import Match, Profile, by_name, match
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import chunks, marks
from marsad.store.search_index import name_terms

_ENCODER = msgspec.json.Encoder()
_LEAST_SHARED = 2
_COLUMNS = ("a", "b", "score", "verdict", "by", "reasons")


def touched(connection: Connection, captures: Sequence[str]) -> list[str]:
    """The entities that these captures name, or named in an earlier reading."""
    sql = f"SELECT DISTINCT entity FROM observations WHERE layer = 'entity' AND capture IN ({marks(captures)})"
    return sorted(row[0] for row in bulk.fetch(connection, sql, captures) if row[0])


def refresh(connection: Connection, entities: Iterable[str]) -> None:
    """Finds anew with whom each of these entities may be one."""
    found: dict[tuple[str, str], Match] = {}
    changed = list(entities)
    bulk.run(connection, "DELETE FROM entity_candidates WHERE a = ?", [(key,) for key in changed])
    bulk.run(connection, "DELETE FROM entity_candidates WHERE b = ?", [(key,) for key in changed])
    known = _named(connection, changed)
    for key in changed:
        mine = known.get(key)
        if mine is None or mine.type not in ("PER", "ORG"):
            continue
        others = [other for other in _sharing(connection, mine) if other != key]
        for other in _named(connection, others).values():
            pair = (min(key, other.id), max(key, other.id))
            if pair not in found and by_name(mine, other) is not None:
                one = match(_with_context(connection, mine), _with_context(connection, other))
                if one is not None:
                    found[pair] = one
    rows = [
        (one.a, one.b, one.score, "open", "rule", _ENCODER.encode(one.reasons).decode())
        for _, one in sorted(found.items())
    ]
    bulk.insert_rows(connection, tables.entity_candidates, _COLUMNS, rows)


def _named(connection: Connection, entities: Sequence[str]) -> dict[str, Profile]:
    """The entities that are named somewhere, with their names."""
    found = {}
    for some in chunks(entities):
        sql = (
            "SELECT e.payload FROM entities e JOIN entity_counts c ON c.entity = e.id"
            f" WHERE c.mentions > 0 AND e.id IN ({marks(some)})"
        )
        for (payload,) in bulk.fetch(connection, sql, some):
            entity = msgspec.json.decode(payload, type=Entity)
            names = {tuple(fold_text(name).split()) for name in (entity.name, *entity.aliases)}
            found[entity.id] = Profile(
                id=entity.id, type=entity.type, from_pack=entity.known_from != "page",
                names=tuple(sorted(name for name in names if name)), latin=entity.latin or "",
            )  # fmt: skip
    return found


def _sharing(connection: Connection, profile: Profile) -> list[str]:
    """The entities that share two words of a name, Arabic or Latin."""
    terms = sorted({term for name in profile.names for term in name} | set(name_terms(profile.latin)))
    sql = f"SELECT entity FROM entity_terms WHERE term IN ({marks(terms)}) GROUP BY entity HAVING count(*) >= ?"
    return sorted(row[0] for row in bulk.fetch(connection, sql, [*terms, _LEAST_SHARED]))


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
