"""How does one say an EDTF date in Arabic or English? «2024-12-08» becomes «8 كانون الأول/ديسمبر 2024».

A value outside the forms known here is given back as it stands: showing the raw value is right, guessing is not.
"""

from __future__ import annotations

import functools
import re

from marsad.web.i18n import Lang, wording

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<clock>\d{2}:\d{2})(?::\d{2})?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
    r"(?P<doubt>[~?%])?"
)
_DOUBTS = {"~": "date.about", "?": "date.maybe", "%": "date.maybe_about"}


@functools.lru_cache(maxsize=4096)
def say_date(value: str | None, lang: Lang) -> str:
    """The EDTF `value` in words; the word for «unknown» where it is None or empty."""
    say = wording(lang)
    if not value:
        return say("date.unknown")
    if "/" not in value:
        return _say_point(value, lang) or value
    start, _, end = value.partition("/")
    first = _say_point(start, lang) if start not in ("", "..") else None
    last = _say_point(end, lang) if end not in ("", "..") else None
    if first and last:
        return say("date.from_to", start=first, end=last)
    if first and end in ("", ".."):
        return say("date.since" if end == ".." else "date.from_unknown", start=first)
    if last and start in ("", ".."):
        return say("date.until", end=last)
    return value


def _say_point(value: str, lang: Lang) -> str | None:
    match = _POINT.fullmatch(value)
    if match is None:
        return None
    say = wording(lang)
    day = _say_day(match, lang)
    if day is None:
        return None
    if match["clock"]:
        zone = f" {'UTC' if match['zone'] == 'Z' else 'UTC' + match['zone']}" if match["zone"] else ""
        day = say("date.clock", day=day, clock=match["clock"] + zone)
    return say(_DOUBTS[match["doubt"]], date=day) if match["doubt"] else day


def _say_day(  # noqa: PLR0911  # one way out for each form of date
    match: re.Match[str], lang: Lang
) -> str | None:
    say = wording(lang)
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month is not None:
            return None
        key = "date.decade" if year.endswith("X") and not year.endswith("XX") else "date.century"
        return say(key, first=year.replace("X", "0"), last=year.replace("X", "9"))
    if month is None or month == "XX":
        return year
    number = int(month)
    if 21 <= number <= 24 or 33 <= number <= 36 or number in (40, 41):
        return say(f"date.part.{number}", year=year) if day is None else None
    if not 1 <= number <= 12:
        return None
    month_name = say(f"date.month.{number}")
    if day is None or day == "XX":
        return say("date.month_year", month=month_name, year=year)
    if not 1 <= int(day) <= 31:
        return None
    return say("date.day", day=int(day), month=month_name, year=year)
