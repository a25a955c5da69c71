"""Where did people say that articles begin, or do not begin? Their word goes before what the lines look like.

Offsets count characters of the capture's text. A later reading, whatever it finds by itself, keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.arabic.reading import Reading
from marsad.page.assemble import Layout
from marsad.page.units import Unit
from marsad.record import Article, Record


class Recut(Record, frozen=True):
    """`cuts` are (offset, whether the line there is the headline) of articles that begin there; `joins` are the
    offsets of articles that go on what stands before them."""

    cuts: tuple[tuple[int, bool], ...] = ()
    joins: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cuts or self.joins)


AS_READ = Recut()


def settle(
    told: Recut, units: Sequence[Unit], reading: Reading, states: dict[int, str], entries: Mapping[int, int]
) -> tuple[dict[int, int], frozenset[int]]:
    """Sets the states of the lines that people spoke of. Returns the entries left and the lines that begin articles."""
    lines = _Lines(units, reading)
    left, begins = dict(entries), set()
    for offset in told.joins:
        if (i := lines.at(offset)) is not None:
            left.pop(i, None)
            states[i] = "body"
    for offset, headline in told.cuts:
        if (i := lines.at(offset)) is not None:
            begins.add(i)
            states[i] = "headline" if headline else "body"
    return left, frozenset(begins)


def names_of(layout: Layout, first: Layout, units: Sequence[Unit], reading: Reading) -> list[str]:
    """The ids of the articles of a layout that people changed: those that reading cut itself (`first`) keep theirs."""
    as_read = [draft for draft in first.drafts if draft.pieces]
    numbers = {draft.units[0]: n for n, draft in enumerate(as_read, 1)}
    names = []
    for draft in (draft for draft in layout.drafts if draft.pieces):
        begin = draft.units[0]
        owner = next((n for n, one in reversed(list(enumerate(as_read, 1))) if one.units[0] <= begin), 0)
        start = reading.cut(units[begin].start, units[begin].end).start
        names.append(f"a{numbers[begin]}" if begin in numbers else f"a{owner}+{start}")
    return names


def owners_of(articles: Sequence[Article]) -> tuple[tuple[int, int, str], ...]:
    """Which characters belong to which article, as (start, end, id)."""
    return tuple((span.start, span.end, article.id) for article in articles for span in article.spans)


class _Lines:
    """The lines of a page by the characters of its source."""

    def __init__(self, units: Sequence[Unit], reading: Reading) -> None:
        self._ends = [reading.cut(unit.start, unit.end).end for unit in units]

    def at(self, offset: int) -> int | None:
        """The line that holds the character, or the next one; None behind the last."""
        return next((i for i, end in enumerate(self._ends) if offset < end), None)
