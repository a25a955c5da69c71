"""Where does a person's name stand, judging by given names, family names, titles and the particles of names?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.reading import Reading
from marsad.names.by_word import Look
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NAMELIKE,
    NATION,
    OFFICE,
    OPENING,
    ORDINAL,
    ORG_FIELD,
    ORG_HEAD,
    ORG_OF_AREA,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLACE_PART,
    POST_FIELD,
    SECOND,
    SURNAME,
    TITLE,
    TITLE_ADJ,
    wishes,
)
from marsad.record import EntityType

_MOST_WORDS = 9
_MARKED = 3.2
_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})
_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام"})
_OF = frozenset({"بن", "بنت", "ولد", "ال", "ابو", "ابي"})
_FAMILY = "ال"  # «آل», folded
_IN_THE_NAME_OF, _THAT = "باسم", "بان"
# Behind these «باسم» says what somebody is called.
CALLED = frozenset({"عنه", "عنها", "يعرف", "تعرف", "عرف", "عرفت", "معروف", "معروفه", "المعروف", "المعروفه", "يدعي"})
_SHEIKH = frozenset({"الشيخ", "المهندس", "الملا"})  # far more often titles than family names
_SPACES = (" ", "-", "  ")
# How far «outside» may lead in the tagger's eyes where the words themselves speak for a name, and where they do not.
_LIKELY, _DOUBTFUL, _UNLIKELY = 1.0, -1.0, -5.0
_UNSURE = AMBIGUOUS | NATION
_OF_PLACES = PLACE_CUT | PLACE_KEPT | PLACE_ONE | PLACE_PART
_OF_POSTS = ORG_HEAD | ORG_FIELD | ORG_OF_AREA | BODY_ONE | POST_FIELD | TITLE_ADJ | _OF_PLACES
_MIDDLING, _PART = -3.0, -2.5
_BEHIND_TITLE, _SECOND, _TITLE_WORDS = -4.0, -3.0, 9
_VERBAL = frozenset("ويتب")
_CLOSING = frozenset({'"', "»", "”"})
_SAID = frozenset({"ان", "ل"})
_PAIR, _LED_BY = 2, frozenset({"بقياده", "برياسه", "بزعامه", "باشراف", "بحضور", "برعايه"})
_LISTING = frozenset({"،", ",", ":", "-", "؛"})
_MARKS, _BRIEF = frozenset(":،,.؛)-"), 2


def begins_person(look: Look) -> bool:
    """Whether a word can begin a person's name by itself."""
    return bool((look[0] | look[2]) & (GIVEN | PARTICLE))


def addresses(word: str, look: Look) -> bool:
    """Whether the word is a form of address («الدكتور», «العقيد»), or can end a title («وزير … الفلسطيني فلان»)."""
    flags = look[0] | look[2]
    if look[0] & (NATION | POST_FIELD) and word.startswith("ال") and not flags & (GIVEN | SURNAME):
        return True
    if not flags & HONORIFIC or flags & GIVEN or (flags & SURNAME and word not in _SHEIKH):
        return False
    return word.startswith(("ال", "وال", "لل")) or len(word) == 1


def find_people(ground: Ground) -> list[Proposal]:
    """Names that begin with a listed given name, a kunya or «آل», each as long as what follows can be a name."""
    found: list[Proposal] = []
    looks, leads, done = ground.looks, ground.leads, 0
    for i in ground.people:
        if i < done:
            continue
        start, limit = ground.limits[ground.sentence[i]]
        whole, _, stem = looks[i]
        if ground.words[i] == "ولد" and not (i > start and looks[i - 1][0] & (GIVEN | SURNAME)):
            continue  # «ولد فلان في المدينة» tells of a birth, «محمد ولد فلان» names a man
        if whole & ORG_HEAD:
            stem = 0  # «لجان», not «ل» and «جان»
        if i > start and ground.words[i - 1] in _WHO and (whole | stem) & FUNCTION:
            continue  # «الذي خلف فلانا»
        before = i > start and addresses(ground.words[i - 1], looks[i - 1])
        addressed = before and bool(looks[i - 1][0] & HONORIFIC) and ground.gaps[i] in (" ", ". ")
        if not (whole | stem) & (GIVEN | PARTICLE) and not (
            addressed and _unlisted_given(ground.words[i].startswith("ال"), i, limit, looks, leads)
        ):
            if before and not addressed and (holder := _unlisted_holder(ground, i, start, limit)) is not None:
                found.append(holder)
                done = holder.last
            continue
        last = _chain_end(ground, i, limit, addressed)
        proposal = _judge(ground, i, last, start, addressed)
        if proposal is not None:
            found.append(proposal)
            done = last
    return found


