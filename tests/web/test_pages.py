"""Every page in both languages: complete, escaped, self-contained, with the headers that keep it safe."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markupsafe import Markup
from starlette.testclient import TestClient

from marsad.web.app import create_app
from marsad.web.security import HEADERS

LISTS = ("/", "/articles", "/statements", "/timeline", "/entities", "/captures")
VOID = {"meta", "link", "img", "input", "br"}


class Outline(HTMLParser):
    """Checks that elements close in order, and collects what a reader's software needs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.found: list[str] = []
        self.headings: list[int] = []
        self.labelled: set[str] = set()
        self.inputs: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.found.append(tag)
        if tag not in VOID:
            if tag == "a" and "a" in self.open:
                self.problems.append("a link within a link")
            self.open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [value for name, value in attrs if name in ("href", "src", "action", "srcset") and value]
        self.problems += [f"{tag} has {name}" for name, _ in attrs if name == "style" or name.startswith("on")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "label":
            self.labelled.add(given["for"])
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.inputs.append(given["id"])
        if tag == "th" and "scope" not in given:
            self.problems.append("th without scope")
        # A map is a group: its marks are links, which a picture must not hold.
        if tag == "svg" and not (given.get("role") in ("img", "group") and given.get("aria-labelledby")):
            self.problems.append("svg without a text alternative")
        if tag == "img" and "alt" not in given:
            self.problems.append("img without alt")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


def outline(html: str) -> Outline:
    seen = Outline()
    seen.feed(html)
    return seen


def test_page(client, ids, lang, page):
    response = client.get(f"/{lang}{page.format(**ids)}", follow_redirects=False)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == lang
    html = response.text
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in html
    seen = outline(html)
    assert seen.problems == []
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids)), "an id stands twice"
    assert seen.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(seen.headings)), "a heading level is skipped"
    assert set(seen.inputs) <= seen.labelled
    assert {"header", "nav", "main", "footer"} <= set(seen.found)
    if page != "/":  # whose histogram can be brushed
        assert "script" not in seen.found
        assert "<script" not in html
    assert 'class="skip" href="#main"' in html


def test_nothing_comes_from_elsewhere(client, ids, lang, page):
    for link in outline(client.get(f"/{lang}{page.format(**ids)}").text).links:
        assert link.startswith(("/", "#")), link
        assert not link.startswith("//"), link


@pytest.mark.parametrize(
    "path", ["/ar/", "/static/marsad.css", "/api/v1/overview", "/ar/nothing", "/", "/raw/none", "/api/v1/no"]
)
def test_headers_on_every_answer(client, path):
    response = client.get(path, follow_redirects=False)
    for name in HEADERS:
        assert name in response.headers, name
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_style_sheet_loads_nothing(client):
    css = client.get("/static/marsad.css").text
    assert "url(" not in css
    assert "@import" not in css
    assert not re.search(r"\b(margin|padding|border)-(left|right)\b", css), (
        "only logical properties know both directions"
    )


