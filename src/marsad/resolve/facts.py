"""Which figures, sides and hours does an article give, and what do they answer?

A figure is a number with what it counts: the fate of people («killed») where a word beside it tells that, else the
stem of the counted noun. Duals and single persons count without a number («مقتل جنديين», «مقتل جندي»). A side is a
direction word with the place behind it («شمال غزة»), an hour a clock time. What a fact is about, only its words can
tell: the stems around it go along, for comparison with facts of other articles.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import Number, find_numbers
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.events.units import Units
from marsad.knowledge.kinds_dates import Weekday
from marsad.knowledge.kinds_events import UnitRow
from marsad.knowledge.load import Knowledge
from marsad.record import Record, Span
from marsad.resolve.words import light_stem

_SORTS = ("soldiers", "fighters", "civilians")
FATES = ("killed", "injured", "detained", "abducted", "missing", "displaced", "rescued")
_REACH = 6
_AROUND = 9
_SENTENCE = 5
_SHORTEST_NOUN = 3
_PAST_NUMBER = 4
_PAST_COMMA = 3
_PEOPLE = "people"
NUMBER = "number"
_ENDLESS = float("inf")
_YEARS = (1900, 2100)
_NUMBER_BEFORE, _RIGHT_BEFORE, _TEN = 7, 2, 10
# «عدد» and «حصيلة» are told of the noun behind them, «العدد» and «عددهم» of what was counted before.
_CONSTRUCT = frozenset({"عدد", "حصيله"})
# What «the hundreds» may mean: from two of them to as many as would be called by the next word.
_SIZES = (("عشرات", 20, 99), ("مئات", 200, 999), ("آلاف", 2000, 9999))
_ROUGH = {f"{article}{fold_text(size[0])}": size for article in ("", "ال") for size in _SIZES}
_HOURS = 24

FactKind = Literal["count", "rough", "side", "hour", "day"]


class Fact(Record, frozen=True):
    """An answer in an article. Counts lie between `low` and `high`, the same where the number is exact.

    `of` is what is counted, the place that a side is seen from, or «clock»; `answer` the value as text. `sentence` is
    how many sentences of five words or more stand before it: the lead has 1 behind a headline. `around` are the stems
    of the words about it, in order. `sort` says whether `whom` are soldiers, those whom they fight or those who do not
    fight; of a day `whom` is the date, where that is known. A `measure` is a length, a span of time or a price. A
    `rough` count is one in words that only tell its size («المئات»); what is counted may be told before («عدد الجنود
    ... بلغ ألفين»), and is «number» where it stands further back. `told` holds the word for what befell those counted.
    """

    kind: FactKind
    of: str
    answer: str
    span: Span
    sentence: int
    around: tuple[str, ...]
    low: float = 0.0
    high: float = 0.0
    whom: str = ""
    sort: str = ""
    headline: bool = False
    measure: bool = False
    told: Span | None = None


def compared(fact: Fact) -> bool:
    """Whether a fact can be held against one of another article: not what only its own article tells the size of."""
    return fact.kind != "rough" and fact.of != NUMBER


class FactFinder:
    """Finds the facts of an article with the word classes of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(map(fold_text, knowledge.words(f"link-{name}")))

        self._fates = {word: fate for fate in reversed(FATES) for word in of(fate)}
        self._people, self._measures = of(_PEOPLE), of("measures")
        self._more, self._less, self._clock = of("at-least"), of("at-most"), of("clock")
        self._cases, self._years, self._none, self._losses = of("cases"), of("years"), of("none"), of("losses")
        self._ages, self._added, self._found = of("ages"), of("added"), of("found")
        self._age, self._families, self._number = of("age"), of("families"), of(NUMBER)
        self._others, self._with = of("others"), of("together-with")
        self._sorts = {light_stem(_bare(word)): sort for sort in _SORTS for word in of(sort)}
        self._no_noun = of("no-noun") | frozenset(map(fold_text, knowledge.words("event-stop")))
        self._place_heads = of("place-heads")
        self._weekdays = {fold_text(name): row.day for row in knowledge.entries(Weekday) for name in row.names}
        self._sides = {word: word.removesuffix("ا").removesuffix("ي") for word in of("sides")}
        self._units = Units(knowledge.entries(UnitRow), frozenset(), frozenset(), {})

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
            scene = _Scene(passage.reading, sentence, place, taken, inside)
            yield from self._counts(scene)
            yield from self._small(scene)
            yield from self._seen_sides(scene)
            for at in range(sentence.first, sentence.last):
                if at in dates:
                    yield from self._day(scene, at, *dates[at])
            place += sentence.last - sentence.first >= _SENTENCE

    def _counts(self, scene: _Scene) -> Iterator[Fact]:
        words, at = scene.reading.words, scene.sentence.first
        for number in scene.numbers:
            if number.first > at and number.value < _HOURS and self._is_clock(words[number.first - 1]):
                yield self._hour(scene, number)
            if number.first in scene.taken or scene.is_ordinal(number) or self._counts_no_whole(scene, number):
                continue
            first, (of, last, whom) = number.first, self._counted(scene, number.first, number.last)
            if not of:
                first, of, whom = self._counted_before(scene, number.first)
            if self._is_part(scene, number.first):
                continue
            if of == "killed" and self._on_top(scene, number):
                continue
            if of and not (number.value == 1 and number.in_words):
                low, high = self._bounds(words, number)
                fact = scene.fact("count", of, _plain(number.value), first, last, low=low, high=high, whom=whom)
                whole = self._whole(scene, first, last)
                fact = msgspec.structs.replace(fact, sort=self._sorts.get(whom, ""), told=whole)
                yield msgspec.structs.replace(fact, measure=True) if self._measured(words, number.last) else fact

    def _counts_no_whole(self, scene: _Scene, number: Number) -> bool:
        """Whether a number is an age without years, or of those that come on top («بعد انتشال 11 جثة جديدة»)."""
        words, behind = scene.reading.words, number.last + 1
        aged = number.first > scene.sentence.first and words[number.first - 1] in self._ages
        found = number.first - 2 >= scene.sentence.first and words[number.first - 2] == "بعد"
        if found and words[number.first - 1] in self._found:
            return True
        return aged or (behind < scene.sentence.last and words[behind] in self._added)

    def _on_top(self, scene: _Scene, number: Number) -> bool:
        """Whether the dead come on top of whoever was told before («قتل قائد مع اثنين آخرين», «مع مسلحين اثنين»)."""
        words = scene.reading.words
        before = words[max(scene.sentence.first, number.first - _RIGHT_BEFORE) : number.first]
        others = number.last < scene.sentence.last and words[number.last] in self._others
        return others or any(word in self._with and not self._told(words[number.first - 1]) for word in before)

    def _is_part(self, scene: _Scene, at: int) -> bool:
        """Whether a number is joined to somebody before it («ضابط و3 جنود»)."""
        words, first = scene.reading.words, scene.sentence.first
        before = at - 1 if words[at][0] == "و" and not words[at].isdigit() else at - 2 if words[at - 1] == "و" else -1
        return before >= first and self._units.single(words[before])

    def _measured(self, words: Sequence[str], at: int) -> bool:
        """Whether the noun behind a number makes it a span of time, a length or a price."""
        return at < len(words) and (words[at] in self._measures or words[at] in self._years)

    def _day(self, scene: _Scene, first: int, last: int, value: str) -> Iterator[Fact]:
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

    def _is_clock(self, word: str) -> bool:
        return word in self._clock or word[1:] in self._clock

    def _hour(self, scene: _Scene, number: Number) -> Fact:
        behind = (other for other in scene.numbers if other.first == number.last)
        minutes = next((other for other in behind if scene.reading.gap(other.first) in (":", ".")), None)
        answer = f"{number.value:g}:{minutes.value if minutes else 0:02g}"
        last = minutes.last if minutes else number.last
        return scene.fact("hour", "clock", answer, number.first, last)

    def _counted(self, scene: _Scene, first: int, last: int) -> tuple[str, int, str]:
        """What the number at `first:last` counts, the word after its noun, and the noun's stem."""
        words, end = scene.reading.words, scene.sentence.last
        noun = words[last] if last < end and scene.near(last) else ""
        of = self._by_noun(scene, noun, first, last)
        if of:
            return of, last + 1, ""
        person = noun in self._people
        fate = self._fate(scene, first, last + person)
        if person:
            return fate or _PEOPLE, last + 1, light_stem(_bare(noun))
        if len(noun) < _SHORTEST_NOUN or not noun.isalpha() or noun.isascii() or last in scene.taken:
            return fate or "", last, ""
        if noun in self._no_noun or self._told(noun):
            return fate or "", last, ""
        return light_stem(_bare(noun)), last + 1, ""

    def _counted_before(self, scene: _Scene, first: int) -> tuple[int, str, str]:
        """Where a word for a number stands before the number, what it says is counted, and the noun's stem."""
        words = scene.reading.words
        for at in range(first - 1, max(scene.sentence.first, first - _NUMBER_BEFORE) - 1, -1):
            if words[at] in self._number or words[at][1:] in self._number:
                noun = words[at + 1]
                if self._is_people(noun):
                    return at, _PEOPLE, light_stem(noun)
                return (first, NUMBER, "") if words[at] not in _CONSTRUCT else (first, light_stem(noun), "")
        return first, "", ""

    def _is_people(self, noun: str) -> bool:
        return noun in self._people or noun.removeprefix("ال") in self._people

    def _by_noun(self, scene: _Scene, noun: str, first: int, last: int) -> str:
        """What the noun behind a number says by itself that is counted; empty where it does not."""
        if noun in self._fates:
            return self._fates[noun]
        if noun in self._families:
            return "families"
        if noun in self._years:
            return "age" if self._is_age(scene, first) or scene.parts_name(first) else "year"
        if noun in self._cases:
            return self._fate(scene, first, last + 1) or light_stem(noun)
        return light_stem(_bare(noun)) if noun in self._measures else ""

    def _is_age(self, scene: _Scene, first: int) -> bool:
        words, text = scene.reading.words, scene.reading.gap(first)
        return "(" in text or any(words[at] in self._age for at in range(max(scene.sentence.first, first - 3), first))

    def _fate(self, scene: _Scene, first: int, last: int) -> str | None:
        """What befell the people counted at `first:last`."""
        found = self._fate_at(scene, first, last)
        return found[1] if found else None

    def _fate_at(self, scene: _Scene, first: int, last: int) -> tuple[int, str] | None:
        """The nearest word that tells what befell those counted there, before rather than behind, and what."""
        words, told = scene.reading.words, []
        for at in range(max(scene.sentence.first, first - _REACH), min(scene.sentence.last, last + _REACH)):
            fate = None if first <= at < last else self._told(words[at])
            if fate:
                told.append((_distance(scene, at, first, last), at, fate))
        return min(told)[1:] if told and min(told)[0] <= _REACH + 1 else None

    def _whole(self, scene: _Scene, first: int, last: int) -> Span | None:
        """A figure with the word for what befell those counted, where it stands beside it."""
        found = self._fate_at(scene, first, last)
        return scene.reading.span(min(first, found[0]), max(last, found[0] + 1)) if found else None

    def _told(self, word: str) -> str | None:
        fates = self._fates
        found = fates.get(word)
        if found is None and word[0] in "وفبل" and len(word) > 3:
            found = fates.get(word[1:]) or (fates.get(f"ال{word[2:]}") if word.startswith("لل") else None)
        return found

    def _bounds(self, words: Sequence[str], number: Number) -> tuple[float, float]:
        before = words[max(0, number.first - 3) : number.first]
        if any(word in self._more for word in before):
            return number.value, _ENDLESS
        return number.value, number.value

    def _small(self, scene: _Scene) -> Iterator[Fact]:
        """Two or one, told without a number."""
        words, units = scene.reading.words, self._units
        for at in range(scene.sentence.first, scene.sentence.last):
            word = words[at]
            if at in scene.taken or at in scene.numbered or at + 1 in scene.numbered:
                continue
            dual = None if at - 1 in scene.numbered or self._may_be_many(word) else units.dual(word, "attack")
            if dual:
                fate = self._fate(scene, at, at + 1)
                of = fate if dual in (_PEOPLE, "fighters", "members") else dual
                if of:
                    yield scene.fact("count", of, "2", at, at + 1, low=2, high=2)
            elif word in _ROUGH:
                yield from self._rough(scene, at)
            elif word in self._losses and self._told(word) and self._denied(scene, at):
                of = self._told(word)
                assert of is not None
                yield scene.fact("count", of, "0", at - 1, at + 1)
            elif units.single(word) and at > scene.sentence.first and at - 1 not in scene.numbered:
                fate = self._told(words[at - 1])
                # «طفل وامرأة»: one and one more are not one.
                joined = at + 1 < scene.sentence.last and words[at + 1][0] == "و" and units.single(words[at + 1][1:])
                if fate and not joined:
                    yield scene.fact("count", fate, "1", at - 1, at + 1, low=1, high=1)

    def _may_be_many(self, word: str) -> bool:
        """Whether what looks like two may be many, as «مدنيين» may."""
        return word.endswith("ين") and f"{word[:-2]}ون" in self._people

    def _rough(self, scene: _Scene, at: int) -> Iterator[Fact]:
        """«المئات من الجنود»: people counted by the size of their number."""
        words, noun = scene.reading.words, at + 1
        noun += noun < scene.sentence.last and words[noun] == "من"
        if noun < scene.sentence.last and (
            words[noun] in self._people or words[noun].removeprefix("ال") in self._people
        ):
            answer, low, high = _ROUGH[words[at]]
            of, whom = self._fate(scene, at, noun + 1) or _PEOPLE, light_stem(words[noun])
            # What they did stands right before («فرار المئات من الجنود»): without it the size says nothing.
            first = at - (at > scene.sentence.first and scene.near(at))
            yield scene.fact("rough", of, answer, first, noun + 1, low=low, high=high, whom=whom)

    def _denied(self, scene: _Scene, at: int) -> bool:
        words = scene.reading.words
        return any(words[one] in self._none for one in range(max(scene.sentence.first, at - 3), at))

    def _seen_sides(self, scene: _Scene) -> Iterator[Fact]:
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


