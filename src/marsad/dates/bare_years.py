"""When is a bare number of four digits a year? By the word before it, the word behind it and the marks around."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from marsad.arabic.reading import Reading
from marsad.dates.lexer import Token

_MEASURES = "%٪$€"
_TIMES = "×"
_QUOTES = ("«", "»", '"', "“", "”")
_CLOSING = ("»", '"', "”")
_DASHES = ("-", "–", "—", "ـ")
_PARTED = frozenset(_DASHES) | {"،", ","}
_TIES_BEHIND = ".,،:/-_٫"
_TIES_BEFORE = "#№@_/-:.,+$€"
_OLD, _FIVE, _DIGITS = 1900, 5, 4
_AT_YEAR = frozenset({"في", "وفي", "منذ", "ومنذ", "حتي", "وحتي"})
_HUNDREDTHS = (["الميه"], ["المايه"])
_ROUND_YEARS = range(0, 10_000, 100)
_LIVING = range(1950, 2051)  # years that news speaks of without saying that they are years
_YEARS = frozenset((*range(1300, 1451), *range(1850, 2101)))
_EDITIONS = frozenset({"دوره", "نسخه", "مونديال", "اولمبياد", "كاس", "موسم", "بطوله"})
_OUR_DAYS = range(1980, 2041)
_HIJRI_NOW = range(1400, 1460)
_FAR = 2060
_NAME = 6  # words
_RECENT = range(2001, 2041)
_OPENS_ENTRY = ("-", "–", "—", ":")
_ATTACHED = ("لل", "بال", "وال", "كال")
_ABOUT = ("ل", "ب")


class BareYears:
    """Tells years from counts, sums and measures by the word classes of the packs."""

    __slots__ = ("_classes", "_tense_of")

    def __init__(self, classes: Mapping[str, frozenset[str]], tense_of: Callable[[str], str]) -> None:
        self._classes = classes
        self._tense_of = tense_of

    def is_year(self, token: Token, reading: Reading, first: int, start: int, shift: int) -> bool:
        """Whether a bare number of four digits is a year."""
        token = token._replace(first=token.first + shift, last=token.last + shift)
        inside = start > first
        before = reading.words[start - 1] if inside and _is_near(reading.gap(start)) else ""
        if token.cut > 1 and token.prefix == "ب":
            before = "في"  # «في2013»
        if _tied(reading, token) or is_counted_on(before) or (inside and before in self._classes["date-numbered"]):
            return False
        after = behind_word(reading, token.last)
        if after == "يوم" and behind_word(reading, token.last + 1).startswith("ال"):
            after = "في"  # «مونديال 2018 يوم السبت»
        if isinstance(token.value, int) and token.value < _OLD:
            known = before in _AT_YEAR and (not after or self.goes_on(after, plain=True))
            return known or (token.value in _HIJRI_NOW and not after and self._is_yearly(reading, first, start))
        if isinstance(token.value, int) and token.value > _FAR:
            return before in _AT_YEAR and not after
        return not _is_sum(after) and self._fits(token, reading, before, after, inside)

    def _fits(self, token: Token, reading: Reading, before: str, after: str, inside: bool) -> bool:
        """Whether the words around a number that is old enough and tied to nothing let it be a year."""
        if after == "في" and reading.words[token.last + 1 : token.last + 2] not in _HUNDREDTHS:
            after = "علي"  # «صادر في 2003 في عهد»: no «في المئة»
        if before in _AT_YEAR and token.value in _LIVING and token.value not in _ROUND_YEARS:
            return after not in self._classes["date-counted"]  # «أقرت في 2012 قانونا»
        if token.prefix not in ("", "و", "ف") or before in self._classes["date-year-head"]:
            counted = self.counts(after) and not (before in _EDITIONS and after.startswith("ب"))  # «دورة 1952 بفنلندا»
            return not counted and not (token.value in _ROUND_YEARS and after and not self.goes_on(after))
        if after:
            if self._is_name(before, after, token.value):
                return True
            told = self.goes_on(after) or _joins(after, token.value)
            return told and token.value not in _ROUND_YEARS and not self.counts(after)
        return bool(before) or _stands_apart(reading, token, inside)

    def _is_yearly(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the words before the number `start` name what is held every year: «مهرجان صيف الباحة 1436»."""
        words = reading.words[max(first, start - _NAME) : start]
        yearly = not self._classes["date-held-yearly"].isdisjoint(words)
        return yearly and self._classes["date-numbered"].isdisjoint(words)

    def _is_name(self, before: str, after: str, value: object) -> bool:
        """Whether a recent year stands behind a definite noun and before what tells more: «كأس العالم 2018 لكرة»."""
        if value not in _RECENT or not before.startswith("ال") or self.counts(after):
            return False
        return after.startswith(_ATTACHED) or (before in self._classes["date-yearly"] and after.startswith(_ABOUT))

    def goes_on(self, after: str, plain: bool = False) -> bool:
        """Whether `after` cannot be what a number counts: a function word, a verb, a word with the article.

        `plain`: the article does not count.
        """
        return (
            (after.startswith("ال") and not plain)
            or (len(after) >= _FIVE and after.startswith(("لت", "لي")))  # «في 2022 لتصبح»
            or after in self._classes["date-goes-on"]
            or self._tense_of(after) != ""
        )

    def counts(self, after: str) -> bool:
        """Whether `after` is what a number counts: listed, or an indefinite accusative («شخصا»)."""
        if after.startswith("ال"):
            return False  # «كأس العالم 2018 اليوم»
        if self._tense_of(after):
            return False  # «معرض الكتاب 2026 سيبدأ»
        return after in self._classes["date-counted"] or (len(after) > 3 and after.endswith("ا"))


