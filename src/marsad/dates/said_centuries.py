"""What does a match say that names decades, centuries or a millennium?

Every function turns what a rule caught into an `Expression`, or into None where that makes no date.
"""

from __future__ import annotations

import msgspec

from marsad.dates.grammar import Match
from marsad.dates.moment import Expression, Moment, nothing, point

_RANGES = frozenset({"dash", "ila", "hatta"})
_SOON_IN_CENTURY = 30


def decade(match: Match) -> Expression | None:
    """«ثمانينيات القرن الماضي», «التسعينيات»: without a century, those of the twentieth up to the thirties."""
    value = match.number("x")
    if value is None:
        return None
    if match.value("e", "e2") == "hijri":
        return point(nothing("a Hijri decade is none of the Gregorian calendar"))
    number = match.number("o", "ot")
    if "this4" in match.caught and value > _SOON_IN_CENTURY:
        return point(nothing("that decade of this century is far off"))
    if number is not None:
        start = (number - 1) * 100
    elif "dir" in match.caught or "this4" in match.caught:
        start = 2000 + 100 * (match.number("dir") or 0)
    else:
        start = 1900 if value >= 30 else 2000
    return point(Moment(unit="decade", year=start + value, approximate="ph" in match.caught))


def decades(match: Match) -> Expression | None:
    """«خمسينيات وستينيات القرن الماضي»: one stretch where they follow one another, else two mentions."""
    found, two = decade(match), match.number("x2")
    if found is None or two is None or found.first.year is None:
        return found
    first = found.first
    last = msgspec.structs.replace(first, year=found.first.year // 100 * 100 + two, approximate=False)
    if (last.year or 0) <= found.first.year:
        return None
    if match.token("j") in _RANGES or last.year == found.first.year + 10:
        return Expression("interval", first, last)
    return Expression("each", first, last, ((match.start, match.at["j"]), (match.at["x2"], match.end)))


def decade_of_century(match: Match) -> Expression | None:
    """«العقد السادس من القرن الماضي» is that of the fifties."""
    nth, number = match.number("n"), match.number("o", "ot")
    if nth is None or not 1 <= nth <= 10 or (number is not None and not 2 <= number <= 22):
        return None
    start = (number - 1) * 100 if number is not None else 2000 + 100 * (match.number("dir") or 0)
    return point(Moment(unit="decade", year=start + 10 * (nth - 1), approximate="ph" in match.caught))


def millennium(match: Match) -> Expression | None:
    """«مطلع الألفية»: the one that began with 2000; only its beginning is near enough to name a year."""
    return point(Moment(unit="year", year=2000, approximate=True)) if match.value("ph") == "start" else None


def century(match: Match) -> Expression | None:
    """«القرن التاسع عشر», «أواخر القرن العشرين»."""
    number = match.number("o", "ot", "od")
    if number is None or not (1 if "e" in match.caught else 2) <= number <= 22:
        return None
    if match.token("e") == "bc" or match.value("e") == "hijri":
        return point(nothing("a century before our era, or of the Hijri calendar"))
    if number == 1:
        return point(nothing("the first century begins with no round year"))
    return point(Moment(unit="century", year=(number - 1) * 100, approximate="ph" in match.caught))


def centuries(match: Match) -> Expression | None:
    """«القرنين الخامس عشر والسادس عشر»."""
    one, two = match.number("o", "ot", "od"), match.number("o2", "ot2", "od2")
    if one is None or two is None or not 2 <= one < two <= 22:
        return None
    if match.token("e") == "bc" or match.value("e") == "hijri":
        return point(nothing("centuries before our era, or of the Hijri calendar"))
    first, last = (Moment(unit="century", year=(number - 1) * 100) for number in (one, two))
    return Expression("interval", first, last)
