"""Was somebody killed by another's hand? Such a killing is an attack of its own where no other is told beside it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from marsad.events.draft import Draft
from marsad.record import Participant

_SOURCES = ("مصدر", "مصادر", "المصدر", "المصادر", "شهود")
_KILL = "قتل"
_WEAPON_REACH, _HAND_REACH, _ACCUSED_REACH = 8, 12, 5
_MANY = ("وا", "ون")


def by_hand(draft: Draft, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a death is told as somebody's deed: by its doer, by how the word stands, or by what is told around it."""
    if any(may_kill(p) for p in draft.participants) or slays(draft, has) or _own_killing(draft, has):
        return True
    if draft.lemma != _KILL:
        return False
    return _kills_whom(draft) or _with_weapon(draft, has) or (not draft.sense.verbal and _is_crime(draft, has))


def may_kill(party: Participant) -> bool:
    """Whether a party is a doer, and not one of whom only what it says is told («قالت مصادر إن ثمانية قتلوا»)."""
    return party.role == "agent" and not party.mention.text.startswith(_SOURCES)


def is_slaying(draft: Draft) -> bool:
    """Whether a draft's word is the noun «قتل»."""
    return draft.sense.form[:2] == (_KILL, "noun")


def slays(draft: Draft, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a draft's word can only be the noun «قتل», what somebody did, neither a verb nor what befell somebody."""
    if not is_slaying(draft) or draft.sense.prefix.endswith("ال"):
        return False
    before = draft.passage.reading.words[max(draft.sentence.first, draft.at - 2) : draft.at]
    denied = not has["denial"].isdisjoint(before)  # «نفت البعثة قتل», «مزاعم قتل»
    return denied or draft.sense.prefix.endswith(("ب", "ل")) or not has["before_noun"].isdisjoint(before[-1:])


def _own_killing(draft: Draft, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody says of himself that he killed whom the next word names: «قال الجيش إنه قتل ثلاثة»."""
    words = draft.passage.reading.words
    if not draft.sense.verbal or draft.sense.form.kind != "past" or draft.at == draft.sentence.first:
        return False
    after = words[draft.at + 1] if draft.at + 1 < draft.sentence.last else ""
    own = words[draft.at - 1] in has["pronoun_subjects"] and after not in has["place_preps"]
    return own and any(p.role == "patient" for p in draft.participants)


def _kills_whom(draft: Draft) -> bool:
    """Whether a verb has its victim for an object: in its pronoun («قتلته»), or, being plural, right behind it.

    A verb before its subject is singular, so that in «قتلوا القاضي» the judge is the object, and the verb no passive.
    """
    sense = draft.sense
    if not sense.verbal or sense.form.passive:
        return False
    if sense.pronoun:
        return True
    if not sense.form.text.endswith(_MANY) or draft.at + 1 >= draft.sentence.last:
        return False
    reading = draft.passage.reading
    start, _ = reading.folded.to_source(reading.starts[draft.at + 1], reading.ends[draft.at + 1])
    return any(p.role == "patient" and p.mention.start == start for p in draft.participants)


def _with_weapon(draft: Draft, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a death is told with how or by whose hand it was done: «مقتل شاب برصاص الشرطة»."""
    words, at, last = draft.passage.reading.words, draft.at, draft.sentence.last
    if not has["slain_with"].isdisjoint(words[at + 1 : min(last, at + _WEAPON_REACH)]):
        return True
    behind = words[at + 1 : min(last, at + _HAND_REACH)]
    return any(f"{one} {other}" in has["by"] for one, other in pairwise(behind))


def _is_crime(draft: Draft, has: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody is accused of a death, or a person named lost his life by it: «متهم بمقتل جاره»."""
    words = draft.passage.reading.words
    if not has["accused"].isdisjoint(words[max(draft.sentence.first, draft.at - _ACCUSED_REACH) : draft.at]):
        return True
    return any(p.role == "patient" and p.entity and not p.mention.text[0].isdigit() for p in draft.participants)
