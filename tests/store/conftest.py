"""One suite for both databases: each test that takes `store` runs on SQLite and, where a server answers, PostgreSQL."""

from __future__ import annotations

import os
import sys
import uuid
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from marsad.store.open import open_store

sys.path.insert(0, str(Path(__file__).parent))

_GIVEN = os.environ.get("MARSAD_TEST_DATABASE_URL")
_SERVER = _GIVEN or "postgresql+psycopg://postgres@127.0.0.1:5432/test"


def _server():
    pytest.importorskip("psycopg", reason="PostgreSQL is tested where psycopg is installed")
    engine = create_engine(_SERVER, connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except SQLAlchemyError:
        if _GIVEN:
            raise
        pytest.skip("no PostgreSQL server: name one in MARSAD_TEST_DATABASE_URL")
    return engine


@pytest.fixture
def postgres_url():
    """The address of an empty schema of its own, which is dropped after the test."""
    engine = _server()
    schema = f"marsad_test_{uuid.uuid4().hex[:12]}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    yield make_url(_SERVER).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(False)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, tmp_path):
    """Where a new record can be made: a path, then an address."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def store(target):
    """An empty record."""
    with open_store(target) as opened:
        yield opened
