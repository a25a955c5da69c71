"""Where events lie and who holds a place, asked of both databases."""

import pytest
from place_pages import fill

from marsad.diagnostics import Failure
from marsad.store.results import EventFilter
from marsad.store.views import timeline
from marsad.store.views_places import place, places_of_events


@pytest.fixture
def filled(store):
    fill(store)
    return store


def counts(seen):
    return {one.name: (one.events, one.undated, one.wider) for one in seen.places}


def test_an_event_lies_at_each_of_its_finest_places(filled):
    seen = places_of_events(filled, EventFilter())
    assert counts(seen) == {
        "بلدة الشمال": (4, 1, 0), "مرفأ الجنوب": (1, 1, 0), "المفرق": (1, 0, 0), "إقليم الشمال": (0, 0, 1),
    }  # fmt: skip
    assert (seen.events, seen.nowhere) == (6, 1)


def test_what_no_gazetteer_knows_is_there_without_coordinates(filled):
    unplaced = {one.name: one.id for one in places_of_events(filled, EventFilter()).places if one.geo is None}
    assert unplaced == {"مرفأ الجنوب": "south-port", "المفرق": None}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(modality="happened"), {"بلدة الشمال": 3, "مرفأ الجنوب": 1, "المفرق": 1, "إقليم الشمال": 0}),
        (EventFilter(modality="denied"), {"بلدة الشمال": 1}),
        (EventFilter(type="attack"), {"بلدة الشمال": 1, "مرفأ الجنوب": 1, "المفرق": 1}),
        (EventFilter(plover="COERCE", modality="happened"), {"بلدة الشمال": 2, "إقليم الشمال": 0}),
        (EventFilter(outlet="موقع ب"), {"بلدة الشمال": 1}),
        (EventFilter(since="2024-12-06"), {"بلدة الشمال": 1}),
        (EventFilter(until="2024-11"), {"المفرق": 1}),
        (EventFilter(actor="hill-brigade", type="attack"), {"بلدة الشمال": 1, "مرفأ الجنوب": 1, "المفرق": 1}),
        (EventFilter(actor="spokesman"), {}),
    ],
)
def test_the_filters_of_the_timeline_hold_for_the_map(filled, wanted, expected):
    seen = places_of_events(filled, wanted)
    assert {one.name: one.events for one in seen.places} == expected
    dated = timeline(filled, wanted, limit=500).items
    undated = timeline(
        filled, EventFilter(**{**{f: getattr(wanted, f) for f in wanted.__struct_fields__}, "undated": True})
    )
    assert seen.events == len(dated) + (0 if wanted.since or wanted.until else len(undated.items))


def test_every_account_of_who_holds_a_place(filled):
    view = place(filled, "north-town")
    held = [(one.account.name or one.account.outlet, one.party_entity, one.since) for one in view.control.holdings]
    assert held == [("صحيفة أ", "hill-brigade", "2024-12-05"), ("سامي النور", None, "2024-12-06")]
    assert [one.account.outlet for one in view.control.denials] == ["وكالة ج"]
    assert [one.kind for one in view.control.contradictions] == ["denied"]
    assert view.told.keys() >= {key for one in view.control.holdings for key in one.tellings}


def test_where_it_lies_what_happened_and_what_is_said_of_it(filled):
    view = place(filled, "north-town")
    assert view.within == (("north-region", "إقليم الشمال"),)
    assert [(one.kind, one.modality, one.count) for one in view.kinds] == [
        ("capture", "happened", 2), ("capture", "denied", 1), ("attack", "happened", 1),
    ]  # fmt: skip
    assert [one.observation.record.speaker_entity for one in view.statements] == ["spokesman"]


def test_a_place_that_only_holds_others_was_not_taken_itself(filled):
    assert place(filled, "north-region").control.holdings == ()


def test_an_unknown_place(filled):
    with pytest.raises(Failure):
        place(filled, "nowhere")
