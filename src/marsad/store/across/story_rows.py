"""How does a stored story become a row of a list?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.resolve.stories import Story
from marsad.store.across import tables
from marsad.store.across.load import chunks
from marsad.store.across.parts import link_of
from marsad.store.across.passages import Placed
from marsad.store.results_across import StoryRow


def story_rows_of(connection: Connection, articles: Sequence[str]) -> tuple[StoryRow, ...]:
    """The stories of these articles, by their ids."""
    members, links = tables.across_members, tables.across_links
    found = {}
    for some in chunks(articles):
        wanted = select(links).join(members, (members.c.part == links.c.part) & (members.c.link == links.c.id))
        wanted = wanted.where(members.c.article.in_(some), links.c.kind == "story")
        found.update({row.id: row for row in connection.execute(wanted)})
    return story_rows(connection, [found[key] for key in sorted(found)])


def story_rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[StoryRow, ...]:
    """Rows of `across_links` that hold stories, as rows of a list."""
    stories = [story_in(row) for row in rows]
    placed = Placed(connection, [key for story in stories for key in story.articles])
    return tuple(story_row(placed, row, story) for row, story in zip(rows, stories, strict=True))


def story_row(placed: Placed, row: Row[Any], story: Story) -> StoryRow:
    """One story with its articles placed."""
    outlets = {
        article.outlet for key in story.articles if (article := placed.article(key)) is not None and article.outlet
    }
    return StoryRow(
        id=story.id, title=story.title, first=placed.article(story.first), since=row.since or None,
        until=row.until or None, articles=len(story.articles), outlets=tuple(sorted(outlets)), score=story.score,
        first_sure=surely_first(
            [(placed.day(key), told.outlet) for key in story.articles if (told := placed.article(key)) is not None]
        ),
    )  # fmt: skip


def surely_first(articles: Sequence[tuple[str | None, str | None]]) -> bool:
    """Whether the first of a story's articles, each with its day (EDTF) and outlet, is of the outlet that was first.

    Articles of one day are told apart by their hours; where any of them has none, no outlet is known to be first.
    """
    if not articles or not articles[0][0]:
        return False
    first = articles[0][0][:10]
    same = [(day, outlet) for day, outlet in articles if day and day[:10] == first]
    return len({outlet for _, outlet in same}) == 1 or (len(first) == 10 and all("T" in day for day, _ in same))


def story_in(row: Row[Any]) -> Story:
    """The story in a row of `across_links`."""
    story = link_of("story", row.payload)
    assert isinstance(story, Story)
    return story
