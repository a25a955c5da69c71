"""Which mentions in one article tell of one happening?

The first full telling stands; later mentions of the same type join it and add what they know. A noun that only points
back («هذا الهجوم»), or that names no place, party or time of its own, tells nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.record import Participant, Quantity, Role

_SAME_CLAUSE = 9
_ALIKE = 4
_NEXT_TELLING = 45
_STOPPED = frozenset({"attack", "clash", "deploy"})
_STOPPED_REACH = 3
_RELATIVE_REACH = 3
# What befalls one party once: a later verb about the same party tells of the same.
_ONCE = frozenset({"dismiss", "appoint", "resign", "found", "dissolve", "flee", "open", "elect", "release", "adopt"})
# What is told with its article right after the first telling is the same, even where it names a new place.
_REFERRED = frozenset({"attack", "meet", "agree", "protest", "release", "negotiate", "detain", "sanction"})
_CALAMITIES = frozenset({"accident", "disaster", "outbreak"})
_ROLES: tuple[Role, ...] = ("agent", "patient", "with", "beneficiary")
_DOERS: tuple[Role, ...] = ("agent", "with")
_FATES = frozenset({"killed", "injured", "detainees", "displaced", "missing"})
_WHO = frozenset({"fighters", "members", "people"})
_PEOPLE = frozenset({"killed", "injured", "detainees", "displaced", "missing", "fighters", "people", "protesters"})
_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
_CAUSE_REACH, _TOLL_REACH = 2, 6
_CAUSES = frozenset({"attack", "clash", "accident", "disaster"})


def join_mentions(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that stand for events of their own."""
    kept: list[Draft] = []
    drafts = absorb_tolls(_without_stopped(drafts), scene.vocabulary.has["long_running"])
    for draft in sorted(drafts, key=lambda d: (d.heading, d.at)):
        kinds = _CALAMITIES if draft.type in _CALAMITIES else (draft.type,)
        alike = [other for other in kept if other.type in kinds and _same(other, draft, scene)]
        earlier = _of_heading(alike, draft) if draft.heading else alike[-1] if alike else None
        if earlier is not None:
            _add(earlier, draft)
        elif not (draft.heading and kept and not _news(draft, alike)) and not _tells_nothing(draft, scene):
            kept.append(draft)
    for draft in kept:
        draft.quantities = _fates(draft.quantities)
    return kept


