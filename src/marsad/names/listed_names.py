"""Names that stand in a list with others of their kind: «مدن سبها والكفرة وأوباري», «القاعدة وداعش والنصرة».

Behind the plural of a place's noun every member is a place, and beside a body the listed word of one is a body, though
alone it would be an everyday word.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.names.choose import Chosen
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    BODY_ONE,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    ORG_HEAD,
    PLACE_ALSO,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
)

_PLACE, _BODY = 3.8, 2.4
_MOST, _SHORTEST = 12, 3
# How far «outside» may lead in the tagger's eyes for the first member, for the first and the second of two,
# for those behind it.
_FIRST, _PAIRED, _SECOND, _NEXT = -3.0, -5.0, -9.0, -7.0
_UNJOINED = -4.0
_NOTHING: frozenset[str] = frozenset()
_TWO, _SURER, _VILLAGES = 2, 3, "قري"  # «قرى», folded
_NO_PLACE = (
    FUNCTION | NATION | OFFICE | OFFICES | HONORIFIC | ROLE | ORG_FIELD | ORG_HEAD | TITLE_ADJ | POST_FIELD | PLACE_CUT
)
_OPEN = frozenset({"تل", "كفر", "دير", "عين", "بيت", "راس", "خان", "ابو", "ام", "بير", "جب", "خربه", "شيخ", "عرب"})
_GAPS = frozenset({" ", "، ", ", ", ' "', " «"})


def listed_places(ground: Ground, i: int, limit: int, everyday: frozenset[str]) -> list[Proposal]:
    """The places named one after another behind the plural at word `i`."""
    found: list[Proposal] = []
    doubtful = 0
    at, pair = i + 1, ground.words[i].endswith("ي") and not ground.words[i].endswith(_VILLAGES)
    while at < limit and len(found) < (_TWO if pair else _MOST) and ground.gaps[at] in _GAPS:
        joined = bool(found) and ground.words[at][0] == "و"
        if found and not joined and ground.gaps[at] not in ("، ", ", "):
            break
        several = joined and len(found) > _TWO
        floor = _SECOND if pair or several else _NEXT if joined else _UNJOINED
        floor = floor if found else _first_floor(ground, at, limit, pair)
        proposal = _place(ground, at, limit, joined, floor, _NOTHING if several else everyday)
        if proposal is None:
            if pair or not _between_members(ground, at, limit):
                break
            doubtful += 1
            proposal = Proposal(
                ground.starts[at] + joined, ground.ends[at], at, at + 1, "LOC", "pattern:places", _PLACE
            )
        found.append(proposal)
        at = proposal.last
    return found if len(found) > 1 and len(found) >= _SURER * doubtful else []


def _first_floor(ground: Ground, i: int, limit: int, pair: bool) -> float:
    """How far the tagger may doubt the first of two, the surer where the second is a place: «منطقتي عريقة وتل حديد»."""
    if not pair or i + 1 >= limit or ground.words[i + 1][0] != "و":
        return _FIRST
    return _PAIRED if ground.words[i + 1][1:] in _OPEN or i + 1 in ground.towns else _FIRST


def _between_members(ground: Ground, i: int, limit: int) -> bool:
    """Whether an everyday word stands by itself between the commas of a list, as a village «المجدل» or «النقل» does."""
    word = ground.words[i].removeprefix("و")
    if not word.startswith("ال") or i + 1 >= limit or ground.gaps[i + 1] not in ("، ", ", "):
        return False
    return ground.words[i + 1][0] == "و"


def _place(ground: Ground, i: int, limit: int, joined: bool, floor: float, everyday: frozenset[str]) -> Proposal | None:
    """One member of such a list, without its «و»; where several stand before it, `everyday` is empty."""
    word = ground.words[i][1:] if joined else ground.words[i]
    whole, _, stem = ground.looks[i]
    flags = stem if joined else whole
    if i in ground.towns:
        last = ground.towns[i]
        return Proposal(ground.starts[i] + joined, ground.ends[last - 1], i, last, "LOC", "pattern:places", _PLACE)
    if word in _OPEN and i + 1 < limit and ground.gaps[i + 1] == " ":
        return Proposal(ground.starts[i] + joined, ground.ends[i + 1], i, i + 2, "LOC", "pattern:places", _PLACE)
    if flags & _NO_PLACE or len(word) < _SHORTEST or not word.isalpha() or word.startswith("لل"):
        return None
    if not flags and not word.startswith("ال") and _goes_on(ground, i + 1, limit):
        return Proposal(ground.starts[i] + joined, ground.ends[i + 1], i, i + 2, "LOC", "pattern:places", _PLACE)
    known = flags & (PLACE_ONE | PLACE_ALSO)
    if not known and (
        flags & PLACE_KEPT or (flags & GIVEN and everyday) or word in everyday or ground.leads[i] < floor
    ):
        return None
    return Proposal(ground.starts[i] + joined, ground.ends[i], i, i + 1, "LOC", "pattern:places", _PLACE)


def _goes_on(ground: Ground, i: int, limit: int) -> bool:
    """Whether an unlisted word is the second one of a foreign place's name: «بالدي ميسا»."""
    if i >= limit or ground.gaps[i] != " " or not ground.words[i].isalpha():
        return False
    word, (whole, _, stem) = ground.words[i], ground.looks[i]
    if word.startswith("ال"):
        return not whole & _NO_PLACE and ground.leads[i] > _NEXT  # «معارة الأرتيق»
    return not whole and not stem and word[0] not in "ويتب" and ground.leads[i] > _NEXT


