"""What may a pack say about the lines of a page: the phrases, the shapes, and how much each sign weighs?"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.knowledge.rows import Row
from marsad.record import FurnitureKind

LineState = Literal["headline", "standfirst", "body", "subhead", "related", "section", "byline"]


class PagePhrases(Row, frozen=True):
    """Phrases that give a line the sign `mark`.

    `where` says how they must stand: as the whole `line` (counts, colons and arrows at its ends aside), at its
    `start`, at its `end`, as its `first` word alone, or anywhere `in` it.
    """

    mark: str
    where: Literal["line", "start", "end", "first", "in"]
    phrases: tuple[str, ...]
    note: str = ""


class PagePattern(Row, frozen=True):
    """A shape that gives a line the sign `mark`: a regular expression over the folded line.

    `needs` are characters or strings of which the folded line must hold one (`0` stands for any digit), so that most
    lines are not searched at all. Letters of the pattern are folded when the pack is compiled, its escapes are left
    alone; no tatweel or diacritic can match.
    """

    mark: str
    pattern: str
    examples: tuple[str, ...]
    needs: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str = ""


class PageWeights(Row, frozen=True):
    """How much each sign speaks for (or, below zero, against) a line's being in the `state`."""

    state: LineState
    marks: dict[str, float]
    note: str = ""


class PageSteps(Row, frozen=True):
    """How well each state follows the state `after` (or the page's `start`); `end` is the page's end."""

    after: Literal["start", "headline", "standfirst", "body", "subhead", "related", "section", "byline"]
    then: dict[str, float]
    note: str = ""


class PagePaths(Row, frozen=True):
    """Elements, and words in their classes, ids and roles, whose blocks are furniture of one kind on HTML pages."""

    kind: FurnitureKind
    elements: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    note: str = ""


class DatelinePlaces(Row, frozen=True):
    """Places that datelines name: capitals, large cities, countries, regions, seats of bodies."""

    region: str
    places: tuple[str, ...] = msgspec.field(default=())
