"""Does a later mention of one article tell the happening that an earlier one told?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.empty import points_back
from marsad.events.scene import Scene
from marsad.events.tolls import CAUSES, DOERS, both_real, may_be_one
from marsad.events.vocabulary import NUMBER
from marsad.record import Participant, Role

_SAME_CLAUSE = 9
_IN_RAIDS = 8
_NEXT_TELLING = 45
# What befalls one party once: a later verb about the same party tells of the same.
_ONCE = frozenset({"dismiss", "appoint", "resign", "found", "dissolve", "flee", "open", "elect", "release", "adopt"})
# What is told with its article right after the first telling is the same, even where it names a new place.
_REFERRED = frozenset({"attack", "meet", "agree", "protest", "release", "negotiate", "detain", "sanction"})
CALAMITIES = frozenset({"accident", "disaster", "outbreak"})
_ROLES: tuple[Role, ...] = ("agent", "patient", "with", "beneficiary")
# What an article tells of as one, however often it comes back to it.
_GOING_ON = frozenset({"protest", "ceasefire", "agree"})
_OTHERS = frozenset({"اخري", "اخر", "جديده", "جديد", "ثانيه", "ثان", "منفصله", "سابق", "سابقه", "مماثل", "مماثله"})
_TOLLS = frozenset({"killed", "displaced", "families", "detainees", "prisoners"})
# The act itself is what a verb of this lemma has for its doer («هجمات استهدفت»).
_STRUCK = "استهدف"
# What opens a sentence that reminds of what is known.
_RECALLS = frozenset({"يذكر", "ويذكر", "يشار", "ويشار", "الجدير", "والجدير", "جدير"})
_RECALL_REACH = 5
# Who is named after the act: it was told before.
_NAMED_AFTER = {
    "attack": ("المهاجم", "المنفذ", "الانتحاري", "الجناة", "الجاني", "القاتل"),
    "protest": ("المتظاهر", "المحتج", "المعتصم", "المشارك", "المضرب"),
}
# A place told of before, by what it is.
_PLACE_KNOWN = frozenset({"المدينة", "البلدة", "القرية", "المنطقة", "المطار", "الحي", "المعسكر", "القاعدة", "الميناء"})
_SPANS = frozenset({"days", "hours", "months"})
_FIRED = frozenset({"strikes", "missiles", "shells", "drones"})
_VAGUE = frozenset({"fighters", "people", "protesters", "members"})
_PEOPLE = _VAGUE | {"killed", "injured", "detainees", "displaced", "missing"}


def same(first: Draft, later: Draft, scene: Scene) -> bool:
    """Whether a draft, of the text behind `first` or of a heading, tells the same happening."""
    if first.passage is not later.passage:
        return False
    if first.type in CALAMITIES and later.type in CALAMITIES and _one_calamity(first, later):
        return True
    if first.type != later.type:
        return False
    strike = fold_text(later.lemma) in scene.vocabulary.has["strikes"] and first.lemma != later.lemma
    if strike and not (later.definite or later.heading):
        return False
    differ = first.date and later.date and first.date != later.date
    if differ and not later.heading and not (later.carried and later.definite):
        return False
    return (
        later.heading
        or _one_telling(first, later, scene)
        or (_retold(first, later, scene) and not _other_toll(first, later))
        or _counted_alike(first, later)
        or _still_that(first, later, scene)
        or _taken_again(first, later)
        or _recalled(first, later, scene)
        or _carried_out(first, later)
        or _by_its_doers(first, later)
        or _its_people(first, later)
    )


def _by_its_doers(first: Draft, later: Draft) -> bool:
    """Whether a verb says what those did who are named after the act: «المهاجمين أطلقوا النار», «رفع المتظاهرون»."""
    doers = _NAMED_AFTER.get(later.type)
    if doers is None or not later.sense.verbal or not both_real(first, later):
        return False
    agents = [p for p in later.participants if p.role == "agent"]
    if not agents or _other_toll(first, later) or not _one_place(first, later):
        return False
    return all(not p.entity and p.mention.text.startswith(doers) for p in agents)


def _its_people(first: Draft, later: Draft) -> bool:
    """Whether one of two mentions tells of a protest only by who took part in it: «ورفع المتظاهرون لافتات»."""
    if later.type != "protest" or not both_real(first, later):
        return False
    people = "participle"
    same_sentence = first.sentence is later.sentence
    return later.sense.form.kind == people or (first.sense.form.kind == people and same_sentence)


def _carried_out(first: Draft, later: Draft) -> bool:
    """Whether a later sentence tells the execution that an earlier one spoke of, and of no other person."""
    return first.apart and later.lemma == first.lemma and both_real(first, later) and not quarrel(first, later)


def says_whom(noun: Draft, verb: Draft) -> bool:
    """Whether a verb behind a noun says whom that act struck: «إن الهجوم كان سيارة مفخخة استهدفت مدنيين»."""
    if verb.lemma != _STRUCK or not verb.sense.verbal or verb.sense.prefix or verb.at - noun.at > _SAME_CLAUSE:
        return False
    return noun.modality == verb.modality and not any(p.role == "agent" and p.entity for p in verb.participants)


def _recalled(first: Draft, later: Draft, scene: Scene) -> bool:
    """Whether a sentence recalls what the article spoke of as known: «يذكر أن هجوما استهدف البلدة الاثنين»."""
    words, opens = scene.reading.words, later.sentence.first
    if words[opens] not in _RECALLS or later.at - opens > _RECALL_REACH or not first.definite:
        return False
    if not _OTHERS.isdisjoint(words[later.at + 1 : later.at + 3]) or _other_toll(first, later):
        return False
    return both_real(first, later) and not quarrel(first, later, DOERS) and _one_place(first, later)


def _still_that(first: Draft, later: Draft, scene: Scene) -> bool:
    """Whether a later sentence goes on about the protests, truce or deal of an article, and not about others."""
    if later.sense.verbal or later.type not in _GOING_ON or first.sentence is later.sentence:
        return False
    if not both_real(first, later) or quarrel(first, later):
        return False
    words, at = scene.reading.words, later.at
    if not _OTHERS.isdisjoint(words[at + 1 : at + 3]):
        return False  # «خروج احتجاجات أخرى»
    of_known = at + 1 < later.sentence.last and words[at + 1].startswith("ال")  # «صفقة التبادل»
    if later.type == "agree" and not (later.definite or of_known):
        return False
    if later.type == "protest" and not later.definite and fold_text(later.lemma) in scene.vocabulary.has["strikes"]:
        return False
    again = words[at] == words[first.at] and at - first.at < _NEXT_TELLING
    return later.definite or again or _one_place(first, later)


def _other_toll(first: Draft, later: Draft) -> bool:
    """Whether a later sentence tells of others killed: «قصف على القرية قتل ستة … قصف أسفر عن مقتل ثمانية آخرين»."""
    if first.sentence is later.sentence:
        return False
    counted = {one.of: one.value for one in first.quantities if one.of in _TOLLS}
    return any(counted.get(one.of, one.value) != one.value for one in later.quantities if one.of in _TOLLS)


def _counted_alike(first: Draft, later: Draft) -> bool:
    """Whether a later sentence counts the same people or goods: «قتل 14 جنديا» behind a raid that killed 14."""
    if first.sentence is later.sentence or first.modality != later.modality or quarrel(first, later, DOERS):
        return False
    if not (later.sense.verbal or later.definite or _one_place(first, later)):
        return False  # «نصب المقاتلون كمينا» is new, even where it killed as many
    for of, number in _counts(first):
        for other, same in _counts(later):
            vague = of in _VAGUE or other in _VAGUE  # «قتل 14 جنديا» may count 14 soldiers, but no 14 injured
            if number == same > 1 and (of == other or (vague and of in _PEOPLE and other in _PEOPLE)):
                return True
    return False


def _one_place(first: Draft, later: Draft) -> bool:
    """Whether a later mention names no other place than the first."""
    places = {place.text for place in first.places}
    return not places or not later.places or any(place.text in places for place in later.places)


def _counts(draft: Draft) -> set[tuple[str, float]]:
    """What a draft counts, days aside."""
    return {(one.of, one.value) for one in draft.quantities if one.of not in _SPANS}


def _taken_again(first: Draft, later: Draft) -> bool:
    """Whether a later sentence says again that a place was taken: it names the same place and no other taker."""
    if first.sentence is later.sentence or not both_real(first, later):
        return False
    if later.type == "withdraw":
        alike = bool(later.places) and later.places[0].text in {place.text for place in first.places}
        return alike and not quarrel(first, later, ("agent",))
    if later.type != "capture":
        return False
    taken = _taken(later)
    again = bool(_taken(first) & taken) or (later.definite and bool(taken) and taken <= _PLACE_KNOWN)
    return again and not quarrel(first, later, ("agent",))


def _taken(draft: Draft) -> set[str]:
    """The entities or words of what was taken, the finest place first told alone."""
    found = {p.entity or p.mention.text for p in draft.participants if p.role == "patient"}
    return found | {place.text for place in draft.places[:1]}


def _one_calamity(first: Draft, later: Draft) -> bool:
    """Whether an accident or disaster is told again: further on in its sentence, or by a mere «the fire»."""
    if first.sentence is later.sentence:
        return first.type == later.type or not later.sense.verbal
    return not later.sense.verbal and later.definite and not (later.date and later.date != first.date)


def _retold(first: Draft, later: Draft, scene: Scene) -> bool:
    """Whether a later mention tells nothing but what is known of the first."""
    if quarrel(first, later) or not (both_real(first, later) or _merely_named(later)) or _fired_others(first, later):
        return False
    habit = later.sense.form.kind == "present" and later.modality == "ongoing" and first.modality != "ongoing"
    apart = later.modality == "denied" and not later.definite and first.sentence is not later.sentence
    if habit or apart or _listed(first, later):
        return apart and _both_suffer(first, later)  # «قصفت الطائرات أمس المدينة. وتقصف القوات المدينة بانتظام»
    shared = entities_of(first) & entities_of(later) or _named_alike(first, later)
    known = {place.text for place in later.places} <= {place.text for place in first.places}
    if later.type == "flee" and later.sense.verbal and not known:
        return False  # who left the town, and later reached another
    if later.sense.verbal and not (shared and later.type in _ONCE):
        counted = {(quantity.of, quantity.value) for quantity in first.quantities}
        new = later.date or entities_of(later) - shared or any((q.of, q.value) not in counted for q in later.quantities)
        again = known and not new and first.sentence is not later.sentence and _linked(first, later)
        return again or _pointed_at(first, later)
    if (entities_of(later) and not shared) or (later.type in _ONCE and _names_another(first, later)):
        return False
    alike = first.lemma == later.lemma and _linked(first, later)
    named_alike = later.definite or alike or _by_the_same(first, later)
    return bool(shared) or (known and named_alike) or points_back(later, scene) or _referred_to(first, later)


def _both_suffer(first: Draft, later: Draft) -> bool:
    """Whether both name whom it befell, and it may be the same."""
    mine, theirs = ([p for p in draft.participants if p.role == "patient"] for draft in (first, later))
    return any(may_be_one(a, b) for a in mine for b in theirs)


def _named_alike(first: Draft, later: Draft) -> set[str]:
    """The entities of the later mention that the first names by other words («تنظيم البيت», «البيت»)."""
    return {
        b.entity
        for a in first.participants
        for b in later.participants
        if b.entity and not a.entity and a.role == b.role and set(b.mention.text.split()) <= set(a.mention.text.split())
    }


def _listed(first: Draft, later: Draft) -> bool:
    """Whether a noun with its own «و» goes on a list of acts: «القصف العشوائي للأحياء، والقصف المباشر للمنازل»."""
    if first.sense.verbal or later.sense.verbal or first.sentence is not later.sentence:
        return False
    return later.sense.prefix == "وال" and first.definite and not later.sense.pronoun


def _fired_others(first: Draft, later: Draft) -> bool:
    """Whether both count what was fired, or a verb whom it killed, and not alike: «23 غارة», then «عشر غارات»."""
    kinds = _FIRED | {"killed"} if later.sense.verbal and first.type in CAUSES else _FIRED
    fired = {one.of: one.value for one in first.quantities if one.of in kinds}
    return any(fired.get(one.of, one.value) != one.value for one in later.quantities)


def _linked(first: Draft, later: Draft) -> bool:
    """Whether a later mention names nobody, or somebody whom the first names."""
    if not (first.participants and later.participants):
        return not later.participants or later.at - first.at < _NEXT_TELLING
    return any(a.role == b.role and may_be_one(a, b) for a in first.participants for b in later.participants)


def _by_the_same(first: Draft, later: Draft) -> bool:
    """Whether both name a doer, as no other, and the later a place that the first names."""
    mine = [p for p in first.participants if p.role == "agent"]
    theirs = [p for p in later.participants if p.role == "agent"]
    return bool(later.places and mine and theirs) and any(may_be_one(a, b) for a in mine for b in theirs)


def _pointed_at(first: Draft, later: Draft) -> bool:
    """Whether a verb tells of the very thing that the first told of: «وانفجرت السيارة» behind «انفجار سيارة مفخخة»."""
    if first.sentence is later.sentence:
        return False
    theirs = [*later.bombs, *(p.mention.text for p in later.participants if p.role == "patient")]
    mine = [*first.bombs, *(p.mention.text for p in first.participants if p.role == "patient" and not p.entity)]
    for text in mine:
        if any(other.startswith("ال") and other.split()[0][2:] == text.split()[0] for other in theirs):
            return True
        if text in theirs and first.lemma == later.lemma and _one_place(first, later):
            return True
    return False


def _names_another(first: Draft, later: Draft) -> bool:
    """Whether only the later mention says to whom or what it was done."""
    return not any(p.role == "patient" for p in first.participants) and any(
        p.role == "patient" for p in later.participants
    )


def _referred_to(first: Draft, later: Draft) -> bool:
    """Whether a noun with the article right behind means the first: «ووقع الهجوم في …» behind «هاجم مسلحون …»."""
    if later.type not in _REFERRED or first.sentence is later.sentence:
        return False
    apart = later.sentence.paragraph - first.sentence.paragraph
    return later.sense.prefix.endswith("ال") and apart <= 1 and later.at - first.at < _NEXT_TELLING


def _merely_named(draft: Draft) -> bool:
    """Whether a noun with the article says nothing but which happening is meant."""
    return draft.sense.prefix.endswith(("ال", "لل")) and not draft.places and not draft.participants


def _one_telling(first: Draft, later: Draft, scene: Scene) -> bool:
    """Verb and object noun of one clause: «وقعت … اتفاقا», «قصف … بغارات»."""
    reach = _SAME_CLAUSE + (_IN_RAIDS if first.sense.verbal and _in_so_many(later, scene) else 0)
    if first.sentence is not later.sentence or later.at >= first.right or later.at - first.at > reach:
        return False
    if scene.reading.words[later.at][0] == "و" and later.sense.prefix.startswith("و"):
        return False
    if not first.sense.verbal and first.at < later.at - 1 and "(" in scene.reading.gap(later.at - 1):
        return False  # «استهداف قادة الحركة (عملية اغتيال فلان …)»
    return not any(
        scene.breaks(i) and scene.reading.gap(i).strip() not in "()" for i in range(first.at + 1, later.at + 1)
    )


def _in_so_many(later: Draft, scene: Scene) -> bool:
    """Whether a noun says in how many strokes an act was done: «قصفوا مواقع … في 23 غارة»."""
    words = scene.reading.words
    return words[later.at - 2] in ("في", "ضمن") and bool(scene.vocabulary.marks[words[later.at - 1]] & NUMBER)


def entities_of(draft: Draft) -> set[str]:
    """The entities that take part."""
    return {p.entity for p in draft.participants if p.entity}


def quarrel(first: Draft, later: Draft, roles: tuple[Role, ...] = _ROLES) -> bool:
    """Whether both name a party for one of the roles and it cannot be the same."""
    if first.type in CAUSES and later.definite:
        roles = DOERS  # What the patients are is often told by its tolls, each for itself.
    for role in roles:
        mine = [p for p in first.participants if p.role == role]
        theirs = [p for p in later.participants if p.role == role]
        if mine and theirs and not any(may_be_one(a, b) for a in mine for b in theirs):
            return not (role == "patient" and (_lies_in(first, theirs) or _lies_in(later, mine)))
    return False


def _lies_in(draft: Draft, parties: list[Participant]) -> bool:
    """Whether all of the parties are places that a draft has for its places: «قصف البلدة», «23 قتيلا … في البلدة»."""
    places = {place.text for place in draft.places}
    return all(party.mention.text in places for party in parties)
