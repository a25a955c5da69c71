"""Where is an entity named? Its mentions one by one, so that people can take those away that mean another."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from marsad.store import schema
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import Found, Listing
from marsad.store.standing import holds, not_rejected


def mentions(store: Store, entity: str, *, limit: int = 30, after: str | None = None) -> Listing[Found]:
    """The names that mean the entity as people left them, those that came last first; rejected ones are left out."""
    table, limit = schema.observations, within(limit)
    with store.read() as connection:
        mine = holds(connection, table.c.entity, "entity", [entity])
        wanted = select(*observation_columns(), table.c.seq).where(mine, schema.only("name"), not_rejected(connection))
        if after:
            wanted = wanted.where(beyond((table.c.seq,), key_of(after, int), descending=True))
        rows: list[Any] = list(connection.execute(wanted.order_by(table.c.seq.desc()).limit(limit)))
        found = found_of(connection, [observation_of(row) for row in rows])
    return Listing(items=found, next=cursor(rows[-1].seq) if len(rows) == limit else None)
