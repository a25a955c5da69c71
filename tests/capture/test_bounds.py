"""Inputs made to cost time or memory: each is refused or cut with a code, in little time."""

import time

import pytest

from marsad.capture.bounds import MAX_CHARACTERS, MAX_DEPTH, MAX_LINES, MAX_TAGS, check_text, flatten
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure

TEXT = "قال وزير المياه إن السد امتلأ حتى نهايته."


def capture(source, name="page.html"):
    return read_capture(Raw(source=name, data=source.encode()))


def codes(capture):
    return [note.code for note in capture.diagnostics]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + TEXT + "</div>" * 10_000,
        "<div>" * 100_000 + TEXT,
        "<ul><li>" * 20_000 + TEXT,
        "<div></b>" * 50_000 + TEXT,
        "<DIV class='a'>" * 20_000 + TEXT,
    ],
    ids=["closed", "open", "lists", "stray ends", "capitals"],
)
def test_deep_nesting_is_cut_and_the_text_kept(source):
    began = time.process_time()
    found = capture(source)
    assert time.process_time() - began < 5
    assert found.text == TEXT
    assert codes(found) == ["capture.too-deep"]


@pytest.mark.parametrize(
    "source",
    [
        "<p>نص<br>" * 10_000,
        "<ul>" + "<li>نص" * 10_000,
        "<div><span>نص</span></div>" * 5_000,
        "<div><span>نص</div>" * 5_000,
        "<script>" + "'<div>'+" * 10_000 + "</script><p>نص</p>" + "<br>" * 5_000,
        "<!--" + "<div>" * 10_000 + "--><p>نص</p>" + "<br>" * 5_000,
        "<svg>" + "<path/>" * 10_000 + "</svg><p>نص</p>",
    ],
    ids=["paragraphs", "items", "siblings", "unclosed spans", "script", "comment", "empty elements"],
)
def test_long_flat_pages_stay_as_they_are(source):
    assert flatten(source, "x") == (source, False)


def test_words_past_the_bound_stay_apart():
    found = capture("<div>" * 6_000 + "<i>أول</i><div>ثان</div>")
    assert found.text.split() == ["أول", "ثان"]
    assert MAX_DEPTH < 6_000


@pytest.mark.parametrize(
    "source", ["ا" * (MAX_CHARACTERS + 1), "سطر\n" * (MAX_LINES + 1), "<p>ا" * (MAX_LINES + 1), "<b>" * (MAX_TAGS + 1)]
)
def test_more_than_a_page_holds_is_refused(source):
    with pytest.raises(Failure) as failure:
        capture(source, "page.html" if "<" in source else "page.txt")
    assert failure.value.diagnostic.code == "capture.too-much"


def test_as_much_as_a_page_may_hold_is_read():
    check_text("ا" * MAX_CHARACTERS, "x")
    check_text("\n" * (MAX_LINES - 1) + "ا" * MAX_LINES, "x")


@pytest.mark.parametrize(
    "end", ["<p cla", "<a href='htt", "<!-- " + TEXT, "<", "</", "<p><![CDATA[", "&", "&#", "&#99999999;"]
)
def test_a_page_cut_in_mid_tag_keeps_what_came_before(end):
    assert capture(f"<html><body><h1>عنوان</h1><p>{TEXT}</p>{end}").text.startswith(f"عنوان\n{TEXT}")
