"""`marsad explain`: by which rule, on which words and for which reasons the record says something."""

from __future__ import annotations

import click

from marsad.cli.lines import one_line
from marsad.cli.options import database, redacting, seen
from marsad.store.open import open_store
from marsad.store.views import explain


@click.command("explain")
@click.argument("observation_id", metavar="ID")
@database
@redacting
def command(observation_id: str, db: str) -> None:
    """Say why an observation is what it is: the rule, the reasons, the values that lost, the words as evidence."""
    with open_store(db, create=False) as whole:
        store = seen(whole)
        told = explain(store, observation_id)
    observation = told.observation
    click.echo(f"{observation.layer} {observation.id}: {one_line(observation.text)}")
    click.echo(f"  rule       {told.rule or 'none named'}")
    for reason in told.reasons:
        weight = f"{reason.value:+.2f}" if reason.value else "     "
        click.echo(f"  reason     {weight} {reason.feature}: {one_line(reason.saw)}")
    for candidate in told.candidates:
        click.echo(f"  candidate  {candidate.value} ({candidate.basis}): {candidate.verdict}")
    for field, span in told.evidence:
        click.echo(f"  {field:10} {span.start}–{span.end} «{one_line(span.text)}»")
    click.echo(f"  made       {told.made} by marsad {told.version} with {told.packs or 'no pack named'}")
