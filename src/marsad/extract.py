"""The pipeline: one capture in, one extraction out. Pure and deterministic: no clock, no network, no state."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.dates.finder import DateFinder, doubts
from marsad.events.find import EventFinder
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.load import Knowledge, unswept
from marsad.names.find import NameFinder
from marsad.page.read import PageReader
from marsad.page.recut import AS_READ, Recut
from marsad.record import Capture, Extraction
from marsad.statements.find import StatementFinder
from marsad.taggers.load import NO_TAGGERS, Taggers


class Extractor:
    """Reads captures with the packs of `knowledge`, which every finder compiles once, here.

    With `taggers`, which the user chose, the extraction is as reproducible as they are. `gazetteers` are the user's
    lists of places.
    """

    def __init__(
        self, knowledge: Knowledge, taggers: Taggers = NO_TAGGERS, gazetteers: Sequence[Gazetteer] = ()
    ) -> None:
        self.taggers = taggers
        with unswept():
            self.pages = PageReader(knowledge)
            self.dates = DateFinder(knowledge)
            self.names = NameFinder(knowledge, gazetteers)
            self.statements = StatementFinder(knowledge)
            self.events = EventFinder(knowledge)

    def extract(self, capture: Capture, told: Recut = AS_READ) -> Extraction:
        """Everything that the capture reports. Each finder reads the earlier finders' records, never their code.

        `told` says where people let articles begin otherwise than the page shows.
        """
        reading = Reading(capture.text)
        page = self.pages.read(capture, reading, told)
        parts = passages(reading, page)
        dates = self.dates.find(parts, capture.captured)
        suggestions, doubted = self.taggers.suggest(parts, capture.source)
        naming = self.names.find(parts, dates, suggestions)
        statements = self.statements.find(parts, dates, naming.names, naming.entities)
        events = self.events.find(parts, dates, naming.names, naming.entities, statements)
        return Extraction(
            capture=capture,
            page=page,
            dates=dates,
            names=naming.names,
            entities=naming.entities,
            offices=naming.offices,
            statements=statements,
            events=events,
            diagnostics=(*capture.diagnostics, *page.diagnostics, *doubts(dates, capture.source), *doubted),
        )
