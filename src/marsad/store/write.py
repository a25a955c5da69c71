"""How does a capture come into the record? In one transaction: its bytes, its readings, what is derived, the audit row.

Nothing is changed afterwards. Another reading of the same capture retires the rows that it no longer makes, and
adds those that are new. What people decide stands in `decisions`; what follows across captures is left to `across`, for
which the capture is put on the list of what is pending.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, select, update

from marsad import __version__
from marsad.diagnostics import Failure, diagnose
from marsad.record import Extraction, Record
from marsad.store import audit, bulk, derive, schema
from marsad.store.across import tables
from marsad.store.decisions import Decision
from marsad.store.missed import owners_in, told_of, with_missed
from marsad.store.open import Store
from marsad.store.restand import restate_capture
from marsad.store.rows import Row, capture_key, digest_of_all, head_of, rows_of

CODEC = "zlib"
_STORED = Row.__struct_fields__[:-1]  # all but the links, which are derived
_LEVEL = 4


class Added(Record, frozen=True):
    """What adding did. `new` is false where the record held the capture; `retired` counts rows replaced by `again`."""

    capture_id: str
    new: bool
    observations: int = 0
    retired: int = 0


def add(
    store: Store, raw: bytes, extraction: Extraction, *, when: datetime, by: str, packs: str = "", again: bool = False
) -> Added:
    """Adds a capture and what was read from it, whole or not at all; the same bytes from the same source once only.

    `packs` names the packs and versions that the extraction was made with. With `again`, a capture that the record
    holds takes this extraction as its present reading. Raises Failure where bytes and extraction do not belong
    together (`store.bytes-differ`) and for faults of the database. What people added to the capture is kept; where they
    joined or cut articles, `extraction` is to be made with what `people.recut_of` tells.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    if extraction.capture.id != f"sha256:{sha256}":
        expected = extraction.capture.id.removeprefix("sha256:")
        raise Failure(diagnose("store.bytes-differ", extraction.capture.source, found=sha256, expected=expected))
    key = capture_key(sha256, extraction.capture.source)
    if again:
        with store.read() as connection:
            told = told_of(connection, key)
    else:
        told = ()
    extraction = with_missed(extraction, told)
    rows = rows_of(key, extraction, owners_in(told))
    reading = _prepare(extraction, rows, packs)
    data = zlib.compress(raw, _LEVEL)
    made = moment(when)
    with store.write() as connection:
        known = _known(connection, key)
        if known and not again:
            return Added(capture_id=key, new=False)
        if not known:
            _insert_capture(connection, key, sha256, (len(raw), data), extraction.capture.source, (made, by))
        return _insert_reading(connection, key, extraction, (rows, reading), (made, by), known)


def read_again(
    connection: Connection, key: str, extraction: Extraction, told: Sequence[Decision], stamp: tuple[str, str, str]
) -> Added:
    """Takes an extraction as the present reading of a capture that the record holds, within a transaction.

    `told` are the decisions that it was made with, `stamp` the moment, who did it, and the packs.
    """
    made, by, packs = stamp
    extraction = with_missed(extraction, told)
    rows = rows_of(key, extraction, owners_in(told))
    return _insert_reading(connection, key, extraction, (rows, _prepare(extraction, rows, packs)), (made, by), True)


def holds(store: Store, raw: bytes, source: str) -> bool:
    """Whether the record holds these bytes from this source, so that they need not be read again."""
    key = capture_key(hashlib.sha256(raw).hexdigest(), source)
    with store.read() as connection:
        return _known(connection, key)


def moment(when: datetime) -> str:
    """A moment as the record writes it: ISO 8601 in UTC, to the second. Raises ValueError without a time zone."""
    if when.tzinfo is None:
        raise ValueError("the record keeps moments with their time zone only")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(connection: Connection, key: str) -> bool:
    return bool(bulk.fetch(connection, "SELECT seq FROM captures WHERE id = ?", [key]))


class _Reading(Record, frozen=True):
    """What of an extraction can be made ready before the writer's turn comes."""

    version: str
    packs: str
    record: str
    text: bytes
    text_sha256: str


def _prepare(extraction: Extraction, rows: list[Row], packs: str) -> _Reading:
    text = extraction.capture.text.encode()
    return _Reading(
        version=__version__,
        packs=packs,
        record=head_of(extraction),
        text=zlib.compress(text, _LEVEL),
        text_sha256=hashlib.sha256(text).hexdigest(),
    )


