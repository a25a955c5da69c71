"""Accounts in a real browser, in both languages: wrong passwords, one-time codes, what readers may not, logging out."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from driven import IN_BROWSER, follow, serving

from marsad.store.decisions import decisions
from marsad.store.open import open_store
from marsad.store.team.accounts import add_account
from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER
START = datetime(2025, 3, 1, 12, tzinfo=UTC)
PASSWORD = "many quiet rivers"
ROLES = (("Rima", "reader"), ("Vera", "reviewer"), ("Amal", "administrator"))


class Clock:
    """A clock that tests move."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture(params=["ar", "en"])
def lang(request):
    return request.param


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def record(tmp_path, fill):
    with open_store(tmp_path / "record.db") as opened:
        fill(opened)
        for name, role in ROLES:
            add_account(opened, name, PASSWORD, role, when=START, by="test")
        yield opened


@pytest.fixture
def address(record, clock, browser):
    browser.page.context.clear_cookies()
    with serving(create_app(record, now=clock, hosts=LOOPBACK, team=True)) as found:
        yield found


def log_in(browser, address, lang, name, password=PASSWORD, code=""):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/login")
    page.get_by_label(t("team.name"), exact=True).fill(name)
    page.get_by_label(t("team.password"), exact=True).fill(password)
    if code:
        page.locator("#code").fill(code)
    follow(page, page.locator("main").get_by_role("button", name=t("team.enter")))


def test_nothing_is_read_without_login(browser, address, lang, axe):
    t, page = wording(lang), browser.page
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(f"{address}/{lang}/articles", width, scheme)
        assert (seen["over"], seen["faint"], seen["small"]) == ([], [], [])
    assert "/login?back=" in page.url
    assert browser.violations(axe) == []
    assert page.locator("nav, form.quick").count() == 0
    assert page.request.get(f"{address}/api/v1/articles").status == 401
    log_in(browser, address, lang, "Rima", "not my password")
    assert page.get_by_role("alert").inner_text().strip()
    assert page.get_by_text(t("problem.team.login-refused")).count()
    assert browser.violations(axe) == []
    assert page.locator("#name").input_value() == "Rima", "the name is kept, the password is not"
    assert page.locator("#password").input_value() == ""


def test_one_lands_on_the_page_that_one_wanted(browser, address, lang):
    t, page = wording(lang), browser.page
    browser.open(f"{address}/{lang}/statements?kind=deny")
    page.get_by_label(t("team.name"), exact=True).fill("Rima")
    page.get_by_label(t("team.password"), exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name=t("team.enter")).click()
    page.wait_for_url(f"{address}/{lang}/statements?kind=deny")
    assert page.locator(".who").get_by_text("Rima").is_visible()


def test_a_reader_cannot_decide(browser, address, record, lang):
    t, page = wording(lang), browser.page
    log_in(browser, address, lang, "Rima")
    key = page.request.get(f"{address}/api/v1/statements").json()["items"][0]["observation"]["id"]
    browser.open(f"{address}/{lang}/show/{key}")
    assert page.locator("main form").count() == 0
    assert page.locator("header nav").get_by_text(t("nav.review"), exact=True).count() == 0
    for path in ("/review", "/import", "/audit", "/settings", f"/review/{key}"):
        assert page.goto(f"{address}/{lang}{path}").status == 403
        assert page.get_by_role("heading", level=1).inner_text() == t("error.forbidden")
    sent = page.request.post(f"{address}/{lang}/review/{key}", form={"verdict": "accept"}, headers={"origin": address})
    assert sent.status == 403
    assert decisions(record).items == ()


def test_a_reviewer_decides_under_their_own_name(browser, address, record, lang):
    t, page = wording(lang), browser.page
    log_in(browser, address, lang, "Vera")
    key = page.request.get(f"{address}/api/v1/statements").json()["items"][0]["observation"]["id"]
    browser.open(f"{address}/{lang}/show/{key}")
    follow(page, page.get_by_role("button", name=t("act.accept"), exact=True))
    assert [(one.verdict, one.by) for one in decisions(record).items] == [("accept", "Vera")]
    follow(page, page.locator("header").get_by_role("button", name=t("team.logout")))
    page.wait_for_url(f"{address}/{lang}/login")
    page.go_back()
    page.goto(f"{address}/{lang}/show/{key}")
    assert "/login" in page.url, "the session is over"
    assert browser.problems() == []


def test_one_time_codes_are_set_up_and_asked_for(browser, address, clock, lang, axe):
    t, page = wording(lang), browser.page
    log_in(browser, address, lang, "Vera")
    browser.open(f"{address}/{lang}/account", 390)
    assert browser.violations(axe) == []
    secret = page.locator("code.break").inner_text()
    page.locator("#first").fill("000000")
    page.locator("#on-old").fill(PASSWORD)
    follow(page, page.get_by_role("button", name=t("team.codes_turn_on")))
    assert page.get_by_text(t("problem.team.no-code")).count()
    page.locator("#first").fill(pyotp.TOTP(secret).at(clock.now))
    page.locator("#on-old").fill(PASSWORD)
    page.get_by_role("button", name=t("team.codes_turn_on")).click()
    page.get_by_text(t("team.codes_are_on")).wait_for()
    follow(page, page.locator("header").get_by_role("button", name=t("team.logout")))
    clock.now += timedelta(minutes=2)
    log_in(browser, address, lang, "Vera")
    assert page.get_by_text(t("problem.team.login-refused")).count(), "without the code"
    code = pyotp.TOTP(secret).at(clock.now)
    log_in(browser, address, lang, "Vera", code=code)
    assert page.locator(".who").get_by_text("Vera").is_visible()
    follow(page, page.locator("header").get_by_role("button", name=t("team.logout")))
    log_in(browser, address, lang, "Vera", code=code)
    assert page.get_by_text(t("problem.team.login-refused")).count(), "each code is taken once"


def test_an_administrator_adds_an_account_that_logs_in(browser, address, lang, axe):
    t, page = wording(lang), browser.page
    log_in(browser, address, lang, "Amal")
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(f"{address}/{lang}/settings", width, scheme)
        assert (seen["over"], seen["faint"], seen["small"]) == ([], [], [])
    assert browser.violations(axe) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert browser.violations(axe) == []
    form = page.locator("form", has=page.locator("button[value=add]"))
    form.locator("[name=name]").fill("Nour")
    form.locator("[name=password]").fill("four unrelated words")
    form.locator("[name=again]").fill("four unrelated words")
    form.locator("button[value=add]").click()
    page.wait_for_url(f"{address}/{lang}/settings?done=add")
    follow(page, page.locator("header").get_by_role("button", name=t("team.logout")))
    log_in(browser, address, lang, "Nour", "four unrelated words")
    assert page.locator(".who").get_by_text("Nour").is_visible()
