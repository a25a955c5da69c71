"""Where does one sentence end and the next begin?

A line end closes a paragraph. Inside one, «.», «!», «?», «؟» and «؛» close a sentence where white space or the end
follows, quotation marks and brackets aside, and where the next word is written onto them («السورية.وأصبح»). Not after a
single letter («د.»), between the letters of an abbreviation («أ.ف.ب»), inside a number or an address («الجزيرة.نت»), or
as one of several dots, which in headlines only join.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.arabic.reading import Reading

_LINE = re.compile(r"[^\r\n]+")
# What stands around a run of signs is looked at afterwards, for linear time. `re` skips to a set of characters that a
# pattern begins with, yet not to a repeated one: hence one sign and then its repetition, here and elsewhere.
_STOP = re.compile(r"[.!?؟؛][.!?؟؛]*")
_AFTER = re.compile(r"""["'”“»«)\]’]*(?:\s|$)""")
# A word of three letters or a closing sign before the stop, an Arabic letter right after it; no letters of a firm
# («جيه.إل.إل», «إن.إتش.كيه»).
_WHOLE_WORD = re.compile(r"(?:[ء-ي]{4}|(?<!\.)[ء-ي]{3}|[)»”\"\]])$")
_WRITTEN_ON = re.compile(r"[»”)\]’]*(?![ء-ي]{1,4}[.)])(?!(?:نت|كوم|اورغ|اورج|اون|تي|اس|او|ام)\b)[ء-ي]")
_CLOSERS = "\"'”“»)]’ \t"
_LONGEST = 1000
_BRIEF = 3
_ABBREVIATION = re.compile(r"(?:^|[^\w])(?:\w|(?:\w\.){1,4}\w|[Dd]r|[Mm]r|[Nn]o|[Ss]t)$")


class Sentence(NamedTuple):
    """A sentence: characters `start:end` of the folded view, words `first:last`, and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


def split_sentences(reading: Reading, start: int, end: int, paragraph: int = 0) -> list[Sentence]:
    """The sentences of the view's characters `start:end`; paragraphs are numbered from `paragraph` on."""
    found: list[Sentence] = []
    text = reading.text
    for line in _LINE.finditer(text, start, end):
        at = line.start()
        for stop in _sentence_ends(text, at, line.end()):
            _add(found, reading, at, stop, paragraph)
            at = stop
        paragraph += bool(found and found[-1].paragraph == paragraph)
    return found


def _sentence_ends(text: str, start: int, end: int) -> list[int]:
    ends = []
    for match in _STOP.finditer(text, start, end):
        mark = match.group()
        at = match.start()
        joins = (at > 0 and text[at - 1] == "…") or (len(mark) > 1 and set(mark) == {"."})
        if joins or not (_AFTER.match(text, match.end(), end) or _written_on(text, start, match, end)):
            continue
        short = at < _BRIEF or not text[at - _BRIEF : at].isalnum()  # no abbreviation ends in three letters
        if mark == "." and short and _ABBREVIATION.search(text, max(start, at - 12), at):
            continue
        stop = match.end()
        while stop < end and text[stop] in _CLOSERS and not _opens(text, stop, end):
            stop += 1
        ends.append(stop)
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends


def _written_on(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the next sentence begins right behind the stop, without a space."""
    at = stop.start()
    while at > start and text[at - 1] == " ":
        at -= 1  # «خطيرة  .حيث استمرت»
    whole = _WHOLE_WORD.search(text, max(start, at - 4), at)
    return bool(whole and _WRITTEN_ON.match(text, stop.end(), end))


def _opens(text: str, at: int, end: int) -> bool:
    """A straight quotation mark after a space and before a letter opens what follows; it closes nothing."""
    return text[at] in "\"'“" and text[at - 1] == " " and at + 1 < end and text[at + 1].isalnum()


def _add(found: list[Sentence], reading: Reading, start: int, end: int, paragraph: int) -> None:
    first, last = reading.word_from(start), reading.word_from(end)
    while last - first > _LONGEST:  # no sentence is so long; what reads one may grow with its square
        cut = reading.starts[first + _LONGEST]
        _add(found, reading, start, cut, paragraph)
        start, first = cut, first + _LONGEST
    if first < last:
        while end > start and reading.text[end - 1].isspace():
            end -= 1
        while reading.text[start].isspace():
            start += 1
        found.append(Sentence(start, end, first, last, paragraph))
