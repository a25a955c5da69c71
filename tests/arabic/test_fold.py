import itertools
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic.fold import fold, fold_text

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة"
MARKS = "\u064b\u064c\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
INVISIBLE = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2069\ufeff\u00ad"
FORMS = "ﻻﻼﷲﷺﺍﺎﺑﻪﻳﭘﯽ"
OTHERS = "یکپچگڤ۴٣7Az .،؛؟\n\t\u00a0\u2009\u2028İßé²😀"
arabic = st.text(alphabet=LETTERS + MARKS + INVISIBLE + FORMS + OTHERS, max_size=40)
anything = st.one_of(arabic, st.text(max_size=40))


@given(anything)
def test_folding_twice_changes_nothing(text):
    once = fold_text(text)
    assert fold_text(once) == once
    assert fold(once).to_source(0, len(once)) == (0, len(once))


@given(anything)
def test_every_span_of_the_view_comes_from_characters_that_fold_to_it(text):
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, min(start + 8, len(folded.text)) + 1):
            left, right = folded.to_source(start, end)
            assert 0 <= left < right <= len(text)
            assert folded.text[start:end] in fold_text(text[left:right])


@given(anything)
def test_characters_of_the_view_are_in_the_order_of_the_source(text):
    folded = fold(text)
    places = [folded.to_source(i, i + 1) for i in range(len(folded.text))]
    assert places == sorted(places)
    assert all(one[1] <= two[0] or one == two for one, two in itertools.pairwise(places))


@given(anything)
def test_what_no_span_of_the_view_covers_folds_to_nothing(text):
    folded = fold(text)
    covered = {at for i in range(len(folded.text)) for at in range(*folded.to_source(i, i + 1))}
    assert fold_text("".join(sign for at, sign in enumerate(text) if at not in covered)) == ""


@given(anything, st.integers(0, 50))
def test_the_way_back_finds_the_first_character_at_or_after_an_offset(text, offset):
    folded = fold(text)
    offset = min(offset, len(text))
    i = folded.from_source(offset)
    assert i == len(folded.text) or folded.to_source(i, i + 1)[0] >= offset
    assert i == 0 or folded.to_source(i - 1, i)[0] < offset


@pytest.mark.parametrize(
    ("spelled", "folded"),
    [
        pytest.param("أإآٱا", "ااااا", id="alef"),
        pytest.param("مسؤول شاطئ", "مسوول شاطي", id="hamza-seats"),
        pytest.param("مبنى مدرسة", "مبني مدرسه", id="maqsura-and-ta-marbuta"),
        pytest.param("کلیپ", "كليب", id="persian-letters"),
        pytest.param("مُحَمَّدٌ", "محمد", id="harakat"),
        pytest.param("الــــسلام", "السلام", id="tatweel"),
        pytest.param("ﻻ ﷲ", "لا الله", id="presentation-forms"),
        pytest.param("١٢٣ ۴۵۶", "123 456", id="digits"),
        pytest.param("\u200fنص\u200e", "نص", id="direction-marks"),
        pytest.param("ألف\u00a0ليلة", "الف ليله", id="kinds-of-space"),
        pytest.param("ISIS İstanbul", "isis istanbul", id="latin-case"),
        pytest.param("", "", id="empty"),
        pytest.param("ـًّ", "", id="nothing-but-marks"),
    ],
)
def test_spelling_variants_are_one(spelled, folded):
    assert fold_text(spelled) == folded


def test_marks_belong_to_the_letter_before_them():
    folded = fold("قَالَ أَحْمَدُ")
    assert folded.text == "قال احمد"
    assert folded.to_source(0, 3) == (0, 5)
    assert folded.to_source(4, 8) == (6, 14)


def test_direction_marks_belong_to_no_letter():
    text = "قال\u200f أحمد"
    assert fold(text).to_source(0, 3) == (0, 3)


def test_all_letters_of_a_ligature_come_from_it():
    folded = fold("الﻷمن")
    assert folded.text == "اللامن"
    assert [folded.to_source(i, i + 1) for i in (2, 3)] == [(2, 3), (2, 3)]


@pytest.mark.parametrize("sign", [chr(code) for code in (0x640, 0x64E, 0x200F, 0x663, 0xFEFB, 0xFDFA, 0x41)])
def test_a_megabyte_of_one_sign_takes_linear_time(sign):
    def seconds(length):
        text = sign * length
        began = time.process_time()
        fold(text)
        return time.process_time() - began

    assert seconds(1_000_000) < max(seconds(100_000), 0.02) * 40


@settings(max_examples=30)
@given(st.text(alphabet=[chr(code) for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))], max_size=5))
def test_presentation_forms_fold_like_what_they_stand_for(text):
    assert fold_text(text) == fold_text(unicodedata.normalize("NFKC", text))
