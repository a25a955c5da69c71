"""Where do the names of the user's gazetteers stand in a text? Longest names first, proclitics cut off.

Gazetteers hold thousands of names that are everyday words too, so that a hit here proves little by itself: it counts
where the tagger sees a name as well, or where a noun such as «قرية» stands before it (see `support`).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.knowledge.gazetteer import Gazetteer
from marsad.names.by_word import ByWord
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import PLACE_CUT, PLACE_KEPT, WordClasses, without_lil

_LONGEST = 6
_SCORE, _PER_FURTHER_WORD = 1.5, 1.2
_SHORTEST = 3
_PREFIXES = tuple(sorted(NAME_PREFIXES, key=len, reverse=True))
# A way to read a word at which a name may begin: letters to cut off, the name's first word.
Beginning = tuple[int, str]


class GazetteerNames:
    """Finds the names of open gazetteers, the first of which goes before the later ones."""

    __slots__ = ("_beginnings", "_gazetteers", "_words")

    def __init__(self, gazetteers: Sequence[Gazetteer], words: WordClasses) -> None:
        self._gazetteers, self._words = tuple(gazetteers), words
        self._beginnings: ByWord[tuple[Beginning, ...]] = ByWord(self._begin)

    def _begin(self, word: str) -> tuple[Beginning, ...]:
        """The ways in which a word begins a name of a gazetteer."""
        ways = [(0, word)]
        ways += [(len(prefix), word[len(prefix) :]) for prefix in _PREFIXES if word.startswith(prefix)]
        if word.startswith("لل"):
            ways.append((0, without_lil(word)))
        return tuple(
            way
            for way in ways
            if len(way[1]) >= _SHORTEST - 1 and any(g.places(way[1]) or g.goes_on(way[1]) for g in self._gazetteers)
        )

    def find(self, ground: Ground) -> list[Proposal]:
        """The longest name at every word of a sentence where one begins; one proposal for each way to read the word."""
        found: list[Proposal] = []
        if not self._gazetteers:
            return found
        for first, last in ground.limits:
            for i in range(first, last):
                for cut, begun in self._beginnings[ground.words[i]]:
                    hit = self._longest(ground, i, last, cut, begun)
                    if hit is not None:
                        found.append(hit)
        return found

    def _longest(self, ground: Ground, i: int, limit: int, cut: int, begun: str) -> Proposal | None:
        end, name = 0, begun
        for last in range(i + 1, min(i + _LONGEST, limit) + 1):
            if last > i + 1:
                if not ground.gaps[last - 1].isspace() or not any(g.goes_on(name) for g in self._gazetteers):
                    break
                name = f"{name} {ground.words[last - 1]}"
            if self._may_stand(name) and any(g.places(name) for g in self._gazetteers):
                end, best = last, name
        if not end:
            return None
        rows = tuple(row for g in self._gazetteers for row in g.places(best))
        score = _SCORE + _PER_FURTHER_WORD * (end - i - 1)
        return Proposal(ground.starts[i] + cut, ground.ends[end - 1], i, end, "LOC", "gazetteer", score, rows, True)

    def _may_stand(self, name: str) -> bool:
        """Whether a name may be one by itself: «عين» and «تل» begin longer names far more often."""
        return len(name) >= _SHORTEST and (" " in name or not self._words.of(name) & (PLACE_CUT | PLACE_KEPT))
