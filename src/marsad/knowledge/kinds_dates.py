"""What may a pack say about calendars and about expressions of time?"""

from __future__ import annotations

from typing import Literal

from marsad.knowledge.rows import Row


class Month(Row, frozen=True):
    """The names of one month in one set. `weak` names are also everyday words: they need a day or year beside them."""

    calendar: Literal["gregorian", "hijri"]
    month: int
    set: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Weekday(Row, frozen=True):
    """The names of one day of the week (1 Monday … 7 Sunday). `bare` forms lack the article and need «يوم» or so."""

    day: int
    names: tuple[str, ...]
    bare: tuple[str, ...] = ()


class DateWords(Row, frozen=True):
    """Words that the date grammar reads as one token: its `token` (a name that patterns use) and what it is worth.

    `prefixes` says which letters may be written onto the word («و», «ب», …); None means all of them.
    """

    token: str
    words: tuple[str, ...]
    value: str | int = ""
    prefixes: tuple[str, ...] | None = None


class DateExample(Row, frozen=True):
    """A text, the words that a rule must find in it (None: nothing), and the EDTF value that they must have."""

    text: str
    quote: str | None = None
    value: str | None = None
    published: str | None = None
    captured: str | None = None
    fresh: bool = False


class DateShape(Row, frozen=True):
    """A part of patterns that several rules share; rules name it in braces."""

    shape: str
    pattern: str


class DateRule(Row, frozen=True, rename={"unless_after": "unless-after"}):
    """A shape of expression over tokens, what it means, and cases that prove it.

    `after`: token names of which one must stand right before; `unless_after`: of which none may. A `frame` sees whole
    dates (token `date`) instead of their words.
    """

    rule: str
    pattern: str
    means: str
    frame: bool = False
    after: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    note: str = ""
    examples: tuple[DateExample, ...] = ()
