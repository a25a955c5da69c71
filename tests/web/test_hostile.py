"""What may be thrown at a record: any question of the API, forged and stale forms, hostile pages, large bodies."""

import os
import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.store.team.accounts import ROLES, accounts, add_account
from marsad.store.team.sessions import open_session
from marsad.store.views import list_articles
from marsad.store.write import add
from marsad.web.access import needed
from marsad.web.app import create_app
from marsad.web.forms import LONGEST

schemathesis = pytest.importorskip("schemathesis")
hypothesis = pytest.importorskip("hypothesis")

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOME = "http://record.test"
PASSWORD = "many quiet rivers"
EXAMPLES = int(os.environ.get("MARSAD_API_EXAMPLES", "4"))
HOSTILE = """<!doctype html><html lang="ar"><head><title>هجوم <script>alert(1)</script></title>
<style>body{display:none} .x{position:fixed;inset:0}</style><base href="https://evil.test/">
<meta http-equiv="refresh" content="0;url=https://evil.test/"><script src="https://evil.test/a.js"></script></head>
<body onload="alert(2)"><article><h1>هجوم على البلدة</h1>
<p onclick="alert(3)">قال <b onmouseover=alert(4)>سامر العلي</b> إن "&lt;script&gt;alert(5)&lt;/script&gt;" وقع
يوم 5 آذار 2024
<img src=x onerror=alert(6)><svg onload=alert(7)></svg><iframe src="javascript:alert(8)"></iframe>
<a href="javascript:alert(9)">وأضاف</a> أن القصف أصاب السوق. &lt;img src=y onerror=alert(10)&gt;</p>
<form action="https://evil.test/"><input name=q autofocus onfocus=alert(11)></form></article></body></html>"""


def with_accounts(record):
    for role in ROLES:
        add_account(record, role, PASSWORD, role, when=WHEN, by="test")
    return record


@pytest.fixture(scope="module")
def record(tmp_path_factory, fill):
    with open_store(tmp_path_factory.mktemp("hostile") / "record.db") as opened:
        fill(opened)
        yield with_accounts(opened)


@pytest.fixture(scope="module")
def app(record):
    return create_app(record, now=lambda: WHEN, team=True)


def client(app, record, role):
    found = TestClient(app, base_url=HOME)
    (account,) = [one for one in accounts(record) if one.name == role]
    found.cookies.set("marsad_login", open_session(record, account, when=WHEN))
    return found


def test_every_answer_is_as_the_description_says(app, record):
    """Schemathesis asks every address with values of any kind; nothing breaks, and answers have the types promised."""
    headers = {"cookie": f"marsad_login={client(app, record, 'reader').cookies['marsad_login']}"}
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=headers)
    asked = set()
    for operation in described.get_all_operations():

        @hypothesis.settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck),
        )  # fmt: skip
        @hypothesis.given(case=operation.ok().as_strategy())
        def ask(case):
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)
            asked.add(case.path)

        ask()
    assert asked == set(described.raw_schema["paths"]) - {"/api/v1/openapi.json"}


schemathesis.checks.load_all_checks()
CHECKS = schemathesis.checks.CHECKS.get_by_names(
    ["not_a_server_error", "content_type_conformance", "response_schema_conformance", "status_code_conformance"]
)


