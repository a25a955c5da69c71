"""Whose article is it, from where, and of what kind? Credits and cues of the lines around a headline."""

from __future__ import annotations

import re

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.page.assemble import Draft
from marsad.page.credits import Credit, Credits
from marsad.page.units import Unit
from marsad.record import ArticleKind, Capture, Record, Span

_SOURCE_LABEL = re.compile(r"^\W*(?:المصدر|مصدر|المصادر|نقلا عن|source)\s?[:/|-]\s*", re.IGNORECASE)
_SOURCES = re.compile(r"\s*[+،,/|]\s*|\s[-–—]\s")
_NO_OUTLET = frozenset({"agency", "generic", "place"})
_SITE_KEYS = ("og:site_name", "publisher", "application-name")
_ANSWER = re.compile(r"^(?:[-–—•*]|س\s?[:/]|ج\s?[:/])\s?")
_ASKING = ("؟", "?")
_FEWEST_QUESTIONS = 3
_PERSON = frozenset({"person-start", "person-in"})


class Signature(Record, frozen=True):
    """Dateline, byline, outlet and agencies of an article."""

    dateline: Span | None = None
    byline: Span | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()


class Signatures:
    """Reads the credits of articles."""

    def __init__(self, knowledge: Knowledge, credits: Credits) -> None:
        self._credits = credits
        self._cues: list[tuple[ArticleKind, tuple[str, ...]]] = [
            ("interview", _folded(knowledge, "interview-cue")),
            ("explainer", _folded(knowledge, "explainer-cue")),
            ("opinion", _folded(knowledge, "opinion-cue")),
        ]
        self._statements = frozenset(_folded(knowledge, "statement-cue"))

    def read(
        self, draft: Draft, units: list[Unit], known: dict[int, Credit], reading: Reading, house: str | None
    ) -> Signature:
        """The signature of an article, from the lines that credit it and the opening of its first sentence.

        `house` is the outlet that the page as a whole names.
        """
        lines = [*draft.datelines, *draft.bylines]
        credits = [known[i] for i in lines if i in known]
        dateline, prefix = self._prefix(draft, units, reading, house)
        if draft.datelines:
            dateline = self._place(units[draft.datelines[0]], known.get(draft.datelines[0]), reading) or dateline
        if prefix is not None:
            credits.append(prefix)
        outlet = next((credit.house for credit in credits if credit.house), None)
        byline = None
        for i in draft.bylines:
            span = reading.cut(units[i].start, units[i].end)
            if "house-name" in units[i].marks:
                outlet = outlet or span.text.strip(" :")
            elif _SOURCE_LABEL.match(span.text):
                outlet = outlet or self._origin(_SOURCE_LABEL.sub("", span.text), house)
            elif byline is None:
                byline = self._signer(units[i], span, known.get(i))
        if byline is None and draft.datelines:  # «نيويورك: سمر حداد»
            at = draft.datelines[0]
            line = reading.cut(units[at].start, units[at].end)
            byline = self._named(line, known[at]) if at in known else None
        return Signature(
            dateline=dateline,
            byline=byline,
            outlet=outlet or house,
            agencies=tuple(dict.fromkeys(name for credit in credits for name in credit.agencies)),
        )

    def _origin(self, named: str, house: str | None) -> str | None:
        """The outlet among the sources that a page names («الجزيرة + وكالات»); an agency's text is not its own page."""
        parts = (part.strip(" .|-") for part in _SOURCES.split(named))
        return next((part for part in parts if part and self._credits.sort(part, house) not in _NO_OUTLET), None)

    def kind(self, headline: str, lines: list[str]) -> ArticleKind:
        """What kind of article its headline and lines, folded, make it; a report where nothing speaks for another."""
        if any(line.strip(" :") in self._statements for line in (headline, *lines[:2])):
            return "statement"
        asked = [line for line in lines if line.endswith(_ASKING) and _ANSWER.match(line)]
        if len(asked) >= _FEWEST_QUESTIONS:
            return "interview"
        for kind, cues in self._cues:
            for cue in cues:
                if cue in headline and _holds(headline, cue):
                    return kind
        return "report"

    def _prefix(
        self, draft: Draft, units: list[Unit], reading: Reading, house: str | None
    ) -> tuple[Span | None, Credit | None]:
        for i in draft.units[:4]:
            if "dateline-prefix" in units[i].marks:
                line = reading.cut(units[i].start, min(units[i].end, units[i].start + 130))
                credit = self._credits.read_prefix(line.text, house)
                if credit is not None:
                    return _part(line, credit.place), credit
        return None, None

    @staticmethod
    def _place(unit: Unit, credit: Credit | None, reading: Reading) -> Span | None:
        line = reading.cut(unit.start, unit.end)
        return _part(line, credit.place) if credit is not None else line

    def _signer(self, unit: Unit, line: Span, credit: Credit | None) -> Span | None:
        """Who signs a line of credits; nobody where it holds places alone, or only stands where credits stand."""
        if credit is not None and credit.place:
            return self._named(line, credit) or (line if credit.people and unit.kind == "byline" else None)
        if unit.kind or not _PERSON.isdisjoint(unit.marks) or self._credits.is_person(line.text):
            return self._byline(line)
        return None

    def _named(self, line: Span, credit: Credit) -> Span | None:
        return next((_part(line, name) for name in credit.people if self._credits.is_person(name)), None)

    def _byline(self, line: Span) -> Span:
        value = self._credits.label_value(line.text) or line.text
        at = line.text.find(value)
        if at < 0:
            return line
        return Span(line.start + at, line.start + at + len(value), value)


def site_name(capture: Capture) -> str | None:
    """The outlet that the page names in its metadata."""
    for key in _SITE_KEYS:
        for clue in capture.clues:
            if clue.key == key and clue.value:
                return clue.value
    return None


def _part(line: Span, part: str | None) -> Span | None:
    at = line.text.find(part) if part else -1
    return Span(line.start + at, line.start + at + len(part), part) if part and at >= 0 else None


def _folded(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    return tuple(fold_text(word) for word in knowledge.words(name))


def _holds(text: str, cue: str) -> bool:
    at = text.find(cue)
    return at >= 0 and (at == 0 or not text[at - 1].isalnum()) and not text[at + len(cue) : at + len(cue) + 1].isalnum()
