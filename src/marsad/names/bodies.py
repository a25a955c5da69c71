"""Where does the name of a body stand that begins with a head such as «هيئة» or «وزارة», and where does it end?"""

from __future__ import annotations

from collections.abc import Container, Sequence

from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.no_names import before_affairs, discords, mere_agency, mere_board
from marsad.names.purposes import purpose_end, quoted_end, seat_end, with_object
from marsad.names.words import (
    BODY_ONE,
    BODY_PART,
    CLUB,
    EVERYDAY,
    FORCE,
    FORCE_PLAIN,
    FUNCTION,
    HEADING,
    HONOURING,
    MINISTRY,
    NATION,
    NUMBERED,
    OFFICE,
    ORDINAL,
    ORG_CUT,
    ORG_FIELD,
    ORG_HEAD,
    ORG_OF_AREA,
    ORG_OF_PLACE,
    ORG_OUTSIDE,
    ORG_PURPOSE,
    ORG_STRONG,
    PAIR,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLACE_PART,
    POST_FIELD,
    PURPOSE,
    SECOND,
    STATE_BODY,
    TITLE_ADJ,
)

_MOST_WORDS, _PAIR = 9, 2
_OF_AREA = frozenset({"مجلس", "ومجلس", "لمجلس", "بمجلس"})  # «مجلس محافظة …», but «مجلس» of no bare place
_SCORE = 2.4
_WITH_COUNTRY = 2.8
# How far «outside» may lead a word, on average: behind a strong head, behind any other.
_EXPECTED = 3.0
_SIDES = frozenset({"الجنوبيه", "الجنوبي", "الشماليه", "الشمالي"})  # «الشرطة الكورية الجنوبية»
_QUOTES = '"«“‘('
_STRONG, _WEAK, _DOUBTED = -4.5, -0.3, -1.0
_NISBA, _BRANCH = ("ي", "يه"), "فرع"
_WORLDLY = frozenset({"الدولي", "الدوليه", "العالمي", "العالميه", "الاسيوي", "الاسيويه", "الاوروبي", "الاوروبيه"})
_DEFINITE = ("ال", "وال", "لل", "بال")
_FORCES = "قوات"
_ALONE, _WITH = frozenset({"التحالف", "المقاومه"}), frozenset({"بين", "ضد"})


def begins_body(look: Look) -> bool:
    """Whether a word can be the head of a body's name."""
    return bool((look[0] | look[2]) & (ORG_HEAD | MINISTRY | PAIR | ORG_OF_AREA))


def find_bodies(ground: Ground, pairs: Container[str] = ()) -> list[Proposal]:
    """Names of bodies by their heads: a construct («مجلس الأمن الدولي») or a noun with adjectives («الجيش الحر»)."""
    found: list[Proposal] = []
    done = 0
    for i in ground.bodies:
        if i >= done and (proposal := _short_name(ground, i, pairs) or _body(ground, i)) is not None:
            found.append(proposal)
            done = proposal.last
    return found


def _short_name(ground: Ground, i: int, pairs: Container[str]) -> Proposal | None:
    """A ministry by its field and country («الخارجية الروسية»), or a service of two words («الدفاع المدني»)."""
    looks, words = ground.looks, ground.words
    start, limit = ground.limits[ground.sentence[i]]
    whole, cut, stem = looks[i]
    here = whole if whole & (MINISTRY | PAIR) else stem
    if not here & (MINISTRY | PAIR) or i + 1 >= limit or ground.gaps[i + 1] != " ":
        return None
    prefix = 0 if here is whole or words[i].startswith("لل") else cut
    noun = "ال" + words[i][2:] if words[i].startswith("لل") else words[i][prefix:]
    before = (looks[i - 1][0] | looks[i - 1][2]) if i > start and ground.gaps[i] == " " else 0
    if f"{noun} {words[i + 1]}" in pairs:
        minister = ground.words[i - 1].lstrip("ول").startswith("زير") if i > start else False
        deputy = words[i].startswith("لل") and before & POST_FIELD  # «نائب وزير الصحة للشؤون الصحية»
        if deputy or (before & OFFICE and not prefix and looks[i][0] & POST_FIELD and minister):
            return None  # «وزير الأمن الداخلي», but «مدير الدفاع المدني»
        if before & (OFFICE | ORG_HEAD) and not before & (PLACE_CUT | TITLE_ADJ) and prefix == 0:
            score = _SCORE  # «مديرية الدفاع المدني» is longer
        else:
            score = _WITH_COUNTRY
        national = i + 2 < limit and ground.gaps[i + 2] == " " and looks[i + 2][0] & NATION
        last = _adjectives(ground, i + 2, limit) if national else i + 2  # «بوابة ديوان المظالم الإلكترونية»
        return Proposal(ground.starts[i] + prefix, ground.ends[last - 1], i, last, "ORG", "pattern:service", score)
    if noun in _ALONE:
        return _alone(ground, i, start, prefix)
    described = i > start and ground.gaps[i] == " " and words[i - 1].startswith(_DEFINITE) and prefix == 0
    national = looks[i + 1][0] & NATION and words[i + 1].startswith("ال") and words[i + 1].endswith("يه")
    if not here & MINISTRY or not national or described or before & (OFFICE | ORG_HEAD | MINISTRY | PURPOSE):
        return None
    return Proposal(
        ground.starts[i] + prefix, ground.ends[i + 1], i, i + 2, "ORG", "pattern:ministry", _WITH_COUNTRY
    )  # fmt: skip


