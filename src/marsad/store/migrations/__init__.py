"""How does a record get its tables, and an old one the tables of today? By Alembic, run from here without files."""

from __future__ import annotations

import functools
from pathlib import Path

from sqlalchemy import Engine

_FOLDER = Path(__file__).resolve().parent


@functools.lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Every revision that this code can bring up to date."""
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions())


def upgrade(engine: Engine) -> None:
    """Brings the database to the newest revision in one transaction. Two processes may do so at once; one waits."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_FOLDER))
    with engine.connect().execution_options(marsad_write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            # Any number will do as long as it is always the same: «marsad» in hexadecimal.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(120330577502564)")
        context = MigrationContext.configure(
            connection,
            opts={"fn": lambda revision, _: script._upgrade_revs("head", revision), "transactional_ddl": True},
        )
        from alembic.operations import Operations

        with Operations.context(context):
            context.run_migrations()
