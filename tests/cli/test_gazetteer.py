"""Lists of places of one's own: added, listed, used, recorded, removed; what is wrong with them is said."""

import json
import sqlite3
from pathlib import Path

import pytest

TABLE = "id,name,lat,lon,country\n1,كفر الصوان,36.1,36.5,SY\n2,مخيم الكرامة,36.2,,SY\n"
TEXT = (
    "كفر الصوان تحت القصف\n\nقال ناشطون إن الطائرات قصفت قرية كفر الصوان جنوب إدلب صباح الجمعة 20 كانون الأول 2024.\n"
)
SHARED = Path(__file__).parents[2] / "../shared/data/gazetteer_wof"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MARSAD_GAZETTEERS", str(tmp_path / "lists"))
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "lists"


def places(done):
    assert done.returncode == 0, done.stderr
    return {one["id"]: one.get("geo") for one in json.loads(done.stdout)["entities"] if one["type"] == "LOC"}


def test_from_a_table_to_a_placed_mention(marsad, folder):
    done = marsad("gazetteer", "add", "own.csv")
    assert done.returncode == 0, done.stderr
    assert "[gazetteer.no-coordinates] own.csv:3" in done.stderr
    assert "own" in marsad("gazetteer", "list").stdout
    before = places(marsad("extract", "page.txt"))
    after = places(marsad("extract", "page.txt", "--gazetteer", "own"))
    assert "own-1" not in before
    assert (after["own-1"]["lat"], after["own-1"]["country"], after["own-1"]["basis"]) == (36.1, "SY", "text")
    assert "كفر الصوان جنوب إدلب" in after["own-1"]["reason"]


def test_a_record_knows_with_which_gazetteer_it_was_read(marsad, folder, tmp_path):
    marsad("gazetteer", "add", "own.csv", "--name", "mine")
    done = marsad("add", "page.txt", "--gazetteer", "mine", "--db", "record.db")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "record.db") as database:
        ((packs,),) = database.execute("select packs from extractions").fetchall()
    assert "gazetteer mine " in packs


def test_two_processes_read_the_same(marsad, folder, tmp_path):
    marsad("gazetteer", "add", "own.csv")
    for i in range(12):
        (tmp_path / f"page{i:02}.txt").write_text(f"{TEXT}\nخبر رقم {i}\n", encoding="utf-8")
    pages = [f"page{i:02}.txt" for i in range(12)]
    alone = marsad("extract", *pages, "--gazetteer", "own")
    both = marsad("extract", *pages, "--gazetteer", "own", "--jobs", "2")
    assert alone.returncode == 0
    assert both.stdout == alone.stdout


def test_a_name_is_not_taken_twice_and_can_be_freed(marsad, folder):
    assert marsad("gazetteer", "add", "own.csv").returncode == 0
    again = marsad("gazetteer", "add", "own.csv")
    assert (again.returncode, "[gazetteer.exists]" in again.stderr) == (2, True)
    assert marsad("gazetteer", "add", "own.csv", "--replace").returncode == 0
    assert marsad("gazetteer", "remove", "own").returncode == 0
    gone = marsad("extract", "page.txt", "--gazetteer", "own")
    assert (gone.returncode, "[gazetteer.unknown]" in gone.stderr) == (2, True)
    assert marsad("gazetteer", "remove", "own").returncode == 2


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"nothing\n", 1, "gazetteer.no-table"),
        ("name,lat,lon\nألف,1,2\n".encode("cp1256"), 1, "gazetteer.not-utf8"),
        (b"name,lat,lon\nLatin,1,2\n", 1, "gazetteer.empty"),
        (None, 1, "gazetteer.unreadable"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(marsad, folder, tmp_path, data, status, code):
    if data is not None:
        (tmp_path / "bad.csv").write_bytes(data)
    done = marsad("gazetteer", "add", "bad.csv")
    assert done.returncode == status
    assert done.stderr.count("\n") == 1
    assert f"error [{code}] bad.csv" in done.stderr


@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not beside the repository")
def test_a_large_table_of_who_is_on_first(marsad, folder):
    done = marsad("gazetteer", "add", SHARED / "wof_iq.tsv")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("wof_iq: ")
    assert places(marsad("extract", "page.txt", "--gazetteer", "wof_iq"))
