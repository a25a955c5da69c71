"""How does a list go on where it stopped? By the sort key of its last row, handed out as an opaque string."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, tuple_

from marsad.diagnostics import Failure, diagnose

MOST = 500


def cursor(*key: str | int | None) -> str:
    """The cursor for a sort key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def key_of(after: str, *kinds: type[str] | type[int]) -> tuple[str | int, ...]:
    """The sort key in a cursor, one value of each kind. Raises Failure `store.bad-cursor` for what is none."""
    try:
        data = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        key = msgspec.json.decode(data, type=tuple[str | int, ...])
    except (binascii.Error, msgspec.DecodeError, ValueError) as error:
        raise Failure(diagnose("store.bad-cursor", after[:80]), "usage") from error
    too_large = any(isinstance(part, int) and not -(2**63) <= part < 2**63 for part in key)  # PostgreSQL's bigint
    if tuple(map(type, key)) != kinds or too_large:
        raise Failure(diagnose("store.bad-cursor", after[:80]), "usage")
    return key


def beyond(columns: Sequence[ColumnElement[Any]], key: Sequence[str | int], descending: bool) -> ColumnElement[bool]:
    """The condition that a row comes after `key` in the order of `columns`."""
    left, right = tuple_(*columns), tuple_(*key)
    return left < right if descending else left > right


def within(limit: int) -> int:
    """A limit that a page may have."""
    return max(1, min(limit, MOST))
