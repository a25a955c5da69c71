"""One page from the network, politely, and only because the user named its address.

robots.txt is asked first; redirects are followed a few times and each target checked; time and size are bounded; a
validator of an earlier fetch makes the request conditional. Addresses inside the user's own network are refused unless
allowed, since a captured page could otherwise be made to point there.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

from marsad import __version__
from marsad.capture.raw import MAX_BYTES, Raw
from marsad.diagnostics import Failure, diagnose
from marsad.record import Clue, Record

if TYPE_CHECKING:
    import httpx

AGENT = f"marsad/{__version__}"
_MAX_REDIRECTS = 5
_PIECE, _ROBOTS_PIECES = 65_536, 8  # what stands further down in a robots.txt than 512 KB is not read
_MOST_TIMES = 3
_REDIRECTS = (301, 302, 303, 307, 308)


class FetchOptions(Record, frozen=True):
    """How a page is fetched: the day it is captured on (EDTF), bounds, and what an earlier fetch said of it.

    `seconds` bounds each wait for the server; the whole body may take three times as long. Addresses inside the user's
    own network are fetched with `allow_private`, or where one of `networks` («10.1.0.0/16») holds them. `etag` and
    `last_modified` are what the server of `validated` said of its page (any address where that is None).
    """

    captured: str
    limit: int = MAX_BYTES
    seconds: float = 20.0
    allow_private: bool = False
    networks: tuple[str, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    validated: str | None = None

    def after(self, clues: Iterable[Clue]) -> FetchOptions:
        """The options for a page that was fetched before, given the clues of that capture."""
        said = {clue.key: clue.value for clue in clues if clue.origin == "http"}
        return msgspec.structs.replace(
            self,
            etag=said.get("etag"),
            last_modified=said.get("last-modified"),
            validated=said.get("fetched-from"),
        )


def is_url(text: str) -> bool:
    """Whether a path given by the user is an address."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, options: FetchOptions, transport: httpx.BaseTransport | None = None) -> Raw | None:
    """The page at `url`, or None where it has not changed since. Raises Failure where it cannot or may not be had."""
    import httpx  # heavy, and most runs read files alone

    headers = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,text/plain,application/rss+xml"}
    try:
        with httpx.Client(headers=headers, timeout=options.seconds, transport=transport) as client:
            return _fetch(client, url, options)
    except httpx.HTTPError as error:
        raise Failure(diagnose("fetch.failed", url, problem=error or type(error).__name__)) from error


def _fetch(client: httpx.Client, url: str, options: FetchOptions) -> Raw | None:
    target = url
    for _ in range(_MAX_REDIRECTS + 1):
        _check_address(target, options)
        _check_robots(client, target, options)
        conditions = _conditions(target, options)
        with client.stream("GET", target, headers=conditions) as answer:
            if answer.status_code == 304 and conditions:
                return None
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                target = urljoin(target, answer.headers["location"])
                continue
            if answer.status_code != 200:
                raise Failure(diagnose("fetch.status", target, status=answer.status_code))
            return _raw(url, answer, _body(answer, target, options), options.captured)
    raise Failure(diagnose("fetch.redirects", url, count=_MAX_REDIRECTS))


def _raw(url: str, answer: httpx.Response, data: bytes, captured: str) -> Raw:
    names = (("charset", answer.charset_encoding), ("etag", answer.headers.get("etag")))
    known = (*names, ("last-modified", answer.headers.get("last-modified")), ("fetched-from", str(answer.url)))
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    return Raw(
        source=url,
        data=data,
        url=str(answer.url),
        captured=captured,
        media_type={"text/html": "text/html", "text/plain": "text/plain"}.get(kind),
        clues=tuple(Clue(key=key, value=value, origin="http") for key, value in known if value),
    )


def _body(answer: httpx.Response, url: str, options: FetchOptions) -> bytes:
    """The body, within the size limit, and within a time that a server which sends byte after byte cannot stretch."""
    pieces, size, latest = [], 0, time.monotonic() + _MOST_TIMES * options.seconds
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > options.limit:
            limit = options.limit // 1_000_000
            raise Failure(diagnose("capture.too-large", url, megabytes=">", limit=limit))
        if time.monotonic() > latest:
            problem = f"it was not whole after {_MOST_TIMES * options.seconds:.0f} seconds"
            raise Failure(diagnose("fetch.failed", url, problem=problem))
        pieces.append(piece)
    return b"".join(pieces)


def _conditions(target: str, options: FetchOptions) -> dict[str, str]:
    if options.validated not in (None, target):
        return {}  # another address may use the same mark for another page
    given = {"If-None-Match": options.etag, "If-Modified-Since": options.last_modified}
    return {name: value for name, value in given.items() if value}


def _check_address(url: str, options: FetchOptions) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Failure(diagnose("fetch.bad-address", url), "usage")
    if options.allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, None)
    except OSError as error:
        raise Failure(diagnose("fetch.failed", url, problem=f"no such host ({error.strerror})")) from error
    for *_, address in found:
        here = ipaddress.ip_address(str(address[0]).split("%")[0])
        if not here.is_global and not any(here in ipaddress.ip_network(one) for one in options.networks):
            raise Failure(diagnose("fetch.private-address", url))


def _check_robots(client: httpx.Client, url: str, options: FetchOptions) -> None:
    """Raises Failure where robots.txt forbids the page or cannot be had from a server at fault (RFC 9309, 2.3.1)."""
    parts = urlsplit(url)
    target = f"{parts.scheme}://{parts.netloc}/robots.txt"
    for _ in range(_MAX_REDIRECTS + 1):
        _check_address(target, options)
        with client.stream("GET", target) as answer:
            if answer.status_code in _REDIRECTS and "location" in answer.headers:
                target = urljoin(target, answer.headers["location"])
                continue
            if answer.status_code >= 500:
                raise Failure(
                    diagnose("fetch.failed", url, problem=f"robots.txt is answered with {answer.status_code}")
                )
            if answer.status_code != 200:
                return
            data = b"".join(islice(answer.iter_bytes(_PIECE), _ROBOTS_PIECES))
        rules = RobotFileParser()
        rules.parse(data.decode("utf-8-sig", "replace").splitlines())
        if not rules.can_fetch(AGENT, url):
            raise Failure(diagnose("fetch.robots", url))
        return
