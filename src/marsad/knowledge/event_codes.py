"""Which codes do other schemes have for an event? Looked up by its type and by the trigger row that found it.

PLOVER (the event ontology of POLECAT) has types and modes, ACLED event and sub-event types. The codes follow from the
packs alone; an event keeps only its type and its rule, so that a better mapping holds for old readings too.
"""

from __future__ import annotations

import functools

from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow
from marsad.knowledge.load import BUILT_IN, load_rows
from marsad.record import Record

_FOLDER = BUILT_IN / "core_ar" / "events"


class EventCodes(Record, frozen=True):
    """An event in other schemes; a field is empty where a scheme has nothing that fits."""

    plover: str = ""
    plover_mode: str = ""
    acled_event: str = ""
    acled_sub_event: str = ""


def codes_of(kind: str, rule: str = "") -> EventCodes:
    """The codes of an event of the type `kind`, found by the trigger row with the lemma `rule`."""
    by_rule, by_type = _tables()
    return by_rule.get((kind, rule)) or by_type.get(kind) or EventCodes()


def types_coded(plover: str) -> tuple[str, ...]:
    """The event types that have this PLOVER type."""
    return tuple(kind for kind, codes in _tables()[1].items() if codes.plover == plover)


def plover_types() -> tuple[str, ...]:
    """The PLOVER types that any event type has, in alphabetical order."""
    return tuple(sorted({codes.plover for codes in _tables()[1].values()} - {""}))


@functools.lru_cache(maxsize=1)
def _tables() -> tuple[dict[tuple[str, str], EventCodes], dict[str, EventCodes]]:
    """Codes by type and lemma, where a trigger row has its own, and by type: constants of the installed packs."""
    rows = load_rows(_FOLDER)
    types = [row for row in rows if isinstance(row, EventTypeRow)]
    by_type: dict[str, EventCodes] = {row.type: _codes(row, EventCodes()) for row in types}
    by_rule: dict[tuple[str, str], EventCodes] = {
        (row.type, row.lemma): _codes(row, by_type[row.type])
        for row in rows
        if isinstance(row, TriggerRow) and (row.plover_mode or row.acled_event or row.acled_sub_event)
    }
    return by_rule, by_type


def _codes(row: EventTypeRow | TriggerRow, usual: EventCodes) -> EventCodes:
    plover = row.plover if isinstance(row, EventTypeRow) else usual.plover
    return EventCodes(
        plover="" if plover == _NOTHING else plover,
        plover_mode=row.plover_mode or usual.plover_mode,
        acled_event=row.acled_event or usual.acled_event,
        acled_sub_event=row.acled_sub_event or usual.acled_sub_event,
    )


# PLOVER's word for what is no political event; a reader is told nothing rather than «NONE».
_NOTHING = "NONE"
