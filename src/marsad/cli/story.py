"""`marsad story`: the articles of one story, and who printed whose text."""

from __future__ import annotations

import sys

import click
import msgspec

from marsad.cli.across import up_to_date
from marsad.cli.lines import one_line
from marsad.cli.options import database, packs_in_use, redacting, seen
from marsad.store.open import open_store
from marsad.store.results_across import StoryMember, StoryView
from marsad.store.views_stories import story


@click.command("story")
@click.argument("story_id", metavar="ID")
@database
@redacting
@packs_in_use
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(story_id: str, db: str, packs: tuple[str, ...], output: str) -> None:
    """Show a story, by its id or an article's: its articles, earliest first, each reprint below its source."""
    with open_store(db, create=False) as whole:
        up_to_date(whole, packs)
        store = seen(whole)
        view = story(store, story_id)
    if output == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(view), indent=2) + b"\n")
        return
    click.echo(f"{one_line(view.row.title)}  {view.row.id}")
    if view.agencies:
        click.echo(f"agencies: {', '.join(view.agencies)}")
    ids = {member.article.id for member in view.members}
    for member in view.members:
        if member.printed_from not in ids:
            _tree(view, member, 1)
    for row in view.disputes:
        answers = " / ".join(one_line(f"{side.answer}: {side.origin}", 60) for side in row.sides)
        click.echo(f"{row.type} {row.question}: {answers}  {row.id}")


def _tree(view: StoryView, member: StoryMember, depth: int) -> None:
    share = f" = {member.jaccard:.0%}" if member.jaccard is not None else ""
    told = f"{member.day or '':10} {member.article.outlet or ''}: {one_line(member.article.headline, 80)}"
    click.echo(f"{'    ' * depth}{told}{share}  {member.article.id}")
    for other in view.members:
        if other.printed_from == member.article.id:
            _tree(view, other, depth + 1)
