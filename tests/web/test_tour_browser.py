"""The tour in a real browser: offered, walked, dismissed; columns explained by keyboard; a dossier as it is printed."""

import re

import pytest
from driven import IN_BROWSER, follow, serving

from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def address(told_store, clock):
    with serving(create_app(told_store, now=clock, hosts=LOOPBACK, reviewing=True)) as found:
        yield found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_tour_is_offered_walked_and_dismissed(browser, address, axe, lang):
    t, page = wording(lang), browser.page
    page.context.clear_cookies()
    browser.open(f"{address}/{lang}/", 390)
    assert browser.violations(axe) == []
    follow(page, page.get_by_role("link", name=t("tour.begin")))
    assert browser.violations(axe) == []
    follow(page, page.get_by_role("link", name=t("tour.begin")))
    visited = [page.url]
    while page.locator(".tour a[rel=next]").count():
        follow(page, page.locator(".tour a[rel=next]"))
        visited.append(page.url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(visited) >= 13
    assert browser.violations(axe) == []
    page.get_by_role("link", name=t("tour.end")).click()
    page.wait_for_url(f"{address}/{lang}/")
    assert page.get_by_text(t("tour.offer")).count() == 0
    assert browser.problems() == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", ["/tour", "/help", "/articles?tour=1", "/articles", "/sources"])
def test_fits_and_can_be_read(browser, address, axe, lang, path):
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(f"{address}/{lang}{path}", width, scheme)
        assert (seen["over"], seen["faint"], seen["small"]) == ([], [], [])
        assert seen["scroll"] <= width
    browser.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert browser.violations(axe) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_column_is_explained_by_keyboard(browser, address, lang):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/articles")
    page.locator("details.columns > summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_text(t("column.articles.published")).is_visible()
    page.get_by_role("link", name=t("help.all_columns")).click()
    page.wait_for_url(re.compile("#columns-articles$"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_dossier_is_printed(browser, address, lang):
    t, page = wording(lang), browser.page
    key = page.request.get(f"{address}/api/v1/entities?type=PER").json()["items"][0]["id"]
    browser.open(f"{address}/{lang}/entities/{key}")
    assert not page.get_by_text(t("print.caveat")).is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text(t("print.caveat")).is_visible()
    for hidden in ("nav", "#review", ".quick", "a.lang"):
        assert not page.locator(hidden).first.is_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.meta a[href*=articles]'), '::after').content")
    assert "/articles/" in shown or "attr(href)" in shown
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="screen")
