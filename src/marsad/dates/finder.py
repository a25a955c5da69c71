"""Where does an article speak of calendar time, and what does each mention mean?

First every passage is cut into mentions by the grammar; then, in reading order, each is given its value from what is
known where it stands. Both steps look only at the passages and at the day of capture, never at a clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from msgspec import structs

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.dates.answer import Resolved, unknown
from marsad.dates.edtf import Stretch, read_stretch
from marsad.dates.grammar import DATE, Grammar, Match
from marsad.dates.guards import Guards
from marsad.dates.lexer import Coded, Lexer, Token
from marsad.dates.meaning import MEANINGS
from marsad.dates.moment import Expression
from marsad.dates.resolve import resolve, resolve_moment
from marsad.dates.situation import Known, Situation, YearsOfDays
from marsad.knowledge.kinds_dates import DateRule, DateShape
from marsad.knowledge.load import Knowledge
from marsad.record import DateMention, Span


class Draft(NamedTuple):
    """A mention that has no value yet: where it stands, what it says, and by which rule."""

    start: int
    end: int
    first: int
    sentence: Sentence
    number: int
    expression: Expression
    rule: str
    event: bool


class DateFinder:
    """Finds dates with the grammar of `knowledge`. Immutable; `find` is a pure function."""

    __slots__ = ("_frame_codes", "_frames", "_grammar", "_guards", "_lexer")

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexer = Lexer(knowledge)
        rules, shapes = knowledge.entries(DateRule), knowledge.entries(DateShape)
        self._grammar = Grammar((rule for rule in rules if not rule.frame), shapes, self._lexer.codes)
        self._frames = Grammar((rule for rule in rules if rule.frame), shapes, self._lexer.codes)
        self._frame_codes = frozenset(self._frames.openers) - {self._lexer.codes[DATE]}
        self._guards = Guards(knowledge)

    def find(self, passages: Sequence[Passage], captured: str | None = None) -> tuple[DateMention, ...]:
        """Every mention of calendar time, passage by passage. `captured` is the EDTF day of capture, or None."""
        drafts = [self._drafts(passage) for passage in passages]
        page_years: YearsOfDays = {}
        for found in drafts:
            for draft in found:
                _note_years(draft.expression, page_years)
        day = read_stretch(captured)
        published = [read_stretch(passage.article.published) if passage.article else None for passage in passages]
        mentions: list[DateMention] = []
        for number, (passage, found) in enumerate(zip(passages, drafts, strict=True)):
            if found:
                known = Known(published[number], day, _neighbours(published, number), page_years)
                mentions.extend(self._resolved(passage, found, Situation(known)))
        return tuple(mentions)

    def _drafts(self, passage: Passage) -> list[Draft]:
        found: list[Draft] = []
        for number, sentence in enumerate(passage.sentences):
            coded = self._lexer.lex(passage.reading, sentence.first, sentence.last)
            if coded is not None:
                found.extend(self._sentence_drafts(passage.reading, sentence, number, coded))
        return found

    def _sentence_drafts(self, reading: Reading, sentence: Sentence, number: int, coded: Coded) -> list[Draft]:
        found: list[tuple[Match, Expression]] = []
        for match in self._grammar.find(coded):
            start = _first_token(coded, match.start, match.end).first
            if self._guards.refuses(match, reading, sentence.first, start):
                continue
            expression = MEANINGS[match.rule.means](match)
            if expression is not None:
                found.append((match, expression))
        if not found:
            return []
        drafts: list[Draft] = []
        for start, end, expression, rule in self._framed(coded, found):
            ranges = expression.parts or ((start, end),)
            moments = [expression.first, expression.second] if expression.kind == "each" else [None]
            for (left, right), moment in zip(ranges, moments, strict=True):
                if moment is not None:
                    own = Expression("point", moment)
                else:
                    own = self._lasting(reading, sentence, expression, _first_token(coded, left, right))
                drafts.append(self._draft(reading, sentence, number, coded, (left, right), own, rule))
        return drafts

    def _draft(
        self, reading: Reading, sentence: Sentence, number: int, coded: Coded, codes: tuple[int, int],
        expression: Expression, rule: str,
    ) -> Draft:  # fmt: skip
        left, right = codes
        first = _first_token(coded, left, right)
        last = next(token for i in range(right - 1, left - 1, -1) if (token := coded.tokens[i]) is not None)
        end = reading.ends[last.last - 1]
        if coded.tokens[right - 1] is None and reading.text[end : end + 3].strip()[:1] in (")", "]"):
            end += len(reading.text[end : end + 3]) - len(reading.text[end : end + 3].lstrip()) + 1
        event = self._guards.is_event(reading, sentence.first, first.first)
        start = reading.starts[first.first] + first.cut
        return Draft(start, end, first.first, sentence, number, expression, rule, event)

    def _lasting(self, reading: Reading, sentence: Sentence, expression: Expression, first: Token) -> Expression:
        """«منذ ثلاثة أيام» beside a state that lasts is an open stretch, beside an act an approximate day."""
        counted = expression.kind == "point" and expression.first.counted and first.name == "mundhu"
        if counted and self._guards.lasting(reading, sentence.first, first.first):
            return Expression("since", expression.first)
        return expression

    def _framed(self, coded: Coded, found: list[tuple[Match, Expression]]) -> list[tuple[int, int, Expression, str]]:
        """The expressions with what opens or closes them: «حتى …», «منذ …», «من … إلى …», «بين … و…»."""
        plain = [(match.start, match.end, expression, match.rule.rule) for match, expression in found]
        if len(plain) < 2 and self._frame_codes.isdisjoint(coded.codes):
            return plain
        codes, origin, places = _with_dates(coded, plain, self._lexer.codes[DATE])
        out: list[tuple[int, int, Expression, str]] = []
        used: set[int] = set()
        for frame in self._frames.find(Coded(codes, [None] * len(codes), coded.words)):
            inner = [places[frame.at[name]] for name in ("x", "y") if name in frame.at]
            expression = _frame(frame.rule.means, [plain[i][2] for i in inner])
            if expression is not None:
                used.update(inner)
                start, end = origin[frame.start][0], origin[frame.end - 1][1]
                out.append((start, end, expression, f"{frame.rule.rule}: {plain[inner[0]][3]}"))
        out.extend(item for i, item in enumerate(plain) if i not in used)
        return sorted(out, key=lambda item: item[0])

    def _resolved(self, passage: Passage, drafts: list[Draft], situation: Situation) -> list[DateMention]:
        _fix_today(drafts, situation)
        for draft in drafts:
            _note_years(draft.expression, situation.own_years)
            _note_printed(draft.expression, situation)
        mentions: list[DateMention] = []
        for draft in drafts:
            situation.paragraph, situation.sentence = draft.sentence.paragraph, draft.number
            situation.word = draft.first
            situation.ask_future = partial(
                self._guards.future, passage.reading, draft.sentence.first, draft.first, draft.sentence.last
            )
            found = self._value(passage, draft, situation)
            if found is None:
                continue
            _note(draft, found, situation)
            mentions.append(_mention(passage, draft, found))
        return mentions

    def _value(self, passage: Passage, draft: Draft, situation: Situation) -> Resolved | None:
        """The value of a draft; None where it turns out to be a duration and no date."""
        moment = draft.expression.first
        if moment.counted and moment.anchor == "text":
            if not situation.future:
                return None
            return resolve(Expression(draft.expression.kind, structs.replace(moment, anchor="speech")), situation)
        back = moment.form == "shift" and moment.anchor == "text" and moment.unit == "day"
        if back and self._guards.restates(passage.reading, draft.sentence.first, draft.first):
            return resolve(Expression("point", structs.replace(moment, shift=0)), situation)
        found = resolve(draft.expression, situation)
        if found.value is None and moment.counted and draft.expression.kind == "since":
            return None
        if draft.event and moment.form == "date" and moment.year is None and found.basis != "relative-to-text":
            return unknown("an event called by its day, whose year the text takes as known")
        return found


def _mention(passage: Passage, draft: Draft, found: Resolved) -> DateMention:
    span: Span = passage.reading.cut(draft.start, draft.end)
    return DateMention(
        span=span, article=passage.id, value=found.value, precision=found.precision,
        calendar=draft.expression.first.calendar, basis=found.basis, rule=draft.rule, reason=found.reason,
    )  # fmt: skip


def _note(draft: Draft, found: Resolved, situation: Situation) -> None:
    """What a resolved mention tells of those that follow it."""
    if found.days is None:
        return
    moment = draft.expression.second or draft.expression.first
    day = found.days.last if draft.expression.kind == "interval" else found.days.first
    unit = found.unit or moment.unit
    situation.set_last(day, unit, found.basis == "printed" or moment.month is not None)
    if unit == "day" and moment.weekday is not None and moment.month is not None:
        situation.days_by_name.setdefault(moment.weekday, day)


def _fix_today(drafts: list[Draft], situation: Situation) -> None:
    """The day on which the passage was written, where it says «اليوم» beside a full date or a weekday."""
    if situation.published_to_the_day:
        return
    for draft in drafts:
        moment = draft.expression.second or draft.expression.first
        named = moment.form == "shift" and moment.unit == "day" and moment.weekday is not None
        if not (moment.today or (named and moment.anchor == "speech")):
            continue
        found = resolve_moment(moment, situation)
        if found.days is not None and found.days.is_day:
            situation.today = found.days.first if moment.today else _back(found.days.first, moment.shift or 0)
            return


def _back(day: datetime.date, shift: int) -> datetime.date:
    return day - datetime.timedelta(days=shift)


def _neighbours(published: Sequence[Stretch | None], number: int) -> Stretch | None:
    """The latest day of publication among the other articles of the page."""
    others = [days for i, days in enumerate(published) if i != number and days is not None and days.is_day]
    return max(others, default=None)


def _note_printed(expression: Expression, situation: Situation) -> None:
    """Days printed in full vouch for the year of others."""
    for moment in (expression.first, expression.second):
        if moment is not None and moment.year is not None and moment.day is not None:
            days = resolve_moment(moment, situation).days
            if days is not None:
                situation.printed.append(days.first)


def _note_years(expression: Expression, years: YearsOfDays) -> None:
    for moment in (expression.first, expression.second):
        if moment is not None and moment.year is not None and moment.day is not None and moment.month is not None:
            years.setdefault((moment.calendar, moment.month, moment.day), set()).add(moment.year)


def _first_token(coded: Coded, start: int, end: int) -> Token:
    return next(token for i in range(start, end) if (token := coded.tokens[i]) is not None)


def _with_dates(
    coded: Coded, plain: Sequence[tuple[int, int, Expression, str]], date: str
) -> tuple[str, list[tuple[int, int]], dict[int, int]]:
    """The codes with one code for every date, the original range of each, and which of them are which dates."""
    out: list[str] = []
    origin: list[tuple[int, int]] = []
    places: dict[int, int] = {}
    at = 0
    for number, (start, end, _, _) in enumerate(plain):
        out.extend(coded.codes[at:start])
        origin.extend((i, i + 1) for i in range(at, start))
        places[len(out)] = number
        out.append(date)
        origin.append((start, end))
        at = end
    out.extend(coded.codes[at:])
    origin.extend((i, i + 1) for i in range(at, len(coded.codes)))
    return "".join(out), origin, places


def _frame(means: str, inner: list[Expression]) -> Expression | None:
    first = inner[0]
    if means in ("since", "until"):
        if first.kind == "interval" and first.second is not None:
            return None
        return Expression("since" if means == "since" else "until", first.first) if first.kind == "point" else None
    if len(inner) == 1:
        return Expression("since", first.first) if first.kind == "point" else None
    second = inner[1]
    if first.kind != "point" or second.kind != "point":
        return None
    return Expression("interval", first.first, second.first)
