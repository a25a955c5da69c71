"""Killed adders and adders side by side: whole captures or none, each once."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marsad.store import schema
from marsad.store.open import open_store
from marsad.store.verify import verify
from marsad.store.views import captures, load_extraction, overview

_ADDER = textwrap.dedent(
    """
    import sys
    from store_pages import BODY, WHEN, page
    from marsad.store.open import open_store
    from marsad.store.write import add
    target, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_store(target) as store:
        for number in range(first, last):
            raw, extraction = page(f"{number}.txt", body=BODY + f" {number}")
            add(store, raw, extraction, when=WHEN, by=f"adder {first}")
            print(number, flush=True)
    """
)


def adder(target, first, last):
    return subprocess.Popen(
        [sys.executable, "-c", _ADDER, target, str(first), str(last)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_killed_adder_leaves_whole_captures(target, after):
    process = adder(target, 0, 100_000)
    told = [process.stdout.readline() for _ in range(after)]
    time.sleep(0.003 * after)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait(30)
    with open_store(target, create=False) as store:
        held = captures(store, limit=500).items
        assert len(held) >= len([line for line in told if line.endswith("\n")])
        for capture in held:
            extraction = load_extraction(store, capture.id)
            assert (len(extraction.page.articles), len(extraction.names), len(extraction.events)) == (1, 4, 2)
        report = verify(store)
        assert report.whole, report.faults
        assert report.audit_rows == report.captures == overview(store).articles
    again = adder(target, 0, 3)
    assert again.wait(60) == 0


def test_adders_side_by_side(target):
    with open_store(target):
        pass
    processes = [adder(target, 0, 30), adder(target, 15, 45)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    with open_store(target, create=False) as store:
        assert overview(store).captures == 45
        report = verify(store)
        assert report.whole, report.faults
        assert report.audit_rows == 45
        with store.read() as connection:
            mentions = connection.execute(select(func.sum(schema.entity_counts.c.mentions))).scalar_one()
        assert mentions == 45 * 4