class _Scene:
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
        return bool(set(self.reading.gap(at)) & set("،,؛;:"))

    def fact(  # noqa: PLR0913  # a fact has so many sides
        self, kind: FactKind, of: str, answer: str, first: int, last: int, *,
        low: float = 0.0, high: float = 0.0, whom: str = "",
    ) -> Fact:  # fmt: skip
        words, sentence = self.reading.words, self.sentence
        near = range(max(sentence.first, first - _AROUND), min(sentence.last, last + _AROUND))
        around = tuple(light_stem(words[at]) for at in near if len(words[at]) > 2 and at not in self.numbered)
        return Fact(
            kind=kind, of=of, answer=answer, span=self.reading.span(first, last), sentence=self.place, around=around,
            low=low, high=high, whom=whom, headline=self.headline,
        )  # fmt: skip


def _distance(scene: _Scene, at: int, first: int, last: int) -> float:
    """How far a word is from the number at `first:last`: other numbers, commas and «و» between them count for more."""
    before = at < first
    between = range(at + 1, first) if before else range(last, at)
    gaps = range(at + 1, first + 1) if before else range(last, at + 1)
    steps: float = first - at if before else at - last + 1.5
    steps += _PAST_NUMBER * sum(one in scene.numbered for one in between)
    steps += _PAST_COMMA * sum(scene.parted(one) for one in gaps)
    return steps + (_PAST_COMMA if not before and scene.reading.words[at][0] == "و" else 0)


def _bare(noun: str) -> str:
    """The counted noun without the ending of the accusative: «صاروخا»."""
    return noun[:-1] if noun.endswith("ا") and len(noun) > 3 else noun


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"
