"""Which passages of different articles answer one question?

Within a story, facts of one kind («killed», «trucks», «north of») are compared by the words around them, weighted by
how rarely they are written. Pairs are joined from the most alike on, and no article answers a question twice; so what
is left over answers another question (the dead of last year's attack, of another town). Equal answers are joined
before unequal ones: two articles that agree on one figure do not disagree on it with their other figures.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.record import Record
from marsad.resolve.facts import Fact, compared
from marsad.resolve.known import Known
from marsad.resolve.words import Vector, Weights, cosine

LEAST = 0.5
_EQUAL = 0.2
_LEAD = 0.25
_WHOM = 0.1
_NEAR = 0.5
_OPENING = 2


class Answer(Record, frozen=True):
    """What one article answers: the facts that say it, the one in the body first. `at` is the article's place."""

    at: int
    facts: tuple[Fact, ...]

    @property
    def fact(self) -> Fact:
        """The passage that stands for the answer."""
        return self.facts[0]


class Question(Record, frozen=True):
    """Answers of different articles to one question, and how alike their passages are on average."""

    kind: str
    of: str
    answers: tuple[Answer, ...]
    score: float


def questions(
    articles: Sequence[Known], near: Mapping[tuple[int, int], float], weights: Weights, least: float = LEAST
) -> list[Question]:
    """The questions that two articles or more answer. `near` says how alike the articles are, by their places."""
    sorts: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for at, article in enumerate(articles):
        for answer in _answers(at, filter(compared, article.facts)):
            sorts[answer.fact.kind, answer.fact.of].append(answer)
    found = []
    for (kind, of), answers in sorted(sorts.items()):
        if len({answer.at for answer in answers}) < 2:
            continue
        vectors = [weights.vector(_around(answer)) for answer in answers]
        alike = {
            (left, right): _NEAR * near.get((answers[left].at, answers[right].at), 0.0)
            + likeness(answers[left], answers[right], vectors[left], vectors[right])
            for left, right in itertools.combinations(range(len(answers)), 2)
            if answers[left].at != answers[right].at
        }
        for group, score in _join(answers, alike, least):
            found.append(Question(kind=kind, of=of, answers=tuple(answers[at] for at in group), score=score))
    return found


def _around(answer: Answer) -> dict[str, int]:
    """How often each stem stands around an answer's passages."""
    counts: dict[str, int] = defaultdict(int)
    for fact in answer.facts:
        for stem in fact.around:
            counts[stem] += 1
    return counts


def _answers(at: int, facts: Iterable[Fact]) -> list[Answer]:
    """The facts of an article, those that say the same together, told in the body before the headline."""
    same: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        same[fact.kind, fact.of, fact.answer].append(fact)
    found = [sorted(facts, key=lambda fact: (fact.headline, fact.span.start)) for facts in same.values()]
    return [Answer(at=at, facts=tuple(facts)) for facts in found]


def likeness(one: Answer, other: Answer, left: Vector, right: Vector) -> float:
    """How likely two passages answer one question, by their words, their places and what they count."""
    if one.fact.kind == "day" and other_dates(one.fact, other.fact):
        return 0.0
    score = cosine(left, right)
    score += _EQUAL * (compatible(one.fact, other.fact))
    if min(fact.sentence for fact in one.facts) < _OPENING and min(fact.sentence for fact in other.facts) < _OPENING:
        score += _LEAD
    if one.fact.whom and one.fact.whom == other.fact.whom:
        score += _WHOM
    return score


def other_dates(one: Fact, other: Fact) -> bool:
    """Whether two days of the week are known to be of different weeks."""
    return one.answer == other.answer and bool(one.whom and other.whom) and one.whom != other.whom


def compatible(one: Fact, other: Fact) -> bool:
    """Whether both can be true: equal values, or a bound that the other keeps."""
    if one.kind != "count":
        return one.answer == other.answer
    return one.low <= other.high and other.low <= one.high


def sums(one: Answer, other: Answer, articles: Sequence[Known]) -> bool:
    """Whether one answer is the sum of two figures of a sentence of the other's article, as 17 is of 15 and 2."""
    return _adds_up(one, other, articles[other.at]) or _adds_up(other, one, articles[one.at])


def _adds_up(whole: Answer, part: Answer, article: Known) -> bool:
    parts = part.fact
    return any(
        fact.kind == "count"
        and fact.of == parts.of
        and fact.sentence == parts.sentence
        and fact.span != parts.span
        and fact.low + parts.low == whole.fact.low
        for fact in article.facts
    )


def _join(
    answers: Sequence[Answer], alike: Mapping[tuple[int, int], float], least: float
) -> Iterable[tuple[list[int], float]]:
    """Average-link groups in which every article stands once."""
    groups = {at: [at] for at in range(len(answers))}
    group_of = list(range(len(answers)))

    def link(one: int, other: int) -> float:
        return alike.get((min(one, other), max(one, other)), 0.0)

    for (left, right), likely in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if likely < least:
            break
        one, other = group_of[left], group_of[right]
        if one == other or {answers[a].at for a in groups[one]} & {answers[b].at for b in groups[other]}:
            continue
        if sum(link(a, b) for a in groups[one] for b in groups[other]) < least * len(groups[one]) * len(groups[other]):
            continue
        for item in groups[other]:
            group_of[item] = one
        groups[one] += groups.pop(other)
    for group in groups.values():
        if len(group) > 1:
            pairs = list(itertools.combinations(group, 2))
            yield sorted(group), sum(link(a, b) for a, b in pairs) / len(pairs)
