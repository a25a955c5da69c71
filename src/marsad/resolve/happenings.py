"""Are two events of articles that are a little alike one event, or does one article deny what the other tells?

What articles of one story tell is compared where their story is. Beyond it an event must be tied by a place or party
that few articles name, besides what ties events of a story: its day, its word, its parties. What happens once, as the
fall of a town, is tied by less than what happens every day, of which both days must be known.
"""

from __future__ import annotations

import msgspec

from marsad.record import Event, Reason
from marsad.resolve.events import HAPPENED, Telling, ties_of
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.times import days_apart
from marsad.resolve.units import Scene

ONCE = frozenset({
    "capture", "resign", "dissolve", "found", "appoint", "elect", "dismiss", "flee", "besiege", "adopt", "release",
    "sanction", "lift",
})  # fmt: skip
_LEAST, _LEAST_DENIED = 0.6, 0.4
_ONCE = 0.15
_DAYS = 4
_DENIED_DAYS = 10
# A denial of the one is a denial of the other: who did not withdraw from a place has not lost it.
_ONE_MATTER = (frozenset({"withdraw", "capture"}), frozenset({"attack", "casualty"}))


def told_together(scenes: tuple[Scene, Scene], one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two events of different articles as tellings of one; nothing where too little does."""
    left, right = one.event, other.event
    if left.type != right.type or left.modality not in HAPPENED or right.modality not in HAPPENED:
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
    return ties if sum(tie.value for tie in ties) >= _LEAST else ()


def denied(scenes: tuple[Scene, Scene], one: Telling, other: Telling, near: float = 0.0) -> tuple[Reason, ...]:
    """What ties two events of which somebody denies one and the other is told as having happened; nothing where not."""
    left, right = one.event, other.event
    disowned = _is_denied(scenes[0], left), _is_denied(scenes[1], right)
    if disowned[0] == disowned[1] or not {left.modality, right.modality} & HAPPENED:
        return ()
    if left.type != right.type and frozenset((left.type, right.type)) not in _ONE_MATTER:
        return ()
    apart = days_apart(scenes[0].day, scenes[1].day)
    if (apart or 0) > _DENIED_DAYS:
        return ()
    ties = _tied(one, other, near)
    return ties if sum(tie.value for tie in ties) >= _LEAST_DENIED else ()


def _is_denied(scene: Scene, event: Event) -> bool:
    """Whether somebody denies an event; what a report itself says did not happen is no denial of what others say."""
    said = next((said for said in scene.article.statements if said.id == event.statement), None)
    return event.modality == "denied" and said is not None and said.kind == "deny"


def _tied(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two tellings that share a place or party which few articles name."""
    shared = (one.places & other.places) | (one.parties & other.parties)
    if not shared & (one.rare | other.rare):
        return ()
    return ties_of(one, msgspec.structs.replace(other, at=one.at + 1), near)
