"""Which of the packs' names stand in a text as names? A list alone proves little, so the tagger may object."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer_rows import NOTE
from marsad.names.ground import Ground
from marsad.names.lone import adjectival
from marsad.names.mention import Proposal
from marsad.names.places import PRAYERS
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    FUNCTION,
    GIVEN,
    NATION,
    ORG_OUTSIDE,
    PLACE_ALSO,
    PLACE_CUT,
    PLACE_KEPT,
    POST_FIELD,
    WordClasses,
)

_MEDIUM = 5.5
_PLURAL, _DEFINITE = ("ين", "ون"), ("ال", "لل", "وال", "بال", "ولل")
_BRIEF, _DATELINE, _PAIR = 4, 40, 2
_AGENCY, _NEWS = "وكاله", ("الانباء", "الاخبار")
_THEIRS = ("اته", "اتها", "اتهم", "اتنا", "ته", "تها", "تهم", "ها", "هم")
_STATES = frozenset({"جمهوريه", "دوله", "مملكه", "سلطنه"})
_DASHES, _DASHES_OR_END = frozenset("-–—ـ"), frozenset("-–—:")
_OPENING, _CLOSING = frozenset("\"«“‘'("), frozenset("\"»”“’')")
_EVERYDAY, _AMBIGUOUS, _CLEARLY, _OUTLET = -4.0, -1.5, 4.0, 2.0


def supported(
    ground: Ground, known: Sequence[Proposal], tagged: Sequence[Proposal], words: WordClasses
) -> list[Proposal]:
    """The packs' full names, and those short forms that the tagger sees at the same place.

    A full name of one word goes where the tagger is sure that it is an everyday word here («العديد», «كسب»), and a
    country's name that is its own adjective («سورية», «السعودية») where it can be one: «مدينة سورية».
    """
    seen = {(p.first, p.last, p.type) for p in tagged}
    places = {(p.start, p.end) for p in known if p.type == "LOC"}
    kept = []
    for p in known:
        agreed = (p.first, p.last, p.type) in seen
        if p.type == "ORG" and p.rows[0].note == "outlet":
            if _as_outlet(ground.reading, p, (p.start, p.end) in places, words):
                kept.append(p._replace(score=max(p.score, _MEDIUM), short=False))
                continue
            alone = p.last - p.first == 1
            if (not agreed or (alone and ground.leads[p.first] < _OUTLET)) and (alone or (p.start, p.end) in places):
                continue
        if p.type == "ORG" and p.last - p.first == _PAIR and _of_minister(ground, p, words):
            continue
        if _stands(ground, p, agreed, words):
            kept.append(with_state(ground.reading, p))
    return kept


def _of_minister(ground: Ground, p: Proposal, words: WordClasses) -> bool:
    """Whether a ministry's short name is but what a minister heads: «وزير الخارجية السعودية»."""
    field = words.of(ground.words[p.first]) & POST_FIELD and words.of(ground.words[p.last - 1]) & NATION
    return bool(field) and p.first > 0 and ground.words[p.first - 1].lstrip("لوب").startswith("زير")


def _stands(ground: Ground, p: Proposal, agreed: bool, words: WordClasses) -> bool:
    """Whether a pack's name is one where it stands; `agreed` says that the tagger sees the same span."""
    reading, alone = ground.reading, p.last - p.first == 1
    family = not agreed and alone and p.type == "LOC" and _family_name(ground, p, words)
    family = family or (alone and p.type == "ORG" and _agrees(ground, p.first))
    family = family or (p.type == "LOC" and hour(ground, p.first))
    led = alone and p.type == "LOC" and ground.words[p.first].startswith("لل") and not agreed
    family = family or (led and ground.leads[p.first] < 0)  # «ركيزة للتضامن»
    if family or (alone and p.type == "LOC" and adjectival(reading, p.first, agreed, words)):
        return False
    if alone and p.type == "LOC" and words.of(ground.text[p.start : p.end]) & PLACE_ALSO:
        body = words.of(ground.text[p.start : p.end]) & BODY_ONE  # «فيفا» is a town seldom
        seen = not body and (agreed or ground.leads[p.first] > _CLEARLY)
        return seen or _behind_place_head(reading, p, words)
    if not agreed:
        cut = p.start > ground.starts[p.first]
        if cut and alone and p.end - p.start <= _BRIEF and ground.words[p.first][0] in "كف":
            return False
        if _describes(reading, p, words):
            return False
        if p.rows[0].note == NOTE and _behind_place_head(reading, p, words):
            return True
    return agreed or (not p.short and (not alone or _sure(ground, p, words)))


def hour(ground: Ground, i: int) -> bool:
    """Whether a word is an hour of prayer: «صلاة المغرب»."""
    return bool(i) and ground.words[i - 1].endswith(PRAYERS)


