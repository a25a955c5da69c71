"""Which names are marked by the noun before them: «قرية عياشة», «صحيفة "الحياة"», the credit of a ticker item?"""

from __future__ import annotations

import re

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.known import OFFICIAL
from marsad.names.listed_names import listed_places
from marsad.names.mention import Proposal
from marsad.names.purposes import purpose_end
from marsad.names.words import (
    AMBIGUOUS,
    FORMER,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    HONOURING,
    NAMELIKE,
    NATION,
    OFFICE,
    ORG_FIELD,
    ORG_HEAD,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLATFORM,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
    everyday_words,
)
from marsad.record import EntityType

_QUOTED = re.compile(r"[\s:]*[\"«“‘'(”]\s*([^\"»”“’'()\n]{2,60}?)\s*[\"»”“’')]")
_MOST_QUOTED = 5
_DESCRIBED, _NEWS = 3, "الانباء"
_PLACE, _MEDIUM, _CREDIT, _NAMED_AFTER, _OFFICIAL = 2.6, 6.0, 3.4, 3.6, 4.4
_TO, _TOLD = frozenset({"ل", "ول"}), 2.8
_CREDIT_WITHIN = 12
_TOLD_WITHIN, _TOLD_AFTER = 10, 4
_ANY_HEAD = PLACE_CUT | PLACE_KEPT | ORG_HEAD | HONOURING
_SHORTEST, _BUILT = 3, -1.0
_NISBA = ("ي", "يه")
_WAYS = ("شارع", "طريق", "نهر", "معسكر", "ميناء", "مطار")
# How far «outside» may lead in the tagger's eyes behind a place head, for a definite and for an indefinite word.
_DEFINITE, _INDEFINITE, _ADJECTIVE = -2.2, -0.6, 8.0
_QUOTES = '"«“'
_SETTLED = frozenset(prefix + noun for noun in ("قريه", "بلده", "ضيعه") for prefix in ("", *NAME_PREFIXES))
_BRIEF, _OF_SETTLEMENT, _VERBAL = 4, -5.0, "يتولف"
_OF_THINGS = ("ات", "ين", "ون")
_LED, _LIKELY, _SURE = 0.0, -2.5, 3.0
# Named after days, deeds and people: «ساحة الشهداء», «شارع عماد الدين», «شارع حدة» (no adjective: «شارع» is masculine).
_PUBLIC = frozenset({"ساحه", "ميدان", "شارع", "جسر", "دوار", "مخيم", "حاره", "كنيسه"})
_MASCULINE = frozenset({"شارع", "ميدان", "جسر", "مخيم"})
_NAMED_SO = -2.5
_ROYAL = frozenset({"قصر", "مسجد", "جامع"})
_ASIDE, _FROM = frozenset({"ناحيه", "قضاء"}), frozenset({"من", "ومن"})


