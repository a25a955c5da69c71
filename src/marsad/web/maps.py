"""How is a map drawn? Land, borders, marks sized by number and labels that do not overlap, as SVG shapes.

The projection is equirectangular with its true-scale parallel in the middle of the frame: shapes are right over a
country and recognisable over the world.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from marsad.web.map_labels import Label, Spoken, place_labels
from marsad.web.outlines import Box, Outlines, Points, outlines_in

WIDTH = 900
_FLATTEST, _TALLEST = 0.5, 0.8
_MARGIN = 0.14
_LEAST_DEGREES = 0.5
_WORLD: Box = (-180.0, -58.0, 180.0, 80.0)
_LEAST_RADIUS, _MOST_RADIUS = 4.0, 20.0
_KILOMETRES = 111.32


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be marked: degrees, how many, its name. An `area` is wide, and only drawn at its middle."""

    key: str
    lat: float
    lon: float
    count: int
    name: str
    area: bool = False


class Mark(msgspec.Struct, frozen=True):
    """A spot on the map: its middle and its radius, for an area half the side of a square."""

    x: float
    y: float
    r: float
    spot: Spot


class Scale(msgspec.Struct, frozen=True):
    """The bar that shows a distance: its length on the map, and the kilometres that it stands for."""

    width: float
    kilometres: int


class Map(msgspec.Struct, frozen=True):
    """A drawn map: paths for land and borders, marks with the largest first, labels, and a scale where one holds."""

    width: int
    height: int
    land: str
    borders: str
    unsettled: str
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    scale: Scale | None


class Frame(msgspec.Struct, frozen=True):
    """The part of the earth that a map shows, and how degrees become units of it."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is beside one of latitude, in the middle of the frame."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def unit(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def height(self) -> int:
        """The height of the map in units."""
        return round((self.north - self.south) * self.unit / self.squeeze)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point of the earth lies on the map."""
        return (lon - self.west) * self.unit, (self.north - lat) * self.unit / self.squeeze

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the frame shows the point."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def frame_around(spots: Iterable[tuple[float, float]]) -> Frame:
    """The frame of the points (lon, lat), with a margin, in a shape that fits a screen; the world without any."""
    points = list(spots)
    if not points:
        return Frame(*_WORLD)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    squeeze = max(math.cos(math.radians(middle[1])), 0.2)
    tall = max((max(lats) - min(lats)) * (1 + 2 * _MARGIN), _LEAST_DEGREES)
    wide = max((max(lons) - min(lons)) * squeeze * (1 + 2 * _MARGIN), _LEAST_DEGREES)
    tall, wide = max(tall, wide * _FLATTEST), max(wide, tall / _TALLEST)
    half_lon, half_lat = wide / squeeze / 2, tall / 2
    middle = (_between(middle[0], 180.0 - half_lon), _between(middle[1], 85.0 - half_lat))
    if half_lon >= 180 or half_lat >= (_WORLD[3] - _WORLD[1]) / 2:
        return Frame(*_WORLD)
    # Rounded outwards, so that maps that are nearly the same are drawn from the same cut.
    west, south = math.floor((middle[0] - half_lon) * 20) / 20, math.floor((middle[1] - half_lat) * 20) / 20
    east, north = math.ceil((middle[0] + half_lon) * 20) / 20, math.ceil((middle[1] + half_lat) * 20) / 20
    return Frame(max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0))


def _between(value: float, most: float) -> float:
    """The value moved to where its distance from zero is at most `most`."""
    return max(-most, min(value, most))


def draw_map(frame: Frame, spots: Sequence[Spot], countries: Iterable[tuple[str, float, float]] = ()) -> Map:
    """The map of the spots that lie in the frame. `countries` are names to be written faintly, as (name, lon, lat)."""
    return _drawn(frame, tuple(spots), tuple(countries))


# Finding room for the labels takes longest; the same spots are drawn the same, whoever asks.
@functools.lru_cache(maxsize=32)
def _drawn(frame: Frame, spots: tuple[Spot, ...], countries: tuple[tuple[str, float, float], ...]) -> Map:
    land, borders, unsettled = _paths(frame)
    most = max((spot.count for spot in spots), default=1)
    marks = [_mark(frame, spot, most) for spot in spots if frame.holds(spot.lon, spot.lat)]
    marks.sort(key=lambda mark: (-mark.r, mark.spot.key))
    return Map(
        width=WIDTH,
        height=frame.height,
        land=land,
        borders=borders,
        unsettled=unsettled,
        marks=tuple(marks),
        labels=tuple(_labels(frame, marks, countries)),
        scale=_scale(frame),
    )


def _mark(frame: Frame, spot: Spot, most: int) -> Mark:
    x, y = frame.at(spot.lon, spot.lat)
    # By area: twice the events, twice the ink.
    radius = _LEAST_RADIUS + (_MOST_RADIUS - _LEAST_RADIUS) * math.sqrt(spot.count / max(most, 1))
    return Mark(round(x, 1), round(y, 1), round(radius, 1), spot)


@functools.lru_cache(maxsize=64)
def _paths(frame: Frame) -> tuple[str, str, str]:
    """Path data for land, borders and unsettled borders."""
    edge_lon, edge_lat = (frame.east - frame.west) * 0.02, (frame.north - frame.south) * 0.02
    box = (frame.west - edge_lon, frame.south - edge_lat, frame.east + edge_lon, frame.north + edge_lat)
    found: Outlines = outlines_in(box)
    return (
        "".join(_path(frame, ring) + "Z" for ring in found.land),
        "".join(_path(frame, line) for line in found.borders),
        "".join(_path(frame, line) for line in found.unsettled),
    )


def _path(frame: Frame, line: Points) -> str:
    """Path data through the points, those left out that fall on the one before."""
    xy = np.empty_like(line)
    xy[:, 0] = (line[:, 0] - frame.west) * frame.unit
    xy[:, 1] = (frame.north - line[:, 1]) * frame.unit / frame.squeeze
    whole = np.round(xy * 2).astype(np.int64)
    kept = np.concatenate([[True], np.any(np.diff(whole, axis=0) != 0, axis=1)])
    return "M" + "L".join(f"{x / 2:g} {y / 2:g}" for x, y in whole[kept].tolist())


def _labels(frame: Frame, marks: Sequence[Mark], countries: Iterable[tuple[str, float, float]]) -> list[Label]:
    spoken = [Spoken(mark.x, mark.y, mark.r, mark.spot.name) for mark in marks]
    lands = [(name, *frame.at(lon, lat)) for name, lon, lat in countries if frame.holds(lon, lat)]
    # The corner that the scale takes stays free.
    corner = (0.0, frame.height - 44.0, WIDTH * 0.27, float(frame.height))
    return place_labels((WIDTH, frame.height), spoken, lands, corner)


def _scale(frame: Frame) -> Scale | None:
    """A bar of a round number of kilometres; none on maps so wide that their scale is not one."""
    if frame.north - frame.south > 40:
        return None
    across = (frame.east - frame.west) * frame.squeeze * _KILOMETRES
    kilometres = max(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if n <= max(across / 5, 1))
    return Scale(round(WIDTH * kilometres / across, 1), kilometres)
