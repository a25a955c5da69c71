"""What stands around the triggers of a capture: its names, dates and statements by word, and its noun phrases.

A `Scene` is built once a capture and read by every later step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.events.ground import Ground
from marsad.events.shapes import OWN_AL, dangles, joined_adjective, numbers_text, unbound
from marsad.events.vocabulary import NUMBER, Vocabulary
from marsad.record import DateMention, Entity, Name, Span, Statement

LONGEST_PHRASE = 9
_TITLE = 4
_ALL = frozenset({"كافه", "جميع", "معظم", "مختلف"})
_BRACKET = 5
_DELEGATIONS = frozenset({"وفد", "وفدا", "فريق", "فريقا", "حشد", "حشدا"})
_SHORTEST_OWNED = 4
_RELATION = ("يه", "ي", "مسيره")  # how adjectives of relation end, and «طائرة مسيرة»
_HEADS = ("place_heads", "texts", "impersonal")  # words that begin a phrase of their own behind a settled one
_QUOTES = frozenset("«“")


class Phrase(NamedTuple):
    """A noun phrase, words `first:last`, whose first letters `cut` are a proclitic; `names` stand inside it."""

    first: int
    last: int
    cut: int
    names: tuple[Name, ...]


class Scene(Ground):
    """A capture's noun phrases, each found once."""

    __slots__ = ("phrases",)

    def __init__(
        self,
        passages: Sequence[Passage],
        dates: Iterable[DateMention],
        names: Iterable[Name],
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        vocabulary: Vocabulary,
    ) -> None:
        super().__init__(passages, dates, names, entities, statements, vocabulary)
        self.phrases: dict[tuple[int, int, int], Phrase | None] = {}

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
            if counted and (quantity or head in _DELEGATIONS or self._numbers_many(counted)):
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
        has, head = self.vocabulary.has, self.head(phrase)
        titled = (head in has["titles"] or head in has["bodies"]) and not head.endswith("ا")
        if titled and not phrase.names and self.led_in(at) == "ل":
            return self._with_bearer(phrase, limit)
        if self.reading.words[at - 1] not in self.vocabulary.has["serving"]:
            return phrase
        lord = self.phrase(at, limit, 1) if self.led_in(at) == "ل" else None
        return Phrase(phrase.first, lord.last, phrase.cut, phrase.names) if lord else phrase

    def _with_bearer(self, phrase: Phrase, limit: int) -> Phrase:
        """A title with the person named behind its «ل»: «الأمين العام للأمم المتحدة سمير الحلو»."""
        of = self.phrase(phrase.last, limit, 1)
        if of is None:
            return phrase
        inside = of.last - of.first > 1 and self.head(of).removeprefix("ال") not in self.vocabulary.has["titles"]
        inside = inside and of.first not in self.name_at
        person = next((name for name in of.names if name.type == "PER"), None) if inside else None
        if person is None and of.last < limit and of.last not in self.soft:
            person = self.name_at.get(of.last)
        if person is None or person.type != "PER":
            return phrase
        return Phrase(phrase.first, self.words_of(person.span)[1], phrase.cut, (person,))

    def _of_body(self, phrase: Phrase, limit: int) -> Phrase:
        """A title with the person named behind the title's body: «القيادي في حزب البيت سمير الحلو»."""
        at = phrase.last + 1 if self.reading.words[phrase.last] == "في" else phrase.last
        if self.head(phrase) not in self.vocabulary.has["posts"] or at >= limit:
            return phrase
        body = self.name_at.get(at + 1) if at + 1 in self.name_ends and at not in self.name_at else None
        if body is not None and body.type == "ORG" and not self.led_in(at + 1):
            at += 1  # «القيادي في تنظيم "البيت" سمير الحلو»
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
        words, vocabulary = self.reading.words, self.vocabulary
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
            name = self.name_at.get(i)
            if name is not None:
                if settled and not self._takes(name, i, at, cut, named=bool(names)):
                    break
                if name.type == "PER" and any(one.type == "PER" for one in names):
                    return self._first_person(at, cut, names)
                names.append(name)
                i, settled = max(self.name_ends.get(i, i + 1), i + 1), True
                continue
            numbered = word == "رقم" and i > at + 1 and self._bare(at, cut) in vocabulary.has["texts"]
            if (
                i > at
                and i not in self.dates_at
                and (numbered or numbers_text(word, words[i - 1], vocabulary.has["texts"]))
            ):
                i, settled = i + 1, True  # «القرار رقم 2254»
                continue
            definite = (word.startswith("ال") and word not in OWN_AL and word not in vocabulary.demonyms) or (
                i == at and cut > 0 and words[at].startswith("لل")
            )
            if self._ends_at(i, word, at, start, definite, settled):
                break
            if i > start and not definite and (self._parts(i, word, i > start + 1) or dangles(word, accusative)):
                break
            if settled and (self._heads(i, word) or self._another_post(at, cut, i)):
                break  # «القوات المدينة», «الشرطة القيادي»: the doer, then what it was done to
            settled = settled or definite or (len(word) > _SHORTEST_OWNED and word.endswith(("ها", "هم", "هما")))
            i += 1
        return Phrase(at, i, cut, tuple(names)) if i > at else None

    def _takes(self, name: Name, i: int, at: int, cut: int, named: bool) -> bool:
        """Whether a settled phrase goes on with a name; no body bears a person's («عينت الحكومة فلانا»)."""
        head, opening = self._bare(at, cut), self.name_at.get(at)
        if name.type != "PER":
            if named and name.type == "ORG" and opening is not None and opening.type == "ORG":
                return False  # «هاجم الجيش الوطني الحوثيين»
            place = name.type == "LOC" and head in self.vocabulary.has["place_heads"]
            return place or self.reading.words[i].startswith("ال")
        if not named:
            return head not in self.vocabulary.has["impersonal"]
        return opening is None or opening.type != "ORG"

    def _ends_at(self, i: int, word: str, at: int, start: int, definite: bool, settled: bool) -> bool:
        """Whether word `i` is none of the phrase that begins at word `at`, behind its number at word `start`."""
        has, before = self.vocabulary.has, self.reading.words[i - 1] if i else ""
        if word in has["stop"] or i in self.dates_at or not word or word[0].isdigit() or (i > start and word in _ALL):
            return True  # «استهدف قصف كثيف كافة المناطق»
        if (settled and not definite) or (i > start and (unbound(before, word) or self._two(before, word))):
            return True
        if settled and i in self.triggered and i != at and self.acts(word):
            return True  # «خرقت القوات الهدنة»
        if settled and definite and i != at and self.vocabulary.names_action(word):
            return True  # «رفض الحزب الدعوة»
        if (i > at and word in self.vocabulary.parts) or (i == start and word in has["no_party"]):
            return True
        return self.vocabulary.is_verb(self.reading.words[i])

    def _two(self, before: str, word: str) -> bool:
        """Whether a dual, which stands in no construct, parts a word from the next («انتحاريان حمام سباحة»)."""
        if not before.endswith("ان") or word.endswith("ان"):
            return False
        has, one = self.vocabulary.has, before[:-2]
        return one in has["actors"] or one in has["adjectives"]

    def acts(self, word: str) -> bool:
        """Whether a word is only ever the noun of a happening, no adjective."""
        if word.removeprefix("ال") in self.vocabulary.demonyms:
            return False  # «التركية» is no «ترك» of hers
        senses = self.vocabulary.triggers.look_up(word)
        return bool(senses) and all(sense.form.kind == "noun" for sense in senses)

    def _first_person(self, at: int, cut: int, names: Sequence[Name]) -> Phrase:
        """The phrase that ends with the person named first: «استقبل الأمير سمير الحلو الوزير كمال الدار»."""
        n = next(n for n, name in enumerate(names) if name.type == "PER")
        return Phrase(at, self.words_of(names[n].span)[1], cut, tuple(names[: n + 1]))

    def _heads(self, i: int, word: str) -> bool:
        """Whether a word begins a phrase of its own; a post only before its bearer or body («القيادي سمير الحلو»)."""
        has = self.vocabulary.has
        if word in has["posts"]:
            following = self.reading.words[i + 1] if i + 1 < len(self.reading.words) else ""
            return following == "في" or i + 1 in self.name_at
        if word == "المعارضه":
            return False  # «الفصائل المعارضة»
        if word.endswith("ين") and word in has["actors"] and self.reading.words[i - 1] in has["impersonal"]:
            return True  # «استهدف الجيش المسلحين»
        return any(word in has[kind] for kind in _HEADS)

    def _another_post(self, at: int, cut: int, i: int) -> bool:
        """Whether another's post stands behind the post of a country: «استقبل أمير البلاد الرئيس»."""
        word, before = self.reading.words[i], self.name_at.get(i - 1)
        opening, posts = self.reading.words[at][cut:], self.vocabulary.has["high_posts"]
        if i == at + 1 and opening in posts and (word in posts or word == "الامير") and word != opening:
            return True  # «استقبل الملك الوزير», «عين الرئيس السفير»
        other = word in self.vocabulary.has["high_posts"] and before is not None and before.type == "LOC"
        return other and word.removeprefix("ال") != self.reading.words[at][cut:].removeprefix("ال")

    def joined(self, phrase: Phrase, limit: int) -> Iterator[Phrase]:
        """The phrase and those that «و» joins to it; no noun of action joins what is none («الملك وطمأنة الناس»)."""
        yield phrase
        vocabulary, acts = self.vocabulary, self.names_action(phrase)
        for _ in range(8):
            at = self._past_bracket(phrase.last, limit)
            if at >= limit or not self.joins(at) or (at == phrase.last and self.breaks_hard(at)):
                return
            word = self.reading.words[at]
            if at not in self.name_at and (vocabulary.is_verb(word) or vocabulary.leads(word[1:] or word)):
                return
            following = self.phrase(at, limit, cut=1)
            if following is None or (self.names_action(following) and not acts):
                return
            if at in self.triggered and not following.names and not acts and self._tells(word):
                return  # «لقوات الجيش وضربات قاسية»: the event after it, no party to this one
            yield following
            phrase = following

    def _tells(self, word: str) -> bool:
        """Whether a trigger may tell of a happening, and not only of those who did it («والمتظاهرين»)."""
        return any(sense.form.kind != "participle" for sense in self.vocabulary.triggers.look_up(word))

    def _past_bracket(self, at: int, limit: int) -> int:
        """The word behind a short aside in brackets, where «و» follows: «سمير (24 عاما) وعادل»."""
        if at >= limit or "(" not in self.reading.gap(at):
            return at
        for end in range(at + 1, min(limit, at + _BRACKET)):
            if ")" in self.reading.gap(end):
                return end if self.joins(end) else at
        return at

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
        first = reading.words[phrase.first]
        cut = 0 if first.startswith("لل") else phrase.cut or int(first.startswith("فال"))
        return reading.cut(reading.starts[phrase.first] + cut, reading.ends[phrase.last - 1])

    def feminine(self, i: int) -> bool:
        """Whether word `i` is written with a feminine ending, which the folded view does not tell from a pronoun."""
        folded, at = self.reading.folded, self.reading.ends[i] - 1
        start, end = folded.to_source(at, at + 1)
        return "ة" in folded.source[start:end]

    def head(self, phrase: Phrase) -> str:
        """The first word of a phrase, folded, without its proclitic."""
        return self._bare(phrase.first, phrase.cut)

    def _bare(self, i: int, cut: int) -> str:
        word = self.reading.words[i]
        return "ال" + word[2:] if cut and word.startswith("لل") else word[cut:]

    def quotes(self, i: int) -> bool:
        """Whether a quotation begins at word `i` that is no quoted name."""
        gap = self.reading.gap(i)
        return gap != " " and i not in self.name_at and not _QUOTES.isdisjoint(gap)

    def brackets(self, i: int) -> bool:
        """Whether nothing but an opening bracket or quotation mark stands before word `i`."""
        return self.reading.gap(i).strip() in ("(", "«", "“", '"', "[")
