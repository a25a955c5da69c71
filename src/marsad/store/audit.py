"""How does a record show that nobody changed its history? Each row's hash covers the row and the hash before it."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import Connection, select

from marsad.store import bulk, schema
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import AuditRow, Listing

FIRST = "0" * 64


def chained(previous: str, parts: tuple[int, str, str, str, str, str]) -> str:
    """The hash of a row: SHA-256 over the hash before it and the row's (seq, made, by, action, target, detail)."""
    return hashlib.sha256(previous.encode() + msgspec.json.encode(parts)).hexdigest()


def note(connection: Connection, action: str, target: str, *, made: str, by: str, detail: dict[str, object]) -> str:
    """Appends a row within the caller's write transaction, which no other writer shares. Returns its hash."""
    table = schema.audit
    last = bulk.fetch(connection, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    seq, previous = (last[0][0] + 1, last[0][1]) if last else (1, FIRST)
    told = msgspec.json.encode(detail, order="sorted").decode()
    digest = chained(previous, (seq, made, by, action, target, told))
    columns = ("seq", "made", "by", "action", "target", "detail", "previous", "hash")
    bulk.insert_rows(connection, table, columns, [(seq, made, by, action, target, told, previous, digest)])
    return digest


def audit_rows(
    store: Store, *, target: str | None = None, limit: int = 50, after: str | None = None
) -> Listing[AuditRow]:
    """The chain's rows, newest first; those about one id where `target` is given."""
    table, limit = schema.audit, within(limit)
    columns = (table.c.seq, table.c.made, table.c.by, table.c.action, table.c.target, table.c.detail, table.c.hash)
    wanted = select(*columns).order_by(table.c.seq.desc()).limit(limit)
    if target:
        wanted = wanted.where(table.c.target == target)
    if after:
        wanted = wanted.where(beyond((table.c.seq,), key_of(after, int), descending=True))
    with store.read() as connection:
        rows = tuple(AuditRow(**row._mapping) for row in connection.execute(wanted))
    return Listing(items=rows, next=cursor(rows[-1].seq) if len(rows) == limit else None)
