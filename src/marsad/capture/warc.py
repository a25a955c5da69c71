"""Web archives: every page that a WARC file holds, as it was answered.

Responses and resources of text or HTML become captures; a revisit gives again the bytes it refers to, seen on another
day. A record whose digest does not fit its bytes, that ends early or lies about its length is named and left out;
reading goes on at the next record's head, in a compressed archive at the next gzip member.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from marsad.capture.raw import Raw
from marsad.diagnostics import diagnose
from marsad.record import Clue, Diagnostic

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_PIECE = 1 << 20
_HEAD = b"\nWARC/1."
_GZIP = b"\x1f\x8b\x08"


def read_warc(path: Path, limit: int, shown: str | None = None) -> Iterator[Raw | Diagnostic]:
    """The pages of a WARC file, gzip or plain; `shown` names the archive where `path` is only a copy of it."""
    yield from _Archive(path, limit, shown or str(path)).pages()


class _Archive:
    """One pass over one archive, with what it must remember for revisits."""

    def __init__(self, path: Path, limit: int, shown: str) -> None:
        self._path, self._limit, self._shown = path, limit, shown
        self._first_seen: dict[str, int] = {}
        self._lost = False
        self._at = 0

    def pages(self) -> Iterator[Raw | Diagnostic]:
        start: int | None = 0
        while start is not None:
            self._at = start
            goes_on, told = True, start == 0
            try:
                with self._path.open("rb") as stream:
                    stream.seek(start)
                    for found in self._run(stream, start):
                        told = True
                        yield found
                    goes_on = self._lost
            except (OSError, ValueError, zlib.error) as error:
                # Behind the first fault, bytes that only look like the beginning of a record are passed in silence.
                if told:
                    yield diagnose("capture.truncated", f"{self._shown}#{self._at}", problem=error)
            start = self._next_head(self._at) if goes_on else None

    def _run(self, stream: Any, base: int) -> Iterator[Raw | Diagnostic]:
        """The records from `base` on, up to the end or to one after which the stream cannot be trusted (`_lost`)."""
        at = base
        self._lost = base > 0  # until a record is read there
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, auto_decode="all"):
            self._lost = False
            self._at = at = record.stream_pos
            where = f"{self._shown}#{at}"
            if not record.record_type & _KINDS:
                continue
            if record.headers.get("WARC-Target-URI") is None:
                yield diagnose("capture.truncated", where, problem="a record's head is cut off")
                self._lost = True
                return
            if record.record_type == WarcRecordType.revisit:
                yield self._revisit(record, where)
            elif kind := _page_kind(record):
                found = self._page(record, kind, where, at)
                yield found
                if isinstance(found, Diagnostic) and found.code == "capture.bad-length":
                    self._lost = True
                    return
        if not self._lost and not _ends_whole(self._path, at):
            yield diagnose("capture.truncated", self._shown, problem="the last record is cut off")

    def _page(self, record: Any, kind: str, where: str, at: int) -> Raw | Diagnostic:
        digest, stated, encoded = record.headers.get("WARC-Payload-Digest"), record.content_length, _encoded(record)
        sound = not digest or _digest_fits(record)
        data = record.reader.read(self._limit + 1)
        if len(data) > self._limit:
            megabytes = len(data) // 1_000_000
            return diagnose("capture.too-large", where, megabytes=megabytes, limit=self._limit // 1_000_000)
        if not encoded and len(data) != stated:
            return diagnose("capture.bad-length", where, stated=stated, found=len(data))
        if not sound:
            return diagnose("capture.bad-digest", where, what=record.headers["WARC-Target-URI"])
        if digest:
            self._first_seen.setdefault(digest, at)
        return _raw(record, data, kind, where)

    def _revisit(self, record: Any, where: str) -> Raw | Diagnostic:
        """The bytes that a revisit refers to, from the record of this archive that held them first."""
        at = self._first_seen.get(record.headers.get("WARC-Payload-Digest", ""))
        url, day = record.headers["WARC-Target-URI"], _day(record)
        if at is None:
            return diagnose("capture.revisit-elsewhere", where, url=url)
        with self._path.open("rb") as stream:
            stream.seek(at)
            first = next(iter(ArchiveIterator(stream, record_types=_KINDS, auto_decode="all")))  # it was read before
            raw = _raw(first, first.reader.read(self._limit), _page_kind(first) or "text/html", where)
        return msgspec.structs.replace(raw, url=url, captured=day)

    def _next_head(self, after: int) -> int | None:
        """Where the next record may begin, past the head of the one at `after`; None where none does."""
        with self._path.open("rb") as file:
            if not file.read(1):
                return None
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
                packed = whole[:2] == _GZIP[:2]
                at = whole.find(_GZIP if packed else _HEAD, after + 1)
        return (at if packed else at + 1) if at >= 0 else None


def _ends_whole(path: Path, last: int) -> bool:
    """Whether the archive ends with a whole record, or with whole gzip members from the one at `last` on."""
    with path.open("rb") as file:
        file.seek(last)
        if file.read(2) != b"\x1f\x8b":
            file.seek(-min(4, path.stat().st_size), 2)
            return file.read().replace(b"\r", b"").endswith(b"\n\n")
        file.seek(last)
        unpacker = zlib.decompressobj(31)
        while piece := unpacker.unused_data or unpacker.unconsumed_tail or file.read(_PIECE):
            if unpacker.eof:
                unpacker = zlib.decompressobj(31)
            unpacker.decompress(piece, _PIECE)
        return unpacker.eof


def _page_kind(record: Any) -> str | None:
    """The media type of a page that a server gave as such: no redirect, no error, no picture."""
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    kind = kind.split(";")[0].strip().lower()
    if record.is_http and not any(f" {code}" in (record.http_headers.status_line or "") for code in (200, 203)):
        return None
    return kind if kind in _PAGES else None


def _raw(record: Any, data: bytes, kind: str, where: str) -> Raw:
    clues = []
    if record.is_http and record.http_charset:
        clues.append(Clue(key="charset", value=record.http_charset, origin="http"))
    if record.is_http and (modified := record.http_headers.get("Last-Modified")):
        clues.append(Clue(key="last-modified", value=modified, origin="http"))
    return Raw(
        source=where,
        data=data,
        url=record.headers["WARC-Target-URI"],
        captured=_day(record),
        media_type="text/plain" if kind == "text/plain" else "text/html",
        clues=tuple(clues),
    )


def _day(record: Any) -> str | None:
    day = (record.headers.get("WARC-Date") or "")[:10]
    return day if len(day) == 10 else None


def _encoded(record: Any) -> bool:
    """Whether the payload was sent compressed or in chunks, so that its length says nothing of the page's."""
    return bool(
        record.is_http and (record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding"))
    )


def _digest_fits(record: Any) -> bool:
    try:
        return bool(record.verify_payload_digest())
    except (ValueError, OSError):
        return True
