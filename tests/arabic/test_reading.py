import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.reading import Reading

texts = st.text(alphabet="ابةىأوم ـًّ\u200fﻻ1٣7.,«»_-\n\t xZ²", max_size=60)


@given(texts)
def test_words_are_the_runs_of_letters_and_digits_of_the_view(text):
    reading = Reading(text)
    expected = [(match.group(), *match.span()) for match in re.finditer(r"[^\W_]+", reading.text)]
    assert list(zip(reading.words, reading.starts, reading.ends, strict=True)) == expected


@given(texts)
def test_a_span_holds_its_words_and_words_in_finds_them_again(text):
    reading = Reading(text)
    count = len(reading.words)
    for first in range(count):
        for last in range(first + 1, min(first + 4, count) + 1):
            span = reading.span(first, last)
            assert text[span.start : span.end] == span.text
            if not re.search("[ﻻ]", text):
                assert reading.words_in(span.start, span.end) == (first, last)
            assert Reading(span.text).words == reading.words[first:last] or "ﻻ" in text


@given(texts)
def test_gaps_and_words_make_up_the_view(text):
    reading = Reading(text)
    pieces = [reading.gap(i) + reading.words[i] for i in range(len(reading.words))]
    assert "".join(pieces) + reading.gap(len(reading.words)) == reading.text


@given(texts, st.integers(0, 60))
def test_word_at_covers_or_follows_an_offset(text, offset):
    reading = Reading(text)
    i = reading.word_at(offset)
    assert i == len(reading.words) or reading.ends[i] > offset
    assert i == 0 or reading.ends[i - 1] <= offset
    j = reading.word_from(offset)
    assert j == len(reading.words) or reading.starts[j] >= offset
    assert j == 0 or reading.starts[j - 1] < offset


def test_original_spelling_is_kept():
    reading = Reading("رئاسةُ «الائتــلاف»")
    assert reading.words == ["رياسه", "الايتلاف"]
    assert [reading.original(i) for i in (0, 1)] == ["رئاسةُ", "الائتــلاف"]
    assert reading.cut(0, 5).text == "رئاسةُ"


def test_words_in_takes_whole_words_only():
    reading = Reading("أحمد الشرع في دمشق")
    assert reading.words_in(2, 13) == (1, 3)
    assert reading.words_in(0, 0) == (0, 0)


def test_words_touched_takes_words_that_a_range_cuts():
    reading = Reading("قال لأحمد الشرع في دمشق")
    assert reading.words_touched(5, 15) == (1, 3)
    assert [reading.words_touched(5, 15), reading.words_touched(4, 6)] == [(1, 3), (1, 2)]
    assert reading.words_touched(3, 4) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("كلمة " * 200_000, id="words"),
        pytest.param("كلمة" * 250_000, id="one-word"),
        pytest.param("." * 1_000_000, id="dots"),
        pytest.param("مَ" * 500_000, id="harakat"),
        pytest.param("1,2." * 250_000, id="digits"),
        pytest.param("a_b#" * 250_000, id="underscores"),
    ],
)
def test_a_megabyte_takes_seconds_at_most(text):
    began = time.process_time()
    Reading(text)
    assert time.process_time() - began < 4
