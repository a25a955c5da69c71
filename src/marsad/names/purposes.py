"""What a body is for, as part of its name: «لحقوق الإنسان», «للدراسات الاستراتيجية», «الرقابة على الأسواق»."""

from __future__ import annotations

from marsad.names.ground import Ground
from marsad.names.words import (
    EVERYDAY,
    FUNCTION,
    HONORIFIC,
    NATION,
    OFFICE,
    ORG_FIELD,
    ORG_HEAD,
    ORG_PURPOSE,
    PLACE_ONE,
)

_SCHOOLS = ("جامعه", "كليه", "اكاديميه", "معهد", "مدرسه")
# Verbal nouns whose object a preposition leads in, and that preposition.
_GOVERNED = frozenset(
    {
        ("حفاظ", "علي"),
        ("محافظه", "علي"),
        ("رقابه", "علي"),
        ("اشراف", "علي"),
        ("قضاء", "علي"),
        ("تعرف", "علي"),
        ("فصل", "في"),
        ("تحقيق", "في"),
        ("نظر", "في"),
        ("بحث", "في"),
        ("بحث", "عن"),
        ("كشف", "عن"),
        ("دفاع", "عن"),
        ("تنقيب", "عن"),
        ("حد", "من"),
        ("وقايه", "من"),
        ("تحقق", "من"),
        ("تامين", "علي"),
        ("تنازع", "علي"),
        ("سيطره", "علي"),
    }
)
_OPENING, _CLOSING, _MORE_QUOTED = '"«“', '"»”', 3
_OBJECT_OF = frozenset({"علي", "في", "عن", "من"})


def purpose_end(ground: Ground, at: int, limit: int) -> int:
    """The word after «لحقوق الإنسان», «للتخصصات الصحية», «لشؤون اللاجئين»: what a body is for is part of its name.

    «لحماية» without what it protects is none of it.
    """
    words, gaps, looks, start = ground.words, ground.gaps, ground.looks, at
    if at >= limit or gaps[at] != " " or not looks[at][0] & ORG_PURPOSE:
        return at
    complete, at = words[at].startswith("لل"), at + 1
    if not complete and at + 1 < limit and gaps[at] == gaps[at + 1] == " " and not looks[at][0] & (FUNCTION | NATION):
        at += int(not words[at].startswith("ال") and words[at + 1].startswith("ال"))  # «لصياغة مشروع الدستور»
    if not complete and at < limit and gaps[at] == " " and at in ground.towns:
        return min(ground.towns[at], limit)  # «لدعم سوريا»
    while at < limit and gaps[at] == " " and words[at].startswith(("ال", "وال")):
        flags = looks[at][0]
        if flags & (FUNCTION | OFFICE) or (words[at].startswith("وال") and looks[at][2] & (ORG_HEAD | HONORIFIC)):
            break  # «… لشؤون اللاجئين والمنظمة الدولية»
        if words[at].startswith("وال") and looks[at][2] & FUNCTION:
            break  # «… للجمارك والذي»
        adjective = flags & (NATION | ORG_FIELD) or words[at].endswith(("يه", "ي"))
        if complete and not adjective and not words[at].startswith("وال"):
            break
        complete, at = True, at + 1
    return with_object(ground, at, limit) if complete else start


def with_object(ground: Ground, at: int, limit: int) -> int:
    """The word after what the noun before `at` has for its object: «… الرقابة على الأسواق المالية», else `at`."""
    words, gaps, looks = ground.words, ground.gaps, ground.looks
    if at + 1 >= limit or words[at] not in _OBJECT_OF or gaps[at] != " " or gaps[at + 1] != " ":
        return at
    noun = words[at - 1].removeprefix("لل").removeprefix("و").removeprefix("ال")
    if (noun, words[at]) not in _GOVERNED:
        return at
    end = at + 1
    if not words[end].startswith("ال") and end + 1 < limit and gaps[end + 1] == " " and looks[end][0] & EVERYDAY:
        end += 1  # «عن حقوق الإنسان»
    if not words[end].startswith("ال") or looks[end][0] & FUNCTION:
        return at
    end += 1
    while end < limit and gaps[end] == " " and words[end].startswith("ال"):
        if not looks[end][0] & (NATION | ORG_FIELD) and not words[end].endswith("يه"):
            break
        end += 1
    return end


def seat_end(ground: Ground, first: int, at: int, limit: int) -> int:
    """The word after the town of a foreign school: «الجامعة الأمريكية في بيروت»; 0 for other bodies.

    `first` is the head, `at` the word after its adjectives.
    """
    school = ground.words[first].endswith(_SCHOOLS) and at > first + 1 and ground.looks[first + 1][0] & NATION
    if not school or at + 1 >= limit or ground.words[at] != "في" or ground.gaps[at + 1] != " ":
        return 0
    town = ground.towns.get(at + 1, at + 2 if ground.looks[at + 1][0] & PLACE_ONE else 0)
    return min(town, limit)


def quoted_end(ground: Ground, first: int, last: int, limit: int) -> int:
    """The end of a name in quotation marks, where they close a word or two behind it: «"حركة النهر الجديدة"»."""
    opening = ground.gaps[first][-1:]
    if not opening or opening not in _OPENING:
        return last
    for at in range(last, min(last + _MORE_QUOTED, limit) + 1):
        gap = ground.gaps[at] if at < len(ground.gaps) else ground.text[ground.ends[-1] :]
        if gap[:1] in _CLOSING and gap:
            return at
        if gap != " ":
            break
    return last
