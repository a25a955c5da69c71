"""What stands around the triggers of a capture: names and dates by word, statements by word, noun phrases.

A `Scene` is built once a capture and read by every later step. Word numbers are those of the capture's `Reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.events.triggers import stems
from marsad.events.vocabulary import Vocabulary
from marsad.record import DateMention, Entity, Name, Span, Statement

LONGEST_PHRASE = 9
_MARKS = "،,.:؛;!?؟()[]…|\n–—"
_HARD_MARKS = ".!?؟\n؛:("


class Phrase(NamedTuple):
    """A noun phrase, words `first:last`, whose first letters `cut` are a proclitic; `names` stand inside it."""

    first: int
    last: int
    cut: int
    names: tuple[Name, ...]


class Scene:
    """The earlier layers' records of a capture, found by word number."""

    __slots__ = (
        "date_ranges", "dates_at", "entities", "kinds", "name_at", "name_ends", "passages", "reading", "statements",
        "vocabulary",
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
        said = [(statement, *self.words_of(statement.content)) for statement in statements if statement.content]
        self.statements = tuple((first, last, statement) for statement, first, last in said)

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span touches; its first word may carry a proclitic outside the span."""
        reading = self.reading
        first = reading.word_at(reading.folded.from_source(span.start))
        last = reading.word_from(reading.folded.from_source(span.end))
        return first, max(last, first)

    def statement_over(self, word: int) -> Statement | None:
        """The innermost statement whose content holds the word."""
        best: tuple[int, Statement] | None = None
        for first, last, said in self.statements:
            if first <= word < last and (best is None or last - first <= best[0]):
                best = (last - first, said)
        return best[1] if best else None

    def breaks(self, i: int) -> bool:
        """Whether a mark that parts phrases stands before word `i`."""
        gap = self.reading.gap(i)
        return gap != " " and any(mark in gap for mark in _MARKS)

    def breaks_hard(self, i: int) -> bool:
        """Whether a mark that parts clauses stands before word `i`."""
        gap = self.reading.gap(i)
        return gap != " " and any(mark in gap for mark in _HARD_MARKS)

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
            return word[0] if self.cut_of(i) else ""
        if word.startswith(("لل", "بال", "كال")):
            return word[0]
        return word[0] if word[0] in "بل" and word not in self.vocabulary.own[word[0]] else ""

    def joins(self, i: int) -> bool:
        """Whether word `i` begins with a «و» that joins it to what stands before."""
        word = self.reading.words[i]
        if word[0] != "و" or len(word) < 3:
            return False
        if i in self.name_at:
            return self.cut_of(i) > 0
        return word not in self.vocabulary.own["و"] and word not in self.vocabulary.has["stop"]

    def phrase(self, at: int, limit: int, cut: int = 0) -> Phrase | None:
        """The noun phrase that begins at word `at` and ends before `limit`; `cut` letters of its first word stay out.

        It runs through a chain of construct nouns to the word that settles it (definite, or a name), and through
        the definite adjectives behind that.
        """
        words, vocabulary = self.reading.words, self.vocabulary
        names: list[Name] = []
        settled = False
        i, end = at, min(limit, at + LONGEST_PHRASE)
        while i < end:
            word = words[i][cut:] if i == at else words[i]
            if i > at and (self.breaks(i) or self.led_in(i) or self.joins(i)):
                break
            name = self.name_at.get(i)
            if name is None and (word in vocabulary.has["stop"] or i in self.dates_at or not word or word[0].isdigit()):
                break
            if name is not None:
                apposed = name.type == "LOC" and words[at][cut:] in vocabulary.has["place_heads"]
                if settled and name.type != "PER" and not word.startswith("ال") and not apposed:
                    break
                names.append(name)
                i = max(self.name_ends.get(i, i + 1), i + 1)
                settled = True
                continue
            definite = word.startswith("ال")
            if (settled and not definite) or vocabulary.is_verb(words[i]):
                break
            if i > at and word in vocabulary.has["parts"]:
                break
            settled = settled or definite
            i += 1
        return Phrase(at, i, cut, tuple(names)) if i > at else None

    def joined(self, phrase: Phrase, limit: int) -> Iterator[Phrase]:
        """The phrase and those that «و» joins to it."""
        yield phrase
        for _ in range(8):
            at = phrase.last
            if at >= limit or not self.joins(at) or self.breaks_hard(at):
                return
            following = self.phrase(at, limit, cut=1)
            if following is None or self.vocabulary.is_verb(self.reading.words[at]):
                return
            yield following
            phrase = following

    def phrase_before(self, at: int, lowest: int) -> Phrase | None:
        """The noun phrase that ends right before word `at`, not reaching below word `lowest`."""
        if at <= lowest or self.breaks(at):
            return None
        for start in range(max(lowest, at - LONGEST_PHRASE), at):
            cut = 1 if self.joins(start) else 0
            phrase = self.phrase(start, at, cut)
            if phrase and phrase.last == at:
                return phrase
        return None

    def span(self, phrase: Phrase) -> Span:
        """The source span of a phrase without its proclitic."""
        reading = self.reading
        # «لل» hides the article's alef; cut off, the word would be none.
        cut = 0 if reading.words[phrase.first].startswith("لل") else phrase.cut
        return reading.cut(reading.starts[phrase.first] + cut, reading.ends[phrase.last - 1])

    def head(self, phrase: Phrase) -> str:
        """The first word of a phrase, folded, without its proclitic."""
        word = self.reading.words[phrase.first]
        return "ال" + word[2:] if phrase.cut and word.startswith("لل") else word[phrase.cut :]

    def brackets(self, i: int) -> bool:
        """Whether nothing but an opening bracket or quotation mark stands before word `i`."""
        return self.reading.gap(i).strip() in ("(", "«", "“", '"', "[")


def matches(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word, with or without its proclitics and pronouns, belongs to a class."""
    return word in wanted or not wanted.isdisjoint(stems(word))
