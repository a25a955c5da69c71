"""How far does a title run, and which body, country and term does it name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Looks
from marsad.names.mention import PageView
from marsad.names.words import (
    ACTING,
    FORMER,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    ORG_HEAD,
    PLACE_CUT,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
    WordClasses,
)

_MOST_WORDS, _MOST_CHAINED = 14, 3
LOOSE = frozenset(" \"«»“”'‘’()،,\u060c\u066c")
_OPENING = frozenset("«“‘(")
_DEPUTIES = frozenset({"نايب", "نايبه", "مساعد", "مساعده", "وكيل", "وكيله", "معاون", "ولي", "النايب", "المساعد"})
_AT_SERVICE = frozenset({"مستشار", "مستشاره", "مدير", "مبعوث", "ممثل", "سكرتير", "ناطق", "متحدث"})
_AT, _BRIEF, _HIS = frozenset("بل"), 3, 4
_TARGET = frozenset({"الي", "لدي"})
_AT_TIME = frozenset({"حينه", "حينها", "وقتها"})


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


class _Running:
    """A title while it is being read; `closed` once its words have given way to its body, country or term."""

    __slots__ = (
        "acting", "chained", "closed", "country", "first", "former", "last", "nested", "org", "target",
    )  # fmt: skip

    def __init__(self, first: int) -> None:
        self.first, self.last = first, first + 1
        self.org: int | None = None
        self.country: str | None = None
        self.chained: int | None = None
        self.former = self.acting = self.closed = self.target = False
        self.nested = -1

    def end(self, i: int, page: PageView) -> Title:
        """The title, which runs up to word `i`."""
        bare = i == self.first + 1 and self.org is None and self.country is None
        served = page.reading.words[self.first] in _AT_SERVICE
        within = self.nested > self.first + 1 or (self.nested == self.first + 1 and served)
        return Title(
            self.first, self.last, i, self.org, self.country, self.former, self.acting, bare, self.chained,
            within and i in page.at,
        )  # fmt: skip


class TitleReader:
    """Reads titles with the packs' word classes."""

    __slots__ = ("_links", "_then", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._then = frozenset(fold_text(word) for word in knowledge.words("office-then"))
        self._links = frozenset(fold_text(word) for word in knowledge.words("office-link"))

    def chain(self, page: PageView, sentence: Sentence, first: int) -> list[Title]:
        """The title that begins with the noun `first`, and those of the same person that follow it directly."""
        titles = [self.read(page, sentence, first)]
        while (following := titles[-1].next) is not None and len(titles) <= _MOST_CHAINED:
            titles.append(self.read(page, sentence, following))
        return titles

    def read(self, page: PageView, sentence: Sentence, first: int) -> Title:
        """The title that begins with the noun `first`, as far as it can run."""
        title = _Running(first)
        i = first + 1
        while i < min(sentence.last, first + _MOST_WORDS):
            gap = page.gaps[i]
            if gap != " " and not LOOSE.issuperset(gap):
                break
            if "،" in gap and i not in page.at and not page.looks[i][0] & HONORIFIC:
                break
            if i in page.at:
                mention = page.mentions[page.at[i]]
                told = page.reading.words[i - 1].startswith("بال") and mention.start > page.reading.starts[i]
                if mention.type == "PER" or told:
                    break  # «المتحدث بالوزارة لوكالة …»: whom he told
                if title.org is None and not (mention.type == "LOC" and (title.target or title.country)):
                    title.org = page.at[i]
                title.closed = True
                i = mention.last
                continue
            if self._begins_another(page.reading, i, first, page.looks, page.at):
                title.chained = None if _opens(gap) else i
                break
            if not self._take(page, sentence, i, title):
                break
            i += 1
        return title.end(i, page)

    def _take(self, page: PageView, sentence: Sentence, i: int, title: _Running) -> bool:
        """Reads one more word into the title; False where it cannot belong to one."""
        word, flags, looks = page.reading.words[i], page.looks[i][0], page.looks
        definite = word.startswith("ال")
        if flags & OFFICE and not flags & HONORIFIC and definite:
            title.nested = i if page.reading.words[title.first] not in _DEPUTIES else title.nested
        elif title.nested >= 0 and not flags & (NATION | FORMER | HONORIFIC):
            title.nested = -1
        rank = definite and (page.person_at(i + 1) is not None or _rank_follows(looks, i + 1, sentence.last))
        if flags & NATION:
            title.country = title.country or self._words.countries.get(word)
            title.closed = True
        elif flags & (FORMER | ACTING):
            title.former, title.acting = title.former or bool(flags & FORMER), title.acting or bool(flags & ACTING)
            title.closed = True
        elif flags & HONORIFIC and (not flags & (OFFICE | TITLE_ADJ) or rank):
            title.closed = True
        elif word in self._links:
            title.target = word in _TARGET
            if not title.closed and i == title.last and self._words.of("ال" + word) & POST_FIELD:
                title.last = i + 1  # «وزير خارجية مصر»
        elif word in self._then or (word == "في" and i + 1 < sentence.last and page.reading.words[i + 1] in _AT_TIME):
            title.closed = True
        elif i == title.first + 1 and self._field_of_his(word):
            title.last = i + 1
            title.closed = True
        elif not self._belongs(word, looks[i], 0 if title.closed else looks[i - 1][0]):
            if word[0] not in _AT or i + 1 not in page.at or len(word) <= _BRIEF:
                return False
            title.closed = title.target = True  # «المتحدث الرسمي بصحة الطائف»: not of the town itself
        elif not title.closed:
            title.last = i + 1
        return True

    def inherits(self, page: PageView, i: int) -> bool:
        """Whether the title at word `i` is of the body of the office told before it: «ووزير خارجيته»."""
        return i + 1 < len(page.reading.words) and self._field_of_his(page.reading.words[i + 1])

    def _field_of_his(self, word: str) -> bool:
        """Whether a word is a field of state with «his» or «its»: «وزير خارجيته»."""
        stem = word.removesuffix("ها").removesuffix("ه") if len(word) > _HIS else ""
        if stem.endswith("ت"):
            stem = stem[:-1] + "ه"
        return bool(stem and stem != word and self._words.of("ال" + stem) & POST_FIELD)

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
        if word.startswith(
            "ال"
        ):  # «ولي العهد النائب الثاني لرئيس …», but «رئيس الأركان اللواء», «الأمين العام المساعد»
            return closed and not whole & (HONORIFIC | TITLE_ADJ) and not looks[i - 1][0] & OFFICE
        return closed

    @staticmethod
    def _belongs(word: str, look: tuple[int, int, int], before: int) -> bool:
        """Whether a word can carry a title on. Behind a field of state only an adjective does: «وزير الدفاع الوفد»."""
        whole, cut, stem = look
        if whole & (OFFICE | OFFICES | POST_FIELD | TITLE_ADJ | ORG_FIELD | ORG_HEAD | PLACE_CUT | ROLE):
            return True
        if word.startswith(("ال", "لل", "وال")) and len(word) > 4:
            return not before & POST_FIELD or not word.startswith("ال") or word.endswith(("ي", "يه"))
        return bool(cut and stem & (OFFICE | POST_FIELD | PLACE_CUT | ORG_HEAD))


def _rank_follows(looks: Looks, i: int, limit: int) -> bool:
    return i < limit and bool(looks[i][0] & HONORIFIC) and not looks[i][0] & OFFICE


def _opens(gap: str) -> bool:
    """Whether a quotation or a bracket opens in a gap: what follows is said of somebody else."""
    return not _OPENING.isdisjoint(gap) or (gap[:1] == " " and '"' in gap)
