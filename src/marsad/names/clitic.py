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
    if word.startswith("لل") or len(word) <= _SHORTEST or words.of(word) & (_NAMES | FUNCTION):
        return 0
    cuts = [prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST]
    for prefix in sorted(cuts, key=len):
        if words.of(word[len(prefix) :]) & _NAMES:
            return len(prefix)
    for prefix in cuts:
        stem = word[len(prefix) :]
        article = stem.startswith("لل") or (stem.startswith("ال") and len(stem) > 4)
        likelier = prefix[0] == "و" and like(stem) >= like(word) + _CLEARLY
        if article and prefix in ("ف", "ك") and listed(word):
            continue  # «فالنتينو»
        if article or stem in on_page or (not listed(word) and (listed(stem) or likelier)):
            return len(prefix)
    return 0
