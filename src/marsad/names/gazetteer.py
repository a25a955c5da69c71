"""Where do the names of the user's gazetteers stand in a text? Longest names first, proclitics cut off.

Gazetteers hold thousands of names that are everyday words too, so that a hit here proves little by itself: it counts
where the tagger sees a name as well, or where a noun such as «قرية» stands before it (see `support`).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.kinds import EntityRow
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
Answer = tuple[tuple[EntityRow, ...], bool]


class GazetteerNames:
    """Finds the names of open gazetteers, the first of which goes before the later ones."""

    __slots__ = ("_beginnings", "_gazetteers", "_names", "_words")

    def __init__(self, gazetteers: Sequence[Gazetteer], words: WordClasses) -> None:
        self._gazetteers, self._words = tuple(gazetteers), words
        self._beginnings: ByWord[tuple[Beginning, ...]] = ByWord(self._begin)
        self._names: ByWord[Answer] = ByWord(self._ask)

    def _ask(self, name: str) -> Answer:
        """The places that bear a name, if it may stand by itself, and whether a longer name begins with it."""
        alone = self._may_stand(name)
        rows = tuple(row for gazetteer in self._gazetteers for row in gazetteer.places(name)) if alone else ()
        return rows, any(gazetteer.goes_on(name) for gazetteer in self._gazetteers)

    def _may_stand(self, name: str) -> bool:
        """Whether a name may be one by itself: «عين» and «تل» begin longer names far more often."""
        return len(name) >= _SHORTEST and (" " in name or not self._words.of(name) & (PLACE_CUT | PLACE_KEPT))

    def _begin(self, word: str) -> tuple[Beginning, ...]:
        """The ways in which a word begins a name of a gazetteer."""
        ways = [(0, word)]
        ways += [(len(prefix), word[len(prefix) :]) for prefix in _PREFIXES if word.startswith(prefix)]
        if word.startswith("لل"):
            ways.append((0, without_lil(word)))
        return tuple([way for way in ways if len(way[1]) >= _SHORTEST - 1 and any(self._names[way[1]])])

    def find(self, ground: Ground) -> list[Proposal]:
        """The longest name at every word of a sentence where one begins; one proposal for each way to read the word."""
        found: list[Proposal] = []
        if not self._gazetteers:
            return found
        for first, last in ground.limits:
            for i, begun in enumerate(map(self._beginnings.__getitem__, ground.words[first:last]), first):
                for cut, name in begun:
                    hit = self._longest(ground, i, last, cut, name)
                    if hit is not None:
                        found.append(hit)
        return found

    def _longest(self, ground: Ground, i: int, limit: int, cut: int, name: str) -> Proposal | None:
        bearers, goes_on = self._names[name]
        end = i + 1 if bearers else 0
        for last in range(i + 1, min(i + _LONGEST, limit)):
            if not goes_on or not ground.gaps[last].isspace():
                break
            name = f"{name} {ground.words[last]}"
            rows, goes_on = self._names[name]
            if rows:
                end, bearers = last + 1, rows
        if not end:
            return None
        score = _SCORE + _PER_FURTHER_WORD * (end - i - 1)
        return Proposal(ground.starts[i] + cut, ground.ends[end - 1], i, end, "LOC", "gazetteer", score, bearers, True)
