"""Which articles and statements is a drawn article like? Found through the words that it shares with few others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from sqlalchemy import Connection

from marsad.record import Record
from marsad.resolve.claims import (
    LEAST_SHARED as CLAIMS_SHARED,
)
from marsad.resolve.claims import (
    Claim,
    claim_keys,
    claim_of,
    claim_vector,
)
from marsad.resolve.copies import Reprint, likeness_by_text, reprint_of, text_shingles
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.once import article_keys
from marsad.resolve.opposed import Stands
from marsad.resolve.reprints import overlap, sample
from marsad.resolve.stories import LEAST_SHARED, alike, telling
from marsad.resolve.words import Vector
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.draw import Drawer, forget
from marsad.store.across.load import Loader, StoredBasis, chunks, marks
from marsad.store.across.units import UnitIndexer

_ENCODER = msgspec.json.Encoder()


class _Found(Record, frozen=True):
    """A pair in the making."""

    alike: float = 0.0
    reprint: Reprint | None = None


class Indexer:
    """Indexes drawn articles one after another under one basis."""

    def __init__(self, loader: Loader, basis: StoredBasis, drawer: Drawer) -> None:
        self._loader, self._stored, self._drawer = loader, basis, drawer
        self._basis = basis.basis
        self._units = UnitIndexer(loader, basis, drawer.wording)
        self._stands = Stands(frequency=basis.basis.weights.frequency, wording=drawer.wording, comparer=drawer.comparer)

    def take(self, connection: Connection, seqs: Sequence[int]) -> None:
        """Finds what the articles of these numbers are like among all that are indexed, and among themselves."""
        known = self._loader.known(connection, seqs)
        vectors = self._loader.vectors(connection, seqs, self._basis.weights, self._stored.digest)
        forget(connection, seqs)
        for seq in seqs:
            near = dict.fromkeys(self._keyed(connection, seq, known[seq]), 0.0)
            near |= self._pair(connection, seq, known[seq], vectors[seq])
            self._claims(connection, seq, known[seq], near)
            self._units.take(connection, seq, known[seq], near)
            (article,) = bulk.fetch(connection, "SELECT article FROM drawn WHERE seq = ?", [seq])[0]
            self._drawer.tell_within(connection, article, known[seq], self._basis.weights)
        sql = f"UPDATE drawn SET state = {tables.INDEXED} WHERE seq = ?"
        bulk.run(connection, sql, [(seq,) for seq in seqs])

    def _pair(self, connection: Connection, seq: int, article: Known, vector: Vector) -> dict[int, float]:
        """Finds the articles that this one is like. Returns how near those are that are at all."""
        found = self._alike(connection, seq, article, vector)
        for other, reprint in self._reprints(connection, seq, article).items():
            before = found[other].alike if other in found else 0.0
            found[other] = _Found(alike=max(before, likeness_by_text(reprint)), reprint=reprint)
        if found:
            keys = {
                row[0]: (row[1], row[2])
                for some in chunks(sorted(found))
                for row in bulk.fetch(
                    connection, f"SELECT seq, source, local FROM drawn WHERE seq IN ({marks(some)})", some
                )
            }
            mine = (article.key.source, article.key.article)
            rows = [
                (*((seq, other) if mine < keys[other] else (other, seq)), pair.alike,
                 _ENCODER.encode(pair.reprint).decode() if pair.reprint else None)
                for other, pair in sorted(found.items())
            ]  # fmt: skip
            bulk.insert_rows(connection, tables.drawn_pairs, ("a", "b", "alike", "reprint"), rows)
        return {other: pair.alike for other, pair in found.items() if pair.alike}

    def _alike(self, connection: Connection, seq: int, article: Known, vector: Vector) -> dict[int, _Found]:
        stems = telling(vector, self._basis.weights)
        others = _sharing(connection, "drawn_stems", ("stem", "drawn"), stems, LEAST_SHARED)
        bulk.insert_rows(connection, tables.drawn_stems, ("stem", "drawn"), [(stem, seq) for stem in stems])
        known = self._loader.known(connection, others)
        vectors = self._loader.vectors(connection, others, self._basis.weights, self._stored.digest)
        found = {}
        for other in others:
            mine_first = article.key < known[other].key
            pair = (article, known[other]) if mine_first else (known[other], article)
            both = (vector, vectors[other]) if mine_first else (vectors[other], vector)
            likely = alike(*pair, both)
            if likely:
                found[other] = _Found(alike=likely)
        return found

    def _keyed(self, connection: Connection, seq: int, article: Known) -> list[int]:
        """The articles that tell of something that happens but once, of which this one tells too."""
        keys = [key for key in article_keys(article) if key not in self._basis.common]
        others = _sharing(connection, "drawn_stems", ("stem", "drawn"), keys, 1)
        bulk.insert_rows(connection, tables.drawn_stems, ("stem", "drawn"), [(key, seq) for key in keys])
        return others

    def _reprints(self, connection: Connection, seq: int, article: Known) -> dict[int, Reprint]:
        keys = text_shingles(article)
        sampled = [key for key in sample(keys).tolist() if key not in self._basis.formulas]
        signed = np.array(sampled, np.uint64).view(np.int64).tolist()
        others = _sharing(connection, "drawn_shingles", ("shingle", "drawn"), signed, 1)
        rows = [(key, seq) for key in signed]
        bulk.insert_rows(connection, tables.drawn_shingles, ("shingle", "drawn"), rows)
        found = {}
        for other, known in self._loader.known(connection, others).items():
            left, right = (article, known) if article.key < known.key else (known, article)
            reprint = reprint_of(left, right, overlap(keys, text_shingles(known)))
            if reprint is not None:
                found[other] = reprint
        return found

    def _claims(self, connection: Connection, seq: int, article: Known, articles_near: Mapping[int, float]) -> None:
        found = [claim_of(article, said) for said in article.statements]
        claims = [(ord_, claim) for ord_, claim in enumerate(found) if claim is not None]
        if not claims:
            return
        (first,) = bulk.next_numbers(connection, [tables.drawn_claims])
        rows = [(first + at, seq, ord_, tables.INDEXED) for at, (ord_, _) in enumerate(claims)]
        bulk.insert_rows(connection, tables.drawn_claims, ("seq", "drawn", "ord", "state"), rows)
        mine = [(first + at, claim, claim_vector(claim, self._basis.weights)) for at, (_, claim) in enumerate(claims)]
        told = [(number, self._rare(claim_keys(claim, vector))) for number, claim, vector in mine]
        # An article's own statements are never compared with one another, so that they come in together.
        near = {
            number: _sharing(connection, "claim_stems", ("stem", "claim"), stems, CLAIMS_SHARED)
            for number, stems in told
        }
        stems = [(stem, number) for number, some in told for stem in some]
        bulk.insert_rows(connection, tables.claim_stems, ("stem", "claim"), stems)
        others = claims_at(connection, self._loader, sorted({other for found in near.values() for other in found}))
        alike = self._by_key(connection, articles_near)
        pairs = []
        for number, claim, vector in mine:
            for other in near[number]:
                there = others[other]
                theirs = claim_vector(there, self._basis.weights)
                swapped = there.article.key < claim.article.key
                both = (theirs, vector) if swapped else (vector, theirs)
                pair = (there, claim) if swapped else (claim, there)
                stand = self._stands.between(*pair, both, alike.get(there.article.key, 0.0))
                if stand:
                    pairs.append((other, number, stand) if swapped else (number, other, stand))
        bulk.insert_rows(connection, tables.claim_pairs, ("a", "b", "alike"), pairs)

    def _by_key(self, connection: Connection, near: Mapping[int, float]) -> dict[ArticleKey, float]:
        """How near articles are, by their keys instead of their numbers."""
        known = self._loader.known(connection, sorted(near))
        return {known[seq].key: likely for seq, likely in near.items()}

    def _rare(self, stems: Sequence[str]) -> list[str]:
        return [stem for stem in stems if stem not in self._basis.common]


def claims_at(connection: Connection, loader: Loader, numbers: Sequence[int]) -> dict[int, Claim]:
    """The statements of these numbers."""
    rows = [
        row
        for some in chunks(numbers)
        for row in bulk.fetch(
            connection, f"SELECT seq, drawn, ord FROM drawn_claims WHERE seq IN ({marks(some)})", some
        )
    ]
    known = loader.known(connection, sorted({row[1] for row in rows}))
    claims = {number: claim_of(known[seq], known[seq].statements[ord_]) for number, seq, ord_ in rows}
    return {number: claim for number, claim in claims.items() if claim is not None}


def _sharing(
    connection: Connection, table: str, columns: tuple[str, str], keys: Sequence[object], least: int
) -> list[int]:
    """The numbers that share at least so many of the keys."""
    if not keys:
        return []
    key, number = columns
    counts: dict[int, int] = {}
    for some in chunks(keys):
        sql = f"SELECT {number}, count(*) FROM {table} WHERE {key} IN ({marks(some)}) GROUP BY {number}"
        for found, count in bulk.fetch(connection, sql, some):
            counts[found] = counts.get(found, 0) + count
    return sorted(found for found, count in counts.items() if count >= least)
