"""Are places placed right? Mentions of places in disaster tweets with their coordinates (../shared/data/idrisi_ar/LMD).

    python -m eval.geocoding [--shared ../shared] [--gazetteer FILE.gaz …] [--detail]
                             [--events blind|read|all] [--as-page]

The mentions are given, as is usual for this task (location mention disambiguation); what is measured is where they are
put. Right in country: the code is that of the annotation. Within 50 km: the great-circle distance to the annotated
point. A mention that stays unplaced is counted as wrong in both, and also shown by itself, since not to place what
nothing decides is what we want. `inside` counts as near what lies in the annotated object's bounding box, too: a
country's or governorate's point is anybody's choice. The baseline takes the most populous place that bears the name in
the same lists, a country before all. Tweets are measured on, never trained on. Errors were read of three of the seven
events; `--events blind` measures on the other four, which are the honest figure. `any bearer` counts what a perfect
choice among all places of the name would get. With `--as-page`, all tweets of an event are read as one page, which is
another task, easier than the usual one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import default_knowledge
from marsad.names.find import NameFinder
from marsad.names.geometry import distance_km
from marsad.record import Geo

NEAR_KM = 50.0
# The events whose errors were read while rules were made.
READ = frozenset({"cairo_bombing_2019", "covid_2019", "kuwait_floods_2018"})
Box = tuple[float, float, float, float]


class Gold(NamedTuple):
    """A mention with its annotation: where it stands, what kind of place it is, and where that lies."""

    start: int
    end: int
    kind: str
    country: str
    lat: float
    lon: float
    box: Box


class Score(NamedTuple):
    """Of how many mentions, how many were placed, right in country, within 50 km, and near or inside."""

    all: int = 0
    placed: int = 0
    country: int = 0
    near: int = 0
    inside: int = 0

    def plus(self, gold: Gold, geo: Geo | EntityRow | None, country: str | None = None) -> Score:
        """The score with one more mention; `country` is the likely one of a mention that has no point."""
        if geo is None or geo.lat is None or geo.lon is None:
            right = country is not None and country == gold.country
            return self._replace(all=self.all + 1, country=self.country + right)
        apart = distance_km(_at(geo.lat, geo.lon), _at(gold.lat, gold.lon))
        south, north, west, east = gold.box
        near = apart <= NEAR_KM
        return Score(
            self.all + 1,
            self.placed + 1,
            self.country + (geo.country == gold.country),
            self.near + near,
            self.inside + (near or (south <= geo.lat <= north and west <= geo.lon <= east)),
        )

    def line(self, name: str) -> str:
        """The score as a line of the table."""
        if not self.all:
            return f"{name:34} –"
        shares = "".join(f"{part / self.all:9.3f}" for part in self[1:])
        return f"{name:34}{self.all:7}{shares}"


HEAD = f"{'':34}{'all':>7}{'placed':>9}{'country':>9}{'≤ 50 km':>9}{'inside':>9}"


def _at(lat: float, lon: float) -> EntityRow:
    return EntityRow(id="", type="LOC", ar="", en="", lat=lat, lon=lon)


def tweets(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The text of every tweet of an event with its annotated mentions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], [_gold(one) for one in row["location_mentions"] if one.get("osm")]


def as_page(texts: Iterable[tuple[str, list[Gold]]]) -> tuple[str, list[Gold]]:
    """Tweets as one text, one below the other."""
    page, golds = "", []
    for text, mentions in texts:
        golds += [one._replace(start=one.start + len(page), end=one.end + len(page)) for one in mentions]
        page += f"{text}\n\n"
    return page, golds


def pages(folder: Path, events: str, together: bool) -> Iterator[tuple[str, list[Gold]]]:
    """What is read at once: a tweet, or all tweets of an event."""
    for path in sorted(folder.glob("*.jsonl")):
        if events == "all" or (path.stem in READ) == (events == "read"):
            yield from [as_page(tweets(path))] if together else tweets(path)


def _gold(row: dict[str, object]) -> Gold:
    osm = row["osm"]
    assert isinstance(osm, dict)
    south, north, west, east = (float(edge) for edge in osm["bbox"])
    return Gold(
        int(str(row["start_offset"])), int(str(row["end_offset"])), str(row["type"]),
        str(osm["country_code"] or "").upper(), float(osm["lat"]), float(osm["lon"]), (south, north, west, east),
    )  # fmt: skip


class Table(NamedTuple):
    """Scores of us, of the baseline and of a perfect choice, over all and by kind of place; ours by what decided."""

    ours: dict[str, Score]
    base: dict[str, Score]
    best: dict[str, Score]
    why: dict[str, Score]


def measure(texts: Iterable[tuple[str, list[Gold]]], gazetteers: Sequence[Gazetteer]) -> Table:
    """Places every mention and scores it."""
    finder = NameFinder(default_knowledge(), gazetteers)
    ours: dict[str, Score] = {}
    base: dict[str, Score] = {}
    best: dict[str, Score] = {}
    why: dict[str, Score] = {}
    for text, golds in texts:
        reading = Reading(text)
        located = finder.locate(reading, [(gold.start, gold.end) for gold in golds])
        for gold, (placing, bearers) in zip(golds, located, strict=True):
            geo = placing.geo
            for key in ("all", gold.kind):
                ours[key] = ours.get(key, Score()).plus(gold, geo, placing.country)
                base[key] = base.get(key, Score()).plus(gold, most_populous(bearers))
                best[key] = best.get(key, Score()).plus(gold, nearest(gold, bearers))
            basis = geo.basis if geo else "unplaced, country likely" if placing.country else "unplaced"
            why[basis] = why.get(basis, Score()).plus(gold, geo, placing.country)
    return Table(ours, base, best, why)


def nearest(gold: Gold, rows: Iterable[EntityRow]) -> EntityRow | None:
    """What a perfect choice would take: the bearer of the name that lies nearest to the annotated point."""
    there = _at(gold.lat, gold.lon)
    return min(rows, key=lambda row: (distance_km(row, there), row.country != gold.country), default=None)


def most_populous(rows: Iterable[EntityRow]) -> EntityRow | None:
    """The baseline: a country before others, then who has the most inhabitants; packs give none, so others go first."""
    return max(rows, key=lambda row: (row.feature == "country", row.population or 0), default=None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--gazetteer", type=Path, action="append", default=[])
    parser.add_argument("--detail", action="store_true", help="by kind of place and by what decided, too")
    parser.add_argument("--events", choices=("all", "read", "blind"), default="all")
    parser.add_argument("--as-page", action="store_true", help="all tweets of an event as one page")
    options = parser.parse_args()
    folder = options.shared / "data" / "idrisi_ar" / "LMD"
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not there")
    texts = pages(folder, options.events, options.as_page)
    ours, base, best, why = measure(texts, [Gazetteer(path) for path in options.gazetteer])
    print(HEAD)
    print(ours.pop("all").line("marsad"))
    print(base.pop("all").line("most populous"))
    print(best.pop("all").line("any bearer"))
    if options.detail:
        for kind, score in sorted(ours.items(), key=lambda item: -item[1].all):
            print(score.line(f"  {kind}"))
            print(base[kind].line("    most populous"))
            print(best[kind].line("    any bearer"))
        for basis, score in sorted(why.items(), key=lambda item: -item[1].all):
            print(score.line(f"  by {basis}"))


if __name__ == "__main__":
    main()
