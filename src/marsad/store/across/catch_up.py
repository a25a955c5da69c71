"""How does what is derived across captures follow the record? In small transactions that each leave a whole state.

Captures are drawn, then indexed, then grouped; what a killed process left undone, the next one does. Words are weighed
by a basis of counts, which is taken when the first captures are compared and again when the record has doubled since:
then every article is indexed and grouped anew. So one more capture costs what it touches, and now and then, ever more
rarely, a whole pass.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from marsad.knowledge.kinds import ProcessRow
from marsad.knowledge.load import Knowledge
from marsad.resolve.basis import basis_of
from marsad.store import bulk
from marsad.store.across import candidates, clusters, tables
from marsad.store.across.draw import Drawer, save_instruments
from marsad.store.across.group import Grouper
from marsad.store.across.index import Indexer
from marsad.store.across.load import Loader, StoredBasis, all_known, load_basis
from marsad.store.open import Store
from marsad.store.restand import standing_extraction

DERIVATION = 7
"""Counted up whenever the same captures would be compared otherwise than before."""

_GROWN = 2
_DOCUMENTS = "SELECT count(*) FROM drawn"

Progress = Callable[[str, int], None]


class Pace:
    """How much is compared in one transaction: `at_once` captures, articles or statements."""

    at_once = 50

    def took(self, seconds: float) -> None:
        """Told after each transaction for how long it held off other writers.

        Waits for a moment: SQLite has no queue, so that without a gap those who wait might never find their turn.
        """
        time.sleep(seconds / 25)


FAST = Pace()


def unfinished(store: Store) -> int:
    """How many captures, articles and groups of statements are still to be compared; 0 where all is done."""
    with store.read() as connection:
        return unfinished_in(connection)


def catch_up(
    store: Store, knowledge: Knowledge, progress: Progress = lambda stage, done: None, pace: Pace = FAST
) -> int:
    """Compares what is pending. Returns how many captures were drawn. Raises Failure for faults of the database.

    Where the record was compared with other packs or by an earlier way of comparing, all of it is compared anew.
    `progress(stage, done)` is called after each transaction; `pace` says how much one takes.
    """
    made_with = _made_with(knowledge)
    with store.read() as connection:
        old = connection.execute(select(tables.basis.c.made_with)).scalar()
        if old == made_with and not _anything(connection):
            return 0
    if old is not None and old != made_with:
        clear(store)
    drawer, loader = Drawer(knowledge), Loader()
    done = _draw(store, drawer, knowledge, (progress, pace))
    basis = _weigh(store, made_with)
    if basis is not None:
        _index(store, basis, Indexer(loader, basis, drawer), (progress, pace))
        _group(store, basis, Grouper(loader, basis, drawer.wording), (progress, pace))
    if old != made_with:
        # What people decided about entities that no capture names any more holds too.
        with store.write() as connection:
            clusters.update(connection)
    return done


def rebuild(store: Store, knowledge: Knowledge, progress: Progress = lambda stage, done: None) -> int:
    """Makes everything again from observations and decisions, with a basis of its own. Returns the captures drawn."""
    clear(store)
    return catch_up(store, knowledge, progress)


def clear(store: Store) -> None:
    """Forgets all that is derived across captures, and puts every capture on the list of what is pending."""
    with store.write() as connection:
        for table in tables.DERIVED:
            connection.execute(delete(table))
        connection.exec_driver_sql("INSERT INTO pending SELECT id FROM captures")


@contextmanager
def _turn(store: Store, pace: Pace) -> Iterator[Connection]:
    """One transaction; others may write before the next."""
    with store.write() as connection:
        began = time.monotonic()
        yield connection
    pace.took(time.monotonic() - began)


def _draw(store: Store, drawer: Drawer, knowledge: Knowledge, how: tuple[Progress, Pace]) -> int:
    done, table, (progress, pace) = 0, tables.pending, how
    native = candidates.native_names(knowledge)
    while True:
        with _turn(store, pace) as connection:
            wanted = select(table.c.capture).order_by(table.c.capture).limit(pace.at_once)
            some = connection.execute(wanted).scalars().all()
            if not some:
                return done
            if not done:
                save_instruments(connection, knowledge.entries(ProcessRow))
            # Taken off the list first: drawing may put another capture of the same source on it.
            connection.execute(delete(table).where(table.c.capture.in_(some)))
            for capture in some:
                drawer.take(connection, capture, standing_extraction(connection, capture))
            named = candidates.touched(connection, some)
            candidates.refresh(connection, named, native)
            clusters.update(connection, named)
        done += len(some)
        progress("drawn", done)


def _weigh(store: Store, made_with: str) -> StoredBasis | None:
    """The basis, taken anew where there is none yet or the record has doubled since; None for a record of nothing."""
    with store.read() as connection:
        if not _outgrown(connection):
            return load_basis(connection)
    with store.write() as connection:
        if not (documents := _outgrown(connection)):
            return load_basis(connection)  # another process took it meanwhile
        basis = basis_of(lambda: all_known(connection))
        payload = msgspec.msgpack.encode(basis, order="sorted")
        fields = {
            "id": "current", "digest": hashlib.sha256(payload).hexdigest()[:32], "made_with": made_with,
            "documents": documents, "payload": zlib.compress(payload, 4),
        }  # fmt: skip
        connection.execute(delete(tables.basis))
        connection.execute(insert(tables.basis), fields)
        for table in (
            tables.drawn_stems, tables.drawn_shingles, tables.drawn_pairs, tables.claim_stems, tables.claim_pairs,
            tables.drawn_claims, tables.across_links, tables.across_members,
        ):  # fmt: skip
            connection.execute(delete(table))
        connection.exec_driver_sql(
            f"UPDATE drawn SET state = {tables.DRAWN}, story = NULL, affair = NULL, text_of = NULL"
        )
        return load_basis(connection)


def _outgrown(connection: Connection) -> int:
    """How many articles there are, where these want a basis of their own; else 0."""
    ((documents,),) = bulk.fetch(connection, _DOCUMENTS)
    known = connection.execute(select(tables.basis.c.documents)).scalar()
    return documents if documents and (known is None or documents >= _GROWN * known) else 0


def _index(store: Store, basis: StoredBasis, indexer: Indexer, how: tuple[Progress, Pace]) -> None:
    done, (progress, pace) = 0, how
    while True:
        with _turn(store, pace) as connection:
            some = _waiting(connection, "drawn", tables.DRAWN, pace)
            if not some or not _is_current(connection, basis):
                return
            indexer.take(connection, some)
        done += len(some)
        progress("indexed", done)


def _group(store: Store, basis: StoredBasis, grouper: Grouper, how: tuple[Progress, Pace]) -> None:
    done, (progress, pace) = 0, how
    while True:
        with _turn(store, pace) as connection:
            some = _waiting(connection, "drawn", tables.INDEXED, pace)
            # Statements come after all articles: how independent they are hangs on who printed whose text.
            claims = [] if some else _waiting(connection, "drawn_claims", tables.INDEXED, pace)
            if not (some or claims) or not _is_current(connection, basis):
                return
            grouper.take(connection, some)
            grouper.take_claims(connection, claims)
        done += len(some) + len(claims)
        progress("grouped", done)


def _is_current(connection: Connection, basis: StoredBasis) -> bool:
    """Whether the basis is still the record's: another process that took it anew also does what is left to do."""
    return connection.execute(select(tables.basis.c.digest)).scalar() == basis.digest


