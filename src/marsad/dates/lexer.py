"""Which words of a sentence speak of time? Each becomes a token; a run of them becomes a string of token codes.

Every token name has a code, one character of the private use area, and so has every mark that may stand between two
words of a date. Rules are then ordinary regular expressions over that string: no rule ever sees a letter, and a
sentence without a word of time costs one look-up a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import find_numbers
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.dates.spellings import Entry, Value, glued, numbers, phrases
from marsad.knowledge.load import Knowledge

_MARKS = {
    ",": "comma", "،": "comma", "/": "slash", "\\": "slash", "|": "bar", "-": "dash", "–": "dash", "—": "dash",
    "‑": "dash", "−": "dash", ".": "dot", "٫": "dot", ":": "colon", "(": "open", ")": "close", "[": "open",
    "]": "close", '"': "quote", "“": "quote", "”": "quote", "«": "quote", "»": "quote",
}  # fmt: skip
_NUMBERS = ("day-number", "number", "year", "hours")
_OTHER = ("wall", "and", "in", "to", "as", "date", "year-words", "day-era")
# What a token gives to the run of words it stands in. A run is read only if it holds one of the sets in _ENOUGH:
# most words of time («من», «يوم», «قبل», a number) say nothing of a date unless certain others stand beside them.
_CORE, _AGO, _SPAN, _YAWM, _FIGURE = 1, 2, 4, 8, 16
_PART, _ORDINAL, _SEASON, _DIR, _THOUSAND = 32, 64, 128, 1 << 8, 1 << 9
_YEAR, _SMALL = 1 << 10, 1 << 11
_WEIGHTS = {
    "weekday": _CORE, "month-name": _CORE, "weak-month": _CORE, "year": _CORE, "rel": _CORE, "ghad": _CORE,
    "today": _CORE, "tonight": _CORE, "the-day": _CORE, "week": _CORE, "month-unit": _CORE, "year-unit": _CORE,
    "decade-unit": _CORE, "century-unit": _CORE, "millennium": _CORE, "decade": _CORE, "clock": _CORE, "weekend": _CORE,
    "centuries": _CORE, "qabl": _AGO, "mundhu": _AGO, "baad": _AGO, "counted": _SPAN, "plural": _SPAN, "dual": _SPAN,
    "quarter": _SPAN, "yawm": _SPAN | _YAWM, "am": _SPAN | _YEAR, "shahr": _SPAN, "days-head": _SPAN,
    "months-head": _SPAN, "years-head": _SPAN, "day-number": _FIGURE, "part-adv": _PART, "part": _PART, "bukra": _CORE,
    "ordinal-f": _ORDINAL, "season": _SEASON, "the-season": _SEASON, "dir": _DIR, "this": _DIR, "of-it": _CORE,
    "thousand": _THOUSAND, "year-words": _THOUSAND, "number": _SMALL, "day-era": _SMALL, "era": _SMALL, "feast": _CORE,
    "the-quarter": _CORE, "season-unit": _SEASON, "phase": _DIR, "prior": _DIR, "next": _DIR,
}  # fmt: skip
_ENOUGH = (_CORE, _AGO | _SPAN, _YAWM | _FIGURE, _PART | _ORDINAL, _SEASON | _DIR, _SPAN | _THOUSAND, _FIGURE | _DIR,
           _YEAR | _SMALL)  # fmt: skip
_TRIGGERS = _CORE | _SPAN | _FIGURE | _PART | _SEASON | _THOUSAND  # every set has one of them
_IS_ENOUGH = [any(weight & enough == enough for enough in _ENOUGH) for weight in range(1 << 12)]
_PROCLITICS = {"و": "and", "ف": "and", "ب": "in", "ل": "to", "ك": "as"}
_SIMPLE_GAPS = frozenset({" ", ""})
_TIES = "/-.:"
_DRAWN_OUT = "  "  # what folding leaves of the dash in «20 ـــ 21 أيار»
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


_NO_TOKENS: list[Token | None] = [None]


class Coded(NamedTuple):
    """A run of words as codes; `tokens[i]` is the token whose code stands at `codes[i]`, None for a mark.

    A wall stands before it, and behind it unless its sentence ends there. `words` are the reading's, for the few rules
    that ask how a number is spelt.
    """

    codes: str
    tokens: Sequence[Token | None]
    words: Sequence[str]

    def moved(self, shift: int) -> Coded:
        """The same run where it stands `shift` words further on."""
        tokens = [token and token._replace(first=token.first + shift, last=token.last + shift) for token in self.tokens]
        return self._replace(tokens=tokens)


class Stretch(NamedTuple):
    """The words `first:stop` of a sentence, which ends before word `last` and is the `number`th of its passage.

    `alone`: what they say of time rests on nothing but themselves and the marks between them.
    """

    number: int
    first: int
    stop: int
    last: int
    alone: bool


_Table = dict[str, list[tuple[tuple[str, ...], str, Value, tuple[str, ...]]]]


class Lexer:
    """The words of time of the packs, compiled; `codes` maps every token name to its character."""

    __slots__ = ("_mark_codes", "_phrased", "_plain", "_triggers", "_wall", "_weights", "codes")

    def __init__(self, knowledge: Knowledge) -> None:
        table: _Table = {}
        for phrase, name, value, prefixes in phrases(knowledge):
            first, *rest = fold_text(phrase).split()
            entry = (tuple(rest), name, value, prefixes)
            if entry not in table.setdefault(first, []):
                table[first].append(entry)
        names = {entry[1] for entries in table.values() for entry in entries}
        marks = {name for name in _MARKS.values() if name}
        every = sorted(names | marks | {*_NUMBERS, *_OTHER})
        self.codes = {name: chr(0xE000 + i) for i, name in enumerate(every)}
        self._mark_codes = {mark: self.codes[name] for mark, name in _MARKS.items() if name}
        self._wall = self.codes["wall"]
        forms = {
            word: tuple(self._coded(entry) for entry in sorted(entries, key=lambda entry: -len(entry.rest)))
            for word, entries in (*numbers(), *glued(knowledge), *_forms(table).items())
        }
        self._plain = {word: entries[0] for word, entries in forms.items() if _is_plain(entries[0])}
        self._phrased = {word: entries for word, entries in forms.items() if word not in self._plain}
        rests = {word for entries in self._phrased.values() for entry in entries for word in entry.rest}
        self._weights = dict.fromkeys(rests, 0) | _weigh(forms)
        self._triggers = frozenset(word for word, weight in self._weights.items() if weight & _TRIGGERS)

    def _coded(self, entry: Entry) -> Entry:
        codes, weight = self.codes[entry.name], _WEIGHTS.get(entry.name, 0)
        if entry.prefix:
            codes = "".join([self.codes[_PROCLITICS[letter]] for letter in entry.prefix]) + codes
        if entry.behind is not None:
            codes, weight = codes + self.codes[entry.behind[0]], weight | _WEIGHTS.get(entry.behind[0], 0)
        return entry._replace(codes=codes, weight=weight)

    def stretches(self, reading: Reading, sentences: Sequence[Sentence]) -> list[Stretch]:
        """The stretches of words that may hold a date, in order.

        Only around a word that triggers is anything read: as far as words go that can belong to the same run.
        """
        found: list[Stretch] = []
        if not sentences:
            return found
        words, weights, weigh = reading.words, self._weights, self._weights.get
        number, reached, begin = 0, 0, sentences[0].first
        sentence = sentences[0]
        end = sentences[-1].last
        for at in compress(range(begin, end), map(self._triggers.__contains__, words[begin:end])):
            if at < reached:
                continue
            while sentence.last <= at:
                number += 1
                sentence = sentences[number]
            left, right, first, last = at, at + 1, sentence.first, sentence.last
            if left < first:
                continue
            weight = weights[words[at]]
            while left > first and (more := weigh(words[left - 1])) is not None:
                weight |= more
                left -= 1
            while right < last and (more := weigh(words[right])) is not None:
                weight |= more
                right += 1
            if weight & _THOUSAND:
                right = last  # a number in words may go on over words that are not of time
            reached = right
            if _IS_ENOUGH[weight] or weight & _THOUSAND or (weight & _FIGURE and _ties(reading, left, right)):
                found.append(Stretch(number, left, right, last, not weight & _THOUSAND))
        return found

    def runs(self, reading: Reading, stretch: Stretch) -> list[Coded]:
        """The runs of a stretch that weigh enough to hold a date: at each word the longest phrase that stands there."""
        _, at, stop, last, _ = stretch
        words, plain, phrased = reading.words, self._plain, self._phrased
        text, starts, ends, wall = reading.text, reading.starts, reading.ends, self._wall
        found: list[Coded] = []
        codes, items, weight, reached = wall, _NO_TOKENS[:], 0, at
        while at < stop:
            entry, end = plain.get(words[at]), at + 1
            if entry is None:
                entry, end = self._phrase(reading, at, stop) if words[at] in phrased else (None, end)
                if entry is None:
                    at += 1
                    continue
            if at != reached:
                if _is_enough(weight, reading, items):
                    found.append(Coded(codes + wall, [*items, None], words))
                codes, items, weight = wall, _NO_TOKENS[:], 0
            codes += entry.codes
            if entry.prefix:
                items.extend(_NO_TOKENS * len(entry.prefix))
            items.append(Token(entry.name, entry.value, at, end, entry.prefix, entry.cut))
            if entry.behind is not None:
                items.append(Token(*entry.behind, at, end, "", len(words[at])))
            weight |= entry.weight
            at = reached = end
            end = ends[at - 1]
            gap = text[end : starts[at]] if at < last else text[end : end + 2]
            if gap not in _SIMPLE_GAPS:
                drawn = gap == _DRAWN_OUT and at < last and text[end - 1].isdigit() and text[starts[at]].isdigit()
                marks = self._mark_codes["-"] if drawn else self._marks(gap)
                codes += marks
                items.extend(_NO_TOKENS * len(marks))
        if _is_enough(weight, reading, items):
            found.append(Coded(codes + wall, [*items, None], words) if reached < last else Coded(codes, items, words))
        return found

    def _phrase(self, reading: Reading, at: int, stop: int) -> tuple[Entry | None, int]:
        """The longest phrase that stands at word `at`, if any, and the word behind it."""
        for entry in self._phrased[reading.words[at]]:
            rest = entry.rest
            if rest:
                end = at + 1 + len(rest)
                if end <= stop and reading.words[at + 1 : end] == rest:
                    return entry, end
            elif entry.name == "thousand" and (year := _year_in_words(reading, at, stop)) is not None:
                own = entry.codes[:-1] + self.codes["year-words"]
                return entry._replace(name="year-words", value=year[0], codes=own), year[1]
            else:
                return entry, at + 1
        return None, at + 1

    def _marks(self, gap: str) -> str:
        """The codes of the marks in a gap; a line end, a quotation mark or a long gap is a wall."""
        if len(gap) > _LONGEST_GAP or "\n" in gap:
            return self._wall
        return "".join(self._mark_codes.get(sign, self._wall) for sign in gap if not sign.isspace())


def _is_enough(weight: int, reading: Reading, items: list[Token | None]) -> bool:
    """Whether a run of tokens of that weight can hold a date; digits alone can where a mark ties them («7/12»)."""
    if _IS_ENOUGH[weight] or not weight & _FIGURE:
        return _IS_ENOUGH[weight]
    tokens = [token for token in items if token is not None and token.name == "day-number"]
    return any(_ties(reading, token.first, token.last) for token in tokens)


def _ties(reading: Reading, left: int, right: int) -> bool:
    """Whether a mark ties one of the words `left:right` to a digit behind it."""
    text, ends, last = reading.text, reading.ends, len(reading.text) - 1
    for at in range(left, right):
        end = ends[at]
        if end < last and text[end] in _TIES and text[end + 1].isdigit():
            return True
    return False


def _is_plain(entry: Entry) -> bool:
    """Whether the first entry of a word holds wherever the word stands."""
    return not entry.rest and entry.name != "thousand"


def _weigh(forms: dict[str, tuple[Entry, ...]]) -> dict[str, int]:
    """What each word weighs: as much as the phrases that it carries.

    A phrase is carried by its first word; where that is a common word by itself («هذا» of «هذا المساء»), by another.
    """
    alone: dict[str, int] = {}
    for word, entries in forms.items():
        for entry in entries:
            if not entry.rest:
                alone[word] = alone.get(word, 0) | entry.weight
    weights = dict.fromkeys(forms, 0)
    for word, entries in forms.items():
        for entry in entries:
            carrier = _carrier(word, entry, alone)
            weights[carrier] = weights.get(carrier, 0) | entry.weight
    return weights


def _carrier(word: str, entry: Entry, alone: dict[str, int]) -> str:
    """The word of a phrase that weighs as much as the phrase by itself; else the first, or a longer one for it."""
    for part in (word, *entry.rest):
        if alone.get(part, 0) & entry.weight == entry.weight:
            return part
    common = word in alone and not alone[word] & _TRIGGERS
    return max(entry.rest, key=len) if common and entry.rest else word


def _forms(table: _Table) -> dict[str, list[Entry]]:
    """Every first word of a phrase with each proclitic it takes; a word that is itself one keeps its own sense."""
    forms: dict[str, list[Entry]] = {}
    for stem, entries in table.items():
        for rest, name, value, prefixes in entries:
            for prefix in prefixes:
                word = prefix + stem
                if prefix == "" or word not in table:
                    forms.setdefault(word, []).append(Entry(list(rest), name, value, prefix, len(prefix)))
            for prefix, lead in (("ل", "لل"), ("ول", "ولل")):
                if stem.startswith("ال") and prefix in prefixes and lead + stem[2:] not in table:
                    forms.setdefault(lead + stem[2:], []).append(Entry(list(rest), name, value, prefix, 0))
    return forms


def _year_in_words(reading: Reading, at: int, last: int) -> tuple[int, int] | None:
    """«ألفين وثمانية عشر», «ألف وتسعمئة وواحد»: a year from word `at` on, and the word after it."""
    found = find_numbers(reading, at, min(at + _LONGEST_YEAR, last))
    if found and found[0].first == at and 1000 < found[0].value <= 2199:  # «ألف» alone counts what follows
        return int(found[0].value), found[0].last
    return None
