"""Which listed words of places stand in a text as places? The list alone proves little, so the tagger may object."""

from __future__ import annotations

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.names.mention import Proposal
from marsad.names.people import Leads, Looks
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    FUNCTION,
    GIVEN,
    NATION,
    ORG_FIELD,
    PLACE_ONE,
    POST_FIELD,
    SURNAME,
    TITLE_ADJ,
)

_SCORE = 2.0
_SHORTEST = 4
_OBJECTS = -3.0
_ELSE = AMBIGUOUS | BODY_ONE | FUNCTION | GIVEN | NATION | ORG_FIELD | POST_FIELD | SURNAME | TITLE_ADJ


class ListedPlaces:
    """The language pack's words of places, and the definite nouns that are a country's short name («المملكة»)."""

    __slots__ = ("_short",)

    def __init__(self, knowledge: Knowledge) -> None:
        short = [fold_text(word) for word in knowledge.words("place-short")]
        self._short = {prefix + word: len(prefix) for word in short for prefix in ("", *NAME_PREFIXES)}
        self._short |= {"لل" + word[2:]: 0 for word in short}

    def find(self, reading: Reading, passage: Passage, looks: Looks, leads: Leads) -> list[Proposal]:
        """One proposal for every listed word that is nothing else and that the tagger does not rule out."""
        found: list[Proposal] = []
        words = reading.words
        for sentence in passage.sentences:
            for i in range(sentence.first, sentence.last):
                whole, cut, stem = looks[i]
                if whole & PLACE_ONE:
                    cut, flags = 0, whole
                elif stem & PLACE_ONE and not whole:
                    flags = stem
                elif (bare := self._short.get(words[i])) is not None:
                    cut, flags = bare, 0
                else:
                    continue
                length = len(words[i]) - cut
                if flags and words[i][cut:].startswith("ال") and words[i].endswith("يه"):
                    continue  # «الشرقية», «الغربية»: adjectives far more often than governorates
                short = not flags
                if short or (not flags & _ELSE and length >= _SHORTEST and leads.get(i, 0.0) > _OBJECTS):
                    start = reading.starts[i] + cut
                    found.append(Proposal(start, reading.ends[i], i, i + 1, "LOC", "list:place", _SCORE))
        return found
