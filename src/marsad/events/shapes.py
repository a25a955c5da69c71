"""What the mere shape of words tells: adjectives joined by «و», accusatives, heads before names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set

from marsad.record import Statement

_SHORTEST_ACCUSATIVE = 3
_SOUND_PLURAL = 6
# Words whose «ون» is their own, no plural's.
_OWN_NUN = frozenset(
    "قانون مليون تلفزيون تليفزيون زيتون كانون صابون طاعون عيون ديون سجون شوون حصون فنون قرون بطون جنون غصون".split()
)
# «آليات», «آلاف»: what begins like the article is their own.
OWN_AL = frozenset({"اليات", "الياته", "الياتها", "الياتهم", "اليه", "الاف", "الام"})
PAIRS = frozenset(
    "الطرفان الجانبان البلدان الرييسان الوزيران الفريقان الحزبان الزعيمان الدولتان الحكومتان الفصيلان".split()
)
# What may be written onto the head before a place name.
_LETTERS = ("", "ب", "ل", "و", "ف", "وب", "ول")


def dangles(word: str, accusative: bool) -> bool:
    """Whether an indefinite accusative stands behind a head that is none, and so outside its phrase."""
    inherent = ("ايا", "نا", "ها", "هما")
    return not accusative and len(word) > _SHORTEST_ACCUSATIVE and word[-1] == "ا" and not word.endswith(inherent)


def joined_adjective(word: str, before: str, settled: bool, nations: Set[str]) -> bool:
    """Whether «و» joins a further adjective of relation to one: «القوات الروسية والإيرانية», «طائرات سورية وروسية»."""
    if word[0] == "و" and word[1:] in nations and before in nations:
        return True
    if (
        not settled
        and word[0] == "و"
        and word.endswith("يه")
        and before.endswith("يه")
        and len(word) > _SOUND_PLURAL - 1
    ):
        return True  # «أهداف غربية ومالية»
    nisba = ("ي", "يه", "يين", "يتين")
    if not (word.endswith(nisba) and before.endswith(nisba)):
        return False
    return settled and word.startswith("وال") and before.startswith(("ال", "وال"))


def numbers_text(word: str, before: str, texts: Set[str]) -> bool:
    """Whether a word gives the number of a resolution, law or article right behind it."""
    return (word.isdigit() and (before in texts or before == "رقم")) or (word == "رقم" and before in texts)


def sound_accusative(word: str) -> bool:
    """Whether an indefinite word shows the «ين» of a sound plural, no subject's: «ناشطين», but not «قوانين»."""
    broken = len(word) == _SOUND_PLURAL and word[2] == "ا"
    return len(word) >= _SOUND_PLURAL and word.endswith("ين") and not word.startswith("ال") and not broken


def definite_accusative(word: str) -> bool:
    """Whether a definite word shows the «ين» of a sound plural, no subject's: «المسلحين», but not «القوانين»."""
    return len(word) > _SOUND_PLURAL + 1 and word.startswith("ال") and word.endswith("ين") and word[-4] != "ا"


def by_head(places: Sequence[int], words: Sequence[str]) -> dict[str, list[int]]:
    """The words at which places begin, by the word before them without what may be written onto it."""
    found: dict[str, list[int]] = {}
    for i in places:
        for letters in _LETTERS:
            if words[i - 1].startswith(letters):
                found.setdefault(words[i - 1][len(letters) :], []).append(i)
    return found


def unbound(word: str, following: str) -> bool:
    """Whether a plural in «ون» or «the two sides», in no construct, part from the next word («مجهولون القيادي»)."""
    if word in PAIRS:
        return not following.endswith(("ان", "ين"))
    return word.endswith("ون") and word.removeprefix("ال") not in _OWN_NUN and not following.endswith("ون")


def innermost(spans: Iterable[tuple[int, int, Statement]], triggers: Sequence[int]) -> dict[int, Statement]:
    """By trigger the innermost statement whose words hold it, of two as long the later."""
    found: dict[int, Statement] = {}
    for first, last, said in sorted(spans, key=lambda item: item[0] - item[1]):
        for k in range(bisect_left(triggers, first), bisect_left(triggers, last)):
            found[triggers[k]] = said
    return found
