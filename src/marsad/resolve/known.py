"""What the comparison across captures needs to know of an article, drawn from its extraction once."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.record import Article, Entity, Event, Extraction, Name, Office, Record, Span, Statement
from marsad.resolve.fact_finder import FactFinder
from marsad.resolve.facts import Fact
from marsad.resolve.times import days_apart

_WEEK = 7


class ArticleKey(Record, frozen=True, order=True):
    """An article by the source of its capture and its id on that page."""

    source: str
    article: str


class Known(Record, frozen=True):
    """An article: its own words in folded form, who published it when, and what was observed in it.

    `body` holds the words without headline, byline and dateline; `seen` is the day of capture (EDTF) or None.
    """

    key: ArticleKey
    title: str
    headline: tuple[str, ...]
    body: tuple[str, ...]
    outlet: str | None
    agencies: tuple[str, ...]
    published: str | None
    seen: str | None
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    entities: dict[str, Entity] = msgspec.field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    offices: tuple[Office, ...] = ()


def day_of(article: Known) -> str | None:
    """The day an article is of: published where that is proved, else captured."""
    return article.published or article.seen


class ArticleReader:
    """Draws articles from extractions, with the word classes of the packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._facts = FactFinder(knowledge)

    def read(self, extraction: Extraction) -> Iterator[Known]:
        """Every article of an extraction."""
        reading = Reading(extraction.capture.text)
        entities = {entity.id: entity for entity in extraction.entities}
        names = [reading.words_in(name.span.start, name.span.end) for name in extraction.names]
        dates = {}
        for date in extraction.dates:
            first, last = reading.words_in(date.span.start, date.span.end)
            day = date.value[:10] if date.value and date.precision in ("day", "minute") else ""
            if (days_apart(day, extraction.capture.captured) or 0) > _WEEK:
                day = ""
            dates[first] = last, day
        for article, known in zip(extraction.page.articles, known_articles(extraction, reading), strict=True):
            facts = tuple(self._facts.find(Passage(reading, article.spans, article), names, dates))
            used = {
                one
                for one in (
                    *(name.entity for name in known.names),
                    *(said.speaker_entity for said in known.statements),
                    *(part.entity for event in known.events for part in event.participants),
                    *(office.person for office in known.offices),
                )
                if one
            }
            own = {key: entities[key] for key in sorted(used) if key in entities}
            yield msgspec.structs.replace(known, facts=facts, entities=own)


def known_articles(extraction: Extraction, reading: Reading | None = None) -> Iterator[Known]:
    """Every article of an extraction, without its facts."""
    capture = extraction.capture
    reading = reading or Reading(capture.text)
    for article in extraction.page.articles:
        headline, body = _words(reading, article)
        yield Known(
            key=ArticleKey(source=capture.source, article=article.id),
            title=article.headline.text if article.headline else article.spans[0].text[:80],
            headline=headline,
            body=body,
            outlet=article.outlet,
            agencies=article.agencies,
            published=article.published,
            seen=capture.captured,
            names=tuple(name for name in extraction.names if name.article == article.id),
            statements=tuple(said for said in extraction.statements if said.article == article.id),
            events=tuple(event for event in extraction.events if event.article == article.id),
            offices=tuple(office for office in extraction.offices if office.article == article.id and office.org),
        )


def _words(reading: Reading, article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded words of the headline, and of everything but headline, byline and dateline."""
    apart = [_range(reading, span) for span in (article.headline, article.byline, article.dateline) if span]
    headline = apart[0] if article.headline else (0, 0)
    body = [
        number
        for number in Passage(reading, article.spans, article).word_numbers()
        if not any(first <= number < last for first, last in apart)
    ]
    return tuple(reading.words[slice(*headline)]), tuple(reading.words[number] for number in body)


def _range(reading: Reading, span: Span) -> tuple[int, int]:
    return reading.words_in(span.start, span.end)
