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


class SpellingRow(Row, frozen=True):
    """How English-language newspapers spell an Arabic name or word of names: `ar_en: [محمد, Mohammed]`."""

    ar_en: tuple[str, str]
