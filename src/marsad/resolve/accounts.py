"""Where do accounts of one happening agree, and where do they exclude one another?

The articles of an affair (a story and what is told near it) answer questions; the answers to one question that cannot
both be true are a dispute. A toll that a later report puts higher has grown (`revision`); all else is a `conflict`.
Nothing is averaged, and no answer is dropped because few give it.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from marsad.record import Reason, Record, content_id
from marsad.resolve.apart import kind_of
from marsad.resolve.clashes import Affair, Clashes, DisputeType
from marsad.resolve.facts import FATES
from marsad.resolve.known import day_of
from marsad.resolve.observations import Observation, of_figure
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
    agreed = _agreed(asked)
    for question in asked:
        groups = _groups(question)
        for dispute in _disputes(affair, *_widened(question, groups, agreed, clashes), clashes):
            disputes.setdefault(dispute.id, dispute)
        for group in groups:
            corroboration = _corroboration(affair, question, group)
            if corroboration is not None and question.kind != "toll":
                shared.setdefault(corroboration.id, corroboration)
    return list(disputes.values()), list(shared.values())


_Same = Mapping[tuple[str, int, str], Sequence[Answer]]


def _agreed(asked: Sequence[Question]) -> _Same:
    """Who gives the same figure, by what is counted, the article that gives it too, and the figure."""
    found: dict[tuple[str, int, str], list[Answer]] = defaultdict(list)
    for question in asked:
        for group in _groups(question) if question.kind == "count" and question.of in FATES else ():
            for answer in group:
                found[question.of, answer.at, answer.fact.answer] += [one for one in group if one is not answer]
    return found


def _widened(
    question: Question, groups: list[list[Answer]], agreed: _Same, clashes: Clashes
) -> tuple[Question, list[list[Answer]]]:
    """The answers to the question of the main toll with those that are known to give the same figure."""
    if question.kind != "toll":
        return question, groups
    wide = []
    for number, group in enumerate(groups):
        known = {answer.at for answer in itertools.chain(*groups)}
        others = [one for other in groups[:number] + groups[number + 1 :] for one in other]
        more = {
            one.at: one
            for answer in group
            for one in agreed.get((question.of, answer.at, answer.fact.answer), ())
            if one.at not in known and all(clashes.between(question, one, other) for other in others)
        }
        wide.append([*group, *(more[at] for at in sorted(more))])
    both = set.intersection(*({one.at for one in group} for group in wide))
    wide = [[one for one in group if one.at not in both] for group in wide]
    return msgspec.structs.replace(question, answers=tuple(itertools.chain(*wide))), wide


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
    """The answers that exclude one another, as few disputes as may hold every two of them."""
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
    return [
        _dispute(affair, question, kind, [[one for one in groups[side] if one.at in told] for side in sides])
        for sides, kind, told in _matters(found)
    ]


def _matters(
    found: Mapping[tuple[int, int], tuple[DisputeType, set[int]]],
) -> Iterator[tuple[tuple[int, ...], DisputeType, set[int]]]:
    """The sides that all exclude one another, most first, with what they mostly are to one another: one matter is told
    once, however many answers it has."""
    left = dict(found)
    while left:
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in found:
            near[one].add(other)
            near[other].add(one)
        best: tuple[int, ...] = ()
        for pair in sorted(left):
            sides = set(pair)
            for side in sorted(near):
                sides |= {side} if sides <= near[side] else set()
            best = max(best, tuple(sorted(sides)), key=len)
        pairs = [pair for pair in itertools.combinations(best, 2) if pair in found]
        kinds = Counter(found[pair][0] for pair in pairs)
        kind: DisputeType = "revision" if kinds["revision"] > kinds["conflict"] else "conflict"
        yield best, kind, {at for pair in pairs for at in found[pair][1]}
        left = {pair: held for pair, held in left.items() if pair not in pairs}


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
        answer=f"more than {fact.answer}" if fact.high == float("inf") else fact.answer,
        origin="؛ ".join(sorted(names)),
        observations=_observations(affair, group),
        independent_origins=independent(told),
    )


def _corroboration(affair: Affair, question: Question, group: list[Answer]) -> Corroboration | None:
    if question.kind == "day":
        group = _of_one_kind(affair, group)
    if len(group) < 2:
        return None
    told = [_telling(affair, answer) for answer in group]
    seen = _observations(affair, group)
    return Corroboration(
        id=content_id("corroboration", *sorted(one.key for one in seen)), about=_about(affair, question, group),
        observations=seen, independent_origins=independent(told), score=question.score,
        reasons=_reasons(affair, question),
    )  # fmt: skip


def _of_one_kind(affair: Affair, group: list[Answer]) -> list[Answer]:
    """Those of the answers that give the day of one kind of event: most days are those on which something was said."""
    kinds = [kind_of(affair.articles[answer.at], answer.fact) for answer in group]
    known = Counter(kind for kind in kinds if kind)
    mostly = max(known, key=lambda kind: (known[kind], kind), default=None)
    return [answer for answer, kind in zip(group, kinds, strict=True) if kind is not None and kind == mostly]


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
    return tuple(sorted(of_figure(affair.articles[answer.at], answer.fact) for answer in group))


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
