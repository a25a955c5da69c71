"""Who holds which post in what, by the titles that stand before and behind a person's name?

A title is read forward from its noun («رئيس», «الناطق», «مبعوث») over what can belong to it: the field, the body, the
country, «السابق», forms of address. It belongs to the person whose name it runs into, else to the person it directly
follows. A post with no body in the text takes the one that the page gives the same person elsewhere, or the pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.knowledge.kinds import EntityRow, OfficeRow
from marsad.knowledge.load import Knowledge
from marsad.names.mention import Proposal
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
from marsad.record import DateMention, Office

_MOST_WORDS = 14
_LOOSE = frozenset(" \"«»“”'‘’()،,\u060c")
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


class OfficeReader:
    """Reads offices with the packs' titles; `countries` gives the entity id of a country's name."""

    __slots__ = ("_country", "_headed", "_left", "_links", "_packs", "_state", "_took", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._links = frozenset(fold_text(word) for word in knowledge.words("office-link"))
        pairs = (word.split("=") for word in knowledge.words("headed-by"))
        self._headed = {fold_text(left): right for left, right in pairs}
        self._took = frozenset(fold_text(word) for word in knowledge.words("took-office"))
        self._left = frozenset(fold_text(word) for word in knowledge.words("left-office"))
        self._state = frozenset(fold_text(word) for word in knowledge.words("state-office"))
        countries = {row.country: row.id for row in knowledge.entries(EntityRow) if row.feature == "country"}
        self._country = {
            row.id: countries[row.country] for row in knowledge.entries(EntityRow) if row.country in countries
        }
        self._packs: dict[str, list[OfficeRow]] = {}
        for row in knowledge.entries(OfficeRow):
            self._packs.setdefault(row.person, []).append(row)

    def read(
        self,
        reading: Reading,
        passages: Sequence[Passage],
        mentions: Sequence[Proposal],
        ids: Sequence[str],
        looks: Looks,
        dates: Sequence[DateMention],
        countries: Mapping[str, str],
    ) -> list[Office]:
        """The offices of a page in reading order, one for every article, person, body and first word of the title."""
        at = {i: number for number, mention in enumerate(mentions) for i in range(mention.first, mention.last)}
        found: list[Office] = []
        for passage in passages:
            if passage.article is None:
                continue
            for sentence in passage.sentences:
                if any(i in at for i in range(sentence.first, sentence.last)):
                    found += self._in_sentence(reading, passage, sentence, mentions, ids, looks, at, dates, countries)
        return self._settle(found)

    def _in_sentence(
        self,
        reading: Reading,
        passage: Passage,
        sentence: Sentence,
        mentions: Sequence[Proposal],
        ids: Sequence[str],
        looks: Looks,
        at: Mapping[int, int],
        dates: Sequence[DateMention],
        countries: Mapping[str, str],
    ) -> list[Office]:
        found: list[Office] = []
        i = sentence.first
        while i < sentence.last:
            if i in at:
                i = mentions[at[i]].last
                continue
            word = reading.words[i]
            noun = self._headed.get(word) or self._headed.get(word[1:])
            if noun and (office := self._headed_by(reading, passage, sentence, mentions, ids, at, i, noun)):
                found.append(office)
            whole, cut, stem = looks[i]
            if not (whole | stem) & OFFICE:
                i += 1
                continue
            title = self._title(reading, sentence, mentions, at, looks, i)
            person = self._holder(reading, sentence, mentions, at, title)
            after = title
            for _ in range(3):
                if person is not None or after.next is None:
                    break
                after = self._title(reading, sentence, mentions, at, looks, after.next)
                person = self._holder(reading, sentence, mentions, at, after)
            if after is not title and title.org is None and title.country is None:
                title = title._replace(org=after.org, country=after.country)
            if person is None:
                i += 1
                continue
            org = ids[title.org] if title.org is not None else countries.get(title.country or "")
            first = reading.starts[i] + (0 if whole & OFFICE else cut)
            since, until, when = self._term(reading, sentence, dates)
            found.append(
                Office(
                    span=reading.cut(first, reading.ends[title.last - 1]),
                    article=passage.id or "",
                    person=ids[person],
                    title=" ".join(reading.cut(first, reading.ends[title.last - 1]).text.split()),
                    org=org,
                    since=since,
                    until=until,
                    when=when,
                    former=title.former,
                    acting=title.acting,
                )
            )
            i = max(i + 1, title.end)
        return found

    def _title(
        self,
        reading: Reading,
        sentence: Sentence,
        mentions: Sequence[Proposal],
        at: Mapping[int, int],
        looks: Looks,
        first: int,
    ) -> Title:
        """The title that begins with the noun `first`, as far as it can run."""
        words = reading.words
        last, org, country = first + 1, None, None
        former = acting = closed = target = False
        chained: int | None = None
        nested = -1
        i = first + 1
        while i < min(sentence.last, first + _MOST_WORDS):
            gap = reading.gap(i)
            if set(gap) - _LOOSE or ("،" in gap and i not in at and not looks[i][0] & HONORIFIC):
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
            elif flags & HONORIFIC and (not flags & (OFFICE | TITLE_ADJ) or (word.startswith("ال") and (i + 1 in at or _rank_follows(looks, i + 1, sentence.last)))):
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

    def _holder(
        self,
        reading: Reading,
        sentence: Sentence,
        mentions: Sequence[Proposal],
        at: Mapping[int, int],
        title: Title,
    ) -> int | None:
        """The person whose name the title runs into, else the one it stands behind."""
        if reading.words[title.first - 1].endswith("منصب") and title.first - 1 > sentence.first:
            return next(
                (
                    at[i]
                    for i in range(title.first - 2, max(sentence.first, title.first - 14) - 1, -1)
                    if i in at and mentions[at[i]].type == "PER"
                ),
                None,
            )
        behind = title.first - 1 in at and mentions[at[title.first - 1]].type == "PER"
        apposed = behind and "،" in reading.gap(title.first)
        honorific = self._words.of(reading.words[title.first]) & HONORIFIC
        if title.end < sentence.last and title.end in at:
            number = at[title.end]
            listed = apposed and "،" in reading.gap(title.end)
            if title.nested:
                return at[title.first - 1] if behind and (title.org is not None or title.country) else None
            joined = mentions[number].start > reading.starts[mentions[number].first]  # «و» begins someone else
            if (
                mentions[number].type == "PER"
                and not joined
                and not listed
                and not (honorific and title.last == title.first + 1 and title.bare)
            ):
                return number
        before = title.first - 1
        if before < sentence.first or before not in at or mentions[at[before]].type != "PER":
            return None
        gap = reading.gap(title.first)
        if set(gap) - _LOOSE or (title.bare and not honorific and "،" not in gap):
            return None
        return at[before] if title.org is not None or title.country else None

    def _headed_by(
        self,
        reading: Reading,
        passage: Passage,
        sentence: Sentence,
        mentions: Sequence[Proposal],
        ids: Sequence[str],
        at: Mapping[int, int],
        i: int,
        noun: str,
    ) -> Office | None:
        """«هيئة تحرير الشام بزعامة أحمد الشرع»: the body before, the person behind, forms of address between."""
        person = next((at[k] for k in range(i + 1, min(i + 5, sentence.last)) if k in at), None)
        body = None
        for k in range(i - 1, max(i - 4, sentence.first) - 1, -1):
            if k in at:
                body = at[k]
                break
            if not reading.words[k].startswith("ال"):
                break
        if person is None or body is None or mentions[person].type != "PER" or mentions[body].type != "ORG":
            return None
        return Office(
            span=reading.span(i, i + 1), article=passage.id or "", person=ids[person], title=noun, org=ids[body]
        )

    def _term(
        self, reading: Reading, sentence: Sentence, dates: Sequence[DateMention]
    ) -> tuple[str | None, str | None, str | None]:
        """(since, until, when) where the sentence says that a term began or ended and gives one date."""
        span = reading.cut(sentence.start, sentence.end)
        inside = [date for date in dates if span.start <= date.span.start < span.end and date.value]
        if len(inside) != 1:
            return None, None, None
        words = reading.words[sentence.first : sentence.last]
        began = any(word in self._took or word[1:] in self._took for word in words)
        ended = any(word in self._left or word[1:] in self._left for word in words)
        value = inside[0].value
        if began == ended:
            return None, None, None
        return (value, None, value) if began else (None, value, value)

    def _settle(self, found: Sequence[Office]) -> list[Office]:
        """Fills in bodies that the text leaves out, and keeps one of the offices that say the same."""
        known: dict[tuple[str, str], str] = {}
        for office in found:
            if office.org:
                known.setdefault((office.person, _noun(office.title)), office.org)
        kept: dict[tuple[str, str, str | None, str], Office] = {}
        for office in found:
            org = office.org or known.get((office.person, _noun(office.title))) or self._from_packs(office)
            only_ranks = all(self._words.of(fold_text(word)) & HONORIFIC for word in office.title.split())
            only_ranks = only_ranks and _noun(office.title) not in self._state
            if org is None and (only_ranks or len(office.title.split()) < 2):
                continue  # a bare «الرئيس» or «الوزير» of nobody knows what
            key = (office.article, office.person, org, _noun(office.title))
            before = kept.get(key)
            if before is None:
                kept[key] = _with_org(office, org)
            elif office.former and not before.former:
                kept[key] = _with_org(before, org, former=True)
        return list(kept.values())

    def _from_packs(self, office: Office) -> str | None:
        """The body of the pack's office under the same noun; for a post of state, the country of any office or person."""
        noun = _noun(office.title)
        rows = self._packs.get(office.person, ())
        state = noun in self._state
        for row in sorted(rows, key=lambda row: _noun(row.title) != noun):
            if row.org and (_noun(row.title) == noun or state):
                return self._country.get(row.org, row.org) if state else row.org
        return self._country.get(office.person) if state else None


@lru_cache(maxsize=20_000)
def _noun(title: str) -> str:
    """The title's first word without the article: what two mentions of one office share."""
    first = fold_text(title).split()[0]
    return first[2:] if first.startswith("ال") else first


def _rank_follows(looks: Looks, i: int, limit: int) -> bool:
    return i < limit and bool(looks[i][0] & HONORIFIC) and not looks[i][0] & OFFICE


def _with_org(office: Office, org: str | None, former: bool = False) -> Office:
    return Office(
        span=office.span, article=office.article, person=office.person, title=office.title, org=org,
        since=office.since, until=office.until, when=office.when,
        former=office.former or former, acting=office.acting,
    )  # fmt: skip
