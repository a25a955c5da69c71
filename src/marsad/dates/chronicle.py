"""Is a text a chronicle, whose entries name their days without a year? «15 آذار: …», «- 23 آذار: …», «وفي نيسان، …».

Its entries follow one another, so each takes the first year that puts it no earlier than the entry before.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import structs

from marsad.arabic.reading import Reading
from marsad.dates.answer import Resolved
from marsad.dates.drafts import Draft
from marsad.dates.edtf import Stretch
from marsad.dates.moment import Expression, Moment
from marsad.dates.resolve import resolve
from marsad.dates.situation import Situation
from marsad.dates.years import absolute

_LEADS = frozenset({"في", "وفي", "بتاريخ", "وبتاريخ"})
_ENDS = (":", "-", "–", "—", "\n", "")  # what closes the date of an entry for sure
_COMMAS = ("،", ",")
_FEWEST = 3


def entries(reading: Reading, drafts: Sequence[Draft], published: bool) -> frozenset[int]:
    """The numbers of the drafts that open an entry; none where they are few, or do not follow one another in time.

    Where the day of publication is known, a comma behind the date is not enough: news tells days so, too.
    """
    if len(drafts) < _FEWEST:
        return frozenset()
    found = [number for number, draft in enumerate(drafts) if _opens(reading, draft, published)]
    told = [days.first for number in found if (days := _printed(drafts[number])) is not None]
    return frozenset(found) if len(found) >= _FEWEST and told == sorted(told) else frozenset()


def entered(draft: Draft, before: datetime.date, situation: Situation) -> Resolved | None:
    """The value of an entry that has no year of its own, behind the entry `before`."""
    expression = draft.sense.expression
    moment = expression.first
    if moment.year is not None:
        return None
    fits = (year for year in (before.year, before.year + 1) if _is_behind(moment, year, before))
    year = next(fits, None)
    if year is None:
        return None
    second = expression.second
    if second is not None and second.form == "date" and second.year is None:
        second = structs.replace(second, year=year + ((second.month or 0) < (moment.month or 0)))
    told = Expression(expression.kind, structs.replace(moment, year=year), second)
    found = resolve(told, situation)
    written = situation.now() or situation.captured_on()
    if found.days is None or (written is not None and found.days.first > written.days.last):
        return None
    return found._replace(basis="relative-to-text", reason=f"an entry behind that of {before}")


def _is_behind(moment: Moment, year: int, before: datetime.date) -> bool:
    days = absolute(moment, year)
    return days is not None and days.last >= before


def _opens(reading: Reading, draft: Draft, published: bool) -> bool:
    """Whether a date stands first in its sentence, but for a preposition, and has its year or is closed by a mark."""
    moment = draft.sense.expression.first
    if moment.form != "date" or moment.calendar != "gregorian" or draft.since or _is_directed(moment):
        return False
    text = reading.text
    behind = text[draft.end : draft.end + 2].lstrip(" ")[:1]
    lead = reading.words[draft.sentence.first : draft.first]
    first = not lead or (len(lead) == 1 and lead[0] in _LEADS)
    if moment.month is None or not first:
        return behind in _ENDS and (first or text[max(0, draft.start - 2) : draft.start].rstrip(" ").endswith(":"))
    return moment.year is not None or behind in _ENDS or (behind in _COMMAS and not published)


def _is_directed(moment: Moment) -> bool:
    return moment.direction is not None or moment.year_direction is not None


def _printed(draft: Draft) -> Stretch | None:
    """The days of an entry that has its year."""
    moment = draft.sense.expression.first
    return absolute(moment, moment.year) if moment.year is not None else None
