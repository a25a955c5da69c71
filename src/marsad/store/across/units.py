"""How do events and figures of articles that are a little alike come into the comparison, and out of it again?

They stand beside statements in `drawn_claims`, by their numbers in the article, but only those that stand for or
against another: most never do.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.matters import side_by_side
from marsad.resolve.units import Scene, Unit
from marsad.resolve.wording import Wording
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import Loader, StoredBasis, chunks, marks

_KEPT = 1_000


class UnitIndexer:
    """Holds the events and figures of articles side by side, under one basis."""

    def __init__(self, loader: Loader, basis: StoredBasis, wording: Wording) -> None:
        self._loader, self._weights, self._wording = loader, basis.basis.weights, wording
        self._scenes: OrderedDict[tuple[ArticleKey, int], Scene] = OrderedDict()

    def take(self, connection: Connection, seq: int, article: Known, near: Mapping[int, float]) -> None:
        """Finds what in an article stands for or against what is in those that are `near`, by their numbers."""
        found: list[tuple[tuple[int, int], tuple[int, int], float]] = []
        mine = self._scene(seq, article)
        for other, known in sorted(self._loader.known(connection, sorted(near)).items()):
            theirs = self._scene(other, known)
            first, second = (mine, theirs) if article.key < known.key else (theirs, mine)
            left, right = (seq, other) if first is mine else (other, seq)
            for one, two, stand in side_by_side(first, second, near[other], self._wording):
                found.append(((left, one), (right, two), stand))
        if found:
            numbers = _numbers(connection, sorted({end for one, other, _ in found for end in (one, other)}))
            rows = [(numbers[one], numbers[other], stand) for one, other, stand in found]
            bulk.insert_rows(connection, tables.claim_pairs, ("a", "b", "alike"), rows)

    def _scene(self, seq: int, article: Known) -> Scene:
        key = article.key, seq
        if key not in self._scenes or self._scenes[key].article is not article:
            self._scenes[key] = Scene(article=article, weights=self._weights)
            if len(self._scenes) > _KEPT:
                self._scenes.popitem(last=False)
        return self._scenes[key]


def units_at(connection: Connection, loader: Loader, numbers: Sequence[int]) -> dict[int, Unit]:
    """The units in these rows of `drawn_claims`."""
    rows = [
        row
        for some in chunks(numbers)
        for row in bulk.fetch(
            connection, f"SELECT seq, drawn, ord FROM drawn_claims WHERE seq IN ({marks(some)})", some
        )
    ]
    known = loader.known(connection, sorted({row[1] for row in rows}))
    return {number: Unit(article=known[seq], number=ord_) for number, seq, ord_ in rows}


def _numbers(connection: Connection, units: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The rows of units, each by its article and its number there; those that have none are given one."""
    found = {}
    for some in chunks(sorted({seq for seq, _ in units})):
        sql = f"SELECT drawn, ord, seq FROM drawn_claims WHERE drawn IN ({marks(some)})"
        found.update({(row[0], row[1]): row[2] for row in bulk.fetch(connection, sql, some)})
    new = [unit for unit in units if unit not in found]
    if new:
        (first,) = bulk.next_numbers(connection, [tables.drawn_claims])
        rows = [(first + at, seq, ord_, tables.INDEXED) for at, (seq, ord_) in enumerate(new)]
        bulk.insert_rows(connection, tables.drawn_claims, ("seq", "drawn", "ord", "state"), rows)
        found.update({(row[1], row[2]): row[0] for row in rows})
    old = [(found[unit],) for unit in units]
    bulk.run(connection, f"UPDATE drawn_claims SET state = {tables.INDEXED} WHERE seq = ?", old)
    return found
