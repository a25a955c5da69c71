"""What follows from decisions is compared beside the server: in small turns, by a process that ends with it."""

import sqlite3
import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from tests.web.conftest import fill_record

from marsad.batch.reader import PatientReader
from marsad.store import schema
from marsad.store.across.catch_up import catch_up, unfinished
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.web import following
from marsad.web.following import Apart, Gentle

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
PACKS = ("core_ar", "syria")


@pytest.fixture
def own(tmp_path):
    with open_store(tmp_path / "record.db") as opened:
        fill_record(opened)
        yield opened


def a_statement(store):
    with store.read() as connection:
        table = schema.observations
        return connection.execute(select(table.c.id).where(schema.only("statement")).limit(1)).scalar_one()


def done(store, patience=60):
    until = time.monotonic() + patience
    while unfinished(store) and time.monotonic() < until:
        time.sleep(0.1)
    return not unfinished(store)


def test_the_process_compares_and_ends_with_its_server(own):
    apart = Apart(own, PatientReader(PACKS))
    assert unfinished(own)
    apart()
    process = apart._process
    assert done(own)
    decide(own, "reject", [a_statement(own)], when=NOW, by="anna", reason="misread")
    assert unfinished(own)
    apart()
    assert apart._process is process
    assert done(own)
    apart.close()
    assert process.poll() == 0
    apart.close()


def test_a_process_that_broke_off_is_started_again(own):
    apart = Apart(own, PatientReader(PACKS))
    apart()
    first = apart._process
    first.kill()
    first.wait()
    apart()
    assert apart._process is not first
    assert done(own)
    apart.close()


def test_its_address_is_in_no_list_of_processes(own):
    apart = Apart(own, PatientReader(PACKS))
    apart()
    assert own.name not in " ".join(apart._process.args)
    apart.close()


def test_turns_grow_while_they_are_short_and_shrink_when_they_are_long(monkeypatch):
    slept = []
    monkeypatch.setattr(following.time, "sleep", slept.append)
    pace = Gentle()
    sizes = [pace.at_once]
    for seconds in (0.01, 0.01, 0.1, 0.5, 0.5, 0.5, 30.0):
        pace.took(seconds)
        sizes.append(pace.at_once)
    assert sizes == [1, 2, 4, 4, 2, 1, 1, 1]
    # Never shorter than those who wait look whether their turn has come.
    assert slept == [0.12, 0.12, 0.12, 0.5, 0.5, 0.5, 1.0]


def test_nothing_to_compare_holds_off_nobody(own):
    knowledge = PatientReader(PACKS).knowledge
    catch_up(own, knowledge)
    holder = sqlite3.connect(own.name, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    assert catch_up(own, knowledge) == 0
    assert time.monotonic() - began < 5
    holder.execute("ROLLBACK")
    holder.close()


def test_a_decision_waits_for_its_turn_and_none_is_lost(own):
    """Five reviewers decide while another process takes turn after turn at writing."""
    key, stop = a_statement(own), threading.Event()

    def hog():
        holder = sqlite3.connect(own.name, isolation_level=None, timeout=30)
        pace = Gentle()
        while not stop.is_set():
            holder.execute("BEGIN IMMEDIATE")
            time.sleep(0.15)
            holder.execute("COMMIT")
            pace.took(0.15)
        holder.close()

    made, took = [], []

    def review(name):
        for _ in range(3):
            began = time.monotonic()
            made.append(decide(own, "comment", [key], when=NOW, by=name, reason="seen"))
            took.append(time.monotonic() - began)

    threads = [threading.Thread(target=review, args=(f"reviewer {number}",)) for number in range(5)]
    hogging = threading.Thread(target=hog)
    hogging.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    hogging.join()
    assert {one.id for one in decisions(own, limit=100).items} >= set(made)
    assert len(made) == 15
    assert max(took) < 20
