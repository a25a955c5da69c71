"""Numbers, in digits and in words: «13 ألفا و400», «اثني عشر», «مئتين وخمسين», «مليون ونصف المليون», «1,250».

A number is read over the words of a `Reading`: pieces that fall («خمسة آلاف», «ومئتان», «وثلاثة وعشرون»), each a
value below a thousand or in digits, times the scale behind it. Dual nouns («صاروخان»), what a number counts and
whether it is hedged are left to the reader; so are clock times and dates, whose digits are found one by one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from marsad.arabic.number_words import (
    DIGITS,
    HUNDRED,
    NEEDS_HAMZA,
    NUMBER_FORMS,
    PART,
    SCALE,
    SCALED,
    TEN,
    TENS,
    UNIT,
    Token,
    number_token,
)
from marsad.arabic.reading import Reading

_MARKS = ",،.٬٫"
_DECIMAL_MARKS = ".,٫"
_DIGITS = re.compile(r"[0-9][0-9]*")  # quicker than `[0-9]+`: see `sentences`
_ASCII_DIGITS = frozenset("0123456789")
_HAS_DIGIT = re.compile(r"[0-9]")


class Number(msgspec.Struct, frozen=True):
    """A number over the words `first:last` of a reading, at characters `start:end` of the folded view.

    `start` stands behind a proclitic and the article («و19»: at the «1»). `definite` numbers carry the article and
    may refer back («الثلاثة») or stand for an ordinal («القرن العشرين»).
    """

    first: int
    last: int
    value: float
    in_words: bool
    start: int
    end: int
    definite: bool = False


class _Part(NamedTuple):
    """A value read so far: up to the word `last`, and the smallest scale that may not be added to it any more."""

    value: float
    last: int
    limit: float


def find_numbers(reading: Reading, first: int = 0, last: int | None = None) -> list[Number]:
    """The numbers among the words `first:last`, longest reading first, none overlapping."""
    words = reading.words
    last = len(words) if last is None else last
    if first > 0 or last < len(words):
        words = words[first:last]
    run = _Run(reading, first, last)
    found: list[Number] = []
    reached = first
    for at in _candidates(reading, words, first, last):
        if at < reached or (token := number_token(reading.words[at])) is None:
            continue
        part = _Part(token.value, at + 1, 1) if run.is_lone(at, token) else _read(run, at, token)
        if part is not None:
            reached = part.last
            found.append(run.number(at, part))
    return found


def _candidates(reading: Reading, words: list[str], first: int, last: int) -> list[int]:
    """The words of the stretch that spell a number or hold digits: looked up all at once, since few do."""
    forms = NUMBER_FORMS
    found = [at for at, word in enumerate(words, first) if word in forms]
    spelled = len(found)
    if words:
        start, end = reading.starts[first], reading.ends[last - 1]
        found.extend({reading.word_at(match.start()) for match in _DIGITS.finditer(reading.text, start, end)})
    return sorted(found) if len(found) > spelled else found


class _Run:
    """The words of a reading up to `last`, read as parts of a number."""

    __slots__ = ("_ends", "_starts", "_text", "last", "reading", "words")

    def __init__(self, reading: Reading, first: int, last: int) -> None:
        self.reading = reading
        self.last = last
        self.words = reading.words
        self._starts, self._ends, self._text = reading.starts, reading.ends, reading.text

    def number(self, first: int, part: _Part) -> Number:
        opening, closing = number_token(self.words[first]), number_token(self.words[part.last - 1])
        assert opening is not None
        assert closing is not None
        in_words = not any(_HAS_DIGIT.search(word) for word in self.words[first : part.last])
        skip = 1 if part.value == 11 and self.words[first] == "واحد" else opening.skip
        start, end = self._starts[first] + skip, self._starts[part.last - 1] + closing.stop
        return Number(first, part.last, part.value, in_words, start, end, opening.definite)

    def is_lone(self, at: int, token: Token) -> bool:
        """Digits before a word that no number goes on with: most numbers, and known without reading further."""
        if token.kind != DIGITS:
            return False
        after = self.words[at + 1] if at + 1 < self.last else ""
        return after not in NUMBER_FORMS and after != "و" and after[-1:] not in _ASCII_DIGITS

    def gap(self, at: int) -> str:
        """What stands between the words `at - 1` and `at`."""
        return self._text[self._ends[at - 1] : self._starts[at]]

    def follows(self, at: int) -> Token | None:
        """The number word `at`, where only a blank parts it from the word before and nothing is glued in front."""
        if at >= self.last:
            return None
        token = number_token(self.words[at])
        return token if token is not None and not token.prefix and self._near(at) else None

    def added(self, at: int) -> tuple[Token, int] | None:
        """The number word that «و» adds at `at`, and its place: glued to it, or standing before it by itself."""
        if at >= self.last or not self._near(at):
            return None
        token = number_token(self.words[at])
        if token is not None:
            return (token, at) if token.prefix == "و" or self._is_and_one(at) else None
        if self.words[at] == "و":
            token = self.follows(at + 1)
            return (token, at + 1) if token is not None else None
        return None

    def _is_and_one(self, at: int) -> bool:
        """Folding makes one word of «واحد» and «وأحد»; only the second goes before «عشر», or is added before tens."""
        if self.words[at] != "واحد":
            return False
        ten = self.follows(at + 1)
        tens = self.added(at + 1)
        return (ten is not None and ten.kind == TEN) or (tens is not None and tens[0].kind == TENS)

    def _near(self, at: int) -> bool:
        gap = self.gap(at)
        return gap == " " or (gap.isspace() and "\n" not in gap)

    def digits(self, at: int) -> tuple[float, int]:
        """The number that the digits from word `at` on write, with its groups and decimals, and the word after it."""
        match = _DIGITS.search(self.words[at])
        assert match is not None
        parts, marks = [match.group()], ""
        while (
            match.end() == len(self.words[at])
            and at + len(parts) < self.last
            and (part := self._digit_part(at + len(parts)))
        ):
            marks += self.gap(at + len(parts))
            parts.append(part)
        value = None
        if marks and not self._is_inside_dots(at):
            value = _grouped(parts, marks, scaled=self._scale_at(at + len(parts)))
        return (value, at + len(parts)) if value is not None else (float(parts[0]), at + 1)

    def _digit_part(self, at: int) -> str | None:
        """The digits of word `at` where one mark, or a blank before «000», joins them to the digits before."""
        word, mark = self.words[at], self.gap(at)
        joined = len(mark) == 1 and (mark in _MARKS or (mark == " " and word == "000"))
        return word if joined and word.isascii() and word.isdigit() else None

    def _is_inside_dots(self, at: int) -> bool:
        """«16.12.2024»: digits behind a dot behind digits are no number with decimals."""
        return at > 0 and self.words[at - 1][-1] in "0123456789" and self.gap(at) in tuple(_MARKS)

    def _scale_at(self, at: int) -> bool:
        token = self.follows(at)
        return token is not None and token.kind == SCALE


def _grouped(parts: list[str], marks: str, scaled: bool) -> float | None:
    """The value of digits joined by marks, or None where they make no number: «1,250,300», «1.250», «3,5»."""
    head, *rest = parts
    threes = all(len(part) == 3 for part in rest)
    if len(set(marks)) == 1 and threes and len(head) <= 3 and head != "0" and marks[0] != "٫":
        if marks == "." and scaled:
            return float(f"{head}.{rest[0]}")
        return float(head + "".join(rest))
    *groups, decimals = rest
    grouped = len(set(marks[:-1])) <= 1 and marks[-1] not in marks[:-1] and all(len(part) == 3 for part in groups)
    if not grouped or marks[-1] not in _DECIMAL_MARKS or (marks[-1] == "," and len(decimals) > 2):
        return None
    return float(f"{head}{''.join(groups)}.{decimals}")


def _read(run: _Run, at: int, token: Token) -> _Part | None:
    """The number that begins with the word `at`: pieces joined by «و», each below the scale of the one before."""
    part = _piece(run, at, token)
    if part is None:
        return None
    if part.last == at + 1 and not _stands_alone(run, at, token):
        return None
    while part.limit > 1 and (joined := run.added(part.last)):
        more = _piece(run, joined[1], joined[0])
        if more is None or more.value >= part.limit or more.limit >= part.limit:
            break
        part = _Part(part.value + more.value, more.last, more.limit)
    return part


def _stands_alone(run: _Run, at: int, token: Token) -> bool:
    """«أحد», «آلاف», «نصف» need company; «المئة» is what a percentage is counted in; «الست» is a lady."""
    if token.bound or (token.definite and token.value in (6, 100) and token.kind != DIGITS):
        return False
    word = run.words[at][token.skip :]
    return word not in NEEDS_HAMZA or "ئ" in run.reading.original(at)


def _piece(run: _Run, at: int, token: Token) -> _Part | None:
    """One piece: a scale by itself, a scaled value, a part of a scale, or a value with the scale behind it."""
    if token.kind == SCALED:
        return _with_part(run, token.value, at + 1, token.scale)
    if token.kind == SCALE:
        return None if token.bound else _scaled(run, token.value, at + 1, token)
    if token.kind == PART:
        scale = run.follows(at + 1)
        return _Part(token.value * scale.value, at + 2, 1) if scale and scale.kind == SCALE else None
    value, last = run.digits(at) if token.kind == DIGITS else _below_thousand(run, at, token)
    scale = run.follows(last)
    if scale is not None and scale.kind == SCALE and _may_scale(token, value, scale):
        return _scaled(run, value * scale.value, last + 1, scale)
    half = run.added(last)
    if half is not None and half[0].kind == PART:
        scale = run.follows(half[1] + 1)
        if scale is not None and scale.kind == SCALE:
            return _Part((value + half[0].value) * scale.value, half[1] + 2, 1)
    return _Part(value, last, 1)


def _may_scale(token: Token, value: float, scale: Token) -> bool:
    """A year is not multiplied («في 2013 ألف شخص»), and nobody writes «واحد ألف»."""
    if token.kind == DIGITS:
        return value < 1000 or not value.is_integer() or scale.value > 1000
    return value > 1


def _scaled(run: _Run, value: float, last: int, scale: Token) -> _Part:
    """«مئة ألف مليون»: a larger scale behind a scale multiplies again."""
    more = run.follows(last)
    while more is not None and more.kind == SCALE and more.value > scale.value:
        value, last, scale = value * more.value, last + 1, more
        more = run.follows(last)
    return _with_part(run, value, last, scale.scale)


def _with_part(run: _Run, value: float, last: int, scale: int) -> _Part:
    """«مليون ونصف», «مليون ونصف المليون»."""
    part = run.added(last)
    if part is None or part[0].kind != PART:
        return _Part(value, last, scale)
    value, last = value + part[0].value * scale, part[1] + 1
    again = run.follows(last)
    if again is not None and again.kind == SCALE and again.scale == scale:
        last += 1
    return _Part(value, last, 1)


def _below_thousand(run: _Run, at: int, token: Token) -> tuple[float, int]:
    value, last = _below_hundred(run, at, token)
    hundred = run.follows(last) if token.kind == UNIT and 3 <= value <= 9 else None
    if hundred is not None and hundred.kind == HUNDRED and hundred.value == 100:
        value, last = value * 100, last + 1
    elif token.kind != HUNDRED:
        return value, last
    joined = run.added(last)
    if joined is None or joined[0].kind not in (DIGITS, UNIT, TEN, TENS):
        return value, last
    if joined[0].kind == DIGITS:
        rest, after = run.digits(joined[1])
    else:
        rest, after = _below_hundred(run, joined[1], joined[0])
    return (value + rest, after) if rest < 100 and rest == int(rest) else (value, last)


def _below_hundred(run: _Run, at: int, token: Token) -> tuple[float, int]:
    """A unit with the ten or the tens that follow it; anything else as it stands."""
    if token.kind != UNIT:
        return token.value, at + 1
    ten = run.follows(at + 1)
    if ten is not None and ten.kind == TEN:
        return token.value + 10, at + 2
    joined = run.added(at + 1)
    if joined is not None and joined[0].kind == TENS:
        return token.value + joined[0].value, joined[1] + 1
    return token.value, at + 1
