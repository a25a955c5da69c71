"""Where does the trained tagger see names, and what of its spans belongs to the name by our rules?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

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
_OF_PEOPLE, _NO_END = GIVEN | SURNAME, TITLE_ADJ | FORMER | FUNCTION
_NEVER_INSIDE = frozenset(':،,؛;()«»"“”!?؟\n')


class Candidate(NamedTuple):
    """A span of the tagger, word `first` up to `last`, on its way to a proposal."""

    first: int
    last: int
    type: EntityType
    lead: float


class TaggedNames:
    """Runs the tagger over passages and cuts its spans to our rules of naming."""

    __slots__ = ("_tagger", "_words")

    def __init__(self, tagger: Tagger, words: WordClasses) -> None:
        self._tagger, self._words = tagger, words

    def find(self, reading: Reading, passages: Sequence[Passage]) -> tuple[list[Proposal], dict[int, float]]:
        """The tagger's spans as proposals (titles, nationalities and proclitics cut off), and every word's lead."""
        bounds: list[tuple[int, int]] = []
        tokens: list[str] = []
        numbers: list[int] = []
        for passage in passages:
            for sentence in passage.sentences:
                at = len(tokens)
                tokens.extend(reading.words[sentence.first : sentence.last])
                numbers.extend(range(sentence.first, sentence.last))
                bounds.append((at, len(tokens)))
        text, starts, ends = reading.text, reading.starts, reading.ends
        gaps = [_gap(text[ends[i - 1] : starts[i]]) if i else 0 for i in numbers]
        spans, leads = self._tagger.tag(tokens, gaps, bounds)
        found: list[Proposal] = []
        on_page = set(tokens)
        for first, last, kind, lead in spans:
            whole = Candidate(numbers[first], numbers[last - 1] + 1, kind, lead)
            found.extend(
                p for piece in self._pieces(reading, whole, on_page) for p in self._trim(reading, piece, on_page)
            )
        return found, dict(zip(numbers, leads, strict=True))

    def _cut(self, word: str, on_page: set[str]) -> int:
        return proclitic(word, self._words, on_page, self._tagger.like, self._tagger.listed)

    def _pieces(self, reading: Reading, span: Candidate, on_page: set[str]) -> list[Candidate]:
        """The span, cut where a mark stands that no name spans, and where «و» begins another person or place."""
        cuts = [span.first]
        for i in range(span.first + 1, span.last):
            word = reading.words[i]
            joined = span.type != "ORG" and word[0] == "و" and self._cut(word, on_page) > 0
            if set(reading.gap(i)) & _NEVER_INSIDE or joined:
                cuts.append(i)
        ends = [*cuts[1:], span.last]
        return [span._replace(first=first, last=last) for first, last in zip(cuts, ends, strict=True)]

    def _trim(self, reading: Reading, span: Candidate, on_page: set[str]) -> Iterator[Proposal]:
        """The proposal of one piece, or nothing where what is left cannot be a name."""
        tokens, words = reading.words, self._words
        if span.type == "PER":
            span = self._without_titles(reading, span)
        first = span.first
        while first < span.last and words.of(tokens[first]) & FUNCTION and not words.of(tokens[first]) & _OF_PEOPLE:
            first += 1
        span = span._replace(first=first)
        if span.first >= span.last:
            return
        if span.type == "LOC":
            span = span._replace(first=cut_place_head(tokens, span.first, span.last, words))
        if span.type == "PER":
            span = self._with_last_part(reading, span)
        if self._is_none(reading, span):
            return
        start = reading.starts[span.first] + self._cut(tokens[span.first], on_page)
        score = _BASE + _PER_LEAD * max(0.0, min(span.lead, _MOST_LEAD))
        yield Proposal(start, reading.ends[span.last - 1], span.first, span.last, span.type, "tagger", score)

    def _without_titles(self, reading: Reading, span: Candidate) -> Candidate:
        """A person's span without Latin words, titles and function words at its edges."""
        tokens, words, first, last = reading.words, self._words, span.first, span.last
        if not all(token.isascii() for token in tokens[first:last]):
            while first < last and tokens[first].isascii():
                first += 1
            while last > first and tokens[last - 1].isascii():
                last -= 1
        while first < last and (_is_title(words.of(tokens[first])) or _function_stem(tokens[first], words)):
            first += 1
        while last > first + 1 and words.of(tokens[last - 1]) & _NO_END and not words.of(tokens[last - 1]) & _OF_PEOPLE:
            last -= 1
        if last > first + 1 and tokens[first] == "باسم" and words.of(tokens[first + 1]) & PARTICLE:
            first += 1
        if last > first and words.of(tokens[first]) & FUNCTION and reading.original(first)[-1] == "ى":
            first += 1
        return span._replace(first=first, last=last)

    def _with_last_part(self, reading: Reading, span: Candidate) -> Candidate:
        """A person's span that breaks off behind «أبو» or «بن», with the word that must follow."""
        tokens, last = reading.words, span.last
        is_open = last < len(tokens) and reading.gap(last) == " " and tokens[last - 1] in _OPEN_PARTICLES
        return span._replace(last=last + 1) if is_open and not self._words.of(tokens[last]) & FUNCTION else span

    def _is_none(self, reading: Reading, span: Candidate) -> bool:
        """Whether what is left is too long, an adjective, a title, or an everyday word that nothing speaks for."""
        tokens, words, first = reading.words, self._words, span.first
        alone = span.last - first == 1
        flags = words.of(tokens[first])
        too_long = span.last - first > (_LONGEST_BODY if span.type == "ORG" else _LONGEST)
        if too_long or (alone and _no_name_alone(tokens[first], span.type, words)):
            return True
        if span.type == "PER" and self._doubtful(reading, span):
            return True
        if not alone:
            return False
        if span.type == "ORG":
            behind_noun = first > 0 and tokens[first - 1].startswith("ال") and reading.gap(first) == " "
            return bool(flags & (ORG_FIELD | NATION)) and behind_noun
        if span.type == "LOC" and adjectival(reading, first, True, words):
            return True
        return bool(flags & NATION) and span.lead < _SURE

    def _doubtful(self, reading: Reading, span: Candidate) -> bool:
        tokens, words = reading.words, self._words
        flags = words.of(tokens[span.first])
        titled = span.first > 0 and bool(words.of(tokens[span.first - 1]) & TITLE)
        names = (words.of(token) for token in tokens[span.first : span.last])
        if flags & AMBIGUOUS and not titled and not any(n & _OF_PEOPLE and not n & AMBIGUOUS for n in names):
            return span.lead < _SURE / 2
        lil = tokens[span.first].startswith("لل") and not words.look(tokens[span.first])[2] & _OF_PEOPLE
        return lil and span.lead < _SURE


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
