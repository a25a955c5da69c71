"""How does a record show that nobody changed its history? Each row's hash covers the row and the hash before it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from marsad.record import Record
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


class ChainState(Record, frozen=True):
    """Whether the last `checked` of the chain's `rows` follow from one another; `broken` is the first that does not."""

    rows: int
    checked: int
    head: str
    broken: int | None = None


_CHECKED = 200


def chain_state(store: Store, *, whole: bool = False) -> ChainState:
    """Recomputes the hashes of the last rows, or of all. What the rows tell of is checked by `verify` alone."""
    table = schema.audit
    with store.read() as connection:
        rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
        wanted = select(table).order_by(table.c.seq.desc())
        last = list(connection.execute(wanted if whole else wanted.limit(_CHECKED + 1)))
    last.reverse()
    checked = last if whole or rows <= _CHECKED else last[1:]
    before, seq = (FIRST, 0) if len(checked) == len(last) else (last[0].hash, last[0].seq)
    broken = None
    for row in checked:
        parts = (row.seq, row.made, row.by, row.action, row.target, row.detail)
        if row.seq != seq + 1 or row.previous != before or row.hash != chained(before, parts):
            broken = row.seq
            break
        before, seq = row.hash, row.seq
    return ChainState(rows=rows, checked=len(checked), head=last[-1].hash if last else FIRST, broken=broken)


def audit_rows(
    store: Store,
    *,
    target: str | None = None,
    actions: Sequence[str] = (),
    without: Sequence[str] = (),
    limit: int = 50,
    after: str | None = None,
) -> Listing[AuditRow]:
    """The chain's rows, newest first; those about one id where `target` is given, of some actions where these are.

    Rows of the actions in `without` are left out.
    """
    table, limit = schema.audit, within(limit)
    columns = (table.c.seq, table.c.made, table.c.by, table.c.action, table.c.target, table.c.detail, table.c.hash)
    wanted = select(*columns).order_by(table.c.seq.desc()).limit(limit)
    if target:
        wanted = wanted.where(table.c.target == target)
    if actions:
        wanted = wanted.where(table.c.action.in_(list(actions)))
    if without:
        wanted = wanted.where(table.c.action.not_in(list(without)))
    if after:
        wanted = wanted.where(beyond((table.c.seq,), key_of(after, int), descending=True))
    with store.read() as connection:
        rows = tuple(AuditRow(**row._mapping) for row in connection.execute(wanted))
    return Listing(items=rows, next=cursor(rows[-1].seq) if len(rows) == limit else None)
