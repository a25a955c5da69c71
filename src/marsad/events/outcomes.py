"""Did what a noun tells come about? By what stands beside it: who met with it, what it led to, that it was done."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.scene import Scene

_DONE = frozenset({"تم", "تمت", "جري", "جرت"})
# What leads on to the next thing that happened: «رفض الرحيل حتى تم اعتقاله».
_TELLS_NEXT = frozenset({"حتي", "حيث", "ثم", "بعدما", "عندما", "حين", "كما"})
_EXPOSED_REACH = 20
_SURVIVED_REACH = 4
_OUTCOME_REACH = 12
_ADJACENT = 2


def came_about(draft: Draft, scene: Scene) -> bool:
    """Whether a noun was done («الذي جرى اختطافه»), or is a deal or massacre known by its name («الاتفاق النووي»)."""
    words, at, first = scene.reading.words, draft.at, draft.sentence.first
    if at - 2 >= first and bare(words[at - 1], scene.vocabulary.own["و"]) in _DONE and _was_done(at - 1, first, scene):
        return True
    if fold_text(draft.lemma) in scene.vocabulary.has["held_at"]:
        return draft.definite or at + 1 in scene.name_at  # «يصف القرار مذبحة بيت الوادي»
    known = draft.type == "agree" and draft.sense.prefix.endswith("ال") and at + 1 < draft.right
    return known and words[at + 1].startswith("ال") and not scene.breaks(at + 1)


def _was_done(verb: int, first: int, scene: Scene) -> bool:
    """Whether «تم» is said of what took place: «الذي تم», «حتى تم», «وتم», not «إذا تم» nor what is denied."""
    words, has = scene.reading.words, scene.vocabulary.has
    if words[verb - 1] in has["relatives"]:
        return True
    told = words[verb] not in _DONE or words[verb - 1] in _TELLS_NEXT
    return told and all(has[doubt].isdisjoint(words[first:verb]) for doubt in ("if", "denial"))


def befell(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether somebody met with it («تعرض لمحاولة اغتيال», «أسفر عن مقتل») or survived it («نجا من محاولة»)."""
    has = scene.vocabulary.has
    if not (has["survived"].isdisjoint(near[-_SURVIVED_REACH:]) and has["outcome"].isdisjoint(near[-_ADJACENT:])):
        return True
    words = scene.reading.words
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _EXPOSED_REACH) - 1, -1):
        word = bare(words[i], scene.vocabulary.own["و"]).removeprefix("ب")
        if word in scene.vocabulary.has["exposed"]:
            return word[0] != "ي" and word[:2] != "تت" and words[i - 1] not in scene.vocabulary.has["subjunctive"]
        if i in draft.rivals.words or i in scene.hard:
            return False
    return False


def had_outcome(draft: Draft, scene: Scene) -> bool:
    """Whether a verb in the past tells what the noun led to: «أمرت بضربات جوية أسفرت عن مقتل تسعة»."""
    words, outcome = scene.reading.words, scene.vocabulary.has["outcome"]
    for i in range(draft.at + 1, min(draft.sentence.last, draft.at + _OUTCOME_REACH)):
        if words[i] in outcome:
            return True
        if i in draft.rivals.words or i in scene.hard or scene.vocabulary.is_verb(words[i]):
            return False
    return False


def done_before(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause in the past describes the noun: «الزيارة الأخيرة التي قام بها»."""
    words, relatives = scene.reading.words, scene.vocabulary.has["relatives"]
    reach = 3 if draft.definite else 2
    for i in range(draft.at + 1, min(draft.at + reach, draft.right - 1)):
        if words[i] in relatives and not scene.breaks(i):
            verb = words[i + 1]
            unsaid = scene.vocabulary.has["negators"] | scene.vocabulary.has["demand"]  # «الهدنة التي دعت إليها»
            return verb[0] not in "يتسن" and verb not in unsaid and len(verb) > _ADJACENT
    return False


def bare(word: str, own: frozenset[str]) -> str:
    """A word without the conjunction written onto it; the «و» of the words in `own` is their first letter."""
    return word[1:] if word[0] in "وف" and len(word) > 3 and word not in own else word
