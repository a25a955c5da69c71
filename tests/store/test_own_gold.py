"""What people judged is gold: precision by kind, its interval, what they corrected and what was missed."""

import pytest
from sqlalchemy import select
from store_pages import WHEN, page

from marsad.store import schema
from marsad.store.decisions import decide, undo
from marsad.store.own_gold import own_gold, wilson
from marsad.store.write import add


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


def ids(store, layer):
    table = schema.observations
    with store.read() as connection:
        rows = connection.execute(select(table.c.id, table.c.kind).where(schema.only(layer)).order_by(table.c.seq))
        return [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"), [(0, 0, 0, 1), (52, 57, 0.811, 0.962), (0, 10, 0, 0.278), (10, 10, 0.722, 1)]
)
def test_wilson(right, judged, low, high):
    found = wilson(right, judged)
    assert found == pytest.approx((low, high), abs=0.001)


def test_nothing_judged_measures_nothing(filled):
    assert own_gold(filled).rows == ()


def test_verdicts_are_gold(filled):
    (first, kind), (second, _) = ids(filled, "event")[:2]
    decide(filled, "accept", [first], when=WHEN, by="anna")
    made = decide(filled, "reject", [second], when=WHEN, by="anna", reason="no")
    whole = own_gold(filled).of("event")
    assert (whole.judged, whole.right, whole.rejected, whole.precision) == (2, 1, 1, 0.5)
    assert own_gold(filled).of("event", kind).judged >= 1
    undo(filled, made, when=WHEN, by="anna")
    assert own_gold(filled).of("event").judged == 1


def test_a_correction_counts_against_the_kind_that_was_read(filled):
    (key, kind), *_ = ids(filled, "event")
    other = "meet" if kind != "meet" else "clash"
    decide(filled, "correct", [key], when=WHEN, by="anna", payload={"fields": {"type": other}})
    decide(filled, "accept", [key], when=WHEN, by="basil")
    found = own_gold(filled)
    assert (found.of("event", kind).right, found.of("event", kind).corrected) == (0, 1)
    assert found.of("event", other) is None
    assert found.of("event").fields == {"type": 1}
