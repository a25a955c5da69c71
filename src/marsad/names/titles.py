"""How far does a title run, and which body, country and term does it name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.mention import PageView
from marsad.names.people import Looks
from marsad.names.words import (
    ACTING,
    FORMER,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    ORG_HEAD,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
    WordClasses,
)

_MOST_WORDS = 14
LOOSE = frozenset(" \"«»“”'‘’()،,\u060c")
_DEPUTIES = frozenset({"نايب", "نايبه", "مساعد", "مساعده", "وكيل", "وكيله", "معاون", "ولي", "النايب", "المساعد"})
_AT_SERVICE = frozenset({"مستشار", "مستشاره", "مدير", "مبعوث", "ممثل", "سكرتير", "ناطق", "متحدث"})
_TARGET = frozenset({"الي", "لدي"})


class Title(NamedTuple):
    """A title read from the text: its words, the mention or the country of its body, what it says of the term."""

    first: int
    last: int
    end: int
    org: int | None
    country: str | None
    former: bool
    acting: bool
    bare: bool
    next: int | None = None
    nested: bool = False


class TitleReader:
    """Reads titles with the packs' word classes."""

    __slots__ = ("_links", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._links = frozenset(fold_text(word) for word in knowledge.words("office-link"))

    def read(self, page: PageView, sentence: Sentence, first: int) -> Title:
        """The title that begins with the noun `first`, as far as it can run."""
        reading, looks, at, mentions = page.reading, page.looks, page.at, page.mentions
        words = reading.words
        last, org, country = first + 1, None, None
        former = acting = closed = target = False
        chained: int | None = None
        nested = -1
        i = first + 1
        while i < min(sentence.last, first + _MOST_WORDS):
            gap = reading.gap(i)
            if set(gap) - LOOSE or ("،" in gap and i not in at and not looks[i][0] & HONORIFIC):
                break
            if i in at:
                mention = mentions[at[i]]
                if mention.type == "PER":
                    break
                if org is None and not (mention.type == "LOC" and (target or country)):
                    org = at[i]
                closed = True
                i = mention.last
                continue
            word, flags = words[i], looks[i][0]
            if self._begins_another(reading, i, first, looks, at):
                chained = i
                break
            if flags & OFFICE and not flags & HONORIFIC and word.startswith("ال") and words[first] not in _DEPUTIES:
                nested = i
            elif nested >= 0 and not flags & (NATION | FORMER | HONORIFIC):
                nested = -1
            if flags & NATION:
                country = country or self._words.countries.get(word)
                closed = True
            elif flags & FORMER or flags & ACTING:
                former, acting, closed = former or bool(flags & FORMER), acting or bool(flags & ACTING), True
            elif flags & HONORIFIC and (
                not flags & (OFFICE | TITLE_ADJ)
                or (word.startswith("ال") and (i + 1 in at or _rank_follows(looks, i + 1, sentence.last)))
            ):
                closed = True
            elif word in self._links:
                target = word in _TARGET
            elif not self._belongs(word, looks[i]):
                break
            elif not closed:
                last = i + 1
            i += 1
        bare = i == first + 1 and org is None and country is None
        within = nested > first + 1 or (nested == first + 1 and words[first] in _AT_SERVICE)
        return Title(first, last, i, org, country, former, acting, bare, chained, within and i in at)

    @staticmethod
    def _begins_another(reading: Reading, i: int, first: int, looks: Looks, at: Mapping[int, int]) -> bool:
        """Whether a second title of the same person begins: «… ونائب رئيس …», «القائد العام للقوات المسلحة رئيس …»."""
        whole, cut, stem = looks[i]
        word, before = reading.words[i], reading.words[i - 1]
        if not whole and cut == 1 and word[0] == "و" and stem & OFFICE:
            return True
        if not whole & OFFICE or i < first + 2:
            return False
        closed = i - 1 in at or before.startswith(("ال", "لل"))
        return closed and not word.startswith("ال")

    @staticmethod
    def _belongs(word: str, look: tuple[int, int, int]) -> bool:
        whole, cut, stem = look
        if whole & (OFFICE | OFFICES | POST_FIELD | TITLE_ADJ | ORG_FIELD | ORG_HEAD | ROLE):
            return True
        if word.startswith(("ال", "لل", "وال")) and len(word) > 4:
            return True
        return bool(cut and stem & (OFFICE | POST_FIELD))


def _rank_follows(looks: Looks, i: int, limit: int) -> bool:
    return i < limit and bool(looks[i][0] & HONORIFIC) and not looks[i][0] & OFFICE
