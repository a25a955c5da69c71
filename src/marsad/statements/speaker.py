"""Who speaks: the name or the words for the speaker, here or earlier in the article?"""

from __future__ import annotations

import re

import msgspec

from marsad.record import Span
from marsad.statements.grammar import DOCUMENT, HONOURED, INSTRUMENT, MEDIUM, ORGAN, OWN, PREP, REPORT, SOURCE
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Mention, Scene

_MEN = re.compile(r"م\w{3,}ون$")  # «مسلحون», «محتجون»
_BACK, _ASKED = 120, 7
_LED = ("لل", "بال")
_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما", "كما"})
_MEMBERS = frozenset({"عضو", "عضوه", "النايب", "المتحدث", "الناطق"})


class Speaker(msgspec.Struct, frozen=True):
    """A speaker as quoted from the page, the entity meant where known, and whether it is a medium, report or person."""

    span: Span
    entity: str | None = None
    report: bool = False
    outlet: bool = False
    human: bool = False


class SpeakerReader:
    """Turns phrases into speakers and remembers which title went with which person."""

    __slots__ = ("_genders", "_media", "_past", "_phrases", "_scene", "_titles")

    def __init__(self, scene: Scene, media: frozenset[str], phrases: PhraseReader) -> None:
        self._phrases = phrases
        self._scene = scene
        self._media = media
        self._titles: dict[str, Speaker] = {}
        self._genders: dict[str, str] = {}
        self._past: list[Speaker] = []

    def of_mention(self, mention: Mention, head: int = 0) -> Speaker:
        """The speaker that a name stands for."""
        scene = self._scene
        text = " ".join(scene.words[mention.first : mention.last])
        outlet = mention.name.type == "ORG" and (
            text in self._media or bool(scene.roles[mention.first] & MEDIUM) or bool(head & MEDIUM)
        )
        span, last = mention.name.span, scene.ends[mention.last - 1]
        if scene.words[mention.last : mention.last + 1] == ["بان"] and span.text.endswith("ن"):
            span = scene.reading.cut(scene.starts[mention.first], last)  # «وأضاف فلان بأن»
        return Speaker(span, mention.name.entity, outlet=outlet, human=mention.name.type == "PER")

    def of_phrase(self, phrase: Phrase, named: tuple[int, int] | None = None) -> Speaker:
        """The speaker of a subject phrase: its name; else the words, with «في …», «من …» of an unnamed source.

        `named` are the words of a name that stands behind a title and that no finder knew.
        """
        scene = self._scene
        head = scene.roles[phrase.first]
        if phrase.mention is not None and not (phrase.mention.name.type != "PER" and head & SOURCE):
            speaker = self.of_mention(phrase.mention, head)
            if phrase.mention.name.type == "PER" and phrase.mention.first > phrase.first:
                for word in scene.words[phrase.first : phrase.mention.first]:
                    title = word[1:] if word.startswith("وال") else word
                    self._titles[title if title.startswith("ال") else "ال" + title] = speaker
            return speaker
        word = scene.words[phrase.first]
        known = self._titles.get(word)
        if known is not None and word.startswith("ال"):
            return Speaker(scene.reading.span(phrase.first, phrase.last), known.entity)
        if named is not None:
            return Speaker(scene.reading.span(*named))
        if head & HONOURED:
            return Speaker(scene.reading.span(phrase.first, phrase.first + 1), self._honoured(phrase.first))
        start = scene.starts[phrase.first]
        if word[0] == "ل" and word[1:2] not in ("", "ل") and scene.role(word[1:]) & (SOURCE | REPORT | ORGAN | MEDIUM):
            start += 1
        if word.startswith(("وال", "فال")) and scene.role(word[1:]) & (SOURCE | REPORT | ORGAN):
            start += 1
        entity = self.outlet(phrase.first) if head & MEDIUM and word.startswith("ال") else None
        return Speaker(
            scene.reading.cut(start, scene.ends[phrase.last - 1]), entity, bool(head & REPORT and entity is None)
        )

    def _honoured(self, at: int) -> str | None:
        """The entity that «سموه» at word `at` stands for: the person who spoke last, else the last named."""
        for one in reversed(self._past):
            if one.entity is not None and not one.outlet:
                return one.entity
        for i in range(at - 1, max(at - _BACK, -1), -1):
            mention = self._scene.mention_at.get(i)
            if mention is not None and mention.name.type == "PER":
                return mention.name.entity
        return None

    def actor(self, first: int, last: int, plural: bool = False, person: bool = False) -> Speaker | None:
        """Whom the words `first:last` are about: the first person or body that no preposition governs.

        `person` asks for a person, before any comma. A `plural` verb goes back to a plural («المجتمعون») where one
        stands there.
        """
        scene = self._scene
        if plural and (many := self._many(first, last)) is not None:
            return many
        if not (person or plural) and (titled := self._of_title(first, last)) is not None:
            return titled
        if person and self._somebody_titled(first, last):
            return None
        governed = self._governed(first, last)
        for mention in scene.names_from(first, last):
            if mention.first in governed:
                continue
            word, before = scene.words[mention.first], scene.words[mention.first - 1] if mention.first > first else ""
            whole = (mention.whole or word[0] == "و") and not word.startswith("لل")
            parted = any(i in scene.commas for i in range(first + 1, mention.first))
            if person and (mention.name.type != "PER" or parted):
                return None
            whole &= not before.startswith(_LED)  # «والشكر للملك فلان»
            if mention.name.type != "LOC" and whole and not scene.role(before) & PREP:
                head = scene.role(before) if before else 0
                return self.of_mention(mention, head)
        return None

    def _many(self, first: int, last: int) -> Speaker | None:
        """«المجتمعون», «مزارعون وتجار»: the plural of men among the words `first:last`."""
        scene = self._scene
        for i in range(first, last):
            if scene.words[i].startswith("ال") and scene.words[i].endswith("ون") and len(scene.words[i]) > 5:
                first_of = i - 1 if i > first and scene.words[i - 1].startswith("ال") else i
                return Speaker(scene.reading.span(first_of, i + 1))
            if scene.words[i].endswith("ون") and (scene.roles[i] & SOURCE or _MEN.match(scene.words[i])):
                described = i + 1 < last and scene.words[i + 1].endswith("ون")
                joined = scene.words[i][0] == "و" and bool(scene.role(scene.words[i][1:]) & SOURCE)
                start = scene.starts[i] + (1 if joined else 0)
                return Speaker(scene.reading.cut(start, scene.ends[i + 1 if described else i]))
        return None

    def _of_title(self, first: int, last: int) -> Speaker | None:
        """«زار الوزير مقر الحزب، مؤكدا»: who bears the title that opens the words or stands behind their verb."""
        scene = self._scene
        opening = scene.mention_at.get(first)
        if opening is not None and opening.name.type == "PER":
            return None  # «وفلان معارض للقرار»
        for i in range(first, min(first + 3, last)):
            named = scene.roles[i] & SOURCE and not scene.roles[i] & (OWN | HONOURED) and i not in scene.mention_at
            does = i > first and i not in scene.commas
            governed = i > first and scene.roles[i - 1] & PREP  # «ومن جهة أخرى أكد أن»
            if named and not governed and (does or not scene.words[i].startswith("ال")):
                phrase = self._titled(self._phrases.subject(i, last), last)
                behind = scene.mention_at.get(phrase.last)
                named_behind = behind is not None and behind.first == phrase.last < last and phrase.last in scene.commas
                if behind is not None and named_behind and behind.name.type == "PER" and not phrase.person:
                    phrase = Phrase(i, behind.last, behind)  # «رد وزير الخارجية، جون كيري، على»
                return self.of_phrase(phrase)
        return None

    def _somebody_titled(self, first: int, last: int) -> bool:
        """«كما اطلع المبعوث الخاص على»: whether the words are about him, and about nobody whom they name."""
        scene = self._scene
        for i in range(first, min(first + 3, last)):
            if scene.words[i].startswith("ال") and scene.roles[i] & SOURCE and i not in scene.mention_at:
                behind = scene.mention_at.get(i + 1)
                return behind is None or behind.name.type != "PER"
        return False

    def _titled(self, phrase: Phrase, last: int) -> Phrase:
        """«عضو اللقاء الديموقراطي وزير الصحة فلان»: a member with a second title and his name."""
        scene, at = self._scene, phrase.last
        member = scene.words[phrase.first].removeprefix("و") in _MEMBERS
        if phrase.person or not member or at >= last or at in scene.commas or not scene.roles[at] & SOURCE:
            return phrase
        behind = self._phrases.subject(at, last)
        return Phrase(phrase.first, behind.last, behind.mention) if behind.person else phrase

    def _governed(self, first: int, last: int) -> set[int]:
        """The words of `first:last` in a phrase that a preposition brings in: «وفي إجابته عن مستقبل الائتلاف»."""
        scene, governed = self._scene, set[int]()
        for i in range(first, last):
            if scene.roles[i] & PREP and i + 1 < last and i not in scene.mention_at:
                end = self._phrases.end(i + 1, last)
                if end < last and scene.words[end][0] == "و" and scene.roles[end] & SOURCE and end not in scene.commas:
                    end = self._phrases.end(end, last)  # «التقى مع الوزير ونائب الوزير فلان»
                governed.update(range(i + 1, end))
        return governed

    def text(self, first: int, at: int) -> Speaker | None:
        """The text named last before word `at`, not before word `first`: «القرار 2254», «الاتفاق»."""
        scene = self._scene
        for i in range(at - 1, first - 1, -1):
            word = scene.words[i]
            if word.startswith("ال") and scene.role(word[2:]) & (INSTRUMENT | DOCUMENT) and i not in scene.mention_at:
                return self.of_phrase(self._phrases.read(i, at))
        return None

    def outlet(self, at: int) -> str | None:
        """The entity of the medium named last before word `at`, which «الصحيفة» and «الوكالة» go back to."""
        medium = self.medium(at)
        return medium.entity if medium is not None else None

    def medium(self, at: int, reach: int = 400) -> Speaker | None:
        """The medium named last among the `reach` words before word `at`."""
        scene = self._scene
        for i in range(at - 1, max(at - reach, -1), -1):
            mention = scene.mention_at.get(i)
            if mention is not None and mention.first == i and mention.name.type == "ORG":
                heads = scene.roles[i] | (scene.roles[i - 1] if i else 0)
                if heads & MEDIUM or " ".join(scene.words[i : mention.last]) in self._media:
                    return self.of_mention(mention)
        return None

    def told(self, speaker: Speaker, person: str) -> None:
        """Remembers in which person (`3ms`, `3fs`) a verb spoke of a speaker that is named beside it."""
        self._genders[speaker.span.text] = person
        self._past.append(speaker)

    def gender(self, speaker: Speaker) -> str:
        """The person of the verbs that spoke of a speaker, `3ms` or `3fs`; empty where none did."""
        return self._genders.get(speaker.span.text, "")

    def agreeing(self, known: Speaker, person: str, at: int, first: int) -> Speaker:
        """Whoever speaks by a verb in `person` at word `at` of a sentence from word `first` on, if not `known`.

        A speaker of whom verbs spoke in the other gender gives way to the nearest name of the sentence, «قالت» to no
        person of whom no verb has told it, and then to the last earlier speaker who agrees.
        """
        scene, told = self._scene, self._genders.get(known.span.text)
        if told is None and known.human and person == "3fs":
            # A body named before the verb rather than a person of whom nothing tells that she is a woman.
            bodies = (one for one in reversed(scene.names_from(first, at)) if one.name.type == "ORG")
            body = next(bodies, None)
            return self.of_mention(body) if body is not None else known
        if told is None or told == person:
            return known
        for mention in reversed(scene.names_from(first, at)):
            other = "3ms" if mention.name.type == "PER" else person
            if mention.name.type != "LOC" and self._genders.get(mention.name.span.text, other) == person:
                return self.of_mention(mention)
        return next((one for one in reversed(self._past) if self._genders[one.span.text] == person), known)

    def meanwhile(self, since: int, at: int) -> Speaker | None:
        """«…، فيما زار الوزير المدينة، مشيدا»: whom a clause behind «فيما», begun from word `since` on, is about."""
        for i in range(at - 1, since - 1, -1):
            if self._scene.words[i] in _MEANWHILE:
                return self.actor(i + 1, at)
        return None

    def nearest(self, at: int, first: int, masculine: bool = False) -> Speaker | None:
        """The nearest person or body named among the words `first:at`; a `masculine` one of no feminine name."""
        scene = self._scene
        for i in range(at - 1, first - 1, -1):
            mention = scene.mention_at.get(i)
            body = mention is not None and mention.name.type == "ORG"
            if body and masculine and mention is not None and scene.words[mention.first].endswith("ه"):
                continue  # «شكرت اللجنة الوفد … وتمنى»
            if mention is not None and mention.name.type != "LOC":
                return self.of_mention(mention)
        return None

    def asked(self, cue: tuple[int, int] | None, words: tuple[int, int]) -> Speaker | None:
        """Whoever is asked by the `cue` about the `words`, and is the one who speaks next."""
        scene, end = self._scene, len(self._scene.words)
        at = scene.reading.word_at(cue[0]) if cue else words[0]
        if cue and at + 1 < end and scene.roles[at + 1] & SOURCE:
            behind = self._phrases.subject(at + 1, min(at + _ASKED, end)).last  # «سألت الصحفية الوزير عن»
            if behind < end and scene.roles[behind] & SOURCE and behind not in scene.commas:
                return self.of_phrase(self._phrases.subject(behind, min(at + 2 * _ASKED, end)))
        for i in range(at + 1, min(at + _ASKED, end - 1)):
            if scene.words[i] in ("علي", "ل", "الي") and scene.roles[i + 1] & SOURCE:
                return self.of_phrase(self._phrases.subject(i + 1, min(at + 2 * _ASKED, end)))
        return None
