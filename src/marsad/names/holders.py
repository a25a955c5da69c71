"""Who holds a post: the person whose name its title runs into, or the one that it stands behind?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.mention import PageView
from marsad.names.settle_offices import OfficeSettler, noun_of
from marsad.names.title_bodies import TitleBodies
from marsad.names.titles import LOOSE, Title
from marsad.names.words import (
    FORMER,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_HEAD,
    PLACE_KEPT,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
    WordClasses,
)

_MOST_WORDS = 14
_BECAME = frozenset({"اصبح", "واصبح", "اصبحت", "واصبحت", "ليصبح", "بات", "وبات", "صار"})
_WHO_IS = frozenset({"وهو", "وهي"})
_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})
_MINISTERS = frozenset({"وزير", "وزيره"})
_GOVERNING = frozenset("في من الي علي عن مع عند لدي بين بعد قبل خلال حول عبر امام بحضور برفقه".split())
_PARTIES, _BRIEF = (
    frozenset({"وفد", "وفدا", "وفود", "عدد", "كبار", "جموع", "ضيوف", "المواطنين", "الوفد", "المهنيين", "المعزين"}),
    3,
)
_TITLES = HONORIFIC | OFFICE | ROLE | TITLE_ADJ | NATION | POST_FIELD | FORMER
_JOINED, _TO = "و", ("ل", "ب")


class Holders:
    """Finds the holders of titles with the packs' words of taking office and of meeting somebody."""

    __slots__ = ("_active", "_bodies", "_choosing", "_meeting", "_parliaments", "_settler", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses, bodies: TitleBodies, settler: OfficeSettler) -> None:
        self._words, self._bodies, self._settler = words, bodies, settler
        self._choosing = frozenset(map(fold_text, knowledge.words("office-choosing")))
        self._parliaments = frozenset(map(fold_text, knowledge.words("parliament")))
        self._active = frozenset(
            prefix + fold_text(verb) for verb in knowledge.words("receiving-verb") for prefix in ("", "و")
        )
        self._meeting = frozenset(
            prefix + fold_text(verb) for verb in knowledge.words("meeting-verb") for prefix in ("", "و")
        )

    def held(self, page: PageView, sentence: Sentence, chain: Sequence[Title]) -> tuple[Title, int | None]:
        """The first title of a chain and its holder, through the titles that follow it («… ونائب …»)."""
        title = after = chain[0]
        person = None
        if self._bodies.of_one_realm(page, title):
            chain = chain[:1]  # «أعفى خادم الحرمين الشريفين وزير الصحة فلانا»
        for after in chain:
            person = self._holder(page, sentence, after)
            if person is not None:
                break
        if after is not title and title.org is None and title.country is None:
            # «وزير الدولة عضو مجلس الوزراء»: the council is not what he is minister of
            org = after.org
            if page.reading.words[after.first][0] != "و" or page.reading.words[title.first + 1] in _MINISTERS:
                org = None
            title = title._replace(org=org, country=after.country)
        return title, person

    def _holder(self, page: PageView, sentence: Sentence, title: Title) -> int | None:
        """The person whose name the title runs into, else the one it stands behind."""
        reading, at, first = page.reading, page.at, title.first
        if first - 1 > sentence.first and reading.words[first - 1].endswith("منصب"):
            back = range(first - 2, max(sentence.first, first - _MOST_WORDS) - 1, -1)
            return next((at[i] for i in back if page.person_at(i) is not None), None)
        if accusative(reading, first) and page.looks[first][0] & OFFICE:
            related = _related(page, sentence, first)
            if related is not None:
                return related
        behind, gap = self._before(page, sentence, first)
        ahead = page.person_at(title.end) if title.end < sentence.last else signed(page, sentence, title.end)
        if ahead is not None:
            ahead = served(page, sentence, ahead)
            if title.nested:
                return behind if title.org is not None or title.country else None
            if behind is not None and self._is_of_the_former(page, sentence, title, behind, gap, ahead):
                return behind
            if not self._is_another(page, title, behind, gap, ahead):
                return ahead
        return behind if behind is not None and self._told_behind(page, sentence, title, behind, gap) else None

    @staticmethod
    def _before(page: PageView, sentence: Sentence, first: int) -> tuple[int | None, str]:
        """The person right before a title whom it may tell of, and the gap between them."""
        words = page.reading.words
        if first - 1 > sentence.first and words[first - 1] in _WHO_IS:
            return page.person_at(first - 2), "،"  # «فلان وهو متحدث باسم …»
        attached = words[first][0] == _JOINED or words[first].startswith(_TO)
        if first <= sentence.first or (attached and not page.looks[first][0] & OFFICE):
            return None, ""  # «روحاني ووزير الخارجية», «ونقل فلان لأمير الدولة تحيات الملك»
        behind = page.person_at(first - 1)
        if behind is not None and (became := _became(page, sentence, first)) is not None:
            behind = became
        return behind, page.gaps[first]

    def _is_of_the_former(
        self, page: PageView, sentence: Sentence, title: Title, behind: int, gap: str, ahead: int
    ) -> bool:
        """Whether a title between two people is told of the one before it."""
        if gap == " " and self._describes(page, title, behind):
            return True
        if title.deputy and "،" in gap and self._settler.holds(page.ids[ahead], title.deputy):
            return True  # «فلان، نائب المستشارة فلانة»
        whole = page.mentions[behind].last - page.mentions[behind].first > 1
        if not (whole and gap == " " and title.paused) or title.bare:
            return False
        if title.org is None and not title.addressed:
            return False  # «وكان في استقبال دي فلان وزير الخارجية الإيراني، فلان»
        if self._settler.holds(page.ids[ahead], noun_of(page.reading.words[title.first])):
            return False
        # «فلان رئيس الهيئة، الأمير فلان», but «استقبل الملك فلان رئيس الحكومة، فلانا»
        return not self._meets(page, sentence, behind)

    def _meets(self, page: PageView, sentence: Sentence, person: int) -> bool:
        """Whether a verb before somebody may take the one named behind as its object."""
        words = page.reading.words[sentence.first : page.mentions[person].first]
        return any(word in self._meeting for word in words)

    def _is_met(self, page: PageView, sentence: Sentence, title: Title, behind: int) -> bool:
        """«استقبل الأمير فلان مدير الشرطة.»: whom the verb before somebody must take, where it has no other object."""
        words, first = page.reading.words, page.mentions[behind].first
        verb = next((i for i in range(first - 1, sentence.first - 1, -1) if words[i] in self._active), -1)
        # Between the verb and its subject only his titles stand: «التقى الوفد فلانا وزير …» meets the minister.
        if verb < 0 or not all(i in page.at or page.looks[i][0] & _TITLES for i in range(verb + 1, first)):
            return False
        body = page.mentions[title.org] if title.org is not None else None
        rest = range(title.last, min(sentence.last, title.last + _MOST_WORDS))
        return not any(self._may_be_met(page, i) for i in rest if body is None or not body.first <= i < body.last)

    def _may_be_met(self, page: PageView, i: int) -> bool:
        """Whether an object of such a verb may begin at word `i`: somebody, or an indefinite noun («وفدا»)."""
        word, whole = page.reading.words[i], page.looks[i][0]
        if page.reading.words[i - 1] in _GOVERNING:
            return False
        named = i in page.at and page.mentions[page.at[i]].start == page.reading.starts[i]
        if named or whole & (OFFICE | OFFICES | HONORIFIC | ROLE) or word in _PARTIES:
            return True
        return word.endswith("ا") and len(word) > _BRIEF and word[0] not in "بلو"

    def _is_another(self, page: PageView, title: Title, behind: int | None, gap: str, ahead: int) -> bool:
        """Whether the person whose name stands behind a title is named next to its holder."""
        honorific = self._words.of(page.reading.words[title.first]) & HONORIFIC
        listed = behind is not None and "،" in gap and "،" in page.gaps[title.end]
        mention = page.mentions[ahead]
        joined = mention.start > page.reading.starts[mention.first]  # «و» begins someone else
        return joined or listed or bool(honorific and title.last == title.first + 1 and title.bare)

    def _told_behind(self, page: PageView, sentence: Sentence, title: Title, behind: int, gap: str) -> bool:
        """Whether a title is told of the person right before it, whom no other name follows."""
        reading, first = page.reading, title.first
        honorific = self._words.of(reading.words[first]) & HONORIFIC
        lone = page.mentions[behind].last - page.mentions[behind].first == 1
        if lone and "،" not in gap and not honorific:
            return False  # «حث أوبراين رئيس جنوب السودان على …»
        if not LOOSE.issuperset(gap) or (title.bare and not honorific and "،" not in gap):
            return False
        field = any((look[0] | look[2]) & (POST_FIELD | OFFICE) for look in page.looks[first + 1 : title.last])
        field = field or any(
            look[0] & (ORG_HEAD | PLACE_KEPT) and reading.words[first + 1 + k].startswith("ال")
            for k, look in enumerate(page.looks[first + 1 : title.last])
        )
        if gap == " " and self._is_met(page, sentence, title, behind):
            return False
        told = bool(title.org is not None or title.country or field) or ("،" in gap and title.last > first + 1)
        told = told or not (page.looks[first][0] | page.looks[first][2]) & OFFICE  # «كبير المفاوضين»
        told = told or (not lone and title.last > first + 1 and not self._meets(page, sentence, behind))
        accused = accusative(reading, first) and page.looks[first][0] & OFFICE
        return told or (bool(accused) and self.elects(page, sentence, first))

    @staticmethod
    def _describes(page: PageView, title: Title, behind: int) -> bool:
        """Whether a definite title with its body goes on right behind a whole name: «سامي الطلاسي المشرف على …»."""
        whole, word = page.looks[title.first][0], page.reading.words[title.first]
        named = page.mentions[behind].last - page.mentions[behind].first > 1
        told = title.org is not None or title.last > title.first + 1
        return named and told and word.startswith("ال") and not whole & HONORIFIC

    def elects(self, page: PageView, sentence: Sentence, first: int) -> bool:
        """Whether a word of taking office stands before a post in the accusative: «وانتخبت … وفلانا أمينا عاما»."""
        return any(map(self._settler.begins_term, page.reading.words[sentence.first : first]))

    def elector(self, page: PageView, sentence: Sentence, first: int) -> str | None:
        """The body that chose somebody, between the verb and the first person: whoever it chooses heads it.

        A parliament chooses who heads the state or the government, and anybody may appoint whom to anything.
        """
        words = page.reading.words
        verb = next((k for k in range(sentence.first, first) if words[k].removeprefix("و") in self._choosing), -1)
        body = None
        for k in range(verb + 1, first) if verb >= 0 else ():
            number = page.at.get(k)
            if number is not None and page.mentions[number].type == "PER":
                break
            if number is not None and page.mentions[number].type == "ORG":
                body = number
        if body is None or any(word in self._parliaments for word in words[verb + 1 : page.mentions[body].last]):
            return None
        return page.ids[body]


