import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.reading import Reading
from marsad.arabic.sentences import split_sentences


def sentences(text):
    reading = Reading(text)
    return [reading.cut(one.start, one.end).text for one in split_sentences(reading, 0, len(reading.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وصل الوفد. غادر الوزير.", ["وصل الوفد.", "غادر الوزير."], id="full-stop"),
        pytest.param("هل وصل؟ نعم!", ["هل وصل؟", "نعم!"], id="question-and-exclamation"),
        pytest.param("وصل الوفد؛ وغادر.", ["وصل الوفد؛", "وغادر."], id="semicolon"),
        pytest.param("قال د. أحمد إنه بخير.", ["قال د. أحمد إنه بخير."], id="title"),
        pytest.param("نقلت أ.ف.ب. عن مصدر.", ["نقلت أ.ف.ب. عن مصدر."], id="agency"),
        pytest.param("نقلت (أ.ف.ب) عن مصدر.", ["نقلت (أ.ف.ب) عن مصدر."], id="agency-in-brackets"),
        pytest.param("نما بنسبة 3.5 في المئة.", ["نما بنسبة 3.5 في المئة."], id="decimal"),
        pytest.param("بنسبة ٣.٥ اليوم.", ["بنسبة ٣.٥ اليوم."], id="arabic-decimal"),
        pytest.param("قال «لن نرحل.» وغادر القاعة.", ["قال «لن نرحل.»", "وغادر القاعة."], id="quote-closed"),
        pytest.param('قال. "نعم أوافق" ثم مضى.', ["قال.", '"نعم أوافق" ثم مضى.'], id="quote-opened"),
        pytest.param("بالصور.. قصف على حلب", ["بالصور.. قصف على حلب"], id="joining-dots"),
        pytest.param("انتظروا... ثم رحلوا.", ["انتظروا... ثم رحلوا."], id="ellipsis"),
        pytest.param("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"], id="lines"),
        pytest.param("سطر أول\r\n\r\nسطر ثان", ["سطر أول", "سطر ثان"], id="windows-lines"),
        pytest.param("وصل الوفد.وغادر الوزير.", ["وصل الوفد.", "وغادر الوزير."], id="written-on"),
        pytest.param("قال «نعم».وغادر.", ["قال «نعم».", "وغادر."], id="written-on-behind-a-quote"),
        pytest.param("قالت شركة ويو.سي.بي ذلك.", ["قالت شركة ويو.سي.بي ذلك."], id="letter-names-with-and"),
        pytest.param("قالت هيئة (إن.إتش.كيه) ذلك.", ["قالت هيئة (إن.إتش.كيه) ذلك."], id="letter-names"),
        pytest.param("خطر  .حيث بدأ القتال.", ["خطر  .", "حيث بدأ القتال."], id="written-on-behind-a-space"),
        pytest.param("نقل موقع الجزيرة.نت الخبر.", ["نقل موقع الجزيرة.نت الخبر."], id="address"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n . \n", [], id="no-words"),
        pytest.param(". بدأ", ["بدأ"], id="stop-first"),
        pytest.param("زار M.A. Smith دمشق.", ["زار M.A. Smith دمشق."], id="latin-initials"),
    ],
)
def test_sentences(text, expected):
    found = sentences(text)
    assert [one for one in found if re.search(r"\w", one)] == expected


def test_paragraphs_are_numbered_by_line():
    reading = Reading("أول. ثان.\n\nثالث.")
    assert [one.paragraph for one in split_sentences(reading, 0, len(reading.text), 5)] == [5, 5, 6]


@given(st.text(alphabet='اب د.…!؟؛ \n\r«»")1٣ـ', max_size=60))
def test_every_word_lies_in_exactly_one_sentence(text):
    reading = Reading(text)
    found = split_sentences(reading, 0, len(reading.text))
    assert [i for one in found for i in range(one.first, one.last)] == list(range(len(reading.words)))
    for one in found:
        assert one.start <= reading.starts[one.first]
        assert reading.ends[one.last - 1] <= one.end
        assert "\n" not in reading.text[one.start : one.end]


@given(st.text(alphabet="اب. \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_text_gives_sentences_of_that_part(text, start, end):
    reading = Reading(text)
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    for one in split_sentences(reading, start, end):
        assert start <= one.start < one.end <= end


@pytest.mark.parametrize("unit", [". ", ".", "د. ", "!؟", '" ', "\n", ".»"])
def test_a_megabyte_takes_seconds_at_most(unit):
    reading = Reading("أ" + unit * (500_000 // len(unit)) + "ب")
    began = time.process_time()
    split_sentences(reading, 0, len(reading.text))
    assert time.process_time() - began < 4


def test_a_sentence_without_end_is_cut():
    reading = Reading("كلمة " * 2500)
    found = split_sentences(reading, 0, len(reading.text))
    assert [sentence.last - sentence.first for sentence in found] == [1000, 1000, 500]
    assert {sentence.paragraph for sentence in found} == {0}
