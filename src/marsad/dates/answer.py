"""How is an answer written down: the EDTF value, how fine it is, what it rests on and why?

A reference that is known only to the month or the year counts where its first and its last day give the same answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from marsad.dates.edtf import Stretch, month_stretch
from marsad.dates.moment import Moment
from marsad.dates.situation import Ground, Reference, Tense
from marsad.record import DateBasis, DatePrecision

WEEKDAYS = {1: "Monday", 2: "Tuesday", 3: "Wednesday", 4: "Thursday", 5: "Friday", 6: "Saturday", 7: "Sunday"}
DOUBT_WEEKDAY = "the day printed is no"  # what a reason says where a date contradicts itself
DOUBT_TWIN = "its twin in the other calendar names"
Pick = Callable[[datetime.date], Stretch | None]


class Resolved(NamedTuple):
    """An EDTF value, how fine it is, what it rests on, why, and the days it covers where they are known."""

    value: str | None
    precision: DatePrecision
    basis: DateBasis
    reason: str
    days: Stretch | None = None
    unit: str = ""


Answers = dict[tuple[Ground, Tense], Resolved]  # by what they rest on, and the verb's tense


def unknown(reason: str) -> Resolved:
    """No value, and why."""
    return Resolved(None, "none", "none", reason)


def finish(moment: Moment, days: Stretch | None, basis: DateBasis, reason: str) -> Resolved:
    """The days as EDTF at the fineness of the moment, approximate and with its hour where it says so."""
    if days is None:
        return unknown("there is no such day in the calendar")
    if moment.note:
        reason = f"{reason}; {moment.note}" if reason else moment.note
    value, unit = _plain(moment, days)
    if "/" in value:
        return Resolved(value, "interval", basis, reason, days, unit)
    if moment.weekday is not None and days.is_day and days.first.isoweekday() != moment.weekday:
        reason = "; ".join(filter(None, (reason, f"{DOUBT_WEEKDAY} {WEEKDAYS[moment.weekday]}")))
    if moment.hour is not None and days.is_day:
        return Resolved(f"{value}T{moment.hour:02}:{moment.minute:02}", "minute", basis, reason, days, unit)
    marked = f"{value}~" if moment.approximate else value
    return Resolved(marked, unit, basis, reason, days, unit)  # type: ignore[arg-type]  # «week» is always an interval


def relative(moment: Moment, reference: Reference | None, pick: Pick, what: str) -> Resolved:
    """What `pick` gives for the reference, with `what` it did as the reason."""
    if reference is None:
        return unknown("the page does not say when it was written")
    first, last = reference.days
    days = pick(first)
    if days is None or (first != last and pick(last) != days):
        return unknown(f"{reference.name} is known too roughly or nothing fits to it ({_span(first, last)})")
    return finish(moment, days, reference.basis, f"{what} {reference.name} ({_span(first, last)})")


def one_day(day: datetime.date | None) -> Stretch | None:
    """A day as a stretch."""
    return None if day is None else Stretch(day, day)


def _span(first: datetime.date, last: datetime.date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _plain(moment: Moment, days: Stretch) -> tuple[str, str]:
    """The value of a stretch and its unit: a day, a whole month, year, decade or century, else an interval."""
    first, last = days
    if first == last:
        return first.isoformat(), "day"
    if moment.calendar == "hijri":
        return f"{first.isoformat()}/{last.isoformat()}", "month" if moment.month else "year"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        count = last.year - first.year + 1
        if count == 1:
            return f"{first.year:04}", "year"
        if count in (10, 100) and first.year % count == 0:
            return (f"{first.year // 10:03}X", "decade") if count == 10 else (f"{first.year // 100:02}XX", "century")
    if days == month_stretch(first.year, first.month):
        return f"{first.year:04}-{first.month:02}", "month"
    return f"{first.isoformat()}/{last.isoformat()}", "week"


def years_stretch(first: int, count: int) -> Stretch:
    """`count` whole years from the year `first` on."""
    return Stretch(datetime.date(first, 1, 1), datetime.date(first + count - 1, 12, 31))
