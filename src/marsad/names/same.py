"""Can two names of one page mean the same? Short forms, parts of a body's name, evident typos."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.names.words import NATION, WordClasses
from marsad.record import EntityType

_FAMILY = "ال"  # «آل», folded: a family is not its best-known member
_OF_TWO, _SON = frozenset({"عبد", "ابو", "ام"}), frozenset({"بن", "بنت"})
_BEFORE_NAME = frozenset({*_OF_TWO, *_SON, "ابن", _FAMILY, "ابي"})
_LONG_ENOUGH = 8
_FOREIGN_ENOUGH = 6


def shortens(short: tuple[str, ...], full: tuple[str, ...], kind: EntityType, words: WordClasses) -> bool:
    """Whether the words of one name are a short form of the other: part of a person's name, or a body's main words."""
    if len(short) >= len(full):
        return False
    if kind == "PER":
        return short in parts_of_person(full)
    if kind == "ORG":
        return _heads_agree(short[0], full[0]) and _in_order(short[1:], full[1:], words)
    return False


@lru_cache(maxsize=20_000)
def parts_of_person(full: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """What a person's full name may be shortened to: any run of its words; nothing for a family («آل …»).

    Or what he is called and his family: «وليد الصمعاني» of «وليد بن محمد الصمعاني», but not «وليد بن محمد».
    """
    size = len(full)
    if full[0] == _FAMILY:
        return frozenset()
    # behind «بن» his father's name begins: «سلمان بن عبد العزيز» is not «محمد بن سلمان بن عبد العزيز»
    begins = [i for i in range(size) if not i or full[i - 1] not in _SON]
    runs = [full[i:j] for i in begins for j in range(i + 1, size + 1) if j - i < size]
    runs += [(full[-1],)] if size > 1 else []
    given = 2 if full[0] in _OF_TWO else 1
    tails = range(given + 1, size)
    runs += [full[:given] + full[j:] for j in tails if full[j] not in _SON and full[j - 1] not in _BEFORE_NAME]
    return frozenset(runs)


def head_of(name: Sequence[str]) -> str:
    """The first word of a body's name without its article: two names agree in their heads only where this is one."""
    return name[0].removeprefix("ال")


def _heads_agree(short: str, full: str) -> bool:
    return short == full or short == "ال" + full or "ال" + short == full


def _in_order(short: Sequence[str], full: Sequence[str], words: WordClasses) -> bool:
    """Whether every word of `short` stands in `full`, in that order; nationalities only at the end of either."""
    at = 0
    plain = [bare(word) for word in full]
    for word in short:
        wanted = bare(word)
        if words.of(word) & NATION:
            country = words.countries.get(word)
            if any(words.countries.get(other) == country for other in full if words.of(other) & NATION):
                continue
            return False
        if wanted not in plain[at:]:
            return False
        at = plain.index(wanted, at) + 1
    return True


def bare(word: str) -> str:
    """The word without «و», «ل» and the article, for comparing the parts of a body's name."""
    for prefix in ("وال", "ولل", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def misspells(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names are one but for an evident slip: as many words, the same first letters, an edit or two."""
    if len(left) != len(right) or any(a[0] != b[0] for a, b in zip(left, right, strict=True)):
        return False
    a, b = " ".join(left), " ".join(right)
    if len(left) == 1:
        return min(len(a), len(b)) >= _FOREIGN_ENOUGH and not a.startswith("ال") and distance(a, b, 1) == 1
    different = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(different) != 1 or min(len(a), len(b)) < _LONG_ENOUGH:
        return False
    x, y = different[0]
    return min(len(x), len(y)) >= 4 and distance(x, y, 1) == 1


def distance(a: str, b: str, most: int) -> int:
    """Edit distance with swaps of neighbours, or `most` + 1 where it is larger."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before2: list[int] = []
    before = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before2[j - 2] + 1)
            row.append(cost)
        before2, before = before, row
    return min(before[-1], most + 1)
