"""The first tables of the record."""

from __future__ import annotations

from alembic import op

from marsad import __version__
from marsad.store import schema
from marsad.store.migrations import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates all tables, the search index and the triggers that keep evidence from being changed."""
    connection = op.get_bind()
    schema.metadata.create_all(connection)
    for statement in guards.statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(schema.meta.insert(), {"key": "made_by", "value": __version__})
