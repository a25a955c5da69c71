"""Which places does a table hold? Reads Who's On First tables, GeoNames dumps and plain tables.

A Who's On First table is tab-separated with a head (`wof_id`, `name_ar`, `alt_ar`, `lat`, `lon`, `population`, …); a
GeoNames dump has nineteen tab-separated columns and no head; a plain table (comma, semicolon or tab) has a head that
names at least a name, a latitude and a longitude. All are UTF-8.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.gazetteer_rows import Draft, Faults, settled
from marsad.knowledge.kinds import EntityRow
from marsad.record import Diagnostic, content_id

TableKind = Literal["wof", "geonames", "plain"]
_WOF_COLUMNS = frozenset({"wof_id", "name_ar", "lat", "lon"})
_GEONAMES_COLUMNS = 19
_WOF_FEATURES = {
    "country": "country", "region": "governorate", "county": "district", "localadmin": "subdistrict",
    "neighbourhood": "quarter", "macrohood": "quarter", "microhood": "quarter", "borough": "quarter", "campus": "site",
    "venue": "site",
}  # fmt: skip
_GEONAMES_FEATURES = {
    "ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict", "ADM4": "subdistrict", "PCLI": "country",
    "PPLC": "capital", "PPLX": "quarter", "AIRP": "airport", "AIRB": "airbase", "CMP": "camp", "DAM": "dam",
    "ISL": "island", "MT": "mountain", "STM": "river", "LK": "lake", "PRT": "port", "BDG": "bridge", "SEA": "sea",
}  # fmt: skip
_GEONAMES_CLASSES = {"S": "site", "T": "mountain", "H": "water", "R": "road", "L": "area", "V": "area", "A": "region"}
# Names of columns that a plain table may use, by what they mean.
PLAIN_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_ar", "ar", "arabic"),
    "lat": ("latitude", "lat", "y"),
    "lon": ("longitude", "lon", "lng", "long", "x"),
    "id": ("id",),
    "en": ("en", "name_en", "english", "latin"),
    "aliases": ("aliases", "alt_ar", "alternatenames"),
    "country": ("country", "country_code", "cc"),
    "admin1": ("admin1", "region", "governorate", "province"),
    "admin2": ("admin2", "county", "district"),
    "feature": ("feature", "type", "placetype"),
    "population": ("population", "pop"),
}
_NEEDED = ("name", "lat", "lon")
Lines = Iterator[tuple[int, str]]


class Table(NamedTuple):
    """The usable places of a file, in its order, and what was left out or doubted."""

    kind: TableKind
    rows: tuple[EntityRow, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_table(path: Path, prefix: str = "place") -> Table:
    """The places of a table that have an Arabic name and coordinates; `prefix` begins the ids of a plain table.

    Raises Failure where the file cannot be read, is no UTF-8 or no table of these kinds.
    """
    try:
        with path.open("rb") as file:
            faults = Faults(path)
            kind, drafts = _drafts(path, _text_lines(path, file), prefix, faults)
            rows = settled(drafts, faults)
    except OSError as error:
        raise Failure(diagnose("gazetteer.unreadable", str(path), problem=error.strerror or error)) from None
    if not rows:
        raise Failure(diagnose("gazetteer.empty", str(path)))
    return Table(kind, rows, faults.all())


def _drafts(path: Path, lines: Lines, prefix: str, faults: Faults) -> tuple[TableKind, Iterator[Draft]]:
    number, first = next(lines, (1, ""))
    head = first.rstrip("\r\n").split("\t")
    if set(head) >= _WOF_COLUMNS:
        return "wof", (
            _from_wof(n, dict(zip(head, cells, strict=True))) for n, cells in _wide(lines, len(head), faults)
        )
    if len(head) == _GEONAMES_COLUMNS:
        return "geonames", _from_geonames(_wide(chain([(number, first)], lines), _GEONAMES_COLUMNS, faults))
    return "plain", _from_plain(path, first, lines, prefix, faults)


def _text_lines(path: Path, file: Iterator[bytes]) -> Lines:
    """The lines of a file, numbered. Raises Failure at the first byte that is no UTF-8."""
    for number, line in enumerate(file, 1):
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise Failure(diagnose("gazetteer.not-utf8", f"{path}:1", problem="it begins as UTF-16 does"))
        try:
            yield number, (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).decode("utf-8")
        except UnicodeDecodeError as error:
            problem = f"byte {error.start + 1} of the line is 0x{line[error.start]:02x}"
            raise Failure(diagnose("gazetteer.not-utf8", f"{path}:{number}", problem=problem)) from None


def _wide(lines: Lines, columns: int, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The cells of the lines that have as many as the table has columns."""
    for number, line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) == columns:
            yield number, cells
        elif line.strip():
            faults.add("gazetteer.bad-row", number, found=len(cells), wanted=columns)


