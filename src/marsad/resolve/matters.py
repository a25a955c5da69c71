"""What do articles tell together, and where do they exclude one another, beyond the stories that they stand in?

Every two articles that are at least a little alike are held side by side: their events and their first figures. What
stands for or against one another makes groups, and each group is written as agreement, as a dispute, or as both.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from marsad.record import Reason, Record, content_id
from marsad.resolve.accounts import Account, Corroboration, Dispute
from marsad.resolve.clashes import DisputeType
from marsad.resolve.events import SameEvent, telling_of, ties_of
from marsad.resolve.figures import dispute_type, figures_of, held_together
from marsad.resolve.happenings import blames, denied, is_denied, other_day, outlives, told_together
from marsad.resolve.known import ArticleKey, day_of
from marsad.resolve.observations import Observation, of_statement
from marsad.resolve.origins import Telling, independent, origin_of
from marsad.resolve.posts import held_by, one_post
from marsad.resolve.rebuttals import insisted
from marsad.resolve.stories import join
from marsad.resolve.units import SPAN, Scene, Unit
from marsad.resolve.wording import Wording

LEAST = 0.4
_TOGETHER = 0.45
_SCORE = 0.6

Pair = tuple[int, int]
_K = TypeVar("_K")


class Matters(Record, frozen=True):
    """What groups of units come to."""

    events: tuple[SameEvent, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    corroborations: tuple[Corroboration, ...] = ()


def side_by_side(left: Scene, right: Scene, near: float, wording: Wording) -> list[tuple[int, int, float]]:
    """The numbers of units of two articles that stand for one another (above 0) or against one another (below).

    Articles that are not alike at all (`near` 0) have events that happen but once in common, and nothing else.
    """
    found = []
    for (one_at, one), (other_at, other) in itertools.product(left.tellings, right.tellings):
        tied = sum(tie.value for tie in told_together((left, right), one, other, near))
        against = 0.0 if tied else sum(tie.value for tie in denied((left, right), one, other, near))
        if tied or (against and blames((left, right), one, other, wording)):
            found.append((one_at, other_at, min(1.0, tied) or -min(1.0, against)))
        elif other_day((left, right), one, other) or outlives((left, right), one, other):
            found.append((one_at, other_at, -_SCORE))
    figures = itertools.product(figures_of(left), figures_of(right)) if near else ()
    for one_unit, other_unit in figures:
        held = held_together((left, one_unit), (right, other_unit), near)
        if held:
            found.append((one_unit.number, other_unit.number, held))
    posts = itertools.product(enumerate(left.article.offices), enumerate(right.article.offices)) if near else ()
    for (one_at, office), (other_at, there) in posts:
        if one_post((left.article, office), (right.article, there), wording):
            found.append((3 * SPAN + one_at, 3 * SPAN + other_at, -_SCORE))
    return found


def matters_among(
    units: Sequence[Unit], stands: Mapping[Pair, float], texts: Mapping[ArticleKey, ArticleKey]
) -> Matters:
    """What a group of units comes to. `stands` says how two of them, by their places, stand to one another."""
    events = [at for at, unit in enumerate(units) if unit.kind == "event"]
    told = _told_together(units, events, stands)
    return Matters(
        events=tuple(_same_event(group, stands, units) for group in told),
        corroborations=tuple(_agreement([units[at] for at in group], texts) for group in told),
        disputes=tuple(_disputes(units, stands, texts)),
    )


def _told_together(units: Sequence[Unit], places: Sequence[int], stands: Mapping[Pair, float]) -> list[list[int]]:
    """The groups of events told together, each article's telling that fits best."""
    inner = {at: place for place, at in enumerate(places)}
    alike = {(inner[a], inner[b]): stand for (a, b), stand in stands.items() if stand > 0 and a in inner and b in inner}
    found = []
    # Two phases of one happening (he left here, he arrived there) are each told with their like.
    for group in (one for one in join(len(places), alike, _TOGETHER) if len(one) > 1):
        best: dict[ArticleKey, tuple[float, int]] = {}
        for at in group:
            fit = sum(alike.get((min(at, to), max(at, to)), 0.0) for to in group if to != at)
            key = units[places[at]].article.key
            best[key] = max(best.get(key, (-1.0, 0)), (fit, -at))
        kept = sorted(places[-at] for _, at in best.values())
        if len(kept) > 1:
            found.append(kept)
    return found