def test_other_language_leads_to_the_same_page(client, ids, lang, page):
    other = "en" if lang == "ar" else "ar"
    html = client.get(f"/{lang}{page.format(**ids)}").text
    address = re.search(r'<a class="lang" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert address.startswith(f"/{other}/")
    response = client.get(address)
    assert response.status_code == 200
    assert f'href="/{lang}{page.format(**ids).split("?")[0]}' in response.text or page == "/"


def text_of(html: str) -> str:
    body = re.search(r'<div class="text" lang="ar" dir="rtl">(.*?)</div>', html, re.S)[1]
    body = re.sub(r"<sup.*?</sup>|<span class=\"tag\".*?</span>", "", body)
    return str(Markup(re.sub("<[^>]+>", "", body)).unescape())


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_article_text_is_as_captured(client, ids, lang, text):
    shown = text_of(client.get(f"/{lang}/articles/{ids['article']}").text)
    assert shown.split("\n") == [line for line in text.split("\n")[:4] if line]


def test_hostile_text_is_escaped(client, ids):
    html = client.get(f"/ar/articles/{ids['article']}").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(" in html


@pytest.mark.parametrize(
    "wanted",
    ['class="m LOC', 'class="m PER', 'class="m ORG', 'class="m date', 'class="m cue',
     'class="m event unreal denied',
     'class="said',
     'class="furniture"', 'class="headline"'],
)  # fmt: skip
def test_article_marks(client, ids, wanted):
    assert wanted in client.get(f"/en/articles/{ids['article']}").text


def test_every_observation_is_anchored_in_its_article(client, ids):
    html = client.get(f"/en/articles/{ids['article']}").text
    for name in ("s1", "s2", "e1", "e2", "e3", "date1", "name1", "name4", "office1", "office2"):
        assert html.count(f'id="o-{ids[name]}"') == 1, name


@pytest.mark.parametrize(("lang", "word"), [("ar", "منفي"), ("en", "denied")])
def test_denied_is_never_told_as_happened(client, ids, lang, word):
    for path in (f"/articles/{ids['article']}", "/timeline", f"/show/{ids['e1']}", "/entities/place/tal"):
        html = client.get(f"/{lang}{path}").text
        if ids["e1"] in html:
            assert f'chip mod denied">{word}<' in html, path


def test_basis_and_losers_are_shown(client, ids):
    html = client.get(f"/en/articles/{ids['article']}").text
    assert "JSON-LD in the page" in html
    assert "the day of capture proves nothing" in html
    assert "9 December 2024" in html


def test_capture_page_shows_all(client, ids):
    html = client.get(f"/en/captures/{ids['capture']}").text
    assert "عاجل: لقاء في دمشق" in html
    assert "10:15" in html
    assert html.count("part-title") == 2
    assert "datePublished" in html


def test_entity_page(client):
    html = client.get("/en/entities/per-samer").text
    assert "Samer al-Ali" in html
    assert "transliterated by rule" in html
    assert "أبو وائل" in html
    assert html.count('<rect class="term') == 2
    assert "33.5, 36.3" in client.get("/en/entities/loc-damascus").text


def test_explanation(client, ids):
    html = client.get(f"/en/show/{ids['s1']}").text
    assert "deny-verb" in html
    assert "سامر العلي" in html
    assert "<mark>" in html


@pytest.mark.parametrize(("name", "target"), [("article", "articles"), ("capture", "captures")])
def test_show_leads_to_the_own_page(client, ids, name, target):
    response = client.get(f"/en/show/{ids[name]}", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, f"/en/{target}/{ids[name]}")


def test_raw_bytes_are_to_be_saved_only(client, ids, text):
    response = client.get(f"/raw/{ids['capture']}")
    assert response.content == text.encode()
    assert response.headers["content-type"] == "text/plain"
    assert response.headers["content-disposition"].startswith("attachment; filename=")
    assert "sandbox" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", [*LISTS, "/timeline?undated=1", "/search", "/search?q=x", "/help"])
def test_empty_record_says_what_to_do(empty_client, lang, path):
    response = empty_client.get(f"/{lang}{path}")
    assert response.status_code == 200
    if path in LISTS:
        assert "marsad add" in response.text


@pytest.mark.parametrize(
    "path",
    ["/ar/nothing", "/en/articles/none", "/en/captures/none", "/ar/entities/none", "/en/show/none", "/nothing",
     "/raw/none", "/en/articles/none%00", "/static/none.css", "/en/articles/" + "x" * 3000, "/static/../site.py"],
)  # fmt: skip
def test_not_found(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "web.no-such-page" in response.text or "store.unknown-id" in response.text
    assert "record.db" not in response.text, "no path of this machine is told"


@pytest.mark.parametrize("path", ["/en/articles?after=nonsense", "/ar/timeline?after=!!", "/en/search?q=x&after=zz"])
def test_bad_place_in_a_list(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "store.bad-cursor" in response.text


def test_reading_only(client):
    response = client.post("/ar/articles")
    assert response.status_code == 405
    assert "web.read-only" in response.text
    assert client.head("/ar/articles").status_code == 200


def test_fault_of_the_program(store):
    calls = iter(range(1))

    def broken_once() -> datetime:
        if next(calls, None) is not None:
            raise RuntimeError("secret detail")
        return datetime(2025, 3, 1, tzinfo=UTC)

    response = TestClient(create_app(store, now=broken_once), raise_server_exceptions=False).get("/ar/")
    assert response.status_code == 500
    assert "web.fault" in response.text
    assert "secret" not in response.text
    assert "content-security-policy" in response.headers


def test_fault_in_the_error_page_too(store):
    app = create_app(store, now=lambda: 1 / 0)
    response = TestClient(app, raise_server_exceptions=False).get("/en/")
    assert (response.status_code, response.text) == (500, "[web.fault]\n")
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize(("accept", "target"), [("en", "/en/"), ("ar", "/ar/"), ("", "/ar/")])
def test_home_by_language(client, accept, target):
    response = client.get("/", headers={"accept-language": accept}, follow_redirects=False)
    assert response.headers["location"] == target


@pytest.mark.parametrize(
    ("query", "ids_shown"),
    [("type=attack", {"e1", "e2"}), ("modality=denied", {"e1"}), ("actor=per-samer", {"e2"}),
     ("place=تل الريحان", {"e2"}),
     ("since=2025", set()), ("type=meet&undated=1", {"e3"}), ("until=2024-12-31", {"e1", "e2"}),
     ("actor=nobody", set())],
)  # fmt: skip
def test_timeline_filters(client, ids, query, ids_shown):
    html = client.get(f"/en/timeline?{query}").text
    assert {name for name in ("e1", "e2", "e3") if f"/show/{ids[name]}" in html} == ids_shown


@pytest.mark.parametrize(
    ("query", "ids_shown"),
    [("by=per-samer", {"s1", "s2"}), ("by=سامر", {"s1", "s2"}), ("kind=deny", {"s1"}), ("since=2030", set())],
)
def test_statement_filters(client, ids, query, ids_shown):
    html = client.get(f"/ar/statements?{query}").text
    assert {name for name in ("s1", "s2", "s3") if f"/show/{ids[name]}" in html} == ids_shown


@pytest.mark.parametrize(
    ("query", "ids_shown"),
    [("words=الحياة", {"article"}), ("words=السوق", {"second"}), ("since=2024-12&until=2024-12", {"article"}),
     ("words=السوق&until=2024", set()), ("entity=place/tal", {"article"}), ("kind=opinion", set()),
     ("", {"article", "second"})],
)  # fmt: skip
def test_article_filters(client, ids, query, ids_shown):
    html = client.get(f"/ar/articles?{query}").text
    assert {name for name in ("article", "second") if f"/articles/{ids[name]}" in html} == ids_shown


def test_bad_date_is_told(client):
    html = client.get("/en/timeline?since=yesterday").text
    assert "“yesterday” is no date" in html
    assert 'aria-invalid="true"' in html


def test_ambiguous_name_offers_a_choice(client):
    html = client.get("/en/statements?by=المجلس").text
    assert html.count("?by=") >= 1 or "/show/" not in html


def test_hostile_query_is_escaped(client):
    for path in ("/en/search?q=", "/en/timeline?actor=", "/en/articles?words=", "/en/timeline?since="):
        html = client.get(path + '"><script>alert(1)</script>').text
        assert "<script" not in html


def test_search_marks_the_words(client):
    html = client.get("/ar/search?q=الرئيس").text
    assert "<mark>" in html


def test_only_known_hosts(store):
    app = create_app(store, now=lambda: datetime(2025, 3, 1, tzinfo=UTC), hosts=("127.0.0.1", "localhost"))
    assert TestClient(app, base_url="http://127.0.0.1:8765").get("/en/").status_code == 200
    refused = TestClient(app, base_url="http://evil.example").get("/en/")
    assert refused.status_code == 421
    assert "content-security-policy" in refused.headers
