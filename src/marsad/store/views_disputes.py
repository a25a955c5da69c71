"""Where do captures exclude one another, and who says what? Read from what is stored, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.about import about, one_with
from marsad.store.across.catch_up import unfinished_in
from marsad.store.across.dispute_rows import (
    NONE_GONE,
    Gone,
    dispute_in,
    dispute_row,
    dispute_views,
    disputed,
    gone_from,
)
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.paging import cursor, key_of, within
from marsad.store.results import Listing
from marsad.store.results_across import Comparison, DisputeRow, DisputeView


class DisputeFilter(Record, frozen=True):
    """Which disputes; every field that is given must hold. Dates are EDTF, all else ids.

    `place` and `actor` are entities that the dispute is about, as `across.about` has it.
    """

    type: str | None = None
    question: str | None = None
    story: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    actor: str | None = None


ALL = DisputeFilter()


def comparison(store: Store) -> Comparison:
    """How far the record has been compared."""
    with store.read() as connection:
        articles = connection.execute(select(func.count()).select_from(schema.articles)).scalar_one()
        return Comparison(articles=articles, pending=unfinished_in(connection))


def list_disputes(
    store: Store, wanted: DisputeFilter = ALL, *, limit: int = 50, after: str | None = None
) -> Listing[DisputeRow]:
    """Disputes, those with most independent origins first."""
    with store.read() as connection:
        return disputes_in(connection, wanted, limit=limit, after=after)


def disputes_in(
    connection: Connection, wanted: DisputeFilter, *, limit: int = 50, after: str | None = None
) -> Listing[DisputeRow]:
    """The same within a connection."""
    gone = gone_from(connection)
    rows, following = _chosen(connection, wanted, gone, limit=limit, after=after)
    return Listing(items=tuple(dispute_row(row, gone) for row in rows), next=following)


def list_dispute_views(
    store: Store, wanted: DisputeFilter = ALL, *, limit: int = 50, after: str | None = None
) -> Listing[DisputeView]:
    """Disputes with every answer, its sources and passages, those with most independent origins first."""
    with store.read() as connection:
        gone = gone_from(connection)
        rows, following = _chosen(connection, wanted, gone, limit=limit, after=after)
        return Listing(items=dispute_views(connection, rows, gone), next=following)


def _chosen(
    connection: Connection, wanted: DisputeFilter, gone: Gone, *, limit: int, after: str | None
) -> tuple[list[Row[Any]], str | None]:
    """The rows of the disputes that pass the filter, and where the list goes on.

    A dispute goes where people rejected so much of what its answers rest on that no two are left.
    """
    table, limit = tables.across_links, within(limit)
    entities = [one_with(connection, one) for one in (wanted.place, wanted.actor) if one]
    chosen = select(table.c.origins, table.c.id, table.c.payload, table.c.since, table.c.part).where(
        table.c.kind == "dispute", _best(), *_conditions(wanted), *map(_naming, entities)
    )
    chosen = chosen.order_by(table.c.origins.desc(), table.c.id, table.c.part).limit(limit)
    found: list[Row[Any]] = []
    while True:
        rows: list[Row[Any]] = list(connection.execute(chosen.where(_behind(after)) if after else chosen))
        kept = {row.id for row in rows if not gone or disputed(dispute_in(row, gone))}
        for some in entities:
            kept &= about(connection, [dispute_in(row) for row in rows], some)
        found += [row for row in rows if row.id in kept]
        after = cursor(rows[-1].origins, rows[-1].id, rows[-1].part) if len(rows) == limit else None
        if after is None or len(found) >= limit:
            break
    if len(found) > limit:
        last = found[limit - 1]
        return found[:limit], cursor(last.origins, last.id, last.part)
    return found, after


def _best() -> ColumnElement[bool]:
    """That no other row tells the same dispute with a higher score: it may be found in a story and beyond it."""
    table, other = tables.across_links, tables.across_links.alias("other")
    better = (other.c.score > table.c.score) | ((other.c.score == table.c.score) & (other.c.part < table.c.part))
    return ~select(other.c.id).where(other.c.id == table.c.id, other.c.part != table.c.part, better).exists()


def _behind(after: str) -> ColumnElement[bool]:
    table = tables.across_links
    origins, key, part = key_of(after, int, str, str)
    later = (table.c.origins == origins) & ((table.c.id > key) | ((table.c.id == key) & (table.c.part > part)))
    return (table.c.origins < origins) | later


def _naming(entities: Sequence[str]) -> ColumnElement[bool]:
    """That some article of the dispute names one of the entities; whether the dispute is about it is seen after."""
    members, articles, pairs = tables.across_members, schema.articles, schema.article_entities
    naming = select(articles.c.id).join(pairs, pairs.c.article == articles.c.seq).where(pairs.c.entity.in_(entities))
    return tables.across_links.c.id.in_(select(members.c.link).where(members.c.article.in_(naming)))


def dispute(store: Store, dispute_id: str) -> DisputeView:
    """A dispute with every answer, its sources and passages. Raises Failure `store.unknown-id`."""
    table = tables.across_links
    with store.read() as connection:
        wanted = select(table).where(table.c.id == dispute_id, table.c.kind == "dispute", _best())
        row = connection.execute(wanted).first()
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {dispute_id[:120]}"))
        gone = gone_from(connection)
        # By its own address it is shown even where it is none any more, with all that it rested on.
        return dispute_views(connection, [row], gone if disputed(dispute_in(row, gone)) else NONE_GONE)[0]


def _conditions(wanted: DisputeFilter) -> Sequence[ColumnElement[bool]]:
    table, members = tables.across_links, tables.across_members
    found = [table.c[name] == value for name in ("type", "question") if (value := getattr(wanted, name))]
    if wanted.since and (since := bounds(wanted.since)):
        found.append(table.c.until >= since[0][:10])
    if wanted.until and (until := bounds(wanted.until)):
        found += [table.c.since <= until[1], table.c.since != ""]
    articles = []
    if wanted.story:
        articles.append(select(members.c.article).where(members.c.link == wanted.story))
    if wanted.article:
        articles.append(select(schema.articles.c.id).where(schema.articles.c.id == wanted.article))
    for some in articles:
        found.append(table.c.id.in_(select(members.c.link).where(members.c.article.in_(some))))
    return found
