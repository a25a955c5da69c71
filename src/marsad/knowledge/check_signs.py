"""Which signs have no business in an Arabic lexicon? Look-alike letters, presentation forms, marks nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.rows import Row

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
# Persian, Urdu and Kurdish letters that look like Arabic ones and fold to them; پ چ گ ڤ ژ write foreign sounds.
LOOK_ALIKE = {"ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ة", "ۃ": "ة", "ٱ": "ا"}
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202f\u2060-\u2069\ufeff]")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
# Fields that hold texts as the world writes them, or patterns, and no lexicon.
_NOT_LEXICON = frozenset(
    {"about", "note", "examples", "finds", "spares", "text", "cases", "pattern", "patterns", "not"}
)


def strings(row: Row) -> Iterator[tuple[str, str]]:
    """Every string of a row that a finder looks for, with the name of its field."""
    for field in msgspec.structs.fields(row):
        if field.name not in _NOT_LEXICON:
            yield from ((field.encode_name, text) for text in _within(getattr(row, field.name)))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif isinstance(value, Row):
        yield from (text for _, text in strings(value))


def stray_letters(text: str) -> tuple[str, str] | None:
    """The names of the look-alikes, forms and invisible signs in an Arabic text, and the text without them."""
    if not _ARABIC.search(text):
        return None
    found = {sign for sign in text if sign in LOOK_ALIKE or _FORMS.match(sign) or _INVISIBLE.match(sign)}
    if not found:
        return None
    mended = "".join(LOOK_ALIKE.get(sign, sign) for sign in text)
    mended = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), _INVISIBLE.sub("", mended))
    return ", ".join(sorted(f"U+{ord(sign):04X} {unicodedata.name(sign, '?')}" for sign in found)), mended


def pointless_marks(text: str) -> str | None:
    """The text without tatweel and diacritics, which folding drops, or None where it has none."""
    return _MARKS.sub("", text) if _ARABIC.search(text) and _MARKS.search(text) else None


def folds_to_nothing(text: str) -> bool:
    """Whether nothing is left to look for once the text is folded."""
    return not fold_text(text).strip()
