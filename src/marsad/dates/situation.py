"""What is known while a passage is read: when it was written, what day its text has fixed, what date it set last."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from marsad.dates.edtf import Stretch
from marsad.record import DateBasis


class Reference(NamedTuple):
    """The days on which something may have been written, and what says so."""

    days: Stretch
    basis: DateBasis
    name: str


class Setting(NamedTuple):
    """A date that the text has set: its first day, how fine it is, and where."""

    day: datetime.date
    unit: str
    paragraph: int
    sentence: int
    printed: bool


class Situation:
    """The state of one passage's reading. It lives no longer than the call that reads the passage."""

    __slots__ = (
        "captured", "days_by_name", "future", "last", "last_year", "own_years", "page_years", "paragraph", "published",
        "sentence", "settings", "today", "years_near",
    )  # fmt: skip

    def __init__(
        self, published: Stretch | None, captured: Stretch | None, page_years: dict[tuple[str, int, int], set[int]]
    ) -> None:
        self.published = published
        self.captured = captured
        self.page_years = page_years
        self.own_years: dict[tuple[str, int, int], set[int]] = {}
        self.years_near: list[datetime.date] = []
        self.days_by_name: dict[int, datetime.date] = {}
        self.today: datetime.date | None = None
        self.last: Setting | None = None
        self.last_year: tuple[int, int] | None = None
        self.paragraph = 0
        self.sentence = 0
        self.future: bool | None = None

    def now(self) -> Reference | None:
        """When the passage was written: its publication, or the day that its text proves to be «today»."""
        if self.published is not None and (self.published.is_day or self.today is None):
            return Reference(self.published, "relative-to-publication", "publication")
        if self.today is not None:
            return Reference(Stretch(self.today, self.today), "relative-to-text", "the text's «today»")
        return None

    def set_last(self, day: datetime.date, unit: str, printed: bool) -> None:
        """Remembers a date; a bare year is background and fixes only the year of what its own sentence says."""
        if unit in ("day", "month"):
            self.last = Setting(day, unit, self.paragraph, self.sentence, printed)
        if unit == "year":
            self.last_year = (day.year, self.sentence)
