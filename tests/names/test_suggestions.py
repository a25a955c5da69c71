"""Other taggers' names are one more kind of evidence, under the same rules of naming as our own tagger's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span
from marsad.taggers.protocol import Suggestion


def read(finder, text, *given, score=0.99):
    """The names of a text with suggestions (words, type), each at its first place, as {words: evidence}."""
    reading = Reading(text)
    parts = passages(reading, Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),)))
    suggestions = []
    for words, kind in given:
        start = reading.text.index(words)
        first, last = reading.word_at(start), reading.word_from(start + len(words))
        suggestions.append(Suggestion(start, start + len(words), first, last, kind, "tagger:hf:tiny", score))
    return {(name.span.text, name.type): name.found_by for name in finder.find(parts, (), suggestions).names}


def test_a_name_that_nothing_else_sees(finder):
    text = "وصل طرقوم شلغاف إلى المدينة صباح اليوم."
    assert ("طرقوم شلغاف", "PER") not in read(finder, text)
    assert read(finder, text, ("طرقوم شلغاف", "PER")) == {("طرقوم شلغاف", "PER"): ("tagger:hf:tiny",)}


def test_agreement_adds_evidence_and_changes_no_span(finder):
    text = "قال وزير الخارجية سيرغي لافروف في موسكو إن الوفد وصل."
    alone = read(finder, text)
    both = read(finder, text, ("سيرغي لافروف", "PER"), ("موسكو", "LOC"))
    assert both.keys() == alone.keys()
    for name in ("سيرغي لافروف", "PER"), ("موسكو", "LOC"):
        assert "tagger:hf:tiny" in both[name][0].split("+")
        assert set(alone[name][0].split("+")) < set(both[name][0].split("+"))


def test_titles_conjunctions_and_place_heads_stay_outside(finder):
    text = "زار الرئيس طرقوم شلغاف وقرفلون ومدينة زنقال."
    found = read(finder, text, ("الرييس طرقوم شلغاف", "PER"), ("قرفلون", "LOC"), ("مدينه زنقال", "LOC"))
    assert {("طرقوم شلغاف", "PER"), ("قرفلون", "LOC"), ("زنقال", "LOC")} <= found.keys()


def test_a_name_inside_a_whole_name_is_none(finder):
    assert ("سام", "PER") not in read(finder, "قال بسام إن الوفد وصل.", ("سام", "PER"))


@pytest.mark.parametrize("words", ["قال. ثم", "الذي"])
def test_no_name_over_a_sentence_and_none_of_function_words(finder, words):
    assert read(finder, "هذا ما قال. ثم غادر الرجل الذي وصل.", (words, "PER"), (words, "ORG")) == {}


def test_a_weak_guess_does_not_beat_a_pattern(finder):
    text = "أعلنت وزارة الدفاع السورية ذلك."
    found = read(finder, text, ("الدفاع", "LOC"), score=0.5)
    assert ("وزارة الدفاع السورية", "ORG") in found or ("وزارة الدفاع", "ORG") in found
    assert ("الدفاع", "LOC") not in found


def test_no_suggestions_change_nothing(finder):
    text = "قال وزير الخارجية سيرغي لافروف في موسكو إن الوفد وصل."
    assert read(finder, text) == read(finder, text, *())


TEXT = (
    "دمشق - قال وزير الخارجية السوري وليد المعلم لوكالة «سانا» إن مدينة حلب وريف دمشق آمنان. "
    "وأضاف أبو محمد بن سلمان: «لا نقبل ذلك» في مجلس الأمن الدولي.\n"
    "وزار القائد العام للقوات المسلحة قرية كفر نبل ولبنان."
)


@given(
    st.lists(
        st.tuples(st.integers(0, 45), st.integers(1, 6), st.sampled_from(["PER", "ORG", "LOC"]), st.floats(0, 1)),
        max_size=12,
    )
)
def test_whatever_is_suggested_names_stand_in_the_text_and_apart(finder, rows):
    reading = Reading(TEXT)
    parts = passages(reading, Page(articles=(Article(id="a1", spans=(Span(0, len(TEXT), TEXT),)),)))
    size = len(reading.words)
    suggestions = [
        Suggestion(
            reading.starts[first], reading.ends[min(first + count, size) - 1], first, min(first + count, size),
            kind, "tagger:hf:tiny", score,
        )
        for first, count, kind, score in rows
        if first < size
    ]  # fmt: skip
    names = finder.find(parts, (), suggestions).names
    assert all(TEXT[name.span.start : name.span.end] == name.span.text for name in names)
    assert all(one.span.end <= other.span.start for one, other in pairwise(names))
