"""Are two written names one foreign name, put into Arabic letters by two writers?

Writers choose otherwise among letters of nearly one sound («كيليتش», «قليتش») and write or leave out vowels («هامفري»,
«همفري»). Of Arabic names each letter counts («سالم», «سليم»): a word with the article, or one known as an Arabic name,
is only one with itself.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

Name = tuple[str, ...]

# Folded letters of nearly one sound, and those that may be left out.
_LETTERS = str.maketrans({
    "ط": "ت", "ث": "ت", "ذ": "د", "ض": "د", "ظ": "د", "ص": "س", "ق": "ك", "ج": "غ", "ڤ": "ف", "پ": "ب", "چ": "ش",
    "ا": "", "و": "", "ي": "", "ى": "", "ء": "", "ه": "", "ع": "",
})  # fmt: skip
_CH = "تش"
_SHORTEST, _FEWEST, _LONE_FEWEST, _LENGTHS_APART = 4, 5, 4, 2
# So many consonants in one order are those of one name alone.
_MANY, _LONE_MANY = 7, 6


@lru_cache(maxsize=100_000)
def sound(name: Name) -> str:
    """What a folded name shares with whatever may be the same foreign name; empty where it is too short to tell."""
    words = [_consonants(word) for word in name]
    letters = sum(map(len, words))
    return " ".join(words) if letters >= (_FEWEST if len(name) > 1 else _LONE_FEWEST) and all(words) else ""


def one_sound(left: Name, right: Name, native: Set[str]) -> bool:
    """Whether two folded names are one foreign name written in two ways; `native` are Arabic names."""
    if left == right or len(left) != len(right) or not sound(left) or sound(left) != sound(right):
        return False
    return all(one == other or _foreign(one, other, native) for one, other in zip(left, right, strict=True))


def unmistakable(name: Name, native: Set[str]) -> bool:
    """Whether a name is so long, and so foreign, that no other sounds like it."""
    letters = len(sound(name).replace(" ", ""))
    return letters >= (_MANY if len(name) > 1 else _LONE_MANY) and native.isdisjoint(name)


def _foreign(one: str, other: str, native: Set[str]) -> bool:
    words = one, other
    if any(word.startswith("ال") or len(word) < _SHORTEST or word in native for word in words):
        return False
    return abs(len(one) - len(other)) <= _LENGTHS_APART


def _consonants(word: str) -> str:
    """The consonants of a word, those of nearly one sound as one, each once where it is doubled."""
    found = ""
    for letter in word.replace(_CH, "ش").translate(_LETTERS):
        found += letter if not found.endswith(letter) else ""
    return found
