"""What tests in a real browser share: Chromium driven by Playwright, a server on a free port, axe, what is measured."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from marsad.web.serve import bind

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--hide-scrollbars")
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install one to run the tests in a browser"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="playwright is not installed"),
]
AXE = """axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 120)))"""
MEASURE = """(() => {
  const wide = document.documentElement.clientWidth;
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const band = style.backgroundImage.match(/rgba?\\([^)]*\\)/);
      const colour = rgb(band ? band[0] : style.backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg') || !element.getClientRects().length) continue;
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
  }
  const small = [...document.querySelectorAll('input, select, button, header a')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && !e.classList.contains('skip') && (box.width < 24 || box.height < 24);
  }).map(e => e.outerHTML.slice(0, 80));
  const over = [...document.querySelectorAll('main *')].filter(e => {
    const box = e.getBoundingClientRect();
    const out = box.right > wide + 1 || box.left < -1;
    return box.width > 1 && out && !e.closest('.visually-hidden, pre, .table-wrap, thead');
  }).map(e => e.tagName + '.' + e.className);
  return {wide, scroll: document.documentElement.scrollWidth, faint, small, over: over.slice(0, 5)};
})()"""


class Browser:
    """One page of a Chromium, and what it complained of or asked for elsewhere since it was last opened."""

    def __init__(self, page) -> None:
        self.page = page
        self._problems: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", lambda told: self._problems.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self._problems.append(str(error)))
        page.on("request", self._asked)

    def open(self, address: str, width: int = 1280, scheme: str = "light") -> dict:
        """Opens an address and measures what is seen."""
        self._problems.clear()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.page.goto(address)
        return self.evaluate(MEASURE)

    def evaluate(self, expression: str):
        """The value of a script on the page."""
        return self.page.evaluate(expression)

    def press(self, *codes: str) -> None:
        """Keys, by their place."""
        for code in codes:
            self.page.keyboard.press(code)

    def problems(self) -> list[str]:
        """What the page complained of."""
        return list(self._problems)

    def violations(self, axe: str) -> list[str]:
        """What axe finds."""
        self.evaluate(axe + "; 0")
        return self.evaluate(AXE)

    def _asked(self, request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self._problems.append(f"asks {request.url}")


def follow(page, control) -> None:
    """Clicks a link or a button that leads to another page, and waits until that page is whole."""
    with page.expect_navigation():  # a click returns before the next page has come
        control.click()


@contextmanager
def driven() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield Browser(chromium.new_page())
        chromium.close()


@contextmanager
def serving(app) -> Iterator[str]:
    """The address of an application, served by a thread."""
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


def axe_source() -> str:
    """The source of axe-core, which the package of that name carries; nothing is fetched."""
    package = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")
