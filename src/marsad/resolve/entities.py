"""Which entities of different captures are one?

What people decide wins over what rules find, the later decision over the earlier. Decisions are taken newest first:
one that would undo a newer one in effect is passed over. Then candidates are joined, the likeliest first, unless they
would make one of what is to stay apart.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Literal

from marsad.names.same import misspells
from marsad.record import EntityType, Reason, Record
from marsad.resolve.sounds import one_sound, unmistakable
from marsad.resolve.spelled import one_spelling

# A name alone, however alike, never makes two one: somebody or something must speak for it besides.
_LEAST = 0.9
_WORTH_KEEPING = 0.4
_SAME, _SPELLING, _SHORTER, _LATIN, _SOUND = 0.6, 0.6, 0.6, 0.4, 0.8
_MINISTRY, _OF_A_COUNTRY, _SON, _OUTLET = "وزاره", 2, "بن", "outlet-"
_OFFICE, _COMPANY, _MOST_COMPANY = 0.4, 0.1, 0.3


class Profile(Record, frozen=True):
    """What is known of an entity for comparison.

    `names` are its written forms as folded words, `offices` the posts it is said to hold, `company` the persons and
    bodies that are named in the same articles.
    """

    id: str
    type: EntityType
    from_pack: bool
    names: tuple[tuple[str, ...], ...]
    latin: str = ""
    offices: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()


class Choice(Record, frozen=True):
    """What a person decided about entities: that they are `one`, or that each is `apart` from the others.

    Where `first_only`, the first is apart from the others, which may be one among themselves.
    """

    decision: str
    does: Literal["one", "apart"]
    entities: tuple[str, ...]
    first_only: bool = False


class Match(Record, frozen=True):
    """Two entities that may be one, the smaller id first; the score adds up the values of the reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]


class Judged(Record, frozen=True):
    """A match with what became of it: `same`, `apart` or `open`, and the decision that says so, or «rule»."""

    match: Match
    verdict: Literal["same", "apart", "open"]
    by: str


def by_name(one: Profile, other: Profile, native: Set[str] = frozenset()) -> Reason | None:
    """What in the names of two entities speaks for their being one; None where nothing does, or they must not be.

    `native` are Arabic names. Of places only a foreign name tells anything, and it may be one word.
    """
    if one.type != other.type or (one.from_pack and other.from_pack):
        return None
    found: list[Reason] = []
    for left, right in itertools.product(one.names, other.names):
        kind = _alike(one.type, left, right) if one.type != "LOC" and min(len(left), len(right)) > 1 else None
        if one.type != "ORG" and (one.type == "LOC" or len(left) > 1) and one_sound(left, right, native):
            worth = _LEAST if unmistakable(left, native) else _SOUND
            kind = max(filter(None, (kind, ("transliteration", worth))), key=lambda told: told[1])
        if kind is not None:
            told = " / ".join(sorted((" ".join(left), " ".join(right))))
            found.append(Reason(feature=kind[0], value=kind[1], saw=told))
    if one.type != "LOC" and one.latin and one.latin.casefold() == other.latin.casefold() and " " in one.latin:
        found.append(Reason(feature="transliteration", value=_LATIN, saw=one.latin))
    return max(found, key=lambda reason: (reason.value, reason.feature, reason.saw), default=None)


def bare_ministry(name: tuple[str, ...]) -> tuple[str, ...] | None:
    """A ministry's name as it is mostly written, «الداخلية التونسية»; None where that would not say whose it is."""
    return name[1:] if name[0] == _MINISTRY and len(name) > _OF_A_COUNTRY else None


def _alike(type_: EntityType, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, float] | None:
    """What two written names have in common, and what it is worth."""
    if left == right:
        return "same name", _SAME
    if one_spelling(left, right):
        return "one spelling", _LEAST
    if type_ == "ORG" and (left == bare_ministry(right) or right == bare_ministry(left)):
        return "ministry", _LEAST
    if misspells(left, right):
        return "spelling", _SPELLING
    if type_ == "PER" and (_shortens(left, right) if len(left) < len(right) else _shortens(right, left)):
        return "shorter name", _SHORTER
    return None


