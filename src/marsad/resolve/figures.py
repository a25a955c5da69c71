"""Do two figures of articles that are a little alike answer one question, and differently?

Beyond a story, likeness of words is thin ground. So only an article's first exact figure of a kind is compared, on the
same days; both articles must name a rare thing, and one of them beside the figure; and nothing around the figures may
tell them apart: other places, another kind of event, another day, another sort of people. What is no toll of people
changes from day to day and from place to place, so that it must be told in the same words besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.resolve.apart import aged, of_other_times, other_ordinals, other_people
from marsad.resolve.clashes import DisputeType
from marsad.resolve.events import HARM
from marsad.resolve.facts import FATES, Fact, compared
from marsad.resolve.known import Known
from marsad.resolve.once import ONCE
from marsad.resolve.origins import statement_at
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.times import days_apart, first_day
from marsad.resolve.units import SPAN, Scene, Unit

AGAINST, EQUAL = -0.6, 0.6
# Tolls, and what is counted as tolls are: figures of one happening, told in words of their own.
TOLLS = frozenset((*FATES, "families"))
_RATIO, _ROUNDED = 2.5, 1.03
_TOLL_DAYS, _ONE_RARE = 2, 0.2
# One dead here and two there are mostly two happenings; and who gives many figures tells of many.
_FEWEST, _MOST_VALUES, _MANY = 2, 3, 10
# How many years reports of one man differ at most.
_AGES_APART = 5
_SAME_WORDS, _WORDS_SHARE = 3, 0.35
_GROWING = frozenset({"killed", "injured", "missing", "displaced", "rescued", "detained"})
_LEAD = 3
_WEAK = re.compile("[اويهءئؤة]")


def figures_of(scene: Scene) -> Iterator[Unit]:
    """The first exact figure of each kind in an article; of a toll only if it is told early or is the only one.

    What belongs to an event that happens but once is of a kind of its own.
    """
    first: dict[tuple[str, str], int] = {}
    facts = scene.article.facts
    order = sorted(range(len(facts)), key=lambda at: (facts[at].headline, facts[at].span.start))
    for at in order:
        fact = facts[at]
        exact = fact.kind == "count" and fact.low == fact.high and fact.low > 0
        if exact and fact.of == "age" and (named := aged(scene.article, fact)):
            first.setdefault((fact.of, " ".join(sorted(named))), at)
        elif exact and compared(fact) and not fact.measure:
            kind = None if fact.of in TOLLS else _event_type(Unit(article=scene.article, number=2 * SPAN + at))
            first.setdefault((fact.of, kind if kind in ONCE else ""), at)
    for (of, _), at in sorted(first.items()):
        if of not in TOLLS or facts[at].sentence <= _LEAD or _values(scene, of) == 1:
            yield Unit(article=scene.article, number=2 * SPAN + at)


def held_together(one: tuple[Scene, Unit], other: tuple[Scene, Unit], near: float) -> float:
    """How two figures stand to one another: `AGAINST` where they exclude one another, `EQUAL` where they are the same
    answer, 0 where they may answer two questions."""
    left, right = one[1].fact, other[1].fact
    low, high = sorted((left.low, right.low))
    if left.of == right.of == "age":
        return _ages(one, other)
    if left.of != right.of or high > _RATIO * low or 1 < high / low < _ROUNDED:
        return 0.0
    if of_other_times((one[0].article, left), (other[0].article, right)) or _sums(one, other) or _sums(other, one):
        return 0.0
    if (
        other_ordinals(left, right)
        or other_people(left, right)
        or not (_toll(one, other, near) if left.of in TOLLS else _counted(one, other, near))
    ):
        return 0.0
    return EQUAL if low == high else AGAINST


def _ages(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> float:
    """How two ages stand to one another: of one man, by his name with or without his father's."""
    left, right = (aged(scene.article, unit.fact) for scene, unit in (one, other))
    days = days_apart(one[0].day, other[0].day) or 0
    if not left or not (left <= right or right <= left) or days > _TOLL_DAYS:
        return 0.0
    apart = abs(one[1].fact.low - other[1].fact.low)
    return EQUAL if not apart else AGAINST if apart <= _AGES_APART else 0.0


