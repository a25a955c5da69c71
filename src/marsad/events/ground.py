"""What stands at each word of a capture: names, dates, statements, marks, and what may begin there.

Word numbers are those of the capture's `Reading`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from marsad.arabic.passage import Passage
from marsad.events.shapes import by_head, innermost
from marsad.events.vocabulary import CLAUSE, COUNT, FACILITY, NUMBER, TRIGGER, Vocabulary
from marsad.record import DateMention, Entity, Name, Span, Statement

_MARKS = frozenset("،,.:؛;!?؟()[]…|\n–—")
_HARD_MARKS = frozenset(".!?؟\n؛:(")
_BRIEF = 3


def _brief(at: int, text: str, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether the bracket that opens before word `at` closes after a word or two: «الاتحاد الأفريقي (أميصوم)»."""
    return any(")" in text[ends[k] : starts[k + 1]] for k in range(at, min(at + _BRIEF, len(starts) - 1)))


class Ground:
    """The earlier layers' records of a capture, found by word number."""

    __slots__ = (
        "_said", "_told_as", "clauses", "counts", "cues", "date_firsts", "date_ranges", "dates_at", "entities", "hard",
        "hards", "held", "kinds", "name_at", "name_ends", "numbers", "passages", "reading", "soft", "spots",
        "triggered", "triggers", "vocabulary",
    )  # fmt: skip

    def __init__(
        self,
        passages: Sequence[Passage],
        dates: Iterable[DateMention],
        names: Iterable[Name],
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        self.passages = passages
        self.vocabulary = vocabulary
        self.reading = passages[0].reading
        self.entities = {entity.id: entity for entity in entities}
        self.name_at: dict[int, Name] = {}
        self.name_ends: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        for name in names:
            first, last = self.words_of(name.span)
            for i in range(first, last):
                self.name_at[i] = name
                self.kinds[i] = name.type
            self.name_ends[first] = last
        self.dates_at: dict[int, DateMention] = {}
        ranges = []
        for date in dates:
            first, last = self.words_of(date.span)
            ranges.append((first, last, date))
            for i in range(first, last):
                self.dates_at[i] = date
        self.date_ranges = sorted(ranges, key=lambda item: item[0])
        self.date_firsts = [item[0] for item in self.date_ranges]
        self._told_as: dict[str, list[int]] | None = None
        self._mark_words()
        told = list(statements)
        self._said = innermost([(*self.words_of(said.content), said) for said in told if said.content], self.triggers)
        # the statements by the word of their cue, ascending
        self.cues = sorted(
            [(self.words_of(said.cue)[0], said) for said in told if said.cue is not None], key=lambda item: item[0]
        )
        self.held = vocabulary.triggers.held(self.reading.words, self.kinds) if self.triggers else []
        self._mark_breaks()

    def _mark_words(self) -> None:
        """Lists the words that anything begins at, so that later steps leap from one to the next.

        `triggers`, `clauses` (what opens one), `numbers` (parts of one outside dates), `counts` (which count by
        themselves) and `spots` (names and heads of places) are ascending word numbers.
        """
        self.triggers: list[int] = []
        self.clauses: list[int] = []
        self.numbers: list[int] = []
        self.counts: list[int] = []
        heads: list[int] = []
        for i, marks in enumerate(map(self.vocabulary.marks.__getitem__, self.reading.words)):
            if marks:
                if marks & TRIGGER:
                    self.triggers.append(i)
                if marks & CLAUSE:
                    self.clauses.append(i)
                if marks & NUMBER and i not in self.dates_at:
                    self.numbers.append(i)
                if marks & COUNT:
                    self.counts.append(i)
                if marks & FACILITY:
                    heads.append(i)
        self.spots = sorted({*self.name_at, *heads})
        self.triggered = frozenset(self.triggers)

    def _mark_breaks(self) -> None:
        """Finds the words behind a mark: `soft` behind one that parts phrases, `hard` behind one that parts clauses."""
        reading = self.reading
        text, starts, ends = reading.text, reading.starts, reading.ends
        soft: set[int] = set()
        hard: list[int] = []
        lines = [passage.article.dateline for passage in self.passages if passage.article and passage.article.dateline]
        behind = {self.words_of(line)[1] for line in lines}  # «بيروت - أعلنت»: the text begins behind the dash
        for i in range(len(starts) + 1):
            end = ends[i - 1] if i else 0
            start = starts[i] if i < len(starts) else len(text)
            if start - end != 1 or text[end] != " ":
                gap = text[end:start]
                if i in behind:
                    soft.add(i)
                    hard.append(i)
                elif not _MARKS.isdisjoint(gap):
                    soft.add(i)
                    if not _HARD_MARKS.isdisjoint(gap) and not (gap.strip() == "(" and _brief(i, text, starts, ends)):
                        hard.append(i)
        self.soft, self.hard, self.hards = soft, frozenset(hard), hard

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span touches; its first word may carry a proclitic outside the span."""
        first, last = self.reading.words_touched(span.start, span.end)
        return (first, last) if last > first else (first, first)

    def statement_over(self, trigger: int) -> Statement | None:
        """The innermost statement whose content holds the word of a trigger."""
        return self._said.get(trigger)

    def place_told_as(self, head: str, at: int) -> int:
        """The word at which the place begins that was named last before word `at` behind `head` («مدينة»), else -1."""
        if self._told_as is None:
            places = [i for i in sorted(self.name_ends) if i and self.kinds.get(i) == "LOC"]
            self._told_as = by_head(places, self.reading.words)
        told = self._told_as.get(head, [])
        k = bisect_left(told, at)
        return told[k - 1] if k else -1

    def breaks(self, i: int) -> bool:
        """Whether a mark that parts phrases stands before word `i`."""
        return i in self.soft

    def breaks_hard(self, i: int) -> bool:
        """Whether a mark that parts clauses stands before word `i`."""
        return i in self.hard

    def cut_of(self, i: int) -> int:
        """How many letters before its name's own span word `i` begins."""
        start, _ = self.reading.folded.to_source(self.reading.starts[i], self.reading.ends[i])
        return max(0, self.name_at[i].span.start - start)

    def led_in(self, i: int) -> str:
        """The preposition written onto word `i` («بدمشق», «للمدينة», «لوحدات»), or nothing."""
        word = self.reading.words[i]
        if word[0] not in "بلوك" or len(word) < 4:
            return ""
        if i in self.name_at:
            return word[0] if self.cut_of(i) or word.startswith("لل") else ""
        return self.vocabulary.leads(word)

    def joins(self, i: int) -> bool:
        """Whether word `i` begins with a «و» that joins it to what stands before."""
        word = self.reading.words[i]
        if word[0] != "و" or len(word) < 3:
            return False
        if i in self.name_at:
            return self.cut_of(i) > 0
        return not self.vocabulary.owns(word) and word not in self.vocabulary.has["stop"]
