"""Which text does an HTML document show, in reading order, and in which element does each line stand?

One pass over the tree, in document order. The text of every block element becomes one line; what is not shown
(scripts, styles, templates, hidden elements) is left out. The walk keeps its own stack, so that no nesting is too deep,
and touches each node a few times only: on large pages it, and not the parser, is what takes the time.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from marsad.record import Block

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


class _Place:
    """A block element: its tag, its path, and how many children of each tag it has had so far."""

    __slots__ = ("counts", "path", "tag")

    def __init__(self, tag: str, path: str) -> None:
        self.tag = tag
        self.path = path
        self.counts: dict[str, int] = {}


class Walk:
    """Gathers the shown text of a document's body by block.

    `times` says on which line, by its offset in the text, each `<time>` element stands.
    """

    def __init__(self, body: LexborNode) -> None:
        self._body = body
        place = _Place("body", "/body")
        # Of every open element: its key; the block it is or lies in, None where it is not shown; whether it is a block.
        self._keys: list[int] = [body.mem_id]
        self._places: list[_Place | None] = [place]
        self._is_block: list[bool] = [True]
        self._place = place
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._at = 0
        self._marks: dict[str, str] = {}
        self.times: dict[int, int] = {}

    def read(self) -> tuple[str, tuple[Block, ...]]:
        """The text, a line a block, and the blocks."""
        keys, places, pieces = self._keys, self._places, self._pieces
        nodes = self._body.traverse(include_text=True)
        next(nodes)
        for node in nodes:
            parent = node.parent
            key = parent.mem_id if parent is not None else keys[0]
            while keys[-1] != key and len(keys) > 1:
                self._leave()
            tag = node.tag or ""
            if tag == "-text":
                if places[-1] is not None:
                    pieces.append(node.text_content or "")
                continue
            place = places[-1]
            keys.append(node.mem_id)
            if place is None:
                places.append(None)
                self._is_block.append(False)
            else:
                self._enter(node, tag, place)
        while keys:
            self._leave()
        return "\n".join(self._lines), tuple(self._blocks)

    def _enter(self, node: LexborNode, tag: str, above: _Place) -> None:
        """Opens an element in the block `above`."""
        is_block = tag in _BLOCKS
        if tag == "br":
            self._close(above)
        elif tag == "time":
            self.times[node.mem_id] = self._at
        attributes = node.attributes
        shown = tag not in _SKIPPED and not (attributes and _hidden(attributes))
        if shown and is_block:
            if self._pieces:
                self._close(above)
            place = _Place(tag, self._path(above, tag, attributes))
            self._places.append(place)
            self._is_block.append(True)
            return
        if tag == "a" and (before := node.prev) is not None and before.tag == "a":
            self._pieces.append(" ")  # links side by side are set apart by the page's style
        self._places.append(above if shown else None)
        self._is_block.append(False)

    def _leave(self) -> None:
        self._keys.pop()
        place = self._places.pop()
        if self._is_block.pop() and self._pieces and place is not None:
            self._close(place)

    def _close(self, place: _Place) -> None:
        """What has been gathered becomes a line of the block `place`."""
        pieces = self._pieces
        line = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if "  " in line or "\n" in line or "\u00a0" in line or "\t" in line or "\r" in line or "\f" in line:
            line = _SPACE.sub(" ", line)
        line = line.strip()
        if line:
            at = self._at
            self._at = end = at + len(line) + 1
            self._blocks.append(Block(start=at, end=end - 1, tag=place.tag, path=place.path))
            self._lines.append(line)

    def _path(self, above: _Place, tag: str, attributes: dict[str, str | None]) -> str:
        """The element's place in its parent block: `/article.post[2]`, with its first classes, its id and its role."""
        counts = above.counts
        number = counts[tag] = counts.get(tag, 0) + 1
        if not attributes:
            return f"{above.path}/{tag}[{number}]"[-_MAX_PATH:]
        marks = ""
        if names := attributes.get("class"):
            known = self._marks.get(names)
            if known is None:
                known = self._marks[names] = "".join(f".{name}" for name in names.split()[:3])
            marks = known
        if key := attributes.get("id"):
            marks += f"#{key}"
        if role := attributes.get("role"):
            marks += f"@{role}"
        return f"{above.path}/{tag}{marks}[{number}]"[-_MAX_PATH:]


def _hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDDEN_STYLE.search(style or "") is not None
