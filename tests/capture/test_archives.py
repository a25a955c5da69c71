import hashlib
import json
import zipfile

import pytest

from marsad.capture.archives import read_wacz, read_zip
from marsad.record import Diagnostic
from tests.capture.test_warc import PAGE, record

LIMIT = 100_000


def wacz(path, *, stated=None, package=True):
    data = record("response", "https://nahr.example/1", PAGE)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc", data)
        if package:
            seal = stated or "sha256:" + hashlib.sha256(data).hexdigest()
            listed = {"resources": [{"name": "data.warc", "path": "archive/data.warc", "hash": seal}]}
            archive.writestr("datapackage.json", json.dumps(listed))
    return path


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path):
    (raw,) = read_wacz(wacz(tmp_path / "a.wacz"), LIMIT)
    assert (raw.data, raw.url) == (PAGE, "https://nahr.example/1")
    assert raw.source.startswith(f"{tmp_path / 'a.wacz'}!archive/data.warc#")


def test_an_archive_that_does_not_fit_its_hash_is_refused(tmp_path):
    (note,) = read_wacz(wacz(tmp_path / "a.wacz", stated="sha256:" + "0" * 64), LIMIT)
    assert note.code == "capture.bad-digest"


def test_a_wacz_without_its_list_is_read_with_a_warning(tmp_path):
    note, raw = read_wacz(wacz(tmp_path / "a.wacz", package=False), LIMIT)
    assert note.code == "capture.no-datapackage"
    assert raw.data == PAGE


def test_a_zip_gives_its_pages_by_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("b.html", "a.txt", "notes.docx", "__MACOSX/a.txt"):
            archive.writestr(name, "نص")
    assert [raw.source.split("!")[1] for raw in read_zip(tmp_path / "a.zip", LIMIT)] == ["a.txt", "b.html"]


def test_a_bomb_costs_no_more_than_the_limit(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 50_000_000)
        archive.writestr("page.txt", "نص")
    note, raw = read_zip(tmp_path / "a.zip", LIMIT)
    assert note.code == "capture.too-large"
    assert raw.data == "نص".encode()


def test_a_truncated_zip_is_named(tmp_path):
    path = wacz(tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:-30])
    (note,) = read_zip(path, LIMIT)
    assert note.code == "capture.truncated"


# Found by fuzzing, and by hand.
def test_a_damaged_member_is_named_and_the_next_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "نص طويل " * 50)
        archive.writestr("b.txt", "نص")
    data = bytearray(path.read_bytes())
    data[40:46] = b"\xff\x00\xff\x00\xff\x00"
    path.write_bytes(data)
    note, raw = read_zip(path, LIMIT)
    assert note.code == "capture.truncated"
    assert raw.data == "نص".encode()


def test_members_that_share_their_bytes_are_read_once(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "نص")
        archive.filelist += [archive.filelist[0]] * 3
    found = list(read_zip(tmp_path / "a.zip", LIMIT))
    assert [item.code if isinstance(item, Diagnostic) else item.data.decode() for item in found] == [
        "نص", *["capture.truncated"] * 3,
    ]  # fmt: skip


def test_an_archive_within_a_zip_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/b.zip", b"PK")
        archive.writestr("c.txt", "نص")
    raw, note = read_zip(tmp_path / "a.zip", LIMIT)
    assert raw.data == "نص".encode()
    assert (note.code, note.where) == ("capture.archive-within", f"{tmp_path / 'a.zip'}!in/b.zip")


def test_a_member_whose_name_climbs_is_read_and_never_written(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../c.txt", "نص")
    (raw,) = read_zip(tmp_path / "a.zip", LIMIT)
    assert raw.data == "نص".encode()
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


@pytest.mark.parametrize("package", ["{" * 100_000, '{"x":' + "[" * 100_000, b'{"resources":"\xff"}', "[]", ""])
def test_a_list_that_cannot_be_read_counts_as_none(tmp_path, package):
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("datapackage.json", package)
    (note,) = read_wacz(tmp_path / "a.wacz", LIMIT)
    assert note.code == "capture.no-datapackage"
