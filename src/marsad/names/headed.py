"""What does the noun before a place's name say of it? «محافظة تعز» is no town, «معبر رفح» a crossing.

Such nouns stay outside the name, so that the name alone would mean the town.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import ByWord
from marsad.names.mention import Proposal
from marsad.names.words import PLACE_CUT, WordClasses

# Between a noun and its name, a hashtag or a quotation may begin, and hashtags bind words with a line.
_GAPS = frozenset({" ", "_", " #", ' "', " «", " “", " ("})

_AND, _LISTED, _LEAST = "و", frozenset({" ", "، "}), 2


class Heads:
    """The nouns before places' names; `listed_as` gives the places that bear a folded name."""

    __slots__ = ("_countries", "_heads", "_listed_as", "_several", "_words")

    def __init__(
        self, knowledge: Knowledge, words: WordClasses, listed_as: Callable[[str], tuple[EntityRow, ...]]
    ) -> None:
        self._words, self._listed_as = words, listed_as
        self._heads: ByWord[str] = ByWord(self._head)
        plurals = (phrase.partition("=") for phrase in knowledge.words("place-head-several"))
        self._several = {fold_text(many): fold_text(one) for many, _, one in plurals}
        self._countries: dict[str, frozenset[str]] = {}
        for phrase in knowledge.words("place-head-of"):
            head, _, codes = phrase.partition("=")
            self._countries[fold_text(head)] = frozenset(codes.split())

    def before(self, reading: Reading, mention: Proposal) -> str:
        """The administrative noun right before a mention, without its proclitic; empty where none stands there."""
        first = mention.first
        if not first or reading.gap(first) not in _GAPS:
            return ""
        if mention.start == reading.starts[first]:
            return self._heads[reading.words[first - 1]]
        return self._of_several(reading, first) if mention.start == reading.starts[first] + len(_AND) else ""

    def _of_several(self, reading: Reading, i: int) -> str:
        """The noun of a list that a name with «and» stands in: «محافظتي مأرب والبيضاء»."""
        words = reading.words
        while i >= _LEAST and words[i].startswith(_AND) and reading.gap(i) in _LISTED:
            i -= 1
        if i < 1 or reading.gap(i) != " ":
            return ""
        whole, cut, stem = self._words.look(words[i - 1])
        many = words[i - 1] if whole & PLACE_CUT else words[i - 1][cut:] if stem & PLACE_CUT else ""
        return self._several.get(many, "")

    def _head(self, word: str) -> str:
        whole, cut, stem = self._words.look(word)
        head = word if whole & PLACE_CUT else word[cut:] if stem & PLACE_CUT else ""
        return self._several.get(head, head)

    def places(
        self, reading: Reading, mentions: Sequence[Proposal], numbers: Sequence[int], names: Sequence[str]
    ) -> tuple[EntityRow, ...]:
        """The places that lists hold with the noun that stands before most of these mentions of `names`."""
        found: dict[str, EntityRow] = {}
        count = 0
        for i in numbers:
            head = self.before(reading, mentions[i])
            rows = [row for name in names for row in self._listed_as(f"{head} {name}")] if head else []
            count += bool(rows)
            found.update((row.id, row) for row in rows)
        return tuple(found.values()) if 2 * count >= len(numbers) else ()

    def countries(self, reading: Reading, mention: Proposal) -> tuple[str, frozenset[str]]:
        """The noun before a mention that only some countries call their areas by, and the codes of these."""
        head = self.before(reading, mention) if self._countries else ""
        return (head, self._countries[head]) if head in self._countries else ("", frozenset())
