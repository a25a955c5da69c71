"""When was each entry of a live page put up? Its own time, with a day that the page proves for it.

A `<time>` element or a printed day beside the clock says both. A clock alone takes the day of the date line above it,
or of the page where that is one day and the clocks of the page run one way; else its day is unknown, since the page
went on past midnight. «قبل ساعتين» proves a day only where the hour of capture is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import PrintedDays, machine_stamp, printed_times
from marsad.knowledge.load import Knowledge
from marsad.page.live import Entry, Live, times_of
from marsad.page.published import Dating, Found
from marsad.page.units import Unit
from marsad.record import Candidate, Capture

_DAY = 10
_DIVIDER_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_END_KEYS = ("coverageEndTime", "dateModified")


class Told(NamedTuple):
    """What the page says of one entry's time: the candidates, and the clock time that it prints (HH:MM)."""

    found: list[Found]
    clock: str | None


class EntryDays:
    """Dates the entries of live pages."""

    def __init__(self, knowledge: Knowledge, days: PrintedDays) -> None:
        self._days = days
        self._minutes = _folded(knowledge, "minutes-ago")
        self._hours = _folded(knowledge, "hours-ago")
        self._twofold = _folded(knowledge, "twofold")

    def read(self, live: Live, page: Dating, units: list[Unit], reading: Reading, capture: Capture) -> list[Told]:
        """What is told of each entry, in the order of the entries; `page` dates the page as a whole."""
        told = times_of(capture, units, reading)
        machine = {i: stamp for i, value in told.items() if (stamp := machine_stamp(value)) is not None}
        clocks = [self._clock(entry, units, reading) for entry in live.entries]
        days = self._days_of(live, page, clocks, units, reading, capture)
        found = []
        for entry, clock, day in zip(live.entries, clocks, days, strict=True):
            own: list[Found] = []
            own += self._printed(entry, clock, units, reading)
            own += _by_machine(entry, clock, machine)
            own += _by_clock(clock, day)
            own += self._ago(entry, units, reading, capture)
            found.append(Told(own, clock))
        return found

    def _clock(self, entry: Entry, units: list[Unit], reading: Reading) -> str | None:
        """The clock time that the entry's stamp prints, as HH:MM."""
        if entry.stamp is None:
            return None
        text = reading.text[units[entry.stamp].start : units[entry.stamp].end]
        days = self._days.find(text)
        times = [t for t in printed_times(text) if not any(d.start < t.end and t.start < d.end for d in days)]
        return times[0].clock if times else None

    def _printed(self, entry: Entry, clock: str | None, units: list[Unit], reading: Reading) -> list[Found]:
        if entry.stamp is None:
            return []
        text = reading.text[units[entry.stamp].start : units[entry.stamp].end]
        when = next((when for day in self._days.find(text) if (when := day.on()) is not None), None)
        return [_found(1.0, _at(when.isoformat(), clock), "printed", text)] if when is not None else []

    def _days_of(
        self,
        live: Live,
        page: Dating,
        clocks: Sequence[str | None],
        units: list[Unit],
        reading: Reading,
        capture: Capture,
    ) -> list[str | None]:
        """The day of each entry's clock: of the date line above it, else of the page; None where that is unsure."""
        days: list[str | None] = []
        day, several = None, False
        near = max(0, live.entries[0].first - 3)
        for number, entry in enumerate(live.entries):
            low = near if number == 0 else live.entries[number - 1].first
            divider = self._divider(range(low, entry.stamp if entry.stamp is not None else entry.first), units, reading)
            several |= divider is not None and number > 0
            day = divider or day
            days.append(day)
        if not several:
            days = [_page_day(page, capture)] * len(days)
        return _sure(days, clocks)

    def _divider(self, between: range, units: list[Unit], reading: Reading) -> str | None:
        """The last full day without a clock that a line of its own prints among some units."""
        for i in reversed(between):
            unit = units[i]
            if unit.kind not in ("date", "stamp") or unit.size > _DIVIDER_WORDS or "date-label" in unit.marks:
                continue
            text = reading.text[unit.start : unit.end]
            days = [when for day in self._days.find(text) if (when := day.on()) is not None]
            if days and not printed_times(text):
                return days[0].isoformat()
        return None

    def _ago(self, entry: Entry, units: list[Unit], reading: Reading, capture: Capture) -> list[Found]:
        """The day that «قبل ساعتين» says, where the page was captured at a known hour far enough from midnight."""
        if entry.stamp is None or "ago" not in units[entry.stamp].marks:
            return []
        text = reading.text[units[entry.stamp].start : units[entry.stamp].end]
        words = _WORD.findall(text)
        number = next((int(word) for word in words if word.isdecimal()), 2 if self._twofold & set(words) else 1)
        hour = bool(self._hours & set(words))
        stamp = machine_stamp(capture.captured or "")
        if stamp is None or len(stamp) == _DAY or not (hour or self._minutes & set(words)):
            return [_found(6.0, None, "ago", text, proves=False)]
        captured = datetime.datetime.fromisoformat(stamp)
        latest = captured - datetime.timedelta(**{"hours" if hour else "minutes": number})
        earliest = latest - datetime.timedelta(**{"hours" if hour else "minutes": 1})
        if latest.date() != earliest.date():
            return [_found(6.0, None, "ago", text, proves=False)]
        return [_found(6.0, latest.date().isoformat(), "ago+captured", text)]


