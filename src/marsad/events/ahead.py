"""Is a happening still to come? Verbs in the future about it, days to come, and what is expected."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Scene

_FUTURE_REACH = 6
_AHEAD_REACH = 12
_INTENDED_REACH = 9
# What is spoken of with the article before it takes place.
_ARRANGED = frozenset({"meet", "negotiate", "elect"})
_DECREED = frozenset({"appoint", "dismiss", "dissolve"})


def still_to_be(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether a noun behind «أن» and its verb is expected: «من المقرر أن يجتمع الوزراء وأن تجرى الانتخابات»."""
    has = scene.vocabulary.has
    if near and near[-1] == "حتي" and not draft.definite:
        return True  # «تتولى اللجنة الإدارة حتى تشكيل حكومة جديدة»
    if len(near) <= 1 or near[-2] not in has["subjunctive"] or near[-1][0] not in "يت":
        return False
    return not has["future"].isdisjoint(scene.reading.words[draft.sentence.first : draft.at])


def dated_ahead(draft: Draft, scene: Scene) -> bool:
    """Whether a day to come is named behind the trigger: «تستأنف المحادثات في العاصمة الأسبوع المقبل»."""
    words, coming = scene.reading.words, scene.vocabulary.has["future_of_time"]
    for i in range(draft.at + 1, min(draft.right, draft.at + _AHEAD_REACH)):
        if i in draft.rivals.words or i in scene.hard:
            return False
        if i in scene.dates_at and (words[i] in coming or words[i] == "غدا"):
            return True
    return False


def is_to_be(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the future says of the noun that it is to come: «المحادثات ستتطرق», «تطهير المدينة سوف»."""
    if draft.definite and draft.type not in _ARRANGED:
        return False
    words = scene.reading.words
    for i in range(draft.at + 1, min(draft.right, draft.at + _FUTURE_REACH)):
        if scene.breaks(i):
            return False
        if words[i][0] == "س" and (words[i] == "سوف" or in_future(words[i], scene)):
            return True
    return False


def intended(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause behind the noun and its name intends it: «مؤتمر الحوار الذي تعتزم الدولة عقده»."""
    words, has = scene.reading.words, scene.vocabulary.has
    for i in range(draft.at + 1, min(draft.sentence.last, draft.at + _INTENDED_REACH) - 1):
        if scene.breaks_hard(i) or i in draft.rivals.words:
            return False
        if words[i] in has["relatives"]:
            return words[i + 1] in has["future"] or in_future(words[i + 1], scene)
    return False


def in_future(word: str, scene: Scene) -> bool:
    """Whether a word is a verb in the future: «سيجتمع», no name that begins like one."""
    if word[0] != "س" or len(word) <= 4 or word[1] not in "يتن":
        return False
    return scene.vocabulary.is_verb(word) and not scene.vocabulary.owns(word)  # «سيطرت» is past


def decreed(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether a decree that was issued brings it about: «أصدر الرئيس مرسوما يقضي بتعيين فلان»."""
    if draft.sense.verbal or draft.type not in _DECREED:
        return False
    decrees = scene.vocabulary.has["decrees"]
    at = next((i for i in range(len(near) - 1, -1, -1) if near[i] in decrees), 0)
    return not scene.vocabulary.has["issued"].isdisjoint(near[:at])
