"""Which year is meant by a day and month, or a month, that is printed without one?

In this order: the year that the words point at («الجاري», «من العام الماضي»); the year of its own sentence; the same
day printed with its year elsewhere; the date that the paragraph has set; when the passage was written; the day of
capture; the other articles of the page; the year in which the weekday fits, near to a date that the text prints.
"""

from __future__ import annotations

import datetime
from datetime import timedelta

from marsad.dates.answer import WEEKDAYS, Resolved, finish, one_day, relative, unknown
from marsad.dates.days import day_of, to_gregorian, to_hijri
from marsad.dates.edtf import Stretch, month_stretch, year_stretch
from marsad.dates.moment import Moment
from marsad.dates.situation import Reference, Situation

_SOON = timedelta(days=60)  # without a word of tense, a day is taken as coming only where it is that near
_LATELY = timedelta(days=30)
_YEAR = timedelta(days=366)  # no weekday reaches further without a word that says so
_COMING = timedelta(days=183)
_ANNOUNCED = timedelta(days=270)  # so far ahead of the capture a day is told as coming
_LONG_AGO = timedelta(days=240)
_LONGER_AGO = timedelta(
    days=300
)  # so far back a day is told with its year, whatever the tense of what is said about it
_SHORTLY = timedelta(days=120)  # how far behind a date of the same paragraph the story may have gone on
_SAME_BREATH = 12  # words
_SHORT_BREATH = 4  # «في 2012، وتحديدا في نيسان»: a month further on in the sentence is often of another year
_NEAR = 366  # days between a weekday's fitting year and the printed date that vouches for it


def absolute(moment: Moment, year: int) -> Stretch | None:
    """The days of a year, a month or a day of the moment's calendar."""
    if moment.calendar == "hijri":
        return _hijri(moment, year)
    if moment.month is None:
        return year_stretch(year)
    if moment.day is None:
        return month_stretch(year, moment.month)
    return one_day(day_of(year, moment.month, moment.day))


def candidates(moment: Moment, near: datetime.date, reach: int = 1) -> list[Stretch]:
    """The moment's day or month in the years around `near`, in order."""
    middle = near.year
    if moment.calendar == "hijri":
        hijri = to_hijri(near)
        if hijri is None:
            return []
        middle = hijri[0]
    years = range(max(middle - reach, 1), min(middle + reach, 9998) + 1)
    return [found for year in years if (found := absolute(moment, year)) is not None]


def without_year(moment: Moment, situation: Situation) -> Resolved:
    """The value of a day and month, or a month, whose year the words do not print."""
    captured = situation.captured_on() if moment.day is not None else situation.captured_fresh()
    written = situation.now() or captured
    if moment.year_direction is not None:
        return _in_year_of(moment, situation, written)
    if moment.direction is not None:
        late = written is not None and written.basis == "relative-to-capture"
        pick = _seen_later if late else _directed
        return relative(moment, written, lambda day: pick(moment, day), "by its direction from")
    return year_from_text(moment, situation) or year_by_nearness(moment, situation)


def year_by_nearness(moment: Moment, situation: Situation) -> Resolved:
    """The value of a day and month of whose year the text says nothing: the nearest to what is known."""
    captured = situation.captured_on() if moment.day is not None else situation.captured_fresh()
    for reference in (situation.now(), captured, situation.neighbours_on()):
        if reference is not None:
            # A page may be captured long after it spoke of what is to come: then the nearer day is meant.
            tense = situation.future
            seen_later = tense and reference is captured and reference is not situation.now()
            if seen_later or situation.soon:
                tense = _still_comes(moment, reference.days.first) or None
            pick = _last_before if situation.done else nearest
            found = relative(moment, reference, lambda day: pick(moment, day, tense), "the nearest that fits to")  # noqa: B023 - called at once
            if found.value is not None:
                return found
    return _year_by_weekday(moment, situation) or unknown("nothing on the page fixes the year")


