"""What day, month or year does an expression name, given what is known where it stands?

Every answer says what it rests on. Where nothing fixes a date the value is None and the reason says what is missing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from marsad.dates.answer import (
    WEEKDAYS,
    Resolved,
    finish,
    one_day,
    relative,
    unknown,
    years_stretch,
)
from marsad.dates.days import day_of, to_gregorian, to_hijri
from marsad.dates.edtf import Stretch, add_months, join, month_stretch, week_stretch, year_stretch
from marsad.dates.moment import Expression, Form, Moment
from marsad.dates.sense import rests_on_tense
from marsad.dates.situation import Setting, Situation
from marsad.dates.years import absolute, candidates, without_year

_DAY = datetime.timedelta(days=1)
_NEXT, _NEXT_MONTH = 4, 8  # sentences from a date to «في اليوم التالي», «الشهر نفسه»
_QUARTERS = 32  # EDTF: quarters are 33 to 36
_LONG, _SOON = 3, 5  # months: a quarter or a season, and how far off one is spoken of without its year
_FEW_DAYS = 3  # «الخميس 26 ديسمبر، … يومي الجمعة والسبت»
_EARLY, _LATE = 3, 10  # months in which the new year is that which runs, or the next
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def resolve(expression: Expression, situation: Situation) -> Resolved:
    """The value of an expression."""
    kind, first, second = expression.kind, expression.first, expression.second
    if kind == "interval" and second is not None:
        return _interval(first, second, situation)
    return opened(expression, resolve_moment(first, situation))


def opened(expression: Expression, found: Resolved) -> Resolved:
    """The value of an expression whose first moment has the value found: itself, or what runs from it or up to it."""
    kind, first = expression.kind, expression.first
    if found.value is None or kind == "point":
        return found
    value = f"{found.value.split('/')[0]}/.." if kind == "since" else f"../{found.value.split('/')[-1]}"
    if kind == "until" and first.closing:
        value = value.removesuffix("~")  # «قبل نهاية ديسمبر» takes in all of it
    return found._replace(value=value, precision="interval")


def resolve_moment(moment: Moment, situation: Situation) -> Resolved:
    """The value of one moment."""
    return _FORMS[moment.form](moment, situation)


def _date(moment: Moment, situation: Situation) -> Resolved:
    year = moment.year
    if year is None:
        return without_year(moment, situation)
    if moment.unit in ("decade", "century"):
        return finish(moment, years_stretch(year, 10 if moment.unit == "decade" else 100), "printed", "")
    return finish(moment, absolute(moment, year), "printed", "")


def _weekday(moment: Moment, situation: Situation) -> Resolved:
    weekday = moment.weekday or 1
    if moment.anchor == "text":
        return _from_last(moment, situation, lambda day: _weekday_from(moment, day, True))
    reference = situation.now()
    if reference is None:
        named = situation.days_by_name.get(weekday)
        if named is not None and moment.direction is None:
            return finish(moment, one_day(named), "relative-to-text", "the text names the same weekday with its date")
        reference = situation.captured_fresh() if moment.today else None
    onward = situation.onward if rests_on_tense(moment) else None
    if onward is not None and (weekday - onward.isoweekday()) % 7 <= _FEW_DAYS:
        days = _weekday_from(moment, onward, True)
        return finish(moment, days, "relative-to-text", f"the next behind {onward}, set in its sentence")
    future = rests_on_tense(moment) and situation.coming
    return relative(moment, reference, lambda day: _weekday_from(moment, day, future), f"the {WEEKDAYS[weekday]} by")


def _weekday_from(moment: Moment, day: datetime.date, future: bool) -> Stretch | None:
    """The last such weekday on or before `day`; with a direction or in the future, the one that it asks for."""
    weekday, direction = moment.weekday or 1, moment.direction
    if moment.unit == "week" and moment.shift is not None:
        return one_day(week_stretch(day + 7 * moment.shift * _DAY).first + (weekday - 1) * _DAY)
    back, forward = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if direction is not None and direction < 0:
        return one_day(day - (back or 7) * _DAY + 7 * (direction + 1) * _DAY)
    if direction is not None and direction > 0:
        return one_day(day + (forward or 7) * _DAY + 7 * (direction - 1) * _DAY)
    return one_day(day + forward * _DAY if future and not moment.today else day - back * _DAY)


def _shifted(moment: Moment, situation: Situation) -> Resolved:
    shift = moment.shift or 0
    if moment.anchor == "text" and (moment.year is not None or moment.year_direction is not None):
        return _month_again(moment, situation)
    if moment.anchor == "text":
        return _from_last(moment, situation, lambda day: _shift(moment, day))
    if moment.weekday is not None:
        return _named_day(moment, situation, shift)
    what = f"{abs(shift)} {moment.unit}(s) {'before' if shift < 0 else 'after'}" if shift else f"the {moment.unit} of"
    reference = situation.now()
    if reference is None and moment.unit == "year":
        reference = situation.captured_fresh()
    return relative(moment, reference, lambda day: _shift(moment, day), what)


def _month_again(moment: Moment, situation: Situation) -> Resolved:
    """«الشهر نفسه من عام 2014»: the month that the text has named last, in that year."""
    named = situation.month_named
    if named is None:
        return unknown("no date in the text says which month")
    if moment.year is not None:
        return finish(moment, month_stretch(moment.year, named), "relative-to-text", "the month that the text named")
    shift = moment.year_direction or 0
    if moment.shift:
        return unknown("no date in the text says which month")
    what = "the month that the text named, by the year of"
    return relative(moment, situation.now(), lambda day: month_stretch(day.year + shift, named), what)


def _named_day(moment: Moment, situation: Situation, shift: int) -> Resolved:
    """«أمس الجمعة»: the weekday decides, on or before the day meant; the day of capture will do for it."""

    def pick(day: datetime.date) -> Stretch | None:
        meant = day + shift * _DAY
        away = (meant.isoweekday() - (moment.weekday or 1)) % 7
        return one_day(meant - away * _DAY if shift <= 0 else meant + (-away % 7) * _DAY)

    reference = situation.now() or situation.captured_fresh()
    return relative(moment, reference, pick, f"the {WEEKDAYS[moment.weekday or 1]} by")


def _shift(moment: Moment, day: datetime.date) -> Stretch | None:
    shift, unit = moment.shift or 0, moment.unit
    try:
        if unit == "day":
            return one_day(day + shift * _DAY)
        if unit == "week":
            there = day + 7 * shift * _DAY
            return one_day(there) if moment.counted else week_stretch(there)
        if unit == "month":
            return month_stretch(*add_months(day.year, day.month, shift))
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        if moment.counted:
            return year_stretch(day.year + size * shift)
        return years_stretch(day.year // size * size + size * shift, size)
    except (OverflowError, ValueError):
        return None


def _season(moment: Moment, situation: Situation) -> Resolved:
    """«صيف 2016», «الصيف الماضي», «الربع الأول من العام الجاري»."""
    season, start = moment.season or 21, _SEASON_STARTS.get(moment.season or 21, 1)
    shift, direction = moment.year_direction or 0, moment.direction or 0

    def pick(day: datetime.date) -> Stretch:
        if direction < 0:
            shift = -1 if season == 24 or day.month < start + 3 else 0
        elif direction > 0:
            shift = 1 if day.month >= start else 0
        else:
            shift = moment.year_direction or 0
        return year_stretch(day.year + shift)

    if moment.year is not None:
        found = finish(moment, year_stretch(moment.year), "printed", "")
    elif moment.direction is None and moment.year_direction is None:
        found = _season_alone(moment, situation)
    else:
        what = "by its direction from" if direction or shift else "the year of"
        found = relative(moment, situation.now() or situation.captured_fresh(), pick, what)
    if found.value is None or found.days is None:
        return found
    return found._replace(value=f"{found.days.first.year:04}-{season}", precision="season", days=None, unit="season")


def _season_alone(moment: Moment, situation: Situation) -> Resolved:
    """«أواخر الصيف»: the last that has begun, the next where the verb is of the future; «في الربع الثاني»."""
    season = moment.season or 21
    start = _SEASON_STARTS.get(season, 3 * (season - _QUARTERS) - 2)
    coming = situation.future

    def pick(day: datetime.date) -> Stretch | None:
        since = (day.month - start) % 12  # months since it last began
        if coming and 12 - since <= _SOON:
            return year_stretch(day.year + (day.month > start))
        over = _LONG <= since <= _LONG + _SOON
        if season > _QUARTERS and not over and not (coming and since < _LONG):
            return None  # nobody speaks so of a quarter that far off, nor tells what came of one that goes on
        return year_stretch(day.year - (day.month < start))

    return relative(moment, situation.now() or situation.captured_fresh(), pick, "the nearest to")


def _day_of_month(moment: Moment, situation: Situation) -> Resolved:
    """«20 من الشهر الجاري», «يوم 27», «الجمعة 13»."""
    number = moment.day or 0
    last = situation.last
    if moment.base is not None and moment.base.anchor == "text" and last is not None and last.calendar == "hijri":
        return _in_hijri_month(moment, last)
    if moment.base is not None:
        return _within(moment, situation, lambda days: one_day(day_of(days.first.year, days.first.month, number)))
    if moment.weekday is None and last is not None and last.printed and last.sentence == situation.sentence:
        going_on = day_of(last.day.year, last.day.month, number)
        if last.unit == "day" and last.calendar == "gregorian" and going_on is not None and going_on > last.day:
            return finish(moment, one_day(going_on), "relative-to-text", f"after {last.day} in its sentence")
    future = situation.coming

    def pick(day: datetime.date) -> Stretch | None:
        months = [add_months(day.year, day.month, shift) for shift in range(-13, 14)]
        found = [there for year, month in months if (there := day_of(year, month, number)) is not None]
        if moment.weekday is not None:
            found = [there for there in found if there.isoweekday() == moment.weekday]
        past, coming = [there for there in found if there <= day], [there for there in found if there >= day]
        return one_day(coming[0] if future and coming else past[-1] if past else None)

    return relative(moment, situation.now() or situation.captured_fresh(), pick, "the nearest month to")


def _in_hijri_month(moment: Moment, last: Setting) -> Resolved:
    """«السادس من الشهر نفسه» behind a Hijri day."""
    hijri = to_hijri(last.day)
    if hijri is None or moment.base is None or moment.base.shift:
        return unknown("the text counts by Hijri months")
    found = one_day(to_gregorian(hijri[0], hijri[1], moment.day or 0))
    return finish(moment, found, "relative-to-text", f"in the Hijri month of {last.day}, which the text set")


def _nth_weekday(moment: Moment, situation: Situation) -> Resolved:
    """«أول جمعة من يوليو», «الاثنين الأخير من آذار»."""
    nth, weekday = moment.nth or 1, moment.weekday or 1

    def pick(days: Stretch) -> Stretch | None:
        if nth < 0:
            found = days.last - (days.last.isoweekday() - weekday) % 7 * _DAY
        else:
            found = days.first + ((weekday - days.first.isoweekday()) % 7 + 7 * (nth - 1)) * _DAY
        return one_day(found) if days.first <= found <= days.last else None

    return _within(moment, situation, pick)


def _nth_week(moment: Moment, situation: Situation) -> Resolved:
    """«الأسبوع الأول من أكتوبر»: a week belongs to the month or year that its Thursday is in (ISO 8601)."""
    nth = moment.nth or 1

    def pick(days: Stretch) -> Stretch | None:
        if nth < 0:
            thursday = days.last - (days.last.isoweekday() - 4) % 7 * _DAY
        else:
            thursday = days.first + ((4 - days.first.isoweekday()) % 7 + 7 * (nth - 1)) * _DAY
        return week_stretch(thursday) if days.first <= thursday <= days.last else None

    return _within(moment, situation, pick)


def _last_day(moment: Moment, situation: Situation) -> Resolved:
    return _within(moment, situation, lambda days: one_day(days.last))


def _within(moment: Moment, situation: Situation, pick: Callable[[Stretch], Stretch | None]) -> Resolved:
    """What `pick` finds within the month or year of the moment's base."""
    assert moment.base is not None
    base = resolve_moment(moment.base, situation)
    if base.days is None and moment.base.form == "shift" and moment.base.anchor == "speech":
        captured = situation.captured_fresh()
        base = relative(moment.base, captured, lambda day: _shift(moment.base or moment, day), "the month of")
    if base.days is None:
        return base
    return finish(moment, pick(base.days), base.basis, base.reason)


