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
from marsad.names.holders import Holders, accusative, told_before
from marsad.names.home_country import HomeCountry
from marsad.names.joint_offices import listed_people, named_together, predecessor, read_pair, single
from marsad.names.mention import PageView
from marsad.names.office_deeds import OfficeDeeds
from marsad.names.office_relations import OfficeRelations
from marsad.names.settle_offices import OfficeSettler
from marsad.names.title_bodies import TitleBodies
from marsad.names.titles import Title, TitleReader
from marsad.names.words import FUNCTION, OFFICE, OFFICES, TITLE_ADJ, WordClasses, without_lil
from marsad.record import DateMention, Office

_TWO = 2
_MARKS = dict.fromkeys(map(ord, '«»"“”‘’()'))
_COMMAS = frozenset({"، ", " ، ", "،"})
_ONE_OF = frozenset({"احد", "احدي", "واحد", "واحدي", "واحدا"})


class OfficeReader:
    """Reads offices with the packs' titles; `countries` gives the entity id of a country's name."""

    __slots__ = (
        "_bodies",
        "_deeds",
        "_headed",
        "_holders",
        "_homes",
        "_paired",
        "_pairs",
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
        self._deeds = OfficeDeeds(knowledge)
        self._pairs = frozenset(
            prefix + fold_text(phrase) for phrase in knowledge.words("office-pair") for prefix in ("", "و")
        )
        self._paired = frozenset(phrase.split()[0] for phrase in self._pairs)
        self._settler = OfficeSettler(knowledge, words)
        self._relations = OfficeRelations(knowledge, words, self._titles, self._settler)
        self._bodies = TitleBodies(knowledge)
        self._holders = Holders(knowledge, words, self._bodies, self._settler)
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
        chosen: tuple[int, str | None] = (-1, None)
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
            if accusative(page.reading, i) and offices:
                # «وانتخبت فلانا رئيسا للحزب، وفلانا أمينا عاما»: in the same body
                if offices[0].org is None:
                    body = chosen[1] if chosen[0] == number else self._holders.elector(page, sentence, i)
                    offices = [msgspec.structs.replace(office, org=body) for office in offices]
                chosen = (number, offices[0].org)
            if offices and offices[0].org is None and found and self._goes_on(page, sentence, i, offices[0], found[-1]):
                offices[0] = msgspec.structs.replace(offices[0], org=found[-1].org)
            found += [self._settler.dated(page.reading, sentence, dates, office) for office in offices]
        self._at_home(page, ground, found, countries)
        return self._settler.settle(found, frozenset(page.ids))

    def _goes_on(self, page: PageView, sentence: Sentence, i: int, office: Office, last: Office) -> bool:
        """Whether a post is of the body of the one told last: «ووزير خارجيته فلان», «ونائب الرئيس فلان»."""
        start = page.reading.cut(sentence.start, sentence.end).start
        if last.article != office.article or last.org is None or last.span.start < start:
            return False
        if self._titles.inherits(page, i):
            return True
        before = told_before(page, sentence, i)
        return (
            before is not None and page.ids[before] == last.person and self._settler.is_within(office.title, last.org)
        )

    def _at_home(self, page: PageView, ground: Ground, found: list[Office], countries: Mapping[str, str]) -> None:
        """Gives posts of a government whose country is not told the state that their article speaks of."""
        homes: dict[str, str | None] = {}
        for number, office in enumerate(found):
            if office.org is None and self._settler.is_national(office):
                if self._homes.visits(page, ground, office):
                    continue
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
        if (whole | stem) & OFFICES and (noun := self._one_of(page, i)):
            pair = read_pair(page, article, sentence, i, noun, self._words, countries)
            if pair:
                return found + pair, i + 1
        if (whole | stem) & OFFICES:
            many, done = self._many(page, article, sentence, i, countries)
            if many:
                return found + many, done
        post = (whole | stem) & OFFICE or self._pair(page, i)
        if not post or _in_front(reading, i, whole) or (stem & OFFICE and not whole & OFFICE and word[0] == "ك"):
            return found, i + 1  # «كزعيم للحزب»: what somebody would be
        chain = self._titles.chain(page, sentence, i)
        title, person = self._holders.held(page, sentence, chain)
        if person is None:
            return found, i + 1
        found.append(self._office(page, article, title, person, countries))
        if (before := predecessor(page, sentence, title.end, found[-1])) is not None:
            found.append(before)
        done = title.end
        if i > sentence.first and person == page.person_at(i - 1):
            more = self._more(page, sentence, title, chain)
            found += [self._office(page, article, after, person, countries) for after in more]
            done = more[-1].end if more else done
        return found, max(i + 1, done)

    def _more(self, page: PageView, sentence: Sentence, title: Title, chain: Sequence[Title]) -> list[Title]:
        """The titles behind the first behind a name: «… ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية» are all his."""
        own: list[Title] = []
        if len(chain) > 1 and page.person_at(min(chain[-1].end, sentence.last - 1)) is None:
            hers = page.reading.words[title.first].endswith("ه")
            own = [after for after in chain[1:] if hers or not page.reading.words[after.first].endswith("ه")]
        return own + self._further(page, sentence, own[-1].end if own else title.end)

    def _further(self, page: PageView, sentence: Sentence, at: int) -> list[Title]:
        """The titles that commas add to those behind a name, before anybody else is named: «، وزير الدفاع،»."""
        titles: list[Title] = []
        while at < sentence.last - 1 and at not in page.at and page.gaps[at] in _COMMAS and page.looks[at][0] & OFFICE:
            chain = self._titles.chain(page, sentence, at)
            after = chain[-1]
            if after.bare or (after.end < sentence.last and page.person_at(after.end) is not None):
                break
            titles += chain
            at = after.end
        return titles

    def _pair(self, page: PageView, i: int) -> bool:
        """Whether a post of two words begins: «كبير المفاوضين»."""
        words = page.reading.words
        return i + 1 < len(words) and f"{words[i]} {words[i + 1]}" in self._pairs

    def _one_of(self, page: PageView, i: int) -> str:
        """The singular of the title in the dual or plural at word `i`, as the text spells it: «للرئيسين» → «الرئيس»."""
        whole, cut, _ = page.looks[i]
        word, text = page.reading.words[i], page.reading.original(i)
        if word.startswith("لل") and not whole & OFFICES:
            word, text = without_lil(word), without_lil(text)
        elif not whole & OFFICES:
            word, text = word[cut:], text[cut:]
        noun = self._single.get(word) or single(word, self._words)
        spelt = text[: len(noun)]
        return spelt if fold_text(spelt) == fold_text(noun) else noun

    def _many(
        self, page: PageView, article: str, sentence: Sentence, i: int, countries: Mapping[str, str]
    ) -> tuple[list[Office], int]:
        """The offices of those who share a title in the dual or plural, and the word up to which it is read."""
        noun = self._one_of(page, i)
        if not noun:
            return [], i + 1
        title = self._titles.read(page, sentence, i)
        people = listed_people(page, sentence, title.end)
        if i > sentence.first and page.reading.words[i - 1] in _ONE_OF and people and noun.startswith("ال"):
            noun = noun[2:]  # «وأحد الناطقين باسم الحزب فلان»
            one = self._office(page, article, title, people[0], countries)
            return [msgspec.structs.replace(one, title=noun)], title.end
        if len(people) < _TWO:
            people = named_together(page, sentence, i)
            elected = page.reading.words[i].endswith(("ا", "ين")) and self._holders.elects(page, sentence, i)
            if not people or not (title.org is not None or title.country or elected):
                return [], i + 1
        office = self._office(page, article, title, people[0], countries)
        wording = " ".join([noun, *office.title.split()[1:]])
        shared = [msgspec.structs.replace(office, person=page.ids[person], title=wording) for person in people]
        return shared, title.end

    def _office(self, page: PageView, article: str, title: Title, person: int, countries: Mapping[str, str]) -> Office:
        reading = page.reading
        whole, cut, stem = page.looks[title.first]
        prefixed = not whole & OFFICE and stem & (OFFICE | OFFICES)
        org = self._bodies.of(page, title, countries)
        span = reading.cut(reading.starts[title.first] + (cut if prefixed else 0), reading.ends[title.last - 1])
        return Office(
            span=span,
            article=article,
            person=page.ids[person],
            title=self._wording(span.text),
            org=org,
            former=title.former,
            acting=title.acting,
        )

    def _wording(self, text: str) -> str:
        """The title as it would stand by itself: «للرئيس» → «الرئيس», «رئيساً» → «رئيس», no quotation marks."""
        first, *rest = text.translate(_MARKS).split()
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
        outer = page.at.get(page.mentions[body].first - 2, body)
        if page.reading.words[page.mentions[body].first - 1] == "في" and page.mentions[outer].type == "ORG":
            body = outer  # «لجنة الدفاع في مجلس الشيوخ برئاسة فلان»
        before = page.reading.words[page.mentions[body].first - 1]
        if before == "من" or before in self._parties or before[1:] in self._parties:
            return None  # «وفد من وزارة الخارجية برئاسة فلانة», «وفد الحكومة برئاسة فلان»: they head the delegation
        return Office(
            span=page.reading.span(i, i + 1), article=article, person=page.ids[person], title=noun, org=page.ids[body]
        )


def _in_front(reading: Reading, i: int, flags: int) -> bool:
    """Whether the word only looks like a post once folded: «أمام» is not «إمام», «وإلى» is not «والي»."""
    return (bool(flags & FUNCTION) and reading.original(i)[0] != "إ") or reading.original(i).startswith("وإل")
