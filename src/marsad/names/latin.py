"""How is an Arabic name written in Latin letters? By a documented scheme, for names that no pack spells.

The scheme is that of English-language newspapers: no diacritics, «ش» sh, «خ» kh, «غ» gh, «ذ» dh, «ث» th; «ال» becomes
«al-» without assimilation, «عبد ال…» «Abdul», «الدين» «al-Din», «أبو» «Abu», «بن» «bin». Short vowels are not written
in Arabic: given and family names take them from the pack's spellings, other words get «a» between consonants that
English cannot say together. The result is marked as transliterated: it is a reading aid, not a spelling of record.
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_names import SpellingRow
from marsad.knowledge.load import Knowledge

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ئ": "i", "ؤ": "u", "ب": "b", "ت": "t", "ث": "th",
    "ج": "j",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
    "و": "w", "ي": "y", "ى": "a", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g", "ژ": "zh",
}  # fmt: skip
_LONG = {"و": "u", "ي": "i", "ا": "a", "ى": "a"}
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_VOWELS = frozenset("aeiou")


class Romaniser:
    """Latin forms of names, word by word."""

    __slots__ = ("_known", "of")

    def __init__(self, knowledge: Knowledge) -> None:
        self.of = lru_cache(maxsize=50_000)(self._write)
        """The Latin form of a name; empty where it holds no Arabic word."""
        self._known = {fold_text(pair[0]): pair[1] for row in knowledge.entries(SpellingRow) for pair in (row.ar_en,)}

    def _write(self, name: str) -> str:
        words = _MARKS.sub("", name).split()
        out: list[str] = []
        i = 0
        while i < len(words):
            word = words[i]
            folded = fold_text(word)
            joined = fold_text(" ".join(words[i : i + 2])) if i + 1 < len(words) else ""
            if joined and joined in self._known:
                out.append(self._known[joined])
                i += 2
                continue
            if word.isascii():
                out.append(word)
            elif folded in self._known:
                out.append(self._known[folded])
            elif folded == "عبد" and i + 1 < len(words) and words[i + 1].startswith("ال"):
                out.append("Abdul " + self._spell(words[i + 1][2:]).capitalize())
                i += 1
            elif word.startswith("ال") and len(word) > 3:
                rest = self._known.get(folded[2:]) or self._spell(word[2:]).capitalize()
                out.append("al-" + rest)
            elif spelled := self._spell(word):
                out.append(spelled.capitalize())
            i += 1
        return " ".join(out).strip()

    @staticmethod
    def _spell(word: str) -> str:
        """A word letter by letter; «و» and «ي» are long vowels between consonants."""
        out = ""
        for i, letter in enumerate(word):
            after = word[i + 1] if i + 1 < len(word) else ""
            if letter in "ويىا" and i and out and out[-1] not in _VOWELS and (not after or after not in "اوىي"):
                out += _LONG[letter]
            elif letter == "ع":
                out += "a" if (not out or (out[-1] not in _VOWELS and after and after not in "اويى")) else ""
            else:
                sound = _LETTERS.get(letter, "")
                if sound and out and _clash(out, sound, bool(after)):
                    out += "a"
                out += sound
        return out


def _clash(before: str, sound: str, more: bool) -> bool:
    """Whether English needs a vowel between the two: two consonants at the start, three in a row, or at the end."""
    if sound[0] in _VOWELS or before[-1] in _VOWELS:
        return False
    vowels = [i for i, letter in enumerate(before) if letter in _VOWELS]
    run = len(before) - 1 - vowels[-1] if vowels else len(before)
    digraph = len(before) >= 2 and before[-2:] in ("sh", "kh", "gh", "dh", "th", "ch")
    run -= digraph
    return not vowels or run >= 2 or (not more and run >= 1)
