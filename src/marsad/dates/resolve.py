"""What day, month or year does an expression name, given what is known where it stands?

Every answer says what it rests on. Where nothing fixes a date the value is None and the reason says what is missing:
a reference known only to the month or the year counts where every day of it would give the same answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from marsad.dates.days import day_of, to_gregorian, to_hijri
from marsad.dates.edtf import Stretch, add_months, join, month_stretch, week_stretch, year_stretch
from marsad.dates.moment import Expression, Moment
from marsad.dates.situation import Reference, Situation
from marsad.record import DateBasis, DatePrecision

_DAY = datetime.timedelta(days=1)
_SOON = 60 * _DAY  # a day and month without a year is taken as coming only where it is that near
_DAYS = {1: "Monday", 2: "Tuesday", 3: "Wednesday", 4: "Thursday", 5: "Friday", 6: "Saturday", 7: "Sunday"}
_Pick = Callable[[datetime.date], Stretch | None]


class Resolved(NamedTuple):
    """An EDTF value, how fine it is, what it rests on, why, and the days it covers where they are known."""

    value: str | None
    precision: DatePrecision
    basis: DateBasis
    reason: str
    days: Stretch | None = None
    unit: str = ""


def unknown(reason: str) -> Resolved:
    """No value, and why."""
    return Resolved(None, "none", "none", reason)


def resolve(expression: Expression, situation: Situation) -> Resolved:
    """The value of an expression; of two mentions in one (`each`) the first is asked for by its own moment."""
    kind, first, second = expression.kind, expression.first, expression.second
    if kind == "interval" and second is not None:
        return _resolve_interval(first, second, situation)
    found = resolve_moment(first, situation)
    if found.value is None or kind == "point":
        return found
    value = f"{found.value.split('/')[0]}/.." if kind == "since" else f"../{found.value.split('/')[-1]}"
    return found._replace(value=value, precision="interval")


def resolve_moment(moment: Moment, situation: Situation) -> Resolved:
    """The value of one moment."""
    if moment.bad:
        return unknown(moment.bad)
    if moment.unit == "century" and moment.year is not None:
        return Resolved(f"{moment.year // 100:02}XX", "century", "printed", "")
    if moment.unit == "decade" and moment.year is not None:
        return Resolved(f"{moment.year // 10}X", "decade", "printed", "")
    if moment.year is not None:
        return _finish(moment, _absolute(moment, moment.year), "printed", "")
    if moment.month is not None:
        return _without_year(moment, situation)
    if moment.nth == 0 and moment.day is not None:
        return _day_of_month(moment, situation)
    if moment.weekday is not None and (moment.shift is None or moment.unit == "week"):
        return _weekday(moment, situation)
    if moment.unit == "year" and moment.shift is None:
        return _season(moment, situation)
    return _shifted(moment, situation)


def _absolute(moment: Moment, year: int) -> Stretch | None:
    """The days of a year, a month or a day of the moment's calendar."""
    if moment.calendar == "hijri":
        return _hijri(moment, year)
    if moment.month is None:
        return year_stretch(year)
    if moment.day is None:
        return month_stretch(year, moment.month)
    day = day_of(year, moment.month, moment.day)
    return Stretch(day, day) if day else None


def _hijri(moment: Moment, year: int) -> Stretch | None:
    if moment.day is not None and moment.month is not None:
        day = to_gregorian(year, moment.month, moment.day)
        return Stretch(day, day) if day else None
    first_month, last_month = (moment.month, moment.month) if moment.month else (1, 12)
    first = to_gregorian(year, first_month, 1)
    last = to_gregorian(year, last_month, 30) or to_gregorian(year, last_month, 29)
    return Stretch(first, last) if first and last else None


def _finish(moment: Moment, days: Stretch | None, basis: DateBasis, reason: str) -> Resolved:
    """The days as EDTF at the fineness of the moment, approximate and with its hour where it says so."""
    if days is None:
        return unknown("there is no such day in the calendar")
    if moment.season is not None or moment.quarter is not None:
        value, precision = f"{days.first.year:04}-{moment.season or moment.quarter}", "season"
        return Resolved(_mark(moment, value), "season", basis, reason, None, precision)
    value, unit = _plain(moment, days)
    if "/" in value:
        return Resolved(value, "interval", basis, reason, days, unit)
    if moment.weekday is not None and days.is_day and days.first.isoweekday() != moment.weekday:
        reason = "; ".join(filter(None, (reason, f"the day printed is no {_DAYS[moment.weekday]}")))
    if moment.hour is not None and days.is_day:
        return Resolved(f"{value}T{moment.hour:02}:{moment.minute:02}", "minute", basis, reason, days, unit)
    return Resolved(_mark(moment, value), unit, basis, reason, days, unit)  # type: ignore[arg-type]  # no week here


