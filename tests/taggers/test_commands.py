"""`--tagger` as a user meets it: in `extract`, in `add`, in `explain`, with several processes, and when it fails."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys

import pytest

from marsad.export.contract import contract_line
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge
from marsad.record import Capture
from marsad.taggers.load import load_taggers
from tests.cli.conftest import run
from tests.taggers.conftest import TEXT, say

PAGE = (
    f"قرفلون تنتظر الوفد\n\n{TEXT} وقال الوفد إن المدينة هادئة منذ أسبوع، وإن السكان عادوا إلى بيوتهم بعد غياب طويل.\n"
)
ONE = {"names": [{"text": "قرفلون", "type": "LOC"}]}


@pytest.fixture
def page(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    return tmp_path


def names_of(line):
    read = json.loads(line)
    assert all(read["capture"]["text"][one["start"] : one["end"]] == one["text"] for one in read["names"])
    return {one["text"]: one["found_by"] for one in read["names"]}


def test_extract_with_a_model(page, tiny):
    plain = run("extract", "page.txt", cwd=page)
    done = run("extract", "page.txt", "--tagger", f"hf:{tiny}", cwd=page)
    assert (done.returncode, done.stderr) == (0, "")
    assert "طرقوم شلغاف" not in names_of(plain.stdout)
    assert names_of(done.stdout)["طرقوم شلغاف"] == ["tagger:hf:tiny-ner"]


def test_several_processes_give_the_same(tmp_path, tiny):
    pages = tmp_path / "pages"
    pages.mkdir()
    for i in range(10):
        (pages / f"{i:02}.txt").write_text(PAGE.replace("أسبوع", f"{i + 3} أيام"), "utf-8")
    alone, both = (run("extract", "pages", "--tagger", f"hf:{tiny}", "-j", jobs, cwd=tmp_path) for jobs in (1, 2))
    assert (both.returncode, both.stderr) == (0, "")
    assert both.stdout == alone.stdout
    assert len(alone.stdout.splitlines()) == 10
    assert all("طرقوم شلغاف" in names_of(line) for line in alone.stdout.splitlines())


def test_add_and_explain_say_which_tagger_it_was(page, tiny):
    done = run("add", "page.txt", "--db", "r.db", "--tagger", f"hf:{tiny},name=arabic v2", cwd=page)
    assert done.returncode == 0, done.stderr
    found = run("extract", "page.txt", "--tagger", f"hf:{tiny},name=arabic v2", cwd=page)
    assert names_of(found.stdout)["طرقوم شلغاف"] == ["tagger:hf:arabic-v2"]
    with sqlite3.connect(page / "r.db") as record:
        rows = record.execute("SELECT id FROM observations WHERE payload LIKE '%tagger:hf:%'")
        key = rows.fetchone()[0]
    told = run("explain", key, "--db", "r.db", cwd=page)
    assert "tagger:hf:arabic-v2" in told.stdout
    assert "tagger hf:arabic-v2 sha256:" in told.stdout.splitlines()[-1]
    assert run("verify", "--db", "r.db", cwd=page).returncode == 0


def test_an_endpoint(page, stub):
    stub.answer = lambda handler: say(handler, ONE)
    done = run("extract", "page.txt", "--tagger", f"openai:{stub.url}#small", cwd=page)
    assert (done.returncode, done.stderr) == (0, "")
    assert "tagger:openai:small" in names_of(done.stdout)["قرفلون"][0]


def test_a_broken_endpoint_costs_its_names_only(page, stub):
    stub.answer = lambda handler: say(handler, ONE, 500, Retry_After="0")
    plain = run("extract", "page.txt", cwd=page)
    done = run("extract", "page.txt", "--tagger", f"openai:{stub.url}#small", cwd=page)
    assert done.returncode == 1
    assert "[tagger.failed] page.txt" in done.stderr
    with_it, without = json.loads(done.stdout), json.loads(plain.stdout)
    assert [note["code"] for note in with_it.pop("diagnostics")] == ["tagger.failed"]
    assert without.pop("diagnostics") == []
    assert with_it == without
    kept = run("add", "page.txt", "--db", "r.db", "--tagger", f"openai:{stub.url}#small", cwd=page)
    assert kept.returncode == 1
    assert "1 captures added, 0 already there, 0 refused, 1 read in part" in kept.stderr


@pytest.mark.parametrize(
    ("spec", "status", "told"),
    [
        ("hf:nowhere", 2, "tagger.no-model"),
        ("nonsense", 2, "tagger.bad-spec"),
        ("openai:http://127.0.0.1:9/v1#m,key=NO_SUCH_KEY", 2, "tagger.no-key"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "add"])
def test_what_cannot_be_had_is_said_before_anything_is_read(page, command, spec, status, told):
    done = run(command, "page.txt", "--tagger", spec, "-j", "2", cwd=page)
    assert done.returncode == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout
    assert not (page / "record.db").exists()


def test_without_taggers_nothing_changes_and_nothing_is_imported(page):
    code = (
        "import sys; from marsad.extract import Extractor; from marsad.knowledge.load import load_knowledge;"
        "Extractor(load_knowledge(['core_ar']));"
        "print([m for m in ('onnxruntime', 'tokenizers', 'torch', 'httpx', 'gliner') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
    knowledge = load_knowledge(["core_ar"])
    capture = Capture(id="sha256:0", source="p", text=PAGE, media_type="text/plain", size=1)
    lines = [
        contract_line(one.extract(capture)) for one in (Extractor(knowledge), Extractor(knowledge, load_taggers([])))
    ]
    assert lines[0] == lines[1]
    assert b"tagger:" not in lines[0]
