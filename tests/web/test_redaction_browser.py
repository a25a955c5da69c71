"""A redaction in a real browser, in both languages: marked once, it holds in pages, search, API, export; and undone."""

import hashlib
from datetime import UTC, datetime

import pytest
from driven import AXE, IN_BROWSER, follow, serving

from marsad.batch.reader import PatientReader
from marsad.export.contract import contract_line
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.page.recut import AS_READ
from marsad.record import Capture
from marsad.store import schema
from marsad.store.decisions import decisions
from marsad.store.open import open_store
from marsad.store.team.accounts import add_account
from marsad.store.veil.forms import MARK
from marsad.store.veil.seen import as_reader
from marsad.store.views import load_extraction
from marsad.store.write import add
from marsad.web.app import create_app
from marsad.web.i18n import wording
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
PASSWORD = "many quiet rivers"
NAME = "مروان الخالدي"
TEXT = f"""شهود يروون ما جرى في سوق حماة

قال الشاهد {NAME} إن السوق أغلقت يوم 8 كانون الأول 2024، وأضاف {NAME} أن الناس غادروا المكان.
وأكد محافظ حماة سامر العلي أن السوق ستفتح قريبا، ونفى سامر العلي وقوع إصابات.
"""


@pytest.fixture(params=["ar", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def record(tmp_path, reader):
    with open_store(tmp_path / "record.db") as opened:
        raw = TEXT.encode()
        digest = hashlib.sha256(raw).hexdigest()
        page = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
        add(opened, raw, reader.read(page, AS_READ), when=WHEN, by="test", packs=reader.packs)
        for name, role in (("Rima", "reader"), ("Amal", "administrator")):
            add_account(opened, name, PASSWORD, role, when=WHEN, by="test")
        yield opened


@pytest.fixture
def address(record):
    with serving(create_app(record, now=lambda: WHEN, hosts=LOOPBACK, team=True)) as found:
        yield found


@pytest.fixture
def people(browser, address, lang):
    """A page of an administrator, and one of a reader."""
    opened = []
    for name in ("Amal", "Rima"):
        page = browser.page.context.browser.new_context().new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{address}/{lang}/login")
        page.locator("#name").fill(name)
        page.locator("#password").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(f"{address}/{lang}/")
        opened.append(page)
    yield opened
    for page in opened:
        page.context.close()


def export(store):
    """The export of all captures, as a reader may have it."""
    seen = as_reader(store)
    with store.read() as connection:
        keys = [row.id for row in connection.execute(schema.captures.select())]
    return "\n".join(contract_line(load_extraction(seen, key)).decode() for key in keys)


def ways(page, address, lang, article, entity):
    """What a reader can have: (address, text) of pages, search hits and answers of the API."""
    paths = (
        f"/{lang}/articles/{article}", f"/{lang}/statements", f"/{lang}/timeline", f"/{lang}/entities", f"/{lang}/",
        f"/{lang}/search?q=السوق", f"/{lang}/entities/{entity}", f"/{lang}/captures", "/api/v1/statements",
        f"/api/v1/articles/{article}", "/api/v1/entities", "/api/v1/search?q=السوق", f"/api/v1/entities/{entity}",
    )  # fmt: skip
    return [(path, page.request.get(address + path)) for path in paths]


def test_a_redaction_holds_everywhere_and_is_undone(browser, address, record, people, lang, axe):
    t, (amal, rima) = wording(lang), people
    row = next(one for one in amal.request.get(f"{address}/api/v1/entities").json()["items"] if one["name"] == NAME)
    article = amal.request.get(f"{address}/api/v1/articles").json()["items"][0]
    assert any(NAME in answer.text() for _, answer in ways(rima, address, lang, article["id"], row["id"]))
    amal.goto(f"{address}/{lang}/entities/{row['id']}")
    follow(amal, amal.get_by_role("link", name=t("redact.link")))
    amal.get_by_label(t("redact.reason")).fill("شاهد طلب ألا يُسمّى")
    follow(amal, amal.get_by_role("button", name=t("redact.do")))
    assert decisions(record).items[0].verdict == "redact"
    for path, answer in ways(rima, address, lang, article["id"], row["id"]):
        assert "الخالدي" not in answer.text(), path
    _not_found(rima, address, lang, t)
    assert rima.goto(f"{address}/{lang}/entities/{row['id']}").status == 404
    rima.goto(f"{address}/{lang}/articles/{article['id']}")
    assert t("team.redacted") in rima.locator(".text").inner_text() or MARK in rima.locator(".text").inner_text()
    assert "الخالدي" not in rima.locator("body").inner_text()
    assert rima.request.get(f"{address}/raw/{article['capture']}").status == 403
    assert "الخالدي" not in export(record)
    rima.evaluate(axe + "; 0")
    assert rima.evaluate(AXE) == []
    amal.goto(f"{address}/{lang}/articles/{article['id']}")
    assert NAME in amal.locator(".text").inner_text(), "those with the right see it, marked"
    follow(amal, amal.get_by_role("button", name=t("team.see_as_reader")))
    assert "الخالدي" not in amal.locator("body").inner_text()
    follow(amal, amal.get_by_role("button", name=t("team.see_all")))
    _undone(amal, rima, address, lang, t, article, row)
    assert "الخالدي" in export(record)


def _not_found(rima, address, lang, t):
    """Who searches for the name finds nothing: only their own words stand on the page."""
    found = rima.request.get(f"{address}/api/v1/search?q={NAME}").json()
    assert (found["total"], found["hits"], found["entities"]) == (0, [], [])
    rima.goto(f"{address}/{lang}/search")
    rima.locator("#q").fill(NAME)
    rima.locator("main form.search-big > button").click()
    rima.get_by_text(t("empty.search_title", words=NAME)).wait_for()
    assert rima.locator("main a[href*='/articles/'], main a[href*='/entities/']").count() == 0


def _undone(amal, rima, address, lang, t, article, row):
    amal.goto(f"{address}/{lang}/redact/{row['id']}")
    follow(amal, amal.get_by_role("button", name=t("redact.undo")))
    rima.goto(f"{address}/{lang}/articles/{article['id']}")
    assert NAME in rima.locator(".text").inner_text()
    assert rima.goto(f"{address}/{lang}/entities/{row['id']}").status == 200
