"""`marsad story`: the articles of one story, and who printed whose text."""

from __future__ import annotations

import click

from marsad.cli.across import links_of
from marsad.cli.lines import one_line
from marsad.cli.options import database, packs_in_use
from marsad.diagnostics import Failure, diagnose
from marsad.store.open import open_store


@click.command("story")
@click.argument("story_id", metavar="ID")
@database
@packs_in_use
def command(story_id: str, db: str, packs: tuple[str, ...]) -> None:
    """Show one story: its articles, earliest first, and the reprints among them."""
    with open_store(db, create=False) as store:
        links = links_of(store, packs)
        story = next((one for one in links.stories if one.id == story_id), None)
        if story is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {story_id[:120]}"))
    click.echo(one_line(story.title))
    members = set(story.articles)
    for key in story.articles:
        click.echo(f"    {key.source} {key.article}")
    for one in links.reprints:
        if {one.a, one.b} <= members:
            origin = f", first {one.origin.source}" if one.origin else ""
            click.echo(f"    {one.a.source} = {one.b.source}: {one.jaccard:.0%}{origin}")