def _unlisted_holder(ground: Ground, i: int, start: int, limit: int) -> Proposal | None:
    """Two unlisted words behind a whole title: «وزير الأشغال العامة الفلسطيني مفيد …», «وزيرة العدل، آييلت …»."""
    looks, words, leads = ground.looks, ground.words, ground.leads
    word = words[i]
    if (
        i + 1 >= limit
        or looks[i][0]
        or looks[i][2]
        or word[:1] in _VERBAL
        or word.startswith("ال")
        or not word.isalpha()
    ):
        return None
    if (
        ground.gaps[i] not in (" ", "، ")
        or ground.gaps[i + 1] != " "
        or leads[i] < _BEHIND_TITLE
        or leads[i + 1] < _SECOND
    ):
        return None
    after = looks[i + 1][0]
    if not words[i + 1].isalpha() or (after and not after & NAMELIKE) or words[i + 1][:1] in _VERBAL:
        return None
    if not _behind_post(ground, i, start):
        return None
    return Proposal(ground.starts[i], ground.ends[i + 1], i, i + 2, "PER", "pattern:holder", 2.6)


def _unlisted_given(definite: bool, i: int, limit: int, looks: Sequence[Look], leads: Sequence[float]) -> bool:
    """An unknown word before a listed name: «الدكتور عاهد عقيل»; a definite one is an adjective («الباحث الفلكي …»)."""
    unlisted = not looks[i][0] and not looks[i][2]
    return (
        (unlisted or bool(looks[i][0] & AMBIGUOUS and leads[i] > 0))  # «الشيخ صباح خالد …»
        and not definite
        and i + 1 < limit
        and bool(looks[i + 1][0] & (GIVEN | SURNAME) and leads[i] > _UNLIKELY)
    )


def _chain_end(ground: Ground, first: int, limit: int, addressed: bool) -> int:
    """The word after the longest run that can be one person's name; one unlisted word may end it where it looks so."""
    unlisted = 0
    words, looks, leads, gaps, at = ground.words, ground.looks, ground.leads, ground.gaps, first + 1
    until = min(limit, first + _MOST_WORDS)
    while at < until and gaps[at] in _SPACES:
        whole, word = looks[at][0], words[at]
        if _breaks(ground, first, at, limit):
            break
        closed = at > first + 1 and _closes(looks[at - 1][0], word)
        shaped = word.startswith("ال") and len(word) >= 5 and not word.endswith("ات")  # «لجان المقابلات»
        foreign = looks[at - 1][0] & SURNAME and not looks[at - 1][0] & GIVEN and not words[at - 1].startswith("ال")
        nisba = word.endswith("ي") and not foreign
        if shaped and not whole and leads[at] < (_MIDDLING if nisba else _DOUBTFUL) and at > first + 1:
            break  # «… الجيزاني الداعمين للملتقى», «وعد أوباما الانتخابي»
        if not whole & NAMELIKE and (whole or closed or not shaped):
            if whole or unlisted or closed or looks[at][2] or not _unlisted_part(ground, first, at, limit, addressed):
                break
            unlisted += 1
        at += 1
    while at - 1 > first and _titles_what_follows(ground, at, limit):
        at -= 1
    while at - 1 > first and looks[at - 1][0] & PARTICLE and not looks[at - 1][0] & (GIVEN | SURNAME | SECOND):
        at -= 1
    return at


def _breaks(ground: Ground, first: int, at: int, limit: int) -> bool:
    """Whether a word ends the name before it: a wish, a title of what follows, a function word, a form of address."""
    whole = ground.looks[at][0]
    after = ground.looks[at + 1][0] if at + 1 < limit else 0
    if wishes(whole, after) or _post_follows(ground, first, at, after):
        return True  # «… رحمه الله»
    if at > first + 1 and ground.looks[at - 1][0] & ORDINAL and not whole & PARTICLE:
        return True  # «عين الملك محمد السادس عبد الإله …»
    if whole & FUNCTION:
        name = whole & (GIVEN | SURNAME) and after & NAMELIKE
        return not name or ground.reading.original(at)[-1] == "ى"
    if whole & HONORIFIC and ground.words[at].startswith("ال") and after & GIVEN:
        return True  # «سلمان بن عبد العزيز الأمير محمد …»
    return at > first + 1 and _leads_on(ground, at)  # «… الجهني بأن», «… الجمل باسم الأهالي»


