"""How is it drawn whom somebody met? One in the middle, the others around, a line the thicker the more meetings."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

WIDTH, HEIGHT = 360, 300
_MOST = 12
_ACROSS, _DOWN = 118.0, 108.0
_THINNEST, _THICKEST = 1.5, 7.0
_LONGEST = 18


class Node(msgspec.Struct, frozen=True):
    """Somebody who was met: where, under which name, how often; `label` is the name as far as there is room."""

    key: str
    name: str
    label: str
    count: int
    x: float
    y: float
    thick: float
    text_y: float


class Network(msgspec.Struct, frozen=True):
    """Somebody in the middle at `x`, `y`, with those around."""

    width: int
    height: int
    x: float
    y: float
    nodes: tuple[Node, ...]


def network(met: Sequence[tuple[str, str, int]]) -> Network | None:
    """Those met, (entity, name, meetings), the most often met first, clockwise from the top; None for nobody."""
    shown = met[:_MOST]
    if not shown:
        return None
    most = max(count for _, _, count in shown)
    middle = (WIDTH / 2, HEIGHT / 2)
    nodes = []
    for i, (key, name, count) in enumerate(shown):
        turn = 2 * math.pi * i / len(shown)
        x, y = middle[0] + _ACROSS * math.sin(turn), middle[1] - _DOWN * math.cos(turn)
        thick = _THINNEST + (_THICKEST - _THINNEST) * count / most
        label = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
        below = y + 24 if math.cos(turn) <= 0.2 else y - 14
        nodes.append(Node(key, name, label, count, round(x, 1), round(y, 1), round(thick, 1), round(below, 1)))
    return Network(WIDTH, HEIGHT, *middle, tuple(nodes))