def _waiting(connection: Connection, table: str, state: int, pace: Pace) -> list[int]:
    sql = f"SELECT seq FROM {table} WHERE state = ? ORDER BY seq LIMIT {pace.at_once}"
    return [row[0] for row in bulk.fetch(connection, sql, [state])]


def _anything(connection: Connection) -> bool:
    """Whether anything is still to be compared; unlike `unfinished` without counting how much."""
    states = f"state IN ({tables.DRAWN}, {tables.INDEXED})"
    parts = ("pending", f"drawn WHERE {states}", f"drawn_claims WHERE {states}")
    return any(bulk.fetch(connection, f"SELECT 1 FROM {part} LIMIT 1") for part in parts)


def unfinished_in(connection: Connection) -> int:
    """The same within a connection."""
    counts = [
        connection.execute(select(func.count()).select_from(tables.pending)).scalar_one(),
        connection.execute(
            select(func.count()).select_from(tables.drawn).where(tables.drawn.c.state != tables.GROUPED)
        ).scalar_one(),
        connection.execute(
            select(func.count()).select_from(tables.drawn_claims).where(tables.drawn_claims.c.state != tables.GROUPED)
        ).scalar_one(),
    ]
    return sum(counts)


def _made_with(knowledge: Knowledge) -> str:
    packs = ", ".join(f"{pack.info.id} {pack.info.version}" for pack in knowledge.packs)
    return f"{DERIVATION}: {packs}"
