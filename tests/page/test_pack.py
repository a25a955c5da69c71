"""The pack's shapes of lines on the examples that stand beside them, and its weights on the states there are."""

import pytest

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_page import PagePattern, PagePhrases, PageSteps, PageWeights
from marsad.knowledge.load import default_knowledge
from marsad.page.signs import fold_pattern

PATTERNS = default_knowledge().entries(PagePattern)
STATES = {"headline", "standfirst", "byline", "body", "subhead", "related", "section"}


def searched(row, line):
    folded = " ".join(fold_text(line).split())
    held = folded + ("0" if any(c.isdigit() for c in folded) else "")
    needed = not row.needs or any(fold_text(need) in held for need in row.needs)
    return needed and fold_pattern(row.pattern).search(folded) is not None


@pytest.mark.parametrize(("row", "line"), [(row, line) for row in PATTERNS for line in row.examples])
def test_a_shape_holds_its_example(row, line):
    assert searched(row, line)


@pytest.mark.parametrize(("row", "line"), [(row, line) for row in PATTERNS for line in row.counter_examples])
def test_a_shape_leaves_its_counter_example_alone(row, line):
    assert not searched(row, line)


def test_every_state_is_weighed_and_can_follow():
    knowledge = default_knowledge()
    assert {row.state for row in knowledge.entries(PageWeights)} == STATES
    steps = {row.after: row.then for row in knowledge.entries(PageSteps)}
    assert set(steps) == STATES | {"start"}
    assert all(set(then) == STATES | {"end"} for then in steps.values())


def test_no_phrase_stands_twice_under_one_mark():
    seen = set()
    for row in default_knowledge().entries(PagePhrases):
        assert row.phrases
        for phrase in set(row.phrases):
            assert fold_text(phrase).strip(), phrase
            seen.add((row.mark, row.where, phrase))
    assert len(seen) > 500
