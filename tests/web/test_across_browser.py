"""The pages across captures in a real browser: nothing runs off the side, nothing is blocked, axe finds nothing."""

import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_browser import AXE, Browser, pytestmark  # noqa: F401  # the marks that skip where there is no browser
from told_pages import ACROSS

from marsad.web.app import create_app
from marsad.web.serve import bind

uvicorn = pytest.importorskip("uvicorn")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driven = Browser(str(tmp_path_factory.mktemp("profile")))
    yield driven
    driven.close()


@pytest.fixture(scope="module")
def address(told_store, clock):
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(told_store, now=clock), log_config=None, access_log=False))
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
    browser.evaluate(axe + "; 0")
    assert browser.evaluate(AXE) == []


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
