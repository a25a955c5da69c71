"""Is a happening demanded, by the words before it, by a provision, or by the statement that tells of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.draft import Draft
from marsad.events.outcomes import bare
from marsad.events.scene import Scene

GATHERINGS = frozenset({"protest", "meet"})
CRIMES = frozenset({"attack", "clash", "casualty", "detain", "displace"})
_RELATIVE_REACH = 4
_PROVISION_REACH = 40
_YEAR = 4
_ITEM_DIGITS = 2
_JOINED_REACH = 24
_LOOKED_INTO_REACH = 3
# What a numbered list demands even with the article: «4- الإفراج عن المعتقلين».
_DEMANDABLE = frozenset({"release", "withdraw", "ceasefire", "lift", "return", "aid", "dissolve", "negotiate"})
# What people ask for, so that a demand told far before may hold for it.
_ASKED_FOR = _DEMANDABLE | {"dismiss", "resign", "elect", "found", "adopt", "cancel", "sanction", "appoint"}
# What nobody asks for, so that it is told of beside a demand.
_UNASKED = CRIMES | {"protest", "accident", "disaster", "outbreak", "capture", "agree"}
_SENTENCED = frozenset({"قضت", "قضي", "حكم", "حكمت", "بحكم"})
_AFTER_NUMBER = frozenset({"-", "–", ")", ".", "-)", ".-"})


def called_for(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether the words before a draft, or a provision that it is part of, demand it."""
    if draft.type == "detain" and not _SENTENCED.isdisjoint(near):
        return False  # «قضت المحكمة بسجن المتهم»
    gathering = draft.definite and draft.type in GATHERINGS
    demanded = _demanded(near, "ب" in draft.sense.prefix, gathering, scene.vocabulary.has)
    return demanded or _provided(draft, scene) or _joins_demand(draft, scene)


def is_wanted(draft: Draft, scene: Scene) -> bool:
    """Whether what is demanded is the draft itself, nothing that is told along with it behind a relative or «بشأن»."""
    content = draft.statement.content if draft.statement else None
    if content is None or draft.type not in _UNASKED:
        return True
    words, has, own = scene.reading.words, scene.vocabulary.has, scene.vocabulary.own["و"]
    start = scene.words_of(content)[0]
    for i in range(max(start, draft.sentence.first), draft.at):
        word = bare(words[i], own)
        if any(word in has[told] for told in ("relatives", "granted", "topics", "ongoing", "told_along")):
            return False
        if word in has["investigated"] and i >= draft.at - _LOOKED_INTO_REACH:
            return False
    return True


def demanded_behind(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause behind the noun calls for it: «الهدنة التي دعت إليها الدولة»."""
    words, has = scene.reading.words, scene.vocabulary.has
    if draft.sense.verbal:
        return False
    for i in range(draft.at + 1, min(draft.sentence.last, draft.at + _RELATIVE_REACH + 1) - 2):
        if scene.breaks(i):
            return False
        if words[i] in has["relatives"]:
            return words[i + 1] in has["demand"] and words[i + 2] in has["resuming"]
    return False


def _provided(draft: Draft, scene: Scene) -> bool:
    """Whether a noun is a provision: «ينص القرار على وضع دستور وإجراء انتخابات», «3- إجراء انتخابات»."""
    first, words = draft.sentence.first, scene.reading.words
    if draft.sense.verbal:
        return False
    provides, own = scene.vocabulary.has["provides"], scene.vocabulary.own["و"]
    on = False
    for i in range(draft.at - 1, max(first, draft.at - _PROVISION_REACH) - 1, -1):
        on = on or bare(words[i], own) == "علي"
        if bare(words[i], own) in provides:
            return on and i not in scene.name_at
    demandable = draft.type in _DEMANDABLE and draft.at == first + 1
    numbered = words[first].isdigit() and len(words[first]) < _YEAR  # «2005 - الإفراج عن …» tells of a year
    if (draft.definite and not demandable) or not first < draft.at <= first + 2 or not numbered:
        return False
    if len(words[first]) > _ITEM_DIGITS:
        return False  # «1952 - وفاة الملكة»
    return scene.reading.gap(first + 1).strip() in _AFTER_NUMBER


def _demanded(near: Sequence[str], led: bool, known: bool, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word before the trigger, which «ب» may have `led` in, demands it; «طالب سوداني» is only a student."""
    demand, students = has["demand"], has["students"]
    for k, word in enumerate(near):
        if known and word == "اهميه":
            continue  # «أهمية المؤتمر»
        if word in demand and near[k + 1 : k + 2] != ["عدم"]:  # «مصدر طلب عدم ذكر اسمه»
            behind = near[k + 1 :]
            if led or word not in students or "ان" in behind or any(later[0] == "ب" for later in behind):
                return True
    return False


def _joins_demand(draft: Draft, scene: Scene) -> bool:
    """Whether «و» or «ب» joins a noun to a demand told far before: «طالب المتظاهرون برفع الحصار … وإطلاق المعتقلين»."""
    if draft.sense.verbal or draft.type not in _ASKED_FOR:
        return False
    words, vocabulary = scene.reading.words, scene.vocabulary
    has, own, at = vocabulary.has, vocabulary.own["و"], draft.at
    if draft.sense.prefix[:1] not in ("و", "ب") and not words[at - 1].startswith("ب") and words[at - 1] != "في":
        return False
    for i in range(at - 1, max(draft.sentence.first, at - _JOINED_REACH) - 1, -1):
        if i + 1 in scene.hard:
            return False
        if i in scene.name_at:
            continue
        word = bare(words[i], own)
        if word in has["demand"]:
            return word not in has["students"] or any(later[0] == "ب" for later in words[i + 1 : at])
        if word in has["relatives"] or word in has["granted"] or word in has["clause"] or vocabulary.is_verb(word):
            return False
    return False
