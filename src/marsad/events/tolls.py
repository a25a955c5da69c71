"""Whose are the dead and injured? Tolls told beside an attack, clash, accident or disaster belong to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from marsad.events.draft import Draft
from marsad.events.killings import by_hand, is_slaying, may_kill
from marsad.record import Participant, Role

CAUSES = frozenset({"attack", "clash", "accident", "disaster"})
DOERS: tuple[Role, ...] = ("agent", "with")
_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما"})
_CAUSE_REACH, _TOLL_REACH = 2, 6
# How many causes are looked at before and behind a toll: a paragraph may tell of thousands.
_LOOKED_AT = 40
_ALIKE = 4
_LED = 6
_TOLD_WITHIN = 12
_BROUGHT_ABOUT = frozenset({"في", "جراء", "نتيجه", "اثر", "بسبب", "بعد", "عقب"})
# «مقاتليهم»: whose they are was told before.
_THEIRS = ("هم", "هما")


def absorb_tolls(drafts: Sequence[Draft], has: Mapping[str, frozenset[str]]) -> list[Draft]:
    """The drafts, which are in text order, without the deaths and injuries of an attack or accident told beside them.

    The toll of a whole war, which a word of the class `long_running` in `has` tells, is no single attack's. Whom
    somebody killed, which the lemmas `killings` tell, is no toll but an attack where none is told beside it.
    """
    long_running = has["long_running"]
    _name_killings(drafts, has)
    kept: list[Draft] = []
    causes = [draft for draft in drafts if draft.type in CAUSES]
    places = [draft.at for draft in causes]
    bare: set[int] = set()
    told: dict[str, Draft] = {}
    for draft in drafts:
        cause = None
        if causes and draft.type == "casualty" and not draft.apart:
            cause = _cause(draft, causes, bisect_left(places, draft.at), long_running) or _known_dead(draft, told)
        if cause is None:
            kept.append(draft)
            continue
        told.update((p.mention.text, cause) for p in draft.participants if p.role == "patient")
        kinds = {quantity.of for quantity in cause.quantities}
        cause.quantities.extend(quantity for quantity in draft.quantities if quantity.of not in kinds)
        if id(cause) in bare or not any(p.role == "patient" for p in cause.participants):
            bare.add(id(cause))  # «قتل سمير وأصيب عادل في الهجوم»: both suffered it
            known = {p.mention.start for p in cause.participants}
            cause.participants.extend(
                p
                for p in draft.participants
                if p.role == "patient" and p.mention.start not in known and not _names(p, cause)
            )
        cause.places = cause.places or draft.places
        cause.specific = True  # «قتل مهاجم في الاشتباكات»: a bare noun, but with a toll
        if cause.type == "attack" and not any(p.role == "agent" for p in cause.participants):
            cause.participants.extend(p for p in draft.participants if may_kill(p))
        if cause.modality != "ongoing":
            cause.date = cause.date or draft.date
    return kept


def _names(party: Participant, cause: Draft) -> bool:
    """Whether a party is named after the attack itself: «مرتكب المجزرة التي راح ضحيتها تسعة»."""
    reading = cause.passage.reading
    start, _ = reading.folded.to_source(reading.starts[cause.at], reading.ends[cause.at])
    return party.mention.start <= start < party.mention.end


def _known_dead(draft: Draft, told: Mapping[str, Draft]) -> Draft | None:
    """The attack or accident whose dead or injured a later sentence names again by the same words."""
    dead = [p.mention.text for p in draft.participants if p.role == "patient"]
    cause = told.get(dead[0]) if dead and all(text in told for text in dead) else None
    return cause if cause is not None and both_real(cause, draft) else None


def _name_killings(drafts: Sequence[Draft], has: Mapping[str, frozenset[str]]) -> None:
    """Makes attacks of the killings that belong to no other: «قتلت القوات ثلاثة», «متهمون بقتل المحتجين»."""
    causes = [draft for draft in drafts if draft.type in CAUSES]
    places = [draft.at for draft in causes]
    for draft in drafts:
        if draft.type != "casualty" or draft.apart or draft.lemma not in has["killings"]:
            continue
        if by_hand(draft, has) and _cause(draft, causes, bisect_left(places, draft.at), has["long_running"]) is None:
            draft.type = "attack"


def _cause(draft: Draft, causes: Sequence[Draft], at: int, long_running: Set[str]) -> Draft | None:
    """The attack or accident that a toll, which stands before cause number `at`, belongs to: of its sentence, else the
    nearest that it does not contradict, one told before it rather than one behind.
    """
    beside = _beside(draft, causes, at)
    own = [d for d in beside if _may_be_its(d, draft) and not (_parted(d, draft) or _others_dead(d, draft))]
    own = [d for d in own if not _goes_on_behind(d, draft)]
    if draft.modality == "denied" and not own:
        return None  # Who denies that anybody died does not thereby speak of an attack denied elsewhere.
    killing = any(p.role == "agent" for p in draft.participants) or is_slaying(draft)
    if own and not draft.heading:
        return min(own, key=lambda d: abs(d.at - draft.at) - (_LED if _led(d, draft) else 0))
    words = draft.passage.reading.words[draft.sentence.first : draft.sentence.last]
    if killing or not long_running.isdisjoint(words):
        return None  # «تبنت قتل شرطيين»: a killing is an act of its own
    if draft.sense.verbal and not (draft.participants or draft.quantities):
        return None  # «بعد أن أصيب»: what befell somebody told of before
    before = causes[max(0, at - _LOOKED_AT) : at]
    for cause in (*reversed(before), *causes[at : at + _LOOKED_AT]):
        if cause.modality == "ongoing" and draft.modality != "ongoing":
            continue
        if draft.places and not cause.places and cause.sentence.last != draft.sentence.first:
            continue  # a toll that names a place of its own, far from a raid that names none
        if cause.at > draft.at and cause.sense.verbal and cause.sense.prefix == "و":
            continue  # «قتل العشرات. … ودمرت القوات خمس مركبات» goes on to another act
        if not cause.heading and _near(cause, draft) and _may_be_its(cause, draft) and not _contradict(cause, draft):
            return cause
    return None


def _beside(draft: Draft, causes: Sequence[Draft], at: int) -> Iterator[Draft]:
    """The causes of a toll's sentence, in text order; the toll stands before cause number `at`."""
    first = at
    while first and causes[first - 1].sentence is draft.sentence:
        first -= 1
    while first < len(causes) and causes[first].sentence is draft.sentence:
        yield causes[first]
        first += 1


