"""Which verbal nouns report speech: «نفيه أن», «إعلان الفصائل دخولها», «بالقول إن»?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.statements.cues import Cue
from marsad.statements.frame import FrameReader
from marsad.statements.governed import Frame
from marsad.statements.grammar import DEED, ORGAN, PLAIN, REPORT, SOURCE, THAT, WHEN
from marsad.statements.opening import SAYING
from marsad.statements.phrases import PhraseReader
from marsad.statements.scene import Scene

_NEAR = 3
_ON = frozenset({"في", "خلال", "ضمن", "عبر"})


def noun_frame(  # noqa: PLR0911 - a cascade of what makes a noun a mere noun
    scene: Scene, phrases: PhraseReader, at: int, cue: Cue, sentence: Sentence
) -> Frame | None:
    """What the verbal noun at word `at` governs, where it reports speech; None where it is a mere noun."""
    if at + 1 >= sentence.last:
        return None
    if cue.pronoun == "ال":
        return _definite(scene, phrases, at, cue, sentence)
    if not cue.pronoun and at > sentence.first and scene.words[at - 1] in _ON:
        return None  # «أكد في تصريح صحفي الوزير أن»: where he said it
    following = scene.words[at + 1]
    held = following[0] == "ب" and at + 1 not in scene.mention_at and not scene.role(following) & PLAIN
    if cue.verb.addressee and cue.verb.kind == "say" and not cue.pronoun and not cue.verb.whole:
        return None  # «إبلاغ اللجنة بالقرار»: who is told, and not who tells
    if at + 1 in scene.commas or (not cue.pronoun and (cue.verb.whole or (held and "ب" not in cue.frames))):
        return None
    frame = FrameReader(scene, phrases, at, cue, sentence.last).read()
    if frame is None or (frame.said.by in ("ل", "في", "اقتباس") and not (cue.pronoun and frame.said.first == at + 1)):
        return None
    if cue.verb.addressee and not cue.pronoun and frame.said.by == "ب" and frame.other is None:
        return None  # «مطالبة اليونان برهن سيادتها», «اتهام الوزير بالفساد»: of whom it is demanded
    if not SAYING.isdisjoint(scene.words[at + 1 : frame.said.first]):
        return None  # «رد على اتهامات المعارضة بالقول إن»
    deed = bool(scene.roles[frame.said.first] & DEED)
    if frame.said.by == "مفعول" and not deed:
        return None
    if cue.pronoun:
        return frame if frame.said.first - at <= _NEAR else None
    subject = frame.subject
    if subject is None:
        near = frame.said.first == at + 1 and scene.roles[at - 1] & WHEN and at > sentence.first
        return frame if near and cue.verb.kind in ("announce", "deny") else None
    if subject.first != at + 1 or frame.said.first - subject.last > _NEAR:
        return None
    speaks = subject.mention is not None or bool(
        scene.roles[subject.first] & (SOURCE | ORGAN | REPORT) and scene.words[subject.first].startswith("ال")
    )
    return frame if speaks else None


def _definite(scene: Scene, phrases: PhraseReader, at: int, cue: Cue, sentence: Sentence) -> Frame | None:
    """«بالقول إن»: a verbal noun with the article counts only where what is said follows at once."""
    if cue.verb.kind == "announce" and scene.roles[at - 1] & WHEN and scene.words[at + 1] == "عن":
        return FrameReader(scene, phrases, at, cue, sentence.last, True).read()
    opens = at + 1 in scene.colons or at + 1 in scene.quoted_from
    if cue.prefix != "ب" or not (scene.roles[at + 1] & THAT or opens):
        return None
    return FrameReader(scene, phrases, at, cue, sentence.last, True).read()
