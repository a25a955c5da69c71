"""Expressions of calendar time in Arabic text: `find` gives every mention with its EDTF value, or None and the reason.

    >>> from marsad import dates
    >>> [(d.span.text, d.value) for d in dates.find("وصل أمس، ويغادر في 16 كانون الأول الجاري", published="2024-12-10")]
    [('أمس', '2024-12-09'), ('16 كانون الأول الجاري', '2024-12-16')]

Values are EDTF (ISO 8601-2:2019). Nothing is guessed: «أمس» in a text of which nobody says when it was written is
found, and has no value. Nothing here reads a clock or the network.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.dates.finder import DateFinder, doubts
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, DateMention, Span

__all__ = ["DateFinder", "doubts", "find"]


def find(
    text: str, *, published: str | None = None, captured: str | None = None, fresh: bool = False
) -> tuple[DateMention, ...]:
    """Every mention of calendar time in `text`, in order.

    `published` is the EDTF day (or minute, month, year) on which the text was published: relative days count from it.
    `captured` is the day on which it was copied: it fixes the year of a day and month, nothing else, unless `fresh`
    says that the copy was made on the day of publication; then it fixes months, and weekdays beside «اليوم» and
    «أمس», too.
    Offsets of `span` count Unicode code points of `text`, end exclusive. Raises nothing; what is not understood is not
    a mention.
    """
    whole = Span(0, len(text), text)
    article = Article(id="text", spans=(whole,), published=published)
    return _finder().find((Passage(Reading(text), (whole,), article=article),), captured, fresh=fresh)


@lru_cache(maxsize=1)
def _finder() -> DateFinder:
    return DateFinder(default_knowledge())
