"""Do a Hijri date and the Gregorian one beside it name the same day? «7 جمادى الأولى 1441 هـ - 2 يناير 2020 م»."""

from __future__ import annotations

import re
from itertools import pairwise

from marsad.arabic.reading import Reading
from marsad.dates.answer import DOUBT_TWIN, Resolved
from marsad.dates.days import FIRST_HIJRI
from marsad.dates.values import Valued

_JOINT = re.compile(r"[\s(،,/=|–—:-]*(?:(?:ال)?موافق\w?|المصادف|يوم|ل|اي)?[\s(،,/=|:–—-]*(?:ل|يوم)?\s*")
_WITHIN = re.compile(r"\s*(?:ال)?(?:موافق|مصادف)\w?\s*(?:ل\s*)?(?:يوم\s*)?")  # no mark between: one expression
_LONGEST_JOINT = 24
_SIGHTING = 2  # days by which a month may begin apart from the tables, as the moon was sighted


def check_twins(reading: Reading, valued: list[Valued]) -> list[Valued]:
    """The same mentions, twins with one value: the Gregorian day counts where the Hijri one is off by a sighting.

    Where they are further apart both keep their own value, and their reasons say so.
    """
    out = list(valued)
    for at, (one, two) in enumerate(pairwise(valued)):
        if _are_twins(reading, one, two):
            out[at], out[at + 1] = _reconciled(out[at], out[at + 1])
    return out


def join_twins(reading: Reading, valued: list[Valued]) -> list[Valued]:
    """The same mentions, one for twins that are one expression and agree: «9 شوال 1436هـ الموافق 25 يوليو 2015م»."""
    out: list[Valued] = []
    for item in valued:
        if out and _is_one_expression(reading, out[-1], item):
            before = out.pop()
            found = item.found if "T" in (item.found.value or "") else before.found
            out.append(Valued(before.draft._replace(end=item.draft.end), found))
        else:
            out.append(item)
    return out


def _is_one_expression(reading: Reading, one: Valued, two: Valued) -> bool:
    between = reading.text[one.draft.end : two.draft.start]
    if len(between) > _LONGEST_JOINT or _WITHIN.fullmatch(between) is None or not _are_twins(reading, one, two):
        return False
    left, right = one.found.days, two.found.days
    return left is not None and left == right and DOUBT_TWIN not in one.found.reason


def _are_twins(reading: Reading, one: Valued, two: Valued) -> bool:
    first, second = one.draft.sense.expression, two.draft.sense.expression
    if first.first.calendar == second.first.calendar or first.first.day is None or second.first.day is None:
        return False
    hijri = first.first if first.first.calendar == "hijri" else second.first
    if hijri.year is not None and hijri.year < FIRST_HIJRI:
        return False  # «11 صفر 309هـ (21 يوليو …)»
    between = reading.text[one.draft.end : two.draft.start]
    return len(between) <= _LONGEST_JOINT and _JOINT.fullmatch(between) is not None


def _reconciled(one: Valued, two: Valued) -> tuple[Valued, Valued]:
    if one.draft.sense.expression.first.calendar == "gregorian":
        gregorian, hijri = _settled(one.found, two.found)
        return Valued(one.draft, gregorian), Valued(two.draft, hijri)
    gregorian, hijri = _settled(two.found, one.found)
    return Valued(one.draft, hijri), Valued(two.draft, gregorian)


def _settled(gregorian: Resolved, hijri: Resolved) -> tuple[Resolved, Resolved]:
    if gregorian.days is None or hijri.days is None:
        known = gregorian if gregorian.days is not None else hijri
        told = known._replace(basis="relative-to-text", reason="as its twin in the other calendar")
        return (gregorian, told) if known is gregorian else (told, hijri)
    apart = abs((gregorian.days.first - hijri.days.first).days)
    if apart == 0:
        return gregorian, hijri
    if apart <= _SIGHTING:
        reason = f"the Gregorian day beside it; the tables give {hijri.days.first}"
        return gregorian, gregorian._replace(reason=reason)
    doubt = f"{DOUBT_TWIN} {{}}"
    return (
        gregorian._replace(reason=doubt.format(hijri.days.first)),
        hijri._replace(reason=doubt.format(gregorian.days.first)),
    )
