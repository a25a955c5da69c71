"""Who holds which post in what, by the titles that stand before and behind a person's name?

A title is read forward from its noun («رئيس», «الناطق», «مبعوث») over what can belong to it: the field, the body, the
country, «السابق», forms of address. It belongs to the person whose name it runs into, else to the person it directly
follows. A post with no body in the text takes the one that the page gives the same person elsewhere, or the pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.kinds import EntityRow, OfficeRow
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.holders import served, signed
from marsad.names.joint_offices import predecessor, read_pair
from marsad.names.mention import PageView, Proposal
from marsad.names.titles import LOOSE, Title, TitleReader
from marsad.names.words import (
    FUNCTION,
    HONORIFIC,
    OFFICE,
    OFFICES,
    ORG_HEAD,
    PLACE_CUT,
    POST_FIELD,
    TITLE_ADJ,
    WordClasses,
)
from marsad.record import DateMention, Office

_MOST_WORDS = 14
_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})


class OfficeReader:
    """Reads offices with the packs' titles; `countries` gives the entity id of a country's name."""

    __slots__ = (
        "_adjectives",
        "_country",
        "_headed",
        "_left",
        "_packs",
        "_personal",
        "_realms",
        "_state",
        "_titles",
        "_took",
        "_words",
    )

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._titles = TitleReader(knowledge, words)
        pairs = (word.split("=") for word in knowledge.words("headed-by"))
        self._headed = {fold_text(left): right for left, right in pairs}
        self._took = frozenset(fold_text(word) for word in knowledge.words("took-office"))
        self._left = frozenset(fold_text(word) for word in knowledge.words("left-office"))
        self._state = frozenset(fold_text(word) for word in knowledge.words("state-office"))
        countries = {row.country: row.id for row in knowledge.entries(EntityRow) if row.feature == "country"}
        self._country = {
            row.id: countries[row.country] for row in knowledge.entries(EntityRow) if row.country in countries
        }
        by_place = {row.ar: row.id for row in knowledge.entries(EntityRow) if row.feature == "country"}
        for body in knowledge.entries(EntityRow):
            if body.type == "ORG" and body.id not in self._country:
                place = words.countries.get(fold_text(body.ar).split()[-1], "")  # «وزارة الخارجية السعودية»
                if place in by_place:
                    self._country[body.id] = by_place[place]
        self._personal = frozenset(fold_text(word) for word in knowledge.words("office-of-nobody"))
        realms = (phrase.split("=") for phrase in knowledge.words("office-of-country"))
        self._realms = {fold_text(left): right for left, right in realms}
        adjectives = (phrase.split("=") for phrase in knowledge.words("body-adjective"))
        self._adjectives = {fold_text(left): right for left, right in adjectives}
        self._packs: dict[str, list[OfficeRow]] = {}
        states = frozenset(countries.values())
        for row in knowledge.entries(OfficeRow):
            self._packs.setdefault(row.person, []).append(row)
            state = row.org if row.org in states else self._country.get(row.org or "")
            if state and _noun(row.title) in self._state:
                self._country.setdefault(row.person, state)

    def begins(self, word: str, look: Look) -> bool:
        """Whether a post, or what says who heads a body, can begin at a word."""
        return bool((look[0] | look[2]) & (OFFICE | OFFICES)) or word in self._headed or word[1:] in self._headed

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
        for i in ground.posts:
            number = ground.sentence[i]
            article = ground.owners[number]
            if i < done or i in page.at or number not in named or article is None:
                continue
            offices, done = self._at(page, article, ground.sentences[number], i, countries)
            if offices and offices[0].org is None and found and self._titles.inherits(page, i):
                # «الرئيس الأمريكي فلان ووزير خارجيته فلان»
                same = found[-1].article == article and found[-1].span.start >= page.reading.cut(
                    ground.sentences[number].start, ground.sentences[number].end
                ).start  # fmt: skip
                offices[0] = msgspec.structs.replace(offices[0], org=found[-1].org) if same else offices[0]
            found += [self._dated(page.reading, ground.sentences[number], dates, office) for office in offices]
        return self._settle(found, frozenset(page.ids))

    def _at(
        self, page: PageView, article: str, sentence: Sentence, i: int, countries: Mapping[str, str]
    ) -> tuple[list[Office], int]:
        """The offices that begin at word `i`, and the word up to which they have been read."""
        reading, word = page.reading, page.reading.words[i]
        found: list[Office] = []
        noun = self._headed.get(word) or self._headed.get(word[1:])
        if noun and (office := self._headed_by(page, article, sentence, i, noun)):
            found.append(office)
        whole, _, stem = page.looks[i]
        if whole & OFFICES and (pair := read_pair(page, article, sentence, i, self._words, countries)):
            return found + pair, i + 1
        if not (whole | stem) & OFFICE or _in_front(reading, i, whole) or (not whole & OFFICE and word[0] == "ك"):
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
            # where some of them name their body, the others would be posts of nobody knows what beside them
            named = frozenset(page.ids)
            found = [
                office if office.org else msgspec.structs.replace(office, org=self._of_state(office, named))
                for office in found
            ]
            found = [office for office in found if office.org] or found[:1]
            done = chain[-1].end
        return found, max(i + 1, done)

    def _office(self, page: PageView, article: str, title: Title, person: int, countries: Mapping[str, str]) -> Office:
        reading = page.reading
        whole, cut, _ = page.looks[title.first]
        span = reading.cut(reading.starts[title.first] + (0 if whole & OFFICE else cut), reading.ends[title.last - 1])
        return Office(
            span=span,
            article=article,
            person=page.ids[person],
            title=self._wording(span.text),
            org=self._body(page, title, countries),
            former=title.former,
            acting=title.acting,
        )

    def _wording(self, text: str) -> str:
        """The title as it would stand by itself: «للرئيس» → «الرئيس», «رئيساً» → «رئيس»."""
        first, *rest = text.split()
        if first.startswith("لل"):
            first = "ال" + first[2:]
        bare = first.rstrip("\u064b").removesuffix("ا").rstrip("\u064b")
        if bare != first and len(bare) > 2 and self._words.of(fold_text(bare)) & OFFICE:
            first = bare
        return " ".join([first, *rest])

    def _body(self, page: PageView, title: Title, countries: Mapping[str, str]) -> str | None:
        """The entity of a title's body: named in it, meant by its adjective, or one that its head refers back to."""
        if title.org is not None:
            return page.ids[title.org]
        words = page.reading.words
        if title.country and (title.last > title.first + 2 or _noun(words[title.first]) not in self._personal):
            return countries.get(title.country)
        for i in range(title.first, title.end):
            if name := self._adjectives.get(words[i]):
                return next((page.ids[k] for k, m in enumerate(page.mentions) if _named(m, name)), None)
        for i in range(title.first, title.last - 1):
            cut = 0 if page.looks[i][0] & OFFICE else page.looks[i][1]
            if place := self._realms.get(words[i][cut:] + " " + words[i + 1]):
                return countries.get(place)
        return self._referred(page, title)

    def _referred(self, page: PageView, title: Title) -> str | None:
        """The body that a definite head in the title refers back to: «المتحدث بالوزارة», «الناطق باسم الوزارة»."""
        words = page.reading.words
        for i in range(title.first + 1, title.last):
            if words[i].startswith("بال") and page.looks[i][2] & ORG_HEAD:
                return self._last_with_head(page, words[i][3:], i)  # «المتحدث بالوزارة»
            if words[i].startswith("ال") and page.looks[i][0] & (ORG_HEAD | PLACE_CUT):
                return self._last_with_head(page, words[i][2:], i) or self._last_area(page, words[i][2:], i)
        return None

    @staticmethod
    def _last_area(page: PageView, head: str, before: int) -> str | None:
        """The place named last before a word behind that noun: «نائب حاكم الإقليم» after «إقليم فارياب»."""
        words = page.reading.words
        for number in range(len(page.mentions) - 1, -1, -1):
            mention = page.mentions[number]
            if mention.type == "LOC" and mention.first > 0 and mention.last <= before:
                noun = words[mention.first - 1]
                if noun == head or noun[1:] == head:
                    return page.ids[number]
        return None

    @staticmethod
    def _last_with_head(page: PageView, head: str, before: int) -> str | None:
        """The body named last before a word under that head: «الناطق باسم الوزارة» after «وزارة الداخلية»."""
        for number in range(len(page.mentions) - 1, -1, -1):
            mention = page.mentions[number]
            if mention.type == "ORG" and mention.last <= before and mention.last - mention.first > 1:
                first = page.reading.text[mention.start : page.reading.ends[mention.first]]
                if first in (head, "ال" + head):
                    return page.ids[number]
        return None

    def _held(self, page: PageView, sentence: Sentence, chain: Sequence[Title]) -> tuple[Title, int | None]:
        """The first title of a chain and its holder, through the titles that follow it («… ونائب …»)."""
        title = after = chain[0]
        person = None
        for after in chain:
            person = self._holder(page, sentence, after)
            if person is not None:
                break
        if after is not title and title.org is None and title.country is None:
            title = title._replace(org=after.org, country=after.country)
        return title, person

    def _holder(self, page: PageView, sentence: Sentence, title: Title) -> int | None:
        """The person whose name the title runs into, else the one it stands behind."""
        reading, at, first = page.reading, page.at, title.first
        if first - 1 > sentence.first and reading.words[first - 1].endswith("منصب"):
            back = range(first - 2, max(sentence.first, first - _MOST_WORDS) - 1, -1)
            return next((at[i] for i in back if page.person_at(i) is not None), None)
        accusative = reading.words[first].endswith("ا") and page.looks[first][0] & OFFICE
        if accusative and (related := self._related(page, sentence, first)) is not None:
            return related
        joined_on = reading.words[first][0] == "و" and not page.looks[first][0] & OFFICE  # «روحاني ووزير الخارجية»
        behind = page.person_at(first - 1) if first > sentence.first and not joined_on else None
        gap = page.gaps[first]
        honorific = self._words.of(reading.words[first]) & HONORIFIC
        ahead = page.person_at(title.end) if title.end < sentence.last else signed(page, sentence, title.end)
        if ahead is not None:
            ahead = served(page, sentence, ahead)
            if title.nested:
                return behind if title.org is not None or title.country else None
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
            look[0] & ORG_HEAD and reading.words[first + 1 + k].startswith("ال")
            for k, look in enumerate(page.looks[first + 1 : title.last])
        )
        told = title.org is not None or title.country or field or ("،" in gap and title.last > first + 1)
        return behind if told else None

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

    @staticmethod
    def _headed_by(page: PageView, article: str, sentence: Sentence, i: int, noun: str) -> Office | None:
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
        if page.reading.words[page.mentions[body].first - 1] == "من":
            return None  # «وفد من وزارة الخارجية برئاسة فلانة»: she heads the delegation
        return Office(
            span=page.reading.span(i, i + 1), article=article, person=page.ids[person], title=noun, org=page.ids[body]
        )

    def _dated(self, reading: Reading, sentence: Sentence, dates: Sequence[DateMention], office: Office) -> Office:
        """The office with its term, where the sentence says that one began or ended and gives one date."""
        if not dates:
            return office
        span = reading.cut(sentence.start, sentence.end)
        inside = [date for date in dates if span.start <= date.span.start < span.end and date.value]
        words = reading.words[sentence.first : sentence.last]
        began = any(word in self._took or word[1:] in self._took for word in words)
        ended = any(word in self._left or word[1:] in self._left for word in words)
        if len(inside) != 1 or began == ended:
            return office
        value = inside[0].value
        return msgspec.structs.replace(
            office, when=value, since=value if began else None, until=None if began else value
        )

    def _settle(self, found: Sequence[Office], named: frozenset[str]) -> list[Office]:
        """Fills in bodies that the text leaves out, and keeps one of the offices that say the same.

        A body that only a pack knows is filled in where the page names it: elsewhere the text does not say.
        """
        known: dict[tuple[str, str], str] = {}
        for office in found:
            if office.org:
                known.setdefault((office.person, _noun(office.title)), office.org)
        kept: dict[tuple[str, str, str | None, str], Office] = {}
        for office in found:
            org = office.org or known.get((office.person, _noun(office.title))) or self._from_packs(office, named)
            only_ranks = all(self._words.of(fold_text(word)) & HONORIFIC for word in office.title.split())
            only_ranks = only_ranks and _noun(office.title) not in self._state
            if org is None and not self._confirmed(office) and (only_ranks or not self._tells(office.title)):
                continue  # a bare «الرئيس», «المدير الفني» or «رئيس اللجنة» of nobody knows what
            key = (office.article, office.person, org, _noun(office.title))
            before = kept.get(key)
            if before is None:
                kept[key] = msgspec.structs.replace(office, org=org)
            elif office.former and not before.former:
                kept[key] = msgspec.structs.replace(before, former=True)
        return list(kept.values())

    def _confirmed(self, office: Office) -> bool:
        """Whether a pack knows the same post of the person, though the page names no body."""
        return any(_noun(row.title) == _noun(office.title) for row in self._packs.get(office.person, ()))

    def _tells(self, title: str) -> bool:
        """Whether a title without a body says what post it is: one of state («وزير الدفاع», «مستشار خادم الحرمين»)."""
        flags = [self._words.look(fold_text(word)) for word in title.split()]
        return any((look[0] | look[2]) & POST_FIELD for look in flags) or (
            len(flags) > 1 and _noun(title) in self._state and bool(flags[1][0] & (OFFICE | TITLE_ADJ))
        )

    def _from_packs(self, office: Office, named: frozenset[str]) -> str | None:
        """The body of the pack's office under the same noun; for a post of state, the country."""
        noun = _noun(office.title)
        rows = self._packs.get(office.person, ())
        state = self._is_of_state(office)
        for row in sorted(rows, key=lambda row: _noun(row.title) != noun):
            if row.org and (_noun(row.title) == noun or state):
                org = self._country.get(row.org) if state else row.org
                return org if org in named else None
        return self._of_state(office, named)

    def _of_state(self, office: Office, named: frozenset[str]) -> str | None:
        """The country of a person whom a pack knows, where the post is one of state."""
        org = self._country.get(office.person) if self._is_of_state(office) else None
        return org if org in named else None

    def _is_of_state(self, office: Office) -> bool:
        """Whether the post is one of state, and of no body that its title names: «الرئيس», not «رئيس الائتلاف»."""
        behind = [self._words.look(fold_text(word))[0] for word in office.title.split()[1:]]
        return _noun(office.title) in self._state and not any(flags & ORG_HEAD for flags in behind)


@lru_cache(maxsize=20_000)
def _noun(title: str) -> str:
    """The title's first word without the article: what two mentions of one office share."""
    first = fold_text(title).split()[0]
    return first[2:] if first.startswith("ال") else first


def _named(mention: Proposal, name: str) -> bool:
    return any(row.ar == name for row in mention.rows[:1])


def _in_front(reading: Reading, i: int, flags: int) -> bool:
    """Whether the word only looks like a post once folded: «أمام» is not «إمام»."""
    return bool(flags & FUNCTION) and reading.original(i)[0] != "إ"
