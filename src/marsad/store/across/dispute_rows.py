"""How does a stored dispute become a row of a list, or every answer side by side with its passages?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from marsad.record import Article, Event, Statement
from marsad.resolve.accounts import Account, Dispute
from marsad.resolve.observations import Observation
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.load import chunks
from marsad.store.across.parts import link_of
from marsad.store.across.passages import Placed, keys_of
from marsad.store.across.story_rows import story_rows_of
from marsad.store.results_across import AccountView, DisputeRow, DisputeView, Passage, Side, StoryRow
from marsad.store.rows import record_of
from marsad.store.standing import rejected

Gone = frozenset[tuple[str, str, str]]
NONE_GONE: Gone = frozenset()


def gone_from(connection: Connection) -> Gone:
    """What people rejected, as disputes name it: the source, the article and the id on the page."""
    seen, captures, articles = schema.observations, schema.captures, schema.articles
    wanted = (
        select(captures.c.source, articles.c.local.label("article"), seen.c.local)
        .select_from(seen)
        .join(captures, captures.c.id == seen.c.capture)
        .join(articles, articles.c.id == seen.c.article)
        .where(seen.c.id.in_(rejected()), seen.c.layer.in_(("statement", "event")), seen.c.live)
    )
    return frozenset((row.source, row.article, row.local) for row in connection.execute(wanted))


def dispute_in(row: Row[Any], gone: Gone = NONE_GONE) -> Dispute:
    """The dispute in a row of `across_links`, without what people rejected and the answers that rest on it."""
    link = link_of("dispute", row.payload)
    assert isinstance(link, Dispute)
    if not gone:
        return link
    accounts = [(one, tuple(seen for seen in one.observations if _key(seen) not in gone)) for one in link.accounts]
    kept = tuple(msgspec.structs.replace(one, observations=seen) for one, seen in accounts if seen)
    return msgspec.structs.replace(link, accounts=kept)


def disputed(dispute: Dispute) -> bool:
    """Whether two answers are left."""
    return len({account.answer for account in dispute.accounts}) > 1


def dispute_row(row: Row[Any], gone: Gone = NONE_GONE) -> DisputeRow:
    """A row of `across_links` as a row of a list."""
    link = dispute_in(row, gone)
    return DisputeRow(
        id=link.id, type=link.type, question=link.question, about=link.about, since=row.since or None,
        sides=tuple(_side(account) for account in link.accounts),
        independent_origins=sum(account.independent_origins for account in link.accounts), score=link.score,
    )  # fmt: skip


def dispute_views(connection: Connection, rows: Sequence[Row[Any]], gone: Gone = NONE_GONE) -> tuple[DisputeView, ...]:
    """The disputes of rows with every answer, read together."""
    disputes = [dispute_in(row, gone) for row in rows]
    placed = Placed(
        connection, [key for one in disputes for some in one.accounts for key in keys_of(some.observations)]
    )
    told = placed.passages([seen for one in disputes for some in one.accounts for seen in some.observations])
    at = {(one.article.id, one.start, one.end): one for one in told}
    relays = _relays(connection, told)
    stories = _stories(connection, sorted({one.article.id for one in told}))
    views = []
    for row, dispute in zip(rows, disputes, strict=True):
        accounts = tuple(_account(placed, account, at, relays) for account in dispute.accounts)
        articles = {passage.article.id for account in accounts for passage in account.passages}
        views.append(
            DisputeView(
                row=dispute_row(row, gone), accounts=accounts, reasons=dispute.reasons,
                stories=tuple(story for members, story in stories if members & articles),
            )
        )  # fmt: skip
    return tuple(views)


def _key(seen: Observation) -> tuple[str, str, str]:
    return (seen.source, seen.article, seen.id or "")


def _side(account: Account) -> Side:
    return Side(
        answer=account.answer, origin=account.origin, independent_origins=account.independent_origins,
        articles=len(set(keys_of(account.observations))),
    )  # fmt: skip


def _account(
    placed: Placed,
    account: Account,
    told: Mapping[tuple[str, int, int], Passage],
    relays: Mapping[str, tuple[str, ...]],
) -> AccountView:
    places = [
        (placed.ids.get(key, ""), seen.start, seen.end)
        for key, seen in zip(keys_of(account.observations), account.observations, strict=True)
    ]
    passages = [told[place] for place in dict.fromkeys(places) if place in told]
    passages.sort(key=lambda one: (one.day or "9999", one.article.id, one.start))
    days = [passage.day for passage in passages if passage.day]
    outlets = {passage.article.outlet for passage in passages if passage.article.outlet}
    via = {name for one in passages for key in (one.article.id, one.observation or "") for name in relays.get(key, ())}
    return AccountView(
        answer=account.answer, origin=account.origin, independent_origins=account.independent_origins,
        since=min(days, default=None), outlets=tuple(sorted(outlets)), passages=tuple(passages),
        via=tuple(sorted(via - outlets - {account.origin})),
    )  # fmt: skip


def _relays(connection: Connection, told: Sequence[Passage]) -> dict[str, tuple[str, ...]]:
    """Who passed on what: by article the agencies it credits, by observation those named between it and its source.

    An event stands under the statement that claims it.
    """
    table = schema.observations
    articles = sorted({one.article.id for one in told})
    agencies: dict[str, tuple[str, ...]] = {}
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    claimed: dict[str, tuple[str, str]] = {}
    wanted = {one.observation for one in told if one.observation}
    for some in chunks(articles):
        rows = select(table.c.id, table.c.article, table.c.layer, table.c.payload).where(
            table.c.article.in_(some), table.c.layer.in_(("article", "statement", "event")), table.c.live
        )
        for row in connection.execute(rows):
            if row.layer == "event" and row.id not in wanted:
                continue
            record = record_of(row.layer, row.payload)
            match record:
                case Article() if record.agencies:
                    agencies[row.article] = record.agencies
                case Statement():
                    said[row.article, record.id] = record.via
                    claimed[row.id] = (row.article, record.id)
                case Event() if record.statement:
                    claimed[row.id] = (row.article, record.statement)
                case _:
                    pass
    return agencies | {key: said[place] for key, place in claimed.items() if key in wanted and said.get(place)}


def _stories(connection: Connection, articles: Sequence[str]) -> list[tuple[set[str], StoryRow]]:
    """The stories of the articles, each with those of the articles that are in it."""
    members, links = tables.across_members, tables.across_links
    inside: dict[str, set[str]] = {}
    for some in chunks(articles):
        wanted = select(members.c.link, members.c.article).join(
            links, (links.c.part == members.c.part) & (links.c.id == members.c.link)
        )
        for row in connection.execute(wanted.where(members.c.article.in_(some), links.c.kind == "story")):
            inside.setdefault(row.link, set()).add(row.article)
    return [(inside[story.id], story) for story in story_rows_of(connection, articles)]
