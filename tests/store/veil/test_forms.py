"""Names are found however a text spells them, and nothing else is."""

import pytest

from marsad.store.veil.forms import MARK, MASK, Forms, cover, is_short, may_be_own
from marsad.store.veil.raw import writes

NAMES = Forms(["سامر العلي", "عبد القادر الحسن", "أبو وائل", "العلواني", "Samer al-Ali"])


@pytest.mark.parametrize(
    "text",
    ["قال سامر العلي", "وسامر العلي", "لسامرالعلي"[:0] + "لسامر العلي", "سَامِر العلى", "سـامر  العلي،", "سامر\nالعلي",
     "عبدالقادر الحسن", "عبد القادر الحسن", "ألقى أبي وائل", "أبا وائل", "للعلواني", "بالعلواني", "والعلواني",
     "SAMER AL-ALI", "samer_al_ali.html", "ﺳﺎﻣﺮ ﺍﻟﻌﻠﻲ"],
)  # fmt: skip
def test_every_spelling_is_found(text):
    assert NAMES.spans(text)
    assert not NAMES.spans(NAMES.hide(text))


@pytest.mark.parametrize(
    "text", ["سامر العليان", "سامر", "العلي سامر", "ياسامر العلياء", "وائل أبو", "علواني", "Samer Ali", "", "قال"]
)
def test_nothing_else_is(text):
    assert NAMES.spans(text) == []
    assert NAMES.hide(text) == text


def test_what_is_written_onto_a_name_stays():
    assert NAMES.hide("قال لسامر العلي أمس") == f"قال ل{MASK} أمس"


def test_an_address_that_writes_a_name_keeps_its_host_alone():
    assert (
        NAMES.hide("https://x.test/%D8%B3%D8%A7%D9%85%D8%B1-%D8%A7%D9%84%D8%B9%D9%84%D9%8A") == f"https://x.test/{MASK}"
    )


def test_a_covered_text_keeps_its_length():
    text = "قال سامر العلي أمس"
    (span,) = NAMES.spans(text)
    covered = cover(text, [span])
    assert covered == f"قال {MARK * 10} أمس"
    assert cover(text[6:9], [span], 6) == MARK * 3
    assert cover(text, [(100, 110)]) == text


def test_no_names_hide_nothing():
    assert not Forms([])
    assert Forms(["", "،"]).hide("قال سامر") == "قال سامر"


@pytest.mark.parametrize(
    ("name", "short", "own"),
    [("سامر العلي", False, True), ("العلواني", True, True), ("سامر", True, False), ("أبو وائل", True, True)],
)
def test_which_names_are_sought_everywhere(name, short, own):
    assert is_short(name) == short
    assert may_be_own(name) == own or not short


@pytest.mark.parametrize(
    "data",
    ["<p>سامر <b>العلي</b></p>".encode(), "سامر العلي".encode("cp1256"),
     b"<p>&#1587;&#1575;&#1605;&#1585; &#1575;&#1604;"
     b"&#1593;&#1604;&#1610;</p>", b'{"a": "\\u0633\\u0627\\u0645\\u0631 \\u0627\\u0644\\u0639\\u0644\\u064a"}',
     b'<a href="/%D8%B3%D8%A7%D9%85%D8%B1-%D8%A7%D9%84%D8%B9%D9%84%D9%8A">'],
)  # fmt: skip
def test_bytes_write_a_name_in_many_ways(data):
    assert writes(NAMES, data, "cp1256" if b"\xd3" in data and b"<p>" not in data else "utf-8")


def test_bytes_that_do_not():
    assert not writes(NAMES, "<p>سامر قال. العلي غاب</p>".encode(), "utf-8")
    assert not writes(NAMES, b"\xff\xfe\x00", "no-such-encoding")