def bodies_beside(ground: Ground, chosen: Sequence[Chosen]) -> list[Proposal]:
    """Listed words of bodies that «و» joins to a body already `chosen`."""
    taken = {i for mention, _ in chosen for i in range(mention.first, mention.last)}
    found: list[Proposal] = []
    for mention, _ in chosen:
        if mention.type != "ORG":
            continue
        at, until = mention.last, ground.limits[ground.sentence[mention.first]][1]
        if at < until and at not in taken and mention.last - mention.first > 1 and _bracketed(ground, at):
            found.append(Proposal(ground.starts[at], ground.ends[at], at, at + 1, "ORG", "pattern:bracket", _BODY))
            taken.add(at)
        while at < until and at not in taken and ground.gaps[at] == " " and _joined_body(ground, at):
            found.append(Proposal(ground.starts[at] + 1, ground.ends[at], at, at + 1, "ORG", "pattern:list", _BODY))
            taken.add(at)
            at += 1
        at = mention.first - 1
        before = mention.start == ground.starts[mention.first] + 1 and ground.words[mention.first][0] == "و"
        begins = ground.limits[ground.sentence[mention.first]][0]
        if before and at >= begins and at not in taken and ground.gaps[at + 1] == " " and _lone_body(ground, at):
            found.append(Proposal(ground.starts[at], ground.ends[at], at, at + 1, "ORG", "pattern:list", _BODY))
            taken.add(at)
    return found


def _bracketed(ground: Ground, i: int) -> bool:
    """Whether one unlisted word in brackets is the short name of the body before them: «الهيئة الوطنية … (نزاهة)»."""
    opened = ground.gaps[i].strip(' "«“') == "(" and i + 1 < len(ground.gaps) and ")" in ground.gaps[i + 1][:2]
    word, (whole, _, _) = ground.words[i], ground.looks[i]
    plain = not whole or whole & BODY_ONE
    return opened and bool(plain) and word.isalpha() and len(word) >= _SHORTEST and not word.endswith(("يه", "ي"))


def _joined_body(ground: Ground, i: int) -> bool:
    whole, cut, stem = ground.looks[i]
    return not whole and cut == 1 and ground.words[i][0] == "و" and bool(stem & BODY_ONE) and not stem & ORG_HEAD


def _lone_body(ground: Ground, i: int) -> bool:
    flags = ground.looks[i][0]
    return bool(flags & BODY_ONE) and not flags & ORG_HEAD
