"""With which packs and which version was the record read?"""

from __future__ import annotations

from sqlalchemy import func, select

from marsad.record import Record
from marsad.store import schema
from marsad.store.open import Store


class Made(Record, frozen=True):
    """How many captures were last read with these packs by this version, and when the latest of them was."""

    packs: str
    version: str
    captures: int
    last: str


def readings_made(store: Store) -> tuple[Made, ...]:
    """The packs and versions behind the present readings, the most used first."""
    table = schema.extractions
    often = func.count().label("captures")
    wanted = select(table.c.packs, table.c.version, often, func.max(table.c.made).label("last")).where(table.c.live)
    grouped = wanted.group_by(table.c.packs, table.c.version).order_by(often.desc(), table.c.packs, table.c.version)
    with store.read() as connection:
        return tuple(Made(**row._mapping) for row in connection.execute(grouped))
