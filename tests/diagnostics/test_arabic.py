"""Every diagnostic speaks Arabic, with the same fields, also when it comes out of an old record as English words."""

import re
import string

import msgspec
import pytest

from marsad.diagnostics import CATALOGUE, diagnose
from marsad.diagnostics.arabic import ARABIC, in_arabic

LETTERS = re.compile("[\u0620-\u064a]")
UNTOLD = {"reason"}  # why a date was doubted is told in English words alone; the Arabic sentence says it by the code


def fields(*templates):
    return {name for one in templates for _, name, _, _ in string.Formatter().parse(one) if name}


def filled(code):
    """The diagnostic with a number for every field that is formatted as one, and awkward words for the others."""
    told = {}
    for template in CATALOGUE[code][1:]:
        for _, name, form, _ in string.Formatter().parse(template):
            if name:
                told[name] = 12_345 if form == "," else f"a; b: {name} (x)"
    return diagnose(code, "page.html", **told)


def test_the_same_codes_in_both():
    assert set(ARABIC) == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_says_the_same_in_arabic(code):
    _, cause, remedy = CATALOGUE[code]
    assert fields(*ARABIC[code]) == fields(cause, remedy) - UNTOLD
    told = in_arabic(filled(code))
    assert told is not None
    for text, template in zip(told, ARABIC[code], strict=True):
        assert LETTERS.search(text) or not LETTERS.search(template)
        for name in fields(template):
            assert name in text or "12,345" in text


def test_fields_are_read_back_and_set_apart():
    told = in_arabic(diagnose("capture.too-large", "a.txt", megabytes=70, limit=64))
    assert told[0] == "حجم الملف \u206870\u2069 ميغابايت، أكثر من \u206864\u2069"


def test_words_of_another_version_stay_english():
    note = msgspec.structs.replace(diagnose("capture.empty", "a.txt"), cause="no text was there in version 0")
    assert in_arabic(note) is None
    assert in_arabic(msgspec.structs.replace(note, code="capture.unheard-of")) is None
