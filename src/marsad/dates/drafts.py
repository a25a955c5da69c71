"""Which words of a passage are one expression of time? Sentences in, drafts out: mentions that have no value yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence, split_sentences
from marsad.dates.asks import Said, said_by
from marsad.dates.grammar import DATE, Grammar, Match
from marsad.dates.guards import Guards
from marsad.dates.lexer import Coded, Lexer, Stretch, Token
from marsad.dates.meaning import MEANINGS
from marsad.dates.moment import Expression, Moment
from marsad.dates.sense import Sense, sense_of
from marsad.knowledge.kinds_dates import DateRule, DateShape
from marsad.knowledge.load import Knowledge

_HANDLE_REACH = 60  # characters before an embedded post's date in which «(@handle)» stands
_CLOSERS = (")", "]", '"', "”", "»")
_WHOLE = frozenset({"weekday_list"})  # what has no other sense in parts: «أيام الثلاثاء والخميس والسبت» come every week
_SPARED = frozenset({"counting", "small-year"})
_WITH_YEAR = frozenset({"y", "yy"})
_FRAME_JOINT = 2  # codes between the two dates of «… إلى …»
_RELATIVE = ("shift", "weekday")  # of no calendar
_LONGEST_EMBED = 4000  # characters between two pieces of an article that are searched for embedded posts


_MOST_REMEMBERED, _LONGEST_REMEMBERED = 20_000, 60  # stretches, and characters of one


class Draft(NamedTuple):
    """A mention that has no value yet: where it stands, what it says, by which rule.

    `event`: it names an event («هجمات 11 سبتمبر»). `since`: it begins with «منذ».
    """

    start: int
    end: int
    first: int
    sentence: Sentence
    number: int
    sense: Sense
    rule: str
    event: bool
    since: bool


class _Found(NamedTuple):
    """An expression over the codes `start:end`."""

    start: int
    end: int
    expression: Expression
    rule: str


class _Outline(NamedTuple):
    """A mention: characters `start:end` from its stretch's first on, its first word, what it says, by which rule.

    `lasting` is what it says beside a state that lasts: «منذ ثلاثة أيام» is an open stretch then, beside an act an
    approximate day.
    """

    start: int
    end: int
    word: int
    sense: Sense
    rule: str
    since: bool
    lasting: Sense | None


class _Run(NamedTuple):
    """What a run says: its matches with their first words, and the mentions that they make if none is refused.

    Words are numbered as in the reading where it was first read; `first` was its stretch's first word there. Behind
    each match stands what it says where what is around it refuses it.
    """

    first: int
    coded: Coded
    said: tuple[tuple[Said, _Found, tuple[_Found, ...]], ...]
    outlines: list[_Outline]
    asks: bool  # whether what stands around has a say


class Drafter:
    """Cuts passages into drafts with the grammar of the packs."""

    __slots__ = ("_date", "_frame_codes", "_frames", "_grammar", "_lexer", "_openers", "_remembered", "guards")

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexer = Lexer(knowledge)
        rules, shapes = knowledge.entries(DateRule), knowledge.entries(DateShape)
        self._grammar = Grammar((rule for rule in rules if not rule.frame), shapes, self._lexer.codes)
        self._frames = Grammar((rule for rule in rules if rule.frame), shapes, self._lexer.codes)
        self._date = self._lexer.codes[DATE]
        self._openers = (self._lexer.codes["open"], self._lexer.codes["quote"])
        self._frame_codes = frozenset(self._frames.openers) - {self._date}
        self._remembered: dict[str, tuple[_Run, ...]] = {}
        self.guards = Guards(knowledge)

    def drafts(self, passage: Passage) -> list[Draft]:
        """The drafts of a passage's own sentences, in order."""
        found: list[Draft] = []
        reading, sentences = passage.reading, passage.sentences
        for stretch in self._lexer.stretches(reading, sentences):
            for run in self._read(reading, stretch):
                if run.outlines:
                    found += self._of_run(reading, sentences[stretch.number], stretch, run)
        return found

    def embedded(self, passage: Passage) -> Iterator[Draft]:
        """The printed dates of posts embedded between an article's pieces: «(@handle) December 20, 2024»."""
        reading = passage.reading
        for (_, start), (end, _) in zip(passage.ranges, passage.ranges[1:], strict=False):
            if not 0 < end - start <= _LONGEST_EMBED or "@" not in reading.text[start:end]:
                continue
            sentences = split_sentences(reading, start, end)
            for stretch in self._lexer.stretches(reading, sentences):
                sentence, own = sentences[stretch.number], stretch._replace(number=-1)
                found = [
                    draft for run in self._read(reading, stretch) for draft in self._of_run(reading, sentence, own, run)
                ]
                for draft in found:
                    before = reading.text[max(start, draft.start - _HANDLE_REACH) : draft.start].rstrip()
                    if draft.sense.expression.first.year is not None and before.endswith(")") and "(@" in before:
                        yield draft

    def _read(self, reading: Reading, stretch: Stretch) -> tuple[_Run, ...]:
        """What a stretch says, whatever stands around it; remembered by its text."""
        key = _text_of(reading, stretch)
        runs = self._remembered.get(key)
        if runs is None:
            runs = tuple(self._run(reading, stretch.first, coded) for coded in self._lexer.runs(reading, stretch))
            if stretch.alone and len(key) <= _LONGEST_REMEMBERED:
                if len(self._remembered) >= _MOST_REMEMBERED:
                    self._remembered.clear()
                self._remembered[key] = runs
        return runs

    def _run(self, reading: Reading, first: int, coded: Coded) -> _Run:
        said: list[tuple[Said, _Found, tuple[_Found, ...]]] = []
        for match in self._grammar.find(coded):
            told = self._said(coded, match)
            if not told and match.rule.means not in _WHOLE:
                for other in self._grammar.shorter(coded, match, _means_something):
                    told += self._said(coded, other)
            said += [(one, item, self._spare(coded, match) if one.asks in _SPARED else ()) for one, item in told]
        outlines = self._outlines(reading, first, coded, [item for _, item, _ in said])
        asks = any(told.names or told.asks for told, _, _ in said)
        return _Run(first, coded._replace(words=()), tuple(said), outlines, asks)

    def _said(self, coded: Coded, match: Match) -> list[tuple[Said, _Found]]:
        """What a match says; nothing where its words make no date."""
        expression = _meaning(match)
        if expression is None:
            return []
        told = said_by(match._replace(words=()), _first_token(coded.tokens, match.start))
        item = _Found(match.start, match.end, expression, match.rule.rule)
        return [] if told.asks == "never" else [(told, item)]

    def _spare(self, coded: Coded, match: Match) -> tuple[_Found, ...]:
        """What is left of «شهر مايو الماضي 1959 فرعا» if that is no year."""
        others = self._grammar.shorter(coded, match, _means_without_year)
        return tuple(item for other in others for _, item in self._said(coded, other))

    def _outlines(self, reading: Reading, first: int, coded: Coded, found: list[_Found]) -> list[_Outline]:
        """The mentions that the expressions of a run make, in characters from its stretch's word `first` on."""
        outlines: list[_Outline] = []
        origin = reading.starts[first]
        for item in self._framed(coded, found) if found else ():
            for left, right, expression in _mentions(item):
                token = _first_token(coded.tokens, left)
                start = reading.starts[token.first] + token.cut
                if coded.codes[left] in self._openers and reading.text[start - 1 : start] == "(":
                    start -= 1  # «(12) يونيو»
                opened = any(sign in coded.codes[left : right - 1] for sign in self._openers)
                end = _end(reading, coded.tokens, right, opened)
                if "(" in reading.text[start : reading.starts[token.last - 1]] and reading.text[end : end + 1] == ")":
                    end += 1  # «النصف الأول (من العام)»
                if reading.text[start - 1 : start] == "(" and _closes_first(reading.text[start:end]):
                    start -= 1  # «(الأحد) المقبل»
                since = token.name == "mundhu"
                sense, lasting = sense_of(expression, since), _lasting(expression, since)
                outlines.append(_Outline(start - origin, end - origin, token.first, sense, item.rule, since, lasting))
        return outlines

    def _of_run(self, reading: Reading, sentence: Sentence, stretch: Stretch, run: _Run) -> list[Draft]:
        """The drafts of a run as it stands here, `shift` words further on than where it was first read."""
        guards, shift, first = self.guards, stretch.first - run.first, sentence.first
        outlines = run.outlines
        if run.asks:
            kept = [not guards.refuses(told, reading, first, shift) for told, _, _ in run.said]
            if not all(kept):
                found: list[_Found] = []
                for keep, (_, item, spare) in zip(kept, run.said, strict=True):
                    found += [item] if keep else spare
                outlines = self._outlines(reading, stretch.first, run.coded.moved(shift), found)
                shift = 0
        origin = reading.starts[stretch.first]
        drafts: list[Draft] = []
        for start, end, word, usual, rule, since, lasting in outlines:
            at = word + shift
            sense = usual
            if lasting is not None and (
                guards.lasting(reading, first, at) or guards.goes_on_lasting(reading, origin + end)
            ):
                sense = lasting
            event = sense.undated and guards.is_event(reading, first, at)
            drafts.append(Draft(origin + start, origin + end, at, sentence, stretch.number, sense, rule, event, since))
        return drafts

    def _framed(self, coded: Coded, found: list[_Found]) -> list[_Found]:
        """The expressions with what opens or closes them: «حتى …», «منذ …», «من … إلى …», «بين … و…»."""
        if not self._may_be_framed(coded, found):
            return found
        codes, origin, places = _with_dates(coded, found, self._date)
        out: list[_Found] = []
        used: set[int] = set()
        for frame in self._frames.find(Coded(codes, [None] * len(codes), coded.words)):
            inner = [places[frame.at[name]] for name in ("x", "y") if name in frame.at]
            expression = _frame(frame, [found[i].expression for i in inner])
            if expression is not None:
                used.update(inner)
                rule = f"{frame.rule.rule}: {found[inner[0]].rule}"
                out.append(_Found(origin[frame.start][0], origin[frame.end - 1][1], expression, rule))
        out.extend(item for i, item in enumerate(found) if i not in used)
        return sorted(out, key=lambda item: item.start)

    def _may_be_framed(self, coded: Coded, found: list[_Found]) -> bool:
        """Whether a word that opens a frame stands right before a date, or two dates stand close together."""
        codes, frames = coded.codes, self._frame_codes
        for item in found:
            if codes[item.start - 1] in frames:
                return True
        return len(found) > 1 and any(two.start - one.end <= _FRAME_JOINT for one, two in pairwise(found))


