"""Which rule fits where? Rules written over token names become regular expressions over token codes.

Nothing in a pattern repeats without end, so a match looks at a bounded number of codes and a whole text takes time
proportional to its length. At each place the longest fit wins, of equals the rule that stands first in its file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.dates.lexer import Coded, Token
from marsad.dates.spellings import Value
from marsad.knowledge.kinds_dates import DateRule, DateShape

DATE = "date"
_REMEMBERED = 20_000  # rows of codes
_ITEM = re.compile(r"\s+|\{([a-z-]+)\}|([a-z][a-z0-9]*):|([a-z][a-z-]*)|([()|?!])")


class Match(NamedTuple):
    """A rule that fits the codes `start:end`, with what its names caught."""

    rule: DateRule
    start: int
    end: int
    caught: dict[str, Token]
    at: dict[str, int]
    words: Sequence[str]

    def value(self, *names: str) -> Value | None:
        """What the first of `names` that caught something is worth."""
        caught = self.caught
        for name in names:
            if name in caught:
                return caught[name].value
        return None

    def number(self, *names: str) -> int | None:
        """The same where it is a number; the bare number where an era is written onto it."""
        caught = self.caught
        for name in names:
            if name in caught:
                value = caught[name].value
                return value if isinstance(value, int) else value[1] if isinstance(value, tuple) else None
        return None

    def token(self, *names: str) -> str:
        """The name of the token that the first of `names` caught, or nothing."""
        caught = self.caught
        for name in names:
            if name in caught:
                return caught[name].name
        return ""


class _Compiled(NamedTuple):
    rule: DateRule
    pattern: re.Pattern[str]
    after: str
    unless_after: str


class _Fit(NamedTuple):
    """A rule that fits the codes `start:end`, the codes that each of its names covers, and where they begin."""

    rule: DateRule
    start: int
    end: int
    names: tuple[tuple[str, int, int], ...]
    at: dict[str, int]


class Grammar:
    """The rules of one layer, compiled against the codes of a lexer and sorted by the code that they begin with."""

    __slots__ = ("_by_code", "_fits", "_names")  # rules by the code they begin with; token names by code

    def __init__(self, rules: Iterable[DateRule], shapes: Iterable[DateShape], codes: dict[str, str]) -> None:
        parts = {shape.shape: shape.pattern for shape in shapes}
        self._names = {code: name for name, code in codes.items()}
        by_code: dict[str, list[_Compiled]] = {code: [] for code in codes.values()}
        for rule in rules:
            source = _translate(rule.pattern, parts, codes)
            after = "".join(codes[name] for name in rule.after)
            unless_after = "".join(codes[name] for name in rule.unless_after)
            compiled = _Compiled(rule, re.compile(source), after, unless_after)
            for code in _openers(compiled.pattern, codes.values()):
                by_code[code].append(compiled)
        self._by_code = {code: tuple(found) for code, found in by_code.items() if found}
        self._fits = lru_cache(maxsize=_REMEMBERED)(self._scan)

    @property
    def openers(self) -> Collection[str]:
        """The codes with which a match can begin."""
        return self._by_code.keys()

    def find(self, coded: Coded) -> list[Match]:
        """The matches in a run, left to right, none overlapping."""
        return [self._match(coded, fit) for fit in self._fits(coded.codes)]

    def shorter(self, coded: Coded, match: Match, means: Callable[[Match], bool]) -> list[Match]:
        """What else the codes of a match that means nothing hold: at each place the longest fit that means something.

        «مطلع مايو - يونيو» is no month with its other name, but «مطلع مايو» is one.
        """
        codes, at, stop = coded.codes, match.start, match.end
        found: list[Match] = []
        while at < stop:
            best: Match | None = None
            for compiled, whole in self._fitting(codes, at):
                fit = whole if whole.end() < stop or at > match.start else _cut(compiled.pattern, codes, at, stop)
                if fit is not None and at < fit.end() <= stop and (best is None or fit.end() > best.end):
                    other = self._match(coded, _as_fit(compiled, fit))
                    best = other if means(other) else best
            if best is not None:
                found.append(best)
            at = at + 1 if best is None else best.end
        return found

    def _match(self, coded: Coded, fit: _Fit) -> Match:
        rule, start, end, names, at = fit
        tokens = coded.tokens
        caught = {name: tokens[first] or self._token(coded, first, last) for name, first, last in names}
        return Match(rule, start, end, caught, at, coded.words)

    def _fitting(self, codes: str, at: int) -> Iterator[tuple[_Compiled, re.Match[str]]]:
        """The rules that fit from the code `at` on, in the order of their files."""
        for compiled in self._by_code.get(codes[at], ()):
            if compiled.after and (at == 0 or codes[at - 1] not in compiled.after):
                continue
            if compiled.unless_after and at and codes[at - 1] in compiled.unless_after:
                continue
            fit = compiled.pattern.match(codes, at)
            if fit is not None:
                yield compiled, fit

    def _scan(self, codes: str) -> tuple[_Fit, ...]:
        """What fits where in a row of codes; remembered, for most runs of a page are like others before them."""
        found: list[_Fit] = []
        at, stop = 0, len(codes)
        while at < stop:
            best: re.Match[str] | None = None
            winner: _Compiled | None = None
            for compiled, fit in self._fitting(codes, at):
                if best is None or fit.end() > best.end():
                    best, winner = fit, compiled
            if best is None or winner is None or best.end() == at:
                at += 1
                continue
            found.append(_as_fit(winner, best))
            at = best.end()
        return tuple(found)

    def _token(self, coded: Coded, start: int, end: int) -> Token:
        """The first token of the codes `start:end`; for a mark, a token of no words that bears its name."""
        for token in coded.tokens[start:end]:
            if token is not None:
                return token
        return Token(self._names[coded.codes[start]], "", -1, -1, "", 0)


def _cut(pattern: re.Pattern[str], codes: str, at: int, stop: int) -> re.Match[str] | None:
    """The longest fit that ends before `stop`; none of a pattern that asks what stands behind it."""
    if "(?!" in pattern.pattern:
        return None
    return next((fit for end in range(stop - 1, at, -1) if (fit := pattern.match(codes, at, end)) is not None), None)


def _as_fit(compiled: _Compiled, fit: re.Match[str]) -> _Fit:
    places = {name: fit.start(name) for name, text in fit.groupdict().items() if text}
    names = tuple((name, first, fit.end(name)) for name, first in places.items())
    return _Fit(compiled.rule, fit.start(), fit.end(), names, places)


def _openers(pattern: re.Pattern[str], codes: Iterable[str]) -> list[str]:
    """The codes that a match can begin with, read from the pattern's own parse: optional items are stepped over."""
    tree = re._parser.parse(pattern.pattern)  # type: ignore[attr-defined]
    first, _ = _first_codes(tree)
    return [code for code in codes if ord(code) in first]


