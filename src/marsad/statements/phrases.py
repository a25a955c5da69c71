"""Where does a noun phrase end, and whom does it name?

A phrase is a head with what is annexed to it («رئيس مجلس الوزراء»), closed by a definite word or a name, then its
adjectives. Names and short quoted names count as one word. Nothing is parsed beyond what tells a subject from an
object.
"""

from __future__ import annotations

import re

import msgspec

from marsad.arabic.number_words import NUMBER_FORMS
from marsad.statements.agreement import agrees, paired
from marsad.statements.annexed import Posts, is_rank, of_another, owned
from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADVERB,
    AUXILIARY,
    BELONGS,
    CHANNEL,
    DEED,
    DEMONSTRATIVE,
    DESCRIBES,
    HONOURED,
    INSTRUMENT,
    JOINT,
    MEDIUM,
    NAMELESS,
    NEGATION,
    ORGAN,
    OWN,
    PART,
    PLAIN,
    PREP,
    RELATIVE,
    REPORT,
    SETTING,
    SOURCE,
    THAT,
)
from marsad.statements.scene import Mention, Quoted, Scene

_STOPS = PREP | THAT | RELATIVE | JOINT | NEGATION | ADVERB | AUXILIARY
_ADDRESSED = MEDIUM | CHANNEL | ORGAN | SOURCE | REPORT
_SCARE = 4
_PREFIXED = ("بال", "لل", "وبال", "ولل")

NAMING = PLAIN | SOURCE | ORGAN
# «مؤيدة لـ», «مقربين لـ»: participles that take what stands behind «لـ».
_TAKING = re.compile(r"م\w{3,}(?:ه|ين|ون)$")
# «يمنيون», «مهتمون»: plurals of men, which stand in no construct as «شؤون» and «قانون» do.
_PEOPLE = re.compile(r"و?(?!تلفزيون|مليون|بليون|تريليون|مضمون)(?:\w{3,}يون|م\w{3,}ون)$")


