"""Who holds which post in what, by the titles that stand before and behind a person's name?

A title is read forward from its noun («رئيس», «الناطق», «مبعوث») over what can belong to it: the field, the body, the
country, «السابق», forms of address. It belongs to the person whose name it runs into, else to the person it directly
follows. A post with no body in the text takes the one that the page gives the same person elsewhere, or the pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.holders import served, signed
from marsad.names.home_country import HomeCountry
from marsad.names.joint_offices import listed_people, named_together, predecessor, read_pair, single
from marsad.names.mention import PageView
from marsad.names.office_deeds import OfficeDeeds
from marsad.names.office_relations import OfficeRelations
from marsad.names.settle_offices import OfficeSettler
from marsad.names.title_bodies import TitleBodies
from marsad.names.titles import LOOSE, Title, TitleReader
from marsad.names.words import (
    FUNCTION,
    HONORIFIC,
    OFFICE,
    OFFICES,
    ORG_HEAD,
    PLACE_KEPT,
    POST_FIELD,
    TITLE_ADJ,
    WordClasses,
)
from marsad.record import DateMention, Office

_MOST_WORDS, _TWO = 14, 2
_ONE_OF = frozenset({"احد", "احدي", "واحد", "واحدي", "واحدا"})
_BECAME = frozenset({"اصبح", "واصبح", "اصبحت", "واصبحت", "ليصبح", "بات", "وبات", "صار"})
_WHO_IS = frozenset({"وهو", "وهي"})
_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})


class OfficeReader:
    """Reads offices with the packs' titles; `countries` gives the entity id of a country's name."""

    __slots__ = (
        "_bodies",
        "_choosing",
        "_deeds",
        "_headed",
        "_homes",
        "_paired",
        "_pairs",
        "_parliaments",
        "_parties",
        "_relations",
        "_settler",
        "_single",
        "_titles",
        "_words",
    )

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._titles = TitleReader(knowledge, words)
        pairs = (word.split("=") for word in knowledge.words("headed-by"))
        self._headed = {fold_text(left): right for left, right in pairs}
        self._single = {
            fold_text(left): right for left, right in (pair.split("=") for pair in knowledge.words("office-singular"))
        }
        self._parties = frozenset(map(fold_text, knowledge.words("headed-party")))
        self._choosing = frozenset(map(fold_text, knowledge.words("office-choosing")))
        self._parliaments = frozenset(map(fold_text, knowledge.words("parliament")))
        self._deeds = OfficeDeeds(knowledge)
        self._pairs = frozenset(
            prefix + fold_text(phrase) for phrase in knowledge.words("office-pair") for prefix in ("", "و")
        )
        self._paired = frozenset(phrase.split()[0] for phrase in self._pairs)
        self._settler = OfficeSettler(knowledge, words)
        self._relations = OfficeRelations(knowledge, words, self._titles, self._settler)
        self._bodies = TitleBodies(knowledge)
        self._homes = HomeCountry(knowledge, words)

    def begins(self, word: str, look: Look) -> bool:
        """Whether a post, or what says who heads a body, can begin at a word."""
        if (look[0] | look[2]) & (OFFICE | OFFICES) or self._deeds.begins(word) or self._relations.begins(word):
            return True
        return word in self._headed or word[1:] in self._headed or word in self._paired

    def read(
        self,
        page: PageView,
        ground: Ground,
        dates: Sequence[DateMention],
        countries: Mapping[str, str],
    ) -> list[Office]:
        """The offices of a page in reading order, one for every article, person, body and first word of the title."""
        named = {ground.sentence[mention.first] for mention in page.mentions}
        found: list[Office] = []
        done = 0
        accusative: tuple[int, str | None] = (-1, None)
        for i in ground.posts:
            number = ground.sentence[i]
            article = ground.owners[number]
            if i < done or i in page.at or number not in named or article is None:
                continue
            sentence = ground.sentences[number]
            if (related := self._relations.read(page, article, sentence, i, found, countries)) is not None:
                found += related
                continue
            offices, done = self._at(page, article, sentence, i, countries)
            if _accusative(page.reading, i) and offices:
                # «وانتخبت فلانا رئيسا للحزب، وفلانا أمينا عاما»: in the same body
                if offices[0].org is None:
                    body = accusative[1] if accusative[0] == number else self._elector(page, sentence, i)
                    offices = [msgspec.structs.replace(office, org=body) for office in offices]
                accusative = (number, offices[0].org)
            if offices and offices[0].org is None and found and self._titles.inherits(page, i):
                # «الرئيس الأمريكي فلان ووزير خارجيته فلان»
                same = found[-1].article == article and found[-1].span.start >= page.reading.cut(
                    sentence.start, sentence.end
                ).start  # fmt: skip
                offices[0] = msgspec.structs.replace(offices[0], org=found[-1].org) if same else offices[0]
            found += [self._settler.dated(page.reading, sentence, dates, office) for office in offices]
        self._at_home(page, ground, found, countries)
        return self._settler.settle(found, frozenset(page.ids))

    def _at_home(self, page: PageView, ground: Ground, found: list[Office], countries: Mapping[str, str]) -> None:
        """Gives posts of a government whose country is not told the state that their article speaks of."""
        homes: dict[str, str | None] = {}
        for number, office in enumerate(found):
            if office.org is None and self._settler.is_national(office):
                if office.article not in homes:
                    homes[office.article] = self._homes.of(page, ground, office.article, countries)
                found[number] = msgspec.structs.replace(office, org=homes[office.article])

    def _at(
        self, page: PageView, article: str, sentence: Sentence, i: int, countries: Mapping[str, str]
    ) -> tuple[list[Office], int]:
        """The offices that begin at word `i`, and the word up to which they have been read."""
        reading, word = page.reading, page.reading.words[i]
        found: list[Office] = []
        noun = self._headed.get(word) or self._headed.get(word[1:])
        if noun and (office := self._headed_by(page, article, sentence, i, noun)):
            found.append(office)
        if (deed := self._deeds.read(page, article, sentence, i)) is not None:
            found.append(deed)
        whole, _, stem = page.looks[i]
        if whole & OFFICES and (pair := read_pair(page, article, sentence, i, self._words, countries)):
            return found + pair, i + 1
        if (whole | stem) & OFFICES and (many := self._many(page, article, sentence, i, countries)):
            return found + many, i + 1
        post = (whole | stem) & OFFICE or self._pair(page, i)
        if not post or _in_front(reading, i, whole) or (stem & OFFICE and not whole & OFFICE and word[0] == "ك"):
            return found, i + 1  # «كزعيم للحزب»: what somebody would be
        chain = self._titles.chain(page, sentence, i)
        title, person = self._held(page, sentence, chain)
        if person is None:
            return found, i + 1
        found.append(self._office(page, article, title, person, countries))
        if (before := predecessor(page, sentence, title.end, found[-1])) is not None:
            found.append(before)
        done = title.end
        behind = i > sentence.first and person == page.person_at(i - 1)
        if behind and len(chain) > 1 and page.person_at(min(chain[-1].end, sentence.last - 1)) is None:
            # «محمد بن نايف ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية»: all of them his
            found += [self._office(page, article, title, person, countries) for title in chain[1:]]
            done = chain[-1].end
        return found, max(i + 1, done)

    def _pair(self, page: PageView, i: int) -> bool:
        """Whether a post of two words begins: «كبير المفاوضين»."""
        words = page.reading.words
        return i + 1 < len(words) and f"{words[i]} {words[i + 1]}" in self._pairs

    def _many(
        self, page: PageView, article: str, sentence: Sentence, i: int, countries: Mapping[str, str]
    ) -> list[Office]:
        """The offices of those who share a title in the dual or plural: «أعضاء الائتلاف فلان وفلان وفلان»."""
        whole, cut, _ = page.looks[i]
        word = page.reading.words[i][0 if whole & OFFICES else cut :]
        noun = self._single.get(word) or single(word, self._words)
        if not noun:
            return []
        title = self._titles.read(page, sentence, i)
        people = listed_people(page, sentence, title.end)
        if i > sentence.first and page.reading.words[i - 1] in _ONE_OF and people and noun.startswith("ال"):
            noun = noun[2:]  # «وأحد الناطقين باسم الحزب فلان»
            return [msgspec.structs.replace(self._office(page, article, title, people[0], countries), title=noun)]
        if len(people) < _TWO:
            people = named_together(page, sentence, i)
            elected = word.endswith(("ا", "ين")) and self._elects(page, sentence, i)
            if not people or not (title.org is not None or title.country or elected):
                return []
        office = self._office(page, article, title, people[0], countries)
        # as it is spelt in the text, where it begins like the singular
        text = page.reading.original(i)[0 if whole & OFFICES else cut :][: len(noun)]
        noun = text if fold_text(text) == fold_text(noun) else noun
        wording = " ".join([noun, *office.title.split()[1:]])
        return [msgspec.structs.replace(office, person=page.ids[person], title=wording) for person in people]

    def _office(self, page: PageView, article: str, title: Title, person: int, countries: Mapping[str, str]) -> Office:
        reading = page.reading
        whole, cut, stem = page.looks[title.first]
        prefixed = not whole & OFFICE and stem & (OFFICE | OFFICES)
        span = reading.cut(reading.starts[title.first] + (cut if prefixed else 0), reading.ends[title.last - 1])
        return Office(
            span=span,
            article=article,
            person=page.ids[person],
            title=self._wording(span.text),
            org=self._bodies.of(page, title, countries),
            former=title.former,
            acting=title.acting,
        )

    def _wording(self, text: str) -> str:
        """The title as it would stand by itself: «للرئيس» → «الرئيس», «رئيساً» → «رئيس»."""
        first, *rest = text.split()
        if first.startswith("لل"):
            first = "ال" + first[2:]
        bare = self._nominative(first, OFFICE)
        if bare != first:
            rest = [self._nominative(word, TITLE_ADJ) for word in rest]
        return " ".join([bare, *rest])

    def _nominative(self, word: str, kind: int) -> str:
        """The word without the ending of the accusative, where it is of a kind then: «رئيساً», «عاما»."""
        bare = word.rstrip("\u064b").removesuffix("ا").rstrip("\u064b")
        return bare if bare != word and len(bare) > 1 and self._words.of(fold_text(bare)) & kind else word

    def _held(self, page: PageView, sentence: Sentence, chain: Sequence[Title]) -> tuple[Title, int | None]:
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
            if page.reading.words[after.first][0] != "و":
                org = None
            title = title._replace(org=org, country=after.country)
        return title, person

    def _holder(self, page: PageView, sentence: Sentence, title: Title) -> int | None:
        """The person whose name the title runs into, else the one it stands behind."""
        reading, at, first = page.reading, page.at, title.first
        if first - 1 > sentence.first and reading.words[first - 1].endswith("منصب"):
            back = range(first - 2, max(sentence.first, first - _MOST_WORDS) - 1, -1)
            return next((at[i] for i in back if page.person_at(i) is not None), None)
        accusative = _accusative(reading, first) and page.looks[first][0] & OFFICE
        if accusative and (related := self._related(page, sentence, first)) is not None:
            return related
        joined_on = reading.words[first][0] == "و" and not page.looks[first][0] & OFFICE  # «روحاني ووزير الخارجية»
        behind = page.person_at(first - 1) if first > sentence.first and not joined_on else None
        if behind is not None and (became := _became(page, sentence, first)) is not None:
            behind = became
        gap = page.gaps[first]
        if first - 1 > sentence.first and reading.words[first - 1] in _WHO_IS:
            behind, gap = page.person_at(first - 2), "،"  # «فلان وهو متحدث باسم …»
        honorific = self._words.of(reading.words[first]) & HONORIFIC
        ahead = page.person_at(title.end) if title.end < sentence.last else signed(page, sentence, title.end)
        if ahead is not None:
            ahead = served(page, sentence, ahead)
            described = behind is not None and gap == " " and self._describes(page, title, behind)
            if title.nested or described:
                return behind if title.org is not None or title.country or described else None
            listed = behind is not None and "،" in gap and "،" in page.gaps[title.end]
            joined = page.mentions[ahead].start > reading.starts[page.mentions[ahead].first]  # «و» begins someone else
            if not joined and not listed and not (honorific and title.last == first + 1 and title.bare):
                return ahead
        lone = behind is not None and page.mentions[behind].last - page.mentions[behind].first == 1
        if lone and "،" not in gap and not honorific:
            behind = None  # «حث أوبراين رئيس جنوب السودان على …»
        if behind is None or not LOOSE.issuperset(gap) or (title.bare and not honorific and "،" not in gap):
            return None
        field = any((look[0] | look[2]) & (POST_FIELD | OFFICE) for look in page.looks[first + 1 : title.last])
        field = field or any(
            look[0] & (ORG_HEAD | PLACE_KEPT) and reading.words[first + 1 + k].startswith("ال")
            for k, look in enumerate(page.looks[first + 1 : title.last])
        )
        told = bool(title.org is not None or title.country or field) or ("،" in gap and title.last > first + 1)
        told = told or not (page.looks[first][0] | page.looks[first][2]) & OFFICE  # «كبير المفاوضين»
        told = told or (bool(accusative) and self._elects(page, sentence, first))
        return behind if told else None

    @staticmethod
    def _describes(page: PageView, title: Title, behind: int) -> bool:
        """Whether a definite title with its body goes on right behind a whole name: «سامي الطلاسي المشرف على …»."""
        whole, word = page.looks[title.first][0], page.reading.words[title.first]
        named = page.mentions[behind].last - page.mentions[behind].first > 1
        told = title.org is not None or title.last > title.first + 1
        return named and told and word.startswith("ال") and not whole & HONORIFIC

    def _elects(self, page: PageView, sentence: Sentence, first: int) -> bool:
        """Whether a word of taking office stands before a post in the accusative: «وانتخبت … وفلانا أمينا عاما»."""
        return any(map(self._settler.begins_term, page.reading.words[sentence.first : first]))

    def _elector(self, page: PageView, sentence: Sentence, first: int) -> str | None:
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

    @staticmethod
    def _related(page: PageView, sentence: Sentence, first: int) -> int | None:
        """The person of whom a relative clause tells the title: «فلان، الذي كان عضوا في …»."""
        words = page.reading.words
        for i in range(first - 1, max(sentence.first, first - _MOST_WORDS), -1):
            if i in page.at and page.person_at(i) is not None:
                return None
            if words[i] in _WHO:
                return page.person_at(i - 1)
        return None

    def _headed_by(self, page: PageView, article: str, sentence: Sentence, i: int, noun: str) -> Office | None:
        """«هيئة تحرير الشام بزعامة أحمد الشرع»: the body before, the person behind, forms of address between."""
        at = page.at
        person = next((at[k] for k in range(i + 1, min(i + 5, sentence.last)) if k in at), None)
        body = None
        for k in range(i - 1, max(i - 4, sentence.first) - 1, -1):
            if k in at:
                body = at[k]
                break
            if not page.reading.words[k].startswith("ال"):
                break
        if person is None or body is None or page.mentions[person].type != "PER" or page.mentions[body].type != "ORG":
            return None
        before = page.reading.words[page.mentions[body].first - 1]
        if before == "من" or before in self._parties or before[1:] in self._parties:
            return None  # «وفد من وزارة الخارجية برئاسة فلانة», «وفد الحكومة برئاسة فلان»: they head the delegation
        return Office(
            span=page.reading.span(i, i + 1), article=article, person=page.ids[person], title=noun, org=page.ids[body]
        )


def _accusative(reading: Reading, i: int) -> bool:
    """Whether a post may stand in the accusative: «رئيسا», «نائبين», «رئيسةً»."""
    return reading.words[i].endswith(("ا", "ين")) or reading.original(i).endswith(("ة", "ةً"))


def _became(page: PageView, sentence: Sentence, first: int) -> int | None:
    """Who became what the word `first` begins, where a clause comes between: «أصبح فلان، الذي خلف فلانا، رئيسا …»."""
    words = page.reading.words
    who = next((k for k in range(first - 1, sentence.first, -1) if words[k] in _WHO and "،" in page.gaps[k]), -1)
    if who < 0 or "،" not in page.gaps[first]:
        return None
    return page.person_at(who - 1) if any(word in _BECAME for word in words[sentence.first : who]) else None


def _in_front(reading: Reading, i: int, flags: int) -> bool:
    """Whether the word only looks like a post once folded: «أمام» is not «إمام»."""
    return bool(flags & FUNCTION) and reading.original(i)[0] != "إ"