def accusative(reading: Reading, i: int) -> bool:
    """Whether a post may stand in the accusative: «رئيسا», «نائبين», «رئيسةً»."""
    return reading.words[i].endswith(("ا", "ين")) or reading.original(i).endswith(("ة", "ةً"))


def served(page: PageView, sentence: Sentence, person: int) -> int:
    """The holder, where the title names by one word whom he serves: «مستشارة الأسد بثينة شعبان»."""
    served = page.mentions[person]
    at = served.last
    if served.last - served.first > 1 or at >= sentence.last or page.gaps[at] != " ":
        return person
    while at + 1 < sentence.last and at not in page.at and page.looks[at][0] & HONORIFIC and page.gaps[at + 1] == " ":
        at += 1  # «مستشار خامنئي الدكتور علي أكبر ولايتي»
    holder = page.person_at(at)
    return person if holder is None or page.mentions[holder].last - page.mentions[holder].first < 2 else holder


def signed(page: PageView, sentence: Sentence, i: int) -> int | None:
    """The person whose name alone makes the line below a title: the foot of a statement."""
    person = page.person_at(i) if i == sentence.last and i < len(page.gaps) and "\n" in page.gaps[i] else None
    if person is None:
        return None
    last = page.mentions[person].last
    return person if last >= len(page.reading.words) or "\n" in page.gaps[last] else None


