"""How do files come in through a form? Streamed to the disk, bounded, and only from this site's own pages.

The whole form is read to its end even where it is too large, and thrown away, so that the browser gets to show why it
was refused; what is larger still is cut off.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from marsad.diagnostics import Failure, diagnose

MOST_BYTES = 64_000_000
_DRAINED = 16 * MOST_BYTES
_FILES, _FIELDS, _LONGEST_FIELD = 500, 20, 2_000_000
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:]+")


class Uploaded(msgspec.Struct, frozen=True):
    """A form with files: its fields, and (name as the browser told it, where it lies) of every file in `folder`."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, Path], ...]
    folder: Path

    def discard(self) -> None:
        """Takes the files away."""
        shutil.rmtree(self.folder, ignore_errors=True)


class _Bounded:
    """What a request sends, counted."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.size = 0
        self.ended = False

    async def __call__(self) -> Message:
        message = await self._receive()
        self.size += len(message.get("body", b""))
        self.ended = message["type"] != "http.request" or not message.get("more_body", False)
        if self.size > MOST_BYTES:
            raise _too_large()
        return message

    async def drain(self) -> None:
        """Reads on and keeps nothing, so far as that is reasonable."""
        while not self.ended and self.size < _DRAINED:
            message = await self._receive()
            self.size += len(message.get("body", b""))
            self.ended = message["type"] != "http.request" or not message.get("more_body", False)


async def read_upload(request: Request) -> Uploaded:
    """The files and fields of a form. Raises Failure `web.large-upload`, `web.bad-form`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    where = request.url.path[:200]
    if kind != "multipart/form-data":
        raise Failure(diagnose("web.bad-form", where, problem=f"it is {kind[:80] or 'of no type'}"), "usage")
    bounded = _Bounded(request.receive)
    try:
        if int(request.headers.get("content-length") or 0) > MOST_BYTES:
            raise _too_large()
        streamed = Request(request.scope, bounded)
        form = await streamed.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=_LONGEST_FIELD)
    except Failure:
        await bounded.drain()
        raise
    except (HTTPException, ValueError) as error:
        await bounded.drain()
        problem = getattr(error, "detail", str(error))[:200]
        raise Failure(diagnose("web.bad-form", where, problem=problem), "usage") from error
    folder = Path(tempfile.mkdtemp(prefix="marsad-import-"))
    try:
        files: list[tuple[str, Path]] = []
        fields: dict[str, str] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename and value.size:
                    files.append(await _keep(value, folder, len(files)))
            else:
                fields[name] = value.replace("\x00", "").replace("\r\n", "\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        await form.close()
    return Uploaded(fields=fields, files=tuple(files), folder=folder)


async def _keep(upload: UploadFile, folder: Path, number: int) -> tuple[str, Path]:
    """A file under a name of ours with the ending of its own, which says of what kind it is."""
    told = _UNSAFE.sub("_", upload.filename or "").strip("._ ")[-200:] or f"upload-{number}"
    ending = "".join(Path(told).suffixes[-2:])[-12:].lower()
    path = folder / f"{number}{ending if re.fullmatch(r'[.a-z0-9]*', ending) else ''}"
    with path.open("wb") as file:
        while piece := await upload.read(1 << 20):
            file.write(piece)
    return told, path


def _too_large() -> Failure:
    return Failure(diagnose("web.large-upload", "upload", megabytes=MOST_BYTES // 1_000_000), "usage")
