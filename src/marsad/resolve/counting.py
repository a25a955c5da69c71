"""Which numbers of a sentence count something, and what?

A number counts the fate of people where a word beside it tells that, else its noun; an age, an ordinal and whoever
comes on top of those told before count nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import Number
from marsad.events.units import Units
from marsad.knowledge.load import Knowledge
from marsad.resolve.fact_scene import FactScene
from marsad.resolve.facts import NUMBER, PEOPLE, Fact
from marsad.resolve.fates import Fates
from marsad.resolve.persons import Persons
from marsad.resolve.words import light_stem

_SORTS = ("soldiers", "fighters", "civilians")
_SHORTEST_NOUN = 3
_ENDLESS = float("inf")
_NUMBER_BEFORE, _RIGHT_BEFORE = 7, 2
# «عدد» and «حصيلة» are told of the noun behind them, «العدد» and «عددهم» of what was counted before.
_CONSTRUCT = frozenset({"عدد", "حصيله"})
_BETWEEN, _UP_TO = frozenset({"بين"}), frozenset({"الي", "حتي"})


class NumberReader:
    """Reads what numbers count, with the word classes of the packs."""

    def __init__(self, knowledge: Knowledge, fates: Fates, units: Units) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(map(fold_text, knowledge.words(f"link-{name}")))

        self._fates, self._units, self._persons = fates, units, Persons(knowledge, units)
        self._people, self._measures = of(PEOPLE), of("measures")
        self._more, self._cases, self._years = of("at-least"), of("cases"), of("years")
        self._ages, self._added, self._found = of("ages"), of("added"), of("found")
        self._age, self._families, self._number = of("age"), of("families"), of(NUMBER)
        self._others, self._with = of("others"), of("together-with")
        self._sorts = {light_stem(bare(word)): sort for sort in _SORTS for word in of(sort)}
        self._no_noun = of("no-noun") | frozenset(map(fold_text, knowledge.words("event-stop")))

    def read(self, scene: FactScene) -> Iterator[Fact]:
        """The figures of a sentence."""
        least: Number | None = None
        for number, behind in itertools.zip_longest(scene.numbers, scene.numbers[1:]):
            if behind is not None and self._spans(scene, number, behind):
                least = number
                continue
            fact = self._figure(scene, number, number.first if least is None else least.first)
            if fact is not None and least is not None:
                # Of what lies between two numbers, the second tells what it is.
                fact = msgspec.structs.replace(
                    fact, answer=f"{_plain(least.value)}-{fact.answer}", low=least.value, high=fact.low
                )
            if fact is not None:
                yield fact
            least = None

    def _spans(self, scene: FactScene, low: Number, high: Number) -> bool:
        """Whether two numbers are the ends of a range: «ما بين 35 و40», «35 إلى 40»."""
        words = scene.reading.words
        between = words[low.last : high.first]
        if not low.value < high.value or len(between) > 1:
            return False
        if between and between[0] in _UP_TO:
            return True
        before = words[max(scene.sentence.first, low.first - _RIGHT_BEFORE) : low.first]
        joined = between[0] == "و" if between else words[high.first][0] == "و"
        return joined and not _BETWEEN.isdisjoint(before)

    def _figure(self, scene: FactScene, number: Number, first: int) -> Fact | None:
        """What one number counts, if it counts something, told from the word `first` on."""
        words = scene.reading.words
        if number.first in scene.taken or scene.is_ordinal(number) or self._counts_no_whole(scene, number):
            return None
        of, last, whom = self._counted(scene, first, number.last)
        if not of:
            first, of, whom = self._counted_before(scene, number.first)
        if not of or (number.value == 1 and number.in_words) or self._is_part(scene, number.first):
            return None
        if of == "killed" and self._on_top(scene, number):
            return None
        low, high = self._bounds(words, number)
        fact = scene.fact("count", of, _plain(number.value), first, last, low=low, high=high, whom=whom)
        return msgspec.structs.replace(
            fact,
            sort=self._sorts.get(whom, ""),
            told=self._fates.whole(scene, first, last),
            measure=self._measured(words, number.last),
        )

    def _counts_no_whole(self, scene: FactScene, number: Number) -> bool:
        """Whether a number is an age without years, or of those that come on top («بعد انتشال 11 جثة جديدة»)."""
        words, behind = scene.reading.words, number.last + 1
        aged = number.first > scene.sentence.first and words[number.first - 1] in self._ages
        found = number.first - 2 >= scene.sentence.first and words[number.first - 2] == "بعد"
        if found and words[number.first - 1] in self._found:
            return True
        return aged or (behind < scene.sentence.last and words[behind] in self._added)

    def _on_top(self, scene: FactScene, number: Number) -> bool:
        """Whether the dead come on top of whoever was told before («قتل قائد مع اثنين آخرين», «مع مسلحين اثنين»)."""
        words = scene.reading.words
        before = words[max(scene.sentence.first, number.first - _RIGHT_BEFORE) : number.first]
        others = number.last < scene.sentence.last and words[number.last] in self._others
        return others or any(word in self._with and not self._fates.told(words[number.first - 1]) for word in before)

    def _is_part(self, scene: FactScene, at: int) -> bool:
        """Whether a number is joined to somebody before it («ضابط و3 جنود», «شرطيان وثلاثة مدنيين»)."""
        words, first = scene.reading.words, scene.sentence.first
        before = at - 1 if words[at][0] == "و" and not words[at].isdigit() else at - 2 if words[at - 1] == "و" else -1
        return before >= first and (self._units.single(words[before]) or self._persons.two(words[before]))

    def _measured(self, words: Sequence[str], at: int) -> bool:
        """Whether the noun behind a number makes it a span of time, a length or a price."""
        return at < len(words) and (words[at] in self._measures or words[at] in self._years)

    def _counted(self, scene: FactScene, first: int, last: int) -> tuple[str, int, str]:
        """What the number at `first:last` counts, the word after its noun, and the noun's stem."""
        words, end = scene.reading.words, scene.sentence.last
        noun = words[last] if last < end and scene.near(last) else ""
        of = self._by_noun(scene, noun, first, last)
        if of:
            return of, last + 1, ""
        person = noun in self._people
        fate = self._fates.fate(scene, first, last + person)
        if person:
            return fate or PEOPLE, last + 1, light_stem(bare(noun))
        if len(noun) < _SHORTEST_NOUN or not noun.isalpha() or noun.isascii() or last in scene.taken:
            return fate or "", last, ""
        if noun in self._no_noun or self._fates.told(noun):
            return fate or "", last, ""
        return light_stem(bare(noun)), last + 1, ""

    def _counted_before(self, scene: FactScene, first: int) -> tuple[int, str, str]:
        """Where a word for a number stands before the number, what it says is counted, and the noun's stem."""
        words = scene.reading.words
        for at in range(first - 1, max(scene.sentence.first, first - _NUMBER_BEFORE) - 1, -1):
            if words[at] in self._number or words[at][1:] in self._number:
                noun = words[at + 1]
                if self._is_people(noun):
                    return at, PEOPLE, light_stem(noun)
                return (first, NUMBER, "") if words[at] not in _CONSTRUCT else (first, light_stem(noun), "")
        return first, "", ""

    def _is_people(self, noun: str) -> bool:
        return noun in self._people or noun.removeprefix("ال") in self._people

    def _by_noun(self, scene: FactScene, noun: str, first: int, last: int) -> str:
        """What the noun behind a number says by itself that is counted; empty where it does not."""
        fate = self._fates.named(noun)
        if fate:
            return fate
        if noun in self._families:
            return "families"
        if noun in self._years:
            return "age" if self._is_age(scene, first) or scene.parts_name(first) else "year"
        if noun in self._cases:
            return self._fates.fate(scene, first, last + 1) or light_stem(noun)
        return light_stem(bare(noun)) if noun in self._measures else ""

    def _is_age(self, scene: FactScene, first: int) -> bool:
        words, text = scene.reading.words, scene.reading.gap(first)
        return "(" in text or any(words[at] in self._age for at in range(max(scene.sentence.first, first - 3), first))

    def _bounds(self, words: Sequence[str], number: Number) -> tuple[float, float]:
        before = words[max(0, number.first - 3) : number.first]
        if any(word in self._more for word in before):
            return number.value, _ENDLESS
        return number.value, number.value


def bare(noun: str) -> str:
    """The counted noun without the ending of the accusative: «صاروخا»."""
    return noun[:-1] if noun.endswith("ا") and len(noun) > 3 else noun


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"
