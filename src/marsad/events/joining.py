"""Which mentions in one article tell of one happening?

The first full telling stands; later mentions of the same type join it and add what they know. A noun that only points
back («هذا الهجوم»), or that names no place, party or time of its own, tells nothing new.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.empty import tells_nothing
from marsad.events.retelling import CALAMITIES, entities_of, quarrel, same, says_whom
from marsad.events.scene import Scene
from marsad.events.tolls import CAUSES, absorb_tolls, both_real
from marsad.record import Quantity

_STOPPED = frozenset({"attack", "clash", "deploy"})
_STOPPED_REACH = 3
_CLAUSE_REACH = 5
_FATES = frozenset({"killed", "injured", "detainees", "displaced", "missing"})
# Who these are was told before: «التعاون بين البلدين» names nobody.
_BOTH = frozenset({"البلدين", "الجانبين", "الطرفين", "الدولتين", "الشعبين", "البلدان", "الجانبان", "الطرفان"})
_WHO = frozenset({"fighters", "members", "people"})
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
            if same(other, draft, scene):
                return other
        return None

    def around(self, heading: Draft, scene: Scene) -> list[Draft]:
        """The events that a heading may tell: those of the text around it, and the headings' before it."""
        texts = self._texts.get(_kind(heading), [])
        at = bisect_left(texts, heading.at, key=_place)
        near = texts[max(0, at - _LOOKED_AT) : at + _LOOKED_AT]
        near += self._headings.get(_kind(heading), [])[-_LOOKED_AT:]
        return [other for other in near if same(other, heading, scene)]


def _kind(draft: Draft) -> str:
    return "calamity" if draft.type in CALAMITIES else draft.type


def _place(draft: Draft) -> int:
    return draft.at


def join_mentions(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts of one article, in text order, that stand for events of their own."""
    told = _Told()
    drafts = _with_their_verbs(_without_verbs_of_acts(_without_stopped(drafts)), scene)
    drafts = absorb_tolls(drafts, scene.vocabulary.has)
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
        if not quarrel(other, draft) and (both_real(other, draft) or entities_of(other) & entities_of(draft))
    ]
    return max(fitting, key=lambda other: (len(entities_of(other) & entities_of(draft)), -other.at), default=None)


def _news(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a headline names parties of an event whose like the text tells of others."""
    return bool(told) and len(entities_of(draft)) > 1


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
    if noun.sense.verbal or noun.sentence is not verb.sentence:
        return False
    if verb.at - noun.at > _CLAUSE_REACH:
        return says_whom(noun, verb)
    words = scene.reading.words
    if verb.sense.prefix or any(
        scene.breaks(i) and scene.reading.gap(i).strip() not in "()" for i in _between(noun, verb)
    ):
        return False
    return words[verb.at - 1] in scene.vocabulary.has["relatives"] or not noun.definite or says_whom(noun, verb)


def _between(first: Draft, later: Draft) -> range:
    return range(first.at + 1, later.at + 1)


def _without_verbs_of_acts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without verbs of attack whose doer is another happening, told by the next word («دمرتها معارك»)."""
    doers = {draft.at for draft in drafts if draft.type in CAUSES and draft.type != "attack" and not draft.sense.verbal}
    return [d for d in drafts if d.type != "attack" or not d.sense.verbal or d.at + 1 not in doers]


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
