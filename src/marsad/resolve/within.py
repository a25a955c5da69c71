"""Which accounts does one article set against one another?

A report that gives two sides says so: a denial beside an event that another tells, or two figures of one thing by two
speakers, the later set against the earlier («لكن», «في المقابل», a denial). What the article tells in its own voice
counts as its own account.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from marsad.record import Reason, Span, Statement, content_id
from marsad.resolve.accounts import Account, Dispute
from marsad.resolve.contraries import contraries
from marsad.resolve.events import finer_places, telling_of
from marsad.resolve.facts import Fact
from marsad.resolve.figures import same_people
from marsad.resolve.happenings import blames, denied, other_day, outlives
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_figure, of_statement
from marsad.resolve.once import ONCE, event_keys
from marsad.resolve.origins import origin_of
from marsad.resolve.rebuttals import (
    Denied,
    Denying,
    find_rebuttals,
    in_headline,
    one_speaker,
    rebuttal_disputes,
)
from marsad.resolve.set_against import RIVALS, SetAgainst, set_against
from marsad.resolve.units import Scene
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights

_SCORE = 0.7


def told_within(article: Known, weights: Weights, wording: Wording) -> list[Dispute]:
    """The disputes that one article tells, each under its id."""
    scene = Scene(article=article, weights=weights)
    denials = _together([*find_rebuttals(article, weights.frequency, wording), *_denied_events(scene, wording)])
    found = [*rebuttal_disputes(article, denials), *_figures(scene, wording), *_days(scene), *_futures(scene)]
    held = {frozenset(seen.key for side in one.accounts for seen in side.observations) for one in found}
    for one in contraries(article, wording, weights):
        if not any({one.told.key, one.turned.key} <= keys for keys in held):
            reason = Reason(feature="turned", value=_SCORE, saw=one.by)
            sides = (("told", [one.told]), ("denied", [one.turned]))
            found.append(_dispute(article, "occurrence", one.by, sides, reason))
    return list({one.id: one for one in found}.values())


def _together(denials: Iterable[Denying]) -> list[Denying]:
    """The denials, each once with all that it denies, what is found by words before what is found by events."""
    told: dict[str, Denying] = {}
    for one in denials:
        before = told.get(one.said.id)
        claims = {denied.claim for denied in before.told if denied.claim} if before else set()
        new = tuple(denied for denied in one.told if denied.claim not in claims)
        told[one.said.id] = Denying(said=one.said, told=(*before.told, *new) if before else new)
    return list(told.values())


def _denied_events(scene: Scene, wording: Wording) -> Iterator[Denying]:
    """Events that somebody denies, against tellings of the same by others."""
    article = scene.article
    said = {one.id: one for one in article.statements}
    denials = [event for event in article.events if event.modality == "denied" and event.statement]
    tellings = [telling_of(0, article, event) for event in article.events] if denials else []
    for one, other in itertools.permutations(tellings, 2):
        against, claim = said.get(one.event.statement or ""), said.get(other.event.statement or "")
        if one.event.modality != "denied" or against is None or claim is None or one_speaker(against, claim):
            continue
        # What the report tells in its own voice mostly did happen; what is denied is somebody's part in it.
        if not wording.denies(against) or not _claims(article, claim, wording):
            continue
        if against.content is None or in_headline(article, against) or not denied((scene, scene), one, other, 1.0):
            continue
        once = one.event.type in ONCE and any(key.isascii() for key in one.parties & other.parties)
        if not (once or finer_places(one) & finer_places(other)):
            continue
        if not blames((scene, scene), one, other, wording):
            continue
        seen = of_statement(article, claim)
        origin = origin_of(article, Span(seen.start, seen.end, "")).name
        yield Denying(said=against, told=(Denied(seen=seen, origin=origin, share=_SCORE, claim=claim.id),))


def _claims(article: Known, said: Statement, wording: Wording) -> bool:
    """Whether a statement of the body claims something itself."""
    told = said.content is not None and not wording.doubts(said.content.text)
    return told and not wording.denies(said) and not in_headline(article, said)


def _days(scene: Scene) -> Iterator[Dispute]:
    """Days that two speakers, or a speaker and the article, give to one thing that happens but once."""
    article = scene.article
    entity_at = {(name.span.start, name.span.end): name.entity for name in article.names}
    keyed = [(event, event_keys(event, entity_at)) for event in article.events]
    tellings = [msgspec.structs.replace(telling_of(0, article, event), keys=keys) for event, keys in keyed if keys]
    for one, other in itertools.combinations(tellings, 2):
        if one.event.statement != other.event.statement and other_day((scene, scene), one, other):
            sides = [(told.event.date or "", [of_event(article, told.event)]) for told in (one, other)]
            reason = Reason(feature="happens once to one", value=_SCORE, saw=min(one.keys & other.keys))
            yield _dispute(article, "time", f"{one.event.type}: {article.title}", sides, reason)


def _futures(scene: Scene) -> Iterator[Dispute]:
    """A body that one speaker has dissolved, and of which another tells plans."""
    article = scene.article
    ends = [telling_of(0, article, event) for event in article.events if event.type == "dissolve"]
    tellings = [telling_of(0, article, event) for event in article.events] if ends else []
    for one in ends:
        lives = [of_event(article, other.event) for other in tellings if outlives((scene, scene), one, other)]
        if lives:
            word = one.event.trigger.text
            planned = next(other.event.trigger.text for other in tellings if outlives((scene, scene), one, other))
            sides = [(word, [of_event(article, one.event)]), (planned, lives)]
            yield _dispute(
                article, "occurrence", article.title, sides, Reason(feature="to be dissolved", value=_SCORE, saw=word)
            )


def _figures(scene: Scene, wording: Wording) -> Iterator[Dispute]:
    """The figures that are set against one another, each matter once: what several speakers give alike is one side."""
    article = scene.article
    matters: dict[tuple[str, str], list[SetAgainst]] = defaultdict(list)
    for found in set_against(scene, wording):
        matters[found.one.kind, found.one.of if found.by == RIVALS else str(found.one.span.start)].append(found)
    for (kind, _), some in matters.items():
        facts = {fact.span: fact for found in some for fact in (found.one, found.other)}
        if some[0].by == RIVALS:
            facts |= {fact.span: fact for fact in _given_again(article, tuple(facts.values()))}
        sides: dict[str, tuple[str, list[Observation]]] = {}
        for fact in sorted(facts.values(), key=lambda fact: fact.span.start):
            sides.setdefault(fact.answer, (fact.answer, []))[1].append(of_figure(article, fact))
        reason = Reason(feature="set against one another", value=_SCORE, saw=some[0].by)
        about = f"{some[0].one.of}: {article.title}"
        yield _dispute(article, "time" if kind == "day" else "count", about, list(sides.values()), reason)


def _given_again(article: Known, told: Sequence[Fact]) -> Iterator[Fact]:
    """Where the article gives one of these figures again, in its own voice or another's, and of no other people."""
    for fact in article.facts:
        like = (one for one in told if one.kind == fact.kind and one.of == fact.of and one.answer == fact.answer)
        if not fact.headline and any(same_people(one, fact) and one.low == fact.low == fact.high for one in like):
            yield fact


def _dispute(
    article: Known, question: str, about: str, sides: Sequence[tuple[str, Sequence[Observation]]], reason: Reason
) -> Dispute:
    return Dispute(
        id=content_id("dispute", question, *sorted(seen.key for _, some in sides for seen in some)),
        type="conflict",
        question=question,
        about=about,
        accounts=tuple(
            Account(
                answer=answer,
                origin="؛ ".join(sorted({origin_of(article, Span(one.start, one.end, "")).name for one in seen})),
                observations=tuple(sorted(set(seen))),
                independent_origins=1,
            )
            for answer, seen in sides
        ),
        score=_SCORE,
        reasons=(reason,),
    )
