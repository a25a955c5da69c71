"""How is a text made comparable without losing where each character stood?

`fold` gives a view in which spelling variants are one: alef, hamza seats, ya, ta marbuta, Persian letters,
presentation forms, Arabic-Indic and Persian digits, Latin case, kinds of space. Diacritics, tatweel and invisible
marks are gone from it. A map leads every character of the view back to the characters it came from.

One-to-one letters of a text go through `str.replace`, which is many times faster on Arabic than `str.translate`; a
word or a name alone is quicker the other way, for its letters are fewer than the pairs. Only texts that hold something
to be dropped or expanded pay for a map, and that only by the run.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

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
_TABLE = str.maketrans(dict(_PAIRS))
_SHORT = 48
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_UNEVEN = re.compile(f"[{_MARKS}{_INVISIBLE}{_FORMS}]")
_UNEVENS = re.compile(f"[{_MARKS}{_INVISIBLE}{_FORMS}][{_MARKS}{_INVISIBLE}{_FORMS}]*")  # quicker than `[…]+`
_FORM = re.compile(f"[{_FORMS}]")
_MARK_SIGNS = frozenset(chr(code) for code in range(0x600, 0x700) if re.match(f"[{_MARKS}]", chr(code)))


class Folded:
    """A folded view of `source`. Without `runs`, view and source run in step.

    `runs` hold, in order, where a run begins in the view, where in the source, where in the source it ends with the
    marks that belong to its last character, and whether its characters all stand for one sign of the source.
    """

    __slots__ = ("_ends", "_origins", "_spread", "_views", "source", "text")

    def __init__(self, source: str, text: str, runs: list[tuple[int, int, int, bool]] | None = None) -> None:
        self.source = source
        self.text = text
        self._views = [run[0] for run in runs] if runs is not None else None
        self._origins = [run[1] for run in runs] if runs else []
        self._ends = [run[2] for run in runs] if runs else []
        self._spread = frozenset(i for i, run in enumerate(runs) if run[3]) if runs else frozenset()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of the view's characters `start:end`, with the marks that belong to the last of them."""
        views = self._views
        if views is None:
            return start, end
        i = bisect_right(views, start) - 1
        if start >= len(self.text):
            return len(self.source), len(self.source)
        left = self._origins[i] if i in self._spread else self._origins[i] + start - views[i]
        if end <= start:
            return left, left
        run_end = views[i + 1] if i + 1 < len(views) else len(self.text)
        if end > run_end:
            i = bisect_right(views, end - 1, i + 1) - 1
            run_end = views[i + 1] if i + 1 < len(views) else len(self.text)
        right = self._ends[i] if end == run_end or i in self._spread else self._origins[i] + end - views[i]
        return left, right

    def from_source(self, offset: int) -> int:
        """The first position of the view whose character starts at or after `offset` in the source."""
        views = self._views
        if views is None:
            return min(offset, len(self.text))
        i = bisect_right(self._origins, offset) - 1
        if i < 0:
            return 0
        run_end = views[i + 1] if i + 1 < len(views) else len(self.text)
        if i in self._spread:
            return views[i] if offset == self._origins[i] else run_end
        return min(views[i] + offset - self._origins[i], run_end)


def fold(source: str) -> Folded:
    """The folded view of `source`. Folding a folded text changes nothing."""
    even = _fold_evenly(source)
    if _UNEVEN.search(even) is None:
        return Folded(source, even)
    out: list[str] = []
    runs: list[tuple[int, int, int, bool]] = []
    at = length = 0
    for match in _UNEVENS.finditer(even):
        here = match.start()
        if here > at:
            out.append(even[at:here])
            runs.append((length, at, here, False))
            length += here - at
        length = _drop_or_expand(match.group(), here, out, runs, length)
        at = match.end()
    if at < len(even):
        out.append(even[at:])
        runs.append((length, at, len(even), False))
    return Folded(source, "".join(out), runs)


def _drop_or_expand(signs: str, at: int, out: list[str], runs: list[tuple[int, int, int, bool]], length: int) -> int:
    """Reads `signs`, which stand at `at`, into the view of `length` characters, and returns its new length.

    A mark stretches the run it follows; an invisible sign leaves no trace; a presentation form is a run of its own.
    """
    for sign in signs:
        at += 1
        if sign in _MARK_SIGNS:
            if runs and runs[-1][2] == at - 1:
                runs[-1] = (*runs[-1][:2], at, runs[-1][3])
        elif expanded := _expand(sign):
            runs.append((length, at - 1, at, True))
            out.append(expanded)
            length += len(expanded)
    return length


def fold_text(source: str) -> str:
    """The folded text alone, for words and names that need no way back."""
    even = _fold_evenly(source)
    return even if _UNEVEN.search(even) is None else fold(source).text


def _fold_evenly(text: str) -> str:
    if text.isascii():
        return text.lower()
    if len(text) <= _SHORT:
        text = text.translate(_TABLE)
    else:
        for letter, plain in _PAIRS:
            text = text.replace(letter, plain)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=1024)
def _expand(sign: str) -> str:
    """What a presentation form stands for, folded; nothing for an invisible mark."""
    if not _FORM.match(sign):
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    return sign if plain == sign else _UNEVEN.sub("", _fold_evenly(plain))
