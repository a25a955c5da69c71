"""The way from pages to answers, by commands alone."""

import json
import shutil
import sqlite3

import pytest

from tests.cli.conftest import EXAMPLES


def rows(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_adding_again_changes_nothing(marsad, record, tmp_path):
    copy = shutil.copy(record, tmp_path / "record.db")
    done = marsad("add", "--manifest", EXAMPLES / "manifest.csv", "--db", copy)
    assert done.returncode == 0
    pages = len((EXAMPLES / "manifest.csv").read_text("utf-8").splitlines()) - 1
    assert f"0 captures added, {pages} already there, 0 refused" in done.stderr


def test_two_processes_make_the_same_record(marsad, record, tmp_path):
    done = marsad("add", "--manifest", EXAMPLES / "manifest.csv", "--db", tmp_path / "two.db", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    ids = "select id from observations order by id"
    with sqlite3.connect(record) as one, sqlite3.connect(tmp_path / "two.db") as two:
        assert one.execute(ids).fetchall() == two.execute(ids).fetchall()


def test_a_record_is_whole_until_a_byte_is_altered(marsad, record, tmp_path):
    copy = shutil.copy(record, tmp_path / "record.db")
    assert marsad("verify", "--db", copy).returncode == 0
    with sqlite3.connect(copy) as database:
        database.executescript("drop trigger if exists blobs_no_update; update blobs set data = x'00' where rowid = 1;")
    done = marsad("verify", "--db", copy)
    assert done.returncode == 1
    assert "error [" in done.stderr


def test_a_search_index_that_lost_its_words_is_made_anew(marsad, record, tmp_path):
    copy = shutil.copy(record, tmp_path / "record.db")
    before = rows(marsad("search", "الائتلاف", "--db", copy, "--format", "jsonl"))
    with sqlite3.connect(copy) as database:
        database.execute("delete from documents")
    assert rows(marsad("search", "الائتلاف", "--db", copy, "--format", "jsonl")) == []
    done = marsad("search", "--rebuild", "--db", copy)
    assert "captures indexed" in done.stderr
    assert rows(marsad("search", "الائتلاف", "--db", copy, "--format", "jsonl")) == before
    assert marsad("search", "--db", copy).returncode == 2


def test_search_finds_any_spelling(marsad, record):
    plain = rows(marsad("search", "الائتلاف", "--db", record, "--format", "jsonl"))
    assert plain
    for spelling in ("ائتلاف", "الإئتلاف", "والائتلاف"):
        found = rows(marsad("search", spelling, "--db", record, "--format", "jsonl"))
        assert {hit["article"]["id"] for hit in found} == {hit["article"]["id"] for hit in plain}


@pytest.mark.parametrize("command", ["timeline", "statements"])
def test_lists_lead_to_passages_and_reasons(marsad, record, command):
    items = rows(marsad(command, "--db", record, "--format", "jsonl"))
    assert items
    key = items[0]["observation"]["id"]
    assert items[0]["observation"]["text"].split()[0] in marsad("show", key, "--db", record).stdout
    assert "rule" in marsad("explain", key, "--db", record).stdout


def test_a_statement_is_found_by_its_speaker(marsad, record):
    items = rows(marsad("statements", "--by", "هادي البحرة", "--db", record, "--format", "jsonl"))
    assert items
    assert all(item["observation"]["record"]["speaker_entity"] for item in items)


def test_what_is_denied_is_not_listed_as_having_happened(marsad, record):
    happened = rows(marsad("timeline", "--modality", "happened", "--db", record, "--format", "jsonl"))
    assert happened
    assert {item["observation"]["record"]["modality"] for item in happened} == {"happened"}


def test_extract_needs_no_database_and_keeps_the_order(marsad):
    done = marsad("extract", "--manifest", EXAMPLES / "manifest.csv", "--jobs", "2")
    pages = rows(done)
    listed = [line.split(",")[0] for line in (EXAMPLES / "manifest.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [page["capture"]["source"] for page in pages] == listed
    for page in pages:
        text = page["capture"]["text"]
        for layer in ("names", "dates", "furniture", "ticker"):
            assert all(text[item["start"] : item["end"]] == item["text"] for item in page[layer])


def test_a_since_that_is_no_date_is_refused_in_words(marsad, record):
    done = marsad("statements", "--since", "yesterday", "--db", record)
    assert done.returncode == 2
    assert "yesterday" in done.stderr


def test_a_manifest_that_says_otherwise_is_told_of_and_taken_when_asked(marsad, tmp_path):
    (tmp_path / "page.txt").write_text("قال الوزير أمس إن الاتفاق قائم.\n", "utf-8")
    for name, day in (("one.csv", ""), ("two.csv", "2024-12-20")):
        (tmp_path / name).write_text(f"path,captured\npage.txt,{day}\n", "utf-8")
    add = ("add", "--db", tmp_path / "r.db", "--manifest")
    marsad(*add, tmp_path / "one.csv")
    told = marsad(*add, tmp_path / "two.csv")
    assert "[manifest.differs] page.txt" in told.stderr
    assert "captured" in told.stderr
    assert "1 read anew" in marsad(*add, tmp_path / "two.csv", "--again").stderr
    assert "manifest.differs" not in marsad(*add, tmp_path / "two.csv").stderr
