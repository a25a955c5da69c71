"""What does a capture show: which articles, which furniture, which breaking-news items, published when?"""

from __future__ import annotations

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.diagnostics import diagnose
from marsad.knowledge.calendar import PrintedDays
from marsad.knowledge.kinds_page import PagePattern
from marsad.knowledge.load import Knowledge
from marsad.page.assemble import Draft, Layout, furniture_of, lay_out
from marsad.page.context import Context
from marsad.page.credits import Credit, Credits
from marsad.page.decide import Decision
from marsad.page.live import Live, LiveReader, settle_states
from marsad.page.live_days import EntryDays, Told, localised
from marsad.page.meta import Signatures, site_name
from marsad.page.paths import Paths
from marsad.page.proofs import Proofs
from marsad.page.published import Dating, Found, Publication
from marsad.page.recut import AS_READ, Recut, as_told, names_of, settle
from marsad.page.settle import Settler
from marsad.page.signs import Signs, fold_pattern
from marsad.page.ticker import find_strips, ticker_items
from marsad.page.units import Unit, cut_units, part_trailers
from marsad.record import Article, Capture, Page, Span, content_id

_PREFIX_WORDS, _PREFIX_REACH, _PREFIX_SIGNS = 18, 130, ":-–—/"
_HEAD_REACH = 3
_SITE_LINES = frozenset({"navigation", "related", "ticker"})
_LEAD = 260  # characters: the first sentence, which says the day of what it tells
_RESCUE_LINES, _RESCUE_WORDS = 5, 15


def _digest(draft: Draft, reading: Reading) -> str:
    """The name of an article's text: its folded words, whatever stands between its pieces."""
    words: list[str] = []
    for start, end in draft.pieces:
        words += reading.words[reading.word_from(start) : reading.word_from(end)]
    return content_id("text", " ".join(words))


def _headline_of(draft: Draft, head: Unit, reading: Reading) -> Span | None:
    """The headline's line, as far as the article holds it: the credit of a post may have been cut out of it."""
    for start, end in draft.pieces:
        if start < head.end and end > head.start:
            return reading.cut(max(start, head.start), min(end, head.end))
    return None


def _rescue(context: Context, states: dict[int, str]) -> bool:
    """Where no line was taken for an article's, a short page's lines are one: what is shown is not thrown away."""
    units = [context.units[i] for i in context.contents]
    if any(state in ("headline", "body") for state in states.values()) or not 2 <= len(units) <= _RESCUE_LINES:
        return False
    if sum(unit.size for unit in units) < _RESCUE_WORDS:
        return False
    states.update(dict.fromkeys(context.contents, "body"))
    states[context.contents[0]] = "headline"
    return True


def _parted(units: list[Unit], last: int, i: int) -> bool:
    """Whether other lines than furniture, or a list's label, stand between an article's last line and line `i`."""
    return any(not unit.kind or unit.kind == "related" for unit in units[last + 1 : i])


def _of_the_page(units: list[Unit], i: int, first: int) -> bool:
    """Whether the site's own lines stand between a date line and a headline below it, as below a page's clock."""
    return any(unit.kind in _SITE_LINES for unit in units[i + 1 : first])


def _with_house(capture: Capture, house: str | None, top: Credit | None) -> Capture:
    """The capture with the outlet that it names: in its metadata, or alone in its first line."""
    named = house or (top.house if top is not None and not top.people else None)
    return capture if named == capture.outlet else msgspec.structs.replace(capture, outlet=named)


