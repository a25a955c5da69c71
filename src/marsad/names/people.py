"""Where does a person's name stand, judging by given names, family names, titles and the particles of names?"""

from __future__ import annotations

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.names.mention import Proposal
from marsad.names.words import (
    AMBIGUOUS,
    FUNCTION,
    GIVEN,
    NAMELIKE,
    NATION,
    PARTICLE,
    SECOND,
    SURNAME,
    TITLE,
    WordClasses,
)  # fmt: skip

_MOST_WORDS = 6
_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام"})
Looks = list[tuple[int, int, int]]


def find_people(reading: Reading, passage: Passage, looks: Looks, words: WordClasses) -> list[Proposal]:
    """Names that begin with a listed given name, a kunya or «آل», each as long as what follows can be a name."""
    found: list[Proposal] = []
    for sentence in passage.sentences:
        i = sentence.first
        while i < sentence.last:
            whole, _, stem = looks[i]
            if not (whole & (GIVEN | PARTICLE) or stem & (GIVEN | PARTICLE)):
                i += 1
                continue
            last = _chain_end(reading, i, sentence.last, looks)
            proposal = _judge(reading, i, last, sentence.first, looks)
            if proposal is None:
                i += 1
            else:
                found.append(proposal)
                i = last
    return found


def _chain_end(reading: Reading, first: int, limit: int, looks: Looks) -> int:
    """The word after the longest run that can be one person's name."""
    words, at = reading.words, first + 1
    while at < min(limit, first + _MOST_WORDS) and reading.gap(at) in (" ", "-", "  "):
        whole = looks[at][0]
        word = words[at]
        if whole & NAMELIKE:
            if whole & PARTICLE and not (whole & (GIVEN | SURNAME)) and at + 1 >= limit:
                break
        elif whole or not _surname_shaped(word):
            break
        at += 1
    while at - 1 > first and looks[at - 1][0] & PARTICLE and not looks[at - 1][0] & (GIVEN | SURNAME | SECOND):
        at -= 1
    return at


def _surname_shaped(word: str) -> bool:
    return word.startswith("ال") and len(word) >= 5


def _judge(reading: Reading, first: int, last: int, start: int, looks: Looks) -> Proposal | None:
    whole, cut, stem = looks[first]
    use_stem = not whole & NAMELIKE
    flags = stem if use_stem else whole
    if flags & FUNCTION and not flags & GIVEN:
        return None
    titled = first > start and bool((looks[first - 1][0] | looks[first - 1][2]) & TITLE)
    kunya = reading.words[first][cut if use_stem else 0 :] in _KUNYA
    size = last - first
    sure = sum(1 for i in range(first, last) if looks[i][0] & NAMELIKE and not looks[i][0] & (AMBIGUOUS | NATION))
    if use_stem and not flags & AMBIGUOUS and flags & GIVEN:
        sure += 1
    if kunya:
        if size < 2:
            return None
    elif not flags & GIVEN or (size < 2 and not (titled and not flags & AMBIGUOUS)) or (sure < 1 and not titled):
        return None
    begin = reading.starts[first] + (cut if use_stem else 0)
    return Proposal(begin, reading.ends[last - 1], first, last, "PER", "pattern:given", 2.0 + 0.1 * sure)
