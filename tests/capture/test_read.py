import hashlib
from pathlib import Path

import pytest

from marsad.capture.raw import Raw, load, plan
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"


def test_a_capture_is_named_by_the_hash_of_its_bytes():
    data = "نص قصير\r\n".encode()
    capture = read_capture(Raw(source="a.txt", data=data, captured="2024-12-20"))
    assert capture.id == "sha256:" + hashlib.sha256(data).hexdigest()
    assert (capture.text, capture.media_type, capture.size) == ("نص قصير\r\n", "text/plain", len(data))
    assert [(clue.key, clue.value) for clue in capture.clues] == [("captured", "2024-12-20")]


@pytest.mark.parametrize("name", ["page.html", "page", "page.txt"])
def test_html_is_known_by_name_or_by_its_first_bytes(name):
    capture = read_capture(Raw(source=name, data="<!DOCTYPE html><p>نص</p>".encode()))
    assert (capture.media_type, capture.text) == ("text/html", "نص")


def test_html_that_shows_nothing_is_refused():
    with pytest.raises(Failure) as failure:
        read_capture(Raw(source="a.html", data=b"<html><body><script>x()</script></body></html>"))
    assert failure.value.diagnostic.code == "capture.no-visible-text"


@pytest.mark.parametrize("item", plan([str(EXAMPLES)]), ids=lambda item: item.path.name)
def test_every_example_page_is_read_as_arabic(item):
    capture = read_capture(load(item))
    letters = [c for c in capture.text if c.isalpha()]
    assert sum("\u0600" <= c <= "\u06ff" for c in letters) > 0.8 * len(letters)
    assert not capture.diagnostics