def nearest(moment: Moment, day: datetime.date, future: bool | None) -> Stretch | None:
    """The last on or before `day`, or the next where the sentence speaks of what is to come."""
    found = every = candidates(moment, day)
    if moment.weekday is not None:
        found = [days for days in every if days.first.isoweekday() == moment.weekday] or every
    if not future and found[:1] and found[0].first - day > _LONGER_AGO:
        found = every  # «الاثنين 20 حزيران» that was none: no weekday puts what was in the year to come
    past = [days for days in found if days.first <= day]
    coming = [days for days in found if days.last >= day]
    if future and coming and (coming[0].first - day <= _LONGER_AGO or not past):
        return coming[0]
    soon = bool(coming) and coming[0].first - day <= _SOON
    if soon and past and day - past[-1].last > (_LONG_AGO if future is None else _LONGER_AGO):
        return coming[0]
    if past:
        return past[-1]
    return coming[0] if coming and coming[0].first - day <= _YEAR else None


def _last_before(moment: Moment, day: datetime.date, future: bool | None) -> Stretch | None:
    """The last on or before `day`, for something happened then; else the nearest."""
    past = [days for days in candidates(moment, day) if days.first <= day]
    return past[-1] if past and moment.weekday is None else nearest(moment, day, future)


def _still_comes(moment: Moment, day: datetime.date) -> bool:
    """Whether a day told as coming, on a page captured on `day`, is nearer ahead of it than behind it."""
    found = candidates(moment, day)
    ahead = min((days.first - day for days in found if days.first >= day), default=_YEAR)
    behind = min((day - days.last for days in found if days.last <= day), default=_YEAR)
    return ahead < min(behind, _COMING)


def _hijri(moment: Moment, year: int) -> Stretch | None:
    if moment.day is not None and moment.month is not None:
        return one_day(to_gregorian(year, moment.month, moment.day))
    first_month, last_month = (moment.month, moment.month) if moment.month else (1, 12)
    first = to_gregorian(year, first_month, 1)
    last = to_gregorian(year, last_month, 30) or to_gregorian(year, last_month, 29)
    return Stretch(first, last) if first and last else None


def _in_year_of(moment: Moment, situation: Situation, written: Reference | None) -> Resolved:
    """«15 مارس من العام الجاري», «من العام نفسه»."""
    shift = moment.year_direction or 0
    if moment.anchor == "text":
        year = situation.year_set()
        if year is None:
            return unknown("no date in the text says which year")
        return finish(moment, absolute(moment, year + shift), "relative-to-text", f"the text set the year {year}")
    return relative(moment, written, lambda day: absolute(moment, _year_at(moment, day) + shift), "by the year of")


def _year_at(moment: Moment, day: datetime.date) -> int:
    """The year of a day in the moment's calendar."""
    hijri = to_hijri(day) if moment.calendar == "hijri" else None
    return day.year if hijri is None else hijri[0]


def _directed(moment: Moment, day: datetime.date) -> Stretch | None:
    found = candidates(moment, day, 2)
    direction = moment.direction or 0
    if direction < 0:
        past = [days for days in found if days.last < day]
        return past[direction] if len(past) >= -direction else None
    if direction > 0:
        coming = [days for days in found if days.first > day]
        return coming[direction - 1] if len(coming) >= direction else None
    return min(found, key=lambda days: abs((days.first - day).days), default=None)


def _seen_later(moment: Moment, day: datetime.date) -> Stretch | None:
    """What «المقبل», «الجاري», «الماضي» mean on a page captured on `day`, which may be long after it was written.

    «الجاري» is no later than the capture; «المقبل» is told only where it is near, for on an older page it has passed.
    """
    found = candidates(moment, day, 2)
    if moment.direction == 0:
        current = [days for days in found if days.first <= day + _SOON / 2]
        return current[-1] if current else None
    picked = _directed(moment, day)
    far = picked is not None and (moment.direction or 0) > 0 and picked.first - day > _ANNOUNCED
    return None if far else picked


