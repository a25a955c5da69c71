"""The tour leads through pages that this record has, is offered until dismissed; every column is explained."""

import re

import pytest
from starlette.testclient import TestClient
from test_pages import outline

from marsad.web.app import create_app
from marsad.web.columns import COLUMNS
from marsad.web.i18n import catalogue
from marsad.web.site import TEMPLATES

HEADS = re.compile(r'<th scope="col"[^>]*>(.*?)</th>')
KEYS = re.compile(r"'([a-z_]+\.[a-z_]+)'")


@pytest.fixture
def visitor(told_store, clock):
    return TestClient(create_app(told_store, now=clock, reviewing=True), base_url="http://127.0.0.1")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_step_is_a_page_that_leads_on(visitor, lang):
    page = visitor.get(f"/{lang}/tour").text
    steps = re.findall(rf'<h2><a href="(/{lang}/[^"]*)"', page)
    assert len(steps) >= 13
    assert any("/disputes/" in one for one in steps)
    at, seen = steps[0], []
    while at:
        answer = visitor.get(at.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert 'class="tour"' in answer.text
        outline(answer.text)
        seen.append(at)
        following = re.search(r'rel="next" href="([^"]*tour=[^"]*)"', answer.text)
        at = following[1] if following else None
    assert seen == steps


def test_the_offer_is_dismissed(visitor):
    assert "Here for the first time?" in visitor.get("/en/").text
    answer = visitor.get("/en/tour/end", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "Here for the first time?" not in visitor.get("/en/").text
    assert visitor.get("/en/tour").status_code == 200, "it stays there"


@pytest.mark.parametrize("said", ["0", "99", "x", "٣", "-1"])
def test_what_is_no_step_shows_the_page_alone(visitor, said):
    assert 'class="tour"' not in visitor.get(f"/en/?tour={said}").text


def test_readers_are_led_through_what_they_may_open(told_client):
    page = told_client.get("/en/tour").text
    assert "/en/import" not in page
    assert "/en/review?" not in page


@pytest.mark.parametrize(
    "path",
    ["/", "/articles", "/statements", "/timeline", "/map", "/entities", "/disputes", "/stories", "/processes",
     "/sources", "/captures", "/tour"],
)  # fmt: skip
def test_what_is_empty_says_what_to_do_next(empty_client, path):
    for lang in ("ar", "en"):
        page = empty_client.get(f"/{lang}{path}").text
        assert 'class="card empty"' in page
        assert "marsad add" in page


def test_every_column_is_explained():
    told = catalogue()
    explained = {key for keys in COLUMNS.values() for key in keys}
    for path in TEMPLATES.glob("*.html"):
        page = path.read_text("utf-8")
        keys = {key for head in HEADS.findall(page) for key in KEYS.findall(head)}
        keys -= {"help.column", "help.meaning", "help.limits"}
        shown = {key for name in re.findall(r"p\.columns\('(\w+)'\)", page) for key in COLUMNS[name]}
        assert keys <= shown, f"{path.name} has columns that nothing explains"
    assert {key.removeprefix("column.") for key in told if key.startswith("column.")} == explained
    assert {f"table.{name}" for name in COLUMNS} == {key for key in told if key.startswith("table.")}


def test_the_help_page_explains_all_columns(visitor):
    page = visitor.get("/en/help").text
    assert all(f'id="columns-{name}"' in page for name in COLUMNS)
