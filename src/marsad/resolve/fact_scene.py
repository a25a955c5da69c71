"""One sentence as the finders of facts see it: its numbers, the words that names and dates take, and what is near."""

from __future__ import annotations

from marsad.arabic.numbers import Number, find_numbers
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.resolve.facts import Fact, FactKind
from marsad.resolve.words import light_stem

_AROUND = 9
_TEN = 10
_PAST_NUMBER = 4
_PAST_COMMA = 3


class FactScene:
    """One sentence, its numbers, and the words taken by dates and names."""

    __slots__ = ("headline", "numbered", "numbers", "place", "reading", "sentence", "taken")

    def __init__(self, reading: Reading, sentence: Sentence, place: int, taken: set[int], headline: bool) -> None:
        self.reading, self.sentence, self.place, self.taken, self.headline = reading, sentence, place, taken, headline
        self.numbers = find_numbers(reading, sentence.first, sentence.last)
        self.numbered = frozenset(at for number in self.numbers for at in range(number.first, number.last))

    def near(self, at: int) -> bool:
        """Whether no sign but brackets and quotation marks parts a word from the one before."""
        return not set(self.reading.gap(at)) & set("،,؛;:.%٪")

    def parts_name(self, at: int) -> bool:
        """Whether a dash or a quotation mark parts a word from a name («فلان - 53 عاما»)."""
        return at - 1 in self.taken and bool(set(self.reading.gap(at)) & set('-–—"«“'))

    def is_ordinal(self, number: Number) -> bool:
        """Whether a number with the article tells which one («الجولة الـ37», «نسخته الـ19»), or «عشرة» ends one that
        does («التاسعة عشرة»)."""
        before = number.first - 1
        if before < self.sentence.first:
            return False
        word = self.reading.words[before]
        tens = number.in_words and number.value == _TEN and number.last - number.first == 1
        return (number.definite or tens) and (word.startswith("ال") or word.endswith(("ته", "تها", "تهم")))

    def parted(self, at: int) -> bool:
        """Whether a comma or the like parts a word from the one before."""
        return bool(set(self.reading.gap(at)) & set("،,؛;:"))

    def fact(  # noqa: PLR0913  # a fact has so many sides
        self, kind: FactKind, of: str, answer: str, first: int, last: int, *,
        low: float = 0.0, high: float = 0.0, whom: str = "",
    ) -> Fact:  # fmt: skip
        """A fact of the words `first:last`, with what stands around it."""
        words, sentence = self.reading.words, self.sentence
        near = range(max(sentence.first, first - _AROUND), min(sentence.last, last + _AROUND))
        around = tuple(light_stem(words[at]) for at in near if len(words[at]) > 2 and at not in self.numbered)
        return Fact(
            kind=kind, of=of, answer=answer, span=self.reading.span(first, last), sentence=self.place, around=around,
            low=low, high=high, whom=whom, headline=self.headline,
        )  # fmt: skip

    def distance(self, at: int, first: int, last: int) -> float:
        """How far a word is from the number at `first:last`; other numbers, commas and «و» between count for more."""
        before = at < first
        between = range(at + 1, first) if before else range(last, at)
        gaps = range(at + 1, first + 1) if before else range(last, at + 1)
        steps: float = first - at if before else at - last + 1.5
        steps += _PAST_NUMBER * sum(one in self.numbered for one in between)
        steps += _PAST_COMMA * sum(self.parted(one) for one in gaps)
        return steps + (_PAST_COMMA if not before and self.reading.words[at][0] == "و" else 0)
