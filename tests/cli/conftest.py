"""Commands run as a user runs them: in a process of their own, from a folder of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"


def run(*args, cwd, timeout=120, **options):
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "marsad", *map(str, args)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=timeout, env=environment, **options
    )


@pytest.fixture
def marsad(tmp_path):
    """`marsad(*args)` runs the command in an empty folder and returns status, output and errors."""
    return lambda *args, **options: run(*args, cwd=tmp_path, **options)


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    """A record of the example pages, made by the command."""
    folder = tmp_path_factory.mktemp("record")
    done = run("add", "--manifest", EXAMPLES / "manifest.csv", "--db", "record.db", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "record.db"
