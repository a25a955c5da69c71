"""Is the record as it was written? Bytes are held against hashes, spans against texts, rows against the audit chain."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from marsad import __version__
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure, diagnose
from marsad.record import Capture, Diagnostic, Record, content_id
from marsad.store import audit, decisions, schema
from marsad.store.inspect_id import spans_of
from marsad.store.open import Store
from marsad.store.rows import Head, digest_of, digest_of_all, record_of
from marsad.store.rows import Row as Fields

Progress = Callable[[int, int], None]
_COLUMNS = [name for name in Fields.__struct_fields__ if name not in ("digest", "links")]


class Report(Record, frozen=True):
    """What was checked, how much of it, and every fault found. `head` is the last hash of the audit chain."""

    captures: int
    bytes: int
    readings: int
    observations: int
    spans: int
    decisions: int
    audit_rows: int
    head: str
    faults: tuple[Diagnostic, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was found altered."""
        return not self.faults


class _Tally:
    """What has been counted and found so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts = {"captures": 0, "bytes": 0, "readings": 0, "observations": 0, "spans": 0, "decisions": 0}
        self.faults: list[Diagnostic] = []

    def fault(self, code: str, where: str, **detail: object) -> None:
        self.faults.append(diagnose(code, where, **detail))


def verify(store: Store, progress: Progress = lambda done, total: None) -> Report:
    """Checks the whole record; `progress(done, total)` is called once a capture. Changes nothing, stops at nothing."""
    tally = _Tally(store.name)
    with store.read() as connection:
        chain = _audit(connection, tally)
        total = connection.execute(select(func.count()).select_from(schema.captures)).scalar_one()
        for done, capture in enumerate(_captures(connection), 1):
            _capture(connection, capture, chain, tally)
            progress(done, total)
        _decisions(connection, chain, tally)
        _keys(connection, store, tally)
    rows, head = chain.length, chain.head
    return Report(**tally.counts, audit_rows=rows, head=head, faults=tuple(tally.faults))


class _Chain:
    """What the audit rows say: by capture, the details of its readings in order; the decisions; the last hash."""

    def __init__(self) -> None:
        self.length, self.head = 0, audit.FIRST
        self.readings: dict[int, dict[str, Any]] = {}
        self.decisions: dict[str, dict[str, Any]] = {}


def _audit(connection: Connection, tally: _Tally) -> _Chain:
    chain, table = _Chain(), schema.audit
    for row in connection.execute(select(table).order_by(table.c.seq)):
        chain.length += 1
        where = f"audit row {row.seq}"
        parts = (row.seq, row.made, row.by, row.action, row.target, row.detail)
        if row.seq != chain.length:
            tally.fault("verify.audit-gap", where, expected=chain.length)
            chain.length = row.seq
        elif row.previous != chain.head or row.hash != audit.chained(row.previous, parts):
            tally.fault("verify.audit-altered", where)
        chain.head = row.hash
        try:
            detail = msgspec.json.decode(row.detail)
        except msgspec.DecodeError:
            continue
        if row.action in ("add", "again"):
            chain.readings[detail.get("extraction", 0)] = detail | {"target": row.target}
        elif row.action in ("decide", "undo"):
            chain.decisions[row.target] = detail
    return chain


def _captures(connection: Connection) -> Iterator[Row[Any]]:
    """The captures, fetched some at a time, since each is read with its bytes."""
    table, last = schema.captures, 0
    while rows := connection.execute(select(table).where(table.c.seq > last).order_by(table.c.seq).limit(200)).all():
        yield from rows
        last = rows[-1].seq


def _capture(connection: Connection, capture: Row[Any], chain: _Chain, tally: _Tally) -> None:
    tally.counts["captures"] += 1
    where = f"{capture.id} ({capture.source})"
    if capture.id != content_id("cap", capture.sha256, capture.source):
        tally.fault("verify.id-altered", where)
    data = _bytes(connection, capture, where, tally)
    table = schema.extractions
    readings = connection.execute(select(table).where(table.c.capture == capture.id).order_by(table.c.seq)).all()
    if sum(reading.live for reading in readings) != 1:
        tally.fault("verify.no-reading", where)
    for reading in readings:
        _reading(connection, reading, (where, data), chain, tally)


def _bytes(connection: Connection, capture: Row[Any], where: str, tally: _Tally) -> bytes | None:
    table = schema.blobs
    blob = connection.execute(select(table).where(table.c.sha256 == capture.sha256)).first()
    try:
        data = zlib.decompress(blob.data) if blob else b""
    except zlib.error as error:
        tally.fault("verify.bytes-unreadable", where, problem=error)
        return None
    tally.counts["bytes"] += len(data)
    found = hashlib.sha256(data).hexdigest()
    if blob is None or found != capture.sha256:
        tally.fault("verify.bytes-altered", where, found=found, expected=capture.sha256)
    return data


def _reading(
    connection: Connection, reading: Row[Any], capture: tuple[str, bytes | None], chain: _Chain, tally: _Tally
) -> None:
    tally.counts["readings"] += 1
    where, data = capture
    try:
        encoded = zlib.decompress(reading.text)
        text = encoded.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        tally.fault("verify.text-unreadable", where, problem=error)
        return
    found = hashlib.sha256(encoded).hexdigest()
    decoded = _decoded(reading, data)
    if found != reading.text_sha256:
        tally.fault("verify.text-altered", where, place=_first_difference(text, decoded))
    elif decoded is not None and decoded != text and reading.version == __version__:
        tally.fault("verify.text-not-of-bytes", where, place=_first_difference(text, decoded))
    digests = _observations(connection, reading, text, tally)
    told = chain.readings.get(reading.seq)
    if told is None:
        tally.fault("verify.not-in-audit", f"reading {reading.seq} of {where}")
        return
    kept = {"digest": digest_of_all(digests), "rows": len(digests), "text_sha256": reading.text_sha256,
            "version": reading.version, "packs": reading.packs, "target": reading.capture,
            "head": hashlib.sha256(reading.record.encode()).hexdigest()}  # fmt: skip
    for name, value in kept.items():
        if told.get(name) != value:
            tally.fault("verify.reading-altered", f"reading {reading.seq} of {where}", what=name)


def _observations(connection: Connection, reading: Row[Any], text: str, tally: _Tally) -> list[str]:
    """Checks the rows of a reading. Returns their digests as computed now, in order."""
    table, digests = schema.observations, []
    for row in connection.execute(select(table).where(table.c.extraction == reading.seq).order_by(table.c.seq)):
        tally.counts["observations"] += 1
        where = f"observation {row.id} (row {row.seq})"
        digest = digest_of(Fields(**{name: getattr(row, name) for name in _COLUMNS}))
        digests.append(digest)
        if digest != row.digest:
            tally.fault("verify.row-altered", where)
        try:
            record = record_of(row.layer, row.payload)
        except (msgspec.DecodeError, KeyError):
            continue
        for field, span in spans_of(record):
            tally.counts["spans"] += 1
            if text[span.start : span.end] != span.text:
                tally.fault("verify.span-differs", where, field=field, start=span.start, end=span.end)
    return digests


def _decoded(reading: Row[Any], data: bytes | None) -> str | None:
    """The text that the bytes decode to today, read as what they were received as; None where they cannot be read."""
    if data is None:
        return None
    try:
        head: Capture = msgspec.json.decode(reading.record, type=Head).capture
        served = tuple(clue for clue in head.clues if clue.origin == "http")
        return read_capture(Raw(source=head.source, data=data, media_type=head.media_type, clues=served)).text
    except (Failure, msgspec.DecodeError):
        return None


def _first_difference(left: str, right: str | None) -> str:
    if right is None:
        return "an unknown place"
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return f"character {at}: stored {left[at : at + 12]!r}, decoded {right[at : at + 12]!r}"


def _decisions(connection: Connection, chain: _Chain, tally: _Tally) -> None:
    table, of = schema.decisions, schema.decision_targets
    targets: dict[int, list[str]] = {}
    for row in connection.execute(select(of).order_by(of.c.decision, of.c.ord)):
        targets.setdefault(row.decision, []).append(row.target)
    first: dict[str, str] = {}
    for row in connection.execute(select(table).order_by(table.c.seq)):
        tally.counts["decisions"] += 1
        first[row.id] = row.target
        fields = (row.id, row.by, row.made, row.target, row.verdict, row.reason, row.payload, row.undoes)
        told = chain.decisions.get(row.id, {})
        # A decision of a record of revision 0001 had one target; what undoes it is also about that target.
        old = [row.target, *((first[row.undoes],) if row.undoes in first else ())]
        if told.get("digest") != decisions.digest_of(fields) or told.get("targets", old) != targets.get(row.seq):
            tally.fault("verify.decision-altered", f"decision {row.id}")
    held = first.keys()
    for missing in sorted(chain.decisions.keys() - held):
        tally.fault("verify.decision-missing", f"decision {missing}")


def _keys(connection: Connection, store: Store, tally: _Tally) -> None:
    """What points at rows that are not there; and in SQLite, whether the file is sound."""
    if not store.postgres:
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            tally.fault("verify.dangling", f"{row[0]} row {row[1]}", table=row[2])
        for (problem,) in connection.exec_driver_sql("PRAGMA quick_check(10)"):
            if problem != "ok":
                tally.fault("verify.file-damaged", store.name, problem=problem)
        return
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            there, here = key.column.table.alias("there"), key.parent
            match = there.c[key.column.name] == here
            wanted = select(func.count()).select_from(table)
            wanted = wanted.where(here.is_not(None), ~select(there.c[key.column.name]).where(match).exists())
            if connection.execute(wanted).scalar_one():
                tally.fault("verify.dangling", f"{table.name}.{here.name}", table=key.column.table.name)
