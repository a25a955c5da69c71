"""Where do captures exclude one another, and who says what? Read from what is stored, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.resolve.accounts import Account, Dispute
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.across.catch_up import unfinished_in
from marsad.store.across.parts import link_of
from marsad.store.across.passages import Placed, keys_of
from marsad.store.across.story_rows import story_rows_of
from marsad.store.edtf_bounds import bounds
from marsad.store.open import Store
from marsad.store.paging import cursor, key_of, within
from marsad.store.results import Listing
from marsad.store.results_across import AccountView, Comparison, DisputeRow, DisputeView, Side


class DisputeFilter(Record, frozen=True):
    """Which disputes; every field that is given must hold. `story` and `article` are ids, dates EDTF."""

    type: str | None = None
    question: str | None = None
    story: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None


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
    table, limit = tables.across_links, within(limit)
    order = (table.c.origins.desc(), table.c.id, table.c.part)
    # Distinct, since a dispute that two affairs tell alike is one dispute.
    chosen = select(table.c.origins, table.c.id, table.c.payload, table.c.since, table.c.part).where(
        table.c.kind == "dispute", *_conditions(wanted)
    )
    if after:
        origins, key, part = key_of(after, int, str, str)
        later = (table.c.origins == origins) & ((table.c.id > key) | ((table.c.id == key) & (table.c.part > part)))
        chosen = chosen.where((table.c.origins < origins) | later)
    rows = connection.execute(chosen.order_by(*order).limit(limit)).all()
    items = tuple(_row(link_of("dispute", row.payload), row.since or None) for row in rows)
    last = rows[-1] if len(rows) == limit else None
    return Listing(items=items, next=cursor(last.origins, last.id, last.part) if last else None)


def dispute(store: Store, dispute_id: str) -> DisputeView:
    """A dispute with every answer, its sources and passages. Raises Failure `store.unknown-id`."""
    table = tables.across_links
    with store.read() as connection:
        wanted = select(table).where(table.c.id == dispute_id, table.c.kind == "dispute").order_by(table.c.part)
        row = connection.execute(wanted).first()
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {dispute_id[:120]}"))
        link = link_of("dispute", row.payload)
        assert isinstance(link, Dispute)
        seen = [one for account in link.accounts for one in account.observations]
        placed = Placed(connection, keys_of(seen))
        accounts = tuple(_account(placed, account) for account in link.accounts)
        articles = sorted({passage.article.id for account in accounts for passage in account.passages})
        stories = story_rows_of(connection, articles)
    return DisputeView(row=_row(link, row.since or None), accounts=accounts, reasons=link.reasons, stories=stories)


def _row(link: object, since: str | None) -> DisputeRow:
    assert isinstance(link, Dispute)
    return DisputeRow(
        id=link.id, type=link.type, question=link.question, about=link.about, since=since,
        sides=tuple(_side(account) for account in link.accounts),
        independent_origins=sum(account.independent_origins for account in link.accounts), score=link.score,
    )  # fmt: skip


def _side(account: Account) -> Side:
    return Side(
        answer=account.answer, origin=account.origin, independent_origins=account.independent_origins,
        articles=len(set(keys_of(account.observations))),
    )  # fmt: skip


def _account(placed: Placed, account: Account) -> AccountView:
    passages = placed.passages(account.observations)
    days = [passage.day for passage in passages if passage.day]
    outlets = {passage.article.outlet for passage in passages if passage.article.outlet}
    return AccountView(
        answer=account.answer, origin=account.origin, independent_origins=account.independent_origins,
        since=min(days, default=None), outlets=tuple(sorted(outlets)), passages=passages,
    )  # fmt: skip


def _conditions(wanted: DisputeFilter) -> Sequence[ColumnElement[bool]]:
    table, members = tables.across_links, tables.across_members
    found = [table.c[name] == value for name in ("type", "question") if (value := getattr(wanted, name))]
    if wanted.since and (since := bounds(wanted.since)):
        found.append(table.c.until >= since[0][:10])
    if wanted.until and (until := bounds(wanted.until)):
        found += [table.c.since <= until[1][:10], table.c.since != ""]
    articles = []
    if wanted.story:
        articles.append(select(members.c.article).where(members.c.link == wanted.story))
    if wanted.article:
        articles.append(select(schema.articles.c.id).where(schema.articles.c.id == wanted.article))
    for some in articles:
        found.append(table.c.id.in_(select(members.c.link).where(members.c.article.in_(some))))
    return found
