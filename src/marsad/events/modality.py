"""Did it happen, or is it under way, planned, demanded, denied or merely possible?

Read from the words of the clause before the trigger, its tense, and the kind of statement that tells it. What stands
after «بعد» or «منذ» is taken for granted by whoever says it, and so happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.ahead import dated_ahead, decreed, goes_on, in_future, intended, is_to_be, meant, still_to_be
from marsad.events.aims import aimed_at, in_attempt, so_that
from marsad.events.denials import denied
from marsad.events.draft import Draft
from marsad.events.lasting import LASTING, amid, lasts, performs, since, to_stop, under_way
from marsad.events.lenders import lent_tense
from marsad.events.outcomes import bare, befell, came_about, done_before, had_outcome
from marsad.events.scene import Scene
from marsad.events.supposed import conditional, supposed
from marsad.events.triggers import Sense
from marsad.events.wanted import CRIMES, called_for, demanded_behind, is_wanted
from marsad.record import Modality

_REACH = 8
_ADJACENT = 2
_ORDER_REACH = 4
_GRANTED_REACH = 3
_YEAR = 4
_ANY_OF = frozenset({"عمليات", "عمليه", "محاوله", "محاولات", "اعمال", "عمل", "شكل"})
_NAMED = "-"
_ANNOUNCING = frozenset({"اعلان", "بدء", "انطلاق", "توقيع", "ابرام", "اندلاع", "وقوع", "تنفيذ", "حصول"})
_ATTEMPTS = frozenset("محاوله محاولات المحاوله بمحاوله حاول حاولت حاولوا حاولا محاولته محاولتها محاولتهم".split())
_ACCUSED_REACH = 5
_LASTED = frozenset({"استمر", "استمرت", "استمروا", "تواصلت", "تواصل"})
_WHILE = frozenset({"هم", "هي", "هو", "وهم", "وهي", "وهو", "كانوا"})
_STANDING = frozenset({"besiege"})
_NEVER = frozenset({"لن", "ولن", "فلن"})


def modality_of(draft: Draft, scene: Scene, previous: Draft | None) -> Modality:
    """The modality of a draft; `previous` is the one before it in the passage."""
    onward = goes_on(draft, scene)
    if onward >= 0 and in_future(bare(scene.reading.words[onward], scene.vocabulary.own["و"]), scene):
        return "planned"  # «سيزور المدينة ويلتقي الوزير»
    near = _near(draft, onward, scene)
    before = near if onward >= 0 else near[max(0, len(near) - draft.at + draft.left) :]
    return _by_words(draft, scene, previous, before, near)


def _near(draft: Draft, onward: int, scene: Scene) -> list[str]:
    """The words before a draft that may set its modality; before the verb `onward` where it goes on with one."""
    words, own = scene.reading.words, scene.vocabulary.own["و"]
    at = draft.at if onward < 0 else onward
    lowest = max(draft.sentence.first, at - _REACH)
    apart = (i + 1 for i in range(at - 1, lowest - 1, -1) if _bars(i, at, scene))
    reach = range(next(apart, lowest), at)  # «أقر الحزب خطته، فيما أعلن ثلاثة أعضاء استقالتهم»
    return [bare(words[i], own) if _weighs(i, scene) else _NAMED for i in reach]


def _bars(i: int, at: int, scene: Scene) -> bool:
    """Whether what stands before word `i` says nothing of the draft at word `at`: another clause, or a topic."""
    word, has = scene.reading.words[i], scene.vocabulary.has
    if word in has["meanwhile"]:
        return True
    if i == at - 1 or i in scene.name_at:
        return False
    word = bare(word, scene.vocabulary.own["و"])
    return word in has["granted"] or word in has["topics"] or word in has["relatives"]


def _attempted(draft: Draft, near: Sequence[str]) -> bool:
    """Whether somebody attempted an attack, which is one: «محاولة اغتيال», «حاولوا خطفه»."""
    return draft.type in ("attack", "detain") and bool(near) and near[-1] in _ATTEMPTS


def _begun(before: Sequence[str], has: Mapping[str, frozenset[str]]) -> bool:
    """Whether it has been begun to carry it out: «بدأت القوات تنفيذ تطويق العاصمة»."""
    return "تنفيذ" in before and not has["inceptive"].isdisjoint(before[: before.index("تنفيذ")])


def _by_words(
    draft: Draft, scene: Scene, previous: Draft | None, before: Sequence[str], near: Sequence[str]
) -> Modality:
    """The modality by the words of its clause `before` and those `near`, whose rules are asked in this order."""
    sense = draft.sense
    if since(draft, scene) or to_stop(draft, near, scene):
        return "ongoing"
    settled = _settled(draft, near, scene)
    if settled:
        return settled
    joined = _joined_to(draft, previous, scene)
    if joined:
        return joined.modality
    if denied(draft, scene, before, near):
        return "denied"
    if not sense.verbal and (befell(draft, near, scene) or had_outcome(draft, scene)):
        return "happened"
    going_on = under_way(draft, scene) and not dated_ahead(draft, scene)
    return "ongoing" if going_on else _unreal(draft, scene, before, near) or _real(draft, scene, before)


def _settled(draft: Draft, near: Sequence[str], scene: Scene) -> Modality | None:
    """What no denial or demand around a draft changes: taken for granted, or said not to have come to be."""
    words, has, sense = scene.reading.words, scene.vocabulary.has, draft.sense
    if sense.form.kind == "participle":
        following = words[draft.at + 1 : min(draft.right, draft.at + 2)]
        return "hypothetical" if any(word in has["hypothetical"] for word in following) else "happened"
    if _granted(sense, near, has) or decreed(draft, near, scene) or (not sense.verbal and done_before(draft, scene)):
        return "happened"
    if not sense.verbal and (came_about(draft, scene) or _attempted(draft, near)):
        return "happened"
    if not sense.verbal and draft.type in CRIMES and not has["accused"].isdisjoint(near[-_ACCUSED_REACH:]):
        return "happened"
    if sense.form.kind == "past" and sense.prefix == "ل" and "لولا" in words[draft.sentence.first : draft.at]:
        return "hypothetical"  # «لولا المقاومة لسقطت المدينة»
    return None


def _weighs(i: int, scene: Scene) -> bool:
    """Whether word `i` can set a modality: no name («سيرغي» is no future), no «صحة» but in «لا صحة», and «المقبل»
    only with a time («الأسبوع المقبل», not «الحكومة المقبلة»).
    """
    if i in scene.name_at:
        return False
    word, has = scene.reading.words[i], scene.vocabulary.has
    before = scene.reading.words[i - 1] if i else ""
    if word in has["denied_with"]:
        return before in has["negators"] or before in has["negation"]
    return word not in has["future_of_time"] or i in scene.dates_at or before.removeprefix("ال") in has["times"]


def _granted(sense: Sense, near: Sequence[str], has: Mapping[str, frozenset[str]]) -> bool:
    """Whether the trigger stands behind «بعد», «منذ» or «قبل أن», where it is taken for granted."""
    if len(near) > 1 and near[-1] in has["subjunctive"] and near[-2] in has["granted_that"]:
        return True
    if sense.verbal or not near:
        return False
    if len(near) > 1 and near[-2] in has["granted"] and near[-1] in _ANNOUNCING:
        return True  # «منذ إعلان الاتفاق»
    if sense.prefix.startswith("و") and not has["granted"].isdisjoint(near[-_GRANTED_REACH:-1]):
        return True  # «عقب النزاع والإطاحة بالرئيس»
    return near[-1] in has["granted"] or not has["investigated"].isdisjoint(near[-_ADJACENT:])


def _joined_to(draft: Draft, previous: Draft | None, scene: Scene) -> Draft | None:
    """The noun that «و» or «أو» joins this one to."""
    if draft.sense.verbal or previous is None:
        return None
    if previous.sentence is not draft.sentence or previous.sense.verbal or draft.at - previous.at > _REACH:
        return None
    words, own = scene.reading.words, scene.vocabulary.own["و"]
    if any(bare(words[i], own) in scene.vocabulary.has["demand"] for i in range(previous.at + 1, draft.at)):
        return None  # «مظاهرة تطالب بضبط الأمن وإقالة المسؤول»
    before = words[draft.at - 1]
    if draft.sense.prefix.startswith("و") or before in scene.vocabulary.has["or"]:
        return previous
    if before[0] == "و" and before not in own and scene.vocabulary.names_action(before[1:]):
        return previous  # «صياغة دستور، وإجراء انتخابات»
    return None


def _unreal(  # noqa: PLR0911 - one return a rule, so that no rule is asked in vain
    draft: Draft, scene: Scene, before: Sequence[str], near: Sequence[str]
) -> Modality | None:
    """Demanded, possible or planned; None where the words say nothing of the kind."""
    has, sense = scene.vocabulary.has, draft.sense
    kind = draft.statement.kind if draft.statement else ""
    if sense.form.kind == "past":
        return "hypothetical" if supposed(draft, scene) else None
    if sense.verbal and "س" in sense.prefix:
        return "hypothetical" if kind == "warn" or conditional(draft, scene) else "planned"
    described = sense.verbal and bool(near) and near[-1] in has["relatives"]  # «حد للممارسات التي تستهدف السكان»
    if described and sense.form.kind == "present" and (not before or before[-1] not in has["maybe"]):
        return None  # what is said before the relative is said of what the verb describes
    if not described and called_for(draft, near, scene):
        return "called-for"
    if _uncertain(draft, before, near, scene):
        return "hypothetical"
    if (kind == "demand" and is_wanted(draft, scene)) or demanded_behind(draft, scene):
        return "called-for"
    if _planned(draft, before, near, scene):
        return "planned"
    if _coming(draft, near, scene):
        return "hypothetical" if conditional(draft, scene) else "planned"
    return _wished(draft, near, scene)


def _uncertain(draft: Draft, before: Sequence[str], near: Sequence[str], scene: Scene) -> bool:
    """Whether a word before a draft makes it no more than possible."""
    has, sense = scene.vocabulary.has, draft.sense
    if not sense.verbal and not _NEVER.isdisjoint(before):
        return True  # «لن نسمح بالسيطرة على المدينة»
    if sense.form.kind == "present" and before and before[-1] in has["maybe"]:
        return True
    if not sense.verbal and lent_tense(draft, scene) == "maybe":
        return True  # «قد تشن القوات هجوما»
    if _any_one(draft, near):
        return True
    return not in_attempt(near) and not has["hypothetical"].isdisjoint(_its_own(draft, near, scene))


def _planned(draft: Draft, before: Sequence[str], near: Sequence[str], scene: Scene) -> bool:
    """Whether it is promised, expected, aimed at or dated ahead."""
    words, future, sense = scene.reading.words, scene.vocabulary.has["future"], draft.sense
    after = words[draft.at + 1 : min(draft.right, draft.at + 4)]
    told = draft.heading or draft.passage.article is None  # In headlines the present tells what has happened.
    if any(word in future and not (told and word[0] in "يت") for word in near) or not future.isdisjoint(after):
        return True
    promised = draft.statement is not None and draft.statement.kind == "promise"
    if promised and (sense.form.kind == "present" or not sense.definite or _opens(draft, scene)):
        return True
    if in_attempt(near) or aimed_at(draft, before, near, scene):
        return True
    to_be = not sense.verbal and (
        meant(draft, near, scene) or is_to_be(draft, scene) or still_to_be(draft, near, scene) or intended(draft, scene)
    )
    return to_be or dated_ahead(draft, scene)


def _coming(draft: Draft, near: Sequence[str], scene: Scene) -> bool:
    """Whether a verb in the future or an order before it says that it will be."""
    if any(word[0] == "س" and in_future(word, scene) for word in near):
        return True
    if draft.sense.verbal:
        return False
    ordered = draft.sense.prefix.startswith("ب") and not scene.vocabulary.has["orders"].isdisjoint(near[-_ORDER_REACH:])
    return ordered or so_that(near, scene)


def _wished(draft: Draft, near: Sequence[str], scene: Scene) -> Modality | None:
    """What «أن», a warning, an expectation or a condition makes of a draft."""
    has, sense = scene.vocabulary.has, draft.sense
    kind = draft.statement.kind if draft.statement else ""
    jussive = scene.reading.words[draft.at].endswith("وا") or (bool(near) and near[-1] in has["subjunctive"])
    wished = sense.form.kind == "present" and jussive
    if wished and (kind == "expect" or (len(near) > 1 and near[-2] == "علي")):
        return "planned"  # «على أن يلتقي»
    if not sense.verbal and lent_tense(draft, scene) == "past":
        return None  # «كانت الدول قد توصلت إلى اتفاق»
    return "hypothetical" if wished or kind in ("warn", "expect") or supposed(draft, scene) else None


def _any_one(draft: Draft, near: Sequence[str]) -> bool:
    """Whether any such happening is spoken of, none in particular: «أي هجوم», «أي عمليات اقتحام»."""
    if draft.sense.verbal or draft.definite or not near:
        return False
    return near[-1] == "اي" or (len(near) > 1 and near[-2] == "اي" and near[-1] in _ANY_OF)


def _its_own(draft: Draft, near: Sequence[str], scene: Scene) -> Sequence[str]:
    """The words before a trigger that may make it uncertain: before a verb, no farther than the last comma."""
    if not draft.sense.verbal or not near or near[-1] in scene.vocabulary.has["subjunctive"]:
        return near
    start = draft.at - len(near)
    for k in range(len(near), 0, -1):
        if start + k in scene.soft:
            return near[k:]
    return near


def _opens(draft: Draft, scene: Scene) -> bool:
    """Whether what is said begins with the noun, «ب» and an action aside: «تعهد بالإفراج», «بتقديم الدعم»."""
    content = draft.statement.content if draft.statement else None
    if content is None:
        return False
    led = scene.reading.words[draft.at - 1].removeprefix("ب") if draft.at else ""
    first = draft.at - 1 if led and scene.vocabulary.names_action(led) else draft.at
    return any(0 <= content.start - scene.reading.span(at, at + 1).start <= 1 for at in {first, draft.at})


def _real(draft: Draft, scene: Scene, before: Sequence[str]) -> Modality:  # noqa: PLR0911 - one return a rule
    """Whether what nothing makes unreal goes on or happened."""
    has, sense = scene.vocabulary.has, draft.sense
    if sense.form.kind == "past" or (before and before[-1] == "لم"):
        return "happened"
    words, own = scene.reading.words, scene.vocabulary.own["و"]
    behind = words[draft.at + 1 : min(draft.right, draft.at + 4)]
    # «تشكيل لجنة لمتابعة الحوار» is no pursuit yet; «احتجاجات استمرت ساعات» are over
    after = [word for word in behind if word[0] != "ل" and word not in _LASTED]
    ongoing = has["ongoing"]
    if not ongoing.isdisjoint(before) or (before and before[-1] == "وجود") or _begun(before, has):
        return "ongoing"
    if not ongoing.isdisjoint([bare(word, own) for word in after]):
        return "ongoing"
    earlier = words[max(draft.sentence.first, draft.at - _REACH) : draft.at]
    told = draft.heading or draft.passage.article is None or not has["first_time"].isdisjoint(earlier)
    opening = words[draft.sentence.first]
    told = told or (opening.isdigit() and len(opening) == _YEAR)  # «1966 - الرئيس يلغي زيارة»: an almanac
    if sense.form.kind == "present" and before and before[-1] in _WHILE:
        return "happened"  # «صور لهم وهم يرشقون الشرطة»
    if sense.form.kind == "present" and not told and not performs(draft, words[draft.at - 1], has):
        return "ongoing" if has["was"].isdisjoint(words[max(draft.left, draft.at - _REACH) : draft.at]) else "happened"
    if amid(draft, scene):
        return "ongoing"
    begun = not has["inceptive"].isdisjoint(earlier[-_ADJACENT:])
    if not sense.verbal and not begun and draft.definite and (draft.standing or draft.type in _STANDING):
        return "ongoing"
    if not sense.verbal and not begun and not told and draft.type in LASTING and lasts(draft, scene):
        return "ongoing"
    return "happened"
