"""Where do accounts of one happening agree, and where do they exclude one another?

The articles of an affair (a story and what is told near it) answer questions; the answers to one question that cannot
both be true are a dispute. A toll that a later report puts higher has grown (`revision`); all else is a `conflict`.
Nothing is averaged, and no answer is dropped because few give it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from marsad.record import Reason, Record, content_id
from marsad.resolve.facts import FATES
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.observations import Observation, observed
from marsad.resolve.origins import Origin, independent, origin_of
from marsad.resolve.questions import Answer, Question, compatible, sums
from marsad.resolve.times import days_apart, first_day

DisputeType = Literal["conflict", "revision"]
# Figures further apart than this answer different questions, however alike the words around them are.
_RATIO = 3.0
_DAYS = 4
_SURE = 1.0
_QUESTION = {"count": "count", "side": "place", "hour": "time", "day": "time"}


class Account(Record, frozen=True):
    """One answer to a question: who stands behind it, and the passages that give it."""

    answer: str
    origin: str
    observations: tuple[Observation, ...]
    independent_origins: int


class Dispute(Record, frozen=True):
    """Accounts that exclude one another."""

    id: str
    type: DisputeType
    question: str
    about: str
    accounts: tuple[Account, ...]
    score: float
    reasons: tuple[Reason, ...]


class Corroboration(Record, frozen=True):
    """Passages of different articles that say the same."""

    id: str
    about: str
    observations: tuple[Observation, ...]
    independent_origins: int
    score: float
    reasons: tuple[Reason, ...]


class Affair(Record, frozen=True):
    """Articles in which one happening may be told, the number of each one's story, and which texts are the same."""

    articles: tuple[Known, ...]
    stories: tuple[int, ...]
    texts: Mapping[ArticleKey, ArticleKey]


def compare(affair: Affair, asked: Sequence[Question]) -> tuple[list[Dispute], list[Corroboration]]:
    """The disputes and the agreement among the answers to the questions of an affair."""
    agreed = {
        (one.at, other.at, question.of)
        for question in asked
        for one, other in itertools.combinations(question.answers, 2)
        if compatible(one.fact, other.fact)
    }
    disputes: list[Dispute] = []
    shared: list[Corroboration] = []
    for question in asked:
        groups = _groups(question)
        disputes += _disputes(affair, question, groups, agreed)
        shared += [
            corroboration
            for group in groups
            if (corroboration := _corroboration(affair, question, group)) is not None
        ]
    return disputes, shared


def _groups(question: Question) -> list[list[Answer]]:
    """The answers by value; one that only sets a bound stands with the value that keeps it, if there is but one."""
    exact: dict[str, list[Answer]] = defaultdict(list)
    bounds = []
    for answer in question.answers:
        if answer.fact.low == answer.fact.high:
            exact[answer.fact.answer].append(answer)
        else:
            bounds.append(answer)
    for answer in bounds:
        kept = [group for group in exact.values() if compatible(group[0].fact, answer.fact)]
        if len(kept) == 1 and kept[0][0].fact.low == answer.fact.low:
            kept[0].append(answer)
        else:
            exact[f"{answer.fact.answer}+"].append(answer)
    return [exact[value] for value in sorted(exact)]


def _disputes(
    affair: Affair, question: Question, groups: list[list[Answer]], agreed: set[tuple[int, int, str]]
) -> list[Dispute]:
    clashes: dict[tuple[int, int], DisputeType] = {}
    for left, right in itertools.combinations(range(len(groups)), 2):
        kinds = Counter(
            kind
            for one, other in itertools.product(groups[left], groups[right])
            if (kind := clash(affair, question, one, other, agreed)) is not None
        )
        if kinds:
            clashes[left, right] = "revision" if kinds["revision"] > kinds["conflict"] else "conflict"
    if len(set(clashes.values())) < 2:
        kind = next(iter(clashes.values()), None)
        sides = sorted({side for pair in clashes for side in pair})
        return [_dispute(affair, question, kind, [groups[side] for side in sides])] if kind else []
    return [
        _dispute(affair, question, kind, [groups[left], groups[right]]) for (left, right), kind in clashes.items()
    ]


