"""What of a tagger's answer stands in the text to the letter?

A tagger is given an article's passages as they stand in the source and is believed in nothing but its opinion: a name
counts where its very letters stand, as whole words, in the passage that it was given for. Everything else is dropped,
and a diagnostic says how much. Whatever goes wrong inside a tagger costs the page that tagger's names and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from numbers import Real
from typing import NamedTuple

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.diagnostics import diagnose
from marsad.record import Diagnostic, EntityType, Span
from marsad.taggers.protocol import NoAnswer, Suggestion, Tagged, Tagger, printable

MOST_CHARACTERS = 200_000
MOST_NAMES = 10_000
_TOO_MANY = f"more than {MOST_NAMES:,} names on one page"
_LONGEST_NAME = 400


class Chosen(NamedTuple):
    """A loaded tagger: the name it goes by, its version, the type of each label, the least score that counts."""

    name: str
    version: str
    tagger: Tagger
    type_of: Callable[[str], EntityType | None]
    least: float


class _Dropped:
    """What was dropped of an answer: how many, and the first of each sort."""

    __slots__ = ("not_there", "not_whole", "odd")

    def __init__(self) -> None:
        self.not_there: list[str] = []
        self.not_whole: list[str] = []
        self.odd: list[str] = []

    def notes(self, name: str, source: str) -> Iterator[Diagnostic]:
        """One diagnostic for each sort of fault."""
        sorts = (("not-in-text", self.not_there), ("not-whole-words", self.not_whole), ("bad-answer", self.odd))
        for code, found in sorts:
            if found:
                detail = {"name": name, "count": len(found), "first": printable(found[0], 60)}
                yield diagnose(f"tagger.{code}", source, **detail)


def suggest(chosen: Chosen, passages: Sequence[Passage], source: str) -> tuple[list[Suggestion], list[Diagnostic]]:
    """What one tagger sees on a page, `source` being the page's name in diagnostics. Never raises."""
    if not passages:
        return [], []
    dropped = _Dropped()
    try:
        stretches = list(cut(passages, chosen.tagger.longest))
        size = sum([len(stretch.text) for stretch in stretches])
        if size > MOST_CHARACTERS:
            return [], [diagnose("tagger.too-long", source, name=chosen.name, size=size, limit=MOST_CHARACTERS)]
        answers = _ask(chosen.tagger, [stretch.text for stretch in stretches])
        found = _collect(chosen, passages[0].reading, stretches, answers, dropped)
    except Exception as error:  # another's code: whatever it is, the page goes on without it
        problem = printable(error if isinstance(error, NoAnswer) else f"{type(error).__name__}: {error}")
        return [], [diagnose("tagger.failed", source, name=chosen.name, problem=problem)]
    return found, list(dropped.notes(chosen.name, source))


def _collect(
    chosen: Chosen,
    reading: Reading,
    stretches: Sequence[Span],
    answers: Sequence[Sequence[Tagged]],
    dropped: _Dropped,
) -> list[Suggestion]:
    """What stands in the text of all answers, each place and type once. Raises NoAnswer for too many."""
    found: dict[tuple[int, int, str], Suggestion] = {}
    for stretch, answer in zip(stretches, answers, strict=True):
        for one in _standing(chosen, reading, stretch, answer, dropped):
            key = (one.start, one.end, one.type)
            if key not in found or found[key].score < one.score:
                found[key] = one
            if len(found) > MOST_NAMES:
                raise NoAnswer(_TOO_MANY)
    return list(found.values())


def _ask(tagger: Tagger, texts: Sequence[str]) -> list[list[Tagged]]:
    """The tagger's answers, as many as texts. Raises whatever the tagger raises, and for too many."""
    answers = [list(islice(answer, MOST_NAMES + 1)) for answer in islice(tagger.tag(texts), len(texts) + 1)]
    if len(answers) != len(texts):
        raise ValueError(f"{len(answers)} answers to {len(texts)} texts")
    if sum(map(len, answers)) > MOST_NAMES:
        raise NoAnswer(_TOO_MANY)
    return answers


