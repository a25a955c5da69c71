"""A decision may be about several things: its targets get a table of their own, filled from what was decided before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.migrations import guards

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Creates `decision_targets`, fills it, and guards it as evidence is guarded."""
    op.create_table(
        "decision_targets",
        sa.Column("decision", _NUMBER, sa.ForeignKey("decisions.seq"), primary_key=True, autoincrement=False),
        sa.Column("ord", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("target", _KEY, nullable=False),
    )
    op.create_index("decision_target", "decision_targets", ["target", "decision"])
    op.execute(sa.text("INSERT INTO decision_targets SELECT seq, 0, target FROM decisions"))
    op.execute(
        sa.text(
            "INSERT INTO decision_targets SELECT later.seq, 1, first.target FROM decisions AS later"
            " JOIN decisions AS first ON later.undoes = first.id"
        )
    )
    for statement in guards.append_only("decision_targets", op.get_bind().dialect.name):
        op.execute(sa.text(statement))
