"""Into which stories and affairs do blocks of articles fall, and which statements say the same?

A block is worked out as a whole; of its stories and affairs only those are written whose inputs changed, since each is
named by a digest over its inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from marsad.resolve.affairs import affair_links, affairs
from marsad.resolve.claims import claim_of, claim_vector, repeated_among
from marsad.resolve.clashes import Affair
from marsad.resolve.copies import Reprint, same_texts
from marsad.resolve.known import ArticleKey
from marsad.resolve.matters import LEAST, matters_among
from marsad.resolve.stories import LEAST_ALIKE, TIE, Pair, join, story_of
from marsad.resolve.units import Unit
from marsad.resolve.wording import Wording
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import DrawnRow, Loader, StoredBasis, chunks, component, drawn_rows, marks
from marsad.store.across.parts import Link, drop_parts, insert_links, part_of
from marsad.store.across.units import units_at

Rows = Sequence[DrawnRow]


class Grouper:
    """Groups indexed articles, and their statements, under one basis."""

    def __init__(self, loader: Loader, basis: StoredBasis, wording: Wording) -> None:
        self._loader, self._basis, self._wording = loader, basis, wording

    def take(self, connection: Connection, seeds: Iterable[int]) -> None:
        """Works out every block that one of these articles stands in."""
        left = set(seeds)
        while left:
            block = component(connection, "drawn_pairs", [min(left)], TIE)
            left -= block
            self._block(connection, drawn_rows(connection, block))

    def take_claims(self, connection: Connection, seeds: Iterable[int]) -> None:
        """Works out every group of statements, events or figures that stand to one another in which one of these is."""
        left = set(seeds)
        while left:
            group = component(connection, "claim_pairs", [min(left)], LEAST)
            left -= group
            self._claims(connection, sorted(group))

    def _block(self, connection: Connection, rows: Rows) -> None:
        alike, reprints = _pairs(connection, rows)
        texts = same_texts(reprints)
        stories = self._stories(rows, alike)
        found = self._affairs(connection, rows, alike, texts)
        old = {part for row in rows for part in (row.story, row.affair) if part}
        new = {part for part, _ in (*stories, *found)}
        drop_parts(connection, old - new)
        places = {row.key: (row.article, row.day) for row in rows}
        seqs = {row.key: row.seq for row in rows}
        self._write_stories(connection, [one for one in stories if one[0] not in old], places)
        for part, affair in found:
            if part not in old:
                told = affair_links(affair, self._basis.basis.weights, self._wording)
                links: list[Link] = [*told.events, *told.disputes, *told.corroborations]
                insert_links(connection, part, links, places)
        story = {row.seq: part for part, group in stories for row in group}
        in_affair = {seqs[article.key]: part for part, affair in found for article in affair.articles}
        self._mark(connection, rows, (story, in_affair), {key: places[root][0] for key, root in texts.items()})

    def _stories(self, rows: Rows, alike: Mapping[Pair, float]) -> list[tuple[str, Rows]]:
        groups = [[rows[at] for at in group] for group in join(len(rows), alike, LEAST_ALIKE) if len(group) > 1]
        return [(part_of("story", self._basis.digest, [row.digest for row in group]), group) for group in groups]

    def _write_stories(
        self,
        connection: Connection,
        stories: Iterable[tuple[str, Rows]],
        places: Mapping[ArticleKey, tuple[str, str]],
    ) -> None:
        for part, group in stories:
            seqs = [row.seq for row in group]
            known = self._loader.known(connection, seqs)
            vectors = self._loader.vectors(connection, seqs, self._basis.basis.weights, self._basis.digest)
            story = story_of([known[seq] for seq in seqs], [vectors[seq] for seq in seqs])
            insert_links(connection, part, [story], places)

    def _affairs(
        self,
        connection: Connection,
        rows: Rows,
        alike: Mapping[Pair, float],
        texts: Mapping[ArticleKey, ArticleKey],
    ) -> list[tuple[str, Affair]]:
        if len(rows) < 2:
            return []
        known = self._loader.known(connection, [row.seq for row in rows])
        digests = {row.key: row.digest for row in rows}
        return [
            (self._name(affair, digests), affair) for affair in affairs([known[row.seq] for row in rows], alike, texts)
        ]

    def _name(self, affair: Affair, digests: Mapping[ArticleKey, str]) -> str:
        first = {story: at for at, story in reversed(list(enumerate(affair.stories)))}
        return part_of(
            "affair", self._basis.digest, [digests[article.key] for article in affair.articles],
            [first[story] for story in affair.stories],
            sorted((key.source, key.article, to.source, to.article) for key, to in affair.texts.items()),
            sorted((pair, likely) for pair, likely in affair.near.items() if likely),
        )  # fmt: skip

    def _mark(
        self,
        connection: Connection,
        rows: Rows,
        groups: tuple[Mapping[int, str], Mapping[int, str]],
        roots: Mapping[ArticleKey, str],
    ) -> None:
        values = [(groups[0].get(row.seq), groups[1].get(row.seq), roots.get(row.key), row.seq) for row in rows]
        sql = f"UPDATE drawn SET story = ?, affair = ?, text_of = ?, state = {tables.GROUPED} WHERE seq = ?"
        bulk.run(connection, sql, values)
        # Who printed whose text decides how independent statements are that say the same.
        moved = [(row.seq,) for row in rows if roots.get(row.key) != row.text_of]
        bulk.run(connection, f"UPDATE drawn_claims SET state = {tables.INDEXED} WHERE drawn = ?", moved)

    def _claims(self, connection: Connection, numbers: Sequence[int]) -> None:
        columns = "c.seq, c.ord, c.part, d.source, d.local, d.article, d.day, d.digest, d.text_of, r.source, r.local"
        rows = [
            row
            for some in chunks(numbers)
            for row in bulk.fetch(
                connection,
                f"SELECT {columns} FROM drawn_claims c JOIN drawn d ON d.seq = c.drawn"
                f" LEFT JOIN drawn r ON r.article = d.text_of WHERE c.seq IN ({marks(some)})",
                some,
            )
        ]
        rows.sort(key=lambda row: (row[3], row[4], row[1]))
        old = {row[2] for row in rows if row[2]}
        part = self._matters(connection, rows, old) if len(rows) > 1 else None
        drop_parts(connection, old - {part})
        values = [(part, row[0]) for row in rows]
        bulk.run(connection, f"UPDATE drawn_claims SET part = ?, state = {tables.GROUPED} WHERE seq = ?", values)

    def _matters(self, connection: Connection, rows: Sequence[tuple[Any, ...]], old: set[str]) -> str:
        numbers = [row[0] for row in rows]
        place = {number: at for at, number in enumerate(numbers)}
        stands = {(place[a], place[b]): stand for a, b, stand in _within(connection, "claim_pairs", numbers, "alike")}
        part = part_of("claims", self._basis.digest, [(row[7], row[1], row[8]) for row in rows], sorted(stands.items()))
        if part not in old:
            found = units_at(connection, self._loader, numbers)
            units = [found[number] for number in numbers]
            both = list(zip(units, rows, strict=True))
            texts = {unit.article.key: ArticleKey(source=row[9], article=row[10]) for unit, row in both if row[8]}
            places = {unit.article.key: (row[5], row[6]) for unit, row in both}
            insert_links(connection, part, self._links(units, stands, texts), places)
        return part

    def _links(
        self, units: Sequence[Unit], stands: Mapping[Pair, float], texts: Mapping[ArticleKey, ArticleKey]
    ) -> list[Link]:
        """What a group of units of one kind comes to."""
        told = matters_among(units, stands, texts)
        links: list[Link] = [*told.events, *told.disputes, *told.corroborations]
        if units[0].kind == "said":
            claims = [claim for unit in units if (claim := claim_of(unit.article, unit.said)) is not None]
            vectors = [claim_vector(claim, self._basis.basis.weights) for claim in claims]
            links += repeated_among(claims, vectors, stands, texts)
        return links


def _pairs(connection: Connection, rows: Rows) -> tuple[dict[Pair, float], list[Reprint]]:
    """How alike the articles of a block are, by their places in it, and the reprints among them."""
    place = {row.seq: at for at, row in enumerate(rows)}
    alike: dict[Pair, float] = {}
    reprints: list[Reprint] = []
    for a, b, likely, reprint in _within(connection, "drawn_pairs", list(place), "alike, reprint"):
        if likely:
            alike[place[a], place[b]] = likely
        if reprint:
            reprints.append(msgspec.json.decode(reprint, type=Reprint))
    return alike, sorted(reprints, key=lambda one: (one.a, one.b))


def _within(connection: Connection, table: str, numbers: Sequence[int], columns: str) -> list[tuple[Any, ...]]:
    """The pairs of which both are among the numbers."""
    members = set(numbers)
    return [
        row
        for some in chunks(sorted(numbers))
        for row in bulk.fetch(connection, f"SELECT a, b, {columns} FROM {table} WHERE a IN ({marks(some)})", some)
        if row[1] in members
    ]