@pytest.mark.parametrize(
    ("origin", "site", "status"),
    [(HOME, "same-origin", 403), ("https://evil.test", "cross-site", 403), ("null", "cross-site", 403),
     (HOME, "cross-site", 403), (None, "same-origin", 403)],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/en/review/{s1}", "/en/settings", "/en/redact/per-samer", "/en/account", "/ar/sight"]
)
def test_a_forged_form_changes_nothing(app, record, ids, path, origin, site, status):
    admin = client(app, record, "administrator")
    before = len(decisions(record, limit=500).items), accounts(record)
    headers = {"sec-fetch-site": site} | ({"origin": origin} if origin else {})
    form = {"token": "0" * 64, "verdict": "accept", "does": "add", "name": "Eve", "password": PASSWORD, "reason": "x"}
    answer = admin.post(path.format(**ids), data=form, headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert re.search(r"web\.(forged|foreign)-form", answer.text)
    assert (len(decisions(record, limit=500).items), accounts(record)) == before


def test_a_stale_form_is_told_so(app, record, ids):
    reviewer = client(app, record, "reviewer")
    page = reviewer.get(f"/en/review/{ids['e1']}").text
    token, seen = (re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("token", "seen"))
    decide(record, "comment", [ids["e1"]], when=WHEN, by="somebody else", reason="look again")
    form = {"token": token, "seen": seen, "verdict": "accept", "reason": "mine"}
    sent = {"data": form, "headers": {"origin": HOME}, "follow_redirects": False}
    answer = reviewer.post(f"/en/review/{ids['e1']}", **sent)
    assert answer.status_code == 409
    assert "mine" in answer.text
    assert "somebody else" in answer.text
    assert decisions(record, target=ids["e1"]).items[0].verdict == "comment"


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_plain_forms_are_read(app, record, ids, kind):
    admin = client(app, record, "administrator")
    headers = {"origin": HOME, "content-type": kind}
    assert admin.post("/en/settings", content=b"{}", headers=headers).status_code == 400


def test_a_large_form_is_cut_off(app, record):
    admin = client(app, record, "administrator")
    headers = {"origin": HOME, "content-type": "application/x-www-form-urlencoded"}
    assert admin.post("/en/settings", content=b"a=" + b"x" * LONGEST, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("path", "method", "role"),
    [("/ar/", "GET", "reader"), ("/api/v1/articles", "GET", "reader"), ("/raw/x", "GET", "reader"),
     ("/en/review", "GET", "reviewer"), ("/en/review/x", "POST", "reviewer"), ("/en/import", "GET", "reviewer"),
     ("/en/import/events", "GET", "reviewer"), ("/en/anything-new", "POST", "reviewer"),
     ("/en/audit", "GET", "reviewer"),
     ("/en/settings", "GET", "administrator"), ("/en/settings/x", "POST", "administrator"),
     ("/en/logout", "POST", "reader"), ("/api/v1/articles", "DELETE", "reviewer"),
     ("/settings", "GET", "administrator")],
)  # fmt: skip
def test_every_address_asks_for_a_role(path, method, role):
    assert needed(path, method) == role


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A record of one hostile page, read as any other."""
    raw = Raw(
        source='<img src=x onerror="alert(12)">.html', data=HOSTILE.encode(), captured="2024-03-06", outlet="<b>ب</b>"
    )
    extraction = Extractor(default_knowledge()).extract(read_capture(raw))
    with open_store(tmp_path_factory.mktemp("hostile-page") / "record.db") as opened:
        add(opened, raw.data, extraction, when=WHEN, by="<i>test</i>", packs="core_ar")
        yield opened


def test_a_hostile_page_is_shown_and_never_run(hostile):
    browser = TestClient(create_app(hostile, now=lambda: WHEN, reviewing=True), base_url="http://127.0.0.1")
    (row,) = list_articles(hostile).items
    paths = ["/", "/articles", f"/articles/{row.id}", f"/captures/{row.capture}", "/statements", "/timeline",
             "/entities", "/search?q=القصف", "/captures", "/review", "/audit"]  # fmt: skip
    for path in paths:
        answer = browser.get(f"/ar{path}")
        assert answer.status_code == 200, path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "evil" not in policy
        page = re.sub(r'<script src="/static/[a-z]+\.js" defer></script>', "", answer.text)
        assert not re.search(r"<script|<iframe|<base|<svg onload|http-equiv", page, re.I), path
        assert not re.search(r"<[^>]+\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', page)), path
        assert not re.search(r'(?:href|src|action)="\s*(?:javascript:|https?://evil)', page, re.I), path
    text = browser.get(f"/ar/articles/{row.id}").text
    assert "سامر العلي" in text
    raw = browser.get(f"/raw/{row.capture}")
    assert raw.headers["content-type"] == "text/plain"
    assert raw.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in raw.headers["content-security-policy"]
    assert raw.headers["x-content-type-options"] == "nosniff"
