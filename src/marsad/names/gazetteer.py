"""Which places does a gazetteer file hold? Reads Who's On First tables and GeoNames dumps into rows of packs.

A Who's On First table is tab-separated with a head (`wof_id`, `name_ar`, `alt_ar`, `lat`, `lon`, `population`, …); a
GeoNames dump has nineteen columns and none. The most populous come first, so that population decides last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from marsad.diagnostics import diagnose
from marsad.knowledge.kinds import EntityRow
from marsad.record import Diagnostic

_ARABIC = re.compile("[\u0621-\u064a]")
_GEONAMES_COLUMNS = 19
NOTE = "gazetteer"
Place = tuple[float, EntityRow]


def read_gazetteer(path: Path) -> tuple[tuple[EntityRow, ...], tuple[Diagnostic, ...]]:
    """The places of a file that have an Arabic name and coordinates, and what was left out."""
    places: list[Place] = []
    dropped: list[int] = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        head = file.readline().rstrip("\r\n").split("\t")
        if {"wof_id", "name_ar", "lat", "lon"} <= set(head):
            rows = (_from_wof(dict(zip(head, line, strict=False))) for line in _lines(file))
            start = 2
        elif len(head) == _GEONAMES_COLUMNS:
            file.seek(0)
            rows = (_from_geonames(line) for line in _lines(file))
            start = 1
        else:
            return (), (diagnose("gazetteer.no-table", str(path)),)
        for number, place in enumerate(rows, start):
            if place is None:
                dropped.append(number)
            else:
                places.append(place)
    places.sort(key=lambda place: (-place[0], place[1].id))
    notes = (diagnose("gazetteer.no-place", str(path), count=len(dropped), line=dropped[0]),) if dropped else ()
    return tuple(row for _, row in places), notes


def _lines(file: Iterator[str]) -> Iterator[list[str]]:
    for line in file:
        yield line.rstrip("\r\n").split("\t")


def _from_wof(cells: dict[str, str]) -> Place | None:
    names = [cells.get("name_ar", ""), *cells.get("alt_ar", "").split("|")]
    names = [name.strip() for name in names if _ARABIC.search(name)]
    at = _coordinates(cells.get("lat", ""), cells.get("lon", ""))
    if not names or at is None:
        return None
    number = cells["wof_id"]
    row = EntityRow(
        id=f"wof-{number}", type="LOC", ar=names[0], en=cells.get("name_en") or cells.get("name") or names[0],
        aliases=tuple(dict.fromkeys(names[1:])), country=cells.get("country") or None, feature=cells.get("placetype"),
        lat=at[0], lon=at[1], admin1=cells.get("region") or None, gazetteer=f"wof:{number}", note=NOTE,
    )  # fmt: skip
    return _number(cells.get("population", "")), row


def _from_geonames(cells: list[str]) -> Place | None:
    if len(cells) != _GEONAMES_COLUMNS:
        return None
    names = [name for name in (cells[1], *cells[3].split(",")) if _ARABIC.search(name)]
    at = _coordinates(cells[4], cells[5])
    if not names or at is None:
        return None
    row = EntityRow(
        id=f"gn-{cells[0]}", type="LOC", ar=names[0], en=cells[2] or cells[1], aliases=tuple(dict.fromkeys(names[1:])),
        country=cells[8] or None, feature=cells[7] or None, lat=at[0], lon=at[1], admin1=cells[10] or None,
        gazetteer=f"gn:{cells[0]}", note=NOTE,
    )  # fmt: skip
    return _number(cells[14]), row


def _coordinates(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return None
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 and (north, east) != (0.0, 0.0) else None


def _number(cell: str) -> float:
    try:
        return float(cell or 0)
    except ValueError:
        return 0.0
