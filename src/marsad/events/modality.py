"""Did it happen, or is it under way, planned, demanded, denied or merely possible?

Read from the words of the clause before the trigger, its tense, and the kind of statement that tells it. What stands
after «بعد» or «منذ» is taken for granted by whoever says it, and so happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.ahead import dated_ahead, decreed, goes_on, in_future, intended, is_to_be, meant, still_to_be
from marsad.events.denials import denied
from marsad.events.draft import Draft
from marsad.events.lasting import LASTING, amid, lasts, performs, under_way
from marsad.events.lenders import lent_tense
from marsad.events.outcomes import bare, befell, came_about, done_before, had_outcome
from marsad.events.scene import Scene
from marsad.events.triggers import Sense
from marsad.record import Modality

_REACH = 8
_ADJACENT = 2
_GRANTED_REACH = 3
_RELATIVE_REACH = 4
_PROVISION_REACH = 40
_LAM_REACH = 3
_AIMS_REACH = 9
_YEAR = 4
_EXPOSED_REACH = 20
_SHORTEST_LED = 3
_ITEM_DIGITS = 2
# What a numbered list demands even with the article: «4- الإفراج عن المعتقلين».
_DEMANDABLE = frozenset({"release", "withdraw", "ceasefire", "lift", "return", "aid", "dissolve", "negotiate"})
_ANY_OF = frozenset({"عمليات", "عمليه", "محاوله", "محاولات", "اعمال", "عمل", "شكل"})
_NAMED = "-"
_SENTENCED = frozenset({"قضت", "قضي", "حكم", "حكمت", "بحكم"})
_ANNOUNCING = frozenset({"اعلان", "بدء", "انطلاق", "توقيع", "ابرام", "اندلاع", "وقوع", "تنفيذ", "حصول"})
_AFTER_NUMBER = frozenset({"-", "–", ")", ".", "-)", ".-"})


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
    words, has, own = scene.reading.words, scene.vocabulary.has, scene.vocabulary.own["و"]
    at = draft.at if onward < 0 else onward
    lowest = max(draft.sentence.first, at - _REACH)
    apart = (i + 1 for i in range(at - 1, lowest - 1, -1) if words[i] in has["meanwhile"])
    reach = range(next(apart, lowest), at)  # «أقر الحزب خطته، فيما أعلن ثلاثة أعضاء استقالتهم»
    return [bare(words[i], own) if _weighs(i, scene) else _NAMED for i in reach]


def _by_words(
    draft: Draft, scene: Scene, previous: Draft | None, before: Sequence[str], near: Sequence[str]
) -> Modality:
    """The modality by the words of its clause `before` and those `near`, whose rules are asked in this order."""
    sense = draft.sense
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
    if not sense.verbal and came_about(draft, scene):
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
    has, sense, said = scene.vocabulary.has, draft.sense, draft.statement
    past, present = sense.form.kind == "past", sense.form.kind == "present"
    words = scene.reading.words
    kind = said.kind if said else ""
    if past:
        return "hypothetical" if near and near[-1] in has["if"] else None
    if sense.verbal and "س" in sense.prefix:
        return "hypothetical" if kind == "warn" else "planned"
    sentenced = draft.type == "detain" and not _SENTENCED.isdisjoint(near)  # «قضت المحكمة بسجن المتهم»
    described = sense.verbal and bool(near) and near[-1] in has["relatives"]  # «حد للممارسات التي تستهدف السكان»
    if described and present and (not before or before[-1] not in has["maybe"]):
        return None  # what is said before the relative is said of what the verb describes
    if not (sentenced or described) and (_demanded(near, "ب" in sense.prefix, has) or _provided(draft, scene)):
        return "called-for"
    maybe = present and bool(before) and before[-1] in has["maybe"]
    maybe = maybe or (not sense.verbal and lent_tense(draft, scene) == "maybe")  # «قد تشن القوات هجوما»
    if maybe or _any_one(draft, near) or not has["hypothetical"].isdisjoint(_its_own(draft, near, scene)):
        return "hypothetical"
    if kind == "demand" or _demanded_behind(draft, scene):
        return "called-for"
    after = words[draft.at + 1 : min(draft.right, draft.at + 4)]
    told = draft.heading or draft.passage.article is None  # In headlines the present tells what has happened.
    ahead = not has["future"].isdisjoint(near)
    if ahead and told:
        ahead = any(word in has["future"] and word[0] not in "يت" for word in near)
    promised = kind == "promise" and (present or not sense.definite or _opens(draft, scene))
    if promised or ahead or not has["future"].isdisjoint(after) or _aims(draft, before, near, scene):
        return "planned"
    to_be = not sense.verbal and (
        meant(draft, near, scene) or is_to_be(draft, scene) or still_to_be(draft, near, scene) or intended(draft, scene)
    )
    coming = any(word[0] == "س" and in_future(word, scene) for word in near)
    if to_be or dated_ahead(draft, scene) or coming:
        return "planned"
    wished = present and (words[draft.at].endswith("وا") or (bool(near) and near[-1] in has["subjunctive"]))
    if wished and (kind == "expect" or (len(near) > 1 and near[-2] == "علي")):
        return "planned"  # «على أن يلتقي»
    if not sense.verbal and lent_tense(draft, scene) == "past":
        return None  # «كانت الدول قد توصلت إلى اتفاق»
    if wished or kind in ("warn", "expect"):
        return "hypothetical"
    if not has["if"].isdisjoint(words[draft.sentence.first : draft.sentence.last]):
        return "hypothetical"
    return None


def _any_one(draft: Draft, near: Sequence[str]) -> bool:
    """Whether any such happening is spoken of, none in particular: «أي هجوم», «أي عمليات اقتحام»."""
    if draft.sense.verbal or draft.definite or not near:
        return False
    return near[-1] == "اي" or (len(near) > 1 and near[-2] == "اي" and near[-1] in _ANY_OF)


def _demanded_behind(draft: Draft, scene: Scene) -> bool:
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


def _demanded(near: Sequence[str], led: bool, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word before the trigger, which «ب» may have `led` in, demands it; «طالب سوداني» is only a student."""
    demand, students = has["demand"], has["students"]
    for k, word in enumerate(near):
        if word in demand and near[k + 1 : k + 2] != ["عدم"]:  # «مصدر طلب عدم ذكر اسمه»
            behind = near[k + 1 :]
            if led or word not in students or "ان" in behind or any(later[0] == "ب" for later in behind):
                return True
    return False


