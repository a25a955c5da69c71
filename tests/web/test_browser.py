"""In a real browser, at 1280 and at 390 pixels: nothing runs off the side, nothing is blocked, text is readable."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from marsad.web.app import create_app
from marsad.web.serve import bind

fcntl = pytest.importorskip("fcntl")
uvicorn = pytest.importorskip("uvicorn")
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install one to run the tests in a browser"),
    pytest.mark.skipif(os.name != "posix", reason="the browser is driven over inherited pipes"),
]
LAUNCH = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
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
    """Chromium, driven over two pipes by its DevTools protocol; messages end with a NUL."""

    def __init__(self, profile: str) -> None:
        down_read, self._down = os.pipe()
        self._up, up_write = os.pipe()

        # The browser reads from 3 and writes to 4; above 9 neither pipe can be overwritten by the move of the other.
        low, high = fcntl.fcntl(down_read, fcntl.F_DUPFD, 10), fcntl.fcntl(up_write, fcntl.F_DUPFD, 10)
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                LAUNCH,
                str(low),
                str(high),
                CHROMIUM,
                *FLAGS,
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(low, high),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(low)
        os.close(high)
        os.close(down_read)
        os.close(up_write)
        self._buffer = b""
        self._number = 0
        self.events: list[dict] = []
        self._session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def call(self, method: str, **params: object) -> dict:
        self._number += 1
        message: dict = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._down, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def open(self, address: str, width: int, scheme: str) -> dict:
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        loader = self.call("Page.navigate", url=address)["loaderId"]
        while not any(_loaded(event, loader) for event in self.events):
            self.events.append(self._read())
        return self.evaluate(MEASURE)

    def evaluate(self, expression: str):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def problems(self) -> list[str]:
        found = []
        for event in self.events:
            if event.get("method") == "Log.entryAdded":
                found.append(event["params"]["entry"]["text"])
            if event.get("method") == "Network.requestWillBeSent":
                url = event["params"]["request"]["url"]
                if not url.startswith("http://127.0.0.1:"):
                    found.append(f"asks {url}")
        return found

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)
        os.close(self._down)
        os.close(self._up)

    def _read(self) -> dict:
        while b"\0" not in self._buffer:
            data = os.read(self._up, 1 << 20)
            assert data, "the browser went away"
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


def _loaded(event: dict, loader: str) -> bool:
    told = event.get("params", {})
    return event.get("method") == "Page.lifecycleEvent" and (told["loaderId"], told["name"]) == (loader, "load")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driven = Browser(str(tmp_path_factory.mktemp("profile")))
    yield driven
    driven.close()


@pytest.fixture(scope="module")
def address(store):
    from datetime import UTC, datetime

    listener = bind("127.0.0.1", 0)
    app = create_app(store, now=lambda: datetime(2025, 3, 1, tzinfo=UTC))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


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


AXE = """axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 120)))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, which the package of that name carries; nothing is fetched."""
    package = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


def test_axe_finds_nothing(browser, address, ids, lang, page, axe):
    browser.open(f"{address}/{lang}{page.format(**ids)}", 390, "light")
    browser.evaluate(axe + "; 0")
    assert browser.evaluate(AXE) == []
