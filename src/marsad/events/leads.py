"""The parties that prepositions lead in: «على البلدة», «من قبل القوات», «بين الطرفين», «لهجوم من المسلحين»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.owners import out_of_whose_hands
from marsad.events.parties import EACH, is_actor, is_country, is_place, is_title, may_act, past_hedge
from marsad.events.scene import Phrase, Scene
from marsad.record import Role

_SIDES = frozenset({"جهه", "طرف", "جانب", "ناحيه"})
_OTHERS = frozenset({"اخر", "اخري", "ثان", "ثانيه", "واحد", "واحده"})
_SIDE_REACH = 14
# «لهجوم من المسلحين», «اتصالا من الوزير», «مساعدات من الدولة»
_COME_FROM = frozenset({"attack", "meet", "aid"})
_CALL = "اتصال"
_RECEPTION = "استقبال"
_MEETING_REACH = 7
_CHOSEN_AS = frozenset({"elect", "appoint", "found", "dismiss", "deploy"})
_APPROVES = ("وافق", "صادق", "صوت", "صوي", "صدق", "صدي")
# Behind these «على» is their own: «وذلك ردا على عمليات سابقة», «سلط الهجوم الضوء على الخسائر».
_IN_ANSWER = frozenset({"ردا", "رد", "بناء", "علاوه", "الضوء", "الاضواء", "التركيز", "الحصول", "العثور"})


class _Lead(NamedTuple):
    """The role that a preposition at word `at` gives, where its phrase starts, and how many letters of it to cut."""

    at: int
    role: Role
    start: int
    cut: int


def led_in(draft: Draft, scene: Scene, after: int, done: bool) -> Iterator[tuple[Role, Phrase]]:
    """The phrases that prepositions lead in, from `after` to the clause's end; `done` where a doer is known."""
    words, has = scene.reading.words, scene.vocabulary.has
    hard, is_verb = scene.hard, scene.vocabulary.is_verb
    i = after
    strayed = False
    while i < draft.right:
        word = words[i]
        if i > after and draft.object == "with" and word[:2] == "لل" and scene.vocabulary.names_action(word[2:]):
            return  # «اجتماع لاختيار هيئة للتعامل مع المتغيرات»
        strayed = strayed or (word in has["stop"] and word not in has["place_preps"])
        if i > after and (draft.has_rival(i) or (word[0] == "و" and word[1:].isdigit())):
            return  # «88 على يد القوات، و23 على يد …»: another number, another happening
        if i > after and (i in hard or (is_verb(word) and i not in scene.name_at)) and word not in has["led_by"]:
            return  # With its clause, or at another verb, ends what stands behind a trigger.
        if i == after and i in hard and not scene.brackets(i):
            return  # «العملية السياسية: دعم القرار …»
        each = word == "من" and i > after and words[i - 1] in EACH  # «وانسحب من الحزب كل من فلان وفلان»
        lead = None if each else _lead(draft, scene, i, after, done, strayed)
        found = _party(lead, draft, scene, after, done) if lead else None
        if found is None:
            i += 1
            continue
        role, phrase = found
        parts = list(scene.joined(phrase, draft.right))
        if role == "with" and scene.names_action(phrase):
            i = parts[-1].last  # «مع تسجيل خسائر بشرية ومادية»
            continue
        between = word == "بين" and role == "agent"
        other = _other_side(parts[-1].last, draft, scene) if between else None
        for k, part in enumerate(parts):
            yield ("with" if between and k and not other else role), part
        i = parts[-1].last
        if other:
            for part in scene.joined(other, draft.right):
                yield "with", part
                i = part.last


