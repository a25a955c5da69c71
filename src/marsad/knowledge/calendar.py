"""What day does a printed date name? Month tables of all calendars in use, and complete dates read from a line.

Only dates that are complete in themselves (day, month, year) are read here: «السبت 7 كانون الأول/ديسمبر 2024»,
«٧ ديسمبر ٢٠٢٤ - 12:30 م», «7 جمادى الأولى 1441 هـ», «December 20, 2024», «2024-12-07», «7/12/2024» (day first).
What needs a reference to be understood is the business of the finder of dates in running text.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds_dates import Month, Weekday
from marsad.knowledge.load import Knowledge
from marsad.record import Calendar as CalendarName

FIRST_YEAR, LAST_YEAR = 1000, 2199
_FIRST_HIJRI, _LAST_HIJRI = 1300, 1500
_EDGE_HIJRI = 1343  # the Umm al-Qura tables begin here
_SEPARATORS = frozenset({"/", "-", ".", "\\", "،", ",", "–", "—", "_"})
_GAP = re.compile(r"[\s،,/\\|()\[\]:؛;·•.–—-]*")
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_NEAR = 12  # characters between a date and its clock time: « - الساعة »
_YEAR_HEADS = frozenset({"عام", "سنه", "لعام", "لسنه", "للعام", "من", "العام", "of"})
_HIJRI_MARKS = frozenset({"ه", "هجري", "هجريه", "للهجره", "ah"})
_COMMON_MARKS = frozenset({"م", "ميلادي", "ميلاديه", "للميلاد", "ad"})
_MORNING = frozenset({"ص", "صباحا", "am", "فجرا"})
_EVENING = frozenset({"م", "مساء", "pm", "ظهرا", "عصرا", "ليلا"})
_CLOCK_HEADS = frozenset({"الساعه", "at", "في", "عند", "توقيت"})


class MonthName(NamedTuple):
    """A month named by the words `first:last`, paired names («كانون الأول/ديسمبر») included."""

    calendar: CalendarName
    month: int
    first: int
    last: int


class PrintedDate(NamedTuple):
    """A complete date over the words `first:last`: EDTF day, or minute where a clock time stands beside it."""

    value: str
    first: int
    last: int
    calendar: CalendarName
    weekday: int | None


class Calendar:
    """The month and weekday names of the packs, compiled."""

    __slots__ = ("_months", "weekdays")

    def __init__(self, knowledge: Knowledge) -> None:
        self._months: dict[str, list[tuple[tuple[str, ...], CalendarName, int]]] = {}
        for row in knowledge.entries(Month):
            for name in (*row.names, *row.weak):
                first, *rest = fold_text(name).split()
                self._months.setdefault(first, []).append((tuple(rest), row.calendar, row.month))
        for found in self._months.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self.weekdays: dict[str, int] = {
            fold_text(name): row.day for row in knowledge.entries(Weekday) for name in row.names
        }

    def month_at(self, reading: Reading, at: int, last: int) -> MonthName | None:
        """The month that is named from word `at` on, with a second name of it after a slash or in brackets."""
        name = self._one_month(reading, at, last)
        if name is None or name.last >= last or reading.gap(name.last).strip() not in ("/", "(", "-", "\\", "|", "او"):
            return name
        twin = self._one_month(reading, name.last, last)
        return name._replace(last=twin.last) if twin and twin[:2] == name[:2] else name

    def parse_line(self, reading: Reading, first: int, last: int) -> list[PrintedDate]:
        """Every complete date among the words `first:last`, in order. A Hijri date and its twin are two entries."""
        found: list[PrintedDate] = []
        at = first
        while at < last:
            date = self._date_at(reading, at, last)
            if date is not None:
                found.append(self._with_surroundings(reading, date, first if not found else found[-1].last, last))
                at = found[-1].last
            else:
                at += 1
        return found

    def _one_month(self, reading: Reading, at: int, last: int) -> MonthName | None:
        words = reading.words
        for rest, calendar, month in self._months.get(words[at], ()):
            end = at + 1 + len(rest)
            if end <= last and tuple(words[at + 1 : end]) == rest and _joined(reading, at, end):
                return MonthName(calendar, month, at, end)
        return None

    def _date_at(self, reading: Reading, at: int, last: int) -> PrintedDate | None:
        word = reading.words[at]
        if word.isdecimal():
            if len(word) <= 2:
                return self._day_first(reading, at, last) or _numeric(reading, at, last)
            return _numeric(reading, at, last) if len(word) == 4 else None
        if _ENGLISH_DAY.fullmatch(word):
            return self._day_first(reading, at, last)
        return self._month_first(reading, at, last) if word in self._months else None

    def _day_first(self, reading: Reading, at: int, last: int) -> PrintedDate | None:
        """«7 كانون الأول 2024», «7 من ديسمبر لعام 2024», «7-ديسمبر-2024», «7th of December 2024»."""
        after = at + 1
        if after < last and reading.words[after] in ("من", "of"):
            after += 1
        if after >= last or not _close(reading, after):
            return None
        month = self.month_at(reading, after, last)
        return _with_year(reading, int(_digits(reading.words[at])), month, at, last) if month else None

    def _month_first(self, reading: Reading, at: int, last: int) -> PrintedDate | None:
        """«December 20, 2024», «ديسمبر 20، 2024»."""
        month = self.month_at(reading, at, last)
        if month is None or month.last >= last:
            return None
        day = _digits(reading.words[month.last])
        if not (day.isdecimal() and len(day) <= 2 and _close(reading, month.last)):
            return None
        return _with_year(reading, int(day), month._replace(last=month.last + 1), at, last)

    def _with_surroundings(self, reading: Reading, date: PrintedDate, first: int, last: int) -> PrintedDate:
        """The date with the weekday before it and the clock time beside it."""
        start, end = date.first, date.last
        weekday = self.weekdays.get(reading.words[start - 1]) if start > first and _close(reading, start) else None
        if weekday is not None:
            start -= 1
        clock = _clock_after(reading, end, last) or _clock_before(reading, start, first)
        if clock is None:
            return date._replace(first=start, weekday=weekday)
        time, from_word, to_word = clock
        value = f"{date.value}T{time}"
        return PrintedDate(value, min(start, from_word), max(end, to_word), date.calendar, weekday)


def to_gregorian(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Hijri one by the Umm al-Qura tables (1343 to 1500 AH); None if they hold no such day."""
    if not _EDGE_HIJRI <= year <= _LAST_HIJRI:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(found.year, found.month, found.day)


