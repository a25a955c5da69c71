"""Decisions: appended, taken back by others, refused when stale or senseless, and guarded by the audit chain."""

import threading

import pytest
from sqlalchemy import select
from store_pages import WHEN, page

from marsad.diagnostics import Failure
from marsad.store import schema
from marsad.store.across import tables
from marsad.store.decisions import decide, decision, decisions, in_force, last_on, undo
from marsad.store.migrations import upgrade
from marsad.store.verify import verify
from marsad.store.write import add

COUNCIL, SAMIR = "city-council", "samir-alkhatib"


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


def code_of(act, *args, **options):
    with pytest.raises(Failure) as caught:
        act(*args, when=WHEN, by=options.pop("by", "anna"), **options)
    return caught.value.diagnostic.code


def observation(store):
    table = schema.observations
    with store.read() as connection:
        return connection.execute(select(table.c.id).where(table.c.layer == "statement")).scalars().first()


def test_decisions_are_appended_and_undone_by_another(filled):
    key = observation(filled)
    first = decide(filled, "reject", [key], when=WHEN, by="anna", reason="misread")
    second = undo(filled, first, when=WHEN, by="basil", reason="it is not")
    assert decision(filled, first).undone == second
    assert decision(filled, first).payload == {}
    assert decision(filled, second).undoes == first
    assert decision(filled, second).targets == (first, key)
    assert decision(filled, first).made == "2025-01-02T03:04:05Z"
    assert [one.id for one in decisions(filled, target=key).items] == [second, first]
    assert code_of(undo, filled, first) == "store.undone"
    assert code_of(undo, filled, second) == "store.undo-of-undo"
    assert code_of(undo, filled, "dec-nothing") == "store.unknown-id"
    assert verify(filled).decisions == 2
    assert verify(filled).whole


def test_what_was_undone_is_not_in_force(filled):
    first = decide(filled, "merge", [COUNCIL, SAMIR], when=WHEN, by="anna")
    second = decide(filled, "forbid", [COUNCIL, SAMIR], when=WHEN, by="anna")
    undo(filled, first, when=WHEN, by="anna")
    with filled.read() as connection:
        assert [one.id for one in in_force(connection, "merge", "forbid")] == [second]
        assert in_force(connection, "merge") == ()


def test_a_stale_decision_is_refused(filled):
    assert last_on(filled, [COUNCIL]) == ""
    first = decide(filled, "rename", [COUNCIL], when=WHEN, by="anna", payload={"name": "المجلس"}, seen="")
    rename = {"verdict": "rename", "targets": [COUNCIL], "payload": {"name": "المجلس البلدي"}}
    assert code_of(decide, filled, **rename, seen="") == "store.stale-decision"
    second = decide(filled, **rename, when=WHEN, by="basil", seen=first)
    assert last_on(filled, [SAMIR, COUNCIL]) == second
    assert code_of(undo, filled, first, seen=first) == "store.stale-decision"
    taken = undo(filled, second, when=WHEN, by="anna", seen=second)
    assert last_on(filled, [COUNCIL]) == taken
    # Other targets are not concerned.
    decide(filled, "rename", [SAMIR], when=WHEN, by="anna", payload={"name": "سمير"}, seen="")


