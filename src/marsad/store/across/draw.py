"""How does a capture come into the comparison, and out of it again?

Of a source captured more than once, only the capture of the latest day is compared, of equal days the one with the
greater id: an article is named by its source, and must not stand beside its own earlier state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from marsad.knowledge.kinds import ProcessRow
from marsad.knowledge.load import Knowledge
from marsad.record import Extraction
from marsad.resolve.confirmed import confirmed
from marsad.resolve.known import ArticleReader, Known, day_of
from marsad.resolve.processes import Bearings
from marsad.resolve.stance import comparer_of
from marsad.resolve.stories import TIE, document
from marsad.resolve.within import told_within
from marsad.resolve.wording import wording_of
from marsad.resolve.words import Weights
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.load import chunks, encoded, marks
from marsad.store.across.parts import Link, drop_parts, insert_links
from marsad.store.rows import article_key

_ENCODER = msgspec.json.Encoder()


class Drawer:
    """Draws the articles of captures with one set of packs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._reader = ArticleReader(knowledge)
        self._bearings = Bearings(knowledge.entries(ProcessRow))
        self.wording = wording_of(knowledge)
        self.comparer = comparer_of(knowledge)

    def take(self, connection: Connection, capture: str, extraction: Extraction) -> None:
        """Takes the present reading of a capture into the comparison."""
        source, captured = extraction.capture.source, extraction.capture.captured or ""
        table = tables.compared
        connection.execute(delete(table).where(table.c.capture == capture))
        connection.execute(insert(table), {"capture": capture, "source": source, "captured": captured, "chosen": False})
        rows = connection.execute(select(table).where(table.c.source == source)).all()
        chosen = max(rows, key=lambda row: (row.captured, row.capture)).capture
        others = [row.capture for row in rows if row.chosen and row.capture != chosen]
        undraw(connection, [capture, *others])
        connection.execute(update(table).where(table.c.source == source).values(chosen=table.c.capture == chosen))
        if chosen == capture:
            self._draw(connection, capture, extraction)
        elif not any(row.chosen for row in rows if row.capture == chosen):
            # The capture that counts from now on was drawn before only if it counted before.
            bulk.run(connection, "INSERT INTO pending VALUES (?) ON CONFLICT DO NOTHING", [(chosen,)])

    def _draw(self, connection: Connection, capture: str, extraction: Extraction) -> None:
        articles = list(self._reader.read(extraction))
        if not articles:
            return
        (first,) = bulk.next_numbers(connection, [tables.drawn])
        columns = (
            "seq", "article", "capture", "source", "local", "day", "digest", "state", "opening", "known",
        )  # fmt: skip
        rows = []
        for seq, known in enumerate(articles, first):
            blob = encoded(known)
            digest = hashlib.sha256(blob).hexdigest()[:32]
            key = article_key(capture, known.key.article)
            opening = msgspec.msgpack.encode(dict(document(known)))
            rows.append(
                (seq, key, capture, known.key.source, known.key.article, day_of(known) or "", digest, tables.DRAWN,
                 opening, blob)
            )  # fmt: skip
        bulk.insert_rows(connection, tables.drawn, columns, rows)
        for row, known in zip(rows, articles, strict=True):
            self._tell(connection, str(row[1]), known)

    def _tell(self, connection: Connection, article: str, known: Known) -> None:
        """What follows from one article alone: its evidence for provisions."""
        evidence = [
            (one.process, one.provision, article, ord_, one.stance, _ENCODER.encode(one).decode())
            for ord_, one in enumerate(self._bearings.of(known))
        ]
        columns = ("process", "provision", "article", "ord", "stance", "payload")
        bulk.insert_rows(connection, tables.provision_evidence, columns, evidence)

    def tell_within(self, connection: Connection, article: str, known: Known, weights: Weights) -> None:
        """The accounts that an article sets against one another and those that agree, by the weights of a basis."""
        drop_parts(connection, [f"in {article}"])
        found: list[Link] = [*told_within(known, weights, self.wording), *confirmed(known, weights, self.wording)]
        insert_links(connection, f"in {article}", found, {known.key: (article, day_of(known) or "")})


def undraw(connection: Connection, captures: Iterable[str]) -> None:
    """Takes captures out of the comparison: those whose articles were alike are to be grouped anew."""
    for capture in captures:
        sql = "SELECT seq, article, affair, story FROM drawn WHERE capture = ?"
        rows = bulk.fetch(connection, sql, [capture])
        if not rows:
            continue
        seqs = [row[0] for row in rows]
        regroup(connection, "drawn", "drawn_pairs", seqs, TIE)
        claims = [row[0] for row in bulk.fetch(
            connection, f"SELECT seq FROM drawn_claims WHERE drawn IN ({marks(seqs)})", seqs
        )]  # fmt: skip
        parts = [row[0] for some in chunks(claims) for row in bulk.fetch(
            connection, f"SELECT part FROM drawn_claims WHERE part IS NOT NULL AND seq IN ({marks(some)})", some
        )]  # fmt: skip
        regroup(connection, "drawn_claims", "claim_pairs", claims, 0.0)
        parts += [part for _, _, *two in rows for part in two if part] + [f"in {row[1]}" for row in rows]
        drop_parts(connection, parts)
        forget(connection, seqs)
        marked = [(row[1],) for row in rows]
        bulk.run(connection, "DELETE FROM provision_evidence WHERE article = ?", marked)
        bulk.run(connection, "DELETE FROM drawn WHERE seq = ?", [(seq,) for seq in seqs])


def forget(connection: Connection, seqs: Iterable[int]) -> None:
    """Takes away stems, shingles, pairs and statements of drawn articles."""
    values = [(seq,) for seq in seqs]
    claims = [
        row for value in values for row in bulk.fetch(connection, "SELECT seq FROM drawn_claims WHERE drawn = ?", value)
    ]
    bulk.run(connection, "DELETE FROM claim_stems WHERE claim = ?", claims)
    bulk.run(connection, "DELETE FROM claim_pairs WHERE a = ?", claims)
    bulk.run(connection, "DELETE FROM claim_pairs WHERE b = ?", claims)
    for table, column in (
        ("drawn_claims", "drawn"), ("drawn_stems", "drawn"), ("drawn_shingles", "drawn"), ("drawn_pairs", "a"),
        ("drawn_pairs", "b"),
    ):  # fmt: skip
        bulk.run(connection, f"DELETE FROM {table} WHERE {column} = ?", values)


def regroup(connection: Connection, table: str, pairs: str, seqs: list[int], tie: float) -> None:
    """Marks those that pairs tie to these numbers as to be grouped anew."""
    for some in chunks(seqs):
        for here, there in (("a", "b"), ("b", "a")):
            sql = f"SELECT DISTINCT {there} FROM {pairs} WHERE {here} IN ({marks(some)}) AND abs(alike) >= ?"
            tied = bulk.fetch(connection, sql, [*some, tie])
            sql = f"UPDATE {table} SET state = {tables.INDEXED} WHERE seq = ? AND state = {tables.GROUPED}"
            bulk.run(connection, sql, tied)


def save_instruments(connection: Connection, rows: Iterable[ProcessRow]) -> None:
    """Keeps the instruments of the packs beside the evidence that was collected with them."""
    connection.execute(delete(tables.instruments))
    values = [(row.id, _ENCODER.encode(row).decode()) for row in rows]
    bulk.insert_rows(connection, tables.instruments, ("id", "payload"), values)
