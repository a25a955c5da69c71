"""Are two events of articles that are a little alike one event, or does one article deny what the other tells?

What articles of one story tell is compared where their story is. Beyond it an event must be tied by a place or party
that few articles name, besides what ties events of a story: its day, its word, its parties. What happens once, as the
fall of a town, is tied by less than what happens every day, of which both days must be known.
"""

from __future__ import annotations

import re

import msgspec

from marsad.record import Event, Reason
from marsad.resolve.aligned import same_word
from marsad.resolve.events import HAPPENED, Telling, ties_of
from marsad.resolve.known import Known
from marsad.resolve.once import ONCE
from marsad.resolve.rebuttals import CLAIMING, encloses, one_speaker
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.times import days_apart
from marsad.resolve.units import Scene
from marsad.resolve.wording import Wording

_LEAST, _LEAST_DENIED = 0.6, 0.4
_ONCE, _SAME_ONE, _THAT_DAY = 0.15, 0.2, 0.1
_DAYS, _DAYS_READ = 4, 120
_DENIED_DAYS = 10
_OTHER_DAYS = 7
# What a body that is to be dissolved would not do any more.
_PLANS = frozenset({"open", "return", "found", "elect", "join", "appoint"})
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
    # A page that proves no day of publication may be read long after.
    proved = all(scene.article.published for scene in scenes) or not one.keys & other.keys
    if not (left.date and right.date) and apart is not None and apart > (_DAYS if proved else _DAYS_READ):
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
    # «حلّ الحزب لا يلغي القانون»: what has no day, no place and nobody else in it may be spoken of and not told.
    if scenes[0] is not scenes[1] and not (told.date or told.places or len(told.participants) > 1):
        return ()
    if left.type != right.type and frozenset((left.type, right.type)) not in _ONE_MATTER:
        return ()
    # Who arrived somewhere, or fled, does not do what he denies who says that he did not leave.
    if not (one.places & other.places or same_word(one.word, other.word)):
        return ()
    apart = days_apart(scenes[0].day, scenes[1].day)
    if (apart or 0) > _DENIED_DAYS:
        return ()
    # A denial of these days is given the day on which it was made.
    one, other = _undated(scenes[0], one, denial=disowned[0]), _undated(scenes[1], other, denial=disowned[1])
    one_article = scenes[0] is scenes[1]
    ties = _ties(one, other, near) if one_article else _tied(one, other, near)
    same = one.keys & other.keys
    if ties and same:
        ties = (*ties, Reason(feature="happens once to one", value=_SAME_ONE, saw=min(same)))
    elif ties and _answers(scenes, one, other):
        ties = (*ties, Reason(feature="published that day", value=_THAT_DAY, saw=told.date or ""))
    return ties if sum(tie.value for tie in ties) >= _LEAST_DENIED else ()


def blames(scenes: tuple[Scene, Scene], one: Telling, other: Telling, wording: Wording) -> bool:
    """Whether of two events, one of them denied, the other is laid to him who denies no more than his part in it."""
    events = one.event, other.event
    disowned = [is_denied(scene.article, event) for scene, event in zip(scenes, events, strict=True)]
    at = 0 if disowned[0] else 1
    scene, denial, told = scenes[at], events[at], events[1 - at]
    said = next((said for said in scene.article.statements if said.id == denial.statement), None)
    if said is None or not wording.of_a_part(said):
        return True
    return said.speaker_entity in {part.entity for part in told.participants if part.role == "agent" and part.entity}


def _undated(scene: Scene, told: Telling, *, denial: bool) -> Telling:
    """A telling without its day, where it is denied and the day is about that of its article."""
    apart = days_apart(told.event.date, scene.day)
    if not denial or apart is None or apart > 1:
        return told
    return msgspec.structs.replace(told, event=msgspec.structs.replace(told.event, date=None))


def _answers(scenes: tuple[Scene, Scene], one: Telling, other: Telling) -> bool:
    """Whether of two events one has no day, and its article is of the day of the other."""
    if bool(one.event.date) == bool(other.event.date):
        return False
    undated = scenes[0] if other.event.date else scenes[1]
    return days_apart(undated.article.published, one.event.date or other.event.date) == 0


def outlives(scenes: tuple[Scene, Scene], one: Telling, other: Telling) -> bool:
    """Whether by one telling a body is about to be dissolved, and by another speaker's has plans of its own."""
    ends, lives = (one, other) if one.event.type == "dissolve" else (other, one)
    if ends.event.type != "dissolve" or lives.event.type not in _PLANS or ends.event.statement is None:
        return False
    if ends.event.modality != "planned" or lives.event.modality != "planned" or lives.event.statement is None:
        return False
    bodies = [
        {part.entity for part in told.event.participants if part.role in roles and part.entity}
        for told, roles in ((ends, ("agent", "patient")), (lives, ("agent",)))
    ]
    if not bodies[0] & bodies[1] or (days_apart(scenes[0].day, scenes[1].day) or 0) > _DENIED_DAYS:
        return False
    said = [
        next((one for one in scene.article.statements if one.id == told.event.statement), None)
        for scene, told in zip(scenes, (one, other), strict=True)
    ]
    return None not in said and not one_speaker(*(one for one in said if one is not None))


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
    of_himself = said.kind in CLAIMING and said.speaker_entity in doers
    return event.modality == "denied" and (said.kind == "deny" or of_himself)


def _tied(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two tellings that share a place or party which few articles name."""
    shared = (one.places & other.places) | (one.parties & other.parties)
    if not shared & (one.rare | other.rare):
        return ()
    return _ties(one, other, near)


def _ties(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    return ties_of(one, msgspec.structs.replace(other, at=one.at + 1), near)
