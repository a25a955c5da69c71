"""What did people see in an article that reading did not? Observations of their own, marked as such, that stay.

They are part of the capture's present reading, so that lists, maps, counts and comparison know them without asking;
a decision holds what they say, and another reading of the same capture takes them in again. Where a later reading
finds the same by itself, the two are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from marsad.arabic.fold import fold_text
from marsad.record import DateMention, Entity, Event, Extraction, Name, Office, Record, Span, Statement, content_id
from marsad.store.correcting import CORRECTABLE, bad, check_spans, precision_of
from marsad.store.decisions import Decision, in_force
from marsad.store.rows import LAYERS, Owners, rows_of

PEOPLE = "people"
"""The rule, and the evidence, of what people saw."""
_HOLDERS = {"date": "dates", "name": "names", "office": "offices", "statement": "statements", "event": "events"}
READING = ("missed", "cut", "join", "head")
"""The verdicts that make another reading of a capture."""


def told_of(connection: Connection, capture: str) -> tuple[Decision, ...]:
    """The decisions in force that the reading of a capture takes in, oldest first."""
    return tuple(one for one in in_force(connection, *READING) if one.payload.get("capture") == capture)


def owners_in(told: Sequence[Decision]) -> Owners:
    """In which article each character stood when people first joined or cut: by that, observations keep their ids."""
    first = next((one for one in told if one.verdict in ("cut", "join")), None)
    return tuple((a, b, name) for a, b, name in first.payload["owners"]) if first else ()


def record_of_missed(layer: str, fields: Mapping[str, Any], text: str, article: str, key: str) -> Record:
    """The record that people's fields make. Raises Failure `store.bad-decision` for what cannot be."""
    if layer not in _HOLDERS:
        raise bad(layer, f"{layer!r} cannot be added")
    if unknown := [name for name in fields if name not in CORRECTABLE[layer]]:
        raise bad(layer, f"{unknown[0]!r} of a {layer} cannot be given")
    told: dict[str, Any] = {"cue": None, "content": None} if layer == "statement" else {}
    told |= dict(fields) | {"article": article}
    match layer:
        case "statement":
            told |= {"id": key, "rule": PEOPLE, "named": bool(fields.get("speaker_entity"))}
        case "event":
            told |= {"id": key, "rule": PEOPLE}
        case "date":
            value = fields.get("value")
            basis = "printed" if value else "none"
            told |= {"value": value, "precision": precision_of(value), "basis": basis, "rule": PEOPLE}
        case "name":
            told |= {"found_by": [PEOPLE]}
    try:
        record = msgspec.convert(told, LAYERS[layer])
    except msgspec.ValidationError as error:
        raise bad(layer, str(error)) from error
    check_spans(layer, record, text)
    return record


def new_entity(name: str, kind: str) -> Entity:
    """An entity that people name and no page knew."""
    key = content_id("ent", kind, " ".join(fold_text(name).split()))
    return msgspec.convert({"id": key, "type": kind, "name": name, "known_from": PEOPLE}, Entity)


def with_missed(extraction: Extraction, told: Iterable[Decision]) -> Extraction:
    """The extraction with what people saw in it; what reading finds itself by now is not told twice."""
    for one in told:
        if one.verdict == "missed":
            extraction = _with(extraction, one)
    return extraction


def without_missed(extraction: Extraction, ever: Iterable[Decision]) -> Extraction:
    """The extraction without what people added to it by any decision of `ever`, as reading alone made it."""
    offices = [_office(one) for one in ever if one.verdict == "missed" and one.payload["layer"] == "office"]
    told: dict[str, Any] = {"entities": tuple(one for one in extraction.entities if one.known_from != PEOPLE)}
    for field in _HOLDERS.values():
        told[field] = tuple(one for one in getattr(extraction, field) if not _is_missed(one, offices))
    return msgspec.structs.replace(extraction, **told)


def _is_missed(record: Record, offices: Sequence[tuple[int, str]]) -> bool:
    match record:
        case DateMention() | Statement() | Event():
            return record.rule == PEOPLE
        case Name():
            return record.found_by == (PEOPLE,)
        case Office():
            return (record.span.start, record.person) in offices
    return False


def _office(one: Decision) -> tuple[int, str]:
    told = one.payload["record"]
    return int(told["span"]["start"]), str(told["person"])


def place_of(capture: str, extraction: Extraction, layer: str, record: Record, owners: Owners = ()) -> str:
    """The id of the observation that a record of an extraction becomes."""
    records = list(getattr(extraction, _HOLDERS[layer]))
    at = next(i for i, one in enumerate(records) if one == record)
    return next(row.id for row in rows_of(capture, extraction, owners) if row.layer == layer and row.ord == at)


def _with(extraction: Extraction, one: Decision) -> Extraction:
    layer, fields = one.payload["layer"], one.payload["record"]
    text = extraction.capture.text
    start = _start(layer, fields)
    article = next((a.id for a in extraction.page.articles for span in a.spans if span.start <= start < span.end), None)
    if article is None:
        return extraction
    record = record_of_missed(layer, fields, text, article, f"{layer[0]}+{one.id[4:10]}")
    field = _HOLDERS[layer]
    here = getattr(extraction, field)
    if any(_place(other) == _place(record) for other in here):
        return extraction
    entities = extraction.entities
    if one.payload.get("entity"):
        entity = msgspec.convert(one.payload["entity"], Entity)
        entities += (entity,) if all(entity.id != other.id for other in entities) else ()
    more: dict[str, Any] = {field: (*here, record), "entities": entities}
    return msgspec.structs.replace(extraction, **more)


def _start(layer: str, fields: Mapping[str, Any]) -> int:
    spans = [fields[name] for name in ("cue", "content", "span", "trigger", "speaker") if fields.get(name)]
    if not spans:
        raise bad(layer, "it stands nowhere")
    return min(int(span["start"]) for span in spans)


def _place(record: Record) -> tuple[int, ...]:
    match record:
        case Statement():
            found: list[Span | None] = [record.cue, record.content]
        case Event():
            found = [record.trigger]
        case DateMention() | Name() | Office():
            found = [record.span]
        case _:
            found = []
    return tuple(number for span in found if span for number in (span.start, span.end))
