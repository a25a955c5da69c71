"""How is a text made comparable without losing where each character stood?

`fold` gives a view in which spelling variants are one: alef, hamza seats, ya, ta marbuta, Persian letters,
presentation forms, Arabic-Indic and Persian digits, Latin case, kinds of space. Diacritics, tatweel and invisible
marks are gone from it. A map leads every character of the view back to the characters it came from.

One-to-one letters go through `str.replace`, which is many times faster on Arabic than `str.translate`; only texts
that hold something to be dropped or expanded pay for a map.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

# Each pair is one character for one, so that the replaced text keeps its offsets.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ؤ": "و", "ۆ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ژ": "ز",
    "İ": "i",
}  # fmt: skip
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\u0085\u2028\u2029"
_PAIRS: tuple[tuple[str, str], ...] = (
    *_LETTERS.items(),
    *((digit, str(i)) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩")),
    *((digit, str(i)) for i, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")),
    *((space, " ") for space in _SPACES),
    *((end, "\n") for end in _LINE_ENDS),
)
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_UNEVEN = re.compile(f"[{_MARKS}{_INVISIBLE}{_FORMS}]")
_MARK = re.compile(f"[{_MARKS}]")


class Folded:
    """A folded view. `text[i]` came from `source[starts[i]:ends[i]]`; without maps, view and source run in step."""

    __slots__ = ("_ends", "_starts", "source", "text")

    def __init__(
        self, source: str, text: str, starts: array[int] | None = None, ends: array[int] | None = None
    ) -> None:
        self.source = source
        self.text = text
        self._starts = starts
        self._ends = ends

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of the view's characters `start:end`, with the marks that belong to the last of them."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else len(self.source)
            return at, at
        return self._starts[start], self._ends[end - 1]

    def from_source(self, offset: int) -> int:
        """The first position of the view whose character starts at or after `offset` in the source."""
        if self._starts is None:
            return min(offset, len(self.text))
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def fold(source: str) -> Folded:
    """The folded view of `source`. Folding a folded text changes nothing."""
    even = _fold_evenly(source)
    if _UNEVEN.search(even) is None:
        return Folded(source, even)
    out: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for match in _UNEVEN.finditer(even):
        here = match.start()
        if here > at:
            out.append(even[at:here])
            starts.extend(range(at, here))
            ends.extend(range(at + 1, here + 1))
        at = here + 1
        sign = match.group()
        if _MARK.match(sign):
            if ends and ends[-1] == here:
                ends[-1] = at
        elif expanded := _expand(sign):
            out.append(expanded)
            starts.extend([here] * len(expanded))
            ends.extend([at] * len(expanded))
    out.append(even[at:])
    starts.extend(range(at, len(even)))
    ends.extend(range(at + 1, len(even) + 1))
    return Folded(source, "".join(out), starts, ends)


def fold_text(source: str) -> str:
    """The folded text alone, for words and names that need no way back."""
    return fold(source).text


def _fold_evenly(text: str) -> str:
    if text.isascii():
        return text.lower()
    for letter, plain in _PAIRS:
        text = text.replace(letter, plain)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _expand(sign: str) -> str:
    """What a presentation form stands for, folded; nothing for an invisible mark."""
    plain = unicodedata.normalize("NFKC", sign)
    return "" if plain == sign else _UNEVEN.sub("", _fold_evenly(plain))
