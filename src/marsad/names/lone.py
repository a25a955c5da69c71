"""Is a single word that the tagger marks a name at all? Adjectives, titles and words of everyday forms are none."""

from __future__ import annotations

from collections.abc import Container

from marsad.arabic.reading import Reading
from marsad.names.no_names import mere_form, side_alone
from marsad.names.places import PRAYERS
from marsad.names.words import (
    BODY_ONE,
    FUNCTION,
    GIVEN,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    ORG_HEAD,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLATFORM,
    SURNAME,
    TITLE,
    WordClasses,
    after_accusative,
)
from marsad.record import EntityType

_SURE, _NEAR, _BODY_ALONE = 3.0, 3, 4.9
_QUOTES = ('"', "«", "“", "(")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_OF_A_COUNTRY = frozenset("عوده وحده سياده سلامه عضويه استعاده اعاده مغادره دعوه مقاطعه حكومه رياسه".split())
_OF_MEN = ("ين", "ون")
_DEFINITE = ("ال", "بال", "وال", "لل", "فال", "كال", "ولل", "وبال")


def lonely(reading: Reading, i: int, kind: EntityType, lead: float, words: WordClasses) -> bool:
    """Whether one unlisted word has too little for it: a place wants another nearby, a body quotation marks."""
    word = reading.words[i]
    whole, _, stem = words.look(word)
    flags = whole or stem
    if kind == "ORG":
        if flags & (ORG_HEAD | PLACE_KEPT) and not word.startswith(("ال", "لل")):
            return not flags & (BODY_ONE | PLACE_ONE)
        quoted = reading.gap(i)[-1:] in _QUOTES
        return lead < _BODY_ALONE and not (flags & BODY_ONE or quoted or word.isascii())
    if lead >= _SURE or flags & PLACE_ONE:
        return False
    near = reading.words[max(0, i - _NEAR) : i] + reading.words[i + 1 : i + 1 + _NEAR]
    return not any((words.look(other)[0] | words.look(other)[2]) & PLACE_ONE for other in near)


def none_alone(
    reading: Reading, i: int, kind: EntityType, lead: float, words: WordClasses, everyday: Container[str]
) -> bool:
    """Whether one word is an everyday word, a title, an adjective or of a form that no name has."""
    word = reading.words[i]
    flags = words.of(word)
    if "@" in reading.gap(i) or (word.isascii() and word in _MONTHS):
        return True
    if word in everyday or "\u064b" in reading.original(i) or _no_name_alone(word, kind, words):
        return True
    if kind == "ORG":
        behind_noun = i > 0 and reading.words[i - 1].startswith("ال") and reading.gap(i) == " "
        of_men = (
            behind_noun and word.endswith(_OF_MEN) and reading.words[i - 1].endswith(_OF_MEN)
        )  # «المقاتلين الحوثيين»
        return of_men or (bool(flags & (ORG_FIELD | NATION)) and (behind_noun or not word.startswith("ال")))
    if (not flags and mere_form(word)) or (kind == "LOC" and _no_place(reading, i, words)):
        return True
    if kind == "PER" and word == "باسم" and (reading.gap(i + 1)[-1:] in _QUOTES or lead < _SURE):
        return True  # «المعروف باسم "…"»
    return bool(flags & NATION) and lead < _SURE


def _no_place(reading: Reading, i: int, words: WordClasses) -> bool:
    """Whether a word taken for a place is an hour («صلاة المغرب»), an adjective or a direction."""
    prayer = i > 0 and reading.words[i - 1].endswith(PRAYERS)
    return prayer or adjectival(reading, i, True, words) or _like(reading, i, words) or side_alone(reading, i)


def adjectival(reading: Reading, i: int, agreed: bool, words: WordClasses) -> bool:
    """Whether a country's name that is its own adjective («سورية», «السعودية») is one here: «مدينة سورية».

    A definite one wants a definite noun before it («المدن السعودية»; «تقوده السعودية» is the country), an indefinite
    one a feminine noun; without the tagger's agreement any noun does.
    """
    if not i or reading.gap(i) != " ":
        return False
    word, before = reading.words[i], reading.words[i - 1]
    if after_accusative(word, before, words.of(before)):
        return True
    if not words.of(word) & NATION:
        return False
    flags = words.of(before)
    if reading.words[i].startswith("ال"):
        return before.startswith(_DEFINITE) and not flags & (FUNCTION | PLACE_KEPT | GIVEN)
    of_country = before.lstrip("بلوك") in _OF_A_COUNTRY  # «عودة سورية إلى …»
    if before.endswith(("ه", "ات")) and not of_country and not flags & (FUNCTION | PLACE_KEPT):
        return True
    return not agreed and not of_country and not flags & FUNCTION


def _like(reading: Reading, i: int, words: WordClasses) -> bool:
    """Whether a word only says what a place is like: «منطقة ريفية»."""
    word, before = reading.words[i], reading.words[i - 1] if i else ""
    if not word.endswith("يه") or word.startswith("ال") or words.of(word) & PLACE_ONE or not before.endswith("ه"):
        return False
    look = words.look(before)
    return bool((look[0] | look[2]) & PLACE_CUT) and reading.gap(i) == " "


def _no_name_alone(word: str, kind: EntityType, words: WordClasses) -> bool:
    whole, _, stem = words.look(word)
    if (whole | stem) & PLATFORM:
        return True
    if whole & (PARTICLE | FUNCTION) or (whole & TITLE and not whole & (GIVEN | SURNAME)):
        return True
    if kind == "PER":
        return bool((whole | stem) & (NATION | OFFICE | OFFICES | FUNCTION)) and not whole & (GIVEN | SURNAME)
    return bool(kind == "LOC" and (whole or stem) & (PLACE_CUT | PLACE_KEPT))
