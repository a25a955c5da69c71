"""Whatever is wrong gets one clear line with a code and a remedy; the rest of the batch goes on."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import EXAMPLES

GOOD = "بلدية النهر تفتتح الجسر\n\nقال رئيس البلدية إن الجسر افتتح أمس.\n"


def faults(done):
    return [line for line in done.stderr.splitlines() if line.startswith("error [")]


@pytest.fixture
def good(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return "good.txt"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "capture.empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(500), "capture.binary"),
        ("scripts.html", b"<html><script>x()</script></html>", "capture.no-visible-text"),
        ("cut.warc.gz", b"\x1f\x8b\x08\x00\x00", "capture.truncated"),
        ("feed.xml", b'<!DOCTYPE x [<!ENTITY a "a">]><rss/>', "capture.feed-entities"),
        ("rows.jsonl", b"{", "capture.bad-json-row"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "add"])
def test_a_bad_file_is_named_and_the_rest_goes_on(marsad, tmp_path, good, command, name, data, code):
    (tmp_path / name).write_bytes(data)
    done = marsad(command, name, good)
    assert done.returncode == 1
    (line,) = faults(done)
    assert line.startswith(f"error [{code}] {name}")
    assert (good in done.stdout) if command == "extract" else ("1 captures added" in done.stderr)


def test_a_file_of_100_megabytes_is_refused(marsad, tmp_path, good):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    done = marsad("add", "big.txt", good)
    assert done.returncode == 1
    assert "[capture.too-large]" in done.stderr
    assert "1 captures added" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_read_permission_is_named(marsad, tmp_path, good):
    (tmp_path / "closed.txt").write_text(GOOD)
    (tmp_path / "closed.txt").chmod(0)
    done = marsad("add", "closed.txt", good)
    assert done.returncode == 1
    assert "[capture.no-permission] closed.txt" in done.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["extract"], "cli.nothing-given"),
        (["extract", "none.txt"], "capture.not-found"),
        (["extract", "--manifest", "bad.csv"], "manifest.no-path-column"),
        (["add", "good.txt", "--pack", "atlantis"], "pack.no-head"),
        (["serve", "--db", "none.db"], "store.missing"),
        (["search", "x", "--db", "good.txt"], "store.not-a-record"),
        (["extract", "folder"], "cli.nothing-found"),
    ],
)
def test_wrong_use_is_one_line_with_a_code(marsad, tmp_path, good, args, code):
    (tmp_path / "bad.csv").write_text("file\nx\n")
    (tmp_path / "folder").mkdir()
    done = marsad(*args)
    assert done.returncode in (2, 3)
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_a_later_version_is_refused(marsad, tmp_path, good):
    assert marsad("add", good).returncode == 0
    with sqlite3.connect(tmp_path / "record.db") as database:
        database.execute("update alembic_version set version_num = '9999'")
    done = marsad("search", "الجسر")
    assert done.returncode == 3
    assert "[store.newer]" in done.stderr


def test_a_port_in_use_is_named(marsad, tmp_path, good):
    assert marsad("add", good).returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = marsad("serve", "--port", taken.getsockname()[1])
    assert done.returncode == 3
    assert "[web.port-in-use]" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_named(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "marsad", "extract", "good.txt"]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 3
    assert "[environment.output]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_stopping_in_the_middle_keeps_whole_captures_and_going_on_finishes(marsad, tmp_path, sign):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(400):
        (pages / f"{number:03}.txt").write_text(f"خبر {number}\n\n" + GOOD * 30, "utf-8")
    command = [sys.executable, "-m", "marsad", "add", "pages"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    count = wait_for_captures(tmp_path / "record.db")
    running.send_signal(sign)
    _, errors = running.communicate(timeout=60)
    assert "Traceback" not in errors
    assert 0 < count < 400
    assert marsad("verify").returncode == 0
    done = marsad("add", "pages")
    assert done.returncode == 0
    with sqlite3.connect(tmp_path / "record.db") as database:
        assert database.execute("select count(*) from captures").fetchone() == (400,)


def wait_for_captures(path):
    for _ in range(600):
        time.sleep(0.05)
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
                (count,) = database.execute("select count(*) from captures").fetchone()
        except sqlite3.OperationalError:
            continue
        if count:
            return count
    raise AssertionError("nothing was added in 30 s")


def test_a_broken_pipe_is_quiet(tmp_path):
    command = f"{sys.executable} -m marsad extract --manifest {EXAMPLES / 'manifest.csv'} | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path)
    assert "Traceback" not in done.stderr
