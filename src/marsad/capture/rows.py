"""JSON Lines of articles: every row is a capture of its own, its text title, author and content.

The row's bytes are kept as they stand in the file; `source` is the row's `id`, else its `url`. The day on which the
row was collected (`date_extracted`) says when the page was captured, and proves no publication; `date` does.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from marsad.capture.raw import Raw
from marsad.diagnostics import Failure, diagnose
from marsad.record import Clue, Diagnostic

ROW_TYPE = "application/x-article+json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a JSON Lines file of articles; further keys are left alone."""

    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    content: str | None = None
    source: str | None = None
    date: str | None = None
    date_extracted: str | None = None


def read_rows(path: Path, limit: int) -> Iterator[Raw | Diagnostic]:
    """Every row of a JSON Lines file, gzip or plain; a row at fault is named by its line and the rest goes on."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(_lines(file, limit), 1):
                if line.strip():
                    yield _raw(line, f"{path}:{number}", limit)
    except (EOFError, OSError, zlib.error) as error:
        yield diagnose("capture.truncated", str(path), problem=error)


def row_text(line: str, where: str) -> str:
    """Title, author and content of a row, those that are not empty, joined by one line feed."""
    row = _decode(line.encode(), where)
    text = "\n".join(part for part in (row.title, row.author, row.content) if part)
    if not text.strip():
        raise Failure(diagnose("capture.empty", where))
    return text


def _lines(file: gzip.GzipFile | IO[bytes], limit: int) -> Iterator[bytes]:
    """The file's lines; of one longer than `limit` no more is kept than shows that it is."""
    while line := file.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)


def _raw(line: bytes, where: str, limit: int) -> Raw | Diagnostic:
    if len(line) > limit:
        return diagnose("capture.too-large", where, megabytes=len(line) // 1_000_000, limit=limit // 1_000_000)
    try:
        row = _decode(line, where)
    except Failure as failure:
        return failure.diagnostic
    day = _DAY.match(row.date_extracted or row.date or "")
    clues = (("headline", row.title), ("author", row.author), ("datePublished", row.date))
    return Raw(
        source=str(row.id if row.id is not None else row.url or where),
        data=line.rstrip(b"\r\n"),
        url=row.url,
        captured=day.group() if day else None,
        outlet=row.source,
        media_type=ROW_TYPE,
        clues=tuple(Clue(key=key, value=value, origin="feed") for key, value in clues if value),
    )


def _decode(line: bytes, where: str) -> ArticleRow:
    try:
        return msgspec.json.decode(line, type=ArticleRow)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Failure(diagnose("capture.bad-json-row", where, problem=error)) from error
