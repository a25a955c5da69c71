"""Are places placed right? Mentions of places in disaster tweets with their coordinates (../shared/data/idrisi_ar/LMD).

    python -m eval.geocoding [--shared ../shared] [--gazetteer FILE.gaz …] [--detail]

The mentions are given, as is usual for this task (location mention disambiguation); what is measured is where they are
put. Right in country: the code is that of the annotation. Within 50 km: the great-circle distance to the annotated
point. A mention that stays unplaced is counted as wrong in both, and also shown by itself, since not to place what
nothing decides is what we want. `inside` counts as near what lies in the annotated object's bounding box, too: a
country's or governorate's point is anybody's choice. The baseline takes the most populous place that bears the name in
the same lists, a country before all. Tweets are measured on, never trained on.
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


def tweets(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The text of every tweet with its annotated mentions."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], [_gold(one) for one in row["location_mentions"] if one.get("osm")]


def _gold(row: dict[str, object]) -> Gold:
    osm = row["osm"]
    assert isinstance(osm, dict)
    south, north, west, east = (float(edge) for edge in osm["bbox"])
    return Gold(
        int(str(row["start_offset"])), int(str(row["end_offset"])), str(row["type"]),
        str(osm["country_code"] or "").upper(), float(osm["lat"]), float(osm["lon"]), (south, north, west, east),
    )  # fmt: skip


def measure(
    folder: Path, gazetteers: Sequence[Gazetteer]
) -> tuple[dict[str, Score], dict[str, Score], dict[str, Score]]:
    """Scores of us and of the baseline, over all and by kind of place, and ours by what decided."""
    finder = NameFinder(default_knowledge(), gazetteers)
    ours: dict[str, Score] = {}
    base: dict[str, Score] = {}
    why: dict[str, Score] = {}
    for text, golds in tweets(folder):
        reading = Reading(text)
        located = finder.locate(reading, [(gold.start, gold.end) for gold in golds])
        for gold, (placing, bearers) in zip(golds, located, strict=True):
            geo = placing.geo
            for key in ("all", gold.kind):
                ours[key] = ours.get(key, Score()).plus(gold, geo, placing.country)
                base[key] = base.get(key, Score()).plus(gold, most_populous(bearers))
            basis = geo.basis if geo else "unplaced, country likely" if placing.country else "unplaced"
            why[basis] = why.get(basis, Score()).plus(gold, geo, placing.country)
    return ours, base, why


def most_populous(rows: Iterable[EntityRow]) -> EntityRow | None:
    """The baseline: a country before others, then who has the most inhabitants; packs give none, so others go first."""
    return max(rows, key=lambda row: (row.feature == "country", row.population or 0), default=None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--gazetteer", type=Path, action="append", default=[])
    parser.add_argument("--detail", action="store_true", help="by kind of place and by what decided, too")
    options = parser.parse_args()
    folder = options.shared / "data" / "idrisi_ar" / "LMD"
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not there")
    ours, base, why = measure(folder, [Gazetteer(path) for path in options.gazetteer])
    print(HEAD)
    print(ours.pop("all").line("marsad"))
    print(base.pop("all").line("most populous"))
    if options.detail:
        for kind, score in sorted(ours.items(), key=lambda item: -item[1].all):
            print(score.line(f"  {kind}"))
            print(base[kind].line("    most populous"))
        for basis, score in sorted(why.items(), key=lambda item: -item[1].all):
            print(score.line(f"  by {basis}"))


if __name__ == "__main__":
    main()
