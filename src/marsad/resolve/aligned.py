"""Which words of two claims answer one another, and which words has each alone?

Words answer one another where their stems are equal, else where their consonants are, else where most of their letters
are; each word answers one word at most, from the first on. What is left over on both sides is what two claims about
one thing differ in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from marsad.arabic.fold import fold_text
from marsad.record import Record
from marsad.resolve.words import light_stem

_WORD = re.compile(r"[^\W_]+")
_WEAK = re.compile("[اويهءئؤة]")
_SHORT = 2
_ALIKE = 0.6


class Side(Record, frozen=True):
    """The words of a claim in folded form, their stems, and the places of those that answer no word of the other."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    alone: tuple[int, ...]

    def left(self) -> list[str]:
        """The stems, of three letters or more, of the words that stand alone."""
        return [self.stems[at] for at in self.alone if len(self.stems[at]) > _SHORT]


class Aligned(Record, frozen=True):
    """Two claims side by side; `pairs` are the places of the words that answer one another."""

    one: Side
    other: Side
    pairs: tuple[tuple[int, int], ...]


def align(one: str, other: str) -> Aligned:
    """Sets two claims side by side."""
    words = tuple(_WORD.findall(fold_text(one))), tuple(_WORD.findall(fold_text(other)))
    stems = tuple(_stems(words[0])), tuple(_stems(words[1]))
    free = list(range(len(stems[1])))
    rest = list(range(len(stems[0])))
    pairs: list[tuple[int, int]] = []
    for same in (_equal, _same_consonants, _same_letters):
        rest = _take(same, stems, rest, free, pairs)
    return Aligned(
        one=Side(words=words[0], stems=stems[0], alone=tuple(rest)),
        other=Side(words=words[1], stems=stems[1], alone=tuple(free)),
        pairs=tuple(sorted(pairs)),
    )


def same_word(one: str, other: str) -> bool:
    """Whether two stems answer one another: equal but for the ending of a verb («قصفت»), or in their consonants, or in
    most of their letters."""
    left, right = (stem[:-1] if stem.endswith("ت") and len(stem) > _SHORT + 1 else stem for stem in (one, other))
    return left == right or _same_consonants(left, right) or _same_letters(one, other)


def _take(
    same: Callable[[str, str], bool],
    stems: tuple[Sequence[str], Sequence[str]],
    rest: Sequence[int],
    free: list[int],
    pairs: list[tuple[int, int]],
) -> list[int]:
    """Pairs what is the `same`, taking it off `free`; what is left of `rest`."""
    left = []
    for at in rest:
        to = next((to for to in free if same(stems[0][at], stems[1][to])), None)
        if to is None:
            left.append(at)
        else:
            free.remove(to)
            pairs.append((at, to))
    return left


def _stems(words: Sequence[str]) -> list[str]:
    return [light_stem(word) if len(word) > _SHORT else word for word in words]


def _equal(one: str, other: str) -> bool:
    return one == other


def _same_consonants(one: str, other: str) -> bool:
    """Whether two stems differ in long vowels and weak letters alone, as «قتيل» and «قتل» do."""
    if min(len(one), len(other)) <= _SHORT:
        return False
    bare = _WEAK.sub("", one)
    return len(bare) > 1 and bare == _WEAK.sub("", other)


def _same_letters(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= _SHORT + 1:
        return False
    left = {one[at : at + 2] for at in range(len(one) - 1)}
    right = {other[at : at + 2] for at in range(len(other) - 1)}
    return 2 * len(left & right) >= _ALIKE * (len(left) + len(right))
