"""Bad input in a real browser, in both languages: it is safe, and what is wrong is said clearly where one stands."""

import re
from datetime import UTC, datetime

import pytest
from driven import IN_BROWSER, follow, serving
from test_hostile import HOSTILE

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.decisions import decide, decisions
from marsad.store.team.settings import set_private_addresses
from marsad.store.views import captures
from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK
from marsad.web.uploads import MOST_BYTES

pytestmark = IN_BROWSER
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["ar", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def address(record, reader):
    with serving(create_app(record, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True, reader=reader)) as found:
        yield found


def plain(page, lang):
    """The text of the page's note, which is in the language of the page."""
    said = page.get_by_role("alert").inner_text()
    letters = re.sub(r"[\w.-]+\.[\w-]+|https?://\S+|[\d\W]", "", said)
    arabic = len(re.findall(r"[\u0621-\u064a]", letters))
    assert (arabic > len(letters) / 2) == (lang == "ar"), said
    return said


def held(record):
    return len(captures(record, limit=50).items)


def test_a_hundred_megabytes(browser, address, record, tmp_path, lang, axe):
    t, page = wording(lang), browser.page
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    assert large.stat().st_size > MOST_BYTES
    before = held(record)
    browser.open(f"{address}/{lang}/import", 390)
    page.locator("#files").set_input_files(large)
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_role("alert").wait_for()
    assert t("problem.web.large-upload") in plain(page, lang)
    assert t("import.limit", n=MOST_BYTES // 1_000_000) in plain(page, lang)
    assert browser.violations(axe) == []
    assert held(record) == before
    page.locator("#text").fill("نص قصير\n\nقال سامر العلي إن السوق مفتوحة اليوم في المدينة القديمة.")
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()


def test_a_hostile_page(browser, address, record, tmp_path, lang, axe):
    t, page = wording(lang), browser.page
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile = tmp_path / "hostile.html"
    hostile.write_text(HOSTILE, "utf-8")
    browser.open(f"{address}/{lang}/import")
    page.locator("#files").set_input_files(hostile)
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()
    capture = captures(record, limit=1).items[0].id
    article = page.request.get(f"{address}/api/v1/articles?capture={capture}").json()["items"][0]["id"]
    for path in (
        f"/articles/{article}",
        f"/captures/{capture}",
        "/statements",
        "/review",
        f"/review/article/{article}",
    ):
        browser.open(f"{address}/{lang}{path}")
        assert browser.problems() == [], "nothing is asked elsewhere, nothing runs"
        assert page.evaluate("!document.querySelector('iframe, base, [onclick], [onload], [onerror]')")
        assert page.url.startswith(address)
    browser.open(f"{address}/{lang}/articles/{article}")
    assert page.get_by_text("سامر العلي").first.is_visible(), "what the page's styles hide is shown"
    assert browser.violations(axe) == []
    assert dialogs == []


def test_a_forged_form(browser, address, record, keys, lang, axe):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/show/{keys['s1']}")
    page.evaluate("document.querySelectorAll('[name=token]').forEach(one => { one.value = '0'.repeat(64) })")
    follow(page, page.get_by_role("button", name=t("act.accept"), exact=True))
    assert page.get_by_role("heading", level=1).inner_text() == t("error.403")
    assert page.get_by_text(t("error.403_body")).is_visible()
    assert "web.forged-form" in page.locator("main").inner_text()
    assert browser.violations(axe) == []
    assert decisions(record).items == ()


def test_a_form_of_another_site(browser, address, record, keys, lang):
    t, page = wording(lang), browser.page
    other = address.replace("127.0.0.1", "localhost")
    browser.open(f"{address}/{lang}/show/{keys['s1']}")
    token = page.locator("[name=token]").first.input_value()
    page.goto(f"{other}/{lang}/help")
    page.route("**/attack", lambda route: route.fulfill(content_type="text/html", body=(
        f'<form method=post action="{address}/{lang}/review/{keys["s1"]}"><input name=token value="{token}">'
        '<input name=verdict value=accept><input name=seen><button>win</button></form>'
    )))  # fmt: skip
    page.goto(f"{other}/attack")
    follow(page, page.get_by_role("button"))
    assert "web.foreign-form" in page.locator("main").inner_text()
    assert page.get_by_role("heading", level=1).inner_text() == t("error.403")
    assert decisions(record).items == ()


def test_a_stale_edit(browser, address, record, keys, lang, axe):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/show/{keys['s1']}", 390)
    page.get_by_label(t("review.reason")).first.fill("سبب كتبته بعناية")
    decide(record, "comment", [keys["s1"]], when=WHEN, by="باسل", reason="انظر من جديد")
    page.get_by_role("button", name=t("act.reject"), exact=True).click()
    page.get_by_role("alert").wait_for()
    said = plain(page, lang)
    assert t("problem.store.stale-decision") in said
    assert "باسل" in said
    assert page.get_by_label(t("review.reason")).first.input_value() == "سبب كتبته بعناية", "nothing is lost"
    assert browser.violations(axe) == []
    assert [one.verdict for one in decisions(record).items] == ["comment"]
    page.get_by_role("button", name=t("act.reject"), exact=True).click()
    page.wait_for_url(re.compile("done=|/review/|/show/"))
    assert [one.verdict for one in decisions(record).items] == ["reject", "comment"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/secret", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/x"]
)
def test_an_address_of_ones_own_network(browser, address, record, lang, axe, url):
    t, page = wording(lang), browser.page
    before = held(record)
    browser.open(f"{address}/{lang}/import")
    page.locator("#url").fill(url)
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()
    shown = page.locator("section", has=page.locator("#refused"))
    assert t("problem.fetch.private-address") in shown.inner_text()
    letters = shown.locator("span.small span").inner_text()
    assert bool(re.search(r"[\u0621-\u064a]{3}", letters)) == (lang == "ar"), "the remedy is in the page's language"
    assert browser.violations(axe) == []
    assert held(record) == before


def test_it_is_allowed_where_the_settings_name_the_network(browser, address, record, lang):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/settings")
    page.locator("[name=networks]").fill("the office")
    follow(page, page.locator("form", has=page.locator("[name=networks]")).locator("button"))
    assert t("problem.team.bad-network") in plain(page, lang)
    set_private_addresses(record, ["127.0.0.0/8"], when=WHEN, by="test")
    browser.open(f"{address}/{lang}/import")
    page.locator("#url").fill("http://127.0.0.1:9/secret")
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_text(t("import.done")).wait_for()
    assert t("problem.fetch.private-address") not in page.locator("main").inner_text(), (
        "it is tried, and nobody answers"
    )
    assert page.locator("[data-refused]").inner_text() == "1"


@pytest.mark.parametrize(("field", "said"), [("#url", "ftp://example.org/"), ("#captured", "yesterday"), (None, "")])
def test_what_cannot_be_imported_is_told(browser, address, lang, field, said):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/import")
    if field:
        page.locator("details > summary").last.click()
        page.locator(field).fill(said)
        if field != "#url":
            page.locator("#text").fill("نص قصير")
    page.get_by_role("button", name=t("import.send")).click()
    page.get_by_role("alert").wait_for()
    plain(page, lang)
    if field:
        assert page.locator(field).input_value() == said