def _alone(ground: Ground, i: int, start: int, prefix: int) -> Proposal | None:
    """«التحالف» or «المقاومة», with «قوات» before it."""
    if _mere_noun(ground.words[i + 1]):
        return None
    forces = ground.words[i - 1] if i > start and not prefix and ground.gaps[i] == " " else ""
    if _FORCES in (forces, forces[1:]):  # «قوات التحالف»
        begin = ground.ends[i - 1] - len(_FORCES)
        return Proposal(begin, ground.ends[i], i - 1, i + 1, "ORG", "pattern:alone", _WITH_COUNTRY)
    return Proposal(ground.starts[i] + prefix, ground.ends[i], i, i + 1, "ORG", "pattern:alone", _SCORE)


def _mere_noun(after: str) -> bool:
    """Whether «التحالف» or «المقاومة» is the act, not the body: «التحالف مع …», «التحالف الاستراتيجي»."""
    joined = after in _WITH or after.startswith(("مع", "لل"))
    return joined or (after.startswith("ال") and after.endswith(("ي", "يه")))


def _body(ground: Ground, i: int) -> Proposal | None:
    looks = ground.looks
    start, limit = ground.limits[ground.sentence[i]]
    whole, cut, stem = looks[i]
    flags, prefix = (whole, 0) if whole & ORG_HEAD else (stem, cut)
    if not flags & ORG_HEAD:
        return _service_of_area(ground, i, start, limit) if (whole | stem) & ORG_OF_AREA else None
    definite = ground.words[i].startswith(("ال", "لل"), prefix)
    following = looks[i + 1][0] if i + 1 < limit else 0
    branch = ground.words[i][prefix:] == _BRANCH and following & ORG_HEAD  # «مدير فرع الهيئة العامة …»
    if flags & CLUB or branch:
        named = flags & CLUB and (not definite or following & (ORG_FIELD | BODY_ONE))
        return _club(ground, i, prefix, limit) if named else None
    expected = _expected(ground, i, start)
    last = _definite_end(ground, i, limit, expected) if definite else _construct_end(ground, i, limit, expected)
    if last is None or last - i < 2:
        return None
    last = quoted_end(ground, i, before_affairs(ground, i, last, start), limit)
    if looks[last - 1][0] & NATION and looks[last - 2][0] & SECOND:
        last -= 1  # «حزب الله اللبناني»: a full name with a mere description behind it
    if looks[last - 1][0] & NATION and not _WORLDLY.isdisjoint(ground.words[i + 1 : last - 1]):
        last -= 1  # «رئيس الاتحاد الدولي لكرة القدم السويسري فلان»
    if (
        (_no_definite if definite else _cut_off)(ground, i, last, start, prefix)
        or mere_forces(looks[i:last], ground.words[last - 1].endswith("ه"))
        or mere_agency(ground, i, last)
    ):
        return None
    score = _weighed(ground, i, last, flags, definite, expected)
    if not score:
        return None
    return Proposal(ground.starts[i] + prefix, ground.ends[last - 1], i, last, "ORG", "pattern:head", score)


