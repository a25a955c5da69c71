"""What value does each draft of a passage get? Read in order, each from what is known where it stands."""

from __future__ import annotations

import datetime
from functools import partial
from typing import NamedTuple

from msgspec import structs

from marsad.arabic.passage import Passage
from marsad.dates.answer import DOUBT_WEEKDAY, Resolved, unknown
from marsad.dates.drafts import Draft
from marsad.dates.guards import Guards
from marsad.dates.moment import Expression, Moment
from marsad.dates.resolve import resolve, resolve_moment
from marsad.dates.situation import Situation, YearsOfDays

_FRESH = datetime.timedelta(days=45)


class Valued(NamedTuple):
    """A draft with its value."""

    draft: Draft
    found: Resolved


def value_drafts(passage: Passage, drafts: list[Draft], situation: Situation, guards: Guards) -> list[Valued]:
    """The drafts that are dates, each with its value or the reason why it has none."""
    _fix_today(drafts, situation)
    for draft in drafts:
        note_years(draft.expression, situation.own_years)
        _note_printed(draft.expression, situation)
    valued: list[Valued] = []
    for draft in drafts:
        sentence = draft.sentence
        situation.paragraph, situation.sentence, situation.word = sentence.paragraph, draft.number, draft.first
        situation.ask_future = partial(guards.future, passage.reading, sentence.first, draft.first, sentence.last)
        found = _value(passage, draft, situation, guards)
        if found is not None:
            _note(draft, found, situation)
            valued.append(Valued(draft, found))
    return valued


def note_years(expression: Expression, years: YearsOfDays) -> None:
    """Remembers with which years a day is printed."""
    if expression.first.year is not None:
        _note_year(expression.first, years)
    if expression.second is not None:
        _note_year(expression.second, years)


def _note_year(moment: Moment, years: YearsOfDays) -> None:
    if moment.year is not None and moment.day is not None and moment.month is not None:
        years.setdefault((moment.calendar, moment.month, moment.day), set()).add(moment.year)


def _value(passage: Passage, draft: Draft, situation: Situation, guards: Guards) -> Resolved | None:
    """The value of a draft; None where it turns out to be a duration and no date."""
    expression, moment = draft.expression, draft.expression.first
    if moment.counted and moment.anchor == "text":
        if not situation.future:
            return None
        return resolve(Expression(expression.kind, structs.replace(moment, anchor="speech")), situation)
    back = moment.form == "shift" and moment.anchor == "text" and moment.unit == "day"
    if back and guards.restates(passage.reading, draft.sentence.first, draft.first):
        return resolve(Expression("point", structs.replace(moment, shift=0)), situation)
    found = resolve(expression, situation)
    if found.value is None and (moment.form == "clock" or (moment.counted and draft.since)):
        return None
    misfit = found.value is None or DOUBT_WEEKDAY in found.reason
    if draft.rule == "numeric-day-month" and moment.weekday is not None and misfit:
        found = _by_weekday(expression, situation)
    guessed = draft.event and moment.form == "date" and moment.year is None and found.basis != "relative-to-text"
    if guessed and not _is_fresh(found, situation):
        return unknown("an event called by its day, whose year the text takes as known")
    return found


def _by_weekday(expression: Expression, situation: Situation) -> Resolved:
    """«السبت 2-10» that is no Saturday may be the day of a Hijri month."""
    found = resolve(Expression(expression.kind, structs.replace(expression.first, calendar="hijri")), situation)
    fits = found.value is not None and DOUBT_WEEKDAY not in found.reason
    return found if fits else unknown("neither calendar has that day on its weekday")


def _is_fresh(found: Resolved, situation: Situation) -> bool:
    """Whether a day lies so shortly before the passage was written that its year needs no telling."""
    now = situation.now()
    return now is not None and found.days is not None and now.days.last - found.days.first <= _FRESH


def _note(draft: Draft, found: Resolved, situation: Situation) -> None:
    """What a resolved mention tells of those that follow it."""
    if found.days is None:
        moment = draft.expression.first
        if moment.form in ("weekday", "shift") and moment.unit == "day" and moment.anchor == "speech":
            situation.lost = draft.number
        return
    moment = draft.expression.second or draft.expression.first
    day = found.days.last if draft.expression.kind == "interval" else found.days.first
    unit = found.unit or moment.unit
    situation.set_last(day, unit, found.basis == "printed" or moment.month is not None)
    if unit == "day" and moment.weekday is not None and moment.month is not None:
        situation.days_by_name.setdefault(moment.weekday, day)


def _fix_today(drafts: list[Draft], situation: Situation) -> None:
    """The day on which the passage was written, where it says «اليوم» beside a full date or a weekday."""
    if situation.published_to_the_day:
        return
    for draft in drafts:
        moment = draft.expression.second or draft.expression.first
        named = moment.form == "shift" and moment.unit == "day" and moment.weekday is not None
        if not (moment.today or (named and moment.anchor == "speech")):
            continue
        days = resolve_moment(moment, situation).days
        if days is not None and days.is_day:
            situation.today = days.first - datetime.timedelta(days=0 if moment.today else moment.shift or 0)
            return


def _note_printed(expression: Expression, situation: Situation) -> None:
    """Days printed in full vouch for the year of others."""
    for moment in (expression.first, expression.second):
        if moment is not None and moment.year is not None and moment.day is not None:
            days = resolve_moment(moment, situation).days
            if days is not None:
                situation.printed.append(days.first)
