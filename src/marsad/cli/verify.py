"""`marsad verify`: is the record as it was written?"""

from __future__ import annotations

import sys

import click

from marsad.cli.options import database
from marsad.cli.report import complain
from marsad.diagnostics import EXIT_CODES
from marsad.store.open import open_store
from marsad.store.verify import verify


@click.command("verify")
@database
def command(db: str) -> int:
    """Check every capture's hash, every passage, every row and the audit chain; exit 1 at anything altered."""
    with (
        open_store(db, create=False) as store,
        click.progressbar(length=1, label="verifying", file=sys.stderr) as bar,
    ):

        def step(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        report = verify(store, step)
    click.echo(f"{report.captures} captures, {report.bytes} bytes: hashes recomputed, texts decoded anew")
    click.echo(f"{report.readings} readings, {report.observations} observations, {report.spans} passages compared")
    click.echo(f"{report.decisions} decisions, {report.audit_rows} audit rows in one chain, head {report.head}")
    for fault in report.faults:
        complain(fault)
    click.echo("whole" if report.whole else f"{len(report.faults)} faults")
    return 0 if report.whole else EXIT_CODES["data"]
