import gzip
import json

from marsad.capture.raw import Planned, plan
from marsad.capture.read import read_capture
from marsad.capture.sources import read_sources
from marsad.record import Diagnostic

ROWS = [
    {
        "id": "r1",
        "url": "https://nahr.example/1",
        "title": "عنوان",
        "author": "",
        "content": "نص أول",
        "source": "nahr",
    },
    {
        "url": "https://nahr.example/2",
        "title": "",
        "author": "سلمى",
        "content": "نص ثان",
        "date_extracted": "2015-07-21 02:18",
    },
    {"id": 3, "content": "نص ثالث", "date": "2015-07-20"},
]


def write(path, rows, opener=open):
    with opener(path, "wt", encoding="utf-8") as file:
        file.writelines(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return [Planned(source=str(path), path=path)]


def test_every_row_is_a_capture_of_its_own(tmp_path):
    raws = list(read_sources(write(tmp_path / "a.jsonl", ROWS)))
    captures = [read_capture(raw) for raw in raws]
    assert [capture.source for capture in captures] == ["r1", "https://nahr.example/2", "3"]
    assert [capture.text for capture in captures] == ["عنوان\nنص أول", "سلمى\nنص ثان", "نص ثالث"]
    assert [capture.captured for capture in captures] == [None, "2015-07-21", "2015-07-20"]
    assert len({capture.id for capture in captures}) == 3


def test_gzip_reads_the_same(tmp_path):
    plain = list(read_sources(write(tmp_path / "a.jsonl", ROWS)))
    packed = list(read_sources(write(tmp_path / "a.jsonl.gz", ROWS, gzip.open)))
    assert packed == plain


def test_a_row_at_fault_is_named_by_its_line_and_the_rest_goes_on(tmp_path):
    found = list(read_sources(write(tmp_path / "a.jsonl", [ROWS[0], "{broken\n", "\n", ROWS[2]])))
    assert isinstance(found[1], Diagnostic)
    assert (found[1].code, found[1].where) == ("capture.bad-json-row", f"{tmp_path / 'a.jsonl'}:2")
    assert len(found) == 3


def test_a_truncated_gzip_keeps_what_came_before(tmp_path):
    planned = write(tmp_path / "a.jsonl.gz", ROWS * 400, gzip.open)
    data = planned[0].path.read_bytes()
    planned[0].path.write_bytes(data[: len(data) // 2])
    *rows, last = read_sources(planned)
    assert rows
    assert last.code == "capture.truncated"


def test_a_line_over_the_limit_is_refused(tmp_path):
    found = list(read_sources(write(tmp_path / "a.jsonl", [ROWS[0], {"id": "big", "content": "س" * 5000}]), 1000))
    assert found[1].code == "capture.too-large"


def test_folders_offer_json_lines_too(tmp_path):
    write(tmp_path / "a.jsonl", ROWS)
    write(tmp_path / "b.jsonl.gz", ROWS, gzip.open)
    assert [item.path.name for item in plan([str(tmp_path)])] == ["a.jsonl", "b.jsonl.gz"]


# Found by fuzzing, and by hand.
def test_a_row_in_another_encoding_is_named_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"title":"عنوان"}\n'.encode("windows-1256") + b'{"id":1,"content":"x"}\n')
    note, raw = read_sources([Planned(source="a", path=path)])
    assert note.code == "capture.bad-json-row"
    assert raw.source == "1"


def test_a_row_nested_without_end_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"x":' + "[" * 100_000 + "\n" + '{"id":1,"content":"x"}\n')
    note, raw = read_sources([Planned(source="a", path=path)])
    assert note.code == "capture.bad-json-row"
    assert raw.source == "1"


def test_a_row_over_the_limit_is_named_once_and_the_next_keeps_its_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"content":"' + "a" * 5_000 + '"}\n' + '{"content":"x"}\n')
    note, raw = read_sources([Planned(source="a", path=path)], 1_000)
    assert (note.code, note.where) == ("capture.too-large", f"{path}:1")
    assert raw.source == f"{path}:2"


def test_a_damaged_gzip_is_named(tmp_path):
    (planned,) = write(tmp_path / "a.jsonl.gz", ROWS * 400, gzip.open)
    data = bytearray(planned.path.read_bytes())
    data[200:260] = bytes(60)
    planned.path.write_bytes(data)
    *_, last = read_sources([planned])
    assert last.code in ("capture.truncated", "capture.bad-json-row")
