import httpx
import pytest

from marsad.capture.fetch import FetchOptions, fetch
from marsad.diagnostics import Failure

PAGE = "<html><body><p>نص</p></body></html>"


def site(request):
    """A small site: a page, a redirect, a loop, a forbidden corner, an endless page."""
    path = request.url.path
    if path == "/robots.txt":
        return httpx.Response(200, text="User-agent: *\nDisallow: /closed/")
    if path == "/page":
        if request.headers.get("if-none-match") == '"v1"':
            return httpx.Response(304)
        return httpx.Response(200, html=PAGE, headers={"etag": '"v1"'})
    if path == "/old":
        return httpx.Response(301, headers={"location": "/page"})
    if path == "/loop":
        return httpx.Response(302, headers={"location": "/loop"})
    if path == "/inside":
        return httpx.Response(302, headers={"location": "http://127.0.0.1/secret"})
    if path == "/endless":
        return httpx.Response(200, content=b"x" * 5000)
    if path == "/slow":
        raise httpx.ReadTimeout("timed out")
    return httpx.Response(404)


def get(path, **options):
    options = FetchOptions(**{"captured": "2024-12-20", "allow_private": True, "limit": 4000, **options})
    return fetch(f"http://nahr.example{path}", options, httpx.MockTransport(site))


def test_a_page_comes_with_its_address_day_and_validator():
    raw = get("/page")
    assert (raw.data.decode(), raw.captured, raw.media_type) == (PAGE, "2024-12-20", "text/html")
    assert {clue.key: clue.value for clue in raw.clues}["etag"] == '"v1"'


def test_a_page_that_has_not_changed_is_not_fetched_again():
    assert get("/page", etag='"v1"') is None


def test_a_redirect_is_followed_and_both_addresses_kept():
    raw = get("/old")
    assert (raw.source, raw.url) == ("http://nahr.example/old", "http://nahr.example/page")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/missing", "fetch.status"),
        ("/loop", "fetch.redirects"),
        ("/closed/page", "fetch.robots"),
        ("/endless", "capture.too-large"),
        ("/slow", "fetch.failed"),
    ],
)
def test_what_cannot_be_had_says_why(path, code):
    with pytest.raises(Failure) as failure:
        get(path)
    assert failure.value.diagnostic.code == code


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "http://[::1]/x", "http://10.0.0.1/x", "http://169.254.169.254/"]
)
def test_the_users_own_network_is_refused(url):
    with pytest.raises(Failure) as failure:
        fetch(url, FetchOptions(captured="2024-12-20"), httpx.MockTransport(site))
    assert failure.value.diagnostic.code == "fetch.private-address"


@pytest.mark.parametrize("url", ["ftp://nahr.example/x", "https:///x", "file:///etc/passwd"])
def test_other_schemes_are_refused(url):
    with pytest.raises(Failure) as failure:
        fetch(url, FetchOptions(captured="2024-12-20"), httpx.MockTransport(site))
    assert failure.value.diagnostic.code == "fetch.bad-address"
