"""A name that is redacted after a head was corrected is in nothing that people without the right can have of it."""

import hashlib
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.page.recut import AS_READ
from marsad.record import Capture
from marsad.store.articles import list_articles
from marsad.store.heads import correct_head
from marsad.store.open import open_store
from marsad.store.people import Act
from marsad.store.team.accounts import ROLES, accounts, add_account
from marsad.store.team.sessions import open_session
from marsad.store.veil.decide import redact
from marsad.store.views import list_entities
from marsad.store.write import add
from marsad.web.app import create_app

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOME = "http://record.test"
TEXT = """مروان الخالدي يروي ما جرى في سوق حماة

قال الشاهد مروان الخالدي إن السوق أغلقت يوم 8 كانون الأول 2024، وأضاف مروان الخالدي أن الناس غادروا المكان.
وأكد محافظ حماة سامر العلي أن السوق ستفتح قريبا، ونفى سامر العلي وقوع إصابات في المكان.
"""
NAME = "الخالدي"


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def record(tmp_path, reader):
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    page = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
    with open_store(tmp_path / "record.db") as opened:
        add(opened, raw, reader.read(page, AS_READ), when=WHEN, by="test", packs=reader.packs)
        for role in ROLES:
            add_account(opened, role, "many quiet rivers", role, when=WHEN, by="test")
        yield opened


def logged_in(record, reader, role):
    app = create_app(record, now=lambda: WHEN, team=True, reader=reader)
    client = TestClient(app, base_url=HOME)
    (account,) = [one for one in accounts(record) if one.name == role]
    client.cookies.set("marsad_login", open_session(record, account, when=WHEN))
    return client


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_it_is_masked_in_what_was_read_and_in_what_is_said(record, reader, role):
    (row,) = list_articles(record).items
    at = TEXT.index("قال الشاهد")
    words = {"start": at, "end": at + 25, "text": TEXT[at : at + 25]}
    assert NAME in words["text"]
    act = Act(by="hind", when=WHEN, reason="العنوان عن مروان الخالدي")
    correct_head(record, row.id, {"headline": words, "outlet": "صحيفة مروان الخالدي"}, reader, act)
    client = logged_in(record, reader, role)
    assert NAME in client.get(f"/en/articles/{row.id}").text
    (person,) = [one for one in list_entities(record).items if one.name == "مروان الخالدي"]
    redact(record, person.id, when=WHEN, by="administrator", reason="a witness")
    paths = [f"/en/articles/{row.id}", "/en/articles", "/en/sources", f"/api/v1/articles/{row.id}", "/api/v1/sources"]
    if role == "reviewer":
        paths += [f"/en/review/article/{row.id}", "/en/audit", "/en/review"]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in (200, 403), path
        assert NAME not in answer.text, path
    assert NAME in logged_in(record, reader, "administrator").get(f"/en/articles/{row.id}").text
