"""How lists read in a terminal: one entry a line, or JSON Lines for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

import click
import msgspec

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store.open import Store
from marsad.store.results import EntityFilter, Found
from marsad.store.views import list_entities

_R = TypeVar("_R", bound=Record)
_BREAKS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})


def print_all(items: Iterable[_R], output: str, line: Callable[[_R], str]) -> None:
    """Every item as one line of text, or as one JSON object a line (`jsonl`), or all as one JSON array (`json`)."""
    if output == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(list(items)), indent=2) + b"\n")
        items = ()
    for item in items:
        if output == "jsonl":
            sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
        else:
            click.echo(line(item))
    sys.stdout.flush()


def one_line(text: str, width: int = 160) -> str:
    """The text on one line, cut with «…» where it is longer than `width`."""
    flat = " ".join(text.translate(_BREAKS).split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def origin(found: Found) -> str:
    """Where an observation stands: outlet and day of its article."""
    if found.article is None:
        return ""
    return ", ".join(part for part in (found.article.outlet, found.article.published) if part)


def entities_called(store: Store, name: str | None) -> list[str | None]:
    """The ids of the entities that a name, Arabic or Latin, or an id means; `[None]` where no name is given.

    Raises Failure where the record knows none. A name may mean several; a question about it is asked of each.
    """
    if name is None:
        return [None]
    rows = list_entities(store, EntityFilter(words=name)).items
    exact = [row.id for row in rows if name in (row.id, row.name, row.latin)]
    found: list[str | None] = [*exact] if exact else [row.id for row in rows]
    if not found:
        raise Failure(diagnose("cli.unknown-name", store.name, name=name))
    return found
