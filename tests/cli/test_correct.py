"""Corrections on the command line, and what they say of how often reading is right."""

import json
import shutil

PAGE = """نفى وزير الصحة أحمد السلامة اليوم الثلاثاء إغلاق مستشفى حماة، وقال إن المستشفى يستقبل المرضى ويوفر الدواء.
وأكد أحمد السلامة أن المستشفى مستمر في العمل.
"""


def test_a_statement_is_corrected_and_counts_as_wrong(marsad, tmp_path):
    record, page = tmp_path / "record.db", tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    assert marsad("add", page, "--db", record).returncode == 0
    key = json.loads(marsad("statements", "--db", record, "--format", "json").stdout)[0]["observation"]["id"]
    assert "nobody has judged" in marsad("eval", "--own", "--db", record).stdout
    several = marsad("decide", "correct", key, "--set", "content=المستشفى", "--db", record)
    assert (several.returncode, "web.which-words" in several.stderr) == (2, True)
    done = marsad(
        "decide", "correct", key, "--set", "content=المستشفى", "--set", "kind=announce", "--nth", "2", "--db", record
    )
    assert done.returncode == 0, done.stderr
    (row, _) = json.loads(marsad("eval", "--own", "--db", record, "--format", "json").stdout)["rows"]
    assert (row["judged"], row["right"], row["fields"]) == (1, 0, {"content": 1, "kind": 1})
    copy = shutil.copy(record, tmp_path / "copy.db")
    assert marsad("add", page, "--again", "--db", copy).returncode == 0
    assert json.loads(marsad("eval", "--own", "--db", copy, "--format", "json").stdout)["judged"] == 1
    assert marsad("verify", "--db", copy).returncode == 0


def test_an_articles_head_is_corrected_and_put_back(marsad, tmp_path):
    record, page = tmp_path / "record.db", tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    assert marsad("add", page, "--db", record).returncode == 0
    (hit,) = json.loads(marsad("statements", "--db", record, "--format", "json").stdout)[:1]
    key = hit["observation"]["article"]
    assert marsad("decide", "head", key, "--db", record).returncode == 2
    told = marsad("decide", "head", key, "--published", "2024-12-10", "--outlet", "مرآة نيوز", "--db", record)
    assert told.returncode == 0, told.stderr

    def head():
        shown = json.loads(marsad("show", key, "--db", record, "--format", "json").stdout)["observation"]["record"]
        return shown["published"], shown["outlet"]

    assert head() == ("2024-12-10", "مرآة نيوز")
    decision = told.stdout.split()[0]
    assert marsad("decide", "undo", decision, "--db", record).returncode == 0
    assert head() == (None, None)
    assert marsad("verify", "--db", record).returncode == 0
