"""Who is called on, made or bound to do what a noun or a verb behind «أن» names?

«دعا المجلس الأطراف إلى وقف القتال», «الحكومة تطالب الجماعة بالانسحاب», «وجه الدعوة إلى الملك لزيارة المدينة»,
«على الفصائل الانسحاب», «قيام مجهولين بتدمير المبنى».
"""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.following import following
from marsad.events.parties import is_place, may_act
from marsad.events.scene import Phrase, Scene
from marsad.events.vocabulary import CLAUSE, plural_form

_REACH = 18
_TO = frozenset({"الي", "علي"})
# «إلى البدء في مفاوضات», «بالدخول في حوار»
_INTO = frozenset({"في", "ب"})
_INVITATIONS = frozenset({"دعوه", "الدعوه", "دعوته", "دعوتها"})
_OBLIGED = frozenset({"ان", "وان", "بان", "يجب", "ينبغي", "يتعين"})
_ACTS = 3


def called_on(draft: Draft, scene: Scene) -> Phrase | None:
    """Whom somebody asks, urges or forces to do what the draft tells; None where nobody is told."""
    lead = _lead(draft, scene)
    if lead <= draft.sentence.first:
        return None
    for find in (_undertakes, _invited, _bound, _asked, _requested):
        phrase = find(lead, draft, scene)
        if phrase:
            return phrase
    return None


def _lead(draft: Draft, scene: Scene) -> int:
    """The word at which what is asked for begins, its preposition and the actions before it («بدء», «إجراء») included;
    0 where a verb stands behind no «أن».
    """
    words, first, at = scene.reading.words, draft.sentence.first, draft.at
    if draft.sense.verbal:
        return _behind_that(draft, scene)
    for _ in range(_ACTS):
        if scene.led_in(at) in ("ب", "ل"):
            return at
        before = at - 1
        if before > first and words[before] in _TO:
            return before
        act = before - 1 if words[before] in _INTO else before
        word = words[act][1:] if scene.led_in(act) else words[act]
        opens = scene.breaks(at) or before <= first or act in scene.name_at
        if opens or not scene.vocabulary.names_action(word):
            return at
        at = act
    return at


def _behind_that(draft: Draft, scene: Scene) -> int:
    """The preposition before a verb behind «أن», or 0: «إلى أن ينسحب», «بأن ينسحب»."""
    words, at = scene.reading.words, draft.at
    if draft.sense.form.kind != "present" or at - 2 < draft.sentence.first:
        return 0
    if words[at - 1] == "بان":
        return at - 1
    return at - 2 if words[at - 1] == "ان" and words[at - 2] in _TO else 0


