"""Where does the trained tagger see names, and what of its spans belongs to the name by our rules?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.names.clitic import proclitic
from marsad.names.mention import Proposal
from marsad.names.tagger import Tagger, gap_class
from marsad.names.words import (
    AMBIGUOUS,
    FORMER,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
    PLATFORM,
    ROLE,
    SURNAME,
    TITLE,
    TITLE_ADJ,
    WordClasses,
)
from marsad.record import EntityType

_gap = lru_cache(maxsize=4096)(gap_class)
_BASE, _PER_LEAD, _MOST_LEAD = 2.0, 0.25, 8.0
_SURE = 3.0
_LONGEST, _LONGEST_BODY = 9, 12
_OPEN_PARTICLES = frozenset({"ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "عبد", "ال", "ولد"})
_NEVER_INSIDE = frozenset(':،,؛;()«»"“”!?؟\n')


def find_tagged(
    reading: Reading, passages: Sequence[Passage], tagger: Tagger, words: WordClasses
) -> tuple[list[Proposal], dict[int, float]]:
    """The tagger's spans as proposals (titles, nationalities and proclitics cut off), and every word's lead."""
    bounds: list[tuple[int, int]] = []
    tokens: list[str] = []
    numbers: list[int] = []
    gaps: list[int] = []
    for passage in passages:
        for sentence in passage.sentences:
            at = len(tokens)
            tokens.extend(reading.words[sentence.first : sentence.last])
            numbers.extend(range(sentence.first, sentence.last))
            bounds.append((at, len(tokens)))
    text, starts, ends = reading.text, reading.starts, reading.ends
    gaps = [_gap(text[ends[i - 1] : starts[i]]) if i else 0 for i in numbers]
    on_page = set(tokens)
    found = []
    spans, leads = tagger.tag(tokens, gaps, bounds)
    for first, last, kind, lead in spans:
        for start, end in _pieces(reading, numbers[first], numbers[last - 1] + 1, kind, tagger, words, on_page):
            proposal = _trim(reading, start, end, kind, lead, tagger, words, on_page)  # type: ignore[arg-type]
            if proposal is not None:
                found.append(proposal)
    return found, dict(zip(numbers, leads, strict=True))


def _pieces(
    reading: Reading, first: int, last: int, kind: str, tagger: Tagger, words: WordClasses, on_page: set[str]
) -> list[tuple[int, int]]:
    """The span, cut where a mark stands that no name spans, and where «و» begins another person or place."""
    cuts = [first]
    for i in range(first + 1, last):
        word = reading.words[i]
        joined = kind != "ORG" and word[0] == "و" and proclitic(word, words, on_page, tagger.like, tagger.listed) > 0
        if set(reading.gap(i)) & _NEVER_INSIDE or joined:
            cuts.append(i)
    return list(zip(cuts, [*cuts[1:], last], strict=True))


def _trim(
    reading: Reading,
    first: int,
    last: int,
    kind: EntityType,
    lead: float,
    tagger: Tagger,
    words: WordClasses,
    on_page: set[str],
) -> Proposal | None:
    tokens = reading.words
    if kind == "PER" and not all(token.isascii() for token in tokens[first:last]):
        while first < last and tokens[first].isascii():
            first += 1
        while last > first and tokens[last - 1].isascii():
            last -= 1
    if kind == "PER":
        while first < last and (_is_title(words.of(tokens[first])) or _function_stem(tokens[first], words)):
            first += 1
        while (
            last > first + 1
            and words.of(tokens[last - 1]) & (TITLE_ADJ | FORMER | FUNCTION)
            and not (words.of(tokens[last - 1]) & (GIVEN | SURNAME))
        ):
            last -= 1
    while first < last and words.of(tokens[first]) & FUNCTION and not words.of(tokens[first]) & (GIVEN | SURNAME):
        first += 1
    if kind == "PER" and last > first + 1 and tokens[first] == "باسم" and words.of(tokens[first + 1]) & PARTICLE:
        first += 1
    if kind == "PER" and last > first and words.of(tokens[first]) & FUNCTION and reading.original(first)[-1] == "ى":
        first += 1
    if first >= last:
        return None
    if kind == "LOC":
        first = cut_place_head(tokens, first, last, words)
    if last - first == 1 and _no_name_alone(tokens[first], kind, words):
        return None
    if kind == "PER":
        flags = words.of(tokens[first])
        titled = first > 0 and bool(words.of(tokens[first - 1]) & TITLE)
        doubtful = (
            flags & AMBIGUOUS
            and not titled
            and not any(
                words.of(token) & (GIVEN | SURNAME) and not words.of(token) & AMBIGUOUS for token in tokens[first:last]
            )
        )
        if doubtful and lead < _SURE / 2:
            return None
        if last < len(tokens) and reading.gap(last) == " " and words.of(tokens[last - 1]) & PARTICLE:
            if tokens[last - 1] in _OPEN_PARTICLES and not words.of(tokens[last]) & FUNCTION:
                last += 1
        if tokens[first].startswith("لل") and not words.look(tokens[first])[2] & (GIVEN | SURNAME) and lead < _SURE:
            return None
    if kind == "ORG" and last - first == 1 and words.of(tokens[first]) & (ORG_FIELD | NATION) and first > 0:
        if tokens[first - 1].startswith("ال") and reading.gap(first) == " ":
            return None
    if last - first > (_LONGEST_BODY if kind == "ORG" else _LONGEST):
        return None
    if kind == "LOC" and last - first == 1 and adjectival(reading, first, True, words):
        return None
    if kind != "ORG" and last - first == 1 and words.of(tokens[first]) & NATION and lead < _SURE:
        return None
    cut = proclitic(tokens[first], words, on_page, tagger.like, tagger.listed)
    score = _BASE + _PER_LEAD * max(0.0, min(lead, _MOST_LEAD))
    return Proposal(reading.starts[first] + cut, reading.ends[last - 1], first, last, kind, "tagger", score)


def adjectival(reading: Reading, i: int, agreed: bool, words: WordClasses) -> bool:
    """Whether a country's name that is its own adjective («سورية», «السعودية») is one here: «مدينة سورية».

    A feminine noun directly before it speaks for the adjective; without the tagger's agreement any noun does.
    """
    if not words.of(reading.words[i]) & NATION or not i or reading.gap(i) != " ":
        return False
    before = reading.words[i - 1]
    flags = words.of(before)
    if before.endswith(("ه", "ات")) and not flags & (FUNCTION | PLACE_KEPT):
        return True
    return not agreed and not flags & FUNCTION


def cut_place_head(tokens: Sequence[str], first: int, last: int, words: WordClasses) -> int:
    """The first word of the place's own name: administrative heads go, «ريف» too where no direction follows."""
    flags = words.look(tokens[first])
    if last - first >= 2 and (flags[0] | flags[2]) & PLACE_CUT and "ال" not in tokens[first][:4]:
        return first + 1
    if last - first == 2 and tokens[first].endswith("ريف") and tokens[first + 1] != "دمشق":
        return first + 1
    return first


def _no_name_alone(word: str, kind: EntityType, words: WordClasses) -> bool:
    whole, _, stem = words.look(word)
    if (whole | stem) & PLATFORM:
        return True
    if whole & (PARTICLE | FUNCTION) or (whole & TITLE and not whole & (GIVEN | SURNAME)):
        return True
    if kind == "PER":
        return bool((whole | stem) & (NATION | OFFICE | OFFICES | FUNCTION)) and not whole & (GIVEN | SURNAME)
    return bool(kind == "LOC" and whole & (PLACE_CUT | PLACE_KEPT))


def _function_stem(word: str, words: WordClasses) -> bool:
    """«فإن», «وعلى»: a function word behind a proclitic."""
    whole, cut, stem = words.look(word)
    return not whole and bool(cut) and bool(stem & FUNCTION) and not stem & (GIVEN | SURNAME)


def _is_title(flags: int) -> bool:
    return bool(flags & (HONORIFIC | OFFICE | ROLE)) and not flags & (GIVEN | SURNAME)
