"""Who stands before the verb: «الصحيفة قالت», «الوزير الذي أكد», «سبق لفلان أن دعا», «فصائل من الجيش تعلن»?"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.statements.annexed import annexes
from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADVERB,
    AUXILIARY,
    DEMONSTRATIVE,
    JOINT,
    MASCULINE,
    MEDIUM,
    NEGATION,
    OFTEN,
    ORGAN,
    PREP,
    RELATIVE,
    REPORT,
    SILENT,
    SOURCE,
    THAT,
)
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Mention, Scene

_BOUNDS = RELATIVE | THAT | JOINT
_REACH = 14
_LOOSE = 5
_SHORT = 4
_LONG = 7
_BY = frozenset({"وفقا", "وفق", "بحسب", "حسب", "طبقا"})
_THOSE = frozenset({"اوليك", "هولاء"})


class Before(msgspec.Struct, frozen=True):
    """What stands before a verb: its `subject`, or by `how` none: it follows, is known, or shows and says nothing."""

    how: Literal["subject", "none", "silent"]
    phrase: Phrase | None = None
    relative: bool = False


_NONE = Before("none")
# Behind the last sign of a dateline the sentence begins: «عدن (رويترز) - قال», «عدن/ الوكالة/ قال».
_PARTINGS = ("..", "…", " - ", " – ", ")-", ")–", "/ ")
_SILENT = Before("silent")
_SOME = frozenset({"بعض", "معظم", "مختلف", "جميع"})  # of those named behind it: «بعض وسائل الإعلام تناقلت»
_TIMES = frozenset({"شهر", "عام", "اسبوع", "سنه", "يوم", "ليله", "فتره", "ايام", "اشهر", "اعوام", "سنوات", "موسم"})
_PASSED = frozenset(
    {"الماضي", "الماضيه", "الحالي", "الحاليه", "الجاري", "الجاريه", "الفايت", "الفايته", "المنصرم", "المنصرمه"}
    | {"الاخيره", "السابق", "السابقه", "نفسه", "نفسها", "ذاته", "ذاتها", "التالي", "التاليه"}
)
_QUOTED, _TOPIC = 4, 6
_WAS = frozenset({"كان", "كانت", "وكان", "وكانت"})


class BeforeReader:
    """Looks back from a verb to the beginning of its clause."""

    __slots__ = ("_phrases", "_scene")

    def __init__(self, scene: Scene, phrases: PhraseReader) -> None:
        self._scene = scene
        self._phrases = phrases

    def read(self, sentence: Sentence, at: int, cue: Cue) -> Before:
        """The subject before the verb at word `at`, where its clause begins with one."""
        if cue.prefix not in ("", "ل"):
            return self._topic(sentence, at) if cue.prefix == "ف" else _NONE
        scene = self._scene
        words, roles, starts, ends = scene.words, scene.roles, scene.starts, scene.ends
        commas, colons = scene.commas, scene.colons
        if (near := self._near(sentence, at, cue)) is not None:
            return Before("subject", near)
        first = at
        while first > sentence.first and at - first < _REACH:
            if (first in commas and words[first] != "قد") or first in colons:
                break
            if starts[first] - ends[first - 1] > 1 and any(mark in scene.gap(first) for mark in _PARTINGS):
                break
            role = roles[first - 1]
            if role & _BOUNDS:
                if role & RELATIVE and not role & PREP:
                    return _SILENT if self._accuses(at, cue) else self._antecedent(sentence, first - 1)
                if role & THAT and words[first - 1] == "ان" and (earlier := self._earlier(first - 1)) is not None:
                    if words[earlier] not in ("سبق", "وسبق"):
                        return Before("subject", self._addressed(earlier, first - 1))
                    first = earlier
                    continue
                if role & (THAT | JOINT) and not role & PREP:
                    break
            first -= 1
        if first == at:
            return _NONE
        return self._clause(first, at, cue)

    def _accuses(self, at: int, cue: Cue) -> bool:
        """«الرئيس الذي واجه انتقادات تتهمه»: whether things without an article say so, and nobody."""
        before = self._scene.words[at - 1]
        if cue.person != "3fs" or not cue.pronoun or not before.endswith("ات") or before.startswith("ال"):
            return False
        somebody = self._scene.roles[at - 1] & (SOURCE | ORGAN | REPORT | MEDIUM)
        return not somebody and at - 1 not in self._scene.mention_at

    def _when(self, at: int) -> bool:
        """«والشهر الماضي قال فلان», «العام الماضي»: the words tell when, and nobody speaks."""
        words = self._scene.words
        return words[at].removeprefix("و").removeprefix("ال") in _TIMES and words[at + 1] in _PASSED

    def _near(self, sentence: Sentence, at: int, cue: Cue) -> Phrase | None:
        """Who stands right before the verb: a person between commas, or reports that it describes."""
        if at in self._scene.commas:
            person = self._between_commas(sentence, at)
            return self._parted(sentence, at, cue) if person is None else Phrase(person.first, person.last, person)
        if at == sentence.first or cue.prefix or cue.pronoun:
            return None
        told = (cue.person == "3fs" and self._tells(at)) or (cue.person == "3mp" and self._men(at - 1))
        return Phrase(at - 1, at) if told else None

    def _men(self, at: int) -> bool:
        """«اعتقلت مجموعة من الأفغانيين اعترفوا بـ»: a plural of men at word `at`, whom the verb behind it tells of."""
        scene, word = self._scene, self._scene.words[at]
        plural = word.startswith("ال") and word.endswith("ين") and len(word) > _LONG
        return plural and at not in scene.mention_at and at not in scene.dated

    def _parted(self, sentence: Sentence, at: int, cue: Cue) -> Phrase | None:
        """«يذكر أن تنظيم النهر، زعم أن»: a subject of its own clause, with a comma before its verb."""
        scene = self._scene
        first = at - 1
        while first > sentence.first and at - first <= _TOPIC and not scene.roles[first - 1] & THAT:
            if first in scene.commas or first in scene.colons or first in scene.dated:
                return None
            first -= 1
        if cue.shape != "past" or cue.prefix or cue.pronoun or at - first > _TOPIC or not self._goes_straight_on(at):
            return None
        mention = scene.mention_at.get(first)
        if mention.name.type == "LOC" if mention is not None else not scene.roles[first] & (SOURCE | ORGAN):
            return None
        phrase = self._phrases.subject(first, at)
        return phrase if phrase.last == at else None

    def _goes_straight_on(self, at: int) -> bool:
        """Whether what is said follows the verb at word `at` at once, so that nobody stands behind it."""
        following = at + 1
        return following < len(self._scene.words) and bool(self._scene.roles[following] & (THAT | PREP))

    def _tells(self, at: int) -> bool:
        """«تحقق في تقارير تحدثت عن»: reports without an article, which the verb behind them describes."""
        scene = self._scene
        word = scene.words[at - 1]
        report = scene.roles[at - 1] & REPORT and not scene.roles[at - 1] & SOURCE and at - 1 not in scene.mention_at
        return bool(report) and not word.startswith(("ال", "لل", "و")) and not word.endswith(("ه", "ها", "هم"))

    def _between_commas(self, sentence: Sentence, at: int) -> Mention | None:
        """«وكانت النائبة في المجلس، فلانة، صرحت بأن»: the person whose title opens the sentence."""
        scene = self._scene
        mention = scene.mention_at.get(at - 1)
        if mention is None or mention.name.type != "PER" or mention.first not in scene.commas:
            return None
        first = sentence.first
        while first < mention.first and scene.roles[first] & AUXILIARY:
            first += 1
        near = mention.first - first < _REACH and not any(i in scene.commas for i in range(first, mention.first))
        return mention if near and scene.roles[first] & SOURCE else None

    def _topic(self, sentence: Sentence, at: int) -> Before:
        """«أما البعض الآخر فيؤكد أن»: whom «أما» brings in."""
        words = self._scene.words
        for i in range(at - 2, max(sentence.first, at - _REACH) - 1, -1):
            if words[i] in ("اما", "واما"):
                if self._scene.roles[i + 1] & (PREP | ADVERB) or i + 1 in self._scene.dated:
                    return _NONE  # «أما في الداخل، فأعلن»
                phrase = self._phrases.subject(i + 1, at)
                return Before("subject", phrase) if phrase.last == at or phrase.mention is not None else _NONE
        return _NONE

    def _earlier(self, that: int) -> int | None:
        """«سبق أن», «سبق له أن», «سبق للوزير أن»: the word of «سبق», or of the person in «لـ», before «أن»."""
        words = self._scene.words
        for back in range(1, 7):
            if that - back >= 0 and words[that - back] in ("سبق", "وسبق"):
                plain = back == 1 or (back == 2 and words[that - 1] in ("له", "لها", "لهم"))
                return that - back if plain else that - back + 1
        return None

    def _addressed(self, first: int, last: int) -> Phrase:
        phrase = self._phrases.subject(first, last)
        return phrase if phrase.mention else Phrase(first, last, self._scene.name_from(first, last))

    def _clause(self, first: int, at: int, cue: Cue) -> Before:  # noqa: PLR0911 - a cascade of what can stand there
        scene = self._scene
        while first < at and scene.roles[first] & AUXILIARY:
            if scene.words[first] == "ما" and scene.roles[first - 1] & OFTEN:
                return _NONE
            if scene.words[first] in ("ما", "لا"):
                return _NONE if cue.pronoun else _SILENT
            first += 1
        if first >= at:
            return _NONE
        word, role = scene.words[first], scene.roles[first]
        if first - 1 >= 0 and scene.words[first - 1] in ("سبق", "وسبق") and word.startswith("ل"):
            return Before("subject", self._phrases.read(first, at))
        mention = scene.mention_at.get(first)
        if (mention is None and role & (PREP | ADVERB | NEGATION)) or first in scene.dated or self._when(first):
            return _NONE
        if role & SILENT and at - first <= 2:
            return _NONE if word == "هذا" and cue.person == "3fs" else _SILENT  # «هذا أعلنت الوزارة»
        many = cue.person == "3mp" and first >= at - 2 and len(word) > _SHORT and word.endswith(("ون", "ين"))
        if mention is None and not many and not self._nominal(word, role, first, at):
            return _NONE
        phrase = self._phrases.subject(first, at)
        end = phrase.last
        between = AUXILIARY | ADVERB | (NEGATION if cue.verb.negated is not None else 0)  # «خبراء لم يستبعدوا»
        while end < at and (scene.roles[end] & between or end in scene.dated):
            end += 1
        person = phrase.mention or scene.name_from(first, at)
        had = scene.words[first - 1] in _WAS and scene.words[at - 1] == "قد"
        if phrase.last < at and (had or scene.words[phrase.last] in _BY):
            # «وكان القرار الصادر في العام الماضي قد نص على», «رئيس الأركان وفقا للمسؤول أكد»
            return Before("subject", phrase)
        if end < at and (person is None or at - end > _LOOSE):
            return _NONE
        end = at
        while end > first and scene.roles[end - 1] & between:
            end -= 1
        return Before("subject", Phrase(first, max(end, first + 1), self._of(person, phrase)))

    def _of(self, person: Mention | None, phrase: Phrase) -> Mention | None:
        if phrase.mention is not None or person is None or person.first < phrase.last:
            return phrase.mention  # «مستشار فلان يدعو إلى»: not the person whom he advises
        return person if person.name.type == "PER" else None

    def _describes(self, at: int) -> bool:
        """«التقارير الإعلامية التي»: an adjective of the reports before it, and no woman of the media."""
        before, word = self._scene.words[at - 1], self._scene.words[at]
        report = self._scene.roles[at - 1] & REPORT and not self._scene.roles[at] & REPORT
        return bool(report) and word.startswith("ال") and before.removeprefix("و").startswith("ال")

    def _nominal(self, word: str, role: int, first: int, at: int) -> bool:
        """Whether a clause that begins with this word can begin with its subject."""
        if word in _SOME and self._scene.words[at - 1].startswith("ال"):
            return True
        quoted = self._scene.quoted_from.get(first)
        if quoted is not None and quoted.last == at and quoted.last - quoted.first <= _QUOTED:
            return True  # «"تعليم المدينة" يدعو المعلمين»
        bare = word[1:] if word[0] == "و" or word.startswith("فال") else word
        if role & (SOURCE | REPORT | ORGAN | MEDIUM | DEMONSTRATIVE) or bare.startswith("ال"):
            return True
        return self._scene.mention_at.get(first) is not None

    def _antecedent(self, sentence: Sentence, at: int) -> Before:
        """The name that a relative pronoun at word `at` goes back to."""
        scene = self._scene
        men = scene.words[at] == "الذين" and self._men(at - 1) and not scene.roles[at - 1] & SOURCE
        if scene.words[at - 1] in _THOSE or men:  # «أولئك الذين يقولون», «الموقوفين الذين يرفضون»
            return Before("subject", Phrase(at - 1, at), relative=True)
        low = max(sentence.first, at - _REACH)
        for named in reversed(scene.names_from(low, at)) if at in scene.commas else ():
            # «فلان، عضو الهيئة العامة السابق، الذي قال»: a title between commas
            last = named.last
            if named.name.type == "PER" and last < at and last in scene.commas and scene.roles[last] & SOURCE:
                return Before("subject", Phrase(named.first, last, named), relative=True)
        for i in range(at - 1, low - 1, -1):
            mention = scene.mention_at.get(i)
            if mention is not None and scene.words[at] == "الذين" and mention.name.type == "LOC":
                continue  # «أبناء عدن الذين يرفضون»
            if mention is not None and (i >= at - 4 if mention.name.type == "PER" else i >= at - 2):
                phrase = Phrase(mention.first, mention.last, mention)
                if phrase.person and mention.first > low and annexes(scene, mention.first - 1):
                    phrase = self._phrases.read(mention.first - 1, at)  # «محامي فلان الذي قال»
                return Before("subject", phrase, relative=True)
        for i in range(at - 1, low - 1, -1):
            if scene.roles[i] & (SOURCE | ORGAN | REPORT) and not self._describes(i):
                if scene.words[at] == "الذي" and scene.words[i].endswith("ه") and not scene.roles[i] & MASCULINE:
                    return _NONE  # «الشرطة تعرفت على منفذ الهجوم الذي قال إن»
                return Before("subject", self._phrases.read(i, at), relative=True)
        return _SILENT
