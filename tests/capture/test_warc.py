import base64
import gzip
import hashlib

import pytest

from marsad.capture.raw import Planned
from marsad.capture.sources import read_sources
from marsad.capture.warc import read_warc
from marsad.record import Diagnostic

LIMIT = 100_000
PAGE = "<html><body><p>نص الصفحة الأولى</p></body></html>".encode()
OTHER = "<html><body><p>نص آخر</p></body></html>".encode()


def digest(payload):
    return "sha1:" + base64.b32encode(hashlib.sha1(payload).digest()).decode()


def record(kind, uri, body=b"", *, http=True, headers=(), status="200 OK", length=None, day="2024-12-07", sent=()):
    content = b""
    if http:
        lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *sent]
        content = "\r\n".join(lines).encode() + b"\r\n\r\n"
    content += body
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        f"WARC-Date: {day}T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:6b1f7f0e-0000-4000-8000-000000000000>",
        f"Content-Type: {'application/http; msgtype=response' if http else 'text/html'}",
        f"Content-Length: {length or len(content)}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def read(tmp_path, *records, packed=False):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(item) if packed else item for item in records))
    return list(read_warc(path, LIMIT))


@pytest.mark.parametrize("packed", [False, True])
def test_responses_and_resources_are_captures(tmp_path, packed):
    found = read(
        tmp_path,
        record("response", "https://nahr.example/1", PAGE),
        record("resource", "https://nahr.example/2", OTHER, http=False),
        record("request", "https://nahr.example/1", b"GET /1"),
        packed=packed,
    )
    assert [(raw.url, raw.data, raw.captured) for raw in found] == [
        ("https://nahr.example/1", PAGE, "2024-12-07"),
        ("https://nahr.example/2", OTHER, "2024-12-07"),
    ]


def test_what_was_sent_compressed_is_unpacked(tmp_path):
    (raw,) = read(
        tmp_path, record("response", "https://nahr.example/1", gzip.compress(PAGE), sent=["Content-Encoding: gzip"])
    )
    assert raw.data == PAGE


def test_redirects_errors_and_pictures_are_no_pages(tmp_path):
    assert not read(
        tmp_path,
        record("response", "https://nahr.example/1", b"moved", status="301 Moved"),
        record("response", "https://nahr.example/2", b"none", status="404 Not Found"),
        record("response", "https://nahr.example/3", b"\x89PNG", sent=["Content-Type: image/png"]).replace(
            b"Content-Type: text/html; charset=utf-8\r\n", b""
        ),
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_revisit_is_the_same_bytes_on_another_day(tmp_path, packed):
    marked = [f"WARC-Payload-Digest: {digest(PAGE)}"]
    first, again = read(
        tmp_path,
        record("response", "https://nahr.example/1", PAGE, headers=marked),
        record("revisit", "https://nahr.example/1", headers=marked, day="2024-12-09"),
        packed=packed,
    )
    assert (again.data, again.captured, again.url) == (first.data, "2024-12-09", first.url)


def test_a_revisit_of_another_archive_is_named(tmp_path):
    (note,) = read(tmp_path, record("revisit", "https://nahr.example/1", headers=["WARC-Payload-Digest: sha1:AAAA"]))
    assert note.code == "capture.revisit-elsewhere"


def test_an_altered_payload_is_refused(tmp_path):
    altered = record("response", "https://nahr.example/1", PAGE, headers=[f"WARC-Payload-Digest: {digest(OTHER)}"])
    (note,) = read(tmp_path, altered)
    assert note.code == "capture.bad-digest"


def test_after_a_lying_length_reading_goes_on_at_the_next_head(tmp_path):
    found = read(
        tmp_path,
        record("response", "https://nahr.example/1", PAGE),
        record("response", "https://nahr.example/2", PAGE, length=90_000),
        record("response", "https://nahr.example/3", OTHER),
    )
    assert [item.code if isinstance(item, Diagnostic) else item.url for item in found] == [
        "https://nahr.example/1", "capture.bad-length", "https://nahr.example/3",
    ]  # fmt: skip


@pytest.mark.parametrize("cut", [40, 150, 300, 380])
def test_a_truncated_archive_keeps_what_came_before_and_says_so(tmp_path, cut):
    whole = record("response", "https://nahr.example/2", OTHER)
    found = read(tmp_path, record("response", "https://nahr.example/1", PAGE), whole[: min(cut, len(whole) - 10)])
    assert found[0].url == "https://nahr.example/1"
    assert [item.code for item in found[1:]] == ["capture.truncated"] or found[1].code == "capture.bad-length"


def test_a_page_over_the_limit_is_refused(tmp_path):
    bomb = gzip.compress(b"<p>" + b"a" * 10_000_000)
    (note,) = read(tmp_path, record("response", "https://nahr.example/1", bomb, sent=["Content-Encoding: gzip"]))
    assert note.code == "capture.too-large"


def test_what_is_no_archive_is_named(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"not an archive at all" * 50)
    (note,) = read_sources([Planned(source="a.warc", path=tmp_path / "a.warc")])
    assert note.code == "capture.truncated"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("length", [90_000, 60, -5, "lots", 10**15], ids=str)
def test_whatever_length_a_record_states_the_next_one_is_read(tmp_path, packed, length):
    liar = record("response", "https://nahr.example/2", PAGE, length=length)
    last = record("response", "https://nahr.example/3", OTHER)
    again = record("response", "https://nahr.example/4", PAGE)
    found = read(tmp_path, record("response", "https://nahr.example/1", PAGE), liar, last, again, packed=packed)
    urls = [item.url for item in found if not isinstance(item, Diagnostic)]
    notes = [item for item in found if isinstance(item, Diagnostic)]
    assert [url for url in urls if url != "https://nahr.example/2"] == [
        "https://nahr.example/1", "https://nahr.example/3", "https://nahr.example/4",
    ]  # fmt: skip
    assert notes
    assert {note.code for note in notes} <= {"capture.bad-length", "capture.truncated"}
    places = [item.source for item in found if not isinstance(item, Diagnostic)]
    assert len(set(places)) == len(places)


def test_a_revisit_behind_a_fault_finds_the_bytes_it_means(tmp_path):
    marked = [f"WARC-Payload-Digest: {digest(OTHER)}"]
    found = read(
        tmp_path,
        record("response", "https://nahr.example/1", PAGE, length=90_000),
        record("response", "https://nahr.example/2", OTHER, headers=marked),
        record("revisit", "https://nahr.example/2", headers=marked, day="2024-12-09"),
    )
    assert found[-1].data == OTHER
    assert found[-1].captured == "2024-12-09"


@pytest.mark.parametrize("seed", range(5))
def test_bytes_that_only_look_packed_are_passed_in_silence(tmp_path, seed):
    noise = (b"\x1f\x8b\x08" + bytes([seed] * 50)) * 30
    (tmp_path / "a.warc.gz").write_bytes(
        gzip.compress(record("response", "https://nahr.example/1", PAGE)) + noise
        + gzip.compress(record("response", "https://nahr.example/2", OTHER))
    )  # fmt: skip
    found = list(read_warc(tmp_path / "a.warc.gz", LIMIT))
    assert [item.url for item in found if not isinstance(item, Diagnostic)] == [
        "https://nahr.example/1", "https://nahr.example/2",
    ]  # fmt: skip
    assert sum(isinstance(item, Diagnostic) for item in found) == 1
