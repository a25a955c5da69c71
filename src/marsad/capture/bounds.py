"""How much may one page hold, and how deep may its elements nest, so that no input takes time or memory without end?

News pages hold some thousands of elements, ten or thirty deep, and some thousands of characters; the bounds lie a
hundred times higher. Past them a capture is refused, but for depth: the parser's time grows with its square, and text
is text however deep it stands, so that elements past the bound are taken away and what they hold is kept.
"""

from __future__ import annotations

import re

from marsad.diagnostics import Failure, diagnose

MAX_CHARACTERS = 2_000_000
MAX_LINES = 50_000
MAX_TAGS = 1_000_000
MAX_DEPTH = 1_000
# Below so many tags no nesting costs more than a fraction of a second; pages of that size are not looked through.
_FEW_TAGS = 4_000
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^>]*)>?",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that the next of their kind closes, so that a page may leave all of them open.
_CLOSED_BY_NEXT = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot rp rt".split())


def check_text(text: str, where: str) -> None:
    """Raises Failure for a text that is too long, or has too many lines, to be one page."""
    if len(text) > MAX_CHARACTERS:
        raise Failure(diagnose("capture.too-much", where, count=len(text), what="characters", limit=MAX_CHARACTERS))
    lines = text.count("\n") + 1 if len(text) > MAX_LINES else 0
    if lines > MAX_LINES:
        raise Failure(diagnose("capture.too-much", where, count=lines, what="lines", limit=MAX_LINES))


def flatten(source: str, where: str) -> tuple[str, bool]:
    """The HTML source without the tags of elements nested past `MAX_DEPTH`, and whether there were any.

    Raises Failure where there are too many tags for one page. One linear pass, and none over usual pages.
    """
    tags = source.count("<")
    if tags > MAX_TAGS:
        raise Failure(diagnose("capture.too-much", where, count=tags, what="tags", limit=MAX_TAGS))
    if tags <= _FEW_TAGS:
        return source, False
    nesting = _Nesting()
    flat = _TAG.sub(nesting.keep, source)
    return (flat, True) if nesting.cut else (source, False)


class _Nesting:
    """The elements that are open while the tags of a source go by."""

    def __init__(self) -> None:
        self.cut = False
        self._open: list[str] = []
        self._counts: dict[str, int] = {}

    def keep(self, match: re.Match[str]) -> str:
        """The tag, or a blank in its place where it opens or closes an element past the bound."""
        if match["name"] is None:
            return match.group()
        name = match["name"].lower()
        if name in _VOID or name in _CLOSED_BY_NEXT or match["rest"].endswith("/"):
            return match.group() if len(self._open) < MAX_DEPTH else " "
        past = len(self._open) >= MAX_DEPTH
        if not match["close"]:
            self._open.append(name)
            self._counts[name] = self._counts.get(name, 0) + 1
            self.cut |= past
            return " " if past else match.group()
        return self._closed(name, match.group())

    def _closed(self, name: str, tag: str) -> str:
        if not self._counts.get(name):
            return tag if len(self._open) < MAX_DEPTH else " "
        while True:
            last = self._open.pop()
            self._counts[last] -= 1
            if last == name:
                return " " if len(self._open) >= MAX_DEPTH else tag
