"""Where does a page speak of calendar time, and what does each mention mean?

First every passage is cut into drafts by the grammar; then, in reading order, each draft is given its value from what
is known where it stands. Both steps look only at the passages and at the day of capture, never at a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.dates.answer import DOUBT_TWIN, DOUBT_WEEKDAY
from marsad.dates.drafts import Draft, Drafter
from marsad.dates.edtf import Stretch, read_stretch
from marsad.dates.situation import Known, Situation, YearsOfDays
from marsad.dates.twins import check_twins, join_twins
from marsad.dates.values import Valued, note_years, value_drafts
from marsad.diagnostics import diagnose
from marsad.knowledge.load import Knowledge
from marsad.record import DateMention, Diagnostic


class DateFinder:
    """Finds dates with the grammar of `knowledge`. Immutable; `find` is a pure function."""

    __slots__ = ("_drafter",)

    def __init__(self, knowledge: Knowledge) -> None:
        self._drafter = Drafter(knowledge)

    def find(
        self, passages: Sequence[Passage], captured: str | None = None, *, fresh: bool = False
    ) -> tuple[DateMention, ...]:
        """Every mention of calendar time, passage by passage.

        `captured` is the EDTF day of capture, or None: it fixes the year of a day and month. `fresh` says that pages
        are captured on the day they are published; then it fixes months, and weekdays beside «اليوم» and «أمس», too.
        """
        drafts = [self._drafter.drafts(passage) for passage in passages]
        page_years: YearsOfDays = {}
        for found in drafts:
            for draft in found:
                if draft.sense.dated:
                    note_years(draft.sense.dated, page_years)
        day = read_stretch(captured)
        published = [read_stretch(passage.article.published) if passage.article else None for passage in passages]
        mentions: list[DateMention] = []
        for number, (passage, found) in enumerate(zip(passages, drafts, strict=True)):
            known = Known(published[number], day, _neighbours(published, number), page_years, fresh)
            valued = self._valued(passage, found, known) if found else []
            if len(valued) > 1:
                valued = join_twins(passage.reading, check_twins(passage.reading, valued))
            if len(passage.ranges) > 1 and (posts := list(self._drafter.embedded(passage))):
                valued += self._valued(passage, posts, known)
                valued.sort(key=lambda item: item.draft.start)
            article = passage.id
            mentions += [_mention(passage.reading, article, item) for item in valued]
        return tuple(mentions)

    def _valued(self, passage: Passage, drafts: list[Draft], known: Known) -> list[Valued]:
        guards = self._drafter.guards
        return value_drafts(passage, drafts, Situation(known, partial(guards.future, passage.reading)), guards)


def doubts(mentions: Sequence[DateMention], source: str = "") -> tuple[Diagnostic, ...]:
    """A diagnostic for every date that contradicts its weekday or its twin in the other calendar.

    `source` says in which capture they stand; `where` gets it with the characters of the mention.
    """
    found: list[Diagnostic] = []
    for mention in mentions:
        where = f"{source}:{mention.span.start}"
        if DOUBT_TWIN in mention.reason:
            found.append(diagnose("dates.twins-differ", where, date=mention.span.text, reason=mention.reason))
        if DOUBT_WEEKDAY in mention.reason:
            found.append(diagnose("dates.wrong-weekday", where, date=mention.span.text, reason=mention.reason))
    return tuple(found)


def _mention(reading: Reading, article: str | None, item: Valued) -> DateMention:
    draft, found = item
    return DateMention(
        span=reading.cut(draft.start, draft.end),
        article=article,
        value=found.value,
        precision=found.precision,
        calendar=draft.sense.expression.first.calendar,
        basis=found.basis,
        rule=draft.rule,
        reason=found.reason,
    )


def _neighbours(published: Sequence[Stretch | None], number: int) -> Stretch | None:
    """The latest day of publication among the other articles of the page."""
    others = [days for i, days in enumerate(published) if i != number and days is not None and days.is_day]
    return max(others, default=None)
