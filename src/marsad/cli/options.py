"""Options that several commands share, so that they read and behave alike."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from marsad.knowledge.gazetteer_folder import find_gazetteer, gazetteer_folder
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.veil.seen import as_reader

_INCLUDED = "marsad.include-redacted"
_F = TypeVar("_F", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=str))


def database(function: _F) -> _F:
    """`--db`: a file, or a PostgreSQL URL; `MARSAD_DB` where the option is not given."""
    return click.option(
        "--db",
        default="record.db",
        show_default=True,
        envvar="MARSAD_DB",
        metavar="FILE|URL",
        help="The record: an SQLite file or a PostgreSQL URL.",
    )(function)


def redacting(function: _F) -> _F:
    """`--include-redacted`: what a command prints is masked as it is for readers, unless this is given; see `seen`."""
    return click.option(
        "--include-redacted", is_flag=True, expose_value=False, callback=_keep,
        help="Print names that are redacted, too; what is printed may leave this machine.",
    )(function)  # fmt: skip


def seen(store: Store) -> Store:
    """The record as the command that runs is to print it."""
    included: bool = click.get_current_context().meta.get(_INCLUDED, False)
    return store if included else as_reader(store)


def _keep(context: click.Context, _: click.Parameter, value: bool) -> bool:
    context.meta[_INCLUDED] = value
    return value


def packs_in_use(function: _F) -> _F:
    """`--pack`: the knowledge packs, for commands that read no captures."""
    return click.option(
        "--pack", "packs", multiple=True, default=DEFAULT_PACKS, show_default=True, metavar="NAME|FOLDER",
        help="A knowledge pack; give it again for more.",
    )(function)  # fmt: skip


def author(function: _F) -> _F:
    """`--by`: whose act it is, for the audit log; the name of the logged-in user where the option is not given."""
    return click.option(
        "--by", default=_user, envvar="MARSAD_USER", show_default="your user name", help="Who does this, for the audit."
    )(function)


def listing(function: _F) -> _F:
    """The options of everything that lists: how many, and in which format."""
    for option in (
        click.option(
            "--format", "output", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True
        ),
        click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many."),
    ):
        function = option(function)
    return function


def _edtf(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and bounds(value) is None:
        raise click.BadParameter(f"{value!r} is no EDTF date, such as 2024-12-08, 2024-12 or 2024.")
    return value


def period(function: _F) -> _F:
    """`--since` and `--until`, EDTF."""
    for option in (
        click.option("--until", metavar="EDTF", callback=_edtf, help="Up to this day, month or year."),
        click.option("--since", metavar="EDTF", callback=_edtf, help="From this day, month or year on."),
    ):
        function = option(function)
    return function


def reading(function: _F) -> _F:
    """The options of everything that reads captures: manifest, packs, jobs and the size limit."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Fetch addresses inside your own network too."),
        click.option("--notes", is_flag=True, help="Print notes too, not only warnings and errors."),
        click.option(
            "--tagger",
            "taggers",
            multiple=True,
            metavar="KIND:WHERE",
            help="Another name tagger beside our own: hf:FOLDER, gliner:FOLDER or openai:URL#MODEL.",
        ),
        click.option(
            "--gazetteer",
            "gazetteers",
            multiple=True,
            metavar="NAME|FILE",
            help="A list of places added with `marsad gazetteer add`; give it again for more.",
        ),
        click.option(
            "--max-megabytes", type=click.IntRange(1), default=64, show_default=True, help="Refuse larger captures."
        ),
        click.option(
            "--jobs", "-j", type=click.IntRange(0), default=1, show_default=True, help="Processes; 0 for one a core."
        ),
        click.option(
            "--pack",
            "packs",
            multiple=True,
            default=DEFAULT_PACKS,
            show_default=True,
            metavar="NAME|FOLDER",
            help="A knowledge pack; give it again for more.",
        ),
        click.option(
            "--manifest",
            type=click.Path(dir_okay=False),
            help="CSV or JSON Lines with path, url, captured, outlet.",
        ),
    ):
        function = option(function)
    return function


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


def gazetteers_in_use(names: tuple[str, ...]) -> tuple[Path, ...]:
    """The compiled files that `--gazetteer` names. Raises Failure where there is none or it cannot be used."""
    return tuple(find_gazetteer(name, gazetteer_folder()) for name in dict.fromkeys(names))


def job_count(jobs: int) -> int:
    """The number of processes that `--jobs` asks for."""
    return jobs or os.cpu_count() or 1
