"""How do pages come into the record from the browser? One import after the other, behind the page that shows how far.

An import is known as long as the server runs; what it added stays in the record and in its audit chain.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from marsad.batch.reader import PatientReader
from marsad.capture.feeds import feed_items, looks_like_feed
from marsad.capture.fetch import FetchOptions, fetch
from marsad.capture.raw import MAX_BYTES, Planned, Raw
from marsad.capture.sources import read_sources
from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic
from marsad.store.captures import clues_of
from marsad.store.open import Store
from marsad.store.write import add, holds

_LOG = logging.getLogger("uvicorn.error")
_KEPT = 50
_TOLD = 200


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be imported: files with their names, a pasted text, an address; and what the user knows of it."""

    by: str
    files: tuple[tuple[str, Path], ...] = ()
    text: str = ""
    url: str = ""
    page_url: str | None = None
    outlet: str | None = None
    captured: str | None = None
    networks: tuple[str, ...] = ()


class Import(msgspec.Struct):
    """How far an import is. `added` are ids of captures with their sources; `refused` says what was not taken."""

    id: str
    by: str
    total: int
    begun: int = 0
    known: int = 0
    added: list[tuple[str, str]] = []
    refused: list[Diagnostic] = []
    done: bool = False

    @property
    def count(self) -> int:
        """How many captures were seen."""
        return len(self.added) + self.known + len(self.refused)


class Importer:
    """Carries imports out, one at a time."""

    def __init__(
        self, store: Store, reader: PatientReader, now: Callable[[], datetime], after: Callable[[], None]
    ) -> None:
        self._store, self._reader, self._now, self._after = store.whole, reader, now, after
        self._turn = threading.Lock()
        self._imports: dict[str, Import] = {}

    def begin(self, wanted: Wanted, discard: Callable[[], None]) -> Import:
        """Begins an import in a thread of its own; `discard` is called when the files are no longer needed."""
        total = len(wanted.files) + bool(wanted.text) + bool(wanted.url)
        job = Import(id=secrets.token_hex(8), by=wanted.by, total=total)
        self._imports[job.id] = job
        while len(self._imports) > _KEPT:
            self._imports.pop(next(iter(self._imports)))
        threading.Thread(target=self._run, args=(job, wanted, discard), name="marsad-import", daemon=True).start()
        return job

    def of(self, key: str) -> Import:
        """An import. Raises Failure `web.no-job`."""
        if key not in self._imports:
            raise Failure(diagnose("web.no-job", key[:40]), "usage")
        return self._imports[key]

    def _run(self, job: Import, wanted: Wanted, discard: Callable[[], None]) -> None:
        try:
            with self._turn:
                for item in self._items(job, wanted):
                    self._take(job, item, wanted)
        except Failure as failure:
            job.refused.append(failure.diagnostic)
        except Exception:  # a defect must not leave the page waiting for a job that never ends
            _LOG.exception("an import broke off")
            job.refused.append(diagnose("web.fault", "import"))
        finally:
            discard()
            job.done = True
            self._after()

    def _items(self, job: Import, wanted: Wanted) -> Iterator[Raw | Diagnostic]:
        day = self._now().date().isoformat()
        if wanted.url:
            job.begun += 1
            options = FetchOptions(captured=day, networks=wanted.networks).after(clues_of(self._store, wanted.url))
            try:
                raw = fetch(wanted.url, options)
            except Failure as failure:
                yield failure.diagnostic
            else:
                if raw is None:
                    job.known += 1  # it has not changed since
                else:
                    yield from feed_items(raw.data, wanted.url) if looks_like_feed(raw.data) else (raw,)
        if wanted.text:
            job.begun += 1
            data = wanted.text.encode()
            yield Raw(source=f"pasted-{hashlib.sha256(data).hexdigest()[:12]}.txt", data=data, media_type="text/plain")
        for name, path in wanted.files:
            job.begun += 1
            for item in read_sources([Planned(source=name, path=path)], MAX_BYTES):
                yield _named(item, path, name)

    def _take(self, job: Import, item: Raw | Diagnostic, wanted: Wanted) -> None:
        if isinstance(item, Raw):
            item = msgspec.structs.replace(
                item, url=item.url or wanted.page_url, outlet=item.outlet or wanted.outlet,
                captured=item.captured or wanted.captured,
            )  # fmt: skip
            if holds(self._store, item.data, item.source):
                job.known += 1
                return
        outcome = self._reader.read_raw(item)
        if outcome.raw is None or outcome.extraction is None:
            if outcome.failure is not None and len(job.refused) < _TOLD:
                job.refused.append(outcome.failure)
            return
        made = add(
            self._store, outcome.raw.data, outcome.extraction, when=self._now(), by=wanted.by, packs=self._reader.packs
        )
        if made.new:
            job.added.append((made.capture_id, outcome.raw.source))
        else:
            job.known += 1


def _named(item: Raw | Diagnostic, path: Path, name: str) -> Raw | Diagnostic:
    """What was found in a file under the name that the user gave it, not under that of the disk here."""
    if isinstance(item, Raw):
        return msgspec.structs.replace(item, source=item.source.replace(str(path), name))
    return msgspec.structs.replace(item, where=item.where.replace(str(path), name))
