"""What is known while a passage is read: when it was written, what day its text has fixed, what date it set last."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from marsad.dates.edtf import Stretch
from marsad.record import DateBasis

YearsOfDays = dict[tuple[str, int, int], set[int]]  # (calendar, month, day): the years printed with it


class Reference(NamedTuple):
    """The days on which something may have been written, and what says so."""

    days: Stretch
    basis: DateBasis
    name: str


class Setting(NamedTuple):
    """A date that the text has set: its first day, how fine it is, where, and whether its year stands there."""

    day: datetime.date
    unit: str
    paragraph: int
    sentence: int
    printed: bool


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
        "_known", "_published", "ask_future", "days_by_name", "last", "last_year", "lost", "own_years", "paragraph",
        "printed", "sentence", "today", "word",
    )  # fmt: skip

    def __init__(self, known: Known) -> None:
        self._known = known
        published = known.published
        self._published = Reference(published, "relative-to-publication", "publication") if published else None
        self.own_years: YearsOfDays = {}
        self.printed: list[datetime.date] = []
        self.days_by_name: dict[int, datetime.date] = {}
        self.today: datetime.date | None = None
        self.last: Setting | None = None
        self.last_year: tuple[int, int, int] | None = None
        self.lost = -1  # the last sentence that names a day which nothing fixes
        self.word = 0
        self.paragraph = 0
        self.sentence = 0
        self.ask_future: Callable[[], bool | None] = lambda: None

    @property
    def page_years(self) -> YearsOfDays:
        """The days printed with their year anywhere on the page."""
        return self._known.page_years

    @property
    def published_to_the_day(self) -> bool:
        """Whether the day of publication is known."""
        return self._known.published is not None and self._known.published.is_day

    @property
    def future(self) -> bool | None:
        """Whether the sentence speaks of what is to come, None where no word tells; looked for only when asked."""
        return self.ask_future()

    def now(self) -> Reference | None:
        """When the passage was written: its publication, or the day that its text proves to be «today»."""
        if self.today is not None and not self.published_to_the_day:
            return Reference(Stretch(self.today, self.today), "relative-to-text", "the text's «today»")
        return self._published

    def captured_on(self) -> Reference | None:
        """The day of capture: it fixes the year of a day and month, for a page is seldom a year old when captured."""
        captured = self._known.captured
        return Reference(captured, "relative-to-capture", "the day of capture") if captured else None

    def captured_fresh(self) -> Reference | None:
        """The day of capture where it is known to be that of publication, and so fixes months and weekdays too."""
        return self.captured_on() if self._known.fresh else None

    def neighbours_on(self) -> Reference | None:
        """The latest day on which another article of the page was published: it fixes years."""
        days = self._known.neighbours
        return Reference(days, "relative-to-text", "the page's other articles") if days else None

    def year_set(self) -> int | None:
        """The year that the text set last."""
        if self.last_year is not None and (self.last is None or self.last.sentence < self.last_year[1]):
            return self.last_year[0]
        return self.last.day.year if self.last is not None else None

    def set_last(self, day: datetime.date, unit: str, printed: bool) -> None:
        """Remembers a date; a bare year is background: it fixes only the year of what its own sentence says."""
        if unit in ("day", "month"):
            self.last = Setting(day, unit, self.paragraph, self.sentence, printed)
        elif unit == "year":
            self.last_year = (day.year, self.sentence, self.word)
