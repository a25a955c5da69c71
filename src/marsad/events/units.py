"""Which words say what a number counts?"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_events import UnitRow
from marsad.record import EventType


class Units:
    """The pack's units, by word. Built once."""

    __slots__ = ("_after", "_duals", "_singles", "_words", "hedges")

    def __init__(self, rows: Iterable[UnitRow], hedges: frozenset[str]) -> None:
        self.hedges = hedges
        self._words: dict[str, list[UnitRow]] = {}
        self._duals: dict[str, list[UnitRow]] = {}
        self._singles: frozenset[str] = frozenset()
        self._after: dict[str, list[UnitRow]] = {}
        singles: set[str] = set()
        for row in rows:
            for table, words in ((self._words, row.words), (self._duals, row.duals), (self._after, row.after)):
                for word in words:
                    table.setdefault(fold_text(word), []).append(row)
            singles.update(fold_text(word) for word in row.singles)
        self._singles = frozenset(singles)

    def counted(self, word: str, kind: EventType) -> str | None:
        """What the word names, or None."""
        return _first(self._words, word, kind)

    def dual(self, word: str, kind: EventType) -> str | None:
        """What the word names two of, or None."""
        return _first(self._duals, word, kind)

    def single(self, word: str) -> bool:
        """Whether the word names one person by itself."""
        return word in self._singles

    def announced(self, word: str, kind: EventType) -> str | None:
        """What a number behind this word counts («مقتل»: killed), or None."""
        return _first(self._after, word, kind)


def _first(table: dict[str, list[UnitRow]], word: str, kind: EventType) -> str | None:
    rows = table.get(word) or (table.get(word[1:]) if word[0] in "وبفل" and len(word) > 3 else None)
    return next((row.of for row in rows or () if not row.types or kind in row.types), None)
