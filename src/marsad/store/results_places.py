"""What do questions about places bring back? Where events lie, and what a place's own page shows."""

from __future__ import annotations

from marsad.record import Geo, Record
from marsad.resolve.control import Control
from marsad.store.results import Count, Found


class PlaceOfEvents(Record, frozen=True):
    """A place with the events that happened there, were planned there, … as the filter asks.

    `id` is None for a place that no gazetteer knows: `name` then is as the pages write it. `geo` is None for one
    without coordinates. `events` counts those whose finest place it is, `undated` those of them without a date, and
    `wider` those that name it behind a finer one. `first` and `last` are moments, for ordering.
    """

    id: str | None
    name: str
    latin: str | None
    geo: Geo | None
    events: int
    undated: int
    wider: int
    kinds: tuple[Count, ...]
    first: str = ""
    last: str = ""


class PlacesOfEvents(Record, frozen=True):
    """Where the events of a filter lie, the places with the most first.

    `events` counts all of them, `nowhere` those that name no place. One that names several counts at each.
    """

    places: tuple[PlaceOfEvents, ...]
    events: int
    nowhere: int


class KindCount(Record, frozen=True):
    """How many events of a type are told in a modality."""

    kind: str
    modality: str
    count: int


class PlaceView(Record, frozen=True):
    """What the record knows of one place beside its dossier.

    `within` are the wider places that hold it, the next first, as (id, name). `control` are the accounts of who holds
    it; `told` gives each event of these by its id, with its article. `statements` are the newest that name it.
    """

    id: str
    within: tuple[tuple[str, str], ...]
    control: Control
    told: dict[str, Found]
    kinds: tuple[KindCount, ...]
    statements: tuple[Found, ...]