def _post_follows(ground: Ground, first: int, at: int, after: int) -> bool:
    """Whether a post begins: «… ولي العهد», «… بوزير الداخلية», «… مساعد مدير عام …», «… الأمين العام …»."""
    whole, cut, stem = ground.looks[at]
    if whole & OFFICE and after & POST_FIELD and ground.gaps[at + 1] == " ":
        return True
    if at == first + 1:
        return False
    if cut and stem & OFFICE and (not (whole | stem & NAMELIKE) or after & POST_FIELD):
        return True
    word, then = ground.words[at], ground.words[at + 1] if after else ""
    if whole & OFFICE and after & TITLE_ADJ and word.startswith("ال") and then.startswith("ال"):
        return True
    return bool(whole & OFFICE and after & OFFICE and not after & NAMELIKE)


def _unlisted_part(ground: Ground, first: int, at: int, limit: int, addressed: bool) -> bool:
    """Whether an unlisted word may belong to the name that begins at `first`.

    «بن» wants a name behind it, a form of address one of two words; a name with the article is the last.
    """
    word, before = ground.words[at], ground.words[at - 1]
    if word.endswith("ات"):
        return False  # «ملاك المركبات»
    second, son = at == first + 1, before in _OF
    if second:
        named = addressed or _between_names(ground, at, limit) or _says(ground, first, at, limit)
        floor = _PART if word[0] in "يت" or word[-1] == "ا" else _UNLIKELY  # «الملا عمر تعلنان», «… منصور مؤيدا»
        return (named and ground.leads[at] >= floor) or _posted_family(ground, first, at) or _item(ground, first, at)
    if (before.startswith("ال") and not son) or word[0] == "و":  # «جون كيري ورودريغيز»
        return False
    if word[0] == "ي" and not son and at + 1 < limit and ground.gaps[at + 1] == " ":
        return False  # «فلان بن فلان يبحث …»
    floor = _UNLIKELY if son or ends_clause(ground, at, limit) else _LIKELY
    return ground.leads[at] >= floor


def _posted_family(ground: Ground, first: int, at: int) -> bool:
    """Whether an unlisted word is the family name of a given one behind a post: «المتحدثة باسم المحكمة فاطمة …»."""
    given, word = ground.looks[first][0], ground.words[at]
    if not given & GIVEN or given & (AMBIGUOUS | NATION) or any(ground.looks[at]) or ground.leads[at] < _PART:
        return False
    if word[0] in "يتو" or word[-1] == "ا" or not word.isalpha() or len(word) <= _BRIEF or word.startswith("ال"):
        return False
    return _behind_post(ground, first, ground.limits[ground.sentence[first]][0])


def _item(ground: Ground, first: int, at: int) -> bool:
    """Whether a given name and an unlisted word stand by themselves in a list: «\nجهاد لباد، مدير …»."""
    begins, ends = ground.gaps[first], ground.gaps[at + 1] if at + 1 < len(ground.gaps) else "\n"
    if not ("\n" in begins or begins.strip(" ") in _LISTING) or not (ends[:1] in _LISTING or "\n" in ends):
        return False
    word = ground.words[at]
    given = ground.looks[first][0] & GIVEN and not any(ground.looks[at]) and not word.startswith("ال")
    plain = word.isalpha() and word[0] not in "يتو" and word[-1] not in "اه" and len(word) > _BRIEF
    return bool(given) and plain and ground.leads[first] > _DOUBTFUL and ground.leads[at] > _PART


def _leads_on(ground: Ground, at: int) -> bool:
    """Whether a word that could be a name goes on with the sentence: «بأن», and «باسم» behind a family name."""
    word = ground.words[at]
    if word == _THAT:
        return ground.reading.original(at)[1] != "ا"
    return word == _IN_THE_NAME_OF and ground.words[at - 1].startswith("ال")


def ends_clause(ground: Ground, at: int, limit: int) -> bool:
    """Whether an unlisted word with a mark behind it can be but the last of the names before it: no adverb, no verb."""
    after = ground.gaps[at + 1] if at + 1 < limit else "."
    word = ground.words[at]
    return after[:1] in _MARKS and bool(after) and word[-1] != "ا" and word[0] not in _VERBAL and len(word) > _BRIEF


