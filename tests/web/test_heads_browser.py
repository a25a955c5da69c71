"""An article's head is corrected in a real browser, in both languages, and articles further apart are joined."""

import re
from datetime import UTC, datetime

import pytest
from driven import IN_BROWSER, follow, serving
from test_heads import TEXT

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.decisions import decisions
from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture(params=["ar", "en"])
def lang(request):
    return request.param


@pytest.fixture
def address(record, reader):
    with serving(create_app(record, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True, reader=reader)) as found:
        yield found


@pytest.fixture
def key(browser, address, lang):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/import")
    page.locator("#text").fill(TEXT)
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()
    rows = page.request.get(f"{address}/api/v1/articles").json()["items"]
    return next(row["id"] for row in rows if row["headline"].startswith("وزير الصحة"))


def test_the_day_is_corrected_and_put_back(browser, address, record, key, lang, axe):
    t, page = wording(lang), browser.page
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(f"{address}/{lang}/articles/{key}", width, scheme)
        assert (seen["over"], seen["faint"], seen["small"]) == ([], [], [])
    page.get_by_role("link", name=t("head.save")).click()
    page.wait_for_url(re.compile("/review/article/.*#head$"))
    page.locator("#f_published-head").fill("yesterday")
    page.get_by_role("button", name=t("head.save")).click()
    page.get_by_role("alert").wait_for()
    assert t("problem.store.bad-published") in page.get_by_role("alert").inner_text()
    assert page.locator("#f_published-head").input_value() == "yesterday"
    page.locator("#f_published-head").fill("2024-12-05")
    page.locator("#r-head").fill("من الطبعة الورقية")
    page.get_by_role("button", name=t("head.save")).click()
    page.wait_for_url(re.compile("done="))
    assert page.locator("#head .edtf", has_text="2024-12-04").count(), "«أمس» is counted from the new day"
    assert page.locator("#head del").count() == 1
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(f"{address}/{lang}/review/article/{key}", width, scheme)
        assert (seen["over"], seen["faint"], seen["small"]) == ([], [], [])
        assert seen["scroll"] <= width
    assert browser.violations(axe) == []
    browser.open(f"{address}/{lang}/articles/{key}")
    assert "من الطبعة الورقية" in page.locator("main").inner_text()
    assert browser.violations(axe) == []
    browser.open(f"{address}/{lang}/review/article/{key}")
    follow(page, page.get_by_role("button", name=t("act.undo")).first)
    assert page.locator("#f_published-head").input_value() == "2024-12-03"
    assert [one.verdict for one in decisions(record).items] == ["undo", "head"]
    assert browser.problems() == []


def test_words_chosen_in_the_text_become_the_headline(browser, address, record, key, lang):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/review/article/{key}")
    page.evaluate(
        """() => { const line = [...document.querySelectorAll('[data-pick] [data-at]')]
          .find(one => one.textContent.includes('افتتح وزير'));
        const range = document.createRange(); range.setStart(line.firstChild, 0); range.setEnd(line.firstChild, 20);
        const chosen = document.getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }"""
    )
    page.locator("#head [data-take]").click()
    page.get_by_role("button", name=t("head.save")).click()
    page.wait_for_url(re.compile("done="))
    (made,) = decisions(record).items
    at = TEXT.index("افتتح وزير")
    assert made.payload["fields"]["headline"]["start"] == at
    assert made.payload["read"]["headline"]["text"] == "وزير الصحة يفتتح مستشفى في حماة"
