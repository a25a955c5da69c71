"""Does a happening go on while it is told, and does who announces an act thereby do it?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.events.subjects import lent_tense

# What a verb in the present may show to go on; who died «تبلغ من العمر» so many years does not go on dying.
LASTING = frozenset({
    "attack", "clash", "besiege", "deploy", "displace", "protest", "ceasefire", "meet", "negotiate", "aid", "return",
    "capture", "sanction", "outbreak",
})  # fmt: skip


def performs(draft: Draft, before: str, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether who announces an act thereby does it: «أعلن المجلس أنه يحل نفسه»."""
    announced = draft.statement is not None and draft.statement.kind == "announce"
    return announced and draft.type not in LASTING and before in has["pronoun_subjects"]


def lasts(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the present, before the noun or behind it, tells of what goes on."""
    lent = lent_tense(draft, scene)
    return (lent != "past" and _goes_on(draft, scene)) or (draft.type != "capture" and lent == "present")


def _goes_on(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the present describes the noun: «مواجهات تخوضها الفصائل»."""
    words = scene.reading.words
    for i in range(draft.at + 1, min(draft.right, draft.at + 3)):
        if scene.breaks(i):
            return False
        if words[i][0] in "يت" and scene.vocabulary.is_verb(words[i]):
            return True
    return False
