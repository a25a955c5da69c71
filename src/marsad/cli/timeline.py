"""`marsad timeline`: what happened, or is said to have happened, in order of time."""

from __future__ import annotations

from typing import get_args

import click
import msgspec

from marsad.cli.lines import entities_called, one_line, origin, print_all
from marsad.cli.options import database, listing, period, redacting, seen
from marsad.knowledge.event_codes import plover_types
from marsad.record import Event, EventType, Modality
from marsad.store.open import open_store
from marsad.store.results import EventFilter, Found
from marsad.store.views import timeline


@click.command("timeline")
@database
@redacting
@click.option(
    "--type", "kind", type=click.Choice(get_args(EventType)), metavar="TYPE", help="Only events of this type."
)
@click.option("--place", metavar="NAME", help="Only events at this place.")
@click.option("--actor", metavar="NAME", help="Only events in which this person or body took part.")
@click.option("--modality", type=click.Choice(get_args(Modality)), help="Only what happened, is planned, is denied …")
@click.option("--plover", type=click.Choice(plover_types()), metavar="TYPE", help="Only events of this PLOVER type.")
@click.option("--outlet", metavar="NAME", help="Only events told by this outlet.")
@click.option("--undated", is_flag=True, help="The events without a date instead.")
@period
@listing
def command(
    db: str, kind: str | None, place: str | None, actor: str | None, modality: str | None, plover: str | None,
    outlet: str | None, undated: bool, since: str | None, until: str | None, limit: int, output: str,
) -> None:  # fmt: skip
    """List the events of a record by date, earliest first. What is denied, planned or demanded says so."""
    wanted = EventFilter(
        type=kind, modality=modality, plover=plover, outlet=outlet, undated=undated, since=since, until=until
    )  # fmt: skip
    with open_store(db, create=False) as whole:
        store = seen(whole)
        found = {
            event.observation.id: event
            for place_id in entities_called(store, place)
            for actor_id in entities_called(store, actor)
            for event in timeline(
                store, msgspec.structs.replace(wanted, place=place_id, actor=actor_id), limit=limit
            ).items
        }
        ordered = sorted(found.values(), key=lambda event: (event.observation.date_low, event.observation.id))
        print_all(ordered[:limit], output, _line)


def _line(found: Found) -> str:
    event = found.observation.record
    assert isinstance(event, Event)
    places = "، ".join(place.text for place in event.places)
    parts = [f"{part.role}: {part.mention.text}" for part in event.participants]
    parts += [f"{quantity.of}: {quantity.mention.text}" for quantity in event.quantities]
    facts = " · ".join(part for part in (event.trigger.text, places, *parts) if part)
    head = f"{event.date or '?':12} {event.type:10} {event.modality:12}"
    return f"{head} {one_line(facts)}  [{origin(found)}]  {found.observation.id}"
