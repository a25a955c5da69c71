"""What must be looked at around a match, wherever it stands, before it is taken for a date?"""

from __future__ import annotations

from typing import Literal, NamedTuple

from marsad.dates.grammar import Match
from marsad.dates.lexer import Token
from marsad.dates.spellings import Value

_OF_UNITS = frozenset({"unit_shift", "unit_anaphora", "year"})
_NAMING = frozenset({"day", "month", "day_list", "month_pair"})
_BARE = frozenset({"day-number", "ordinal", "ordinal-tens", "month-name", "weak-month"})  # as in «شارع 17 نيسان»
_DRESSED = frozenset({"y", "jn", "w", "dir", "dir2", "this2"})
_OLD_YEARS = 1500
Question = Literal[
    "",
    "never",
    "today",
    "tonight",
    "ball",
    "decade",
    "ahead",
    "weekday",
    "weekdays",
    "yearly",
    "unit",
    "year",
    "told-year",
    "counting",
    "small-year",
    "years",
    "clock",
    "before",
    "spring",
    "life",
]
_ASKED: dict[str, Question] = {
    "weekday": "weekday", "weekday_list": "weekdays", "bare_year": "year", "clock": "clock", "ago": "before",
    "part_alone": "spring", "month_short_year": "small-year",
}  # fmt: skip
_ASKED_ALONE: dict[str, Question] = {"today": "today", "tonight": "tonight", "bukra": "ball"}


class Said(NamedTuple):
    """A match whose words mean a date by themselves; words are numbered as in the reading where it was first read.

    `start` is its first word, `last` the one behind what it caught. `names`: a street or a movement may be called so.
    `asks`: what around it must be looked at.
    """

    match: Match
    start: int
    last: int
    names: bool
    asks: Question


def _is_old(year: Value | None) -> bool:
    """Whether a year without an era lies before those that stand anywhere as a stretch: «(1225 - 1274)»."""
    return isinstance(year, int) and year < _OLD_YEARS


def said_by(match: Match, opens: Token) -> Said:
    """The match, which begins with the token `opens`, with all that can be told of it once and for all."""
    caught = match.caught
    last = max((token.last for token in caught.values()), default=opens.first)
    names = "y" not in caught and match.rule.means in _NAMING and opens.name in _BARE
    return Said(match, opens.first, last, names, what_to_ask(match))


def what_to_ask(match: Match) -> Question:
    """What must be looked at around a match, wherever it stands, before it is taken for a date."""
    means, caught = match.rule.means, match.caught
    asks: Question = _ASKED.get(means, "")
    if means == "bare_year" and ("e" in caught or isinstance(caught["y"].value, tuple)):
        asks = "told-year"
    elif means == "year_range" and "b" not in caught:
        asks = "life" if _is_old(match.value("y")) else "years"
    elif means == "small_year" and "e" not in caught and not isinstance(caught["y"].value, tuple):
        asks = "small-year"
    elif means in _OF_UNITS and match.token("u", "u2", "u3") == "year-unit":
        asks = "unit"
    elif means == "relative_day" and len(caught) == 1:
        asks = _ASKED_ALONE.get(match.token("r"), "")
    elif means in ("ago", "ahead") and match.token("c2") == "counted" and match.value("c2") == "decade":
        asks = "decade"
    elif means in _NAMING and "dy" in caught and "e" not in caught:
        asks = "counting"
    elif means == "ahead":
        asks = "ahead"
    elif means == "day_number" or (means in _NAMING and "y" not in caught and "dir" not in caught):
        asks = "yearly"
    if means == "day" and match.token("m") == "weak-month" and match.token("d") == "ordinal":
        asks = "never" if _DRESSED.isdisjoint(caught) else asks  # «الأول مارس الفن»
    return asks