def _aims(draft: Draft, before: Sequence[str], near: Sequence[str], scene: Scene) -> bool:
    """Whether the trigger is what somebody means to do: «لوقف», «بهدف», «ليلتقي», «لاستئناف المحادثات»."""
    sense, has = draft.sense, scene.vocabulary.has
    if sense.form.kind == "present":
        return sense.prefix.endswith("ل") or not has["purpose"].isdisjoint(near[-4:])
    taken = not has["lam_takers"].isdisjoint(before[-_LAM_REACH:]) or _exposed(draft, scene)
    lam = not sense.verbal and (sense.prefix in ("ل", "لل") or _joins_aims(draft, scene)) and not taken
    led = before[-1] if before and not sense.verbal and not sense.prefix else ""
    if led[:1] == "ل" and len(led) > _SHORTEST_LED and scene.vocabulary.names_action(led[1:]):
        return has["lam_takers"].isdisjoint(before[-_LAM_REACH - 1 : -1])
    return lam or not has["purpose"].isdisjoint(near[-4:])


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


def _real(draft: Draft, scene: Scene, before: Sequence[str]) -> Modality:
    has, sense = scene.vocabulary.has, draft.sense
    if sense.form.kind == "past" or (before and before[-1] == "لم"):
        return "happened"
    words, own = scene.reading.words, scene.vocabulary.own["و"]
    behind = words[draft.at + 1 : min(draft.right, draft.at + 4)]
    after = [word for word in behind if word[0] != "ل"]  # «تشكيل لجنة لمتابعة الحوار» is no pursuit yet
    ongoing = has["ongoing"]
    if not ongoing.isdisjoint(before) or not ongoing.isdisjoint([bare(word, own) for word in after]):
        return "ongoing"
    earlier = words[max(draft.sentence.first, draft.at - _REACH) : draft.at]
    told = draft.heading or draft.passage.article is None or not has["first_time"].isdisjoint(earlier)
    opening = words[draft.sentence.first]
    told = told or (opening.isdigit() and len(opening) == _YEAR)  # «1966 - الرئيس يلغي زيارة»: an almanac
    if sense.form.kind == "present" and not told and not performs(draft, words[draft.at - 1], has):
        return "ongoing" if has["was"].isdisjoint(words[max(draft.left, draft.at - _REACH) : draft.at]) else "happened"
    if amid(draft, scene):
        return "ongoing"
    begun = not has["inceptive"].isdisjoint(earlier[-_ADJACENT:])
    if (
        not sense.verbal
        and not begun
        and ((draft.standing and sense.definite) or (not told and draft.type in LASTING and lasts(draft, scene)))
    ):
        return "ongoing"
    return "happened"
