"""Which verdicts are there, and what does each need to be carried out? One row a verdict: its targets and its payload.

merge     two entities or more are one; `name` may say under which of their names
split     the first entity is apart from those in `apart_from`, or the name observations in `mentions` are not it
forbid    two entities or more must never become one
rename    an entity is to be called `name`, in Latin letters `latin`
accept    a person has checked what the target says and found it so
correct   the target says otherwise: `fields` gives each field's name and its value
reject    the target does not say so, or is none
comment   a remark, in the reason
missed    the article (first target) says what reading did not see: `record` of a `layer`; the second target is its id
cut       an article begins at character `at` of the capture of the target; `headline`: that line is its headline
join      the article that begins at character `at` goes on the one before it, the second target; `into`: on the one
          that begins there instead
head      the article that begins at character `at` has another headline, outlet or day: `fields`; `read` is what stood
          there before
status    how far a provision («process/provision») is carried out: `status` 0 to 3, or None for not assessed
redact    what the target shows must not be shown: `spans` of its capture's text, [start, end), or all of it
undo      takes back the decision that it names
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from sqlalchemy import Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store import schema
from marsad.store.across import tables

HEAD = ("headline", "outlet", "published")
"""The fields of an article that people may correct."""
_LONGEST = 20_000
_PROVISION = re.compile(r"[\w.-]+/[\w.-]+")
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
_Offset = Annotated[int, msgspec.Meta(ge=0)]


class _Payload(Record, frozen=True, forbid_unknown_fields=True):
    """What a verdict without payload takes: nothing."""


class _Merge(_Payload, frozen=True):
    name: _Text | None = None


class _Split(_Payload, frozen=True):
    apart_from: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class _Rename(_Payload, frozen=True):
    name: _Text
    latin: _Text | None = None


class _Correct(_Payload, frozen=True):
    fields: Annotated[dict[str, Any], msgspec.Meta(min_length=1)]


class _Missed(_Payload, frozen=True):
    capture: str
    layer: Literal["date", "name", "office", "statement", "event"]
    record: Annotated[dict[str, Any], msgspec.Meta(min_length=1)]
    entity: dict[str, Any] | None = None


class _Recut(_Payload, frozen=True):
    capture: str
    at: _Offset
    owners: tuple[tuple[_Offset, _Offset, str], ...]


class _Join(_Recut, frozen=True):
    into: _Offset | None = None


class _Cut(_Recut, frozen=True):
    headline: bool = False


class _Head(_Payload, frozen=True):
    capture: str
    at: _Offset
    fields: Annotated[dict[Literal["headline", "outlet", "published"], Any], msgspec.Meta(min_length=1)]
    read: dict[str, Any]


class _Status(_Payload, frozen=True):
    status: Annotated[int, msgspec.Meta(ge=0, le=3)] | None


class _Redact(_Payload, frozen=True):
    spans: tuple[tuple[_Offset, _Offset], ...] = ()


class _Kind(Record, frozen=True):
    """The targets of a verdict: `of` entity, article, any or provision, `least` of them and at most `most`."""

    payload: type[_Payload]
    of: str = "any"
    least: int = 1
    most: int = 1
    reason: bool = False


_MANY = 1000
KINDS: dict[str, _Kind] = {
    "merge": _Kind(payload=_Merge, of="entity", least=2, most=_MANY),
    "split": _Kind(payload=_Split, of="entity"),
    "forbid": _Kind(payload=_Payload, of="entity", least=2, most=_MANY),
    "rename": _Kind(payload=_Rename, of="entity"),
    "accept": _Kind(payload=_Payload),
    "correct": _Kind(payload=_Correct),
    "reject": _Kind(payload=_Payload),
    "comment": _Kind(payload=_Payload, reason=True),
    "missed": _Kind(payload=_Missed, of="article", least=2, most=2),
    "cut": _Kind(payload=_Cut, of="article"),
    "join": _Kind(payload=_Join, of="article", least=2, most=2),
    "head": _Kind(payload=_Head, of="article"),
    "status": _Kind(payload=_Status, of="provision", reason=True),
    "redact": _Kind(payload=_Redact, most=_MANY, reason=True),
    "undo": _Kind(payload=_Payload),
}


def check(verdict: str, targets: Sequence[str], by: str, reason: str, payload: dict[str, Any]) -> None:
    """Raises Failure `store.bad-decision` for a decision that could not be carried out."""
    kind = KINDS.get(verdict)
    problem = None
    if kind is None:
        problem = f"{verdict!r} is none of {', '.join(KINDS)}"
    elif not by.strip():
        problem = "it does not say who decides"
    elif not kind.least <= len(set(targets)) <= kind.most or len(set(targets)) != len(targets):
        problem = f"{verdict} takes {kind.least if kind.least == kind.most else f'at least {kind.least}'} different ids"
    elif kind.reason and not reason.strip():
        problem = f"{verdict} needs a reason"
    elif len(reason) > _LONGEST or "\x00" in reason + by + "".join(targets):
        problem = f"text has at most {_LONGEST} characters, none of them NUL"
    elif kind.of == "provision" and not _PROVISION.fullmatch(targets[0]):
        problem = "a provision is named «process/provision»"
    else:
        problem = _problem(kind, payload)
    if problem:
        raise Failure(diagnose("store.bad-decision", " ".join(targets)[:120], problem=problem), "usage")


def missing(connection: Connection, verdict: str, targets: Sequence[str], payload: dict[str, Any]) -> str | None:
    """The first id that a decision names and the record does not hold."""
    kind = KINDS[verdict]
    if kind.of == "entity":
        named = [*targets, *payload.get("apart_from", ())]
        lost = next((one for one in named if not _holds(connection, schema.entities, one)), None)
        mentions = payload.get("mentions", ())
        return lost or next((one for one in mentions if not _holds(connection, schema.observations, one)), None)
    if kind.of == "article":
        return next((one for one in targets[:1] if not _holds(connection, schema.articles, one)), None)
    if kind.of == "any":
        return next((one for one in targets if not any(_holds(connection, table, one) for table in _HOLDING)), None)
    return None


_HOLDING = (
    schema.observations, schema.articles, schema.captures, schema.entities, schema.decisions, tables.across_links,
)  # fmt: skip


def _holds(connection: Connection, table: Any, key: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == key).limit(1)).first() is not None


def _problem(kind: _Kind, payload: dict[str, Any]) -> str | None:
    try:
        told = msgspec.convert(payload, kind.payload)
        text = msgspec.json.encode(payload).decode()
    except (msgspec.ValidationError, TypeError, UnicodeEncodeError) as error:
        return str(error)
    if len(text) > _LONGEST or "\\u0000" in text:
        return f"the payload has at most {_LONGEST} characters, none of them NUL"
    if isinstance(told, _Split) and bool(told.apart_from) == bool(told.mentions):
        return "split takes either `apart_from` or `mentions`"
    if isinstance(told, _Redact) and any(start >= end for start, end in told.spans):
        return "each span begins before it ends"
    return None
