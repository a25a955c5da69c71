"""What does a match say that names months, years, weeks, seasons, decades, or a number of them from now?

Every function turns what a rule caught into an `Expression`, or into None where that makes no date.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from marsad.dates.caught import era_of, whole_month, year_direction
from marsad.dates.grammar import Match
from marsad.dates.moment import Expression, Moment, Unit, nothing, point

_UNITS: dict[str, Unit] = {
    "week": "week", "month-unit": "month", "year-unit": "year", "decade-unit": "decade", "century-unit": "century",
    "yawm": "day", "am": "year", "shahr": "month", "days-head": "day", "months-head": "month", "years-head": "year",
}  # fmt: skip
_NAMED_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_RANGES = frozenset({"dash", "ila", "hatta"})
_OF_MONTHS = frozenset({"mh", "tw"})  # «شهري», and the month's other name beside it
_WRITTEN_BACK = frozenset({"dash", "slash"})
_USUAL_YEARS, _BARE_YEARS = range(1900, 2101), range(1800, 2101)
_OLD, _SOON_IN_CENTURY, _TWO_DIGITS = 1900, 30, 100
_OF_LAST_CENTURY = range(32, 100)
_QUARTERS, _HALVES = 32, 39  # EDTF: quarters are 33 to 36, halves 40 and 41
_LONGEST_LIFE = 110
_HIJRI_NOW = range(1400, 1460)
_WHOLE_PARTS = {3: 33, 6: 40}  # months, and what as many of them from January on are called


def month(match: Match) -> Expression | None:
    """A month, with a year, a direction or a part of it."""
    moment = whole_month(match)
    if moment is None:
        return None
    approximate = "ph" in match.caught or "q" in match.caught
    return point(msgspec.structs.replace(moment, approximate=approximate, closing=_closes(match)))


def month_pair(match: Match) -> Expression | None:
    """«مايو آيار», «أيلول (سبتمبر)»: a month's two names need nothing else to tell that a month is meant."""
    return month(match) if match.value("m") == match.value("m2", "m3") else None


def month_short_year(match: Match) -> Expression | None:
    """«أكتوبر 73»."""
    moment, short = whole_month(match), match.number("yy")
    if moment is None or short is None or short not in _OF_LAST_CENTURY:
        return None
    return point(msgspec.structs.replace(moment, year=1900 + short))


def month_range(match: Match) -> Expression | None:
    """«من يناير إلى مارس 2024»; with a dash the same month under two names is one month."""
    first, last = whole_month(match), match.value("m4")
    if first is None or not isinstance(last, tuple):
        return None
    weak = match.token("m") == match.token("m4") == "weak-month" and _OF_MONTHS.isdisjoint(match.caught)
    if weak and first.year is None and first.direction is None and first.year_direction is None:
        return None
    if (first.calendar, first.month) == last:
        return point(first) if match.token("j") == "dash" else None
    third = match.value("m5")
    if isinstance(third, tuple):  # «نيسان وأيار وحزيران»
        if last != (first.calendar, (first.month or 0) + 1) or third != (last[0], last[1] + 1):
            return None
        last = third
    second = msgspec.structs.replace(first, calendar="hijri" if last[0] == "hijri" else "gregorian", month=last[1])
    apart = third is None and (first.month or 0) % 12 + 1 != last[1]
    if apart and match.token("j") == "and" and match.token("b") != "bayn":
        return Expression("each", first, second, ((match.start, match.at["j"]), (match.at["m4"], match.end)))
    crosses = first.year is not None and (first.month or 0) > last[1]
    earlier = first.year - 1 if crosses and first.year is not None else None
    return Expression("interval", msgspec.structs.replace(first, year=earlier), second)


def numeric_month(match: Match) -> Expression | None:
    """«12/2024», «3/1436 هـ»."""
    number, year = match.number("b"), match.number("y")
    if number is None or number > 12 or year is None:
        return None
    return point(Moment(unit="month", calendar=era_of(match, year), year=year, month=number))


def _closes(match: Match) -> bool:
    """Whether the end of a period is meant: «نهاية ديسمبر»."""
    return match.value("ph") == "end" or match.token("ph") == "last"


