"""The pages across captures in a real browser: nothing runs off the side, nothing is blocked, axe finds nothing."""

import pytest
from driven import IN_BROWSER, serving
from told_pages import ACROSS

from marsad.web.app import create_app

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def address(told_store, clock):
    with serving(create_app(told_store, now=clock)) as found:
        yield found


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", ACROSS)
def test_fits_and_can_be_read(browser, address, told_ids, axe, lang, path):
    page = f"{address}/{lang}{path.format(**told_ids)}"
    for width, scheme in ((1280, "light"), (390, "light"), (1280, "dark")):
        seen = browser.open(page, width, scheme)
        assert seen["over"] == []
        assert seen["scroll"] <= width
        assert seen["faint"] == [], "less contrast than 4.5:1"
        assert seen["small"] == [], "targets under 24 pixels"
        assert browser.problems() == []
    assert browser.violations(axe) == []


def test_the_tree_can_be_walked_by_keyboard(browser, address, told_ids):
    """Its marks are links with a name of their own, and the drawing can be skipped."""
    browser.open(f"{address}/en/story/{told_ids['copied']}", 1280, "light")
    names = browser.evaluate(
        "[...document.querySelectorAll('svg.tree a')].map(a => (a.focus(), document.activeElement === a)"
        " && a.querySelector('title').textContent)"
    )
    assert len(names) == 3
    assert all("June 2024" in name for name in names)
    assert browser.evaluate("document.querySelector(document.querySelector('.over a').getAttribute('href')).id")
