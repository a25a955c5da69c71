"""Where does a sentence turn from one cue to another, and which words only tell how somebody speaks?"""

from __future__ import annotations

from collections.abc import Set

from marsad.statements.cues import Cue
from marsad.statements.government import folded
from marsad.statements.grammar import BARRED, DEED, PREP, THAT
from marsad.statements.opening import SAYING, describes_source
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Scene

_SCARE = 4


def turns(scene: Scene, phrases: PhraseReader, cue: Cue, at: int, since: int, subject: Phrase | None) -> bool:
    """Whether another cue takes over at word `at` from the one at word `since`: its own verb, or «أن» behind one."""
    word, role = scene.words[at], scene.roles[at]
    if role & THAT and at > since + 1:
        return scene.words[at - 1] in phrases.verbs and not describes_source(scene, at - 1)
    if word not in phrases.cues or at in scene.mention_at:
        return False
    deed = role & DEED and at == since + 1 and "مفعول" in cue.frames  # «أكدت رفض الزعيم للهدنة»
    if deed or (subject is not None and word in folded(cue.verb.objects)):  # «جدد الوزير، في بيان، تمسك بلاده»
        return False
    if word in SAYING and subject is not None and "اقتباس" in cue.frames:
        return False  # «وأضاف فلان، الذي يرأس الحزب، قائلا: …»
    found = phrases.cues[word]
    comma = at in scene.commas
    # «قال مصدر طلب عدم ذكر اسمه إن»: behind an unnamed source a bare verb describes it.
    described = subject is not None and subject.mention is None and at <= subject.last + 1
    if not described and any(
        one.shape in ("past", "present") and one.person in ("3ms", "3fs") and "أن" in one.frames for one in found
    ):
        return not role or (comma and any(one.prefix for one in found))  # «، وطالب» is no student
    return any(
        (one.shape == "participle" and comma)
        or (
            one.shape in ("past", "present")
            and (one.prefix != "" or (comma and not role & PREP))  # «، عقب الاجتماع» is no comment
            and not word.startswith("ال")
        )
        for one in found
    )


def is_manner(scene: Scene, cues: dict[str, tuple[Cue, ...]], at: int) -> bool:
    """«قال مخاطبا»: a participle without a comma tells how it is said."""
    word = scene.words[at]
    if word[-1] != "ا" or word not in cues or at in scene.mention_at:
        return False
    return any(cue.shape == "participle" for cue in cues[word])


def clause_end(scene: Scene, cues: dict[str, tuple[Cue, ...]], at: int, last: int, held: Set[str] = frozenset()) -> int:
    """Where the relative clause at word `at` ends: at a comma, or at the next «أن» that no verb of its own takes.

    Or at a preposition `held` by the verb before: «ينص القرار الذي … على وضع دستور».
    """
    at += 1
    while at < last and at not in scene.commas and at not in scene.colons:
        quoted = scene.quoted_from.get(at)
        if quoted is not None and quoted.last - quoted.first >= _SCARE:
            break
        if scene.roles[at] & THAT and scene.words[at - 1] not in cues and not scene.roles[at - 1] & BARRED:
            break
        if scene.words[at] in held:
            break
        at += 1
    return at
