"""Which articles does the record hold, and what was located in one of them?"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Article, Entity
from marsad.store import schema
from marsad.store.edtf_bounds import bounds
from marsad.store.memo import derived, remembered
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import ArticleFilter, ArticleRow, ArticleView, Listing
from marsad.store.rows import record_of

ALL = ArticleFilter()
_FIELDS = ArticleRow.__struct_fields__
_LOCATED = ("date", "name", "office", "statement", "event")


def article_row(row: Row[Any]) -> ArticleRow:
    """The article in a row of the articles table."""
    return ArticleRow(**{name: getattr(row, name) for name in _FIELDS})


def list_articles(
    store: Store, wanted: ArticleFilter = ALL, *, limit: int = 50, after: str | None = None
) -> Listing[ArticleRow]:
    """Articles, newest first; those without a proved day of publication at the end."""
    table, limit = schema.articles, within(limit)
    chosen = select(table).where(*article_conditions(wanted))
    order = (table.c.date_low.desc(), table.c.seq.desc())
    chosen = chosen.order_by(*order).limit(limit)
    if after:
        chosen = chosen.where(beyond((table.c.date_low, table.c.seq), key_of(after, str, int), descending=True))
    with store.read() as connection:
        if wanted.entity:
            # Nothing brings the articles of an entity in order: of one that very many name all are looked at.
            seqs = remembered(
                connection, derived(connection), ("articles", wanted, limit, after),
                lambda: tuple(connection.execute(chosen.with_only_columns(table.c.seq)).scalars()),
            )  # fmt: skip
            chosen = select(table).where(table.c.seq.in_(seqs)).order_by(*order)
        rows = connection.execute(chosen).all()
    more = cursor(rows[-1].date_low, rows[-1].seq) if len(rows) == limit else None
    return Listing(items=tuple(map(article_row, rows)), next=more)


def article(store: Store, article_id: str) -> ArticleView:
    """An article with the text of its capture and all that was located in it. Raises Failure for an unknown id."""
    from marsad.store.captures import capture_row, load_text
    from marsad.store.observations import observation_columns, observation_of
    from marsad.store.standing import reviewed

    table, seen = schema.articles, schema.observations
    with store.read() as connection:
        row = connection.execute(select(table).where(table.c.id == article_id)).first()
        if row is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {article_id[:120]}"))
        capture = capture_row(connection, row.capture)
        assert capture is not None
        _, text = load_text(connection, row.capture)
        own = select(*observation_columns()).where(seen.c.article == article_id, seen.c.live)
        rows = connection.execute(own.order_by(seen.c.start, seen.c.end.desc()))
        found = reviewed(connection, [observation_of(one) for one in rows])
        pages = select(seen.c.payload).where(seen.c.capture == row.capture, seen.c.layer == "entity", seen.c.live)
        entities = [
            record_of("entity", payload) for payload in connection.execute(pages.order_by(seen.c.ord)).scalars()
        ]
        others = connection.execute(
            select(table).where(table.c.capture == row.capture, table.c.id != article_id).order_by(table.c.ord)
        ).all()
    record = next(one.record for one in found if one.layer == "article")
    named = {one.entity for one in found if one.layer == "name"}
    return ArticleView(
        row=article_row(row),
        record=msgspec.convert(record, Article),
        capture=capture,
        text=text,
        observations=tuple(one for one in found if one.layer in _LOCATED),
        entities=tuple(one for one in entities if isinstance(one, Entity) and one.id in named),
        siblings=tuple(map(article_row, others)),
    )


def article_conditions(wanted: ArticleFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of a row of the articles table."""
    table, pairs = schema.articles, schema.article_entities
    chosen = [table.c[name] == value for name in ("outlet", "kind", "capture") if (value := getattr(wanted, name))]
    if wanted.since and (since := bounds(wanted.since)):
        chosen.append(table.c.date_high >= since[0])
    if wanted.until and (until := bounds(wanted.until)):
        chosen += [table.c.date_low <= until[1], table.c.date_low != ""]
    if wanted.entity:
        chosen.append(table.c.seq.in_(select(pairs.c.article).where(pairs.c.entity == wanted.entity)))
    return chosen
