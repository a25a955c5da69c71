"""Which listed words of places stand in a text as places? The list alone proves little, so the tagger may object."""

from __future__ import annotations

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    FUNCTION,
    GIVEN,
    NATION,
    ORG_FIELD,
    PLACE_ALSO,
    PLACE_ONE,
    POST_FIELD,
    SURNAME,
    TITLE_ADJ,
    after_accusative,
)

_SCORE = 2.0
_SHORTEST = 4
_OBJECTS, _CLEARLY = -3.0, 4.0
PRAYERS = ("صلاه", "اذان")
_DASHES = ("-", "–", "—", "ـ", ":")
_ELSE = AMBIGUOUS | BODY_ONE | FUNCTION | GIVEN | NATION | ORG_FIELD | POST_FIELD | SURNAME | TITLE_ADJ


class ListedPlaces:
    """The language pack's words of places, and the definite nouns that are a country's short name («المملكة»)."""

    __slots__ = ("_short",)

    def __init__(self, knowledge: Knowledge) -> None:
        short = [fold_text(word) for word in knowledge.words("place-short")]
        self._short = {prefix + word: len(prefix) for word in short for prefix in ("", *NAME_PREFIXES)}
        self._short |= {"لل" + word[2:]: 0 for word in short}

    def begins(self, word: str, look: Look) -> bool:
        """Whether a word can be one of these places."""
        whole, _, stem = look
        if word in self._short:
            return True
        flags = whole if whole & PLACE_ONE else stem if stem & PLACE_ONE and not whole else 0
        return bool(flags) and not flags & _ELSE

    def find(self, ground: Ground) -> list[Proposal]:
        """One proposal for every listed word that is nothing else and that the tagger does not rule out."""
        found: list[Proposal] = []
        for i in ground.places:
            word = ground.words[i]
            whole, cut, stem = ground.looks[i]
            if whole & PLACE_ONE:
                cut, flags = 0, whole
            elif stem & PLACE_ONE and not whole:
                flags = stem
            else:
                cut, flags = self._short[word], 0
            if flags and word.startswith("ال", cut) and word.endswith("يه"):
                continue  # «الشرقية», «الغربية»: adjectives far more often than governorates
            if "\u064b" in ground.reading.original(i) or (i and ground.words[i - 1].endswith(PRAYERS)):
                continue  # «سورياً»: an adverb; «صلاة المغرب»: an hour
            if i and ground.gaps[i] == " " and after_accusative(word, ground.words[i - 1], ground.looks[i - 1][0]):
                continue
            least = _CLEARLY if flags & PLACE_ALSO and not _heads_line(ground, i) else _OBJECTS
            if not flags or (not flags & _ELSE and len(word) - cut >= _SHORTEST and ground.leads[i] > least):
                start = ground.starts[i] + cut
                found.append(Proposal(start, ground.ends[i], i, i + 1, "LOC", "list:place", _SCORE))
        return found


def _heads_line(ground: Ground, i: int) -> bool:
    """Whether a word stands alone at the head of a line, as the place in a dateline does: «الخبر - فلان»."""
    after = ground.gaps[i + 1].strip() if i + 1 < len(ground.gaps) else ""
    return (not i or "\n" in ground.gaps[i]) and after[:1] in _DASHES
