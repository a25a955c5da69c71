"""Whose doing is it, where the clause of the trigger names nobody? Who was told before, who speaks, or whom it names
as «his».
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.genitives import SUFFERED
from marsad.events.objects import is_passive
from marsad.events.parties import mention_of
from marsad.events.scene import Phrase, Scene
from marsad.events.subjects import (
    announced,
    earlier_subject,
    hidden,
    last_named,
    speaker_subject,
    subject_of_verb_before,
    whose,
)
from marsad.events.vocabulary import plural_form
from marsad.record import Participant, Role, Statement

# «… وعين وزيرا، كما أقال المحافظ»: the doer told before
_THEN = frozenset({"كما", "ثم"})
# «حققت المقاومة نصرا، إذ سيطرت على المدينة»
_WHEREAS = frozenset({"اذ", "حيث", "بعدما", "عندما", "حين"})
# Who says that he will do it, or did not.
_COMMITS = frozenset({"announce", "promise", "warn", "deny"})
_ISSUED = frozenset({
    "ceasefire", "aid", "cancel", "release", "withdraw", "sanction", "found", "open", "appoint", "dismiss", "dissolve",
})  # fmt: skip
_ACTS = frozenset({
    "attack", "capture", "withdraw", "besiege", "deploy", "detain", "release", "ceasefire", "appoint", "dismiss",
    "resign", "dissolve", "join", "meet", "agree", "cancel", "aid", "sanction", "lift", "negotiate", "clash",
})  # fmt: skip
_THREATS = ("هدد", "يهدد", "تهدد", "تهديد", "توعد", "لوح")
_INTRODUCE = frozenset({"عن", "اي", "انه", "خطط", "خطه", "مبادره"})
_AT = frozenset({"خلال", "في", "اثناء", "عقب", "لدي", "هامش", "بعد", "ختام", "ضمن"})
_AIM = frozenset({"اجل", "بهدف", "بغيه", "قصد", "بقصد", "لاجل"})
# What is done in order to do more: «هجوم لاستعادة المدينة», «اجتماع لانتخاب رئيس».
_WAGED = frozenset({"attack", "clash", "deploy", "besiege", "meet", "negotiate", "withdraw", "agree"})
# Who is told of behind one of these is no speaker but another, told of before.
_BUT_HE = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"})
_RESPONSIBILITY = ("مسووليته", "مسووليتها", "مسووليتهم", "المسووليه")
_DURING = frozenset({"خلال", "اثناء"})
_OWN = frozenset({"announce", "promise", "say", "confirm", "deny"})


def store(draft: Draft, scene: Scene, found: Sequence[tuple[Role, Phrase]]) -> None:
    """Adds the parties found to a draft, none of them twice."""
    seen: set[int] = set()
    for role, phrase in found:
        mention, entity = mention_of(phrase, scene)
        if mention.start not in seen:
            seen.add(mention.start)
            draft.participants.append(Participant(role=role, mention=mention, entity=entity))


def doer_from_elsewhere(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> None:
    """Adds the doer of a draft, number `number` of the `drafts` of its passage, whose own clause names none."""
    sense, said = draft.sense, draft.statement
    if draft.subject != "agent" or (sense.verbal and (is_passive(draft, scene) or _suffered_before(draft, scene))):
        return
    if sense.form.person == "1" or sense.pronoun in ("نا", "ي"):
        speaker = speaker_subject(draft)
        if speaker:
            draft.participants.append(speaker)
        return
    if sense.verbal:
        _doer_of_verb(draft, scene, drafts, number)
        return
    if sense.pronoun:
        role = draft.genitive or "agent"
        if role == "patient" and any(p.role == "patient" for p in draft.participants):
            role = "agent"
        doers = earlier_subject(draft, drafts, number) if role == "agent" else []
        if doers and draft.type == "flee" and sense.prefix == "و" and sense.pronoun == "ه":
            doers = []  # «عقد المجلس جلسة بعد سقوط الرئيس وفراره»: his who was named last
        own = role == "agent" and said is not None and said.kind == "announce" and announced(draft, scene)
        speaker = speaker_subject(draft) if own and not doers else None
        doers = [speaker] if speaker else doers
        draft.participants.extend(doers)
        named = last_named(draft, scene) if not doers and sense.pronoun == "ه" else None
        if named:
            name = scene.name_at[named[0]]
            draft.participants.append(Participant(role=role, mention=name.span, entity=name.entity))
    elif _aimed_at(draft, scene, drafts, number):
        draft.participants.extend(earlier_subject(draft, drafts, number))
    elif _claims(draft, scene):
        store(draft, scene, [("agent", part) for part in _claimants(draft, scene)])
    elif said and _does_what_he_says(draft, scene):
        speaker = speaker_subject(draft)
        if speaker:
            draft.participants.append(speaker)
    else:
        spoke = _who_spoke_there(draft, scene)
        draft.participants.extend(spoke or _who_met_meanwhile(draft, scene, drafts, number))


def _aimed_at(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> bool:
    """Whether a noun is what the doer of the event right before aims at: «تواصل القوات عملياتها لتحرير المدينة»."""
    before = scene.reading.words[draft.at - 1] if draft.at > draft.sentence.first else ""
    if draft.definite or not (draft.sense.prefix == "ل" or before in _AIM) or not number:
        return False
    words, first = scene.reading.words, drafts[number - 1].at
    if any(i in scene.hard or scene.vocabulary.is_verb(words[i]) for i in range(first + 1, draft.at)):
        return False
    return drafts[number - 1].sentence is draft.sentence and drafts[number - 1].type in _WAGED


def _claims(draft: Draft, scene: Scene) -> bool:
    """Whether somebody is told to take responsibility for what a noun tells: «أعلن التنظيم مسؤوليته عن الهجوم»."""
    words, at = scene.reading.words, draft.at
    return at - 2 > draft.sentence.first and words[at - 1] == "عن" and words[at - 2].startswith(_RESPONSIBILITY)


def _claimants(draft: Draft, scene: Scene) -> list[Phrase]:
    """Who takes the responsibility for what a noun tells: the phrase between the verb and «مسؤوليته عن»."""
    phrase = scene.phrase_before(draft.at - 2, draft.sentence.first)
    if phrase and phrase.first and scene.reading.words[phrase.first - 1] in scene.vocabulary.has["place_preps"]:
        return []  # «أعلن التنظيم في بيان على الشبكة مسؤوليته»
    return list(scene.joined(phrase, draft.at)) if phrase else []


def _does_what_he_says(draft: Draft, scene: Scene) -> bool:
    """Whether who announces, promises, threatens or denies an act would do it himself: what is said begins with it.

    «أعلن الجيش الانسحاب», «تعهدت الدولة بتقديم مساعدات», «هددت الحركة بالانسحاب», «نفى الجيش قصف القرية».
    """
    said = draft.statement
    if said is None or said.kind not in _COMMITS:
        return False
    if said.kind == "warn" and not _threatens(said):
        return False
    issued = draft.definite or draft.undergone or draft.type in _ISSUED
    own = issued if said.kind == "announce" else draft.type in _ACTS
    return own and _opens_content(draft, scene, said)


def _threatens(said: Statement) -> bool:
    """Whether a statement threatens, and does not warn of what others may do."""
    return said.cue is not None and any(root in said.cue.text for root in _THREATS)


def _opens_content(draft: Draft, scene: Scene, said: Statement) -> bool:
    """Whether the trigger is the first word of what is said, an action before it aside («بتقديم مساعدات»)."""
    if said.content is None:
        return False
    at, words = scene.words_of(said.content)[0], scene.reading.words
    for _ in range(3):
        if at == draft.at:
            return True
        bare = words[at][1:] if scene.led_in(at) else words[at]
        if at > draft.at or not (scene.vocabulary.names_action(bare) or words[at] in _INTRODUCE):
            return False
        at += 1
    return False


def _who_spoke_there(draft: Draft, scene: Scene) -> list[Participant]:
    """Who said something at a meeting or on a visit: «قال سمير الحلو خلال لقاء مع الأهالي», «وفي اجتماع قال …»."""
    sentence, said = draft.sentence, draft.statement
    if draft.type != "meet" or said is not None or draft.at - 1 < sentence.first:
        return []
    if scene.reading.words[draft.at - 1].removeprefix("و") not in _AT or draft.sense.prefix:
        return []
    for at, other in scene.cues:
        if not sentence.first <= at < sentence.last or other.speaker is None or other.content is None:
            continue
        content = scene.words_of(other.content)[0]
        if at < draft.at < content or draft.at < at < content:
            return [Participant(role="agent", mention=other.speaker, entity=other.speaker_entity)]
    return []


def _who_met_meanwhile(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> list[Participant]:
    """Who did something at a meeting: «اتفق الرئيسان خلال اتصال هاتفي», from the verb told before in the sentence."""
    if draft.type != "meet" or draft.definite or draft.sense.prefix or not number or draft.participants:
        return []
    other = drafts[number - 1]
    led = draft.at > draft.sentence.first and scene.reading.words[draft.at - 1] in _DURING
    if not led or not other.sense.verbal or other.sentence is not draft.sentence:
        return []
    if any(i in scene.hard or scene.vocabulary.is_verb(scene.reading.words[i]) for i in range(other.at + 1, draft.at)):
        return []
    return [p for p in other.participants if p.role in ("agent", "with") and p.entity]


def _doer_of_verb(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> None:
    """Adds the doer of a verb whose clause names none: told before, or who speaks of himself."""
    words, at, said, sense = scene.reading.words, draft.at, draft.statement, draft.sense
    if at > draft.sentence.first and words[at - 1] in _BUT_HE:
        draft.participants.extend(_whom_it_befell(draft, drafts, number))
        return
    if at > draft.sentence.first and words[at - 1] in scene.vocabulary.has["relatives"]:
        return  # «التفجير الذي استهدف السوق»: its doer is what the relative goes back to, nobody told before
    speaker = speaker_subject(draft) if said and said.kind in _OWN else None
    if speaker and _says_of_himself(draft, scene):
        draft.participants.append(speaker)
        return
    told = sense.prefix[:1] in ("و", "ف") or hidden(draft, scene) or words[at - 1] in _THEN
    draft.participants.extend(earlier_subject(draft, drafts, number) if told else whose(draft, drafts, number))
    goes_on = sense.prefix[:1] == "و" or words[at - 1] in _WHEREAS
    if goes_on and not any(p.role == "agent" for p in draft.participants):
        before = subject_of_verb_before(draft, scene)
        store(draft, scene, [("agent", before)] if before else [])
    if any(p.role == "agent" for p in draft.participants) or not hidden(draft, scene):
        return
    if speaker and not (plural_form(words[at]) and _one_person(speaker, scene)):
        draft.participants.append(speaker)


def _whom_it_befell(draft: Draft, drafts: Sequence[Draft], number: int) -> list[Participant]:
    """Whom the event right before befell, who did then what «لكنه» tells: «حاولوا توقيف المهاجم لكنه فجر نفسه»."""
    before = drafts[number - 1] if number else None
    if before is None or before.sentence is not draft.sentence or plural_form(draft.sense.form.text):
        return []
    parties = [p for p in before.participants if p.role == "patient"]
    return [Participant(role="agent", mention=p.mention, entity=p.entity) for p in parties if len(parties) == 1]


def _suffered_before(draft: Draft, scene: Scene) -> bool:
    """Whether whom a plural verb befell stands before it: «قالت الناطقة إن 50 ناشطا اعتقلوا»."""
    if draft.type not in SUFFERED or not plural_form(scene.reading.words[draft.at]):
        return False
    return any(p.role == "patient" and scene.words_of(p.mention)[0] < draft.at for p in draft.participants)


def _says_of_himself(draft: Draft, scene: Scene) -> bool:
    """Whether what is said begins with the verb, behind «أنه» at most: «أعلنت الكتلة أنها أطلقت صواريخ»."""
    content = draft.statement.content if draft.statement else None
    if content is None or scene.reading.words[draft.at - 1] not in scene.vocabulary.has["pronoun_subjects"]:
        return False
    return scene.words_of(content)[0] in (draft.at - 1, draft.at) and not plural_form(scene.reading.words[draft.at])


def _one_person(speaker: Participant, scene: Scene) -> bool:
    """Whether a speaker is a person by name, who is no «they»."""
    return scene.kinds.get(scene.words_of(speaker.mention)[0]) == "PER"
