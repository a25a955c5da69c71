"""How do two EDTF dates lie to one another?"""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(value: str | None) -> str | None:
    """The first day that an EDTF value may mean, `YYYY-MM-DD`; None where it has no beginning or is unknown."""
    match = _DAY.match(value or "")
    if match is None:
        return None
    year, month, day = match.groups()
    return f"{year}-{month if month and '01' <= month <= '12' else '01'}-{day or '01'}"


def days_apart(left: str | None, right: str | None) -> int | None:
    """The days between the first days of two EDTF values; None where either is unknown."""
    one, other = first_day(left), first_day(right)
    if one is None or other is None:
        return None
    try:
        return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)
    except ValueError:
        return None
