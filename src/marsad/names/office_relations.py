"""Offices told by their likeness or nearness to another: «ونظيره التركي فلان», «ونائبه فلان», «ونوابه فلان وفلان»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.joint_offices import counterparts, listed_people, named_before, nation_at
from marsad.names.mention import PageView
from marsad.names.settle_offices import OfficeSettler
from marsad.names.titles import TitleReader
from marsad.names.words import WordClasses
from marsad.record import Office

_MOST_WORDS = 14
_HIS, _ITS = "ه", ("ها", "هم")


class OfficeRelations:
    """Reads offices by the packs' words for counterparts, and by posts with «his» or «its»."""

    __slots__ = ("_counterparts", "_local", "_many", "_posts", "_settler", "_titles", "_under", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses, titles: TitleReader, settler: OfficeSettler) -> None:
        self._words, self._titles, self._settler = words, titles, settler
        forms = [fold_text(word) for word in knowledge.words("counterpart-word")]
        self._counterparts = frozenset(prefix + word for word in forms for prefix in ("", *NAME_PREFIXES))
        nouns = {fold_text(noun): noun for noun in knowledge.words("office-of-his")}
        self._posts = {
            prefix + noun + suffix: shown
            for noun, shown in nouns.items()
            for suffix in (_HIS, *_ITS)
            for prefix in ("", *NAME_PREFIXES)
        }
        pairs = (pair.split("=") for pair in knowledge.words("office-many-of-his"))
        self._many = {prefix + fold_text(left): right for left, right in pairs for prefix in ("", *NAME_PREFIXES)}
        self._local = frozenset(knowledge.words("office-of-place"))
        self._under = frozenset(knowledge.words("office-under-another"))

    def begins(self, word: str) -> bool:
        """Whether an office of this kind can begin at a word."""
        return word in self._counterparts or word in self._posts or word in self._many

    def read(
        self,
        page: PageView,
        article: str,
        sentence: Sentence,
        i: int,
        found: Sequence[Office],
        countries: Mapping[str, str],
    ) -> list[Office] | None:
        """The offices that word `i` tells so, beside those `found` before it; nothing where it is no such word."""
        word = page.reading.words[i]
        if word in self._counterparts:
            nation = nation_at(page, i + 1, self._words) if i + 1 < sentence.last else None
            same = countries.get(nation or "", "")  # «العبادي ونظيره العراقي»: of somebody else
            others = [office for office in found if not same or office.org != same]
            base = self._base(page, article, sentence, i, others)
            return counterparts(page, sentence, i, base, self._words, countries) if base else []
        # «نائبة» is «نائبه» once folded
        if word in self._posts and (word.endswith(_ITS) or page.reading.original(i)[-1] == _HIS):
            return self._of_his(page, article, sentence, i, found)
        if word in self._many:
            return self._many_of_his(page, article, sentence, i, found)
        return None

    def _base(self, page: PageView, article: str, sentence: Sentence, i: int, found: Sequence[Office]) -> Office | None:
        """The office of a state that a counterpart's is like: of the person named last, as the page or a pack tells."""
        person = named_before(page, sentence, i)
        stately = [office for office in found if office.article == article and self._settler.is_of_state(office)]
        for office in reversed(stately):
            if person is None or office.person == page.ids[person]:
                return office
        if stately and stately[-1].span.start >= page.reading.cut(sentence.start, sentence.end).start:
            return stately[-1]
        row = None if person is None else self._settler.known(page.ids[person])
        if person is None or row is None:
            return None
        return Office(
            span=page.reading.span(i, i + 1), article=article, person=page.ids[person], title=row.title, org=row.org
        )

    def _of_his(
        self, page: PageView, article: str, sentence: Sentence, i: int, found: Sequence[Office]
    ) -> list[Office]:
        """The office behind «قائدها» or «نائبه»: of the body named before, or where the one named before has his."""
        title = self._titles.read(page, sentence, i)
        holder = page.person_at(title.end) if title.end < sentence.last else None
        noun = self._posts[page.reading.words[i]]
        body = self._whose(page, article, sentence, i, found, noun)
        if holder is None or body is None:
            return []
        rest = page.reading.cut(page.reading.starts[i], page.reading.ends[title.last - 1])
        wording = " ".join([noun, *rest.text.split()[1:]])
        return [
            Office(span=rest, article=article, person=page.ids[holder], title=wording, org=body, former=title.former)
        ]

    def _many_of_his(
        self, page: PageView, article: str, sentence: Sentence, i: int, found: Sequence[Office]
    ) -> list[Office]:
        """The offices of those named behind «ونوابه الثلاثة»: of the body whose head was named before."""
        at = i + 1
        while at < sentence.last and at not in page.at and page.reading.words[at].startswith("ال"):
            at += 1
        noun = self._many[page.reading.words[i]]
        body = self._whose(page, article, sentence, i, found, noun)
        if body is None:
            return []
        span = page.reading.span(i, i + 1)
        return [
            Office(span=span, article=article, person=page.ids[person], title=noun, org=body)
            for person in listed_people(page, sentence, at)
        ]

    def _whose(
        self, page: PageView, article: str, sentence: Sentence, i: int, found: Sequence[Office], noun: str
    ) -> str | None:
        """The body that «its» refers to, or that of the office of whom «his» does."""
        for k in range(i - 1, max(sentence.first, i - _MOST_WORDS) - 1, -1):
            number = page.at.get(k)
            if number is None or (page.mentions[number].type == "LOC" and noun not in self._local):
                continue
            if page.mentions[number].type == "LOC":
                return page.ids[number] if page.reading.words[i].endswith(_ITS) else None
            if page.mentions[number].type == "ORG":
                return page.ids[number]
            person = page.ids[number]
            held = [office for office in found if office.article == article and office.person == person]
            return held[-1].org if held and noun in self._under else None
        return None
