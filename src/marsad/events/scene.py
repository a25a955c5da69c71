"""What stands around the triggers of a capture: names and dates by word, statements by character, noun phrases.

A `Scene` is built once a capture and read by every later step. Word numbers are those of the capture's `Reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.events.triggers import stems
from marsad.events.vocabulary import Vocabulary
from marsad.record import DateMention, Entity, Name, Statement

LONGEST_PHRASE = 9


class Phrase(NamedTuple):
    """A noun phrase, words `first:last`, whose first letters `cut` are a proclitic; `names` stand inside it."""

    first: int
    last: int
    cut: int
    names: tuple[Name, ...]


class Scene:
    """The earlier layers' records of a capture, found by word number."""

    __slots__ = (
        "dates_at", "entities", "kinds", "name_at", "name_ends", "passages", "reading", "statements", "vocabulary",
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
        self.reading = reading = passages[0].reading
        self.entities = {entity.id: entity for entity in entities}
        self.name_at: dict[int, Name] = {}
        self.name_ends: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        for name in names:
            first, last = self.words_of(name.span.start, name.span.end)
            for i in range(first, last):
                self.name_at[i] = name
                self.kinds[i] = name.type
            self.name_ends[first] = last
        self.dates_at: dict[int, DateMention] = {}
        for date in dates:
            first, last = self.words_of(date.span.start, date.span.end)
            for i in range(first, last):
                self.dates_at[i] = date
        self.statements: tuple[tuple[int, int, Statement], ...] = tuple(
            (*self.words_of(said.content.start, said.content.end), said) for said in statements if said.content
        )

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """The words that the source range touches; its first word may carry a proclitic outside the range."""
        reading = self.reading
        first = reading.word_at(reading.folded.from_source(start))
        last = reading.word_from(reading.folded.from_source(end))
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
        return gap != " " and any(mark in gap for mark in "،,.:؛;!?؟()[]…|\n–—")

    def phrase(self, at: int, limit: int, cut: int = 0) -> Phrase | None:
        """The noun phrase that begins at word `at` and ends before `limit`; `cut` letters of its first word stay out."""
        words, stop = self.reading.words, self.vocabulary.stop
        names: list[Name] = []
        settled = False
        i = at
        end = min(limit, at + LONGEST_PHRASE)
        while i < end:
            word = words[i]
            if i > at and (self.breaks(i) or word in stop):
                break
            if (i == at and not cut and word in stop and i not in self.name_at) or i in self.dates_at or word[0].isdigit():
                break
            if i in self.name_at:
                if settled and i > at and self.name_at[i].type != "PER" and not self._leans(i):
                    break
                if i > at and word[0] == "و" and self._cut_of(i):
                    break
                names.append(self.name_at[i])
                i = max(self.name_ends.get(i, i + 1), i + 1)
                settled = True
                continue
            if i > at and word[0] == "و" and len(word) > 3 and self._joins(word):
                break
            definite = word.startswith(("ال", "لل", "بال", "وال")) if i > at else word[cut:].startswith("ال")
            if settled and not definite:
                break
            if i > at and self.vocabulary.is_verb(word):
                break
            settled = settled or definite or (i == at and self._owned(word))
            i += 1
        return Phrase(at, i, cut, tuple(names)) if i > at else None

    def _leans(self, i: int) -> bool:
        return self.reading.words[i].startswith("ال")

    def _cut_of(self, i: int) -> int:
        """How many letters before the name's own span the word `i` begins."""
        start, _ = self.reading.folded.to_source(self.reading.starts[i], self.reading.ends[i])
        return max(0, self.name_at[i].span.start - start)

    @staticmethod
    def _joins(word: str) -> bool:
        return word.startswith("وال") or not word.startswith(("وسط", "وفد", "وزير", "وزار", "وكال", "وحد", "وطن", "واد", "واش"))

    @staticmethod
    def _owned(word: str) -> bool:
        return len(word) > 4 and word.endswith(("هم", "ها", "ته"))


def sentence_words(sentence: Sentence) -> range:
    """The word numbers of a sentence."""
    return range(sentence.first, sentence.last)


def matches(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word, with or without its proclitics and pronouns, belongs to a class."""
    return word in wanted or not wanted.isdisjoint(stems(word))
