"""What does a match mean? One function for every `means` of the rules, from what the rule caught to an `Expression`.

A function returns None where what it caught makes no date (a 25th month, hour 80); the words are then left alone.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from marsad.dates.days import hour_of
from marsad.dates.grammar import Match
from marsad.dates.moment import Anchor, Expression, Moment, Phase, Unit, point
from marsad.record import Calendar

Builder = Callable[[Match], Expression | None]
_UNITS: dict[str, Unit] = {
    "week": "week", "month-unit": "month", "year-unit": "year", "decade-unit": "decade", "century-unit": "century",
    "yawm": "day", "am": "year", "shahr": "month", "days-head": "day", "months-head": "month", "years-head": "year",
}  # fmt: skip
_HIJRI_YEARS = range(1300, 1501)
_EXACT_UNITS = frozenset({"minute", "hour"})


def day(match: Match) -> Expression | None:
    """A day and a month, with what stands around them."""
    moment = _day_and_month(match)
    return None if moment is None else _with_clock(match, moment)


def day_list(match: Match) -> Expression | None:
    """«18 و19 كانون الأول», «من 3 إلى 5 مايو»: the later days share month and year with the last."""
    base = _day_and_month(match)
    days = [match.number(name) for name in ("d", "d2", "d3")]
    if base is None or days[1] is None:
        return None
    last_day = days[2] or days[1]
    first = msgspec.structs.replace(base, day=days[0], weekday=match.number("w"))
    last = msgspec.structs.replace(base, day=last_day, weekday=match.number("w2"))
    assert first.day is not None and last.day is not None
    adjacent = all(later == earlier + 1 for earlier, later in zip(days, days[1:], strict=False) if earlier and later)
    if match.token("j") in ("dash", "ila", "hatta") or adjacent:
        return Expression("interval", first, last) if first.day < last.day else None
    cut = match.at["d2"] if days[2] is None else match.at["d3"]
    return Expression("each", first, last, ((match.start, match.at["j"]), (cut, match.end)))


def numeric(match: Match) -> Expression | None:
    """«7/12/2024», day first; where only the other order gives a month, the other order."""
    a, b, year = match.number("a"), match.number("b"), match.number("y")
    if a is None or b is None or year is None:
        return None
    if b > 12 and a <= 12:
        a, b = b, a
    if b > 12:
        return None
    moment = Moment(calendar=_era(match, year), year=year, month=b, day=a, weekday=match.number("w"))
    return _with_clock(match, moment)


def day_of_month(match: Match) -> Expression | None:
    """«20 من الشهر الجاري», «15 الجاري»."""
    number = match.number("d")
    direction = match.number("dir", "dir3") or 0
    anchor: Anchor = "text" if match.token("dir") in ("prior", "next", "same") else "speech"
    return point(Moment(day=number, weekday=match.number("w"), unit="day", direction=direction, nth=0, anchor=anchor))


def weekday(match: Match) -> Expression | None:
    """A day of the week, with «الماضي» or the week it belongs to."""
    direction = match.number("dir")
    shift = match.number("wd") if "wd" in match.caught else None
    moment = Moment(
        weekday=match.number("w"),
        direction=direction,
        shift=shift,
        unit="week" if shift is not None else "day",
        today="t" in match.caught,
        anchor="text" if match.token("dir") in ("next", "prior") else "speech",
    )
    return _with_clock(match, moment)


def weekday_list(match: Match) -> Expression | None:
    """«السبت والأحد الماضيين»: adjacent days are one stretch, others two mentions."""
    one, two, direction = match.number("w"), match.number("w2"), match.number("dir")
    if one is None or two is None or one == two:
        return None
    first, second = (Moment(weekday=day, direction=direction) for day in (one, two))
    if match.token("j") in ("dash", "ila", "hatta") or two == one % 7 + 1:
        return Expression("interval", first, second)
    return Expression("each", first, second, ((match.start, match.at["j"]), (match.at["j"] + 1, match.end)))


def relative_day(match: Match) -> Expression | None:
    """«أمس», «اليوم», «بعد غد», with a weekday that names the same day."""
    shift = match.number("r")
    today = match.token("r") in ("today", "tonight")
    return _with_clock(match, Moment(shift=shift, weekday=match.number("w"), today=today))


def relative_days(match: Match) -> Expression | None:
    """«أمس واليوم»: one stretch; the weekday, if any, is the second's."""
    first, second = match.number("r"), match.number("r2")
    if first is None or second is None or second != first + 1:
        return None
    last = Moment(shift=second, weekday=match.number("w"), today=match.token("r2") == "today")
    return Expression("interval", Moment(shift=first), last)


