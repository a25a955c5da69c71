"""What does the text say that a place lies in? «قرية البارة جنوب إدلب», «طرابلس اللبنانية», «مستشفى حفر الباطن».

Only what the words say counts: a direction, an administrative noun, «في», «ب» or a bracket between the two names, the
adjective of a country behind the name, or the name of another place inside it. Names in a list («حلب وإدلب») contain
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.names.mention import Proposal
from marsad.names.words import NATION, PLACE_CUT, WordClasses

_FARTHEST, _TWO = 5, 2
_STOPS = frozenset('.؟?!؛;:\n«»"“”-–—/')
_IN = ("", "ب", "ل")


class Inside(NamedTuple):
    """Mention `inner` is said to lie in mention `outer`, or in the country that an adjective means; `words` say so.

    `outer_name` is the folded name of a place that stands inside the inner name and is no mention by itself.
    """

    inner: int
    outer: int | None
    country: str | None
    outer_name: str | None
    words: str


class Containment:
    """Reads what places are said to lie in, with the packs' words for it."""

    __slots__ = ("_adjectives", "_heads", "_within", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._within = frozenset(fold_text(word) for word in knowledge.words("place-within"))
        self._adjectives = frozenset(fold_text(word) for word in knowledge.words("direction-adjective"))
        self._heads = frozenset(fold_text(w) for w in knowledge.words("place-head-located"))

    def read(self, reading: Reading, mentions: Sequence[Proposal]) -> list[Inside]:
        """Everything that the text says of what its places lie in, in reading order."""
        found: list[Inside] = []
        for i, mention in enumerate(mentions):
            if mention.type != "LOC":
                continue
            if country := self._adjective(reading, mention):
                words = reading.cut(mention.start, reading.ends[mention.last]).text
                found.append(Inside(i, None, country, None, " ".join(words.split())))
            if named := self._named_inside(reading, mention):
                words = reading.cut(mention.start, mention.end).text
                found.append(Inside(i, None, None, named, " ".join(words.split())))
            if i + 1 < len(mentions) and self._contains(reading, mention, mentions[i + 1]):
                words = reading.cut(mention.start, mentions[i + 1].end).text
                found.append(Inside(i, i + 1, None, None, " ".join(words.split())))
        return found

    def _adjective(self, reading: Reading, mention: Proposal) -> str | None:
        """The country whose adjective follows the name directly, by its name in the packs."""
        i = mention.last
        if i >= len(reading.words) or reading.gap(i) != " ":
            return None
        word = reading.words[i]
        if not word.startswith("ال") or not self._words.of(word) & NATION:
            return None
        return self._words.countries.get(word)

    def _named_inside(self, reading: Reading, mention: Proposal) -> str | None:
        """What follows the head of a name that locates it: «مرفأ بيروت» → «بيروت»."""
        if mention.last - mention.first < _TWO:
            return None
        head = reading.text[mention.start : reading.ends[mention.first]]
        return self.inside_name([head, *reading.words[mention.first + 1 : mention.last]])

    def inside_name(self, words: Sequence[str]) -> str | None:
        """What follows the first word of a name if that is a head that locates it."""
        return " ".join(words[1:]) if len(words) >= _TWO and words[0] in self._heads else None

    def _contains(self, reading: Reading, inner: Proposal, outer: Proposal) -> bool:
        """Whether nothing but words of location stand between two names, and at least one of them or a bracket."""
        if outer.type != "LOC" or not 0 <= outer.first - inner.last <= _FARTHEST:
            return False
        between = reading.text[inner.end : outer.start].removeprefix('"').removeprefix("»").removeprefix("”")
        if not _STOPS.isdisjoint(between):
            return False
        said = "(" in between
        for word in reading.words[inner.last : outer.first]:
            if self._locates(word):
                said = True
            elif word not in self._adjectives or not said:
                return False  # «الرياض، الشرقية، حائل» is a list
        prefix = reading.text[reading.starts[outer.first] : outer.start]
        if prefix in ("", "ل"):
            return said or (not prefix and not between.strip() and self._locates(reading.words[outer.first]))
        return prefix == "ب"

    def _locates(self, word: str) -> bool:
        """Whether a word, perhaps behind «ب» or «ل», says where: a direction, «ريف», «محافظة», «في»."""
        for prefix in _IN:
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                if rest in self._within or self._words.of(rest) & PLACE_CUT:
                    return True
        return False
