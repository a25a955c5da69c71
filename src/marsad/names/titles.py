"""How far does a title run, and which body, country and term does it name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Looks
from marsad.names.mention import PageView, Proposal, text_of
from marsad.names.title_words import (
    MINISTERS,
    SHORTEST,
    bare_noun,
    behind_brackets,
    body_before,
    is_ministers,
    is_noun,
    leads_to_place,
    may_be_quoted,
    names_someone_else,
    opens,
    rank_follows,
)
from marsad.names.words import (
    ACTING,
    FORMER,
    HONORIFIC,
    NAMELIKE,
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
_DEPUTIES = frozenset({"نايب", "نايبه", "مساعد", "مساعده", "وكيل", "وكيله", "معاون", "ولي", "النايب", "المساعد"})
_AT_SERVICE = frozenset(
    {"مستشار", "مستشاره", "مدير", "مبعوث", "ممثل", "سكرتير", "ناطق", "متحدث", "مستشارا", "مبعوثا", "ممثلا", "مديرا"}
)
_AT, _BRIEF, _HIS = frozenset("بل"), 3, 3
_ITS = frozenset({"له", "لها", "باسمه", "باسمها"})
_LED_ON, _FIELD_WORDS, _NOUNS = ("لل", "لشوون", "لشيون"), 5, 2
_TARGET = frozenset({"الي", "لدي"})
_ENVOYS = frozenset({"سفير", "سفيره", "قنصل", "ملحق", "ملحقه", "ممثل", "ممثله", "مندوب", "مندوبه"})
_ABOUT, _IN_CHARGE = frozenset({"عن", "علي"}), frozenset({"مسوول", "مسووله", "مسيول", "مسيوله", "مشرف", "مشرفه"})
_SIGN_OF, _OF_GOD = frozenset({"ايه", "حجه"}), frozenset({"الله", "الاسلام"})
_TRAILING = frozenset({"في", "من", "الي", "علي", "عن"})
_IN_TITLES = OFFICE | TITLE_ADJ | POST_FIELD | ORG_FIELD
_TWO, _STAFF = 2, frozenset({"الاركان", "اركان"})
_SUPREME = frozenset({"العام", "الاعلي"})
_AT_TIME = frozenset({"حينه", "حينها", "وقتها"})


class Title(NamedTuple):
    """A title read from the text: its words, the mention or the country of its body, what it says of the term.

    `deputy` is the noun of the post under which it is held («نائب المستشارة»), `paused` says that a comma stands
    between its words and the name, `addressed` that a form of address follows the comma.
    """

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
    deputy: str = ""
    paused: bool = False
    addressed: bool = False


class _Running:
    """A title while it is being read; `closed` once its words have given way to its body, country or term."""

    __slots__ = (
        "acting", "addressed", "chained", "closed", "country", "deputy", "first", "former", "his", "last", "nested",
        "nouns", "org", "paused", "target",
    )  # fmt: skip

    def __init__(self, first: int) -> None:
        self.first, self.last = first, first + 1
        self.org: int | None = None
        self.country: str | None = None
        self.chained: int | None = None
        self.former = self.acting = self.closed = self.target = self.his = self.paused = self.addressed = False
        self.deputy = ""
        self.nested = -1
        self.nouns = 0

    def end(self, i: int, page: PageView) -> Title:
        """The title, which runs up to word `i`."""
        while self.last - 1 > self.first and self.last in page.at and leads_to_place(page, self.last - 1):
            self.last -= 1  # «وكيلا لمحافظة حضرموت»
        while self.last - 1 > self.first and page.reading.words[self.last - 1] in _TRAILING:
            self.last -= 1
        bare = i == self.first + 1 and self.org is None and self.country is None
        served = page.reading.words[self.first] in _AT_SERVICE
        within = self.nested > self.first + 1 or (self.nested == self.first + 1 and served)
        return Title(
            self.first, self.last, i, self.org, self.country, self.former, self.acting, bare, self.chained,
            within and i in page.at, self.deputy, self.paused or (i < len(page.gaps) and "،" in page.gaps[i]),
            self.addressed,
        )  # fmt: skip


class TitleReader:
    """Reads titles with the packs' word classes."""

    __slots__ = ("_links", "_parts", "_sent", "_then", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._then = frozenset(fold_text(word) for word in knowledge.words("office-then"))
        self._links = frozenset(fold_text(word) for word in knowledge.words("office-link"))
        self._parts = frozenset(fold_text(phrase) for phrase in knowledge.words("body-part"))
        self._sent = frozenset(fold_text(word) for word in knowledge.words("office-sent"))

    def chain(self, page: PageView, sentence: Sentence, first: int) -> list[Title]:
        """The title that begins with the noun `first`, and those of the same person that follow it directly."""
        titles = [self.read(page, sentence, first)]
        while (following := titles[-1].next) is not None and len(titles) <= _MOST_CHAINED:
            titles.append(self.read(page, sentence, following))
        return titles

    def read(self, page: PageView, sentence: Sentence, first: int) -> Title:
        """The title that begins with the noun `first`, as far as it can run."""
        title = _Running(first)
        title.acting = first > sentence.first and page.reading.words[first - 1] == "باعمال"  # «القائم بأعمال رئيس …»
        i = first + 1
        while i < min(sentence.last, first + _MOST_WORDS):
            gap = page.gaps[i]
            if gap != " " and not LOOSE.issuperset(gap):
                break
            if "،" in gap:
                if page.person_at(i) is None and (i in page.at or not page.looks[i][0] & HONORIFIC):
                    break
                title.paused = True
                title.addressed = i not in page.at
            if title.org is not None and (behind := behind_brackets(page, i, sentence.last)):
                i = behind  # «المتحدث باسم هيئة مكافحة الفساد «نزاهة» فلان»
                continue
            if i in page.at:
                if not self._take_body(page, i, title):
                    break
                i = page.mentions[page.at[i]].last
                continue
            if names_someone_else(page, i) or (opens(gap) and not may_be_quoted(page, i)):
                break
            if self._begins_another(page.reading, i, first, page.looks, page.at):
                title.chained = None if opens(gap) else i
                break
            if not self._take(page, sentence, i, title):
                break
            i += 1
        return title.end(i, page)

    def _take_body(self, page: PageView, i: int, title: _Running) -> bool:
        """Reads the mention at word `i` into the title; False where it ends there."""
        mention, before = page.mentions[page.at[i]], page.reading.words[i - 1]
        told = before.startswith("بال") and mention.start > page.reading.starts[i]
        told = told or (before == "ل" and any(row.note == "outlet" for row in mention.rows))
        if mention.type == "PER" or told:
            return False  # «المتحدث بالوزارة لوكالة …»: whom he told
        if not title.closed and i == title.last and (self._is_part(page, mention) or self._is_field(page, i, title)):
            title.last = mention.last
            return True
        if i == title.first + 1 and (country := self._mans_country(page, mention)):
            title.country, title.last, title.closed = country, mention.last - 1, True
            return True  # «رئيس الحكومة التركي فلان»
        within = title.org is not None and page.mentions[title.org].type == "LOC" and mention.type == "ORG"
        if within and before == "في":
            title.org = page.at[i]  # «مدير برنامج الشرق الأوسط في منظمة …»
        if mention.type == "LOC" and self._is_aim(page, i, title):
            title.target = True
            if not self._country(mention) and before == "في" and is_ministers(page, title.first, i):
                return False  # «فلان وزير الدفاع في جدة»: where he did what is told
        if title.org is None and not (mention.type == "LOC" and (title.target or title.country)):
            title.org = page.at[i]
        title.closed = True
        return True

    def _is_part(self, page: PageView, mention: Proposal) -> bool:
        """Whether a body is only a part that many bodies have: «عضو مجلس الإدارة», not «المجلس التنفيذي للحزب»."""
        words = page.reading.words
        of_one = mention.last < len(words) and words[mention.last].startswith("لل")
        return not of_one and text_of(page.reading, mention) in self._parts

    def _mans_country(self, page: PageView, mention: Proposal) -> str | None:
        """The country of an adjective that goes with the holder and not with the feminine noun before it."""
        words, two = page.reading.words, mention.last - mention.first == _TWO
        noun, adjective = words[mention.first], words[mention.last - 1]
        goes = two and adjective.endswith("ي") and (noun.endswith("ه") or noun in _STAFF)
        return self._words.countries.get(adjective) if goes and mention.type == "ORG" else None

    @staticmethod
    def _is_field(page: PageView, i: int, title: _Running) -> bool:
        """Whether a name of one word is a field here: «الرئيس العام لرعاية الشباب», «وزير الشباب»."""
        mention = page.mentions[page.at[i]]
        if mention.last - mention.first > 1 or not page.looks[i][0] & POST_FIELD or mention.type != "ORG":
            return False
        before = page.reading.words[i - 1]
        return before in MINISTERS or not (page.looks[i - 1][0] & OFFICE or before.startswith("ال"))

    @staticmethod
    def _country(mention: Proposal) -> bool:
        return any(row.feature == "country" for row in mention.rows[:1])

    def _is_aim(self, page: PageView, i: int, title: _Running) -> bool:
        """Whether a place is where somebody is sent or acts and not what he heads: «المبعوث الدولي لليمن»."""
        words, mention = page.reading.words, page.mentions[page.at[i]]
        noun = words[title.first].removeprefix("و").removeprefix("ال")
        into = words[i - 1] == "في" or (words[i][0] == "ب" and mention.start > page.reading.starts[i])
        to = words[i][0] == "ل" and (mention.start > page.reading.starts[i] or words[i].startswith("لل"))
        if noun in self._sent:
            return into or to
        if noun in _ENVOYS:
            return into
        return is_ministers(page, title.first, i) and not self._country(mention) and (into or to)

    def _take(self, page: PageView, sentence: Sentence, i: int, title: _Running) -> bool:
        """Reads one more word into the title; False where it cannot belong to one."""
        word, flags, looks = page.reading.words[i], page.looks[i][0], page.looks
        definite = word.startswith("ال")
        title.nested = self._nesting(page, i, title)
        if flags & OFFICE and i == title.first + 1 and definite and bare_noun(page, title.first) in _DEPUTIES:
            title.deputy = word[2:]
        rank = definite and (page.person_at(i + 1) is not None or rank_follows(looks, i + 1, sentence.last))
        if flags & NATION:
            title.country = title.country or self._words.countries.get(word)
            title.closed = True
        elif flags & (FORMER | ACTING):
            under = title.nested >= 0 and title.nested == i - 1  # «المتحدث باسم الرئيس الأسبق» speaks today
            title.former = title.former or bool(flags & FORMER and not under)
            title.acting, title.closed = title.acting or bool(flags & ACTING), True
        elif (flags & HONORIFIC and (not flags & (OFFICE | TITLE_ADJ) or rank)) or _addresses(page, i):
            if word == "الملك" and i == title.last and page.reading.words[i - 1] == "الشريفين":
                title.last = i + 1
            title.closed = True
        elif word in self._links:
            title.target = word in _TARGET
            if not title.closed and i == title.last and flags & TITLE_ADJ:
                title.last = i + 1  # «مدير عام المطار»
            if not title.closed and i == title.last and self._words.of("ال" + word) & POST_FIELD:
                title.last = i + 1  # «وزير خارجية مصر»
        elif word in self._then or (word == "في" and i + 1 < sentence.last and page.reading.words[i + 1] in _AT_TIME):
            title.closed = True
        elif i == title.last and not title.closed and i <= title.first + 2 and self._field_of_his(word):
            title.last = i + 1
            title.closed = title.his = True
        elif word in _ITS and title.org is None:
            title.org = body_before(page, sentence, title.first)  # «انتخب الحزب فلانا رئيسا له»
            title.closed = True
        elif not self._belongs(word, looks[i], 0 if title.closed else looks[i - 1][0]):
            return self._names_a_field(page, sentence, i, title) or self._is_at(page, i, title)
        elif not title.closed:
            title.last = i + 1
        return True

    @staticmethod
    def _nesting(page: PageView, i: int, title: _Running) -> int:
        """Where another post stands within the title up to word `i`, whose holder the next name is; -1 for nowhere."""
        word, flags, first = page.reading.words[i], page.looks[i][0], bare_noun(page, title.first)
        if page.looks[i][1] and page.looks[i][2] & OFFICE and word[0] == "ل" and first in _AT_SERVICE:
            return i  # «مستشار لرئيس الحزب فلان»
        if flags & OFFICE and page.reading.words[i - 1] in _TARGET and first in _AT_SERVICE:
            return i  # «مستشارا لدى خادم الحرمين الشريفين»
        if flags & TITLE_ADJ and page.looks[i - 1][0] & NATION:
            return title.nested  # «رئيس الوزراء البريطاني المحافظ فلان»
        if flags & OFFICE and not flags & HONORIFIC and word.startswith("ال") and not title.his:
            return title.nested if first in _DEPUTIES else i
        return title.nested if flags & (NATION | FORMER | HONORIFIC) else -1

    @staticmethod
    def _is_at(page: PageView, i: int, title: _Running) -> bool:
        """Whether a word says where somebody serves before a name: «المتحدث الرسمي بصحة الطائف», not of the town."""
        word = page.reading.words[i]
        if word[0] not in _AT or i + 1 not in page.at or len(word) <= _BRIEF or page.person_at(i + 1) is not None:
            return False
        title.closed = title.target = True
        return True

    def _names_a_field(self, page: PageView, sentence: Sentence, i: int, title: _Running) -> bool:
        """Whether an unlisted noun says what somebody heads: «مدير تعليم …», «مساعد الوزير لشؤون مكافحة التمويل»."""
        word = page.reading.words[i]
        if not (self._follows_field(page, i, title) or self._begins_field(page, sentence, i, title)):
            return False
        title.nouns += not word[0].isdigit()
        title.last = title.last if title.closed else i + 1
        return True

    @staticmethod
    def _follows_field(page: PageView, i: int, title: _Running) -> bool:
        """Whether a noun goes on with what was begun by «لشؤون», «للـ» or another such noun; or a unit's number."""
        word, before = page.reading.words[i], page.reading.words[i - 1]
        if word[0].isdigit():
            return bool(page.looks[i - 1][0] & ORG_HEAD)  # «قائد الفرقة 30»
        charged = before in _ABOUT and page.reading.words[title.first].removeprefix("و")[2:] in _IN_CHARGE
        if not is_noun(page, i) or not (before.startswith(_LED_ON) or title.nouns or charged):
            return False
        return title.nouns < (_FIELD_WORDS if title.closed or title.org is not None else _NOUNS)

    def _begins_field(self, page: PageView, sentence: Sentence, i: int, title: _Running) -> bool:
        """Whether an indefinite noun stands right behind an indefinite post, with something that defines it behind."""
        words, looks = page.reading.words, page.looks
        if title.closed or i != title.last or not is_noun(page, i):
            return False
        served = words[i][0] == "ل" and len(words[i]) > SHORTEST  # «المدير العام لجمرك المطار»
        if not served and (words[title.first].startswith(("ال", "لل")) or words[i - 1].startswith("ال")):
            return False  # «وزير الدفاع بمعاملة الشهيد …»
        if looks[i][0] & (NAMELIKE | OFFICES) or i + 1 >= sentence.last or page.gaps[i + 1] != " ":
            return False
        following = page.at.get(i + 1)
        if following is not None:
            return page.mentions[following].type != "PER"
        return words[i + 1].startswith("ال") or self._belongs(words[i + 1], looks[i + 1], 0)

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
        closed = i - 1 in at or before.startswith(("ال", "لل", "وال"))
        if not word.startswith("ال"):
            return closed
        if word == "القايد" and i + 1 < len(reading.words) and reading.words[i + 1] in _SUPREME:
            return closed  # «رئيس الوزراء القائد العام للقوات المسلحة»
        # «ولي العهد النائب الثاني لرئيس …», but «رئيس الأركان اللواء», «الأمين العام المساعد»
        return closed and not whole & (HONORIFIC | TITLE_ADJ) and not looks[i - 1][0] & OFFICE

    @staticmethod
    def _belongs(word: str, look: tuple[int, int, int], before: int) -> bool:
        """Whether a word can carry a title on. Behind a field of state only an adjective does: «وزير الدفاع الوفد»."""
        whole, cut, stem = look
        if whole & (OFFICE | OFFICES | POST_FIELD | TITLE_ADJ | ORG_FIELD | ORG_HEAD | PLACE_CUT | ROLE):
            return True
        if word.startswith(("ال", "لل", "وال")) and len(word) > 4:
            return not before & POST_FIELD or not word.startswith("ال") or word.endswith(("ي", "يه"))
        return bool(cut and stem & (OFFICE | POST_FIELD | PLACE_CUT | ORG_HEAD))


def _addresses(page: PageView, i: int) -> bool:
    """Whether a word goes on with a form of address or is a calling right before the name: «آية الله», «الزميل»."""
    word, flags = page.reading.words[i], page.looks[i][0]
    if page.reading.words[i - 1] in _SIGN_OF and word in _OF_GOD:
        return True
    return bool(flags & ROLE) and not flags & _IN_TITLES and page.person_at(i + 1) is not None
