"""Which accounts does one article set against one another?

A report that gives two sides says so: a denial beside an event that another tells, or two figures of one thing by two
speakers, the later set against the earlier («لكن», «في المقابل», a denial). What the article tells in its own voice
counts as its own account.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from marsad.record import Reason, Span, Statement, content_id
from marsad.resolve.accounts import Account, Dispute
from marsad.resolve.claims import claims_of, denied_disputes, find_denied
from marsad.resolve.facts import Fact
from marsad.resolve.figures import TOLLS, same_people
from marsad.resolve.happenings import denied
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, observed, of_event, of_statement
from marsad.resolve.origins import origin_of, statement_at
from marsad.resolve.units import Scene
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights

_SCORE = 0.7
_APART = 2
_RATIO = 2.5
_BREADTH = 120
_OF = TOLLS | {"people"}


def told_within(article: Known, weights: Weights, wording: Wording) -> list[Dispute]:
    """The disputes that one article tells, each under its id."""
    denials = find_denied(claims_of([article]), weights.frequency, wording)
    told = frozenset((denial.said.id, claim.said.id) for denial, claim, _ in denials)
    scene = Scene(article=article, weights=weights)
    found = [*denied_disputes(denials), *_denied_events(scene, told), *_figures(article, wording)]
    return list({one.id: one for one in found}.values())


def _denied_events(scene: Scene, told: frozenset[tuple[str, str]]) -> Iterator[Dispute]:
    """Events that somebody denies, against tellings of the same by others."""
    article = scene.article
    said = {one.id: one for one in article.statements}
    seen = set()
    for (_, one), (_, other) in itertools.permutations(scene.tellings, 2):
        against, claim = said.get(one.event.statement or ""), said.get(other.event.statement or "")
        if against is None or against.kind != "deny" or _speaker(against) == _speaker(claim):
            continue
        pair = (against.id, claim.id if claim else other.event.id)
        if pair in told or pair in seen or not denied((scene, scene), one, other, 1.0):
            continue
        seen.add(pair)
        passage = of_statement(article, claim) if claim else of_event(article, other.event)
        reason = Reason(feature="denies the event", value=_SCORE, saw=one.event.type)
        yield _dispute(
            article, "occurrence", (against.content or one.event.trigger).text,
            (("told", passage), ("denied", of_statement(article, against))), reason,
        )  # fmt: skip


def _figures(article: Known, wording: Wording) -> Iterator[Dispute]:
    """Figures of one thing that two speakers give, near one another, the later set against the earlier."""
    first: dict[tuple[str, str], tuple[Fact, Statement | None]] = {}
    counts = [fact for fact in article.facts if fact.kind == "count" and fact.of in _OF and not fact.headline]
    for fact in sorted(counts, key=lambda fact: fact.span.start):
        said = statement_at(article.statements, fact.span)
        first.setdefault((fact.of, _speaker(said)), (fact, said))
    for (one, before), (other, said) in itertools.combinations(first.values(), 2):
        if said is None or not _may_clash(one, other) or _speaker(before) == _speaker(said):
            continue
        contrast = _contrast(article.statements, other, said, wording)
        if contrast:
            reason = Reason(feature="set against one another", value=_SCORE, saw=contrast)
            sides = tuple((fact.answer, observed(article, fact.span)) for fact in (one, other))
            yield _dispute(article, "count", f"{one.of}: {article.title}", sides, reason)


def _may_clash(one: Fact, other: Fact) -> bool:
    """Whether two figures count one sort of people, near one another, and differ, but not beyond measure."""
    low, high = sorted((one.low, other.low))
    near = 0 <= other.sentence - one.sentence <= _APART
    return (
        one.of == other.of
        and same_people(one, other)
        and near
        and 0 < low < high <= _RATIO * low
        and one.low == one.high
    )


def _contrast(statements: Sequence[Statement], fact: Fact, said: Statement, wording: Wording) -> str:
    """The word that sets a figure against what was told before, or the kind of the statement that does."""
    word = next((stem for stem in fact.around if stem in wording.contrast), "")
    if word:
        return word
    denying = (one for one in statements if one.kind == "deny" and _speaker(one) == _speaker(said))
    return "deny" if any(_near(one, fact.span) for one in denying) else ""


def _near(said: Statement, span: Span) -> bool:
    parts = [part for part in (said.cue, said.content) if part]
    return any(-_BREADTH <= span.start - part.end <= _BREADTH for part in parts)


def _speaker(said: Statement | None) -> str:
    if said is None:
        return ""
    return said.speaker_entity or (said.speaker.text if said.speaker else said.id)


def _dispute(
    article: Known, question: str, about: str, sides: Sequence[tuple[str, Observation]], reason: Reason
) -> Dispute:
    return Dispute(
        id=content_id("dispute", question, *sorted(seen.key for _, seen in sides)),
        type="conflict",
        question=question,
        about=about,
        accounts=tuple(
            Account(
                answer=answer,
                origin=origin_of(article, Span(seen.start, seen.end, "")).name,
                observations=(seen,),
                independent_origins=1,
            )
            for answer, seen in sides
        ),
        score=_SCORE,
        reasons=(reason,),
    )
