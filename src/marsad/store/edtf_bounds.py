"""Between which two moments does an EDTF date lie? For ordering and filtering only, never shown as the date itself."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

EARLIEST = "0001-01-01T00:00"
LATEST = "9999-12-31T23:59"
_DATE = re.compile(
    r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
# EDTF's codes for parts of a year. A winter lies at both ends of its year, and nothing says which end is meant.
_PARTS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (1, 14),
    29: (9, 11), 30: (1, 14), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@lru_cache(maxsize=50_000)
def bounds(edtf: str | None) -> tuple[str, str] | None:
    """The first and last minute (`YYYY-MM-DDTHH:MM`) that `edtf` may mean; None for no date or none that is EDTF.

    Open or unknown ends of an interval reach to the earliest and the latest year. Marks of doubt («~», «?», «%»)
    widen nothing: how far a doubt goes, the date does not say. A time zone is left out of account.
    """
    if not edtf:
        return None
    parts = edtf.strip("[]{}").replace(" ", "").split("/")
    if len(parts) > 2:
        return None
    if len(parts) == 1:
        return _one(parts[0])
    low = (EARLIEST, EARLIEST) if parts[0] in ("..", "") else _one(parts[0])
    high = (LATEST, LATEST) if parts[1] in ("..", "") else _one(parts[1])
    return (low[0], high[1]) if low and high else None


def _one(date: str) -> tuple[str, str] | None:
    match = _DATE.fullmatch(re.sub("[~?%]", "", date))
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    low_year, high_year = _spread(year, 1, 9999)
    if month and "X" not in month and int(month) in _PARTS:
        first, last = _PARTS[int(month)]
        return _low(low_year, first, 1), _high(high_year + (last > 12), (last - 1) % 12 + 1, 31)
    low_month, high_month = _spread(month or "XX", 1, 12)
    low_day, high_day = _spread(day or "XX", 1, 31)
    if not (low_month <= high_month and low_day <= high_day):
        return None
    if hour and minute:
        clock = f"T{hour}:{minute}"
        return _low(low_year, low_month, low_day)[:10] + clock, _high(high_year, high_month, high_day)[:10] + clock
    return _low(low_year, low_month, low_day), _high(high_year, high_month, high_day)


def _spread(digits: str, least: int, most: int) -> tuple[int, int]:
    """The lowest and the highest number that digits with places left open («1X») may mean."""
    return max(int(digits.replace("X", "0")), least), min(int(digits.replace("X", "9")), most)


def _low(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}T00:00"


def _high(year: int, month: int, day: int) -> str:
    year = min(year, 9999)
    return f"{year:04}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}T23:59"
