"""`marsad disputes`: where the captures of a record exclude one another."""

from __future__ import annotations

import click

from marsad.cli.across import up_to_date
from marsad.cli.lines import one_line, print_all
from marsad.cli.options import database, listing, packs_in_use, period, redacting, seen
from marsad.store.open import open_store
from marsad.store.results_across import DisputeRow
from marsad.store.views_disputes import DisputeFilter, list_disputes

_QUESTIONS = ("occurrence", "count", "agent", "place", "time", "control", "responsibility", "other")


@click.command("disputes")
@database
@redacting
@packs_in_use
@click.option("--type", "kind", type=click.Choice(["conflict", "revision"]), help="Contradictions, or grown figures.")
@click.option("--question", type=click.Choice(_QUESTIONS), help="What the accounts answer.")
@click.option("--story", metavar="ID", help="Of this story.")
@period
@listing
def command(
    db: str, packs: tuple[str, ...], kind: str | None, question: str | None, story: str | None, since: str | None,
    until: str | None, output: str, limit: int,
) -> None:  # fmt: skip
    """List the disputes, those with most independent origins first: the question, each answer, and who gives it."""
    wanted = DisputeFilter(type=kind, question=question, story=story, since=since, until=until)
    with open_store(db, create=False) as whole:
        up_to_date(whole, packs)
        store = seen(whole)
        rows: list[DisputeRow] = []
        after: str | None = None
        while len(rows) < limit:
            page = list_disputes(store, wanted, limit=limit - len(rows), after=after)
            rows += page.items
            after = page.next
            if after is None:
                break
    print_all(rows, output, _lines)


def _lines(row: DisputeRow) -> str:
    head = f"{row.type:9} {row.question:14} {row.since or '':10}  {one_line(row.about)}  {row.id}"
    sides = [
        f"    {side.answer}: {one_line(side.origin, 80)}"
        f" ({side.independent_origins} independent, {side.articles} articles)"
        for side in row.sides
    ]
    return "\n".join((head, *sides))