class PageReader:
    """Reads pages with the packs of `knowledge`, compiled once, here."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._signs = Signs(knowledge)
        days = PrintedDays(knowledge)
        self._credits = Credits(knowledge, days)
        date_words = frozenset(fold_text(word) for word in knowledge.words("date-line-word"))
        self._settler = Settler(self._credits, days, Paths(knowledge), date_words)
        self._decision = Decision(knowledge)
        self._signatures = Signatures(knowledge, self._credits)
        self._publication = Publication(days)
        self._live = LiveReader(knowledge, self._signs)
        self._entry_days = EntryDays(knowledge, days)
        self._proofs = Proofs(knowledge, days)
        embeds = [row.pattern for row in knowledge.entries(PagePattern) if row.mark == "embed-credit"]
        self._embed = fold_pattern(embeds[0]) if embeds else None
        self._trailers = [
            (fold_pattern(row.pattern), tuple(map(fold_text, row.needs)))
            for row in knowledge.entries(PagePattern)
            if row.mark == "trailer"
        ]
        self._stop = frozenset(fold_text(word) for word in knowledge.words("continuing-verb", "question-word"))

    def read(self, capture: Capture, reading: Reading, told: Recut = AS_READ) -> Page:
        """The articles, furniture and ticker items of the capture, none overlapping, in reading order.

        `told` says where people let articles begin otherwise than the lines show, and what stands at their head.
        """
        units = self._units(capture, reading)
        if capture.blocks:
            self._settler.place(units)
        for unit in units:
            if unit.kind:
                self._signs.read_settled(unit, reading)
            else:
                self._signs.read(unit, reading)
        house = capture.outlet or site_name(capture)
        strips = find_strips(units, reading)
        parted = self._live.part(units, reading, capture, strips)
        if parted is not units:
            units, strips = parted, find_strips(parted, reading)
        credits = self._settler.settle(units, reading, house, set(strips)).credits
        capture = _with_house(capture, house, credits.get(0))
        live = self._live.find(units, reading, capture)
        self._mark_prefixes(units, reading, house)
        context = Context(units, reading, self._stop)
        context.mark()
        chosen = self._decision.settle([units[i] for i in context.contents], context.prose)
        states = dict(zip(context.contents, chosen, strict=True))
        if live is not None:
            settle_states(live, units, states)
        rescued = not strips and _rescue(context, states)
        entries = live.starts(states) if live is not None else {}
        apart = context.dispatches() if live is None else frozenset()
        layout = lay_out(units, states, reading, self._embed, self._decision.reasons, entries, apart)
        names: list[str] = []
        if told.moves:
            first = layout
            entries, begins = settle(told, units, reading, states, entries, apart)
            layout = lay_out(units, states, reading, self._embed, self._decision.reasons, entries, begins)
            names = names_of(layout, first, units, reading)
        articles = self._articles(layout, units, states, credits, reading, capture, live)
        if names:
            named = zip(articles, names, strict=True)
            articles = tuple(msgspec.structs.replace(one, id=name) for one, name in named)
        if told:
            articles = as_told(articles, told, reading)
        silent = not articles and not strips
        return Page(
            articles=articles,
            diagnostics=(
                *((diagnose("page.no-article", capture.source),) if silent else ()),
                *((diagnose("page.doubtful-article", capture.source),) if rescued else ()),
            ),
            furniture=tuple(furniture_of(layout, reading)),
            ticker=ticker_items(strips, reading),
        )

    def _units(self, capture: Capture, reading: Reading) -> list[Unit]:
        """The page's lines; the announcement of a link in mid-line is one of its own."""
        units = cut_units(capture, reading)
        for trailer, needs in self._trailers:
            if not needs or any(need in reading.text for need in needs):
                units = part_trailers(units, reading, trailer)
        return units

    def _mark_prefixes(self, units: list[Unit], reading: Reading, house: str | None) -> None:
        for unit in units:
            if not unit.kind and unit.size >= _PREFIX_WORDS:
                end = min(unit.end, unit.start + _PREFIX_REACH)
                if any(reading.text.find(sign, unit.start, end) >= 0 for sign in _PREFIX_SIGNS):
                    line = reading.cut(unit.start, end).text
                    if (credit := self._credits.read_prefix(line, house)) is not None:
                        unit.marks["dateline-prefix"] = line[: credit.end]

    def _articles(
        self,
        layout: Layout,
        units: list[Unit],
        states: dict[int, str],
        credits: dict[int, Credit],
        reading: Reading,
        capture: Capture,
        live: Live | None,
    ) -> tuple[Article, ...]:
        drafts = [draft for draft in layout.drafts if draft.pieces]
        datings = self._date(drafts, units, reading, capture, live)
        title = units[live.title] if live is not None and live.title is not None else None
        coverage = reading.cut(title.start, title.end) if title is not None else None
        found: list[Article] = []
        for draft, dating in zip(drafts, datings, strict=True):
            head = units[draft.headline] if draft.headline is not None else None
            headline = _headline_of(draft, head, reading) if head else None
            signature = self._signatures.read(draft, units, credits, reading, capture.outlet)
            lines = [reading.text[units[i].start : units[i].end] for i in draft.units if units[i].size < 60]
            found.append(
                Article(
                    id=f"a{len(found) + 1}",
                    spans=draft.spans(reading),
                    digest=_digest(draft, reading),
                    embeds=tuple(reading.cut(*line) for line in (*self._signed(draft, units, reading), *draft.credits)),
                    headline=headline,
                    coverage=coverage if draft.entry is not None else None,
                    kind=self._signatures.kind(reading.text[head.start : head.end] if head else "", lines),
                    outlet=signature.outlet,
                    dateline=signature.dateline,
                    byline=signature.byline,
                    agencies=signature.agencies,
                    published=dating.published,
                    published_basis=dating.basis,
                    updated=dating.updated,
                    candidates=dating.candidates,
                    reasons=self._decision.reasons(units[draft.units[0]], states[draft.units[0]]),
                )
            )
        return tuple(found)

    def _signed(self, draft: Draft, units: list[Unit], reading: Reading) -> list[tuple[int, int]]:
        """The lines between an article's headline and its text that say who wrote it, where and for whom.

        A line that begins with a label or with sources in general («وكالات - …») is the page's own.
        """
        if draft.headline is None:
            return []
        text = next((i for i in draft.units if i > draft.headline), draft.headline)
        lines = [(units[i].start, units[i].end) for i in draft.bylines if draft.headline < i < text]
        return [(start, end) for start, end in lines if self._credits.names_first(reading.text[start:end])]

    def _date(
        self, drafts: list[Draft], units: list[Unit], reading: Reading, capture: Capture, live: Live | None
    ) -> list[Dating]:
        """The dating of each article; what texts prove is asked only where nothing else dates them."""
        alone = sum(draft.entry is None for draft in drafts) == 1
        last_text = max([i for i, unit in enumerate(units) if not unit.kind], default=-1)
        entries = self._of_entries(live, units, reading, capture) if live is not None else []
        gathered = [
            self._candidates(draft, units, reading, capture, alone, last_text)
            if draft.entry is None
            else self._of_entry(draft, entries[draft.entry], units, reading, capture)
            for draft in drafts
        ]
        proved = None
        datings = []
        for n, found in enumerate(gathered):
            if any(item.proves and not item.update for item in found):
                datings.append(self._publication.decide(found))
                continue
            if proved is None:
                proved = self._proofs.read(reading, [draft.pieces for draft in drafts])
            datings.append(self._publication.decide(found, self._proofs.prove(n, proved)))
        return datings

    def _of_entries(self, live: Live, units: list[Unit], reading: Reading, capture: Capture) -> list[Told]:
        """What the times of a live page's entries say, with the day that dates the page itself."""
        found = self._publication.of_url(capture)
        title = units[live.title] if live.title is not None else None
        found += self._publication.of_clues(capture, reading.text[title.start : title.end] if title else "", True)
        for i, unit in enumerate(units[: live.entries[0].first]):
            above = live.title is None or i < live.title
            if unit.kind == "date" and not (above and self._publication.is_today(unit, reading, capture)):
                found += self._publication.of_line(unit, reading, "head", capture.captured)
        return self._entry_days.read(live, self._publication.decide(found), units, reading, capture)

    def _of_entry(self, draft: Draft, told: Told, units: list[Unit], reading: Reading, capture: Capture) -> list[Found]:
        """An entry's candidates, with those of the metadata's item of the same headline or opening."""
        if not capture.clues:
            return told.found
        opening = units[draft.headline if draft.headline is not None else draft.units[0]]
        clues = self._publication.of_clues(capture, reading.text[opening.start : opening.end], False)
        return told.found + localised(clues, told.clock)

    def _candidates(
        self, draft: Draft, units: list[Unit], reading: Reading, capture: Capture, alone: bool, last_text: int
    ) -> list[Found]:
        found: list[Found] = []
        first = draft.headline if draft.headline is not None else draft.units[0]
        last = draft.units[-1]
        dated = any(first < i <= last and units[i].kind == "date" for i in draft.dates)
        for i in (*draft.dates, *draft.bylines):
            place = "above" if i < first else "below" if i > last else "head"
            if place == "below" and "date-label" not in units[i].marks and (i < last_text or _parted(units, last, i)):
                continue  # it may as well date what stands below it, or a headline of a list
            far = place == "above" and (dated or first - i > _HEAD_REACH or _of_the_page(units, i, first))
            if far and self._publication.is_today(units[i], reading, capture):
                continue  # a page's own clock shows the day of capture; it dates nothing that has a day of its own
            found += self._publication.of_line(units[i], reading, place, capture.captured)
        leads = [units[i] for i in draft.units[: 1 + (draft.headline is not None)]]
        found += [one for unit in leads for one in self._publication.of_lead(reading.text[unit.start : unit.end])]
        for unit in (units[i] for i in draft.units[:4]):
            if prefix := unit.marks.get("dateline-prefix"):
                lead = reading.text[unit.start : min(unit.end, unit.start + _LEAD)]
                found += self._publication.of_dateline(prefix, lead, capture.captured)
                break
        head = units[draft.headline] if draft.headline is not None else None
        headline = reading.text[head.start : head.end] if head else ""
        if capture.clues:
            found += self._publication.of_clues(capture, headline, alone)
        if alone:
            found += self._publication.of_url(capture)
        return found
