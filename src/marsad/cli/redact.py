"""`marsad redact`: hide the name of a private person from all who have no right to see it, and show it again."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from marsad.cli.decide import decided
from marsad.cli.options import author, database
from marsad.cli.report import say
from marsad.store.open import open_store
from marsad.store.veil.decide import redact, take_back, told_by


@click.command("redact")
@click.argument("key", metavar="ENTITY|NAME")
@database
@author
@click.option("--reason", default="", help="Why; seen only by those who see what is redacted.")
@click.option("--undo", "undone", is_flag=True, help="Show it again.")
def command(key: str, db: str, by: str, reason: str, undone: bool) -> None:
    """Hide a name: an entity's in all its written forms, or that of one mention («name-…»).

    It is masked on all pages, in searches and in what commands print, but for those who may see it. The originals stay.
    """
    now = datetime.now(UTC)
    with open_store(db, create=False) as store:
        if undone:
            for made in take_back(store, key, when=now, by=by, reason=reason):
                decided(store, made)
            return
        told = told_by(store, key)
        decided(store, redact(store, key, when=now, by=by, reason=reason))
        say(f"hidden: {'، '.join(told.forms)}")
