"""Which observations become which marks? Turns stored observations into points and areas of a captured text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from marsad.record import (
    DateMention,
    Event,
    Furniture,
    Name,
    Office,
    Statement,
    TickerItem,
)
from marsad.store.results import Observation
from marsad.web.marks import Mark
from marsad.web.site import Asked

REAL = ("happened", "ongoing")


def points_of(asked: Asked, observations: Iterable[Observation], names: Mapping[str, str]) -> list[Mark]:
    """The links of a text: names, dates, offices, cues and triggers. `names` gives the entities' names by id."""
    found: list[Mark] = []
    for observation in observations:
        found.extend(_points(asked, observation, names))
    return found


def areas_of(asked: Asked, observations: Iterable[Observation]) -> list[Mark]:
    """The grounds of a text: what was said, furniture, ticker items."""
    found: list[Mark] = []
    for observation in observations:
        record = observation.record
        if isinstance(record, Statement) and record.content is not None:
            label = asked.t("article.statement_mark", id=record.id, kind=asked.t.label("statement_kind", record.kind))
            found.append(
                Mark(
                    start=record.content.start,
                    end=record.content.end,
                    kind="said",
                    href=asked.link(f"/show/{observation.id}"),
                    label=label,
                    classes=f"said {record.kind}",
                    badge=record.id,
                    anchor=f"o-{observation.id}",
                )
            )
        elif isinstance(record, Furniture):
            label = asked.t.label("furniture", record.kind)
            found.append(Mark(start=record.span.start, end=record.span.end, kind="furniture", label=label))
        elif isinstance(record, TickerItem):
            label = asked.t("layer.ticker")
            found.append(Mark(start=record.span.start, end=record.span.end, kind="ticker", label=label))
    return found


def _points(asked: Asked, observation: Observation, names: Mapping[str, str]) -> Iterator[Mark]:
    record, anchor = observation.record, f"o-{observation.id}"
    show = asked.link(f"/show/{observation.id}")
    if isinstance(record, Name):
        label = f"{asked.t.label('entity_type', record.type)}: {names.get(record.entity, record.span.text)}"
        yield _mark(record, "name", asked.link(f"/entities/{record.entity}"), label, record.type, anchor)
    elif isinstance(record, DateMention):
        value = f" ({record.value})" if record.value else ""
        yield _mark(record, "date", show, asked.say_date(record.value) + value, "date", anchor)
    elif isinstance(record, Office):
        yield _mark(record, "office", show, f"{asked.t('entity.office')}: {record.title}", "office", anchor)
    elif isinstance(record, Statement):
        if record.cue is not None:
            label = asked.t("article.statement_mark", id=record.id, kind=asked.t.label("statement_kind", record.kind))
            own = anchor if record.content is None else f"{anchor}-cue"
            yield Mark(
                start=record.cue.start,
                end=record.cue.end,
                kind="cue",
                href=show,
                label=label,
                classes="cue",
                anchor=own,
            )
    elif isinstance(record, Event):
        yield _event(asked, record, show, anchor)


def _mark(record: Name | DateMention | Office, kind: str, href: str, label: str, classes: str, anchor: str) -> Mark:
    span = record.span
    return Mark(start=span.start, end=span.end, kind=kind, href=href, label=label, classes=classes, anchor=anchor)


def _event(asked: Asked, event: Event, href: str, anchor: str) -> Mark:
    modality = asked.t.label("modality", event.modality)
    real = event.modality in REAL
    return Mark(
        start=event.trigger.start,
        end=event.trigger.end,
        kind="event",
        href=href,
        label=f"{asked.t('layer.event')}: {asked.t.label('event', event.type)} ({modality})",
        classes="event" if real else f"event unreal {event.modality}",
        badge="" if real else modality,
        anchor=anchor,
    )
