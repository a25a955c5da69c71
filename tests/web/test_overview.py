"""The overview: bars that lead on, what is new since the last visit; search narrowed by facts; searches kept."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from reviewing import HOME, Reviewer
from test_pages import outline

from marsad.store.decisions import decide
from marsad.store.open import open_store
from marsad.web.app import create_app

START = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    return {"now": START}


@pytest.fixture
def record(tmp_path, fill):
    with open_store(tmp_path / "record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def reader(record, clock):
    return Reviewer(create_app(record, now=lambda: clock["now"], reviewing=True), base_url=HOME)


def test_bars_lead_to_the_articles_of_their_month(reader):
    page = reader.get("/en/").text
    assert 'href="/en/articles?since=2024-12&amp;until=2024-12" data-key="2024-12"' in page
    assert 'aria-label="December 2024: 1 article"' in page
    assert outline(page).problems == []


def test_what_is_new_since_the_last_visit(reader, record, clock):
    assert "New since your last visit" not in reader.get("/en/").text
    article = reader.get("/api/v1/articles").json()["items"][0]["id"]
    decide(record, "comment", [article], when=START + timedelta(hours=1), by="anna", reason="look")
    clock["now"] = START + timedelta(minutes=10)
    assert "New since your last visit" not in reader.get("/en/").text, "this is the same visit"
    clock["now"] = START + timedelta(hours=2)
    for _ in range(2):
        page = reader.get("/en/").text
        assert "New since your last visit" in page
        assert "1 decision" in page
    clock["now"] = START + timedelta(hours=4)
    assert "Nothing came in and nothing was decided since." in reader.get("/en/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=attack", True), ("type=attack&modality=denied", True), ("type=meet&modality=denied", False),
        ("said=deny", True), ("said=accuse", False), ("place=place/tal", True), ("place=loc-damascus", False),
        ("actor=per-samer", True), ("q=المدينة&said=deny", True), ("q=السوق&said=deny", False),
        ("since=2024-12&until=2024-12", True), ("since=2025", False),
    ],
)  # fmt: skip
def test_search_is_narrowed_by_facts(reader, query, found):
    page = reader.get(f"/en/search?{query}").text
    assert ("المجلس ينفي قصف تل الريحان" in page) is found
    assert outline(page).problems == []


def test_a_narrowed_search_shows_its_passages(reader):
    assert "<mark>المدينة</mark>" in reader.get("/en/search?q=المدينة&said=deny").text


def test_a_search_is_kept_and_forgotten(reader):
    page = "/en/search?q=المدينة&said=deny"
    form = reader.form(page, "/en/saved", name="نفي القصف")
    assert reader.submit("/en/saved", form).status_code == 303
    for lang, where in (("en", "/"), ("ar", "/search")):
        assert "نفي القصف" in reader.get(f"/{lang}{where}").text
    html = reader.get("/ar/search").text
    assert re.search(r'href="/ar/search\?q=[^"]*said=deny', html)
    forget = re.search(r'name="forget" value="([^"]*)"', html)[1].replace("&amp;", "&")
    assert reader.submit("/en/saved", form | {"forget": forget}).status_code == 303
    assert "نفي القصف" not in reader.get("/en/search").text


def test_only_lists_of_this_site_are_kept(reader):
    form = reader.form("/en/search?q=x", "/en/saved", name="evil")
    for back in ("http://evil.example/search", "/en/settings", "//evil.example/search"):
        reader.submit("/en/saved", form | {"back": back})
    assert "evil.example" not in reader.get("/en/search").text
    assert "Your saved searches" not in reader.get("/en/search").text
