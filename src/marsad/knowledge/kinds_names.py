"""Which rows of packs belong to names alone?"""

from __future__ import annotations

from marsad.knowledge.rows import Row


class DemonymRow(Row, frozen=True):
    """The adjectives of a country, place or body, masculine singular without article: `place: سوريا`, `forms: [سوري]`.

    Feminine, dual and regular plural forms follow by rule; broken plurals («أتراك», «روس») are given in `plurals`.
    """

    place: str
    forms: tuple[str, ...]
    plurals: tuple[str, ...] = ()
