"""Which stored observation is a passage part of? The event nearest to it in its words, else the statement around it."""

from __future__ import annotations

import msgspec

from marsad.record import Event, Record, Span, Statement
from marsad.resolve.facts import Fact
from marsad.resolve.known import Known
from marsad.resolve.origins import statement_at

# How far the event stands that a passage is part of, by its place or because it counts the figure there.
_REACH, _COUNTED_REACH = 60, 160


class Observation(Record, frozen=True, order=True):
    """A located fact of a capture: a statement, an event, or (`id` None) the passage alone."""

    source: str
    article: str
    start: int
    end: int
    id: str | None = None

    @property
    def key(self) -> str:
        """What it is told apart by."""
        return f"{self.source}\n{self.article}\n{self.start}\n{self.end}"


def observed(article: Known, span: Span) -> Observation:
    """A passage with the observation that it belongs to: an event that counts it or stands by it, or a statement.

    What stands by it belongs to the same statement, or to none like it; the observation of an event holds its trigger,
    for that is where others find the event.
    """
    said = statement_at(article.statements, span)
    within = said.id if said else None
    event = next((one for one in article.events if any(_meets(part.mention, span) for part in one.quantities)), None)
    reach = _COUNTED_REACH if event is not None else _REACH
    if event is None:
        near = sorted((_distance(one.trigger, span), one.id, one) for one in article.events if one.statement == within)
        event = near[0][2] if near and near[0][0] <= _REACH else None
    known = event.id if event else within
    start, end = span.start, span.end
    if event is not None and event.statement == within and _distance(event.trigger, span) <= reach:
        start, end = min(start, event.trigger.start), max(end, event.trigger.end)
    return Observation(source=article.key.source, article=article.key.article, start=start, end=end, id=known)


def of_figure(article: Known, fact: Fact) -> Observation:
    """A figure, with the word for what befell those counted."""
    seen = observed(article, fact.span)
    whole = fact.told or fact.span
    return msgspec.structs.replace(seen, start=min(seen.start, whole.start), end=max(seen.end, whole.end))


def of_event(article: Known, event: Event) -> Observation:
    """An event, where its trigger stands."""
    key = article.key
    return Observation(
        source=key.source, article=key.article, start=event.trigger.start, end=event.trigger.end, id=event.id
    )


def of_statement(article: Known, said: Statement) -> Observation:
    """A statement, from its cue to the end of what is said."""
    parts = [part for part in (said.cue, said.content, said.speaker) if part is not None][:2]
    return Observation(
        source=article.key.source, article=article.key.article, start=min(part.start for part in parts),
        end=max(part.end for part in parts), id=said.id,
    )  # fmt: skip


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