def match(one: Profile, other: Profile, native: Set[str] = frozenset()) -> Match | None:
    """How likely two entities are one, and why; None where too little speaks for it to be kept."""
    one, other = sorted((one, other), key=lambda profile: profile.id)
    named = by_name(one, other, native)
    if named is None:
        return None
    reasons = [named]
    offices = one.offices & other.offices
    if offices:
        reasons.append(Reason(feature="office", value=_OFFICE, saw=min(offices)))
    # That a newspaper names two people says nothing of either.
    company = {key for key in one.company & other.company if not key.startswith(_OUTLET)} - {one.id, other.id}
    if company:
        value = min(_MOST_COMPANY, _COMPANY * len(company))
        reasons.append(Reason(feature="company", value=round(value, 2), saw=" ".join(sorted(company)[:5])))
    score = round(sum(reason.value for reason in reasons), 2)
    return Match(a=one.id, b=other.id, score=score, reasons=tuple(reasons)) if score >= _WORTH_KEEPING else None


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a person's name leaves out middle names of another: the first and the last word are the same.

    The last must be his family's: «فلان بن سالم» and «فلان بن ناصر بن سالم» are uncle and nephew.
    """
    if len(short) >= len(full) or (short[0], short[-1]) != (full[0], full[-1]) or _SON in (short[-2], full[-2]):
        return False
    words = iter(full)
    return all(word in words for word in short)


class _Groups:
    """Entities joined so far, and what must stay apart."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, dict[str, str]] = defaultdict(dict)

    def root(self, key: str) -> str:
        return self._root.get(key, key)

    def members(self, key: str) -> set[str]:
        return self._members.get(self.root(key), {key})

    def barrier(self, one: str, other: str) -> str | None:
        """The decision that keeps the groups of two entities apart."""
        there = self.members(other)
        for member in sorted(self.members(one)):
            for enemy, decision in sorted(self._apart.get(member, {}).items()):
                if enemy in there:
                    return decision
        return None

    def join(self, one: str, other: str) -> None:
        left, right = sorted((self.root(one), self.root(other)))
        if left == right:
            return
        joined = self.members(left) | self.members(right)
        self._members.pop(right, None)
        self._members[left] = joined
        self._root.update(dict.fromkeys(joined, left))

    def part(self, one: str, other: str, decision: str) -> None:
        if self.root(one) != self.root(other):
            self._apart[one].setdefault(other, decision)
            self._apart[other].setdefault(one, decision)

    def clusters(self) -> dict[str, str]:
        """For every entity that is one with others the smallest id among them."""
        return {key: min(members) for members in self._members.values() if len(members) > 1 for key in sorted(members)}


def cluster(matches: Iterable[Match], choices: Sequence[Choice]) -> tuple[dict[str, str], list[Judged]]:
    """For every entity that is one with others the id that stands for all, and what became of each match.

    `choices` are the decisions in force, oldest first.
    """
    groups = _Groups()
    joined_by: dict[frozenset[str], str] = {}
    for choice in reversed(choices):
        first, *rest = choice.entities
        pairs = [(first, other) for other in rest]
        if choice.does == "apart" and not choice.first_only:
            pairs = list(itertools.combinations(choice.entities, 2))
        for one, other in pairs:
            if choice.does == "apart":
                groups.part(one, other, choice.decision)
            elif groups.barrier(one, other) is None:
                groups.join(one, other)
                joined_by.setdefault(frozenset((one, other)), choice.decision)
    judged = []
    for match in sorted(matches, key=lambda one: (-one.score, one.a, one.b)):
        barrier = groups.barrier(match.a, match.b)
        decided = joined_by.get(frozenset((match.a, match.b)))
        if barrier is not None:
            judged.append(Judged(match=match, verdict="apart", by=barrier))
        elif decided or groups.root(match.a) == groups.root(match.b):
            judged.append(Judged(match=match, verdict="same", by=decided or "rule"))
        elif match.score >= _LEAST:
            groups.join(match.a, match.b)
            judged.append(Judged(match=match, verdict="same", by="rule"))
        else:
            judged.append(Judged(match=match, verdict="open", by="rule"))
    return groups.clusters(), sorted(judged, key=lambda one: (one.match.a, one.match.b))
