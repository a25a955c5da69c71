"""Which words name clubs? «الهلال» is one where an article tells of a match, and a crescent elsewhere.

An article that has several of the packs' words of sport is one of sport; there the packs' clubs are bodies, unless the
word before says that a place is meant. «فالنسيا الإسباني» is a club anywhere: a town would be «الإسبانية».
"""

from __future__ import annotations

from collections.abc import Collection

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    CLUB,
    EVERYDAY,
    HONORIFIC,
    NATION,
    OFFICE,
    ORG_FIELD,
    ORG_HEAD,
    PLACE_ALSO,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    TITLE_ADJ,
)

_SCORE, _BY_NATION, _LEAST, _DOUBT, _SEEN = 5.0, 6.5, 3, -4.0, -2.5
_ELSE = AMBIGUOUS | EVERYDAY | HONORIFIC | OFFICE | ORG_HEAD | PLACE_ALSO
_WHERE = frozenset({"في", "الي", "من"})


class Clubs:
    """The packs' names of clubs and their words of sport."""

    __slots__ = ("_forms", "_sport")

    def __init__(self, knowledge: Knowledge) -> None:
        self._sport = frozenset(
            prefix + fold_text(word) for word in knowledge.words("sport-word") for prefix in ("", *NAME_PREFIXES)
        )
        self._forms: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for name in dict.fromkeys(fold_text(word) for word in knowledge.words("club-word")):
            first, *rest = name.split()
            forms = {prefix + first: len(prefix) for prefix in ("", *NAME_PREFIXES)}
            if first.startswith("ال"):
                forms |= {"لل" + first[2:]: 0}
            for form, cut in forms.items():
                self._forms.setdefault(form, []).append((cut, tuple(rest)))

    def find(self, ground: Ground) -> list[Proposal]:
        """The clubs of a page's articles of sport, and those that an adjective gives away."""
        begins = self._forms.keys() & ground.present
        at = [i for i, word in enumerate(ground.words) if word in begins and ground.sentence[i] >= 0] if begins else []
        if not at:
            return []
        sporting = self._sporting(ground)
        found = [self._club(ground, i, sporting) for i in at]
        return [proposal for proposal in found if proposal is not None]

    def _sporting(self, ground: Ground) -> Collection[str | None]:
        """The articles that tell of sport."""
        counts: dict[str | None, int] = {}
        sport = self._sport & ground.present
        for i, word in enumerate(ground.words) if sport else ():
            if word in sport and ground.sentence[i] >= 0:
                owner = ground.owner(i)
                counts[owner] = counts.get(owner, 0) + 1
        return {owner for owner, count in counts.items() if count >= _LEAST}

    def _club(self, ground: Ground, i: int, sporting: Collection[str | None]) -> Proposal | None:
        """The club whose name begins at word `i`, the longest that stands there."""
        start, limit = ground.limits[ground.sentence[i]]
        fits = [
            (len(rest), cut)
            for cut, rest in self._forms[ground.words[i]]
            if tuple(ground.words[i + 1 : min(limit, i + 1 + len(rest))]) == rest
        ]
        if not fits:
            return None
        size, cut = max(fits)
        last = i + 1 + size
        masculine = last < limit and ground.gaps[last] == " " and _of_nation(ground, last)
        if not masculine and (ground.owner(i) not in sporting or not _alone(ground, i, last, start, limit, cut)):
            return None
        if not cut and i > start and ground.gaps[i] == " ":
            whole, prefix, stem = ground.looks[i - 1]
            if (whole | stem) & CLUB and not ground.words[i - 1].startswith(("ال", "لل")):  # «نادي هجر»
                i, cut = i - 1, 0 if whole & CLUB else prefix
        score = _BY_NATION if masculine else _SCORE
        return Proposal(ground.starts[i] + cut, ground.ends[last - 1], i, last, "ORG", "pattern:club", score)


def _of_nation(ground: Ground, i: int) -> bool:
    """Whether a masculine nationality describes the name before it, which then is no town's."""
    word, flags = ground.words[i], ground.looks[i][0]
    foreign = ground.looks[i - 1][0] & PLACE_ONE or i - 1 in ground.towns
    return bool(foreign and flags & NATION) and word.startswith("ال") and word.endswith("ي")


def _alone(ground: Ground, i: int, last: int, start: int, limit: int, cut: int) -> bool:
    """Whether a club's name is no part of something else: «مدينة …», «… الدولي», «في برشلونة»."""
    before = ground.looks[i - 1] if i > start and ground.gaps[i] == " " else (0, 0, 0)
    town = bool(ground.looks[i][0] & PLACE_ONE or i in ground.towns or (cut and ground.looks[i][2] & PLACE_ONE))
    if (before[0] | before[2]) & CLUB:
        return True
    if (before[0] | before[2]) & (PLACE_CUT | PLACE_KEPT):
        return False
    if town and ((i > start and ground.words[i - 1] in _WHERE) or (cut and ground.words[i][0] == "ب")):
        return False
    described = last < limit and ground.gaps[last] == " " and ground.looks[last][0] & (ORG_FIELD | TITLE_ADJ)
    if described and ground.words[last].startswith("ال") and not ground.looks[last][0] & NATION:
        return False
    if last - i > 1:
        return True
    everyday = not ground.looks[i][0] & (BODY_ONE | PLACE_ONE) or ground.looks[i][0] & _ELSE
    return ground.leads[i] > (_SEEN if everyday else _DOUBT)
