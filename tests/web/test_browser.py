"""In a real browser, at 1280 and at 390 pixels: nothing runs off the side, nothing is blocked, text is readable."""

from __future__ import annotations

import pytest
from driven import IN_BROWSER, serving

from marsad.web.app import create_app

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def address(store, clock):
    with serving(create_app(store, now=clock)) as found:
        yield found


@pytest.mark.parametrize("width", [1280, 390])
def test_fits(browser, address, ids, lang, page, width):
    seen = browser.open(f"{address}/{lang}{page.format(**ids)}", width, "light")
    assert seen["over"] == []
    assert seen["scroll"] <= width
    assert seen["faint"] == [], "less contrast than 4.5:1"
    assert seen["small"] == [], "targets under 24 pixels"
    assert browser.problems() == []


def test_dark(browser, address, ids, lang, page):
    seen = browser.open(f"{address}/{lang}{page.format(**ids)}", 1280, "dark")
    assert seen["faint"] == []


def test_axe_finds_nothing(browser, address, ids, lang, page, axe):
    browser.open(f"{address}/{lang}{page.format(**ids)}", 390, "light")
    assert browser.violations(axe) == []