def _weighed(ground: Ground, i: int, last: int, flags: int, definite: bool, expected: bool) -> float:
    """What a body's name by its head is worth, 0 where the tagger objects to more than its words can bear."""
    looks = ground.looks
    lead = sum(ground.leads[i:last]) / (last - i) + (_EXPECTED if expected else 0.0)
    national = any(look[0] & NATION for look in looks[i + 1 : last])
    forces = (looks[i][0] | looks[i][2]) & FORCE and national and ground.words[last - 1].endswith("ه")
    if forces or (flags & STATE_BODY and national and last - i == _PAIR):
        lead += _EXPECTED  # «قوات الأمن العراقية», «السفارة البريطانية»
    of_area = ground.words[i] in _OF_AREA and looks[i + 1][0] & PLACE_CUT
    parts = PLACE_ONE | PLACE_PART | PLACE_CUT
    placed = i + 1 in ground.towns or any(look[0] & parts for look in looks[i + 1 : last])
    of_place = bool(of_area or looks[i + 1][0] & ORG_OF_AREA or (flags & ORG_OF_PLACE and placed))
    kept = flags & (ORG_STRONG | PLACE_KEPT)  # «جمعية تاروت الخيرية», «مستشفى معرة النعمان الوطني»
    of_town = kept and i + 1 in ground.towns and last > ground.towns[i + 1]
    if flags & ORG_STRONG and looks[i + 1][0] & POST_FIELD:
        lead += _EXPECTED  # «وزارة التعليم»
    named = (definite and looks[i + 1][0] & ORG_FIELD) or (flags & HONOURING and placed)
    if named and any(look[0] & ORG_PURPOSE for look in looks[i + 2 : last]):
        lead += _EXPECTED  # «الجيش الشعبي لتحرير السودان», «مركز الخليج للدراسات»
    if flags & NUMBERED and ground.words[last - 1].isdigit():
        lead += _EXPECTED  # «اللواء 105»
    numbered = flags & NUMBERED and (looks[last - 1][0] & ORDINAL or ground.words[last - 1].isdigit())
    strong = flags & ORG_STRONG or of_place or of_town or numbered or forces or (definite and national)
    allies = flags & FORCE and last - i == _PAIR and ground.words[i + 1] in _ALONE  # left to the rule of «التحالف»
    if allies or lead <= (_STRONG if strong else _WEAK):
        return 0.0
    return _WITH_COUNTRY if national or of_place or of_town else _SCORE


def _club(ground: Ground, i: int, prefix: int, limit: int) -> Proposal | None:
    """A club by its name behind «نادي»: «نادي الهلال», «نادي ريال مدريد»; what it is like stays outside."""
    at = i + 1
    if at >= limit or ground.gaps[at] != " ":
        return None
    word, flags = ground.words[at], ground.looks[at][0]
    pair = at + 1 < limit and ground.gaps[at + 1] == " " and flags & (BODY_PART | PLACE_PART)
    last = at + 2 if pair and ground.looks[at + 1][0] & (BODY_PART | PLACE_PART) else at + 1
    if at in ground.towns:
        last = max(last, min(ground.towns[at], limit))
    named = flags & (BODY_ONE | PLACE_ONE) or at in ground.towns or last > at + 1 or word.startswith("ال")
    if not named or flags & FUNCTION:
        return None
    if last == at + 1 and word.startswith("ال") and flags & ORG_FIELD:
        last = _adjectives(ground, last, limit)  # «نادي القصيم الأدبي»
    return Proposal(ground.starts[i] + prefix, ground.ends[last - 1], i, last, "ORG", "pattern:club", _WITH_COUNTRY)


def _cut_off(ground: Ground, i: int, last: int, start: int, prefix: int) -> bool:
    """Whether the head of a construct is a kind of medium that stays outside the name, or it is any board."""
    return bool((ground.looks[i][0] | ground.looks[i][2]) & ORG_CUT) or mere_board(ground, i, prefix)


def _no_definite(ground: Ground, i: int, last: int, start: int, prefix: int) -> bool:
    """Whether a definite head with its adjectives is no name: «القيادة السعودية», «وكيل الوزارة للتخطيط»."""
    looks = ground.looks
    if looks[i + 1][0] & NATION and last - i == _PAIR and (looks[i][0] | looks[i][2]) & HEADING:
        return True
    if discords(ground, i, last, prefix):
        return True
    if looks[i + 1][0] & ORG_PURPOSE and not prefix and i > start and looks[i - 1][0] & OFFICE:
        return True
    return _descriptive(ground, i, last)


def _service_of_area(ground: Ground, i: int, start: int, limit: int) -> Proposal | None:
    """A service named by its field and its area behind a post: «مدير صحة القصيم», «مدير مرور محافظة جدة»."""
    cut = ground.looks[i][1] if not ground.looks[i][0] & ORG_OF_AREA else 0
    looks = ground.looks
    alone = not (looks[i][0] | looks[i][2]) & EVERYDAY  # not «عمليات …»
    by_place = i == start or (cut == 1 and ground.words[i][0] == "ب")
    served = i > start and bool(looks[i - 1][0] & (OFFICE | TITLE_ADJ)) and ground.words[i][0] == "ل"
    by_place = by_place or (cut == 1 and served)  # «المتحدث الإعلامي لصحة جدة»
    told = _expected(ground, i, start) or (alone and by_place)
    last = _of_area_end(ground, i + 1, limit) if told else 0
    return (
        Proposal(ground.starts[i] + cut, ground.ends[last - 1], i, last, "ORG", "pattern:area", _WITH_COUNTRY)
        if last
        else None
    )