def localised(found: Sequence[Found], clock: str | None) -> list[Found]:
    """Machine-written stamps put into the hour that the page prints beside them, when they name another zone's."""
    return [item if clock is None or item.update else _in_zone(item, clock) for item in found]


def _in_zone(item: Found, clock: str) -> Found:
    told = item.candidate
    value = _local(told.value, clock) if told.value is not None else None
    candidate = Candidate(value=value, basis=told.basis, verdict=told.verdict)
    return Found(rank=item.rank, candidate=candidate, update=item.update, proves=item.proves)


def _by_machine(entry: Entry, clock: str | None, machine: dict[int, str]) -> list[Found]:
    held = [i for i in range(entry.first, entry.last) if i in machine]
    at = entry.stamp if entry.stamp in machine else held[0] if held else None
    if at is None:
        return []
    stamp = machine[at]
    value = _local(stamp, clock) if clock else stamp
    return [_found(1.5, value, "time", f"time {stamp}")]


def _by_clock(clock: str | None, day: str | None) -> list[Found]:
    if clock is None:
        return []
    if day is None:
        return [_found(7.0, None, "clock", f"{clock}, on a day that the page does not prove", proves=False)]
    return [_found(7.0, _at(day, clock), "clock+day", f"{clock} on the page's {day}")]


def _page_day(page: Dating, capture: Capture) -> str | None:
    """The one day of the page; None where it is unknown or the page says that it went on to another."""
    day = (page.published or "")[:_DAY]
    if len(day) < _DAY:
        return None
    ends = [page.updated or "", *(clue.value for clue in capture.clues if clue.key in _END_KEYS)]
    return day if all(end[:_DAY] in ("", day) for end in ends) else None


def _sure(days: list[str | None], clocks: Sequence[str | None]) -> list[str | None]:
    """The days whose clocks all run one way; one that turns has passed midnight somewhere."""
    kept: list[str | None] = list(days)
    for day in {day for day in days if day}:
        run = [clock for own, clock in zip(days, clocks, strict=True) if own == day and clock]
        rises = all(a <= b for a, b in pairwise(run))
        falls = all(a >= b for a, b in pairwise(run))
        if not (rises or falls):
            kept = [None if own == day else own for own in kept]
    return kept


def _local(stamp: str, clock: str) -> str:
    """The day on which the clock stands nearest to the stamp, with the clock: the hour is the page's own."""
    if len(stamp) == _DAY or stamp.endswith(clock):
        return f"{stamp[:_DAY]}T{clock}"
    moment = datetime.datetime.fromisoformat(stamp)
    there = datetime.time.fromisoformat(clock)
    try:
        near = [
            datetime.datetime.combine(moment.date() + datetime.timedelta(days=shift), there) for shift in (-1, 0, 1)
        ]
    except OverflowError:
        return stamp
    return min(near, key=lambda one: abs(one - moment)).isoformat(timespec="minutes")


def _at(day: str, clock: str | None) -> str:
    return f"{day}T{clock}" if clock else day


def _found(rank: float, value: str | None, basis: str, saw: str, proves: bool = True) -> Found:
    return Found(rank=rank, candidate=Candidate(value=value, basis=basis, verdict=saw[:80]), proves=proves)


def _folded(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(word for phrase in knowledge.words(name) for word in fold_text(phrase).split())
