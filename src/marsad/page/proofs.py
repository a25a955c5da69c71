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
from marsad.record import Candidate, Record

_WORD = re.compile(r"[^\W_]+")
_REACH = 40
_SHARED = 2
_WINDOW = 14
_DECEMBER = 12


class _Sentence(Record, frozen=True):
    """A sentence of an article with what it says of days."""

    text: str
    days: tuple[PrintedDay, ...]
    weekdays: tuple[tuple[int, int, int], ...]


class Proofs:
    """Finds what texts prove of their day of publication."""

    def __init__(self, knowledge: Knowledge, days: PrintedDays) -> None:
        self._days = days
        self._today = _any(knowledge.words("today"))
        self._part_today = re.compile(_any(knowledge.words("part-today")).pattern + r"(?!\sال)")
        self._this_month = _any(knowledge.words("this-month"))
        self._last_month = _any(knowledge.words("last-month"))
        self._needed = _any(knowledge.words("today", "this-month", "last-month"))
        self._between = frozenset(fold_text(w) for w in knowledge.words("between-today-and-date"))
        self._stop = frozenset(fold_text(w) for w in knowledge.words("continuing-verb", "date-filler"))

    def read(self, reading: Reading, pieces: Sequence[Sequence[tuple[int, int]]]) -> list[list[_Sentence]]:
        """For each article (its view ranges), the sentences that speak of days at all."""
        if not any(self._needed.search(reading.text, start, end) for ranges in pieces for start, end in ranges):
            return [[] for _ in pieces]
        return [[found for start, end in ranges for found in self._sentences(reading, start, end)] for ranges in pieces]

    def prove(self, article: int, articles: list[list[_Sentence]]) -> list[Candidate]:
        """What the text of one article proves, strongest first, given those of the whole page."""
        own = articles[article]
        found = [self._today_beside_date(own), self._month_now(own), self._weekday_now(own, articles)]
        found.append(self._december_last(own))
        return [candidate for candidate in found if candidate is not None]

    def _sentences(self, reading: Reading, start: int, end: int) -> list[_Sentence]:
        found = []
        for sentence in split_sentences(reading, start, end):
            text = reading.text[sentence.start : sentence.end]
            days = self._days.find(text)
            weekdays = self._days.weekdays(text)
            if days or weekdays or self._days.names_month(text):
                found.append(_Sentence(text=text, days=tuple(days), weekdays=tuple(weekdays)))
        return found

    def _today_beside_date(self, own: list[_Sentence]) -> Candidate | None:
        proved: dict[str, str] = {}
        for sentence in own:
            for today in self._today.finditer(sentence.text):
                for day in sentence.days:
                    between = sentence.text[today.end() : day.start]
                    when = day.on()
                    if when is not None and 0 <= day.start - today.end() <= _REACH and self._only_filler(between):
                        proved[when.isoformat()] = sentence.text[today.start() : day.end]
        if len(proved) != 1:
            return None
        value, saw = next(iter(proved.items()))
        return Candidate(value=value, basis="text-today", verdict=f"«{saw}»")

    def _only_filler(self, between: str) -> bool:
        words = _WORD.findall(self._days.without_weekdays(between))
        return all(word in self._between for word in words)

    def _month_now(self, own: list[_Sentence]) -> Candidate | None:
        """A day of the present month, by «الجاري», that the text also names with its year."""
        dated = {(d.day, d.month, d.year) for s in own for d in s.days if d.year and d.calendar == "gregorian"}
        latest = max(((year, month) for _, month, year in dated if year), default=(0, 0))
        proved = {
            f"{year:04d}-{day.month:02d}": sentence.text[day.start : match.end()]
            for sentence in own
            for day in sentence.days
            if day.year is None and (match := self._this_month.match(sentence.text, day.end)) is not None
            for date, month, year in dated
            if year and (date, month) == (day.day, day.month) and (year, month) >= latest
        }
        if len(proved) != 1:
            return None
        value, saw = next(iter(proved.items()))
        return Candidate(value=value, basis="text-this-month", verdict=f"«{saw}», the same day with its year")

    def _weekday_now(self, own: list[_Sentence], articles: list[list[_Sentence]]) -> Candidate | None:
        """Today is a weekday of which the page prints one date, and both sentences speak of the same."""
        telling = {s.text: self._weekday_of_today(s) for s in own}
        today = {weekday for weekday in telling.values() if weekday}
        if len(today) != 1:
            return None
        weekday = today.pop()
        # An article that tells today in the very same words was published on the same day.
        same_day = [article for article in articles if any(telling.get(s.text) == weekday for s in article)]
        matter = [
            self._matter(s.text) for article in same_day for s in article if any(w == weekday for _, _, w in s.weekdays)
        ]
        dates: dict[datetime.date, str] = {}
        for sentence in (s for article in articles for s in article):
            for start, end, name in sentence.weekdays:
                for day in sentence.days:
                    when = day.on()
                    if when and name == weekday == when.isoweekday() and 0 <= day.start - end <= 3:
                        words = self._matter(sentence.text)
                        same = any(len(words & other) >= _SHARED for other in matter)
                        dates[when] = sentence.text[start : day.end] if same else dates.get(when, "")
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

    def _december_last(self, own: list[_Sentence]) -> Candidate | None:
        """«ديسمبر الماضي» for what the text puts into December of a year: published in the year after."""
        past = [s for s in own if self._december_with(self._last_month, s.text)]
        if not past:
            return None
        years = {
            year
            for sentence in own
            if (year := self._days.year_of_month(sentence.text, _DECEMBER)) is not None
            and any(len(self._matter(sentence.text) & self._matter(p.text)) >= _SHARED for p in past)
        }
        if len(years) != 1:
            return None
        year = years.pop()
        return Candidate(
            value=f"{year + 1:04d}", basis="text-last-month", verdict=f"December of {year} is the last one"
        )

    def _december_with(self, marker: re.Pattern[str], text: str) -> bool:
        return any(marker.match(text, end) for end in self._days.month_ends(text, _DECEMBER))

    def _matter(self, text: str) -> frozenset[str]:
        return stems(_WORD.findall(text), self._stop)


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    folded = sorted((re.escape(fold_text(phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\s{{0,2}}(?<![^\W\d_])(?:{'|'.join(folded)})(?![^\W\d_])")
