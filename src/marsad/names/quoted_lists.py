"""Names that quotation marks set apart in a list are of one kind: «"فيلق الشام" و"صقور الجبل" و"الجبهة الشامية"».

Where the page writes each of several bodies in quotation marks and joins them by «و» or a comma, those that no rule
knows are bodies like the one that is known; behind the noun of a settlement or an area they are places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from marsad.names.choose import Chosen
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    FUNCTION,
    HONORIFIC,
    NATION,
    OFFICE,
    ORG_FIELD,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
)

_QUOTED = re.compile(r"[\"«“]([^\"«»“”\n،,.:؛!?؟]{3,44})[\"»”]")
_JOINT = re.compile(r"\s?(?:[،,]\s?و?|و)\s?|\s?[،,]?\s(?:او|ثم|بالاضافه الي|اضافه الي)\s")
_MOST_WORDS = 5
_SCORE = 2.4
_TWO, _LONGEST_PLACE, _PLACE, _DOUBT = 2, 3, 4.2, -3.0
Lists = list[list[tuple[int, int]]]
_NO_PLACE = FUNCTION | NATION | OFFICE | HONORIFIC | ROLE | ORG_FIELD | TITLE_ADJ | POST_FIELD | PLACE_CUT


def quoted_bodies(ground: Ground, chosen: Sequence[Chosen], lists: Lists) -> list[Proposal]:
    """The unknown members of quoted lists of which another member is a body already `chosen`."""
    if not lists:
        return []
    kinds = {(mention.start, mention.end): mention.type for mention, _ in chosen}
    starts = [mention.start for mention, _ in chosen]
    found: list[Proposal] = []
    for group in lists:
        if len(group) < _TWO or not any(kinds.get(member) == "ORG" for member in group):
            continue
        for start, end in group:
            at = bisect_left(starts, start)
            taken = (at and chosen[at - 1][0].end > start) or (at < len(starts) and starts[at] < end)
            if not taken and (proposal := _body(ground, start, end)) is not None:
                found.append(proposal)
    return found


def quoted_lists(text: str) -> Lists:
    """The quoted stretches, those of one list together, as characters of the view."""
    if '"' not in text and "«" not in text and "“" not in text:
        return []
    groups: list[list[tuple[int, int]]] = []
    group: list[tuple[int, int]] = []
    last = 0
    for match in _QUOTED.finditer(text):
        if not group or not _JOINT.fullmatch(text, last, match.start()):
            group = []
            groups.append(group)
        group.append((match.start(1), match.end(1)))
        last = match.end()
    return groups


def quoted_places(ground: Ground, heads: Container[str], lists: Lists) -> list[Proposal]:
    """What stands in quotation marks behind the noun of an area, or of several: «بمناطق "كذا" و"كذا"»."""
    found: list[Proposal] = []
    for group in lists:
        before = bisect_right(ground.ends, group[0][0]) - 1
        if before < 0 or ground.words[before] not in heads or ground.sentence[before] < 0:
            continue
        for start, end in group:
            first, last = bisect_left(ground.starts, start), bisect_right(ground.ends, end)
            if 0 < last - first <= _LONGEST_PLACE and not _says_how(ground, first, last):
                by = "pattern:quoted-place"
                found.append(Proposal(ground.starts[first], ground.ends[last - 1], first, last, "LOC", by, _PLACE))
    return found


def _says_how(ground: Ground, first: int, last: int) -> bool:
    """Whether quoted words rather describe: «منطقة "آمنة"», «مناطق "خفض التصعيد"»."""
    words, flags = ground.words[first:last], ground.looks[first][0]
    if not all(map(str.isalpha, words)) or (flags & _NO_PLACE and not flags & PLACE_KEPT):
        return True
    whole = words[0].startswith("ال") or bool(flags & (PLACE_ONE | PLACE_KEPT))
    return not whole and (words[0].endswith("ه") or ground.leads[first] < _DOUBT)


def _body(ground: Ground, start: int, end: int) -> Proposal | None:
    first, last = bisect_left(ground.starts, start), bisect_right(ground.ends, end)
    if not 0 < last - first <= _MOST_WORDS or ground.sentence[first] < 0:
        return None
    return Proposal(ground.starts[first], ground.ends[last - 1], first, last, "ORG", "pattern:list", _SCORE)
