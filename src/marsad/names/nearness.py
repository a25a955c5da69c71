"""How near is one place to another, by what is known of both: part of it, a few kilometres away, the same country?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.knowledge.kinds import EntityRow
from marsad.names.geometry import distance_km, precision_of

WIDE = frozenset({"country", "continent", "former-state", "sea"})
_MOST_KEPT = 200_000
_STEPS = 6
_REACH_KM, _DESERT_KM = {"region": 300}, 450


class Nearness:
    """Nearness of pairs of places, each worked out once. `parents` gives the packs' row of an id."""

    __slots__ = ("_kept", "_parents")

    def __init__(self, parents: Mapping[str, EntityRow]) -> None:
        self._parents = parents
        self._kept: dict[tuple[str, str], float] = {}

    def of(self, row: EntityRow, other: EntityRow) -> float:
        """From 0 (nothing in common) to 1 (the one is part of the other, or next to it in the same country)."""
        key = (row.id, other.id)
        value = self._kept.get(key)
        if value is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            value = self._kept[key] = self._work_out(row, other)
        return value

    def _work_out(self, row: EntityRow, other: EntityRow) -> float:
        if self._part_of(row, other.id) or self._part_of(other, row.id):
            return 1.0
        alike = bool(row.country) and row.country == other.country
        if other.feature in WIDE:
            return 0.5 if alike and other.feature == "country" else 0.0
        if row.lat is None or other.lat is None:
            return 0.3 if alike else 0.0
        apart = distance_km(row, other)
        near = 0.8 if apart < 30 else 0.6 if apart < 60 else 0.4 if apart < 120 else 0.15 if apart < 250 else 0.0
        return near + (0.2 if alike else 0.0)

    def _part_of(self, row: EntityRow, whole: str) -> bool:
        """Whether a pack says that a place belongs to another, directly or by steps."""
        seen = 0
        parent = row.part_of
        while parent is not None and seen < _STEPS:
            if parent == whole:
                return True
            above = self._parents.get(parent)
            parent, seen = above.part_of if above else None, seen + 1
        return False

    def lies_in(self, row: EntityRow, outer: EntityRow) -> bool:
        """Whether a place can lie in or by another, as far as is known of both."""
        if row.id == outer.id:
            return False
        if self._part_of(row, outer.id):
            return True
        if outer.feature == "country":
            return bool(row.country) and row.country == outer.country
        if row.lat is None or outer.lat is None:
            return bool(row.admin1) and row.admin1 == outer.admin1
        reach = _REACH_KM.get(outer.feature or "") or (150 if precision_of(outer.feature) == "region" else 70)
        if outer.note and outer.feature == "governorate":
            reach = _DESERT_KM
        if precision_of(row.feature) == "region":
            reach = max(reach, _REACH_KM["region"])
        return distance_km(row, outer) < reach and (not row.country or row.country == outer.country)
