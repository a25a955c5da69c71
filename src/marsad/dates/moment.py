"""What does an expression of time say, before anything is known of when it was written?

A `Moment` holds only what the words state; what they leave open stays None. An `Expression` is one moment, or two with
what joins them. Turning them into EDTF is the business of `resolve`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.record import Calendar

Form = Literal[
    "date", "weekday", "shift", "day-of-month", "nth-weekday", "nth-week", "last-day", "season", "new-year", "clock",
    "none",
]  # fmt: skip
Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]
Anchor = Literal["speech", "text"]
Kind = Literal["point", "interval", "each", "since", "until"]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What the words state.

    `form` says which fields count. `shift` counts `unit`s from the reference (0 this one); `anchor` says whether that
    is when it was written (`speech`) or the date last set in the text (`text`). `direction` is -1 for «الماضي», 0 for
    «الجاري», 1 for «المقبل», `year_direction` the same of the year. `base` is the month or year in which to look for an
    n-th day or week (`nth`, -1 for the last). `closing` is the end of a period, so that what runs up to it takes in all
    of it. `season` is EDTF's: 21 to 24, quarters 33 to 36, halves 40 and 41.
    """

    form: Form = "date"
    unit: Unit = "day"
    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    shift: int | None = None
    anchor: Anchor = "speech"
    direction: int | None = None
    year_direction: int | None = None
    nth: int | None = None
    base: Moment | None = None
    counted: bool = False
    approximate: bool = False
    closing: bool = False
    hour: int | None = None
    minute: int = 0
    today: bool = False
    note: str = ""

    @property
    def counts_from_text(self) -> bool:
        """Whether it counts from the date that the text set last: «اليوم التالي», «20 من الشهر نفسه»."""
        return self.anchor == "text" or (self.base is not None and self.base.anchor == "text")


class Expression(msgspec.Struct, frozen=True):
    """One moment, or two joined: `interval` from the first to the second, `each` on its own; `since`, `until` are open.

    `parts` are the ranges of codes that they take up where each is a mention of its own; `between` stands in the middle
    of three.
    """

    kind: Kind
    first: Moment
    second: Moment | None = None
    parts: tuple[tuple[int, int], ...] = ()
    between: tuple[Moment, ...] = ()


def point(moment: Moment) -> Expression:
    """One moment."""
    return Expression("point", moment)


def nothing(reason: str) -> Moment:
    """A moment that no reference can fix, and why."""
    return Moment(form="none", note=reason)
