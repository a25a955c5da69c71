"""Which words name one person, and which name two, without a number?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.events.units import Units
from marsad.knowledge.load import Knowledge
from marsad.resolve.facts import PEOPLE

_TWO, _OF_TWO = ("تين", "تان"), ("ين", "ان")
_SHORTEST, _BAND = 3, "طالبان"
_PEOPLE = frozenset({PEOPLE, "fighters", "members"})


class Persons:
    """Tells persons told one by one and two by two, by the word classes of the packs."""

    def __init__(self, knowledge: Knowledge, units: Units) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(map(fold_text, knowledge.words(f"link-{name}")))

        self._units, self._people = units, of(PEOPLE)
        self._singles, self._pairs = of("single-persons"), of("two-persons")

    def one(self, word: str) -> bool:
        """Whether a word names one person."""
        return self._units.single(word) or word in self._singles

    def two(self, word: str) -> bool:
        """«شرطيان», «سيدتين»: two of those who are named one by one; what may be many is none."""
        if not word.endswith(_OF_TWO) or word == _BAND:
            return False
        if self._units.dual(word, "attack") in _PEOPLE:
            return True
        if word in self._people:
            return word in self._pairs
        one = f"{word[:-3]}ه" if word.endswith(_TWO) else word[:-2]
        return len(one) >= _SHORTEST and (self.one(one) or one in self._people)
