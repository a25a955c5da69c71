"""When do words that look like a date name something else: a street, a movement, a resolution, a count, a title?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.dates.grammar import Match
from marsad.knowledge.load import Knowledge

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "وال", "بال", "لل", "فال", "ولل", "وبال")
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال", "ولال")
_LASTING = "date-lasting"
_FUTURE = "date-future"
_PAST = "date-past"


class Guards:
    """The word classes that decide between a date and something else, folded, with and without proclitics."""

    __slots__ = ("_classes",)

    def __init__(self, knowledge: Knowledge) -> None:
        names = (
            "date-bearer", "date-event", "date-numbered", "date-counted", "date-general", "date-year-head", _LASTING,
            _FUTURE, _PAST, "date-no-future",
        )  # fmt: skip
        self._classes = {name: _spread(knowledge.words(name)) for name in names}

    def refuses(self, match: Match, reading: Reading, first: int, start: int) -> bool:
        """Whether the word before the match, or around a bare year, shows that no date is meant.

        `first` is the sentence's first word, `start` the match's.
        """
        before = reading.words[start - 1] if start > first else ""
        touching = start > first and reading.gap(start).isspace()
        means = match.rule.means
        if touching and before in self._classes["date-bearer"]:
            return "y" not in match.caught and means in ("day", "month", "day_list")
        if means == "bare_year":
            return not self._is_year(match, reading, before if touching else "", start > first)
        if means in ("unit_shift", "unit_anaphora", "year") and match.token("u", "u2", "u3") == "year-unit":
            return touching and before in self._classes["date-general"]
        return False

    def is_event(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the word before names an event that is called by its day («هجمات 11 سبتمبر»)."""
        return start > first and reading.words[start - 1] in self._classes["date-event"]

    def lasting(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the words before «منذ» speak of a state that lasts: «يستمر», «ما زال», «المتواصلة»."""
        lasting = self._classes[_LASTING]
        return any(word in lasting for word in reading.words[max(first, start - 8) : start])

    def future(self, reading: Reading, first: int, start: int, last: int) -> bool | None:
        """Whether the nearest verb before, else shortly behind, speaks of what is to come; None where none tells."""
        future, past, never = self._classes[_FUTURE], self._classes[_PAST], self._classes["date-no-future"]
        words = reading.words
        for at in range(start - 1, max(first - 1, start - 13), -1):
            word = words[at]
            if word in past:
                return False
            if word in future or _comes(word, never):
                return True
        for at in range(start + 1, min(last, start + 10)):
            word = words[at]
            if word in past:
                return None
            if word in future or _comes(word, never):
                return True
        return None

    def _is_year(self, match: Match, reading: Reading, before: str, inside: bool) -> bool:
        token = match.caught["y"]
        if "e" in match.caught or isinstance(token.value, tuple):
            return True
        words, text = reading.words, reading.text
        end = reading.ends[token.last - 1]
        glue = text[end : end + 2]
        if len(glue) == 2 and glue[0] in ".,،:/-%٪_٫" and glue[1].isalnum():
            return False
        start = reading.starts[token.first]
        if start and text[start - 1] in "#№@_/-:.,+$€" and start > 1 and not text[start - 2].isspace():
            return False
        if glue[:1] in "%٪$€":
            return False
        if inside and before in self._classes["date-numbered"]:
            return False
        after = words[token.last] if token.last < len(words) and reading.gap(token.last).isspace() else ""
        if token.prefix not in ("", "و", "ف"):
            return bool(token.prefix) and not self._counts(after)
        if before in self._classes["date-year-head"]:
            return not self._counts(after)
        if not after or "\n" in reading.gap(token.last):
            return bool(before) or _bracketed(text, start, end)
        return False

    def _counts(self, after: str) -> bool:
        """Whether `after` is what a number counts: listed, or an indefinite accusative («شخصا»)."""
        return after in self._classes["date-counted"] or (len(after) > 3 and after.endswith("ا") and after[:2] != "ال")


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in "(،," and text[end : end + 1] in ")،,"


def _comes(word: str, never: frozenset[str]) -> bool:
    """Whether a word is a verb of the future with «س»: «سيعقد», «وستبدأ»."""
    stem = word[1:] if word[:1] in "وف" else word
    return len(stem) > 4 and stem[0] == "س" and stem[1] in "يتنا" and stem not in never


def _spread(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(prefix + fold_text(word) for word in words for prefix in _PROCLITICS)
