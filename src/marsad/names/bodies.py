"""Where does the name of a body stand that begins with a head such as «هيئة» or «وزارة», and where does it end?"""

from __future__ import annotations

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.names.mention import Proposal
from marsad.names.people import Leads, Looks
from marsad.names.words import (
    FUNCTION,
    NATION,
    OFFICE,
    ORG_CUT,
    ORG_FIELD,
    ORG_HEAD,
    ORG_OF_PLACE,
    ORG_PURPOSE,
    ORG_STRONG,
    PLACE_ONE,
    SECOND,
    TITLE_ADJ,
)

_MOST_WORDS = 9
_SCORE = 2.4
_WITH_COUNTRY = 2.8
# How far «outside» may lead a word, on average: behind a strong head, behind any other.
_EXPECTED = 3.0
_QUOTES = '"«“‘('
_STRONG, _WEAK = -4.5, -0.3


def find_bodies(reading: Reading, passage: Passage, looks: Looks, leads: Leads) -> list[Proposal]:
    """Names of bodies by their heads: a construct («مجلس الأمن الدولي») or a noun with adjectives («الجيش الحر»)."""
    found: list[Proposal] = []
    for sentence in passage.sentences:
        i = sentence.first
        while i < sentence.last:
            whole, cut, stem = looks[i]
            flags = whole if whole & ORG_HEAD else stem
            last = None
            if flags & ORG_HEAD:
                prefix = 0 if whole & ORG_HEAD else cut
                definite = reading.words[i][prefix:].startswith(("ال", "لل"))
                last = (_definite_end if definite else _construct_end)(reading, i, sentence.last, looks)
            if last is None or last - i < 2:
                i += 1
                continue
            if looks[last - 1][0] & NATION and looks[last - 2][0] & SECOND:
                last -= 1  # «حزب الله اللبناني»: a full name with a mere description behind it
            if not definite and looks[i][0] & ORG_CUT | looks[i][2] & ORG_CUT:
                i += 1
                continue
            lead = sum(leads.get(k, 0.0) for k in range(i, last)) / (last - i)
            national = any(looks[k][0] & NATION for k in range(i + 1, last))
            if _expected(reading, i, sentence.first, looks):
                lead += _EXPECTED
            if lead > (_STRONG if flags & ORG_STRONG or (definite and national) else _WEAK):
                score = _WITH_COUNTRY if national else _SCORE
                found.append(
                    Proposal(reading.starts[i] + prefix, reading.ends[last - 1], i, last, "ORG", "pattern:head", score)
                )
                i = last
            else:
                i += 1
    return found


def _expected(reading: Reading, i: int, start: int, looks: Looks) -> bool:
    """Whether a post («رئيس», «الناطق باسم») or an opening quotation mark stands before a body's name."""
    gap = reading.gap(i)
    if gap[-1:] in _QUOTES and gap[-1:]:
        return True
    if i <= start or gap != " ":
        return False
    before = looks[i - 1][0] | looks[i - 1][2]
    return bool(before & OFFICE and not reading.words[i - 1].startswith("ال")) or reading.words[i - 1] == "باسم"


def _adjectives(reading: Reading, at: int, limit: int, looks: Looks) -> int:
    while at < limit and reading.gap(at) == " " and reading.words[at].startswith("ال"):
        if not looks[at][0] & (NATION | ORG_FIELD):
            break
        at += 1
    return at


def _definite_end(reading: Reading, first: int, limit: int, looks: Looks) -> int | None:
    last = _adjectives(reading, first + 1, limit, looks)
    purpose = purpose_end(reading, last, limit, looks)
    return purpose if purpose > last or last > first + 1 else None


def _construct_end(reading: Reading, first: int, limit: int, looks: Looks) -> int | None:
    at = first + 1
    limit = min(limit, first + _MOST_WORDS)
    if at >= limit or reading.gap(at) != " ":
        return None
    word, flags = reading.words[at], looks[at][0]
    if flags & PLACE_ONE:
        last = _adjectives(reading, at + 1, limit, looks)
        return last if last > at + 1 or looks[first][0] & ORG_OF_PLACE or looks[first][2] & ORG_OF_PLACE else None
    if not word.startswith("ال") or flags & (FUNCTION | OFFICE) or (flags & TITLE_ADJ and not flags & ORG_FIELD):
        return None
    at = _adjectives(reading, at + 1, limit, looks)
    while (
        at < limit
        and reading.gap(at) == " "
        and reading.words[at].startswith("وال")
        and len(reading.words[at]) > 5
        and not looks[at - 1][0] & NATION
        and not looks[at][2] & ORG_HEAD
    ):
        at = _adjectives(reading, at + 1, limit, looks)
    return purpose_end(reading, at, limit, looks)


def purpose_end(reading: Reading, at: int, limit: int, looks: Looks) -> int:
    """The word after «لحقوق الإنسان», «للتخصصات الصحية», «لشؤون اللاجئين»: what a body is for is part of its name."""
    if at >= limit or reading.gap(at) != " " or not looks[at][0] & ORG_PURPOSE:
        return at
    words = reading.words
    complete = words[at].startswith("لل")
    at += 1
    while at < limit and reading.gap(at) == " " and words[at].startswith(("ال", "وال")):
        flags = looks[at][0]
        if flags & (FUNCTION | OFFICE):
            break
        adjective = flags & (NATION | ORG_FIELD) or words[at].endswith(("يه", "ي"))
        if complete and not adjective and not words[at].startswith("وال"):
            break
        complete = True
        at += 1
    return at
