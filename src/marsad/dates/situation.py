"""What is known while a passage is read: when it was written, what day its text has fixed, what date it set last."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Literal, NamedTuple

from marsad.dates.edtf import Stretch
from marsad.dates.moment import Moment
from marsad.record import Calendar, DateBasis

# «سيعقد» is of the future, «يعقد» beside a weekday of the coming days, and a month or a year if that is the nearer.
Tense = Literal["past", "done", "soon", "future", ""]
AskTense = Callable[[int, int, int, int], Tense]  # of the second word, in its sentence; where its mention ends
YearsOfDays = dict[tuple[str, int, int], set[int]]  # (calendar, month, day): the years printed with it


class Reference(NamedTuple):
    """The days on which something may have been written, and what says so."""

    days: Stretch
    basis: DateBasis
    name: str


# When a passage was written, the day of capture, the page's other articles, and whether it was captured fresh.
Ground = tuple[Reference | None, Stretch | None, Stretch | None, bool]


class Setting(NamedTuple):
    """A date that the text has set: its first day, how fine it is, where, whether its year stands there, by what
    calendar.
    """

    day: datetime.date
    unit: str
    paragraph: int
    sentence: int
    printed: bool
    calendar: Calendar


class Known(NamedTuple):
    """What holds for a whole passage: its publication, the capture, the other articles, the page's printed days."""

    published: Stretch | None
    captured: Stretch | None
    neighbours: Stretch | None
    page_years: YearsOfDays
    fresh: bool = False


class Situation:
    """The state of one passage's reading. It lives no longer than the call that reads the passage."""

    __slots__ = (
        "_captured", "_known", "_neighbours", "_now", "_tense", "days_by_name", "end", "first", "ground", "last",
        "last_year", "lost", "lost_period", "month_named", "own_years", "paragraph", "printed", "sentence", "stop",
        "word",
    )  # fmt: skip

    def __init__(self, known: Known, tense: AskTense | None = None) -> None:
        self._known = known
        self._tense = tense
        published = known.published
        self._now = Reference(published, "relative-to-publication", "publication") if published else None
        captured, others = known.captured, known.neighbours
        self._captured = Reference(captured, "relative-to-capture", "the day of capture") if captured else None
        self._neighbours = Reference(others, "relative-to-text", "the page's other articles") if others else None
        self.ground: Ground = (self._now, captured, others, known.fresh)
        self.own_years: YearsOfDays = {}
        self.printed: list[Moment] = []  # days in full, of which each vouches for the year of others
        self.days_by_name: dict[int, datetime.date] = {}
        self.last: Setting | None = None
        self.last_year: tuple[int, int, int] | None = None
        self.month_named: int | None = None  # the month that the text named last, of whatever year
        self.lost_period = -1  # the last sentence that names a month or a week which nothing fixes
        self.lost = -1  # the last sentence that names a day which nothing fixes
        self.paragraph = self.sentence = 0
        self.end = 0  # the character at which what is being read ends
        self.first = self.word = self.stop = 0  # words: where the sentence begins, what is being read, where it ends

    @property
    def page_years(self) -> YearsOfDays:
        """The days printed with their year anywhere on the page."""
        return self._known.page_years

    @property
    def published_to_the_day(self) -> bool:
        """Whether the day of publication is known."""
        return self._known.published is not None and self._known.published.is_day

    @property
    def tense(self) -> Tense:
        """Whether the sentence speaks of what is to come, empty where no word tells; looked for only when asked."""
        told = self._tense(self.first, self.word, self.stop, self.end) if self._tense is not None else ""
        return told or ("soon" if self._goes_on_ahead() else "")

    @property
    def onward(self) -> datetime.date | None:
        """The day to come that the sentence has set, where what follows is to come as well."""
        ahead = self.last is not None and self._goes_on_ahead() and self.tense not in ("past", "done")
        return self.last.day if ahead and self.last is not None else None

    def _goes_on_ahead(self) -> bool:
        """Whether the sentence has set a day to come: «تصل غدا إلى عمان، ثم إلى القاهرة الأربعاء»."""
        last, now = self.last, self._now
        ahead = last is not None and now is not None and last.unit == "day" and last.sentence == self.sentence
        return ahead and last is not None and now is not None and last.day > now.days.last

    @property
    def future(self) -> bool | None:
        """Whether a month or a year is to come; None where no word tells."""
        tense = self.tense
        return tense == "future" if tense in ("past", "done", "future") else None

    @property
    def done(self) -> bool:
        """Whether the verb right behind tells what happened then: «وفي السادس من شباط، ضرب …»."""
        return self.tense == "done"

    @property
    def soon(self) -> bool:
        """Whether a verb of the present tells of it, which may be planned or have been."""
        return self.tense == "soon"

    @property
    def coming(self) -> bool:
        """Whether a weekday, or the number of a day, is to come."""
        return self.tense in ("soon", "future")

    def now(self) -> Reference | None:
        """When the passage was written: its publication, or the day that its text proves to be «today»."""
        return self._now

    def is_today(self, day: datetime.date) -> None:
        """The text proves that it was written on that day."""
        if not self.published_to_the_day:
            self._now = Reference(Stretch(day, day), "relative-to-text", "the text's «today»")
            self.ground = (self._now, *self.ground[1:])

    def captured_on(self) -> Reference | None:
        """The day of capture: it fixes the year of a day and month, for a page is seldom a year old when captured."""
        return self._captured

    def captured_fresh(self) -> Reference | None:
        """The day of capture where it is known to be that of publication, and so fixes months and weekdays too."""
        return self._captured if self._known.fresh else None

    def neighbours_on(self) -> Reference | None:
        """The latest day on which another article of the page was published: it fixes years."""
        return self._neighbours

    def year_set(self) -> int | None:
        """The year that the text set last."""
        if self.last_year is not None and (self.last is None or self.last.sentence < self.last_year[1]):
            return self.last_year[0]
        return self.last.day.year if self.last is not None else None

    def set_last(self, day: datetime.date, unit: str, printed: bool, calendar: Calendar = "gregorian") -> None:
        """Remembers a date; a bare year is background: it fixes only the year of what its own sentence says."""
        if unit in ("day", "month"):
            self.last = Setting(day, unit, self.paragraph, self.sentence, printed, calendar)
        elif unit == "year":
            self.last_year = (day.year, self.sentence, self.word)
