"""Zip files of pages, and WACZ, the zip of a web archive: members read one by one, within limits.

A member's stated size is not believed: what it really unpacks to is counted, so that a zip bomb costs no more than
the limit. The hashes that a WACZ lists for its files are computed again, and a file that does not fit is refused.
"""

from __future__ import annotations

import hashlib
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from marsad.capture.raw import PAGE_SUFFIXES, SUFFIXES, Raw
from marsad.capture.warc import read_warc
from marsad.diagnostics import diagnose
from marsad.record import Diagnostic

_WARCS = (".warc", ".warc.gz")
_PIECE = 1 << 20
# A WARC inside a WACZ may be large; what it unpacks to from the zip may not exceed this many limits.
_WARC_LIMITS = 256
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError,
)  # fmt: skip


def read_zip(path: Path, limit: int) -> Iterator[Raw | Diagnostic]:
    """Every page of a zip file, by name; archives within are named and not opened.

    Members that share their bytes are read once: a small file can hold the same large page thousands of times.
    """
    seen: set[int] = set()
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda member: member.filename):
                name = member.filename
                where = f"{path}!{name}"
                if _hidden(name) or not name.lower().endswith(SUFFIXES):
                    continue
                if not name.lower().endswith(PAGE_SUFFIXES):
                    yield diagnose("capture.archive-within", where)
                elif member.header_offset in seen:
                    yield diagnose("capture.truncated", where, problem="another member has the same bytes")
                else:
                    seen.add(member.header_offset)
                    yield _member(archive, member, where, limit)
    except _BROKEN as error:
        yield diagnose("capture.truncated", str(path), problem=error)


def read_wacz(path: Path, limit: int) -> Iterator[Raw | Diagnostic]:
    """The pages of every WARC in a WACZ whose hash fits."""
    try:
        with zipfile.ZipFile(path) as archive:
            hashes = _listed_hashes(archive)
            if hashes is None:
                yield diagnose("capture.no-datapackage", str(path))
                hashes = {}
            for name in sorted(name for name in archive.namelist() if name.lower().endswith(_WARCS)):
                yield from _archived(archive, name, f"{path}!{name}", hashes.get(name), limit)
    except _BROKEN as error:
        yield diagnose("capture.truncated", str(path), problem=error)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, limit: int) -> Raw | Diagnostic:
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        return diagnose("capture.truncated", where, problem=error)
    if len(data) > limit:
        return diagnose("capture.too-large", where, megabytes=len(data) // 1_000_000, limit=limit // 1_000_000)
    return Raw(source=where, data=data)


def _archived(
    archive: zipfile.ZipFile, name: str, where: str, stated: str | None, limit: int
) -> Iterator[Raw | Diagnostic]:
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as copy:
        with archive.open(name) as file:
            found = _copy(file, copy, limit * _WARC_LIMITS)
        copy.flush()
        if found is None:
            yield diagnose("capture.too-large", where, megabytes=">", limit=limit * _WARC_LIMITS // 1_000_000)
        elif stated is not None and stated != found:
            yield diagnose("capture.bad-digest", where, what=name)
        else:
            yield from read_warc(Path(copy.name), limit, where)


def _copy(file: IO[bytes], copy: Any, limit: int) -> str | None:
    """Copy a member and return `sha256:` and its hash, or None once it grows past the limit."""
    sums, size = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > limit:
            return None
        sums.update(piece)
        copy.write(piece)
    return f"sha256:{sums.hexdigest()}"


class _Resource(msgspec.Struct):
    path: str
    hash: str | None = None


class _DataPackage(msgspec.Struct):
    resources: list[_Resource] = []


def _listed_hashes(archive: zipfile.ZipFile) -> dict[str, str] | None:
    """The hashes of `datapackage.json`, by path; None where it is missing or cannot be read."""
    try:
        with archive.open("datapackage.json") as file:
            package = msgspec.json.decode(file.read(_PIECE), type=_DataPackage)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return {resource.path: resource.hash for resource in package.resources if resource.hash}


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part not in (".", ".."))
