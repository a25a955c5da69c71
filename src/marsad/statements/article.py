"""Which statements does one article report, read sentence by sentence with the last speaker in mind?"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.sentences import Sentence
from marsad.record import Statement
from marsad.statements.content import Content, ContentReader
from marsad.statements.cues import Cue
from marsad.statements.frame import Frame, FrameReader
from marsad.statements.grammar import AUXILIARY, NEGATION, PREP, RELATIVE, SILENT, SOURCE
from marsad.statements.scene import Scene
from marsad.statements.shift import Shifts
from marsad.statements.speaker import Speaker, SpeakerReader


class ArticleReader:
    """Reads one article once, in order, and keeps who spoke last."""

    __slots__ = ("_contents", "_cues", "_last", "_scene", "_shifts", "_speakers", "_spoken")

    def __init__(
        self,
        scene: Scene,
        cues: dict[str, tuple[Cue, ...]],
        contents: ContentReader,
        shifts: Shifts,
        media: frozenset[str],
    ) -> None:
        self._scene, self._cues, self._contents, self._shifts = scene, cues, contents, shifts
        self._speakers = SpeakerReader(scene, media)
        self._last: Speaker | None = None
        self._spoken = -1

    def read(self) -> Iterator[Statement]:
        """The article's statements, with ids still to be given."""
        words, forms = self._scene.words, self._cues
        for sentence in self._scene.passage.sentences:
            for at in range(sentence.first, sentence.last):
                if words[at] in forms and at not in self._scene.mention_at:
                    statement = self._cued(sentence, at)
                    if statement is not None:
                        yield statement

    def _cued(self, sentence: Sentence, at: int) -> Statement | None:
        scene = self._scene
        nested = at < self._spoken
        for cue in self._cues[scene.words[at]]:
            if cue.shape == "noun" or self._negated(cue, at, sentence):
                continue
            if cue.shape == "participle" and not scene.comma(at) and at > sentence.first and cue.prefix == "" and nested:
                continue
            if cue.person in ("1s", "1p") and cue.shape == "present":
                continue
            frame = FrameReader(scene, self._cues, at, cue, sentence.last).read()
            if frame is None:
                continue
            content = self._contents.read(scene, frame.said, sentence.last)
            if content is None:
                continue
            if nested and (frame.subject is None or frame.subject.mention is None):
                continue
            speaker = self._speaker(cue, frame, sentence, at)
            if speaker is None and frame.subject is None and self._silent(at, sentence):
                continue
            return self._statement(at, cue, frame, content, speaker, nested)
        return None

    def _negated(self, cue: Cue, at: int, sentence: Sentence) -> bool:
        before = self._scene.words[at - 1] if at > sentence.first else ""
        return bool(self._scene.role(before) & NEGATION) and cue.verb.negated is None

    def _silent(self, at: int, sentence: Sentence) -> bool:
        before = self._scene.words[at - 1] if at > sentence.first else ""
        return bool(self._scene.role(before) & SILENT)

    def _speaker(self, cue: Cue, frame: Frame, sentence: Sentence, at: int) -> Speaker | None:
        if frame.subject is not None:
            return self._speakers.of_phrase(frame.subject, frame.said.first)
        if cue.shape == "participle" or cue.prefix or cue.verb.continues:
            return self._last or self._speakers.nearest(at, sentence.first)
        return self._before(sentence, at) or self._last

    def _before(self, sentence: Sentence, at: int) -> Speaker | None:
        """The subject that stands before its verb in the same clause."""
        scene = self._scene
        first = at
        while first > sentence.first and not scene.comma(first):
            if scene.role(scene.words[first - 1]) & RELATIVE:
                break
            first -= 1
        return self._speakers.nearest(at, first) if first < at else None

    def _statement(
        self, at: int, cue: Cue, frame: Frame, content: Content, speaker: Speaker | None, nested: bool
    ) -> Statement:
        scene = self._scene
        article = scene.passage.article
        assert article is not None
        if not nested:
            self._last = speaker or self._last
            self._spoken = content.last
        head = scene.words[frame.said.first : frame.said.first + 2]
        if frame.said.by in ("ب", "ل") and head:
            head[0] = head[0][1:]
        return Statement(
            id="",
            article=article.id,
            kind=self._shifts.kind(cue.verb, head, frame.said.by, speaker),
            cue=scene.reading.span(at, at + 1),
            content=scene.reading.cut(content.start, content.end),
            speaker=speaker.span if speaker else None,
            speaker_entity=speaker.entity if speaker else None,
            named=bool(speaker and speaker.entity),
            direct=content.direct,
            rule=f"{cue.verb.lemma}/{cue.shape}/{frame.said.by}",
        )