def _insert_capture(
    connection: Connection, key: str, sha256: str, blob: tuple[int, bytes], source: str, stamp: tuple[str, str]
) -> None:
    if not bulk.fetch(connection, "SELECT size FROM blobs WHERE sha256 = ?", [sha256]):
        bulk.insert_rows(
            connection, schema.blobs, ("sha256", "size", "codec", "data"), [(sha256, blob[0], CODEC, blob[1])]
        )
    (seq,) = bulk.next_numbers(connection, [schema.captures])
    columns = ("seq", "id", "sha256", "source", "added", "by")
    bulk.insert_rows(connection, schema.captures, columns, [(seq, key, sha256, source, *stamp)])


def _insert_reading(
    connection: Connection,
    key: str,
    extraction: Extraction,
    made_of: tuple[list[Row], _Reading],
    stamp: tuple[str, str],
    known: bool,
) -> Added:
    """Takes `extraction` as the present reading of the capture and retires what it no longer says."""
    rows, reading = made_of
    old = _live(connection, key) if known else {}
    new = {row.digest for row in rows}
    fresh = [row for row in rows if row.digest not in old]
    gone = [seq for digest, seq in old.items() if digest not in new]
    if known and not fresh and not gone and _same(connection, key, reading):
        return Added(capture_id=key, new=False)
    if known:
        derive.clear(connection, key)
        _retire(connection, key, gone, stamp[0])
    digest = digest_of_all(row.digest for row in fresh)
    number, first = bulk.next_numbers(connection, [schema.extractions, schema.observations])
    _insert_extraction(connection, key, (number, len(fresh), digest), reading, stamp)
    seqs = {row.digest: seq for seq, row in enumerate(fresh, first)}
    same = (number, key, True)
    values = [(seq, *same, *msgspec.structs.astuple(row)[:-1]) for seq, row in enumerate(fresh, first)]
    bulk.insert_rows(connection, schema.observations, ("seq", "extraction", "capture", "live", *_STORED), values)
    derive.add(connection, key, extraction, [(seqs.get(row.digest) or old[row.digest], row) for row in rows])
    bulk.run(connection, f"INSERT INTO {tables.pending.name} VALUES (?) ON CONFLICT DO NOTHING", [(key,)])
    detail = {
        "source": extraction.capture.source, "sha256": extraction.capture.id.removeprefix("sha256:"),
        "extraction": number, "text_sha256": reading.text_sha256, "rows": len(fresh), "retired": len(gone),
        "digest": digest,
        "head": hashlib.sha256(reading.record.encode()).hexdigest(), "version": reading.version, "packs": reading.packs,
    }  # fmt: skip
    if known:
        restate_capture(connection, key)
    audit.note(connection, "again" if known else "add", key, made=stamp[0], by=stamp[1], detail=detail)
    return Added(capture_id=key, new=not known, observations=len(fresh), retired=len(gone))


def _live(connection: Connection, key: str) -> dict[str, int]:
    table = schema.observations
    found = connection.execute(select(table.c.digest, table.c.seq).where(table.c.capture == key, table.c.live))
    return {row.digest: row.seq for row in found}


def _same(connection: Connection, key: str, reading: _Reading) -> bool:
    table = schema.extractions
    wanted = select(table.c.version, table.c.packs, table.c.record, table.c.text_sha256)
    found = connection.execute(wanted.where(table.c.capture == key, table.c.live)).first()
    return found is not None and tuple(found) == (reading.version, reading.packs, reading.record, reading.text_sha256)


def _retire(connection: Connection, key: str, gone: list[int], made: str) -> None:
    old = schema.extractions
    connection.execute(update(old).where(old.c.capture == key, old.c.live).values(live=False, retired=made))
    table = schema.observations
    for at in range(0, len(gone), 500):
        some = gone[at : at + 500]
        connection.execute(update(table).where(table.c.seq.in_(some)).values(live=False, retired=made))


def _insert_extraction(
    connection: Connection, key: str, rows: tuple[int, int, str], reading: _Reading, stamp: tuple[str, str]
) -> None:
    fields = msgspec.structs.asdict(reading) | {
        "seq": rows[0], "capture": key, "made": stamp[0], "by": stamp[1], "codec": CODEC, "rows": rows[1],
        "digest": rows[2], "live": True,
    }  # fmt: skip
    bulk.insert_rows(connection, schema.extractions, tuple(fields), [tuple(fields.values())])
