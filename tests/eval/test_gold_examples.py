"""The gold set of the example pages is sound, and its check finds what is not."""

import copy
import csv
import importlib.util
import json
from pathlib import Path

import pytest

from marsad.capture.raw import Raw
from marsad.capture.read import read_capture

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold_examples"
PAGES = ROOT / "examples" / "pages"
NAMES = sorted(path.stem for path in GOLD.glob("*.json"))

_spec = importlib.util.spec_from_file_location("check_gold", ROOT / "eval" / "check_gold.py")
check_gold = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(check_gold)


def load(name: str) -> tuple[dict, str]:
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    with (GOLD / gold["page"]).open(encoding="utf-8", newline="") as file:
        return gold, file.read()


def test_the_set_is_there():
    assert len(NAMES) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_page_is_sound(name):
    assert list(check_gold.check_page(*load(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_text_is_the_example_as_read(name):
    gold, text = load(name)
    with (PAGES / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["path"] == gold["source"])
    assert (gold["url"], gold["captured"]) == (row["url"], row["captured"])
    assert read_capture(Raw(source=gold["source"], data=(PAGES / gold["source"]).read_bytes())).text == text


SPOILT = [
    ("names", "quote", "لا وجود له"),
    ("names", "nth", 99),
    ("names", "entity", "nobody"),
    ("names", "type", "PERSON"),
    ("dates", "value", "2024-02-30"),
    ("dates", "article", "a9"),
    ("statements", "kind", "sing"),
    ("statements", "cue_nth", 99),
    ("statements", "end", "لا وجود له"),
    ("events", "statement", "s99"),
    ("events", "type", "feast"),
    ("events", "modality", "perhaps"),
    ("events", "places", ["لا وجود له"]),
    ("offices", "person", "nobody"),
    ("entities", "id", "a1"),
]


@pytest.mark.parametrize(("layer", "key", "value"), SPOILT, ids=[f"{layer}-{key}" for layer, key, _ in SPOILT])
def test_check_finds_what_is_wrong(layer, key, value):
    gold, text = load("sahel-2024-12-21-coalition")
    spoilt = copy.deepcopy(gold)
    spoilt[layer][0][key] = value
    assert list(check_gold.check_page(spoilt, text))


@pytest.mark.parametrize("value", ["201X", "2024-12~", "../2024-12", "2024-12~/..", "2024-12-08T06:00"])
def test_edtf_is_accepted(value):
    assert check_gold.is_edtf(value)


@pytest.mark.parametrize("value", ["", "..", "../..", "24-12-08", "2024-13", "2024-12-08T25:00", "2024/2025/2026"])
def test_what_is_no_edtf_is_refused(value):
    assert not check_gold.is_edtf(value)
