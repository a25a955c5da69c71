"""Which words of a sentence speak of time? Each becomes a token; a sentence becomes a string of token codes.

Every token name has a code, one character of the private use area, and so has every mark that may stand between two
words of a date. Rules are then ordinary regular expressions over that string: no rule ever sees a letter, and a
sentence without a word of time costs one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import find_numbers
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds_dates import DateWords, Month, Weekday
from marsad.knowledge.load import Knowledge

Value = str | int | tuple[str, int]
_MARKS = {
    ",": "comma", "،": "comma", "/": "slash", "\\": "slash", "|": "bar", "-": "dash", "–": "dash", "—": "dash", "‑": "dash",
    "−": "dash", ".": "dot", "٫": "dot", ":": "colon", "(": "open", ")": "close", "[": "open", "]": "close",
}  # fmt: skip
_NUMBERS = ("day-number", "number", "year")
_OTHER = ("wall", "and", "in", "to", "as", "date", "year-words")
# Words that only join: a sentence that has nothing else of time is not looked at.
JOINTS = frozenset(
    """
    min fi ila hatta mundhu qabl baad bayn about this that same same-head next prior dir one unit ten hundred
    tens ordinal first last last-adj few phase half ayy number day-number mim part-adv era now ordinal-tens ago
    and muwafiq tarikh after-next before-last thousand count bare-weekday from-now
    """.split()
)
_PROCLITICS = {"و": "and", "ف": "and", "ب": "in", "ل": "to", "ك": "as"}
_DEFAULT_PREFIXES = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل", "ك")
_DIGIT_WORD = re.compile(r"([وفبلك]{0,2})(?:ال)?(\d{1,4})(م|ه|ميلادي|هجري|ميلاديه|هجريه)?")
_SIMPLE_GAPS = frozenset({" ", ""})
_TIES = "/-.:"
_LONGEST_GAP = 8
_LONGEST_YEAR = 9  # words of a year that is spelt out


class Token(NamedTuple):
    """A word or phrase of time: its name, what it is worth, the words `first:last` it covers, its proclitics.

    `cut` is the number of letters in front that do not belong to it: none of «للعام», where article and «ل» are one.
    """

    name: str
    value: Value
    first: int
    last: int
    prefix: str
    cut: int


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    name: str
    value: Value
    prefix: str
    cut: int
    joint: bool


class Coded(NamedTuple):
    """A sentence as codes; `tokens[i]` is the token whose code stands at `codes[i]`, None for a mark.

    `words` are the reading's, for the few rules that ask how a number is spelt.
    """

    codes: str
    tokens: Sequence[Token | None]
    words: Sequence[str]


class Lexer:
    """The words of time of the packs, compiled; `codes` maps every token name to its character."""

    __slots__ = ("_look", "_mark_codes", "_table", "codes")

    def __init__(self, knowledge: Knowledge) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], str, Value, tuple[str, ...]]]] = {}
        for phrase, name, value, prefixes in _phrases(knowledge):
            first, *rest = fold_text(phrase).split()
            entry = (tuple(rest), name, value, prefixes)
            if entry not in self._table.setdefault(first, []):
                self._table[first].append(entry)
        for entries in self._table.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        names = {entry[1] for entries in self._table.values() for entry in entries}
        marks = {name for name in _MARKS.values() if name}
        every = sorted(names | marks | {*_NUMBERS, *_OTHER})
        self.codes = {name: chr(0xE000 + i) for i, name in enumerate(every)}
        self._mark_codes = {mark: self.codes[name] for mark, name in _MARKS.items() if name}
        self._look = lru_cache(maxsize=1 << 17)(self._entries)

    def lex(self, reading: Reading, first: int, last: int) -> Coded | None:
        """The words `first:last` as codes, or None where none of them can begin or carry a date."""
        words = reading.words
        look = self._look
        spoken = [(at, found) for at, found in enumerate(map(look, words[first:last]), first) if found]
        if all(entry.joint for _, found in spoken for entry in found) and not _has_figures(reading, spoken):
            return None
        tokens = list(self._tokens(reading, spoken, last))
        return self._encode(reading, tokens, last)

    def _tokens(self, reading: Reading, spoken: list[tuple[int, tuple[_Entry, ...]]], last: int) -> Iterator[Token]:
        free = 0
        words = reading.words
        for at, entries in spoken:
            if at < free:
                continue
            if entries[0].name == "thousand":
                number = _year_in_words(reading, at, last)
                if number is not None:
                    yield Token("year-words", number[0], at, number[1], entries[0].prefix, entries[0].cut)
                    free = number[1]
                    continue
            for entry in entries:
                end = at + 1 + len(entry.rest)
                if not entry.rest or (end <= last and tuple(words[at + 1 : end]) == entry.rest):
                    yield Token(entry.name, entry.value, at, end, entry.prefix, entry.cut)
                    free = end
                    break

    def _encode(self, reading: Reading, tokens: list[Token], last: int) -> Coded:
        codes: list[str] = []
        items: list[Token | None] = []
        text, starts, ends, known = reading.text, reading.starts, reading.ends, self.codes
        wall = known["wall"]
        reached = -1
        for token in tokens:
            if token.first != reached:
                codes.append(wall)
                items.append(None)
            for letter in token.prefix:
                codes.append(known[_PROCLITICS[letter]])
                items.append(None)
            codes.append(known[token.name])
            items.append(token)
            reached = token.last
            end = ends[reached - 1]
            gap = text[end : starts[reached]] if reached < last else text[end : end + 2]
            if gap not in _SIMPLE_GAPS:
                for mark in self._marks(gap, wall):
                    codes.append(mark)
                    items.append(None)
        if reached < last:
            codes.append(wall)
            items.append(None)
        return Coded("".join(codes), items, reading.words)

    def _marks(self, gap: str, wall: str) -> str:
        """The codes of the marks in a gap; a line end, a quotation mark or a long gap is a wall."""
        if len(gap) > _LONGEST_GAP or "\n" in gap:
            return wall
        return "".join(self._mark_codes.get(sign, wall) for sign in gap if not sign.isspace())

    def _entries(self, word: str) -> tuple[_Entry, ...]:
        """Every reading of `word` as the first word of a phrase of time, longest first. A function of the word alone."""
        if word[-1] <= "9" or word[0] <= "9" or any("0" <= letter <= "9" for letter in word):
            number = _number(word)
            if number is not None or word not in self._table:
                return number or ()
        found = self._with_prefix(word, "")
        if not found:
            for prefix in _DEFAULT_PREFIXES[1:]:
                if word.startswith(prefix):
                    found += self._with_prefix(word[len(prefix) :], prefix)
            if word.startswith(("لل", "ولل")):
                stem = "ال" + word[word.index("لل") + 2 :]
                found += [entry._replace(cut=0) for entry in self._with_prefix(stem, "ل" if word[0] == "ل" else "ول")]
        return tuple(sorted(found, key=lambda entry: -len(entry.rest)))

    def _with_prefix(self, stem: str, prefix: str) -> list[_Entry]:
        return [
            _Entry(rest, name, value, prefix, len(prefix), name in JOINTS)
            for rest, name, value, prefixes in self._table.get(stem, ())
            if prefix in prefixes
        ]


def _number(word: str) -> tuple[_Entry, ...] | None:
    """«7», «و19», «2024م», «ال27»: digits with proclitics and an era's letter; longer numbers are no dates."""
    match = _DIGIT_WORD.fullmatch(word)
    if match is None:
        return None
    prefix, digits, era = match.groups()
    value = int(digits)
    if len(digits) == 4 and 1000 <= value <= 2199:
        name = "year"
    elif len(digits) <= 2 and 1 <= value <= 31:
        name = "day-number"
    else:
        name = "number"
    marked: Value = (("hijri" if era[0] == "ه" else "gregorian"), value) if era else value
    return (_Entry((), name, marked, prefix, len(prefix), name != "year"),)


