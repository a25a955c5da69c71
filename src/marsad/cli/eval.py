"""`marsad eval`: how often reading is right in a record of one's own, by what people checked in it."""

from __future__ import annotations

import click
import msgspec

from marsad.cli.options import database
from marsad.store.open import open_store
from marsad.store.own_gold import Measured, own_gold

_HEAD = f"{'kind of fact':<28} {'precision':>9}  {'95 % interval':<15} {'judged':>6} {'corr.':>6} {'rej.':>5} missed"


@click.command("eval")
@click.option("--own", is_flag=True, required=True, help="Measure against what people decided in the record.")
@database
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(own: bool, db: str, output: str) -> None:
    """Measure how often reading is right, by kind of fact, against what people decided in the record.

    Right is what they accepted as read; corrected and rejected is wrong. With each figure stands how many were judged
    and Wilson's interval of 95 %. People look first where doubt is greatest, so the figures lean to the hard cases.
    """
    assert own
    with open_store(db, create=False) as store:
        found = own_gold(store)
    if output == "json":
        click.echo(msgspec.json.encode(found).decode())
        return
    if not found.rows:
        click.echo("nobody has judged anything in this record yet: accept, correct or reject observations first")
        return
    click.echo(
        f"{'kind of fact':<28} {'precision':>9}  {'95 % interval':<15} {'judged':>6} {'corr.':>6} {'rej.':>5} missed"
    )
    for row in found.rows:
        click.echo(_line(row))


def _line(row: Measured) -> str:
    name = f"  {row.kind}" if row.kind else row.layer
    share = f"{row.precision:.2f}" if row.judged else "–"
    bounds = f"{row.low:.2f} to {row.high:.2f}" if row.judged else ""
    wrong = ", ".join(f"{field} {count}" for field, count in row.fields.items())
    line = f"{name:<28} {share:>9}  {bounds:<15} {row.judged:>6} {row.corrected:>6} {row.rejected:>5} {row.missed:>6}"
    return f"{line}  {wrong}".rstrip()
