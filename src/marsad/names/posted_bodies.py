"""Which bodies are named between a post and its holder: «مدير مستشفى الثورة العام الدكتور فلان»?

A post before and a name, a pause or a function word behind hold a body's name on both sides, so that words stand in it
that no list has and that would say little elsewhere.
"""

from __future__ import annotations

from marsad.names.bodies import mere_forces
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.no_names import before_affairs
from marsad.names.words import (
    ACTING,
    CLUB,
    EVERYDAY,
    FORMER,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NAMELIKE,
    NATION,
    OFFICE,
    OFFICES,
    ORG_CUT,
    ORG_FIELD,
    ORG_HEAD,
    ORG_OF_PLACE,
    PARTICLE,
    PLACE_CUT,
    PLACE_ONE,
    POST_FIELD,
    ROLE,
    TITLE_ADJ,
)

_SCORE, _MOST, _SHORTEST = 2.4, 8, 3
_HOLDER = HONORIFIC | OFFICE | OFFICES | ROLE | FORMER | ACTING
_NAME = GIVEN | PARTICLE | HONORIFIC
_DEFINITE, _JOINED = ("ال", "لل"), "وال"
_OF_ONE = {"قوات": ("التحالف",), "قياده": ("التحالف",)}
_BOARD = ("مجلس", "اداره")
_NISBA = ("ي", "يه")
_MINISTRY = "وزاره"
_MINISTERS = ("وزير", "وزيره")


def find_posted(ground: Ground) -> list[Proposal]:
    """Names of bodies behind posts, each up to what its frame closes with."""
    return [found for i in ground.bodies if (found := _posted(ground, i)) is not None]


def _posted(ground: Ground, i: int) -> Proposal | None:
    start, limit = ground.limits[ground.sentence[i]]
    whole, cut, stem = ground.looks[i]
    prefix = 0 if whole & ORG_HEAD else cut
    head = whole if whole & ORG_HEAD else stem
    if not head & ORG_HEAD or head & (CLUB | ORG_CUT) or ground.words[i].startswith(_DEFINITE, prefix):
        return None
    if not _behind_post(ground, i, start, prefix):
        return None
    limit = min(limit, i + _MOST)
    last = _end(ground, i, prefix, limit)
    if last < i + 2 or not _closes(ground, last) or _refers(ground, i, prefix, last):
        return None
    last = before_affairs(ground, i, last, start)
    return Proposal(ground.starts[i] + prefix, ground.ends[last - 1], i, last, "ORG", "pattern:posted", _SCORE)


def _refers(ground: Ground, i: int, prefix: int, last: int) -> bool:
    """Whether a head and one noun are of the place or body just told («رئيس مجلس المدينة»), or are anybody's forces."""
    if (ground.words[i][prefix:], ground.words[i + 1]) == _BOARD:
        return True
    if last > i + 2:
        return mere_forces(ground.looks[i:last])
    noun = ground.words[i + 1]
    if noun in _OF_ONE.get(ground.words[i][prefix:], ()):
        return False
    only = ground.looks[i + 1][0]
    if only & NAMELIKE or (not only and noun.endswith("ي")):
        return True  # «ديوان الغنوشي»
    return bool(only & (PLACE_CUT | ORG_HEAD | EVERYDAY | PLACE_ONE | OFFICE)) or mere_forces(ground.looks[i:last])


def _behind_post(ground: Ground, i: int, start: int, prefix: int) -> bool:
    """Whether a post governs the word: «مدير مستشفى …», «مدير عام هيئة …», «الناطق باسم …», «الرئيس العام لهيئة …»."""
    if i <= start or ground.gaps[i] != " ":
        return False
    words, looks = ground.words, ground.looks
    if words[i - 1] == "باسم":
        return prefix == 0
    at = i - 1
    if looks[at][0] & TITLE_ADJ and at > start and not looks[at][0] & OFFICE:
        at -= 1
    post = (looks[at][0] | looks[at][2]) & OFFICE and words[at].removeprefix("و") not in _MINISTERS
    if prefix:
        return bool(post) and words[i][0] == "ل" and prefix == 1
    return bool(post) and not words[i - 1].startswith(_DEFINITE)


def _end(ground: Ground, i: int, prefix: int, limit: int) -> int:
    """The word behind a body's name that begins at word `i`."""
    words, looks, gaps = ground.words, ground.looks, ground.gaps
    at = i + 1
    if at < limit and gaps[at] == " " and not words[at].startswith(_DEFINITE):
        if at in ground.towns or looks[at][0] & PLACE_ONE:
            at = max(at + 1, min(ground.towns.get(at, 0), limit))
        elif _is_noun(ground, at) and at + 1 < limit and gaps[at + 1] == " " and _goes_on(ground, i, at + 1):
            at += 2  # «اتحاد طلبة الجامعات»
        elif _is_noun(ground, at) and (looks[i][0] | looks[i][2]) & ORG_OF_PLACE:
            at = min(ground.towns.get(at + 1, at + 1), limit)  # «بلدية عريعرة»
        else:
            return i
    while at < limit and gaps[at] == " ":
        word = words[at]
        if _goes_on(ground, i, at) or (word.startswith(_JOINED) and not looks[at][2] & (_HOLDER | ORG_HEAD)):
            at += 1
        elif _adds(ground, at, limit):
            at += 2  # «هيئة الأرصاد وحماية البيئة»
        else:
            break
    return at


def _goes_on(ground: Ground, i: int, at: int) -> bool:
    """Whether a definite word goes on with the name of a body whose head is word `i`."""
    word, flags, before = ground.words[at], ground.looks[at][0], ground.looks[at - 1][0]
    holder = flags & _HOLDER and (flags & OFFICE or not flags & TITLE_ADJ)
    field = word.startswith("لل") and ground.words[i].endswith(_MINISTRY)  # «وكيل وزارة الصحة للخدمات العلاجية»
    if not word.startswith(_DEFINITE) or flags & (FORMER | ACTING) or holder or field:
        return False
    if (
        at > i + 1
        and before & (NATION | POST_FIELD)
        and not (flags & (NATION | ORG_FIELD | TITLE_ADJ) or word.startswith("لل"))
    ):
        return bool(before & POST_FIELD) and word.endswith(_NISBA)  # «مكتب الصحة المدرسية», «رئاسة الوزراء التعليق»
    # «رئيس شركة الكهرباء اللبناني فلان»
    return not (flags & NATION and word.endswith("ي") and ground.words[i].endswith("ه"))


def _adds(ground: Ground, at: int, limit: int) -> bool:
    """Whether «و» joins an indefinite noun and what defines it to a name."""
    whole, _, stem = ground.looks[at]
    if ground.words[at][0] != "و" or whole or stem & (_HOLDER | _NAME | FUNCTION | NATION) or at + 1 >= limit:
        return False
    return ground.gaps[at + 1] == " " and ground.words[at + 1].startswith("ال")


def _is_noun(ground: Ground, at: int) -> bool:
    """Whether a word may be an indefinite noun and begins no name."""
    flags, word = ground.looks[at][0], ground.words[at]
    return not flags & (_HOLDER | _NAME | FUNCTION | NATION) and word.isalpha() and len(word) >= _SHORTEST


def _closes(ground: Ground, at: int) -> bool:
    """Whether what stands behind a body's name ends it: a pause, a name or its title, a function word."""
    if at >= len(ground.words) or ground.gaps[at] != " ":
        return True
    whole, _, stem = ground.looks[at]
    return bool(whole & (_HOLDER | _NAME | FUNCTION | NATION)) or bool(stem & FUNCTION) or ground.leads[at] > 0
