"""How is it drawn who held a place, and by whose account? One bar an interval, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.store.edtf_bounds import bounds
from marsad.web.charts import Tick

WIDTH = 720
_TOP, _EDGE, _ROW = 14, 24, 46
_LEAST = 8.0
_MONTHLY_YEARS = 3.0
_MARGIN_YEARS = 0.08
_TICKS = 8


class Interval(msgspec.Struct, frozen=True):
    """What a bar is to show: its caption, its EDTF ends as told, and `held`, `left`, `encircled` or `denied`."""

    text: str
    since: str | None
    until: str | None
    kind: str


class HeldBar(msgspec.Struct, frozen=True):
    """One interval: a bar from `x`, and what is written above it. Its class says which of its ends is not told."""

    x: float
    y: float
    width: float
    text: str
    css: str


class HeldAxis(msgspec.Struct, frozen=True):
    """Intervals over time."""

    width: int
    height: int
    base: float
    bars: tuple[HeldBar, ...]
    across: tuple[Tick, ...]
    first: str
    last: str


def held_axis(intervals: Sequence[Interval]) -> HeldAxis | None:
    """A bar for each interval that has a day at an end; None where none has."""
    rows = [
        (one.text, start, end, one.kind)
        for one in intervals
        if (start := _edge(one.since, 0), end := _edge(one.until, 1)) != (None, None)
    ]
    edges = [edge for _, start, end, _ in rows for edge in (start, end) if edge is not None]
    if not edges:
        return None
    return _axis(rows, min(edges), max(edges))


def _axis(rows: Sequence[tuple[str, float | None, float | None, str]], least: float, most: float) -> HeldAxis:
    margin = max((most - least) * _MARGIN_YEARS, _MARGIN_YEARS)
    low, high = least - margin, most + margin
    scale = (WIDTH - 2 * _EDGE) / (high - low)
    bars = []
    for i, (text, start, end, hold) in enumerate(rows):
        left, right = low if start is None else start, high if end is None else end
        css = f"held {hold}{' from-unknown' if start is None else ''}{' to-unknown' if end is None else ''}"
        width = max((right - left) * scale, _LEAST)
        bars.append(HeldBar(round(_EDGE + (left - low) * scale, 1), _TOP + i * _ROW + 18, round(width, 1), text, css))
    base = _TOP + len(rows) * _ROW + 4
    ticks = tuple(Tick(round(_EDGE + (at - low) * scale, 1), text) for at, text in _ticks(low, high))
    return HeldAxis(WIDTH, base + 26, base, tuple(bars), ticks, _month(least), _month(most))


def _edge(value: str | None, side: int) -> float | None:
    """The first (0) or last (1) moment of an EDTF date as a year with a fraction."""
    found = bounds(value)
    if found is None:
        return None
    moment = found[side]
    return int(moment[:4]) + (int(moment[5:7]) - 1) / 12 + (int(moment[8:10]) - 1) / 372


def _month(at: float) -> str:
    return f"{int(at):04}-{min(int(at % 1 * 12) + 1, 12):02}"


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Years, or months where the axis is short."""
    if high - low > _MONTHLY_YEARS:
        every = max(1, -(-int(high - low) // _TICKS))
        return [(year, str(year)) for year in range(int(low) + 1, int(high) + 1, every)]
    months = range(int(low * 12) + 1, int(high * 12) + 1)
    every = max(1, -(-len(months) // _TICKS))
    return [(month / 12, f"{month // 12:04}-{month % 12 + 1:02}") for month in months[::every]]
