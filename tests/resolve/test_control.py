"""Accounts of who holds a place: intervals within one account, side by side between accounts, never decided."""

import itertools

from marsad.record import Event, Span, Statement
from marsad.resolve.control import Account, Telling, account_of, control_of

NUMBERS = itertools.count(1)
ENDS = {4: ("-01-01T00:00", "-12-31T23:59"), 7: ("-01T00:00", "-28T23:59"), 10: ("T00:00", "T23:59")}


def tell(by, hold, party=None, day=None, *, denied=False, published=None):
    low, high = (day + ENDS[len(day)][0], day + ENDS[len(day)][1]) if day else ("", "")
    return Telling(
        event=f"ev-{next(NUMBERS):03}", hold=hold, account=Account(key=by, name=by), denied=denied, party=party,
        party_name=party or "", day=day, low=low, high=high, published=published,
    )  # fmt: skip


def spans(*told):
    return [(one.account.key, one.party, one.hold, one.since, one.until) for one in control_of(told).holdings]


def clashes(*told):
    return [(one.kind, *sorted(account.key for account in one.accounts)) for one in control_of(told).contradictions]


def test_one_account_makes_intervals_over_many_pages():
    told = (
        tell("a", "held", "army", "2024-11-01"),
        tell("a", "held", "rebels", "2024-12-05"),
        tell("a", "left", "rebels", "2025-01-10"),
    )
    expected = [("a", "army", "held", "2024-11-01", "2024-12-05"), ("a", "rebels", "held", "2024-12-05", "2025-01-10")]
    assert spans(*told) == expected
    assert spans(*reversed(told)) == expected


def test_the_same_beginning_told_twice_is_one_interval_with_both_passages():
    exact, vague = tell("a", "held", "army", "2024-11-05"), tell("a", "held", "army", "2024-11")
    (one,) = control_of((vague, exact)).holdings
    assert one.since == "2024-11-05"
    assert one.tellings == (exact.event, vague.event)


def test_taken_again_is_another_interval():
    told = (
        tell("a", "held", "army", "2024-01-01"), tell("a", "left", "army", "2024-02-01"),
        tell("a", "held", "army", "2024-03-01"),
    )  # fmt: skip
    assert [(since, until) for *_, since, until in spans(*told)] == [
        ("2024-01-01", "2024-02-01"), ("2024-03-01", None),
    ]  # fmt: skip


def test_no_account_closes_what_another_began():
    assert spans(tell("a", "held", "army", "2024-11-01"), tell("b", "held", "rebels", "2024-12-05")) == [
        ("a", "army", "held", "2024-11-01", None), ("b", "rebels", "held", "2024-12-05", None),
    ]  # fmt: skip


def test_who_leaves_was_there_until_then():
    assert spans(tell("a", "left", "army", "2024-12-05")) == [("a", "army", "left", None, "2024-12-05")]


def test_a_siege_ends_with_a_capture():
    told = (tell("a", "encircled", "army", "2024-10"), tell("a", "held", "army", "2024-12-05"))
    assert spans(*told)[0] == ("a", "army", "encircled", "2024-10", "2024-12-05")


def test_without_a_day_nothing_is_closed_or_ordered():
    assert spans(tell("a", "held", "army"), tell("a", "held", "rebels", "2024-12-05")) == [
        ("a", "rebels", "held", "2024-12-05", None), ("a", "army", "held", None, None),
    ]  # fmt: skip


def test_a_holder_not_named_closes_nothing():
    assert spans(tell("a", "held", "army", "2024-01-01"), tell("a", "held", None, "2024-02-01"))[0][4] is None


def test_a_denial_stands_beside_what_it_denies():
    claim = tell("a", "held", "rebels", "2024-12-05")
    denial = tell("b", "held", "rebels", "2024-12", denied=True)
    found = control_of((claim, denial))
    assert found.denials == (denial,)
    assert [one.party for one in found.holdings] == ["rebels"]
    assert clashes(claim, denial) == [("denied", "a", "b")]
    assert clashes(claim, tell("b", "held", "rebels", "2023-12", denied=True)) == []
    assert clashes(claim, tell("b", "held", "police", "2024-12", denied=True)) == []
    assert clashes(claim, tell("a", "held", "rebels", "2024-12", denied=True)) == []


def test_a_denial_without_a_day_answers_what_was_just_told():
    claim = tell("a", "held", "rebels", "2024-12-05")
    assert clashes(claim, tell("b", "held", None, denied=True, published="2024-12-07")) == [("denied", "a", "b")]
    assert clashes(claim, tell("b", "held", None, denied=True, published="2025-12-07")) == []
    assert clashes(claim, tell("b", "held", None, denied=True)) == []


def test_two_holders_of_one_day():
    army, rebels = tell("a", "held", "army", "2024-12-05"), tell("b", "held", "rebels", "2024-12-05")
    assert clashes(army, rebels) == [("other-holder", "a", "b")]
    assert clashes(army, tell("b", "held", "rebels", "2024")) == []
    assert clashes(army, tell("b", "held", None, "2024-12-05")) == []


def test_a_capture_within_what_another_account_says_was_held():
    held = (tell("a", "held", "army", "2024-01-01"), tell("a", "left", "army", "2024-12-01"))
    assert clashes(*held, tell("b", "held", "rebels", "2024-06-15")) == [("other-holder", "a", "b")]
    assert clashes(held[0], tell("b", "held", "rebels", "2024-06-15")) == []


def test_two_days_of_one_happening():
    first = tell("a", "held", "rebels", "2024-12-05")
    assert clashes(first, tell("b", "held", "rebels", "2024-12-07")) == [("other-day", "a", "b")]
    assert clashes(first, tell("b", "held", "rebels", "2025-03-01")) == []


def test_whose_account():
    event = Event(id="e1", article="a1", type="capture", trigger=Span(0, 1, "س"), source="ناشطون")
    named = Statement(
        id="s1", article="a1", kind="say", cue=None, content=None, speaker=Span(0, 4, "سامر"), speaker_entity="samer",
        named=True,
    )  # fmt: skip
    unnamed = Statement(
        id="s1", article="a1", kind="say", cue=None, content=None, speaker=Span(0, 9, "مصدر عسكري"), named=False
    )
    assert account_of(event, named, "صحيفة").key == account_of(event, named, "موقع").key == "samer"
    assert account_of(event, unnamed, "صحيفة").key != account_of(event, unnamed, "موقع").key
    assert account_of(event, None, "صحيفة").name == "ناشطون"
    assert account_of(Event(id="e1", article="a1", type="capture", trigger=Span(0, 1, "س")), None, "صحيفة") == Account(
        key="outlet صحيفة", outlet="صحيفة"
    )
