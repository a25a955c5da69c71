"""Does a happening go on while it is told, and does who announces an act thereby do it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
# What is said of a happening, no course of it: «اغتياله يشكل خسارة», «هجوم يبدو أنه مدبر».
_JUDGES = frozenset({"يبدو", "تبدو", "يعتقد", "يرجح", "يدل", "تدل", "يعني", "تعني", "يوكد", "توكد"})
_SINCE_REACH = 7
_HELD = frozenset({"detain", "besiege", "clash", "protest", "sanction", "displace", "negotiate"})


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
            bound = bound or (verb.endswith(("ها", "ه")) and scene.vocabulary.is_verb(verb))
            return verb[0] in "يت" and (bound or (verb in light and words[i + 2] in scene.vocabulary.has["resuming"]))
    return False


def since(draft: Draft, scene: Scene) -> bool:
    """Whether it has gone on since a day: «المحتجزين منذ أسبوع», «تشن القوات حملة منذ أيام»."""
    words = scene.reading.words
    held = draft.sense.form.kind == "participle" or (draft.definite and not draft.sense.verbal)
    if not held or draft.type not in _HELD:
        return False
    for i in range(draft.at + 1, min(draft.sentence.last, draft.at + _SINCE_REACH)):
        if scene.breaks_hard(i) or i in draft.rivals.words or scene.vocabulary.is_verb(words[i]):
            return False
        if words[i] == "منذ":
            return True
    return False


def to_stop(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether it is asked that it stop, and so goes on: «طالبوا بوقف الغارات», «لوقف المزيد من الهجمات»."""
    if draft.sense.verbal or draft.type not in LASTING or not near or draft.type == "ceasefire":
        return False
    at = -3 if near[-1] == "من" and near[-2:-1] == ["المزيد"] else -2 if near[-1] in ("عن", "في") else -1
    return len(near) >= -at and near[at] in scene.vocabulary.has["halts"]


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
        if scene.breaks(i) or i in scene.name_at:
            return False  # «معركة الوادي تثبت ذلك»: a verb behind a name describes no noun before it
        if words[i][0] in "يت" and scene.vocabulary.is_verb(words[i]):
            return words[i] not in _JUDGES and words[i] not in scene.vocabulary.has["makes"]
    return False
