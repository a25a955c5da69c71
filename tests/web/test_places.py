"""The map and the page of a place say the same as their tables, in both languages, and drop nothing."""

import re
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from marsad.store.open import open_store
from marsad.web.app import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from place_pages import fill


@pytest.fixture(scope="module")
def places(tmp_path_factory, clock):
    with open_store(Path(tmp_path_factory.mktemp("places")) / "record.db") as store:
        fill(store)
        yield TestClient(create_app(store, now=clock), base_url="http://127.0.0.1")


def test_the_map_counts_what_happened_and_names_what_it_cannot_place(places):
    html = places.get("/en/map").text
    (mark,) = re.findall(r'<a href="([^"]+)"><title>([^<]+)</title><circle', html)
    assert mark[1] == "North Town: 3 events"
    assert "place=north-town" in mark[0]
    assert "modality=happened" in mark[0]
    unplaced = html[html.index('id="unplaced-h"') :]
    assert "مرفأ الجنوب" in unplaced
    assert "المفرق" in unplaced
    assert "events that name no place: 1" in html


def test_another_modality_may_be_asked(places):
    assert "North Town: 1 event<" in places.get("/en/map?modality=denied").text
    assert "North Town: 4 events" in places.get("/en/map?modality=any").text
    assert "North Town" not in places.get("/en/map?modality=planned").text


def test_a_mark_leads_to_its_events(places):
    html = places.get("/ar/map").text
    address = re.search(r'<a href="([^"]+)"><title>', html)[1].replace("&amp;", "&")
    assert places.get(address).text.count('class="when"') == 2  # dated; the third is in the list of undated ones
    assert places.get(f"{address}&undated=1").text.count('class="when"') == 1


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_one_who_is_not_known_is_asked_about(places, lang):
    html = places.get(f"/{lang}/map?actor=فلان").text
    assert "<svg" not in html
    assert "فلان" in html


def test_every_account_stands_on_the_page_of_its_place(places):
    html = places.get("/en/entities/north-town").text
    control = html[html.index('id="control-h"') : html.index('id="about-h"')]
    rows = re.findall(r"<tr>(.*?)</tr>", control, re.S)[1:]
    assert len(rows) == 3
    assert "2024-12-05" in rows[0]
    assert "صحيفة أ" in rows[0]
    assert "سامي النور" in rows[1]
    assert "party not named" in rows[1]
    assert "denied: held by" in rows[2]
    assert "وكالة ج" in rows[2]
    assert all("<mark>سيطر</mark>" in row for row in rows)
    assert control.count('<rect class="held') == 3 + 5  # three bars, five in the key
    pairs = control[control.index("contradict one another") :]
    assert re.findall(r'<div class="side"><p>\s*<?b?d?i?[^>]*>([^<]+)', pairs)[:2] == ["صحيفة أ", "وكالة ج"]
    assert "one denies what the other tells" in control


def test_a_place_says_where_it_lies(places):
    html = places.get("/ar/entities/north-town").text
    assert "35.9" in html
    assert "محافظة إدلب" in html
    assert "إقليم الشمال" in html
    assert "سوريا" in html
    assert "لا تُعرف إحداثياته" in places.get("/ar/entities/south-port").text


def test_a_person_has_no_control(places):
    assert "control-h" not in places.get("/en/entities/spokesman").text


def test_codes_of_other_schemes(places):
    found = places.get("/api/v1/events?type=capture&modality=denied").json()["items"][0]["observation"]
    assert found["codes"]["plover"] == "COERCE"
    html = places.get(f"/en/show/{found['id']}").text
    assert "COERCE / seize" in html
    assert "Battles" in html
    assert 'title="PLOVER: COERCE / seize' in places.get("/en/timeline?plover=COERCE").text
    assert "North Town" not in places.get("/en/map?plover=AID").text
