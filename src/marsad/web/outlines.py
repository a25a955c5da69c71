"""Where are land, coasts and borders? Natural Earth outlines cut to what a map shows, made by `maps.outlines`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "data" / "outlines.npz"
_SCALE = 1000
_NEAR = (-20.0, 8.0, 66.0, 44.0)
_WIDE_DEGREES = 70.0
_NEAR_DEGREES = 24.0

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Points = NDArray[np.float64]
Level = Literal["world", "fine", "near"]


class Outlines(msgspec.Struct, frozen=True):
    """What lies in a box: rings of land, settled borders, and borders that somebody does not recognise.

    All are arrays of longitude and latitude. Rings are cut along the box; lines may reach beyond it.
    """

    land: tuple[Points, ...]
    borders: tuple[Points, ...]
    unsettled: tuple[Points, ...]


@functools.lru_cache(maxsize=64)
def outlines_in(box: Box) -> Outlines:
    """The outlines in `box`, as finely drawn as its size asks for."""
    level = _level(box)
    rings = (clip_ring(ring, box) for ring in _lines(level, "land") if _meets(ring, box))
    return Outlines(
        land=tuple(ring for ring in rings if len(ring) > 2),
        borders=tuple(line for line in _lines(level, "border") if _meets(line, box)),
        unsettled=tuple(line for line in _lines(level, "unsettled") if _meets(line, box)),
    )


def clip_ring(ring: Points, box: Box) -> Points:
    """A closed ring cut to a box, one side after the other (Sutherland and Hodgman 1974); may come out empty."""
    for axis, edge, sign in ((0, box[0], 1.0), (1, box[1], 1.0), (0, box[2], -1.0), (1, box[3], -1.0)):
        ring = _cut(ring, axis, edge, sign)
        if len(ring) == 0:
            break
    return ring


def _cut(ring: Points, axis: int, edge: float, sign: float) -> Points:
    """The part of a ring on one side of a line, each place where the ring crosses it put in."""
    inside = sign * (ring[:, axis] - edge) >= 0
    if inside.all() or not inside.any():
        return ring if inside.all() else ring[:0]
    follows = np.roll(ring, -1, axis=0)
    crosses = inside != np.roll(inside, -1)
    run = np.where(crosses, follows[:, axis] - ring[:, axis], 1.0)
    share = np.where(crosses, (edge - ring[:, axis]) / run, 0.0)
    met = ring + share[:, None] * (follows - ring)
    both = np.stack([ring, met], axis=1).reshape(-1, 2)
    kept: Points = both[np.stack([inside, crosses], axis=1).reshape(-1)]
    return kept


def _level(box: Box) -> Level:
    wide = max(box[2] - box[0], box[3] - box[1])
    if wide > _WIDE_DEGREES:
        return "world"
    within = _NEAR[0] <= box[0] and _NEAR[1] <= box[1] and box[2] <= _NEAR[2] and box[3] <= _NEAR[3]
    return "near" if within and wide <= _NEAR_DEGREES else "fine"


def _meets(line: Points, box: Box) -> bool:
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1])


@functools.lru_cache(maxsize=16)
def _lines(level: Level, kind: str) -> tuple[Points, ...]:
    """All lines of a kind. They are constants of the installed version."""
    arrays = _arrays()
    points = np.cumsum(arrays[f"{level}_{kind}"], axis=0) / _SCALE
    ends = arrays[f"{level}_{kind}_ends"]
    return tuple(np.split(points, ends[:-1])) if len(ends) else ()


@functools.lru_cache(maxsize=1)
def _arrays() -> dict[str, NDArray[Any]]:
    with np.load(FILE) as stored:
        return {name: stored[name] for name in stored.files}
