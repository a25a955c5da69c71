"""What becomes of a page's offices once all are read: terms, bodies told elsewhere, doubles and what tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.kinds import EntityRow, OfficeRow
from marsad.knowledge.load import Knowledge
from marsad.names.words import (
    HONORIFIC,
    NATION,
    OFFICE,
    ORG_HEAD,
    ORG_OF_AREA,
    PLACE_CUT,
    POST_FIELD,
    TITLE_ADJ,
    WordClasses,
)
from marsad.record import DateMention, Office

_OF_WHAT, _NEAR, _DEFINITE = 2, 10, ("ال", "لل")
_NO_FIELD = frozenset({"الفني", "الفنيه", "الوحيد", "الوحيده", "الابرز", "المذكور", "نفسه", "ذاته"})
_PRESIDES = frozenset({"رييس", "رييسه", "مستشار", "مستشاره"})
_ADDRESSES = frozenset({"الامير", "الاميره", "الشيخ", "الشيخه"})
_HEAD_OF_STATE = frozenset({"الرييس", "الرييسه"})


class OfficeSettler:
    """Settles the offices of a page with what the packs know of their holders."""

    __slots__ = ("_country", "_left", "_packs", "_personal", "_state", "_states", "_took", "_under", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._took = frozenset(fold_text(word) for word in knowledge.words("took-office"))
        self._left = frozenset(fold_text(word) for word in knowledge.words("left-office"))
        self._state = frozenset(fold_text(word) for word in knowledge.words("state-office"))
        self._under = frozenset(map(fold_text, knowledge.words("office-under-another"))) - self._state
        self._personal = frozenset(map(fold_text, knowledge.words("office-of-person")))
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
        self._packs: dict[str, list[OfficeRow]] = {}
        states = self._states = frozenset(countries.values())
        for row in knowledge.entries(OfficeRow):
            self._packs.setdefault(row.person, []).append(row)
            state = row.org if row.org in states else self._country.get(row.org or "")
            if state and noun_of(row.title) in self._state:
                self._country.setdefault(row.person, state)

    def dated(self, reading: Reading, sentence: Sentence, dates: Sequence[DateMention], office: Office) -> Office:
        """The office with its term, where its sentence says near it that one began or ended and gives one date."""
        if not dates:
            return office
        at = reading.word_at(reading.folded.from_source(office.span.start))
        words = reading.words[max(sentence.first, at - _NEAR) : min(sentence.last, at + _NEAR)]
        began = any(map(self.begins_term, words))
        ended = any(word in self._left or word[1:] in self._left for word in words)
        if began == ended:
            return office
        span = reading.cut(sentence.start, sentence.end)
        inside = [date for date in dates if span.start <= date.span.start < span.end and date.value]
        if len(inside) != 1:
            return office
        value, began = inside[0].value, began and not office.former  # who follows somebody ends his term
        return msgspec.structs.replace(
            office, when=value, since=value if began else None, until=None if began else value
        )

    def settle(self, found: Sequence[Office], named: frozenset[str]) -> list[Office]:
        """Fills in bodies that the text leaves out, and keeps one of the offices that say the same.

        A body that only a pack knows is filled in where the page names it: elsewhere the text does not say.
        """
        known: dict[tuple[str, str], str] = {}
        for office in found:
            if office.org:
                known.setdefault((office.person, noun_of(office.title)), office.org)
        kept: dict[tuple[str, str, str | None, str], Office] = {}
        explicit: set[tuple[str, str, str | None, str]] = set()
        for office in found:
            org = office.org or known.get((office.person, noun_of(office.title))) or self._from_packs(office, named)
            if self._is_address(office):
                continue  # «الأمير فلان» says what he is called
            only_ranks = all(self._words.of(fold_text(word)) & HONORIFIC for word in office.title.split())
            only_ranks = only_ranks and noun_of(office.title) not in self._state
            if org is None and not self._confirmed(office) and (only_ranks or not self._tells(office.title)):
                continue  # a bare «الرئيس», «المدير الفني» or «رئيس اللجنة» of nobody knows what
            key = (office.article, office.person, org, noun_of(office.title))
            before = kept.get(key)
            if before is None:
                kept[key] = msgspec.structs.replace(office, org=org)
                if office.org:
                    explicit.add(key)
                continue
            former = office.former or before.former
            if office.org and key not in explicit:  # «الرئيس فلان رئيس الجمهورية»: the title that names its body
                before = office
            kept[key] = msgspec.structs.replace(before, org=org, former=former)
            if office.org:
                explicit.add(key)
        return list(kept.values())

    def _confirmed(self, office: Office) -> bool:
        """Whether a pack knows the same post of the person, though the page names no body."""
        return self.holds(office.person, noun_of(office.title))

    def _is_address(self, office: Office) -> bool:
        """Whether a title is a form of address of many, and no pack knows its bearer to rule: «الأمير», «الشيخ»."""
        return fold_text(office.title) in _ADDRESSES and not self._confirmed(office)

    def _tells(self, title: str) -> bool:
        """Whether a title without a body says what post it is.

        One of state does («وزير الدفاع», «مستشار خادم الحرمين») and one that says of what («قائد حاملة
        الطائرات», «المسؤول الطبي»), but not who trains or plays («المدرب», «المدير الفني»).
        """
        words = fold_text(title).split()
        flags = [self._words.look(word) for word in words]
        if len(words) > 1 and (flags[0][0] | flags[0][2]) & OFFICE and noun_of(title) not in self._personal:
            # «نائب الأمين العام», «رئيس اللجنة»: of the body told before
            about = TITLE_ADJ | OFFICE | (ORG_HEAD | ORG_OF_AREA | PLACE_CUT if len(words) <= _OF_WHAT else 0)
            told = words[0].startswith(_DEFINITE) or any(look[0] & POST_FIELD for look in flags)
            stately = noun_of(title) in self._state and (told or noun_of(title) not in _PRESIDES)
            if words[1] in _NO_FIELD or (all(look[0] & about for look in flags[1:]) and not stately):
                return False
            told = any((look[0] | look[2]) & ORG_HEAD for look in flags[1:])
            told = told or ("باسم" in words[:-1] and not flags[words.index("باسم") + 1][0] & OFFICE)
            if stately or not told:
                return True  # where no body is told that has not been found
        if len(words) > _OF_WHAT and not any(word.startswith(_DEFINITE) for word in words[:2]):
            return True
        if not (flags[0][0] | flags[0][2]) & OFFICE:
            return True  # «كبير المفاوضين»
        if len(words) > 1 and self._words.of("ال" + words[1].removesuffix("ه")) & POST_FIELD:
            return True  # «ولي عهده»
        return any((look[0] | look[2]) & POST_FIELD for look in flags) or (
            len(flags) > 1 and noun_of(title) in self._state and bool(flags[1][0] & (OFFICE | TITLE_ADJ))
        )

    def _from_packs(self, office: Office, named: frozenset[str]) -> str | None:
        """The body of the pack's office under the same noun; for a post of state, the country."""
        noun = noun_of(office.title)
        rows = self._packs.get(office.person, ())
        state = self.is_of_state(office)
        for row in sorted(rows, key=lambda row: noun_of(row.title) != noun):
            if row.org and (noun_of(row.title) == noun or state):
                # «الرئيس» of a movement is of no state, though the pack knows where its seat is
                bare = noun_of(row.title) == noun and " " not in office.title and row.org not in self._states
                org = self._country.get(row.org) if state and not bare else row.org
                return org if org in named else None
        return self.of_state(office, named)

    def is_within(self, title: str, org: str) -> bool:
        """Whether a title that names no body is of the body whose head was told before: «نائب الرئيس»."""
        words = fold_text(title).split()
        if org in self._states:
            return len(words) > 1 and words[1] in _HEAD_OF_STATE
        if noun_of(title) in self._state and words[0] not in _HEAD_OF_STATE:
            return False
        if words[0].startswith(_DEFINITE):
            rest = [self._words.of(word) for word in words[1:]]
            return words[0] not in _HEAD_OF_STATE and all(flags & TITLE_ADJ for flags in rest)
        return len(words) > 1 and words[1].startswith(_DEFINITE) and bool(self._words.of(words[1]) & OFFICE)

    def begins_term(self, word: str) -> bool:
        """Whether a word says that somebody takes office."""
        return word in self._took or word[1:] in self._took

    def is_national(self, office: Office) -> bool:
        """Whether a post is of a government, and neither its title nor a pack says of which."""
        title = office.title
        while noun_of(title) in self._under and " " in title:
            title = title.split(" ", 1)[1]  # «نائب وزير الخارجية»
        flags = [self._words.look(fold_text(word)) for word in title.split()]
        if noun_of(title) not in self._state or any(look[0] & NATION for look in flags):
            return False
        if len(flags) < _OF_WHAT or not flags[1][0] & POST_FIELD:
            return False
        return not self._packs.get(office.person) and office.person not in self._country

    def holds(self, person: str, noun: str) -> bool:
        """Whether the packs know a person in a post under that noun."""
        return any(noun_of(row.title) == noun for row in self._packs.get(person, ()))

    def known(self, person: str) -> OfficeRow | None:
        """The post of state that the packs know of a person, where it is only one."""
        rows = [row for row in self._packs.get(person, ()) if noun_of(row.title) in self._state]
        return rows[0] if len(rows) == 1 else None

    def of_state(self, office: Office, named: frozenset[str]) -> str | None:
        """The country of a person whom a pack knows, where the post is one of state."""
        org = self._country.get(office.person) if self.is_of_state(office) else None
        return org if org in named else None

    def is_of_state(self, office: Office) -> bool:
        """Whether the post is one of state, and of no body that its title names: «الرئيس», not «رئيس الائتلاف»."""
        behind = [self._words.look(fold_text(word))[0] for word in office.title.split()[1:]]
        return noun_of(office.title) in self._state and not any(flags & ORG_HEAD for flags in behind)


@lru_cache(maxsize=20_000)
def noun_of(title: str) -> str:
    """The title's first word without the article: what two mentions of one office share."""
    first = fold_text(title).split()[0]
    return first[2:] if first.startswith("ال") else first
