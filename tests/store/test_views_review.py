"""What people decided, on both databases: what lists hide and correct, what the queue holds, what the chain says."""

import pytest
from sqlalchemy import select
from store_pages import WHEN, page

from marsad.diagnostics import Failure
from marsad.record import DateMention, Span, Statement
from marsad.store import schema
from marsad.store.audit import chain_state
from marsad.store.correcting import corrected
from marsad.store.decisions import decide, undo
from marsad.store.found import list_statements, timeline
from marsad.store.results import EventFilter, StatementFilter
from marsad.store.views_places import places_of_events
from marsad.store.views_review import review_queue, weigh
from marsad.store.write import add

SPAN = Span(0, 1, "x")


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


def ids(store, layer):
    table = schema.observations
    with store.read() as connection:
        return list(connection.execute(select(table.c.id).where(schema.only(layer)).order_by(table.c.seq)).scalars())


def listed(listing):
    return {one.observation.id for one in listing.items}


def test_rejected_statements_are_hidden_and_come_back(filled):
    key = ids(filled, "statement")[0]
    made = decide(filled, "reject", [key], when=WHEN, by="anna", reason="misread")
    assert key not in listed(list_statements(filled))
    (shown,) = [
        one for one in list_statements(filled, StatementFilter(rejected=True)).items if one.observation.id == key
    ]
    assert (shown.observation.review.verdict, shown.observation.review.reason) == ("rejected", "misread")
    undo(filled, made, when=WHEN, by="anna")
    assert key in listed(list_statements(filled))


def test_a_corrected_date_orders_and_filters(filled):
    key = ids(filled, "event")[0]
    decide(filled, "correct", [key], when=WHEN, by="anna", payload={"fields": {"date": "1999-01-05"}})
    first = timeline(filled).items[0].observation
    assert (first.id, first.record.date) == (key, "1999-01-05")
    assert listed(timeline(filled, EventFilter(until="1999"))) == {key}
    assert key not in listed(timeline(filled, EventFilter(since="2000")))
    decide(filled, "correct", [key], when=WHEN, by="anna", payload={"fields": {"date": None}})
    assert key in listed(timeline(filled, EventFilter(undated=True)))
    decide(filled, "reject", [key], when=WHEN, by="anna")
    assert key not in listed(timeline(filled, EventFilter(undated=True)))
    assert places_of_events(filled, EventFilter()).events == len(ids(filled, "event")) - 1


def test_pages_of_a_list_hold_each_row_once(filled):
    for key in ids(filled, "event")[:1]:
        decide(filled, "correct", [key], when=WHEN, by="anna", payload={"fields": {"date": "2030"}})
    found, after = [], None
    while True:
        part = timeline(filled, limit=1, after=after)
        found += [one.observation.id for one in part.items]
        if (after := part.next) is None:
            break
    assert len(found) == len(set(found)) == len(timeline(filled).items)


def test_the_queue_holds_what_nobody_judged(filled):
    key = ids(filled, "statement")[0]
    assert key in {one.found.observation.id for one in review_queue(filled, limit=100).items}
    decide(filled, "comment", [key], when=WHEN, by="anna", reason="hm")
    assert key in {one.found.observation.id for one in review_queue(filled, limit=100).items}
    decide(filled, "accept", [key], when=WHEN, by="anna")
    assert key not in {one.found.observation.id for one in review_queue(filled, limit=100).items}
    assert [one.found.observation.id for one in review_queue(filled, state="accepted").items] == [key]
    scores = [one.weight.score for one in review_queue(filled, limit=100).items]
    assert scores == sorted(scores, reverse=True)


def test_pages_of_the_queue_hold_each_once(filled):
    found, after = [], None
    while True:
        part = review_queue(filled, limit=2, after=after)
        found += [one.found.observation.id for one in part.items]
        if (after := part.next) is None:
            break
    assert len(found) == len(set(found))
    assert set(found) == {one.found.observation.id for one in review_queue(filled, limit=500).items}


def test_the_chain_is_recomputed(filled):
    state = chain_state(filled)
    assert (state.rows, state.checked, state.broken) == (1, 1, None)


def test_doubt_times_import():
    told = {"id": "s1", "article": "a1", "cue": SPAN, "content": SPAN, "speaker": SPAN, "named": True}
    sure = Statement(kind="say", speaker_entity="x", **told)
    unlinked, denial = Statement(kind="say", **told), Statement(kind="deny", **told)
    assert weigh(sure).score < weigh(unlinked).score < weigh(denial).score < weigh(denial, 3).score


@pytest.mark.parametrize(
    ("value", "precision"),
    [("2024", "year"), ("2024-12", "month"), ("2024-12-08", "day"), ("2024-21", "season"), ("201X", "decade"),
     ("20XX", "century"), ("2024/2025", "interval"), ("2024-12-08T10:15", "minute"), ("2024~", "year"), (None, "none")],
)  # fmt: skip
def test_the_precision_follows_the_value(value, precision):
    read = DateMention(span=SPAN, article="a1", value="2020", precision="year")
    assert corrected("date", read, {"value": value}).precision == precision


@pytest.mark.parametrize("fields", [{"value": "soon"}, {"rule": "x"}])
def test_what_cannot_be_is_refused(fields):
    with pytest.raises(Failure):
        corrected("date", DateMention(span=SPAN, article="a1", value="2020"), fields)
