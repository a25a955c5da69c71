"""Review in a real browser: readable at both widths and in both schemes, axe finds nothing, forms and keys work."""

import json
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_browser import AXE, Browser, pytestmark  # noqa: F401  # the marks that skip where there is no browser

from marsad.store import schema
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.web.app import create_app
from marsad.web.security import LOOPBACK
from marsad.web.serve import bind

uvicorn = pytest.importorskip("uvicorn")
WHEN = datetime(2025, 3, 1, tzinfo=UTC)
PAGES = (
    "/review", "/review?state=corrected", "/review/{s2}", "/show/{s2}", "/review/entity/org-council",
    "/entities/org-council", "/audit", "/statements?rejected=1",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driven = Browser(str(tmp_path_factory.mktemp("profile")))
    yield driven
    driven.close()


@pytest.fixture(scope="module")
def record(tmp_path_factory, fill):
    with open_store(tmp_path_factory.mktemp("review") / "record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def keys(record):
    table = schema.observations
    with record.read() as connection:
        keys = {row.local: row.id for row in connection.execute(table.select()) if row.local}
    fields = {"kind": "accuse", "speaker_entity": None}
    decide(record, "correct", [keys["s2"]], when=WHEN, by="هند", reason="قال", payload={"fields": fields})
    decide(record, "reject", [keys["s3"]], when=WHEN, by="Basil", reason="misread")
    decide(record, "merge", ["org-council", "place/tal"], when=WHEN, by="Basil")
    return keys


@pytest.fixture(scope="module")
def address(record):
    listener = bind("127.0.0.1", 0)
    app = create_app(record, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core, which the package of that name carries; nothing is fetched."""
    package = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_fits_and_can_be_read(browser, address, keys, axe, lang, path):
    page = f"{address}/{lang}{path.format(**keys)}"
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(page, width, scheme)
        assert seen["over"] == []
        assert seen["scroll"] <= width
        assert seen["faint"] == [], "less contrast than 4.5:1"
        assert seen["small"] == [], "targets under 24 pixels"
        assert browser.problems() == []
    browser.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    browser.evaluate(axe + "; 0")
    assert browser.evaluate(AXE) == []


def press(browser, *codes):
    for code in codes:
        key = code.removeprefix("Key").lower()
        for kind in ("keyDown", "keyUp"):
            browser.call("Input.dispatchKeyEvent", type=kind, code=code, key=key)


def until(record, count):
    for _ in range(100):
        if len(found := decisions(record).items) == count:
            return found
        time.sleep(0.05)
    raise AssertionError([one.verdict for one in found])


def settled(browser):
    for _ in range(100):
        if browser.evaluate("location.search.includes('done=') && document.readyState") == "complete":
            return
        time.sleep(0.05)
    raise AssertionError("the page did not come back")


def test_keys_accept_reject_and_undo(browser, address, record, keys):
    count = len(decisions(record).items)
    browser.open(f"{address}/en/review?kind=event", 1280, "light")
    press(browser, "KeyJ", "KeyJ", "KeyK", "KeyE")
    assert browser.evaluate("document.activeElement.name") == "f_type"
    first = browser.evaluate("document.querySelector('[data-item]').id").removeprefix("q-")
    browser.evaluate("document.activeElement.blur(); document.querySelector('[data-item]').focus()")
    press(browser, "KeyA")
    assert until(record, count + 1)[0].targets == (first,)
    settled(browser)
    press(browser, "KeyU")
    assert until(record, count + 2)[0].verdict == "undo"


def test_a_speaker_is_corrected_in_the_form(browser, address, record, keys):
    count = len(decisions(record).items)
    browser.open(f"{address}/ar/show/{keys['s1']}", 1280, "light")
    name = json.dumps("المجلس البلدي")
    browser.evaluate(
        "(() => { const part = document.querySelector('details.correct'); part.open = true;"
        f"part.querySelector('[name=f_speaker_entity]').value = {name};"
        "part.querySelector('button[value=correct]').click(); })()"
    )
    made = until(record, count + 1)[0]
    assert made.payload == {"fields": {"speaker_entity": "org-council"}}
    settled(browser)
    assert browser.evaluate("document.querySelector('.judged.corrected del').textContent") == "سامر العلي"
