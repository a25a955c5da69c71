"""What pages keep of each other never crosses from those who may see a name to those who may not."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import fill_record

from marsad.store.open import open_store
from marsad.store.team.accounts import accounts, add_account
from marsad.store.team.sessions import open_session
from marsad.store.veil.decide import redact, take_back
from marsad.web.app import create_app

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
NAME = "سامر العلي"
PAGES = (
    "/ar/", "/ar/map?modality=any&area=all", "/ar/statements", "/ar/timeline", "/ar/sources", "/ar/entities",
    "/ar/articles", "/ar/review", "/ar/entities/org-council", "/ar/entities/place/tal", "/ar/audit", "/ar/precision",
    "/api/v1/overview", "/api/v1/statements", "/api/v1/events",
)  # fmt: skip


@pytest.fixture
def people(tmp_path):
    with open_store(tmp_path / "record.db") as store:
        fill_record(store)
        found = {}
        app = create_app(store, now=lambda: NOW, team=True)
        for name, role in (("Vera", "reviewer"), ("Amal", "administrator")):
            add_account(store, name, "many quiet rivers", role, when=NOW, by="test")
            (account,) = [one for one in accounts(store) if one.name == name]
            browser = TestClient(app, base_url="http://record.test")
            browser.cookies.set("marsad_login", open_session(store, account, when=NOW))
            found[name] = browser
        yield store, found


def told(browser):
    return {path for path in PAGES if NAME in browser.get(path).text}


def test_pages_that_were_opened_before_lose_the_name_at_once(people):
    store, browsers = people
    before = told(browsers["Vera"])
    assert len(before) > 5
    assert told(browsers["Amal"]) == before
    redact(store, "per-samer", when=NOW, by="Amal", reason="a witness")
    for _ in range(2):  # each after the other's pages are at hand
        assert told(browsers["Vera"]) == set()
        assert told(browsers["Amal"]) >= before
    take_back(store, "per-samer", when=NOW, by="Amal")
    assert told(browsers["Vera"]) == before


def test_each_person_has_a_page_of_their_own(people):
    _, browsers = people
    for path in ("/ar/", "/ar/statements", "/ar/map"):
        for name, other in (("Vera", "Amal"), ("Amal", "Vera")):
            page = browsers[name].get(path).text
            assert name in page
            assert other not in page
