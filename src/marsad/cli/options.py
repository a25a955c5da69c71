"""Options that several commands share, so that they read and behave alike."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.veil.seen import as_reader

_INCLUDED = "marsad.include-redacted"
_F = TypeVar("_F", bound=Callable[..., Any])


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


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"
