"""Which entities of the record are one, by rules and by what people decided?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, select

from marsad.record import Reason
from marsad.resolve.entities import Choice, Match, cluster
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import chunks, marks
from marsad.store.decisions import Decision, in_force
from marsad.store.parting import parted_id

_CANDIDATES = "SELECT {} FROM entity_candidates WHERE {} IN (…)"
_CLUSTERED = (
    "SELECT entity FROM entity_clusters WHERE cluster IN (SELECT cluster FROM entity_clusters WHERE entity IN (…))"
)
_DECODER = msgspec.json.Decoder(tuple[Reason, ...])


def update(connection: Connection, touched: Iterable[str] | None = None) -> None:
    """Works out the clusters of the entities `touched`, and of all that candidates, decisions or clusters tie to them,
    from the stored candidates and the decisions in force; those of all entities where none are given."""
    choices = [one for one in map(_choice, in_force(connection, "merge", "forbid", "split")) if one.entities]
    table = tables.entity_candidates
    wanted = select(table).order_by(table.c.a, table.c.b)
    if touched is None:
        rows = list(connection.execute(wanted))
        connection.execute(delete(tables.entity_clusters))
    else:
        tied = _tied(connection, touched, choices)
        rows = [row for some in chunks(sorted(tied)) for row in connection.execute(wanted.where(table.c.a.in_(some)))]
        choices = [one for one in choices if one.entities[0] in tied]
        bulk.run(connection, "DELETE FROM entity_clusters WHERE entity = ?", [(key,) for key in sorted(tied)])
    matches = [Match(a=row.a, b=row.b, score=row.score, reasons=_DECODER.decode(row.reasons)) for row in rows]
    clusters, judged = cluster(matches, choices)
    before = {(row.a, row.b): (row.verdict, row.by) for row in rows}
    changed = [
        (one.verdict, one.by, one.match.a, one.match.b)
        for one in judged
        if before[one.match.a, one.match.b] != (one.verdict, one.by)
    ]
    bulk.run(connection, "UPDATE entity_candidates SET verdict = ?, by = ? WHERE a = ? AND b = ?", changed)
    bulk.insert_rows(connection, tables.entity_clusters, ("entity", "cluster"), sorted(clusters.items()))


def _tied(connection: Connection, touched: Iterable[str], choices: Sequence[Choice]) -> set[str]:
    """The entities, and all that candidates, decisions or their clusters of before tie to them."""
    together: dict[str, set[str]] = defaultdict(set)
    for choice in choices:
        for key in choice.entities:
            together[key].update(choice.entities)
    found: set[str] = set()
    edge = set(touched)
    while edge:
        found |= edge
        reached = {other for key in edge for other in together.get(key, ())}
        for some in chunks(sorted(edge)):
            for sql in (_CANDIDATES.format("b", "a"), _CANDIDATES.format("a", "b"), _CLUSTERED):
                reached.update(row[0] for row in bulk.fetch(connection, sql.replace("…", marks(some)), some))
        edge = reached - found
    return found


def members_of(connection: Connection, entity: str) -> tuple[str, ...]:
    """The entities that are one with this one, itself included, in the order of their ids."""
    table = tables.entity_clusters
    of = select(table.c.cluster).where(table.c.entity == entity)
    found = connection.execute(select(table.c.entity).where(table.c.cluster.in_(of)).order_by(table.c.entity))
    return tuple(found.scalars()) or (entity,)


def _choice(decision: Decision) -> Choice:
    if decision.verdict == "split" and decision.payload.get("mentions"):
        return Choice(decision=decision.id, does="apart", entities=(decision.targets[0], parted_id(decision)))
    if decision.verdict == "split":
        entities = (*decision.targets, *decision.payload.get("apart_from", ()))
        return Choice(
            decision=decision.id, does="apart", entities=entities if len(entities) > 1 else (), first_only=True
        )
    return Choice(
        decision=decision.id, does="one" if decision.verdict == "merge" else "apart", entities=decision.targets
    )