def _may_be_its(cause: Draft, toll: Draft) -> bool:
    """Whether a toll is no other's; «قتل المسلحون ثلاثة جنود في هجوم» names the doer of the attack, too."""
    return both_real(cause, toll) and (not _by_others(cause, toll) or _told_within(cause, toll))


def _told_within(cause: Draft, toll: Draft) -> bool:
    """Whether a cause without a doer stands shortly behind a killing as what it was done in."""
    near = cause.sentence is toll.sentence and cause.at - toll.at <= _TOLD_WITHIN and not cause.sense.verbal
    return near and _led(cause, toll) and not any(p.role in DOERS for p in cause.participants)


def _by_others(cause: Draft, toll: Draft) -> bool:
    """Whether a toll names who killed, and the cause does not: «قتل 88 على يد …، فيما قتل 19 بانفجار ألغام»."""
    doers = [p for p in toll.participants if p.role == "agent"]
    return bool(doers) and not any(
        p.role in DOERS and any(may_be_one(p, doer) for doer in doers) for p in cause.participants
    )


def _others_dead(cause: Draft, toll: Draft) -> bool:
    """Whether a cause behind a toll counts others: «مقتل 20 مدنيا، من بينهم ستة نتيجة انفجار لغم»."""
    if cause.at < toll.at:
        return False
    killed = {quantity.value for quantity in cause.quantities if quantity.of == "killed"}
    others = {quantity.value for quantity in toll.quantities if quantity.of == "killed"}
    return bool(killed and others) and killed.isdisjoint(others)