def _meaning(match: Match) -> Expression | None:
    return MEANINGS[match.rule.means](match)


def _means_something(match: Match) -> bool:
    return _meaning(match) is not None


def _means_without_year(match: Match) -> bool:
    return _WITH_YEAR.isdisjoint(match.caught) and _means_something(match)


def _mentions(item: _Found) -> list[tuple[int, int, Expression]]:
    """The mentions that an expression makes: one, or two where its moments stand each for itself."""
    expression = item.expression
    if expression.kind != "each" or expression.second is None:
        return [(item.start, item.end, expression)]
    moments: tuple[Moment, ...] = (expression.first, *expression.between, expression.second)
    return [
        (left, right, Expression("point", moment))
        for (left, right), moment in zip(expression.parts, moments, strict=True)
    ]


def _lasting(expression: Expression, since: bool) -> Sense | None:
    """What «منذ» and a number of units says beside a state that lasts."""
    if since and expression.kind == "point" and expression.first.counted:
        return sense_of(Expression("since", expression.first), since)
    return None


def _text_of(reading: Reading, stretch: Stretch) -> str:
    """A stretch's text with the marks behind it and a sign of what follows: nothing, a digit or another letter.

    Equal texts of this kind hold equal runs.
    """
    text, start = reading.text, reading.starts[stretch.first]
    if stretch.stop == stretch.last:
        return text[start : reading.ends[stretch.stop - 1] + 2] + "."
    end = reading.starts[stretch.stop]
    return text[start:end] + ("0" if text[end].isdigit() else "a")


