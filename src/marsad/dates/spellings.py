"""How may a word of time be written: with which proclitics, numbers and marks, glued to what, put together of what?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_dates import DateWords, Month, Weekday
from marsad.knowledge.load import Knowledge

Value = str | int | tuple[str, int]
_DEFAULT_PREFIXES = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل", "ك")
_NUMBER_PREFIXES = (("", ""), ("و", "و"), ("ف", "ف"), ("ب", "ب"), ("ل", "ل"), ("وب", "وب"), ("ول", "ول"),
                    ("ال", ""), ("وال", "و"), ("بال", "ب"), ("لل", "ل"))  # fmt: skip
_ERAS = {"م": "gregorian", "ه": "hijri"}
_PLAIN_YEARS = range(1000, 2200)
_OLD_YEARS = range(1500, 1850)
_MEDIEVAL_YEARS = range(1000, 1500)  # with their era written onto them
_EARLIEST_YEARS = range(100, 1000)
_EARLY_YEARS = range(100, 1300)  # of the Hijri calendar
_USUAL_YEARS = (*range(1300, 1501), *range(1850, 2101))  # with letters written onto them
_LONG_NAME = 4  # letters
_GLUED_YEARS = (1990, 2040)


class Entry(NamedTuple):
    """A phrase: the words behind its first, the token that it makes, its own codes and its weight."""

    rest: list[str]
    name: str
    value: Value
    prefix: str
    cut: int
    codes: str = ""
    weight: int = 0
    behind: tuple[str, Value] | None = None  # what is written onto it: the year of «مايو2011», the month of «15مايو»


def numbers() -> Iterator[tuple[str, list[Entry]]]:
    """«7», «07», «و19», «ال27», «2024», «2024م»: the numbers that a date may hold, as they may be written."""
    small = [str(number) for number in range(1000)] + [f"0{number}" for number in range(10)]
    for digits in small:
        name = "day-number" if len(digits) <= 2 and 1 <= int(digits) <= 31 else "number"
        for lead, prefix in _NUMBER_PREFIXES if name == "day-number" else _NUMBER_PREFIXES[:2]:
            yield lead + digits, [Entry([], name, int(digits), prefix, len(prefix))]
        if name == "day-number":  # «2015/7/19م»
            for mark, era in _ERAS.items():
                yield digits + mark, [Entry([], "day-era", (era, int(digits)), "", 0)]
    for clock in (*range(1000), *range(2200, 2360)):  # «الساعة 0645 بتوقيت غرينتش»; the others look like years
        if clock % 100 < 60:
            yield f"{clock:04}", [Entry([], "hours", clock, "", 0)]
    yield from _years()


def _years() -> Iterator[tuple[str, list[Entry]]]:
    """«2024», «و2024», «2024م», «1445هـ», «642م»."""
    for year in _PLAIN_YEARS:
        yield str(year), [Entry([], "year", year, "", 0)]
    for year in _EARLIEST_YEARS:  # by themselves they are metres
        yield f"{year}م", [Entry([], "day-era", ("gregorian", year), "", 0)]
    for year in _MEDIEVAL_YEARS:
        if year not in _USUAL_YEARS:
            yield f"{year}م", [Entry([], "year", ("gregorian", year), "", 0)]
    for year in _OLD_YEARS:
        yield f"{year}م", [Entry([], "year", ("gregorian", year), "", 0)]
        yield f"و{year}", [Entry([], "year", year, "و", 1)]
    for year in _EARLY_YEARS:
        yield f"{year}ه", [Entry([], "year", ("hijri", year), "", 0)]
    for year in _USUAL_YEARS:
        for lead, prefix in _NUMBER_PREFIXES:
            yield f"{lead}{year}", [Entry([], "year", year, prefix, len(prefix))]
            for mark, era in _ERAS.items():
                yield f"{lead}{year}{mark}", [Entry([], "year", (era, year), prefix, len(prefix))]


def glued(knowledge: Knowledge) -> Iterator[tuple[str, list[Entry]]]:
    """«مايو2011», «15مايو», «عام2011», «في2011»: what is printed without its blank."""
    years = range(*_GLUED_YEARS)
    for month in knowledge.entries(Month):
        for name in map(fold_text, (*month.names, *(name for name in month.weak if len(name) >= _LONG_NAME))):
            if " " in name or not name.isalpha() or name.isascii():
                continue
            worth = (month.calendar, month.month)
            for day in range(1, 32):
                yield f"{day}{name}", [Entry([], "day-number", day, "", 0, behind=("month-name", worth))]
            for year in years if month.calendar == "gregorian" else ():
                yield f"{name}{year}", [Entry([], "month-name", worth, "", 0, behind=("year", year))]
    for year in years:
        for lead in ("في", "وفي"):
            yield f"{lead}{year}", [Entry([], "year", year, "ب", len(lead))]
        for name, token in (("عام", "am"), ("سنه", "am"), ("العام", "year-unit")):
            yield f"{name}{year}", [Entry([], token, "", "", 0, behind=("year", year))]


def phrases(knowledge: Knowledge) -> Iterator[tuple[str, str, Value, tuple[str, ...]]]:
    """Every phrase of the packs with its token, its worth and the proclitics it takes."""
    for month in knowledge.entries(Month):
        for name in month.names:
            yield name, "month-name", (month.calendar, month.month), _DEFAULT_PREFIXES
        for name in month.weak:
            more = ("ب", "ل") if len(name) >= _LONG_NAME else ()  # «باب» is no «آب»
            yield name, "weak-month", (month.calendar, month.month), ("", "و", *more)
    for weekday in knowledge.entries(Weekday):
        for name in weekday.names:
            yield name, "weekday", weekday.day, _DEFAULT_PREFIXES
        for name in weekday.bare:
            yield name, "bare-weekday", weekday.day, _DEFAULT_PREFIXES
    rows = knowledge.entries(DateWords)
    for row in rows:
        prefixes = _DEFAULT_PREFIXES if row.prefixes is None else ("", *row.prefixes)
        for word in row.words:
            yield word, row.token, row.value, prefixes
    yield from _compounds(rows)


def _compounds(rows: Sequence[DateWords]) -> Iterator[tuple[str, str, Value, tuple[str, ...]]]:
    """«الحادي والعشرون», «الثانية عشرة», «خمسة وعشرين», «اثني عشر»: every sum of a unit and a ten, as one phrase."""
    words = {
        kind: [(word, row.value) for row in rows if row.token == kind for word in row.words]
        for kind in ("one", "unit", "ten", "tens", "ordinal", "ordinal-f", "ordinal-tens")
    }
    for unit, value in (*words["one"], *words["unit"]):
        assert isinstance(value, int)
        for ten, _ in words["ten"]:
            yield f"{unit} {ten}", "count", value + 10, _DEFAULT_PREFIXES
        for tens, more in words["tens"]:
            assert isinstance(more, int)
            yield f"{unit} و{tens}", "count", value + more, _DEFAULT_PREFIXES
    for kind in ("ordinal", "ordinal-f"):
        for ordinal, value in words[kind]:
            assert isinstance(value, int)
            for ten, _ in words["ten"]:
                yield f"{ordinal} {ten}", kind, value + 10, _DEFAULT_PREFIXES
            for tens, more in words["ordinal-tens"]:
                assert isinstance(more, int)
                yield f"{ordinal} و{tens}", kind, value + more, _DEFAULT_PREFIXES
