"""What does a sentence count without a number?

Duals and single persons count two and one («مقتل جنديين», «مقتل جندي»), «لم يصب أحد» nobody, and «المئات» tells no more
than the size of a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.events.units import Units
from marsad.knowledge.load import Knowledge
from marsad.resolve.fact_scene import FactScene
from marsad.resolve.facts import PEOPLE, Fact
from marsad.resolve.fates import Fates
from marsad.resolve.persons import Persons
from marsad.resolve.words import light_stem

# What «the hundreds» may mean: from two of them to as many as would be called by the next word.
_SIZES = (("عشرات", 20, 99), ("مئات", 200, 999), ("آلاف", 2000, 9999))
_ROUGH = {f"{article}{fold_text(size[0])}": size for article in ("", "ال") for size in _SIZES}
_TWO, _OF_TWO = ("تين", "تان"), ("ين", "ان")
_THAT, _VERB = frozenset({"ان", "بان", "وان"}), 4


class SmallReader:
    """Reads what is counted without a number, with the word classes of the packs."""

    def __init__(self, knowledge: Knowledge, fates: Fates, units: Units) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(map(fold_text, knowledge.words(f"link-{name}")))

        self._fates, self._units = fates, units
        self._people, self._none, self._losses = of(PEOPLE), of("none"), of("losses")
        self._persons = Persons(knowledge, units)

    def read(self, scene: FactScene) -> Iterator[Fact]:
        """Two or one, told without a number, and none."""
        for at in range(scene.sentence.first, scene.sentence.last):
            if at in scene.taken or at in scene.numbered:
                continue
            found = self._told_first(scene, at)
            if found is None and not self._counted_on(scene, at):
                found = self._two(scene, at) or self._none_hurt(scene, at) or self._one(scene, at)
                found = found or self._rough(scene, at)
            if found is not None:
                yield found

    def _counted_on(self, scene: FactScene, at: int) -> bool:
        """Whether a number stands behind a word that counts it on («قتيلان اثنان»), not one of something else («قتيلين
        وخمسة جرحى»)."""
        return at + 1 in scene.numbered and scene.reading.words[at + 1][0] != "و"

    def _two(self, scene: FactScene, at: int) -> Fact | None:
        word = scene.reading.words[at]
        if not word.endswith(_OF_TWO) or at - 1 in scene.numbered or self._may_be_many(word):
            return None
        if self._joined(scene, at) or self._is_more(scene, at):
            return None
        # «إصابتين» is two of «إصابة».
        fate = self._fates.told(f"{word[:-3]}ه") if word.endswith(_TWO) else None
        persons = fate is None and self._persons.two(word)
        of = self._fates.fate(scene, at, at + 1) if persons else fate or self._units.dual(word, "attack")
        return scene.fact("count", of, "2", at, at + 1, low=2, high=2) if of else None

    def _none_hurt(self, scene: FactScene, at: int) -> Fact | None:
        word = scene.reading.words[at]
        of = self._fates.told(word) if word in self._losses else None
        return scene.fact("count", of, "0", at - 1, at + 1) if of and self._denied(scene, at) else None

    def _one(self, scene: FactScene, at: int) -> Fact | None:
        """«مقتل جندي»."""
        if at == scene.sentence.first or at - 1 in scene.numbered or not self._persons.one(scene.reading.words[at]):
            return None
        fate = self._fates.told(scene.reading.words[at - 1])
        if fate is None or self._joined(scene, at):
            return None
        return scene.fact("count", fate, "1", at - 1, at + 1, low=1, high=1)

    def _told_first(self, scene: FactScene, at: int) -> Fact | None:
        """«أن جنديا تركيا قتل»: the verb behind somebody and his adjectives, in the accusative of «أن»."""
        words, last = scene.reading.words, scene.sentence.last
        if at == scene.sentence.first or words[at - 1] not in _THAT or not self._persons.one(scene.reading.words[at]):
            return None
        verb = next((one for one in range(at + 1, min(last, at + _VERB)) if not words[one].endswith("ا")), last)
        fate = self._fates.told(words[verb]) if verb < last and words[verb].isalpha() else None
        return scene.fact("count", fate, "1", at, verb + 1, low=1, high=1) if fate else None

    def _joined(self, scene: FactScene, at: int) -> bool:
        """Whether more are told right behind: «طفل وامرأة», one and one more, are not one."""
        words, last = scene.reading.words, scene.sentence.last
        behind = words[at + 1] if at + 1 < last else " "
        if behind[0] != "و":
            return False
        if at + 1 in scene.numbered:  # «شرطيان وثلاثة مدنيين»
            noun = next((words[one] for one in range(at + 2, last) if one not in scene.numbered), "")
            return noun in self._people
        return self._persons.one(behind[1:]) or self._persons.two(behind[1:])

    def _is_more(self, scene: FactScene, at: int) -> bool:
        """Whether a word adds to whoever stands right before it («فتاة وطفلين»)."""
        word = scene.reading.words[at]
        return word[0] == "و" and at > scene.sentence.first and self._persons.one(scene.reading.words[at - 1])

    def _may_be_many(self, word: str) -> bool:
        """Whether what looks like two may be many, as «مدنيين» may."""
        return word.endswith("ين") and f"{word[:-2]}ون" in self._people

    def _rough(self, scene: FactScene, at: int) -> Fact | None:
        """«المئات من الجنود»: people counted by the size of their number."""
        words, noun, last = scene.reading.words, at + 1, scene.sentence.last
        if words[at] not in _ROUGH:
            return None
        noun += noun < last and words[noun] == "من"
        if noun >= last or not (words[noun] in self._people or words[noun].removeprefix("ال") in self._people):
            return None
        answer, low, high = _ROUGH[words[at]]
        of, whom = self._fates.fate(scene, at, noun + 1) or PEOPLE, light_stem(words[noun])
        # What they did stands right before («فرار المئات من الجنود»): without it the size says nothing.
        first = at - (at > scene.sentence.first and scene.near(at))
        return scene.fact("rough", of, answer, first, noun + 1, low=low, high=high, whom=whom)

    def _denied(self, scene: FactScene, at: int) -> bool:
        words = scene.reading.words
        return any(words[one] in self._none for one in range(max(scene.sentence.first, at - 3), at))
