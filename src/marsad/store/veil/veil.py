"""What is masked in a record, and how does a row look through it?

A redacted name is masked wherever it is written: at every mention that was linked to its bearer, at every place that
writes one of its forms, and in captures that name the bearer also where the last word of the name stands alone, if
that is not part of somebody else's name. A masked text keeps its length, so that every offset holds. Ids of redacted
entities, which follow from the name, become `ALIAS`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.store import schema
from marsad.store.veil.forms import MASK, Forms, cover

ALIAS = "redacted"
"""Stands for the id of every redacted entity."""
_NAMED = ("name", "latin", "text", "aliases")
_JSON = ("{", "[")
Spans = tuple[tuple[int, int], ...]


class Near(msgspec.Struct, frozen=True):
    """What is masked in one capture: mentions by their place, and written forms that elsewhere mean somebody else."""

    spans: Spans = ()
    forms: Forms = Forms(())
    lone: Forms = Forms(())
    others: Spans = ()


class Veil:
    """The redactions in force. `hidden` are entities; `everywhere` are names, `near` what is masked in one capture.

    `anywhere` are the names that are masked where a text does not tell of which capture it is.
    """

    def __init__(self, hidden: frozenset[str], everywhere: Forms, anywhere: Forms, near: Mapping[str, Near]) -> None:
        self.hidden = hidden
        self.everywhere = everywhere
        self.anywhere = anywhere
        self.near = near
        self.touched: frozenset[str] = frozenset(near)
        self.unlisted = hidden
        self._spans: dict[str, Spans] = {}

    def spans(self, capture: str, text: str) -> Spans:
        """What is masked of the text of a capture: characters `start:end`."""
        if capture not in self._spans:
            near = self.near.get(capture, Near())
            found = [*near.spans, *self.everywhere.spans(text), *near.forms.spans(text)]
            found += [one for one in near.lone.spans(text) if not any(_within(one, other) for other in near.others)]
            if capture not in self.touched:
                return tuple(found)
            self._spans[capture] = tuple(found)
        return self._spans[capture]

    def text(self, capture: str, text: str) -> str:
        """The text of a capture, masked, of the same length."""
        return cover(text, self.spans(capture, text))

    def said(self, value: str, capture: str | None = None) -> str:
        """Any other string of the record, masked; names lose their length as well."""
        if value in self.hidden:
            return ALIAS
        if capture is None:
            return self.anywhere.hide(value)
        value = self.everywhere.hide(value)
        near = self.near.get(capture)
        return near.lone.hide(near.forms.hide(value)) if near else value

    def row(self, keys: Sequence[str], row: Sequence[Any], text_of: Callable[[str], str]) -> tuple[Any, ...]:
        """A row of the database, masked. `text_of` gives the text of a capture, which is asked for where it matters."""
        told = dict(zip(keys, row, strict=True))
        capture = _capture(told)
        whose = self.hidden.intersection(value for key, value in told.items() if key in ("id", "entity"))
        spans = self._seen(capture, text_of)
        place = told.get("start"), told.get("end")
        found: list[Any] = []
        for key, value in told.items():
            if isinstance(value, bytes):
                found.append(self._bytes(value, capture))
            elif not isinstance(value, str):
                found.append(value)
            elif key == "reason" and told.get("verdict") == "redact":
                found.append(MASK)
            elif value.startswith(_JSON):
                found.append(self._json(value, capture, spans))
            else:
                found.append(self._field(key, value, capture, spans, place, bool(whose)))
        return tuple(found)

    def _field(
        self, key: str, value: str, capture: str | None, spans: Spans, place: tuple[Any, Any], whose: bool
    ) -> str:
        start, end = place
        if key == "text" and isinstance(start, int) and isinstance(end, int) and len(value) == end - start:
            # Only then is it a piece of the capture's text, and has to keep its length.
            shown = cover(value, spans, start)
            return cover(shown, self.everywhere.spans(shown)) if capture else self.said(shown)
        return MASK if whose and key in _NAMED else self.said(value, capture)

    def _seen(self, capture: str | None, text_of: Callable[[str], str]) -> Spans:
        if capture is None or capture not in self.touched:
            return ()
        if capture not in self._spans:
            self.spans(capture, text_of(capture))
        return self._spans.get(capture, ())

    def _bytes(self, value: bytes, capture: str | None) -> bytes:
        """The packed text of a capture, masked. Whatever else is packed is not for those who may not see all."""
        if capture is None:
            raise Failure(diagnose("redact.hidden", "the record"), "usage")
        return zlib.compress(self.text(capture, zlib.decompress(value).decode()).encode(), 1)

    def _json(self, value: str, capture: str | None, spans: Spans) -> str:
        try:
            told = msgspec.json.decode(value)
        except msgspec.DecodeError:
            return self.said(value, capture)
        return msgspec.json.encode(self._walked(told, capture, spans)).decode()

    def _walked(self, told: Any, capture: str | None, spans: Spans) -> Any:
        if isinstance(told, str):
            return self.said(told, capture)
        if isinstance(told, list):
            return [self._walked(one, capture, spans) for one in told]
        if not isinstance(told, dict):
            return told
        start, end, text = told.get("start"), told.get("end"), told.get("text")
        if isinstance(start, int) and isinstance(end, int) and isinstance(text, str) and len(text) == end - start:
            shown = cover(text, spans, start)
            told = told | {"text": cover(shown, (self.everywhere if capture else self.anywhere).spans(shown))}
            return {key: value if key == "text" else self._walked(value, capture, spans) for key, value in told.items()}
        if told.get("id") in self.hidden:
            told = told | {key: MASK if isinstance(told[key], str) else [] for key in _NAMED if told.get(key)}
        return {self.said(key): self._walked(value, capture, spans) for key, value in told.items()}


def veil_of(connection: Connection) -> Veil | None:
    """The veil that a connection is read through, None where it shows all."""
    return getattr(connection, "veil", None)


def listed(connection: Connection, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """The conditions that keep redacted entities out of a list; none for those who see all. `column` holds ids."""
    veil = veil_of(connection)
    return [column.not_in(sorted(veil.unlisted))] if veil else []


def stored_text(connection: Connection, capture: str) -> str:
    """The text of a capture's present reading, as it is stored; empty where there is none."""
    table = schema.extractions
    wanted = select(table.c.text).where(table.c.capture == capture, table.c.live)
    packed = connection.execute(wanted).scalar()
    return zlib.decompress(packed).decode() if packed else ""


def _capture(told: Mapping[str, Any]) -> str | None:
    named = told.get("capture")
    own = told.get("id")
    if isinstance(named, str):
        return named
    return own if isinstance(own, str) and own.startswith("cap-") else None


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
