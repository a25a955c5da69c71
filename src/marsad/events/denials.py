"""Is it denied that it happened? By a negation, a denial, a refusal, a failure, or because it is called false."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.draft import Draft
from marsad.events.outcomes import bare
from marsad.events.scene import Scene

_ADJACENT = 2
_NEGATED_OBJECT = 5
_REFUSED_REACH = 14
_RELATIVE_REACH = 4
_FALSE_REACH = 12
_MORE_REACH = 9
_NEWS_REACH = 10
_FAILED_REACH = 6
_IS = frozenset({"يكن", "تكن", "يكونوا"})
_LEADING = frozenset({"في", "من", "عن", "علي", "الي", "امام", "مع", "ضد", "حول", "بعد", "قبل", "منذ", "خلال"})
_EXISTS = frozenset({"توجد", "يوجد", "وجود"})
# Verbs that with their preposition say that it came about: «لم يشارك في القتال», «لم يقم بالتفجير».
_TAKES_PART = tuple(
    "يشارك تشارك يقم تقم يقوم تقوم قمن قام تامر يامر يتمكن تتمكن ينجح تنجح يسفر تسفر يود تود يحصل تحصل".split()
)


def denied(  # noqa: PLR0911 - one return a rule
    draft: Draft, scene: Scene, before: Sequence[str], near: Sequence[str]
) -> bool:
    """Whether a draft did not happen, by the words of its clause `before` it and those `near`."""
    has, sense = scene.vocabulary.has, draft.sense
    said = draft.statement
    if said and said.kind == "deny":
        return True
    if not has["denial"].isdisjoint(near) or _news_denied(draft, scene):
        return True
    tail = before[:-1] if before and before[-1] == "اي" else before  # «عدم وقوع أي هجوم»
    if not has["negation"].isdisjoint(tail[-_ADJACENT:]):
        return True
    if sense.verbal and len(near) > 1 and near[-1] == "ان" and near[-2] in has["without"]:
        return True  # «دون أن يلتقي»
    if not sense.verbal and (_denied_behind(draft, scene) or _called_false(draft, scene)):
        return True
    if not sense.verbal and _refused(draft, scene):
        return True
    if not sense.verbal and near and near[-1] in ("في", "عن") and _failed(draft, scene):
        return True
    return not has["negators"].isdisjoint(before) and _negated(draft, scene, before)


def _failed(draft: Draft, scene: Scene) -> bool:
    """Whether somebody failed in doing it: «فشلت القوات في السيطرة على القاعدة»."""
    words = scene.reading.words[max(draft.sentence.first, draft.at - _FAILED_REACH) : draft.at]
    return not scene.vocabulary.has["fails"].isdisjoint(words)


def _negated(draft: Draft, scene: Scene, before: Sequence[str]) -> bool:
    """Whether a negator among the words before negates a draft: a verb right behind it, a noun its verb's object."""
    has, sense = scene.vocabulary.has, draft.sense
    for k, word in enumerate(before):
        distance = len(before) - k
        following = before[k + 1] if k + 1 < len(before) else ""
        if word in has["negators"] and following not in has["no_negation"] and not _not_only(draft, scene):
            if distance == 1:
                return True
            own = not (sense.prefix.endswith("ال") and following in has["of_known"])
            if not sense.verbal and own and distance <= _NEGATED_OBJECT and following not in has["hypothetical"]:
                return _of_its_verb(draft, word, before[k + 1 :], has)
    return False


def _of_its_verb(draft: Draft, negator: str, between: Sequence[str], has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun is the object of the verb that is negated, with the words `between` negator and noun: «لم تشن
    القوات أي هجوم», «لم يشارك في القتال», but not «لم يصب في الهجوم», «لا يكف عن القصف», «لم يفز إلا في انتخابات».
    """
    if not between or "الا" in between or (between[0] in _IS and draft.definite):
        return False
    if not (has["future"].isdisjoint(between) and has["demand"].isdisjoint(between)):
        return True  # «لم تكن تنوي تنفيذ الهجوم», «لم تأمر القوات بإطلاق النار»
    led = draft.sense.prefix[:1] in ("ب", "ل") or not _LEADING.isdisjoint(between)
    if not led:
        return not (draft.definite and negator.endswith("لا") and between[0] not in _EXISTS)
    return between[0].startswith(_TAKES_PART) and (not draft.definite or draft.sense.prefix[:1] == "ب")


def _news_denied(draft: Draft, scene: Scene) -> bool:
    """Whether somebody denies that what is told of a noun or verb is true: «نفى صحة الأنباء التي تحدثت عن حل …»."""
    words, denial = scene.reading.words, scene.vocabulary.has["denial"]
    lowest = max(draft.sentence.first, draft.at - _NEWS_REACH)
    for i in range(draft.at - 1, lowest, -1):
        if words[i] == "صحه":
            return not denial.isdisjoint(words[max(draft.sentence.first, i - _NEWS_REACH) : i])
        if i in scene.hard:
            return False
    return False


def _not_only(draft: Draft, scene: Scene) -> bool:
    """Whether the negation only says that there was more: «لم يستهدف القصف فقط المستشفى بل المنازل»."""
    words = scene.reading.words[draft.at + 1 : min(draft.sentence.last, draft.at + _MORE_REACH)]
    return "بل" in words and ("فقط" in words or "وحده" in words or "وحدها" in words)


def _refused(draft: Draft, scene: Scene) -> bool:
    """Whether the verb whose object the noun is refuses it: «رفض حزب البيت وحزب الدار الانضمام إلى الحكومة»."""
    if draft.sense.prefix.startswith(("ب", "ل")):
        return False
    words, has, own = scene.reading.words, scene.vocabulary.has, scene.vocabulary.own["و"]
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _REFUSED_REACH) - 1, -1):
        if bare(words[i], own) in has["refuses"]:
            return True
        if i in draft.rivals.words or i in scene.hard or words[i] in has["clause"] or words[i] in has["place_preps"]:
            return False
        if i not in scene.name_at and scene.vocabulary.is_verb(words[i]):
            return False
    return False


def _called_false(draft: Draft, scene: Scene) -> bool:
    """Whether the clause says of the noun that it is not so: «ما نشر عن انسحاب ثلاثة أعضاء مجرد شائعات»."""
    words, end = scene.reading.words, min(draft.sentence.last, draft.at + _FALSE_REACH)
    for i in range(draft.at + 1, end):
        if scene.breaks_hard(i) or (i + 1 < end and " ".join(words[i : i + 2]) in scene.vocabulary.has["false"]):
            return not scene.breaks_hard(i)
    return False


def _denied_behind(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause behind the noun denies it: «القصف الذي نفى مصدر عسكري حصوله»."""
    words, has = scene.reading.words, scene.vocabulary.has
    for i in range(draft.at + 1, min(draft.sentence.last, draft.at + _RELATIVE_REACH + 1) - 1):
        if scene.breaks(i):
            return False
        if words[i] in has["relatives"]:
            return words[i + 1] in has["denial"]
    return False
