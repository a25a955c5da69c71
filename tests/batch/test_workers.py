import os
import signal
import sys
from pathlib import Path

import pytest

from marsad.batch.pool import read_all
from marsad.batch.workers import _can_be_copied
from marsad.capture.raw import Raw

PACKS = ("core_ar",)
RAWS = [Raw(source=f"{n}.txt", data=f"خبر رقم {n}\n\nقال المسؤول إن العمل بدأ.".encode()) for n in range(70)]


def told_unless_it_kills(outcome):
    """What became of a capture; page 21 and page 40 end the process, as a system short of memory would."""
    if outcome.failure:
        return f"{outcome.failure.where} {outcome.failure.code}"
    if outcome.extraction.capture.source in ("21.txt", "40.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return outcome.extraction.capture.source


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize("copied", [True, False])
def test_a_page_that_kills_its_process_is_named_and_all_others_are_read(monkeypatch, copied):
    if not copied:
        monkeypatch.setattr("marsad.batch.workers._can_be_copied", lambda _: False)
    found = list(read_all(iter(RAWS), PACKS, 2, told_unless_it_kills))
    expected = [raw.source for raw in RAWS]
    expected[21], expected[40] = "21.txt extract.killed", "40.txt extract.killed"
    assert found == expected


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_processes_that_load_something_of_the_users_are_no_copies():
    assert not _can_be_copied((PACKS, ("hf:/folder",), ()))
    assert not _can_be_copied((PACKS, (), (Path("list.places"),)))
