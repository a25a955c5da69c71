"""RSS and Atom: every item is a capture, kept as an HTML page of its title and content.

What the feed says of an item (link, day, author, feed title) comes along as clues. A feed that declares entities of its
own is refused before it is parsed: such entities can be made to expand without bound.
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from typing import Any

from marsad.capture.raw import Raw
from marsad.diagnostics import diagnose
from marsad.record import Clue, Diagnostic

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def looks_like_feed(data: bytes) -> bool:
    """Whether the bytes begin as RSS or Atom."""
    return _ROOT.search(data[:4096]) is not None


def feed_items(data: bytes, where: str) -> Iterator[Raw | Diagnostic]:
    """The items of a feed's bytes, in the feed's order."""
    # In UTF-16 and UTF-32 a zero byte stands beside each of these letters.
    if _ENTITY.search(data) or (b"\0" in data and _ENTITY.search(data.replace(b"\0", b""))):
        yield diagnose("capture.feed-entities", where)
        return
    import feedparser  # heavy, and most runs read no feed

    try:
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # The parser is lenient by guessing, and on bytes that are hardly a feed its guesses fail in many ways.
        yield diagnose("capture.no-feed", where, problem=error)
        return
    if not feed.entries:
        yield diagnose("capture.no-feed", where, problem=feed.get("bozo_exception", "it holds no items"))
        return
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield _item(entry, publisher, f"{where}#{number}")


def _item(entry: Any, publisher: str | None, where: str) -> Raw | Diagnostic:
    title = entry.get("title") or ""
    # An element without content comes as None, whatever the default asked for.
    bodies = [part.get("value") or "" for part in entry.get("content") or ()] or [entry.get("summary") or ""]
    if not (title or any(bodies)):
        return diagnose("capture.empty", where)
    body = "\n".join(bodies)
    page = f"<!doctype html><article><h1>{html.escape(title, quote=False)}</h1>\n{body}</article>"
    facts = (
        ("headline", title),
        ("author", entry.get("author")),
        ("publisher", publisher),
        ("datePublished", _moment(entry, "published_parsed")),
        ("dateModified", _moment(entry, "updated_parsed")),
    )
    return Raw(
        source=entry.get("link") or entry.get("id") or where,
        data=page.encode(),
        url=entry.get("link"),
        media_type="text/html",
        clues=tuple(Clue(key=key, value=value, origin="feed") for key, value in facts if value),
    )


def _moment(entry: Any, field: str) -> str | None:
    """The item's time in UTC, to the second, as the parser normalised it."""
    moment = dict.get(entry, field)  # the parser's own look-up answers a missing update with the publication
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None
    except ValueError:
        return None  # a time out of range, as of the year 0