def _descriptive(ground: Ground, i: int, last: int) -> bool:
    """Whether a definite kind of body with adjectives only says which one was meant: «الصحيفة البريطانية»."""
    looks = ground.looks
    if not looks[i][0] & ORG_OUTSIDE or sum(ground.leads[i:last]) / (last - i) > 0:
        return False
    return all(look[0] & (NATION | ORG_FIELD) for look in looks[i + 1 : last])


def mere_forces(looks: Sequence[Look], feminine: bool = False) -> bool:
    """Whether a phrase says only whose forces they are: «قوات الأمن», «القوات العراقية»."""
    if not (looks[0][0] | looks[0][2]) & FORCE:
        return False
    named = looks[-1][0] & NATION and feminine  # «قوات الأمن العراقية» is a name, «قوات الاحتلال الإسرائيلي» none
    return bool(looks[1][0] & FORCE_PLAIN and not named) or all(look[0] & NATION for look in looks[1:])


def _expected(ground: Ground, i: int, start: int) -> bool:
    """Whether a post («رئيس», «الناطق باسم») or an opening quotation mark stands before a body's name."""
    gap, looks, at = ground.gaps[i], ground.looks, i
    if gap[-1:] in _QUOTES and gap[-1:]:
        return True
    if i <= start or gap != " ":
        return False
    if looks[i - 1][0] & TITLE_ADJ and i - 1 > start:
        i -= 1  # «مدير عام مكتب …»
    before = looks[i - 1][0] | looks[i - 1][2]
    served = ground.words[at].startswith("لل") and not looks[at][2] & FORCE  # «الأمين العام للهيئة …»
    held = not ground.words[i - 1].startswith("ال") or served
    return bool(before & OFFICE and held) or ground.words[i - 1] == "باسم"


def _adjectives(ground: Ground, at: int, limit: int, unlisted: bool = False) -> int:
    """The word after the adjectives from `at` on; `unlisted` ones too, where the name has its noun already."""
    while at < limit and ground.gaps[at] == " " and ground.words[at].startswith("ال"):
        flags = ground.looks[at][0]
        side = ground.words[at] in _SIDES and ground.looks[at - 1][0] & NATION
        nisba = unlisted and not flags and ground.words[at].endswith(_NISBA) and ground.leads[at] > _DOUBTED
        if not flags & (NATION | ORG_FIELD) and not side and not nisba:
            break
        at += 1
    return at


def _definite_end(ground: Ground, first: int, limit: int, expected: bool) -> int | None:
    last = _adjectives(ground, first + 1, limit, unlisted=expected)  # «زعيم التيار الصدري»
    if (ground.looks[first][0] | ground.looks[first][2]) & NUMBERED:
        last = _numbered_end(ground, last, limit)
    seated = seat_end(ground, first, last, limit)
    purpose = purpose_end(ground, last, limit)
    return seated or (purpose if purpose > last or last > first + 1 else None)


def _numbered_end(ground: Ground, at: int, limit: int) -> int:
    """The word after the number or ordinal of a unit: «الفرقة 30», «الأسطول الأمريكي الخامس»."""
    if at < limit and ground.gaps[at] == " " and (ground.looks[at][0] & ORDINAL or ground.words[at].isdigit()):
        return _adjectives(ground, at + 1, limit)
    return at


def _construct_end(ground: Ground, first: int, limit: int, expected: bool) -> int | None:
    looks, at = ground.looks, first + 1
    limit = min(limit, first + _MOST_WORDS)
    if at >= limit or ground.gaps[at] != " ":
        return None
    head = looks[first][0] or looks[first][2]
    if head & HEADING and looks[at][0] & ORG_HEAD and not looks[at][0] & POST_FIELD:
        return None  # «رئاسة الائتلاف»
    town_end = _town_end(ground, at, limit, head)
    if town_end or looks[at][0] & PLACE_ONE:  # «رئاسة الجمهورية العربية السورية» goes on
        return town_end or None
    if looks[at][0] & ORG_OF_AREA and (field_end := _of_area_end(ground, at + 1, limit)):
        return field_end  # «إدارة سجون الطائف»
    if head & NUMBERED and expected and (called := _called_end(ground, at, limit)):
        return called  # «قائد لواء صقور الجبل»
    of_area = head & ORG_OF_PLACE or (ground.words[first] in _OF_AREA and looks[at][0] & PLACE_CUT)
    end = _area_end(ground, at, limit) if of_area else 0
    return end or _noun_end(ground, at, limit)