def _end(reading: Reading, tokens: Sequence[Token | None], right: int, opened: bool) -> int:
    """Where the characters of the codes up to `right` end: with the mark that closes what was opened in them."""
    at = right - 1
    while (last := tokens[at]) is None:
        at -= 1
    end = reading.ends[last.last - 1]
    if opened and at < right - 1:
        behind = reading.text[end : end + 3]
        bare = behind.lstrip()
        if bare[:1] in _CLOSERS:
            end += len(behind) - len(bare) + 1
    return end


def _closes_first(text: str) -> bool:
    """Whether a text closes a bracket that it does not open."""
    return ")" in text and "(" not in text


def _first_token(tokens: Sequence[Token | None], at: int) -> Token:
    """The first token from the code `at` on."""
    while (token := tokens[at]) is None:
        at += 1
    return token


def _with_dates(coded: Coded, found: Sequence[_Found], date: str) -> tuple[str, list[tuple[int, int]], dict[int, int]]:
    """The codes with one code for every date, the original range of each, and which of them are which dates."""
    out: list[str] = []
    origin: list[tuple[int, int]] = []
    places: dict[int, int] = {}
    at = 0
    for number, item in enumerate(found):
        out.extend(coded.codes[at : item.start])
        origin.extend((i, i + 1) for i in range(at, item.start))
        places[len(out)] = number
        out.append(date)
        origin.append((item.start, item.end))
        at = item.end
    out.extend(coded.codes[at:])
    origin.extend((i, i + 1) for i in range(at, len(coded.codes)))
    return "".join(out), origin, places


def _frame(frame: Match, inner: list[Expression]) -> Expression | None:
    """What a frame makes of the dates in it; None where they are no single moments, or none that belong together."""
    if any(expression.kind != "point" for expression in inner):
        return None
    first = inner[0].first
    if len(inner) == 2:
        second = inner[1].first
        if first.form == "date" and _is_now(second):
            return Expression("since", first)  # «منذ عام 2003 حتى اليوم»
        if frame.rule.rule == "span" and not _are_alike(first, second, "j" in frame.caught):
            return None
        alike = first.calendar == second.calendar or first.form in _RELATIVE
        return Expression("interval", first, second) if alike else None
    return Expression("until" if frame.rule.means == "until" else "since", first)


def _is_now(moment: Moment) -> bool:
    """Whether it is a bare «اليوم»."""
    return moment.today and moment.weekday is None and moment.hour is None


def _are_alike(first: Moment, second: Moment, loose: bool) -> bool:
    """Whether two moments with «حتى» between them, or «إلى» or a dash (`loose`), and nothing before are one stretch.

    «أرجأ أمس إلى السابع من أيلول» names two days, «أمس - ثاني أيام العيد» one day twice.
    """
    if "none" in (first.form, second.form) or first.counted or second.counted:
        return False
    if first.form == "date" and first.month is None and second.day is not None and second.year is None:
        return False  # «أول راحلي 2025 - 17 يناير»
    named = first.form == "shift" and first.unit == "day"
    return first.form == second.form or not (loose and named)
