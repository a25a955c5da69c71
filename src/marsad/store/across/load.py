"""How do drawn articles, their pairs and the basis come out of their tables again?"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from marsad.resolve.basis import Basis
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.words import Vector, Weights
from marsad.store import bulk
from marsad.store.across import tables

CHUNK = 400
_T = TypeVar("_T")
_KEPT = 4_000
_KNOWN = msgspec.msgpack.Decoder(Known)
_OPENING = msgspec.msgpack.Decoder(dict[str, int])


class DrawnRow(msgspec.Struct, frozen=True):
    """A drawn article without its content."""

    seq: int
    article: str
    capture: str
    source: str
    local: str
    day: str
    digest: str
    story: str | None
    affair: str | None
    text_of: str | None

    @property
    def key(self) -> ArticleKey:
        """What it is ordered by."""
        return ArticleKey(source=self.source, article=self.local)


class Loader:
    """Reads drawn articles within one transaction after another, keeping the last ones at hand."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._vectors: OrderedDict[tuple[str, str], Vector] = OrderedDict()

    def known(self, connection: Connection, seqs: Sequence[int]) -> dict[int, Known]:
        """The articles of these numbers."""
        return {seq: self._decoded(digest, blob) for seq, digest, blob in _fetch(connection, seqs, "known")}

    def vectors(self, connection: Connection, seqs: Sequence[int], weights: Weights, basis: str) -> dict[int, Vector]:
        """The weighted openings of these numbers, under the basis of this digest."""
        found = {}
        for seq, digest, blob in _fetch(connection, seqs, "opening"):
            key = (digest, basis)
            if key not in self._vectors:
                self._vectors[key] = weights.vector(_OPENING.decode(blob))
                if len(self._vectors) > _KEPT:
                    self._vectors.popitem(last=False)
            found[seq] = self._vectors[key]
        return found

    def _decoded(self, digest: str, blob: bytes) -> Known:
        if digest not in self._known:
            self._known[digest] = _KNOWN.decode(zlib.decompress(blob))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[digest]


def encoded(known: Known) -> bytes:
    """An article as its row keeps it."""
    return zlib.compress(msgspec.msgpack.encode(known), 4)


def all_known(connection: Connection) -> Iterator[Known]:
    """Every drawn article, some at a time."""
    last = -1
    while rows := bulk.fetch(
        connection, f"SELECT seq, known FROM drawn WHERE seq > ? ORDER BY seq LIMIT {CHUNK}", [last]
    ):
        for _, blob in rows:
            yield _KNOWN.decode(zlib.decompress(blob))
        last = rows[-1][0]


def drawn_rows(connection: Connection, seqs: Iterable[int]) -> list[DrawnRow]:
    """The rows of these numbers, in the order of their keys."""
    names = ", ".join(DrawnRow.__struct_fields__)
    found = [
        DrawnRow(*row)
        for some in chunks(sorted(seqs))
        for row in bulk.fetch(connection, f"SELECT {names} FROM drawn WHERE seq IN ({marks(some)})", some)
    ]
    return sorted(found, key=lambda row: row.key)


class StoredBasis(msgspec.Struct, frozen=True):
    """The basis with its digest, and the packs and version that the articles were drawn with."""

    digest: str
    made_with: str
    basis: Basis


def load_basis(connection: Connection) -> StoredBasis | None:
    """The record's basis; None before anything was compared."""
    row = connection.execute(select(tables.basis)).first()
    if row is None:
        return None
    basis = msgspec.msgpack.decode(zlib.decompress(row.payload), type=Basis)
    return StoredBasis(digest=row.digest, made_with=row.made_with, basis=basis)


def component(connection: Connection, table: str, seeds: Iterable[int], tie: float) -> set[int]:
    """All numbers that pairs of at least `tie` lead to from the seeds, the seeds included.

    What stands against one another (below 0) is tied as what stands for one another.
    """
    found: set[int] = set()
    edge = set(seeds)
    while edge:
        found |= edge
        reached: set[int] = set()
        for some in chunks(sorted(edge)):
            for here, there in (("a", "b"), ("b", "a")):
                sql = f"SELECT {there} FROM {table} WHERE {here} IN ({marks(some)}) AND abs(alike) >= ?"
                reached.update(row[0] for row in bulk.fetch(connection, sql, [*some, tie]))
        edge = reached - found
    return found


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The values, so many at a time as a statement takes."""
    for at in range(0, len(values), CHUNK):
        yield values[at : at + CHUNK]


def marks(values: Sequence[object]) -> str:
    """The place-holders for so many values."""
    return ", ".join("?" * len(values))


def _fetch(connection: Connection, seqs: Sequence[int], column: str) -> Iterator[tuple[int, str, bytes]]:
    for some in chunks(seqs):
        sql = f"SELECT seq, digest, {column} FROM drawn WHERE seq IN ({marks(some)})"
        for seq, digest, blob in bulk.fetch(connection, sql, some):
            yield seq, digest, bytes(blob)
