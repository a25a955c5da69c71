"""Verifying: an altered byte is found and named, wherever it is and however well the alteration was hidden."""

import hashlib
import sqlite3
import zlib

import msgspec
import pytest
from sqlalchemy import select
from store_pages import BODY, WHEN, page

from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.store import audit, schema
from marsad.store.decisions import decide
from marsad.store.verify import verify
from marsad.store.write import add


@pytest.fixture
def filled(store):
    """A record of three captures and a decision."""
    for number in range(3):
        add(store, *page(f"{number}.txt", body=BODY + f" {number}"), when=WHEN, by="tester")
    with store.read() as connection:
        target = connection.execute(select(schema.captures.c.id)).scalars().first()
    decide(store, "accept", [target], when=WHEN, by="anna", reason="read it")
    return store


def tamper(store, table, change, where="", values=()):
    """Alters rows as somebody would who may do anything with the database: without the triggers."""
    with store.write() as connection:
        if store.postgres:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        else:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
            ).scalars()
            for name in list(names):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        sql = f"{change} {where}"
        connection.exec_driver_sql(sql.replace("?", "%s") if store.postgres else sql, tuple(values))


def codes(store):
    return {fault.code for fault in verify(store).faults}


def test_an_untouched_record_is_whole(filled):
    calls = []
    report = verify(filled, lambda done, total: calls.append((done, total)))
    assert report.whole
    assert (report.captures, report.readings, report.decisions, report.audit_rows) == (3, 3, 1, 4)
    assert report.observations == 3 * 16
    assert report.spans > report.observations
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_record_is_whole(store):
    report = verify(store)
    assert report.whole
    assert report.head == audit.FIRST


def test_a_hand_made_capture_decodes_to_its_own_text():
    raw, extraction = page()
    assert read_capture(Raw(source="pages/1.txt", data=raw)).text == extraction.capture.text


def test_an_altered_byte_is_named(filled):
    with filled.read() as connection:
        blob = connection.execute(select(schema.blobs).order_by(schema.blobs.c.sha256)).first()
        source = connection.execute(
            select(schema.captures.c.source).where(schema.captures.c.sha256 == blob.sha256)
        ).scalar_one()
    data = bytearray(zlib.decompress(blob.data))
    data[40] ^= 2
    tamper(filled, "blobs", "UPDATE blobs SET data = ?", "WHERE sha256 = ?", (zlib.compress(bytes(data)), blob.sha256))
    faults = verify(filled).faults
    assert {fault.code for fault in faults} == {"verify.bytes-altered", "verify.text-not-of-bytes"}
    assert all(source in fault.where for fault in faults)
    place = next(fault.cause for fault in faults if fault.code == "verify.text-not-of-bytes")
    assert "character 21" in place or "character 22" in place or "character 20" in place


def test_damaged_packing_is_named(filled):
    tamper(filled, "blobs", "UPDATE blobs SET data = ?", "", (b"nothing",))
    assert "verify.bytes-unreadable" in codes(filled)


def test_bytes_that_are_gone(filled):
    if filled.postgres:
        pytest.skip("PostgreSQL does not let go of a row that others point at")
    with sqlite3.connect(filled.name) as connection:
        connection.execute("DROP TRIGGER blobs_no_delete")
        connection.execute("DELETE FROM blobs WHERE sha256 = (SELECT min(sha256) FROM blobs)")
    assert {"verify.bytes-altered", "verify.dangling"} <= codes(filled)


def test_an_altered_text_is_named(filled):
    with filled.read() as connection:
        row = connection.execute(select(schema.extractions).order_by(schema.extractions.c.seq)).first()
    text = zlib.decompress(row.text).decode()
    altered = text.replace("وقال", "ونفى", 1)
    at = next(i for i in range(len(text)) if text[i] != altered[i])
    packed = zlib.compress(altered.encode())
    tamper(filled, "extractions", "UPDATE extractions SET text = ?", "WHERE seq = ?", (packed, row.seq))
    faults = verify(filled).faults
    assert {fault.code for fault in faults} == {"verify.text-altered", "verify.span-differs"}
    assert f"character {at}:" in next(fault.cause for fault in faults if fault.code == "verify.text-altered")


