"""`marsad show`: whatever an id names, with the words it stands on."""

from __future__ import annotations

import sys

import click
import msgspec

from marsad.cli.lines import one_line
from marsad.cli.options import database, redacting, seen
from marsad.knowledge.event_codes import EventCodes
from marsad.resolve.control import Account, Control
from marsad.store.open import open_store
from marsad.store.results import CaptureRow, EntityView, Shown
from marsad.store.views import show
from marsad.store.views_places import place


@click.command("show")
@click.argument("any_id", metavar="ID")
@database
@redacting
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(any_id: str, db: str, output: str) -> None:
    """Show a capture, an article, an observation or an entity of a record."""
    with open_store(db, create=False) as whole:
        store = seen(whole)
        shown = show(store, any_id)
        is_place = shown.entity is not None and shown.entity.row.type == "LOC"
        control = place(store, shown.id).control if is_place else Control()
    if output == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
        return
    click.echo(f"{shown.kind} {shown.id}")
    if shown.capture:
        _capture(shown.capture)
    if shown.entity:
        _entity(shown.entity)
        _control(control)
    if shown.observation:
        _observation(shown)


def _capture(row: CaptureRow) -> None:
    for label, value in (("source", row.source), ("url", row.url), ("captured", row.captured), ("sha256", row.sha256)):
        if value:
            click.echo(f"  {label:10} {value}")


def _entity(view: EntityView) -> None:
    row = view.row
    click.echo(f"  {row.type} {row.name} {f'({row.latin})' if row.latin else ''} from {row.known_from}")
    forms = "، ".join(f"{form.value} ×{form.count}" for form in view.forms)
    click.echo(f"  {row.mentions} mentions in {row.articles} articles: {forms}")


def _control(control: Control) -> None:
    """Who held a place, one line an account; nothing where no page tells of it."""
    for one in control.holdings:
        days = f"{one.since or '..'}/{one.until or '..'}"
        _account(one.hold, one.party_name, days, one.account, one.tellings)
    for telling in control.denials:
        _account(f"not {telling.hold}", telling.party_name, telling.day or "?", telling.account, (telling.event,))


def _account(hold: str, party: str, days: str, account: Account, tellings: tuple[str, ...]) -> None:
    who = ", ".join(dict.fromkeys(part for part in (account.name, account.outlet) if part))
    click.echo(f"  {hold:14} {days:24} {party or '?'}  [{who}]  {' '.join(tellings)}")


def _codes(codes: EventCodes) -> None:
    schemes = {"PLOVER": (codes.plover, codes.plover_mode), "ACLED": (codes.acled_event, codes.acled_sub_event)}
    for name, parts in schemes.items():
        if any(parts):
            click.echo(f"  {name:16} {' / '.join(part for part in parts if part)}")


def _observation(shown: Shown) -> None:
    passage = click.style(one_line(shown.passage, 600), bold=True)
    click.echo(f"  …{one_line(shown.before)} {passage} {one_line(shown.after)}…")
    assert shown.observation is not None
    for field, value in msgspec.to_builtins(shown.observation.record).items():
        if value not in (None, [], "", False):
            text = value["text"] if isinstance(value, dict) and "text" in value else value
            click.echo(f"  {field:16} {one_line(str(text), 300)}")
    if shown.observation.codes:
        _codes(shown.observation.codes)
    if shown.history:
        click.echo(f"  {len(shown.history)} earlier readings of this place are kept")
