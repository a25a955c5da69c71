"""What are countries and their first-level regions called? By ISO 3166-1 alpha-2 codes, for maps and places."""

from __future__ import annotations

import functools

from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import BUILT_IN, load_rows
from marsad.record import Record

_COUNTRIES = BUILT_IN / "core_ar" / "world" / "countries.yaml"
_REGIONS = (BUILT_IN / "syria" / "governorates.yaml",)
_FIRST = "governorate"


class Country(Record, frozen=True):
    """A country: its code, its names, and a point within it in WGS 84 degrees."""

    code: str
    ar: str
    en: str
    lat: float
    lon: float


@functools.lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """The countries by code: a constant of the installed packs."""
    rows = [row for row in load_rows(_COUNTRIES) if isinstance(row, EntityRow) and row.type == "LOC"]
    return {
        row.country: Country(code=row.country, ar=row.ar, en=row.en, lat=row.lat, lon=row.lon)
        for row in reversed(rows)
        if row.country and row.lat is not None and row.lon is not None
    }


def region_name(country: str, admin1: str, lang: str) -> str:
    """The name of a first-level region in Arabic (`ar`) where the packs know one, else as the gazetteer has it."""
    return _regions().get((country, admin1), admin1) if lang == "ar" else admin1


@functools.lru_cache(maxsize=1)
def _regions() -> dict[tuple[str, str], str]:
    rows = [row for file in _REGIONS for row in load_rows(file) if isinstance(row, EntityRow)]
    return {(row.country, row.admin1): row.ar for row in rows if row.country and row.admin1 and row.feature == _FIRST}
