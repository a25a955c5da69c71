"""How far is it between two places, and for what kind of area does a place's point stand?"""

from __future__ import annotations

from math import asin, cos, inf, radians, sin, sqrt

from marsad.knowledge.kinds import EntityRow
from marsad.record import GeoPrecision

_EARTH_KM = 6371.0088
_PRECISION: dict[str, GeoPrecision] = {
    "country": "country", "former-state": "country", "continent": "country", "sea": "country",
    "governorate": "region", "region": "region", "countryside": "region", "strait": "region", "lake": "region",
    "river": "region", "water": "region", "area": "region", "mountain": "district", "district": "district",
    "subdistrict": "district", "island": "district", "road": "district", "canal": "district", "quarter": "quarter",
    "camp": "quarter",
}  # fmt: skip
_SETTLEMENTS = frozenset({"capital", "city", "town", "village", "locality", "settlement", ""})


def distance_km(one: EntityRow, other: EntityRow) -> float:
    """Great-circle distance in kilometres (haversine, mean radius); infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    north, south = radians(one.lat), radians(other.lat)
    across = radians(other.lon - one.lon) / 2
    up = (south - north) / 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(sin(up) ** 2 + cos(north) * cos(south) * sin(across) ** 2)))


def precision_of(feature: str | None) -> GeoPrecision:
    """The kind of area that a place's point stands for; what is no settlement or area is a site."""
    if (feature or "") in _SETTLEMENTS:
        return "settlement"
    return _PRECISION.get(feature or "", "site")
