"""What does an HTML page show, in reading order, and what does it say about itself?

The visible text of every block element becomes one line of the text, with the path of the element it came from.
What is not shown (scripts, styles, templates, hidden elements) is left out; meta tags, JSON-LD, `<time>`, the
canonical link and the language become clues. The parser is lexbor through resiliparse, which follows the HTML
standard's error recovery; the walk is iterative, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from resiliparse.parse.html import HTMLTree, NodeType

from marsad.record import Block, Clue, Record

_SKIPPED = frozenset(
    "script style noscript template head iframe object embed svg canvas video audio select datalist math map".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_MAX_PATH = 400
_LD_FIELDS = "headline alternativeHeadline articleSection inLanguage url datePublished dateModified dateCreated".split()


class HtmlText(Record, frozen=True):
    """The visible text, its blocks and the clues of one HTML page."""

    text: str
    blocks: tuple[Block, ...]
    clues: tuple[Clue, ...]


def read_html(source: str) -> HtmlText:
    """The visible text of an HTML source in reading order, one line a block."""
    tree = HTMLTree.parse(source)
    clues = tuple(_clues(tree))
    text, blocks = _Walk().read(tree.body) if tree.body is not None else ("", ())
    return HtmlText(text=text, blocks=blocks, clues=clues)


class _Walk:
    """One pass over a document's body that gathers text by block."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._at = 0

    def read(self, body: Any) -> tuple[str, tuple[Block, ...]]:
        open_blocks: list[tuple[str, str]] = [("body", "/body")]
        counts: list[dict[str, int]] = [{}]
        node = body.first_child
        depth = 0
        while node is not None:
            down = False
            if node.type == NodeType.TEXT:
                self._pieces.append(node.value)
            elif node.type == NodeType.ELEMENT and (tag := node.tag) not in _SKIPPED and not _hidden(node):
                if tag == "br":
                    self._close(open_blocks[-1])
                elif tag in _BLOCKS:
                    self._close(open_blocks[-1])
                    open_blocks.append((tag, _path(open_blocks[-1][1], node, counts[-1])))
                    counts.append({})
                down = tag != "br" and node.first_child is not None
                if not down and tag in _BLOCKS:
                    self._leave(open_blocks, counts)
            if down:
                node, depth = node.first_child, depth + 1
                continue
            while node is not None and node.next is None and depth:
                node, depth = node.parent, depth - 1
                if node.tag in _BLOCKS:
                    self._leave(open_blocks, counts)
            node = node.next if node is not None and depth >= 0 and (depth or node.parent == body) else None
        self._close(open_blocks[0])
        return "\n".join(self._lines), tuple(self._blocks)

    def _leave(self, open_blocks: list[tuple[str, str]], counts: list[dict[str, int]]) -> None:
        self._close(open_blocks.pop())
        counts.pop()

    def _close(self, block: tuple[str, str]) -> None:
        if not self._pieces:
            return
        line = _SPACE.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if line:
            self._blocks.append(Block(start=self._at, end=self._at + len(line), tag=block[0], path=block[1]))
            self._lines.append(line)
            self._at += len(line) + 1


def _hidden(node: Any) -> bool:
    if node.hasattr("hidden"):
        return True
    style = node.getattr("style", "")
    return bool(style) and _HIDDEN_STYLE.search(style) is not None


def _path(parent: str, node: Any, counts: dict[str, int]) -> str:
    """The element's place below its parent block: `/article.post[2]`, with its first classes and its role or id."""
    tag = node.tag
    counts[tag] = counts.get(tag, 0) + 1
    marks = "".join(f".{name}" for name in (node.class_name or "").split()[:3])
    if node.id:
        marks += f"#{node.id}"
    if role := node.getattr("role", ""):
        marks += f"@{role}"
    return f"{parent}/{tag}{marks}[{counts[tag]}]"[-_MAX_PATH:]


def _clues(tree: Any) -> Iterator[Clue]:
    root = tree.document.query_selector("html")
    if root is not None and (lang := root.getattr("lang", "")):
        yield Clue(key="language", value=lang, origin="html")
    if tree.title:
        yield Clue(key="title", value=_SPACE.sub(" ", tree.title).strip(), origin="html")
    for meta in tree.document.query_selector_all("meta[content]"):
        key = meta.getattr("property", "") or meta.getattr("name", "") or meta.getattr("itemprop", "")
        if key and (value := meta.getattr("content", "").strip()):
            yield Clue(key=key.strip().lower(), value=value[:2000], origin="meta")
    for link in tree.document.query_selector_all('link[rel="canonical"]'):
        yield Clue(key="canonical", value=link.getattr("href", ""), origin="link")
    for time in tree.document.query_selector_all("time[datetime]"):
        yield Clue(key="time", value=time.getattr("datetime", ""), origin="time")
    for script in tree.document.query_selector_all('script[type="application/ld+json"]'):
        yield from _linked_data(script.text)


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
    for field in ("author", "publisher", "sourceOrganization"):
        people = item.get(field)
        for person in people if isinstance(people, list) else [people]:
            name = person.get("name") if isinstance(person, dict) else person
            if isinstance(name, str) and name:
                yield Clue(key=field, value=name[:500], origin="json-ld")
