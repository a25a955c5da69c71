"""Every case row of the packs: the examples are heard as written, the counter-examples are not heard at all."""

from __future__ import annotations

import re

import pytest

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds_statements import SpeechPhrase, SpeechShift, SpeechVerb
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Span, Statement
from marsad.statements.find import StatementFinder

KNOWLEDGE = default_knowledge()
FINDER = StatementFinder(KNOWLEDGE)
_MARKS = re.compile(r"[\[\]{}]")


def hear(text: str) -> tuple[Statement, ...]:
    """The statements of a text that is one article without names or dates."""
    whole = Span(0, len(text), text)
    passage = Passage(Reading(text), (whole,), article=Article(id="a1", spans=(whole,)))
    return FINDER.find((passage,), (), (), ())


def between(marked: str, opening: str, closing: str) -> str | None:
    """What stands between two marks, without the other marks."""
    if opening not in marked:
        return None
    inner = marked[marked.index(opening) + 1 : marked.rindex(closing)]
    return _MARKS.sub("", inner)


def split_kind(case: str) -> tuple[str, str | None]:
    """A case and the kind that it asks for where that is not its row's: `text > demand`."""
    text, _, kind = case.partition(" > ")
    return text, kind or None


def named(statement: Statement, cue: str) -> bool:
    return statement.rule.startswith(cue + "/")


EXAMPLES = [(row.lemma, row.kind, case) for row in KNOWLEDGE.entries(SpeechVerb) for case in row.examples] + [
    (row.phrase, row.kind, case) for row in KNOWLEDGE.entries(SpeechPhrase) for case in row.examples
]
COUNTER = [(row.lemma, row.kind, case) for row in KNOWLEDGE.entries(SpeechVerb) for case in row.counter] + [
    (row.phrase, row.kind, case) for row in KNOWLEDGE.entries(SpeechPhrase) for case in row.counter
]
SHIFTS = [(row, case) for row in KNOWLEDGE.entries(SpeechShift) for case in row.examples]
SHIFTS_NOT = [(row, case) for row in KNOWLEDGE.entries(SpeechShift) for case in row.counter]


@pytest.mark.parametrize(("cue", "kind", "case"), EXAMPLES, ids=[f"{cue}-{case[:24]}" for cue, _, case in EXAMPLES])
def test_example_is_heard(cue: str, kind: str, case: str) -> None:
    marked, other = split_kind(case)
    text = _MARKS.sub("", marked)
    found = [statement for statement in hear(text) if named(statement, cue)]
    assert found, f"not heard in {text!r}: {[s.rule for s in hear(text)]}"
    statement = found[-1]
    speaker, content = between(marked, "[", "]"), between(marked, "{", "}")
    assert statement.kind == (other or kind)
    if speaker is not None:
        assert statement.speaker is not None
        assert statement.speaker.text == speaker
    if content is not None:
        assert statement.content is not None
        assert statement.content.text == content


@pytest.mark.parametrize(("cue", "kind", "case"), COUNTER, ids=[f"{cue}-{case[:24]}" for cue, _, case in COUNTER])
def test_counter_example_is_not_heard(cue: str, kind: str, case: str) -> None:
    assert [s for s in hear(case) if named(s, cue) and s.kind == kind] == []


@pytest.mark.parametrize(("row", "case"), SHIFTS, ids=[case[:32] for _, case in SHIFTS])
def test_head_word_settles_kind(row: SpeechShift, case: str) -> None:
    assert [statement.kind for statement in hear(case)] == [row.kind]


@pytest.mark.parametrize(("row", "case"), SHIFTS_NOT, ids=[case[:32] for _, case in SHIFTS_NOT])
def test_head_word_elsewhere_leaves_kind(row: SpeechShift, case: str) -> None:
    assert all(statement.kind != row.kind for statement in hear(case))


def test_every_verb_has_cases() -> None:
    bare = [row.lemma for row in KNOWLEDGE.entries(SpeechVerb) if not row.examples or not row.counter]
    assert bare == []


def test_lexicon_is_broad() -> None:
    assert len({row.lemma for row in KNOWLEDGE.entries(SpeechVerb)}) >= 150
