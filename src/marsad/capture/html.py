"""What does an HTML page show, in reading order, and what does it say about itself?

The visible text of every block element becomes one line of the text, with the path of the element it came from.
What is not shown (scripts, styles, templates, hidden elements) is left out; meta tags, JSON-LD, `<time>`, the
canonical link and the language become clues. The parser is lexbor, which follows the HTML standard's error recovery;
the walk is iterative, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from marsad.capture.html_walk import Walk
from marsad.record import Block, Clue, Record

_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_LD_FIELDS = (
    "headline alternativeHeadline articleSection inLanguage url datePublished dateModified dateCreated coverageEndTime"
).split()


class HtmlText(Record, frozen=True):
    """The visible text, its blocks and the clues of one HTML page."""

    text: str
    blocks: tuple[Block, ...]
    clues: tuple[Clue, ...]


def read_html(source: str) -> HtmlText:
    """The visible text of an HTML source in reading order, one line a block."""
    tree = LexborHTMLParser(source)
    if tree.body is None:
        return HtmlText(text="", blocks=(), clues=tuple(_clues(tree, {})))
    walk = Walk(tree.body)
    text, blocks = walk.read()
    return HtmlText(text=text, blocks=blocks, clues=tuple(_clues(tree, walk.times)))


def _clues(tree: LexborHTMLParser, times: dict[int, int]) -> Iterator[Clue]:
    for root in tree.css("html"):
        if lang := root.attributes.get("lang"):
            yield Clue(key="language", value=lang, origin="html")
    for title in tree.css("head > title"):
        if words := _SPACE.sub(" ", title.text()).strip():
            yield Clue(key="title", value=words, origin="html")
    for meta in tree.css("meta[content]"):
        said = meta.attributes
        key = said.get("property") or said.get("name") or said.get("itemprop")
        if key and (value := (said.get("content") or "").strip()):
            yield Clue(key=key.strip().lower(), value=value[:2000], origin="meta")
    for link in tree.css('link[rel="canonical"]'):
        yield Clue(key="canonical", value=link.attributes.get("href") or "", origin="link")
    for time in tree.css("time[datetime]"):
        stamp = time.attributes.get("datetime") or ""
        yield Clue(key="time", value=stamp, origin="time", at=times.get(time.mem_id))
    for script in tree.css('script[type="application/ld+json"]'):
        yield from _linked_data(script.text())


def _linked_data(source: str) -> Iterator[Clue]:
    """The fields of the articles in a JSON-LD script; what is no JSON says nothing."""
    try:
        data = msgspec.json.decode(source.strip())
    except (msgspec.DecodeError, RecursionError):
        return
    waiting = [data]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:200])
        elif isinstance(item, dict):
            waiting.extend(value for key, value in item.items() if key in ("@graph", "mainEntity", "liveBlogUpdate"))
            yield from _linked_article(item)


def _linked_article(item: dict[str, Any]) -> Iterator[Clue]:
    kinds = item.get("@type", "")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    if not isinstance(kind, str) or not kind.endswith(("Article", "Posting", "Report")):
        return
    yield Clue(key="type", value=kind, origin="json-ld")
    for field in _LD_FIELDS:
        if isinstance(value := item.get(field), str) and value:
            yield Clue(key=field, value=value[:2000], origin="json-ld")
    if not item.get("headline") and isinstance(body := item.get("articleBody"), str):
        yield Clue(key="articleBody", value=body[:300], origin="json-ld")  # an entry of a live page, by its opening
    for field in ("author", "publisher", "sourceOrganization"):
        people = item.get(field)
        for person in people if isinstance(people, list) else [people]:
            name = person.get("name") if isinstance(person, dict) else person
            if isinstance(name, str) and name:
                yield Clue(key=field, value=name[:500], origin="json-ld")
