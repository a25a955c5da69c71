"""Are two events of articles that are a little alike one event, or does one article deny what the other tells?

What articles of one story tell is compared where their story is. Beyond it an event must be tied by a place or party
that few articles name, besides what ties events of a story: its day, its word, its parties. What happens once, as the
fall of a town, is tied by less than what happens every day, of which both days must be known.
"""

from __future__ import annotations

import re

import msgspec

from marsad.record import Event, Reason
from marsad.resolve.events import HAPPENED, Telling, ties_of
from marsad.resolve.known import Known
from marsad.resolve.once import ONCE
from marsad.resolve.rebuttals import encloses
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.times import days_apart
from marsad.resolve.units import Scene

_LEAST, _LEAST_DENIED = 0.6, 0.4
_ONCE, _SAME_ONE = 0.15, 0.2
_DAYS = 4
_DENIED_DAYS = 10
_OTHER_DAYS = 7
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A denial of the one is a denial of the other: who did not withdraw from a place has not lost it.
_ONE_MATTER = (frozenset({"withdraw", "capture"}), frozenset({"attack", "casualty"}))


def told_together(scenes: tuple[Scene, Scene], one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two events of different articles as tellings of one; nothing where too little does."""
    left, right = one.event, other.event
    happened = {left.modality, right.modality} <= HAPPENED
    if (
        left.type != right.type
        or not happened
        or any(map(is_denied, (scene.article for scene in scenes), (left, right)))
    ):
        return ()
    apart = days_apart(scenes[0].day, scenes[1].day)
    if not (left.date and right.date) and apart is not None and apart > _DAYS:
        return ()
    ties = _tied(one, other, near)
    enough = sum(tie.value for tie in ties) >= _LEAST
    if near >= LEAST_ALIKE and enough:
        return ()
    if left.type not in ONCE:
        return ties if left.date and right.date and enough else ()
    if ties:
        ties = (*ties, Reason(feature="happens once", value=_ONCE, saw=left.type))
    same = one.keys & other.keys
    if not near and not same:
        return ()
    if ties and same:
        ties = (*ties, Reason(feature="happens once to one", value=_SAME_ONE, saw=min(same)))
    return ties if sum(tie.value for tie in ties) >= _LEAST else ()


def denied(scenes: tuple[Scene, Scene], one: Telling, other: Telling, near: float = 0.0) -> tuple[Reason, ...]:
    """What ties two events of which somebody denies one and the other is told as having happened; nothing where not."""
    left, right = one.event, other.event
    disowned = is_denied(scenes[0].article, left), is_denied(scenes[1].article, right)
    told = right if disowned[0] else left
    if disowned[0] == disowned[1] or told.modality not in HAPPENED:
        return ()
    if left.type != right.type and frozenset((left.type, right.type)) not in _ONE_MATTER:
        return ()
    apart = days_apart(scenes[0].day, scenes[1].day)
    if (apart or 0) > _DENIED_DAYS:
        return ()
    one_article = scenes[0] is scenes[1]
    ties = _ties(one, other, near) if one_article else _tied(one, other, near)
    same = one.keys & other.keys
    if ties and same:
        ties = (*ties, Reason(feature="happens once to one", value=_SAME_ONE, saw=min(same)))
    return ties if sum(tie.value for tie in ties) >= _LEAST_DENIED else ()


def other_day(scenes: tuple[Scene, Scene], one: Telling, other: Telling) -> bool:
    """Whether two tellings of what happens but once give it different days.

    Days are reckoned from when an article was published; where that is not proved they may be one off.
    """
    left, right = one.event, other.event
    if not one.keys & other.keys or left.type != right.type or not {left.modality, right.modality} <= HAPPENED:
        return False
    if not all(event.date and _DAY.fullmatch(event.date) for event in (left, right)):
        return False
    apart = days_apart(left.date, right.date) or 0
    proved = scenes[0] is scenes[1] or all(scene.article.published for scene in scenes)
    return (1 if proved else 2) <= apart <= _OTHER_DAYS


def is_denied(article: Known, event: Event) -> bool:
    """Whether somebody denies an event, or says of himself that he did not do it; what a report itself says did not
    happen is no denial of what others say. What others tell within a denial is denied with it."""
    said = next((said for said in article.statements if said.id == event.statement), None)
    if said is None:
        return False
    if any(one.kind == "deny" and one is not said and encloses(one, said) for one in article.statements):
        return True
    doers = {part.entity for part in event.participants if part.role == "agent" and part.entity}
    return event.modality == "denied" and (said.kind == "deny" or said.speaker_entity in doers)


def _tied(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two tellings that share a place or party which few articles name."""
    shared = (one.places & other.places) | (one.parties & other.parties)
    if not shared & (one.rare | other.rare):
        return ()
    return _ties(one, other, near)


def _ties(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    return ties_of(one, msgspec.structs.replace(other, at=one.at + 1), near)
