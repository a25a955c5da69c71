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
    ORG_HEAD,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
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
_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام"})
_OF = frozenset({"بن", "بنت", "ولد", "ال", "ابو", "ابي"})
_FAMILY = "ال"  # «آل», folded
_IN_THE_NAME_OF = "باسم"
_SPACES = (" ", "-", "  ")
# How far «outside» may lead in the tagger's eyes where the words themselves speak for a name, and where they do not.
_LIKELY, _DOUBTFUL, _UNLIKELY = 1.0, -1.0, -5.0
_UNSURE = AMBIGUOUS | NATION
_BEHIND_TITLE, _SECOND, _TITLE_WORDS = -4.0, -3.0, 9
_VERBAL = frozenset("ويتب")


def begins_person(look: Look) -> bool:
    """Whether a word can begin a person's name by itself."""
    return bool((look[0] | look[2]) & (GIVEN | PARTICLE))


def addresses(word: str, look: Look) -> bool:
    """Whether the word is a form of address («الدكتور», «العقيد»), or can end a title («وزير … الفلسطيني فلان»)."""
    flags = look[0] | look[2]
    if look[0] & (NATION | POST_FIELD) and word.startswith("ال") and not flags & (GIVEN | SURNAME):
        return True
    if not flags & HONORIFIC or flags & (GIVEN | SURNAME):
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
    at = i - 1
    while at > start and i - at < _TITLE_WORDS and words[at].startswith(("ال", "وال", "لل")) and ground.gaps[at] == " ":
        at -= 1
    if not (looks[at][0] | looks[at][2]) & OFFICE or words[at].startswith("ال"):
        return None
    return Proposal(ground.starts[i], ground.ends[i + 1], i, i + 2, "PER", "pattern:holder", 2.6)


def _unlisted_given(definite: bool, i: int, limit: int, looks: Sequence[Look], leads: Sequence[float]) -> bool:
    """An unknown word before a listed name: «الدكتور عاهد عقيل»; a definite one is an adjective («الباحث الفلكي …»)."""
    return (
        not looks[i][0]
        and not looks[i][2]
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
        if at + 1 < limit and wishes(whole, looks[at + 1][0]):
            break  # «… رحمه الله»
        if whole & OFFICE and at + 1 < limit and looks[at + 1][0] & POST_FIELD and gaps[at + 1] == " ":
            break  # «… بن سلمان ولي العهد»
        if whole & FUNCTION and not (
            whole & (GIVEN | SURNAME)
            and at + 1 < limit
            and looks[at + 1][0] & NAMELIKE
            and ground.reading.original(at)[-1] != "ى"
        ):
            break
        closed = at > first + 1 and _closes(looks[at - 1][0], word)
        if not whole & NAMELIKE and (whole or closed or not _surname_shaped(word)):
            # «بن» wants a name behind it, a form of address one of two words; a name with the article is the last
            son = words[at - 1] in _OF
            floor = _UNLIKELY if son or (addressed and at == first + 1) else _LIKELY
            ended = closed or (words[at - 1].startswith("ال") and at > first + 1 and not son)
            ended = ended or (word[0] == "و" and at > first + 1)  # «جون كيري ورودريغيز»
            if whole or unlisted or ended or looks[at][2] or leads[at] < floor or at < first + 1 + (not addressed):
                break
            unlisted += 1
        at += 1
    while at - 1 > first and _titles_what_follows(ground, at, limit):
        at -= 1
    while at - 1 > first and looks[at - 1][0] & PARTICLE and not looks[at - 1][0] & (GIVEN | SURNAME | SECOND):
        at -= 1
    return at


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


def _surname_shaped(word: str) -> bool:
    return word.startswith("ال") and len(word) >= 5


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
        place = before_place(looks, first, start) and until > first + 1
        known = size > 1 and looks[first + 1][0] & NAMELIKE
        kind: EntityType = "LOC" if place else "PER"
        by = "pattern:place" if place else "pattern:family"
        return propose(until, kind, by, _MARKED) if place or known else None
    of_place = before & (PLACE_CUT | PLACE_KEPT) and not before & TITLE
    if word in _KUNYA and not of_place:
        return propose(last, "PER", "pattern:kunya", 3.0) if size > 1 and lead >= _UNLIKELY else None
    if of_place or _no_beginning(reading, first, word, looks, before, last):
        return None
    function = flags & FUNCTION and not (flags & GIVEN and reading.original(first)[-1] == "ي")
    if addressed and size > 1 and not function and (flags & GIVEN or not flags & HONORIFIC) and lead > 2 * _UNLIKELY:
        return propose(last, "PER", "pattern:addressed", 3.0)
    sure = sum([1 for flags_of, _, _ in looks[first:last] if flags_of & NAMELIKE and not flags_of & _UNSURE])
    sure += bool(use_stem and not flags & AMBIGUOUS)
    joined = use_stem and ground.words[first][0] == "و"
    if not _enough(flags, size, sure, bool(before & TITLE) and not joined, lead) or (
        function and reading.original(first)[-1] == "ى"
    ):
        return None
    return propose(last, "PER", "pattern:given", 2.2 + 0.2 * min(sure, 4))


def _no_beginning(reading: Reading, first: int, word: str, looks: Sequence[Look], before: int, last: int) -> bool:
    """«باسمه» («in his name») is not «باسمة», and «الناطق باسم» names nobody called Bassem."""
    after = looks[first + 1][0] if last > first + 1 else 0
    if looks[first][0] & AMBIGUOUS and last > first + 2 and after & HONORIFIC and looks[first + 2][0] & GIVEN:
        return True  # «عهد الملك فيصل»
    if wishes(looks[first][0], after):
        return True
    if word.endswith("ه") and reading.original(first)[-1] == "ه" and not after & SURNAME:
        return True
    return word == _IN_THE_NAME_OF and bool(before & (TITLE | TITLE_ADJ) or after & PARTICLE)


def _enough(flags: int, size: int, sure: int, titled: bool, lead: float) -> bool:
    """Whether a run that begins with a given name is a name: the fewer sure words, the more the tagger must agree."""
    if not flags & GIVEN or (size < 2 and (not titled or flags & AMBIGUOUS)):
        return False
    weak = bool(flags & (AMBIGUOUS | FUNCTION)) or sure < (1 if titled else 2)
    return lead >= (_LIKELY if weak and not sure else _DOUBTFUL if weak else _UNLIKELY)
