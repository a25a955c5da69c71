"""Are two written names one name, spelled otherwise?

Newspapers close «عبد الله» up or not, leave out «بن», put «أبو» into another case, and choose among letters for a sound
that Arabic lacks («ماكغيرك», «ماكجيرك») or for a hamza («الشؤون», «الشئون»). None of this makes another name.
"""

from __future__ import annotations

from functools import lru_cache

_SERVANT, _SONS = "عبد", frozenset({"بن", "ابن"})
_FATHER, _FATHERS = "ابو", frozenset({"ابو", "ابا", "ابي"})
# One word in two spellings, as far as they differ: folded, so that a hamza on «و» is «و», and one on «ي» is «ي».
_ONE_WORD = (("امريك", "اميرك"), ("شيون", "شوون"), ("مسيول", "مسوول"), ("ديموقراط", "ديمقراط"))
_LEAST, _LEAST_WITHOUT_SON = 2, 3

Name = tuple[str, ...]


def one_spelling(left: Name, right: Name) -> bool:
    """Whether two folded names of two words or more are one, differing in how it is spelled alone."""
    one, other = _closed(left), _closed(right)
    if left == right or min(len(one), len(other)) < _LEAST:
        return False
    if one == other:
        return True
    # «محمد علي» need not be «محمد بن علي»; with the family name behind it, it is.
    one, other = _sonless(one), _sonless(other)
    return one == other and len(one) >= _LEAST_WITHOUT_SON


@lru_cache(maxsize=50_000)
def keys(name: Name) -> tuple[Name, ...]:
    """What a name shares with whatever is the same name, spelled otherwise."""
    closed = _closed(name)
    return tuple({one for one in (closed, _sonless(closed)) if len(one) >= _LEAST})


def nominative(name: Name) -> Name:
    """A name with its «أبو» as it is called, whatever its case («أبا خليل»)."""
    return tuple(_FATHER if word in _FATHERS and word is not name[-1] else word for word in name)


def _closed(name: Name) -> Name:
    """The name in one spelling, with «عبد» closed up."""
    found: list[str] = []
    for word in nominative(name):
        if found and found[-1] == _SERVANT:
            found[-1] += word
        else:
            found.append(_spelled(word))
    return tuple(found)


def _sonless(name: Name) -> Name:
    return tuple(word for word in name if word not in _SONS)


def _spelled(word: str) -> str:
    for other, usual in _ONE_WORD:
        word = word.replace(other, usual)
    # The sound of «g» is written with either; a word with the article is Arabic, and there they are two.
    return word if word.startswith("ال") else word.replace("ج", "غ")