def _same_event(group: Sequence[int], stands: Mapping[Pair, float], units: Sequence[Unit]) -> SameEvent:
    seen = tuple(sorted(units[at].seen for at in group))
    pairs = [stands.get(pair, 0.0) for pair in itertools.combinations(group, 2)]
    scenes = [units[at] for at in group[:2]]
    return SameEvent(
        id=content_id("event", *(one.key for one in seen)),
        observations=seen,
        score=max(0.0, sum(pairs) / len(pairs)),
        reasons=_ties(*scenes),
    )


def _ties(one: Unit, other: Unit) -> tuple[Reason, ...]:
    return ties_of(telling_of(0, one.article, one.event), telling_of(1, other.article, other.event), 0.0)


def _agreement(units: Sequence[Unit], texts: Mapping[ArticleKey, ArticleKey]) -> Corroboration:
    seen = tuple(sorted(unit.seen for unit in units))
    event = content_id("event", *(one.key for one in seen))
    first = min(units, key=lambda unit: unit.seen)
    return Corroboration(
        id=content_id("corroboration", event), about=f"occurrence: {first.article.title}", observations=seen,
        independent_origins=independent([_telling(unit, texts) for unit in units]), score=1.0,
        reasons=_ties(units[0], units[1]),
    )  # fmt: skip


def _telling(unit: Unit, texts: Mapping[ArticleKey, ArticleKey]) -> Telling:
    key = unit.article.key
    return Telling(
        article=unit.article, origin=origin_of(unit.article, unit.span), text=texts.get(key, key), stems=frozenset()
    )


def _disputes(
    units: Sequence[Unit], stands: Mapping[Pair, float], texts: Mapping[ArticleKey, ArticleKey]
) -> list[Dispute]:
    """One dispute where every two answers stand against one another, else one for every two that do."""
    against = [pair for pair, stand in sorted(stands.items()) if stand < 0]
    # Whether something came to pass is one question, on which day another.
    days = [pair for pair in against if units[pair[0]].kind == "event" and not _denying(units, pair)]
    return [
        found
        for asked in ([pair for pair in against if pair not in days], days)
        for found in _of_question(units, asked, stands, texts)
    ]


def _denying(units: Sequence[Unit], pair: Pair) -> bool:
    return "denied" in {_answer(units[at]) for at in pair}


def _of_question(
    units: Sequence[Unit],
    against: Sequence[Pair],
    stands: Mapping[Pair, float],
    texts: Mapping[ArticleKey, ArticleKey],
) -> list[Dispute]:
    found = []
    for group in tied(against):
        sides = _sides(units, sorted(group), stands)
        side_of = {at: number for number, side in enumerate(sides) for at in side}
        clash = {tuple(sorted((side_of[a], side_of[b]))) for a, b in against if a in group}
        if len(clash) == len(sides) * (len(sides) - 1) // 2:
            found.append(_dispute([[units[at] for at in side] for side in sides], texts))
            continue
        for one, other in sorted(clash):
            met = {at for pair in against if {side_of.get(at) for at in pair} == {one, other} for at in pair}
            found.append(_dispute([[units[at] for at in sides[side] if at in met] for side in (one, other)], texts))
    return found


def _sides(units: Sequence[Unit], group: Sequence[int], stands: Mapping[Pair, float]) -> list[list[int]]:
    """Figures by their values; events told as one, and those denied as one."""
    if units[group[0]].kind == "figure":
        values: dict[str, list[int]] = defaultdict(list)
        for at in group:
            values[units[at].fact.answer].append(at)
        return [values[value] for value in sorted(values)]
    if units[group[0]].kind == "office":
        holders: dict[str, list[int]] = defaultdict(list)
        for at in group:
            holders[units[at].office.person].append(at)
        return [holders[person] for person in sorted(holders)]
    members = set(group)
    together = [pair for pair, stand in sorted(stands.items()) if stand >= LEAST and members.issuperset(pair)]
    joined = [sorted(side) for side in tied(together)]
    alone = members - {at for side in joined for at in side}
    return sorted([*joined, *([at] for at in alone)])


def tied(pairs: Iterable[tuple[_K, _K]]) -> list[set[_K]]:
    """The groups that pairs tie together."""
    group_of: dict[_K, set[_K]] = {}
    for one, other in pairs:
        left, right = group_of.get(one, {one}), group_of.get(other, {other})
        if left is not right or len(left) == 1:
            left |= right
            group_of.update(dict.fromkeys(left, left))
    return list({id(group): group for group in group_of.values()}.values())


