"""Which rows of a gazetteer's table are sound? Rows become places; what cannot be used is left out and said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from marsad.arabic.fold import fold_text
from marsad.diagnostics import CATALOGUE, diagnose
from marsad.knowledge.kinds import EntityRow
from marsad.record import Diagnostic

NOTE = "gazetteer"
LONGEST_NAME = 100
_ARABIC = re.compile("[\u0621-\u064a]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_TOLD = 5
_CITY, _TOWN = 100_000, 5_000


class Draft(NamedTuple):
    """A row of a table as it stands there, by meaning; everything is text."""

    line: int
    id: str
    names: tuple[str, ...]
    en: str
    lat: str
    lon: str
    country: str
    admin1: str
    admin2: str
    feature: str
    population: str
    gazetteer: str


class Faults:
    """Faults of the rows of a file: the first few of each kind are told one by one, the rest as a number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[Diagnostic] = []
        self._counts: dict[str, int] = {}

    def add(self, code: str, line: int, **detail: object) -> None:
        """Notes a fault of a line; `detail` fills the text of the catalogue."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= _TOLD:
            self._found.append(diagnose(code, f"{self._path}:{line}", **detail))

    def all(self) -> tuple[Diagnostic, ...]:
        """What was noted, and how often that came again which was only counted."""
        rest = []
        for code, count in self._counts.items():
            if count > _TOLD:
                more = diagnose("gazetteer.more", str(self._path), count=count - _TOLD, kind=code)
                rest.append(msgspec.structs.replace(more, severity=CATALOGUE[code][0]))
        return (*self._found, *rest)


def settled(drafts: Iterable[Draft], faults: Faults) -> tuple[EntityRow, ...]:
    """The drafts that name a place in Arabic letters and say where it lies, one for each id."""
    rows: list[EntityRow] = []
    lines: dict[str, int] = {}
    for draft in drafts:
        at = _coordinates(draft, faults)
        if at is None:
            continue
        names = _names(draft, faults)
        if not names:
            continue
        if not draft.id or draft.id in lines:
            code = "gazetteer.duplicate-id" if draft.id else "gazetteer.no-id"
            faults.add(code, draft.line, id=draft.id, first=lines.get(draft.id, 0))
            continue
        lines[draft.id] = draft.line
        rows.append(_row(draft, names, at, faults))
    return tuple(rows)


def _row(draft: Draft, names: tuple[str, ...], at: tuple[float, float], faults: Faults) -> EntityRow:
    population = _population(draft, faults)
    return EntityRow(
        id=draft.id, type="LOC", ar=names[0], en=" ".join(draft.en.split())[:LONGEST_NAME] or names[0],
        aliases=names[1:], country=draft.country.strip().upper()[:2] or None,
        feature=_cell(draft.feature) or _settlement(population), lat=at[0], lon=at[1], admin1=_cell(draft.admin1),
        admin2=_cell(draft.admin2), population=population, gazetteer=draft.gazetteer, note=NOTE,
    )  # fmt: skip


def _cell(text: str) -> str | None:
    """A cell on one line, of bounded length, or None where it is empty."""
    return " ".join(text.split())[:LONGEST_NAME] or None


def _names(draft: Draft, faults: Faults) -> tuple[str, ...]:
    """The Arabic names of a row, one for each folded form."""
    found: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in draft.names):
        if not _ARABIC.search(name):
            continue
        if len(name) > LONGEST_NAME:
            faults.add("gazetteer.long-name", draft.line, length=len(name), longest=LONGEST_NAME)
            continue
        found.setdefault(fold_text(name), name)
    if not found:
        faults.add("gazetteer.no-arabic-name", draft.line)
    return tuple(found.values())


def _coordinates(draft: Draft, faults: Faults) -> tuple[float, float] | None:
    lat, lon = draft.lat.strip(), draft.lon.strip()
    if not lat or not lon:
        faults.add("gazetteer.no-coordinates", draft.line)
        return None
    if _NUMBER.fullmatch(lat) and _NUMBER.fullmatch(lon):
        north, east = float(lat), float(lon)
        if -90 <= north <= 90 and -180 <= east <= 180 and (north, east) != (0.0, 0.0):
            return north, east
    faults.add("gazetteer.bad-coordinates", draft.line, lat=lat[:20], lon=lon[:20])
    return None


def _population(draft: Draft, faults: Faults) -> int | None:
    cell = draft.population.strip()
    if cell and not _NUMBER.fullmatch(cell):
        faults.add("gazetteer.bad-population", draft.line, population=cell[:20])
        return None
    return int(float(cell)) if cell and 0 < float(cell) < 1e10 else None


def _settlement(population: int | None) -> str:
    """What a settlement is called by its size; `locality` where nobody counted."""
    if population is None:
        return "locality"
    return "city" if population >= _CITY else "town" if population >= _TOWN else "village"