def clash(
    affair: Affair, question: Question, one: Answer, other: Answer, agreed: set[tuple[int, int, str]]
) -> DisputeType | None:
    """How two answers exclude one another; None where they may both be true or are not surely to one question."""
    left, right = one.fact, other.fact
    if compatible(left, right) or sums(one, other, affair.articles):
        return None
    days = days_apart(*(_day(affair.articles[answer.at]) for answer in (one, other)))
    if days is not None and days > _DAYS:
        return None
    if (one.at, other.at, question.of) in agreed and question.score < _SURE:
        return None
    if left.kind == "count":
        low, high = sorted((left.low, right.low))
        if low and high / low > _RATIO:
            return None
    if question.of in FATES:
        return "revision" if grown(affair, one, other) else "conflict"
    return "conflict" if affair.stories[one.at] == affair.stories[other.at] else None


def grown(affair: Affair, one: Answer, other: Answer) -> bool:
    """Whether the higher figure may be the later one."""
    lower, higher = sorted((one, other), key=lambda answer: answer.fact.low)
    early, late = (first_day(_day(affair.articles[answer.at])) for answer in (lower, higher))
    same_text = {affair.texts.get(affair.articles[answer.at].key, answer.at) for answer in (one, other)}
    return len(same_text) > 1 and (early is None or late is None or early <= late)


def _day(article: Known) -> str | None:
    return article.published or article.seen


def _dispute(affair: Affair, question: Question, kind: DisputeType, groups: list[list[Answer]]) -> Dispute:
    accounts = tuple(_account(affair, group) for group in groups)
    asked = _QUESTION[question.kind]
    return Dispute(
        id=content_id("dispute", asked, *sorted(one.key for account in accounts for one in account.observations)),
        type=kind, question=asked, about=_about(affair, question), accounts=accounts, score=question.score,
        reasons=_reasons(affair, question),
    )  # fmt: skip


def _account(affair: Affair, group: list[Answer]) -> Account:
    origins = [(affair.articles[answer.at].key, _origin(affair, answer)) for answer in group]
    names = Counter(origin.name for _, origin in origins if origin.named) or Counter(o.name for _, o in origins)
    fact = group[0].fact
    return Account(
        answer=f"more than {fact.answer}" if fact.high > fact.low else fact.answer,
        origin="؛ ".join(sorted(names)),
        observations=_observations(affair, group),
        independent_origins=independent(origins, affair.texts),
    )


def _corroboration(affair: Affair, question: Question, group: list[Answer]) -> Corroboration | None:
    if len(group) < 2:
        return None
    origins = [(affair.articles[answer.at].key, _origin(affair, answer)) for answer in group]
    seen = _observations(affair, group)
    return Corroboration(
        id=content_id("corroboration", *sorted(one.key for one in seen)), about=_about(affair, question, group),
        observations=seen, independent_origins=independent(origins, affair.texts), score=question.score,
        reasons=_reasons(affair, question),
    )  # fmt: skip


def _origin(affair: Affair, answer: Answer) -> Origin:
    """The source of the telling that names one, the body's before the headline's."""
    origins = [origin_of(affair.articles[answer.at], fact.span) for fact in answer.facts]
    return next((origin for origin in origins if origin.named), origins[0])


def _observations(affair: Affair, group: list[Answer]) -> tuple[Observation, ...]:
    return tuple(sorted(observed(affair.articles[answer.at], answer.fact.span) for answer in group))


def _about(affair: Affair, question: Question, group: Sequence[Answer] = ()) -> str:
    first = min(question.answers, key=lambda answer: (_day(affair.articles[answer.at]) or "9999", answer.at))
    what = f" {group[0].fact.answer}" if group else ""
    return f"{question.of}{what}: {affair.articles[first.at].title}"


def _reasons(affair: Affair, question: Question) -> tuple[Reason, ...]:
    common = Counter(stem for answer in question.answers for stem in {s for f in answer.facts for s in f.around})
    told = [Reason(feature="alike", value=question.score, saw=question.of)]
    for stem, count in sorted(common.items(), key=lambda item: (-item[1], item[0]))[:5]:
        told.append(Reason(feature="shared word", value=count / len(question.answers), saw=stem))
    return tuple(told)
