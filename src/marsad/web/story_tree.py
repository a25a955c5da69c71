"""How is it drawn who reprinted whom? Articles on one axis of time, each reprint joined to the text it came from."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from marsad.store.edtf_bounds import EARLIEST, LATEST, bounds
from marsad.store.results_across import StoryMember
from marsad.web.charts import Tick

WIDTH = 720
MOST = 60
_TOP, _EDGE, _ROW, _BOTTOM = 22, 26, 34, 30
_ASIDE = 18.0
_LETTER = 8.0
_CUT = 44
_TICKS = 6
_MINUTE, _DAY, _MONTH = 1, 1440, 43_830
_STEPS = (60, 180, 360, 720, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, _MONTH, 3 * _MONTH, 12 * _MONTH, 60 * _MONTH)
_DAY_KNOWN = re.compile(r"\d{4}-\d{2}-\d{2}(?![^T~?%])")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Node(msgspec.Struct, frozen=True):
    """An article: where its mark lies, its depth below the first text (0 a text of its own), its place in the story."""

    x: float
    y: float
    css: str
    member: StoryMember
    depth: int
    label_x: float
    label_y: float
    anchor: str


class Tree(msgspec.Struct, frozen=True):
    """The drawing: marks in rows, lines from source to reprint (SVG paths), and the axis.

    `order` has all members, each reprint behind its source; `nodes` the first `MOST` of them.
    """

    width: int
    height: int
    base: float
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    across: tuple[Tick, ...]
    first: str
    last: str
    copies: int


def first_printed(members: Sequence[StoryMember]) -> tuple[StoryMember, ...]:
    """The articles of the first day, in the order of their hours: only these can tell which of them came first."""
    dated = [one for one in _in_time(members) if one.day and _DAY_KNOWN.match(one.day)]
    first = min((one.day[:10] for one in dated if one.day), default="")
    return tuple(one for one in dated if one.day and one.day[:10] == first)


def _in_time(members: Sequence[StoryMember]) -> list[StoryMember]:
    """As they came; those without a day at the end."""
    return sorted(members, key=lambda one: at if (at := _minute(one.day)) is not None else math.inf)


def in_order(members: Sequence[StoryMember]) -> list[tuple[StoryMember, int]]:
    """The articles with their depth: each text of its own as it came, its reprints behind it."""
    members = _in_time(members)
    inside = {one.article.id for one in members}
    below: dict[str | None, list[StoryMember]] = {}
    for one in members:
        source = one.printed_from if one.printed_from in inside else None
        below.setdefault(source, []).append(one)
    found: list[tuple[StoryMember, int]] = []
    waiting = [(one, 0) for one in reversed(below.get(None, []))]
    while waiting:
        one, depth = waiting.pop()
        found.append((one, depth))
        waiting.extend((copy, depth + 1) for copy in reversed(below.pop(one.article.id, [])))
    return found


def story_tree(members: Sequence[StoryMember]) -> Tree | None:
    """The drawing of a story's articles; None where none of them has a day."""
    ordered = in_order(members)[:MOST]
    minutes = {one.article.id: at for one, _ in ordered if (at := _minute(one.day)) is not None}
    if not minutes:
        return None
    low, high = min(minutes.values()), max(minutes.values())
    margin = max((high - low) * 0.04, 180.0)
    scale = (WIDTH - 2 * _EDGE) / (high - low + 2 * margin)
    across = {key: _EDGE + (value - low + margin) * scale for key, value in minutes.items()}
    nodes: dict[str, Node] = {}
    lines = []
    for row, (one, depth) in enumerate(ordered):
        source = nodes.get(one.printed_from or "")
        x = across.get(one.article.id, _EDGE / 2)
        if source is not None and depth:
            x = max(x, source.x + _ASIDE)
        node = _node(one, depth, (min(x, WIDTH - 10.0), _TOP + row * _ROW), dated=one.article.id in minutes)
        nodes[one.article.id] = node
        if source is not None and depth:
            lines.append(f"M{source.x:g} {source.y:g}V{node.y:g}H{node.x:g}")
    base = _TOP + len(ordered) * _ROW - 8
    days = sorted((at, one.day or "") for one, _ in ordered if (at := minutes.get(one.article.id)) is not None)
    return Tree(
        width=WIDTH, height=base + _BOTTOM, base=base, nodes=tuple(nodes.values()), lines=tuple(lines),
        across=_ticks(low - margin, high + margin, scale), first=days[0][1], last=days[-1][1],
        copies=sum(one.printed_from is not None for one in members),
    )  # fmt: skip


def _node(member: StoryMember, depth: int, place: tuple[float, float], *, dated: bool) -> Node:
    x, y = round(place[0], 1), place[1]
    css = "told copy" if member.printed_from else "told"
    behind = x + 13 + _LETTER * len(member.article.outlet or "") < WIDTH
    return Node(
        x=x, y=y, css=css if dated else f"{css} undated", member=member, depth=depth,
        label_x=round(x + 13 if behind else x - 13, 1), label_y=y + (5 if behind or not depth else -4),
        anchor="start" if behind else "end",
    )  # fmt: skip


def _minute(day: str | None) -> float | None:
    """The middle of an EDTF value in minutes of Unix time: noon of a day without an hour."""
    found = bounds(day)
    if found is None or found[0] == EARLIEST or found[1] == LATEST:
        return None
    try:
        moments = [datetime.fromisoformat(edge[:19]).replace(tzinfo=UTC) for edge in found]
    except ValueError:
        return None
    return sum((moment - _EPOCH).total_seconds() for moment in moments) / 120


def _ticks(low: float, high: float, scale: float) -> tuple[Tick, ...]:
    """Marks of whole hours, days or months, no more than fit."""
    step = next((one for one in _STEPS if (high - low) / one <= _TICKS), _STEPS[-1])
    ticks = []
    for moment in _moments(low, high, step):
        minute = (moment - _EPOCH).total_seconds() / 60
        x = _EDGE + (minute - low) * scale
        if not _CUT <= x <= WIDTH - _CUT:
            continue
        text = f"{moment:%m-%d %H:%M}" if step < _DAY else f"{moment:%Y-%m-%d}" if step < _MONTH else f"{moment:%Y-%m}"
        ticks.append(Tick(round(x, 1), text))
    return tuple(ticks)


def _moments(low: float, high: float, step: int) -> list[datetime]:
    if step < _MONTH:
        first = int(-(-low // step))
        return [_EPOCH + timedelta(minutes=one * step) for one in range(first, int(high // step) + 1)]
    months = step // _MONTH
    start = _EPOCH + timedelta(minutes=low)
    number = -(-(start.year * 12 + start.month) // months) * months
    found = []
    while (moment := datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)) <= _EPOCH + timedelta(minutes=high):
        if moment >= start:
            found.append(moment)
        number += months
    return found
