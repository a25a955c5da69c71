"""`marsad search`: words in the record, ranked, with the passages they stand in."""

from __future__ import annotations

import click

from marsad.cli.lines import one_line, print_all
from marsad.cli.options import database, listing, redacting, seen
from marsad.cli.report import say
from marsad.store.open import open_store
from marsad.store.results import Excerpt, Hit
from marsad.store.search import rebuild_search, search


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--rebuild", is_flag=True, help="Write the index anew from the record first, as after a repair by hand.")
@database
@redacting
@listing
def command(words: tuple[str, ...], rebuild: bool, db: str, limit: int, output: str) -> None:
    """Find articles and ticker items that hold all of WORDS, in any spelling, with or without «ال», «و», «ب».

    Words in quotation marks are sought as a phrase. Latin spellings find the people and places that bear them.
    """
    if not (words or rebuild):
        raise click.UsageError("give words to look for")
    with open_store(db, create=False) as whole:
        if rebuild:
            say(f"{rebuild_search(whole)} captures indexed")
        if not words:
            return
        store = seen(whole)
        result = search(store, " ".join(words), limit=limit)
        print_all(result.hits, output, _line)
        say(f"{result.total} articles and ticker items")


def _line(hit: Hit) -> str:
    passages = "".join(f"\n    {_marked(excerpt)}" for excerpt in hit.excerpts)
    key, about = _about(hit)
    return f"{key}  {one_line(about)}{passages}"


def _about(hit: Hit) -> tuple[str, str]:
    """The id of what was found, and what tells it apart."""
    if (row := hit.article) is not None:
        return row.id, _told(row.published, row.outlet, row.headline or row.opening)
    assert hit.ticker is not None
    return hit.ticker.id, _told("ticker", hit.ticker.source, hit.ticker.time)


def _told(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _marked(excerpt: Excerpt) -> str:
    """The passage with the words that were sought in bold."""
    pieces, at = [], excerpt.start
    for mark in excerpt.marks:
        pieces.append(excerpt.text[at - excerpt.start : mark.start - excerpt.start])
        pieces.append(click.style(mark.text, bold=True))
        at = mark.end
    pieces.append(excerpt.text[at - excerpt.start :])
    return one_line("".join(pieces), 400)
