"""The measure of placing counts what it says it counts."""

import json

import pytest

from marsad.knowledge.kinds import EntityRow
from marsad.record import Geo

geocoding = pytest.importorskip("eval.geocoding", reason="needs the source tree")

BOX = (29.0, 32.0, 47.0, 49.0)


def gold(country="KW", lat=29.3, lon=47.9):
    return geocoding.Gold(0, 1, "City/town", country, lat, lon, BOX)


@pytest.mark.parametrize(
    ("geo", "likely", "score"),
    [
        (Geo(lat=29.4, lon=47.9, country="KW"), None, (1, 1, 1, 1, 1)),
        (Geo(lat=31.9, lon=48.9, country="KW"), None, (1, 1, 1, 0, 1)),
        (Geo(lat=33.5, lon=36.3, country="SY"), None, (1, 1, 0, 0, 0)),
        (None, None, (1, 0, 0, 0, 0)),
        (None, "KW", (1, 0, 1, 0, 0)),
        (None, "SA", (1, 0, 0, 0, 0)),
    ],
)
def test_what_counts_as_right(geo, likely, score):
    assert tuple(geocoding.Score().plus(gold(), geo, likely)) == score


def test_the_baseline_takes_a_country_or_the_most_populous():
    rows = [
        EntityRow(id=key, type="LOC", ar="أ", en="a", feature=feature, population=population)
        for key, feature, population in (("a", "town", 5), ("b", "city", 9), ("c", "village", None))
    ]
    assert geocoding.most_populous(rows).id == "b"
    country = EntityRow(id="d", type="LOC", ar="أ", en="a", feature="country")
    assert geocoding.most_populous([*rows, country]).id == "d"
    assert geocoding.most_populous([]) is None


def test_the_measure_runs_from_file_to_scores(tmp_path):
    text = "فيضانات في #الكويت وفي بلدة الفحيحيل"
    mentions = [
        {
            "text": name, "type": kind, "start_offset": text.index(name), "end_offset": text.index(name) + len(name),
            "osm": {"lat": "29.2", "lon": "47.9", "country_code": "kw", "bbox": ["28.5", "30.1", "46.5", "48.5"]},
        }
        for name, kind in (("الكويت", "Country"), ("الفحيحيل", "District"))
    ]  # fmt: skip
    row = json.dumps({"text": text, "location_mentions": mentions}, ensure_ascii=False)
    (tmp_path / "flood.jsonl").write_text(row + "\n", encoding="utf-8")
    ours, base, best, _ = geocoding.measure(geocoding.pages(tmp_path, "all", False), ())
    assert ours["all"].all == base["all"].all == 2
    assert ours["all"].country == best["all"].country == 2
    assert ours["District"].near == 1
