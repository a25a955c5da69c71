"""Which fields of an observation may people correct, and what does the record become with their values?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.event_codes import codes_of
from marsad.record import DateMention, Event, Name, Office, Record, Span, Statement
from marsad.store.edtf_bounds import bounds
from marsad.store.results import Observation

CORRECTABLE: dict[str, tuple[str, ...]] = {
    "statement": ("kind", "speaker_entity", "speaker", "cue", "content", "said"),
    "event": ("type", "modality", "date", "trigger", "participants", "places", "quantities"),
    "date": ("value", "span"),
    "name": ("type", "entity", "span"),
    "office": ("person", "title", "org", "since", "until", "former", "span"),
}
"""The fields of each layer that people may correct."""
DATES = ("said", "date", "value", "since", "until")
ENTITIES = ("speaker_entity", "entity", "person", "org")
SPANS = ("span", "speaker", "cue", "content", "trigger")
OPTIONAL = ("speaker", "cue", "content", "org", "speaker_entity", "said", "date", "value", "since", "until")
MANY = ("participants", "places", "quantities")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def corrected(layer: str, record: Record, fields: Mapping[str, Any]) -> Record:
    """The record with other values for some fields. Raises Failure `store.bad-decision` for what it cannot hold."""
    unknown = [name for name in fields if name not in CORRECTABLE.get(layer, ())]
    if unknown:
        raise bad(layer, f"{unknown[0]!r} of a {layer} cannot be corrected")
    _check_dates(layer, fields)
    told = msgspec.to_builtins(record) | dict(fields)
    if "speaker_entity" in fields:
        told["named"] = bool(fields["speaker_entity"])
    if isinstance(record, DateMention) and "value" in fields:
        told["precision"] = precision_of(fields.get("value"))
    try:
        found = msgspec.convert(told, type(record))
    except msgspec.ValidationError as error:
        raise bad(layer, str(error)) from error
    check_spans(layer, found)
    return found


def check_spans(layer: str, record: Record, text: str | None = None) -> None:
    """Raises Failure `store.bad-decision` where a span is empty or its words do not stand there."""
    for span in spans_of(record):
        if not 0 <= span.start < span.end or span.end - span.start != len(span.text):
            raise bad(layer, f"{span.text[:40]!r} has no such place")
        if text is not None and text[span.start : span.end] != span.text:
            raise bad(layer, f"{span.text[:40]!r} does not stand at {span.start}")
    if isinstance(record, Statement) and record.cue is None and record.content is None and record.speaker is None:
        raise bad(layer, "a statement has a cue, a content or a speaker")


def check_words(layer: str, fields: Mapping[str, Any], text: str) -> None:
    """Raises Failure `store.bad-decision` where the words of a field's spans do not stand in the text."""
    for value in fields.values():
        for one in value if isinstance(value, list | tuple) else (value,):
            span = one.get("mention", one) if isinstance(one, dict) else None
            if span is not None and text[span["start"] : span["end"]] != span["text"]:
                raise bad(layer, f"{span['text'][:40]!r} does not stand at {span['start']}")


def spans_of(record: Record) -> list[Span]:
    """Every span that a record stands on."""
    found: list[Span] = []
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Span):
                found.append(one)
            elif isinstance(mention := getattr(one, "mention", None), Span):
                found.append(mention)
    return found


def as_corrected(one: Observation, record: Record) -> Observation:
    """The observation with the record that people made of it: its place, kind and entity follow."""
    spans = [span for name in ("cue", "content") if (span := getattr(record, name, None))]
    spans = spans or [span for name in ("span", "trigger", "speaker") if (span := getattr(record, name, None))]
    moved = bool(spans) and any(span not in spans_of(one.record) for span in spans)
    start, end = (min(s.start for s in spans), max(s.end for s in spans)) if moved else (one.start, one.end)
    return msgspec.structs.replace(
        one, record=record, kind=_kind(record, one.kind), entity=_entity(record, one.entity), start=start, end=end,
        text=" … ".join(span.text for span in spans) if moved else one.text,
        codes=codes_of(record.type, record.rule) if isinstance(record, Event) else None,
    )  # fmt: skip


def bad(layer: str, problem: str) -> Failure:
    """A decision that cannot be carried out."""
    return Failure(diagnose("store.bad-decision", layer, problem=problem), "usage")


def precision_of(value: object) -> str:
    """The precision that the form of an EDTF value shows."""
    text = str(value or "").rstrip("~?%")
    forms = {
        "none": not text, "interval": "/" in text, "century": text.endswith("XX"), "decade": text.endswith("X"),
        "minute": "T" in text, "season": len(text) == 7 and text[5:].isdigit() and int(text[5:]) > 12,
    }  # fmt: skip
    return next((name for name, fits in forms.items() if fits), _PRECISIONS.get(len(text), "interval"))


def _check_dates(layer: str, fields: Mapping[str, Any]) -> None:
    for name in DATES:
        if (value := fields.get(name)) is not None and bounds(str(value)) is None:
            raise Failure(diagnose("store.bad-date", layer, value=str(value)[:40]), "usage")


def _kind(record: Record, otherwise: str) -> str:
    match record:
        case Event() | Name():
            return record.type
        case Statement():
            return record.kind
        case DateMention():
            return record.precision
        case Office():
            return "former" if record.former else "holder"
    return otherwise


def _entity(record: Record, otherwise: str | None) -> str | None:
    match record:
        case Statement():
            return record.speaker_entity
        case Name():
            return record.entity
        case Office():
            return record.person
    return otherwise