def _other_side(at: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The first party of the other side: «بين الجيش وحلفائه من جهة، والفصائل من جهة أخرى»."""
    words = scene.reading.words
    for i in range(at, min(at + _SIDE_REACH, draft.right - 2)):
        if words[i] == "من" and words[i + 1] in _SIDES and scene.joins(i + 2):
            return scene.phrase(i + 2, draft.right, 1)
    return None


def _lead(draft: Draft, scene: Scene, i: int, after: int, done: bool, strayed: bool) -> _Lead | None:
    """What the word `i` leads in, if anything."""
    words, preps, has = scene.reading.words, scene.vocabulary.preps[draft.type], scene.vocabulary.has
    word = words[i]
    if i + 2 < draft.right and f"{word} {words[i + 1]}" in has["by"] and words[i + 2] not in _OTHERS:
        return _Lead(i, draft.subject, i + 2, 0) if draft.subject else None
    if word in has["led_by"] and draft.subject == "agent":
        return _Lead(i, "agent", i + 1, 0)
    theirs = word in has["shot_by"] and not done and _shot_by(i + 1, draft, scene)  # «مقتل شاب برصاص الشرطة»
    if (
        theirs
        or word in has["hands"]
        or (word == "من" and draft.type in _COME_FROM and not (draft.sense.verbal or done))
    ):
        return _Lead(i, "agent", i + 1, 0)  # «لهجوم من قوات النظام»
    answered = word == "علي" and words[i - 1] in _IN_ANSWER
    if (
        word in preps
        and not answered
        and not (word in ("بين", "مع") and (words[i - 1] in has["borders"] or words[i - 2] in has["borders"]))
    ):
        onto = word == "علي" and draft.type == "detain" and not draft.lemma.startswith("قبض")
        onto = onto or (word == "علي" and draft.type in ("adopt", "agree") and not _approves(draft, i, scene))
        return None if onto else _Lead(i, preps[word], i + 1, 0)  # «اعتقل رجلا بناء على مذكرة»
    role = preps.get(word[0])
    if scene.led_in(i) == "ل" and not draft.sense.verbal:
        role = _by_lam(draft, scene, i, after, done) or role
    if role and scene.led_in(i) and not _too_far(role, word, i > after, strayed):
        return _Lead(i, role, i, 1)
    return None


def _shot_by(at: int, draft: Draft, scene: Scene) -> bool:
    """Whether whose bullets they were is told at word `at`, not of what kind they are («برصاص حي»)."""
    phrase = scene.phrase(at, draft.right) if at < draft.right and not scene.breaks(at) else None
    return phrase is not None and is_actor(phrase, scene)


def _approves(draft: Draft, on: int, scene: Scene) -> bool:
    """Whether the trigger takes «على» for what is passed: «وافق المجلس على القانون», not «أصدر أمرا … على»."""
    word = scene.reading.words[draft.at]
    near = on - draft.at < _MEETING_REACH and "علي" not in scene.reading.words[draft.at + 1 : on]
    return near and "توافق" not in word and any(root in word for root in _APPROVES)


def _by_lam(draft: Draft, scene: Scene, i: int, after: int, done: bool) -> Role | None:
    """Whom a «ل» leads in behind a noun: who holds a meeting («اجتماع طارئ للمجلس»), or, behind the noun's doer, whom
    it was done to («استقبال الرئيس للوزير», «حصاره للمدينة»).
    """
    owned = i == after and (done or bool(draft.sense.pronoun)) and draft.type not in _CHOSEN_AS
    if draft.type == "meet" and done and draft.lemma != _RECEPTION:
        return None  # «اجتماع المجلس لدورته السنوية»
    if draft.type == "meet" and not (owned or done or draft.definite) and _of_meeting(draft, scene, i):
        return draft.subject
    if not (owned and draft.object):
        return None
    phrase = scene.phrase(i, draft.right, 1)
    return None if phrase is None or (draft.object == "with" and is_place(phrase, scene)) else draft.object


def _visits(draft: Draft, scene: Scene) -> bool:
    """Whether a meeting is a visit, a journey or a reception, which «ل» and «من» lead a place or a guest in behind."""
    return draft.lemma != _CALL and fold_text(draft.lemma) in scene.vocabulary.has["visits"]


def _of_meeting(draft: Draft, scene: Scene, i: int) -> bool:
    """Whether nothing but days, places and adjectives stands between a meeting and its «ل»."""
    if _visits(draft, scene) or draft.lemma == _CALL:
        return False
    words, vocabulary = scene.reading.words, scene.vocabulary
    phrase = scene.phrase(i, draft.right, 1)
    if phrase is None or not (is_actor(phrase, scene) or may_act(phrase, scene)):
        return False
    if i - draft.at > _MEETING_REACH:
        return False
    between = range(draft.at + 1, i)
    return not any(vocabulary.is_verb(words[k]) or words[k] in ("مع", "بين") or scene.joins(k) for k in between)


def _party(lead: _Lead, draft: Draft, scene: Scene, after: int, done: bool) -> tuple[Role, Phrase] | None:
    """The party that a preposition leads in with its role, or None where it leads in none."""
    words, has = scene.reading.words, scene.vocabulary.has
    i, role, start, cut = lead
    word = words[i]
    if start >= draft.right or scene.breaks(start):
        return None
    if role == "source" and any(k in scene.soft for k in range(after, i + 1)) and not draft.sense.verbal:
        return None  # «انقلابهم على السلطة، … سوى الانتقام من المدنيين»
    cut = cut or (1 if scene.led_in(start) else 0)
    lam = word == "ل" or (bool(cut) and word[0] == "ل")  # «قصف لـ قوات النظام»
    serves = words[i - 1] in has["serving"] or (done and role == draft.subject)
    whose = i == after and done and words[i - 1] in has["actors"] and not words[i - 1].startswith("ال")
    if lam and (serves or whose):
        return None  # «قصف طائرات للتحالف», not «قصف الطيران للمدينة»
    phrase = scene.phrase(start if cut else past_hedge(start, draft.right, scene), draft.right, cut)
    if phrase is None or _merely_where(word, role, phrase, draft, scene) or _is_purpose(word, phrase, scene):
        return None
    if word == "من" and _merely_from(role, start == i + 1, phrase, draft, scene):
        return None
    phrase = out_of_whose_hands(phrase, draft, scene) if role == "source" else phrase
    if lam and i == after and not done and role == "patient" and not draft.sense.verbal and is_actor(phrase, scene):
        role = draft.subject or role  # «قصف مدفعي لقوات النظام»
    return role, phrase


def _merely_from(role: Role, behind: bool, phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether «من» tells no party: «قصف من مواقع بعيدة», «السيطرة على العديد من الأحياء»."""
    if role == "source":
        return draft.type == "capture" and is_place(phrase, scene)
    if role == "agent" and behind and draft.type != "attack":
        if scene.reading.words[phrase.first].startswith("بين"):
            return True  # «من بينها المجلس»
        known = phrase.first in scene.name_at and phrase.names[0].type != "LOC"
        known = known or any(name.type == "PER" for name in phrase.names)
        return not (known or is_country(phrase, scene)) or (draft.type == "meet" and _visits(draft, scene))
    return role == "agent" and behind and not is_actor(phrase, scene)


def _too_far(role: Role, word: str, behind: bool, strayed: bool) -> bool:
    """Whether a «ب» has `strayed` past a preposition, or a «ل» stands `behind` other parties: neither leads in any."""
    return (role == "with" and strayed) or (role in ("patient", "with") and word[0] == "ل" and behind)


def _is_purpose(word: str, phrase: Phrase, scene: Scene) -> bool:
    """Whether «ل» or «على» leads in what is aimed at («للدفاع», «لتوفير الغذاء»), no party."""
    return (bool(phrase.cut) or word == "علي") and scene.names_action(phrase)


def _merely_where(word: str, role: Role, phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether «في» or a «ب» written on leads in a place, no party."""
    if word == "في" or (phrase.cut and role == "beneficiary" and draft.type != "aid"):
        return is_place(phrase, scene)
    if word == "علي" and role == "patient":
        has, head = scene.vocabulary.has, scene.head(phrase)
        if head in has["roads"] or head in has["edges"]:
            return True  # «هجوم على طريق سرمين», «استهدف المسلحين على الحدود»
    if phrase.cut and ((word[0] == "ب" and role == "patient") or (word[0] == "ل" and draft.type == "deploy")):
        return is_place(phrase, scene)  # «إسقاط النظام بريف سرمين», «دخول القوات للمدينة»
    if word == "الي" and role == "with" and draft.type == "meet":
        return is_place(phrase, scene) or not (
            _visits(draft, scene) and (is_title(phrase, scene) or bool(phrase.names))
        )
    if phrase.cut and word[0] == "ب" and role == "with":
        titled = scene.head(phrase) in scene.vocabulary.has["high_posts"]
        return not (titled or (phrase.names and phrase.names[0].type in ("PER", "ORG")))
    return False