def year_from_text(moment: Moment, situation: Situation) -> Resolved | None:
    """What the text itself says of the year; a date of long ago speaks for another only close behind it."""
    year_told = situation.last_year
    short = _is_recent(moment, situation) if moment.day is not None else not _comes_later(year_told, situation)
    breath = _SHORT_BREATH if short else _SAME_BREATH
    near = year_told is not None and year_told[1] == situation.sentence and situation.word - year_told[2] <= breath
    if year_told is not None and near and not (situation.future and _has_passed(year_told[0], situation)):
        reason = f"its sentence speaks of the year {year_told[0]}"
        return finish(moment, absolute(moment, year_told[0]), "relative-to-text", reason)
    if moment.day is not None:
        key = (moment.calendar, moment.month or 0, moment.day)
        years = situation.own_years.get(key) or (situation.page_years.get(key) if situation.now() is None else None)
        if years and len(years) == 1:
            year = next(iter(years))
            return finish(moment, absolute(moment, year), "relative-to-text", "the page prints this day with its year")
    last = situation.last
    if last is None or last.paragraph != situation.paragraph or not last.printed:
        return _headed(moment, situation) if last is None else None
    if moment.day is None and last.unit != "day":
        return None  # «أعلى مستوى منذ فبراير 2007 … مبيعات مايو»: a month is often but compared with another
    found = candidates(moment, last.day)
    if moment.day is None and last.sentence != situation.sentence:
        found = [days for days in found if days.first > last.day]
    behind = [days for days in found if days.last >= last.day and days.first - last.day <= _SHORTLY]
    if not behind or _is_ahead(behind[0], situation):
        return None
    return finish(moment, behind[0], "relative-to-text", f"shortly after {last.day}, set before it")


def _headed(moment: Moment, situation: Situation) -> Resolved | None:
    """A month that a headline names is that of the day which the text below prints: «انتخابات في فبراير»."""
    if moment.day is not None or situation.sentence or situation.paragraph:
        return None
    named = (moment.calendar, moment.month)
    years = {told.year for told in situation.printed if (told.calendar, told.month) == named and told.year is not None}
    if len(years) != 1:
        return None
    return finish(moment, absolute(moment, years.pop()), "relative-to-text", "the text prints a day of this month")


def _comes_later(year: tuple[int, int, int] | None, situation: Situation) -> bool:
    """Whether the year told lies ahead and a verb speaks of what is to come: «ففي 2018 سيقع قمران في آذار»."""
    now = situation.now() or situation.captured_on()
    return year is not None and now is not None and year[0] > now.days.last.year and bool(situation.future)


def _is_recent(moment: Moment, situation: Situation) -> bool:
    """Whether a day fell shortly before publication, so that «القرار الصادر عام 2015» before it is mere background."""
    now = situation.now()
    if now is None:
        return False
    return any(timedelta(0) <= now.days.last - days.first <= _LATELY for days in candidates(moment, now.days.last))


def _has_passed(year: int, situation: Situation) -> bool:
    """Whether a year lies before the one in which the text was written or captured."""
    now = situation.now() or situation.captured_on()
    return now is not None and year < now.days.first.year


def _is_ahead(days: Stretch, situation: Situation) -> bool:
    """Whether a day lies beyond publication though no verb puts it in the future."""
    now = situation.now()
    return now is not None and days.first > now.days.last and not situation.future


def _year_by_weekday(moment: Moment, situation: Situation) -> Resolved | None:
    if moment.weekday is None or moment.day is None:
        return None
    for printed in situation.printed:
        told = absolute(printed, printed.year) if printed.year is not None else None
        if told is None:
            continue
        anchor = told.first
        fitting = [days for days in candidates(moment, anchor) if days.first.isoweekday() == moment.weekday]
        near = min(fitting, key=lambda days: abs((days.first - anchor).days), default=None)
        if near is not None and abs((near.first - anchor).days) <= _NEAR:
            reason = f"a {WEEKDAYS[moment.weekday]}, nearest to {anchor}, which the text prints"
            return finish(moment, near, "relative-to-text", reason)
    return None
