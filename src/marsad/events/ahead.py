"""Is a happening still to come? Verbs in the future about it, days to come, and what is expected."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Scene

_FUTURE_REACH = 6
_AHEAD_REACH = 12
_INTENDED_REACH = 9
_GOAL_REACH = 9
_BEFORE_REACH = 5
_AGREED_REACH = 3
_SOON = frozenset({"ايام", "ساعات", "اسابيع"})
_GIVEN_FOR = frozenset({"مقابل", "صوب", "بمقابل"})
_TERM = frozenset({"موعد", "موعدا", "لموعد", "بموعد", "مواعيد"})
_SO_THAT = frozenset({"ان", "حتي", "كي", "لكي"})
_PASSIVE_NOW = frozenset({"يتم", "تتم", "يجري", "تجري"})
# What is spoken of with the article before it takes place.
_ARRANGED = frozenset({"meet", "negotiate", "elect"})
_SHORTEST_VERB = 4
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
    return draft.sense.form.kind == "noun" and (_tomorrow(draft, scene) or _within_days(draft, scene))


def _within_days(draft: Draft, scene: Scene) -> bool:
    """Whether days are named within which it will be: «يقوم الوزير بزيارة للمدينة خلال أيام»."""
    words, last = scene.reading.words, min(draft.sentence.last, draft.at + _FUTURE_REACH)
    for i in range(draft.at + 1, last - 1):
        if scene.breaks(i) or i in draft.rivals.words:
            return False
        if words[i] == "خلال" and words[i + 1] in _SOON:
            return i + 2 == draft.sentence.last or scene.breaks(i + 2) or not words[i + 2].startswith("ال")
    return False


def _tomorrow(draft: Draft, scene: Scene) -> bool:
    """Whether the verb that rules a noun is followed by a day to come: «يقوم الوزير غدا بزيارة»."""
    words = scene.reading.words
    for i in range(draft.at - 1, max(draft.left, draft.at - _GOAL_REACH) - 1, -1):
        if i in scene.dates_at and words[i] == "غدا":
            return True
        if i in draft.rivals.words or scene.breaks(i + 1):
            return False
    return False


def meant(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether the words before a noun say that it is still to come about: what is agreed to or given in exchange, has a
    term, is aimed at by a verb far before, or what something else came shortly before.
    """
    if draft.sense.verbal or not near:
        return False
    if near[-1] in _TERM or near[-1] in _GIVEN_FOR:
        return True  # «تحديد موعد الانتخابات», «مقابل رفع العقوبات»
    if len(near) > 1 and near[-1] in _PASSIVE_NOW and near[-2] in _SO_THAT:
        return True  # «بعد أن يتم رفع العقوبات»
    return _goal(draft, scene) or _agreed_to(draft, near, scene) or _soon_after(draft, near, scene)


def _goal(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the present aims at the noun: «تهدف الجمعية إلى تقديم الرعاية والمساعدات»."""
    words, aims = scene.reading.words, scene.vocabulary.has["aims"]
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _GOAL_REACH) - 1, -1):
        if words[i] in aims or words[i][1:] in aims:
            return True
        if i in draft.rivals.words or i + 1 in scene.hard:
            return False
        if i not in scene.name_at and scene.vocabulary.is_verb(words[i]):
            return False
    return False


def _agreed_to(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether somebody agreed to do it: «اتفق الجانبان على تشكيل لجنة», «موافقة الوزير على تأسيس جمعية»."""
    if draft.definite or draft.type in _DECREED or "علي" not in near[-_AGREED_REACH:]:
        return False
    on = len(near) - 1 - list(reversed(near)).index("علي")
    between = near[on + 1 :]
    if not all(scene.vocabulary.names_action(word) for word in between):
        return False
    return not scene.vocabulary.has["agrees"].isdisjoint(near[:on])


def _soon_after(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether what is told in the present came shortly before it: «يأتي الهجوم قبل يومين من المحادثات»."""
    if near[-1] != "من" or "قبل" not in near[-_BEFORE_REACH:]:
        return False
    before = near[: len(near) - 1 - list(reversed(near)).index("قبل")]
    return any(word[0] in "يت" and len(word) > 2 and scene.vocabulary.is_verb(word) for word in before)


def goes_on(draft: Draft, scene: Scene) -> int:
    """The verb that a verb in the present behind «و» goes on with («سيزور المدينة ويلتقي»); -1 where there is none."""
    words, sense = scene.reading.words, draft.sense
    if sense.form.kind != "present" or not sense.prefix.startswith("و") or "س" in sense.prefix:
        return -1
    for i in range(draft.at - 1, draft.sentence.first - 1, -1):
        if i + 1 in scene.hard:
            return -1
        word = words[i]
        if i in scene.name_at or i in scene.dates_at or len(word) < _SHORTEST_VERB:
            continue
        future = in_future(word[1:] if word[0] == "و" else word, scene)
        if future or (words[i - 1] in scene.vocabulary.has["subjunctive"] and word[0] in "يتن"):
            return i
        if word in scene.vocabulary.has["relatives"] or scene.vocabulary.is_verb(word):
            return -1
    return -1


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
