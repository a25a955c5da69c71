"""«ما تداولته صفحات عن استقالته»: what did others pass on, told inside a sentence about something else?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.statements.content import ContentReader
from marsad.statements.cues import Cue
from marsad.statements.governed import Said
from marsad.statements.grammar import ABOUT, MEDIUM, RELATIVE, REPORT
from marsad.statements.heard import Heard
from marsad.statements.phrases import PhraseReader
from marsad.statements.resumed import resuming_speaker
from marsad.statements.scene import Scene
from marsad.statements.speaker import SpeakerReader

Readers = tuple[PhraseReader, SpeakerReader, ContentReader]
_NEAR = 5


def read_passed_on(scene: Scene, readers: Readers, sentence: Sentence, at: int, cue: Cue, limit: int) -> Heard | None:
    """The statement of whoever stands behind the verb at word `at`, which «ما» or «التي» leads in; it ends at `limit`.

    What was passed on stands behind «عن», «حول» or «بشأن»; where nothing does, nothing is told of it.
    """
    phrases, speakers, contents = readers
    told = at > sentence.first and scene.words[at - 1] == "ما"
    if not told and not (scene.roles[at - 1] & RELATIVE and scene.role(scene.words[at - 2]) & REPORT):
        return None  # «الأنباء التي نشرتها الصحيفة عن» tells of words, «الصور التي نشرتها» does not
    phrase = resuming_speaker(scene, phrases, sentence, at)
    if phrase is None:
        return None
    medium = scene.roles[phrase.first] & (MEDIUM | REPORT)
    if cue.verb.kind != "report" and not medium and phrase.mention is None:
        return None
    for i in range(phrase.last, min(phrase.last + _NEAR, limit - 1)):
        if scene.roles[i] & ABOUT:
            content = contents.read(scene, Said(i + 1, "عن"), limit)
            if content is None:
                return None
            return Heard(
                kind="report" if medium or cue.verb.kind == "report" else cue.verb.kind,
                cue=(scene.starts[at], scene.ends[at]), content=(content.start, content.end),
                words=(i + 1, content.last), speaker=speakers.of_phrase(phrase), direct=content.direct,
                rule=f"{cue.verb.lemma}/{cue.shape}/ما", nested=True,
            )  # fmt: skip
    return None
