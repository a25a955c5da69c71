"""`marsad resolve`: what is derived across captures, brought up to date or made again from nothing."""

from __future__ import annotations

import click

from marsad.cli.across import compare
from marsad.cli.options import database, packs_in_use
from marsad.cli.report import say
from marsad.store.open import open_store


@click.command("resolve")
@database
@packs_in_use
@click.option("--rebuild", "anew", is_flag=True, help="Make all of it again from observations and decisions.")
def command(db: str, packs: tuple[str, ...], anew: bool) -> None:
    """Find reprints, stories, the same events, disputes and evidence across captures, and keep them in the record.

    `add` does this for what it adds; run it after `add` was stopped, or with --rebuild after rules have changed. A
    rebuild comes to the same whatever the order in which captures were added. Stop at any time and run it again.
    """
    with open_store(db, create=False) as store:
        done = compare(store, packs, anew=anew)
        say(f"{store.name}: {done} captures compared")