def to_hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """The Hijri year, month and day of a Gregorian day, None outside the Umm al-Qura tables."""
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """That day of the Gregorian calendar, None where there is none such (31 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int | None:
    """The year that two or four digits write in a numeric date; two digits are 1970 to 2069."""
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 70 else 1900)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _digits(word: str) -> str:
    """The number of an English ordinal («20th»), any other word as it is."""
    ordinal = _ENGLISH_DAY.fullmatch(word)
    return ordinal.group(1) if ordinal else word


def _joined(reading: Reading, first: int, last: int) -> bool:
    """Whether only spaces stand between the words `first:last`; for «كانون2» there is one word already."""
    return all(reading.gap(i).isspace() and "\n" not in reading.gap(i) for i in range(first + 1, last))


def _close(reading: Reading, at: int) -> bool:
    gap = reading.gap(at)
    return len(gap) <= 3 and "\n" not in gap and _GAP.fullmatch(gap) is not None


def _with_year(reading: Reading, day: int, month: MonthName, at: int, last: int) -> PrintedDate | None:
    end = month.last
    if end < last and reading.words[end] in _YEAR_HEADS and _close(reading, end):
        end += 1
    if end >= last or not _close(reading, end):
        return None
    word = reading.words[end]
    digits, mark = (word[:4], word[4:]) if word[:4].isdecimal() else ("", "")
    if len(digits) != 4 or (mark and mark not in _HIJRI_MARKS | _COMMON_MARKS):
        return None
    return _complete(int(digits), month.month, day, month.calendar, at, _after_mark(reading, end + 1, last))


def _after_mark(reading: Reading, at: int, last: int) -> int:
    """The word after the era's mark («م», «هـ») if one follows and is no «م» of a clock time."""
    if at < last and reading.words[at] in _HIJRI_MARKS | _COMMON_MARKS and reading.gap(at).strip() in ("", "("):
        return at + 1
    return at


