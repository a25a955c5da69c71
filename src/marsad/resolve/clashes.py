"""Do two answers exclude one another, or do they answer two questions?

Words alike do not make one happening: daily raids are reported in one form. So answers of reports days apart, of
reports that name different places, or of figures far from one another are not held against each other; nor are two
figures where the reports agree on another figure of that kind. A toll of deaths or injuries that the later report puts
higher is a revision; anything else a conflict.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Literal

from marsad.arabic.fold import fold_text
from marsad.record import Record
from marsad.resolve.apart import by_speech, kind_of, of_the_past, told_apart
from marsad.resolve.facts import FATES, Fact
from marsad.resolve.known import ArticleKey, Known, day_of
from marsad.resolve.origins import origin_of
from marsad.resolve.questions import Answer, Question, compatible, sums
from marsad.resolve.times import days_apart, first_day
from marsad.resolve.words import light_stem

DisputeType = Literal["conflict", "revision"]
# Figures further apart than this answer different questions, however alike the words around them are.
_RATIO = 2.5
_ROUNDED = 1.03
_GROWING = frozenset({"killed", "injured", "missing", "displaced", "rescued", "detained"})
_OF_ONE_HAPPENING = frozenset({"killed", "injured", "missing"})
_TOLL_DAYS = 4
_OTHER_DAYS = 1
_SURE, _SIDE_SURE, _THIN_SURE, _TOLL = 1.0, 0.6, 0.8, 3
_OPENING = 700
_LEAD, _THIN = 2, 0.28
_NEAR = 0.15
_FIRST_SENTENCES = 8
# What is asked of reports that are known to tell of one happening.
HAPPENING = "happening"
_HOURS = frozenset(light_stem(fold_text(word)) for word in ("ساعة", "الساعات"))


class Affair(Record, frozen=True):
    """Articles in which one happening may be told, the number of each one's story, which texts are the same, and how
    alike the articles are, by their places."""

    articles: tuple[Known, ...]
    stories: tuple[int, ...]
    texts: Mapping[ArticleKey, ArticleKey]
    near: Mapping[tuple[int, int], float]


class Clashes:
    """Tells how the answers of an affair exclude one another, in view of all that its articles answer."""

    def __init__(self, affair: Affair, asked: Sequence[Question]) -> None:
        self._affair = affair
        self._places = [opening_places(article) for article in affair.articles]
        self._days = [_opening_days(article) for article in affair.articles]
        self._agreed = {
            (one.at, other.at, question.of)
            for question in asked
            if question.kind == "count"
            for one, other in itertools.combinations(question.answers, 2)
            if compatible(one.fact, other.fact)
        }
        self._agreeing = {(one, other) for one, other, _ in self._agreed}
        self._agreed_in_bodies = {
            (one.at, other.at, question.of)
            for question in asked
            if question.kind == "count"
            for one, other in itertools.combinations(question.answers, 2)
            if compatible(one.fact, other.fact) and not (one.fact.headline or other.fact.headline)
        }
        # One dead here and one there is no toll by which two reports could be known to tell of one happening.
        self._one_toll = {
            (one.at, other.at)
            for question in asked
            if question.kind == "count" and question.of in FATES
            for one, other in itertools.combinations(question.answers, 2)
            if one.fact.low == other.fact.low >= _TOLL
        }

    def between(self, question: Question, one: Answer, other: Answer) -> DisputeType | None:
        """How two answers exclude one another; None where both may be true or they are not surely to one question."""
        one, other = sorted((one, other), key=lambda answer: answer.at)
        if compatible(one.fact, other.fact) or sums(one, other, self._affair.articles):
            return None
        left, right = ((self._affair.articles[answer.at], answer.fact) for answer in (one, other))
        if told_apart(left, right) or not self._may_differ(question, one, other):
            return None
        if not self._one_matter(question, one, other) or _far(one.fact, other.fact) or _moves(one.fact, other.fact):
            return None
        if question.of in FATES:
            news = (_is_news(one) or _is_news(other)) and not of_the_past(*left)
            grown = question.of in _GROWING and news and self._grown(one, other)
            return "revision" if grown else "conflict"
        return "conflict" if self._same_report(question, one, other) else None

    def _may_differ(self, question: Question, one: Answer, other: Answer) -> bool:
        """Whether a difference may be one of accounts: one outlet that gives other figures of the same day tells of
        other things, unless a toll grew; and that nobody was hurt is told of what is the news of that day."""
        left, right = (self._affair.articles[answer.at] for answer in (one, other))
        if question.of not in FATES:
            return left.outlet is None or left.outlet != right.outlet
        days = days_apart(day_of(left), day_of(right)) or 0
        if days and question.of not in _OF_ONE_HAPPENING and self._of_one_source(one, other):
            return False
        kinds = {kind_of(left, one.fact), kind_of(right, other.fact)}
        low = min(one.fact.low, other.fact.low)
        # What only the likeness of the articles holds together must be told of events of one kind.
        if question.score < _THIN and (None in kinds or len(kinds) > 1):
            return False
        if days and (self._of_hours(one, other) or ("clash" in kinds and not self._grown(one, other))):
            return False
        if low == 0:
            early = all(min(fact.sentence for fact in answer.facts) <= _LEAD for answer in (one, other))
            return early and days <= _OTHER_DAYS
        return low > 1 or question.score >= _THIN_SURE

    def _of_one_source(self, one: Answer, other: Answer) -> bool:
        """Whether one source gives both figures: on another day it tells of another raid."""
        left, right = (origin_of(self._affair.articles[answer.at], answer.fact.span) for answer in (one, other))
        return left.named and left.key == right.key

    def _of_hours(self, *answers: Answer) -> bool:
        """Whether one of the tolls is that of the last hours: the next day has another."""
        return any(not _HOURS.isdisjoint(answer.fact.around) for answer in answers)

    def _one_matter(self, question: Question, one: Answer, other: Answer) -> bool:
        left, right = (self._affair.articles[answer.at] for answer in (one, other))
        days = days_apart(day_of(left), day_of(right))
        if days is not None and days > (_TOLL_DAYS if question.of in FATES else _OTHER_DAYS):
            return False
        told = [self._days[answer.at] for answer in (one, other)]
        if (days or 0) > _OTHER_DAYS and all(told) and not told[0] & told[1]:
            return False
        if question.kind == "side" and question.score < _SIDE_SURE:
            return False
        places = [self._places[answer.at] for answer in (one, other)]
        if all(places) and not places[0] & places[1]:
            return False
        agreed = self._agreed_in_bodies if question.kind == "toll" else self._agreed
        return question.score >= _SURE or (one.at, other.at, question.of) not in agreed

    def _same_report(self, question: Question, one: Answer, other: Answer) -> bool:
        """Whether two reports of one story tell of one day: what is no toll differs from day to day."""
        stories = self._affair.stories
        if stories[one.at] != stories[other.at]:
            return False
        if question.of == HAPPENING:
            return True
        if question.kind in ("day", "hour"):
            lead = all(min(fact.sentence for fact in answer.facts) <= _LEAD for answer in (one, other))
            kinds = {kind_of(self._affair.articles[answer.at], answer.fact) for answer in (one, other)}
            # Most days are those on which something was said.
            spoken = any(by_speech(self._affair.articles[answer.at], answer.fact) for answer in (one, other))
            lead = lead and (question.kind == "hour" or (len(kinds) == 1 and None not in kinds and not spoken))
            return lead and (one.at, other.at) in self._agreeing and self._tolls(one.at, other.at)
        days = [self._days[answer.at] for answer in (one, other)]
        return not all(days) or bool(days[0] & days[1])

    def _tolls(self, one: int, other: int) -> bool:
        """Whether two reports agree on a toll: then they tell one happening, whatever days they give."""
        return (one, other) in self._one_toll

    def _grown(self, one: Answer, other: Answer) -> bool:
        """Whether the higher figure may be the later one; in two prints of one text only if it is of a later day."""
        lower, higher = sorted((one, other), key=lambda answer: answer.fact.low)
        early, late = (first_day(day_of(self._affair.articles[answer.at])) for answer in (lower, higher))
        keys = [self._affair.articles[answer.at].key for answer in (one, other)]
        if self._affair.texts.get(keys[0], keys[0]) == self._affair.texts.get(keys[1], keys[1]):
            return early is not None and late is not None and early < late
        return early is None or late is None or early <= late


def main_tolls(affair: Affair, asked: Sequence[Question]) -> list[Question]:
    """The question of the toll itself: each report's first figure of the dead and of the injured, two by two.

    Reports that give one another's figure in their body are left out: they know both, and it is another question; a
    headline may be older than what stands under it. So are figures that stand side by side in one of the questions
    `asked` already.
    """
    known = {
        (question.of, one.at, one.fact.answer, other.at, other.fact.answer)
        for question in asked
        for one, other in itertools.combinations(question.answers, 2)
    }
    return [
        Question(kind="toll", of=of, answers=(one, other), score=near)
        for of in ("killed", "injured")
        for one, other, near in _first_figures(affair, of)
        if (of, one.at, one.fact.answer, other.at, other.fact.answer) not in known
    ]


def _first_figures(affair: Affair, of: str) -> list[tuple[Answer, Answer, float]]:
    firsts = [_first(at, article, of) for at, article in enumerate(affair.articles)]
    values = [
        {fact.low for fact in article.facts if fact.kind == "count" and fact.of == of and not fact.headline}
        for article in affair.articles
    ]
    found = []
    for one, other in itertools.combinations([first for first in firsts if first is not None], 2):
        same_story = affair.stories[one.at] == affair.stories[other.at]
        near = affair.near.get((one.at, other.at), 0.0)
        places = [opening_places(affair.articles[answer.at]) for answer in (one, other)]
        if not ((same_story or near >= _NEAR) and places[0] & places[1]):
            continue
        if other.fact.low not in values[one.at] and one.fact.low not in values[other.at]:
            found.append((one, other, near))
    return found


def _first(at: int, article: Known, of: str) -> Answer | None:
    """The first exact figure in the body, else the headline's."""
    found = [
        fact
        for fact in article.facts
        if fact.kind == "count" and fact.of == of and fact.low == fact.high and fact.sentence <= _FIRST_SENTENCES
    ]
    found.sort(key=lambda fact: (fact.sentence or 1.5, fact.span.start))
    return Answer(at=at, facts=(found[0],)) if found else None


def _is_news(answer: Answer) -> bool:
    """Whether a figure stands in the headline or the lead: the toll of an older event does not grow any more."""
    return min(fact.sentence for fact in answer.facts) < _LEAD


def _far(one: Fact, other: Fact) -> bool:
    low, high = sorted((one.low, other.low))
    return one.kind == "count" and low > 0 and high / low > _RATIO


def _moves(one: Fact, other: Fact) -> bool:
    """Whether figures may differ and both be right: prices and indices move within a day, and sums are rounded."""
    if one.kind != "count" or one.of in FATES or one.of == "age":
        return False
    low, high = sorted((one.low, other.low))
    return one.measure or other.measure or 0 < low < high < _ROUNDED * low


def opening_places(article: Known) -> frozenset[str]:
    """The places named in the first part of an article."""
    start = min((name.span.start for name in article.names), default=0)
    return frozenset(name.entity for name in article.names if name.type == "LOC" and name.span.start < start + _OPENING)


def _opening_days(article: Known) -> frozenset[str]:
    return frozenset(fact.answer for fact in article.facts if fact.kind == "day" and fact.sentence <= _LEAD)
