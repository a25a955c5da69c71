"""Who did it, to whom, and with whom?

A verb is followed by its doer and then what it is done to, or follows its doer in headlines and relative clauses; a
verbal noun rules a genitive; prepositions lead in the rest, by the table of the event's type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.events.beyond import names_post, parted, party_beyond
from marsad.events.called import called_on
from marsad.events.doers import doer_from_elsewhere, store
from marsad.events.draft import Draft
from marsad.events.following import following
from marsad.events.genitives import MOVES, SUFFERED, after_noun
from marsad.events.leads import led_in
from marsad.events.lenders import done_by, given_by, hidden_light, light_subject
from marsad.events.objects import (
    MADE,
    OBJECT_BEYOND,
    across,
    befell,
    both,
    chosen_for,
    counted,
    is_act,
    is_passive,
    is_thing,
    is_weapon,
    killers,
    measures,
    object_beyond,
    past_titles,
    text_in,
    to_itself,
    victims,
    without_bombs,
    without_weapons,
)
from marsad.events.owners import with_owners
from marsad.events.parties import is_actor, is_country, is_place, may_act
from marsad.events.scene import Phrase, Scene
from marsad.events.shapes import definite_accusative, sound_accusative
from marsad.events.subjects import (
    antecedent,
    doer_of_verb_before,
    earlier_subject,
    hidden,
    subject_before,
    who_met_the_press,
)
from marsad.events.triggers import matches
from marsad.events.vocabulary import NUMBER
from marsad.record import Role

# Of these, a lone phrase behind the verb that names no actor is what it was done to («واستهدفت مناطق»).
_DONE_BY_ACTORS = frozenset({"attack", "besiege", "capture", "detain"})
_BY_DOING = frozenset({"بارتكاب", "بتنفيذ", "بشن"})
_OWN_ALEF = ("ايا", "نا", "ها", "هما")
_PEERS = frozenset({"نظيره", "نظيرته", "نظيرها", "نظيريه", "نظراءه"})
_ACT_REACH = 6
_SUCCEEDS = frozenset({"خلفا", "بدلا", "مكان", "محل"})
_MARCHES = frozenset({"deploy", "withdraw"})
# Of two who do one of these, the second is the other side.
_TABLES = frozenset({"meet", "agree", "negotiate"})
_LET_GO = frozenset({"سراحه", "سراحها", "سراحهم", "سراحهما", "سبيله", "سبيلها", "سبيلهم"})


# What an action is no party of: «هجوم يستهدف استعادة المدينة», «تتزامن الزيارة مع تنفيذ عمليات».
_NO_ACTS: Mapping[str, tuple[Role, ...]] = {
    "attack": ("patient",), "capture": ("patient",), "detain": ("patient",), "meet": ("with",), "clash": ("with",),
    "negotiate": ("with",), "agree": ("with",),
}  # fmt: skip
_Found = list[tuple[Role, Phrase]]


def fill_participants(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> None:
    """Finds the participants of a draft, which is number `number` of the `drafts` of its passage."""
    found: _Found = []
    if draft.sense.verbal:
        after = _around_verb(draft, scene, found)
        _told_before(draft, scene, found)
    elif draft.sense.form.kind == "participle":
        found.extend(_described_by(draft, scene))
        after = draft.right if scene.breaks(draft.at + 1) else draft.at + 1
    else:
        after = after_noun(draft, scene, found)
    behind = found[0][1] if found and after <= found[0][1].first and draft.sense.verbal else None
    led = list(led_in(draft, scene, after, any(role == draft.subject for role, _ in found)))
    found.extend(parted(led, behind, scene) if behind else led)
    found = _parties(found, draft, scene) if found else found
    told_dead = draft.befalls and any(role == "patient" for role, _ in found)
    if told_dead:
        store(draft, scene, found)
        return  # «أعلن الجيش مقتل ثلاثة», «15 شخصا قتلوا»: who tells of the dead, or is told of before, killed nobody.
    roles = {role for role, _ in found}
    if draft.subject == "agent" and "agent" not in roles:
        called = called_on(draft, scene)
        if called:
            found.extend(("agent", part) for part in scene.joined(called, draft.at))
            roles.add("agent")
    lacking = draft.subject not in roles or (draft.object is not None and draft.object not in roles)
    if not draft.sense.verbal and draft.subject and lacking:
        _lent(draft, scene, drafts, number, found)
    store(draft, scene, found)
    if draft.subject and not any(p.role == draft.subject for p in draft.participants):
        doer_from_elsewhere(draft, scene, drafts, number)
    if draft.type == "meet" and not draft.participants:
        draft.participants.extend(who_met_the_press(draft, scene))
    if draft.type == "dissolve" and to_itself(draft, scene):
        both(draft)
    if draft.type in _TABLES:
        draft.participants = across(draft.participants, scene)


def _described_by(draft: Draft, scene: Scene) -> _Found:
    """Whom a participle describes: the person named right behind it, or the phrase before («الوزير المستقيل فلان»)."""
    if draft.type == "protest":
        return []
    role: Role = "agent" if draft.type == "join" or draft.object is None else "patient"
    name = scene.name_at.get(draft.at + 1)
    several = scene.reading.words[draft.at].endswith(("ين", "ون"))  # «من بين المستقيلين فلان»
    if (
        name is not None
        and name.type == "PER"
        and not several
        and draft.at + 1 in scene.name_ends
        and not scene.breaks(draft.at + 1)
    ):
        return [(role, Phrase(draft.at + 1, scene.name_ends[draft.at + 1], 0, (name,)))]
    before = scene.phrase_before(draft.at, draft.sentence.first)
    if before and before.last - before.first > 1 and scene.led_in(before.first) and not before.names:
        inner = scene.phrase(before.first + 1, draft.at)
        before = inner if inner and inner.last == draft.at and _acts_in(before.first, scene) else before
    return [(role, before)] if before else []


def _acts_in(i: int, scene: Scene) -> bool:
    """Whether the word behind a preposition written on names an action: «بتنفيذ القرار»."""
    return scene.vocabulary.names_action(scene.reading.words[i][1:])


def _parties(phrases: _Found, draft: Draft, scene: Scene) -> _Found:
    """The phrases found with their owners, without what is no party: other happenings, measures, weapons and acts."""
    found = with_owners(phrases, draft, scene)
    found = [(r, p) for r, p in found if _called_off(r, draft) or not draft.has_rival(p.first)]
    found = [(r, p) for r, p in found if not measures(p, draft, scene)]
    found = [(r, p) for r, p in found if not (r == "agent" and draft.type == "attack" and is_thing(p, scene))]
    acts = ("agent" if draft.sense.verbal else "", "patient" if draft.befalls else "")
    found = [(r, p) for r, p in found if not (r in acts and is_act(p, scene))]  # «ضحايا الغارات»
    found = without_bombs(without_weapons(found, scene), draft, scene)
    body = scene.vocabulary.has["body_parts"]  # «أطلق النار على رجليه»
    found = [(r, p) for r, p in found if not (r == "patient" and scene.head(p) in body)]
    return [(r, p) for r, p in found if not (r in _NO_ACTS.get(draft.type, ()) and scene.names_action(p))]


def _called_off(role: Role, draft: Draft) -> bool:
    """Whether another happening is what was called off: «ألغى الوزير زيارته»."""
    return draft.type == "cancel" and role == "patient"


def _lent(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int, found: _Found) -> None:
    """Adds to `found` the doer or sufferer that another verb lends a noun of action."""
    given = given_by(draft, scene) or done_by(draft, scene)
    light = (draft.subject, given) if given and draft.subject else light_subject(draft, scene)
    if light and light[1] and light[0] == "agent" and not given:
        _yield_to(light[1], draft, found)
    if light and any(role == light[0] for role, _ in found):
        return
    if light and light[1]:
        found.extend((light[0], part) for part in scene.joined(light[1], draft.at))
    elif light and light[0] == "agent":
        earlier = earlier_subject(draft, drafts, number)
        onward = hidden_light(draft, scene) if not earlier else -1
        doer = doer_of_verb_before(onward, onward, draft, scene) if onward >= 0 else None
        draft.participants.extend(earlier)
        found.extend([("agent", doer)] if doer else [])
    elif light is None and _accused_of(draft, scene):
        behind = draft.at if draft.sense.prefix == "ب" else draft.at - 1
        accused = scene.phrase_before(behind, draft.sentence.first)
        found.extend([("agent", accused)] if accused and may_act(accused, scene) else [])


def _yield_to(doer: Phrase, draft: Draft, found: _Found) -> None:
    """Makes the genitive of a noun whom it was done to where a light verb tells its doer: «بدأت تركيا قصف داعش»."""
    parts = [n for n, (role, _) in enumerate(found) if role == "agent"]
    if len(parts) != len(found) or not parts or draft.genitive != "patient" or draft.type != "attack":
        return
    if found[0][1].first == draft.at + 1 and not draft.definite and doer.first < draft.at:
        found[:] = [("patient", phrase) for _, phrase in found]


def _accused_of(draft: Draft, scene: Scene) -> bool:
    """Whether a noun is what somebody is accused of: «اتهم المجلس القوات بقصف القرية», «… بارتكاب مجزرة»."""
    if draft.statement is None or draft.statement.kind != "accuse" or draft.at == draft.sentence.first:
        return False
    return draft.sense.prefix == "ب" or scene.reading.words[draft.at - 1] in _BY_DOING


def _around_verb(draft: Draft, scene: Scene, found: _Found) -> int:
    sense = draft.sense
    after = draft.at + 1
    speaker = sense.form.person == "1"
    subject = None if speaker else subject_before(draft, scene)
    phrases = past_titles(list(following(scene, after, draft.right, 2)), draft, scene)
    phrases = [] if phrases and names_post(phrases[0], draft, scene) else phrases
    if is_passive(draft, scene):
        return _undergone(draft, scene, phrases[0] if phrases else subject, found)
    if (
        subject is None
        and not speaker
        and not hidden(draft, scene)
        and phrases
        and not _object_only(draft, phrases, scene)
    ):
        first = phrases.pop(0)
        if phrases and draft.befalls and is_weapon(first, draft, scene):
            first = phrases.pop(0)  # «قتلت قذيفة طفلين»
        after = first.last
        chosen = bool(phrases) and chosen_for(first, phrases[0], draft, scene)
        suffered = chosen or _suffers(first, phrases, draft, scene)
        phrases = [] if chosen else phrases
        role = (draft.object or "patient") if suffered else draft.subject
        if role:
            parts = list(scene.joined(first, draft.right))
            found.extend((role, part) for part in parts)
            after = parts[-1].last
            if len(parts) > 1 and not scene.breaks(after):
                phrases = list(following(scene, after, draft.right, 1))
        if suffered:
            return after
    elif subject is None and not speaker and not phrases and not hidden(draft, scene):
        found.extend(party_beyond(draft, scene))
        return after
    elif subject is not None and draft.subject:
        if _made(draft, subject, scene, found):
            return after
        role = draft.object if draft.object and _subject_suffers(subject, phrases, draft, scene) else draft.subject
        found.extend((role, part) for part in scene.joined(subject, draft.at))
    if phrases and matches(scene.head(phrases[0]), scene.vocabulary.has["parts"]):
        phrases = phrases[1:]
    moved = draft.type in MOVES or draft.object == "with"
    if phrases and draft.object and not sense.pronoun and not (moved and is_place(phrases[0], scene)):
        found.extend((draft.object, part) for part in scene.joined(phrases[0], draft.right))
        after = found[-1][1].last
    elif found and not phrases and draft.object and draft.type in OBJECT_BEYOND and not sense.pronoun:
        beyond = object_beyond(after, draft, scene)
        if beyond:
            found.extend((draft.object, part) for part in scene.joined(beyond, draft.right))
            after = found[-1][1].last
    return after


def _told_before(draft: Draft, scene: Scene, found: _Found) -> None:
    """Adds what the pronoun on a verb stands for, where the verb describes it: «أضرحة دمرها مسلحون»."""
    if draft.object is None or not draft.sense.pronoun or any(role == draft.object for role, _ in found):
        return
    before = antecedent(draft, scene)
    if before and draft.type != "sanction" and (found or draft.type in MADE):
        found.append((draft.object, before))


def _made(draft: Draft, subject: Phrase, scene: Scene, found: _Found) -> bool:
    """Whether what stands before a verb is the deal or law that was made, which is added: «الاتفاق الذي أبرم»."""
    text = text_in(subject, draft, scene)
    found.extend([("patient", text)] if text else [])
    return text is not None


def _undergone(draft: Draft, scene: Scene, party: Phrase | None, found: _Found) -> int:
    """Adds whom a passive verb tells of, beside the verb or behind its prepositions; the word behind."""
    role = draft.object or "patient"
    party = party or antecedent(draft, scene)
    if party is None:
        found.extend((role, part) for _, part in party_beyond(draft, scene))
        return draft.at + 1
    found.append((role, party))
    return max(party.last, draft.at + 1)


def _suffers(first: Phrase, others: Sequence[Phrase], draft: Draft, scene: Scene) -> bool:
    """Whether who stands right behind a verb is whom it befell: «قتل ثلاثة جنود», «اعتقل ناشط»."""
    if draft.befalls:
        if others:
            return not (is_actor(first, scene) and not counted(first, scene) and victims(others[0], scene))
        return not killers(first, draft, scene)
    alone = not others and not draft.sense.pronoun and draft.object is not None
    led = first.last < draft.right and scene.reading.words[first.last] in scene.vocabulary.has["headed_by"]
    named = first.first in scene.name_at and not scene.reading.words[first.first].startswith("ال")
    # «انضم إليهم وأسس جبهة الدار», not «أقامت الإدارة في مقرها حفلا», «شكلت المعارضة بقيادة الحزب حكومة»
    founded = draft.type == "found" and draft.sense.prefix[:1] in ("و", "ف") and named and not led
    if _let_go(draft, scene):
        return False
    follows = first.last < draft.right and scene.reading.words[first.last] in _SUCCEEDS
    if alone and draft.type == "appoint" and follows and first.names:
        return True  # «أقال الرئيس الوزير وعين سمير الحلو خلفا له»
    return alone and draft.type in SUFFERED and (founded or not is_actor(first, scene))


def _subject_suffers(subject: Phrase, phrases: Sequence[Phrase], draft: Draft, scene: Scene) -> bool:
    """Whether who stands before a verb is whom it befell: «15 شخصا قتلوا», not «انتحاري يقتل ستة»."""
    after = draft.at + 1
    counts = after < draft.right and bool(scene.vocabulary.marks[scene.reading.words[after]] & NUMBER)
    told = counts or bool(phrases and victims(phrases[0], scene))
    if draft.befalls and not (told and is_actor(subject, scene)):
        return True
    return befell(draft, subject, phrases, scene)


def _is_object(draft: Draft, phrase: Phrase, scene: Scene) -> bool:
    """Whether spelling shows that a phrase behind a verb is no subject: accusative («قتل جنديا»), or feminine right
    behind a masculine verb («زار مدرسة»).
    """
    words = scene.reading.words
    word, last = words[phrase.first], words[phrase.last - 1]
    construct = phrase.last - phrase.first > 1 and (last.startswith("ال") or phrase.names)  # «طرفا النزاع»
    construct = construct and words[phrase.first + 1] != "من"  # «وفدا من الوزارة»
    if word[-1] == "ا" and len(word) > 3 and not (construct or word.startswith("ال") or word.endswith(_OWN_ALEF)):
        return True
    if phrase.first != draft.at + 1 or scene.vocabulary.marks[word] & NUMBER:
        return False
    people = matches(word, scene.vocabulary.has["actors"]) or scene.vocabulary.units.counted(word[2:], "attack")
    if people and definite_accusative(word):
        return True  # «وضربت المحتجين»
    if sound_accusative(word) and not construct and not scene.names_action(phrase):
        return True  # «استهدف ناشطين»
    feminine = draft.sense.form.text.endswith("ت") or draft.sense.form.text[0] == "ت"
    return not feminine and scene.feminine(phrase.first)


def _object_only(draft: Draft, phrases: Sequence[Phrase], scene: Scene) -> bool:
    """Whether a lone phrase after the verb is what somebody struck, took or left, not the doer."""
    peer = draft.object == "with" and scene.head(phrases[0]) in _PEERS and draft.sense.prefix
    if peer or (phrases[0].first not in scene.name_at and _is_object(draft, phrases[0], scene)):
        return True  # «زار الوزير المدينة والتقى نظيره»
    if draft.sense.pronoun and draft.object in ("patient", "beneficiary"):
        return False  # «دمرها مسلحون»: the pronoun is the object
    if len(phrases) != 1 or _country_acts(draft, phrases[0], scene) or _let_go(draft, scene):
        return False
    hers = scene.reading.words[phrases[0].first].endswith(("ها", "هم")) and phrases[0].first not in scene.name_at
    if hers or (draft.type in _DONE_BY_ACTORS and _describes_act(draft, scene)):
        return True  # «أوقفت عملها»: what is hers who did it.
    # «على أن يلتقي الوزير»: whom somebody told of before is to meet
    met = draft.object == "with" and _behind_that(draft, phrases[0], scene)
    if met or (draft.type in _DONE_BY_ACTORS and not may_act(phrases[0], scene)):
        return True
    placed = scene.vocabulary.types[draft.type].object_is_place or draft.type in MOVES
    return placed and is_place(phrases[0], scene)


def _country_acts(draft: Draft, phrase: Phrase, scene: Scene) -> bool:
    """Whether a country alone behind a verb does it: «تدخلت روسيا», «واستهدفت إسرائيل قبل ذلك مكتبا»."""
    form = draft.sense.form.text
    struck = draft.type == "attack" and (form.endswith("ت") or form[0] == "ت")
    return (struck or draft.type in _MARCHES) and is_country(phrase, scene)


def _let_go(draft: Draft, scene: Scene) -> bool:
    """Whether whom somebody let go is a pronoun, so that who did it follows: «أطلقت سراحهم الكتائب»."""
    after = draft.at + 1
    return draft.type == "release" and after < draft.right and scene.reading.words[after] in _LET_GO


def _describes_act(draft: Draft, scene: Scene) -> bool:
    """Whether a verb describes an act told shortly before it: «مداهمات في عدة أحياء استهدفت عناصر التنظيم»."""
    if draft.sense.prefix or draft.sense.form.kind != "past":
        return False
    for i in range(draft.at - 1, max(draft.left, draft.at - _ACT_REACH) - 1, -1):
        if scene.breaks(i + 1):
            return False
        if i in draft.rivals.nouns:
            return not scene.reading.words[i].startswith("ال")
    return False


def _behind_that(draft: Draft, phrase: Phrase, scene: Scene) -> bool:
    """Whether a verb behind «أن» has one phrase and nobody «with» whom."""
    words, at = scene.reading.words, phrase.last
    if draft.at == draft.sentence.first or words[draft.at - 1] != "ان":
        return False
    while at < draft.right and (words[at] in scene.vocabulary.has["adverbs"] or at in scene.dates_at):
        at += 1
    return at >= draft.right or not (words[at] in scene.vocabulary.preps[draft.type] or scene.led_in(at) == "ب")
