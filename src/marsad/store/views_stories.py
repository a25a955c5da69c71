"""Which articles tell one development, who printed it first, and who printed whose text?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from marsad.diagnostics import Failure, diagnose
from marsad.resolve.accounts import Corroboration
from marsad.resolve.copies import Reprint
from marsad.resolve.events import SameEvent
from marsad.resolve.known import ArticleKey
from marsad.resolve.stories import Story
from marsad.store import bulk, schema
from marsad.store.across import tables
from marsad.store.across.load import Loader, chunks, marks
from marsad.store.across.parts import Link, link_of
from marsad.store.across.passages import Placed, keys_of
from marsad.store.across.story_rows import story_in, story_row, story_rows, story_rows_of
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import Listing
from marsad.store.results_across import (
    AgreementView,
    ArticleLinks,
    EventView,
    ReprintView,
    StoryMember,
    StoryRow,
    StoryView,
)
from marsad.store.views_disputes import DisputeFilter, disputes_in


def list_stories(
    store: Store, *, since: str | None = None, until: str | None = None, limit: int = 50, after: str | None = None
) -> Listing[StoryRow]:
    """Stories, those that begin latest first. Dates are EDTF."""
    table, limit = tables.across_links, within(limit)
    wanted = select(table).where(table.c.kind == "story")
    if since and (low := bounds(since)):
        wanted = wanted.where(table.c.until >= low[0][:10])
    if until and (high := bounds(until)):
        wanted = wanted.where(table.c.since <= high[1], table.c.since != "")
    if after:
        wanted = wanted.where(beyond((table.c.since, table.c.id), key_of(after, str, str), descending=True))
    with store.read() as connection:
        rows = connection.execute(wanted.order_by(table.c.since.desc(), table.c.id.desc()).limit(limit)).all()
        items = story_rows(connection, rows)
    return Listing(items=items, next=cursor(rows[-1].since, rows[-1].id) if len(rows) == limit else None)


def story(store: Store, story_id: str) -> StoryView:
    """A story by its id or that of any article in it. Raises Failure `store.unknown-id`."""
    with store.read() as connection:
        row = _found(connection, story_id)
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {story_id[:120]}"))
        told = story_in(row)
        placed = Placed(connection, told.articles)
        ids = [placed.ids[key] for key in told.articles if key in placed.ids]
        copies = [one for one in _reprints(connection, ids) if {one.a, one.b} <= set(told.articles)]
        members = _members(connection, placed, told, copies)
        events, agreements = _links(connection, ids)
        return StoryView(
            row=story_row(placed, row, told),
            members=members,
            agencies=tuple(sorted({name for member in members for name in member.agencies})),
            reprints=_reprint_views(placed, copies),
            events=events,
            disputes=disputes_in(connection, DisputeFilter(story=told.id), limit=500).items,
            agreements=agreements,
            reasons=told.reasons,
        )


def article_links(store: Store, article_id: str) -> ArticleLinks:
    """What ties an article to others; nothing for one that stands alone. Raises Failure `store.unknown-id`."""
    known = select(schema.articles.c.id).where(schema.articles.c.id == article_id)
    with store.read() as connection:
        if connection.execute(known).first() is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {article_id[:120]}"))
        stories = story_rows_of(connection, [article_id])
        copies = _reprints(connection, [article_id])
        placed = Placed(connection, [key for one in copies for key in (one.a, one.b)])
        return ArticleLinks(
            story=stories[0] if stories else None,
            reprints=_reprint_views(placed, copies),
            disputes=disputes_in(connection, DisputeFilter(article=article_id), limit=500).items,
        )


def _found(connection: Connection, key: str) -> Row[Any] | None:
    table, members = tables.across_links, tables.across_members
    row = connection.execute(select(table).where(table.c.id == key, table.c.kind == "story")).first()
    if row is not None:
        return row
    wanted = select(table).join(members, (members.c.part == table.c.part) & (members.c.link == table.c.id))
    return connection.execute(wanted.where(members.c.article == key, table.c.kind == "story")).first()


def _reprints(connection: Connection, articles: Sequence[str]) -> list[Reprint]:
    """The reprints that have one of these articles on either side, in the order of their keys."""
    found: dict[tuple[ArticleKey, ArticleKey], Reprint] = {}
    for some in chunks(articles):
        for side in ("a", "b"):
            sql = (
                f"SELECT p.reprint FROM drawn d JOIN drawn_pairs p ON p.{side} = d.seq"
                f" WHERE p.reprint IS NOT NULL AND d.article IN ({marks(some)})"
            )
            for (payload,) in bulk.fetch(connection, sql, some):
                one = msgspec.json.decode(payload, type=Reprint)
                found[one.a, one.b] = one
    return [found[pair] for pair in sorted(found)]


def _members(connection: Connection, placed: Placed, told: Story, copies: Sequence[Reprint]) -> tuple[StoryMember, ...]:
    agencies = _agencies(connection, list(placed.ids.values()))
    parents = printed_from(told.articles, copies)
    members = []
    for key in told.articles:
        article = placed.article(key)
        if article is None:
            continue
        copy = parents.get(key)
        source = (copy.a if copy.b == key else copy.b) if copy else None
        members.append(
            StoryMember(
                article=article, capture=placed.captures[key.source], day=placed.day(key),
                agencies=agencies.get(article.id, ()), printed_from=placed.ids.get(source) if source else None,
                jaccard=copy.jaccard if copy else None, via=copy.via if copy else None,
            )
        )  # fmt: skip
    return tuple(members)


def printed_from(order: Sequence[ArticleKey], copies: Iterable[Reprint]) -> Mapping[ArticleKey, Reprint]:
    """For each article the reprint that ties it to the one whose text it took, where the reprints tell.

    Among those that came first it is the one that shares most of the text, of equal shares the earliest in `order`; so
    the articles make trees, since nothing comes before what came first.
    """
    place = {key: at for at, key in enumerate(order)}
    found: dict[ArticleKey, tuple[tuple[float, int], Reprint]] = {}
    for one in copies:
        if one.origin is None or one.template:
            continue
        copy = one.b if one.origin == one.a else one.a
        rank = (one.containment + one.jaccard, -place.get(one.origin, len(place)))
        if copy not in found or rank > found[copy][0]:
            found[copy] = rank, one
    return {key: one for key, (_, one) in found.items()}


def _agencies(connection: Connection, articles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    seqs = {
        row[0]: row[1]
        for some in chunks(articles)
        for row in bulk.fetch(connection, f"SELECT seq, article FROM drawn WHERE article IN ({marks(some)})", some)
    }
    return {seqs[seq]: known.agencies for seq, known in Loader().known(connection, sorted(seqs)).items()}


def reprint_views(connection: Connection, copies: Sequence[Reprint]) -> tuple[ReprintView, ...]:
    """Reprints with their articles, those left out that are compared no more."""
    return _reprint_views(Placed(connection, [key for one in copies for key in (one.a, one.b)]), copies)


def _reprint_views(placed: Placed, copies: Iterable[Reprint]) -> tuple[ReprintView, ...]:
    found = []
    for one in copies:
        left, right = placed.article(one.a), placed.article(one.b)
        if left is not None and right is not None:
            found.append(
                ReprintView(
                    a=left, b=right, jaccard=one.jaccard, containment=one.containment,
                    origin=placed.ids.get(one.origin) if one.origin else None, via=one.via, template=one.template,
                    reasons=one.reasons,
                )
            )  # fmt: skip
    return tuple(found)


def _links(connection: Connection, articles: Sequence[str]) -> tuple[tuple[EventView, ...], tuple[AgreementView, ...]]:
    """The events and the agreement of which all articles are among these."""
    members, links = tables.across_members, tables.across_links
    found: dict[str, Link] = {}
    for some in chunks(articles):
        wanted = select(links).join(members, (members.c.part == links.c.part) & (members.c.link == links.c.id))
        wanted = wanted.where(members.c.article.in_(some), links.c.kind.in_(("same-event", "corroboration")))
        found.update({row.id: link_of(row.kind, row.payload) for row in connection.execute(wanted)})
    inside = set(articles)
    kept = [link for _, link in sorted(found.items()) if isinstance(link, SameEvent | Corroboration)]
    placed = Placed(connection, [key for link in kept for key in keys_of(link.observations)])
    kept = [link for link in kept if {placed.ids.get(key) for key in keys_of(link.observations)} <= inside]
    events = tuple(
        EventView(id=link.id, score=link.score, reasons=link.reasons, passages=placed.passages(link.observations))
        for link in kept
        if isinstance(link, SameEvent)
    )
    agreements = tuple(
        AgreementView(
            id=link.id, about=link.about, independent_origins=link.independent_origins, score=link.score,
            reasons=link.reasons, passages=placed.passages(link.observations),
        )
        for link in kept
        if isinstance(link, Corroboration)
    )  # fmt: skip
    return events, agreements
