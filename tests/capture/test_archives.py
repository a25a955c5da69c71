import hashlib
import json
import zipfile

from marsad.capture.archives import read_wacz, read_zip
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