def _plain(moment: Moment, days: Stretch) -> tuple[str, str]:
    first, last = days
    if days.is_day:
        return first.isoformat(), "day"
    if moment.calendar == "hijri":
        return f"{first.isoformat()}/{last.isoformat()}", "month" if moment.month else "year"
    if days == month_stretch(first.year, first.month):
        return f"{first.year:04}-{first.month:02}", "month"
    if days == year_stretch(first.year):
        return f"{first.year:04}", "year"
    if days == Stretch(datetime.date(first.year, 1, 1), datetime.date(first.year + 9, 12, 31)) and first.year % 10 == 0:
        return f"{first.year // 10:03}X", "decade"
    if days == Stretch(datetime.date(first.year, 1, 1), datetime.date(first.year + 99, 12, 31)):
        return f"{first.year // 100:02}XX", "century"
    return f"{first.isoformat()}/{last.isoformat()}", "week"


def _mark(moment: Moment, value: str) -> str:
    return f"{value}~" if moment.approximate else value


def _against(reference: Reference, pick: _Pick) -> Stretch | None:
    """What `pick` gives for the reference; for a reference of many days, only what its first and last day agree on."""
    found = pick(reference.days.first)
    return found if reference.days.is_day or pick(reference.days.last) == found else None


def _relative(moment: Moment, reference: Reference | None, pick: _Pick, what: str) -> Resolved:
    if reference is None:
        return unknown("the page does not say when it was written")
    days = _against(reference, pick)
    if days is None:
        return unknown(f"the {reference.name} is known too roughly ({reference.days.first} to {reference.days.last})")
    return _finish(moment, days, reference.basis, f"{what} {_named(reference)}")


def _named(reference: Reference) -> str:
    first, last = reference.days
    return f"{reference.name} ({first})" if first == last else f"{reference.name} ({first} to {last})"


# ------------------------------------------------------------------ a month, or a day of a month, without its year


def _without_year(moment: Moment, situation: Situation) -> Resolved:
    now = situation.now()
    if moment.year_direction is not None:
        return _in_year_of(moment, situation, now)
    if moment.direction is not None:
        return _relative(
            moment, now or _capture(situation), lambda day: _directed(moment, day), "by its direction from"
        )
    told = _year_from_text(moment, situation)
    if told is not None:
        return told
    reference = now or _capture(situation)
    if reference is not None:
        future = situation.future
        found = _relative(moment, reference, lambda day: _nearest(moment, day, future), "the nearest that fits to")
        if found.value is not None:
            return found
    return _year_by_weekday(moment, situation) or unknown("nothing on the page fixes the year")


def _capture(situation: Situation) -> Reference | None:
    if situation.captured is None:
        return None
    return Reference(situation.captured, "relative-to-capture", "the day of capture")


def _in_year_of(moment: Moment, situation: Situation, now: Reference | None) -> Resolved:
    """«15 مارس من العام الجاري», «من العام نفسه»."""
    shift = moment.year_direction or 0
    if moment.anchor == "text":
        year = situation.last.day.year if situation.last else situation.last_year[0] if situation.last_year else None
        if year is None:
            return unknown("no date in the text says which year")
        return _finish(
            moment, _absolute(moment, year + shift), "relative-to-text", f"the year that the text set, {year}"
        )
    return _relative(
        moment, now or _capture(situation), lambda day: _absolute(moment, day.year + shift), "by the year of"
    )


def _candidates(moment: Moment, near: datetime.date, reach: int = 1) -> list[Stretch]:
    """The moment's day or month in the years around `near`, in order."""
    middle = near.year
    if moment.calendar == "hijri":
        hijri = to_hijri(near)
        if hijri is None:
            return []
        middle = hijri[0]
    years = range(middle - reach, middle + reach + 1)
    return [found for year in years if (found := _absolute(moment, year)) is not None]


def _directed(moment: Moment, day: datetime.date) -> Stretch | None:
    found = _candidates(moment, day)
    direction = moment.direction or 0
    if direction < 0:
        past = [days for days in found if days.last < day]
        return past[direction] if len(past) >= -direction else None
    if direction > 0:
        coming = [days for days in found if days.first > day]
        return coming[direction - 1] if len(coming) >= direction else None
    return min(found, key=lambda days: abs((days.first - day).days), default=None)


