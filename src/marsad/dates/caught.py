"""What do the parts that many rules share say: month names, directions, eras, clock times?"""

from __future__ import annotations

import msgspec

from marsad.dates.days import hour_of
from marsad.dates.grammar import Match
from marsad.dates.moment import Anchor, Expression, Moment, point
from marsad.record import Calendar

_HIJRI_YEARS = range(1300, 1501)
_NIL = ("hijri", 2)  # «صفر» is also the nought of «2-صفر»
_OF_TEXT = frozenset({"same", "next", "prior", "same-head", "that", "of-it"})
_WRONG_TWIN = "the two names of the month do not agree"


def month_of(match: Match) -> tuple[Calendar, int, str] | None:
    """The calendar and number of the month, and what is wrong with its second name, if anything."""
    value = match.value("m")
    if isinstance(value, tuple):
        twin = None if "m4" in match.caught else match.value("m2", "m3")
        wrong = _WRONG_TWIN if twin is not None and twin != value else ""
        return ("hijri" if value[0] == "hijri" else "gregorian"), value[1], wrong
    number = match.number("mn", "mn2")
    if number is None or not 1 <= number <= 12:
        return None
    year = match.number("y")  # «الشهر الأول من عام 1383»
    return ("gregorian" if year is None else era_of(match, year)), number, ""


def day_and_month(match: Match, day: int | None) -> Moment | None:
    """A day of a month, with the year, the direction and the weekday that the words give."""
    named = month_of(match)
    if named is None or day is None or not 1 <= day <= 31:
        return None
    calendar, month, wrong = named
    if "bo" in match.caught and "jn" not in match.caught and match.token("d") != "day-number":
        return None  # «الدور الأول (أكتوبر 2015)»
    if (calendar, month) == _NIL and not (match.token("jn") == "min" or {"y", "w", "dir"} & match.caught.keys()):
        return None
    return Moment(
        form="none" if wrong else "date", calendar=calendar, year=match.number("y"), month=month, day=day,
        weekday=match.number("w", "w9"), direction=match.number("dir"), year_direction=year_direction(match),
        anchor=anchor_of(match, "dir2"), today=_is_today(match), note=wrong,
    )  # fmt: skip


def _is_today(match: Match) -> bool:
    """Whether «اليوم» tells when the text was written; «اليوم الأول من شهر كذا» is a day of that month."""
    return "t" in match.caught and ("w" in match.caught or match.token("d") not in ("ordinal", "ordinal-tens"))


def whole_month(match: Match) -> Moment | None:
    """A month without a day: by name, or as «الشهر الماضي», «هذا الشهر» (`dir4`, `this4`)."""
    if not {"dir4", "this4", "of4", "of5"}.isdisjoint(match.caught):
        anchor = anchor_of(match, "dir4", "of4", "of5")
        return Moment(form="shift", unit="month", shift=match.number("dir4") or 0, anchor=anchor)
    named = month_of(match)
    if named is None:
        return None
    calendar, month, wrong = named
    if wrong and "td" in match.caught:
        return None  # «مطلع نيسان - حزيران»: no other name of the same month
    return Moment(
        form="none" if wrong else "date", unit="month", calendar=calendar, year=match.number("y"), month=month,
        direction=match.number("dir"), year_direction=year_direction(match), anchor=anchor_of(match, "dir2"),
        note=wrong,
    )  # fmt: skip


def year_direction(match: Match) -> int | None:
    """The direction of «من العام الجاري»; 0 for «من هذا العام», «من ذلك العام»."""
    return 0 if "this2" in match.caught or "that2" in match.caught else match.number("dir2")


def anchor_of(match: Match, *names: str) -> Anchor:
    """Whether the direction counts from the text («التالي», «نفسه») or from when it was written («المقبل»)."""
    return "text" if match.token(*names) in _OF_TEXT or "that2" in match.caught else "speech"


def era_of(match: Match, year: int) -> Calendar:
    """The calendar of a year: what its era's mark says, else Hijri for 1300 to 1500."""
    marked = match.value("y")
    if isinstance(marked, tuple):
        return "hijri" if marked[0] == "hijri" else "gregorian"
    written_on = match.value("a")
    if isinstance(written_on, tuple):  # «1436/10/7هـ»
        return "hijri" if written_on[0] == "hijri" else "gregorian"
    if "e" in match.caught or "e2" in match.caught:
        return "hijri" if match.value("e", "e2") == "hijri" else "gregorian"
    return "hijri" if year in _HIJRI_YEARS else "gregorian"


def with_clock(match: Match, moment: Moment) -> Expression | None:
    """The moment with the hour that stands before or after it; None where there is no such hour.

    An hour up to twelve of which nobody says the half of the day is left out: it may be either.
    """
    caught = match.caught
    if (four := match.number("h4")) is not None:  # «الساعة 0645 بتوقيت غرينتش»
        told = msgspec.structs.replace(moment, hour=four // 100, minute=four % 100)
        return point(told) if four < 2400 and told.minute < 60 else None
    if not ("h" in caught or "ho" in caught or "h2" in caught) or (hour := match.number("h", "ho", "h2")) is None:
        return point(moment)
    minute = match.number("mi", "mi2", "mw", "mw2", "mw3", "f", "f2", "f3") or 0
    if minute < 0:
        hour, minute = (hour - 1) or 12, minute + 60
    half = str(match.value("pa", "pa2", "pa3", "tn", "tn3", "p") or "")
    if match.token("r") == "tonight":
        half = half or str(match.value("r"))
    if half == "night":
        half = "pm" if 5 <= hour < 12 else "am"
    if half == "noon":
        half = "am" if hour in (10, 11) else "pm"
    found = hour_of(hour, half)
    if found is None or not 0 <= minute <= 59:
        return None
    if not half and hour <= 12 and not _written_in_full(match):
        return point(msgspec.structs.replace(moment, note="the hour may be of either half of the day"))
    return point(msgspec.structs.replace(moment, hour=found, minute=minute))


def _written_in_full(match: Match) -> bool:
    """Whether the hour has two digits because it is one of 24: «06:00»."""
    token = match.caught.get("h") or match.caught.get("h2")
    return token is not None and "mi" in match.caught and match.words[token.first].startswith("0")
