"""What can be told of an expression once and for all: what its value rests on, what it tells of other dates?

The same words come again and again, so this is asked once for them, and the answers that they were given are kept.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from marsad.dates.answer import Answers
from marsad.dates.moment import Expression, Moment

Rests = Literal["itself", "now", "tense", "year", "text"]


class Sense(NamedTuple):
    """An expression with what holds of it wherever it stands.

    `rests`: what decides its value. `plain`: it has a value by itself, or none. `undated`: its year must be found.
    `dated`: its days that are printed in full. `today`: the moment by which it may prove when the text was written.
    `answers`: the values that it was given so far.
    """

    expression: Expression
    rests: Rests
    plain: bool
    undated: bool
    dated: tuple[Moment, ...]
    today: Moment | None
    answers: Answers


def sense_of(expression: Expression, since: bool) -> Sense:
    """All that is told by the expression alone; `since`: it begins with «منذ»."""
    first, second = expression.first, expression.second
    moments = (first,) if second is None else (first, second)
    dated = tuple(m for m in moments if m.year is not None and m.month is not None and m.day is not None)
    undated = first.form == "date" and first.year is None and first.direction is None
    plain = _is_plain(first, since)
    return Sense(expression, rests_on(expression), plain, undated, dated, _today(second or first), {})


def rests_on(expression: Expression) -> Rests:
    """What decides the value of an expression: its words alone, also when they were written, also the verb's tense, the
    same once the text is found to say nothing of its year, or all that the text has said so far.
    """
    moment = expression.first
    form = moment.form
    if expression.kind == "interval":
        return "text"
    if form == "none" or (moment.year is not None and form in ("date", "season")):
        return "itself"
    if moment.anchor == "text" or form not in ("date", "weekday", "shift", "season"):
        return "text"
    if form == "weekday":
        return "tense" if rests_on_tense(moment) else "now"
    if form == "date":
        return "now" if moment.direction is not None or moment.year_direction is not None else "year"
    alone = form == "season" and moment.direction is None and moment.year_direction is None
    return "tense" if alone else "now"


def rests_on_tense(weekday: Moment) -> bool:
    """Whether nothing but the verb tells which such weekday is meant."""
    return weekday.direction is None and weekday.shift is None and not weekday.today


def _is_plain(moment: Moment, since: bool) -> bool:
    """Whether no word around makes something else of it: a duration, a clock time, a day of the other calendar."""
    if moment.anchor == "text" or moment.form == "clock":
        return False
    return not (moment.counted and since) and (moment.form != "date" or moment.weekday is None)


def _today(moment: Moment) -> Moment | None:
    """The moment where it may prove when the text was written: «اليوم السبت», «أمس الجمعة»."""
    named = moment.form == "shift" and moment.unit == "day" and moment.weekday is not None
    return moment if moment.today or (named and moment.anchor == "speech") else None
