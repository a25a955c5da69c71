"""`marsad pack check`: is a knowledge pack sound?"""

from __future__ import annotations

import click

from marsad.cli.report import complain_of
from marsad.diagnostics import EXIT_CODES
from marsad.knowledge.load import pack_folder


@click.group("pack")
def command() -> None:
    """Check knowledge packs."""


@command.command("check")
@click.argument("packs", nargs=-1, required=True, metavar="NAME|FOLDER...")
def check(packs: tuple[str, ...]) -> int:
    """Check packs by name or folder: schema, stray code points, duplicates, unknown references."""
    from marsad.knowledge.check import check_pack

    errors = 0
    for pack in packs:
        found = check_pack(pack_folder(pack))
        errors += complain_of(found, notes=True)
        click.echo(f"{pack}: {len(found)} remarks" if found else f"{pack}: sound")
    return EXIT_CODES["data"] if errors else 0
