"""Reads captures one at a time in a process that stays: packs are loaded once, when the first capture comes."""

from __future__ import annotations

import threading
from pathlib import Path

from marsad.batch.outcome import Outcome, read_one
from marsad.capture.raw import Raw
from marsad.extract import Extractor
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.load import Knowledge, load_knowledge
from marsad.page.recut import Recut
from marsad.record import Capture, Diagnostic, Extraction
from marsad.taggers.load import NO_TAGGERS, Taggers


class PatientReader:
    """An extractor that is made when it is first asked. Threads may share it: one capture is read at a time."""

    def __init__(
        self, packs: tuple[str, ...], taggers: Taggers = NO_TAGGERS, gazetteers: tuple[Path, ...] = ()
    ) -> None:
        self._asked = (packs, taggers, gazetteers)
        self._lock = threading.Lock()
        self._made: tuple[Knowledge, Extractor] | None = None

    @property
    def pack_names(self) -> tuple[str, ...]:
        """The packs as they were asked for, by name or folder."""
        return self._asked[0]

    @property
    def packs(self) -> str:
        """The packs, lists and taggers that it reads with, as the record names them."""
        _, taggers, gazetteers = self._asked
        versions = [f"{pack.info.id} {pack.info.version}" for pack in self.knowledge.packs]
        return ", ".join([*versions, *(Gazetteer(path).made_with for path in gazetteers), *taggers.described()])

    @property
    def knowledge(self) -> Knowledge:
        """What the packs hold."""
        return self._ready()[0]

    def read(self, capture: Capture, told: Recut) -> Extraction:
        """What a capture reports, with what people say of where articles begin."""
        extractor = self._ready()[1]
        with self._lock:
            return extractor.extract(capture, told)

    def read_raw(self, item: Raw | Diagnostic) -> Outcome:
        """One capture from bytes to extraction, or why not."""
        extractor = self._ready()[1]
        with self._lock:
            return read_one(item, extractor)

    def _ready(self) -> tuple[Knowledge, Extractor]:
        with self._lock:
            if self._made is None:
                packs, taggers, gazetteers = self._asked
                knowledge = load_knowledge(packs)
                self._made = knowledge, Extractor(knowledge, taggers, [Gazetteer(path) for path in gazetteers])
            return self._made