class MarkedNames:
    """Names that a noun before them, or their place in a ticker, proves."""

    __slots__ = (
        "_bodies",
        "_built",
        "_doubtful",
        "_everyday",
        "_generic",
        "_learning",
        "_media",
        "_place_heads",
        "_plural",
        "_public",
        "_sites",
        "_telling",
    )

    def __init__(self, knowledge: Knowledge) -> None:
        self._everyday = everyday_words(knowledge)
        self._media = frozenset(fold_text(word) for word in knowledge.words("medium-head"))
        self._generic = frozenset(fold_text(word) for word in knowledge.words("credit-generic"))
        self._bodies = frozenset(fold_text(word) for word in knowledge.words("org-head"))
        self._learning = frozenset(
            prefix + fold_text(word) for word in knowledge.words("learning-word") for prefix in ("", "و")
        )
        self._telling = frozenset(fold_text(word) for word in knowledge.words("telling-word"))
        self._public = frozenset(fold_text(word) for word in knowledge.words("square-name"))
        self._doubtful = frozenset(fold_text(word) for word in knowledge.words("place-head-doubtful"))
        self._built = frozenset(fold_text(word) for word in knowledge.words("place-head-built"))
        self._sites = frozenset(fold_text(word) for word in knowledge.words("place-head-site"))
        self._plural = frozenset(
            prefix + fold_text(word) for word in knowledge.words("place-head-plural") for prefix in ("", *NAME_PREFIXES)
        )
        self._place_heads = self._built | frozenset(fold_text(word) for word in knowledge.words("place-head-naming"))

    def begins(self, word: str, look: Look) -> bool:
        """Whether a word can mark a name behind it."""
        whole, cut, stem = look
        head = whole if whole & _ANY_HEAD else stem
        if word in _TO or word in self._plural or word in self._learning or head & HONOURING:
            return True
        bare = word[0 if whole & _ANY_HEAD else cut :]
        return bool(head & _ANY_HEAD) and (bare in self._place_heads or bare in self._media)

    def find(self, ground: Ground) -> list[Proposal]:
        """Proposals of a page, by the words before them and by the credits of ticker items."""
        found: list[Proposal] = []
        for i in ground.marks:
            _, limit = ground.limits[ground.sentence[i]]
            if i >= limit - 1:
                continue
            if ground.words[i] in self._learning and (medium := self._medium(ground, i)):
                found.append(medium._replace(by="pattern:told", score=_TOLD))
            if ground.words[i] in _TO and self._tells(ground, i) and (medium := self._medium(ground, i)):
                found.append(medium._replace(by="pattern:told", score=_TOLD))
            if ground.words[i] in self._plural:
                found += listed_places(ground, i, limit, self._everyday)
            if (proposal := self._behind(ground, i, limit)) is not None:
                found.append(proposal)
        for passage in ground.passages:
            if passage.ticker is not None and passage.ticker.source:
                found += self._credit(ground.reading, passage, passage.ticker.source)
        return found

    def _tells(self, ground: Ground, i: int) -> bool:
        """Whether something near «لـ» says that somebody speaks to the one in quotation marks."""
        start, limit = ground.limits[ground.sentence[i]]
        near = ground.words[max(start, i - _TOLD_WITHIN) : min(limit, i + _TOLD_AFTER)]
        return any(word in self._telling or word[1:] in self._telling for word in near)

    def _behind(self, ground: Ground, i: int, limit: int) -> Proposal | None:
        """The name behind the head at word `i`."""
        whole, cut, stem = ground.looks[i]
        if not (whole | stem) & _ANY_HEAD:
            return None
        cut = 0 if whole & _ANY_HEAD else cut
        word = ground.words[i][cut:]
        if (whole if whole & _ANY_HEAD else stem) & HONOURING:
            after = self._named_after(ground, i, cut, limit)
            if after is not None:
                return after
        told = word in _PUBLIC and i + 1 < limit and ground.words[i + 1] in self._public
        named = i + 1 < limit and (told or word in _ROYAL or ground.words[i + 1] not in self._everyday)
        place = self._place(ground, i + 1, limit, told) if named and word in self._place_heads else None
        if place is not None:
            head = whole if whole & _ANY_HEAD else stem
            if word in self._doubtful and self._doubts(ground, i, word):
                place = None
            elif word[0] == "و" and ground.reading.original(i)[1:2] == "أ":
                place = None  # «وأدى القصف», which is «وادي» once folded
            elif head & PLACE_KEPT and not head & PLACE_CUT and ground.gaps[i + 1] == " ":
                if word in self._built and not told and self._of_things(ground, i + 1, word in _PUBLIC):
                    place = None  # «ساحة المعركة», «مخيم اللاجئين»
                else:  # «وادي الزعتر», «نهر الخابور»
                    place = place._replace(start=ground.starts[i] + cut, first=i)
            elif word in self._sites:
                place = _official(ground, i, cut, place, limit)
        return (self._medium(ground, i) if word in self._media else None) or place

    @staticmethod
    def _doubts(ground: Ground, i: int, word: str) -> bool:
        """Whether what stands behind a noun that seldom names a place is no name: «من ناحية المبدأ», «قضاء الأحكام»."""
        definite, lead = ground.words[i + 1].startswith("ال"), ground.leads[i + 1]
        if word in _ASIDE and ((i and ground.words[i - 1] in _FROM) or lead < _SURE):
            return True
        return lead < (_LIKELY if definite else _LED)

    def _named_after(self, ground: Ground, i: int, cut: int, limit: int) -> Proposal | None:
        """«مطار الملك عبد العزيز الدولي»: the head, a form of address, the name, what still belongs to it."""
        looks, gaps, at = ground.looks, ground.gaps, i + 1
        while at < limit and gaps[at] == " " and looks[at][0] & HONORIFIC:
            if looks[at][0] & GIVEN and not (at + 1 < limit and looks[at + 1][0] & (GIVEN | PARTICLE)):
                break
            at += 1
        addressed = at > i + 1
        first = at
        while at < limit and gaps[at] == " " and looks[at][0] & NAMELIKE and not looks[at][0] & NATION:
            at += 1
        doubted = looks[first][0] & AMBIGUOUS and ground.words[i][cut:] not in _PUBLIC
        if at == first or (not addressed and (at < first + 2 or doubted)):
            return None
        if not looks[first][0] & (GIVEN | PARTICLE):
            return None
        while at < limit and gaps[at] == " " and not looks[at][0] & FORMER:
            nisba = not looks[at][0] and ground.words[at].startswith("ال") and ground.words[at].endswith(_NISBA)
            if not nisba and not looks[at][0] & (ORG_FIELD | TITLE_ADJ):
                break
            at += 1
        at = purpose_end(ground, at, limit)
        kind: EntityType = "ORG" if ground.words[i][cut:] in self._bodies else "LOC"
        return Proposal(ground.starts[i] + cut, ground.ends[at - 1], i, at, kind, "pattern:named-after", _NAMED_AFTER)

    @staticmethod
    def _of_things(ground: Ground, i: int, public: bool) -> bool:
        """Whether the word behind a kind of site rather says what it is for or what it is like."""
        word, lead = ground.words[i], ground.leads[i]
        if public and word.startswith("ال"):
            return lead < _NAMED_SO  # «مخيم البداوي», «ميدان السادات»: a definite adjective would want a definite noun
        return lead < _BUILT or (word.endswith(_OF_THINGS) and lead < _SURE) or word.endswith(_NISBA)

    @staticmethod
    def _place(ground: Ground, i: int, limit: int, told: bool) -> Proposal | None:
        """One word behind «قرية» or «بلدة», where it is no adjective and no everyday word; `told` ones are listed."""
        if i >= limit or ground.gaps[i].strip(' "«“'):
            return None
        word, flags, lead = ground.words[i], ground.looks[i][0], ground.leads[i]
        bad = POST_FIELD | FUNCTION | NATION | OFFICE | HONORIFIC | ROLE | ORG_FIELD | TITLE_ADJ | PLACE_CUT
        _, cut, stem = ground.looks[i]
        definite = word.startswith("ال")
        if cut and (stem & (FUNCTION | ORG_HEAD | PLACE_CUT | PLACE_KEPT) or (word[0] == "و" and lead < _LED)):
            return None  # «بلدة وأخرى», «ميناء ومطار»
        if (
            flags & bad
            or (definite and flags & ORG_HEAD)
            or len(word) < _SHORTEST
            or not word.isalpha()
            or word.startswith("لل")
        ):
            return None
        settled = ground.words[i - 1] in _SETTLED and ground.reading.original(i - 1)[-1] == "ة"
        _, cut_before, _ = ground.looks[i - 1]
        head = ground.words[i - 1] if ground.looks[i - 1][0] & _ANY_HEAD else ground.words[i - 1][cut_before:]
        called = head in _MASCULINE and ground.reading.original(i)[-1] == "ة" and not any(ground.looks[i])
        like = word.endswith(("ه", "ات")) and lead < 0 and not (settled and len(word) == _BRIEF) and not called
        given = flags & GIVEN and not settled and (lead < 0 or flags & AMBIGUOUS or head not in _PUBLIC)
        if not definite and (given or like):
            return None
        adjective = word.endswith("يه") and not definite and ground.words[i - 1].endswith("ه")
        if not flags and not definite and word.endswith("ي") and ground.words[i - 1].endswith(_WAYS):
            adjective = True  # «شارع تجاري»
        sure = told or flags & PLACE_ONE or ground.gaps[i][-1:] in ('"', "«", "“")
        floor = _ADJECTIVE if adjective else _DEFINITE if definite else _INDEFINITE
        if called:
            floor = _OF_SETTLEMENT
        if settled and not adjective and (definite or (word[0] not in _VERBAL and word[-1] != "ت")):
            floor = _OF_SETTLEMENT  # «بلدة مركبا», «قرية سرجة»; but «قرية تقع», «بلدة شهدت»
        if lead < floor and (adjective or not sure):
            return None  # «منطقة ريفية»
        last = i + 1
        if word in ("جب", "تل", "عين", "كفر", "دير", "بيت", "راس", "خان", "ابو", "ام", "بير", "شيخ") and last < limit:
            last += ground.gaps[last] == " "
        return Proposal(ground.starts[i], ground.ends[last - 1], i, last, "LOC", "pattern:place", _PLACE)

    @staticmethod
    def _medium(ground: Ground, i: int) -> Proposal | None:
        """What stands in quotation marks behind «صحيفة», «قناة», «موقع», «وكالة»."""
        reading, end = ground.reading, ground.sentences[ground.sentence[i]].end
        at = i
        while at < i + _DESCRIBED and at + 1 < len(ground.words) and _describes_medium(ground, at + 1):
            at += 1  # «وكالة الأنباء الرسمية "سبأ"»
        match = _QUOTED.match(reading.text, reading.ends[at], end)
        if match is None or _closes(reading.text, reading.ends[at], match):
            return None
        first, last = reading.word_from(match.start(1)), reading.word_from(match.end(1))
        if not 0 < last - first <= _MOST_QUOTED or ground.looks[first][0] & PLATFORM:
            return None
        return Proposal(reading.starts[first], reading.ends[last - 1], first, last, "ORG", "pattern:medium", _MEDIUM)

    def _credit(self, reading: Reading, passage: Passage, source: str) -> list[Proposal]:
        """The source that a ticker item is credited to, unless it is only «ناشطون» or «بيان»."""
        folded = " ".join(fold_text(source).split())
        start, end = passage.ranges[0]
        at = reading.text.rfind(folded, start, min(len(reading.text), end + len(folded) + _CREDIT_WITHIN))
        if at < 0 or set(folded.split()) <= self._generic:
            return []
        first, last = reading.word_from(at), reading.word_from(at + len(folded))
        if reading.words[first:last][1:] and set(reading.words[first + 1 : last]) <= self._generic:
            return []  # «وكالة رسمية»
        while first < last and reading.words[first] in self._generic and not reading.words[first].startswith("ال"):
            first += 1  # «مراسل نبراس»
        if first >= last:
            return []
        return [Proposal(reading.starts[first], reading.ends[last - 1], first, last, "ORG", "pattern:credit", _CREDIT)]


