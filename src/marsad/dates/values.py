"""What value does each draft of a passage get? Read in order, each from what is known where it stands."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from msgspec import structs

from marsad.arabic.passage import Passage
from marsad.dates.answer import DOUBT_WEEKDAY, Resolved, unknown
from marsad.dates.chronicle import entered, entries
from marsad.dates.drafts import Draft
from marsad.dates.guards import Guards
from marsad.dates.moment import Expression, Moment
from marsad.dates.resolve import opened, resolve, resolve_moment
from marsad.dates.situation import Situation, YearsOfDays
from marsad.dates.years import absolute, year_from_text

_FRESH = datetime.timedelta(days=45)
_MOST_ANSWERS = 64  # to the same words, on different days


class Valued(NamedTuple):
    """A draft with its value."""

    draft: Draft
    found: Resolved


def value_drafts(passage: Passage, drafts: list[Draft], situation: Situation, guards: Guards) -> list[Valued]:
    """The drafts that are dates, each with its value or the reason why it has none."""
    for draft in drafts:
        if draft.sense.dated:
            note_years(draft.sense.dated, situation.own_years)
            situation.printed += [moment for moment in draft.sense.dated if moment.form == "date"]
    for moment in situation.printed:
        _note_weekday(moment, situation)
    if not situation.published_to_the_day:
        _fix_today(drafts, situation)
    valued: list[Valued] = []
    opening = entries(passage.reading, drafts, situation.now() is not None)
    entry: datetime.date | None = None
    for number, draft in enumerate(drafts):
        sentence = draft.sentence
        situation.paragraph, situation.sentence = sentence.paragraph, draft.number
        situation.first, situation.word, situation.stop = sentence.first, draft.first, sentence.last
        situation.end = draft.end
        found = entered(draft, entry, situation) if entry is not None and number in opening else None
        if found is None:
            found = _resolve(draft, situation) if draft.sense.plain else _value(passage, draft, situation, guards)
        if found is None:
            continue
        if number in opening and found.days is not None:
            entry = found.days.first
        if draft.event and found.basis != "relative-to-text" and not _is_news(passage, draft, found, situation, guards):
            found = unknown("an event called by its day, whose year the text takes as known")
        _note(draft, found, situation)
        valued.append(Valued(draft, found))
    return valued


def _note_weekday(moment: Moment, situation: Situation) -> None:
    """Remembers the day that a weekday names where the text prints it with its date: a headline may name it alone."""
    days = absolute(moment, moment.year) if moment.year is not None and moment.weekday is not None else None
    if days is not None and days.first.isoweekday() == moment.weekday:
        situation.days_by_name.setdefault(days.first.isoweekday(), days.first)


def note_years(printed: tuple[Moment, ...], years: YearsOfDays) -> None:
    """Remembers with which years a day is printed."""
    for moment in printed:
        if moment.year is not None:
            years.setdefault((moment.calendar, moment.month or 0, moment.day or 0), set()).add(moment.year)


def _value(passage: Passage, draft: Draft, situation: Situation, guards: Guards) -> Resolved | None:
    """The value of a draft; None where it turns out to be a duration and no date."""
    expression, moment = draft.sense.expression, draft.sense.expression.first
    if moment.counted and moment.anchor == "text":
        if not (situation.future or guards.comes_next(passage.reading, draft.first, draft.sentence.last)):
            return None
        ahead = resolve(Expression(expression.kind, structs.replace(moment, anchor="speech")), situation)
        return ahead if ahead.value is not None else None  # «سيبدأ بعد 45 يوما» tells how long, and nothing of when
    before = moment.form == "shift" and moment.anchor == "text" and moment.unit == "year" and (moment.shift or 0) < 0
    told = situation.last_year is not None and situation.last_year[1] == draft.number
    if before and not told and guards.compares(passage.reading, draft.sentence.first, draft.first):
        return resolve(Expression(expression.kind, structs.replace(moment, anchor="speech")), situation)
    back = moment.form == "shift" and moment.anchor == "text" and moment.unit == "day"
    if back and guards.restates(passage.reading, draft.sentence.first, draft.first):
        return resolve(Expression("point", structs.replace(moment, shift=0)), situation)
    found = _resolve(draft, situation)
    second = expression.second
    if found.value is None and moment.form == "clock" and second is not None and second.form != "clock":
        found = resolve(Expression("point", structs.replace(second, hour=None, minute=0)), situation)
    elif found.value is None and (moment.form == "clock" or (moment.counted and draft.since)):
        return None
    in_digits = draft.rule == "numeric-day-month" and moment.weekday is not None
    if in_digits and (found.value is None or DOUBT_WEEKDAY in found.reason):
        found = _by_weekday(expression, situation)
    return found


def _resolve(draft: Draft, situation: Situation) -> Resolved:
    """The value of what a draft says: as it was given before to the same words, where nothing else has a say."""
    expression, rests = draft.sense.expression, draft.sense.rests
    answers = draft.sense.answers
    if rests == "year":
        told = year_from_text(expression.first, situation)
        if told is not None:
            return opened(expression, told)
    vouched = situation.days_by_name if rests == "tense" else situation.printed if rests == "year" else None
    goes_on = rests == "tense" and situation.onward is not None
    if rests == "text" or goes_on or (vouched and situation.now() is None):
        return resolve(expression, situation)
    key = situation.ground, situation.tense if rests in ("tense", "year") else ""
    found = answers.get(key)
    if found is None:
        found = resolve(expression, situation)
        if len(answers) >= _MOST_ANSWERS:
            answers.clear()
        answers[key] = found
    return found


def _by_weekday(expression: Expression, situation: Situation) -> Resolved:
    """«السبت 2-10» that is no Saturday may be the day of a Hijri month."""
    found = resolve(Expression(expression.kind, structs.replace(expression.first, calendar="hijri")), situation)
    fits = found.value is not None and DOUBT_WEEKDAY not in found.reason
    return found if fits else unknown("neither calendar has that day on its weekday")


def _is_news(passage: Passage, draft: Draft, found: Resolved, situation: Situation, guards: Guards) -> bool:
    """Whether an event that is called by its day is a recent one, and none that is but remembered."""
    return _is_fresh(found, situation) and not guards.remembers(passage.reading, draft.sentence.first, draft.first)


def _is_fresh(found: Resolved, situation: Situation) -> bool:
    """Whether a day lies so shortly before the passage was written that its year needs no telling."""
    now = situation.now() or situation.captured_on()
    if now is None or found.days is None:
        return False
    return datetime.timedelta(0) <= now.days.last - found.days.first <= _FRESH


def _note(draft: Draft, found: Resolved, situation: Situation) -> None:
    """What a resolved mention tells of those that follow it."""
    named = draft.sense.expression.first
    if named.month is not None and named.calendar == "gregorian":
        situation.month_named = named.month
    if found.days is None:
        moment = draft.sense.expression.first
        if moment.unit in ("month", "week"):
            situation.lost_period = draft.number
        if moment.form in ("weekday", "shift") and moment.unit == "day" and moment.anchor == "speech":
            situation.lost = draft.number
        return
    expression = draft.sense.expression
    moment = expression.second or expression.first
    day = found.days.last if expression.kind == "interval" else found.days.first
    unit = found.unit or moment.unit
    printed = found.basis == "printed" or moment.month is not None
    hands_on = moment.counts_from_text or moment.form == "clock"
    if not printed and hands_on and situation.last is not None:
        printed = situation.last.printed  # «في 30 من الشهر نفسه» stands for the date that it counts from
    situation.set_last(day, unit, printed and expression.kind not in ("since", "until"), moment.calendar)
    if unit == "day" and moment.weekday is not None and moment.month is not None:
        situation.days_by_name.setdefault(moment.weekday, day)


def _fix_today(drafts: list[Draft], situation: Situation) -> None:
    """The day on which the passage was written, where it says «اليوم» beside a full date or a weekday."""
    for draft in drafts:
        moment = draft.sense.today
        if moment is None:
            continue
        days = resolve_moment(moment, situation).days
        if days is not None and days.is_day:
            situation.is_today(days.first - datetime.timedelta(days=0 if moment.today else moment.shift or 0))
            return
