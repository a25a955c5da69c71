"""The first tables of the record.

Written out, not taken from `schema`: a revision must make the same tables for ever, while `schema` moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad import __version__
from marsad.store.migrations import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Creates all tables, the search index and the triggers that keep evidence from being changed."""
    _create_evidence()
    _create_observations()
    _create_decisions()
    _create_articles()
    _create_entities()
    for statement in guards.statements(op.get_bind().dialect.name):
        op.execute(sa.text(statement.replace(":", r"\:")))
    op.bulk_insert(sa.table("meta", sa.column("key"), sa.column("value")), [{"key": "made_by", "value": __version__}])


def _seq() -> sa.Column[int]:
    return sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False)


def _key(name: str, points_at: str | None = None, *, null: bool = False, unique: bool = False) -> sa.Column[str]:
    keys = [sa.ForeignKey(points_at)] if points_at else []
    return sa.Column(name, _KEY, *keys, nullable=null, unique=unique or None)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _word(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=null)


def _count(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def _create_evidence() -> None:
    op.create_table("meta", sa.Column("key", _KEY, primary_key=True), _text("value"))
    op.create_table(
        "blobs",
        sa.Column("sha256", _KEY, primary_key=True),
        sa.Column("size", _NUMBER, nullable=False),
        _word("codec"),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures", _seq(), _key("id", unique=True), _key("sha256", "blobs.sha256"), _text("source"), _word("added"),
        _text("by"),
    )  # fmt: skip
    op.create_index("ix_captures_sha256", "captures", ["sha256"])
    op.create_table(
        "extractions", _seq(), _key("capture", "captures.id"), _word("made"), _text("by"), _word("version"),
        _word("packs"), _text("record"), _word("codec"), sa.Column("text", sa.LargeBinary, nullable=False),
        _word("text_sha256"), _count("rows"), _word("digest"), sa.Column("live", sa.Boolean, nullable=False),
        _word("retired", null=True),
    )  # fmt: skip
    op.create_index("ix_extractions_capture", "extractions", ["capture"])


def _create_observations() -> None:
    op.create_table(
        "observations", _seq(), _key("id"),
        sa.Column("extraction", _NUMBER, sa.ForeignKey("extractions.seq"), nullable=False),
        _key("capture", "captures.id"), _key("layer"), _count("ord"), _key("local", null=True),
        _key("article", null=True), _count("start", null=True), _count("end", null=True), _text("text"), _key("kind"),
        _key("modality", null=True), _key("entity", null=True), _key("date_low"), _key("date_high"), _text("payload"),
        _word("digest"), sa.Column("live", sa.Boolean, nullable=False), _word("retired", null=True),
    )  # fmt: skip
    op.create_index("ix_observations_extraction", "observations", ["extraction"])
    op.create_index("observation_id", "observations", ["id"])
    op.create_index("observation_place", "observations", ["capture", "layer", "ord"])
    op.create_index("observation_article", "observations", ["article", "layer", "start"])
    for name, layer, columns in (
        ("statement_date", "statement", ["date_low", "seq"]),
        ("statement_kind", "statement", ["kind", "date_low", "seq"]),
        ("statement_by", "statement", ["entity", "date_low", "seq"]),
        ("event_date", "event", ["date_low", "seq", "date_high", "modality"]),
        ("event_type", "event", ["kind", "date_low", "seq", "date_high", "modality"]),
        ("name_entity", "name", ["entity", "text"]),
    ):
        some = sa.text(f"layer = '{layer}' AND live")
        op.create_index(name, "observations", columns, sqlite_where=some, postgresql_where=some)


def _create_decisions() -> None:
    op.create_table(
        "decisions", _seq(), _key("id", unique=True), _text("by"), _word("made"), _key("target"), _key("verdict"),
        _text("reason"), _text("payload"), _key("undoes", "decisions.id", null=True),
        sa.UniqueConstraint("undoes", name="decision_undone_once"),
    )  # fmt: skip
    op.create_index("ix_decisions_target", "decisions", ["target"])
    op.create_table(
        "audit", _seq(), _word("made"), _text("by"), _key("action"), _key("target"), _text("detail"),
        _word("previous"), _word("hash"),
    )  # fmt: skip
    op.create_index("audit_target", "audit", ["target"])


def _create_articles() -> None:
    op.create_table(
        "articles", _seq(), _key("id", unique=True), _key("capture", "captures.id"), _key("local"), _count("ord"),
        _text("headline"), _text("opening"), _key("kind"), _key("outlet", null=True), _word("published", null=True),
        _key("date_low"), _key("date_high"), _count("chars"), _count("names"), _count("statements"), _count("events"),
    )  # fmt: skip
    op.create_index("ix_articles_capture", "articles", ["capture"])
    op.create_index("article_date", "articles", ["date_low", "seq"])
    op.create_index(
        "article_outlet", "articles", ["outlet", "date_low", "seq", "names", "statements", "events"]
    )  # fmt: skip
    op.create_index("article_kind", "articles", ["kind", "date_low", "seq"])
    op.create_table("documents", _seq(), _key("target", null=True), _key("capture"), _key("date_low"))
    op.create_index("ix_documents_capture", "documents", ["capture"])
    op.create_index("document_date", "documents", ["date_low", "seq", "target"])


def _create_entities() -> None:
    op.create_table(
        "entities", sa.Column("id", _KEY, primary_key=True), _key("type"), _text("name"), _text("latin", null=True),
        _word("known_from"), _text("payload"),
    )  # fmt: skip
    op.create_table(
        "entity_counts", sa.Column("entity", _KEY, primary_key=True), _key("type"), _count("mentions"),
        _count("articles"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "entity_terms", sa.Column("term", _KEY, primary_key=True), sa.Column("entity", _KEY, primary_key=True),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "links", sa.Column("observation", _NUMBER, sa.ForeignKey("observations.seq"), primary_key=True),
        sa.Column("entity", _KEY, primary_key=True), sa.Column("role", _KEY, primary_key=True), _key("layer"),
        _key("date_low"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("link_entity", "links", ["entity", "layer", "role", "date_low", "observation"])
    op.create_table(
        "article_entities", sa.Column("article", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("entity", _KEY, primary_key=True),
        _count("mentions"), sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("article_entity", "article_entities", ["entity", "article"])
