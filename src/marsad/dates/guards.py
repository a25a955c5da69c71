"""When do words that look like a date name something else: a street, a movement, a resolution, a count, a title?"""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.dates.grammar import Match
from marsad.dates.lexer import Token
from marsad.knowledge.load import Knowledge

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "وال", "بال", "لل", "فال", "ولل", "وبال")
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال", "ولال")
_MEASURES = "%٪$€"
_TIES_BEHIND = ".,،:/-_٫"
_TIES_BEFORE = "#№@_/-:.,+$€"
_OF_UNITS = frozenset({"unit_shift", "unit_anaphora", "year"})
_OF_WEEKDAYS = frozenset({"weekday", "weekday_list"})
_BY_WHAT_FOLLOWS = frozenset({"relative_day", "ago", "day", "weekday"})
_HUNDREDTHS = (["الميه"], ["المايه"])
_HAD = frozenset({"قد", "وقد", "فقد", "لقد"})
_ROUND_YEARS = range(0, 10_000, 100)
_LASTING = "date-lasting"
_FUTURE = "date-future"
_PAST = "date-past"


class Guards:
    """The word classes that decide between a date and something else, folded, with and without proclitics."""

    __slots__ = ("_bearers", "_classes", "_events", "_tense")

    def __init__(self, knowledge: Knowledge) -> None:
        names = (
            "date-bearer", "date-weekday-bearer", "date-event", "date-goes-on", "date-numbered", "date-counted",
            "date-general", "date-paper", "date-directed", "date-year-head", _LASTING, _FUTURE, _PAST, "date-no-future",
        )  # fmt: skip
        self._classes = {name: _spread(knowledge.words(name)) for name in names}
        self._bearers, self._events = self._classes["date-bearer"], self._classes["date-event"]
        self._tense = lru_cache(maxsize=50_000)(self._tense_of)

    def refuses(self, match: Match, reading: Reading, first: int, start: int, shift: int = 0) -> bool:
        """Whether the word before the match, or around a bare year, shows that no date is meant.

        `first` is the sentence's first word, `start` the match's; the match's tokens stand `shift` words further on.
        """
        inside = start > first
        before = reading.words[start - 1] if inside else ""
        means = match.rule.means
        if before in self._bearers and reading.gap(start).isspace():
            return "y" not in match.caught and means in ("day", "month", "day_list")
        if means in _OF_WEEKDAYS and before in self._classes["date-weekday-bearer"]:
            return reading.gap(start) == " "
        if means == "bare_year":
            token = match.caught["y"]
            if "e" in match.caught or isinstance(token.value, tuple):
                return before in self._classes["date-directed"]  # «شهر ذو الحجة القادم 1436هـ»: told already
            token = token._replace(first=token.first + shift, last=token.last + shift)
            return not self._is_year(token, reading, before if inside and reading.gap(start).isspace() else "", inside)
        if means in _OF_UNITS and match.token("u", "u2", "u3") == "year-unit":
            return before in self._classes["date-general"] and reading.gap(start).isspace()
        return means in _BY_WHAT_FOLLOWS and self._goes_elsewhere(match, reading, before, shift)

    def _goes_elsewhere(self, match: Match, reading: Reading, before: str, shift: int) -> bool:
        """Whether the words around show that no one day is meant.

        «اليوم الذي …», «عين اليوم» (a paper), «الأحد من كل أسبوع», «قبل عقد الاجتماع», «الأول مارس الفن».
        """
        words, means = reading.words, match.rule.means
        after = max(token.last for token in match.caught.values()) + shift if match.caught else len(words)
        behind = words[after] if _spaced(reading, after) else ""
        if means == "relative_day":
            today = match.token("r") == "today" and len(match.caught) == 1
            return today and (behind in ("الذي", "التي") or before in self._classes["date-paper"])
        if means == "ago":
            return match.token("c2") == "counted" and match.value("c2") == "decade" and behind.startswith("ال")
        if means == "day":
            bare = not {"y", "jn", "w", "dir", "dir2", "this2"} & match.caught.keys()
            return bare and match.token("m") == "weak-month" and match.token("d") == "ordinal"
        every = behind == "من" and words[after + 1 : after + 2] == ["كل"]
        return every or before in ("كل", "وكل")

    def is_event(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the word before names an event that is called by its day («هجمات 11 سبتمبر»)."""
        return start > first and reading.words[start - 1] in self._events

    def restates(self, reading: Reading, first: int, start: int) -> bool:
        """Whether «أي» or «وهو» before says that what follows is the date just named."""
        return any(word in ("اي", "وهو", "وهي") for word in reading.words[max(first, start - 2) : start])

    def lasting(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the words before «منذ» speak of a state that lasts: «يستمر», «ما زال», «المتواصلة»."""
        lasting = self._classes[_LASTING]
        return any(word in lasting for word in reading.words[max(first, start - 8) : start])

    def future(self, reading: Reading, first: int, start: int, last: int) -> bool | None:
        """Whether the nearest verb before, else shortly behind, speaks of what is to come; None where none tells."""
        words, tense = reading.words, self._tense
        for at in range(start - 1, max(first - 1, start - 13), -1):
            if told := tense(words[at]):
                return told == _FUTURE and words[at - 1] not in _HAD
        for at in range(start + 1, min(last, start + 10)):
            if told := tense(words[at]):
                return True if told == _FUTURE else None
        return None

    def _tense_of(self, word: str) -> str:
        """Whether a word speaks of what was or of what is to come, or of neither."""
        if word in self._classes[_PAST]:
            return _PAST
        return _FUTURE if word in self._classes[_FUTURE] or _comes(word, self._classes["date-no-future"]) else ""

    def _is_year(self, token: Token, reading: Reading, before: str, inside: bool) -> bool:
        """Whether a bare number of four digits is a year, by the word before it, the word behind it and the marks."""
        if _tied(reading, token) or (inside and before in self._classes["date-numbered"]):
            return False
        after = reading.words[token.last] if _spaced(reading, token.last) else ""
        if after == "في" and reading.words[token.last + 1 : token.last + 2] not in _HUNDREDTHS:
            after = "علي"  # «صادر في 2003 في عهد»: no «في المئة»
        if token.prefix not in ("", "و", "ف") or before in self._classes["date-year-head"]:
            return not self._counts(after)
        if after:
            return self._goes_on(after) and token.value not in _ROUND_YEARS and not self._counts(after)
        return bool(before) or _bracketed(reading.text, reading.starts[token.first], reading.ends[token.last - 1])

    def _goes_on(self, after: str) -> bool:
        """Whether `after` cannot be what a number counts: a function word, a verb, a word with the article."""
        return after.startswith("ال") or after in self._classes["date-goes-on"] or after in self._classes[_PAST]

    def _counts(self, after: str) -> bool:
        """Whether `after` is what a number counts: listed, or an indefinite accusative («شخصا»)."""
        return after in self._classes["date-counted"] or (len(after) > 3 and after.endswith("ا") and after[:2] != "ال")


def _spaced(reading: Reading, at: int) -> bool:
    """Whether word `at` follows the word before it after spaces alone, on the same line."""
    gap = reading.gap(at) if at < len(reading.words) else ""
    return gap.isspace() and "\n" not in gap


def _tied(reading: Reading, token: Token) -> bool:
    """Whether marks tie the number to what stands beside it: a larger number, a sum, a percentage, an address."""
    text, start, end = reading.text, reading.starts[token.first], reading.ends[token.last - 1]
    behind = text[end : end + 2]
    if behind[:1] in _MEASURES and behind:
        return True
    if len(behind) == 2 and behind[0] in _TIES_BEHIND and behind[1].isalnum():
        return True
    return start > 1 and text[start - 1] in _TIES_BEFORE and not text[start - 2].isspace()


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in "(،," and text[end : end + 1] in ")،,"


def _comes(word: str, never: frozenset[str]) -> bool:
    """Whether a word is a verb of the future with «س»: «سيعقد», «وستبدأ»."""
    stem = word[1:] if word[:1] in "وف" else word
    return len(stem) > 3 and stem[0] == "س" and stem[1] in ("يتن" if len(stem) == 4 else "يتنا") and stem not in never


def _spread(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(prefix + word for word in map(fold_text, words) for prefix in _PROCLITICS)
