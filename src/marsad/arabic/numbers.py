"""Numbers, in digits and in words: «13 ألفا و400», «اثني عشر», «مئتين وخمسين», «مليون ونصف المليون», «1,250».

A number is read over the words of a `Reading`. Digits may be grouped by comma, Arabic comma or thousands sign and
may carry a decimal part. Number words are added while they fall («ثلاثة وعشرون», «ألف ومئتان») and multiplied by
the scale that follows («ثلاثة آلاف»). What a number counts, and whether it is hedged, its reader decides.
"""

from __future__ import annotations

import re

import msgspec

from marsad.arabic.reading import Reading

_ONES = {
    1: "واحد واحده احد احدي", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثه ثلاث", 4: "اربعه اربع", 5: "خمسه خمس", 6: "سته ست", 7: "سبعه سبع",
    8: "ثمانيه ثماني ثمان", 9: "تسعه تسع", 10: "عشره عشر",
}  # fmt: skip
_TENS = {20: "عشر", 30: "ثلاث", 40: "اربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDREDS = {
    100: "مئه ميه مائه مايه",
    200: "مئتان مئتين ميتان ميتين مائتان مائتين مايتان مايتين مئتا مئتي مائتا مائتي",
}
_HUNDRED_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_SCALES = {
    1_000: "الف الفا الاف", 1_000_000: "مليون مليونا ملايين", 1_000_000_000: "مليار مليارا مليارات بليون",
    1_000_000_000_000: "تريليون ترليون تريليونات",
}  # fmt: skip
_DUAL_SCALES = {
    2_000: "الفان الفين الفا الفي",
    2_000_000: "مليونان مليونين مليوني",
    2_000_000_000: "ملياران مليارين ملياري",
}
_HALF = ("نصف", "النصف")
_DIGITS = re.compile(r"\d+")
_GROUP = re.compile(r"[,،٬.](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"[.,٫](?=\d{1,2}(?!\d))")


class Number(msgspec.Struct, frozen=True):
    """A number over the words `first:last` of a reading."""

    first: int
    last: int
    value: float
    in_words: bool


def _small_words() -> dict[str, int]:
    words = {word: value for value, forms in _ONES.items() for word in forms.split()}
    words |= {stem + ending: value for value, stem in _TENS.items() for ending in ("ون", "ين")}
    words |= {word: value for value, forms in _HUNDREDS.items() for word in forms.split()}
    words |= {
        stem + hundred: value * 100
        for value, stems in _HUNDRED_STEMS.items()
        for stem in stems.split()
        for hundred in ("مئه", "ميه", "مائه", "مايه")
    }
    return words


SMALL: dict[str, int] = _small_words()
SCALE: dict[str, int] = {word: value for value, forms in _SCALES.items() for word in forms.split()}
DUAL_SCALE: dict[str, int] = {
    word: value for value, forms in _DUAL_SCALES.items() for word in forms.split() if word not in SCALE
}
NUMBER_WORDS: frozenset[str] = frozenset({*SMALL, *SCALE, *DUAL_SCALE})
# A bare «واحد», «أحد» or «ألف» is more often a pronoun, a weekday or a letter than a count.
_NEVER_ALONE = frozenset({"احد", "احدي", "عشر", "ست"})


def find_numbers(reading: Reading, first: int = 0, last: int | None = None) -> list[Number]:
    """The numbers among the words `first:last`, longest reading first, none overlapping."""
    words = reading.words
    last = len(words) if last is None else last
    found: list[Number] = []
    i = first
    while i < last:
        word = words[i]
        number = None
        if word.isdigit() or word in NUMBER_WORDS or (word[0] in "وال" and _number_stem(word) is not None):
            number = _read(reading, i, last)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = number.last
    return found


def _number_stem(word: str) -> str | None:
    """The number word inside `word`, without the article."""
    if word in NUMBER_WORDS:
        return word
    if word.startswith("ال") and word[2:] in NUMBER_WORDS:
        return word[2:]
    return None


def _read(reading: Reading, first: int, last: int) -> Number | None:
    words = reading.words
    total, group, at = 0.0, 0.0, first
    smallest, in_words = float("inf"), True
    while at < last:
        part = words[at]
        if at > first:
            if not _joined(reading.gap(at)):
                break
            if part.startswith("و") and (part[1:].isdigit() or _number_stem(part[1:]) or part[1:] in _HALF):
                part = part[1:]
            elif not _follows_directly(part, group):
                break
        step = _digits(reading, at, last) if part.isdigit() and part == words[at] else None
        if step:
            value, after = step
        else:
            after = at + 1
            value_or_none = _value(part, group or total)
            if value_or_none is None:
                break
            value = value_or_none
        scale = SCALE.get(_number_stem(part) or "", 0)
        if scale:
            if scale >= smallest and total:
                break
            total += (group or 1) * scale if part not in _HALF else 0
            group, smallest = 0.0, scale
        elif part in _HALF:
            total += value
        elif value >= 1_000 and (_number_stem(part) or "") in DUAL_SCALE:
            total, smallest = total + value, value / 2
        elif group and not _adds(group, value, part):
            break
        else:
            in_words = in_words and not part.isdigit()
            group += value
            if value >= smallest:
                return None
        at = after
    if at == first or (at == first + 1 and words[first] in _NEVER_ALONE):
        return None
    return Number(first, at, total + group, in_words)


def _joined(gap: str) -> bool:
    return gap.isspace()


def _follows_directly(word: str, group: float) -> bool:
    """«عشر» after a unit, a hundred after a unit, a scale after anything."""
    stem = _number_stem(word)
    if stem is None:
        return False
    return stem in SCALE or (stem in ("عشر", "عشره") and 0 < group < 10) or (SMALL.get(stem) == 100 and 2 < group < 10)


def _adds(group: float, value: float, word: str) -> bool:
    """Whether `value` may be added to a group that holds `group` already: twenty to three, three to a hundred."""
    if word in ("عشر", "عشره"):
        return group < 10
    if value == 100 and 2 < group < 10:
        return True
    if group < 10:
        return 20 <= value < 100 and value % 10 == 0
    return group >= 100 and group % 100 == 0 and value < 100


def _value(word: str, before: float) -> float | None:
    if word in _HALF:
        return _half_of(before)
    stem = _number_stem(word)
    if stem is None:
        return float(word) if word.isdigit() else None
    if stem in SMALL:
        return SMALL[stem]
    return SCALE[stem] if stem in SCALE else DUAL_SCALE[stem]


def _half_of(before: float) -> float | None:
    for scale in (1_000_000_000_000, 1_000_000_000, 1_000_000, 1_000):
        if before >= scale:
            return scale / 2
    return None


def _digits(reading: Reading, at: int, last: int) -> tuple[float, int] | None:
    """A number in digits from word `at` on, with its groups of thousands and decimals, and the word after it."""
    words, text = reading.words, reading.text
    number, after = words[at], at + 1
    while after < last and words[after].isdigit():
        mark = text[reading.ends[after - 1] : reading.starts[after] + len(words[after])]
        if _GROUP.match(mark) and len(words[after]) == 3 and (len(words[at]) <= 3):
            number += words[after]
        elif _DECIMAL.match(mark) and len(mark) <= 3 and "." not in number:
            number += "." + words[after]
        else:
            break
        after += 1
    return (float(number), after) if _DIGITS.match(number) else None
