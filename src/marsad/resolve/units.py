"""What in an article can be held against another article: its statements, events, figures and posts, with numbers.

The number is that of the statement, event, figure or post in its article, beyond `SPAN` for events, twice that for
figures and thrice for posts, so that one number says which it is.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Literal

import msgspec

from marsad.arabic.fold import fold_text
from marsad.record import Event, Office, Record, Span, Statement
from marsad.resolve.events import Telling, telling_of
from marsad.resolve.facts import Fact
from marsad.resolve.known import Known, day_of
from marsad.resolve.observations import Observation, of_event, of_figure, of_statement
from marsad.resolve.once import event_keys
from marsad.resolve.posts import of_office
from marsad.resolve.words import Weights, light_stem

SPAN = 100_000
UnitKind = Literal["said", "event", "figure", "office"]
_OPENING = 700
_BESIDE = 110
# So many articles at most name what is rare; in a small record, which is about one thing mostly, some more.
_RARE, _RARE_SHARE = 12, 0.002
_SMALL, _RARE_IN_SMALL = 200, 20
_COUNTRY = "country-"


class Unit(Record, frozen=True):
    """A statement, event, figure or post of an article, by its number."""

    article: Known
    number: int

    @property
    def kind(self) -> UnitKind:
        """What it is."""
        return ("said", "event", "figure", "office")[self.number // SPAN]

    @property
    def said(self) -> Statement:
        """The statement it is."""
        return self.article.statements[self.number]

    @property
    def event(self) -> Event:
        """The event it is."""
        return self.article.events[self.number - SPAN]

    @property
    def fact(self) -> Fact:
        """The figure it is."""
        return self.article.facts[self.number - 2 * SPAN]

    @property
    def office(self) -> Office:
        """The post it is."""
        return self.article.offices[self.number - 3 * SPAN]

    @property
    def span(self) -> Span:
        """Where its words stand."""
        if self.kind == "event":
            return self.event.trigger
        seen = self.seen
        return self.fact.span if self.kind == "figure" else Span(seen.start, seen.end, "")

    @property
    def seen(self) -> Observation:
        """It as an observation."""
        if self.kind == "said":
            return of_statement(self.article, self.said)
        if self.kind == "office":
            return of_office(self.article, self.office)
        return of_event(self.article, self.event) if self.kind == "event" else of_figure(self.article, self.fact)


class Scene(Record, frozen=True, dict=True):
    """An article with what its units are compared by: the rare things that its opening names, and its day."""

    article: Known
    weights: Weights

    @cached_property
    def day(self) -> str | None:
        """The day of the article, EDTF."""
        return day_of(self.article)

    @cached_property
    def rare(self) -> frozenset[str]:
        """The entities named in the opening that few articles name; countries are none."""
        start = min((name.span.start for name in self.article.names), default=0)
        return frozenset(
            name.entity
            for name in self.article.names
            if name.span.start < start + _OPENING and self.is_rare(name.entity, name.span.text)
        )

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that the article names; countries are none."""
        named = (name.entity for name in self.article.names if name.type == "LOC")
        return frozenset(key for key in named if not key.startswith(_COUNTRY))

    @cached_property
    def rare_places(self) -> frozenset[str]:
        """Those of the rare things that are places."""
        return self.rare & self.places

    @cached_property
    def topics(self) -> frozenset[str]:
        """The rare places that the article comes back to: what it is about."""
        named = Counter(name.entity for name in self.article.names)
        return frozenset(key for key in self.rare_places if named[key] > 1)

    @cached_property
    def _titled(self) -> frozenset[str]:
        title = fold_text(self.article.title)
        return frozenset(name.entity for name in self.article.names if fold_text(name.span.text) in title)

    def beside(self, span: Span) -> frozenset[str]:
        """The entities that are named shortly before or behind a passage; those of the headline where none is."""
        near = self.named_near(span)
        return near | self._titled if not near & self.places else near

    def named_near(self, span: Span) -> frozenset[str]:
        """The entities that are named shortly before or behind a passage."""
        return frozenset(
            name.entity
            for name in self.article.names
            if name.span.start < span.end + _BESIDE and span.start - _BESIDE < name.span.end
        )

    @cached_property
    def tellings(self) -> tuple[tuple[int, Telling], ...]:
        """The events that a place or party ties which few articles name, by their numbers."""
        written = {name.entity: name.span.text for name in self.article.names}
        rare = frozenset(key for key, text in written.items() if self.is_rare(key, text))
        entity_at = {(name.span.start, name.span.end): name.entity for name in self.article.names}
        found = []
        for at, event in enumerate(self.article.events):
            telling = telling_of(0, self.article, event)
            if (telling.places | telling.parties) & rare:
                keys = event_keys(event, entity_at)
                found.append((SPAN + at, msgspec.structs.replace(telling, rare=rare, keys=keys)))
        return tuple(found)

    def is_rare(self, entity: str, written: str) -> bool:
        """Whether few articles name an entity, as the rarest word of its name tells."""
        if entity.startswith(_COUNTRY):
            return False
        counts = [
            self.weights.frequency.get(light_stem(word), 0) for word in fold_text(written).split() if len(word) > 2
        ]
        documents = self.weights.documents
        most = _RARE_IN_SMALL if documents < _SMALL else max(_RARE, _RARE_SHARE * documents)
        return bool(counts) and min(counts) <= most
