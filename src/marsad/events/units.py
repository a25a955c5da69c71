"""Which words say what a number counts?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_events import UnitRow
from marsad.record import EventType

_Table = dict[str, list[UnitRow]]


class Units:
    """The pack's units, by word. `rounds` holds the limits of «العشرات»; what `no_unit` words measure is no party."""

    __slots__ = ("_after", "_duals", "_singles", "_words", "counts", "duals", "hedges", "no_unit", "rounds")

    def __init__(
        self,
        rows: Iterable[UnitRow],
        hedges: frozenset[str],
        no_unit: frozenset[str],
        rounds: Mapping[str, tuple[int, int]],
    ) -> None:
        self.hedges, self.no_unit, self.rounds = hedges, no_unit, dict(rounds)
        self._words: _Table = {}
        self._duals: _Table = {}
        self._after: _Table = {}
        singles: set[str] = set()
        for row in rows:
            for table, words in ((self._words, row.words), (self._duals, row.duals), (self._after, row.after)):
                for word in words:
                    table.setdefault(fold_text(word), []).append(row)
            singles.update(fold_text(word) for word in row.singles)
        self._singles = frozenset(singles)
        self.duals = frozenset(self._duals)
        self.counts = lru_cache(maxsize=100_000)(self._counts)

    def _counts(self, word: str) -> bool:
        """Whether a word may count by itself, without a number beside it."""
        return word in self.rounds or word in self._singles or bool(_rows(self._duals, word))

    def counted(self, word: str, kind: EventType) -> str | None:
        """What the word names, or None; no preposition is written on it: «ثمانية بصاروخ» counts no missiles."""
        rows = self._words.get(word) or self._words.get(word.removeprefix("ال")) or []
        return next((row.of for row in rows if not row.types or kind in row.types), None)

    def dual(self, word: str, kind: EventType) -> str | None:
        """What the word names two of, or None."""
        return _first(self._duals, word, kind)

    def single(self, word: str) -> bool:
        """Whether the word names one person by itself."""
        return word in self._singles

    def announced(self, word: str, kind: EventType) -> str | None:
        """What a number behind this word counts («مقتل»: killed), or None."""
        return _first(self._after, word, kind)


def _rows(table: _Table, word: str) -> list[UnitRow] | None:
    return table.get(word) or (table.get(word[1:]) if word[0] in "وبفل" and len(word) > 3 else None)


def _first(table: _Table, word: str, kind: EventType) -> str | None:
    rows = _rows(table, word)
    return next((row.of for row in rows if not row.types or kind in row.types), None) if rows else None
