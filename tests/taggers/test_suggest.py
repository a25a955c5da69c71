"""Nothing that a tagger says is believed unless its letters stand in the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span
from marsad.taggers.protocol import NoAnswer, Settings, Tagged
from marsad.taggers.suggest import MOST_CHARACTERS, Chosen, cut, suggest
from tests.taggers.conftest import passages_of

TEXT = "قال بوتين في دمشق إن الوفد وصل. وأضاف: «زرنا دمشقَ ودمشق القديمة»."


class Says:
    """A tagger that gives the same answer to every text, or does what it is told."""

    version = "1"

    def __init__(self, answer, longest=1_000):
        self.answer, self.longest, self.seen = answer, longest, []

    def tag(self, texts):
        self.seen = list(texts)
        return self.answer(texts) if callable(self.answer) else [self.answer for _ in texts]


def run(answer, text=TEXT, least=0.5, **options):
    labels = Settings(kind="test", where="here")
    parts = passages_of(text)
    found, notes = suggest(Chosen("test:it", "1", Says(answer, **options), labels.type_of, least), parts, "page.txt")
    shown = [(parts[0].reading.cut(one.start, one.end).text, one.type) for one in found]
    return shown, [note.code for note in notes], found, notes


def test_a_name_at_its_place():
    at = TEXT.index("دمشق")
    shown, codes, found, _ = run([Tagged(text="دمشق", label="LOC", start=at, score=0.75)])
    assert (shown, codes) == ([("دمشق", "LOC")], [])
    assert (found[0].by, found[0].score) == ("tagger:test:it", 0.75)


def test_a_name_without_a_place_counts_everywhere_even_behind_a_conjunction():
    shown, codes, *_ = run([Tagged(text="دمشق", label="GPE")])
    assert [text for text, _ in shown] == ["دمشق", "دمشقَ", "دمشق"]
    assert codes == []


@pytest.mark.parametrize(
    "one",
    [
        Tagged(text="دمشق", label="LOC", start=3),
        Tagged(text="دمشق", label="LOC", start=-1),
        Tagged(text="دمشق", label="LOC", start=10**30),
        Tagged(text="حلب", label="LOC"),
        Tagged(text="الوفدُ", label="ORG"),
        Tagged(text="DAMASCUS", label="LOC"),
    ],
    ids=["wrong place", "negative", "far out", "not there", "other marks", "other script"],
)
def test_what_does_not_stand_there_is_dropped_and_told(one):
    shown, codes, _, notes = run([one])
    assert (shown, codes) == ([], ["tagger.not-in-text"])
    assert "test:it" in notes[0].cause


@pytest.mark.parametrize("text", ["مشق", "دمش", "تين", "لوفد"])
def test_half_a_word_is_no_name(text):
    shown, codes, *_ = run([Tagged(text=text, label="LOC")])
    assert (shown, codes) == ([], ["tagger.not-whole-words"])


def test_signs_around_a_name_are_left_out():
    at = TEXT.index("«زرنا")
    shown, *_ = run([Tagged(text="«زرنا", label="PER", start=at)])
    assert shown == [("زرنا", "PER")]


def test_other_labels_and_low_scores_are_passed_over_in_silence():
    shown, codes, *_ = run([Tagged(text="الوفد", label="EVENT"), Tagged(text="دمشق", label="LOC", score=0.49)])
    assert (shown, codes) == ([], [])


@pytest.mark.parametrize(
    "odd",
    [
        Tagged(text="دمشق", label="LOC", score=float("nan")),
        Tagged(text="دمشق", label="LOC", score=7.0),
        Tagged(text="دمشق", label="LOC", start=True),
        Tagged(text=" ", label="LOC"),
        Tagged(text="د" * 10_000, label="PER"),
        Tagged(text=b"x", label="PER"),
        Tagged(text="دمشق", label=None),
        {"text": "دمشق"},
        None,
        "دمشق",
    ],
)
def test_what_is_no_name_at_all_is_counted(odd):
    shown, codes, *_ = run([odd, Tagged(text="بوتين", label="person")])
    assert (shown, codes) == ([("بوتين", "PER")], ["tagger.bad-answer"])


def raising(error):
    def tag(_):
        raise error

    return tag


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (raising(RuntimeError("out\x1b[31m of\nluck")), "RuntimeError: out\ufffd[31m of luck"),
        (raising(NoAnswer("the model sleeps")), "the model sleeps"),
        (raising(RecursionError()), "RecursionError"),
        (raising(MemoryError()), "MemoryError"),
        (lambda texts: None, "TypeError"),
        (lambda texts: [], "0 answers to 1 texts"),
        (lambda texts: [[], []], "2 answers to 1 texts"),
        (lambda texts: itertools.repeat([]), "2 answers to 1 texts"),
        (lambda texts: [itertools.repeat(Tagged(text="دمشق", label="LOC"))], "more than 10,000 names"),
    ],
)
def test_a_tagger_that_breaks_costs_its_own_names_only(answer, told):
    shown, codes, _, notes = run(answer)
    assert (shown, codes) == ([], ["tagger.failed"])
    assert told in notes[0].cause
    assert notes[0].where == "page.txt"


def test_a_page_without_end_is_not_handed_over():
    shown, codes, *_ = run([], text="كلمة " * (MOST_CHARACTERS // 4))
    assert (shown, codes) == ([], ["tagger.too-long"])


def test_a_name_given_twice_counts_once_with_its_best_score():
    shown, _, found, _ = run([Tagged(text="بوتين", label="PER", score=score) for score in (0.6, 0.9, 0.9, 0.7)])
    assert shown == [("بوتين", "PER")]
    assert found[0].score == 0.9


def test_few_names_at_too_many_places():
    words = [" ".join(["و"] * n) for n in range(1, 200)]
    shown, codes, *_ = run([Tagged(text=text, label="PER") for text in words], text="و " * 10_000, longest=20_000)
    assert (shown, codes) == ([], ["tagger.failed"])


def test_marks_and_tatweel_stand_as_they_are_written():
    text = "زار الرَّئيس مـحمـد القصر."
    tagger = Says([Tagged(text="مـحمـد", label="PER")])
    parts = passages_of(text)
    found, notes = suggest(Chosen("t:t", "1", tagger, Settings(kind="t", where="t").type_of, 0.5), parts, "page")
    assert tagger.seen == [text]
    assert [parts[0].reading.cut(one.start, one.end).text for one in found] == ["مـحمـد"]
    assert not notes


@given(st.lists(st.text("ابتـَ .!\n«»و", max_size=60), max_size=6), st.integers(4, 80))
def test_stretches_stay_in_their_pieces_and_hold_every_word_that_fits(pieces, longest):
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(len(text), len(text) + len(piece), piece))
        text += piece + "\n"
    reading = Reading(text)
    parts = passages(reading, Page(articles=(Article(id="a", spans=tuple(spans)),)))
    stretches = list(cut(parts, longest))
    held = set()
    for one in stretches:
        assert text[one.start : one.end] == one.text
        assert len(one.text) <= longest
        assert any(span.start <= one.start and one.end <= span.end for span in spans)
        held |= set(range(*reading.words_in(one.start, one.end)))
    for i in parts[0].word_numbers() if parts else ():
        assert i in held or len(reading.original(i)) > longest


@given(st.text("ابتـَ .«»و", max_size=40), st.integers(-2, 41), st.text("ابتـَ .«»و", min_size=1, max_size=6))
def test_whatever_comes_out_is_whole_words_of_the_text(text, start, name):
    tagger = Says([Tagged(text=name, label="PER", start=start), Tagged(text=name, label="PER")])
    parts = passages_of(text)
    found, _ = suggest(Chosen("t:t", "1", tagger, Settings(kind="t", where="t").type_of, 0.5), parts, "page")
    for one in found:
        reading = parts[0].reading
        assert one.end == reading.ends[one.last - 1]
        assert reading.starts[one.first] <= one.start < reading.ends[one.first]
        words = reading.cut(one.start, one.end)
        assert text[words.start : words.end] == words.text
