"""What happens but once, and by what is it found among all articles?

A town falls, a body is dissolved and a man resigns but once in a while: two articles that tell so of one town, body or
man tell one happening, though they have little else in common. So such events are found by their kind and whom they
happen to, not by the likeness of their articles.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.record import Event
from marsad.resolve.known import Known

ONCE = frozenset({
    "capture", "resign", "dissolve", "found", "appoint", "elect", "dismiss", "flee", "besiege", "adopt", "release",
    "sanction", "lift",
})  # fmt: skip
_KEYED = frozenset({"happened", "ongoing", "denied"})
_OF_PLACES = frozenset({"capture", "besiege"})
_COUNTRY = "country-"


def event_keys(event: Event, entity_at: Mapping[tuple[int, int], str]) -> frozenset[str]:
    """What an event that happens but once is found by among all articles: its kind with whom or what it happens to."""
    if event.type not in ONCE or event.modality not in _KEYED:
        return frozenset()
    if event.type in _OF_PLACES:
        found = [part.entity for part in event.participants if part.role == "patient"]
        # Of several places the finest that is known is told first; where somebody came from, he takes nothing.
        left = {part.entity for part in event.participants if part.role == "source"}
        known = (entity_at.get((span.start, span.end)) for span in event.places)
        found += [key for key in known if key][:1]
        found = [key for key in found if key not in left]
    else:
        found = [part.entity for part in event.participants if part.role in ("agent", "patient")]
    return frozenset(f"{event.type} {key}" for key in found if key and not key.startswith(_COUNTRY))


def article_keys(article: Known) -> list[str]:
    """The keys of all events of an article that happen but once, in order."""
    entity_at = {(name.span.start, name.span.end): name.entity for name in article.names}
    return sorted({key for event in article.events for key in event_keys(event, entity_at)})
