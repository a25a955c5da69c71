"""A second `add` of an address asks whether the page has changed, and says so where it has not."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

DAY = "Sat, 07 Dec 2024 10:00:00 GMT"
PAGE = (
    "<!doctype html><html lang='ar'><body><article><h1>بلدية النهر تفتح الجسر القديم أمام المارة</h1>"
    "<p>أعلنت بلدية النهر افتتاح الجسر القديم بعد ترميم دام عامين، وقالت إن المرور فيه للمشاة وحدهم.</p>{more}"
    "</article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """One page, whose state the test sets, by a mark and by the day of its last change."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server
        if self.path == "/robots.txt":
            return self.answer(404, b"")
        server.asked.append(dict(self.headers))
        if self.path == "/moved":
            return self.answer(302, b"", Location="/page")
        same = server.mark is not None and self.headers.get("If-None-Match") == server.mark
        if same or (server.mark is None and self.headers.get("If-Modified-Since") == DAY):
            return self.answer(304, b"")
        marks = {"ETag": server.mark} if server.mark else {"Last-Modified": DAY}
        body = PAGE.format(more=server.more).encode()
        return self.answer(200, body, **{"Content-Type": "text/html; charset=utf-8"}, **marks)

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.mark, server.more = [], '"v1"', ""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield server
    server.shutdown()
    server.server_close()


def add(marsad, url, *more):
    return marsad("add", url, "--allow-private", "--db", "r.db", *more)


@pytest.mark.parametrize("path", ["/page", "/moved"])
@pytest.mark.parametrize("mark", ['"v1"', None])
def test_a_page_that_has_not_changed_is_not_sent_again(site, marsad, path, mark):
    site.mark = mark
    first = add(marsad, site.url + path)
    assert first.returncode == 0, first.stderr
    assert "1 captures added" in first.stderr
    assert all("If-None-Match" not in asked and "If-Modified-Since" not in asked for asked in site.asked)
    again = add(marsad, site.url + path)
    assert again.returncode == 0, again.stderr
    assert "note [fetch.not-modified]" in again.stderr
    assert "0 captures added, 1 already there, 0 refused" in again.stderr
    if path == "/moved":
        assert "If-None-Match" not in site.asked[-2]  # the address that leads on said nothing of itself


def test_a_page_that_has_changed_is_a_capture_of_its_own(site, marsad):
    add(marsad, f"{site.url}/page")
    site.mark, site.more = '"v2"', "<p>وأضافت البلدية أن الإنارة ستكتمل في الأسبوع المقبل بعد وصول الأعمدة.</p>"
    again = add(marsad, f"{site.url}/page")
    assert "1 captures added, 0 already there" in again.stderr
    assert "not-modified" in add(marsad, f"{site.url}/page").stderr


def test_again_fetches_the_whole_page(site, marsad):
    add(marsad, f"{site.url}/page")
    again = add(marsad, f"{site.url}/page", "--again")
    assert again.returncode == 0
    assert "not-modified" not in again.stderr
    assert "If-None-Match" not in site.asked[-1]
