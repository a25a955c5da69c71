"""The map: where the events of a filter lie, with a table of the same facts, and what could not be placed."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from marsad.knowledge.countries import countries, region_name
from marsad.record import Geo
from marsad.store.results import EventFilter
from marsad.store.results_places import PlaceOfEvents, PlacesOfEvents
from marsad.store.views_places import places_of_events
from marsad.web.asking import (
    KINDS,
    Field,
    Person,
    choice_field,
    date_field,
    find_person,
    good_date,
    is_filtered,
    outlet_field,
    person_field,
    plover_field,
)
from marsad.web.maps import Frame, Map, Spot, draw_map, frame_around
from marsad.web.site import Asked

_ROWS = 100
_ANY = "any"
_ALL = "all"
# One country fills the map where so large a share of the events lies in it; the rest is a click away, and counted.
_SHARE = 0.5
_WIDE = ("district", "region", "country")


class Area(msgspec.Struct, frozen=True):
    """A part of the world to choose: a country's code, its name, how many events lie in it."""

    code: str
    name: str
    events: int


class Shown(msgspec.Struct, frozen=True):
    """What of the places is on the map, beside it, and without a place on any map."""

    map: Map
    rows: tuple[PlaceOfEvents, ...]
    beyond: tuple[PlaceOfEvents, ...]
    unplaced: tuple[PlaceOfEvents, ...]


def events_map(asked: Asked) -> Response:
    """The map of events by place, by type, modality, actor, outlet and date; what happened where nothing is asked."""
    actor = find_person(asked, "actor")
    fields = _fields(asked, actor)
    wanted = wanted_events(asked, actor)
    nobody = actor is not None and actor.id is None
    seen = PlacesOfEvents(places=(), events=0, nowhere=0) if nobody else places_of_events(asked.store, wanted)
    areas = _areas(asked, seen)
    area = _chosen(asked.get("area"), areas)
    shown = _shown(asked, seen, area)
    full = asked.get("full") == "1"
    return asked.render(
        "map.html",
        title=asked.t("map.title"),
        fields=fields,
        filtered=is_filtered(asked, fields),
        people={"actor": actor} if nobody else {},
        seen=seen,
        areas=areas,
        area=area,
        shown=shown,
        rows=shown.rows if full else shown.rows[:_ROWS],
        unplaced=shown.unplaced if full else shown.unplaced[:_ROWS],
        country=lambda code: country_name(asked, code),
        region=lambda geo: region_name(geo.country, geo.admin1 or "", asked.lang),
        is_area=is_area,
        place_name=lambda place: place_name(asked, place),
        asks={
            "type": wanted.type, "modality": wanted.modality, "actor": wanted.actor, "outlet": wanted.outlet,
            "plover": wanted.plover, "since": wanted.since, "until": wanted.until,
        },
    )  # fmt: skip


def wanted_events(asked: Asked, actor: Person | None) -> EventFilter:
    """The filter that the query asks for."""
    modality = asked.get("modality") or "happened"
    return EventFilter(
        type=asked.get("type"),
        modality=None if modality == _ANY else modality,
        actor=actor.id if actor else None,
        outlet=asked.get("outlet"),
        plover=asked.get("plover"),
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
    )


def is_area(geo: Geo) -> bool:
    """Whether a place is so wide that a mark only stands in its middle."""
    return geo.precision in _WIDE or geo.basis == "container"


def country_name(asked: Asked, code: str) -> str:
    """A country's name in the page's language, or its code where the packs have none."""
    known = countries().get(code)
    return code if known is None else known.ar if asked.lang == "ar" else known.en


def place_name(asked: Asked, place: PlaceOfEvents) -> str:
    """A place's name for the map: its Latin form for readers of the English page, where it has one."""
    return place.latin if asked.lang == "en" and place.latin else place.name


def _fields(asked: Asked, actor: Person | None) -> list[Field]:
    modality = Field(
        name="modality", label=asked.t("timeline.modality"), kind="choice", value=asked.get("modality") or "happened",
        options=((_ANY, asked.t("common.all")), *((one, asked.t.label("modality", one)) for one in KINDS["modality"])),
        required=True,
    )  # fmt: skip
    return [
        choice_field(asked, "type", asked.t("common.type"), "event"),
        modality,
        person_field(asked, "actor", asked.t("timeline.actor"), actor),
        outlet_field(asked),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
        plover_field(asked),
    ]


def _areas(asked: Asked, seen: PlacesOfEvents) -> tuple[Area, ...]:
    """The countries with events, those with the most first."""
    counts: dict[str, int] = {}
    for place in seen.places:
        if place.geo and place.geo.country and place.events:
            counts[place.geo.country] = counts.get(place.geo.country, 0) + place.events
    found = [Area(code, country_name(asked, code), events) for code, events in counts.items()]
    return tuple(sorted(found, key=lambda area: (-area.events, area.code)))


def _chosen(said: str | None, areas: tuple[Area, ...]) -> str:
    """The country that the map shows, or `all`."""
    if said and (said == _ALL or any(area.code == said for area in areas)):
        return said
    total = sum(area.events for area in areas)
    return areas[0].code if areas and areas[0].events >= _SHARE * total else _ALL


def _shown(asked: Asked, seen: PlacesOfEvents, area: str) -> Shown:
    placed = [(place, place.geo) for place in seen.places if place.geo]
    drawn = [(place, geo) for place, geo in placed if place.events and area in (_ALL, geo.country)]
    frame = frame_of([geo for _, geo in drawn])
    inside = tuple(place for place, geo in placed if frame.holds(geo.lon, geo.lat))
    spots = [spot_of(asked, place, place.geo) for place in inside if place.events and place.geo]
    names = [
        (land.ar if asked.lang == "ar" else land.en, land.lon, land.lat) for code, land in sorted(countries().items())
    ]
    return Shown(
        map=draw_map(frame, spots, names),
        rows=inside,
        beyond=tuple(place for place, geo in placed if place.events and not frame.holds(geo.lon, geo.lat)),
        unplaced=tuple(place for place in seen.places if place.geo is None and place.events),
    )


def frame_of(places: list[Geo]) -> Frame:
    """The frame of the places; wide areas count only where nothing else does, for their middles may lie far away."""
    points = [geo for geo in places if not is_area(geo)] or places
    return frame_around((geo.lon, geo.lat) for geo in points)


def spot_of(asked: Asked, place: PlaceOfEvents, geo: Geo) -> Spot:
    """A place as it is marked on a map."""
    return Spot(
        key=place.id or place.name, lat=geo.lat, lon=geo.lon, count=place.events, name=place_name(asked, place),
        area=is_area(geo),
    )  # fmt: skip
