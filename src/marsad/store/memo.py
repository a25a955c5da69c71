"""What was worked out of the record and cannot have changed since, kept beside the database it came from.

Every value is kept under the *state* that it was worked out in: the last decision, the last row of the audit chain.
These tables only grow, so where the state is the same, so is all that follows from them, and nothing has to be
forgotten by anybody. What is read through a veil is kept apart from what is read without one, and goes with the veil.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from marsad.store import bulk

State = tuple[Any, ...]
_T = TypeVar("_T")
_MOST = 2_048
_LAST_DECISION = "SELECT seq, id FROM decisions ORDER BY seq DESC LIMIT 1"
_LAST_NAMING = (
    "SELECT seq, id FROM decisions WHERE verdict NOT IN ('comment', 'accept', 'status') ORDER BY seq DESC LIMIT 1"
)
_LAST_READ = "SELECT max(seq) FROM extractions"
_RESTATED = "SELECT max(value) FROM meta WHERE key = 'restated'"
_RESTATE = (
    "INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key)"
    " DO UPDATE SET value = CAST(CAST(meta.value AS integer) + 1 AS text)"
)
_LAST_NOTED = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"


class _Kept:
    """The values beside one database, or one veil over it, and who is working on which."""

    def __init__(self) -> None:
        self.values: OrderedDict[Hashable, tuple[State, Any]] = OrderedDict()
        self.turns: dict[Hashable, threading.Lock] = {}


_kept: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()
_lock = threading.Lock()


def last_decision(connection: Connection) -> State:
    """The state that follows from decisions alone: the last one; empty before the first."""
    return _first(connection, _LAST_DECISION)


def last_naming(connection: Connection) -> State:
    """The last decision that may change who is who, what is called how, or what is redacted; of one kind or another."""
    return _first(connection, _LAST_NAMING)


def last_read(connection: Connection) -> State:
    """The state of what was read alone: present observations change with a new reading of their capture only."""
    return _first(connection, _LAST_READ)


def derived(connection: Connection) -> State:
    """The state of what is derived from captures one by one: counts, links and places, as read and as people left it.

    Remarks and acceptances leave it alone.
    """
    return (*last_read(connection), *_first(connection, _RESTATED))


def note_restated(connection: Connection) -> None:
    """Says, within a decision's transaction, that what is derived from a capture was derived anew."""
    bulk.run(connection, _RESTATE, [("restated",)])


def last_noted(connection: Connection) -> State:
    """The state that captures, readings and decisions make: each of their changes is a row of the audit chain."""
    return _first(connection, _LAST_NOTED)


def remembered(
    connection: Connection,
    state: State,
    key: Hashable,
    make: Callable[[], _T],
    still: Callable[[_T], bool] = lambda value: True,
) -> _T:
    """The value that `make` gave under this `key` in this `state`, worked out anew where it is not the last known, or
    where it is not `still` good.

    `make` reads through `connection` and nothing else, and nobody changes what it gives. The state is to be asked for
    on the same connection before, so that a change in between at worst makes the next call work it out again. Of many
    who ask at a time one works it out, and the others wait for it.
    """
    found = recall(connection, state, key)
    if found is not None and still(found):
        return cast("_T", found)
    kept = _of(connection)
    with _lock:
        turn = kept.turns.setdefault(key, threading.Lock())
    with turn:
        found = recall(connection, state, key)
        if found is not None and still(found):
            return cast("_T", found)
        made = make()
        keep(connection, state, key, made)
    with _lock:
        kept.turns.pop(key, None)
    return made


def recall(connection: Connection, state: State, key: Hashable) -> Any:
    """The value that is known under this `key` in this `state`; None where there is none."""
    values = _of(connection).values
    with _lock:
        found = values.get(key)
        if found is None or found[0] != state:
            return None
        values.move_to_end(key)
        return found[1]


def keep(connection: Connection, state: State, key: Hashable, value: object) -> None:
    """Keeps a value in place of the one that was known under this `key`."""
    values = _of(connection).values
    with _lock:
        values[key] = state, value
        values.move_to_end(key)
        while len(values) > _MOST:
            values.popitem(last=False)


def _of(connection: Connection) -> _Kept:
    holder = getattr(connection, "veil", None) or connection.engine
    with _lock:
        return _kept.setdefault(holder, _Kept())


def _first(connection: Connection, sql: str) -> State:
    rows = bulk.fetch(connection, sql)
    return tuple(rows[0]) if rows else ()
