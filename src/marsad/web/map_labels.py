"""Where do the names on a map stand? Beside their marks, never over one another; a name without room is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

_LETTER, _LINE = 0.6, 1.25
_SIZES = {"place": 13.0, "country": 12.0}
_GAP = 3.0
_FIRST_LABELS = 14
_CELL = 64.0
# A country's name may move a little, so that of small neighbours both are named.
_NEARBY = tuple((right, down) for down in (0, 12, -12) for right in (0, 20, -20))

Room = tuple[float, float, float, float]
"""Left, top, right, bottom in units of the map."""


class Label(msgspec.Struct, frozen=True):
    """Words on the map: the middle of their base line, and how they are aligned there."""

    x: float
    y: float
    text: str
    anchor: str
    css: str


class Spoken(msgspec.Struct, frozen=True):
    """A mark with a name: its middle, its radius."""

    x: float
    y: float
    r: float
    name: str


class _Taken:
    """The room that is taken, by cells of a grid, so that few boxes are compared."""

    __slots__ = ("_cells",)

    def __init__(self, rooms: Iterable[Room]) -> None:
        self._cells: dict[tuple[int, int], list[Room]] = {}
        for room in rooms:
            self.add(room)

    def add(self, room: Room) -> None:
        for cell in _cells(room):
            self._cells.setdefault(cell, []).append(room)

    def remove(self, room: Room) -> None:
        for cell in _cells(room):
            self._cells[cell].remove(room)

    def meets(self, room: Room) -> bool:
        return any(_overlap(room, other) for cell in _cells(room) for other in self._cells.get(cell, ()))


def place_labels(
    size: tuple[float, float], marks: Sequence[Spoken], countries: Iterable[tuple[str, float, float]], keep_free: Room
) -> list[Label]:
    """Labels where there is room: the first marks, then the countries, then the other marks.

    `size` is the map's width and height, `countries` are names with their places on it, `keep_free` takes no label.
    """
    board = _Board(size, keep_free)
    # The first keep clear of one another alone: where marks crowd, their names are what tells them apart.
    for mark in marks[:_FIRST_LABELS]:
        board.taken.add(_around_mark(mark))
    for mark in marks[:_FIRST_LABELS]:
        board.place(_choices(mark))
    for mark in marks:
        board.taken.add(_around_mark(mark))
    own = {mark.name for mark in marks}
    _name_countries(board, [one for one in countries if one[0] not in own])
    for mark in marks[_FIRST_LABELS:]:
        board.place(_choices(mark))
    return board.found


class _Board:
    """A map on which labels are being placed."""

    __slots__ = ("found", "height", "taken", "width")

    def __init__(self, size: tuple[float, float], keep_free: Room) -> None:
        self.width, self.height = size
        self.taken = _Taken([keep_free])
        self.found: list[Label] = []

    def place(self, choices: Iterable[Label]) -> bool:
        """Takes the first choice that lies on the map and on nothing else. Returns whether there is one."""
        for label in choices:
            room = label_box(label)
            inside = room[0] >= 2 and room[1] >= 2 and room[2] <= self.width - 2 and room[3] <= self.height - 2
            if inside and not self.taken.meets(room):
                self.taken.add(room)
                self.found.append(label)
                return True
        return False

    def drop(self, label: Label) -> None:
        """Takes a label away again."""
        self.found.remove(label)
        self.taken.remove(label_box(label))


def _name_countries(board: _Board, countries: Iterable[tuple[str, float, float]]) -> None:
    """Names the countries; where there is room for one of several neighbours only, none of them is named."""
    crowded: list[Room] = []
    for name, x, y in countries:
        choices = [Label(round(x + right, 1), round(y + down, 1), name, "middle", "country") for right, down in _NEARBY]
        if not board.place(choices):
            crowded.append(label_box(choices[0]))
    named = [label for label in board.found if label.css == "country"]
    for label in named:
        if any(_overlap(label_box(label), room) for room in crowded):
            board.drop(label)


def _around_mark(mark: Spoken) -> Room:
    return mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r


def _choices(mark: Spoken) -> list[Label]:
    """Where a mark's label may stand, the best first."""
    away, text = mark.r + _GAP, mark.name
    middle = mark.y + _SIZES["place"] * 0.35
    spots = [
        (mark.x, mark.y - away, "middle"), (mark.x + away, middle, "start"), (mark.x - away, middle, "end"),
        (mark.x, mark.y + away + _SIZES["place"] * 0.8, "middle"),
    ]  # fmt: skip
    return [Label(round(x, 1), round(y, 1), text, anchor, "place") for x, y, anchor in spots]


def label_box(label: Label) -> Room:
    """The room that a label takes (left, top, right, bottom), by a letter's usual width: wider rather than narrower."""
    size = _SIZES[label.css]
    width = len(label.text) * size * _LETTER
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - size * 0.95, left + width, label.y + size * (_LINE - 0.95)


def _overlap(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cells(room: Room) -> list[tuple[int, int]]:
    """The cells of the grid that a box touches."""
    left, top, right, bottom = (int(edge // _CELL) for edge in room)
    return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]