def day_anaphora(match: Match) -> Expression | None:
    """«اليوم نفسه», «في اليوم التالي», «ذلك اليوم»."""
    return point(Moment(shift=match.number("x") or 0, anchor="text"))


def month(match: Match) -> Expression | None:
    """A month, with a year, a direction or a part of it."""
    named = _month(match)
    if named is None:
        return None
    calendar, number, bad = named
    phase = _phase(match)
    year = match.number("y")
    moment = Moment(
        unit="month", calendar=calendar, month=number, year=year, phase=phase, approximate=bool(phase), bad=bad,
        direction=_direction(match), year_direction=_year_direction(match), anchor=_anchor(match),
    )  # fmt: skip
    return point(moment)


def year(match: Match) -> Expression | None:
    """A year, with a part or a season of it."""
    number = match.number("y")
    if number is None and "dir" not in match.caught:
        return None
    quarter = match.number("q")
    if match.token("q") == "half" and quarter is not None:
        quarter += 39
    elif quarter is not None:
        quarter += 32
    phase = _phase(match)
    moment = Moment(
        unit="year", calendar=_era(match, number or 0), year=number, season=match.number("sn"), quarter=quarter,
        phase=phase, approximate=bool(phase), direction=match.number("dir"),
    )  # fmt: skip
    return point(moment)


def bare_year(match: Match) -> Expression | None:
    """A number of four digits that the surroundings let pass as a year."""
    number = match.number("y")
    if number is None or not ("e" in match.caught or isinstance(match.value("y"), tuple) or 1900 <= number <= 2060):
        return None
    return point(Moment(unit="year", calendar=_era(match, number), year=number))


def year_pair(match: Match) -> Expression | None:
    """«بين عامي 2011 و2013», «2014-2018»: adjacent years and ranges are one stretch, others two mentions."""
    one, two = match.number("y"), match.number("y2")
    if one is None or two is None or two <= one:
        return None
    first, second = (Moment(unit="year", calendar=_era(match, year), year=year) for year in (one, two))
    return Expression("interval", first, second)


def unit_shift(match: Match) -> Expression | None:
    """«الأسبوع الماضي», «هذا الشهر», «مطلع العام المقبل»."""
    unit = _UNITS[match.token("u", "u2")]
    phase = _phase(match)
    quarter = match.number("q")
    if quarter is not None and unit != "year":
        return None
    if quarter is not None:
        quarter += 39 if match.token("q") == "half" else 32
    shift = match.number("dir") or 0
    return point(Moment(unit=unit, shift=shift, phase=phase, approximate=bool(phase), quarter=quarter))


def unit_anaphora(match: Match) -> Expression | None:
    """«العام ذاته», «الشهر التالي», «ذلك العام»."""
    return point(Moment(unit=_UNITS[match.token("u", "u2", "u3")], shift=match.number("x") or 0, anchor="text"))


def ago(match: Match) -> Expression | None:
    """«قبل نحو أسبوعين», «منذ ثلاثة أيام»."""
    counted = match.value("c", "c2", "du")
    token = match.token("c", "c2", "du")
    unit = _UNITS.get(token) or counted
    if unit not in ("minute", "hour", "day", "week", "month", "year", "decade", "century"):
        return None
    number = 2 if token == "dual" else (match.number("n") if "n" in match.caught else 1)
    if number is None or unit in _EXACT_UNITS:
        return None
    moment = Moment(unit=unit, shift=-number, approximate=True, nth=1)  # type: ignore[arg-type]  # one of the units above
    return point(moment)