def _closes(text: str, end: int, match: re.Match[str]) -> bool:
    """Whether the sign behind a head closes what was opened before it: «“زكريا قناة” حيث كان “…”»."""
    sign = text[end : match.start(1)].strip()[:1]
    opening = {"”": "“", "»": "«"}.get(sign, "")
    return bool(opening) and text.count(opening, 0, end) > text.count(sign, 0, end)


def _describes_medium(ground: Ground, i: int) -> bool:
    """Whether a word behind «وكالة» or «قناة» says what kind it is, before its name in quotation marks."""
    word, flags = ground.words[i], ground.looks[i][0]
    plain = word == _NEWS or flags & (NATION | TITLE_ADJ | ORG_FIELD) or word.endswith("يه")
    return ground.gaps[i] == " " and word.startswith("ال") and bool(plain)


def _official(ground: Ground, i: int, cut: int, place: Proposal, limit: int) -> Proposal:
    """A site's name with its head, where an adjective behind it makes them its official name: «مطار عدن الدولي»."""
    at = place.last
    if at >= limit or ground.gaps[at] != " " or ground.words[at] not in OFFICIAL:
        return place
    return place._replace(start=ground.starts[i] + cut, first=i, end=ground.ends[at], last=at + 1, score=_OFFICIAL)
