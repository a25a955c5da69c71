"""How is a stretch of time written in EDTF (ISO 8601-2:2019), and what days does such a string cover?"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?[~?%]?")
_DAY = datetime.timedelta(days=1)


class Stretch(NamedTuple):
    """The first and the last day of a stretch of time."""

    first: datetime.date
    last: datetime.date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


@lru_cache(maxsize=4096)
def read_stretch(value: str | None) -> Stretch | None:
    """The days that an EDTF year, month, day, minute or closed interval covers; None for anything else."""
    if value is None:
        return None
    if "/" in value:
        left, right = (read_stretch(part) for part in value.split("/", 1))
        return Stretch(left.first, right.last) if left and right else None
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return Stretch(datetime.date(year, month, day), datetime.date(year, month, day))
        return month_stretch(year, month) if month else year_stretch(year)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def year_stretch(year: int) -> Stretch:
    """The days of a year."""
    return Stretch(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


@lru_cache(maxsize=4096)
def month_stretch(year: int, month: int) -> Stretch:
    """The days of a month."""
    return Stretch(datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1]))


def week_stretch(day: datetime.date) -> Stretch:
    """The week of a day, Monday to Sunday (ISO 8601)."""
    monday = day - day.weekday() * _DAY
    return Stretch(monday, monday + 6 * _DAY)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies `count` months after, or before where negative."""
    at = year * 12 + month - 1 + count
    return at // 12, at % 12 + 1


def join(first: str, last: str) -> str:
    """An interval from the start of `first` to the end of `last`, each of which may be an interval itself."""
    return f"{first.split('/', maxsplit=1)[0]}/{last.rsplit('/', maxsplit=1)[-1]}"
