"""Words that are quoted before it is said whose they are: «"لن نرحل من هنا"، يقول أحمد الحداد»."""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.statements.cues import Cue
from marsad.statements.government import may_be_subject
from marsad.statements.grammar import SOURCE
from marsad.statements.heard import Heard
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Quoted, Scene
from marsad.statements.shift import Shifts
from marsad.statements.speaker import SpeakerReader

_FEWEST = 3


Readers = tuple[PhraseReader, SpeakerReader, Shifts]


def read_quoted_first(
    scene: Scene, readers: Readers, sentence: Sentence, at: int, cue: Cue, spoken: int
) -> Heard | None:
    """The statement of the verb at word `at`, where nobody has said yet, up to word `spoken`, what is quoted."""
    phrases, speakers, shifts = readers
    found = _quoted_before(scene, phrases, sentence, at, cue)
    if found is None or found[0].first < spoken:
        return None
    quoted, phrase = found
    speaker, head = speakers.of_phrase(phrase), scene.words[quoted.first : quoted.first + 2]
    return Heard(
        kind=shifts.kind(cue, head, "اقتباس", speaker, True), cue=(scene.starts[at], scene.ends[at]),
        content=(quoted.mark.start, quoted.mark.end), words=(quoted.first, quoted.last), speaker=speaker,
        direct=True, rule=f"{cue.verb.lemma}/{cue.shape}/قبله",
    )  # fmt: skip


def _quoted_before(
    scene: Scene, phrases: PhraseReader, sentence: Sentence, at: int, cue: Cue
) -> tuple[Quoted, Phrase] | None:
    """The closed quotation right before the verb at word `at`, and whoever stands behind the verb as its speaker."""
    if cue.shape not in ("past", "present") or cue.prefix or "اقتباس" not in cue.frames or at + 1 >= sentence.last:
        return None
    quoted = next((one for one in scene.quoted_from.values() if one.last == at and one.mark.closed), None)
    if quoted is None or quoted.last - quoted.first < _FEWEST or at + 1 in scene.commas:
        return None
    if quoted.first != sentence.first or quoted.first in scene.mention_at:
        return None  # «وفي حديث لمحطة "إي بي سي"، قالت الوالدة»
    phrase = phrases.subject(at + 1, sentence.last)
    speaks = phrase.mention is not None or scene.roles[phrase.first] & SOURCE
    return (quoted, phrase) if speaks and may_be_subject(scene, cue, phrase, sentence.last) else None