def _sums(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether the first figure and another of its sentence make the second, as 4 and 3 make 7."""
    part, whole = one[1].fact, other[1].fact
    return any(
        fact.kind == "count"
        and fact.sentence == part.sentence
        and fact.span != part.span
        and fact.low + part.low == whole.low
        for fact in one[0].article.facts
    )


def _toll(one: tuple[Scene, Unit], other: tuple[Scene, Unit], near: float) -> bool:
    """Whether two tolls may be of one happening."""
    (left, here), (right, there) = one, other
    apart = days_apart(left.day, right.day) or 0
    if apart > _TOLL_DAYS or min(here.fact.low, there.fact.low) < _FEWEST:
        return False
    if max(_values(scene, unit.fact.of) for scene, unit in (one, other)) > _MOST_VALUES:
        return False
    known = _knows(left, here.fact, there.fact) or _knows(right, there.fact, here.fact)
    if known and here.fact.low != there.fact.low:
        return False
    if not _one_event(one, other):
        return False
    beside = left.beside(here.span) & right.beside(there.span) & left.places & right.places
    if (beside and _agreed(one, other)) or _told_with_it(one, other):
        return True
    rare = left.rare & right.rare
    enough = near >= _ONE_RARE or len(rare) > 1 or bool(left.topics & right.topics)
    return enough and _one_place(one, other)


def _agreed(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether two articles agree on another toll, of so many that it is hardly that of two happenings."""
    tolls = [
        {(fact.of, fact.low) for fact in scene.article.facts if _is_toll(fact) and fact.of != unit.fact.of}
        for scene, unit in (one, other)
    ]
    return bool(tolls[0] & tolls[1])


def _told_with_it(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether beside two tolls of one dated happening the same sentences give another toll alike."""
    days = [_event_day(unit) for _, unit in (one, other)]
    tolls = [
        {
            (fact.of, fact.low)
            for fact in scene.article.facts
            if fact.kind == "count" and fact.of in FATES and fact.low >= _MANY and fact.of != unit.fact.of
        }
        for scene, unit in (one, other)
    ]
    return None not in days and bool(tolls[0] & tolls[1])


def _is_toll(fact: Fact) -> bool:
    return fact.kind == "count" and fact.of in FATES and fact.low >= _MANY and fact.sentence <= _LEAD


def _counted(one: tuple[Scene, Unit], other: tuple[Scene, Unit], near: float) -> bool:
    """Whether two other figures count one thing: on one day in the same words, or by what happens but once."""
    left, right = one[1].fact, other[1].fact
    if left.low != right.low and (_gives(one[0], right) or _gives(other[0], left)):
        return False
    outlet = one[0].article.outlet
    if outlet is not None and outlet == other[0].article.outlet:
        return False
    apart = days_apart(one[0].day, other[0].day) or 0
    if not same_people(left, right) or not one[0].rare & other[0].rare or not _one_event(one, other):
        return False
    kinds = {_event_type(unit) for _, unit in (one, other)}
    if len(kinds) == 1 and kinds <= ONCE:
        return apart <= _TOLL_DAYS and near >= _ONE_RARE
    return near >= LEAST_ALIKE and not apart and same_words(left, right) and _no_other_place(one, other)


def dispute_type(one: tuple[str | None, Fact], other: tuple[str | None, Fact]) -> DisputeType:
    """Whether the higher of two figures, each with its day, may be the later one: a toll that grew."""
    (early, low), (late, _) = sorted((one, other), key=lambda told: told[1].low)
    days = first_day(early), first_day(late)
    grown = low.of in _GROWING and (days[0] is None or days[1] is None or days[0] < days[1])
    return "revision" if grown else "conflict"


def same_people(one: Fact, other: Fact) -> bool:
    """Whether two figures count one sort of people, in the singular or the plural, soldiers or troops; a figure that
    names none may."""
    if one.sort and one.sort == other.sort:
        return True
    return not (one.whom and other.whom) or _WEAK.sub("", one.whom) == _WEAK.sub("", other.whom)


def _values(scene: Scene, of: str) -> int:
    """How many figures of a kind an article gives."""
    return len({fact.low for fact in scene.article.facts if fact.kind == "count" and fact.of == of})


def _gives(scene: Scene, fact: Fact) -> bool:
    """Whether an article gives this figure too: then it answers another question there."""
    return any(one.of == fact.of and one.low == fact.low for one in scene.article.facts if one.kind == "count")


def _knows(scene: Scene, own: Fact, fact: Fact) -> bool:
    """Whether an article gives both figures, and not by two speakers: then they count a part and the whole, or two
    matters."""
    article = scene.article
    voices = {
        voice_of(article, one)
        for one in article.facts
        if one.kind == "count" and one.of == fact.of and one.low == fact.low
    }
    voice = voice_of(article, own)
    return bool(voices) and not (voice and voices - {"", voice})


def voice_of(article: Known, fact: Fact) -> str:
    """Who gives a figure: its speaker, as far as he is known; empty where the article does."""
    said = statement_at(article.statements, fact.span)
    if said is None:
        return ""
    return said.speaker_entity or (fold_text(said.speaker.text) if said.speaker else said.id)


def same_words(left: Fact, right: Fact) -> bool:
    """Whether most of the words around one figure stand around the other, but for long vowels."""
    one, other = bare_words(left), bare_words(right)
    common = one & other
    return len(common) >= _SAME_WORDS and len(common) >= _WORDS_SHARE * min(len(one), len(other))


def bare_words(fact: Fact) -> set[str]:
    """The stems around a figure without long vowels."""
    return {_WEAK.sub("", stem) for stem in fact.around}


def _one_place(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether one rare place stands beside both figures; the opening stands for what neither sentence nor headline
    tells."""
    (left, here), (right, there) = one, other
    beside = left.beside(here.span) & left.places, right.beside(there.span) & right.places
    shared = (beside[0] or left.rare_places) & (beside[1] or right.rare_places)
    return bool(shared & left.rare_places & right.rare_places)


def _no_other_place(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether the places beside two figures, where there are any, have one in common."""
    beside = [scene.beside(unit.span) & scene.places for scene, unit in (one, other)]
    return not all(beside) or bool(beside[0] & beside[1])


def _one_event(one: tuple[Scene, Unit], other: tuple[Scene, Unit]) -> bool:
    """Whether the events that two figures belong to are of one kind and not of different days."""
    kinds = [_event_type(unit) for _, unit in (one, other)]
    days = [_event_day(unit) for _, unit in (one, other)]
    if None not in days and days[0] != days[1]:
        return False
    return None in kinds or kinds[0] == kinds[1] or set(kinds) <= HARM


def _event_type(unit: Unit) -> str | None:
    known = unit.seen.id
    return next((event.type for event in unit.article.events if event.id == known), None)


def _event_day(unit: Unit) -> str | None:
    known = unit.seen.id
    day = next((event.date for event in unit.article.events if event.id == known), None)
    return day[:10] if day and len(day) >= 10 and "/" not in day else None