def _new_year(moment: Moment, situation: Situation) -> Resolved:
    """«مطلع العام الجديد»: told late in a year the next one, early in a year this one."""

    def pick(day: datetime.date) -> Stretch | None:
        if _EARLY < day.month < _LATE:
            return None
        return year_stretch(day.year + (day.month >= _LATE))

    return relative(moment, situation.now() or situation.captured_fresh(), pick, "the new year about")


def _clock(moment: Moment, situation: Situation) -> Resolved:
    """A clock time alone is of the day that its sentence has set, else of the day of publication."""
    last = situation.last
    if last is not None and _day_is_told(situation):
        return finish(moment, one_day(last.day), "relative-to-text", f"on {last.day}, which its sentence set")
    return relative(moment, situation.now(), one_day, "on the day of")


def _day_is_told(situation: Situation) -> bool:
    """Whether the sentence has set a day; or the line above, where a clock time begins the line below a printed day."""
    last = situation.last
    if last is None or last.unit != "day":
        return False
    below = situation.word == situation.first and last.printed and last.sentence == situation.sentence - 1
    return below or last.sentence == situation.sentence


def _nothing(moment: Moment, situation: Situation) -> Resolved:
    return unknown(moment.note)


def _from_last(moment: Moment, situation: Situation, pick: Callable[[datetime.date], Stretch | None]) -> Resolved:
    """What `pick` gives for the date that the text set last."""
    last = situation.last
    if moment.unit == "year":
        year = situation.year_set()
        if year is None:
            return unknown("no date in the text says from when to count")
        return finish(moment, pick(datetime.date(year, 1, 1)), "relative-to-text", f"counted from {year} in the text")
    if moment.unit == "month" and last is not None and last.calendar == "hijri":
        return unknown("the text counts by Hijri months")
    far = last is not None and _passed(situation, last, moment.unit)
    if last is None or far or (moment.unit in ("day", "week") and last.unit != "day"):
        return unknown("no date in the text says from when to count")
    return finish(moment, pick(last.day), "relative-to-text", f"counted from {last.day}, which the text set")


