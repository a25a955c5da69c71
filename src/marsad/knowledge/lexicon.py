"""Finds every phrase of a lexicon in a reading, in one pass whatever the lexicon's size.

A Charwise Aho-Corasick automaton (daachorse) runs over the folded view and reports every occurrence; a hit counts
where it begins at a word's start, or behind proclitics that its kind of phrase takes, and ends at a word's end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from daachorse import CharwiseDoubleArrayAhoCorasick

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading

_P = TypeVar("_P")
_BY_PLACE = itemgetter(0, 1)  # start and end of a hit


class Hit(NamedTuple, Generic[_P]):
    """A phrase found: characters `start:end` of the view without the proclitic, words `first:last`, what it carries."""

    start: int
    end: int
    first: int
    last: int
    prefix: str
    value: _P


class Lexicon(Generic[_P]):
    """Phrases with what each carries. A phrase may be given more than once; each value is reported."""

    __slots__ = ("_automaton", "_prefixes", "_values", "phrases")

    def __init__(self, phrases: Iterable[tuple[str, _P]], prefixes: Collection[str] = NAME_PREFIXES) -> None:
        values: dict[str, list[_P]] = {}
        for phrase, value in phrases:
            folded = " ".join(fold_text(phrase).split())
            if folded:
                values.setdefault(folded, []).append(value)
        self.phrases = tuple(sorted(values))
        self._values = tuple(tuple(values[phrase]) for phrase in self.phrases)
        self._prefixes = frozenset(prefixes) | {""}
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(self.phrases)) if self.phrases else None

    def find(self, reading: Reading) -> list[Hit[_P]]:
        """Every hit, in order of start, then of length; hits may overlap."""
        if self._automaton is None:
            return []
        hits: list[Hit[_P]] = []
        starts, ends, text = reading.starts, reading.ends, reading.text
        for start, end, pattern in self._automaton.find_overlapping(text):
            last = bisect_right(starts, end - 1)
            if last == 0 or (ends[last - 1] != end and text[end - 1].isalnum()):
                continue
            first = bisect_right(starts, start) - 1
            prefix = text[starts[first] : start] if first >= 0 and ends[first] > start else ""
            if prefix in self._prefixes:
                hits.extend(Hit(start, end, first, last, prefix, value) for value in self._values[pattern])
        hits.sort(key=_BY_PLACE)
        return hits
