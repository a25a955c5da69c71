"""The main flows in a real browser, in Arabic and in English, by what a person sees and clicks."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from driven import IN_BROWSER, follow, serving

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.decisions import decisions
from marsad.store.open import open_store
from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER
WHEN = datetime(2025, 3, 1, tzinfo=UTC)
PAGE = """وزير الصحة ينفي إغلاق مستشفى حماة

نفى وزير الصحة أحمد السلامة اليوم الثلاثاء إغلاق مستشفى حماة الوطني، وقال إن المستشفى يستقبل المرضى.
وأضاف الوزير أن محافظ حماة سامر العلي زار المستشفى يوم 8 كانون الأول 2024، وأكد سامر العلي أن العمل مستمر.
"""


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture(params=["ar", "en"])
def lang(request):
    return request.param


@pytest.fixture
def record(tmp_path):
    with open_store(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def address(record, reader):
    app = create_app(record, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True, reader=reader)
    with serving(app) as found:
        yield found


def test_from_import_to_a_corrected_speaker_and_a_merge(browser, address, record, lang, axe):
    t, page = wording(lang), browser.page
    _import(browser, address, lang, t, axe)
    _find_by_search(browser, lang, t)
    page.goto(f"{address}/{lang}/statements")
    follow(page, page.get_by_role("link", name=t("common.explain")).first)
    page.locator("details.correct > summary").click()
    field = page.get_by_label(t("field.speaker_entity"), exact=True)
    other = next(name for name in ("سامر العلي", "أحمد السلامة") if name != field.input_value())
    field.fill(other)
    page.get_by_role("button", name=t("review.save_correction")).click()
    page.wait_for_url(re.compile("done="))
    assert decisions(record).items[0].verdict == "correct"
    assert page.locator(".judged.corrected ins").first.inner_text() == other
    _merge_and_undo(browser, address, record, lang, t)
    follow(page, page.locator("a.lang"))
    page.wait_for_url(re.compile("/en/|/ar/"))
    assert page.locator("html").get_attribute("lang") != lang
    assert browser.violations(axe) == []


def test_words_are_chosen_in_the_text(browser, address, record, lang):
    t, page = wording(lang), browser.page
    _import(browser, address, lang, t)
    (row,) = page.request.get(f"{address}/api/v1/articles").json()["items"]
    page.goto(f"{address}/{lang}/articles/{row['id']}")
    follow(page, page.get_by_role("link", name=t("missed.link")))
    follow(page, page.get_by_role("link", name=t.label("layer", "date"), exact=True))
    page.evaluate(
        """() => { const line = [...document.querySelectorAll('[data-pick] [data-at]')].at(-1);
        const at = line.textContent.indexOf('العمل مستمر'); const range = document.createRange();
        range.setStart(line.firstChild, at); range.setEnd(line.firstChild, at + 11);
        const chosen = document.getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }"""
    )
    page.locator("#missed [data-take]").first.click()
    page.locator("#missed").get_by_label(t("field.value"), exact=True).fill("2024-12-03")
    page.get_by_role("button", name=t("missed.save", what=t.label("layer", "date"))).click()
    page.wait_for_url(re.compile("done="))
    (made,) = decisions(record).items
    at = PAGE.index("العمل مستمر")
    assert made.payload["record"]["span"] == {"start": at, "end": at + 11, "text": "العمل مستمر"}
    follow(page, page.get_by_role("button", name=t("act.undo")).first)
    assert [one.verdict for one in decisions(record).items] == ["undo", "missed"]
    assert browser.problems() == []


def _import(browser, address, lang, t, axe=None):
    page = browser.page
    browser.open(f"{address}/{lang}/import", 390)
    if axe:
        assert browser.violations(axe) == []
    page.locator("#text").fill(PAGE)
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()
    assert page.locator("[data-added]").inner_text() == "1"
    assert browser.problems() == []


def _find_by_search(browser, lang, t):
    page = browser.page
    follow(page, page.locator("a.brand"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("#quick").fill("إغلاق مستشفى")
    follow(page, page.locator("form.quick button"))
    page.locator("main mark").first.wait_for()
    follow(page, page.locator("main h2 a, main a.title").first)
    follow(page, page.locator(".text a.m.cue").first)
    assert "نفى" in page.locator("mark").first.inner_text() or "إغلاق" in page.locator("main").inner_text()
    follow(page, page.get_by_role("link", name=t("common.in_text")))
    assert page.url.rpartition("#")[2].startswith("o-st-")


def _merge_and_undo(browser, address, record, lang, t):
    page = browser.page
    people = page.request.get(f"{address}/api/v1/entities?type=PER").json()["items"]
    first, second = people[0]["id"], people[1]["id"]
    page.goto(f"{address}/{lang}/review/entity/{first}")
    page.locator("summary", has_text=t("act.merge")).click()
    page.locator("#m-other").fill(second)
    page.locator("details[open] button[value=merge]").click()
    page.wait_for_url(re.compile("done="))
    assert page.locator(f'a[href="/{lang}/entities/{second}"]').count()
    follow(page, page.get_by_role("button", name=t("act.undo")).first)
    assert [one.verdict for one in decisions(record).items[:2]] == ["undo", "merge"]


def test_a_dispute_is_resolved_and_reopened(browser, tmp_path, clock, lang):
    from told_pages import fill

    t, page = wording(lang), browser.page
    with open_store(tmp_path / "told.db") as told:
        fill(told, clock)
        with serving(create_app(told, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True)) as address:
            dispute = page.request.get(f"{address}/api/v1/disputes").json()["items"][0]
            browser.open(f"{address}/{lang}/disputes/{dispute['row']['id']}")
            side = page.locator(".sides > *").first
            links = [one.get_attribute("href") for one in side.get_by_role("link", name=t("common.explain")).all()]
            assert links
            for link in dict.fromkeys(links):
                page.goto(address + link)
                page.get_by_label(t("review.reason")).first.fill("قراءة خاطئة")
                page.get_by_role("button", name=t("act.reject"), exact=True).click()
                page.wait_for_url(re.compile("done="))
            page.goto(f"{address}/{lang}/disputes")
            assert dispute["row"]["id"] not in page.content()
            page.goto(address + links[0])
            follow(page, page.get_by_role("button", name=t("act.undo")).first)
            page.goto(f"{address}/{lang}/disputes")
            assert dispute["row"]["id"] in page.content()
            assert browser.problems() == []


def test_the_histogram_is_brushed(browser, address, record, lang):
    t, page = wording(lang), browser.page
    for month in ("2024-01-05", "2024-06-05"):
        browser.open(f"{address}/{lang}/import")
        page.locator("#text").fill(PAGE.replace("8 كانون الأول 2024", f"{month}") + f"\nنشر في {month}")
        page.get_by_role("button", name=t("import.send")).click()
        page.get_by_text(t("import.done")).wait_for()
    browser.open(f"{address}/{lang}/")
    columns = page.locator("[data-brush] [data-key]")
    if columns.count() < 2:
        pytest.skip("these pages prove no day of publication")
    first, last = columns.first.bounding_box(), columns.last.bounding_box()
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 60, steps=8)
    page.mouse.up()
    assert page.locator("#since").input_value() == columns.first.get_attribute("data-key")
    assert page.locator("#until").input_value() == columns.last.get_attribute("data-key")
