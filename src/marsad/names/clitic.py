"""Is the first letter of a name its own, or «and», «in», «to», «so», «as» written onto it?"""

from __future__ import annotations

from collections.abc import Callable, Collection

from marsad.names.words import BODY_ONE, FUNCTION, GIVEN, NATION, ORG_HEAD, PLACE_KEPT, PLACE_ONE, SURNAME, WordClasses

_PREFIXES = ("وب", "ول", "فل", "فب", "وك", "و", "ف", "ب", "ل", "ك")
_NAMES = GIVEN | SURNAME | PLACE_ONE | BODY_ONE | ORG_HEAD | NATION | PLACE_KEPT
_SHORTEST = 3
_CLEARLY = 2


def proclitic(
    word: str, words: WordClasses, on_page: Collection[str], like: Callable[[str], int], listed: Callable[[str], int]
) -> int:
    """How many letters to cut off the front of the first word of a name; «لل» is kept whole, by rule.

    A word that a list holds is whole, unless the cut form is listed and the word is not. A form that stands on the page
    without the letter decides next, then the lists of the model, then the spelling («وال…», «بال…»).
    """
    if word.startswith("لل") or len(word) <= _SHORTEST:
        return 0
    if words.of(word) & (_NAMES | FUNCTION):
        return 0
    for prefix in sorted(_PREFIXES, key=len):
        if word.startswith(prefix) and words.of(word[len(prefix) :]) & _NAMES:
            return len(prefix)
    for prefix in _PREFIXES:
        stem = word[len(prefix) :]
        if not word.startswith(prefix) or len(stem) < _SHORTEST:
            continue
        if stem.startswith("لل"):
            return len(prefix)
        if stem.startswith("ال") and len(stem) > 4:
            return len(prefix)
        if stem in on_page:
            return len(prefix)
        if not listed(word) and (listed(stem) or (prefix[0] == "و" and like(stem) >= like(word) + _CLEARLY)):
            return len(prefix)
    return 0
