"""Which events of one article are one happening, told again further on?

A report comes back to what it tells: by a noun with the article («the attack»), or in the same word of the same place
or party. What differs in day, place, toll or in whom it struck is another happening.
"""

from __future__ import annotations

import itertools

import msgspec

from marsad.arabic.fold import fold_text
from marsad.record import Event
from marsad.resolve.events import HAPPENED, Telling, finer_places, telling_of
from marsad.resolve.known import Known
from marsad.resolve.times import days_apart

# What is struck once may be told many times; who meets or speaks often does so more than once.
_RETOLD = frozenset({"attack", "clash", "casualty", "accident", "disaster", "outbreak"})
_DEFINITE = ("ال", "وال", "بال", "فال", "لل", "كال")


def happenings(at: int, article: Known) -> list[Telling]:
    """The events of an article that stands at this place of its affair, each by its first telling with all that later
    tellings add."""
    found: list[Telling] = []
    for event in sorted(article.events, key=lambda event: (event.trigger.start, event.id)):
        telling = telling_of(at, article, event)
        place = next((place for place in range(len(found) - 1, -1, -1) if _again(found[place], telling)), None)
        if place is None:
            found.append(telling)
        else:
            found[place] = _joined(found[place], telling)
    return found


def _again(first: Telling, later: Telling) -> bool:
    """Whether a telling comes back to an earlier one."""
    one, other = first.event, later.event
    if one.type != other.type or one.type not in _RETOLD or not {one.modality, other.modality} <= HAPPENED:
        return False
    if days_apart(one.date, other.date) or _apart(finer_places(first), finer_places(later)):
        return False
    if _apart(first.struck, later.struck) or _other_toll(one, other):
        return False
    definite = fold_text(other.trigger.text).startswith(_DEFINITE)
    same = bool(first.places & later.places or first.parties & later.parties)
    return (definite and (same or not later.places)) or (same and first.word == later.word)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _other_toll(one: Event, other: Event) -> bool:
    """Whether two events count the same differently."""
    return any(
        left.of == right.of and left.value != right.value
        for left, right in itertools.product(one.quantities, other.quantities)
    )


def _joined(first: Telling, later: Telling) -> Telling:
    quantities = first.event.quantities or later.event.quantities
    return msgspec.structs.replace(
        first,
        event=msgspec.structs.replace(first.event, date=first.event.date or later.event.date, quantities=quantities),
        places=first.places | later.places,
        parties=first.parties | later.parties,
        struck=first.struck | later.struck,
        beside=first.beside | later.beside,
        tolls=first.tolls or later.tolls,
    )
