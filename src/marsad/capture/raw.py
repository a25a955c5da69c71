"""What is to be captured: files and folders named by the user, or the rows of a manifest, read one by one.

`plan` only looks at names, so that a batch of any size starts at once; `load` reads the bytes of one planned capture
and refuses, with a code, what cannot be one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from marsad.diagnostics import Failure, diagnose
from marsad.record import Clue, Record

MAX_BYTES = 64 * 1024 * 1024
PAGE_SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")
ARCHIVE_SUFFIXES = (".jsonl", ".jsonl.gz", ".warc", ".warc.gz", ".wacz", ".zip", ".rss", ".atom", ".xml")
SUFFIXES = PAGE_SUFFIXES + ARCHIVE_SUFFIXES
_MANIFEST_FIELDS = ("path", "url", "captured", "outlet")


class Planned(Record, frozen=True):
    """A capture that is to be read: where its bytes are, and what the user knows of it."""

    source: str
    path: Path
    url: str | None = None
    captured: str | None = None
    outlet: str | None = None


class Raw(Record, frozen=True):
    """Bytes as received, with what the user and the archive they came from know of them. `captured` is EDTF.

    `media_type` is None where the bytes themselves must tell text from HTML.
    """

    source: str
    data: bytes
    url: str | None = None
    captured: str | None = None
    outlet: str | None = None
    media_type: str | None = None
    clues: tuple[Clue, ...] = ()


class ManifestRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a manifest; columns of other names are allowed and left alone."""

    path: str
    url: str | None = None
    captured: str | None = None
    outlet: str | None = None


def plan(paths: Sequence[str], manifest: str | None = None) -> list[Planned]:
    """Every capture that `paths` and `manifest` name, in their order; folders are read by name, each path once.

    Raises Failure where a path does not exist or the manifest cannot be read. A path that the manifest describes
    takes url, captured and outlet from there.
    """
    rows = _read_manifest(Path(manifest)) if manifest else []
    known = {planned.path.resolve(): planned for planned in rows}
    found: dict[Path, Planned] = {} if paths else dict(known)
    for given in paths:
        for path in _files(Path(given)):
            key = path.resolve()
            found.setdefault(key, known.get(key) or Planned(source=str(path), path=path))
    return list(found.values())


def load(planned: Planned, limit: int = MAX_BYTES) -> Raw:
    """The bytes of one capture. Raises Failure where they cannot be read, are none, or are more than `limit`."""
    where = planned.source
    try:
        size = planned.path.stat().st_size
        if size > limit:
            raise Failure(diagnose("capture.too-large", where, megabytes=size // 1_000_000, limit=limit // 1_000_000))
        data = planned.path.read_bytes()
    except PermissionError as error:
        raise Failure(diagnose("capture.no-permission", where)) from error
    except FileNotFoundError as error:
        raise Failure(diagnose("capture.not-found", where)) from error
    except OSError as error:
        raise Failure(diagnose("capture.unreadable", where, problem=error.strerror or error)) from error
    return Raw(source=where, data=data, url=planned.url, captured=planned.captured, outlet=planned.outlet)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(
            child
            for child in path.rglob("*")
            if child.name.lower().endswith(SUFFIXES)
            and child.is_file()
            and not any(part.startswith(".") for part in child.relative_to(path).parts)
        )
    elif path.exists():
        yield path
    else:
        raise Failure(diagnose("capture.not-found", str(path)), "usage")


def _read_manifest(path: Path) -> list[Planned]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(diagnose("manifest.unreadable", str(path), problem=error), "usage") from error
    rows = _csv_rows(path, text) if path.suffix.lower() == ".csv" else _json_rows(path, text)
    return [
        Planned(
            source=row.path,
            path=path.parent / row.path,
            url=row.url or None,
            captured=row.captured or None,
            outlet=row.outlet or None,
        )
        for row in rows
    ]


def _csv_rows(path: Path, text: str) -> Iterator[ManifestRow]:
    reader = csv.DictReader(io.StringIO(text))
    columns = reader.fieldnames or []
    if "path" not in columns:
        raise Failure(diagnose("manifest.no-path-column", str(path), columns=", ".join(columns) or "none"), "usage")
    for row in reader:
        if row["path"]:
            yield ManifestRow(**{field: row[field] for field in _MANIFEST_FIELDS if row.get(field)})


def _json_rows(path: Path, text: str) -> Iterator[ManifestRow]:
    lines: Iterable[str] = text.splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=ManifestRow)
            except msgspec.DecodeError as error:
                where = f"{path}:{number}"
                raise Failure(diagnose("manifest.bad-row", where, problem=error), "usage") from error