def _town_end(ground: Ground, at: int, limit: int, head: int) -> int:
    """The word after a place behind a head and its adjectives, 0 where these make no body's name of it."""
    if not ground.looks[at][0] & PLACE_ONE and at not in ground.towns:
        return 0
    town = max(at + 1, min(ground.towns.get(at, 0), limit))
    last = _adjectives(ground, town, limit)
    if head & (ORG_STRONG | HONOURING) and (end := purpose_end(ground, last, limit)) > last:
        return end  # «جمعية الدرب للخدمات الاجتماعية»
    of_place = head & ORG_OF_PLACE
    area = head & PLACE_CUT and not of_place  # «ولاية كاليفورنيا الأمريكية»
    return last if (last > town or of_place) and not area else 0


def _noun_end(ground: Ground, at: int, limit: int) -> int | None:
    """The word after the definite noun behind a head, its adjectives, what is joined to it and what it is for."""
    looks, gaps, words = ground.looks, ground.gaps, ground.words
    word, flags = words[at], looks[at][0]
    if flags & PURPOSE and at + 1 < limit and gaps[at + 1] == " " and words[at + 1].startswith("ال"):
        return purpose_end(ground, _adjectives(ground, at + 2, limit), limit)  # «لجنة شؤون الأسرى»
    if not word.startswith("ال") or flags & (FUNCTION | OFFICE) or (flags & TITLE_ADJ and not flags & ORG_FIELD):
        return None
    alone = at + 1
    at = _adjectives(ground, alone, limit, unlisted=True)
    if flags & PLACE_CUT and at == alone:
        # «شرطة المنطقة الشرقية»; but «حكومة الولاية», «مجلس المدينة» are of the one just named
        return at + 1 if at < limit and gaps[at] == " " and looks[at][0] & PLACE_ONE else None
    while (
        at < limit
        and gaps[at] == " "
        and words[at].startswith("وال")
        and len(words[at]) > 4
        and not looks[at - 1][0] & NATION
        and not looks[at][2] & (ORG_HEAD | FUNCTION)
        and not (words[at].startswith("والم") and at + 1 < limit and looks[at + 1][0] & FUNCTION)
    ):
        at = _adjectives(ground, at + 1, limit, unlisted=True)
    if (governed := with_object(ground, at, limit)) > at:
        return governed  # «هيئة الرقابة على الأسواق»
    return at if flags & POST_FIELD else purpose_end(ground, at, limit)  # «وزارة العمل لتطوير …» is a clause


def _area_end(ground: Ground, at: int, limit: int) -> int:
    """The word after «منطقة الرياض», «محافظة مكة المكرمة» or «مكة المكرمة», 0 where no such name stands."""
    looks, gaps = ground.looks, ground.gaps
    headed = bool(looks[at][0] & PLACE_CUT) and not ground.words[at].startswith("ال")
    at = at + 1 if headed else at
    if at >= limit or gaps[at] != " ":
        return 0
    if at + 1 < limit and gaps[at + 1] == " " and looks[at][0] & PLACE_PART and looks[at + 1][0] & PLACE_PART:
        return at + 2
    unlisted = not looks[at][0] and ground.words[at].startswith("ال")  # «شرطة محافظة الطوال»
    return at + 1 if headed and (looks[at][0] & PLACE_ONE or unlisted or at in ground.towns) else 0


def _of_area_end(ground: Ground, at: int, limit: int) -> int:
    """The word after an area or the bare name of a place, 0 where neither stands."""
    if at >= limit or ground.gaps[at] != " ":
        return 0
    town = ground.towns.get(at, at + 1 if ground.looks[at][0] & PLACE_ONE else 0)
    return _area_end(ground, at, limit) or min(town, limit)


def _called_end(ground: Ground, at: int, limit: int) -> int:
    """The word after a unit's name of an indefinite noun and a definite one, 0 where no such name stands."""
    if at + 1 >= limit or ground.gaps[at] != " " or ground.gaps[at + 1] != " " or ground.words[at].startswith("ال"):
        return 0
    plain = not ground.looks[at][0] & (FUNCTION | OFFICE | NATION) and ground.words[at].isalpha()
    return at + 2 if plain and ground.words[at + 1].startswith("ال") else 0
