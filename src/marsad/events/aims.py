"""Is a happening what somebody means to do: aimed at, attempted for, ordered, or the purpose that «ل» leads in?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.events.ahead import in_future
from marsad.events.draft import Draft
from marsad.events.outcomes import bare
from marsad.events.scene import Scene
from marsad.events.wanted import GATHERINGS

_ATTEMPT_REACH = 3
_LAM_REACH = 3
_AIMS_REACH = 9
_PURPOSE_REACH = 4
_EXPOSED_REACH = 20
_SHORTEST_LED = 3
_SHORTEST_VERB = 4


def aimed_at(draft: Draft, before: Sequence[str], near: Sequence[str], scene: Scene) -> bool:
    """Whether the trigger is what somebody means to do: «لوقف», «بهدف», «ليلتقي», «لاستئناف المحادثات»."""
    sense, has = draft.sense, scene.vocabulary.has
    if sense.form.kind == "present":
        meant = sense.prefix.endswith("ل") and not _came_of(draft, scene)
        return meant or not has["purpose"].isdisjoint(near[-_PURPOSE_REACH:])
    if not has["purpose"].isdisjoint(near[-_PURPOSE_REACH:]):
        return True
    if sense.prefix == "لل" and _known(draft, scene):
        return False
    if sense.prefix in ("ل", "لل") and draft.type in GATHERINGS and _came_of(draft, scene):
        return False
    taken = not has["lam_takers"].isdisjoint(before[-_LAM_REACH:]) or _exposed(draft, scene)
    lam = not sense.verbal and (sense.prefix in ("ل", "لل") or _joins_aims(draft, scene)) and not taken
    led = before[-1] if before and not sense.verbal and not sense.prefix else ""
    if led[:1] == "ل" and len(led) > _SHORTEST_LED and scene.vocabulary.names_action(led[1:]):
        return has["lam_takers"].isdisjoint(before[-_LAM_REACH - 1 : -1])
    return lam


def in_attempt(near: Sequence[str]) -> bool:
    """Whether it is what somebody acts for: «في محاولة لفرض حصار», «لمحاولة انتخاب رئيس»."""
    tail = near[-_ATTEMPT_REACH:]
    return "لمحاوله" in tail or any(word == "محاوله" and before in ("في", "وفي") for before, word in pairwise(tail))


def so_that(near: Sequence[str], scene: Scene) -> bool:
    """Whether a verb that «ل» leads in governs it: «ليتمكنوا من شن هجوم»."""
    return any(
        word[0] == "ل" and len(word) > _SHORTEST_VERB and word[1] in "يت" and scene.vocabulary.is_verb(word[1:])
        for word in near
    )


def _known(draft: Draft, scene: Scene) -> bool:
    """Whether what stands behind tells of a happening with its article: «للهدنة التي», «للحملات العسكرية»."""
    words, after = scene.reading.words, draft.at + 1
    if after >= draft.sentence.last or scene.breaks(after):
        return False
    return words[after].startswith("ال")


def _came_of(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the past led to it: «تقدمت القوات لتسيطر على المدينة», «خرجوا للاحتجاج»."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    for i in range(draft.at - 1, draft.sentence.first - 1, -1):
        if i + 1 in scene.hard:
            return False
        if i in scene.name_at or i in scene.dates_at:
            continue
        word = bare(words[i], vocabulary.own["و"])
        if words[i - 1] in vocabulary.has["subjunctive"] or word in vocabulary.has["future"] or in_future(word, scene):
            return False
        if vocabulary.is_verb(words[i]) or word in vocabulary.has["was"]:
            return word[0] not in "يتسن" or word[-1] == "ت" or word in vocabulary.has["was"]
    return False


def _joins_aims(draft: Draft, scene: Scene) -> bool:
    """Whether «و» joins a noun to actions aimed at: «خططوا لإثارة الفتنة وإشاعة الفوضى وتفجير المباني»."""
    if draft.sense.prefix != "و":
        return False
    words, vocabulary = scene.reading.words, scene.vocabulary
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _AIMS_REACH) - 1, -1):
        word = words[i]
        if word[0] == "ل" and len(word) > _SHORTEST_LED and vocabulary.names_action(word[1:]):
            return True
        if i + 1 in scene.soft or word in vocabulary.has["stop"] or vocabulary.is_verb(word):
            return False
    return False


def _exposed(draft: Draft, scene: Scene) -> bool:
    """Whether what is led in by «ل» befell somebody: «تعرضت ثكنة في شمال البلاد لاعتداء»."""
    words, exposed = scene.reading.words, scene.vocabulary.has["exposed"]
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _EXPOSED_REACH) - 1, -1):
        if bare(words[i], scene.vocabulary.own["و"]) in exposed:
            return True
        if i in draft.rivals.words or i in scene.hard:
            return False
    return False
