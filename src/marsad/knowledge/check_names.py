"""Can every entity of a pack be told from the others, and does every reference lead somewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import EntityRow, OfficeRow, OutletRow, ProcessRow
from marsad.knowledge.rows import Row

_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")

# What a finding is called in the diagnostics, and the details of its text.
Finding = tuple[str, dict[str, object]]


def full_names(row: Row) -> tuple[str, ...]:
    """The names by which a row is found wherever they stand."""
    if isinstance(row, EntityRow):
        return (row.ar, *row.aliases, *row.acronyms, *row.noms_de_guerre)
    return (row.ar, *row.aliases) if isinstance(row, OutletRow) else ()


def row_id(row: Row) -> str | None:
    """The id that other rows may refer to."""
    return row.id if isinstance(row, (EntityRow, OutletRow, ProcessRow)) else None


class Register:
    """The ids and names that the rows of a pack and of those it requires hold."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.ids: dict[str, int] = {}
        self.holders: dict[str, list[EntityRow | OutletRow]] = {}
        for row in rows:
            if (found := row_id(row)) is not None:
                self.ids[found] = self.ids.get(found, 0) + 1
            if isinstance(row, (EntityRow, OutletRow)):
                for name in dict.fromkeys(fold_text(name) for name in full_names(row)):
                    self.holders.setdefault(name, []).append(row)

    def check(self, row: Row, common: frozenset[str]) -> Iterator[Finding]:
        """What is wrong with the row beside the others; `common` are folded words that name nothing by themselves."""
        found = row_id(row)
        if found is not None and self.ids[found] > 1:
            yield "pack.duplicate-id", {"id": found}
        if isinstance(row, (EntityRow, OutletRow)):
            yield from self._names(row, common)
        for field, target in _references(row):
            if target not in self.ids:
                yield "pack.unknown-id", {"field": field, "id": target}

    def _names(self, row: EntityRow | OutletRow, common: frozenset[str]) -> Iterator[Finding]:
        seen: dict[str, str] = {}
        for name in full_names(row):
            folded = fold_text(name)
            if folded in seen:
                yield "pack.repeated-name", {"name": name, "other": seen[folded]}
                continue
            seen[folded] = name
            if folded in common:
                yield "pack.common-word", {"name": name}
            others = [other.id for other in self.holders[folded] if not _may_share(row, other)]
            if others:
                yield "pack.shared-name", {"name": name, "others": ", ".join(others)}
        for short in row.short:
            if fold_text(short) in seen:
                yield "pack.shadowed-short", {"name": short, "other": seen[fold_text(short)]}


def _may_share(row: EntityRow | OutletRow, other: EntityRow | OutletRow) -> bool:
    if row.id == other.id:
        return True
    return other.id in _namesakes(row) or row.id in _namesakes(other)


def _namesakes(row: EntityRow | OutletRow) -> tuple[str, ...]:
    return row.namesakes if isinstance(row, EntityRow) else ()


def _references(row: Row) -> Iterator[tuple[str, str]]:
    if isinstance(row, OfficeRow):
        yield "person", row.person
        if row.org is not None:
            yield "org", row.org
    elif isinstance(row, EntityRow):
        if row.part_of is not None:
            yield "part_of", row.part_of
        yield from (("namesakes", target) for target in row.namesakes)
    elif isinstance(row, ProcessRow):
        if row.by is not None:
            yield "by", row.by
        yield from (("bodies", target) for provision in row.provisions for target in provision.bodies)


def check_dates(row: Row) -> Iterator[Finding]:
    """Whether `since` and `until` are EDTF days, months or years, and in order."""
    if not isinstance(row, (EntityRow, OfficeRow)):
        return
    for field, date in (("since", row.since), ("until", row.until)):
        if date is not None and not _EDTF.fullmatch(date):
            yield "pack.bad-date", {"field": field, "date": date}
            return
    if row.since and row.until and _bound(row.since, "01", "01") > _bound(row.until, "12", "31"):
        yield "pack.reversed-dates", {"since": row.since, "until": row.until}


def _bound(date: str, month: str, day: str) -> tuple[str, str, str]:
    match = _EDTF.fullmatch(date)
    assert match is not None
    return match[1], match[2] or month, match[3] or day


def check_place(row: Row) -> Iterator[Finding]:
    """Whether a place says where it lies, and on this earth."""
    if not isinstance(row, EntityRow) or row.type != "LOC":
        return
    if row.lat is None or row.lon is None:
        yield "pack.no-coordinates", {"name": row.ar}
    elif not (-90 <= row.lat <= 90 and -180 <= row.lon <= 180):
        yield "pack.bad-coordinates", {"lat": row.lat, "lon": row.lon}