def _first_codes(tree: object) -> tuple[set[int], bool]:
    """The characters that can come first, and whether the whole may be empty."""
    first: set[int] = set()
    for kind, detail in tree:  # type: ignore[attr-defined]
        name = str(kind)
        if name == "LITERAL":
            return first | {detail}, False
        if name == "IN":
            return first | {value for _, value in detail}, False
        if name == "MAX_REPEAT":
            inner, _ = _first_codes(detail[2])
            first |= inner
            continue
        if name == "SUBPATTERN":
            inner, empty = _first_codes(detail[3])
        elif name == "ASSERT_NOT":
            continue
        elif name == "BRANCH":
            branches = [_first_codes(branch) for branch in detail[1]]
            inner = set().union(*(codes for codes, _ in branches))
            empty = any(may for _, may in branches)
        else:
            raise ValueError(f"a date pattern cannot hold {name}")
        first |= inner
        if not empty:
            return first, False
    return first, True


def _translate(pattern: str, parts: dict[str, str], codes: dict[str, str]) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        item = _ITEM.match(pattern, at)
        if item is None:
            raise ValueError(f"a date pattern is not understood at {pattern[at:]!r}")
        shape, caught, token, sign = item.groups()
        at = item.end()
        if shape:
            out.append(f"(?:{_translate(parts[shape], parts, codes)})")
        elif caught:
            rest, at = _operand(pattern, at, parts, codes)
            out.append(f"(?P<{caught}>{rest})")
        elif token:
            if token not in codes:
                raise ValueError(f"a date pattern names an unknown token {token!r}")
            out.append(codes[token])
        elif sign == "!":
            rest, at = _operand(pattern, at, parts, codes)
            out.append(f"(?!{rest})")
        elif sign:
            out.append("(?:" if sign == "(" else sign)
    return "".join(out)


def _operand(pattern: str, at: int, parts: dict[str, str], codes: dict[str, str]) -> tuple[str, int]:
    """What a name or «!» stands before: one token, one shape or one group in round brackets; and where it ends."""
    if pattern[at] == "(":
        depth, end = 0, at
        while True:
            depth += {"(": 1, ")": -1}.get(pattern[end], 0)
            end += 1
            if depth == 0:
                break
        return _translate(pattern[at:end], parts, codes), end
    item = _ITEM.match(pattern, at)
    assert item is not None
    return _translate(item.group(), parts, codes), item.end()