def test_an_altered_text_with_its_hash_made_good(filled):
    with filled.read() as connection:
        row = connection.execute(select(schema.extractions).order_by(schema.extractions.c.seq)).first()
    altered = zlib.decompress(row.text).decode().replace("الرئيسية", "الرئسيية").encode()
    values = (zlib.compress(altered), hashlib.sha256(altered).hexdigest(), row.seq)
    tamper(filled, "extractions", "UPDATE extractions SET text = ?, text_sha256 = ?", "WHERE seq = ?", values)
    assert {"verify.text-not-of-bytes", "verify.reading-altered", "verify.span-differs"} == codes(filled)


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "confirm"), ("text", "كلام آخر"), ("entity", "somebody-else"), ("start", 3), ("date_low", "1999")],
)
def test_an_altered_observation_is_named(filled, column, value):
    with filled.read() as connection:
        row = connection.execute(select(schema.observations).where(schema.observations.c.layer == "statement")).first()
    tamper(filled, "observations", f'UPDATE observations SET "{column}" = ?', "WHERE seq = ?", (value, row.seq))
    faults = verify(filled).faults
    assert {fault.code for fault in faults} == {"verify.row-altered", "verify.reading-altered"}
    assert any(f"{row.id} (row {row.seq})" in fault.where for fault in faults)


def test_an_altered_observation_with_its_digest_made_good(filled):
    from marsad.store.rows import Row, digest_of

    with filled.read() as connection:
        row = connection.execute(select(schema.observations).where(schema.observations.c.layer == "statement")).first()
    fields = {name: getattr(row, name) for name in Row.__struct_fields__ if name not in ("digest", "links")}
    digest = digest_of(Row(**fields | {"kind": "confirm"}))
    values = ("confirm", digest, row.seq)
    tamper(filled, "observations", "UPDATE observations SET kind = ?, digest = ?", "WHERE seq = ?", values)
    assert codes(filled) == {"verify.reading-altered"}


def test_a_span_moved_in_the_payload(filled):
    with filled.read() as connection:
        row = connection.execute(select(schema.observations).where(schema.observations.c.layer == "name")).first()
    payload = msgspec.json.decode(row.payload)
    payload["span"]["start"] += 1
    values = (msgspec.json.encode(payload).decode(), row.seq)
    tamper(filled, "observations", "UPDATE observations SET payload = ?", "WHERE seq = ?", values)
    assert {"verify.span-differs", "verify.row-altered"} <= codes(filled)


def test_a_payload_that_is_no_record(filled):
    tamper(filled, "observations", "UPDATE observations SET payload = '{'", "WHERE layer = 'event'")
    assert "verify.row-altered" in codes(filled)


def test_an_observation_that_was_taken_out(filled):
    tamper(filled, "links", "DELETE FROM links")
    tamper(filled, "event_places", "DELETE FROM event_places")
    tamper(filled, "observations", "DELETE FROM observations", "WHERE layer = 'event'")
    assert codes(filled) == {"verify.reading-altered"}


def test_a_hidden_reading(filled):
    tamper(filled, "extractions", "UPDATE extractions SET live = NOT live", "WHERE seq = 2")
    assert "verify.no-reading" in codes(filled)


@pytest.mark.parametrize("column", ["made", "by", "action", "target", "detail", "previous", "hash"])
def test_an_altered_audit_row_is_named(filled, column):
    tamper(filled, "audit", f"UPDATE audit SET \"{column}\" = 'x'", "WHERE seq = 2")
    faults = verify(filled).faults
    assert any(fault.code == "verify.audit-altered" and "row 2" in fault.where for fault in faults)


def test_an_audit_row_that_was_taken_out(filled):
    tamper(filled, "audit", "DELETE FROM audit", "WHERE seq = 2")
    assert {"verify.audit-gap", "verify.not-in-audit"} <= codes(filled)


def test_the_last_audit_row_taken_out_shows_by_what_it_told_of(filled):
    tamper(filled, "audit", "DELETE FROM audit", "WHERE seq = 4")
    assert codes(filled) == {"verify.decision-altered"}


def test_an_altered_decision(filled):
    tamper(filled, "decisions", "UPDATE decisions SET reason = 'guessed'")
    assert codes(filled) == {"verify.decision-altered"}


def test_a_decision_that_was_taken_out(filled):
    tamper(filled, "decision_targets", "DELETE FROM decision_targets")
    tamper(filled, "decisions", "DELETE FROM decisions")
    assert codes(filled) == {"verify.decision-missing"}


def test_a_source_that_was_altered(filled):
    tamper(filled, "captures", "UPDATE captures SET source = 'elsewhere'", "WHERE seq = 1")
    assert "verify.id-altered" in codes(filled)