def _passed(situation: Situation, last: Setting, unit: str) -> bool:
    """Whether a day set in the text is too far back for «في اليوم التالي», or another without a value came since.

    A month holds longer: «في 27 من الشهر ذاته».
    """
    if unit != "day":
        return situation.sentence - last.sentence > _NEXT_MONTH or situation.lost_period >= last.sentence
    behind = situation.paragraph - last.paragraph > 1 or situation.sentence - last.sentence > _NEXT
    return behind or situation.lost >= last.sentence


def _interval(first: Moment, second: Moment, situation: Situation) -> Resolved:
    if second.counts_from_text and (opening := resolve_moment(first, situation)).days is not None:
        situation.set_last(opening.days.first, opening.unit, True)
    right = _end_of(first, second, situation)
    if right.value is None or right.days is None:
        return right._replace(value=None, precision="none")
    if second.form == "clock" and not _day_is_told(situation):
        return unknown("hours of which nobody says the day may be those of every day")
    left = _start_of(first, right.days.last if right.unit == "year" else right.days.first, situation)
    if left.value is None or left.days is None:
        return left
    if first.form == "clock" and ("T" in left.value) != ("T" in right.value):
        return unknown("the hour may be of either half of the day")
    if left.days.first > right.days.last:
        return unknown("the stretch would end before it begins")
    value = join(left.value, right.value)
    return right._replace(value=value, precision="interval", days=Stretch(left.days.first, right.days.last), unit="")