def _has_figures(reading: Reading, spoken: list[tuple[int, tuple[_Entry, ...]]]) -> bool:
    """Whether a number is tied to another by a mark («7/12», «3:18»), so that digits alone may be a date."""
    text, ends, size = reading.text, reading.ends, len(reading.text)
    return any(
        found[0].name == "day-number"
        and ends[at] + 1 < size
        and text[ends[at]] in _TIES
        and text[ends[at] + 1].isdigit()
        for at, found in spoken
    )


def _year_in_words(reading: Reading, at: int, last: int) -> tuple[int, int] | None:
    """«ألفين وثمانية عشر», «ألف وتسعمئة وواحد»: a year from word `at` on, and the word after it."""
    found = find_numbers(reading, at, min(at + _LONGEST_YEAR, last))
    if found and found[0].first == at and 1000 <= found[0].value <= 2199:
        return int(found[0].value), found[0].last
    return None


def _phrases(knowledge: Knowledge) -> Iterator[tuple[str, str, Value, tuple[str, ...]]]:
    for month in knowledge.entries(Month):
        for name in month.names:
            yield name, "month-name", (month.calendar, month.month), _DEFAULT_PREFIXES
        for name in month.weak:
            yield name, "weak-month", (month.calendar, month.month), _DEFAULT_PREFIXES
    for weekday in knowledge.entries(Weekday):
        for name in weekday.names:
            yield name, "weekday", weekday.day, _DEFAULT_PREFIXES
        for name in weekday.bare:
            yield name, "bare-weekday", weekday.day, _DEFAULT_PREFIXES
    rows = knowledge.entries(DateWords)
    for row in rows:
        prefixes = _DEFAULT_PREFIXES if row.prefixes is None else ("", *row.prefixes)
        for word in row.words:
            yield word, row.token, row.value, prefixes
    yield from _compounds(rows)


def _compounds(rows: Sequence[DateWords]) -> Iterator[tuple[str, str, Value, tuple[str, ...]]]:
    """«الحادي والعشرون», «الثانية عشرة», «خمسة وعشرين», «اثني عشر»: every sum of a unit and a ten, as one phrase."""
    words = {
        kind: [(word, row.value) for row in rows if row.token == kind for word in row.words]
        for kind in ("one", "unit", "ten", "tens", "ordinal", "ordinal-tens")
    }
    for unit, value in (*words["one"], *words["unit"]):
        assert isinstance(value, int)
        for ten, _ in words["ten"]:
            yield f"{unit} {ten}", "count", value + 10, _DEFAULT_PREFIXES
        for tens, more in words["tens"]:
            assert isinstance(more, int)
            yield f"{unit} و{tens}", "count", value + more, _DEFAULT_PREFIXES
    for ordinal, value in words["ordinal"]:
        assert isinstance(value, int)
        for ten, _ in words["ten"]:
            yield f"{ordinal} {ten}", "ordinal", value + 10, _DEFAULT_PREFIXES
        for tens, more in words["ordinal-tens"]:
            assert isinstance(more, int)
            yield f"{ordinal} و{tens}", "ordinal", value + more, _DEFAULT_PREFIXES
