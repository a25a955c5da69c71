"""Do the rules of the packs keep the promises of their own examples?"""

import pytest

from marsad import dates
from marsad.dates.meaning import MEANINGS
from marsad.knowledge.kinds_dates import DateExample, DateRule
from marsad.knowledge.load import default_knowledge

RULES = default_knowledge().entries(DateRule)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.rule}: {example.text}" for rule, example in EXAMPLES]
)
def test_a_rule_finds_what_its_example_promises(rule: DateRule, example: DateExample) -> None:
    found = dates.find(example.text, published=example.published, captured=example.captured, fresh=example.fresh)
    mine = [(date.span.text, date.value) for date in found if rule.rule in date.rule.split(": ")]
    if example.quote is None:
        assert mine == []
    else:
        assert (example.quote, example.value) in [(date.span.text, date.value) for date in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule)
def test_a_rule_has_a_known_meaning_and_an_example_that_it_finds(rule: DateRule) -> None:
    assert rule.frame or rule.means in MEANINGS
    assert any(example.quote for example in rule.examples)
