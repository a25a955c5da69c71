"""Companies by their shares: «تلاه سهم صناعة الكابلات بواقع …», «ارتفع سهم "المراعي" 2%».

Reports of the markets call companies by names that are everyday words. Behind «سهم» a name runs up to what it rose or
fell by; the frame is so narrow that neither lists nor the tagger are asked.
"""

from __future__ import annotations

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import FUNCTION, ORG_GENERIC

_SHARE = frozenset(prefix + "سهم" for prefix in ("", *NAME_PREFIXES))
_MOST_WORDS, _SHORTEST, _SCORE = 4, 3, 5.2
_OPENING, _ENDS = ' "«“', frozenset('،,.؛)%»”"')
_ADVERB = 5


class Shares:
    """The companies whose shares a report of the market tells of; compiled from the packs once."""

    __slots__ = ("_counts", "_ends")

    def __init__(self, knowledge: Knowledge) -> None:
        self._ends = frozenset(fold_text(word) for word in knowledge.words("share-end"))
        self._counts = frozenset(fold_text(word) for word in knowledge.words("share-count"))

    @staticmethod
    def begins(word: str) -> bool:
        """Whether a company may follow the folded word."""
        return word in _SHARE

    def find(self, ground: Ground) -> list[Proposal]:
        """One proposal for every name between «سهم» and what is told of it."""
        found: list[Proposal] = []
        for i in ground.marks:
            if ground.words[i] in _SHARE and (last := self._end(ground, i)):
                at = ground.starts[i + 1], ground.ends[last - 1], i + 1, last
                found.append(Proposal(*at, "ORG", "pattern:share", _SCORE))
        return found

    def _end(self, ground: Ground, i: int) -> int:
        """The word after the company's name behind word `i`; 0 where none stands or its end is not told."""
        start, limit = ground.limits[ground.sentence[i]]
        before = ground.words[i - 1] if i > start else ""
        if before in self._counts or before[:1].isdigit() or i + 1 >= limit or ground.gaps[i + 1].strip(_OPENING):
            return 0
        at = i + 1
        while at < min(limit, i + 2 + _MOST_WORDS) and (at == i + 1 or ground.gaps[at] == " "):
            if self._ends_name(ground, at):
                break
            at += 1
        bare = at == i + 2 and ground.looks[i + 1][0] & ORG_GENERIC
        if at == i + 1 or at - i - 1 > _MOST_WORDS or bare or len(ground.words[i + 1]) < _SHORTEST:
            return 0
        gap = ground.gaps[at] if at < len(ground.gaps) else "."
        told = at < limit and gap == " " and self._ends_name(ground, at)
        return at if told or (gap.strip()[:1] in _ENDS and gap.strip()) else 0

    def _ends_name(self, ground: Ground, at: int) -> bool:
        word = ground.words[at]
        if word in self._ends or word[0].isdigit() or (len(word) > 2 and word[0] in "وبف" and word[1:] in self._ends):
            return True
        adverb = word[-1] == "ا" and len(word) > _ADVERB and not word.startswith("ال")  # «مرتفعا», «مستقرا»
        return adverb or bool(ground.looks[at][0] & FUNCTION)