def _answer(unit: Unit) -> str:
    if unit.kind == "figure":
        return unit.fact.answer
    if unit.kind == "office":
        return held_by(unit.article, unit.office)
    if unit.kind == "said":
        return "denied" if unit.said.kind == "deny" else "told"
    disowned = unit.event.modality == "denied" or is_denied(unit.article, unit.event)
    return "denied" if disowned else "told"


def _dispute(sides: Sequence[Sequence[Unit]], texts: Mapping[ArticleKey, ArticleKey]) -> Dispute:
    units = [unit for side in sides for unit in side]
    figure = units[0].kind == "figure"
    days = [side[0].event.date or "" if side[0].kind == "event" else "" for side in sides]
    asked = {"figure": "count", "office": "other"}.get(units[0].kind, "occurrence")
    answers = [_answer(side[0]) for side in sides]
    if set(answers) == {"told"} and all(days) and len(set(days)) == len(sides):
        asked, answers = "time", days
    elif len(set(answers)) < len(sides):
        answers = [_words(side[0]) for side in sides]
    return Dispute(
        id=content_id("dispute", asked, *sorted(unit.seen.key for unit in units)),
        type=_type(units) if figure else "conflict",
        question=asked,
        about=_about(units),
        accounts=tuple(
            _account(side, answer, texts, claimed=_claimed(units)) for side, answer in zip(sides, answers, strict=True)
        ),
        score=_SCORE,
        reasons=_shared(units),
    )


def _about(units: Sequence[Unit]) -> str:
    """What the units answer, with the headline of the first article; what is denied, where statements stand apart."""
    first = min(units, key=lambda unit: (day_of(unit.article) or "9999", unit.seen))
    if first.kind == "said":
        return _words(next((unit for unit in units if unit.said.kind == "deny"), first))
    if first.kind == "office":
        return f"{first.office.title}: {first.article.title}"
    return f"{first.fact.of}: {first.article.title}" if first.kind == "figure" else first.article.title


def _words(unit: Unit) -> str:
    if unit.kind != "said":
        return unit.span.text
    content = unit.said.content
    return content.text if content else unit.article.title


def _type(units: Sequence[Unit]) -> DisputeType:
    """A revision where every later figure is the higher one."""
    told = [(day_of(unit.article), unit.fact) for unit in units]
    kinds = {dispute_type(a, b) for a, b in itertools.combinations(told, 2) if a[1].low != b[1].low}
    return "revision" if kinds == {"revision"} else "conflict"


def _claimed(units: Sequence[Unit]) -> bool:
    """Whether somebody says what is told, not the articles alone in their own voice."""
    told = [unit for unit in units if _answer(unit) == "told"]
    return any(unit.kind == "said" or (unit.kind == "event" and bool(unit.event.statement)) for unit in told)


def _account(side: Sequence[Unit], answer: str, texts: Mapping[ArticleKey, ArticleKey], *, claimed: bool) -> Account:
    told = [_telling(unit, texts) for unit in side]
    names = {one.origin.name for one in told if one.origin.named} or {one.origin.name for one in told}
    return Account(
        answer=answer,
        origin="؛ ".join(sorted(names)),
        observations=tuple(sorted({seen for unit in side for seen in _seen(unit, claimed)})),
        independent_origins=independent(told),
    )


def _seen(unit: Unit, claimed: bool) -> list[Observation]:
    """A unit, and for a claim that is denied also what its denier says to be so instead."""
    if _answer(unit) != "denied" or not claimed:
        return [unit.seen]
    known = unit.said.id if unit.kind == "said" else unit.event.statement
    said = next((one for one in unit.article.statements if one.id == known), None)
    behind = insisted(unit.article, said) if said is not None and said.content is not None else []
    return [unit.seen, *(of_statement(unit.article, one) for one in behind)]


def _shared(units: Sequence[Unit]) -> tuple[Reason, ...]:
    """The names that all the articles share, the rarest ground that the dispute stands on."""
    named = [{name.entity for name in unit.article.names} for unit in units]
    common = sorted(set.intersection(*named))[:5]
    return tuple(Reason(feature="named by all", value=1.0, saw=key) for key in common)