def _asked(lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Whom a verb of asking has as its object: the second phrase behind it, or the first where its doer is before."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    if scene.led_in(lead) == "ل" or not (scene.led_in(lead) or words[lead] in _TO or words[lead] == "بان"):
        return None
    for i in range(lead - 1, max(draft.sentence.first - 1, lead - _REACH), -1):
        word = words[i][1:] if words[i][0] in "وف" and words[i] not in vocabulary.own["و"] else words[i]
        if word in vocabulary.asking or word in vocabulary.has["asking"]:
            asked = _object_of(i, word in vocabulary.asking, lead, draft, scene)
            return asked if asked and _is_party(asked, scene) else None
        if i + 1 in scene.hard or i in draft.rivals.words or vocabulary.marks[words[i]] & CLAUSE:
            return None
        if i not in scene.name_at and vocabulary.is_verb(words[i]):
            return None
    return None


def _object_of(verb: int, finite: bool, lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The object of the verb at a word, before word `lead`: a lone phrase behind a finite one may be its doer."""
    phrases = list(following(scene, verb + 1, lead, 2))
    if not phrases:
        return None
    if len(phrases) == 1 and finite and not _has_doer(verb, draft, scene):
        return _behind_name(phrases[0], lead, scene)
    return phrases[-1]


def _behind_name(phrase: Phrase, lead: int, scene: Scene) -> Phrase | None:
    """The phrase behind the country that opens a phrase: «دعت روسيا المعارضة السورية»."""
    name = scene.name_at.get(phrase.first)
    end = scene.name_ends.get(phrase.first, phrase.first)
    if name is None or name.type != "LOC" or not phrase.first < end < phrase.last:
        return None
    behind = scene.phrase(end, lead)
    return behind if behind and may_act(behind, scene) else None


def _has_doer(verb: int, draft: Draft, scene: Scene) -> bool:
    """Whether the doer of the verb at a word stands before it or is hidden in it: «الذي يلزم», «الحكومة تطالب»."""
    words, has = scene.reading.words, scene.vocabulary.has
    before = words[verb - 1] if verb > draft.sentence.first else ""
    relative = before in has["relatives"] or before[1:] in has["relatives"]
    if relative or before in has["pronoun_subjects"] or plural_form(words[verb]):
        return True
    subject = scene.phrase_before(verb, draft.sentence.first)
    return subject is not None and may_act(subject, scene) and words[verb][0] in "يت"


def _is_party(phrase: Phrase, scene: Scene) -> bool:
    if scene.names_action(phrase) or phrase.first in scene.dates_at:
        return False
    return bool(phrase.names) or may_act(phrase, scene) or not is_place(phrase, scene)


def _undertakes(lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Who stands behind a noun that lends its doer: «قيام مجهولين بتدمير المبنى», «قدرة الدولة على شن هجوم»."""
    end, first = lead, draft.sentence.first
    while end - 1 > first and end - 1 in scene.dates_at:
        end -= 1
    phrase = scene.phrase_before(end, first)
    if phrase is None or phrase.last - phrase.first == 1 or phrase.first in scene.name_at:
        return None
    head = scene.reading.words[phrase.first]
    lends = scene.vocabulary.has["undertakings"]
    if head not in lends and head[1:] not in lends:
        return None
    doer = scene.phrase(phrase.first + 1, end)
    acts = doer is not None and doer.last == end and (bool(doer.names) or may_act(doer, scene))
    return doer if acts else None


def _invited(lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Who is invited: «وجه الدعوة إلى الملك لزيارة المدينة», «دعوة للوزير لحضور الاجتماع»."""
    if scene.led_in(lead) != "ل":
        return None
    words = scene.reading.words
    for i in range(lead - 1, max(draft.sentence.first, lead - _REACH) - 1, -1):
        if i + 1 in scene.soft or i in draft.rivals.words:
            return None
        if words[i] in _INVITATIONS and i + 1 < lead:
            to = words[i + 1] == "الي"
            if not (to or scene.led_in(i + 1) == "ل"):
                return None
            phrase = scene.phrase(i + 2, lead) if to else scene.phrase(i + 1, lead, 1)
            return phrase if phrase and phrase.last == lead else None
    return None


def _bound(lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Who is bound to do what the noun with its article names: «إن على الفصائل الانسحاب», «على الجميع وقف القتال»."""
    words = scene.reading.words
    phrase = scene.phrase_before(lead, draft.sentence.first)
    if phrase is None or phrase.first - 1 < draft.sentence.first or words[phrase.first - 1] != "علي":
        return None
    on = phrase.first - 1
    opens = on > draft.sentence.first and words[on - 1] in _OBLIGED
    return phrase if opens and _is_party(phrase, scene) else None


def _requested(lead: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Of whom something is requested: «طلب المجلس من الوزير عقد اجتماع»."""
    words, first = scene.reading.words, draft.sentence.first
    phrase = scene.phrase_before(lead, first)
    if phrase is None or phrase.first - 1 <= first or words[phrase.first - 1] != "من":
        return None
    for i in range(phrase.first - 2, max(first, lead - _REACH) - 1, -1):
        if words[i] in scene.vocabulary.has["requests"]:
            return phrase if _is_party(phrase, scene) else None
        if (
            i + 1 in scene.hard
            or i in draft.rivals.words
            or (i not in scene.name_at and scene.vocabulary.is_verb(words[i]))
        ):
            return None
    return None
