"""Where may a reader click in a captured text? Cuts it so that marks may nest, cross and coincide and none is lost.

A *point* (a name, a date, a trigger) is a link; an *area* (what somebody said, furniture) is a ground behind the text.
HTML links cannot nest, so each stretch of text links to the shortest point that covers it; a point that nowhere is the
shortest becomes a small sign after its last character. Every mark is reachable, and the text stays as captured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

# Among marks over the very same characters, the one that tells most about the passage takes the link.
_RANK = {"event": 0, "office": 1, "cue": 2, "date": 3, "name": 4}


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A located observation: code points `start:end` of the capture, its kind, where it leads, its label."""

    start: int
    end: int
    kind: str
    href: str = ""
    label: str = ""
    classes: str = ""
    badge: str = ""
    anchor: str = ""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Text between two boundaries with the point it links to, the areas behind it, and the signs before and after it.

    `opens` are areas that begin here; `last` is true where the linked point ends here; `orphans` are points that end
    here without a link of their own.
    """

    start: int
    end: int
    text: str
    point: Mark | None
    areas: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    last: bool
    orphans: tuple[Mark, ...]
    first: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the text, without its line break."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @property
    def ground(self) -> str:
        """The kind of area that lies behind the whole line, or nothing: a line of pure furniture is set apart."""
        inked = [piece for piece in self.pieces if piece.text.strip()]
        kinds = [{area.kind for area in piece.areas if area.kind not in ("said", "asked")} for piece in inked]
        shared = set.intersection(*kinds) if kinds else set()
        return min(shared) if shared else ""


def cut_lines(text: str, start: int, end: int, points: Iterable[Mark], areas: Iterable[Mark]) -> tuple[Line, ...]:
    """The lines of `text[start:end]` that hold more than white space, cut into pieces at the edges of the marks.

    Marks are given in offsets of `text`; what lies outside `start:end` is clipped, empty marks are left out.
    """
    inside = [mark for mark in points if mark.start < end and mark.end > start and mark.start < mark.end]
    grounds = [mark for mark in areas if mark.start < end and mark.end > start and mark.start < mark.end]
    lines = _line_ranges(text, start, end)
    pieces = _cut(text, lines, inside, grounds)
    return tuple(
        Line(start=left, end=right, pieces=tuple(found)) for (left, right), found in zip(lines, pieces, strict=True)
    )


def _line_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.rstrip()
        if stripped.strip():
            ranges.append((at + len(line) - len(line.lstrip()), at + len(stripped)))
        at += len(line)
    return ranges


def _cut(
    text: str, lines: Sequence[tuple[int, int]], points: Sequence[Mark], areas: Sequence[Mark]
) -> list[list[Piece]]:
    edges = sorted({edge for mark in (*points, *areas) for edge in (mark.start, mark.end)})
    stretches: list[tuple[int, int, int]] = []
    for number, (left, right) in enumerate(lines):
        cuts = [left, *(edge for edge in edges if left < edge < right), right]
        stretches.extend((number, a, b) for a, b in pairwise(cuts))
    covering = _covering([(a, b) for _, a, b in stretches], points)
    grounds = _covering([(a, b) for _, a, b in stretches], areas)
    owners = [min(found, key=_precedence) if found else None for found in covering]
    owned_last = {owner: i for i, owner in enumerate(owners) if owner is not None}
    owned_first = {owner: i for i, owner in reversed(list(enumerate(owners))) if owner is not None}
    orphan_at: dict[int, list[Mark]] = {}
    for mark in dict.fromkeys(points):
        if mark not in owned_last and (seen := [i for i, found in enumerate(covering) if mark in found]):
            orphan_at.setdefault(seen[-1], []).append(mark)
    opened: set[Mark] = set()
    rows: list[list[Piece]] = [[] for _ in lines]
    for i, (number, a, b) in enumerate(stretches):
        behind = tuple(grounds[i])
        opens = tuple(area for area in dict.fromkeys(behind) if area not in opened)
        opened.update(opens)
        owner = owners[i]
        rows[number].append(
            Piece(
                start=a,
                end=b,
                text=text[a:b],
                point=owner,
                areas=behind,
                opens=opens,
                last=owner is not None and owned_last[owner] == i,
                first=owner is not None and owned_first[owner] == i,
                orphans=tuple(orphan_at.get(i, ())),
            )
        )
    return rows


def _covering(stretches: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks over each stretch, in one sweep: stretches are in order and never cut by a mark's edge."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    found: list[list[Mark]] = []
    for start, end in stretches:
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > start]
        found.append(list(active))
    return found


def _precedence(mark: Mark) -> tuple[int, int, int]:
    return (mark.end - mark.start, _RANK.get(mark.kind, 9), mark.start)
