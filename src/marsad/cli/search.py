"""`marsad search`: words in the record, ranked, with the passages they stand in."""

from __future__ import annotations

import click

from marsad.cli.lines import one_line, print_all
from marsad.cli.options import database, listing
from marsad.cli.report import say
from marsad.store.open import open_store
from marsad.store.results import Excerpt, Hit
from marsad.store.search import search


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@database
@listing
def command(words: tuple[str, ...], db: str, limit: int, output: str) -> None:
    """Find articles that hold all of WORDS, in any spelling, with or without «ال», «و», «ب».

    Words in quotation marks are sought as a phrase. Latin spellings find the people and places that bear them.
    """
    with open_store(db, create=False) as store:
        result = search(store, " ".join(words), limit=limit)
        print_all(result.hits, output, _line)
        say(f"{result.total} articles")


def _line(hit: Hit) -> str:
    row = hit.article
    about = " · ".join(part for part in (row.published, row.outlet, row.headline or row.opening) if part)
    passages = "".join(f"\n    {_marked(excerpt)}" for excerpt in hit.excerpts)
    return f"{row.id}  {one_line(about)}{passages}"


def _marked(excerpt: Excerpt) -> str:
    """The passage with the words that were sought in bold."""
    pieces, at = [], excerpt.start
    for mark in excerpt.marks:
        pieces.append(excerpt.text[at - excerpt.start : mark.start - excerpt.start])
        pieces.append(click.style(mark.text, bold=True))
        at = mark.end
    pieces.append(excerpt.text[at - excerpt.start :])
    return one_line("".join(pieces), 400)
