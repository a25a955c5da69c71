"""What does a match say that names days: dates, weekdays, «أمس», lists of them, clock times?

Every function turns what a rule caught into an `Expression`, or into None where that makes no date (a 25th month,
hour 80); the words are then left alone.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from marsad.dates.caught import anchor_of, day_and_month, era_of, whole_month, with_clock
from marsad.dates.grammar import Match
from marsad.dates.moment import Expression, Moment, nothing, point

_OF_MANY = ("ه", "ين")
_RANGES = frozenset({"dash", "ila", "hatta"})


def day(match: Match) -> Expression | None:
    """A day and a month, with what stands around them."""
    moment = day_and_month(match, match.number("d", "d2"))
    return None if moment is None else with_clock(match, moment)


def last_day(match: Match) -> Expression | None:
    """«آخر يوم في شباط», «اليوم الأخير من شهر آذار»."""
    base = whole_month(match) or Moment(form="shift", unit="month", shift=0)
    return point(Moment(form="last-day", base=base))


def day_list(match: Match) -> Expression | None:
    """«18 و19 كانون الأول», «من 3 إلى 5 مايو»: the earlier days share month and year with the last."""
    days = [number for name in ("d", "d2", "d3") if (number := match.number(name)) is not None]
    base = whole_month(match)
    if base is None or len(days) < 2 or not all(1 <= number <= 31 for number in days):
        return None
    first, last = _day_in(base, days[0], match.number("w")), _day_in(base, days[-1], match.number("w2"))
    steps = [later - earlier for earlier, later in pairwise(days)]
    stretch = match.token("j") in _RANGES or (len(days) == 2 and match.token("b") == "bayn")
    if stretch or all(step == 1 for step in steps):
        return Expression("interval", first, last) if days[0] < days[-1] else None
    if match.token("j") == "comma" and "d3" not in match.caught:
        return None
    head = (match.start, match.at["j"])
    if len(days) == 2:
        return Expression("each", first, last, (head, (match.at["d2"], match.end)))
    middle = (match.at["d2"], match.at["d2"] + 1)
    between = (_day_in(base, days[1], match.number("w2")),)
    last = _day_in(base, days[2], None)
    return Expression("each", first, last, (head, middle, (match.at["d3"], match.end)), between)


def _day_in(base: Moment, number: int, weekday: int | None) -> Moment:
    """A day of a month that is named, or of one that is counted from the reference."""
    if base.form == "shift":
        return Moment(form="day-of-month", day=number, weekday=weekday, base=base)
    return msgspec.structs.replace(base, day=number, weekday=weekday, unit="day")


def numeric(match: Match) -> Expression | None:
    """«7/12/2024», day first; where only the other order gives a month, the other order."""
    if match.token("s") != match.token("s2"):
        return None
    a, b, year = match.number("a"), match.number("b"), match.number("y")
    short = match.number("yy")
    if short is not None:
        year = short + (2000 if short < 70 else 1900) if short < 100 else None
    if a is None or b is None or (year is None and ("y" in match.caught or "yy" in match.caught)):
        return None
    if b > 12 >= a:
        a, b = b, a
    if b > 12:
        return None
    calendar = era_of(match, year) if year is not None else "gregorian"
    return with_clock(match, Moment(calendar=calendar, year=year, month=b, day=a, weekday=match.number("w", "w9")))


def numeric_days(match: Match) -> Expression | None:
    """«من 4-5/10/1436هـ»: two days that share month and year in digits."""
    last, start = numeric(match), match.number("d")
    if last is None or start is None or last.first.day is None or not 1 <= start < last.first.day:
        return None
    if match.token("j") == "and" and last.first.day != start + 1:
        return None
    return Expression("interval", msgspec.structs.replace(last.first, day=start, weekday=None), last.first)


def numeric_pair(match: Match) -> Expression | None:
    """«في 22/4»: a day and a month in digits after «في»; a small fraction («3/4») is left alone."""
    a, b = match.number("a"), match.number("b")
    if a is None or b is None or max(a, b) <= 12:
        return None
    return numeric(match)


def day_of_month(match: Match) -> Expression | None:
    """«20 من الشهر الجاري», «15 الجاري»."""
    anchor, bare = anchor_of(match, "dir", "of"), match.caught.get("dir3")
    if bare is not None and match.words[bare.first].endswith(_OF_MANY):
        return None  # «السنوات الـ10 الماضية»
    base = Moment(form="shift", unit="month", shift=match.number("dir", "dir3") or 0, anchor=anchor)
    return point(Moment(form="day-of-month", day=match.number("d"), weekday=match.number("w"), base=base))


def day_number(match: Match) -> Expression | None:
    """«يوم 27», «الجمعة 13»: the nearest month that has it is meant."""
    return point(Moment(form="day-of-month", day=match.number("d", "d2", "d3"), weekday=match.number("w")))


def weekday(match: Match) -> Expression | None:
    """A day of the week, with «الماضي» or the week it belongs to."""
    shift = match.number("wd", "wd2")
    if "th" in match.caught or "th2" in match.caught:
        shift = 0
    moment = Moment(
        form="weekday", weekday=match.number("w"), direction=match.number("dir"), shift=shift,
        unit="day" if shift is None else "week", today="t" in match.caught, anchor=anchor_of(match, "dir"),
    )  # fmt: skip
    return with_clock(match, moment)


def weekday_list(match: Match) -> Expression | None:
    """«السبت والأحد الماضيين»: adjacent days are one stretch, others two mentions."""
    one, two, direction = match.number("w"), match.number("w2"), match.number("dir")
    three = match.number("w3")
    if one is None or two is None or one == two:
        return None
    if three is not None:
        if (two, three) != (one % 7 + 1, two % 7 + 1):
            return None
        two = three
    shift = 0 if "th" in match.caught else match.number("wd")
    first, second = (
        Moment(form="weekday", weekday=day, direction=direction, shift=shift, unit="day" if shift is None else "week")
        for day in (one, two)
    )
    if match.token("j") in _RANGES or match.token("b") == "bayn" or three is not None or two == one % 7 + 1:
        return Expression("interval", first, second)
    if match.token("j") == "slash":
        return None
    return Expression("each", first, second, ((match.start, match.at["j"]), (match.at["j"] + 1, match.end)))


def weekday_night(match: Match) -> Expression | None:
    """«ليلة السبت الأحد»: the night between two days that follow one another."""
    one, two = match.number("w"), match.number("w2")
    if one is None or two != one % 7 + 1:
        return None
    return Expression("interval", Moment(form="weekday", weekday=one), Moment(form="weekday", weekday=two))


def nth_weekday(match: Match) -> Expression | None:
    """«أول يوم جمعة من يوليو», «الاثنين الأخير من شهر آذار»."""
    base = whole_month(match) or Moment(form="shift", unit="month", shift=0)
    nth = match.number("o", "o2")
    if nth is None or not -1 <= nth <= 5:
        return None
    return point(Moment(form="nth-weekday", nth=nth, weekday=match.number("w", "w2"), base=base))


def relative_day(match: Match) -> Expression | None:
    """«أمس», «اليوم», «بعد غد», with a weekday that names the same day."""
    now = match.token("r") in ("today", "tonight")
    shift = 0 if now else match.number("r")
    return with_clock(match, Moment(form="shift", shift=shift, weekday=match.number("w"), today=now))


def tomorrow(match: Match) -> Expression | None:
    """«صباح غد الأربعاء», «ليل غد»: «غد» alone may be any future."""
    return with_clock(match, Moment(form="shift", shift=1, weekday=match.number("w")))


def relative_days(match: Match) -> Expression | None:
    """«أمس واليوم», «أمس وأول أمس»: one stretch; the weekday, if any, is the second's."""
    first, second = match.number("r"), match.number("r2")
    if first is None or second is None or abs(second - first) != 1:
        return None
    if second < first:
        earlier = Moment(form="shift", shift=second, weekday=match.number("w"))
        return Expression("interval", earlier, Moment(form="shift", shift=first))
    last = Moment(form="shift", shift=second, weekday=match.number("w"), today=match.token("r2") == "today")
    return Expression("interval", Moment(form="shift", shift=first), last)


def today_shift(match: Match) -> Expression | None:
    """«اليوم المنصرم»."""
    return point(Moment(form="shift", shift=match.number("dir")))


def day_anaphora(match: Match) -> Expression | None:
    """«اليوم نفسه», «في اليوم التالي», «ذلك اليوم»."""
    return with_clock(match, Moment(form="shift", shift=match.number("x") or 0, anchor="text"))


def day_of_feast(match: Match) -> Expression | None:
    """«ثاني أيام عيد الفطر»."""
    return point(nothing("when a feast begins depends on where the moon was sighted"))


def clock(match: Match) -> Expression | None:
    """A clock time whose day stands elsewhere."""
    return with_clock(match, Moment(form="clock"))


def weekend(match: Match) -> Expression | None:
    """«عطلة نهاية الأسبوع»."""
    return point(nothing("which days make the weekend depends on the country"))
