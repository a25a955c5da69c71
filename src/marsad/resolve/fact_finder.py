"""Finds the facts of an article: its figures, and the sides, hours and days that it gives."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping, Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import Number
from marsad.arabic.passage import Passage
from marsad.events.units import Units
from marsad.knowledge.kinds_dates import Weekday
from marsad.knowledge.kinds_events import UnitRow
from marsad.knowledge.load import Knowledge
from marsad.resolve.counting import NumberReader
from marsad.resolve.fact_scene import FactScene
from marsad.resolve.facts import Fact
from marsad.resolve.fates import Fates
from marsad.resolve.uncounted import SmallReader
from marsad.resolve.words import light_stem

_SENTENCE = 5
_HOURS = 24


class FactFinder:
    """Finds the facts of an article with the word classes of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(map(fold_text, knowledge.words(f"link-{name}")))

        units = Units(knowledge.entries(UnitRow), frozenset(), frozenset(), {})
        fates = Fates(knowledge)
        self._numbers, self._small = NumberReader(knowledge, fates, units), SmallReader(knowledge, fates, units)
        self._clock, self._place_heads = of("clock"), of("place-heads")
        self._weekdays = {fold_text(name): row.day for row in knowledge.entries(Weekday) for name in row.names}
        self._sides = {word: word.removesuffix("ا").removesuffix("ي") for word in of("sides")}

    def find(
        self, passage: Passage, names: Sequence[tuple[int, int]], dates: Mapping[int, tuple[int, str]]
    ) -> Iterator[Fact]:
        """The facts of an article. The words of `names` and dates count nothing.

        `dates` gives, by its first word, the word behind a day of the calendar and its EDTF value.
        """
        taken = {word for first, last in names for word in range(first, last)}
        taken.update(word for first, (last, _) in dates.items() for word in range(first, last))
        headline = passage.article.headline if passage.article else None
        limit = headline.end if headline else -1
        place = 0
        for sentence in passage.sentences:
            inside = passage.reading.cut(sentence.start, sentence.end).end <= limit
            scene = FactScene(passage.reading, sentence, place, taken, inside)
            yield from self._hours(scene)
            yield from self._numbers.read(scene)
            yield from self._small.read(scene)
            yield from self._seen_sides(scene)
            for at in range(sentence.first, sentence.last):
                if at in dates:
                    yield from self._day(scene, at, *dates[at])
            place += sentence.last - sentence.first >= _SENTENCE

    def _hours(self, scene: FactScene) -> Iterator[Fact]:
        """The clock times of a sentence."""
        words, at = scene.reading.words, scene.sentence.first
        for number in scene.numbers:
            if number.first > at and number.value < _HOURS and self._is_clock(words[number.first - 1]):
                yield self._hour(scene, number)

    def _is_clock(self, word: str) -> bool:
        return word in self._clock or word[1:] in self._clock

    def _hour(self, scene: FactScene, number: Number) -> Fact:
        behind = (other for other in scene.numbers if other.first == number.last)
        minutes = next((other for other in behind if scene.reading.gap(other.first) in (":", ".")), None)
        answer = f"{number.value:g}:{minutes.value if minutes else 0:02g}"
        last = minutes.last if minutes else number.last
        return scene.fact("hour", "clock", answer, number.first, last)

    def _seen_sides(self, scene: FactScene) -> Iterator[Fact]:
        words = scene.reading.words
        for at in range(scene.sentence.first, scene.sentence.last - 1):
            side = self._sides.get(words[at])
            if side and scene.near(at + 1):
                anchor = words[at + 1]
                last = at + 2
                if anchor in self._place_heads and last < scene.sentence.last:
                    anchor, last = words[last], last + 1
                if anchor in self._sides:
                    side = f"{side} {self._sides[anchor]}"
                    anchor, last = words[min(last, scene.sentence.last - 1)], last + 1
                if last <= scene.sentence.last:
                    yield scene.fact("side", light_stem(anchor), side, at, last)

    def _day(self, scene: FactScene, first: int, last: int, value: str) -> Iterator[Fact]:
        """The day of the week that a date means: what reports of one week can be compared by, resolved or not."""
        last = min(last, scene.sentence.last)
        named = [self._weekdays[word] for word in scene.reading.words[first:last] if word in self._weekdays]
        try:
            number = datetime.date.fromisoformat(value).isoweekday() if value else None
        except ValueError:
            number = None
        number = named[0] if named else number
        if number is not None:
            yield scene.fact("day", "day", calendar.day_name[number - 1], first, last, whom=value)
