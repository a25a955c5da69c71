"""What does an HTML block's place in the document say about it?"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.knowledge.kinds_page import PagePaths
from marsad.knowledge.load import Knowledge
from marsad.record import FurnitureKind

_STEP = re.compile(r"([a-z][\w-]*)((?:[.#@][^\[\]/]*)?)\[\d+\]")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HEADING = re.compile(r"/h([1-6])(?:[.#@][^/]*)?\[\d+\]$")
_HOLDER = re.compile(r"(?:td|div|section|article|main|center)\b")
_MOST = 0.7
_CONTAINER = re.compile(r"^(.*/article(?:[.#@][^/\[]*)?\[\d+\])")


Known = dict[str, tuple[FurnitureKind, str] | None]


class Paths:
    """Knows which elements and names mean furniture."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._elements: dict[str, FurnitureKind] = {}
        self._names: dict[str, FurnitureKind] = {}
        for row in knowledge.entries(PagePaths):
            self._elements.update(dict.fromkeys(row.elements, row.kind))
            self._names.update(dict.fromkeys(row.names, row.kind))

        self._step = lru_cache(maxsize=20_000)(self._read_step)

    def kind(self, path: str, known: Known | None = None) -> tuple[FurnitureKind, str] | None:
        """The kind of furniture that the innermost telling element of the path holds, and that element; or None.

        `known` keeps what was found for the page's paths, so that blocks of one element are looked up once.
        """
        known = {} if known is None else known
        ways, at = [], path
        found = None
        while at:
            if at in known:
                found = known[at]
                break
            ways.append(at)
            at, _, step = at.rpartition("/")
            bare, bracket, _ = step.rpartition("[")
            if bracket and (kind := self._step(bare)) is not None:
                found = kind, step
                break
        for way in ways:
            known[way] = found
        return found

    def _read_step(self, bare: str) -> FurnitureKind | None:
        """What an element by itself says, given as it stands in paths but for its number."""
        match = _STEP.match(f"{bare}[1]")
        if match is None:
            return None
        if kind := self._elements.get(match[1]):
            return kind
        if match[1] in ("article", "main", "body"):
            return None
        return next((kind for word in name_words(match[2]) if (kind := self._names.get(word))), None)


@lru_cache(maxsize=20_000)
def name_words(names: str) -> tuple[str, ...]:
    """The words of an element's classes, ids and roles: «.most-read.BoxTitle» gives most, read, mostread, box, …"""
    found: list[str] = []
    for name in re.split(r"[.#@\s]+", names):
        words = [word.lower() for word in _WORD.findall(name)]
        found.extend(words)
        if len(words) > 1:
            found.append("".join(words))
    return tuple(found)


def heading_level(path: str) -> int:
    """1 to 6 for a block that is a heading, else 0."""
    match = _HEADING.search(path)
    return int(match[1]) if match else 0


def container(path: str) -> str:
    """The path of the innermost `<article>` that holds the block; empty where none does."""
    match = _CONTAINER.match(path)
    return match[1] if match else ""


def main_container(weights: dict[str, int]) -> str:
    """The deepest element that holds most of the prose, given its words by block path; empty where none does."""
    total = sum(weights.values())
    inside: dict[str, int] = {}
    for path, words in weights.items():
        parts = path.split("/")
        # A cell or division may hold lines of its own; a paragraph is no container.
        own = _HOLDER.match(parts[-1]) is not None
        for n in range(2, len(parts) + own):
            prefix = "/".join(parts[:n])
            inside[prefix] = inside.get(prefix, 0) + words
    holding = [prefix for prefix, words in inside.items() if words >= _MOST * total]
    return max(holding, key=len, default="")
