"""The settings by the API: read by all who may read, changed by administrators, and never for another site."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient
from test_api import check

from marsad.store.audit import audit_rows
from marsad.store.open import open_store
from marsad.store.team.accounts import ROLES, accounts, add_account
from marsad.store.team.sessions import open_session
from marsad.store.team.settings import private_addresses
from marsad.web.app import create_app

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOME = "http://record.test"
PASSWORD = "many quiet rivers"
NETWORKS = "/api/v1/settings/private-addresses"
ACCOUNTS = "/api/v1/settings/accounts"


@pytest.fixture
def record(tmp_path, fill):
    with open_store(tmp_path / "record.db") as opened:
        fill(opened)
        for role in ROLES:
            add_account(opened, role, PASSWORD, role, when=WHEN, by="test")
        yield opened


@pytest.fixture
def app(record):
    return create_app(record, now=lambda: WHEN, team=True)


@pytest.fixture
def logged_in(app, record):
    def found(role):
        client = TestClient(app, base_url=HOME)
        (account,) = [one for one in accounts(record) if one.name == role]
        client.cookies.set("marsad_login", open_session(record, account, when=WHEN))
        return client

    return found


@pytest.fixture
def described(logged_in):
    return logged_in("reader").get("/api/v1/openapi.json").json()


@pytest.mark.parametrize("role", ROLES)
def test_all_who_may_read_read_them(logged_in, described, role):
    answer = logged_in(role).get("/api/v1/settings")
    assert answer.status_code == 200
    check(described, "/api/v1/settings", 200, answer.json())
    told = answer.json()
    assert {one["id"] for one in told["packs"]} >= {"core_ar"}
    assert told["readings"][0]["packs"] == "core_ar 1"
    manages = role == "administrator"
    assert (told["accounts"] is not None) == manages
    assert (told["private_addresses"] is not None) == manages
    assert "password" not in answer.text
    assert "secret" not in answer.text


def test_nobody_reads_them_without_login(app):
    client = TestClient(app, base_url=HOME)
    assert client.get("/api/v1/settings").status_code == 401
    assert client.put(NETWORKS, json={"networks": []}).status_code == 401


def test_an_administrator_changes_them(logged_in, record):
    admin = logged_in("administrator")
    answer = admin.put(NETWORKS, json={"networks": ["10.1.0.0/16"]})
    assert answer.json()["private_addresses"] == ["10.1.0.0/16"] == list(private_addresses(record))
    new = {"name": "Nour", "password": "four unrelated words", "role": "reader"}
    assert admin.post("/api/v1/settings/accounts", json=new).status_code == 200
    changed = admin.put("/api/v1/settings/accounts/Nour", json={"role": "reviewer", "disabled": True}).json()
    (nour,) = [one for one in changed["accounts"] if one["name"] == "Nour"]
    assert (nour["role"], bool(nour["disabled"])) == ("reviewer", True)
    rows = [row for row in audit_rows(record).items if row.by == "administrator"]
    assert {row.action for row in rows} >= {"account", "setting"}, "each change is a row of the audit chain"


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_nobody_else_does(logged_in, record, described, role):
    for send, path, body in (
        ("put", NETWORKS, {"networks": ["10.0.0.0/8"]}),
        ("post", "/api/v1/settings/accounts", {"name": "Eve", "password": PASSWORD, "role": "administrator"}),
        ("put", f"/api/v1/settings/accounts/{role}", {"role": "administrator"}),
    ):
        answer = getattr(logged_in(role), send)(path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "team.no-right")
    assert private_addresses(record) == ()
    assert len(accounts(record)) == len(ROLES)


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"origin": "https://evil.test"}, "web.foreign-form"),
        ({"origin": "null"}, "web.foreign-form"),
        ({"referer": "https://evil.test/page"}, "web.foreign-form"),
        ({"sec-fetch-site": "cross-site"}, "web.foreign-form"),
        ({"origin": HOME, "sec-fetch-site": "cross-site"}, "web.foreign-form"),
        ({"content-type": "text/plain"}, "web.bad-form"),
        ({"content-type": "application/x-www-form-urlencoded"}, "web.bad-form"),
        ({"content-type": "multipart/form-data; boundary=x"}, "web.bad-form"),
    ],
)
def test_another_site_changes_nothing(logged_in, record, headers, code):
    told = {"content-type": "application/json"} | headers
    answer = logged_in("administrator").put(NETWORKS, content='{"networks": ["10.0.0.0/8"]}', headers=told)
    assert answer.json()["error"]["code"] == code
    assert private_addresses(record) == ()


def test_a_browser_asks_first_and_is_told_nothing(logged_in):
    headers = {"origin": "https://evil.test", "access-control-request-method": "PUT"}
    answer = logged_in("administrator").options(NETWORKS, headers=headers)
    assert answer.status_code >= 400
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("send", "path", "body", "code"),
    [
        ("put", NETWORKS, '{"networks": ["the office"]}', "team.bad-network"),
        ("put", NETWORKS, '{"networks": ["10.0.0.0/8"], "more": 1}', "web.bad-form"),
        ("put", NETWORKS, "{", "web.bad-form"),
        ("put", NETWORKS, b"\xff\xfe", "web.bad-form"),
        ("put", NETWORKS, "[]" * 40_000, "web.long-form"),
        ("post", ACCOUNTS, '{"name": "x", "password": "short", "role": "reader"}', "team.bad-password"),
        ("post", ACCOUNTS, '{"name": "x", "password": "y", "role": "king"}', "web.bad-form"),
        ("put", "/api/v1/settings/accounts/nobody", '{"role": "reader"}', "team.unknown-account"),
        ("put", "/api/v1/settings/accounts/nobody", '{"sees_redacted": true}', "team.unknown-account"),
        ("put", "/api/v1/settings/accounts/reader", "{}", "web.no-change"),
        ("put", "/api/v1/settings/accounts/administrator", '{"disabled": true}', "team.last-administrator"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(logged_in, described, send, path, body, code):
    client = logged_in("administrator")
    answer = client.request(send.upper(), path, content=body, headers={"content-type": "application/json"})
    assert answer.json()["error"]["code"] == code
    assert answer.status_code in (400, 413)


def test_a_record_for_reading_is_not_changed(record):
    client = TestClient(create_app(record, now=lambda: WHEN), base_url="http://127.0.0.1")
    assert client.get("/api/v1/settings").json()["reviewing"] is False
    assert client.get("/api/v1/settings").json()["accounts"] is None
    answer = client.put(NETWORKS, json={"networks": []})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "web.review-off")


def test_alone_on_this_machine_one_may(record):
    client = TestClient(create_app(record, now=lambda: WHEN, reviewing=True), base_url="http://127.0.0.1")
    assert client.put(NETWORKS, json={"networks": ["192.168.1.20"]}).status_code == 200
    assert private_addresses(record) == ("192.168.1.20/32",)
