"""Where does a text write one of these names, whatever its spelling? A pattern over the folded view of the text.

Between words of a name may stand any few signs («-», «_», line ends), so that addresses and file names are caught as
well; before it the letters that Arabic writes onto a word; «أبو» may be «أبي» or «أبا», «عبد» joined to what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from marsad.arabic.fold import fold, fold_text
from marsad.arabic.reading import Reading

MARK = "▮"
MASK = MARK * 3
_BETWEEN, _MAYBE = r"[\W_]{1,4}", r"[\W_]{0,4}"
_BEFORE = r"(?<![^\W_])[وفبلك]{0,2}"
_AFTER = r"(?![^\W_])"
_KUNYA = dict.fromkeys(("ابو", "ابي", "ابا"), "اب[ويا]")
_JOINED = ("عبد",)
_ONE_OF_TWO = re.compile("^(عبد)(?=ال)")
_LEAST_OF_ARTICLE = 3
_LEAST_OF_FAMILY = 5


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in the folded view; «عبدالله» are two."""
    return tuple(part for word in Reading(name).words for part in _ONE_OF_TWO.sub(r"\1 ", word).split())


class Forms:
    """Written names, sought together. Nothing is found where there are none."""

    __slots__ = ("_keys", "_latin", "_pattern", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(" ".join(words) for name in names if (words := words_of(name)))
        ordered = sorted(self.names, key=lambda name: (-len(name), name))
        # The longest word of a name stands in a text that writes the name, or the name is not there.
        self._keys = {_bare(max(name.split(), key=len)) for name in ordered}
        self._latin = tuple(key for key in self._keys if key.isascii())
        written = "|".join(_written(name.split()) for name in ordered)
        self._pattern = re.compile(f"{_BEFORE}({written}){_AFTER}") if ordered else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where `text` writes one of the names, as offsets into it."""
        if self._pattern is None or (text.isascii() and not self._may_write(text)):
            return []
        view = fold(text)
        if not any(key in view.text for key in self._keys):
            return []
        return [view.to_source(match.start(1), match.end(1)) for match in self._pattern.finditer(view.text)]

    def _may_write(self, text: str) -> bool:
        """Whether a text in Latin letters may write a name; most such texts are ids and days, and many."""
        lowered = text.lower()
        return any(key in lowered for key in self._latin)

    def hide(self, text: str) -> str:
        """The text with `MASK` for each of the names; an address that writes one keeps its host alone."""
        if self._pattern is None:
            return text
        if "%" in text and (plain := unquote(text)) != text and self.spans(plain):
            parts = urlsplit(text)
            return f"{parts.scheme}://{parts.netloc}/{MASK}" if parts.netloc else MASK
        found = self.spans(text)
        for start, end in reversed(found):
            text = text[:start] + MASK + text[end:]
        return text


def cover(text: str, spans: Iterable[tuple[int, int]], at: int = 0) -> str:
    """The text with `MARK` for every character of the spans, which count from `at` before it; of the same length."""
    signs: list[str] | None = None
    for start, end in spans:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            signs = signs or list(text)
            signs[low:high] = MARK * (high - low)
    return "".join(signs) if signs else text


def is_short(name: str) -> bool:
    """Whether a written name may well be somebody else's in another capture: a single word, or a lone kunya."""
    words = fold_text(name).split()
    return len(words) < 2 or (len(words) == 2 and words[0] in (*_KUNYA, "ام"))


def may_be_own(name: str) -> bool:
    """Whether a short name says enough to be sought everywhere if nobody else bears it: «المرجاني», «أبو وائل»."""
    return len(name.split()) > 1 or (name.startswith("ال") and len(name) > _LEAST_OF_FAMILY)


def _written(words: list[str]) -> str:
    parts = []
    for i, word in enumerate(words):
        first = _KUNYA.get(word, re.escape(word))
        if i == 0 and word.startswith("ال") and len(word) > _LEAST_OF_ARTICLE + 1:
            first = f"(?:ال|لل){re.escape(word[2:])}"
        parts.append(first)
        if i + 1 < len(words):
            parts.append(_MAYBE if word in _JOINED else _BETWEEN)
    return "".join(parts)


def _bare(word: str) -> str:
    """The part of a word that stands in a text whatever is written onto it or becomes of its first letters."""
    if word in _KUNYA:
        return "اب"
    return word[2:] if word.startswith("ال") and len(word) > _LEAST_OF_ARTICLE + 1 else word