def year(match: Match) -> Expression | None:
    """A year, with a part or a season of it."""
    number = match.number("y")
    if number is None:
        return None
    if match.token("e") == "bc":
        return point(nothing("a year before our era"))
    season = match.number("sn") or _part(match, "q")
    if season is not None and era_of(match, number) == "hijri":
        return point(nothing("a season is of no Hijri year"))
    if season is not None:
        return point(Moment(form="season", unit="year", year=number, season=season))
    approximate = "ph" in match.caught
    return point(
        Moment(
            unit="year", calendar=era_of(match, number), year=number, approximate=approximate, closing=_closes(match)
        )
    )


def year_of_work(match: Match) -> Expression | None:
    """«العام الدراسي المقبل» is no calendar year, so it has no value; «السنة المالية 2015» is called by its year."""
    number = match.number("y2")
    if number is None or match.value("k") != "fiscal":
        return point(nothing("a school or fiscal year is no calendar year"))
    part = _part(match, "q")
    if part is not None and era_of(match, number) != "hijri":
        return point(Moment(form="season", unit="year", year=number, season=part))
    approximate = "ph" in match.caught or part is not None
    calendar = era_of(match, number)
    return point(Moment(unit="year", calendar=calendar, year=number, approximate=approximate, closing=_closes(match)))


def small_year(match: Match) -> Expression | None:
    """«عام 67», «عام 452», «سنة 61 هـ»: of two digits, one of the last century; of three, of no known calendar."""
    number, value = match.number("y"), match.value("y")
    if number is None:
        return None
    if match.token("e") == "bc":
        return point(nothing("a year before our era"))
    era = match.value("e") or (value[0] if isinstance(value, tuple) else "")
    if era == "gregorian" and number >= _TWO_DIGITS:
        return point(Moment(unit="year", year=number))
    if era:
        return point(nothing("a year before the tables of its calendar"))
    if number >= _TWO_DIGITS:
        return point(nothing("a year of which nobody says the calendar"))
    return point(Moment(unit="year", year=1900 + number)) if number in _OF_LAST_CENTURY else None


def phase_year(match: Match) -> Expression | None:
    """«نهاية 2014»."""
    number = match.number("y")
    plain = number is not None and not isinstance(match.value("y"), tuple) and "e" not in match.caught
    return None if number is None or (plain and not 1800 <= number <= 2100) else year(match)


def season(match: Match) -> Expression | None:
    """«صيف 2016», «الشتاء المقبل», «خريف هذا العام»."""
    number = match.number("sn", "sn2", "sn3")
    year = match.number("y")
    if year is not None and era_of(match, year) == "hijri":
        return point(nothing("a season is of no Hijri year"))
    moment = Moment(
        form="season", unit="year", season=number, year=year, direction=match.number("dir"),
        year_direction=0 if "sn2" in match.caught else year_direction(match),
    )  # fmt: skip
    return point(moment)


def quarter(match: Match) -> Expression | None:
    """«الربع الأول 2024»."""
    number, part = match.number("y", "y2"), _part(match, "q") or _part(match, "q2")
    if number is None or number not in _USUAL_YEARS:
        return None  # «خفضت أرباح الربع الأول من 1612 مليونا»
    return point(Moment(form="season", unit="year", year=number, season=part))


def first_months(match: Match) -> Expression | None:
    """«الأشهر السبعة الأولى من العام»: the first quarter or half, else the months from January on."""
    number = match.number("n", "n2")
    if match.number("o") != 1 or number is None or not 2 < number < 12:
        return None
    year = match.number("y", "y2")
    if year is not None and year not in _USUAL_YEARS:
        return None
    direction = None if year is not None else match.number("dir2") or 0
    if number in _WHOLE_PARTS:
        part = _WHOLE_PARTS[number]
        return point(Moment(form="season", unit="year", season=part, year=year, year_direction=direction))
    first, last = (Moment(unit="month", year=year, month=month, year_direction=direction) for month in (1, number))
    return Expression("interval", first, last)


