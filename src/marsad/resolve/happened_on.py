"""On which day do reports of one story say that it happened?

Most days of a report are those on which something was said, and a story tells of the like of yesterday too. So only a
report's first day is asked, where no word of speech stands by it; and only of two reports that agree on a toll, or on
whom by name it befell: these tell of one happening.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from marsad.resolve.apart import by_speech
from marsad.resolve.clashes import HAPPENING, Affair, opening_places
from marsad.resolve.events import HARM, Telling
from marsad.resolve.facts import Fact
from marsad.resolve.known import Known
from marsad.resolve.questions import Answer, Question

_LEAD, _TOLL_LEAD, _TOLL = 2, 3, 3


def main_days(affair: Affair, told: Sequence[Telling]) -> list[Question]:
    """The question of the day, two reports by two, where they give other days and tell one happening."""
    days = [_first_day(article) for article in affair.articles]
    asked = [at for at, day in enumerate(days) if day is not None]
    tolls = {at: _tolls(affair.articles[at]) for at in asked}
    struck = {at: _struck(affair.articles[at], at, told) for at in asked}
    found = []
    for one, other in itertools.combinations(asked, 2):
        left, right = days[one], days[other]
        if left is None or right is None or left.answer == right.answer or not _one_story(affair, one, other):
            continue
        if (tolls[one] & tolls[other] or struck[one] & struck[other]) and not _knows(affair, one, other, days):
            answers = tuple(Answer(at=at, facts=(day,)) for at, day in ((one, left), (other, right)))
            near = affair.near.get((one, other), 0.0)
            found.append(Question(kind="day", of=HAPPENING, answers=answers, score=near))
    return found


def _one_story(affair: Affair, one: int, other: int) -> bool:
    places = [opening_places(affair.articles[at]) for at in (one, other)]
    return affair.stories[one] == affair.stories[other] and bool(places[0] & places[1])


def _knows(affair: Affair, one: int, other: int, days: Sequence[Fact | None]) -> bool:
    """Whether a report gives the other's day too: then one of them is that of something else."""
    return any(
        day is not None and any(fact.kind == "day" and fact.answer == day.answer for fact in affair.articles[at].facts)
        for at, day in ((one, days[other]), (other, days[one]))
    )


def _first_day(article: Known) -> Fact | None:
    """The first day that the body's beginning gives, but for those on which something was said."""
    days = [fact for fact in article.facts if fact.kind == "day" and not fact.headline and fact.sentence <= _LEAD]
    first = min(days, key=lambda fact: fact.span.start, default=None)
    return first if first is not None and not by_speech(article, first) else None


def _tolls(article: Known) -> frozenset[tuple[str, float]]:
    """The dead and injured that its beginning counts, where they are more than happen every day."""
    return frozenset(
        (fact.of, fact.low)
        for fact in article.facts
        if fact.kind == "count" and fact.of in ("killed", "injured") and fact.low == fact.high
        if fact.low >= _TOLL and fact.sentence <= _TOLL_LEAD
    )


def _struck(article: Known, at: int, told: Iterable[Telling]) -> frozenset[str]:
    """The persons, by name, whom what its beginning tells befell."""
    persons = {key for key, entity in article.entities.items() if entity.type == "PER"}
    return frozenset(
        key for one in told if one.at == at and one.opening and one.event.type in HARM for key in one.struck & persons
    )
