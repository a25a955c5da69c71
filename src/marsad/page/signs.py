"""What does one line look like, whatever stands around it?

Every line gets the signs («marks») that the pack's phrases and shapes give it, each with what was seen. Long lines
are prose whatever they hold; only their opening and their end are looked at, so that the cost of a page lies in its
short lines.
"""

from __future__ import annotations

import re

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds_page import PagePattern, PagePhrases
from marsad.knowledge.load import Knowledge
from marsad.page.units import Unit

LONG_WORDS = 25
_LONG_CHARS = 400
_SPACED_COLON = re.compile(r"\s+([:|])")
_SPACES = re.compile(r"\s+")
_DIGITS = frozenset("0123456789")
_OPENING = " «“\"'•*-–—("
_ESCAPE = re.compile(r"(\\.)")


class Signs:
    """Compiles the phrases and shapes of a pack and gives lines their marks."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._whole: dict[str, list[str]] = {}
        self._starts: dict[str, list[tuple[str, str]]] = {}
        self._inside: list[tuple[str, str]] = []
        for row in knowledge.entries(PagePhrases):
            for phrase in row.phrases:
                self._add(row.mark, row.where, _tidy(fold_text(phrase)))
        self._shapes = [
            (row.mark, fold_pattern(row.pattern), frozenset(n for n in row.needs if len(n) == 1), _longer(row.needs))
            for row in knowledge.entries(PagePattern)
        ]
        self._long_shapes = [item[:2] for item in self._shapes if item[0] in ("embed-credit", "media-link")]
        self._lead_verbs = _words(knowledge, "lead-verb")
        self._continuing = _words(knowledge, "continuing-verb")
        self._own_waw = _words(knowledge, "own-waw")
        phrases = [fold_text(p).split() for p in knowledge.words("continuing-phrase")]
        self._leaning: dict[str, list[list[str]]] = {}
        for words in phrases:
            self._leaning.setdefault(words[0], []).append(words)
        self._questions = _words(knowledge, "question-word")

    def read(self, unit: Unit, reading: Reading) -> None:
        """Puts the marks of the line on `unit`, and its key: the words of a line short enough to be repeated."""
        text = reading.text
        marks = unit.marks
        if unit.size == 0:
            marks["no-words"] = text[unit.start : unit.start + 20]
            return
        words = reading.words[unit.first : min(unit.last, unit.first + 4)]
        if opening := self._opening(words):
            marks[opening] = " ".join(words[:2])
        if unit.size >= LONG_WORDS or unit.end - unit.start > _LONG_CHARS:
            marks["long"] = f"{unit.size} words"
            self._read_long(unit, text)
            return
        line = _tidy(text[unit.start : unit.end])
        unit.key = " ".join(reading.words[unit.first : unit.last])
        for mark in self._whole.get(unit.key, ()):
            marks[mark] = line
        self._read_phrases(unit, line, words[0])
        held = set(line)
        if not held.isdisjoint(_DIGITS):
            held.add("0")
        for mark, shape, signs, strings in self._shapes:
            if signs or strings:
                wanted = not signs.isdisjoint(held) or any(string in line for string in strings)
                if not wanted:
                    continue
            if match := shape.search(line):
                marks.setdefault(mark, match.group()[:60])

    def _read_long(self, unit: Unit, text: str) -> None:
        end = text[max(unit.start, unit.end - 6) : unit.end]
        if "." in end and not end.endswith(".."):
            unit.marks["full-stop"] = end
        if "(@" in text[unit.start : unit.end] or ".co" in text[unit.start : unit.end]:
            for mark, shape in self._long_shapes:
                if shape.search(text, unit.start, unit.end):
                    unit.marks["embed-inside"] = mark

    def _read_phrases(self, unit: Unit, line: str, first: str) -> None:
        bare = line.lstrip(_OPENING)
        for phrase, mark in self._starts.get(first, ()):
            if bare.startswith(phrase) or line.startswith(phrase):
                unit.marks.setdefault(mark, phrase)
        for phrase, mark in self._inside:
            if phrase in line:
                unit.marks.setdefault(mark, phrase)

    def _opening(self, words: list[str]) -> str:
        """How the line opens: leaning on the text before it (`continues`), as a report opens (`leads`), or neither."""
        first = words[0]
        for phrase in self._leaning.get(first, ()):
            if words[: len(phrase)] == phrase:
                return "continues"
        if first[0] in "وف" and len(first) > 2 and first not in self._own_waw:
            stem = first[1:]
            carries = (
                stem in self._continuing
                or stem in self._lead_verbs
                or stem.startswith(("ال", "لل"))
                or (first[0] == "و" and len(stem) > 3 and stem[0] in "بليت")
                or any(words[1 : len(p)] == p[1:] for p in self._leaning.get(stem, ()))
            )
            return "continues" if carries else "waw"
        if first in self._lead_verbs:
            return "leads"
        return "asks" if first in self._questions else ""

    def _add(self, mark: str, where: str, phrase: str) -> None:
        if where == "line":
            self._whole.setdefault(" ".join(_WORDS.findall(phrase)) or phrase, []).append(mark)
        elif where == "start":
            words = _WORDS.findall(phrase)
            self._starts.setdefault(words[0] if words else "", []).append((phrase.lstrip(_OPENING), mark))
        else:
            self._inside.append((phrase, mark))


_WORDS = re.compile(r"[^\W_]+")


def fold_pattern(pattern: str) -> re.Pattern[str]:
    """A pack's regular expression over folded text: letters are folded, escapes (`\\W`, `\\s`) are left alone."""
    pieces = _ESCAPE.split(pattern)
    return re.compile("".join(piece if piece.startswith("\\") else fold_text(piece) for piece in pieces))


def _longer(needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold_text(need) for need in needs if len(need) > 1)


def _words(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in knowledge.words(name))


def _tidy(line: str) -> str:
    return _SPACED_COLON.sub(r"\1", _SPACES.sub(" ", line)).strip()