def _nearest(moment: Moment, day: datetime.date, future: bool | None) -> Stretch | None:
    """The last on or before `day`, or the next where the sentence speaks of what is to come."""
    found = _candidates(moment, day)
    if moment.weekday is not None:
        fitting = [days for days in found if days.first.isoweekday() == moment.weekday]
        found = fitting or found
    past = [days for days in found if days.first <= day]
    coming = [days for days in found if days.last >= day]
    if future and coming:
        return coming[0]
    if future is None and coming and past and coming[0].first - day <= _SOON and day - past[-1].last > 4 * _SOON:
        return coming[0]
    return past[-1] if past else coming[0] if coming else None


def _year_from_text(moment: Moment, situation: Situation) -> Resolved | None:
    """The year from the text: of its own sentence, of the date last set, or where the same day has its year printed."""
    if situation.last_year is not None and situation.last_year[1] == situation.sentence:
        year = situation.last_year[0]
        return _finish(moment, _absolute(moment, year), "relative-to-text", f"the year of its sentence, {year}")
    if moment.day is not None:
        key = (moment.calendar, moment.month or 0, moment.day)
        years = situation.own_years.get(key) or (situation.page_years.get(key) if situation.now() is None else None)
        if years and len(years) == 1:
            year = next(iter(years))
            return _finish(moment, _absolute(moment, year), "relative-to-text", "the page prints the year elsewhere")
    last = situation.last
    if last is None or last.paragraph != situation.paragraph or not last.printed:
        return None
    near = min(_candidates(moment, last.day), key=lambda days: abs((days.first - last.day).days), default=None)
    return (
        _finish(moment, near, "relative-to-text", f"nearest to {last.day}, which the paragraph set") if near else None
    )


def _year_by_weekday(moment: Moment, situation: Situation) -> Resolved | None:
    """The year in which the day has the weekday given, nearest to a date that the text prints."""
    if moment.weekday is None or moment.day is None or not situation.years_near:
        return None
    anchor = situation.years_near[-1]
    fitting = [days for days in _candidates(moment, anchor, 6) if days.first.isoweekday() == moment.weekday]
    if not fitting:
        return None
    near = min(fitting, key=lambda days: abs((days.first - anchor).days))
    if abs((near.first - anchor).days) > 366:
        return None
    return _finish(moment, near, "relative-to-text", f"a {_DAYS[moment.weekday]}, nearest to {anchor} in the text")


def _day_of_month(moment: Moment, situation: Situation) -> Resolved:
    """«20 من الشهر الجاري», «من الشهر نفسه»."""
    number, shift = moment.day or 0, moment.direction or 0

    def pick(day: datetime.date) -> Stretch | None:
        year, month = add_months(day.year, day.month, shift)
        found = day_of(year, month, number)
        return Stretch(found, found) if found else None

    if moment.anchor == "text":
        return _from_last(moment, situation, pick)
    return _relative(moment, situation.now() or _capture(situation), pick, "by the month of")


# ------------------------------------------------------------------ weekdays


def _weekday(moment: Moment, situation: Situation) -> Resolved:
    weekday = moment.weekday or 1
    if moment.anchor == "text":
        return _from_last(moment, situation, lambda day: _weekday_from(moment, day, True))
    reference = situation.now()
    if reference is None:
        named = situation.days_by_name.get(weekday)
        if named is not None and moment.direction is None:
            return _finish(
                moment, Stretch(named, named), "relative-to-text", "the text names the same weekday with its date"
            )
        if moment.today and situation.captured is not None:
            reference = _capture(situation)
    name = _DAYS[weekday]
    future = situation.future
    return _relative(moment, reference, lambda day: _weekday_from(moment, day, bool(future)), f"the {name} by")


def _weekday_from(moment: Moment, day: datetime.date, future: bool) -> Stretch | None:
    """The last such weekday on or before `day`; with a direction or in the future, the one that it asks for."""
    weekday, direction = moment.weekday or 1, moment.direction
    if moment.unit == "week" and moment.shift is not None:
        found = week_stretch(day + 7 * moment.shift * _DAY).first + (weekday - 1) * _DAY
        return Stretch(found, found)
    back = (day.isoweekday() - weekday) % 7
    forward = (weekday - day.isoweekday()) % 7
    if direction is not None and direction < 0:
        found = day - (back or 7) * _DAY + 7 * (direction + 1) * _DAY
    elif direction is not None and direction > 0:
        found = day + (forward or 7) * _DAY + 7 * (direction - 1) * _DAY
    elif future and not moment.today:
        found = day + forward * _DAY
    else:
        found = day - back * _DAY
    return Stretch(found, found)


