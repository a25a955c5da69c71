"""Which Gregorian day is a day of either calendar, and which hour does a clock time mean?"""

from __future__ import annotations

import datetime
from functools import lru_cache

from hijridate import Gregorian, Hijri

FIRST_HIJRI = 1343  # the Umm al-Qura tables begin here
_LAST_HIJRI = 1500


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """That day of the Gregorian calendar, None where there is none such (31 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def to_gregorian(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Hijri one by the Umm al-Qura tables (1343 to 1500 AH); None if they hold no such day."""
    if not FIRST_HIJRI <= year <= _LAST_HIJRI:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(found.year, found.month, found.day)


@lru_cache(maxsize=4096)
def to_hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """The Hijri year, month and day of a Gregorian day, None outside the Umm al-Qura tables."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def hour_of(hour: int, half: str) -> int | None:
    """The hour of the day, 0 to 23, from a clock's hour and its half of the day: `am`, `pm`, or empty for 24 hours."""
    if half == "pm":
        hour = hour + 12 if 0 < hour < 12 else hour
    elif half == "am" and hour == 12:
        hour = 0
    return hour if 0 <= hour < 24 else None
