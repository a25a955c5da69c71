"""Review in a real browser: readable at both widths and in both schemes, axe finds nothing, forms and keys work."""

import json
import re
import time
from datetime import UTC, datetime

import pytest
from driven import IN_BROWSER, serving

from marsad.store import schema
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.web.app import create_app
from marsad.web.security import LOOPBACK

pytestmark = IN_BROWSER
WHEN = datetime(2025, 3, 1, tzinfo=UTC)
PAGES = (
    "/review", "/review?state=corrected", "/review/{s2}", "/show/{s2}", "/review/entity/org-council",
    "/entities/org-council", "/audit", "/statements?rejected=1", "/precision", "/review/{e2}?correct=1",
    "/review/article/{article}", "/review/article/{article}?layer=event",
)  # fmt: skip


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
    keys["article"] = keys["a1"]
    fields = {"kind": "accuse", "speaker_entity": None}
    decide(record, "correct", [keys["s2"]], when=WHEN, by="هند", reason="قال", payload={"fields": fields})
    decide(record, "reject", [keys["s3"]], when=WHEN, by="Basil", reason="misread")
    decide(record, "merge", ["org-council", "place/tal"], when=WHEN, by="Basil")
    return keys


@pytest.fixture(scope="module")
def address(record):
    with serving(create_app(record, now=lambda: WHEN, hosts=LOOPBACK, reviewing=True)) as found:
        yield found


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
    assert browser.violations(axe) == []


def until(record, count):
    for _ in range(100):
        if len(found := decisions(record).items) == count:
            return found
        time.sleep(0.05)
    raise AssertionError([one.verdict for one in found])


def settled(browser):
    browser.page.wait_for_url(re.compile("done="))


def test_keys_accept_reject_and_undo(browser, address, record, keys):
    count = len(decisions(record).items)
    browser.open(f"{address}/en/review?kind=event", 1280, "light")
    browser.press("KeyJ", "KeyJ", "KeyK", "KeyE")
    assert browser.evaluate("document.activeElement.name") == "f_type"
    first = browser.evaluate("document.querySelector('[data-item]').id").removeprefix("q-")
    browser.evaluate("document.activeElement.blur(); document.querySelector('[data-item]').focus()")
    browser.press("KeyA")
    assert until(record, count + 1)[0].targets == (first,)
    settled(browser)
    browser.press("KeyU")
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