def _agrees(ground: Ground, i: int) -> bool:
    """Whether a people's or a party's name in the plural describes the noun before it: «المقاتلين الحوثيين»."""
    word = ground.words[i]
    if not i or ground.gaps[i] != " " or not word.startswith("ال") or not word.endswith(_PLURAL):
        return False
    return ground.words[i - 1].startswith(_DEFINITE) and ground.words[i - 1].endswith(_PLURAL)


def _family_name(ground: Ground, p: Proposal, words: WordClasses) -> bool:
    """Whether a place's name that looks like a family name stands behind a given name: «علي الأحمدي»."""
    word = ground.words[p.first]
    if not p.first or ground.gaps[p.first] != " " or not word.startswith("ال") or not word.endswith("ي"):
        return False
    before = words.of(ground.words[p.first - 1])
    return bool(before & GIVEN) and not before & NATION


def _as_outlet(reading: Reading, p: Proposal, also_place: bool, words: WordClasses) -> bool:
    """Whether an outlet's name is one here; in a dateline, «الرياض» is the city."""
    if p.last - p.first == 1 and p.first and reading.words[p.first - 1].endswith(_AGENCY) and _is_news(reading, p):
        return False  # «وكالة الأنباء الرسمية»
    if reading.text[p.start : p.end].isascii():
        return True
    bracketed = also_place and reading.text[p.start - 1 : p.start] == "("  # «وكالات (الرياض)»: where, not who
    if (quoted(reading, p) and not bracketed) or _behind_medium(reading, p, words):
        return True
    return not also_place and _in_dateline(reading, p, words)


def _is_news(reading: Reading, p: Proposal) -> bool:
    return reading.words[p.first].endswith(_NEWS)


def quoted(reading: Reading, p: Proposal) -> bool:
    """Whether quotation marks close in on the name: «الشرق الأوسط» is a newspaper there."""
    return reading.text[p.start - 1 : p.start] in _OPENING and reading.text[p.end : p.end + 1] in _CLOSING


def _in_dateline(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    """«الرياض - واس:», «سبق - الطائف:»: an outlet between dashes at the head of a line."""
    line = reading.text.rfind("\n", 0, p.start) + 1
    if p.start - line >= _DATELINE:
        return False
    after = reading.text[p.end : p.end + 3].partition("\n")
    before = reading.text[line : p.start].strip()
    if before and words.of(reading.text[p.start : p.end]) & FUNCTION:
        return False
    sign, ended = after[0].strip()[:1], bool(after[1]) or p.end + 3 > len(reading.text)
    closed = sign in _DASHES_OR_END if sign else ended
    return (bool(sign) and sign in _DASHES) or (before[-1:] in _DASHES and bool(before) and closed)


def _behind_medium(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    if not p.first:
        return False
    whole, _, stem = words.look(reading.words[p.first - 1])
    return bool((whole | stem) & ORG_OUTSIDE)


def _describes(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    """Whether the name is but an adjective or adverb here: «الملفات الهامة», «السياسة الخارجية المصرية», «دوماً»."""
    if p.last - p.first == 1 and "\u064b" in reading.original(p.first):
        return True
    if p.type == "PER" or not p.first or reading.gap(p.first) != " " or not reading.words[p.first].startswith("ال"):
        return False
    before = reading.words[p.first - 1]
    if (
        reading.words[p.first].endswith("يه")
        and reading.original(p.first - 1).endswith(_THEIRS)
        and not words.of(before)
    ):
        return True  # «تصريحاته السلمية»
    return before.startswith("ال") and before.endswith(("ه", "ات")) and not words.of(before) & (FUNCTION | PLACE_CUT)


def with_state(reading: Reading, p: Proposal) -> Proposal:
    """A country's name with «جمهورية» or «دولة» before it, which make its official name, or a republic's."""
    if p.type != "LOC" or not p.first or reading.gap(p.first) != " ":
        return p
    before = reading.words[p.first - 1]
    for cut in (0, 1):
        country = p.rows[0].feature == "country" or before[cut:] == "جمهوريه"
        if country and before[cut:] in _STATES and p.start == reading.starts[p.first]:
            return p._replace(start=reading.starts[p.first - 1] + cut, first=p.first - 1)
    return p


def _behind_place_head(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    if not p.first or reading.gap(p.first) != " ":
        return False
    whole, _, stem = words.look(reading.words[p.first - 1])
    return bool((whole | stem) & (PLACE_CUT | PLACE_KEPT))


def _sure(ground: Ground, p: Proposal, words: WordClasses) -> bool:
    """Whether a pack's name of one word is one here: behind a place head, or where the tagger has its doubts."""
    if p.type == "LOC" and _behind_place_head(ground.reading, p, words):
        return True
    ambiguous = words.of(ground.text[p.start : p.end]) & AMBIGUOUS
    return ground.leads[p.first] > (_AMBIGUOUS if ambiguous else _EVERYDAY)
