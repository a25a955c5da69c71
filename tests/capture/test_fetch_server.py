"""The fetcher against a server on this machine: what a transport made for tests cannot show, time above all."""

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from marsad.capture.fetch import AGENT, FetchOptions, fetch
from marsad.diagnostics import Failure

PAGE = "<html><body><p>نص الصفحة</p></body></html>".encode()
BOMB = gzip.compress(b"a" * 50_000_000)
DAY = "Sat, 07 Dec 2024 10:00:00 GMT"


class Site(BaseHTTPRequestHandler):
    """A page with validators, a slow one, one that drips, a bomb, a break, and the robots.txt that the test sets."""

    robots = (200, b"User-agent: *\nDisallow: /closed/\n\nUser-agent: marsad\nDisallow: /not-for-marsad\n", {})
    asked: list

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        page = getattr(self, "on_" + self.path.strip("/").replace("-", "_").replace(".txt", ""), None)
        with contextlib.suppress(OSError):  # the client has gone, as it should
            page() if page else self.send(404, b"")

    def send(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def on_robots(self):
        self.send(*self.server.robots)

    def on_moved_robots(self):
        self.send(200, b"User-agent: *\nDisallow: /page\n")

    def on_page(self):
        if self.headers.get("If-None-Match") == '"v1"' or self.headers.get("If-Modified-Since") == DAY:
            self.send(304, b"")
        else:
            self.send(200, PAGE, {"Content-Type": "text/html; charset=utf-8", "ETag": '"v1"', "Last-Modified": DAY})

    def on_slow(self):
        time.sleep(3)
        self.send(200, PAGE)

    def on_drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def on_bomb(self):
        self.send(200, BOMB, {"Content-Encoding": "gzip", "Content-Type": "text/html"})

    def on_broken(self):
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def on_garbage(self):
        self.wfile.write(b"\x00\xff" * 50)


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads, server.asked, server.robots = True, [], Site.robots
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server, path, **options):
    options = {"captured": "2024-12-20", "allow_private": True, "limit": 1_000_000, "seconds": 0.5, **options}
    return fetch(f"http://127.0.0.1:{server.server_port}{path}", FetchOptions(**options))


def code(server, path, **options):
    with pytest.raises(Failure) as failure:
        get(server, path, **options)
    return failure.value.diagnostic.code


def test_robots_is_asked_first_and_the_program_names_itself(server):
    raw = get(server, "/page")
    assert raw.data == PAGE
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page"]
    assert {headers["User-Agent"] for _, headers in server.asked} == {AGENT}


def test_a_page_that_has_not_changed_is_answered_with_nothing(server):
    known = {clue.key: clue.value for clue in get(server, "/page").clues}
    assert get(server, "/page", etag=known["etag"]) is None
    assert get(server, "/page", last_modified=known["last-modified"]) is None
    assert get(server, "/page", etag='"v0"').data == PAGE


@pytest.mark.parametrize("path", ["/closed/page", "/not-for-marsad"])
def test_what_robots_forbids_is_not_asked_for(server, path):
    if path == "/closed/page":
        server.robots = (200, b"User-agent: *\nDisallow: /closed/\n", {})
    assert code(server, path) == "fetch.robots"
    assert [asked for asked, _ in server.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ((404, b"", {}), None),
        ((403, b"", {}), None),
        ((503, b"", {}), "fetch.failed"),
        ((301, b"", {"Location": "/moved-robots"}), "fetch.robots"),
        ((200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /page\n", {}), "fetch.robots"),
        ((200, b"# " + b"x" * 2_000_000 + b"\nUser-agent: *\nDisallow: /page\n", {}), None),
        ((200, b"User-agent: *\nDisallow: /page\n" + b"# x\n" * 500_000, {}), "fetch.robots"),
        ((200, b"\xff\xfe\x00 no rules at all", {}), None),
    ],
    ids=["none", "forbidden", "fault", "moved", "byte order mark", "rules too far down", "long", "garbage"],
)
def test_robots_of_all_kinds(server, robots, expected):
    server.robots = robots
    if expected is None:
        assert get(server, "/page").data == PAGE
    else:
        assert code(server, "/page") == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/slow", "fetch.failed"),
        ("/drip", "fetch.failed"),
        ("/bomb", "capture.too-large"),
        ("/broken", "fetch.failed"),
        ("/garbage", "fetch.failed"),
        ("/missing", "fetch.status"),
    ],
)
def test_a_bad_server_costs_little_time_and_leaves_a_code(server, path, expected):
    began = time.monotonic()
    assert code(server, path) == expected
    assert time.monotonic() - began < 4


def test_nobody_there(server):
    server.shutdown()
    server.server_close()
    assert code(server, "/page") == "fetch.failed"