def _fates(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without the soldiers or people whose like number is told again as dead, hurt or taken."""
    fates = {quantity.value for quantity in quantities if quantity.of in _FATES}
    return [quantity for quantity in quantities if quantity.of not in _WHO or quantity.value not in fates]


def _of_heading(told: Sequence[Draft], draft: Draft) -> Draft | None:
    """Which of the events told in the text a headline tells: the one with most of its parties, else the first."""
    fitting = [
        other
        for other in told
        if not _quarrel(other, draft) and (_both_real(other, draft) or _entities(other) & _entities(draft))
    ]
    return max(fitting, key=lambda other: (len(_entities(other) & _entities(draft)), -other.at), default=None)


def _news(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a headline names parties of an event whose like the text tells of others."""
    return bool(told) and len(_entities(draft)) > 1


def _without_stopped(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the acts that a ceasefire beside them stops («وقف الغارات والتوغل»)."""
    stops = [draft for draft in drafts if draft.type == "ceasefire"]
    return [
        draft
        for draft in drafts
        if draft.type not in _STOPPED
        or draft.sense.verbal
        or not any(0 < draft.at - stop.at <= _STOPPED_REACH and stop.sentence is draft.sentence for stop in stops)
    ]


def absorb_tolls(drafts: Sequence[Draft], long_running: Set[str] = frozenset()) -> list[Draft]:
    """The drafts without the deaths and injuries of an attack or accident told beside them.

    The toll of a whole war, which a word of `long_running` tells, is no single attack's.
    """
    kept: list[Draft] = []
    for draft in drafts:
        cause = None
        if draft.type == "casualty" and not draft.apart:
            cause = _cause(draft, drafts, long_running)
        if cause is None:
            kept.append(draft)
            continue
        kinds = {quantity.of for quantity in cause.quantities}
        cause.quantities.extend(quantity for quantity in draft.quantities if quantity.of not in kinds)
        if not any(p.role == "patient" for p in cause.participants):
            cause.participants.extend(p for p in draft.participants if p.role == "patient")
        cause.places = cause.places or draft.places
        cause.date = cause.date or draft.date
    return kept


def _cause(draft: Draft, drafts: Sequence[Draft], long_running: Set[str]) -> Draft | None:
    """The attack or accident that a toll belongs to: of its sentence, else the nearest that it does not contradict."""
    causes = [d for d in drafts if d.type in _CAUSES and _both_real(d, draft) and not _by_others(d, draft)]
    own = [d for d in causes if d.sentence is draft.sentence and not _parted(d, draft)]
    if draft.modality == "denied" and not own:
        return None  # Who denies that anybody died does not thereby speak of an attack denied elsewhere.
    if draft.heading:
        causes = [d for d in causes if not d.heading] or causes
    elif own:
        return min(own, key=lambda d: abs(d.at - draft.at))
    words = draft.passage.reading.words[draft.sentence.first : draft.sentence.last]
    if not long_running.isdisjoint(words):
        return None
    fitting = [d for d in causes if not d.heading and _near(d, draft) and not _contradict(d, draft)]
    return min(fitting, key=lambda d: (d.at > draft.at, abs(d.at - draft.at)), default=None)


def _by_others(cause: Draft, toll: Draft) -> bool:
    """Whether a toll names who killed, and the cause does not: «قتل 88 على يد …، فيما قتل 19 بانفجار ألغام»."""
    doers = [p for p in toll.participants if p.role == "agent"]
    return bool(doers) and not any(
        p.role in _DOERS and any(_may_be_one(p, doer) for doer in doers) for p in cause.participants
    )


def _parted(one: Draft, other: Draft) -> bool:
    """Whether «فيما», «بينما» or the like tells two happenings of one sentence apart."""
    low, high = sorted((one.at, other.at))
    return not _MEANWHILE.isdisjoint(one.passage.reading.words[low + 1 : high])


def _near(cause: Draft, toll: Draft) -> bool:
    """Whether a toll of another sentence can still be the cause's: told after it, or shortly before."""
    return -_CAUSE_REACH <= toll.sentence.paragraph - cause.sentence.paragraph <= _TOLL_REACH


def _both_real(cause: Draft, toll: Draft) -> bool:
    return cause.modality == toll.modality or {cause.modality, toll.modality} == {"happened", "ongoing"}


def _contradict(cause: Draft, toll: Draft) -> bool:
    """Whether place, day or count of a toll are others than the attack's."""
    if cause.date and toll.date and cause.date != toll.date:
        return True
    here, there = {place.text for place in toll.places}, {place.text for place in cause.places}
    if here and there and not here & there:
        return True
    counts = {quantity.of: quantity.value for quantity in cause.quantities}
    return any(counts.get(quantity.of, quantity.value) != quantity.value for quantity in toll.quantities)


def _tells_nothing(draft: Draft, scene: Scene) -> bool:
    """A definite noun without arguments has its event elsewhere, even where that was not found; a verb in the present
    that names nobody, no place, day or number tells of what is so in general («حيث يلتقي السياح»).
    """
    if draft.sense.form.kind == "present" and draft.modality == "ongoing" and not _anchored(draft, scene):
        return True
    if draft.sense.verbal or draft.heading or draft.type in _CALAMITIES:
        return False
    if _points_back(draft, scene):
        return True
    if draft.specific or scene.reading.words[draft.at - 1] in scene.vocabulary.has["done"]:
        return False
    dated = draft.date and not draft.carried
    bare = not (draft.participants or draft.places or draft.quantities or dated or _described(draft, scene))
    return bare and draft.definite and not draft.sense.pronoun and draft.modality not in ("called-for", "denied")


def _described(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause of its own says what the noun means: «المحادثات التي بدأت أمس»."""
    words, relatives = scene.reading.words, scene.vocabulary.has["relatives"]
    last = min(draft.sentence.last, draft.at + _RELATIVE_REACH)
    return any(words[i] in relatives and not scene.breaks(i) for i in range(draft.at + 1, last))


def _anchored(draft: Draft, scene: Scene) -> bool:
    """Whether a draft names somebody or somewhere known, a force or a body that acts, a day of its own, or a number."""
    actors = scene.vocabulary.has["actors"]
    known = any(p.entity or scene.reading.words[scene.words_of(p.mention)[0]] in actors for p in draft.participants)
    return known or bool(draft.places or draft.quantities or draft.heading or (draft.date and not draft.carried))


def _points_back(draft: Draft, scene: Scene) -> bool:
    return (
        draft.definite
        and draft.at > draft.sentence.first
        and scene.reading.words[draft.at - 1] in scene.vocabulary.has["pointers"]
    )


def _same(first: Draft, later: Draft, scene: Scene) -> bool:
    if first.passage is not later.passage:
        return False
    if first.type in _CALAMITIES and later.type in _CALAMITIES and _one_calamity(first, later):
        return True
    if first.type != later.type:
        return False
    differ = first.date and later.date and first.date != later.date
    if differ and not later.heading and not (later.carried and later.definite):
        return False
    return (
        later.heading
        or _one_telling(first, later, scene)
        or _retold(first, later, scene)
        or _counted_alike(first, later)
        or _taken_again(first, later)
    )


def _counted_alike(first: Draft, later: Draft) -> bool:
    """Whether a later sentence counts the same people or goods: «قتل 14 جنديا» behind a raid that killed 14."""
    if first.sentence is later.sentence or first.modality != later.modality or _quarrel(first, later, _DOERS):
        return False
    return any(number > 1 for _, number in _counts(first) & _counts(later))


def _counts(draft: Draft) -> set[tuple[str, float]]:
    """What a draft counts, all people as one kind."""
    return {("people" if one.of in _PEOPLE else one.of, one.value) for one in draft.quantities if one.of != "days"}


def _taken_again(first: Draft, later: Draft) -> bool:
    """Whether a later sentence says again that a place was taken: it names the same place and no other taker."""
    if later.type != "capture" or first.sentence is later.sentence or not _both_real(first, later):
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
    if _quarrel(first, later) or (first.modality != later.modality and not _merely_named(later)):
        return False
    if later.modality == "denied" and not later.definite and first.sentence is not later.sentence:
        return False
    shared = _entities(first) & _entities(later)
    places = {place.text for place in later.places}
    known = places <= {place.text for place in first.places}
    if later.sense.verbal and not (shared and later.type in _ONCE):
        counted = {(quantity.of, quantity.value) for quantity in first.quantities}
        new = later.date or _entities(later) - shared or any((q.of, q.value) not in counted for q in later.quantities)
        return known and not new and first.sentence is not later.sentence
    if (_entities(later) and not shared) or (later.type in _ONCE and _names_another(first, later)):
        return False
    named_alike = later.definite or first.lemma == later.lemma
    return bool(shared) or (known and named_alike) or _points_back(later, scene) or _referred_to(first, later)


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
    if first.sentence is not later.sentence or later.at >= first.right or later.at - first.at > _SAME_CLAUSE:
        return False
    if scene.reading.words[later.at][0] == "و" and later.sense.prefix.startswith("و"):
        return False
    return not any(scene.breaks(i) for i in range(first.at + 1, later.at + 1))


def _entities(draft: Draft) -> set[str]:
    return {p.entity for p in draft.participants if p.entity}


def _quarrel(first: Draft, later: Draft, roles: tuple[Role, ...] = _ROLES) -> bool:
    """Whether both name a party for one of the roles and it cannot be the same."""
    if first.type in _CAUSES and later.definite:
        roles = _DOERS  # What the patients are is often told by its tolls, each for itself.
    for role in roles:
        mine = [p for p in first.participants if p.role == role]
        theirs = [p for p in later.participants if p.role == role]
        if mine and theirs and not any(_may_be_one(a, b) for a in mine for b in theirs):
            return True
    return False


def _may_be_one(a: Participant, b: Participant) -> bool:
    """Whether two mentions may mean one party: the same entity, like words, or a name and definite words for it."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.entity or b.entity:
        words = (b if a.entity else a).mention.text
        return words.startswith("ال")
    x, y = a.mention.text.removeprefix("ال"), b.mention.text.removeprefix("ال")
    return x[:_ALIKE] == y[:_ALIKE] or bool(set(x.split()) & set(y.split()))


def _add(first: Draft, later: Draft) -> None:
    known = {p.entity or p.mention.text for p in first.participants}
    filled = {p.role for p in first.participants}
    first.participants.extend(
        p for p in later.participants if (p.entity or p.mention.text) not in known and p.role not in filled
    )
    if not first.places:
        first.places.extend(later.places)
    kinds = {quantity.of for quantity in first.quantities}
    first.quantities.extend(quantity for quantity in later.quantities if quantity.of not in kinds)
    first.date = first.date or later.date
