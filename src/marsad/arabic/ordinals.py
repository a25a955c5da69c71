"""Ordinals in words: «الثامن», «الثانية عشرة», «الحادي والعشرين», with the number that each stands for.

The tens by themselves («العشرين») are cardinals to `numbers`, which marks them definite; whether «القرن العشرين»
counts or orders, the noun before decides, and with it the reader.
"""

from __future__ import annotations

from typing import Final

import msgspec

from marsad.arabic.number_words import TEN, TENS, number_token
from marsad.arabic.reading import Reading

_FORMS = {
    1: "اول اولي اولا", 2: "ثاني ثانيه ثان ثانيا", 3: "ثالث ثالثه ثالثا", 4: "رابع رابعه رابعا",
    5: "خامس خامسه خامسا", 6: "سادس سادسه سادسا", 7: "سابع سابعه سابعا", 8: "ثامن ثامنه ثامنا",
    9: "تاسع تاسعه تاسعا", 10: "عاشر عاشره عاشرا",
}  # fmt: skip
# Only before «عشر» or a ten: «الحادي عشر», «الواحد والعشرون», «الاثنا عشر».
_BEFORE_TENS = {1: "حادي حاديه احد احدي واحد واحده", 2: "اثنا اثني اثنتا اثنتي اثنان اثنين"}
_PREFIXES = ("", "و", "ف", "ب", "ل", "ال", "وال", "فال", "بال", "لل", "كال", "وبال", "ولل")


class Ordinal(msgspec.Struct, frozen=True):
    """An ordinal over the words `first:last` of a reading, at `start:end` of the folded view behind any proclitic."""

    first: int
    last: int
    value: int
    start: int
    end: int
    definite: bool


def _words(forms: dict[int, str]) -> dict[str, tuple[int, int, bool]]:
    return {
        prefix + word: (value, len(prefix), prefix.endswith(("ال", "لل")))
        for prefix in _PREFIXES
        for value, words in forms.items()
        for word in words.split()
    }


_SIMPLE = _words(_FORMS)
_JOINED = {form: found for form, found in _words(_BEFORE_TENS).items() if found[2]}
# Value, length of what is glued in front, definite, and whether the word is an ordinal by itself.
_TOKENS: Final[dict[str, tuple[int, int, bool, bool]]] = {
    **{form: (*found, False) for form, found in _JOINED.items()},
    **{form: (*found, True) for form, found in _SIMPLE.items()},
}


def find_ordinals(reading: Reading, first: int = 0, last: int | None = None) -> list[Ordinal]:
    """The ordinals among the words `first:last`, longest reading first."""
    last = len(reading.words) if last is None else last
    found = []
    words, tokens = reading.words if first == 0 else reading.words[first:last], _TOKENS
    for at in [at for at, word in enumerate(words, first) if word in tokens and at < last]:
        value, skip, definite, by_itself = tokens[reading.words[at]]
        tens, after = _tens_after(reading, at + 1, last) if value < 10 else (0, at + 1)
        if tens or by_itself:
            start, end = reading.starts[at] + skip, reading.ends[after - 1]
            found.append(Ordinal(at, after, value + tens, start, end, definite))
    return found


def _tens_after(reading: Reading, at: int, last: int) -> tuple[int, int]:
    """The ten or tens that word `at` adds to a unit ordinal, and the word after it; 0 where it adds none."""
    words = reading.words
    if at >= last or not reading.gap(at).isspace() or "\n" in reading.gap(at):
        return 0, at
    joined = words[at] == "و" and at + 1 < last
    token = number_token(words[at + 1] if joined else words[at])
    if token is None:
        return 0, at
    if token.kind == TEN and not joined and not token.prefix and not token.definite:
        return 10, at + 1
    if token.kind == TENS and (joined or token.prefix == "و"):
        return int(token.value), at + 2 if joined else at + 1
    return 0, at
