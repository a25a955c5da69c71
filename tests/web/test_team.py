"""A record with accounts: nothing without login, each role its addresses, passwords tried a few times only."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from starlette.testclient import TestClient

from marsad.store.audit import audit_rows
from marsad.store.decisions import decisions
from marsad.store.open import open_store
from marsad.store.team.accounts import accounts, add_account, set_disabled, set_secret
from marsad.store.team.sessions import IDLE, LONGEST
from marsad.web.app import create_app

HOME = "http://record.test"
PASSWORD = "many quiet rivers"
START = datetime(2025, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that tests move."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


class Browser(TestClient):
    """A browser that fills in the forms of the pages that it opens."""

    def form(self, page, action, **fields):
        html = self.get(page).text
        body = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html, re.S)[1]
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body)
        return {name: value.replace("&amp;", "&") for name, value in hidden} | fields

    def submit(self, action, form, **options):
        headers = {"origin": HOME} | options.pop("headers", {})
        return self.post(action, data=form, headers=headers, follow_redirects=False, **options)

    def log_in(self, name, password=PASSWORD, code="", page="/en/login"):
        form = self.form(page, "/en/login", name=name, password=password, code=code)
        return self.submit("/en/login", form)


@pytest.fixture(scope="module")
def record(tmp_path_factory, fill):
    with open_store(tmp_path_factory.mktemp("team") / "record.db") as opened:
        fill(opened)
        for name, role in (("Rima", "reader"), ("Vera", "reviewer"), ("Amal", "administrator")):
            add_account(opened, name, PASSWORD, role, when=START, by="test")
        yield opened


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(record, clock):
    return create_app(record, now=clock, team=True)


@pytest.fixture
def browser(app):
    return Browser(app, base_url=HOME)


def as_user(app, name):
    found = Browser(app, base_url=HOME)
    assert found.log_in(name).status_code == 303
    return found


def routes(app):
    """Every address of the application that takes no id, and its methods."""
    return [
        (route.path, method)
        for route in app.routes
        if hasattr(route, "methods") and "{" not in route.path
        for method in (route.methods or ()) - {"HEAD"}
    ]


def test_nothing_is_readable_without_login(app, browser, ids):
    pages = [*routes(app), *((f"/raw/{ids['capture']}", "GET"), (f"/api/v1/articles/{ids['article']}", "GET"))]
    pages += [(f"/en/articles/{ids['article']}", "GET"), (f"/ar/show/{ids['s1']}", "GET"), ("/nowhere", "GET")]
    for path, method in pages:
        answer = browser.request(method, path, follow_redirects=False)
        if path.endswith("/login"):
            assert answer.status_code in (200, 403)
        elif path.startswith(("/api/", "/raw/")):
            assert answer.status_code == 401, path
            assert answer.headers["content-type"].startswith("application/json" if "/api/" in path else "text/html")
        elif method == "GET":
            assert answer.status_code == 303, path
            assert "/login" in answer.headers["location"], path
        else:
            assert answer.status_code == 401, path
        assert "سامر" not in answer.text
    assert browser.get("/api/v1/articles").json()["error"]["code"] == "team.not-logged-in"
    assert browser.get("/static/marsad.css").status_code == 200


def test_login_leads_back_and_logout_ends_it(app, browser):
    sent = browser.get("/en/timeline?type=attack", follow_redirects=False)
    answer = browser.submit(
        "/en/login", browser.form(sent.headers["location"], "/en/login", name="rima", password=PASSWORD)
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/timeline?type=attack")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = browser.get("/en/timeline")
    assert page.status_code == 200
    assert "Rima" in page.text
    token = browser.cookies["marsad_login"]
    assert browser.submit("/en/logout", browser.form("/en/", "/en/logout")).status_code == 303
    browser.cookies.set("marsad_login", token)
    assert browser.get("/en/", follow_redirects=False).status_code == 303


def test_the_way_back_stays_on_this_site(browser):
    for back in (
        "https://elsewhere.test/en/",
        "//elsewhere.test",
        "/en//x",
    ):
        form = browser.form(f"/en/login?back={back}", "/en/login", name="Rima", password=PASSWORD)
        assert browser.submit("/en/login", form).headers["location"] == "/en/"
        browser.cookies.clear()


def test_over_https_the_cookie_is_secure_and_the_address_of_the_proxy_counts(record, clock):
    app = create_app(record, now=clock, team=True, https=True, address="https://record.test")
    browser = Browser(app, base_url="https://record.test")
    form = browser.form("/en/login", "/en/login", name="Rima", password=PASSWORD)
    answer = browser.submit("/en/login", form, headers={"origin": "https://record.test"})
    assert answer.status_code == 303
    assert answer.headers["set-cookie"].startswith("__Host-marsad_login=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]
    behind = Browser(app, base_url="http://record.test")
    behind.cookies.update(browser.cookies)
    assert behind.submit("/en/login", form, headers={"origin": "https://other.test"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [("Rima", "/en/review", 403), ("Rima", "/en/audit", 403), ("Rima", "/en/settings", 403), ("Rima", "/en/", 200),
     ("Rima", "/en/account", 200), ("Vera", "/en/review", 200), ("Vera", "/en/settings", 403),
     ("Amal", "/en/settings", 200), ("Amal", "/ar/review", 200)],
)  # fmt: skip
def test_each_role_has_its_pages(app, name, path, status):
    assert as_user(app, name).get(path).status_code == status


def test_a_reader_cannot_decide_and_sees_no_forms(app, record, ids):
    reader = as_user(app, "Rima")
    before = len(decisions(record, limit=500).items)
    page = reader.get(f"/en/show/{ids['s1']}").text
    assert 'action="/en/review/' not in page
    form = reader.form("/en/", "/en/logout") | {"verdict": "accept", "seen": ""}
    assert reader.submit(f"/en/review/{ids['s1']}", form).status_code == 403
    assert len(decisions(record, limit=500).items) == before


def test_the_name_of_the_account_stands_on_decisions(app, record, ids):
    reviewer = as_user(app, "Vera")
    reviewer.cookies.set("marsad_user", "Somebody")
    action = f"/en/review/{ids['s2']}"
    answer = reviewer.submit(action, reviewer.form(f"/en/show/{ids['s2']}", action, verdict="accept", reason="read"))
    assert answer.status_code == 303
    assert decisions(record).items[0].by == "Vera"
    assert audit_rows(record).items[0].by == "Vera"


def test_a_form_of_another_login_is_refused(app, ids):
    reviewer = as_user(app, "Vera")
    action = f"/en/review/{ids['s1']}"
    form = reviewer.form(f"/en/show/{ids['s1']}", action, verdict="accept")
    reviewer.submit("/en/logout", reviewer.form("/en/", "/en/logout"))
    assert reviewer.log_in("Amal").status_code == 303
    answer = reviewer.submit(action, form)
    assert answer.status_code == 403
    assert "web.forged-form" in answer.text


def test_wrong_passwords_have_to_wait_longer_and_longer(browser, clock):
    for _ in range(5):
        assert browser.log_in("Vera", "wrong password here").status_code == 403
    answer = browser.log_in("Vera")
    assert answer.status_code == 429
    assert "team.too-many-logins" in answer.text
    clock.now += timedelta(seconds=5)
    assert browser.log_in("Vera", "wrong password here").status_code == 403
    clock.now += timedelta(seconds=5)
    assert browser.log_in("Vera").status_code == 429
    clock.now += timedelta(seconds=10)
    assert browser.log_in("Vera").status_code == 303


def test_an_unknown_name_is_answered_as_a_wrong_password(browser):
    known, unknown = browser.log_in("Amal", "wrong password here"), browser.log_in("Nobody", "wrong password here")
    assert known.status_code == unknown.status_code == 403
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", known.text) == strip.sub("", unknown.text)


@pytest.mark.parametrize("later", [IDLE + timedelta(minutes=1), LONGEST + timedelta(minutes=1)])
def test_a_session_ends(app, clock, later):
    reader = as_user(app, "Rima")
    clock.now += later
    assert reader.get("/en/", follow_redirects=False).status_code == 303


def test_use_keeps_a_session_but_not_for_ever(app, clock):
    reader = as_user(app, "Rima")
    for _ in range(int(LONGEST / timedelta(hours=10))):
        assert reader.get("/en/help", follow_redirects=False).status_code == 200
        clock.now += timedelta(hours=10)
    clock.now += timedelta(hours=10)
    assert reader.get("/en/help", follow_redirects=False).status_code == 303


def test_disabling_ends_sessions(app, record):
    add_account(record, "Short", PASSWORD, "reader", when=START, by="test")
    reader = as_user(app, "Short")
    set_disabled(record, "Short", True, when=START, by="test")
    assert reader.get("/en/", follow_redirects=False).status_code == 303
    assert reader.log_in("Short").status_code == 403


def test_one_time_codes_are_set_up_asked_for_and_taken_once(app, record, clock):
    add_account(record, "Coded", PASSWORD, "reader", when=START, by="test")
    user = as_user(app, "Coded")
    page = user.get("/en/account").text
    assert "<svg" in page
    form = user.form("/en/account", "/en/account")
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page)[1]
    codes = pyotp.TOTP(secret)
    sent = form | {"does": "codes-on", "secret": secret, "password": PASSWORD, "first": "000000"}
    assert "team.no-code" in user.submit("/en/account", sent).text
    assert user.submit("/en/account", sent | {"first": codes.at(clock.now)}).status_code == 303
    other = Browser(app, base_url=HOME)
    assert other.log_in("Coded").status_code == 403
    assert other.log_in("Coded", code=codes.at(clock.now)).status_code == 303
    again = Browser(app, base_url=HOME)
    assert again.log_in("Coded", code=codes.at(clock.now)).status_code == 403
    set_secret(record, "Coded", None, when=START, by="test")


def test_an_administrator_manages_accounts_and_networks(app, record):
    admin = as_user(app, "Amal")

    def send(**fields):
        return admin.submit("/en/settings", admin.form("/en/settings", "/en/settings") | fields)

    made = {"does": "add", "name": "New", "role": "reader", "password": PASSWORD, "again": PASSWORD}
    assert send(**made).status_code == 303
    assert "team.name-taken" in send(**made).text
    assert "team.passwords-differ" in send(**made | {"name": "Other", "again": "x"}).text
    assert "team.bad-password" in send(**made | {"name": "Other", "password": "short", "again": "short"}).text
    assert send(does="role", name="New", role="reviewer", sees="1").status_code == 303
    (new,) = [one for one in accounts(record) if one.name == "New"]
    assert (new.role, new.sees_redacted) == ("reviewer", True)
    assert send(does="disable", name="New").status_code == 303
    assert "team.last-administrator" in send(does="disable", name="Amal").text
    assert "team.last-administrator" in send(does="role", name="Amal", role="reader").text
    assert send(does="networks", networks="10.1.0.0/16\n192.168.1.7").status_code == 303
    assert "192.168.1.7/32" in admin.get("/en/settings").text
    assert "team.bad-network" in send(does="networks", networks="intranet").text


def test_only_administrators_see_who_logged_in(app):
    as_user(app, "Rima")

    def acts(name):
        return as_user(app, name).get("/en/audit").text.partition("<tbody>")[2]

    assert "Rima" in acts("Amal")
    assert "Rima" not in acts("Vera")


def test_pages_of_the_team_exist_in_both_languages(app):
    admin = as_user(app, "Amal")
    for path in ("/settings", "/account"):
        arabic, english = admin.get(f"/ar{path}").text, admin.get(f"/en{path}").text
        assert 'dir="rtl"' in arabic
        assert 'dir="ltr"' in english