def _between_names(ground: Ground, at: int, limit: int) -> bool:
    """Whether an unlisted word stands before what looks like a family name to us and to the tagger."""
    if at + 1 >= limit or ground.gaps[at + 1] != " " or not ground.words[at].isalpha():
        return False
    after = ground.looks[at + 1][0]
    family = after & SURNAME or (not after and ground.words[at + 1].startswith("ال"))
    return bool(family) and ground.words[at + 1].endswith("ي") and ground.leads[at + 1] > _LIKELY


def _says(ground: Ground, first: int, at: int, limit: int) -> bool:
    """Whether what follows an unlisted word is what somebody says: «طلال سلو لـ"الصحيفة" إن», «طلال سلو إن»."""
    given, word = ground.looks[first][0], ground.words[at]
    if at + 1 >= limit or not given & GIVEN or word.startswith("ال") or word[0] in _VERBAL:
        return False
    behind_quoted = ground.gaps[first].strip() in _CLOSING  # «الناطق باسم "القوات" طلال سلو»
    if given & AMBIGUOUS and not behind_quoted and ground.leads[first] < _DOUBTFUL:
        return False
    return word.isalpha() and ground.gaps[at + 1] == " " and ground.words[at + 1] in _SAID


def _closes(before: int, word: str) -> bool:
    """Whether a name is whole with its family name, so that an unlisted noun follows it: «… جاويش أوغلو الوضع»."""
    return bool(before & SURNAME) and not before & GIVEN and not word.endswith("ي")


def _titles_what_follows(ground: Ground, at: int, limit: int) -> bool:
    """Whether the last word of a run is a title of what comes next: «… بن عبد العزيز أمير منطقة الباحة»."""
    looks = ground.looks
    if at >= limit or ground.gaps[at] != " " or not looks[at - 1][0] & (OFFICE | HONORIFIC):
        return False
    if looks[at][0] & OFFICE and at + 1 < limit and looks[at + 1][0] & POST_FIELD:
        return True  # «… ولي ولي العهد»
    return bool(looks[at][0] & (PLACE_CUT | POST_FIELD | ORG_HEAD | BODY_ONE)) and not looks[at][0] & NAMELIKE


def before_place(looks: Sequence[Look], first: int, start: int) -> bool:
    """Whether the noun of a place stands before: «قرية آل سرور»."""
    return first > start and bool((looks[first - 1][0] | looks[first - 1][2]) & PLACE_CUT)


def _judge(ground: Ground, first: int, last: int, start: int, addressed: bool) -> Proposal | None:
    """The run as a proposal, by the kind of its first word and by what stands before it."""
    reading, looks = ground.reading, ground.looks
    whole, cut, stem = looks[first]
    use_stem = not whole & NAMELIKE
    cut, flags = (cut, stem) if use_stem else (0, whole)
    word = reading.words[first][cut:]
    size = last - first
    lead = sum(ground.leads[first:last]) / size
    before = (looks[first - 1][0] | looks[first - 1][2]) if first > start else 0

    def propose(until: int, kind: EntityType, by: str, score: float) -> Proposal:
        return Proposal(reading.starts[first] + cut, reading.ends[until - 1], first, until, kind, by, score)

    if word == _FAMILY:
        until = min(last, first + 2)
        if before_place(looks, first, start) and until > first + 1:
            return propose(until, "LOC", "pattern:place", _MARKED)
        known = size > 1 and looks[first + 1][0] & NAMELIKE
        return propose(until, "PER", "pattern:family", _MARKED) if known else None
    construct = first > start and not reading.words[first - 1].startswith("ال")  # not «رئيس بلدية المحافظة علي …»
    of_place = before & (PLACE_CUT | PLACE_KEPT) and not before & TITLE and construct
    if word in _KUNYA and not of_place:
        return propose(last, "PER", "pattern:kunya", 3.0) if size > 1 and lead >= _UNLIKELY else None
    if of_place or _no_beginning(reading, first, word, looks, before, last):
        return None
    function = flags & FUNCTION and not (flags & GIVEN and reading.original(first)[-1] == "ي")
    by_given = flags & GIVEN and lead > (_DOUBTFUL if flags & AMBIGUOUS else _BEHIND_TITLE)  # «الملا عمر»
    whole_or_not = (flags & GIVEN or not flags & HONORIFIC) and lead > 2 * _UNLIKELY
    if addressed and not function and (whole_or_not if size > 1 else by_given):
        return propose(last, "PER", "pattern:addressed", 3.0)
    sure = sum([1 for flags_of, _, _ in looks[first:last] if flags_of & NAMELIKE and not flags_of & _UNSURE])
    sure += bool(use_stem and not flags & AMBIGUOUS)
    posted = bool(size > 1 and flags & GIVEN and ground.gaps[first] == " " and _behind_post(ground, first, start))
    whole_name = posted and not cut and reading.words[last - 1].startswith("ال") and lead > _UNLIKELY
    described = posted or (size > 1 and _described(ground, first, last, before, flags))
    says = last < len(ground.words) and ground.words[last] in _SAID and size > 1
    titled = (bool(before & TITLE) or described or says) and not (use_stem and ground.words[first][0] == "و")
    enough = whole_name or _enough(flags, size, sure, titled, lead)
    enough = enough and not (function and reading.original(first)[-1] == "ى")
    return propose(last, "PER", "pattern:given", 2.2 + 0.2 * min(sure, 4)) if enough else None


