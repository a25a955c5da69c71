"""Bodies by what stands before them: «حزب "الوفد"», «مسلحو "فتح الإسلام"», «قيادي في "القسام"», «عناصر القاعدة».

Many bodies bear everyday words as names, and papers set these apart by quotation marks. Behind the noun of a kind of
body, or behind those who belong to one, such words are its name; the noun stays outside, as the marks say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    BODY_ONE,
    EVERYDAY,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    PARTICLE,
    PLACE_ALSO,
    PLATFORM,
    ROLE,
)

_MOST_WORDS, _SCORE, _DOUBT = 5, 3.2, -3.0
_OPENING = ' "«“'
_NO_BODY = FUNCTION | HONORIFIC | NATION | OFFICE | OFFICES | PLATFORM | ROLE | PARTICLE
_WITHIN = frozenset({"في", "من", "الي"})
_PREFIXED = ("", *NAME_PREFIXES)


class Followers:
    """The bodies that their kind or their people show."""

    __slots__ = ("_kinds", "_people")

    def __init__(self, knowledge: Knowledge) -> None:
        self._kinds = _forms(knowledge, "quoted-body-head")
        self._people = _forms(knowledge, "follower-word")

    def begins(self, word: str) -> bool:
        """Whether people of a body may be told by the folded word."""
        return word in self._people

    def find(self, ground: Ground, quoted: Sequence[Sequence[tuple[int, int]]]) -> list[Proposal]:
        """Proposals of a page: quoted stretches that are bodies, and everyday words behind their people."""
        found = [
            Proposal(ground.starts[first], ground.ends[last - 1], first, last, "ORG", "pattern:quoted-body", _SCORE)
            for group in quoted
            for start, end in group
            for first, last in ((bisect_left(ground.starts, start), bisect_right(ground.ends, end)),)
            if self._is_body(ground, first, last)
        ]
        for i in ground.marks:
            if ground.words[i] in self._people and _named_plainly(ground, i + 1):
                at = ground.starts[i + 1], ground.ends[i + 1], i + 1, i + 2
                found.append(Proposal(*at, "ORG", "pattern:follower", _SCORE))
        return found

    def _is_body(self, ground: Ground, first: int, last: int) -> bool:
        """Whether the quoted words `first:last` are the name of a body."""
        if not 0 < last - first <= _MOST_WORDS or ground.sentence[first] < 0 or ground.gaps[first].strip(_OPENING):
            return False
        flags = ground.looks[first][0]
        if last - first == 1 and flags & BODY_ONE:
            definite = ground.words[first].startswith("ال")
            return ground.leads[first] > (_DOUBT if definite else 0.0) or self._behind_one(ground, first)
        if flags & _NO_BODY or (flags & GIVEN and not flags & BODY_ONE) or ground.words[first][0].isdigit():
            return False
        return self._behind_one(ground, first)

    def _behind_one(self, ground: Ground, first: int) -> bool:
        begin = ground.limits[ground.sentence[first]][0]
        if first - 1 < begin:
            return False
        before = ground.words[first - 1]
        if before in _WITHIN and first - 2 >= begin:
            return ground.words[first - 2] in self._people
        return before in self._kinds or before in self._people


def _forms(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(prefix + fold_text(word) for word in knowledge.words(name) for prefix in _PREFIXED)


def _named_plainly(ground: Ground, i: int) -> bool:
    """Whether word `i` is a listed body with an everyday word's or a town's name, and not «القاعدة الجوية»."""
    limit = ground.limits[ground.sentence[i - 1]][1]
    if i >= limit or ground.gaps[i] != " ":
        return False
    flags = ground.looks[i][0]
    described = i + 1 < limit and ground.gaps[i + 1] == " " and ground.looks[i + 1][0] & ORG_FIELD
    return bool(flags & BODY_ONE and flags & (EVERYDAY | PLACE_ALSO)) and not described
