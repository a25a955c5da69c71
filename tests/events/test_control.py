"""Who held a place since when, by whose account."""

from marsad.events.control import claims_of_control
from marsad.record import Event, Name, Participant, Span

TOWN = Span(10, 15, "سرمين")
NAMES = [Name(span=TOWN, article="a1", type="LOC", entity="sarmin")]


def event(number, kind, party=None, day=None, modality="happened", role="agent", source=None):
    parties = () if party is None else (Participant(role=role, mention=Span(0, len(party), party), entity=party),)
    return Event(
        id=f"e{number}", article="a1", type=kind, trigger=Span(0, 1, "س"), date=day, places=(TOWN,),
        participants=parties, modality=modality, source=source,
    )  # fmt: skip


def told(*events):
    return [(c.place, c.party, c.hold, c.since, c.until) for c in claims_of_control(events, NAMES)]


def test_a_capture_begins_a_holding():
    assert told(event(1, "capture", "rebels", "2024-12-05")) == [("sarmin", "rebels", "held", "2024-12-05", None)]


def test_a_later_capture_ends_it():
    first, second = event(1, "capture", "army", "2024-11-01"), event(2, "capture", "rebels", "2024-12-05")
    assert told(second, first) == [
        ("sarmin", "army", "held", "2024-11-01", "2024-12-05"),
        ("sarmin", "rebels", "held", "2024-12-05", None),
    ]


def test_a_withdrawal_ends_only_its_own_holding():
    held = event(1, "capture", "army", "2024-11-01")
    assert told(held, event(2, "withdraw", "army", "2024-12-05"))[0][4] == "2024-12-05"
    assert told(held, event(2, "withdraw", "police", "2024-12-05"))[0][4] is None


def test_a_loss_is_told_of_the_loser():
    assert told(event(1, "capture", "army", "2024-12-05", role="patient")) == [
        ("sarmin", "army", "left", None, "2024-12-05")
    ]


def test_what_did_not_happen_claims_nothing():
    planned, denied = event(1, "capture", "x", modality="planned"), event(2, "withdraw", "x", modality="denied")
    assert told(planned, denied) == []


def test_another_source_closes_nothing():
    first = event(1, "capture", "army", "2024-11-01", source="وكالة")
    second = event(2, "capture", "rebels", "2024-12-05", source="ناشطون")
    assert [until for *_, until in told(first, second)] == [None, None]


def test_without_a_day_nothing_is_closed():
    assert [until for *_, until in told(event(1, "capture", "army"), event(2, "capture", "rebels", "2024-12-05"))] == [
        None, None,
    ]  # fmt: skip


def test_a_siege_encircles():
    assert told(event(1, "besiege", "rebels", "2024-12-05")) == [("sarmin", "rebels", "encircled", "2024-12-05", None)]
