"""What do the words and gaps about a title say: a noun, a name of somebody else, brackets, the body named before?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.names.by_word import Looks
from marsad.names.mention import PageView
from marsad.names.words import FUNCTION, HONORIFIC, OFFICE, ORG_HEAD, PLACE_CUT

MINISTERS = frozenset({"وزير", "وزيره", "ووزير", "ووزيره", "الوزير", "لوزير", "بوزير", "الوزراء"})
SHORTEST = 3
_OPENING, _CLOSING = frozenset("«“‘("), frozenset('»”’)"')
_QUOTED, _ITS_WITHIN = 3, 9
_VERBAL = frozenset("ي")
_TO_WHOM = ("بال", "لل", "كال")


def rank_follows(looks: Looks, i: int, limit: int) -> bool:
    """Whether a rank or a form of address that is no post stands at word `i`."""
    return i < limit and bool(looks[i][0] & HONORIFIC) and not looks[i][0] & OFFICE


def bare_noun(page: PageView, i: int) -> str:
    """The post at word `i` without the particle that is joined to it."""
    whole, cut, stem = page.looks[i]
    return page.reading.words[i][cut if not whole & OFFICE and stem & OFFICE else 0 :]


def is_ministers(page: PageView, first: int, i: int) -> bool:
    """Whether the title from word `first` up to word `i` is a minister's or under one."""
    return any(word in MINISTERS for word in page.reading.words[first:i])


def names_someone_else(page: PageView, i: int) -> bool:
    """Whether a particle and a form of address begin somebody else: «وكيل المحافظة والدكتور فلان», «بالأمير فلان»."""
    whole, _, stem = page.looks[i]
    word = page.reading.words[i]
    if whole or not stem & HONORIFIC or not (word[0] == "و" or word.startswith(_TO_WHOM)):
        return False
    following = min(i + 1, len(page.gaps) - 1)
    return not stem & OFFICE or page.person_at(following) is not None


def behind_brackets(page: PageView, i: int, limit: int) -> int:
    """The word behind a few words in quotation marks or brackets that begin at word `i` and name nobody; 0 for none."""
    if _OPENING.isdisjoint(page.gaps[i]) and page.gaps[i] != ' "':
        return 0
    for k in range(i, min(i + _QUOTED, limit - 1)):
        if k in page.at and page.mentions[page.at[k]].type == "PER":
            return 0
        if not _CLOSING.isdisjoint(page.gaps[k + 1]):
            return k + 1
    return 0


def opens(gap: str) -> bool:
    """Whether a quotation or a bracket opens in a gap: what follows is said of somebody else."""
    return not _OPENING.isdisjoint(gap) or (gap[:1] == " " and '"' in gap)


def may_be_quoted(page: PageView, i: int) -> bool:
    """Whether quotation marks at word `i` may hold a body's name and not what somebody says."""
    whole, _, stem = page.looks[i]
    return page.reading.words[i].startswith("ال") or bool((whole | stem) & (ORG_HEAD | OFFICE))


def body_before(page: PageView, sentence: Sentence, i: int) -> int | None:
    """The body named last before a word, not far off in its sentence."""
    for k in range(i - 1, max(sentence.first, i - _ITS_WITHIN) - 1, -1):
        number = page.at.get(k)
        if number is not None and page.mentions[number].type == "ORG":
            return number
    return None


def is_noun(page: PageView, i: int) -> bool:
    """Whether a word may be a noun in a title: no function word, no verb in the present, no adverb («خلفا»)."""
    word, (whole, _, stem) = page.reading.words[i], page.looks[i]
    if (whole | stem) & FUNCTION or not word.isalpha() or len(word) < SHORTEST:
        return False
    if word[0] == "و" and not whole and page.reading.original(i)[1] in "إت":
        return False  # «وزيرا للتعليم وإعفاء فلان»
    return word[0] not in _VERBAL and word[-1] != "ا"


def leads_to_place(page: PageView, i: int) -> bool:
    """Whether word `i` is the administrative noun of the place behind it, which is the title's body."""
    whole, _, stem = page.looks[i]
    return bool((whole | stem) & PLACE_CUT) and page.mentions[page.at[i + 1]].type == "LOC"
