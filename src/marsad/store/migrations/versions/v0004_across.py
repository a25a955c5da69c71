"""What is derived across captures gets tables, and all captures that the record holds are pending.

Written out, not taken from the tables of today: a revision must make the same tables for ever.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Creates the tables and lists every capture as pending."""
    _create_drawn()
    _create_pairs()
    _create_links()
    op.execute(sa.text("INSERT INTO pending SELECT id FROM captures"))


def _key(name: str, *, primary: bool = False, null: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, _KEY, primary_key=primary, nullable=null, unique=unique or None)


def _number(name: str, *, primary: bool = False) -> sa.Column[int]:
    if primary:
        return sa.Column(name, _NUMBER, primary_key=True, autoincrement=False)
    return sa.Column(name, _NUMBER, nullable=False)


def _count(name: str, *, primary: bool = False) -> sa.Column[int]:
    if primary:
        return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _real(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _create_drawn() -> None:
    op.create_table(
        "basis", _key("id", primary=True), _key("digest"), _text("made_with"), _count("documents"), _bytes("payload")
    )
    op.create_table("pending", _key("capture", primary=True))
    op.create_table(
        "compared", _key("capture", primary=True), _text("source"), _key("captured"),
        sa.Column("chosen", sa.Boolean, nullable=False),
    )  # fmt: skip
    op.create_index("ix_compared_source", "compared", ["source"])
    op.create_table(
        "drawn", _number("seq", primary=True), _key("article", unique=True), _key("capture"), _text("source"),
        _key("local"), _key("day"), _key("digest"), _count("state"), _key("story", null=True),
        _key("affair", null=True),
        _key("text_of", null=True), _bytes("opening"), _bytes("known"),
    )  # fmt: skip
    op.create_index("ix_drawn_capture", "drawn", ["capture"])
    op.create_index("ix_drawn_state", "drawn", ["state"])


def _create_pairs() -> None:
    for table, kind, of, index in (
        ("drawn_stems", _key("stem", primary=True), "drawn", "drawn_stem_of"),
        ("drawn_shingles", _number("shingle", primary=True), "drawn", "drawn_shingle_of"),
        ("claim_stems", _key("stem", primary=True), "claim", "claim_stem_of"),
    ):
        op.create_table(table, kind, _number(of, primary=True), sqlite_with_rowid=False)
        op.create_index(index, table, [of])
    op.create_table(
        "drawn_pairs", _number("a", primary=True), _number("b", primary=True), _real("alike"),
        _text("reprint", null=True), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("drawn_pair_b", "drawn_pairs", ["b"])
    op.create_table(
        "drawn_claims", _number("seq", primary=True), _number("drawn"), _count("ord"), _count("state"),
        _key("part", null=True),
    )  # fmt: skip
    op.create_index("ix_drawn_claims_drawn", "drawn_claims", ["drawn"])
    op.create_index("ix_drawn_claims_state", "drawn_claims", ["state"])
    op.create_table(
        "claim_pairs", _number("a", primary=True), _number("b", primary=True), _real("alike"), sqlite_with_rowid=False
    )
    op.create_index("claim_pair_b", "claim_pairs", ["b"])


def _create_links() -> None:
    op.create_table(
        "across_links", _key("part", primary=True), _key("id", primary=True), _key("kind"), _key("type"),
        _key("question"), _key("since"), _key("until"), _count("origins"), _real("score"), _text("payload"),
    )  # fmt: skip
    op.create_index("across_link_id", "across_links", ["id"])
    op.create_index("across_link_kind", "across_links", ["kind", "origins", "score", "id"])
    op.create_index("across_link_since", "across_links", ["kind", "since", "id"])
    op.create_table(
        "across_members", _key("part", primary=True), _key("link", primary=True), _key("article", primary=True),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("across_member_article", "across_members", ["article", "link"])
    op.create_table(
        "provision_evidence", _key("process", primary=True), _key("provision", primary=True),
        _key("article", primary=True), _count("ord", primary=True), _key("stance"), _text("payload"),
    )  # fmt: skip
    op.create_index("provision_evidence_article", "provision_evidence", ["article"])
    op.create_table("instruments", _key("id", primary=True), _text("payload"))
    op.create_table("entity_clusters", _key("entity", primary=True), _key("cluster"))
    op.create_index("ix_entity_clusters_cluster", "entity_clusters", ["cluster"])
    op.create_table(
        "entity_candidates", _key("a", primary=True), _key("b", primary=True), _real("score"), _key("verdict"),
        _key("by"), _text("reasons"),
    )  # fmt: skip
    op.create_index("entity_candidate_b", "entity_candidates", ["b"])
    op.create_index("entity_candidate_verdict", "entity_candidates", ["verdict", "score"])
