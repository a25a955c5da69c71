"""Opening: what is wrong with a database is said with a code, and nothing of it is touched."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from store_pages import WHEN, page

from marsad.diagnostics import Failure
from marsad.store import migrations, schema
from marsad.store import open as opening
from marsad.store.open import marsad_version, open_store
from marsad.store.verify import verify
from marsad.store.views import overview
from marsad.store.write import add


def code_of(target, **options):
    with pytest.raises(Failure) as caught:
        open_store(target, **options)
    return caught.value.diagnostic.code


def test_a_record_is_made_and_found_again(target):
    with open_store(target) as store:
        add(store, *page(), when=WHEN, by="tester")
    with open_store(target, create=False) as store:
        assert overview(store).captures == 1
        assert marsad_version(store)


def test_migrations_make_the_tables_of_the_schema(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("words")},
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_schema_names_the_newest_revision():
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert script.get_heads() == [schema.VERSION]
    assert schema.VERSION in migrations.known()


def test_two_that_make_the_same_record_at_once(target):
    script = "import sys; from marsad.store.open import open_store; open_store(sys.argv[1]).close()"
    makers = [subprocess.Popen([sys.executable, "-c", script, target]) for _ in range(3)]
    assert [maker.wait(60) for maker in makers] == [0, 0, 0]
    with open_store(target, create=False) as store:
        assert overview(store).captures == 0


def test_sqlite_runs_in_wal_mode(tmp_path):
    with open_store(tmp_path / "record.db") as store, store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_no_record_where_none_may_be_made(tmp_path):
    assert code_of(tmp_path / "none.db", create=False) == "store.missing"
    assert not (tmp_path / "none.db").exists()


def test_an_empty_database_is_no_record_where_none_may_be_made(postgres_url):
    assert code_of(postgres_url, create=False) == "store.not-a-record"


def test_a_folder_that_is_not_there(tmp_path):
    assert code_of(tmp_path / "no" / "record.db") == "store.no-folder"


def test_a_folder(tmp_path):
    assert code_of(tmp_path) == "store.not-a-record"


@pytest.mark.parametrize("content", [b"this is a text file, not a database " * 40, "«نص عربي» ".encode() * 200])
def test_a_file_that_is_no_database(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert code_of(path) == "store.not-a-record"
    assert path.read_bytes() == content


def test_somebody_elses_database(target):
    with opening.create_engine(opening._url(target)).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (id integer)")
    assert code_of(target) == "store.not-a-record"
    assert inspect(opening.create_engine(opening._url(target))).get_table_names() == ["bookmarks"]


def test_a_record_of_a_later_version(target):
    with open_store(target) as store, store.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert code_of(target) == "store.newer"


@pytest.mark.parametrize("url", ["mysql://host/base", "://", "postgresql://host:port/base", "nonsense://x"])
def test_an_address_that_cannot_be_used(url):
    assert code_of(url) == "store.bad-url"


def test_a_server_that_does_not_answer():
    pytest.importorskip("psycopg")
    assert code_of("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2") == "store.unreachable"


def test_the_password_is_not_printed():
    pytest.importorskip("psycopg")
    with pytest.raises(Failure) as caught:
        open_store("postgresql://nobody:geheim@127.0.0.1:1/nothing?connect_timeout=2")
    assert "geheim" not in str(caught.value)


def test_a_damaged_file(tmp_path):
    path = tmp_path / "record.db"
    with open_store(path) as store:
        for number in range(5):
            add(store, *page(f"{number}.txt"), when=WHEN, by="tester")
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    data = bytearray(path.read_bytes())
    data[4096:40960] = b"\xff" * (40960 - 4096)
    path.write_bytes(data)
    with pytest.raises(Failure) as caught, open_store(path) as store:
        verify(store)
    assert caught.value.diagnostic.code in ("store.corrupt", "store.not-a-record")


def test_another_process_that_holds_the_record(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.2)
    path = tmp_path / "record.db"
    with open_store(path) as store:
        add(store, *page("a.txt"), when=WHEN, by="tester")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Failure) as caught:
            add(store, *page("b.txt"), when=WHEN, by="tester")
        assert caught.value.diagnostic.code == "store.locked"
        assert caught.value.exit_kind == "environment"
        assert overview(store).captures == 1, "reading goes on while another writes"
        other.execute("ROLLBACK")
        other.close()
        assert add(store, *page("b.txt"), when=WHEN, by="tester").new


def test_a_full_disk_keeps_what_was_stored_whole(tmp_path):
    path = tmp_path / "record.db"
    with open_store(path) as store:
        add(store, *page("first.txt"), when=WHEN, by="tester")
        with store.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with open_store(path) as store:
        # Every connection of the pool has its own limit; one is enough here, since the pool hands it out again.
        with store.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
        stored = 1
        failed = None
        for number in range(200):
            try:
                add(store, *page(f"{number}.txt", body="كلام كثير " * 300 + str(number)), when=WHEN, by="tester")
            except Failure as failure:
                failed = failure
                break
            stored += 1
        assert failed is not None
        assert failed.diagnostic.code == "store.full"
    with open_store(path) as store:
        assert overview(store).captures == stored
        assert verify(store).whole
        assert add(store, *page("later.txt"), when=WHEN, by="tester").new


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="needs the permissions of Unix")
def test_a_record_that_may_not_be_written(tmp_path):
    path = tmp_path / "record.db"
    with open_store(path) as store:
        add(store, *page("first.txt"), when=WHEN, by="tester")
    script = """
        import os, sys
        from store_pages import WHEN, page
        from marsad.diagnostics import Failure
        from marsad.store.open import open_store
        from marsad.store.views import overview
        from marsad.store.write import add
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            with open_store(sys.argv[1]) as store:
                print(overview(store).captures)
                add(store, *page("second.txt"), when=WHEN, by="tester")
        except Failure as failure:
            print(failure.diagnostic.code)
    """
    for folder in (tmp_path, *(one for one in tmp_path.parents if one.name.startswith(("pytest-", "popen-")))):
        folder.chmod(0o755)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script), str(path)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        tmp_path.chmod(0o755)
    assert done.stdout.split() == ["1", "store.read-only"], done.stderr
