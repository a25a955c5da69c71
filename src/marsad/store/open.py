"""How is a record opened? A path is SQLite in WAL mode, a URL is PostgreSQL; what is wrong with it is said at once."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError

from marsad.diagnostics import Failure, diagnose
from marsad.store import migrations, schema
from marsad.store.faults import translated

_BUSY_SECONDS = 30
# A page may hold one connection while it asks another; a pool with an end would have pages wait for one another.
_POOL: dict[str, Any] = {"pool_size": 16, "max_overflow": -1}
# With NORMAL a power cut may take the last captures, whole, but never damages the file; a killed process takes nothing.
_PRAGMAS = (
    "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-65536",
    "wal_autocheckpoint=8000", "recursive_triggers=ON",
)  # fmt: skip


class Store:
    """An open record. Give `read()` and `write()` back soon: a writer holds off other writers while it lasts."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name

    @property
    def postgres(self) -> bool:
        """Whether the record lies in PostgreSQL; else it is SQLite."""
        return self.engine.dialect.name == "postgresql"

    @property
    def whole(self) -> Store:
        """The record with all that it holds, where this one is read through a veil; else itself."""
        return self

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the record. Raises Failure for a fault of the database."""
        with translated(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole when the block ends and undone when it fails. One writer at a time."""
        with (
            translated(self.name),
            self.engine.connect().execution_options(marsad_write=True) as connection,
            connection.begin(),
        ):
            if self.postgres:
                connection.exec_driver_sql("LOCK TABLE audit IN EXCLUSIVE MODE")
            yield connection

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(target: str | Path, *, create: bool = True) -> Store:
    """Opens the record at a path or URL; makes it where there is none and `create` is true.

    Raises Failure: `store.missing`, `store.not-a-record`, `store.newer`, `store.locked`, `store.read-only`,
    `store.unreachable`, `store.bad-url`, `store.no-driver`.
    """
    url = _url(target)
    name = url.render_as_string(hide_password=True) if url.host or "://" in str(target) else str(target)
    if url.get_backend_name() == "sqlite":
        _check_path(Path(url.database or ""), name, create)
    sqlite = url.get_backend_name() == "sqlite"
    engine = _sqlite(_readable(url)) if sqlite else create_engine(url, **_POOL)
    store = Store(engine, name)
    try:
        with translated(name):
            _check_version(store, create)
    except BaseException:
        store.close()
        raise
    return store


def _url(target: str | Path) -> URL:
    if "://" not in str(target):
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(str(target))
    except (ArgumentError, ValueError) as error:
        raise Failure(diagnose("store.bad-url", str(target), problem=str(error)), "usage") from error
    backend = url.get_backend_name()
    if backend == "postgres" or url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    elif backend not in ("sqlite", "postgresql"):
        raise Failure(diagnose("store.bad-url", str(target), problem=f"{backend} is not supported"), "usage")
    if url.get_backend_name() == "postgresql" and importlib.util.find_spec("psycopg") is None:
        raise Failure(diagnose("store.no-driver", url.render_as_string(hide_password=True)), "environment")
    return url


def _check_path(path: Path, name: str, create: bool) -> None:
    if path.is_dir():
        raise Failure(diagnose("store.not-a-record", name, problem="it is a folder"), "usage")
    if not path.exists():
        if not create:
            raise Failure(diagnose("store.missing", name), "usage")
        if not path.parent.is_dir():
            raise Failure(diagnose("store.no-folder", name, folder=path.parent), "usage")


def _readable(url: URL) -> URL:
    """For a file that may only be read, an address by which SQLite needs no lock files beside it."""
    path = Path(url.database or "")
    effective = os.access in os.supports_effective_ids
    writable = os.access(path, os.W_OK, effective_ids=effective) and os.access(
        path.parent, os.W_OK, effective_ids=effective
    )
    waiting = path.with_name(path.name + "-wal")
    if not path.exists() or writable or (waiting.exists() and waiting.stat().st_size):
        return url
    return url.set(database=path.resolve().as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"})


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False}, **_POOL)

    @event.listens_for(engine, "connect")
    def _configure(connection: object, _: object) -> None:
        # SQLAlchemy's own BEGIN below replaces the driver's, which would start a write transaction too late.
        connection.isolation_level = None  # type: ignore[attr-defined]
        for pragma in _PRAGMAS if "immutable" not in url.query else ("foreign_keys=ON",):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("marsad_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _check_version(store: Store, create: bool) -> None:
    with store.read() as connection:
        found = _version(connection, store)
    if found == schema.VERSION:
        return
    if found is None and not create:
        raise Failure(diagnose("store.not-a-record", store.name, problem="it holds no record"), "usage")
    if found is not None and found not in migrations.known():
        raise Failure(diagnose("store.newer", store.name, found=found, known=schema.VERSION), "environment")
    migrations.upgrade(store.engine)


def _version(connection: Connection, store: Store) -> str | None:
    """The record's revision, None for an empty database. Raises Failure where the tables are somebody else's."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or not {"meta", "captures", "audit"} <= tables:
        raise Failure(diagnose("store.not-a-record", store.name, problem="its tables are not Marsad's"), "usage")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def marsad_version(store: Store) -> str | None:
    """The version of Marsad that made the record."""
    with store.read() as connection:
        return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "made_by")).scalar()
