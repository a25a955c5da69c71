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
from marsad.resolve.aligned import same_word
from marsad.resolve.facts import FATES, Fact
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.observations import observed
from marsad.resolve.questions import Answer, Question, compatible, sums
from marsad.resolve.times import days_apart, first_day
from marsad.resolve.words import light_stem

DisputeType = Literal["conflict", "revision"]
# Figures further apart than this answer different questions, however alike the words around them are.
_RATIO = 2.5
_ROUNDED = 1.03
_GROWING = frozenset({"killed", "injured", "missing", "displaced", "rescued", "detained"})
_TOLL_DAYS = 4
_OTHER_DAYS = 1
_COUNTRY = "country-"
_SURE, _SIDE_SURE, _THIN_SURE, _TOLL = 1.0, 0.6, 0.8, 3
_OPENING = 700
_LEAD = 2
_NEAR = 0.15
_FIRST_SENTENCES = 8
_MOST_VALUES, _BESIDE, _MANY = 2, 110, 5
_SORTS = frozenset(
    light_stem(fold_text(word)) for word in ("جنديا", "جندي", "مدنيا", "مدني", "إرهابيا", "إرهابي", "مسلحا")
)
_FIRST_TO_TENTH = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر"
_ORDINALS = frozenset(
    light_stem(fold_text(f"ال{word}{ending}")) for word in _FIRST_TO_TENTH.split() for ending in ("", "ة")
) | {light_stem(fold_text("الأولى"))}
_PAST_DAYS, _WHOLE_DAY = 20, 10
_SINCE = frozenset(light_stem(fold_text(word)) for word in ("منذ", "إجمالي", "الإجمالي", "مطلع", "سنويا"))
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
        self._places = [_opening_places(article) for article in affair.articles]
        self._days = [_opening_days(article) for article in affair.articles]
        self._agreed = {
            (one.at, other.at, question.of)
            for question in asked
            if question.kind == "count"
            for one, other in itertools.combinations(question.answers, 2)
            if compatible(one.fact, other.fact)
        }
        self._agreeing = {(one, other) for one, other, _ in self._agreed}
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
        told = [(self._affair.articles[answer.at], answer.fact) for answer in (one, other)]
        if (
            of_other_times(*told)
            or elsewhere(*told)
            or _other_people(one.fact, other.fact)
            or other_ordinals(one.fact, other.fact)
            or (question.of not in FATES and any(lists(*each) for each in told))
        ):
            return None
        if not self._one_matter(question, one, other) or _far(one.fact, other.fact) or _moves(one.fact, other.fact):
            return None
        if not self._may_differ(question, one, other):
            return None
        if question.of in FATES:
            news = (_is_news(one) or _is_news(other)) and not of_the_past(*told[0])
            grown = question.of in _GROWING and news and self._grown(one, other)
            return "revision" if grown else "conflict"
        return "conflict" if self._same_report(question, one, other) else None

    def _may_differ(self, question: Question, one: Answer, other: Answer) -> bool:
        """Whether a difference may be one of accounts: one outlet that gives other figures of the same day tells of
        other things, unless a toll grew; and that nobody was hurt is told of what is the news of that day."""
        left, right = (self._affair.articles[answer.at] for answer in (one, other))
        if question.kind == "side" and not (_of_place(left, one.fact) and _of_place(right, other.fact)):
            return False
        if question.of not in FATES:
            return left.outlet is None or left.outlet != right.outlet
        days = days_apart(day_of(left), day_of(right)) or 0
        if _around(one, _SINCE) != _around(other, _SINCE) or (
            days and any(_around(each, _HOURS) for each in (one, other))
        ):
            return False
        kinds = {_kind(left, one.fact), _kind(right, other.fact)} - {None, "casualty"}
        if len(kinds) > 1 or (min(one.fact.low, other.fact.low) == 1 and question.score < _THIN_SURE):
            return False
        if not min(one.fact.low, other.fact.low):
            early = all(min(fact.sentence for fact in answer.facts) <= _LEAD for answer in (one, other))
            return early and days <= _OTHER_DAYS
        return True

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
        return question.score >= _SURE or (one.at, other.at, question.of) not in self._agreed

    def _same_report(self, question: Question, one: Answer, other: Answer) -> bool:
        """Whether two reports of one story tell of one day: what is no toll differs from day to day."""
        stories = self._affair.stories
        if stories[one.at] != stories[other.at]:
            return False
        if question.kind in ("day", "hour"):
            lead = all(min(fact.sentence for fact in answer.facts) <= _LEAD for answer in (one, other))
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


def day_of(article: Known) -> str | None:
    """The day an article is of: published where that is proved, else captured."""
    return article.published or article.seen


