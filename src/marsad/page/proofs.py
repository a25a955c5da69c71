"""Which day of publication does the text of an article prove, where no line of the page prints it?

Three proofs and no other: «اليوم» beside a full date; «18 من الشهر الجاري» whose day stands elsewhere with its year;
a weekday that is today, of which the page prints one date, about the same matter. And one for the year alone: «ديسمبر
الماضي» for what the text elsewhere puts into December of a year. Knowledge of the world proves nothing here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import split_sentences
from marsad.knowledge.calendar import PrintedDay, PrintedDays
from marsad.knowledge.load import Knowledge
from marsad.page.stems import stems
from marsad.record import Candidate

_WORD = re.compile(r"[^\W_]+")
_REACH = 40
_SHARED = 2
_DECEMBER = 12
_BESIDE = 3
_FOUR_DIGITS = re.compile(r"\d\d{3}")
# Characters that a proof's words may stand apart: «اليوم» and the end of a date, a month with its second name and what
# follows it, the first and the telling word of a phrase.
_NEAR, _MONTH, _PHRASE, _BY = 160, 80, 16, 40


class _Sentence:
    """A sentence of an article; what it says of days is read when a proof first asks."""

    __slots__ = ("_days", "_reader", "_weekdays", "text")

    def __init__(self, text: str, reader: PrintedDays) -> None:
        self.text = text
        self._reader = reader
        self._days: tuple[PrintedDay, ...] | None = None
        self._weekdays: tuple[tuple[int, int, int], ...] | None = None

    @property
    def days(self) -> tuple[PrintedDay, ...]:
        """The days printed in it."""
        if self._days is None:
            self._days = tuple(self._reader.find(self.text))
        return self._days

    @property
    def weekdays(self) -> tuple[tuple[int, int, int], ...]:
        """The weekdays named in it: start, end, number."""
        if self._weekdays is None:
            self._weekdays = tuple(self._reader.weekdays(self.text))
        return self._weekdays


class Told:
    """The sentences of each article of a page, and which proofs may stand in them; no sentences where none may."""

    __slots__ = ("_dated", "_holders", "articles", "hints")

    def __init__(self, articles: Sequence[Sequence[_Sentence]], hints: frozenset[str] = frozenset()) -> None:
        self.articles = articles
        self.hints = hints
        self._dated: list[tuple[_Sentence, int, int, int, datetime.date]] | None = None
        self._holders: dict[str, list[int]] | None = None

    @property
    def dated(self) -> list[tuple[_Sentence, int, int, int, datetime.date]]:
        """Every weekday of the page right before its full date: sentence, start, end of both, weekday, day."""
        if self._dated is None:
            self._dated = [
                (sentence, start, day.end, name, when)
                for article in self.articles
                for sentence in article
                if _FOUR_DIGITS.search(sentence.text)
                for start, end, name in sentence.weekdays
                for day in sentence.days
                if 0 <= day.start - end <= _BESIDE and (when := day.on()) and name == when.isoweekday()
            ]
        return self._dated

    def holding(self, text: str) -> Sequence[int]:
        """The articles that hold a sentence, word by word."""
        if self._holders is None:
            self._holders = {}
            for n, article in enumerate(self.articles):
                for sentence in article:
                    self._holders.setdefault(sentence.text, []).append(n)
        return self._holders.get(text, ())


class Proofs:
    """Finds what texts prove of their day of publication."""

    def __init__(self, knowledge: Knowledge, days: PrintedDays) -> None:
        self._days = days
        self._today = _any(knowledge.words("today"))
        self._part_today = re.compile(_any(knowledge.words("part-today")).pattern + r"(?!\sال)")
        self._this_month = _any(knowledge.words("this-month"))
        self._last_month = _any(knowledge.words("last-month"))
        self._today_words = _telling(knowledge.words("today", "part-today"))
        self._this_words = _telling(knowledge.words("this-month"))
        self._last_words = _telling(knowledge.words("last-month"))
        self._between = frozenset(fold_text(w) for w in knowledge.words("between-today-and-date"))
        self._stop = frozenset(fold_text(w) for w in knowledge.words("continuing-verb", "date-filler"))

    def read(self, reading: Reading, pieces: Sequence[Sequence[tuple[int, int]]]) -> Told:
        """The sentences of each article (its view ranges), where a proof is possible on the page at all."""
        text = reading.text
        ranges = [piece for article in pieces for piece in article]
        hints = self._hints(text, ranges)
        if not hints:
            return Told([() for _ in pieces])
        return Told(
            [
                [
                    _Sentence(text[sentence.start : sentence.end], self._days)
                    for start, end in article
                    for sentence in split_sentences(reading, start, end)
                ]
                for article in pieces
            ],
            hints,
        )

    def prove(self, article: int, told: Told) -> list[Candidate]:
        """What the text of one article proves, strongest first, given those of the whole page."""
        own = told.articles[article]
        if not own:
            return []
        found = (
            self._today_beside_date(own) if "today" in told.hints else None,
            self._month_now(own) if "month" in told.hints else None,
            self._weekday_now(own, told) if "weekday" in told.hints else None,
            self._december_last(own) if "december" in told.hints else None,
        )
        return [candidate for candidate in found if candidate is not None]

    def _hints(self, text: str, ranges: Sequence[tuple[int, int]]) -> frozenset[str]:
        """The proofs of which everything needed stands near together: on most pages none.

        It is looked for around the rarest words, so that a page without proofs costs no more than looking for these.
        """
        if not any(_FOUR_DIGITS.search(text, start, end) for start, end in ranges):
            return frozenset()  # every proof rests on a year that the page prints
        today = _places(text, ranges, self._today_words)
        now = _places(text, ranges, self._this_words)
        last = _places(text, ranges, self._last_words)
        hints = {
            "today": any(self._may_be_dated(text, at) for at in today),
            "month": bool(now) and self._may_be_now(text, now, ranges),
            "weekday": any(self._may_be_weekday(text, at) for at in today)
            and any(self._dates_weekday(text, start, end) for start, end in ranges),
            "december": any(self._may_be_december(text, at) for at in last)
            and any(self._dates_december(text[start:end]) for start, end in ranges),
        }
        return frozenset(name for name, open_ in hints.items() if open_)

    def _may_be_dated(self, text: str, at: int) -> bool:
        if _FOUR_DIGITS.search(text, at, at + _NEAR) is None:
            return False
        return bool(self._dates_of_today(_Sentence(text[max(0, at - _PHRASE) : at + _NEAR], self._days)))

    def _may_be_now(self, text: str, places: Sequence[int], ranges: Sequence[tuple[int, int]]) -> bool:
        present: set[tuple[int, int]] = set()
        for at in places:
            before = text[max(0, at - _MONTH) : at]
            for day in self._days.find(before):
                if day.year is None and len(before) - day.end <= _PHRASE:
                    present.add((day.day, day.month))
        return bool(present) and any(
            day.year and (day.day, day.month) in present
            for start, end in ranges
            for day in self._days.find(text[start:end])
        )

    def _may_be_weekday(self, text: str, at: int) -> bool:
        around = text[max(0, at - _BY) : at + _BY]
        return bool(self._days.weekdays(around)) or self._part_today.search(around) is not None

    def _may_be_december(self, text: str, at: int) -> bool:
        before = text[max(0, at - _MONTH) : at]
        return any(len(before) - end <= _PHRASE for end in self._days.month_ends(before, _DECEMBER))

    def _dates_december(self, text: str) -> bool:
        lines = [line for line in text.splitlines() if _FOUR_DIGITS.search(line)]
        return any(self._days.month_ends(line, _DECEMBER) for line in lines)

    def _dates_weekday(self, text: str, start: int, end: int) -> bool:
        for match in _FOUR_DIGITS.finditer(text, start, end):
            around = _Sentence(text[max(start, match.start() - _MONTH) : match.end() + _PHRASE], self._days)
            if around.weekdays and Told([[around]]).dated:
                return True
        return False

    def _today_beside_date(self, own: Sequence[_Sentence]) -> Candidate | None:
        proved: dict[str, str] = {}
        for sentence in own:
            if _holds_any(sentence.text, self._today_words) and _FOUR_DIGITS.search(sentence.text):
                proved |= self._dates_of_today(sentence)
        if len(proved) != 1:
            return None
        value, saw = next(iter(proved.items()))
        return Candidate(value=value, basis="text-today", verdict=f"«{saw}»")

    def _dates_of_today(self, sentence: _Sentence) -> dict[str, str]:
        """The days that stand beside «اليوم» with nothing but filler between, each with its words."""
        proved: dict[str, str] = {}
        for today in self._today.finditer(sentence.text):
            for day in sentence.days:
                between = sentence.text[today.end() : day.start]
                when = day.on()
                if when is not None and 0 <= day.start - today.end() <= _REACH and self._only_filler(between):
                    proved[when.isoformat()] = sentence.text[today.start() : day.end]
        return proved

    def _only_filler(self, between: str) -> bool:
        words = _WORD.findall(self._days.without_weekdays(between))
        return all(word in self._between for word in words)

    def _month_now(self, own: Sequence[_Sentence]) -> Candidate | None:
        """A day of the present month, by «الجاري», that the text also names with its year."""
        now = [sentence for sentence in own if _holds_any(sentence.text, self._this_words)]
        if not now:
            return None
        dated = {(d.day, d.month, d.year) for s in own for d in s.days if d.year and d.calendar == "gregorian"}
        latest = max(((year, month) for _, month, year in dated if year), default=(0, 0))
        proved = {
            f"{year:04d}-{day.month:02d}": sentence.text[day.start : match.end()]
            for sentence in now
            for day in sentence.days
            if day.year is None and (match := self._this_month.match(sentence.text, day.end)) is not None
            for date, month, year in dated
            if year and (date, month) == (day.day, day.month) and (year, month) >= latest
        }
        if len(proved) != 1:
            return None
        value, saw = next(iter(proved.items()))
        return Candidate(value=value, basis="text-this-month", verdict=f"«{saw}», the same day with its year")

    def _weekday_now(self, own: Sequence[_Sentence], told: Told) -> Candidate | None:
        """Today is a weekday of which the page prints one date, and both sentences speak of the same."""
        telling = {s.text: self._weekday_of_today(s) for s in own if _holds_any(s.text, self._today_words)}
        today = {weekday for weekday in telling.values() if weekday}
        if len(today) != 1:
            return None
        weekday = today.pop()
        if not any(name == weekday for _, _, _, name, _ in told.dated):
            return None
        # An article that tells today in the very same words was published on the same day.
        same_day = {n for text, day in telling.items() if day == weekday for n in told.holding(text)}
        matter = [
            self._matter(s.text)
            for n in sorted(same_day)
            for s in told.articles[n]
            if any(w == weekday for _, _, w in s.weekdays)
        ]
        dates: dict[datetime.date, str] = {}
        for sentence, start, end, name, when in told.dated:
            if name == weekday:
                words = self._matter(sentence.text)
                same = any(len(words & other) >= _SHARED for other in matter)
                dates[when] = sentence.text[start:end] if same else dates.get(when, "")
        if len(dates) != 1 or not next(iter(dates.values())):
            return None
        when, saw = next(iter(dates.items()))
        return Candidate(value=when.isoformat(), basis="text-weekday", verdict=f"today's weekday, on the page «{saw}»")

    def _weekday_of_today(self, sentence: _Sentence) -> int:
        """The weekday that a sentence calls today («اليوم السبت», «صباح السبت … ظهر اليوم»); 0 for none."""
        names = {weekday for _, _, weekday in sentence.weekdays}
        if len(names) != 1:
            return 0
        for match in self._today.finditer(sentence.text):
            beside = any(match.end() <= start <= match.end() + 3 for start, _, _ in sentence.weekdays)
            before = any(0 <= match.start() - end <= 3 for _, end, _ in sentence.weekdays)
            if beside or before:
                return names.pop()
        return names.pop() if self._part_today.search(sentence.text) else 0

    def _december_last(self, own: Sequence[_Sentence]) -> Candidate | None:
        """«ديسمبر الماضي» for what the text puts into December of a year: published in the year after."""
        past = [s for s in own if _holds_any(s.text, self._last_words) and self._is_december_last(s.text)]
        if not past:
            return None
        matters = [self._matter(sentence.text) for sentence in past]
        years = {
            year
            for sentence in own
            if (year := self._days.year_of_month(sentence.text, _DECEMBER)) is not None
            and any(len(self._matter(sentence.text) & other) >= _SHARED for other in matters)
        }
        if len(years) != 1:
            return None
        year = years.pop()
        return Candidate(
            value=f"{year + 1:04d}", basis="text-last-month", verdict=f"December of {year} is the last one"
        )

    def _is_december_last(self, text: str) -> bool:
        return any(self._last_month.match(text, end) for end in self._days.month_ends(text, _DECEMBER))

    def _matter(self, text: str) -> frozenset[str]:
        return stems(_WORD.findall(text), self._stop)


def _telling(phrases: Sequence[str]) -> tuple[str, ...]:
    """Words, folded, of which each phrase holds one: a text without any of them holds none of the phrases."""
    found: list[str] = []
    for words in sorted((_WORD.findall(fold_text(phrase)) for phrase in phrases), key=len):
        if not any(word in words for word in found):
            found.append(max(words, key=len))
    return tuple(found)


def _holds_any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _places(text: str, ranges: Sequence[tuple[int, int]], words: tuple[str, ...]) -> list[int]:
    """Where any of the words begins within the ranges, boundaries not looked at."""
    found = []
    for word in words:
        if word in text:
            for start, end in ranges:
                at = text.find(word, start, end)
                while at >= 0:
                    found.append(at)
                    at = text.find(word, at + 1, end)
    return found


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold_text(phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\s{{0,2}}(?<![^\W\d_])(?:{'|'.join(folded)})(?![^\W\d_])")
