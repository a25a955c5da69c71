"""`marsad links`: what is known across the captures of a record."""

from __future__ import annotations

import sys

import click

from marsad.cli.across import up_to_date
from marsad.cli.options import database, packs_in_use, redacting, seen
from marsad.export.links import link_lines
from marsad.knowledge.load import load_knowledge
from marsad.store.across.stored import stored_links
from marsad.store.open import open_store


@click.command("links")
@database
@redacting
@packs_in_use
@click.option("--format", "output", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def command(db: str, packs: tuple[str, ...], output: str) -> None:
    """Print reprints, stories, disputes and agreement among the captures, one JSON object a line."""
    with open_store(db, create=False) as whole:
        up_to_date(whole, packs)
        store = seen(whole)
        links = stored_links(store, load_knowledge(packs))
    for line in link_lines(links):
        sys.stdout.buffer.write(line)
    sys.stdout.flush()
