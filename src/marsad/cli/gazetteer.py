"""`marsad gazetteer`: lists of places of your own, compiled once, used with `--gazetteer`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from marsad.cli.report import complain, complain_of, say
from marsad.diagnostics import EXIT_CODES, Failure
from marsad.knowledge.gazetteer_folder import add_gazetteer, gazetteer_folder, list_gazetteers, remove_gazetteer

_F = TypeVar("_F", bound=Callable[..., Any])
_SHOWN = 6


def _folder(function: _F) -> _F:
    return click.option(
        "--folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=gazetteer_folder,
        show_default="MARSAD_GAZETTEERS, else your data folder",
        help="Where compiled gazetteers lie.",
    )(function)


@click.group("gazetteer")
def command() -> None:
    """Add, list and remove lists of places."""


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--name", help="What to call it; the file's name if not given.")
@click.option("--replace", is_flag=True, help="Replace a gazetteer of this name.")
@click.option("--notes", is_flag=True, help="Print notes too, not only warnings and errors.")
@_folder
def add(file: Path, name: str | None, replace: bool, notes: bool, folder: Path) -> None:
    """Compile a table of places.

    FILE is a Who's On First table, a GeoNames dump, or CSV with a head that names at least name, latitude and
    longitude. It is read once; rows that cannot be used are named and left out. Use it with `--gazetteer NAME`.
    """
    called = name if name is not None else re.sub(r"[^\w.-]+", "-", file.stem).strip("-.")
    head, table = add_gazetteer(file, called, folder, replace=replace)
    complain_of(table.diagnostics, notes=notes)
    say(f"{head.name}: places {head.places}, names {head.names}, in {folder / (head.name + '.gaz')}")


@command.command("list")
@_folder
def list_(folder: Path) -> int:
    """List the compiled gazetteers."""
    faults = 0
    found = list_gazetteers(folder)
    for path, head in found:
        if isinstance(head, Failure):
            complain(head.diagnostic)
            faults += 1
            continue
        countries = " ".join(head.countries[:_SHOWN]) + (" …" if len(head.countries) > _SHOWN else "")
        click.echo(f"{path.stem}\tplaces {head.places}\tnames {head.names}\t{countries}\tfrom {head.source}")
    if not found:
        say(f"no gazetteers in {folder}")
    return EXIT_CODES["data"] if faults else 0


@command.command("remove")
@click.argument("name")
@_folder
def remove(name: str, folder: Path) -> None:
    """Delete a compiled gazetteer. Its table stays where it is, and so does every record read with it."""
    say(f"removed {remove_gazetteer(name, folder)}")
