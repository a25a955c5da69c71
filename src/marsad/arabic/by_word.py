"""What is kept of a word type: the value of a pure function, worked out once a type and not once a token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST_KEPT = 200_000
_T = TypeVar("_T")


class ByWord(dict[str, _T], Generic[_T]):
    """The values of a pure function by word, worked out at a word's first sight; forgotten when too many are kept."""

    def __init__(self, work: Callable[[str], _T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MOST_KEPT:
            self.clear()
        value = self[word] = self._work(word)
        return value
