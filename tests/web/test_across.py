"""The pages across captures say who says what, lead to the words, and drop nothing; in both languages."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_pages import outline
from told_pages import ACROSS, COPIES, HOSTILE

LANGS = ("ar", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ACROSS)
def test_page(told_client, told_ids, lang, path):
    response = told_client.get(f"/{lang}{path.format(**told_ids)}")
    assert response.status_code == 200
    seen = outline(response.text)
    assert seen.problems == []
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids)), "an id stands twice"
    assert seen.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(seen.headings)), "a heading level is skipped"
    assert set(seen.inputs) <= seen.labelled
    scripts = re.findall(r"<script[^>]*>[^<]*", response.text)
    assert all(re.fullmatch(r'<script src="/static/[a-z]+\.js" defer>', script) for script in scripts)
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in seen.links)


def test_every_link_leads_somewhere(told_client, told_ids):
    pages = [told_client.get(f"/en{path.format(**told_ids)}").text for path in ACROSS]
    links = {one.split("#")[0] for html in pages for one in outline(html).links if one.startswith("/en/")}
    for link in sorted(links):
        assert told_client.get(link).status_code == 200, link


@pytest.mark.parametrize("lang", LANGS)
def test_every_answer_of_the_board_leads_to_its_words(told_client, lang):
    html = told_client.get(f"/{lang}/disputes").text
    passages = re.findall(r'<p class="excerpt[^>]*>(.*?)</p>.*?href="([^"]+?)#at"', html, re.S)
    assert len(passages) >= 2
    for excerpt, link in passages:
        words = re.search(r"<mark>(.*?)</mark>", excerpt)[1]
        article = told_client.get(link.replace("&amp;", "&")).text
        shown = "".join(re.findall(r'<mark class="asked"[^>]*>(.*?)</mark>', article, re.S))
        assert re.sub("<[^>]+>", "", shown) == words
        assert article.count('id="at"') == 1


def test_the_board_says_who_since_when_through_whom_and_how_independent(told_client, told_ids):
    html = told_client.get("/en/disputes?question=count").text
    board = html[html.index(told_ids["dispute"]) :]
    assert "How many?" in board
    sides = re.findall(r'<div class="side">(.*?)</div>\s*<', board, re.S)
    answers = re.findall(r'class="answer"><bdi dir="auto">([^<]+)', board)
    assert set(answers[:2]) == {"12", "15"}
    assert sides
    for word in ("حسن الغباش", "صحيفة a", "3 May 2024", "1 independent origin", "4 May 2024", "صحيفة c"):
        assert word in board, word


@pytest.mark.parametrize(
    ("query", "found"),
    [("question=count", True), ("question=control", False), ("type=conflict", None), ("place=حلب", True),
     ("place=تدمر", False), ("since=2030", False), ("since=2024-05&until=2024-05", True), ("until=2023", False)],
)  # fmt: skip
def test_filters(told_client, told_ids, query, found):
    html = told_client.get(f"/ar/disputes?{query}").text
    if found is not None:
        assert (told_ids["dispute"] in html) is found


def test_a_name_that_nobody_bears_is_told(told_client):
    assert "فلان الفلاني" in told_client.get("/ar/disputes?actor=فلان الفلاني").text


def test_a_story_draws_who_took_from_whom(told_client, told_ids):
    html = told_client.get(f"/en/story/{told_ids['copied']}").text
    drawing = html[html.index('<svg class="chart tree"') : html.index("</svg>")]
    assert drawing.count("<a ") == len(COPIES)
    assert drawing.count('class="taken"') == 2
    assert drawing.count('class="told copy"') == 2
    assert "Tree on a time axis: 3 articles" in drawing
    table = html[html.index('id="members-h"') :]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)[1:4]
    assert ["taken from" in row for row in rows] == [False, True, True]
    assert "11 June 2024" in rows[0]
    assert "Earliest in this record (by publication, or capture where it is not proved)" in html
    assert "day of capture" in rows[0]
    assert "صحيفة first" in html[: html.index("<svg")]


def test_a_story_shows_its_disputes_and_its_agreement(told_client, told_ids):
    html = told_client.get(f"/en/story/{told_ids['story']}").text
    assert told_ids["dispute"] in html
    assert "What they agree on" in html
    assert "First printed" not in html, "the day of capture is no day of publication"


def test_a_story_answers_to_the_id_of_its_article(told_client, told_ids):
    assert told_client.get(f"/ar/story/{told_ids['article']}").text.count(told_ids["story"]) >= 1


def test_a_process_tells_evidence_proposal_and_verdict(told_client):
    html = told_client.get("/en/process/resolution-2254").text
    part = html[html.index('<h2 id="constitution"') : html.index('<h2 id="elections"')]
    assert "within 6 months of adoption, that is by 18 June 2016" in part
    assert "by rule" in part
    assert "2 of 3: in part" in part
    assert "a draft &lt;was&gt; read" in part
    assert part.count('<div class="side for">') == part.count('<div class="side against">') == 1
    assert "<mark>" in part
    after = html[html.index('<h2 id="elections"') :]
    assert "marsad decide status resolution-2254/elections 1" in after


def test_sources_say_what_is_taken_from_whom(told_client):
    html = told_client.get("/en/sources").text
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    first = next(row for row in rows if ">صحيفة first<" in row.split("</th>")[0])
    third = next(row for row in rows if ">صحيفة third<" in row.split("</th>")[0])
    assert 'data-label="Printed first" class="num">1<' in first
    assert 'data-label="Reprinted by others"><b class="num">1<' in first
    assert 'data-label="Reprints"><b class="num">0<' in first
    assert 'data-label="Reprints"><b class="num">1<' in third
    one = told_client.get("/en/sources?outlet=صحيفة first").text
    assert "What was reprinted from" in one
    assert HOSTILE not in one
    assert told_client.get("/en/sources?outlet=nobody").status_code == 404


def test_other_pages_lead_there(told_client, told_ids):
    assert told_ids["dispute"] in told_client.get("/en/").text
    article = told_client.get(f"/en/articles/{told_ids['article']}").text
    assert f"/en/story/{told_ids['story']}" in article
    assert told_ids["dispute"] in article
    copy = told_client.get(f"/en/articles/{told_ids['copy']}").text
    assert "Its text is taken from" in copy
    assert "Its text was printed again by" in copy
    assert told_ids["dispute"] in told_client.get(f"/en/entities/{told_ids['place']}").text
    for path in ("disputes", "stories", "processes", "sources"):
        assert f'href="/en/{path}"' in article


@pytest.mark.parametrize("at", ["", "x", "5-", "9-1", "99999999-999999999", "1-2-3", "٣-٤"])
def test_a_place_that_is_none_marks_nothing(told_client, told_ids, at):
    response = told_client.get(f"/en/articles/{told_ids['article']}?at={at}")
    assert response.status_code == 200
    assert 'id="at"' not in response.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["/disputes", "/stories", "/processes", "/sources"])
def test_an_empty_record_says_what_to_do(empty_client, lang, path):
    response = empty_client.get(f"/{lang}{path}")
    assert response.status_code == 200
    assert "marsad add" in response.text


@pytest.mark.parametrize("path", ["/disputes/none", "/story/none", "/process/none"])
def test_unknown_ids(told_client, path):
    assert told_client.get(f"/en{path}").status_code == 404


def test_what_is_not_compared_is_said(client):
    html = client.get("/en/disputes").text
    assert "1 captured page" in html
    assert "marsad resolve" in html