def decade(match: Match) -> Expression | None:
    """«ثمانينيات القرن الماضي», «التسعينيات»."""
    value = match.number("x")
    if value is None:
        return None
    century = match.number("o") or (match.number("ot") if "ot" in match.caught else None)
    if century is not None:
        start = (century - 1) * 100
    elif "dir" in match.caught:
        start = 2000 + 100 * (match.number("dir") or 0)
    else:
        start = 1900 if value >= 30 else 2000
    return point(Moment(unit="decade", year=start + value, approximate="ph" in match.caught))


def century(match: Match) -> Expression | None:
    """«القرن التاسع عشر», «أواخر القرن العشرين»."""
    number = match.number("o", "ot")
    if number is None or not 1 <= number <= 22:
        return None
    return point(Moment(unit="century", year=(number - 1) * 100, approximate="ph" in match.caught))


def _day_and_month(match: Match) -> Moment | None:
    named, number = _month(match), match.number("d")
    if named is None or number is None or not 1 <= number <= 31:
        return None
    calendar, month_number, bad = named
    return Moment(
        calendar=calendar, year=match.number("y"), month=month_number, day=number, weekday=match.number("w"), bad=bad,
        direction=_direction(match), year_direction=_year_direction(match), today="t" in match.caught,
        anchor=_anchor(match),
    )  # fmt: skip


def _month(match: Match) -> tuple[Calendar, int, str] | None:
    value = match.value("m")
    if not isinstance(value, tuple):
        return None
    twin = match.value("m2", "m3")
    bad = "the two names of the month do not agree" if twin is not None and twin != value else ""
    return ("hijri" if value[0] == "hijri" else "gregorian"), value[1], bad


def _direction(match: Match) -> int | None:
    return match.number("dir") if "dir" in match.caught else None


def _year_direction(match: Match) -> int | None:
    if "dir2" in match.caught:
        return match.number("dir2")
    return 0 if "this2" in match.caught else None


def _anchor(match: Match) -> Anchor:
    return "text" if match.token("dir2") in ("same", "next", "prior") else "speech"


def _phase(match: Match) -> Phase:
    value = match.value("ph")
    return value if value in ("start", "mid", "end") else ""  # type: ignore[return-value]  # one of the literals


def _era(match: Match, year: int) -> Calendar:
    marked = match.value("y")
    if isinstance(marked, tuple):
        return "hijri" if marked[0] == "hijri" else "gregorian"
    if "e" in match.caught:
        return "hijri" if match.value("e") == "hijri" else "gregorian"
    return "hijri" if year in _HIJRI_YEARS else "gregorian"


def _with_clock(match: Match, moment: Moment) -> Expression | None:
    """The moment with the hour that stands before or after it; None where there is no such hour."""
    hour = match.number("h", "h2")
    if hour is None:
        return point(moment)
    minute = match.number("mi", "mi2") or match.number("f", "f2") or 0
    half = match.value("pa", "pa2") or match.value("p")
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    found = hour_of(hour, str(half or ""))
    if found is None or minute > 59:
        return None
    return point(msgspec.structs.replace(moment, hour=found, minute=minute))


BUILDERS: dict[str, Builder] = {
    "day": day, "day_list": day_list, "numeric": numeric, "day_of_month": day_of_month, "weekday": weekday,
    "weekday_list": weekday_list, "relative_day": relative_day, "relative_days": relative_days,
    "day_anaphora": day_anaphora, "month": month, "year": year, "bare_year": bare_year, "year_pair": year_pair,
    "unit_shift": unit_shift, "unit_anaphora": unit_anaphora, "ago": ago, "decade": decade, "century": century,
}  # fmt: skip