def behind_word(reading: Reading, at: int) -> str:
    """Word `at` if it follows the word before it after spaces alone, on the same line; else nothing."""
    gap = reading.gap(at) if at < len(reading.words) else ""
    return reading.words[at] if gap.isspace() and "\n" not in gap else ""


def _is_near(gap: str) -> bool:
    """Whether a gap is but a blank, or the mark that closes a title: «فيلم "الليل" 2005»."""
    return gap.isspace() or (gap[1:].isspace() and gap[0] in _CLOSING)


def _joins(after: str, year: object) -> bool:
    """Whether «و» stands behind a year of our days, which then counts nothing: «مهرجان البندقية 2014 وجائزة»."""
    return year in _OUR_DAYS and after[:1] == "و" and (len(after) == 1 or len(after) > 3) and not after[1:].isdigit()


def _tied(reading: Reading, token: Token) -> bool:
    """Whether marks tie the number to what stands beside it: a larger number, a sum, a percentage, an address."""
    text, start, end = reading.text, reading.starts[token.first], reading.ends[token.last - 1]
    behind = text[end : end + 2]
    if (behind[:1] in _MEASURES and behind) or _TIMES in text[max(0, start - 2) : end + 2]:
        return True
    if len(behind) == 2 and behind[0] in _TIES_BEHIND and behind[1].isalnum():
        return True
    return start > 1 and text[start - 1] in _TIES_BEFORE and not text[start - 2].isspace()


def _is_sum(after: str) -> bool:
    """Whether another number follows that is no year: «بين 2000 و3000 درهم»."""
    return after[:1] == "و" and len(after) >= _FIVE and after[1:].isdigit() and after[1:3] not in ("19", "20")


def is_counted_on(before: str) -> bool:
    """Whether a longer number that is no year stands before: «القرارات 1696 و1737 و1929»."""
    digits = before.removeprefix("و")
    return len(digits) == _DIGITS and digits.isdigit() and int(digits) not in _YEARS


def _in_list(reading: Reading, token: Token) -> bool:
    """Whether a year stands before the number, and a comma between them: «أعوام 2013، 2014، 2015»."""
    before = reading.words[token.first - 1][-_DIGITS:]
    comma = reading.gap(token.first).strip() in ("،", ",") and token.value in _LIVING
    return comma and before.isdigit() and int(before) in _LIVING


def _stands_apart(reading: Reading, token: Token, inside: bool) -> bool:
    """Whether brackets or commas hold a number, a title ends with it («صراخ – 1972»), or a chronicle's entry begins."""
    text, start, end = reading.text, reading.starts[token.first], reading.ends[token.last - 1]
    if not inside or text[max(0, start - 2) : start].rstrip().endswith(":"):
        return text[end : end + 2].strip()[:1] in _OPENS_ENTRY and text[end : end + 3].strip() != ""
    if text[end : end + 1] in _QUOTES and text[max(0, start - 2) : start].strip() in _DASHES:
        return True
    if text[end : end + 1] == ")" and text[max(0, start - 2) : start].strip() in _PARTED:
        return True  # «(باريس: دار النشر، 1967)»
    if _in_list(reading, token):
        return True
    return text[start - 1 : start] in "(،," and text[end : end + 1] in ")،,"
