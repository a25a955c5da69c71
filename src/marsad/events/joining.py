"""Which mentions in one article tell of one happening?

The first full telling stands; later mentions of the same type join it and add what they know.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Scene


def join_mentions(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that stand for events of their own."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.heading, d.at)):
        earlier = next((other for other in kept if _same(other, draft, scene)), None)
        if earlier is None:
            kept.append(draft)
        else:
            _add(earlier, draft)
    return kept


def _same(first: Draft, later: Draft, scene: Scene) -> bool:
    if first.type != later.type or first.passage is not later.passage:
        return False
    if first.date and later.date and first.date != later.date:
        return False
    if later.heading:
        return True
    if first.at == later.at:
        return True
    a, b = _keys(first, scene), _keys(later, scene)
    if not b and not later.sense.verbal and later.sense.definite:
        return True
    shared = a & b
    return bool(shared) and (first.modality == later.modality) and not later.sense.verbal


def _keys(draft: Draft, scene: Scene) -> set[str]:
    keys = {p.entity or p.mention.text for p in draft.participants}
    keys |= {place.text for place in draft.places}
    return keys


def _add(first: Draft, later: Draft) -> None:
    known = {(p.role, p.entity or p.mention.text) for p in first.participants}
    first.participants.extend(p for p in later.participants if (p.role, p.entity or p.mention.text) not in known and p.entity)
    places = {place.text for place in first.places}
    first.places.extend(place for place in later.places if place.text not in places and not first.places)
    first.date = first.date or later.date
