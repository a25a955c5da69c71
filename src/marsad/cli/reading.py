"""The options of the commands that read captures; apart from those of a record, whose loading they would wait for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from marsad.knowledge.gazetteer_folder import find_gazetteer, gazetteer_folder
from marsad.knowledge.load import DEFAULT_PACKS

_F = TypeVar("_F", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=str))


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


def gazetteers_in_use(names: tuple[str, ...]) -> tuple[Path, ...]:
    """The compiled files that `--gazetteer` names. Raises Failure where there is none or it cannot be used."""
    return tuple(find_gazetteer(name, gazetteer_folder()) for name in dict.fromkeys(names))


def job_count(jobs: int) -> int:
    """The number of processes that `--jobs` asks for."""
    return jobs or os.cpu_count() or 1
