"""What does a capture show: which articles, which furniture, which breaking-news items, published when?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import PrintedDays
from marsad.knowledge.kinds_page import PagePattern
from marsad.knowledge.load import Knowledge
from marsad.page.assemble import Draft, furniture_of, lay_out
from marsad.page.context import Context
from marsad.page.credits import Credits
from marsad.page.decide import Decision
from marsad.page.paths import Paths
from marsad.page.settle import Settler
from marsad.page.signs import Signs, fold_pattern
from marsad.page.ticker import find_strips, ticker_items
from marsad.page.units import Unit, cut_units
from marsad.record import Article, Capture, Page


class PageReader:
    """Reads pages with the packs of `knowledge`, compiled once, here."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._signs = Signs(knowledge)
        self._credits = Credits(knowledge)
        self._days = PrintedDays(knowledge)
        self._settler = Settler(self._credits, self._days, Paths(knowledge))
        self._decision = Decision(knowledge)
        embeds = [row.pattern for row in knowledge.entries(PagePattern) if row.mark == "embed-credit"]
        self._embed = fold_pattern(embeds[0]) if embeds else None
        self._stop = frozenset(fold_text(word) for word in knowledge.words("continuing-verb", "question-word"))

    def read(self, capture: Capture, reading: Reading) -> Page:
        """The articles, furniture and ticker items of the capture, none overlapping, in reading order."""
        units = cut_units(capture, reading)
        for unit in units:
            self._signs.read(unit, reading)
        strips = find_strips(units, reading)
        settled = self._settler.settle(units, reading, capture.outlet, set(strips))
        self._mark_prefixes(units, reading, capture.outlet)
        context = Context(units, reading, self._stop)
        context.mark()
        chosen = self._decision.settle([units[i] for i in context.contents], context.prose)
        states = dict(zip(context.contents, chosen, strict=True))
        layout = lay_out(units, states, reading, self._embed)
        articles = tuple(self._article(draft, units, states, reading) for draft in layout.drafts)
        return Page(
            articles=articles,
            furniture=tuple(furniture_of(layout, reading)),
            ticker=ticker_items(strips, reading),
        )

    def _mark_prefixes(self, units: list[Unit], reading: Reading, house: str | None) -> None:
        for unit in units:
            if not unit.kind and unit.size >= 18:
                line = reading.cut(unit.start, min(unit.end, unit.start + 130)).text
                if (":" in line or "-" in line or "–" in line) and (credit := self._credits.read_prefix(line, house)):
                    unit.marks["dateline-prefix"] = line[: credit.end][:60]

    def _article(self, draft: Draft, units: list[Unit], states: dict[int, str], reading: Reading) -> Article:
        head = units[draft.headline] if draft.headline is not None else None
        first = units[draft.units[0]]
        return Article(
            id=f"a{draft.number}",
            spans=draft.spans(reading),
            headline=reading.cut(head.start, head.end) if head else None,
            reasons=self._decision.reasons(first, states[draft.units[0]]),
        )
