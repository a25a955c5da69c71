"""Does a happening go on while it is told, and does who announces an act thereby do it?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.clitics import without_enclitic
from marsad.events.draft import Draft
from marsad.events.lenders import lent_tense
from marsad.events.scene import Scene

# What a verb in the present may show to go on; who died «تبلغ من العمر» so many years does not go on dying.
LASTING = frozenset({
    "attack", "clash", "besiege", "deploy", "displace", "protest", "ceasefire", "meet", "negotiate", "aid", "return",
    "capture", "sanction", "outbreak",
})  # fmt: skip
_AROUND = frozenset({"clash", "ceasefire", "protest", "besiege", "negotiate", "attack"})
_CLAUSE_REACH = 4


def performs(draft: Draft, before: str, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether who announces an act thereby does it: «أعلن المجلس أنه يحل نفسه»."""
    announced = draft.statement is not None and draft.statement.kind == "announce"
    return announced and draft.type not in LASTING and before in has["pronoun_subjects"]


def lasts(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the present, before the noun or behind it, tells of what goes on."""
    lent = lent_tense(draft, scene)
    return (lent != "past" and _goes_on(draft, scene)) or (draft.type != "capture" and lent == "present")


def under_way(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause says that somebody is at it: «المفاوضات التي تجريها الحركة», «التمرد الذي تقوده»."""
    if draft.sense.verbal or not draft.definite or draft.type not in LASTING:
        return False
    words, light = scene.reading.words, scene.vocabulary.light
    for i in range(draft.at + 1, min(draft.sentence.last - 1, draft.at + _CLAUSE_REACH)):
        if scene.breaks(i) or i in scene.name_at or i in draft.rivals.words:
            return False
        if words[i] in scene.vocabulary.has["relatives"]:
            verb = words[i + 1]
            bound = any(bare in light for bare, pronoun in without_enclitic(verb) if pronoun)
            return verb[0] in "يت" and (bound or (verb in light and words[i + 2] in scene.vocabulary.has["resuming"]))
    return False


def amid(draft: Draft, scene: Scene) -> bool:
    """Whether something happened in the midst of it: «وسط معارك عنيفة», «في ظل هدنة»."""
    words, at = scene.reading.words, draft.at
    if draft.sense.verbal or draft.definite or at == draft.sentence.first or draft.type not in _AROUND:
        return False
    return words[at - 1] in ("وسط", "وسطه") or " ".join(words[at - 2 : at]) == "في ظل"


def _goes_on(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the present describes the noun: «مواجهات تخوضها الفصائل»."""
    words = scene.reading.words
    for i in range(draft.at + 1, min(draft.right, draft.at + 3)):
        if scene.breaks(i):
            return False
        if words[i][0] in "يت" and scene.vocabulary.is_verb(words[i]):
            return True
    return False
