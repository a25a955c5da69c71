"""What are the lines of a page, and where are two lines glued into one?

A unit is one line of a text capture, or one line of one block of an HTML capture, trimmed of white space and counted
in characters of the folded view. Endless scrolls and careless copies glue the next headline to the last sentence
(«… عام 2025.وفد روسي رفيع المستوى في سوريا»): such a line is cut in two where what follows the stop looks like a
headline and nothing else does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from marsad.arabic.reading import Reading
from marsad.record import Block, Capture

_LINE = re.compile(r"[^\s][^\r\n]*")
_GLUE = re.compile(
    r"(?<=[^\W\d_]{2})[\"”»)\]]{0,2}\s?[.؟!][\"”»]?(?=[«“\"]?(?:[^\W\d_a-z]|\d{1,4}\s[^\W\d_a-z]))|(?<=\d{4})\.(?=[^\W\d_a-z])"
)
_GLUE_SIGNS = ".؟!"
_STOPS = (".", "…")
_CLOSERS = ('"', "”", "»", ")", "]")
_FEW_WORDS, _MANY_WORDS = 3, 22
_PROSE_WORDS = 12


class Unit:
    """One line: characters `start:end` of the view, its `size` words `first:last`, line ends before it, HTML block."""

    __slots__ = ("block", "end", "first", "gap", "key", "kind", "last", "marks", "size", "start")

    def __init__(self, start: int, end: int, first: int, last: int, gap: int, block: Block | None) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.gap = gap
        self.block = block
        self.key = ""
        self.kind = ""
        self.marks: dict[str, str] = {}
        self.size = last - first


def cut_units(capture: Capture, reading: Reading) -> list[Unit]:
    """The lines of the capture in reading order, none empty, none overlapping, each with at least one character."""
    text = reading.text
    blocks, from_source = capture.blocks, reading.folded.from_source
    edges = [from_source(block.start) for block in blocks]
    tiled = _tiled(capture)
    ends = [] if tiled else [from_source(block.end) for block in blocks]
    starts = reading.starts
    units: list[Unit] = []
    before = word = 0

    def add(at: int, stop: int, begin: int, last: int, gap: int) -> int:
        """Adds the unit `at:stop`, if anything stands there; the gap before what follows on its line."""
        start, end = _trim(text, at, stop)
        if start == end:
            return gap
        i = bisect_right(edges, start) - 1
        units.append(Unit(start, end, begin, last, gap, blocks[i] if i >= 0 and (tiled or start < ends[i]) else None))
        return 1

    for match in _LINE.finditer(text):
        start, end = match.span()
        gap = text.count("\n", before, start)
        before = end
        for left, right in _split_at(edges, start, end) if edges else ((start, end),):
            first = bisect_left(starts, left, word)
            word = bisect_left(starts, right, first)
            cut = _glued_at(reading, left, right, first, word) if word - first >= _PROSE_WORDS + _FEW_WORDS else 0
            if cut:
                glued = bisect_left(starts, cut, first)
                gap = add(left, cut, first, glued, gap)
                gap = add(cut, right, glued, word, gap)
            else:
                gap = add(left, right, first, word, gap)
    return units


def _tiled(capture: Capture) -> bool:
    """Whether each block reaches to the next, as in what `read_html` gives: nobody need ask where one ends."""
    blocks = capture.blocks
    if not blocks or blocks[0].start or blocks[-1].end != len(capture.text):
        return False
    return all(left.end + 1 == right.start for left, right in pairwise(blocks))


def part_unit(unit: Unit, at: int, reading: Reading) -> tuple[Unit, Unit]:
    """A unit parted at an offset of the view: both halves without marks, the second on a line of its own."""
    middle = bisect_left(reading.starts, at, unit.first, unit.last)
    left, right = _trim(reading.text, unit.start, at), _trim(reading.text, at, unit.end)
    return (
        Unit(*left, unit.first, middle, unit.gap, unit.block),
        Unit(*right, middle, unit.last, 1, unit.block),
    )


def part_trailers(units: list[Unit], reading: Reading, trailer: re.Pattern[str]) -> list[Unit]:
    """The units, parted before a label in mid-line that announces a link («… رابط الخبر بصحيفة كذا: …»)."""
    found = [
        (i, match.start())
        for i, unit in enumerate(units)
        if (match := trailer.search(reading.text, unit.start + 1, unit.end)) is not None
    ]
    if not found:
        return units
    cuts = dict(found)
    return [
        piece for i, unit in enumerate(units) for piece in (part_unit(unit, cuts[i], reading) if i in cuts else (unit,))
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _split_at(edges: list[int], start: int, end: int) -> Sequence[tuple[int, int]]:
    """The pieces of `start:end` between block starts, for blocks that share a line."""
    i = bisect_right(edges, start)
    if i == len(edges) or edges[i] >= end:
        return ((start, end),)
    cuts = [start, *edges[i : bisect_left(edges, end)], end]
    return [(cuts[i], cuts[i + 1]) for i in range(len(cuts) - 1)]


def _glued_at(reading: Reading, start: int, end: int, first: int, last: int) -> int:
    """Where a headline is glued to the sentence before it on a long line of the words `first:last`; 0 where none is."""
    text = reading.text
    closing = text[max(start, end - 4) : end].rstrip()
    if closing.endswith(_STOPS) or (closing.endswith(_CLOSERS) and closing[:-1].endswith(_STOPS)):
        return 0
    # Only the tail can be a headline: a headline ends its line, and longer than `_MANY_WORDS` words it is none.
    tail = reading.starts[max(first + _PROSE_WORDS, last - _MANY_WORDS)]
    if not any(text.find(sign, tail - 1, end) >= 0 for sign in _GLUE_SIGNS):
        return 0
    for match in _GLUE.finditer(text, tail - 1, end):
        if last - bisect_left(reading.starts, match.end()) >= _FEW_WORDS:
            return match.end()
    return 0
