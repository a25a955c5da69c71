"""People who use a record together get accounts, sessions and settings. These may change; the audit chain says how."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Creates `accounts`, `sessions` and `settings`, all empty."""
    op.create_table(
        "accounts",
        sa.Column("folded", _KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", _KEY, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("sees_redacted", sa.Boolean, nullable=False),
        sa.Column("secret", sa.Text),
        sa.Column("code", _NUMBER, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("disabled", sa.Text),
    )
    op.create_table(
        "sessions",
        sa.Column("token", _KEY, primary_key=True),
        sa.Column("account", _KEY, sa.ForeignKey("accounts.folded"), nullable=False),
        sa.Column("made", _KEY, nullable=False),
        sa.Column("used", _KEY, nullable=False),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "settings",
        sa.Column("key", _KEY, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
