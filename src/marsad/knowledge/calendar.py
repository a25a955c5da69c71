"""Which days and clock times are printed on a line, in any calendar, day before month?

The full printed day is needed in two places that may not know one another: a page's date line and the dates of a
text. It is read here, over folded text, with the packs' month names; what a day means is for the reader to say.
"""

from __future__ import annotations

import datetime
import re

from hijridate import Hijri

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_dates import Month, Weekday
from marsad.knowledge.load import Knowledge
from marsad.record import Record

_YEARS = (1900, 2100)
_HIJRI_YEARS = (1343, 1500)
_NUMERIC = re.compile(
    r"(?<![\d/.:])(?:(?P<y1>\d{4})\s{0,2}[-/.]\s{0,2}(?P<m1>\d{1,2})\s{0,2}[-/.]\s{0,2}(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s{0,2}(?P<s>[-/.])\s{0,2}(?P<m2>\d{1,2})\s{0,2}(?P=s)\s{0,2}(?P<y2>\d{4}))(?![\d/])"
)
_TIME = re.compile(
    r"(?<![\d:/.])(?P<h>[01]?\d|2[0-4])(?P<sep>[:.])(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:/])(?!\.\d)"
    r"(?:\s{0,2}(?P<half>صباحا|مساء|ظهرا|عصرا|ص|م|am|pm|a\.m\.?|p\.m\.?)(?![^\W\d_]))?"
)
_AFTERNOON = frozenset({"مساء", "م", "pm", "p.m", "p.m.", "ظهرا", "عصرا"})
_RUN = re.compile(r"\d\d*")  # quicker than `\d+`: see `arabic.sentences`
_DAY_YEAR = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?\s?[,،]?\s\d{4}(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?")


class PrintedDay(Record, frozen=True):
    """A day printed at `start:end` of a folded text; `year` is None where none stands beside day and month."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    calendar: str = "gregorian"

    def on(self, year: int | None = None) -> datetime.date | None:
        """The Gregorian day, in `year` where none is printed; None where there is no such day."""
        when = self.year if self.year is not None else year
        if when is None:
            return None
        try:
            if self.calendar == "hijri":
                return Hijri(when, self.month, self.day).to_gregorian()
            return datetime.date(when, self.month, self.day)
        except (ValueError, OverflowError):
            return None


class PrintedTime(Record, frozen=True):
    """A clock time printed at `start:end`, as HH:MM of 24 hours."""

    start: int
    end: int
    clock: str


class PrintedDays:
    """Reads printed days and weekdays with the month and weekday names of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        months: dict[str, tuple[str, int]] = {}
        for row in knowledge.entries(Month):
            for name in (*row.names, *row.weak):
                months.setdefault(fold_text(name), (row.calendar, row.month))
        self._months = months
        self._longest = max(map(len, months), default=0)
        self._names_of: dict[tuple[str, int], list[str]] = {}
        for name, month in months.items():
            self._names_of.setdefault(month, []).append(name)
        self._weekdays = {fold_text(name): row.day for row in knowledge.entries(Weekday) for name in row.names}
        one = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
        twin = rf"(?:\s?[/\\(-]\s?(?:{one})\)?)?"
        self._named = re.compile(
            rf"(?<![\d/.])(?P<d>\d{{1,2}})(?:(?:st|nd|rd|th)[,،]?)?(?:\s|\s?[-/.,،]\s?|(?=[^\W\d_]))"
            rf"(?:من |شهر |من شهر )?"
            rf"(?P<m>{one})(?![^\W\d_]){twin}"
            rf"(?:\s{{0,2}}[-/.,،]?\s{{0,2}}(?:سنه |عام |لعام )?(?P<y>\d{{4}})(?!\d))?"
            rf"|(?<![^\W\d_])(?P<m2>{one})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?[,،]?\s(?P<y2>\d{{4}})(?!\d)"
        )
        self._month = re.compile(rf"(?<![^\W\d_])(?:[وبل]|ال)?(?P<m>{one})(?![^\W\d_]){twin}")
        days = "|".join(re.escape(name) for name in sorted(self._weekdays, key=len, reverse=True))
        self._weekday = re.compile(rf"(?<![^\W\d_])(?:{days})(?![^\W\d_])") if days else None

    def find(self, text: str) -> list[PrintedDay]:
        """Every printed day of a folded text, in order, Gregorian and Hijri."""
        # Every form but «December 18, 2024» begins with digits: the patterns are tried there and nowhere else.
        runs = [match.start() for match in _RUN.finditer(text)]
        if not runs:
            return []
        found = [day for match in _matches(_NUMERIC, text, runs) if (day := _numeric(match)) is not None]
        if self._months:
            starts = [at for run in runs for at in (self._month_before(text, run), run) if at >= 0]
            found += [day for match in _matches(self._named, text, starts) if (day := self._by_name(match)) is not None]
        return sorted(found, key=lambda day: day.start) if len(found) > 1 else found

    def _month_before(self, text: str, run: int) -> int:
        """Where the name of a month begins that a day and a year follow at `run`; -1 where none does."""
        if run == 0 or _DAY_YEAR.match(text, run - 1) is None:
            return -1
        before = text[max(0, run - 1 - self._longest) : run - 1]
        ends = [len(name) for name in self._months if before.endswith(name)]
        return run - 1 - max(ends) if ends else -1

    def weekdays(self, text: str) -> list[tuple[int, int, int]]:
        """The names of weekdays in a folded text: start, end, and 1 for Monday to 7 for Sunday."""
        if self._weekday is None or not any(name in text for name in self._weekdays):
            return []
        return [(m.start(), m.end(), self._weekdays[m.group()]) for m in self._weekday.finditer(text)]

    def without_weekdays(self, text: str) -> str:
        """The folded text with its weekdays blanked out."""
        return self._weekday.sub(" ", text) if self._weekday is not None else text

    def month_ends(self, text: str, month: int) -> list[int]:
        """Where the names of a Gregorian month end in a folded text, a second name after a bar or in brackets too."""
        if not any(name in text for name in self._names_of.get(("gregorian", month), ())):
            return []
        found = []
        for match in self._month.finditer(text):
            if self._months[match["m"]] == ("gregorian", month):
                found.append(match.end())
        return found

    def names_month(self, text: str) -> bool:
        """Whether a folded text names any month."""
        return bool(self._months) and self._month.search(text) is not None

    def year_of_month(self, text: str, month: int) -> int | None:
        """The one year of a folded sentence that names the month; None where it names none, or several."""
        ends = self.month_ends(text, month)
        if not ends:
            return None
        others = {m.end() for m in self._month.finditer(text)} - set(ends)
        # A year that stands behind another month belongs to that month.
        years = {int(m.group()) for m in _YEAR.finditer(text) if not any(0 <= m.start() - end <= 3 for end in others)}
        return years.pop() if len(years) == 1 else None

    def _by_name(self, match: re.Match[str]) -> PrintedDay | None:
        name = match["m"] or match["m2"]
        calendar, month = self._months[name]
        year = match["y"] or match["y2"]
        return _checked(match, int(year) if year else None, month, int(match["d"] or match["d2"]), calendar)


def _matches(pattern: re.Pattern[str], text: str, starts: list[int]) -> list[re.Match[str]]:
    """What `finditer` finds, for a pattern whose matches begin nowhere but at `starts`, which ascend."""
    found = []
    reached = 0
    for start in starts:
        if start >= reached and (match := pattern.match(text, start)) is not None:
            reached = match.end()
            found.append(match)
    return found


def printed_times(text: str) -> list[PrintedTime]:
    """The clock times of a folded text. A dot parts hour and minute only where a half of the day follows."""
    found = []
    for match in _TIME.finditer(text):
        if match["sep"] == "." and not match["half"]:
            continue
        hour = int(match["h"])
        if match["half"]:
            if hour > 12 and match["half"] not in _AFTERNOON:
                continue
            afternoon = match["half"] in _AFTERNOON
            hour = hour if hour > 12 else hour % 12 + (12 if afternoon else 0)
        if hour < 24:
            found.append(PrintedTime(start=match.start(), end=match.end(), clock=f"{hour:02d}:{match['m']}"))
    return found


def machine_stamp(value: str) -> str | None:
    """The EDTF of a machine-written stamp (ISO 8601): the day, with its clock time as written; None for others."""
    match = _ISO.search(value)
    if match is None or not _YEARS[0] <= int(match[1]) <= _YEARS[1]:
        return None
    try:
        day = datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
    return f"{day}T{match[4]}:{match[5]}" if match[4] and int(match[4]) < 24 and int(match[5]) < 60 else day


def _numeric(match: re.Match[str]) -> PrintedDay | None:
    if match["y1"]:
        return _of_year(match, int(match["y1"]), int(match["m1"]), int(match["d1"]))
    return _of_year(match, int(match["y2"]), int(match["m2"]), int(match["d2"]))


def _of_year(match: re.Match[str], year: int, month: int, day: int) -> PrintedDay | None:
    calendar = "hijri" if _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] else "gregorian"
    if month > 12 >= day:
        month, day = day, month  # no such month: the page counts the American way, beyond doubt
    return _checked(match, year, month, day, calendar)


def _checked(match: re.Match[str], year: int | None, month: int, day: int, calendar: str) -> PrintedDay | None:
    low, high = _HIJRI_YEARS if calendar == "hijri" else _YEARS
    if year is not None and not low <= year <= high:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = PrintedDay(start=match.start(), end=match.end(), year=year, month=month, day=day, calendar=calendar)
    return None if year is not None and found.on() is None else found
