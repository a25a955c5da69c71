"""Which disputes are about somebody or some place?

A dispute is about an entity where a statement or event behind one of its answers points at it, where it is named
within `REACH` characters of a disputed passage, or where it is named in the first `OPENING` characters of an article
that tells the dispute: headline and lead say whom and where a report is about. Entities that were found to be one
across captures count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from marsad.resolve.accounts import Dispute
from marsad.resolve.observations import Observation
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.load import chunks
from marsad.store.across.passages import Placed, keys_of

REACH = 160
OPENING = 200


def one_with(connection: Connection, entity: str) -> tuple[str, ...]:
    """The entities that are found to be one with this one, itself among them."""
    table = tables.entity_clusters
    cluster = select(table.c.cluster).where(table.c.entity == entity)
    wanted = select(table.c.entity).where(or_(table.c.cluster.in_(cluster), table.c.cluster == entity))
    return tuple(sorted({entity, *connection.execute(wanted).scalars(), *connection.execute(cluster).scalars()}))


def about(connection: Connection, disputes: Sequence[Dispute], entities: Sequence[str]) -> set[str]:
    """The ids of those of the disputes that are about any of the entities."""
    placed = Placed(connection, [key for one in disputes for key in keys_of(_seen(one))])
    articles = sorted(set(placed.ids.values()))
    named, opening = _named(connection, articles, entities)
    pointing = _pointing(connection, articles, entities)
    found = set()
    for one in disputes:
        for seen, key in zip(_seen(one), keys_of(_seen(one)), strict=True):
            article = placed.ids.get(key, "")
            near = any(
                seen.start - REACH <= at <= seen.end + REACH or at < opening.get(article, 0) + OPENING
                for at in named.get(article, ())
            )
            if near or (article, seen.id) in pointing:
                found.add(one.id)
                break
    return found


def _seen(dispute: Dispute) -> list[Observation]:
    return [one for account in dispute.accounts for one in account.observations]


def _named(
    connection: Connection, articles: Sequence[str], entities: Sequence[str]
) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Where each article names any of the entities, and where it begins."""
    table = schema.observations
    named: dict[str, list[int]] = defaultdict(list)
    opening: dict[str, int] = {}
    for some in chunks(articles):
        wanted = select(table.c.article, table.c.layer, table.c.start).where(
            table.c.article.in_(some),
            or_(table.c.layer == "article", (table.c.layer == "name") & table.c.entity.in_(entities)),
            table.c.live,
        )
        for row in connection.execute(wanted):
            if row.layer == "name":
                named[row.article].append(row.start)
            elif row.start is not None:
                opening[row.article] = row.start
    return named, opening


def _pointing(
    connection: Connection, articles: Sequence[str], entities: Sequence[str]
) -> set[tuple[str | None, str | None]]:
    """(article, id on the page) of the statements and events that point at any of the entities."""
    table, links = schema.observations, schema.links
    found: set[tuple[str | None, str | None]] = set()
    for some in chunks(articles):
        wanted = select(table.c.article, table.c.local).join(links, links.c.observation == table.c.seq)
        wanted = wanted.where(
            table.c.article.in_(some), table.c.layer.in_(("statement", "event")), table.c.live,
            links.c.entity.in_(entities),
        )  # fmt: skip
        found.update((row.article, row.local) for row in connection.execute(wanted))
    return found
