"""Which words can be part of a number, and what does each contribute?

Words are folded (see `fold`), so «مئة» stands here as «ميه» and «مائة» as «مايه». A word is looked at by itself and
remembered by type; how the words of a number add up, `numbers` decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

DIGITS: Final = 0
UNIT: Final = 1
TEN: Final = 2
TENS: Final = 3
HUNDRED: Final = 4
SCALE: Final = 5
SCALED: Final = 6
PART: Final = 7


class Token(NamedTuple):
    """A number word: its kind, its value, and for a scale or a scaled value («ألفان», «20ألف») that scale.

    The number itself stands at `skip:stop` of the word, behind `prefix` and the article. `bound` words («أحد»,
    «آلاف») count only together with others.
    """

    kind: int
    value: float
    scale: int = 1
    prefix: str = ""
    definite: bool = False
    bound: bool = False
    skip: int = 0
    stop: int = 0


_UNITS = {
    1: "واحد واحده", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي اتنين ثنتين ثنتان",
    3: "ثلاثه ثلاث", 4: "اربعه اربع", 5: "خمسه خمس", 6: "سته ست", 7: "سبعه سبع",
    8: "ثمانيه ثماني ثمان", 9: "تسعه تسع",
}  # fmt: skip
_TENS = {20: "عشر", 30: "ثلاث", 40: "اربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDRED_FORMS = ("ميه", "مايه")
_DUAL_HUNDRED = "ميتان ميتين ميتا ميتي مايتان مايتين مايتا مايتي"
_HUNDRED_STEMS = {3: "ثلاث ثلاثه", 4: "اربع اربعه", 5: "خمس خمسه", 6: "ست سته", 7: "سبع سبعه", 8: "ثمان ثماني ثمانيه",
                  9: "تسع تسعه"}  # fmt: skip
_SCALES = {
    1_000: ("الف الفا", "الاف", "الفان الفين الفي"),
    1_000_000: ("مليون مليونا", "ملايين", "مليونان مليونين مليوني"),
    1_000_000_000: ("مليار مليارا بليون", "مليارات بلايين", "ملياران مليارين ملياري"),
    1_000_000_000_000: ("تريليون ترليون تريليونا", "تريليونات", "تريليونان تريليونين"),
}
_PARTS = {0.5: "نصف", 0.25: "ربع"}
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ARTICLES = {"ال": "", "وال": "و", "فال": "ف", "بال": "ب", "كال": "ك", "لل": "ل", "وبال": "وب", "ولل": "ول"}
# «لست» is "I am not", «كست» and «فست» are verbs far more often than sixes.
_NO_NUMBERS = frozenset({"لست", "كست", "فست", "ولست", "فلست"})
_IN_DIGITS = re.compile(r"([وفبلك]|[وف][بلك]|(?:[وف]?[بلك]?)ال|[وف]?لل)?([0-9]+)([\u0621-\u064a]{2,})?")
_LONGEST_NUMBER = 15


def _spellings() -> dict[str, Token]:
    words: dict[str, Token] = {"احد": Token(UNIT, 1, bound=True), "احدي": Token(UNIT, 1, bound=True)}
    words |= {word: Token(UNIT, value) for value, forms in _UNITS.items() for word in forms.split()}
    words |= {word: Token(TEN, 10) for word in ("عشر", "عشره")}
    words |= {stem + ending: Token(TENS, value) for value, stem in _TENS.items() for ending in ("ون", "ين")}
    words |= {word: Token(HUNDRED, 100) for word in _HUNDRED_FORMS}
    words |= {word: Token(HUNDRED, 200) for word in _DUAL_HUNDRED.split()}
    for value, stems in _HUNDRED_STEMS.items():
        words |= {stem + form: Token(HUNDRED, value * 100) for stem in stems.split() for form in _HUNDRED_FORMS}
    for scale, (singular, plural, dual) in _SCALES.items():
        words |= {word: Token(SCALED, 2 * scale, scale) for word in dual.split()}
        words |= {word: Token(SCALE, scale, scale, bound=True) for word in plural.split()}
        words |= {word: Token(SCALE, scale, scale) for word in singular.split()}
    words |= {word: Token(PART, value, bound=True) for value, word in _PARTS.items()}
    return words


_WORDS: Final[dict[str, Token]] = _spellings()
# Folding makes one word of «مئتا» and «ميتا»: where a form of these is met, the source must spell the hamza.
NEEDS_HAMZA: Final = frozenset({"ميتان", "ميتين", "ميتا", "ميتي"})


def _every_form() -> dict[str, Token]:
    """Every number word with every proclitic and the article; what is a word by itself is never taken apart."""
    forms: dict[str, Token] = {}
    for prefix in _PREFIXES:
        for word, token in _WORDS.items():
            forms.setdefault(prefix + word, token._replace(prefix=prefix, skip=len(prefix)))
    for written, prefix in _ARTICLES.items():
        for word, token in _WORDS.items():
            forms.setdefault(written + word, token._replace(prefix=prefix, definite=True, skip=len(written)))
    for word in (*_NO_NUMBERS, "الاثنين", "والاثنين", "بالاثنين"):
        forms.pop(word, None)
    return forms


NUMBER_FORMS: Final[dict[str, Token]] = _every_form()


@lru_cache(maxsize=100_000)
def number_token(word: str) -> Token | None:
    """What a folded word contributes to a number, or None. «عربي21» is no number; «و19», «ب20», «ال13» are."""
    token = NUMBER_FORMS.get(word)
    if token is not None:
        return token._replace(stop=len(word))
    match = _IN_DIGITS.fullmatch(word) if not word.isalpha() else None
    if match is None or len(match[2]) > _LONGEST_NUMBER:
        return None
    written, digits, unit = match[1] or "", match[2], match[3]
    definite = written.endswith(("ال", "لل"))
    prefix = written.removesuffix("ال") if written.endswith("ال") else written.replace("لل", "ل")
    value, stop = float(digits), match.end(2)
    scale = _WORDS.get(unit) if unit else None
    if scale is not None and scale.kind == SCALE:
        return Token(SCALED, value * scale.value, scale.scale, prefix, definite, skip=len(written), stop=len(word))
    return Token(DIGITS, value, 1, prefix, definite, skip=len(written), stop=stop)