# ------------------------------------------------------------------ shifts


def _shifted(moment: Moment, situation: Situation) -> Resolved:
    shift = moment.shift or 0
    if moment.anchor == "text":
        return _from_last(moment, situation, lambda day: _shift(moment, day))
    if moment.weekday is not None:
        return _named_day(moment, situation, shift)
    what = f"{abs(shift)} {moment.unit}(s) {'before' if shift < 0 else 'after'}" if shift else f"the {moment.unit} of"
    return _relative(moment, situation.now(), lambda day: _shift(moment, day), what)


def _named_day(moment: Moment, situation: Situation, shift: int) -> Resolved:
    """«أمس الجمعة»: the weekday decides, on or before the day meant; the day of capture will do for it."""

    def pick(day: datetime.date) -> Stretch | None:
        meant = day + shift * _DAY
        away = (meant.isoweekday() - (moment.weekday or 1)) % 7
        found = meant - away * _DAY if shift <= 0 else meant + (-away % 7) * _DAY
        return Stretch(found, found)

    reference = situation.now()
    if reference is None and situation.captured is not None and situation.captured.is_day:
        reference = _capture(situation)
    return _relative(moment, reference, pick, f"the {_DAYS[moment.weekday or 1]} by")


def _shift(moment: Moment, day: datetime.date) -> Stretch | None:
    shift, unit = moment.shift or 0, moment.unit
    counted = moment.nth == 1
    try:
        if unit == "day" or (unit == "week" and counted):
            found = day + shift * (7 if unit == "week" else 1) * _DAY
            return Stretch(found, found)
        if unit == "week":
            return week_stretch(day + 7 * shift * _DAY)
        if unit == "month":
            return month_stretch(*add_months(day.year, day.month, shift))
        if unit == "year":
            return year_stretch(day.year + shift)
        if unit == "decade" and counted:
            return year_stretch(day.year + 10 * shift)
        size = 10 if unit == "decade" else 100
        first = day.year // size * size + size * shift
        return Stretch(datetime.date(first, 1, 1), datetime.date(first + size - 1, 12, 31))
    except (OverflowError, ValueError):
        return None


def _season(moment: Moment, situation: Situation) -> Resolved:
    """«الصيف الماضي», «شتاء العام الجاري»."""
    season, direction = moment.season or 21, moment.direction or 0
    starts = {21: 3, 22: 6, 23: 9, 24: 12}[season]

    def pick(day: datetime.date) -> Stretch | None:
        year = day.year
        if direction < 0 and (day.month < starts + 3 or season == 24):
            year -= 1
        if direction > 0 and day.month >= starts:
            year += 1
        return year_stretch(year)

    return _relative(moment, situation.now(), pick, "by its direction from")


def _from_last(moment: Moment, situation: Situation, pick: _Pick) -> Resolved:
    last = situation.last
    if (
        moment.unit == "year"
        and situation.last_year is not None
        and (last is None or last.sentence < situation.last_year[1])
    ):
        days = pick(datetime.date(situation.last_year[0], 1, 1))
        return _finish(moment, days, "relative-to-text", f"counted from {situation.last_year[0]}, which the text set")
    if last is None or (moment.unit == "day" and last.unit != "day"):
        return unknown("no date in the text says from when to count")
    return _finish(moment, pick(last.day), "relative-to-text", f"counted from {last.day}, which the text set")


# ------------------------------------------------------------------ intervals


def _resolve_interval(first: Moment, second: Moment, situation: Situation) -> Resolved:
    right = resolve_moment(second, situation)
    if right.value is None or right.days is None:
        return right._replace(value=None, precision="none")
    left = _start_of(first, right.days.first, situation)
    if left.value is None or left.days is None:
        return left
    if left.days.first > right.days.last:
        return unknown("the stretch would end before it begins")
    value = join(left.value, right.value)
    return right._replace(value=value, precision="interval", days=Stretch(left.days.first, right.days.last), unit="")


def _start_of(first: Moment, end: datetime.date, situation: Situation) -> Resolved:
    """The beginning of a stretch: what it leaves open is the last that fits before the end."""
    if first.weekday is not None and first.month is None and first.shift is None:
        day = end - ((end.isoweekday() - first.weekday) % 7 or 7) * _DAY
        return _finish(first, Stretch(day, day), "relative-to-text", "")
    if first.month is not None and first.year is None:
        before = [days for days in _candidates(first, end) if days.first <= end]
        return _finish(first, before[-1] if before else None, "relative-to-text", "")
    return resolve_moment(first, situation)
