"""What does a capture say as people left it? Its reading without what they rejected, corrected where they corrected.

Counts, links and the map follow within the transaction of a decision; what is compared across captures follows when
the capture is compared again, for which it is put on the list of what is pending.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.record import Event, Extraction, Record
from marsad.store import bulk, derive, schema
from marsad.store.across import tables
from marsad.store.captures import extraction_in, load_text
from marsad.store.memo import note_restated
from marsad.store.observations import observation_columns, observation_of
from marsad.store.parting import entities_made, touches
from marsad.store.results import Observation
from marsad.store.rows import LAYERS, extraction_record, rows_of
from marsad.store.standing import reviewed

_JUDGED = ("date", "name", "office", "statement", "event")


def restate(connection: Connection, targets: Sequence[str]) -> None:
    """Derives anew what follows from the captures that hold any of these observations."""
    table = schema.observations
    wanted = select(table.c.capture).where(table.c.id.in_(list(targets)), table.c.live).distinct()
    captures = connection.execute(wanted).scalars().all()
    if captures:
        note_restated(connection)
    for capture in captures:
        restate_capture(connection, capture)
        bulk.run(connection, f"INSERT INTO {tables.pending.name} VALUES (?) ON CONFLICT DO NOTHING", [(capture,)])


def restate_capture(connection: Connection, capture: str) -> None:
    """Derives counts, links and places of a capture anew, as people left it."""
    seen, numbers = _stand(connection, capture)
    extraction = _put_together(connection, capture, seen)
    rows = {(row.layer, row.ord): row for row in rows_of(capture, extraction)}
    stand = [(number, rows[one.layer, ord_]) for one, (number, ord_) in zip(seen, numbers, strict=True)]
    gone = {number for one, (number, _) in zip(seen, numbers, strict=True) if is_rejected(one)}
    derive.restate(connection, capture, extraction, stand, gone)


def standing_extraction(connection: Connection, capture: str) -> Extraction:
    """The present reading of a capture without what people rejected, corrected where they corrected it."""
    if not _was_judged(connection, capture):
        return extraction_in(connection, capture)
    seen, _ = _stand(connection, capture)
    kept = [one for one in seen if not is_rejected(one)]
    extraction = _put_together(connection, capture, kept)
    claims = {one.id for one in extraction.statements}
    events = tuple(
        msgspec.structs.replace(one, statement=None) if one.statement and one.statement not in claims else one
        for one in extraction.events
        if isinstance(one, Event)
    )
    return msgspec.structs.replace(extraction, events=events)


def _was_judged(connection: Connection, capture: str) -> bool:
    table, of = schema.observations, schema.decision_targets
    if connection.execute(select(of.c.decision).limit(1)).first() is None:
        return False
    if touches(connection, capture):
        return True
    mine = select(table.c.id).where(table.c.capture == capture, table.c.live, table.c.layer.in_(_JUDGED))
    return connection.execute(select(of.c.decision).where(of.c.target.in_(mine)).limit(1)).first() is not None


def _stand(connection: Connection, capture: str) -> tuple[list[Observation], list[tuple[int, int]]]:
    """The live observations of a capture as people left them, layer by layer, with (number, ord) of each row."""
    table = schema.observations
    wanted = select(*observation_columns(), table.c.seq, table.c.ord)
    rows: list[Any] = list(connection.execute(wanted.where(table.c.capture == capture, table.c.live)))
    order = {layer: place for place, layer in enumerate(LAYERS)}
    rows.sort(key=lambda row: (order[row.layer], row.ord))
    return list(reviewed(connection, [observation_of(row) for row in rows])), [(row.seq, row.ord) for row in rows]


def _put_together(connection: Connection, capture: str, seen: Sequence[Observation]) -> Extraction:
    head, text = load_text(connection, capture)
    records: list[tuple[str, Record]] = [(one.layer, one.record) for one in seen]
    extraction = extraction_record(head, text, records)
    made = entities_made(connection, seen)
    return msgspec.structs.replace(extraction, entities=(*extraction.entities, *made)) if made else extraction


def is_rejected(one: Observation) -> bool:
    """Whether people rejected an observation, of a layer that can be."""
    return one.layer in _JUDGED and one.review is not None and one.review.verdict == "rejected"