def _goes_on_behind(cause: Draft, toll: Draft) -> bool:
    """Whether a cause told behind a toll goes on elsewhere or always: «قتل جندي في سيناء التي تشهد هجمات»."""
    lasts = cause.modality == "ongoing" and toll.modality != "ongoing"
    return lasts and cause.at > toll.at and not _led(cause, toll)


def _led(cause: Draft, toll: Draft) -> bool:
    """Whether the word before a cause behind a toll says that it brought it about: «قتل 30 شخصا في هجوم»."""
    return cause.at > toll.at and cause.passage.reading.words[cause.at - 1] in _BROUGHT_ABOUT


def _parted(one: Draft, other: Draft) -> bool:
    """Whether «فيما», «بينما» or the like tells two happenings of one sentence apart."""
    low, high = sorted((one.at, other.at))
    return not _MEANWHILE.isdisjoint(one.passage.reading.words[low + 1 : high])


def _near(cause: Draft, toll: Draft) -> bool:
    """Whether a toll of another sentence can still be the cause's: told after it, or shortly before."""
    return -_CAUSE_REACH <= toll.sentence.paragraph - cause.sentence.paragraph <= _TOLL_REACH


def both_real(cause: Draft, toll: Draft) -> bool:
    """Whether what two drafts tell is as real."""
    return cause.modality == toll.modality or {cause.modality, toll.modality} == {"happened", "ongoing"}


def _contradict(cause: Draft, toll: Draft) -> bool:
    """Whether place, day or count of a toll are others than the attack's."""
    if cause.date and toll.date and cause.date != toll.date:
        return True
    here, there = {place.text for place in toll.places}, {place.text for place in cause.places}
    if here and there and not here & there:
        return True
    dead, hurt = _sufferers(toll), _sufferers(cause)
    if dead and hurt and dead.isdisjoint(hurt):
        return True
    counts = {quantity.of: quantity.value for quantity in cause.quantities}
    return any(counts.get(quantity.of, quantity.value) != quantity.value for quantity in toll.quantities)


def _sufferers(draft: Draft) -> set[str]:
    return {p.entity for p in draft.participants if p.role == "patient" and p.entity}


_NATIONS = ("ي", "ية")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩ "


def _uncounted(text: str) -> str:
    """A mention without its number and article: «20 مدنيا», «المدنيين»."""
    return (text.lstrip(_DIGITS) or text).removeprefix("ال")


def may_be_one(a: Participant, b: Participant) -> bool:
    """Whether two mentions may mean one party: the same entity, like words, or a name and definite words for it."""
    if a.entity and b.entity:
        return a.entity == b.entity
    x, y = _uncounted(a.mention.text), _uncounted(b.mention.text)
    if a.entity or b.entity:
        words = (b if a.entity else a).mention.text
        if words.startswith("ال") and words.endswith(_NATIONS) and " " not in words:
            return False  # «القصف الإسرائيلي» is not by whom a name stands for
        return words.startswith("ال") or words.endswith(_THEIRS) or bool(set(x.split()) & set(y.split()))
    if x.endswith(_THEIRS) or y.endswith(_THEIRS):
        return True
    mine, theirs = ([word.removeprefix("ال") for word in text.split()] for text in (x, y))
    if mine[0] == theirs[0] and len(mine) > 1 and len(theirs) > 1:
        return bool(set(mine[1:]) & set(theirs[1:]))  # «الوفد الروسي», «الوفد الإيراني»
    return x[:_ALIKE] == y[:_ALIKE] or bool(set(x.split()) & set(y.split()))