def cut(passages: Iterable[Passage], longest: int) -> Iterator[Span]:
    """The passages as stretches of whole sentences, none longer than `longest` code points of the source.

    No stretch crosses a piece. A sentence that is too long by itself is cut between words; a word longer than that is
    no name and is left out.
    """
    for passage in passages:
        units = [unit for piece in passage.ranges for unit in _units(passage, piece, longest)]
        at = 0
        while at < len(units):
            piece, start, end = units[at]
            at += 1
            while at < len(units) and units[at][0] == piece:
                if not _fits(passage.reading, start, units[at][2], longest):
                    break
                end = units[at][2]
                at += 1
            yield passage.reading.cut(start, end)


def _units(passage: Passage, piece: tuple[int, int], longest: int) -> Iterator[tuple[tuple[int, int], int, int]]:
    """The sentences of a piece, and the words of those that are too long."""
    reading = passage.reading
    for sentence in passage.sentences:
        if not piece[0] <= sentence.start < piece[1]:
            continue
        if _fits(reading, sentence.start, sentence.end, longest):
            yield piece, sentence.start, sentence.end
            continue
        for i in range(sentence.first, sentence.last):
            if _fits(reading, reading.starts[i], reading.ends[i], longest):
                yield piece, reading.starts[i], reading.ends[i]


def _fits(reading: Reading, start: int, end: int, longest: int) -> bool:
    left, right = reading.folded.to_source(start, end)
    return right - left <= longest


def _standing(
    chosen: Chosen, reading: Reading, stretch: Span, answer: Iterable[object], dropped: _Dropped
) -> Iterator[Suggestion]:
    """The names of one answer that stand in the stretch it was given for."""
    seen: set[Tagged] = set()
    for given in answer:
        one = _sound(given)
        if one is None:
            dropped.odd.append(repr(given))
            continue
        if one in seen:
            continue
        seen.add(one)
        kind = chosen.type_of(one.label)
        if kind is None or one.score < chosen.least:
            continue
        at_all, whole = False, False
        for start in _places(one, stretch.text):
            at_all = True
            left = stretch.start + start
            words = whole_words(reading, left, left + len(one.text))
            if words is not None:
                whole = True
                yield Suggestion(*words, kind, f"tagger:{chosen.name}", float(one.score))
        if not at_all:
            dropped.not_there.append(one.text)
        elif not whole:
            dropped.not_whole.append(one.text)


def _sound(one: object) -> Tagged | None:
    """The answer if it is a name at all: of the right types, neither empty nor endless, its score a probability."""
    if not isinstance(one, Tagged) or not isinstance(one.text, str) or not isinstance(one.label, str):
        return None
    if isinstance(one.start, bool) or not isinstance(one.start, int | None) or not isinstance(one.score, Real):
        return None
    sound = bool(one.text.strip()) and len(one.text) <= _LONGEST_NAME and 0.0 <= one.score <= 1.0
    return one if sound else None


def _places(one: Tagged, text: str) -> Iterator[int]:
    """Where the letters stand: at the given offset, else everywhere."""
    if one.start is not None:
        if one.start >= 0 and text.startswith(one.text, one.start):
            yield one.start
        return
    at = text.find(one.text)
    while at >= 0:
        yield at
        at = text.find(one.text, at + 1)


def whole_words(reading: Reading, left: int, right: int) -> tuple[int, int, int, int] | None:
    """A source range as (start, end) of the view and (first, last) words, signs at its edges left out.

    It may begin behind a conjunction or preposition that is written onto the word, and must otherwise begin and end
    with words; None where it does not.
    """
    start, end = reading.folded.from_source(left), reading.folded.from_source(right)
    first = reading.word_at(start)
    last = reading.word_from(end)
    if first >= last or reading.ends[last - 1] > end:
        return None
    start = max(start, reading.starts[first])
    prefix = reading.text[reading.starts[first] : start]
    if prefix and prefix not in NAME_PREFIXES:
        return None
    return start, reading.ends[last - 1], first, last
