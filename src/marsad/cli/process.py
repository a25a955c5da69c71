"""`marsad process`: how far an instrument is carried out, provision by provision, with the evidence."""

from __future__ import annotations

import sys

import click
import msgspec

from marsad.cli.across import up_to_date
from marsad.cli.lines import one_line
from marsad.cli.options import database, packs_in_use, redacting, seen
from marsad.store.open import open_store
from marsad.store.results_across import Passage, ProvisionView
from marsad.store.views_processes import list_processes, process

_SHOWN = 3


@click.command("process")
@click.argument("process_id", metavar="[ID]", required=False)
@database
@redacting
@packs_in_use
@click.option("--all", "everything", is_flag=True, help="Show all evidence, not the latest only.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(process_id: str | None, db: str, packs: tuple[str, ...], everything: bool, output: str) -> None:
    """Show an instrument («resolution-2254»), or list the instruments where no ID is given.

    Every provision has its deadline, what supports it, what speaks against it, the status that the rules propose
    with reasons, and the status that people set (`marsad decide status`).
    """
    with open_store(db, create=False) as whole:
        up_to_date(whole, packs)
        store = seen(whole)
        found = process(store, process_id) if process_id else list_processes(store)
    if output == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    elif isinstance(found, tuple):
        for row in found:
            click.echo(f"{row.id}  {row.name}: {row.evidence} passages, {row.assessed} of {row.provisions} assessed")
    else:
        click.echo(f"{found.row.name} ({found.row.name_en})")
        for provision in found.provisions:
            _show(provision, None if everything else _SHOWN)


def _show(provision: ProvisionView, limit: int | None) -> None:
    due = f", due {provision.deadline}" if provision.deadline else ""
    click.echo(f"{provision.id}: {provision.name}{due}")
    if provision.bodies:
        click.echo(f"    bodies: {', '.join(name for _, name in provision.bodies)}")
    if provision.proposed is not None:
        why = "; ".join(f"{one.feature} {one.value:g}, last {one.saw or 'undated'}" for one in provision.reasons)
        click.echo(f"    proposed status {provision.proposed} ({why})")
    if provision.status is not None:
        set_to = "not assessed" if provision.status.status is None else provision.status.status
        click.echo(f"    status {set_to} by {provision.status.by}, {provision.status.made}: {provision.status.reason}")
    for label, passages in (("for", provision.supporting), ("against", provision.against), ("about", provision.about)):
        _passages(label, passages, limit)


def _passages(label: str, passages: tuple[Passage, ...], limit: int | None) -> None:
    shown = passages if limit is None else passages[-limit:]
    for one in shown:
        click.echo(f"    {label:7} {one.day or '':10} {one.article.outlet or ''}: {one_line(one.text, 100)}")
    if len(shown) < len(passages):
        click.echo(f"    {label:7} and {len(passages) - len(shown)} earlier ones (--all)")
