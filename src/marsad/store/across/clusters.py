"""Which entities of the record are one, by rules and by what people decided?"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, select

from marsad.record import Reason
from marsad.resolve.entities import Choice, Match, cluster
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.decisions import Decision, in_force

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(tuple[Reason, ...])


def update(connection: Connection) -> None:
    """Works out the clusters anew from the stored candidates and the decisions in force."""
    choices = [_choice(one) for one in in_force(connection, "merge", "forbid", "split") if _choice(one).entities]
    table = tables.entity_candidates
    rows = connection.execute(select(table).order_by(table.c.a, table.c.b)).all()
    matches = [Match(a=row.a, b=row.b, score=row.score, reasons=_DECODER.decode(row.reasons)) for row in rows]
    clusters, judged = cluster(matches, choices)
    before = {(row.a, row.b): (row.verdict, row.by) for row in rows}
    changed = [
        (one.verdict, one.by, one.match.a, one.match.b)
        for one in judged
        if before[one.match.a, one.match.b] != (one.verdict, one.by)
    ]
    bulk.run(connection, "UPDATE entity_candidates SET verdict = ?, by = ? WHERE a = ? AND b = ?", changed)
    connection.execute(delete(tables.entity_clusters))
    bulk.insert_rows(connection, tables.entity_clusters, ("entity", "cluster"), sorted(clusters.items()))


def members_of(connection: Connection, entity: str) -> tuple[str, ...]:
    """The entities that are one with this one, itself included, in the order of their ids."""
    table = tables.entity_clusters
    of = select(table.c.cluster).where(table.c.entity == entity)
    found = connection.execute(select(table.c.entity).where(table.c.cluster.in_(of)).order_by(table.c.entity))
    return tuple(found.scalars()) or (entity,)


def _choice(decision: Decision) -> Choice:
    if decision.verdict == "split":
        entities = (*decision.targets, *decision.payload.get("apart_from", ()))
        return Choice(
            decision=decision.id, does="apart", entities=entities if len(entities) > 1 else (), first_only=True
        )
    return Choice(
        decision=decision.id, does="one" if decision.verdict == "merge" else "apart", entities=decision.targets
    )
