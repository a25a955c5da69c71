"""Which kingdom does a page mean by «المملكة»? The one whose adjectives, leaders, title and towns it names most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.known import KnownNames
from marsad.names.mention import Proposal
from marsad.names.words import WordClasses

KINGDOM = "المملكه"


class Kingdoms:
    """The packs' kingdoms, and what tells of them."""

    __slots__ = ("_countries", "_kingdoms", "_realms", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses, known: KnownNames) -> None:
        self._words = words
        realms = (phrase.split("=") for phrase in knowledge.words("office-of-country"))
        self._realms = {tuple(fold_text(left).split()): right for left, right in realms}
        self._kingdoms = {
            row.ar: row
            for row in known.rows
            if row.feature == "country" and any(fold_text(name).startswith(KINGDOM) for name in row.aliases)
        }
        self._countries = {row.country: place for place, row in self._kingdoms.items()}

    def meant(self, reading: Reading, mentions: Sequence[Proposal]) -> EntityRow | None:
        """The kingdom that a page speaks of, if of one more than of any other."""
        counts: dict[str, int] = {}
        words = reading.words
        told = [self._words.countries.get(word, "") for word in words]
        told += [self._realms.get(pair, "") for pair in pairwise(words)]
        for mention in mentions:
            if mention.rows and (mention.type != "LOC" or _town(mention.rows)):
                told.append(self._countries.get(mention.rows[0].country or "", ""))
        for place in told:
            if place in self._kingdoms:
                counts[place] = counts.get(place, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return self._kingdoms[ranked[0][0]]


def _town(rows: Sequence[EntityRow]) -> bool:
    """Whether a name of a place is no country's, whose words count by themselves, and means one country only."""
    return len({row.country for row in rows}) == 1 and rows[0].feature != "country"
