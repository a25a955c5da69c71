"""Which rows of one name are one place for a reader? Near ones of two lists, a town and its district."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.knowledge.kinds import EntityRow
from marsad.names.geometry import distance_km, precision_of

_SAME_KM, _LISTED_KM, _BOTH_LISTED_KM = 5.0, 15.0, 60.0
_REACH_KM = {"district": 60.0, "region": 150.0}
_SEAT_KM = 400.0
_RANK = {"settlement": 0, "quarter": 1, "site": 2, "district": 3, "region": 4, "country": 5}


def one_each(rows: Iterable[EntityRow], listed: frozenset[str]) -> tuple[EntityRow, ...]:
    """The rows without those that are one place again: another list's row a few kilometres away, or the district or
    governorate about a town of the same name. The packs' rows go before others, towns before areas; the first takes
    over a population that it lacks."""
    kept: list[EntityRow] = []
    for row in sorted(rows, key=lambda row: (row.id not in listed, _RANK.get(precision_of(row.feature), 9))):
        if row.lat is None:
            if row.id in listed:
                kept.append(row)
            continue
        own = row.id in listed
        at = next(
            (i for i, one in enumerate(kept) if _one_place(row, one, own and one.id in listed, one.id in listed)), None
        )
        if at is None:
            kept.append(row)
        elif kept[at].population is None and row.population is not None:
            kept[at] = msgspec.structs.replace(kept[at], population=row.population)
    return tuple(kept)


def _one_place(row: EntityRow, other: EntityRow, both_listed: bool, one_listed: bool) -> bool:
    """Whether two rows of one name are one place for a reader: near enough, or a region and what lies in it."""
    if other.lat is None or (row.country and other.country and row.country != other.country):
        return False
    kinds = {precision_of(row.feature), precision_of(other.feature)}
    if "region" in kinds and row.admin1 and row.admin1 == other.admin1:
        return True
    if "governorate" in (row.feature, other.feature) and row.country == other.country and len(kinds) > 1:
        return distance_km(row, other) < _SEAT_KM  # the seat may lie far from the middle of a desert
    least = _BOTH_LISTED_KM if both_listed else _LISTED_KM if one_listed else _SAME_KM
    return distance_km(row, other) < max(least, *(_REACH_KM.get(kind, 0.0) for kind in kinds))
