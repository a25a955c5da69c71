"""`marsad disputes`: where the captures of a record exclude one another."""

from __future__ import annotations

import click

from marsad.cli.across import links_of
from marsad.cli.lines import one_line
from marsad.cli.options import database, packs_in_use
from marsad.store.open import open_store


@click.command("disputes")
@database
@packs_in_use
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many.")
def command(db: str, packs: tuple[str, ...], limit: int) -> None:
    """List the disputes, those with most independent origins first: the question, each answer, and who gives it."""
    with open_store(db, create=False) as store:
        disputes = links_of(store, packs).disputes
    ranked = sorted(disputes, key=lambda one: (-sum(a.independent_origins for a in one.accounts), -one.score, one.id))
    for dispute in ranked[:limit]:
        click.echo(f"{dispute.type:9} {dispute.question:14} {one_line(dispute.about)}  {dispute.id}")
        for account in dispute.accounts:
            where = ", ".join(sorted({seen.source for seen in account.observations}))
            origin = one_line(account.origin, 80)
            click.echo(f"    {account.answer}: {origin} ({account.independent_origins})  [{where}]")
