"""Which mentions in one article tell of one happening?

The first full telling stands; later mentions of the same type join it and add what they know. A noun that only points
back («هذا الهجوم»), or that names no place, party or time of its own, tells nothing new.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.empty import points_back, tells_nothing
from marsad.events.scene import Scene
from marsad.events.tolls import CAUSES, DOERS, absorb_tolls, both_real, may_be_one
from marsad.events.vocabulary import NUMBER
from marsad.record import Quantity, Role

_SAME_CLAUSE = 9
_IN_RAIDS = 8
_NEXT_TELLING = 45
_STOPPED = frozenset({"attack", "clash", "deploy"})
_STOPPED_REACH = 3
_CLAUSE_REACH = 5
# What befalls one party once: a later verb about the same party tells of the same.
_ONCE = frozenset({"dismiss", "appoint", "resign", "found", "dissolve", "flee", "open", "elect", "release", "adopt"})
# What is told with its article right after the first telling is the same, even where it names a new place.
_REFERRED = frozenset({"attack", "meet", "agree", "protest", "release", "negotiate", "detain", "sanction"})
_CALAMITIES = frozenset({"accident", "disaster", "outbreak"})
_ROLES: tuple[Role, ...] = ("agent", "patient", "with", "beneficiary")
_FATES = frozenset({"killed", "injured", "detainees", "displaced", "missing"})
# What an article tells of as one, however often it comes back to it.
_GOING_ON = frozenset({"protest", "ceasefire", "agree"})
_OTHERS = frozenset({"اخري", "اخر", "جديده", "جديد", "ثانيه", "ثان", "منفصله", "سابق", "سابقه", "مماثل", "مماثله"})
# Who these are was told before: «التعاون بين البلدين» names nobody.
_BOTH = frozenset({"البلدين", "الجانبين", "الطرفين", "الدولتين", "الشعبين", "البلدان", "الجانبان", "الطرفان"})
_TOLLS = frozenset({"killed", "displaced", "families", "detainees", "prisoners"})
_SPANS = frozenset({"days", "hours", "months"})
_FIRED = frozenset({"strikes", "missiles", "shells", "drones"})
_WHO = frozenset({"fighters", "members", "people"})
_VAGUE = frozenset({"fighters", "people", "protesters", "members"})
_PEOPLE = _VAGUE | {"killed", "injured", "detainees", "displaced", "missing"}
# How many events of a type are looked at, the nearest first: a page may tell of thousands.
_LOOKED_AT = 40


class _Told:
    """The events told so far in an article, by type; accidents, disasters and outbreaks are of one kind."""

    __slots__ = ("_headings", "_texts", "kept")

    def __init__(self) -> None:
        self.kept: list[Draft] = []
        self._texts: dict[str, list[Draft]] = {}
        self._headings: dict[str, list[Draft]] = {}

    def add(self, draft: Draft) -> None:
        """Adds an event; those of the text come first, each in text order, then those of headings."""
        self.kept.append(draft)
        kinds = self._headings if draft.heading else self._texts
        kinds.setdefault(_kind(draft), []).append(draft)

    def last_alike(self, draft: Draft, scene: Scene) -> Draft | None:
        """The event told last in the text before a draft that it tells again."""
        for other in self._texts.get(_kind(draft), [])[: -_LOOKED_AT - 1 : -1]:
            if _same(other, draft, scene):
                return other
        return None

    def around(self, heading: Draft, scene: Scene) -> list[Draft]:
        """The events that a heading may tell: those of the text around it, and the headings' before it."""
        texts = self._texts.get(_kind(heading), [])
        at = bisect_left(texts, heading.at, key=_place)
        near = texts[max(0, at - _LOOKED_AT) : at + _LOOKED_AT]
        near += self._headings.get(_kind(heading), [])[-_LOOKED_AT:]
        return [other for other in near if _same(other, heading, scene)]


def _kind(draft: Draft) -> str:
    return "calamity" if draft.type in _CALAMITIES else draft.type


def _place(draft: Draft) -> int:
    return draft.at


