"""Which accounts within one article confirm one another?

Two speakers of whom each tells one thing that came to pass in one place, or say the same in the same words. Who takes
a town tells what those tell who say that the others left it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from marsad.arabic.fold import fold_text
from marsad.record import Event, Reason, Span, Statement, content_id
from marsad.resolve.accounts import Corroboration
from marsad.resolve.events import HAPPENED
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement
from marsad.resolve.origins import origin_of
from marsad.resolve.rebuttals import CLAIMING, one_speaker
from marsad.resolve.times import days_apart
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights, cosine, light_stem

_ONE_MATTER = frozenset({"capture", "withdraw"})
_LEAST, _SCORE, _FEWEST = 0.6, 0.7, 4
_SHORT, _INSTRUMENT = 2, 5
_DEMANDING = frozenset({"demand", "welcome", "confirm"})
_WORD = re.compile(r"[^\W_]+")


def confirmed(article: Known, weights: Weights, wording: Wording) -> Iterator[Corroboration]:
    """What two speakers or more of one article tell alike."""
    said = {one.id: one for one in article.statements}
    told = [(event, said[event.statement]) for event in article.events if event.statement in said]
    told = [(event, one) for event, one in told if event.modality in HAPPENED and one.kind in CLAIMING]
    done: set[frozenset[str]] = set()
    for (event, one), (again, other) in itertools.combinations(told, 2):
        pair = frozenset((one.id, other.id))
        if pair not in done and not one_speaker(one, other) and _one_happening(event, again, wording):
            done.add(pair)
            reason = Reason(feature="one place", value=_SCORE, saw=event.places[0].text)
            yield _corroboration(article, (of_event(article, event), of_event(article, again)), reason)
    for one, other, alike in (*_same_words(article, weights), *_one_instrument(article)):
        if frozenset((one.id, other.id)) not in done:
            reason = Reason(feature="alike", value=alike, saw="")
            yield _corroboration(article, (of_statement(article, one), of_statement(article, other)), reason)


def _one_happening(one: Event, other: Event, wording: Wording) -> bool:
    kinds = {one.type, other.type}
    if (len(kinds) > 1 and kinds != _ONE_MATTER) or days_apart(one.date, other.date):
        return False
    here, there = (_finest(event, wording) for event in (one, other))
    if not here & there:
        return False
    struck = [
        {part.entity or light_stem(fold_text(part.mention.text).split()[0]) for part in event.participants}
        for event in (one, other)
    ]
    return len(kinds) > 1 or not all(struck) or bool(struck[0] & struck[1])


def _finest(event: Event, wording: Wording) -> frozenset[str]:
    """The words of the finest place of an event, but for what kind of place it is; none where it is where they came
    from."""
    left = {part.mention.text for part in event.participants if part.role == "source"}
    if not event.places or (event.type == "capture" and event.places[0].text in left):
        return frozenset()
    words = [word for word in fold_text(event.places[0].text).split() if word not in wording.place_heads]
    return frozenset(light_stem(word) for word in words if len(word) > _SHORT)


def _same_words(article: Known, weights: Weights) -> Iterator[tuple[Statement, Statement, float]]:
    vectors: list[tuple[Statement, Mapping[str, float]]] = []
    for said in article.statements:
        # Of an unknown speaker one article may tell twice; two known ones are two.
        if said.content is not None and said.speaker_entity and said.kind in CLAIMING:
            stems = Counter(light_stem(word) for word in fold_text(said.content.text).split() if len(word) > _SHORT)
            if len(stems) >= _FEWEST:
                vectors.append((said, weights.vector(stems)))
    for (one, left), (other, right) in itertools.combinations(vectors, 2):
        if one_speaker(one, other) or _nested(one, other) or one.content == other.content:
            continue
        alike = cosine(dict(left), dict(right))
        if alike >= _LEAST:
            yield one, other, alike


def _one_instrument(article: Known) -> Iterator[tuple[Statement, Statement, float]]:
    """Demands of two speakers that one numbered instrument be followed («قرار مجلس الأمن 2254»), in words in common."""
    demands = [
        (
            said,
            frozenset(light_stem(word) for word in _WORD.findall(fold_text(said.content.text)) if len(word) > _SHORT),
        )
        for said in article.statements
        if said.content is not None and said.kind in _DEMANDING
    ]
    for (one, left), (other, right) in itertools.combinations(demands, 2):
        common = left & right
        numbers = {stem for stem in common if stem.isdigit() and len(stem) > _SHORT}
        if numbers and len(common) >= _INSTRUMENT and not one_speaker(one, other) and not _nested(one, other):
            yield one, other, _SCORE


def _nested(one: Statement, other: Statement) -> bool:
    left, right = one.content, other.content
    return left is not None and right is not None and left.start < right.end and right.start < left.end


def _corroboration(article: Known, seen: tuple[Observation, ...], reason: Reason) -> Corroboration:
    # One article names all its sources, so that naming the other's proves nothing here.
    origins = {origin_of(article, Span(one.start, one.end, "")) for one in seen}
    return Corroboration(
        id=content_id("corroboration", *sorted(one.key for one in seen)), about=f"occurrence: {article.title}",
        observations=tuple(sorted(seen)), independent_origins=max(1, len({one.key for one in origins if one.named})),
        score=reason.value, reasons=(reason,),
    )  # fmt: skip
