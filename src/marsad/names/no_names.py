"""What looks like somebody's name and is a noun with its like: «ملاك المركبات», «العيد السعيد», «النادي الإنجليزي»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.names.ground import Ground
from marsad.names.words import (
    CLUB,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    ORG_HEAD,
    PARTICLE,
    PLACE_CUT,
    PLACE_ONE,
    SECOND,
    SURNAME,
    WordClasses,
)

_PAIR, _THINGS, _LONG = 2, "ات", 4
_OF_PEOPLE = GIVEN | SURNAME
_HAVING, _BOARDS = frozenset({"ذو", "ذي", "ذا"}), frozenset({("مجلس", "اداره"), ("مجلس", "الاداره")})


def mere_nouns(tokens: Sequence[str], first: int, last: int, body: bool, sure: bool, words: WordClasses) -> bool:
    """Whether a span names things, not a person: definite plurals, a noun with its adjective; or any nation's club."""
    if body:
        return tuple(tokens[first:last]) in _BOARDS or _mere_club(tokens, first, last, words)
    if tokens[first] in _HAVING and last - first > 1 and not words.of(tokens[first + 1]) & SECOND:
        return True  # «الوزير ذو الشخصية الجذابة»
    word, size = tokens[last - 1], last - first
    plural = word.startswith(("ال", "لل")) and word.endswith(_THINGS) and len(word) > _LONG + 1
    if plural and not words.of(word) & (_OF_PEOPLE | SECOND) and size <= _PAIR:
        return True
    if size != _PAIR or sure or not tokens[first].startswith("ال"):
        return False
    return word.startswith("ال") and not words.of(tokens[first]) & (GIVEN | PARTICLE | HONORIFIC)


def _mere_club(tokens: Sequence[str], first: int, last: int, words: WordClasses) -> bool:
    """Whether a club is only described by its nation: «النادي الإنجليزي»."""
    if last - first != _PAIR or not tokens[first].startswith(("ال", "لل")):
        return False
    look = words.look(tokens[first])
    return bool((look[0] | look[2]) & CLUB and words.of(tokens[first + 1]) & NATION)


def with_joined(ground: Ground, first: int, last: int) -> int:
    """The end of a body's span with what it also is for: «… للتسليف والادخار», «إدارة التشجير والري»."""
    if last - first < _PAIR or last >= len(ground.words) or ground.sentence[last] != ground.sentence[first]:
        return last
    before, word, (whole, _, stem) = ground.words[last - 1], ground.words[last], ground.looks[last]
    noun = before.startswith("لل") or (before.startswith("ال") and last - first == _PAIR)
    if not noun or ground.gaps[last] != " " or not word.startswith("وال") or len(word) <= _LONG:
        return last
    bad = FUNCTION | NATION | ORG_HEAD | PLACE_ONE | PLACE_CUT | HONORIFIC | _OF_PEOPLE
    if (whole | stem) & bad or ground.looks[last - 1][0] & NATION or not ground.looks[first][0] & ORG_HEAD:
        return last
    if not before.startswith("لل") and (ground.words[first].startswith("ال") or ground.leads[last] < -_LONG):
        return last
    return last + 1


def king_behind(ground: Ground, i: int, ordinal: int) -> bool:
    """Whether another name begins behind a king's number: «محمد السادس عبد الإله …», but «عبد الله الثاني بن …»."""
    numbered = ground.looks[i - 1][0] & ordinal
    return bool(numbered and ground.looks[i][0] & (GIVEN | PARTICLE)) and ground.words[i] not in ("بن", "ابن", "ال")


def behind_town(ground: Ground, first: int, i: int) -> bool:
    """Whether a person's span begins with the town of the title before it: «رئيس وزراء كوسوفو عيسى مصطفى»."""
    town = i == first + 1 and ground.towns.get(first) == i
    return town and not ground.looks[first][0] & (_OF_PEOPLE | PARTICLE) and bool(ground.looks[i][0] & GIVEN)
