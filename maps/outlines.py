"""Compiles coastlines and borders for the map page: Natural Earth, as the package `world-atlas` carries it.

    npm pack world-atlas@2.0.2
    python -m maps.outlines world-atlas-2.0.2.tgz

Natural Earth is in the public domain. Its borders show who controls what in fact; those that it calls lines of
control, armistice lines or borders of unrecognised states are kept apart, so that a map can draw them as unsettled.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OUTPUT = Path(__file__).resolve().parent.parent / "src" / "marsad" / "web" / "data" / "outlines.npz"
PACKAGE = (
    "2177d5d2ac25297a5c933d458705d5c0a46388884e9d6b6d3ac926e42b7132c8"
    "e013f317018447589aa05cea4cf0891c3c1a179f24d4e651477186b90a11b42d"
)
"""The SHA-512 of the package."""
SCALE = 1000
"""Units a degree in the file."""

Points = NDArray[np.float64]
# Name in the file, scale of the source, tolerance of simplification in degrees, box (west, south, east, north) or all.
LEVELS = (
    ("world", "110m", 0.0, None),
    ("fine", "50m", 0.03, None),
    ("near", "10m", 0.005, (-20.0, 8.0, 66.0, 44.0)),
)
UNSETTLED = frozenset(
    frozenset(pair.split(" / "))
    for pair in (
        "Israel / Syria", "Israel / Palestine", "Morocco / W. Sahara", "India / Pakistan", "China / India",
        "N. Cyprus / Cyprus", "N. Cyprus / Cyprus U.N. Buffer Zone", "Cyprus / Cyprus U.N. Buffer Zone",
        "Somalia / Somaliland", "Kosovo / Serbia", "North Korea / South Korea", "Sudan / S. Sudan", "Egypt / Sudan",
        "Siachen Glacier / India", "Siachen Glacier / Pakistan", "Siachen Glacier / China", "Russia / Ukraine",
    )
)  # fmt: skip


def compile_outlines(package: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the file: for each level and kind of line the points, as differences, and where each line ends."""
    found: dict[str, NDArray[Any]] = {}
    for level, source, tolerance, box in LEVELS:
        topology = _read(package, f"countries-{source}.json")
        arcs = [_simplified(arc, tolerance) for arc in _arcs(topology)]
        for kind, lines in _lines(topology, arcs, box):
            kept = [line for line in lines if len(line) > 1]
            found[f"{level}_{kind}"] = _packed(kept)
            found[f"{level}_{kind}_ends"] = np.cumsum([len(line) for line in kept]).astype(np.int32)
    return found


def _lines(
    topology: dict[str, Any], arcs: list[Points], box: tuple[float, ...] | None
) -> Iterator[tuple[str, list[Points]]]:
    rings = [_ring(ring, arcs) for polygon in _polygons(topology["objects"]["land"]) for ring in polygon]
    yield (
        "land",
        [clipped for ring in rings for piece in _within_a_turn(ring) if len(clipped := _clipped(piece, box)) > 3],
    )
    shared: dict[int, set[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for polygon in _polygons(country):
            for arc in (arc for ring in polygon for arc in ring):
                shared.setdefault(arc if arc >= 0 else ~arc, set()).add(country["properties"]["name"])
    borders = {arc: names for arc, names in shared.items() if len(names) > 1 and _meets(arcs[arc], box)}
    unsettled = {arc for arc, names in borders.items() if any(pair <= names for pair in UNSETTLED)}
    yield "border", [arcs[arc] for arc in sorted(borders.keys() - unsettled)]
    yield "unsettled", [arcs[arc] for arc in sorted(unsettled)]


def _read(package: Path, name: str) -> dict[str, Any]:
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/{name}")
        assert member is not None
        topology: dict[str, Any] = json.load(member)
        return topology


def _arcs(topology: dict[str, Any]) -> Iterator[Points]:
    scale = np.array(topology["transform"]["scale"])
    start = np.array(topology["transform"]["translate"])
    for arc in topology["arcs"]:
        yield np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + start


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _polygons(one)
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def _ring(numbers: Iterable[int], arcs: list[Points]) -> Points:
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _within_a_turn(ring: Points) -> Iterator[Points]:
    """The ring cut where it crosses the 180th meridian; one around the pole is closed along the southern edge.

    The package joins the land on both sides of the meridian, so that a ring may leap from one edge to the other.
    """
    from marsad.web.outlines import clip_ring

    turns = np.cumsum(np.round(np.diff(ring[:, 0], prepend=ring[0, 0]) / 360.0))
    if not turns.any():
        yield ring
        return
    whole = ring - np.stack([turns * 360.0, np.zeros(len(ring))], axis=1)
    if abs(whole[-1, 0] - whole[0, 0]) > 180:
        whole = np.concatenate([whole, [[whole[-1, 0], -90.0], [whole[0, 0], -90.0]]])
    for shift in (-360.0, 0.0, 360.0):
        piece = clip_ring(whole + [shift, 0.0], (-180.0, -90.0, 180.0, 90.0))
        if len(piece):
            yield piece


def _simplified(line: Points, tolerance: float) -> Points:
    """The line without the points that lie within `tolerance` degrees of what is left (Douglas and Peucker 1973)."""
    if not tolerance or len(line) < 3:
        return line
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2:
            continue
        along, rest = line[last] - line[first], line[first + 1 : last] - line[first]
        length = np.hypot(*along)
        away = np.abs(along[0] * rest[:, 1] - along[1] * rest[:, 0]) / length if length else np.hypot(*rest.T)
        farthest = int(away.argmax())
        if away[farthest] > tolerance:
            middle = first + 1 + farthest
            keep[middle] = True
            open_parts += [(first, middle), (middle, last)]
    return line[keep]


def _meets(line: Points, box: tuple[float, ...] | None) -> bool:
    if box is None:
        return True
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1])


def _clipped(ring: Points, box: tuple[float, ...] | None) -> Points:
    from marsad.web.outlines import clip_ring

    return ring if box is None else clip_ring(ring, (box[0], box[1], box[2], box[3]))


def _packed(lines: list[Points]) -> NDArray[np.int32]:
    if not lines:
        return np.zeros((0, 2), dtype=np.int32)
    whole = np.round(np.concatenate(lines) * SCALE).astype(np.int32)
    packed: NDArray[np.int32] = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int32))
    return packed


def main() -> None:
    """Writes the file of outlines from the package named on the command line."""
    package = Path(sys.argv[1])
    digest = hashlib.sha512(package.read_bytes()).hexdigest()
    if digest != PACKAGE:
        sys.exit(f"{package}: not the package that the outlines are compiled from (its SHA-512 is {digest})")
    np.savez_compressed(OUTPUT, **compile_outlines(package))
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
