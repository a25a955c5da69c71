"""A person by a word that no list holds between a verb of speech and what is said: «وأضاف القصيبي أن …».

Who speaks there is a name or a noun of everyday; the tagger, which sees no name in a word by itself, tells them apart.
"""

from __future__ import annotations

from collections.abc import Container

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import NAMELIKE, everyday_words

_SCORE, _SHORTEST = 2.8, 3
_SEEN, _SEEN_DEFINITE = 1.0, 2.0
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
_MANY, _THEIRS = ("ون", "ين", "ات"), ("ه", "ها", "هم", "نا")
_AFTER = frozenset({" ", "، "})


class Speakers:
    """The verbs of speech, compiled from the packs once."""

    __slots__ = ("_everyday", "_verbs")

    def __init__(self, knowledge: Knowledge) -> None:
        self._everyday: Container[str] = everyday_words(knowledge)
        told = {fold_text(word) for word in knowledge.words("telling-word")}
        verbs = told & {fold_text(word) for word in knowledge.words("subject-cue")}
        self._verbs = frozenset(prefix + word for word in verbs for prefix in ("", "و", "ف"))

    def begins(self, word: str) -> bool:
        """Whether a speaker may follow the folded word."""
        return word in self._verbs

    def find(self, ground: Ground) -> list[Proposal]:
        """One proposal for every single unlisted word that speaks and that the tagger takes for a name."""
        found: list[Proposal] = []
        for i in ground.marks:
            if ground.words[i] in self._verbs and self._speaks(ground, i + 1):
                at = ground.starts[i + 1], ground.ends[i + 1], i + 1, i + 2
                found.append(Proposal(*at, "PER", "pattern:speaker", _SCORE))
        return found

    def _speaks(self, ground: Ground, i: int) -> bool:
        if i + 1 >= ground.limits[ground.sentence[i - 1]][1] or ground.gaps[i] != " ":
            return False
        if ground.gaps[i + 1][:1] != ":" and (ground.words[i + 1] not in _THAT or ground.gaps[i + 1] not in _AFTER):
            return False
        word, (whole, _, _) = ground.words[i], ground.looks[i]
        definite = word.startswith("ال")
        if ground.leads[i] < (_SEEN_DEFINITE if definite else _SEEN) or whole & ~NAMELIKE or word in self._everyday:
            return False
        if not definite and not whole and word[-1] == "ي":
            return False  # «في اتصال هاتفي، إن …»
        theirs = word.endswith(_THEIRS) and ground.reading.original(i)[-1] != "ة"
        return len(word) >= _SHORTEST and word.isalpha() and not word.endswith(_MANY) and not theirs
