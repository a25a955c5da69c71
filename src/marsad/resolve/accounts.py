"""Where do accounts of one happening agree, and where do they exclude one another?

The articles of an affair (a story and what is told near it) answer questions; the answers to one question that cannot
both be true are a dispute. A toll that a later report puts higher has grown (`revision`); all else is a `conflict`.
Nothing is averaged, and no answer is dropped because few give it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from marsad.record import Reason, Record, content_id
from marsad.resolve.clashes import Affair, Clashes, DisputeType
from marsad.resolve.known import day_of
from marsad.resolve.observations import Observation, observed
from marsad.resolve.origins import Telling, independent, origin_of
from marsad.resolve.questions import Answer, Question, compatible

_QUESTION = {"count": "count", "toll": "count", "side": "place", "hour": "time", "day": "time"}


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


def compare(affair: Affair, asked: Sequence[Question]) -> tuple[list[Dispute], list[Corroboration]]:
    """The disputes and the agreement among the answers to the questions of an affair."""
    clashes = Clashes(affair, asked)
    disputes: dict[str, Dispute] = {}
    shared: dict[str, Corroboration] = {}
    for question in asked:
        groups = _groups(question)
        for dispute in _disputes(affair, question, groups, clashes):
            disputes.setdefault(dispute.id, dispute)
        for group in groups:
            corroboration = _corroboration(affair, question, group)
            if corroboration is not None and question.kind != "toll":
                shared.setdefault(corroboration.id, corroboration)
    return list(disputes.values()), list(shared.values())


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


def _disputes(affair: Affair, question: Question, groups: list[list[Answer]], clashes: Clashes) -> list[Dispute]:
    """The answers that exclude one another: one dispute where all do so alike, else one for every two of them."""
    found: dict[tuple[int, int], tuple[DisputeType, set[int]]] = {}
    for left, right in itertools.combinations(range(len(groups)), 2):
        pairs = [
            (kind, {one.at, other.at})
            for one, other in itertools.product(groups[left], groups[right])
            if (kind := clashes.between(question, one, other)) is not None
        ]
        if pairs:
            kinds = Counter(kind for kind, _ in pairs)
            mostly: DisputeType = "revision" if kinds["revision"] > kinds["conflict"] else "conflict"
            found[left, right] = mostly, {at for _, both in pairs for at in both}
    sides = sorted({side for pair in found for side in pair})
    all_clash = len(found) == len(sides) * (len(sides) - 1) / 2
    if len(sides) > 2 and all_clash and len({kind for kind, _ in found.values()}) == 1:
        told = {at for _, both in found.values() for at in both}
        kept = [[answer for answer in groups[side] if answer.at in told] for side in sides]
        return [_dispute(affair, question, next(iter(found.values()))[0], kept)]
    return [
        _dispute(affair, question, kind, [[one for one in groups[side] if one.at in told] for side in pair])
        for pair, (kind, told) in found.items()
    ]


def _dispute(affair: Affair, question: Question, kind: DisputeType, groups: list[list[Answer]]) -> Dispute:
    accounts = tuple(_account(affair, group) for group in groups)
    asked = _QUESTION[question.kind]
    return Dispute(
        id=content_id("dispute", asked, *sorted(one.key for account in accounts for one in account.observations)),
        type=kind, question=asked, about=_about(affair, question), accounts=accounts, score=question.score,
        reasons=_reasons(affair, question),
    )  # fmt: skip


def _account(affair: Affair, group: list[Answer]) -> Account:
    told = [_telling(affair, answer) for answer in group]
    names = {one.origin.name for one in told if one.origin.named} or {one.origin.name for one in told}
    fact = group[0].fact
    return Account(
        answer=f"more than {fact.answer}" if fact.high > fact.low else fact.answer,
        origin="؛ ".join(sorted(names)),
        observations=_observations(affair, group),
        independent_origins=independent(told),
    )


def _corroboration(affair: Affair, question: Question, group: list[Answer]) -> Corroboration | None:
    if len(group) < 2:
        return None
    told = [_telling(affair, answer) for answer in group]
    seen = _observations(affair, group)
    return Corroboration(
        id=content_id("corroboration", *sorted(one.key for one in seen)), about=_about(affair, question, group),
        observations=seen, independent_origins=independent(told), score=question.score,
        reasons=_reasons(affair, question),
    )  # fmt: skip


def _telling(affair: Affair, answer: Answer) -> Telling:
    """An answer with its source: that of the passage that names one, the body's before the headline's."""
    article = affair.articles[answer.at]
    origins = [origin_of(article, fact.span) for fact in answer.facts]
    return Telling(
        article=article,
        origin=next((origin for origin in origins if origin.named), origins[0]),
        text=affair.texts.get(article.key, article.key),
        stems=frozenset(stem for fact in answer.facts for stem in fact.around),
    )


def _observations(affair: Affair, group: list[Answer]) -> tuple[Observation, ...]:
    return tuple(sorted(observed(affair.articles[answer.at], answer.fact.span) for answer in group))


def _about(affair: Affair, question: Question, group: Sequence[Answer] = ()) -> str:
    first = min(question.answers, key=lambda answer: (day_of(affair.articles[answer.at]) or "9999", answer.at))
    what = f" {group[0].fact.answer}" if group else ""
    return f"{question.of}{what}: {affair.articles[first.at].title}"


def _reasons(affair: Affair, question: Question) -> tuple[Reason, ...]:
    common = Counter(stem for answer in question.answers for stem in {s for f in answer.facts for s in f.around})
    told = [Reason(feature="alike", value=question.score, saw=question.of)]
    for stem, count in sorted(common.items(), key=lambda item: (-item[1], item[0]))[:5]:
        told.append(Reason(feature="shared word", value=count / len(question.answers), saw=stem))
    return tuple(told)