def part_alone(match: Match) -> Expression | None:
    """«في الربع الثاني», «أواخر الصيف»: of the year that is nearest."""
    return point(Moment(form="season", unit="year", season=match.number("sn") or _part(match, "q")))


def season_of_sport(match: Match) -> Expression | None:
    """«الموسم الماضي» has no days of its own; «الموسم الماضي 2013-2014» is called by its years."""
    one, two = match.number("y"), match.number("y2")
    if one is None or two is None or abs(two - one) != 1:
        return point(nothing("a season of a sport, a school or a harvest is no calendar year"))
    calendar = era_of(match, two)
    first, last = (Moment(unit="year", calendar=calendar, year=number) for number in sorted((one, two)))
    return Expression("interval", first, last)


def bare_year(match: Match) -> Expression | None:
    """A number of four digits that the surroundings let pass as a year."""
    number = match.number("y")
    told = "e" in match.caught or isinstance(match.value("y"), tuple)
    if number is None or not (told or number in _BARE_YEARS or number in _HIJRI_NOW):
        return None
    if told and number < _OLD and (number % 100 == 0 or number < _BARE_YEARS[0]) and era_of(match, number) != "hijri":
        return None  # «1000 م» and «1550م» are metres
    return point(Moment(unit="year", calendar=era_of(match, number), year=number))


def year_pair(match: Match) -> Expression | None:
    """«بين عامي 2011 و2013»: ranges and adjacent years are one stretch, others two mentions."""
    years = [number for name in ("y", "y2", "y3") if (number := match.number(name)) is not None]
    names = [name for name in ("y", "y2", "y3") if name in match.caught]
    if len(years) == 2 and years[0] == years[1] + 1 and match.token("j") in _WRITTEN_BACK:
        years, names = years[::-1], names[::-1]
    if sorted(years) != years or len(years) < 2:
        return None
    first, last = (_year_caught(match, name) for name in (names[0], names[-1]))
    adjacent = all(later == earlier + 1 for earlier, later in pairwise(years))
    if first.calendar == last.calendar and (match.token("j") in _RANGES or match.token("b") == "bayn" or adjacent):
        return Expression("interval", first, last)
    head = (match.start, match.at["j"])
    if len(years) == 2:
        return Expression("each", first, last, (head, (match.at["y2"], match.end)))
    between = (Moment(unit="year", calendar=first.calendar, year=years[1]),)
    parts = (head, (match.at["y2"], match.at["y2"] + 1), (match.at["y3"], match.end))
    return Expression("each", first, last, parts, between)


def _year_caught(match: Match, name: str) -> Moment:
    """The year that a name caught, of the calendar that stands on it («1433هـ / 2012م»), else of the whole."""
    number, value = match.number(name) or 0, match.value(name)
    if isinstance(value, tuple):
        return Moment(unit="year", calendar="hijri" if value[0] == "hijri" else "gregorian", year=number)
    return Moment(unit="year", calendar=era_of(match, number), year=number)


def year_range(match: Match) -> Expression | None:
    """«2014-2018», «بين 2014 و2018», «2010/2011»; with a slash or «و» alone only years that follow one another."""
    if isinstance(match.value("y"), tuple) or isinstance(match.value("y2"), tuple):
        return _told_years(match)
    one, two = match.number("y"), match.number("y2")
    if one is not None and two is not None and one == two + 1 and match.token("j") in _WRITTEN_BACK:
        one, two = two, one  # «موسم 2017/2016»
    if one is None or two is None or not 1000 < one < two < 2101:
        return None
    if one <= 1500 and (match.token("j") != "dash" or two > one + _LONGEST_LIFE):
        return None
    first, last = (Moment(unit="year", year=number) for number in (one, two))
    if match.token("j") in _RANGES or match.token("b") == "bayn" or two == one + 1:
        return Expression("interval", first, last)
    if match.token("j") == "slash":
        return None
    return Expression("each", first, last, ((match.start, match.at["j"]), (match.at["y2"], match.end)))


