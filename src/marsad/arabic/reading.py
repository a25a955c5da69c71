"""What is read once of a text: its folded view and its words, for every finder to use.

Words are maximal runs of letters and digits of the folded view; hashtags and handles fall apart at underscores.
They are kept as three parallel lists, because an object for each of some hundred words an article costs more than
all the finders' look-ups together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from marsad.arabic.fold import Folded, fold
from marsad.record import Span

_WORD = re.compile(r"[^\W_]+")
_LONGEST_CACHED = 40


class Reading:
    """A text, folded once and cut into words once. Word `i` is `words[i]`, at `starts[i]:ends[i]` of the view."""

    __slots__ = ("_touched", "ends", "folded", "source", "starts", "text", "words")

    def __init__(self, source: str) -> None:
        self.source = source
        self.folded: Folded = fold(source)
        self.text = self.folded.text
        self.words, self.starts, self.ends = _cut(self.text)
        self._touched: dict[tuple[int, int], tuple[int, int]] = {}

    def span(self, first: int, last: int) -> Span:
        """The source span of the words `first` up to, not including, `last`."""
        return self.cut(self.starts[first], self.ends[last - 1])

    def cut(self, start: int, end: int) -> Span:
        """The source span of the view's characters `start:end`."""
        left, right = self.folded.to_source(start, end)
        return Span(left, right, self.source[left:right])

    def gap(self, i: int) -> str:
        """What stands between word `i - 1` and word `i` in the view; the margin where one of them is missing."""
        left = self.ends[i - 1] if i > 0 else 0
        right = self.starts[i] if i < len(self.starts) else len(self.text)
        return self.text[left:right]

    def original(self, i: int) -> str:
        """Word `i` as the source spells it."""
        left, right = self.folded.to_source(self.starts[i], self.ends[i])
        return self.source[left:right]

    def word_from(self, offset: int) -> int:
        """The first word that starts at or after `offset` of the view."""
        return bisect_left(self.starts, offset)

    def word_at(self, offset: int) -> int:
        """The word that covers or follows `offset` of the view."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.ends[i] > offset else i + 1

    def words_touched(self, start: int, end: int) -> tuple[int, int]:
        """The words that the source range `start:end` touches; a proclitic of the first may stand outside it.

        Where the range holds no word, the second number may be less than the first. Several finders ask for the same
        spans, hence the answers are kept.
        """
        found = self._touched.get((start, end))
        if found is None:
            left, right = self.folded.from_source(start), self.folded.from_source(end)
            first = bisect_right(self.starts, left) - 1
            if first < 0 or self.ends[first] <= left:
                first += 1
            found = self._touched[start, end] = (first, bisect_left(self.starts, right))
        return found

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie within the source range `start:end`, as a half-open range of word numbers."""
        left, right = self.folded.from_source(start), self.folded.from_source(end)
        first, last = bisect_left(self.starts, left), bisect_left(self.starts, right)
        while last > first and self.ends[last - 1] > right:
            last -= 1
        return first, last


def _cut(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of a view with their starts and ends. Most chunks between blanks are a word and nothing else."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for chunk in text.split(" "):
        after = at + len(chunk)
        if chunk.isalnum():
            words.append(chunk)
            starts.append(at)
            ends.append(after)
        elif chunk:
            for word, start, end in _words_of(chunk) if len(chunk) <= _LONGEST_CACHED else _find_words(chunk):
                words.append(word)
                starts.append(at + start)
                ends.append(at + end)
        at = after + 1
    return words, starts, ends


def _find_words(chunk: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((match.group(), match.start(), match.end()) for match in _WORD.finditer(chunk))


_words_of = lru_cache(maxsize=50_000)(_find_words)
