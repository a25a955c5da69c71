"""Entities across captures: rules propose with reasons, people decide and take back, links follow."""

import pytest
from across_pages import put
from sqlalchemy import select
from store_pages import WHEN

from marsad.diagnostics import Failure
from marsad.store.across import tables
from marsad.store.across.catch_up import catch_up, rebuild
from marsad.store.across.clusters import members_of, update
from marsad.store.across.stored import stored_links
from marsad.store.decisions import decide, undo
from marsad.store.views import list_entities
from marsad.store.views_clusters import cluster, list_candidates

FIRST = "افتتاح جسر\nقال محافظ حلب سامر منير الدغيم إن الجسر جاهز. وحضر الافتتاح رامي جابر البيطار ومازن وليد العجيل.\n"
SECOND = "صيانة جسر\nأكد محافظ حلب سامر الدغيم أن الصيانة تبدأ غدا. ورافقه رامي جابر البيطار ومازن وليد العجيل.\n"
OTHER = "معرض كتب\nقال الكاتب سامر الدغيم إن المعرض مفتوح.\n"


@pytest.fixture
def named(store, knowledge):
    put(store, "p1", FIRST, "2024-05-03")
    put(store, "p2", SECOND, "2024-05-09")
    catch_up(store, knowledge)
    return store


def of_name(store, name):
    (key,) = [row.id for row in list_entities(store).items if row.name == name]
    return key


def members(store, key):
    with store.read() as connection:
        return members_of(connection, key)


def refreshed(store):
    with store.write() as connection:
        update(connection)


def test_rules_say_what_speaks_for_one(named):
    found = list_candidates(named, verdict=None).items
    names = {frozenset((one.a.name, one.b.name)): one for one in found}
    one = names[frozenset(("سامر منير الدغيم", "سامر الدغيم"))]
    assert one.reasons[0].feature == "shorter name"
    assert one.score == pytest.approx(sum(reason.value for reason in one.reasons))
    assert one.by == "rule"


def test_people_merge_part_and_take_back(named, knowledge):
    full, short = of_name(named, "سامر منير الدغيم"), of_name(named, "سامر الدغيم")
    before = members(named, full)
    merged = decide(named, "merge", [full, short], when=WHEN, by="anna", reason="one governor")
    refreshed(named)
    assert members(named, full) == members(named, short) == tuple(sorted((full, short)))
    lines = [one for one in stored_links(named, knowledge).aliases if one.entity == min(full, short)]
    assert {alias.name for alias in lines[0].names} >= {"سامر منير الدغيم", "سامر الدغيم"}
    parted = decide(named, "split", [short], when=WHEN, by="basil", payload={"apart_from": [full]})
    refreshed(named)
    assert members(named, full) == (full,)
    assert {one.verdict for one in cluster(named, full).candidates} == {"apart"}
    undo(named, parted, when=WHEN, by="anna")
    refreshed(named)
    assert members(named, full) == tuple(sorted((full, short)))
    undo(named, merged, when=WHEN, by="anna")
    refreshed(named)
    assert members(named, full) == before


def test_decisions_outlast_a_rebuild(named, knowledge):
    full, short = of_name(named, "سامر منير الدغيم"), of_name(named, "سامر الدغيم")
    decide(named, "forbid", [full, short], when=WHEN, by="anna", reason="father and son")
    rebuild(named, knowledge)
    (candidate,) = cluster(named, full).candidates
    assert candidate.verdict == "apart"
    decide(named, "merge", [full, short], when=WHEN, by="anna", reason="no, one")
    rebuild(named, knowledge)
    assert short in members(named, full)


def test_an_entity_shows_its_log_and_its_name(named):
    full = of_name(named, "سامر منير الدغيم")
    assert cluster(named, full).last == ""
    made = decide(named, "rename", [full], when=WHEN, by="anna", payload={"name": "المحافظ الدغيم"})
    view = cluster(named, full)
    assert (view.name, view.last, [one.id for one in view.decisions]) == ("المحافظ الدغيم", made, [made])
    with pytest.raises(Failure, match=r"store\.unknown-id"):
        cluster(named, "nobody")


def test_candidates_follow_captures_in_any_order(named, knowledge, tmp_path):
    from marsad.store.open import open_store

    put(named, "p3", OTHER, "2024-05-10")
    catch_up(named, knowledge)
    with open_store(tmp_path / "other.db") as other:
        for source, text, day in (
            ("p3", OTHER, "2024-05-10"),
            ("p2", SECOND, "2024-05-09"),
            ("p1", FIRST, "2024-05-03"),
        ):
            put(other, source, text, day)
            catch_up(other, knowledge)
        assert list_candidates(other, verdict=None) == list_candidates(named, verdict=None)


def test_candidates_come_in_pages(named):
    everything = list_candidates(named, verdict=None).items
    first = list_candidates(named, verdict=None, limit=1)
    rest = list_candidates(named, verdict=None, limit=50, after=first.next).items if first.next else ()
    assert (*first.items, *rest) == everything


def test_clusters_follow_captures_and_decisions_as_a_whole_pass_would(named, knowledge):
    def all_of_it():
        with named.read() as connection:
            return [
                connection.execute(select(table).order_by(*table.primary_key.columns)).all()
                for table in (tables.entity_clusters, tables.entity_candidates)
            ]

    full, short = of_name(named, "سامر منير الدغيم"), of_name(named, "سامر الدغيم")
    other = of_name(named, "رامي جابر البيطار")
    for verdict, entities in (("merge", [full, short]), ("merge", [short, other]), ("forbid", [full, other])):
        decide(named, verdict, entities, when=WHEN, by="anna")
        put(named, f"{verdict} {entities[0]}", OTHER + f"{verdict} {entities[0]}\n", "2024-05-11")
        catch_up(named, knowledge)
        stepwise = all_of_it()
        refreshed(named)
        assert all_of_it() == stepwise
