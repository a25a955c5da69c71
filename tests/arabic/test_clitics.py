import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.clitics import NOUN_PREFIXES, noun_stems, verb_stems, without_enclitic

words = st.text(alphabet="ابتسفلكوهمنيد", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        pytest.param("دمشق", ("", "دمشق"), id="bare"),
        pytest.param("بدمشق", ("ب", "دمشق"), id="in"),
        pytest.param("وبدمشق", ("وب", "دمشق"), id="and-in"),
        pytest.param("للايتلاف", ("ل", "الايتلاف"), id="for-the"),
        pytest.param("وبالمدينه", ("وب", "المدينه"), id="and-in-the"),
        pytest.param("وبالمدينه", ("وبال", "مدينه"), id="without-article"),
        pytest.param("المرصد", ("ال", "مرصد"), id="article"),
        pytest.param("فللجيش", ("فل", "الجيش"), id="so-for-the"),
    ],
)
def test_noun_readings_hold_the_right_one(word, reading):
    assert reading in noun_stems(word)


@pytest.mark.parametrize(
    ("word", "reading"),
    [("وسيعلن", ("وس", "يعلن")), ("فقال", ("ف", "قال")), ("سيعلن", ("س", "يعلن")), ("ليعلن", ("ل", "يعلن"))],
)
def test_verb_readings_hold_the_right_one(word, reading):
    assert reading in verb_stems(word)


@pytest.mark.parametrize(
    ("stem", "reading"),
    [("رياسته", ("رياسه", "ه")), ("نفيها", ("نفي", "ها")), ("قواتهم", ("قوات", "هم")), ("حزب", ("حزب", ""))],
)
def test_enclitic_readings_hold_the_right_one(stem, reading):
    assert reading in without_enclitic(stem)


@given(words)
def test_the_whole_word_is_the_first_reading_and_none_is_given_twice(word):
    for readings in (noun_stems(word), verb_stems(word)):
        assert readings[0] == ("", word)
        assert len(set(readings)) == len(readings)
    assert without_enclitic(word)[0] == (word, "")


@given(words)
def test_prefix_and_stem_make_up_the_word(word):
    for prefix, stem in noun_stems(word):
        assert prefix + stem == word or word.startswith(("لل", "فلل", "ولل")) or prefix + stem == word
        assert len(stem) >= min(2, len(word))
    assert all(prefix + stem == word for prefix, stem in verb_stems(word))


@given(words, st.sampled_from(NOUN_PREFIXES))
def test_what_is_put_on_can_be_taken_off(word, prefix):
    if len(word) >= 2:
        assert word in [stem for _, stem in noun_stems(prefix + word)]
