"""Pages come in by the browser: files, pasted text, addresses; what is too large, forged or private is refused."""

import io
import re
import time
import zipfile
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient
from test_pages import outline

from marsad.batch.reader import PatientReader
from marsad.knowledge.load import DEFAULT_PACKS
from marsad.store.open import open_store
from marsad.store.verify import verify
from marsad.store.views import captures, load_capture
from marsad.web import uploads
from marsad.web.app import create_app

HOME = "http://127.0.0.1"
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
PAGE = """وزير الصحة يفتتح مستشفى في حماة

افتتح وزير الصحة اليوم الثلاثاء مستشفى جديدا في مدينة حماة، بحضور عدد من المسؤولين في المحافظة.
وقال الوزير إن المستشفى يضم مئة سرير، وإنه سيبدأ استقبال المرضى الأسبوع المقبل.
"""
HOSTILE = f"""<html><body><script>alert(1)</script><p onclick="alert(2)">{PAGE}</p></body></html>"""


@pytest.fixture(scope="module")
def reader():
    return PatientReader(DEFAULT_PACKS)


@pytest.fixture
def record(tmp_path):
    with open_store(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def browser(record, reader):
    return TestClient(create_app(record, now=lambda: WHEN, reviewing=True, reader=reader), base_url=HOME)


def token_of(browser):
    return re.search(r'name="token" value="([^"]*)"', browser.get("/en/import").text)[1]


def send(browser, files=(), headers=None, **fields):
    form = {"token": token_of(browser)} | fields
    return browser.post(
        "/en/import", data=form, files=list(files) or [("files", ("", b""))],
        headers={"origin": HOME} | (headers or {}), follow_redirects=False,
    )  # fmt: skip


def finished(browser, answer):
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    for _ in range(600):
        page = browser.get(address).text
        if "The import is done." in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the import does not end")


def test_files_and_a_text_come_in_once(browser, record):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("one.txt", PAGE.replace("حماة", "حمص"))
    files = [
        ("files", ("صفحة.txt", PAGE.encode())), ("files", ("../../hostile.html", HOSTILE.encode())),
        ("files", ("many.zip", archive.getvalue())), ("files", ("empty.txt", b"  ")),
    ]  # fmt: skip
    page = finished(browser, send(browser, files, text=PAGE + "نص ملصق.", outlet="صحيفة", captured="2025-02-28"))
    rows = captures(record).items
    assert len(rows) == 4
    assert {row.outlet for row in rows} == {"صحيفة"}
    assert any(row.source == "صفحة.txt" for row in rows)
    assert not any("/tmp" in row.source or ".." in row.source for row in rows)
    assert "capture.empty" in page
    assert outline(page).problems == []
    assert verify(record).whole
    again = finished(browser, send(browser, files[:1]))
    assert "<dd data-known>1</dd>" in again
    assert len(captures(record).items) == 4


def test_a_hostile_page_does_nothing(browser, record):
    finished(browser, send(browser, [("files", ("x.html", HOSTILE.encode()))]))
    (row,) = captures(record).items
    assert "alert" not in load_capture(record, row.id).text
    page = browser.get(f"/en/captures/{row.id}")
    assert "<script>alert" not in page.text
    assert "onclick" not in page.text


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "http://localhost/x",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://10.0.0.1/",
    ],
)
def test_private_addresses_are_refused(browser, record, url):
    page = finished(browser, send(browser, url=url))
    assert "fetch.private-address" in page
    assert captures(record).items == ()


def test_what_is_no_address_is_told(browser):
    answer = send(browser, url="file:///etc/passwd", text="   ")
    assert (answer.status_code, "fetch.bad-address" in answer.text) == (400, True)
    answer = send(browser)
    assert (answer.status_code, "web.nothing-sent" in answer.text) == (400, True)
    answer = send(browser, text=PAGE, captured="yesterday")
    assert (answer.status_code, PAGE.split(maxsplit=1)[0] in answer.text) == (400, True), "what was written is kept"


def test_a_large_upload_is_refused_with_a_clear_page(browser, record):
    answer = send(browser, [("files", ("big.zip", b"0" * 100_000_000))])
    assert answer.status_code == 413
    assert "Up to 64 MB together" in answer.text
    assert captures(record).items == ()


def test_a_large_upload_without_a_length_is_cut_off(browser, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100_000)

    def pieces():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(20):
            yield b"0" * 10_000

    headers = {"origin": HOME, "content-type": "multipart/form-data; boundary=x"}
    answer = browser.post("/en/import", content=pieces(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("headers", "fields", "code"),
    [({"origin": "http://evil.example"}, {}, "web.foreign-form"), ({}, {"token": "0" * 64}, "web.forged-form")],
)
def test_forged_forms_are_refused(browser, record, headers, fields, code):
    answer = send(browser, [("files", ("a.txt", PAGE.encode()))], headers=headers, **fields)
    assert (answer.status_code, code in answer.text) == (403, True)
    assert captures(record).items == ()


def test_without_the_right_nothing_is_taken(record, reader):
    closed = TestClient(create_app(record, now=lambda: WHEN, reader=reader), base_url=HOME)
    assert "reading only" in closed.get("/en/import").text
    answer = closed.post("/en/import", files=[("files", ("a.txt", PAGE.encode()))], headers={"origin": HOME})
    assert (answer.status_code, "web.import-off" in answer.text) == (403, True)
    assert "/en/import" not in closed.get("/en/").text


def test_progress_is_told_as_events(browser):
    answer = send(browser, [("files", ("a.txt", PAGE.encode()))])
    events = browser.get(answer.headers["location"] + "/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    assert '"done":true' in events.text
    assert browser.get("/en/import/none").status_code == 404


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_is_sound(browser, lang):
    seen = outline(browser.get(f"/{lang}/import").text)
    assert seen.problems == []
    assert set(seen.inputs) <= seen.labelled
