"""What does a database's error mean to a user? Driver errors become Failures with a code and a remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from marsad.diagnostics import ExitKind, Failure, diagnose

_SQLITE = {
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_PERM: "store.read-only",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_CORRUPT: "store.corrupt",
    sqlite3.SQLITE_NOTADB: "store.not-a-record",
    sqlite3.SQLITE_CANTOPEN: "store.no-access",
    sqlite3.SQLITE_IOERR: "store.io",
}
# SQLSTATE codes, by their first characters.
_POSTGRES = {
    "53100": "store.full",
    "25006": "store.read-only",
    "42501": "store.read-only",
    "55P03": "store.locked",
    "40P01": "store.locked",
    "57014": "store.locked",
    "XX001": "store.corrupt",
    "XX002": "store.corrupt",
    "58030": "store.io",
}
_ENVIRONMENT = frozenset({"store.full", "store.read-only", "store.locked", "store.io", "store.unreachable"})


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Runs a block of database work; what the driver raises in it leaves as a Failure, where its meaning is known."""
    try:
        yield
    except DBAPIError as error:
        failure = _failure(error.orig or error, where, isinstance(error, OperationalError))
        if failure is None:
            raise
        raise failure from error
    except Exception as error:
        # What `bulk` does at the driver's own cursor comes without SQLAlchemy's wrapping.
        if not isinstance(error, sqlite3.Error) and not hasattr(error, "sqlstate"):
            raise
        failure = _failure(error, where, type(error).__name__ == "OperationalError")
        if failure is None:
            raise
        raise failure from error


def _failure(cause: BaseException, where: str, operational: bool) -> Failure | None:
    code = _code(cause, operational)
    if code is None:
        return None
    told = str(cause).strip()
    problem = told.splitlines()[0] if told else "no answer"
    kind: ExitKind = "usage" if code == "store.not-a-record" else "environment" if code in _ENVIRONMENT else "data"
    return Failure(diagnose(code, where, problem=problem), kind)


def _code(cause: BaseException, operational: bool) -> str | None:
    if isinstance(cause, sqlite3.Error):
        if "append-only" in str(cause):
            return "store.append-only"
        return _SQLITE.get((getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state == "P0001" and "append-only" in str(cause):
        return "store.append-only"
    if state:
        return _POSTGRES.get(state)
    return "store.unreachable" if operational else None
