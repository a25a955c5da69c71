import os

import pytest

from marsad.capture.raw import load, plan
from marsad.diagnostics import Failure


def code_of(call, *args):
    with pytest.raises(Failure) as failure:
        call(*args)
    return failure.value.diagnostic.code


def test_folders_are_read_by_name_and_hidden_or_foreign_files_left_alone(tmp_path):
    for name in ("b.txt", "a.html", "deep/c.HTM", "notes.md", ".hidden/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("نص")
    assert [item.path.name for item in plan([str(tmp_path)])] == ["a.html", "b.txt", "c.HTM"]


def test_a_path_given_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    assert len(plan([str(tmp_path), str(tmp_path / "a.txt")])) == 1


def test_a_csv_manifest_gives_url_day_and_outlet(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    rows = "\ufeffpath,url,captured,outlet,extra\na.txt,https://nahr.example/1,2024-12-20,شبكة النهر,x\n"
    (tmp_path / "pages.csv").write_text(rows, "utf-8")
    (item,) = plan([], str(tmp_path / "pages.csv"))
    raw = load(item)
    assert (raw.source, raw.url, raw.captured, raw.outlet) == (
        "a.txt", "https://nahr.example/1", "2024-12-20", "شبكة النهر",
    )  # fmt: skip


def test_a_json_lines_manifest_allows_null_and_further_keys(tmp_path):
    (tmp_path / "pages.jsonl").write_text('{"path": "a.txt", "url": null, "captured": "2024-12", "more": 1}\n\n')
    (item,) = plan([], str(tmp_path / "pages.jsonl"))
    assert (item.url, item.captured) == (None, "2024-12")


def test_paths_take_what_the_manifest_knows_of_them(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    (tmp_path / "b.txt").write_text("نص")
    (tmp_path / "pages.csv").write_text("path,captured\na.txt,2024-12-20\n")
    assert [item.captured for item in plan([str(tmp_path)], str(tmp_path / "pages.csv"))] == ["2024-12-20", None]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("m.csv", "file,url\na.txt,x\n", "manifest.no-path-column"),
        ("m.csv", "", "manifest.no-path-column"),
        ("m.jsonl", '{"url": "x"}', "manifest.bad-row"),
        ("m.jsonl", "[1]", "manifest.bad-row"),
    ],
)
def test_a_manifest_at_fault_says_what_and_where(tmp_path, name, text, code):
    (tmp_path / name).write_text(text)
    assert code_of(plan, [], str(tmp_path / name)) == code


def test_a_missing_manifest_or_path_is_named(tmp_path):
    assert code_of(plan, [], str(tmp_path / "none.csv")) == "manifest.unreadable"
    assert code_of(plan, [str(tmp_path / "none.txt")]) == "capture.not-found"


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100_000_000)
    (item,) = plan([str(tmp_path)])
    assert code_of(load, item, 64_000_000) == "capture.too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_read_permission_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    (tmp_path / "a.txt").chmod(0)
    (item,) = plan([str(tmp_path)])
    assert code_of(load, item) == "capture.no-permission"


def test_a_file_that_vanished_since_planning_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("نص")
    (item,) = plan([str(tmp_path)])
    item.path.unlink()
    assert code_of(load, item) == "capture.not-found"