def test_of_two_that_decide_at_once_one_is_refused(filled):
    key, outcomes, start = observation(filled), [], threading.Barrier(2)

    def try_it(name):
        start.wait()
        try:
            decide(filled, "accept", [key], when=WHEN, by=name, seen="")
            outcomes.append("kept")
        except Failure as failure:
            outcomes.append(failure.diagnostic.code)

    threads = [threading.Thread(target=try_it, args=(name,)) for name in ("anna", "basil")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", "store.stale-decision"]
    assert verify(filled).whole


@pytest.mark.parametrize(
    ("verdict", "targets", "more"),
    [
        ("bless", [COUNCIL], {}),
        ("merge", [COUNCIL], {}),
        ("merge", [COUNCIL, COUNCIL], {}),
        ("merge", [COUNCIL, SAMIR], {"payload": {"into": SAMIR}}),
        ("split", [COUNCIL], {}),
        ("split", [COUNCIL], {"payload": {"apart_from": [SAMIR], "mentions": ["name-1"]}}),
        ("rename", [COUNCIL], {"payload": {"name": ""}}),
        ("correct", [COUNCIL], {"payload": {"fields": {}}}),
        ("comment", [COUNCIL], {}),
        ("comment", [COUNCIL], {"reason": "a\x00b"}),
        ("status", ["resolution-2254"], {"payload": {"status": 1}, "reason": "met"}),
        ("status", ["resolution-2254/ceasefire"], {"payload": {"status": 4}, "reason": "met"}),
        ("status", ["resolution-2254/ceasefire"], {"payload": {"status": 1}}),
        ("redact", [COUNCIL], {"payload": {"spans": [[5, 5]]}, "reason": "a witness"}),
        ("accept", [COUNCIL], {"by": " "}),
    ],
)
def test_what_cannot_be_carried_out_is_refused(filled, verdict, targets, more):
    assert code_of(decide, filled, verdict, targets, **more) == "store.bad-decision"
    assert verify(filled).decisions == 0


@pytest.mark.parametrize(
    ("verdict", "targets", "payload"),
    [
        ("merge", [COUNCIL, "nobody"], {}),
        ("accept", ["st-000"], {}),
        ("split", [COUNCIL], {"apart_from": ["nobody"]}),
        ("split", [COUNCIL], {"mentions": ["name-000"]}),
    ],
)
def test_nothing_is_decided_about_what_is_not_there(filled, verdict, targets, payload):
    assert code_of(decide, filled, verdict, targets, payload=payload) == "store.unknown-id"


def test_a_decision_keeps_its_payload(filled):
    payload = {"spans": [[3, 9], [12, 20]]}
    with filled.read() as connection:
        key = connection.execute(select(schema.articles.c.id)).scalar_one()
    made = decide(filled, "redact", [key], when=WHEN, by="anna", reason="a witness", payload=payload)
    status = decide(
        filled, "status", ["resolution-2254/ceasefire"], when=WHEN, by="anna", reason="announced", payload={"status": 1}
    )
    assert decision(filled, made).payload == payload
    assert decision(filled, status).payload == {"status": 1}


def test_the_log_goes_on_where_a_page_stopped(filled):
    key = observation(filled)
    made = [decide(filled, "comment", [key], when=WHEN, by="anna", reason=str(number)) for number in range(5)]
    first = decisions(filled, limit=3)
    rest = decisions(filled, limit=3, after=first.next)
    assert [one.id for one in (*first.items, *rest.items)] == made[::-1]
    assert rest.next is None
    assert decisions(filled, verdict="accept").items == ()


def tamper(store, *statements):
    with store.write() as connection:
        for table in ("decisions", "decision_targets"):
            if store.postgres:
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            else:
                for act in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{act}")
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["UPDATE decisions SET reason = 'another'"], "verify.decision-altered"),
        (["UPDATE decision_targets SET target = 'river-city' WHERE ord = 1"], "verify.decision-altered"),
        (["DELETE FROM decision_targets WHERE ord = 1"], "verify.decision-altered"),
        (["DELETE FROM decision_targets", "DELETE FROM decisions"], "verify.decision-missing"),
    ],
)
def test_an_altered_decision_is_found(filled, statements, code):
    decide(filled, "merge", [COUNCIL, SAMIR], when=WHEN, by="anna", reason="one and the same")
    tamper(filled, *statements)
    assert code in {fault.code for fault in verify(filled).faults}


def test_targets_of_an_older_record_are_filled_in(filled):
    """A record of revision 0001, with decisions as that revision wrote them, opens and verifies."""
    key = observation(filled)
    first = decide(filled, "reject", [key], when=WHEN, by="anna")
    undo(filled, first, when=WHEN, by="anna")
    before = decisions(filled).items
    with filled.write() as connection:
        team = (schema.sessions, schema.accounts, schema.settings)
        for table in (schema.decision_targets, schema.event_places, *tables.DERIVED, *team):
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    upgrade(filled.engine)
    assert [one.targets for one in decisions(filled).items] == [(first, key), (key,)]
    assert decisions(filled).items == before
    assert verify(filled).whole
