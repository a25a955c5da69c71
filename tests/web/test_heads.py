"""Headline, outlet and day of an article are corrected on its page, shown with what was read, and put back."""

import time
from datetime import UTC, datetime

import pytest
from reviewing import HOME, Reviewer

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.decisions import decide, decisions
from marsad.web.app import create_app

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
TEXT = """وزير الصحة يفتتح مستشفى في حماة
الثلاثاء 3 ديسمبر 2024

افتتح وزير الصحة أمس مستشفى جديدا في مدينة حماة، بحضور عدد من المسؤولين في المحافظة.
وقال الوزير إن المستشفى يضم مئة سرير، وإنه سيبدأ استقبال المرضى يوم 8 كانون الأول 2024.

مقتل ثلاثة أشخاص في انفجار بريف حلب

قتل ثلاثة أشخاص أمس في انفجار عبوة ناسفة في ريف حلب الشمالي، وفق ما أفاد الدفاع المدني.
وأضاف الدفاع المدني أن فرقه نقلت خمسة مصابين إلى المستشفى القريب من المكان.
"""


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def reviewer(record, reader):
    browser = Reviewer(create_app(record, now=lambda: WHEN, reviewing=True, reader=reader), base_url=HOME)
    token = browser.form("/en/import", "/en/import")
    form = {"data": token | {"text": TEXT}, "files": [("files", ("", b""))], "headers": {"origin": HOME}}
    where = browser.post("/en/import", **form, follow_redirects=False).headers["location"]
    while "The import is done." not in browser.get(where).text:
        time.sleep(0.05)
    return browser


@pytest.fixture
def key(reviewer):
    rows = reviewer.get("/api/v1/articles").json()["items"]
    return next(row["id"] for row in rows if row["headline"].startswith("وزير الصحة"))


def act(reviewer, key, **fields):
    page = f"/en/review/article/{key}"
    return reviewer.submit(page, reviewer.form(page, page, **fields))


def test_a_day_is_corrected_shown_and_put_back(reviewer, record, key):
    before = reviewer.get(f"/api/v1/articles/{key}").json()
    form = {"f_published": "2024-12-05", "f_outlet": "صحيفة المدينة", "reason": "printed edition"}
    assert act(reviewer, key, verdict="head", **form).status_code == 303
    now = reviewer.get(f"/api/v1/articles/{key}").json()
    assert (now["row"]["published"], now["row"]["outlet"]) == ("2024-12-05", "صحيفة المدينة")
    assert key in reviewer.get("/en/articles?outlet=صحيفة المدينة").text
    assert key not in reviewer.get("/en/articles?until=2024-12-04").text
    for page in (f"/en/articles/{key}", f"/en/review/article/{key}"):
        shown = reviewer.get(page).text
        assert "as local says" in shown
        assert "printed edition" in shown
        assert "<del>3 December 2024</del>" in shown
    assert "5 December 2024 instead of 3 December 2024" in reviewer.get(f"/en/review/article/{key}").text
    assert "Correct the head of the article" in reviewer.get("/en/audit").text
    (made,) = decisions(record).items
    undoing = f"/en/review/undo/{made.id}"
    answer = reviewer.submit(undoing, reviewer.form(f"/en/review/article/{key}", undoing))
    assert answer.headers["location"] == f"/en/review/article/{key}"
    again = reviewer.get(f"/api/v1/articles/{key}").json()
    assert {**again["row"], "seq": 0} == {**before["row"], "seq": 0}


def test_the_page_says_what_is_counted_from_the_day(reviewer, key):
    page = reviewer.get(f"/en/review/article/{key}").text
    counted = page[page.index("What is counted from the day") :]
    assert "أمس" in counted
    assert "2 December 2024" in counted
    assert "8 December 2024" not in counted.split("</section>")[0], "what is printed is counted from nothing"


def test_words_of_the_article_become_its_headline(reviewer, key):
    assert act(reviewer, key, verdict="head", f_headline="افتتح وزير الصحة أمس مستشفى جديدا").status_code == 303
    assert reviewer.get(f"/api/v1/articles/{key}").json()["row"]["headline"] == "افتتح وزير الصحة أمس مستشفى جديدا"
    assert act(reviewer, key, verdict="head", f_headline="").status_code == 303
    assert reviewer.get(f"/api/v1/articles/{key}").json()["record"]["headline"] is None


@pytest.mark.parametrize(
    ("fields", "told", "arabic"),
    [
        ({"f_published": "yesterday"}, "This is no day of publication", "هذا لا يصلح يوم نشر"),
        ({"f_headline": "كلمات ليست فيها"}, "These words do not stand in the article", "هذه الكلمات ليست في المقالة"),
        ({}, "This correction changes nothing", "لا يغيّر هذا التصحيح شيئا"),
    ],
)
def test_what_cannot_be_is_told(reviewer, record, key, fields, told, arabic):
    answer = act(reviewer, key, verdict="head", **fields)
    assert answer.status_code == 400
    assert told in answer.text
    page = f"/ar/review/article/{key}"
    assert arabic in reviewer.submit(page, reviewer.form(page, page, verdict="head", **fields)).text
    assert all(f'value="{value}"' in answer.text for value in fields.values()), "what was written is kept"
    assert decisions(record).items == ()


def test_a_head_found_right_is_gold_and_undone(reviewer, record, key):
    assert act(reviewer, key, verdict="accept").status_code == 303
    assert "Found right by local" in reviewer.get(f"/en/review/article/{key}").text
    rows = reviewer.get("/api/v1/precision").json()["rows"]
    assert {row["kind"] for row in rows if row["layer"] == "article"} == {"", "headline", "outlet", "published"}
    assert "Day of publication" in reviewer.get("/en/precision").text
    undoing = f"/en/review/undo/{decisions(record).items[0].id}"
    answer = reviewer.submit(undoing, reviewer.form(f"/en/review/article/{key}", undoing))
    assert answer.headers["location"] == f"/en/review/article/{key}"
    assert reviewer.get("/api/v1/precision").json()["rows"] == []


def test_a_stale_head_is_told(reviewer, record, key):
    page = f"/en/review/article/{key}"
    form = reviewer.form(page, page, verdict="head", f_published="2024-12-06")
    decide(record, "comment", [key], when=WHEN, by="basil", reason="look again")
    answer = reviewer.submit(page, form)
    assert answer.status_code == 409
    assert "Another decision was made since you opened this" in answer.text
    assert 'value="2024-12-06"' in answer.text


def test_two_articles_further_apart_are_joined(reviewer, record, key):
    rows = reviewer.get("/api/v1/articles").json()["items"]
    other = next(row for row in rows if row["headline"].startswith("مقتل"))
    assert f'<option value="{key}"' in reviewer.get(f"/en/review/article/{other['id']}").text
    assert act(reviewer, key, verdict="join", into=other["id"]).status_code == 303
    kept = reviewer.get(f"/api/v1/articles/{other['id']}").json()
    assert len(kept["record"]["spans"]) >= 2
    assert kept["record"]["spans"][0]["text"].startswith("وزير الصحة")
    assert kept["row"]["headline"].startswith("مقتل")
    assert "other-page" in act(reviewer, other["id"], verdict="join", into="art-0").text