def _from_wof(line: int, cells: dict[str, str]) -> Draft:
    key = cells["wof_id"].strip()
    return Draft(
        line=line, id=f"wof-{key}" if key else "", names=(cells["name_ar"], *cells.get("alt_ar", "").split("|")),
        en=cells.get("name_en") or cells.get("name", ""), lat=cells["lat"], lon=cells["lon"],
        country=cells.get("country", ""), admin1=cells.get("region", ""), admin2=cells.get("county", ""),
        feature=_WOF_FEATURES.get(cells.get("placetype", ""), ""), population=cells.get("population", ""),
        gazetteer=f"wof:{key}",
    )  # fmt: skip


def _from_geonames(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Draft]:
    """Drafts whose regions are named by the dump's own rows of regions, where it has them; else by their codes."""
    found = list(rows)
    names = {(c[8], c[10], c[11] if c[7] == "ADM2" else ""): c[2] or c[1] for _, c in found if c[7] in ("ADM1", "ADM2")}
    for line, c in found:
        yield Draft(
            line=line, id=f"gn-{c[0]}" if c[0].strip() else "", names=(c[1], *c[3].split(",")), en=c[2] or c[1],
            lat=c[4], lon=c[5], country=c[8], admin1=names.get((c[8], c[10], ""), c[10]),
            admin2=names.get((c[8], c[10], c[11]), "") if c[11] else "",
            feature=_GEONAMES_FEATURES.get(c[7]) or _GEONAMES_CLASSES.get(c[6], ""), population=c[14],
            gazetteer=f"gn:{c[0]}",
        )  # fmt: skip


def _from_plain(path: Path, first: str, lines: Lines, prefix: str, faults: Faults) -> Iterator[Draft]:
    sign = max(",;\t", key=first.count)
    head = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=sign), [])]
    columns = {key: at for key, names in PLAIN_COLUMNS.items() for at, name in enumerate(head) if name in names}
    if missing := [key for key in _NEEDED if key not in columns]:
        known = "; ".join(f"{key}: {', '.join(PLAIN_COLUMNS[key])}" for key in missing)
        shown = ", ".join(head)[:200] or "nothing"
        raise Failure(diagnose("gazetteer.no-table", f"{path}:1", columns=shown, missing=known))
    if unknown := [name for at, name in enumerate(head) if at not in columns.values()]:
        known = ", ".join(name for names in PLAIN_COLUMNS.values() for name in names)
        faults.add("gazetteer.unknown-columns", 1, columns=", ".join(unknown)[:200], known=known)
    reader = csv.reader((line for _, line in lines), delimiter=sign)
    for cells in _csv_rows(reader, path):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            faults.add("gazetteer.bad-row", reader.line_num + 1, found=len(cells), wanted=len(head))
            continue
        yield _plain_draft(reader.line_num + 1, {key: cells[at].strip() for key, at in columns.items()}, prefix)


def _csv_rows(reader: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    """The reader's rows; what it cannot read becomes a Failure with its line."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = getattr(reader, "line_num", 0) + 1
            raise Failure(diagnose("gazetteer.bad-csv", f"{path}:{line}", problem=error)) from None


def _plain_draft(line: int, cells: dict[str, str], prefix: str) -> Draft:
    key = cells.get("id") or content_id("at", cells["name"], cells["lat"], cells["lon"])
    return Draft(
        line=line, id=f"{prefix}-{key}", names=(cells["name"], *cells.get("aliases", "").split("|")),
        en=cells.get("en", ""), lat=cells["lat"], lon=cells["lon"], country=cells.get("country", ""),
        admin1=cells.get("admin1", ""), admin2=cells.get("admin2", ""), feature=cells.get("feature", ""),
        population=cells.get("population", ""), gazetteer=f"{prefix}:{key}",
    )  # fmt: skip
