"""Which statements does one article report, read sentence by sentence with the last speaker in mind?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.record import Statement
from marsad.statements.before import Before, BeforeReader
from marsad.statements.content import Content
from marsad.statements.cues import Cue
from marsad.statements.frame import Frame, FrameReader, Said, folded
from marsad.statements.grammar import ADVERB, NEGATION, PREP, THAT
from marsad.statements.language import Language
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker, SpeakerReader


class Heard(msgspec.Struct, frozen=True):
    """A statement in the making: cue, what it governs, what is said and by whom."""

    sentence: Sentence
    at: int
    cue: Cue
    frame: Frame
    content: Content
    speaker: Speaker | None
    nested: bool


class ArticleReader:
    """Reads one article once, in order, and keeps who spoke last."""

    __slots__ = ("_before", "_heard_in", "_language", "_last", "_scene", "_speakers", "_spoken")

    def __init__(self, scene: Scene, language: Language) -> None:
        self._scene, self._language = scene, language
        self._speakers = SpeakerReader(scene, language.media)
        self._before = BeforeReader(scene, language.cues)
        self._last: Speaker | None = None
        self._spoken = -1
        self._heard_in = -1

    def read(self) -> Iterator[Statement]:
        """The article's statements, with ids still to be given."""
        scene = self._scene
        words, forms = scene.words, self._language.cues
        for sentence in scene.passage.sentences:
            for at in range(sentence.first, sentence.last):
                if words[at] in forms and at not in scene.mention_at:
                    heard = self._cued(sentence, at)
                    if heard is not None:
                        yield self._statement(heard)

    def _cued(self, sentence: Sentence, at: int) -> Heard | None:
        scene = self._scene
        nested = at < self._spoken
        for cue in self._language.cues[scene.words[at]]:
            if cue.shape == "noun" or not self._allowed(cue, at, sentence, nested):
                continue
            before = self._before.read(sentence, at, cue) if cue.shape in ("past", "present") else None
            if before is not None and before.how == "silent":
                continue
            heard = self._heard(sentence, at, cue, before, nested)
            if heard is not None:
                return heard
        return None

    def _allowed(self, cue: Cue, at: int, sentence: Sentence, nested: bool) -> bool:
        """Whether the form can be speech here, before anything is read of what it governs."""
        scene = self._scene
        before = scene.words[at - 1] if at > sentence.first else ""
        if scene.role(before) & NEGATION and cue.verb.negated is None:
            return False
        if cue.person in ("1s", "1p") and cue.shape != "participle":
            return False
        if cue.shape == "present" and self._asks(sentence, at):
            return False
        if cue.shape == "participle" and at > sentence.first and not cue.prefix:
            return scene.comma(at) or not nested
        return True

    def _heard(self, sentence: Sentence, at: int, cue: Cue, before: Before | None, nested: bool) -> Heard | None:
        scene = self._scene
        subject = before.phrase if before is not None else None
        frame = FrameReader(scene, self._language.cues, at, cue, sentence.last, subject is not None).read()
        if frame is None or self._formula(cue, frame, at, subject is not None) or self._homograph(at, frame):
            return None
        if nested and ((frame.subject or subject) is None or cue.prefix == "ل" or self._opens_quote(at)):
            return None
        if cue.verb.needs and not folded(cue.verb.needs) & set(scene.words[at + 1 : at + 9]):
            return None
        said = frame.said
        if cue.verb.whole and frame.other is not None:
            said = Said(frame.other.first, "كامل")
        content = self._language.contents.read(scene, said, sentence.last)
        if content is None:
            return None
        phrase = frame.source or frame.subject or subject
        if phrase is not None:
            speaker: Speaker | None = self._speakers.of_phrase(phrase)
        else:
            speaker = self._known(sentence, at, cue)
        return Heard(sentence, at, cue, frame, content, speaker, nested)

    def _known(self, sentence: Sentence, at: int, cue: Cue) -> Speaker | None:
        """Whoever spoke last; in mid-sentence, where nobody has spoken in it yet, whom the sentence is about."""
        if at > sentence.first + 1 and self._heard_in != sentence.start:
            actor = self._speakers.actor(sentence.first, at)
            if actor is not None:
                return actor
        return self._last

    def _asks(self, sentence: Sentence, at: int) -> bool:
        """Whether a verb in the present stands in a question."""
        return "هل" in self._scene.words[max(sentence.first, at - 3) : at] or "فهل" in self._scene.words[max(sentence.first, at - 3) : at]

    def _opens_quote(self, at: int) -> bool:
        """Whether word `at` is among the first of a quotation: whoever is quoted performs it, «نطالب …»."""
        quoted = self._scene.inside.get(at)
        return quoted is not None and at - quoted.first < 2

    def _formula(self, cue: Cue, frame: Frame, at: int, spoken_for: bool) -> bool:
        """«ويذكر أن», «يشار إلى أن»: the writer's own formulas, not somebody's speech."""
        return (
            not spoken_for
            and frame.subject is None
            and cue.shape == "present"
            and self._scene.words[at] in self._language.formulas
        )

    def _homograph(self, at: int, frame: Frame) -> bool:
        """«بين», «عبر»: prepositions unless what is said follows at once or the text writes the doubled letter."""
        scene = self._scene
        if not scene.role(scene.words[at]) & (PREP | ADVERB):
            return False
        if "\u0651" in scene.reading.original(at):
            return False
        return not (frame.said.first - at <= 2 and scene.role(scene.words[at + 1]) & (THAT | PREP))

    def _statement(self, heard: Heard) -> Statement:
        scene, frame, cue, speaker = self._scene, heard.frame, heard.cue, heard.speaker
        article = scene.passage.article
        assert article is not None
        if not heard.nested:
            self._last = speaker or self._last
            self._spoken = heard.content.last
            self._heard_in = heard.sentence.start
        head = scene.words[frame.said.first : frame.said.first + 2]
        if frame.said.by in ("ب", "ل") and head:
            head[0] = head[0][1:]
        return Statement(
            id="",
            article=article.id,
            kind=self._language.shifts.kind(cue, head, frame.said.by, speaker),
            cue=scene.reading.span(heard.at, heard.at + 1),
            content=scene.reading.cut(heard.content.start, heard.content.end),
            speaker=speaker.span if speaker else None,
            speaker_entity=speaker.entity if speaker else None,
            named=bool(speaker and speaker.entity),
            direct=heard.content.direct,
            rule=f"{cue.verb.lemma}/{cue.shape}/{frame.said.by}",
        )