def _behind_post(ground: Ground, first: int, start: int) -> bool:
    """Whether a post begins before a word and all between belongs to it: «رئيس غرفة الأحساء صالح …»."""
    looks, words = ground.looks, ground.words
    for i in range(first - 1, max(start, first - _TITLE_WORDS) - 1, -1):
        if ground.gaps[i + 1] != " " and i + 1 != first:
            return False
        whole, _, stem = looks[i]
        if (whole | stem) & OFFICE and (i + 2 < first if words[i].startswith("ال") else i + 1 < first):
            return True
        of_post = (whole | stem) & _OF_POSTS or words[i] == _IN_THE_NAME_OF
        if not of_post and not words[i].startswith(("ال", "وال", "لل")):
            return False
    return False


def _described(ground: Ground, first: int, last: int, before: int, flags: int) -> bool:
    """Whether a name stands behind the end of a title: its adjective, its body or place («… لحركة حماس عزت الرشق»)."""
    if before & (TITLE_ADJ | POST_FIELD) and ground.words[first - 1].startswith("ال"):
        return True
    if ground.gaps[first] != " " or not flags & GIVEN:
        return False
    if ground.words[first - 1] in _LED_BY:
        return True
    family = last - first == _PAIR and ground.words[first + 1].startswith("ال") and ground.words[first + 1][-1] == "ي"
    return bool(before & (BODY_ONE | PLACE_ONE | ORG_FIELD)) and (family or not flags & AMBIGUOUS)


def _no_beginning(reading: Reading, first: int, word: str, looks: Sequence[Look], before: int, last: int) -> bool:
    """«باسمه» («in his name») is not «باسمة», and «الناطق باسم» names nobody called Bassem."""
    after = looks[first + 1][0] if last > first + 1 else 0
    if (looks[first][0] | looks[first][2]) & OPENING and not after & SECOND:
        return True  # «قادة فتح», but «فتح الله»
    if word == _THAT and reading.original(first)[1:2] != "ا":
        return True  # «بأن مخلوف»
    if looks[first][0] & AMBIGUOUS and last > first + 2 and after & HONORIFIC and looks[first + 2][0] & GIVEN:
        return True  # «عهد الملك فيصل»
    if wishes(looks[first][0], after):
        return True
    if word.endswith("ه") and reading.original(first)[-1] == "ه" and not after & SURNAME:
        return True
    called = first > 0 and reading.words[first - 1] in CALLED
    return word == _IN_THE_NAME_OF and bool(called or before & (TITLE | TITLE_ADJ) or after & PARTICLE)


def _enough(flags: int, size: int, sure: int, titled: bool, lead: float) -> bool:
    """Whether a run that begins with a given name is a name: the fewer sure words, the more the tagger must agree."""
    if not flags & GIVEN or (size < 2 and (not titled or flags & AMBIGUOUS)):
        return False
    weak = bool(flags & (AMBIGUOUS | FUNCTION)) or sure < (1 if titled else 2)
    return lead >= (_LIKELY if weak and not sure and not (titled and size > 1) else _DOUBTFUL if weak else _UNLIKELY)
