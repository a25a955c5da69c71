"""What does an HTML page show, in reading order, and what does it say about itself?

The visible text of every block element becomes one line of the text, with the path of the element it came from.
What is not shown (scripts, styles, templates, hidden elements) is left out; meta tags, JSON-LD, `<time>`, the
canonical link and the language become clues. The parser is lexbor, which follows the HTML standard's error recovery;
the walk is iterative, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

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
Attributes = dict[str, str | None]
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
    walk = _Walk(tree.body)
    text, blocks = walk.read()
    return HtmlText(text=text, blocks=blocks, clues=tuple(_clues(tree, walk.times)))


class _Element(NamedTuple):
    """An element that the walk is in. `counts` numbers the children of its block by tag."""

    key: int
    tag: str
    path: str
    shown: bool
    block: bool
    counts: dict[str, int]


class _Walk:
    """One pass over a document's body, in document order, that gathers text by block.

    `times` says on which line, by its offset in the text, each `<time>` element stands.
    """

    def __init__(self, body: LexborNode) -> None:
        self._body = body
        self._stack = [_Element(body.mem_id, "body", "/body", True, True, {})]
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._at = 0
        self.times: dict[int, int] = {}

    def read(self) -> tuple[str, tuple[Block, ...]]:
        stack = self._stack
        nodes = self._body.traverse(include_text=True)
        next(nodes)
        for node in nodes:
            parent = node.parent
            key = parent.mem_id if parent is not None else stack[0].key
            while len(stack) > 1 and stack[-1].key != key:
                self._leave()
            if not stack[-1].shown:
                if node.tag != "-text":
                    stack.append(_Element(node.mem_id, "", "", False, False, {}))
            elif node.tag == "-text":
                self._pieces.append(node.text_content or "")
            else:
                self._enter(node)
        while stack:
            self._leave()
        return "\n".join(self._lines), tuple(self._blocks)

    def _enter(self, node: LexborNode) -> None:
        above, tag = self._stack[-1], node.tag or ""
        if tag == "br":
            self._close()
        elif tag == "time":
            self.times[node.mem_id] = self._at
        attributes = node.attributes
        shown = tag not in _SKIPPED and not (attributes and _hidden(attributes))
        if shown and tag in _BLOCKS:
            self._close()
            path = _path(above.path, tag, attributes, above.counts)
            self._stack.append(_Element(node.mem_id, tag, path, True, True, {}))
        else:
            if tag == "a" and node.prev is not None and node.prev.tag == "a":
                self._pieces.append(" ")  # links side by side are set apart by the page's style
            self._stack.append(_Element(node.mem_id, above.tag, above.path, shown, False, above.counts))

    def _leave(self) -> None:
        if self._stack[-1].block:
            self._close()
        self._stack.pop()

    def _close(self) -> None:
        """What has been gathered becomes a line of the block that the walk is in."""
        if not self._pieces:
            return
        line = _SPACE.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if line:
            block = self._stack[-1]
            self._blocks.append(Block(start=self._at, end=self._at + len(line), tag=block.tag, path=block.path))
            self._lines.append(line)
            self._at += len(line) + 1


def _hidden(attributes: Attributes) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDDEN_STYLE.search(style or "") is not None


def _path(parent: str, tag: str, attributes: Attributes, counts: dict[str, int]) -> str:
    """The element's place below its parent block: `/article.post[2]`, with its first classes, its id and its role."""
    counts[tag] = counts.get(tag, 0) + 1
    if not attributes:
        return f"{parent}/{tag}[{counts[tag]}]"[-_MAX_PATH:]
    marks = "".join(f".{name}" for name in (attributes.get("class") or "").split()[:3])
    if key := attributes.get("id"):
        marks += f"#{key}"
    if role := attributes.get("role"):
        marks += f"@{role}"
    return f"{parent}/{tag}{marks}[{counts[tag]}]"[-_MAX_PATH:]


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
