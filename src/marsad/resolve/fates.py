"""What befell the people that a figure counts, as a word beside it tells."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Span
from marsad.resolve.fact_scene import FactScene
from marsad.resolve.facts import FATES

_REACH, _BACK = 6, 4


class Fates:
    """Tells what befell those counted, by the word classes of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._fates = {fold_text(word): fate for fate in reversed(FATES) for word in knowledge.words(f"link-{fate}")}

    def named(self, word: str) -> str:
        """What a noun says by itself to have befallen those whom it names; empty where it does not."""
        return self._fates.get(word, "")

    def told(self, word: str) -> str | None:
        """What a word tells to have befallen somebody, with or without a particle before it."""
        fates = self._fates
        found = fates.get(word)
        if found is None and word[0] in "وفبل" and len(word) > 3:
            found = fates.get(word[1:]) or (fates.get(f"ال{word[2:]}") if word.startswith("لل") else None)
        return found

    def fate(self, scene: FactScene, first: int, last: int) -> str | None:
        """What befell the people counted at `first:last`."""
        found = self.fate_at(scene, first, last)
        return found[1] if found and not self._one_of_two(scene, found[0], first) else None

    def _one_of_two(self, scene: FactScene, at: int, first: int) -> bool:
        """Whether the word is joined to another fate, so that those counted fall to both («قتل وجرح 20 شخصا»), not to a
        fate of others («12 شخصا قتلوا وأصيب 30»)."""
        words = scene.reading.words
        if not scene.sentence.first < at < first or words[at][0] != "و":
            return False
        if any(one in scene.numbered for one in range(at - _BACK, at)):
            return False
        return self.told(words[at - 1]) not in (None, self.told(words[at]))

    def fate_at(self, scene: FactScene, first: int, last: int) -> tuple[int, str] | None:
        """The nearest word that tells what befell those counted there, before rather than behind, and what."""
        words, told = scene.reading.words, []
        for at in range(max(scene.sentence.first, first - _REACH), min(scene.sentence.last, last + _REACH)):
            fate = None if first <= at < last else self.told(words[at])
            if fate:
                told.append((scene.distance(at, first, last), at, fate))
        return min(told)[1:] if told and min(told)[0] <= _REACH + 1 else None

    def whole(self, scene: FactScene, first: int, last: int) -> Span | None:
        """A figure with the word for what befell those counted, where it stands beside it."""
        found = self.fate_at(scene, first, last)
        return scene.reading.span(min(first, found[0]), max(last, found[0] + 1)) if found else None
