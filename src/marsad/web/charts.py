"""How are counts and terms of office drawn? As SVG shapes worked out here and coloured by the style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from marsad.store.edtf_bounds import EARLIEST, LATEST, bounds

WIDTH = 720
_TOP, _BOTTOM, _LEFT, _RIGHT = 14, 26, 34, 8
_HEIGHT = 190
_ROW = 46
_EDGE = 22
_MOST_MONTHS = 120
_MOST_YEARS = 200


class Bar(msgspec.Struct, frozen=True):
    """One column: its rectangle, its value and the month or year it stands for."""

    x: float
    y: float
    width: float
    height: float
    key: str
    count: int


class Tick(msgspec.Struct, frozen=True):
    """A mark on an axis: where, and what is written there."""

    at: float
    text: str


class Histogram(msgspec.Struct, frozen=True):
    """Columns over months, or over years where the months would be too many to tell apart."""

    width: int
    height: int
    base: float
    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    first: str
    last: str
    peak: str
    peak_count: int
    by_month: bool


class Term(msgspec.Struct, frozen=True):
    """One row of the office axis: a bar from `x`, open to a side where the text gives no end."""

    x: float
    y: float
    width: float
    text: str
    css: str


class Axis(msgspec.Struct, frozen=True):
    """Terms of office over years."""

    width: int
    height: int
    base: float
    terms: tuple[Term, ...]
    across: tuple[Tick, ...]
    first: str
    last: str


def histogram(months: Iterable[tuple[str, int]]) -> Histogram | None:
    """Columns for (month «2024-12», count); gaps are filled with nothing. None without any month."""
    counts = {month: count for month, count in months if count > 0 and len(month) >= 7}
    if not counts:
        return None
    keys = _months(min(counts), max(counts))
    if len(keys) > _MOST_MONTHS:
        by_year: dict[str, int] = {}
        for month, count in counts.items():
            by_year[month[:4]] = by_year.get(month[:4], 0) + count
        counts = by_year
        keys = [f"{year:04}" for year in range(int(min(counts)), int(max(counts)) + 1)]
        if len(keys) > _MOST_YEARS:
            keys = sorted(counts)
    peak = max(counts, key=lambda key: (counts[key], key))
    top, base = counts[peak], _HEIGHT - _BOTTOM
    step = (WIDTH - _LEFT - _RIGHT) / len(keys)
    gap = min(6.0, step * 0.2)
    wide = min(step - gap, 48.0)
    bars = tuple(
        Bar(
            x=round(_LEFT + i * step + (step - wide) / 2, 2),
            y=round(base - counts[key] / top * (base - _TOP), 2),
            width=round(wide, 2),
            height=round(counts[key] / top * (base - _TOP), 2),
            key=key,
            count=counts[key],
        )
        for i, key in enumerate(keys)
        if key in counts
    )
    every = max(1, -(-len(keys) // 9))
    across = tuple(Tick(round(_LEFT + (i + 0.5) * step, 2), key) for i, key in enumerate(keys) if i % every == 0)
    up = tuple(Tick(round(base - n / top * (base - _TOP), 2), f"{n:,}") for n in sorted({0, top // 2, top}))
    return Histogram(WIDTH, _HEIGHT, base, bars, across, up, keys[0], keys[-1], peak, top, len(keys[0]) > 4)


def office_axis(terms: Sequence[tuple[str, str | None, bool]]) -> Axis | None:
    """Rows for (label, EDTF of the term, whether it is over). Undated ones are left out; None where all are."""
    dated = [(text, found, former) for text, when, former in terms if (found := bounds(when)) is not None]
    if not dated:
        return None
    years = [_year(edge) for _, found, _ in dated for edge in found if edge not in (EARLIEST, LATEST)]
    if not years:
        return None
    low, high = int(min(years)) - 1, int(max(years)) + 2
    scale = (WIDTH - 2 * _EDGE) / (high - low)
    rows = []
    for i, (text, (start, end), former) in enumerate(dated):
        opened = start == EARLIEST or end == LATEST
        left = max(_year(start), low) if start != EARLIEST else low
        right = min(_year(end), high) if end != LATEST else high
        width = max((right - left) * scale, 7.0)
        css = "term open" if opened else "term former" if former else "term"
        rows.append(Term(round(_EDGE + (left - low) * scale, 2), _TOP + i * _ROW + 18, round(width, 2), text, css))
    base = _TOP + len(rows) * _ROW + 4
    every = max(1, -(-(high - low) // 8))
    across = tuple(Tick(round(_EDGE + (year - low) * scale, 2), str(year)) for year in range(low, high + 1, every))
    return Axis(WIDTH, base + 26, base, tuple(rows), across, str(int(min(years))), str(int(max(years))))


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    keys = []
    while (key := f"{year:04}-{month:02}") <= last[:7]:
        keys.append(key)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return keys


def _year(moment: str) -> float:
    """A moment as a year with a fraction, good enough for a drawing."""
    return int(moment[:4]) + (int(moment[5:7]) - 1) / 12 + (int(moment[8:10]) - 1) / 365