def _end_of(first: Moment, second: Moment, situation: Situation) -> Resolved:
    """The end of a stretch: a month or day without a year is the next one behind a beginning that has its year."""
    if second.form != "date" or second.year is not None or second.month is None or first.year is None:
        return resolve_moment(second, situation)
    told = resolve_moment(second, situation) if second.direction is not None else None
    if told is not None and told.value is not None:
        return told
    opening = resolve_moment(first, situation).days
    behind = [days for days in candidates(second, opening.first) if days.last >= opening.first] if opening else []
    return finish(second, behind[0] if behind else None, "relative-to-text", "the next behind the beginning")


def _start_of(first: Moment, end: datetime.date, situation: Situation) -> Resolved:
    """The beginning of a stretch: what it leaves open is the last that fits before the end."""
    if first.form == "weekday" and first.shift is None and first.weekday is not None:
        back = (end.isoweekday() - first.weekday) % 7 or 7
        return finish(first, one_day(end - back * _DAY), "relative-to-text", "")
    if first.direction is not None and (told := resolve_moment(first, situation)).days is not None:
        return told
    if first.form == "date" and first.year is None:
        before = [days for days in candidates(first, end) if days.first <= end]
        return finish(first, before[-1] if before else None, "relative-to-text", "")
    return resolve_moment(first, situation)


_FORMS: dict[Form, Callable[[Moment, Situation], Resolved]] = {
    "date": _date, "weekday": _weekday, "shift": _shifted, "season": _season, "day-of-month": _day_of_month,
    "nth-weekday": _nth_weekday, "nth-week": _nth_week, "last-day": _last_day, "new-year": _new_year, "clock": _clock,
    "none": _nothing,
}  # fmt: skip
