"""What looks like somebody's name and is a noun with its like: «ملاك المركبات», «العيد السعيد», «النادي الإنجليزي»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.reading import Reading
from marsad.names.ground import Ground
from marsad.names.words import (
    CLUB,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    ORDINAL,
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
_SUFFIXES = ("ها", "هما", "بكم", "نكم", "تكم", "تهم")
SIDES = frozenset({"الشماليه", "الجنوبيه", "الشرقيه", "الغربيه", "الوسطي", "الشمالي", "الجنوبي", "الشرقي", "الغربي"})
_OFFICIALLY = frozenset({"الرسميه", "الحكوميه", "المحليه", "الوطنيه"})
_AFFAIRS = frozenset({"لشوون", "لشيون"})
_ADVISERS = frozenset({"مستشار", "مساعد", "مبعوث", "نايب", "وكيل", "معاون"})
_OF_DEPUTIES = frozenset({"وزاره", "اماره", "امانه", "رياسه", "مديريه"})
_DEPUTIES = frozenset("وكيل ووكيل وكيله وكيلا وكلاء مساعد ومساعد مساعدا نايب ونايب نايبا".split())
_IN_POWER, _BROKEN_PLURALS = "سلطات", frozenset({"اركان", "قوي", "لجان", "فصايل", "اجهزه"})
_HAVING, _BOARDS = frozenset({"ذو", "ذي", "ذا"}), frozenset({("مجلس", "اداره"), ("مجلس", "الاداره")})


def mere_nouns(tokens: Sequence[str], first: int, last: int, body: bool, sure: bool, words: WordClasses) -> bool:
    """Whether a span names things, not a person: definite plurals, a noun with its adjective; or any nation's club."""
    if body:
        return tuple(tokens[first:last]) in _BOARDS or _mere_club(tokens, first, last, words)
    if (last - first == 1 and words.of(tokens[first]) & ORDINAL) or tokens[last - 1].isdigit():
        return True  # «الرئيس السادس للمجلس», «بدور الـ 32»
    if tokens[first] in _HAVING and last - first > 1 and not words.of(tokens[first + 1]) & SECOND:
        return True  # «الوزير ذو الشخصية الجذابة»
    word, size = tokens[last - 1], last - first
    plural = word.startswith(("ال", "لل")) and word.endswith(_THINGS) and len(word) > _LONG + 1
    if plural and not words.of(word) & (_OF_PEOPLE | SECOND) and size <= _PAIR:
        return True
    if size != _PAIR or sure or not tokens[first].startswith("ال"):
        return False
    return word.startswith("ال") and not words.of(tokens[first]) & (GIVEN | PARTICLE | HONORIFIC)


def mere_form(word: str) -> bool:
    """Whether an unlisted word's form is no name's: «السفارات», «تطويرها», «التعيين», «الاستقبال»."""
    if word.endswith(_SUFFIXES) and len(word) > _LONG:
        return True
    if not word.startswith(("ال", "لل")):
        return False
    stem = word[2:]
    if stem.startswith("است") and len(stem) > _LONG + 1:
        return True
    if len(stem) == _LONG + 1 and stem[0] == "ت" and stem[3] == "ي":
        return stem[-1] not in "يه"  # «التميمي» is a family
    return stem.endswith(_THINGS) and len(stem) > _LONG


def side_alone(reading: Reading, i: int) -> bool:
    """Whether a direction only describes the noun before it: «الجهة الشرقية», «المناطق الشمالية والشرقية»."""
    word = reading.words[i]
    if not i or word.removeprefix("و") not in SIDES:
        return False
    before = reading.words[i - 1]
    return before.removeprefix("و") in SIDES or (reading.gap(i) == " " and before.startswith(("ال", "بال", "وال")))


def before_affairs(ground: Ground, first: int, last: int, start: int) -> int:
    """The end of a body before what an adviser's or a deputy's post is for: «… المجلس الأعلى لشؤون الدفاع».

    «وكيل وزارة التعليم للبنين»: what a deputy of a ministry or province is for.
    """
    words = ground.words
    if first > start and words[first] in _OF_DEPUTIES and words[first - 1] in _DEPUTIES:
        return next((at for at in range(first + _PAIR, last) if words[at].startswith(("لل", "لشو", "لشي"))), last)
    posts = [word.removesuffix("ا") for word in ground.words[max(start, first - _LONG) : first]]
    if _ADVISERS.isdisjoint(posts):
        return last
    return next((at for at in range(first + _PAIR, last) if ground.words[at] in _AFFAIRS), last)


def mere_agency(ground: Ground, first: int, last: int) -> bool:
    """Whether a body's span is any news agency: «وكالة الأنباء الرسمية "سبأ"»."""
    words = ground.words
    if not words[first].endswith("وكاله") or words[first + 1] not in ("الانباء", "انباء"):
        return False
    return _OFFICIALLY.issuperset(words[first + _PAIR : last])


def mere_board(ground: Ground, first: int, prefix: int) -> bool:
    """Whether a body's span begins with any board: «مجلس الإدارة»."""
    return (ground.words[first][prefix:], ground.words[first + 1]) in _BOARDS


def discords(ground: Ground, first: int, last: int, prefix: int) -> bool:
    """Whether the nationality behind a definite head is none of its: «رئيس الأركان الأمريكي», «السلطات السويسرية».

    The adjective of a feminine or of a broken plural ends with «ة», and those in power are no body.
    """
    word = ground.words[first][prefix:].removeprefix("لل").removeprefix("ال")
    if word == _IN_POWER:
        return True
    if last - first != _PAIR or not ground.looks[first + 1][0] & NATION:
        return False
    return (word.endswith("ه") or word in _BROKEN_PLURALS) and not ground.words[first + 1].endswith("ه")


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
