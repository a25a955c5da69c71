"""What does an expression of time say, before anything is known of when it was written?

A `Moment` holds only what the words state; what they leave open stays None. An `Expression` is one moment, or two with
what joins them. Turning them into EDTF is the business of `resolve`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.record import Calendar

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]
Anchor = Literal["speech", "text"]
Phase = Literal["", "start", "mid", "end"]
Kind = Literal["point", "interval", "each", "since", "until"]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What the words state.

    `shift` counts `unit`s from the reference (0 this one); `anchor` says whether the reference is when it was written
    (`speech`) or the date last set in the text (`text`). `direction` is -1 for «الماضي», 0 for «الجاري», 1 for «المقبل».
    """

    unit: Unit = "day"
    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    shift: int | None = None
    anchor: Anchor = "speech"
    direction: int | None = None
    year_direction: int | None = None
    nth: int | None = None
    phase: Phase = ""
    approximate: bool = False
    hour: int | None = None
    minute: int = 0
    today: bool = False
    bad: str = ""


class Expression(msgspec.Struct, frozen=True):
    """A moment, or two joined: `interval` from the first to the second, `each` on its own; `since` and `until` are open.

    `parts` are the ranges of codes that the two take up where each is a mention of its own.
    """

    kind: Kind
    first: Moment
    second: Moment | None = None
    parts: tuple[tuple[int, int], ...] = ()


def point(moment: Moment) -> Expression:
    """One moment."""
    return Expression("point", moment)