def join_mentions(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts of one article, in text order, that stand for events of their own."""
    told = _Told()
    drafts = absorb_tolls(
        _with_their_verbs(_without_verbs_of_acts(_without_stopped(drafts)), scene), scene.vocabulary.has["long_running"]
    )
    for draft in sorted(drafts, key=lambda d: (d.heading, d.at)):
        alike = told.around(draft, scene) if draft.heading else []
        earlier = _of_heading(alike, draft) if draft.heading else told.last_alike(draft, scene)
        if earlier is not None:
            _add(earlier, draft)
        elif not (draft.heading and told.kept and not _news(draft, alike)) and not tells_nothing(draft, scene):
            told.add(draft)
    for draft in told.kept:
        draft.quantities = _fates(draft.quantities)
    return told.kept


def _fates(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without the soldiers or people whose like number is told again as dead, hurt or taken."""
    fates = {quantity.value for quantity in quantities if quantity.of in _FATES}
    return [quantity for quantity in quantities if quantity.of not in _WHO or quantity.value not in fates]


def _of_heading(told: Sequence[Draft], draft: Draft) -> Draft | None:
    """Which of the events told in the text a headline tells: the one with most of its parties, else the first."""
    fitting = [
        other
        for other in told
        if not _quarrel(other, draft) and (both_real(other, draft) or _entities(other) & _entities(draft))
    ]
    return max(fitting, key=lambda other: (len(_entities(other) & _entities(draft)), -other.at), default=None)


def _news(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a headline names parties of an event whose like the text tells of others."""
    return bool(told) and len(_entities(draft)) > 1


def _without_stopped(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the acts that a ceasefire beside them stops («وقف الغارات والتوغل»)."""
    stops = {draft.at: draft.sentence for draft in drafts if draft.type == "ceasefire"}
    if not stops:
        return list(drafts)
    return [
        draft
        for draft in drafts
        if draft.type not in _STOPPED
        or draft.sense.verbal
        or not any(stops.get(draft.at - back) is draft.sentence for back in range(1, _STOPPED_REACH + 1))
    ]


def _with_their_verbs(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, nouns with what the verb of their relative clause tells («الهجوم الذي استهدف القافلة»)."""
    kept: list[Draft] = []
    for draft in drafts:
        noun = kept[-1] if kept else None
        if noun is not None and draft.sense.verbal and noun.type == draft.type and _describes(noun, draft, scene):
            _add(noun, draft)
        else:
            kept.append(draft)
    return kept


def _describes(noun: Draft, verb: Draft, scene: Scene) -> bool:
    """Whether a verb without conjunction belongs to the relative clause of a noun right before."""
    if noun.sense.verbal or noun.sentence is not verb.sentence or verb.at - noun.at > _CLAUSE_REACH:
        return False
    words = scene.reading.words
    if verb.sense.prefix or any(
        scene.breaks(i) and scene.reading.gap(i).strip() not in "()" for i in _between(noun, verb)
    ):
        return False
    return words[verb.at - 1] in scene.vocabulary.has["relatives"] or not noun.definite


def _between(first: Draft, later: Draft) -> range:
    return range(first.at + 1, later.at + 1)


def _without_verbs_of_acts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without verbs of attack whose doer is another happening, told by the next word («دمرتها معارك»)."""
    doers = {draft.at for draft in drafts if draft.type in CAUSES and draft.type != "attack" and not draft.sense.verbal}
    return [d for d in drafts if d.type != "attack" or not d.sense.verbal or d.at + 1 not in doers]


def _same(first: Draft, later: Draft, scene: Scene) -> bool:
    if first.passage is not later.passage:
        return False
    if first.type in _CALAMITIES and later.type in _CALAMITIES and _one_calamity(first, later):
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
    )


def _still_that(first: Draft, later: Draft, scene: Scene) -> bool:
    """Whether a later sentence goes on about the protests, truce or deal of an article, and not about others."""
    if later.sense.verbal or later.type not in _GOING_ON or first.sentence is later.sentence:
        return False
    if not both_real(first, later) or _quarrel(first, later):
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
    if first.sentence is later.sentence or first.modality != later.modality or _quarrel(first, later, DOERS):
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
        return alike and not _quarrel(first, later, ("agent",))
    if later.type != "capture":
        return False
    return bool(_taken(first) & _taken(later)) and not _quarrel(first, later, ("agent",))


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
    if _quarrel(first, later) or not (both_real(first, later) or _merely_named(later)) or _fired_others(first, later):
        return False
    habit = later.sense.form.kind == "present" and later.modality == "ongoing" and first.modality != "ongoing"
    apart = later.modality == "denied" and not later.definite and first.sentence is not later.sentence
    if habit or apart:
        return False  # «قصفت الطائرات أمس المدينة. وتقصف القوات المدينة بانتظام»
    shared = _entities(first) & _entities(later)
    known = {place.text for place in later.places} <= {place.text for place in first.places}
    if later.type == "flee" and later.sense.verbal and not known:
        return False  # who left the town, and later reached another
    if later.sense.verbal and not (shared and later.type in _ONCE):
        counted = {(quantity.of, quantity.value) for quantity in first.quantities}
        new = later.date or _entities(later) - shared or any((q.of, q.value) not in counted for q in later.quantities)
        again = known and not new and first.sentence is not later.sentence and _linked(first, later)
        return again or _pointed_at(first, later)
    if (_entities(later) and not shared) or (later.type in _ONCE and _names_another(first, later)):
        return False
    alike = first.lemma == later.lemma and _linked(first, later)
    named_alike = later.definite or alike or _by_the_same(first, later)
    return bool(shared) or (known and named_alike) or points_back(later, scene) or _referred_to(first, later)


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
    return not any(
        scene.breaks(i) and scene.reading.gap(i).strip() not in "()" for i in range(first.at + 1, later.at + 1)
    )


def _in_so_many(later: Draft, scene: Scene) -> bool:
    """Whether a noun says in how many strokes an act was done: «قصفوا مواقع … في 23 غارة»."""
    words = scene.reading.words
    return words[later.at - 2] in ("في", "ضمن") and bool(scene.vocabulary.marks[words[later.at - 1]] & NUMBER)


def _entities(draft: Draft) -> set[str]:
    return {p.entity for p in draft.participants if p.entity}


def _quarrel(first: Draft, later: Draft, roles: tuple[Role, ...] = _ROLES) -> bool:
    """Whether both name a party for one of the roles and it cannot be the same."""
    if first.type in CAUSES and later.definite:
        roles = DOERS  # What the patients are is often told by its tolls, each for itself.
    for role in roles:
        mine = [p for p in first.participants if p.role == role]
        theirs = [p for p in later.participants if p.role == role]
        if mine and theirs and not any(may_be_one(a, b) for a in mine for b in theirs):
            return True
    return False


def _add(first: Draft, later: Draft) -> None:
    known = {p.entity or p.mention.text for p in first.participants}
    filled = {p.role for p in first.participants}
    first.participants.extend(
        p
        for p in later.participants
        if (p.entity or p.mention.text) not in known and p.role not in filled and p.mention.text not in _BOTH
    )
    if not first.places:
        first.places.extend(later.places)
    kinds = {quantity.of for quantity in first.quantities}
    first.quantities.extend(quantity for quantity in later.quantities if quantity.of not in kinds)
    first.date = first.date or (later.date if first.modality == later.modality else None)
