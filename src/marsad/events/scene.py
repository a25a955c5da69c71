"""What stands around the triggers of a capture: names and dates by word, statements by word, noun phrases.

A `Scene` is built once a capture and read by every later step. Word numbers are those of the capture's `Reading`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.events.shapes import by_head, dangles, innermost, joined_adjective, numbers_text, unbound
from marsad.events.vocabulary import CLAUSE, COUNT, FACILITY, NUMBER, TRIGGER, Vocabulary
from marsad.record import DateMention, Entity, Name, Span, Statement

LONGEST_PHRASE = 9
_TITLE = 4
_SHORTEST_OWNED = 4
_RELATION = ("يه", "ي", "مسيره")  # how adjectives of relation end, and «طائرة مسيرة»
_HEADS = ("place_heads", "posts", "texts")  # words that begin a phrase of their own behind a settled one
_MARKS = frozenset("،,.:؛;!?؟()[]…|\n–—")
_QUOTES = frozenset("«“")
_HARD_MARKS = frozenset(".!?؟\n؛:(")


class Phrase(NamedTuple):
    """A noun phrase, words `first:last`, whose first letters `cut` are a proclitic; `names` stand inside it."""

    first: int
    last: int
    cut: int
    names: tuple[Name, ...]


class Scene:
    """The earlier layers' records of a capture, found by word number."""

    __slots__ = (
        "_said", "_told_as", "clauses", "counts", "date_firsts", "date_ranges", "dates_at", "entities", "hard", "hards",
        "held", "kinds", "name_at", "name_ends", "numbers", "passages", "phrases", "reading", "soft", "spots",
        "triggered", "triggers", "vocabulary",
    )  # fmt: skip

    def __init__(
        self,
        passages: Sequence[Passage],
        dates: Iterable[DateMention],
        names: Iterable[Name],
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        self.passages = passages
        self.vocabulary = vocabulary
        self.reading = passages[0].reading
        self.entities = {entity.id: entity for entity in entities}
        self.name_at: dict[int, Name] = {}
        self.name_ends: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        for name in names:
            first, last = self.words_of(name.span)
            for i in range(first, last):
                self.name_at[i] = name
                self.kinds[i] = name.type
            self.name_ends[first] = last
        self.dates_at: dict[int, DateMention] = {}
        ranges = []
        for date in dates:
            first, last = self.words_of(date.span)
            ranges.append((first, last, date))
            for i in range(first, last):
                self.dates_at[i] = date
        self.date_ranges = sorted(ranges, key=lambda item: item[0])
        self.date_firsts = [item[0] for item in self.date_ranges]
        self.phrases: dict[tuple[int, int, int], Phrase | None] = {}
        self._told_as: dict[str, list[int]] | None = None
        self._mark_words()
        self._said = innermost(
            [(*self.words_of(said.content), said) for said in statements if said.content], self.triggers
        )
        self.held = vocabulary.triggers.held(self.reading.words, self.kinds) if self.triggers else []
        self._mark_breaks()

    def _mark_words(self) -> None:
        """Lists the words that anything begins at, so that later steps leap from one to the next.

        `triggers`, `clauses` (what opens one), `numbers` (parts of one outside dates), `counts` (which count by
        themselves) and `spots` (names and heads of places) are ascending word numbers.
        """
        self.triggers: list[int] = []
        self.clauses: list[int] = []
        self.numbers: list[int] = []
        self.counts: list[int] = []
        heads: list[int] = []
        for i, marks in enumerate(map(self.vocabulary.marks.__getitem__, self.reading.words)):
            if marks:
                if marks & TRIGGER:
                    self.triggers.append(i)
                if marks & CLAUSE:
                    self.clauses.append(i)
                if marks & NUMBER and i not in self.dates_at:
                    self.numbers.append(i)
                if marks & COUNT:
                    self.counts.append(i)
                if marks & FACILITY:
                    heads.append(i)
        self.spots = sorted({*self.name_at, *heads})
        self.triggered = frozenset(self.triggers)

    def _mark_breaks(self) -> None:
        """Finds the words behind a mark: `soft` behind one that parts phrases, `hard` behind one that parts clauses."""
        reading = self.reading
        text, starts, ends = reading.text, reading.starts, reading.ends
        soft: set[int] = set()
        hard: list[int] = []
        lines = [passage.article.dateline for passage in self.passages if passage.article and passage.article.dateline]
        behind = {self.words_of(line)[1] for line in lines}  # «بيروت - أعلنت»: the text begins behind the dash
        for i, (end, start) in enumerate(zip((0, *ends), (*starts, len(text)), strict=True)):
            if start - end != 1 or text[end] != " ":
                gap = text[end:start]
                if i in behind:
                    soft.add(i)
                    hard.append(i)
                elif not _MARKS.isdisjoint(gap):
                    soft.add(i)
                    if not _HARD_MARKS.isdisjoint(gap):
                        hard.append(i)
        self.soft, self.hard, self.hards = soft, frozenset(hard), hard

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that a span touches; its first word may carry a proclitic outside the span."""
        reading = self.reading
        start = reading.folded.from_source(span.start)
        first = bisect_right(reading.starts, start) - 1
        if first < 0 or reading.ends[first] <= start:
            first += 1
        last = bisect_left(reading.starts, reading.folded.from_source(span.end))
        return (first, last) if last > first else (first, first)

    def statement_over(self, trigger: int) -> Statement | None:
        """The innermost statement whose content holds the word of a trigger."""
        return self._said.get(trigger)

    def place_told_as(self, head: str, at: int) -> int:
        """The word at which the place begins that was named last before word `at` behind `head` («مدينة»), else -1."""
        if self._told_as is None:
            places = [i for i in sorted(self.name_ends) if i and self.kinds.get(i) == "LOC"]
            self._told_as = by_head(places, self.reading.words)
        told = self._told_as.get(head, [])
        k = bisect_left(told, at)
        return told[k - 1] if k else -1

    def breaks(self, i: int) -> bool:
        """Whether a mark that parts phrases stands before word `i`."""
        return i in self.soft

    def breaks_hard(self, i: int) -> bool:
        """Whether a mark that parts clauses stands before word `i`."""
        return i in self.hard

    def cut_of(self, i: int) -> int:
        """How many letters before its name's own span word `i` begins."""
        start, _ = self.reading.folded.to_source(self.reading.starts[i], self.reading.ends[i])
        return max(0, self.name_at[i].span.start - start)

    def led_in(self, i: int) -> str:
        """The preposition written onto word `i` («بدمشق», «للمدينة», «لوحدات»), or nothing."""
        word = self.reading.words[i]
        if word[0] not in "بلوك" or len(word) < 4:
            return ""
        if i in self.name_at:
            return word[0] if self.cut_of(i) or word.startswith("لل") else ""
        return self.vocabulary.leads(word)

    def joins(self, i: int) -> bool:
        """Whether word `i` begins with a «و» that joins it to what stands before."""
        word = self.reading.words[i]
        if word[0] != "و" or len(word) < 3:
            return False
        if i in self.name_at:
            return self.cut_of(i) > 0
        return not self.vocabulary.owns(word) and word not in self.vocabulary.has["stop"]

    def phrase(self, at: int, limit: int, cut: int = 0) -> Phrase | None:
        """The noun phrase that begins at word `at` and ends before `limit`; `cut` letters of its first word stay out.

        It runs through a number, then a chain of construct nouns to the word that settles it (definite, or a name),
        and through the definite adjectives behind that. A word of quantity takes in what it counts («عدد من
        المدنيين») and is no phrase without.
        """
        key = (at, min(limit, at + LONGEST_PHRASE), cut)
        if key not in self.phrases:
            phrase = self._phrase(*key)
            if phrase and (phrase.last - at == 1 or self._number_end(phrase.last - 1, phrase.last, 0) == phrase.last):
                phrase = self._counted(phrase, key[1])
            self.phrases[key] = self._with_lord(phrase, limit) if phrase else None
        return self.phrases[key]

    def _counted(self, phrase: Phrase, limit: int) -> Phrase | None:
        """A phrase that a number or a word of quantity opens, with what stands behind its «من»."""
        words, vocabulary = self.reading.words, self.vocabulary
        of = phrase.last
        alone = of - phrase.first == 1
        head = words[phrase.first][phrase.cut :]
        number = bool(vocabulary.marks[words[of - 1]] & NUMBER)
        if number and not alone and numbers_text(words[of - 1], words[of - 2], vocabulary.has["texts"]):
            return phrase
        quantity = number or (alone and (head in vocabulary.has["quantifiers"] or head in vocabulary.units.duals))
        if not quantity and (not alone or phrase.names or head.startswith("ال")):
            return phrase
        if of + 1 < limit and words[of] == "من" and of not in self.soft and of + 1 not in self.soft:
            counted = self.phrase(of + 1, limit)
            if counted and (quantity or self._numbers_many(counted)):
                return Phrase(phrase.first, counted.last, phrase.cut, counted.names)
        if not quantity:
            return phrase
        if of < limit and words[of] in vocabulary.has["of_them"]:
            return Phrase(phrase.first, of + 1, phrase.cut, ())
        return phrase if head in vocabulary.units.rounds or head in vocabulary.units.duals else None

    def _with_lord(self, phrase: Phrase, limit: int) -> Phrase:
        """A phrase with whom its last word says that it serves: «القوات الموالية للرئيس»."""
        at = phrase.last
        if at >= limit or at in self.soft:
            return phrase
        if not phrase.names and (self.reading.words[at] == "في" or self.led_in(at) == "ب"):
            return self._of_body(phrase, limit)
        if self.reading.words[at - 1] not in self.vocabulary.has["serving"]:
            return phrase
        lord = self.phrase(at, limit, 1) if self.led_in(at) == "ل" else None
        return Phrase(phrase.first, lord.last, phrase.cut, phrase.names) if lord else phrase

    def _of_body(self, phrase: Phrase, limit: int) -> Phrase:
        """A title with the person named behind the title's body: «القيادي في حزب البيت سمير الحلو»."""
        at = phrase.last + 1 if self.reading.words[phrase.last] == "في" else phrase.last
        if self.head(phrase) not in self.vocabulary.has["posts"] or at >= limit:
            return phrase
        short = at not in self.name_at and self.reading.words[at].removeprefix("ب").startswith("ال")
        end = at + 1 if short else self.name_ends.get(at, at)  # «المسؤول في الهيئة سمير الحلو»
        person = self.name_at.get(end)
        if end >= limit or end in self.soft or person is None or person.type != "PER":
            return phrase
        return Phrase(phrase.first, self.name_ends.get(end, end + 1), phrase.cut, (person,))

    def _numbers_many(self, phrase: Phrase) -> bool:
        """Whether a phrase behind «من» says whose or how many somebody is: «مقاتل من حركة طالبان», «لجنة من سبعة»."""
        if phrase.names:
            return phrase.names[0].type == "ORG"
        return bool(self.vocabulary.marks[self.reading.words[phrase.first]] & NUMBER)

    def _parts(self, i: int, word: str, described: bool) -> bool:
        """Whether an indefinite word is of no phrase before it: an adverb, or what is struck behind an adjective."""
        struck = described and (word in self.vocabulary.has["struck"] or word in self.vocabulary.has["place_heads"])
        return word in self.vocabulary.has["adverbs"] or (struck and self.reading.words[i - 1].endswith(_RELATION))

    def _number_end(self, at: int, end: int, cut: int) -> int:
        """The word after the number that begins at word `at`, or `at` where none does."""
        words, marks = self.reading.words, self.vocabulary.marks
        i = at
        while i < end and (i == at or i not in self.soft) and i not in self.dates_at and i not in self.name_at:
            word = words[i][cut:] if i == at else words[i]
            if not word or not marks[word] & NUMBER:
                break
            i += 1
        return i

    def _phrase(self, at: int, end: int, cut: int) -> Phrase | None:
        words, vocabulary, name_at = self.reading.words, self.vocabulary, self.name_at
        stop, dates = vocabulary.has["stop"], self.dates_at
        names: list[Name] = []
        settled = False
        i = start = self._number_end(at, end, cut) if vocabulary.marks[words[at][cut:] or "-"] & NUMBER else at
        accusative = start > at or words[at].endswith("ا")
        while i < end:
            word = words[i]
            if i > at:
                if i in self.soft or (word[0] in "بلوك" and (self.led_in(i) or self.joins(i))):
                    if i not in self.soft and joined_adjective(word, words[i - 1], settled, vocabulary.demonyms):
                        i += 1
                        continue
                    break
            elif cut:
                word = word[cut:]
            name = name_at.get(i)
            if name is not None:
                apposed = name.type == "LOC" and words[at][cut:] in vocabulary.has["place_heads"]
                if settled and name.type != "PER" and not word.startswith("ال") and not apposed:
                    break
                if settled and name.type == "PER" and not names and words[at][cut:] in vocabulary.has["impersonal"]:
                    break  # «عينت الحكومة فلانا»: a body bears no person's name
                names.append(name)
                i = max(self.name_ends.get(i, i + 1), i + 1)
                settled = True
                continue
            if i > at and i not in dates and numbers_text(word, words[i - 1], vocabulary.has["texts"]):
                i, settled = i + 1, True  # «القرار رقم 2254»
                continue
            if word in stop or i in dates or not word or word[0].isdigit():
                break
            definite = word.startswith("ال") or (i == at and cut > 0 and words[at].startswith("لل"))
            barred = (settled and not definite) or (i > start and not settled and unbound(words[i - 1], word))
            barred = (
                barred or (i > at and word in vocabulary.parts) or (i == start and word in vocabulary.has["no_party"])
            )
            if barred or vocabulary.is_verb(words[i]):
                break
            if i > start and not definite and (self._parts(i, word, i > start + 1) or dangles(word, accusative)):
                break
            if settled and any(word in vocabulary.has[kind] for kind in _HEADS):
                break  # «القوات المدينة», «الشرطة القيادي»: the doer, then what it was done to
            settled = settled or definite or (len(word) > _SHORTEST_OWNED and word.endswith(("ها", "هم", "هما")))
            i += 1
        return Phrase(at, i, cut, tuple(names)) if i > at else None

    def joined(self, phrase: Phrase, limit: int) -> Iterator[Phrase]:
        """The phrase and those that «و» joins to it; no noun of action joins what is none («الملك وطمأنة الناس»)."""
        yield phrase
        vocabulary, acts = self.vocabulary, self.names_action(phrase)
        for _ in range(8):
            at = phrase.last
            if at >= limit or not self.joins(at) or self.breaks_hard(at):
                return
            word = self.reading.words[at]
            if at not in self.name_at and (vocabulary.is_verb(word) or vocabulary.leads(word[1:] or word)):
                return
            following = self.phrase(at, limit, cut=1)
            if following is None or (self.names_action(following) and not acts):
                return
            if at in self.triggered and not following.names and not acts:
                return  # «لقوات الجيش وضربات قاسية»: the event after it, no party to this one
            yield following
            phrase = following

    def phrase_before(self, at: int, lowest: int) -> Phrase | None:
        """The noun phrase that ends right before word `at`, not reaching below word `lowest`."""
        if at <= lowest or self.breaks(at):
            return self._apposed(at, lowest)
        for start in range(self._lowest_start(at, max(lowest, at - LONGEST_PHRASE)), at):
            cut = 1 if self.joins(start) else 0
            phrase = self.phrase(start, at, cut)
            if phrase and phrase.last == at:
                return phrase
        return None

    def _apposed(self, at: int, lowest: int) -> Phrase | None:
        """The person named between commas right before word `at`: «رئيس البلدية، سمير الحلو، زار»."""
        name = self.name_at.get(at - 1)
        if at - 1 <= lowest or name is None or name.type != "PER" or at in self.hard:
            return None
        first, _ = self.words_of(name.span)
        opens = any(i in self.soft and i not in self.hard for i in range(first, max(lowest, first - _TITLE), -1))
        return Phrase(first, at, 0, (name,)) if opens else None

    def _lowest_start(self, at: int, lowest: int) -> int:
        """The first word from `lowest` on at which a phrase may begin that reaches to word `at`."""
        for i in range(at - 1, lowest, -1):
            if i in self.name_at:
                if i in self.name_ends and (i in self.soft or self.led_in(i) or self.joins(i)):
                    return i
            elif (
                i in self.soft
                or i in self.dates_at
                or self.reading.words[i] in self.vocabulary.has["stop"]
                or self.led_in(i)
                or (self.joins(i) and not self.vocabulary.marks[self.reading.words[i]] & NUMBER)
            ):
                return i
        return lowest

    def names_action(self, phrase: Phrase) -> bool:
        """Whether a phrase names an action («توفير الغذاء»), not somebody or something."""
        if phrase.first in self.name_at:
            return False
        head = self.head(phrase)
        return self.vocabulary.names_action(head) and head not in self.vocabulary.has["actors"]

    def span(self, phrase: Phrase) -> Span:
        """The source span of a phrase without its proclitic."""
        reading = self.reading
        # «لل» hides the article's alef; cut off, the word would be none.
        cut = 0 if reading.words[phrase.first].startswith("لل") else phrase.cut
        return reading.cut(reading.starts[phrase.first] + cut, reading.ends[phrase.last - 1])

    def feminine(self, i: int) -> bool:
        """Whether word `i` is written with a feminine ending, which the folded view does not tell from a pronoun."""
        folded, at = self.reading.folded, self.reading.ends[i] - 1
        start, end = folded.to_source(at, at + 1)
        return "ة" in folded.source[start:end]

    def head(self, phrase: Phrase) -> str:
        """The first word of a phrase, folded, without its proclitic."""
        word = self.reading.words[phrase.first]
        return "ال" + word[2:] if phrase.cut and word.startswith("لل") else word[phrase.cut :]

    def quotes(self, i: int) -> bool:
        """Whether a quotation begins at word `i` that is no quoted name."""
        gap = self.reading.gap(i)
        return gap != " " and i not in self.name_at and not _QUOTES.isdisjoint(gap)

    def brackets(self, i: int) -> bool:
        """Whether nothing but an opening bracket or quotation mark stands before word `i`."""
        return self.reading.gap(i).strip() in ("(", "«", "“", '"', "[")