def _other_people(one: Fact, other: Fact) -> bool:
    """Whether two tolls count two sorts of people: soldiers, those whom they fought, and those who did not fight."""
    return {one.whom, other.whom} <= _SORTS and not same_word(one.whom, other.whom)


def _around(answer: Answer, stems: frozenset[str]) -> bool:
    """Whether one of these stems stands around every passage of an answer: the toll of a time is another question."""
    return all(not stems.isdisjoint(fact.around) for fact in answer.facts)


def other_ordinals(one: Fact, other: Fact) -> bool:
    """Whether ordinals beside two figures tell them apart: the second load and the third."""
    left, right = (set(fact.around) & _ORDINALS for fact in (one, other))
    return bool(left and right) and left != right


def lists(article: Known, fact: Fact) -> bool:
    """Whether an article gives so many figures of one kind that it tells of many things, or of one day by day."""
    return (
        fact.kind == "count"
        and len({one.low for one in article.facts if one.kind == "count" and one.of == fact.of}) > _MOST_VALUES
    )


def of_other_times(one: tuple[Known, Fact], other: tuple[Known, Fact]) -> bool:
    """Whether two figures are of happenings of other times, as the dates of the events told beside them say."""
    dates = [_told_on(*each) for each in (one, other)]
    past = [of_the_past(*told) for told in (one, other)]
    if not any(past):
        return False
    if None in dates or not all(past):
        return True
    short, long = sorted((date for date in dates if date), key=len)
    return not long.startswith(short)


def elsewhere(one: tuple[Known, Fact], other: tuple[Known, Fact]) -> bool:
    """Whether the places named right beside two figures, where there are any, have none in common.

    A report of one happening names few places, and one of them now by its town and now by its road; only one that goes
    through many places tells of each by its name.
    """
    if max(len({name.entity for name in article.names if name.type == "LOC"}) for article, _ in (one, other)) < _MANY:
        return False
    beside = [_places_beside(*each) for each in (one, other)]
    return all(beside) and not beside[0] & beside[1]


def _places_beside(article: Known, fact: Fact) -> frozenset[str]:
    start, end = fact.span.start - _BESIDE, fact.span.end + _BESIDE
    return frozenset(
        name.entity for name in article.names if name.type == "LOC" and name.span.start < end and start < name.span.end
    )


def of_the_past(article: Known, fact: Fact) -> bool:
    """Whether a figure is of a happening that is no news any more when its article tells it."""
    date = _told_on(article, fact)
    return date is not None and not _is_news_on(date, day_of(article))


def _of_place(article: Known, fact: Fact) -> bool:
    """Whether a side is that of a place which is named, and no country: of that many things may be in the south."""
    ends = (name for name in article.names if name.span.start < fact.span.end <= name.span.end)
    return any(name.type == "LOC" and not name.entity.startswith(_COUNTRY) for name in ends)


def _kind(article: Known, fact: Fact) -> str | None:
    """The type of the event that a figure belongs to."""
    known = observed(article, fact.span).id
    return next((event.type for event in article.events if event.id == known), None)


def _told_on(article: Known, fact: Fact) -> str | None:
    """The date of the event that a figure belongs to."""
    known = observed(article, fact.span).id
    return next((event.date for event in article.events if event.id == known), None)


def _is_news_on(date: str, day: str | None) -> bool:
    """Whether something dated so is news in an article of a day."""
    apart = days_apart(date, day)
    return (
        apart is None or apart <= _PAST_DAYS or (len(date) < _WHOLE_DAY and (day or "").startswith(date.rstrip("~?%")))
    )


def main_tolls(affair: Affair, asked: Sequence[Question]) -> list[Question]:
    """The question of the toll itself: each report's first figure of the dead and of the injured, two by two.

    Reports that give one another's figure further down are left out: they know both, and it is another question. So
    are figures that stand side by side in one of the questions `asked` already.
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
        {fact.low for fact in article.facts if fact.kind == "count" and fact.of == of} for article in affair.articles
    ]
    found = []
    for one, other in itertools.combinations([first for first in firsts if first is not None], 2):
        same_story = affair.stories[one.at] == affair.stories[other.at]
        near = affair.near.get((one.at, other.at), 0.0)
        places = [_opening_places(affair.articles[answer.at]) for answer in (one, other)]
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


def _opening_places(article: Known) -> frozenset[str]:
    """The places named in the first part of an article."""
    start = min((name.span.start for name in article.names), default=0)
    return frozenset(name.entity for name in article.names if name.type == "LOC" and name.span.start < start + _OPENING)


def _opening_days(article: Known) -> frozenset[str]:
    return frozenset(fact.answer for fact in article.facts if fact.kind == "day" and fact.sentence <= _LEAD)
