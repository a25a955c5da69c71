"""What is known across captures, by commands: compared by `add`, shown, decided about, and made again."""

import json
import shutil

import pytest

from tests.cli.conftest import EXAMPLES


@pytest.fixture
def copy(record, tmp_path):
    return shutil.copy(record, tmp_path / "record.db")


def done(marsad, *args):
    finished = marsad(*args)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def links(marsad, db):
    return [json.loads(line) for line in done(marsad, "links", "--db", db).splitlines()]


def test_adding_compares_and_the_order_does_not_matter(marsad, tmp_path):
    head, *rows = (EXAMPLES / "manifest.csv").read_text("utf-8").splitlines()
    where = head.split(",").index("path")
    whole = [
        ",".join(str(EXAMPLES / cell) if at == where else cell for at, cell in enumerate(row.split(",")))
        for row in rows
    ]
    found = []
    for name, order in (("one", whole), ("two", whole[::-1])):
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *order]), "utf-8")
        done(marsad, "add", "--manifest", f"{name}.csv", "--db", f"{name}.db")
        found.append(done(marsad, "links", "--db", f"{name}.db"))
    assert found[0] == found[1]
    assert {json.loads(line)["kind"] for line in found[0].splitlines()} >= {
        "story",
        "dispute",
        "corroboration",
        "alias",
    }
    done(marsad, "resolve", "--rebuild", "--db", "two.db")
    assert done(marsad, "links", "--db", "two.db") == found[0]


def test_rebuilding_twice_gives_the_same_bytes(marsad, copy):
    done(marsad, "resolve", "--rebuild", "--db", copy)
    once = done(marsad, "links", "--db", copy)
    done(marsad, "resolve", "--rebuild", "--db", copy)
    assert done(marsad, "links", "--db", copy) == once
    assert "0 captures compared" in marsad("resolve", "--db", copy).stderr


def test_a_dispute_and_a_story_are_shown(marsad, copy):
    disputes = [json.loads(line) for line in done(marsad, "disputes", "--db", copy, "--format", "jsonl").splitlines()]
    assert all(len(row["sides"]) > 1 for row in disputes)
    assert disputes[0]["id"] in done(marsad, "disputes", "--db", copy)
    story = next(row for row in links(marsad, copy) if row["kind"] == "story")
    shown = json.loads(done(marsad, "story", story["id"], "--db", copy, "--format", "json"))
    assert len(shown["members"]) == len(story["articles"])
    assert story["title"][:20] in done(marsad, "story", story["id"], "--db", copy)


@pytest.mark.parametrize(
    "command", [("story", "story-none"), ("process", "resolution-none"), ("entity", "show", "nobody")]
)
def test_unknown_ids_are_refused(marsad, copy, command):
    finished = marsad(*command, "--db", copy)
    assert finished.returncode == 1
    assert "store.unknown-id" in finished.stderr


def test_a_process_shows_what_people_say_of_it(marsad, copy):
    assert "resolution-2254" in done(marsad, "process", "--db", copy)
    target = "resolution-2254/ceasefire"
    made = done(marsad, "decide", "status", target, "1", "--reason", "announced", "--by", "anna", "--db", copy)
    assert "status 1 by anna" in done(marsad, "process", "resolution-2254", "--db", copy)
    done(marsad, "decide", "undo", made.split()[0], "--db", copy)
    assert "status 1 by anna" not in done(marsad, "process", "resolution-2254", "--db", copy)
    log = [json.loads(line) for line in done(marsad, "decide", "log", "--db", copy, "--format", "jsonl").splitlines()]
    assert [row["verdict"] for row in log] == ["undo", "status"]
    assert marsad("verify", "--db", copy).returncode == 0


def test_entities_are_merged_and_parted_again(marsad, copy):
    people = [row["entity"] for row in links(marsad, copy) if row["kind"] == "alias"][:2]
    made = done(marsad, "entity", "merge", *people, "--reason", "a test", "--by", "anna", "--db", copy)
    merged = next(row for row in links(marsad, copy) if row["kind"] == "alias" and row["entity"] == min(people))
    assert len(merged["names"]) > 2
    assert "one with" in done(marsad, "entity", "show", people[1], "--db", copy)
    done(marsad, "entity", "split", people[1], "--db", copy)
    assert "one with" not in done(marsad, "entity", "show", people[1], "--db", copy)
    finished = marsad("entity", "split", people[1], "--db", copy)
    assert finished.returncode == 2
    assert "store.bad-decision" in finished.stderr
    done(marsad, "entity", "undo", made.split()[0], "--db", copy)
    assert "store.undone" in marsad("entity", "undo", made.split()[0], "--db", copy).stderr


def test_bad_decisions_are_refused_with_a_reason(marsad, copy):
    finished = marsad("decide", "comment", "resolution-2254", "--db", copy)
    assert finished.returncode == 2
    assert "needs a reason" in finished.stderr
    finished = marsad("decide", "accept", "st-nothing", "--db", copy)
    assert "store.unknown-id" in finished.stderr