def _told_years(match: Match) -> Expression | None:
    """«1436هـ – 2015م» are twins, «1435هـ/1436هـ» are two years that follow one another."""
    first, last = _year_caught(match, "y"), _year_caught(match, "y2")
    if first.calendar != last.calendar:
        return Expression("each", first, last, ((match.start, match.at["j"]), (match.at["j"] + 1, match.end)))
    one, two = first.year or 0, last.year or 0
    if match.token("j") in ("and", "slash") and match.token("b") != "bayn" and two != one + 1:
        return Expression("each", first, last, ((match.start, match.at["j"]), (match.at["j"] + 1, match.end)))
    return Expression("interval", first, last) if one < two else None


def unit_shift(match: Match) -> Expression | None:
    """«الأسبوع الماضي», «هذا الشهر», «مطلع العام المقبل», «نهاية العام»."""
    unit = _UNITS[match.token("u", "u2")]
    shift = match.number("dir") or 0
    if match.value("e") == "hijri":
        if unit != "year" or "q" in match.caught:
            return point(nothing("a part of a Hijri year or century is none of the Gregorian calendar"))
        return point(Moment(unit="year", calendar="hijri", year_direction=shift))
    part = _part(match, "q")
    if part is not None and unit == "year":
        return point(Moment(form="season", unit="year", season=part, year_direction=shift))
    approximate = "ph" in match.caught or part is not None
    return point(Moment(form="shift", unit=unit, shift=shift, approximate=approximate, closing=_closes(match)))


def new_year(match: Match) -> Expression | None:
    """«مطلع العام الجديد»: the year that begins about when it is told."""
    if "y" in match.caught:
        return year(match)
    return point(Moment(form="new-year", unit="year", approximate=True, closing=_closes(match)))


def unit_anaphora(match: Match) -> Expression | None:
    """«العام ذاته», «الشهر التالي», «ذلك العام»; «الشهر نفسه من عام 2014»."""
    unit = _UNITS[match.token("u", "u2", "u3")]
    of_year = "y" in match.caught or "dir2" in match.caught
    if of_year and unit != "month":
        return None
    moment = Moment(
        form="shift", unit=unit, shift=match.number("x") or 0, anchor="text", approximate="ph" in match.caught,
        year=match.number("y"), year_direction=match.number("dir2"),
    )  # fmt: skip
    return point(moment)


def nth_week(match: Match) -> Expression | None:
    """«الأسبوع الأول من أكتوبر», «الأسبوع الثالث من عام 2027», «آخر أسبوع في سبتمبر»."""
    nth = match.number("o", "o2")
    if nth is None or ("o" in match.caught and match.words[match.caught["o"].last] not in ("اسبوع", "اسبوعا")):
        return None
    if "y2" in match.caught:
        base: Moment | None = Moment(unit="year", year=match.number("y2"))
    elif "ty" in match.caught or "ty2" in match.caught or "dir5" in match.caught:
        base = Moment(form="shift", unit="year", shift=match.number("dir5") or 0)
    else:
        base = whole_month(match)
    return None if base is None else point(Moment(form="nth-week", unit="week", nth=nth, base=base))


def ago(match: Match) -> Expression | None:
    """«قبل نحو أسبوعين», «منذ ثلاثة أيام»."""
    return _counted(match, -1)


def ahead(match: Match) -> Expression | None:
    """«بعد أسبوعين من الآن»; without «من الآن» it counts from the date that the text set."""
    found = _counted(match, 1)
    if found is None or "fn" in match.caught or "fn2" in match.caught:
        return found
    return point(msgspec.structs.replace(found.first, anchor="text"))


def _counted(match: Match, sign: int) -> Expression | None:
    token = match.token("c", "c2", "du")
    unit = _UNITS.get(token) or _NAMED_UNITS.get(str(match.value("c", "c2", "du")))
    number = 2 if token == "dual" else match.number("n") if "n" in match.caught else 1
    if unit is None or number is None:
        return None
    return point(Moment(form="shift", unit=unit, shift=sign * number, counted=True, approximate=True))


def _part(match: Match, name: str) -> int | None:
    """The EDTF number of a quarter or a half."""
    number = match.number(name)
    if number is None:
        return None
    return number + (_HALVES if match.token(name) == "half" else _QUARTERS)
