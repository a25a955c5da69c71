"""What did a capture hold? Its raw bytes, its text, and the extraction put together again from the observations."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Capture, Clue, Extraction
from marsad.store import schema
from marsad.store.articles import article_row
from marsad.store.observations import observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import CaptureRow, CaptureView, Listing
from marsad.store.rows import LAYERS, Head, extraction_of

_ORDER = {layer: place for place, layer in enumerate(LAYERS)}


def captures(store: Store, *, limit: int = 50, after: str | None = None) -> Listing[CaptureRow]:
    """The captures, newest first."""
    table, limit = schema.captures, within(limit)
    chosen = select(table.c.seq).order_by(table.c.seq.desc()).limit(limit)
    if after:
        chosen = chosen.where(beyond((table.c.seq,), key_of(after, int), descending=True))
    with store.read() as connection:
        numbers = list(connection.execute(chosen).scalars())
        rows = connection.execute(_rows().where(table.c.seq.in_(numbers)).order_by(table.c.seq.desc())).all()
    return Listing(items=tuple(map(_capture_row, rows)), next=cursor(rows[-1].seq) if len(rows) == limit else None)


def capture_row(connection: Connection, key: str) -> CaptureRow | None:
    """The capture with this id («cap-…», or «sha256:…» of its bytes, then the first that came)."""
    table = schema.captures
    by_bytes = key.startswith("sha256:")
    condition = table.c.sha256 == key.removeprefix("sha256:") if by_bytes else table.c.id == key
    row = connection.execute(_rows().where(condition).order_by(table.c.seq).limit(1)).first()
    return _capture_row(row) if row else None


def read_raw(store: Store, capture_id: str) -> bytes:
    """The bytes as they were received. Raises Failure for an unknown id."""
    with store.read() as connection:
        row = _needed(connection, store, capture_id)
        blob = connection.execute(select(schema.blobs).where(schema.blobs.c.sha256 == row.sha256)).one()
    return zlib.decompress(blob.data)


def load_extraction(store: Store, capture_id: str) -> Extraction:
    """The present reading of a capture, as the extractor gave it. Raises Failure for an unknown id."""
    with store.read() as connection:
        return extraction_in(connection, _needed(connection, store, capture_id).id)


def extraction_in(connection: Connection, key: str) -> Extraction:
    """The present reading of a capture that the record is known to hold."""
    table = schema.observations
    head, text = load_text(connection, key)
    wanted = select(table.c.layer, table.c.payload, table.c.ord).where(table.c.capture == key, table.c.live)
    found = connection.execute(wanted.order_by(table.c.layer, table.c.ord)).all()
    return extraction_of(head, text, [(seen.layer, seen.payload) for seen in found])


def load_capture(store: Store, capture_id: str) -> Capture:
    """The decoded capture, text included. Raises Failure for an unknown id."""
    with store.read() as connection:
        row = _needed(connection, store, capture_id)
        head, text = load_text(connection, row.id)
    return msgspec.structs.replace(msgspec.json.decode(head, type=Head).capture, text=text)


def load_text(connection: Connection, key: str) -> tuple[str, str]:
    """The head and the text of a capture's present reading."""
    table = schema.extractions
    row = connection.execute(
        select(table.c.capture, table.c.record, table.c.text).where(table.c.capture == key, table.c.live)
    ).one()
    return row.record, zlib.decompress(row.text).decode()


def clues_of(store: Store, source: str) -> tuple[Clue, ...]:
    """What the last capture from a source says about itself; nothing where the record holds none."""
    table, made = schema.captures, schema.extractions
    wanted = select(made.c.record).join(table, (made.c.capture == table.c.id) & made.c.live)
    with store.read() as connection:
        head = connection.execute(wanted.where(table.c.source == source).order_by(table.c.seq.desc())).scalars().first()
    return msgspec.json.decode(head, type=Head).capture.clues if head else ()


def stated_otherwise(store: Store, key: str, stated: Mapping[str, str | None]) -> tuple[str, ...]:
    """The fields (url, captured, outlet) that the capture's present reading holds with another value than is stated."""
    with store.read() as connection:
        head, _ = load_text(connection, key)
    held = msgspec.json.decode(head, type=Head).capture
    return tuple(name for name, value in stated.items() if value and value != getattr(held, name))


def view_capture(store: Store, capture_id: str) -> CaptureView:
    """A capture with its articles and observations. Raises Failure for an unknown id."""
    table, articles = schema.observations, schema.articles
    with store.read() as connection:
        row = _needed(connection, store, capture_id)
        head, text = load_text(connection, row.id)
        listed = connection.execute(select(articles).where(articles.c.capture == row.id).order_by(articles.c.ord)).all()
        wanted = select(*observation_columns()).where(table.c.capture == row.id, table.c.live)
        seen = [observation_of(found) for found in connection.execute(wanted.order_by(table.c.layer, table.c.ord))]
    return CaptureView(
        row=row,
        capture=msgspec.structs.replace(msgspec.json.decode(head, type=Head).capture, text=text),
        articles=tuple(map(article_row, listed)),
        observations=tuple(sorted(seen, key=lambda one: _ORDER[one.layer])),
    )


def _needed(connection: Connection, store: Store, key: str) -> CaptureRow:
    row = capture_row(connection, key)
    if row is None:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {key[:120]}"))
    return row


def _rows() -> Select[Any]:
    table, blobs, made = schema.captures, schema.blobs, schema.extractions
    counted = select(func.count()).where(schema.articles.c.capture == table.c.id).scalar_subquery()
    columns = (
        table.c.seq, table.c.id, table.c.sha256, table.c.source, table.c.added, table.c.by, blobs.c.size,
        made.c.record, made.c.version, made.c.packs, counted.label("articles"),
    )  # fmt: skip
    joined = table.join(blobs, blobs.c.sha256 == table.c.sha256)
    return select(*columns).select_from(joined.join(made, (made.c.capture == table.c.id) & made.c.live))


def _capture_row(row: Row[Any]) -> CaptureRow:
    capture = msgspec.json.decode(row.record, type=Head).capture
    return CaptureRow(
        id=row.id, sha256=row.sha256, source=row.source, size=row.size, added=row.added, by=row.by,
        media_type=capture.media_type, encoding=capture.encoding, url=capture.url, captured=capture.captured,
        outlet=capture.outlet, articles=row.articles, version=row.version, packs=row.packs,
    )  # fmt: skip