_AT_A_PLACE = frozenset({"بمنطقه", "بالمنطقه", "بمدينه", "بالمدينه", "بريف", "ببلده"})
_IN_THE_NAME = frozenset({"باسمه", "باسمها", "باسمهم"})
_SPOKESMEN = frozenset({"متحدث", "متحدثه", "ناطق", "ناطقه"})
_THIS = frozenset({"هذا", "هذه", "تلك", "ذلك", "هولاء"})
_CALLED_SO = frozenset({"يسمي", "تسمي", "سمي", "يعرف", "تعرف", "عرف", "يدعي"})
_EACH = frozenset({"كل", "كلا"})
_NUMBERED = "رقم"


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase over the words `first:last` and the name that it stands for, where it has one."""

    first: int
    last: int
    mention: Mention | None = None

    @property
    def person(self) -> bool:
        """Whether it names a person."""
        return self.mention is not None and self.mention.name.type == "PER"


class PhraseReader:
    """Reads noun phrases of one scene. `verbs` are the cues that may be a verb that somebody speaks by.

    `posts` has the nouns of the posts that packs know of a person.
    """

    __slots__ = ("_posts", "_scene", "cues", "verbs")

    def __init__(
        self, scene: Scene, cues: dict[str, tuple[Cue, ...]], verbs: frozenset[str], posts: Posts | None = None
    ) -> None:
        self._scene, self.cues, self.verbs = scene, cues, verbs
        self._posts: Posts = posts or {}

    def read(self, at: int, last: int) -> Phrase:
        """The phrase that begins at word `at`, within the words before `last`."""
        end = self.end(at, last)
        mention = self.named(at, end)
        if mention is not None and mention.first > at and mention.name.type == "PER" and owned(self._scene, at):
            mention = None
        return Phrase(at, end, mention)

    def subject(self, at: int, last: int, held: frozenset[str] = frozenset()) -> Phrase:
        """A phrase with «في …», «من …», «باسم …» that belong to an unnamed head, up to a person's name behind them.

        The prepositions `held` bring in what the verb says and belong to no head before a person's name.
        """
        scene = self._scene
        if at + 2 < last and scene.words[at] in _EACH and scene.words[at + 1] == "من":
            at += 2  # «قال كل من فلان وفلان»
        phrase = self.read(at, last)
        nameless = bool(scene.roles[at] & NAMELESS) or self._undefined(phrase, last) or owned(scene, at)
        while not phrase.person and phrase.last < last and phrase.last not in scene.commas:
            following = scene.words[phrase.last]
            mention = scene.mention_at.get(phrase.last)
            if mention is not None and mention.first == phrase.last and mention.name.type == "PER":
                nameless = nameless or of_another(scene, self._posts, at, mention)
                return Phrase(at, mention.last, None if nameless else mention)
            if scene.roles[at] & SOURCE and (called := self._called(phrase.last, last)) is not None:
                return Phrase(at, called.last, None if nameless else called)
            joined = following[0] == "و" and self._joins(phrase, last)
            headed = bool(self._head(at) & SOURCE)
            told = self._takes(phrase.last - 1) or self._person_within(phrase.last, last)
            attached = headed and ((following[0] == "ل" and told) or self._seated_at(phrase.last, last))
            if not joined and not attached and not self._belongs(phrase, last, held):
                break
            start = phrase.last if joined or attached else phrase.last + 1
            end = self.end(start, last)
            named = self.named(start, end) if not nameless and self._is_person(start, end) else None
            named = named if named is None or not of_another(scene, self._posts, at, named) else None
            mention = phrase.mention or named
            phrase = Phrase(at, end, mention)
        return phrase

    def _undefined(self, phrase: Phrase, last: int) -> bool:
        """«مسؤول كبير في إدارة الرئيس فلان»: one who is described and not named."""
        scene, end = self._scene, phrase.last
        if not scene.roles[phrase.first] & SOURCE or end - phrase.first < 2 or end >= last:
            return False
        plain = not any(scene.words[i].startswith("ال") or i in scene.mention_at for i in range(phrase.first, end))
        return plain and scene.words[end] in ("في", "من", "لدي")

    def end(self, at: int, last: int) -> int:
        """The word behind the noun phrase that begins at word `at`."""
        if at >= last:
            return at + 1
        scene, start = self._scene, at
        if at + 3 < last and scene.words[at + 1] == "ما" and scene.words[at + 2] in _CALLED_SO:
            return self.end(at + 3, last)  # «رئيس ما يسمى اللجنة العليا»
        words, commas, colons = scene.words, scene.commas, scene.colons
        mention_at, quoted_from = scene.mention_at, scene.quoted_from
        if start in quoted_from:
            at, closed = max(quoted_from[start].last, start + 1), True
        elif start in mention_at and mention_at[start].first == start:
            at, closed = mention_at[start].last, True
        else:
            own = bool(scene.roles[start] & (OWN | HONOURED)) and not scene.reading.original(start).endswith("ة")
            at, closed = start + 1, own or words[start][:2] == "ال"
        while at < last and at not in commas and at not in colons:
            mention = mention_at.get(at)
            named = at in quoted_from or (mention is not None and mention.first == at)
            if named and words[at - 1].endswith("ون") and scene.roles[at - 1] & SOURCE:
                break  # «اتهم ناشطون "فرقة الشمال" بـ»: such a plural stands in no construct
            if at in quoted_from:
                quoted = quoted_from[at]
                person = mention_at.get(at - 1)
                behind = mention is None and person is not None and person.name.type == "PER"
                if behind or not self._is_name(quoted, mention):
                    break  # «دان رئيس الحزب سمير الحلو «جريمة الحرب»»
                at, closed = max(quoted.last, at + 1), True
            elif mention is not None and mention.first == at and words[at][0] == "ل" and self._told_to(mention, start):
                break
            elif mention is not None and mention.first == at and self._names_on(mention, closed, at, start):
                at, closed = mention.last, True
            elif self._goes_on(at, start, closed):
                closed = closed or words[at][:2] == "ال"
                at += 1
            else:
                break
        return at

    def named(self, first: int, last: int) -> Mention | None:
        """The person of a phrase, of several in a row the last, of several joined by «و» the first; else its head."""
        scene = self._scene
        mention_at = scene.mention_at
        if scene.roles[first] & NAMELESS:
            return None
        person: Mention | None = None
        for i in range(first, last):
            if i in mention_at:
                mention = mention_at[i]
                if person is not None and mention.first == i and scene.words[i][0] == "و" and not mention.whole:
                    break  # «قال فلان وفلان إن»
                if (
                    mention.first == i
                    and mention.name.type == "PER"
                    and (person is None or mention.first <= person.last + 1)
                    and not of_another(scene, self._posts, first, mention)
                ):
                    person = mention
        if person is not None:
            return person
        if first in mention_at:
            return mention_at[first]
        head = scene.roles[first]
        if head & (MEDIUM | ORGAN) and not head & (SOURCE | REPORT & ~MEDIUM):
            inner = scene.name_from(first, last) if not head & PART else None
            return inner if inner is not None and (inner.name.type == "ORG" or head & MEDIUM) else None
        return None

    def _is_person(self, first: int, last: int) -> bool:
        mention = self.named(first, last)
        return mention is not None and mention.name.type == "PER" and mention.first > first

    def _is_name(self, quoted: Quoted, mention: Mention | None) -> bool:
        """Whether quotation marks inside a phrase hold a name and no speech."""
        if mention is not None:
            return mention.last >= quoted.last - 1
        return quoted.last - quoted.first < _SCARE

    def _told_to(self, mention: Mention, start: int) -> bool:
        """«مصدر أمني لوكالة الساحل»: whom a source speaks to is no part of his description, as in «مراسل لوكالة»."""
        scene = self._scene
        if mention.whole or mention.name.type != "ORG":
            return False
        told = scene.roles[start] & NAMELESS or (
            scene.roles[mention.first] & MEDIUM and not scene.roles[start] & (ORGAN | MEDIUM)
        )
        place = scene.mention_at.get(start)
        placed = place is not None or not scene.roles[start]  # «مصادر من لحج لوكالة الساحل»
        return bool(told) and (mention.first > start + 1 or placed or scene.words[start].startswith("ال"))

    def _names_on(self, mention: Mention, closed: bool, at: int, start: int) -> bool:
        """A name goes on with a phrase that is open, or names the person whose title the phrase was."""
        if not closed or mention.name.type == "PER":
            return True
        before = self._scene.mention_at.get(at - 1)
        headed = self._scene.roles[start] & (SOURCE | ORGAN | MEDIUM)
        return before is None and mention.name.type == "ORG" and bool(headed)

    def _goes_on(self, at: int, start: int, closed: bool) -> bool:  # noqa: PLR0911, PLR0912 - a cascade: what ends a phrase
        scene = self._scene
        words, role = scene.words, scene.roles[at]
        word, before = words[at], words[at - 1]
        if at in scene.dated:
            return False
        if role:
            if role & _STOPS or (word[0] == "ل" and role & _ADDRESSED and not role & PLAIN):
                return False
        elif len(word) > 5 and word[0] in "بول" and word.startswith(_PREFIXED):
            return False
        definite = word[:2] == "ال"
        if definite and at == start + 1 and scene.roles[start] & DEMONSTRATIVE and words[start] in _THIS:
            return True  # «هذه الحرب»
        if word[0] == "و" and paired(word, before, scene.roles[start], self.cues):
            return True
        if word in _IN_THE_NAME and words[start].removeprefix("ال") in _SPOKESMEN:
            return True  # «المتحدث باسمها فلان»
        if word == "الاخر" and not before.startswith("ال"):
            return False  # «اتهم كل طرف الآخر»
        science = word == "علم" and words[at + 1][:2] == "ال"  # «أستاذ علم الجريمة»
        if word in self.cues and not science and not definite and (closed or not role & ORGAN):
            if any(cue.shape == "noun" and cue.pronoun for cue in self.cues[word]):
                return False  # «عن مصدر عسكري قوله إن»
            return not closed and (word not in self.verbs or self._takes(at))
        if closed:
            if (word.isdigit() or word == _NUMBERED) and scene.role(before.removeprefix("ال")) & INSTRUMENT:
                return True  # «القرار 2254»
            if word.isdigit() and before == _NUMBERED:
                return True
            person = scene.mention_at.get(at - 1)
            if person is not None and person.name.type == "PER" and word.endswith(("ه", "ات")):
                return False  # «وصف كيري الانتخابات بأنها»
            return definite and agrees(scene, word, role, before, (words[start], scene.roles[start]))
        described = at - 2 >= start and scene.roles[at - 1] & DESCRIBES and words[at - 2].endswith("ون")
        if described or (before.endswith("ون") and (scene.roles[at - 1] & SOURCE or _PEOPLE.match(before))):
            alike = definite == before.removeprefix("و").startswith("ال")  # «مسؤولون أمريكيون التعاون»
            return (alike and word.endswith(("ون", "ين"))) or bool(role & DESCRIBES)
        if word[0] == "و" and at not in scene.mention_at and not (role & PLAIN and role & (SOURCE | ORGAN | MEDIUM)):
            return False
        if (
            before.endswith("يه")
            and word[0] in "يت"
            and not word.endswith(("ه", "ات", "ي"))
            and len(word) > 3
            and not role
        ):
            return at in scene.mention_at  # «منظمات إنسانية تعمل في»: a verb behind an adjective
        if before.endswith("ه") and at > start + 1 and words[start].endswith("ه") and words[start + 1].endswith("يه"):
            return definite or word.endswith(("ه", "ات")) or at in scene.mention_at  # «دراسة طبية حديثة أشرف عليها»
        headed = role & ORGAN and scene.roles[at - 1] & SOURCE  # «مديرة إدارة»
        # «مع الغارات وحملات اعتقال»
        headed |= at == start + 1 and before[0] == "و" and not scene.roles[start] and before not in self.cues
        return (
            (not role & DEED or bool(headed)) and (len(word) > 1 or word.isdigit()) and not self._other_case(at, start)
        )

    def _other_case(self, at: int, start: int) -> bool:
        """«نفى مصدران تقريرا»: an indefinite accusative behind a head that is none is an object of its own."""
        scene, word, head = self._scene, self._scene.words[at], self._scene.words[start]
        if len(word) < 5 or not word.endswith("ا") or word.startswith("ال") or head.endswith("ا"):
            return False
        told = scene.roles[start] & NAMELESS or "\u064b" in scene.reading.original(at)
        asks = scene.words[at + 1 : at + 2] == ["عدم"]  # «مسؤول أمني طالبا عدم ذكر اسمه»
        return at not in scene.mention_at and (asks or (bool(told) and not scene.roles[at]))

    def _takes(self, at: int) -> bool:
        """«مؤيدة للحكومة»: a participle that describes what stands before it and takes what «لـ» brings in."""
        words = self._scene.words
        return _TAKING.match(words[at]) is not None and at + 1 < len(words) and words[at + 1].startswith("لل")

    def _belongs(self, phrase: Phrase, last: int, held: frozenset[str]) -> bool:
        """Whether a preposition behind an unnamed head goes on describing it."""
        scene, at = self._scene, phrase.last
        if not scene.roles[at] & BELONGS or at + 1 >= last:
            return False
        following = scene.roles[at + 1]
        head = self._head(phrase.first)
        if phrase.mention is None and head & ORGAN and not head & (SOURCE | REPORT):
            return self._seated(phrase, last)
        if phrase.mention is not None or not head & (SOURCE | REPORT):
            return False
        if following & (CHANNEL | THAT | RELATIVE | DEED | SETTING) or at + 1 in scene.dated:
            return bool(head & SOURCE and not following & DEED) and self._person_within(at + 1, last)
        if scene.words[at] in ("الي", "عن", "علي", "بين") or scene.words[at] in held:
            return bool(head & SOURCE) and (self._person_within(at + 1, last) or self._again(phrase, last))
        return True

    def _again(self, phrase: Phrase, last: int) -> bool:
        """«شكك عضو في اللجنة في النتائج»: what the verb goes with comes once more, behind whom the first describes."""
        scene, at = self._scene, phrase.last
        if scene.words[at] != "في" or phrase.last - phrase.first > 2:
            return False
        until = next((i for i in range(at + 1, last) if i in scene.commas or i in scene.colons), last)
        return any(scene.words[i] == scene.words[at] for i in range(at + 2, min(until, at + 6)))

    def _head(self, at: int) -> int:
        """The role of what heads the phrase that begins at word `at`: of «12 عضوا في الهيئة» that of «عضو»."""
        scene = self._scene
        if scene.roles[at] or at + 1 >= len(scene.words) or not scene.words[at].isdigit():
            return SOURCE if scene.words[at] in NUMBER_FORMS and not scene.roles[at] else scene.roles[at]
        return scene.roles[at + 1] or scene.role(scene.words[at + 1].removesuffix("ا"))

    def _seated(self, phrase: Phrase, last: int) -> bool:
        """«لجنة أهلية في ولاية الجزيرة»: the place of a body without a name."""
        scene, at = self._scene, phrase.last
        if scene.words[at] != "في" or scene.words[phrase.first].startswith("ال"):
            return False
        place = scene.name_from(at + 1, min(at + 3, last))
        return place is not None and place.name.type == "LOC"

    def _called(self, at: int, last: int) -> Mention | None:
        """«مدير الصحة الدكتور فلان»: the person behind a second title at word `at`."""
        scene = self._scene
        if not scene.words[at].startswith("ال") or not (scene.roles[at] & SOURCE or is_rank(scene, at)):
            return None
        at += 1
        while at < last and at not in scene.commas and is_rank(scene, at) and at not in scene.mention_at:
            at += 1  # «الفريق أول ركن فلان», «العميد البحري الدكتور فلان»
        mention = scene.mention_at.get(at)
        found = mention is not None and mention.first == at < last and mention.name.type == "PER"
        return mention if found else None

    def _seated_at(self, at: int, last: int) -> bool:
        """«مدير الصحة بمحافظة النهر الدكتور فلان»: the place or body of a title, before its person's name."""
        word = self._scene.words[at]
        if word[0] != "ب" or len(word) < 4:
            return False
        body = self._scene.role(word[1:]) & ORGAN or word in _AT_A_PLACE
        return bool(body) and self._person_within(at, last)

    def _person_within(self, at: int, last: int) -> bool:
        """Whether a person is named within the next words, before any comma: «المتحدث باسم الجيش فلان»."""
        scene = self._scene
        commas, colons, roles, mention_at = scene.commas, scene.colons, scene.roles, scene.mention_at
        for i in range(at, min(last, at + 9)):
            if (i > at and i in commas) or i in colons or roles[i] & (THAT | RELATIVE):
                return False
            mention = mention_at.get(i)
            if mention is not None and mention.first == i and mention.name.type == "PER" and i > at:
                before = scene.words[i - 1]
                if (
                    before.startswith(_PREFIXED)
                    and scene.role("ال" + before.removeprefix("و")[2:].removeprefix("ل")) & SOURCE
                ):
                    return False  # «عبر الوزير عن اعتزازه بالرئيس فلان»
                return not scene.roles[i - 1] & PREP and before not in ("مع", "لقايه", "لقائها")
        return False

    def _joins(self, phrase: Phrase, last: int) -> bool:
        """«وزراء خارجية خمس دول ودول …»: a second head joined to an unnamed one, with the speech still to come."""
        scene, at = self._scene, phrase.last
        word = scene.words[at]
        if word in self.cues or scene.roles[at] & _STOPS or phrase.mention is not None:
            return False
        bare = word[1:]
        return at not in scene.dated and (bare.startswith("ال") or bool(scene.role(bare) & (SOURCE | ORGAN | REPORT)))
