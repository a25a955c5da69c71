import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.reading import Reading
from marsad.knowledge.lexicon import Lexicon


def found(phrases, text, **options):
    reading = Reading(text)
    return [
        (hit.prefix, reading.cut(hit.start, hit.end).text)
        for hit in Lexicon([(p, p) for p in phrases], **options).find(reading)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("في دمشق", [("", "دمشق")], id="bare"),
        pytest.param("بدمشق ودمشق ولدمشق", [("ب", "دمشق"), ("و", "دمشق"), ("ول", "دمشق")], id="proclitics"),
        pytest.param("دمشقي دمشقية", [], id="goes-on"),
        pytest.param("مدمشق", [], id="no-proclitic"),
        pytest.param("دِمَشْق", [("", "دِمَشْق")], id="vowelled"),
        pytest.param("«دمشق»، (دمشق).", [("", "دمشق"), ("", "دمشق")], id="punctuation"),
        pytest.param("دمشق١", [], id="digit-behind"),
        pytest.param("بـدمشق", [("ب", "دمشق")], id="tatweel"),
    ],
)
def test_a_phrase_counts_between_word_ends_and_behind_proclitics(text, expected):
    assert found(["دمشق"], text) == expected


def test_no_prefixes_where_none_are_allowed():
    assert found(["دمشق"], "بدمشق دمشق", prefixes=()) == [("", "دمشق")]


def test_overlapping_phrases_are_all_reported_in_order():
    hits = found(["مجلس", "مجلس الأمن", "الأمن الدولي", "الأمن"], "مجلس الأمن الدولي")
    assert [text for _, text in hits] == ["مجلس", "مجلس الأمن", "الأمن", "الأمن الدولي"]


def test_each_value_of_a_phrase_is_reported_with_its_words():
    reading = Reading("زار صيدا وغادر")
    hits = Lexicon([("صيدا", "LB"), ("صَيدا", "SY")]).find(reading)
    assert [(hit.value, hit.first, hit.last) for hit in hits] == [("LB", 1, 2), ("SY", 1, 2)]


def test_spelling_variants_are_one_phrase():
    assert found(["هيئة الأركان"], "هيئه الاركان، هيئة الأَركان") == [("", "هيئه الاركان"), ("", "هيئة الأَركان")]


@pytest.mark.parametrize("phrases", [[], [""], ["ًٌ"], ["  "]])
def test_a_lexicon_of_nothing_finds_nothing(phrases):
    assert Lexicon([(p, p) for p in phrases]).find(Reading("دمشق")) == []


@given(st.lists(st.text(alphabet="ابوة ", min_size=1, max_size=4), max_size=5), st.text(alphabet="ابوة .", max_size=25))
def test_the_automaton_finds_what_a_plain_search_finds(phrases, text):
    reading = Reading(text)
    lexicon = Lexicon([(phrase, phrase) for phrase in phrases], prefixes=("و",))
    expected = {
        (match.start(1), match.end(1))
        for phrase in lexicon.phrases
        for match in re.finditer(rf"(?<![^\W_])و?(?={re.escape(phrase)}(?![^\W_]))", reading.text)
        for match in [re.compile(f"({re.escape(phrase)})").match(reading.text, match.end())]
        if match
    }
    hits = {(hit.start, hit.end) for hit in lexicon.find(reading)}
    assert expected <= hits
    assert all(reading.text[start:end] in lexicon.phrases for start, end in hits)
