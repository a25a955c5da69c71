"""Which entities are one, which may be, and who decided so?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, or_, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Reason, Record
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.clusters import members_of
from marsad.store.decisions import Decision, decisions, in_force
from marsad.store.dossiers import entity_row, entity_rows
from marsad.store.open import Store
from marsad.store.paging import cursor, key_of, within
from marsad.store.results import EntityRow, Listing

_REASONS = msgspec.json.Decoder(tuple[Reason, ...])


class CandidateView(Record, frozen=True):
    """Two entities that may be one. `verdict` is same, apart or open, `by` «rule» or the id of a decision."""

    a: EntityRow
    b: EntityRow
    score: float
    verdict: str
    by: str
    reasons: tuple[Reason, ...]


class ClusterView(Record, frozen=True):
    """An entity with those that are one with it, those that may be, and what people decided about it, newest first.

    `name` is what people call it, where they said so; `last` is to be handed to `decide` as what was `seen`.
    """

    entity: EntityRow
    name: str | None
    members: tuple[EntityRow, ...]
    candidates: tuple[CandidateView, ...]
    decisions: tuple[Decision, ...]
    last: str


def cluster(store: Store, entity_id: str) -> ClusterView:
    """What an entity is one with. Raises Failure `store.unknown-id`."""
    with store.read() as connection:
        rows = _rows(connection, members_of(connection, entity_id))
        if entity_id not in rows:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {entity_id[:120]}"))
        table = tables.entity_candidates
        wanted = select(table).where(or_(table.c.a.in_(rows), table.c.b.in_(rows)))
        found = connection.execute(wanted.order_by(table.c.score.desc(), table.c.a, table.c.b)).all()
        candidates = _candidates(connection, found)
        renamed = [one.payload["name"] for one in in_force(connection, "rename") if one.targets[0] in rows]
    log = decisions(store, target=entity_id, limit=500).items
    return ClusterView(
        entity=rows[entity_id], name=renamed[-1] if renamed else None,
        members=tuple(rows[key] for key in sorted(rows)), candidates=candidates, decisions=log,
        last=log[0].id if log else "",
    )  # fmt: skip


def list_candidates(
    store: Store, *, verdict: str | None = "open", limit: int = 50, after: str | None = None
) -> Listing[CandidateView]:
    """Entities that may be one, the likeliest first; those of one verdict, or of all where it is None."""
    table, limit = tables.entity_candidates, within(limit)
    # Scores have two decimals, so that a whole number tells where a page stopped.
    wanted = select(table)
    if verdict:
        wanted = wanted.where(table.c.verdict == verdict)
    if after:
        score, a, b = key_of(after, int, str, str)
        assert isinstance(score, int)
        same = (table.c.score > score / 100 - 0.001) & (table.c.score < score / 100 + 0.001)
        later = same & ((table.c.a > a) | ((table.c.a == a) & (table.c.b > b)))
        wanted = wanted.where((table.c.score < score / 100 - 0.001) | later)
    with store.read() as connection:
        rows = connection.execute(wanted.order_by(table.c.score.desc(), table.c.a, table.c.b).limit(limit)).all()
        items = _candidates(connection, rows)
    last = rows[-1] if len(rows) == limit else None
    return Listing(items=items, next=cursor(round(last.score * 100), last.a, last.b) if last else None)


def _rows(connection: Connection, keys: tuple[str, ...]) -> dict[str, EntityRow]:
    found = connection.execute(entity_rows().where(schema.entities.c.id.in_(keys)))
    return {row.id: entity_row(row) for row in found}


def _candidates(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[CandidateView, ...]:
    named = _rows(connection, tuple({key for row in rows for key in (row.a, row.b)}))
    return tuple(
        CandidateView(
            a=named[row.a], b=named[row.b], score=row.score, verdict=row.verdict, by=row.by,
            reasons=_REASONS.decode(row.reasons),
        )
        for row in rows
        if row.a in named and row.b in named
    )  # fmt: skip
