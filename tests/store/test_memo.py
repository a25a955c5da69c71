"""What is kept of a record's pages is never older than the record, and never what another may not see."""

import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from store_pages import WHEN, page

from marsad.store import memo, schema
from marsad.store.across import tables
from marsad.store.decisions import decide, in_force, undo
from marsad.store.open import open_store
from marsad.store.results import EventFilter
from marsad.store.veil.decide import redact, take_back
from marsad.store.veil.seen import as_reader
from marsad.store.views import ArticleFilter, entity, list_articles, overview
from marsad.store.views_places import places_of_events
from marsad.store.views_review import review_queue
from marsad.store.write import add

SAMIR = "samir-alkhatib"


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


def one(store, layer):
    with store.read() as connection:
        return connection.execute(select(schema.observations.c.id).where(schema.only(layer)).limit(1)).scalar_one()


def state(store, of):
    with store.read() as connection:
        return of(connection)


def pending(store):
    with store.read() as connection:
        return list(connection.execute(select(tables.pending.c.capture)).scalars())


def clear_pending(store):
    with store.write() as connection:
        connection.execute(tables.pending.delete())


def test_a_value_is_kept_for_its_state_and_key_alone(filled):
    with filled.read() as connection:
        first = memo.remembered(connection, (1,), "a", lambda: ["made"])
        assert memo.remembered(connection, (1,), "a", lambda: ["again"]) is first
        assert memo.remembered(connection, (1,), "b", lambda: ["other"]) == ["other"]
        assert memo.remembered(connection, (2,), "a", lambda: ["anew"]) == ["anew"]
        assert memo.remembered(connection, (2,), "a", lambda: ["no longer"], lambda _: False) == ["no longer"]
        assert memo.recall(connection, (1,), "a") is None


def test_of_many_who_ask_one_works_it_out(filled):
    made = []

    def make():
        made.append(1)
        time.sleep(0.1)
        return "value"

    def ask():
        with filled.read() as connection:
            assert memo.remembered(connection, ("state",), "key", make) == "value"

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_what_fails_is_tried_again(filled):
    with filled.read() as connection:
        with pytest.raises(ZeroDivisionError):
            memo.remembered(connection, (), "key", lambda: 1 // 0)
        assert memo.remembered(connection, (), "key", lambda: "well") == "well"


def test_decisions_of_another_process_are_seen_at_once(filled, target):
    key = one(filled, "event")
    with open_store(target) as other:
        for _ in range(2):
            made = decide(other, "reject", [key], when=WHEN, by="anna", reason="misread")
            assert [told.id for told in state(filled, lambda c: in_force(c, "reject"))] == [made]
            undo(other, made, when=WHEN, by="anna")
            assert state(filled, lambda c: in_force(c, "reject")) == ()


def test_a_decision_that_was_not_kept_leaves_no_trace(filled):
    def broken(connection, _):
        assert len(in_force(connection, "comment")) == 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decide(filled, "comment", [one(filled, "event")], when=WHEN, by="anna", reason="a", then=broken)
    assert state(filled, lambda c: in_force(c, "comment")) == ()


def test_counts_and_places_follow_a_rejection_its_undoing_and_an_addition(filled):
    wanted = EventFilter()
    before = overview(filled), places_of_events(filled, wanted)
    assert (overview(filled), places_of_events(filled, wanted)) == before
    made = decide(filled, "reject", [one(filled, "event")], when=WHEN, by="anna", reason="misread")
    assert overview(filled).events == before[0].events - 1
    assert places_of_events(filled, wanted).events == before[1].events - 1
    undo(filled, made, when=WHEN, by="anna")
    assert (overview(filled), places_of_events(filled, wanted)) == before
    raw, extraction = page("pages/2.txt")
    add(filled, raw, extraction, when=datetime(2025, 2, 1, tzinfo=UTC), by="tester")
    assert overview(filled).articles > before[0].articles


def test_accepting_what_nobody_changed_derives_nothing_anew(filled):
    key = one(filled, "statement")
    clear_pending(filled)
    before = state(filled, memo.derived)
    accepted = decide(filled, "accept", [key], when=WHEN, by="anna")
    decide(filled, "comment", [key], when=WHEN, by="anna", reason="well")
    undo(filled, accepted, when=WHEN, by="anna")
    assert state(filled, memo.derived) == before
    assert pending(filled) == []


def test_accepting_what_was_rejected_derives_it_anew(filled):
    key = one(filled, "statement")
    there = overview(filled).statements
    decide(filled, "reject", [key], when=WHEN, by="anna", reason="misread")
    clear_pending(filled)
    before = state(filled, memo.derived)
    assert overview(filled).statements == there - 1
    accepted = decide(filled, "accept", [key], when=WHEN, by="boris")
    assert overview(filled).statements == there
    assert state(filled, memo.derived) != before
    assert pending(filled)
    undo(filled, accepted, when=WHEN, by="boris")
    assert overview(filled).statements == there - 1


def test_what_is_judged_leaves_the_queue_at_once_and_comes_back(filled):
    def queued():
        return [row.found.observation.id for row in review_queue(filled, limit=200).items]

    first = queued()
    made = decide(filled, "accept", first[:1], when=WHEN, by="anna")
    assert queued() == first[1:]
    undo(filled, made, when=WHEN, by="anna")
    assert queued() == first


def shown(store):
    """All that pages keep, as one text."""
    with store.read() as connection:
        listed = [told.reason for told in in_force(connection, "comment")]
    places = places_of_events(store, EventFilter(actor=SAMIR))
    articles = list_articles(store, ArticleFilter(entity="river-city"))
    return f"{overview(store)} {places} {articles} {review_queue(store, limit=200)} {listed}"


def test_what_is_redacted_is_gone_from_all_that_was_kept_and_only_for_those_without_the_right(filled):
    name = "سمير الخطيب"
    decide(filled, "comment", [one(filled, "event")], when=WHEN, by="anna", reason=f"{name} said so")
    assert name in shown(filled)
    assert name in shown(as_reader(filled))
    redact(filled, SAMIR, when=WHEN, by="anna", reason="a witness")
    reader = as_reader(filled)
    for _ in range(2):
        assert name not in shown(reader)
        assert name in shown(filled)
    take_back(filled, SAMIR, when=WHEN, by="anna")
    assert name in shown(as_reader(filled))


def test_a_veil_lasts_while_nothing_moves_that_it_hangs_on(filled):
    redact(filled, SAMIR, when=WHEN, by="anna", reason="a witness")
    reader, key = as_reader(filled), one(filled, "statement")
    decide(filled, "comment", [key], when=WHEN, by="anna", reason="well")
    decide(filled, "accept", [key], when=WHEN, by="anna")
    assert as_reader(filled) is reader
    decide(filled, "rename", [SAMIR], when=WHEN, by="anna", payload={"name": "شاهد جديد"})
    renamed = as_reader(filled)
    assert renamed is not reader
    assert "شاهد جديد" in str(entity(filled, "river-city"))
    assert "شاهد جديد" not in str(entity(renamed, "river-city"))
    add(filled, *page("pages/2.txt"), when=WHEN, by="tester")
    assert as_reader(filled) is not renamed