def told_before(page: PageView, sentence: Sentence, i: int) -> int | None:
    """The person right before a post that «و» or a comma joins on, through «السابق»: «… فلان ونائب الرئيس»."""
    if page.reading.words[i][0] != _JOINED and "،" not in page.gaps[i]:
        return None
    k = i - 1
    while k > sentence.first and k not in page.at and page.looks[k][0] & FORMER:
        k -= 1
    return page.person_at(k) if k >= sentence.first else None


def _related(page: PageView, sentence: Sentence, first: int) -> int | None:
    """The person of whom a relative clause tells the title: «فلان، الذي كان عضوا في …»."""
    words = page.reading.words
    for i in range(first - 1, max(sentence.first, first - _MOST_WORDS), -1):
        if i in page.at and page.person_at(i) is not None:
            return None
        if words[i] in _WHO:
            return page.person_at(i - 1)
    return None


def _became(page: PageView, sentence: Sentence, first: int) -> int | None:
    """Who became what the word `first` begins, where a clause comes between: «أصبح فلان، الذي خلف فلانا، رئيسا …»."""
    words = page.reading.words
    who = next((k for k in range(first - 1, sentence.first, -1) if words[k] in _WHO and "،" in page.gaps[k]), -1)
    if who < 0 or "،" not in page.gaps[first]:
        return None
    return page.person_at(who - 1) if any(word in _BECAME for word in words[sentence.first : who]) else None