def _complete(year: int, month: int, day: int, calendar: CalendarName, first: int, last: int) -> PrintedDate | None:
    date = to_gregorian(year, month, day) if calendar == "hijri" else day_of(year, month, day)
    if date is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return PrintedDate(date.isoformat(), first, last, calendar, None)


def _numeric(reading: Reading, at: int, last: int) -> PrintedDate | None:
    """«7/12/2024», «2024-12-07», «07.12.24», «1446/6/6 هـ»; the separators must be one and the same."""
    words = reading.words
    separator = reading.gap(at + 1).strip() if at + 2 < last else ""
    if separator not in _SEPARATORS or separator != reading.gap(at + 2).strip():
        return None
    end = at + 3
    third, mark, hour = _split_mark(words[at + 2])
    parts = [words[at], words[at + 1], third]
    if len(parts[0]) == 4:
        parts.reverse()
    if not all(part.isdecimal() for part in parts) or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    year = full_year(parts[2])
    if year is None or (len(parts[2]) == 2 and separator not in "/-."):
        return None
    hijri = mark == "ه" or (end < last and words[end] in _HIJRI_MARKS) or _FIRST_HIJRI <= year <= _LAST_HIJRI
    if hour is None:
        end = _after_mark(reading, end, last)
    date = _complete(year, int(parts[1]), int(parts[0]), "hijri" if hijri else "gregorian", at, end)
    if date is None or hour is None or end >= last or not words[end][:2].isdecimal():
        return date
    return date._replace(value=f"{date.value}T{hour}:{words[end][:2]}", last=end + 1)


def _split_mark(word: str) -> tuple[str, str, str | None]:
    """The digits of a numeric date's last part, the era's letter or the hour that is written onto them."""
    clock = re.fullmatch(r"(\d{2})t(\d{2})", word)
    if clock is not None:
        return clock.group(1), "", clock.group(2)
    glued = re.fullmatch(r"(\d{1,4})([مه])", word)
    return (glued.group(1), glued.group(2), None) if glued is not None else (word, "", None)


def _clock_after(reading: Reading, at: int, last: int) -> tuple[str, int, int] | None:
    """A clock time within a few words after `at`: «- 12:30 م», «الساعة 12:30», «| 9:05 pm»."""
    for i in range(at, min(at + 3, last - 1)):
        gap = reading.gap(i)
        if len(gap) > _NEAR or _GAP.fullmatch(gap) is None or "\n" in gap:
            return None
        read = _clock(reading, i, last)
        if read is not None:
            return read
        if reading.words[i] not in _CLOCK_HEADS:
            return None
    return None


def _clock_before(reading: Reading, at: int, first: int) -> tuple[str, int, int] | None:
    """A clock time that ends right before the word `at`: «12:30 م - », «20:16 | »."""
    for start in range(max(first, at - 3), at - 1):
        read = _clock(reading, start, at)
        if read is not None and read[2] == at and len(reading.gap(at)) <= _NEAR and "\n" not in reading.gap(at):
            return read
    return None


def _clock(reading: Reading, at: int, last: int) -> tuple[str, int, int] | None:
    """A clock time from word `at` on, with minutes: 24 hours, or 12 with «ص» and «م»."""
    words = reading.words
    if at + 1 >= last or reading.gap(at + 1) not in (":", ".") or not words[at].isdecimal():
        return None
    minute, mark = words[at + 1][:2], words[at + 1][2:]
    if not minute.isdecimal() or len(minute) != 2 or len(words[at]) > 2:
        return None
    end = at + 2
    if not mark and end < last and reading.gap(end) == ":" and words[end][:2].isdecimal():
        mark, end = words[end][2:], end + 1
    if not mark and end < last and len(reading.gap(end)) <= 2 and words[end] in _MORNING | _EVENING:
        mark, end = words[end], end + 1
    hour = hour_of(int(words[at]), mark)
    if hour is None or int(minute) > 59 or (mark and mark not in _MORNING | _EVENING):
        return None
    return f"{hour:02}:{minute}", at, end


def hour_of(hour: int, mark: str) -> int | None:
    """The hour of the day, 0 to 23; `mark` is «ص», «م» or a like word, or empty for 24 hours."""
    if mark in _EVENING:
        hour = hour + 12 if 0 < hour < 12 else hour
    elif mark in _MORNING and hour == 12:
        hour = 0
    return hour if 0 <= hour < 24 else None
