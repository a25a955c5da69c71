"""What does one line look like, whatever stands around it?

Every line gets the signs («marks») that the pack's phrases and shapes give it, each with what was seen. Long lines
are prose whatever they hold; only their opening and their end are looked at, so that the cost of a page lies in its
short lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds_page import PagePattern, PagePhrases
from marsad.knowledge.load import Knowledge
from marsad.page.units import Unit

LONG_WORDS = 25
_FEWEST_SECTIONS = 3
_LONG_CHARS = 400
_DIGITS = "0123456789"
_LONG_MARKS = frozenset({"embed-credit", "media-link"})
# What is looked for on lines that their element has settled: times of live pages, posts, and what is prose.
_SETTLED_MARKS = _LONG_MARKS | {"stamp", "ago", "full-stop", "inner-stop", "bullet", "bar"}
_CONSENT_SIGNS = ("الارتباط", "المنشوره")  # «ملفات تعريف الارتباط» stands in every long notice
_MOST_KEPT = 4096
Shapes = tuple[tuple[str, Callable[[str], re.Match[str] | None]], ...]
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
        self._inside = list(dict.fromkeys(self._inside))
        # The names of a site's sections by their first words, to know a menu by.
        self._sections: dict[str, list[list[str]]] = {}
        for key, marks in self._whole.items():
            if "navigation" in marks and (name := key.split()):
                self._sections.setdefault(name[0], []).append(name)
        patterns = [(row, fold_pattern(row.pattern)) for row in knowledge.entries(PagePattern)]
        self._needs = _Needs([row.needs for row, _ in patterns])
        self._shapes = [(1 << n, row.mark, _finder(shape)) for n, (row, shape) in enumerate(patterns)]
        self._settled_shapes = sum(bit for bit, mark, _ in self._shapes if mark in _SETTLED_MARKS)
        # Those of them that a line of words and blanks alone can have.
        self._plain_shapes = self._settled_shapes & self._needs.of_words()
        self._chosen: dict[int, Shapes] = {}
        self._long_shapes = [(row.mark, shape) for row, shape in patterns if row.mark in _LONG_MARKS]
        self._consent = next((shape for row, shape in patterns if row.mark == "consent"), None)
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
            if opening == "continues" and words[0] in self._questions and text[unit.end - 1] in "؟?":
                opening = "asks"  # «ما حقيقة ما جرى؟»
            marks[opening] = " ".join(words[:2])
        if unit.size >= LONG_WORDS or unit.end - unit.start > _LONG_CHARS:
            marks["long"] = f"{unit.size} words"
            self._read_long(unit, text)
            return
        line = _tidy(text[unit.start : unit.end])
        unit.key = " ".join(reading.words[unit.first : unit.last])
        for mark in self._whole.get(unit.key, ()):
            marks[mark] = line
        if words[0] in self._sections and unit.size > 1 and self._is_menu(unit.key.split()):
            marks["crumbs"] = line
        self._read_phrases(unit, line, words[0])
        for mark, find in self._shapes_for(self._needs.met(line)):
            if (match := find(line)) is not None:
                marks.setdefault(mark, match.group()[:60])

    def read_settled(self, unit: Unit, reading: Reading) -> None:
        """Puts on a line that is furniture by its element its key, and those marks that still matter then."""
        text = reading.text
        marks = unit.marks
        if unit.size >= LONG_WORDS or unit.end - unit.start > _LONG_CHARS:
            marks["long"] = f"{unit.size} words"
            self._read_long(unit, text)
        elif unit.size:
            key = unit.key = " ".join(reading.words[unit.first : unit.last])
            line = text[unit.start : unit.end]
            for mark in self._whole.get(key, ()):
                marks[mark] = line
            if line != key:  # signs stand in it
                line = _tidy(line)
                wanted = self._needs.met(line) & self._settled_shapes
            else:
                wanted = self._plain_shapes
            for mark, find in self._shapes_for(wanted):
                if (match := find(line)) is not None:
                    marks.setdefault(mark, match.group()[:60])

    def _shapes_for(self, wanted: int) -> Shapes:
        """The shapes of a set of bits."""
        chosen = self._chosen.get(wanted)
        if chosen is None:
            if len(self._chosen) >= _MOST_KEPT:
                self._chosen.clear()
            chosen = tuple((mark, find) for bit, mark, find in self._shapes if wanted & bit)
            self._chosen[wanted] = chosen
        return chosen

    def _read_long(self, unit: Unit, text: str) -> None:
        end = text[max(unit.start, unit.end - 6) : unit.end]
        if "." in end and not end.endswith(".."):
            unit.marks["full-stop"] = end
        asks = any(text.find(sign, unit.start, unit.end) >= 0 for sign in _CONSENT_SIGNS)
        if asks and self._consent is not None and (match := self._consent.search(text, unit.start, unit.end)):
            unit.marks["consent"] = match.group()[:60]
        if text.find("(@", unit.start, unit.end) >= 0 or text.find(".co", unit.start, unit.end) >= 0:
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

    def _is_menu(self, words: list[str]) -> bool:
        """Whether a line is made of the names of sections: three or more, or two joined by «and»."""
        at = found = 0
        joined = False
        while at < len(words):
            if at and words[at][0] == "و" and words[at] not in self._sections:
                words[at], joined = words[at][1:], True
            longest = max(
                (len(name) for name in self._sections.get(words[at], ()) if words[at : at + len(name)] == name),
                default=0,
            )
            if not longest:
                return False
            at, found = at + longest, found + 1
        return found >= _FEWEST_SECTIONS - joined

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


def _finder(shape: re.Pattern[str]) -> Callable[[str], re.Match[str] | None]:
    """How a shape is looked for: one that can only begin where the line begins is not tried anywhere else."""
    return shape.match if _is_anchored(shape.pattern) else shape.search


def _is_anchored(pattern: str) -> bool:
    """Whether every alternative of a regular expression begins with `^`."""
    depth, in_set, begins = 0, False, True
    for sign in _ESCAPE.sub("x", pattern):
        if begins and sign != "^":
            return False
        begins = sign == "|" and depth == 0 and not in_set
        if in_set or sign == "[":
            in_set = sign != "]"
        else:
            depth += (sign == "(") - (sign == ")")
    return not begins


class _Needs:
    """What lines must hold to be worth searching for each of several shapes; shape `n` is the bit `1 << n`."""

    __slots__ = ("_always", "_held", "_signs", "_strings")

    def __init__(self, needs: Sequence[tuple[str, ...]]) -> None:
        self._always = 0
        self._signs: dict[str, int] = {}
        self._strings: list[tuple[str, str, int]] = []
        for n, wanted in enumerate(needs):
            if not wanted:
                self._always |= 1 << n
            for need in wanted:
                if len(need) > 1:
                    # A string that begins with a rare sign is looked for where that sign stands.
                    folded = fold_text(need)
                    self._strings.append(("" if folded[0].isalpha() else folded[0], folded, 1 << n))
                for sign in (_DIGITS if need == "0" else need) if len(need) == 1 else "":
                    self._signs[sign] = self._signs.get(sign, 0) | 1 << n
        self._held = frozenset((*self._signs, *(sign for sign, _, _ in self._strings)))

    def of_words(self) -> int:
        """The shapes whose needs a line without any sign may meet."""
        words = [bit for sign, bit in self._signs.items() if sign.isalnum()]
        words += [bit for _, string, bit in self._strings if string.replace(" ", "").isalnum()]
        return reduce(or_, words, self._always)

    def met(self, line: str) -> int:
        """The shapes whose needs the line meets."""
        found = self._always
        held = self._held.intersection(line)
        for sign in held:
            found |= self._signs.get(sign, 0)
        for sign, string, bit in self._strings:
            if (not sign or sign in held) and string in line:
                found |= bit
        return found


def _words(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in knowledge.words(name))


def _tidy(line: str) -> str:
    return " ".join(line.split()).replace(" :", ":").replace(" |", "|")
