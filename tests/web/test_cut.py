"""Articles are cut and joined on the pages, told when somebody else was quicker, and put back."""

import time
from datetime import UTC, datetime

import pytest
from reviewing import HOME, Reviewer
from test_import import PAGE

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.store.verify import verify
from marsad.web.app import create_app

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = (
    PAGE
    + """
مقتل ثلاثة أشخاص في انفجار بريف حلب

قتل ثلاثة أشخاص اليوم الثلاثاء في انفجار عبوة ناسفة في ريف حلب الشمالي، وفق ما أفاد الدفاع المدني.
وأضاف الدفاع المدني أن فرقه نقلت خمسة مصابين إلى المستشفى القريب من المكان.
"""
)


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def record(tmp_path):
    with open_store(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def reviewer(record, reader):
    browser = Reviewer(create_app(record, now=lambda: WHEN, reviewing=True, reader=reader), base_url=HOME)
    token = browser.form("/en/import", "/en/import")
    form = {"data": token | {"text": TEXT}, "files": [("files", ("", b""))], "headers": {"origin": HOME}}
    where = browser.post("/en/import", **form, follow_redirects=False).headers["location"]
    while "The import is done." not in browser.get(where).text:
        time.sleep(0.05)
    return browser


def articles(reviewer):
    return {row["local"]: row["id"] for row in reviewer.get("/api/v1/articles").json()["items"]}


def act(reviewer, key, **fields):
    page = f"/en/review/article/{key}"
    return reviewer.submit(page, reviewer.form(page, page, **fields))


def test_an_article_is_cut_joined_and_put_back(reviewer, record):
    before = articles(reviewer)
    assert set(before) == {"a1", "a2"}
    assert act(reviewer, before["a1"], verdict="cut", line="وقال الوزير إن").status_code == 303
    at = TEXT.index("وقال الوزير")
    assert set(articles(reviewer)) == {"a1", f"a1+{at}", "a2"}
    again = act(reviewer, articles(reviewer)[f"a1+{at}"], verdict="join")
    assert again.headers["location"].startswith(f"/en/review/article/{before['a1']}?done="), "one lands on what is left"
    assert articles(reviewer) == before
    while any(one.undone is None and one.verdict != "undo" for one in decisions(record).items):
        made = next(one for one in decisions(record).items if one.undone is None and one.verdict != "undo")
        undoing = f"/en/review/undo/{made.id}"
        assert reviewer.submit(undoing, reviewer.form(f"/en/review/article/{before['a1']}", undoing)).status_code == 303
    assert articles(reviewer) == before
    assert verify(record).whole


def test_two_articles_become_one(reviewer, record):
    before = articles(reviewer)
    assert "no-article-before" in act(reviewer, before["a1"], verdict="join").text
    assert act(reviewer, before["a2"], verdict="join", reason="one report").status_code == 303
    assert articles(reviewer) == {"a1": before["a1"]}
    assert "one report" in reviewer.get(f"/en/review/article/{before['a1']}").text


def test_a_stale_cut_is_told(reviewer, record):
    key = articles(reviewer)["a1"]
    page = f"/en/review/article/{key}"
    form = reviewer.form(page, page, verdict="cut", line="وقال الوزير إن", reason="a long thought")
    decide(record, "comment", [key], when=WHEN, by="basil", reason="look again")
    answer = reviewer.submit(page, form)
    assert answer.status_code == 409
    assert "Another decision was made since you opened this" in answer.text
    assert "look again" in answer.text
    assert 'value="وقال الوزير إن"' in answer.text, "what was written is kept"
    assert set(articles(reviewer)) == {"a1", "a2"}
