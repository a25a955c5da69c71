"""A split by mentions makes two entities of one, with what each says and does, until it is taken back."""

import pytest
from across_pages import put
from sqlalchemy import select
from store_pages import WHEN

from marsad.store import schema
from marsad.store.across.catch_up import catch_up, rebuild
from marsad.store.across.clusters import members_of, update
from marsad.store.across.stored import stored_links
from marsad.store.decisions import decide, decision, undo
from marsad.store.parting import parted_id
from marsad.store.views import StatementFilter, list_entities, list_statements

PAGES = {
    "p1": ("افتتاح جسر\nقال سامر الدغيم إن الجسر جاهز منذ أيام وإن العمل فيه انتهى.\n", "2024-05-03"),
    "p2": ("معرض كتب\nقال سامر الدغيم إن المعرض مفتوح للزوار حتى نهاية الشهر.\n", "2024-05-09"),
}


@pytest.fixture
def named(store, knowledge):
    for source, (text, day) in PAGES.items():
        put(store, source, text, day)
    catch_up(store, knowledge)
    return store


def counts(store):
    return {row.id: row.mentions for row in list_entities(store).items if row.name == "سامر الدغيم"}


def mentions(store, source):
    table, captures = schema.observations, schema.captures
    wanted = select(table.c.id).join(captures, captures.c.id == table.c.capture)
    with store.read() as connection:
        return list(
            connection.execute(
                wanted.where(captures.c.source == source, table.c.layer == "name", table.c.text == "سامر الدغيم")
            ).scalars()
        )


def split(store, source):
    (before,) = counts(store)
    made = decide(store, "split", [before], when=WHEN, by="anna", payload={"mentions": mentions(store, source)})
    with store.write() as connection:
        update(connection)
    return before, made, parted_id(decision(store, made))


def speakers(store, entity):
    told = list_statements(store, StatementFilter(by=entity)).items
    return [row.observation.record.content.text.split()[0] for row in told]


def test_mentions_that_are_taken_away_become_an_entity_of_their_own(named):
    ((before, all_of_it),) = counts(named).items()
    _, _, new = split(named, "p2")
    after = counts(named)
    assert set(after) == {before, new}
    assert after[before] + after[new] == all_of_it
    assert speakers(named, new) == ["المعرض"]
    assert speakers(named, before) == ["الجسر"]


def test_the_two_are_not_made_one_again(named, knowledge):
    before, _, new = split(named, "p2")
    rebuild(named, knowledge)
    with named.read() as connection:
        assert members_of(connection, before) == (before,)
        assert members_of(connection, new) == (new,)
    assert not [one for one in stored_links(named, knowledge).aliases if one.entity in (before, new)]


def test_taking_it_back_gives_the_mentions_back(named, knowledge):
    counted = counts(named)
    before, made, new = split(named, "p2")
    undo(named, made, when=WHEN, by="basil")
    assert {key: number for key, number in counts(named).items() if number} == counted
    assert sorted(speakers(named, before)) == ["الجسر", "المعرض"]
    assert not speakers(named, new)
