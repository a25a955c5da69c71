"""Bars of who held a place: to scale, and open where no account gives an end."""

import pytest

from marsad.web.holdings import WIDTH, Interval, held_axis


def bars(*intervals):
    return held_axis([Interval("نص", *one) for one in intervals]).bars


def test_bars_are_to_scale():
    short, long = bars(("2020-01-01", "2020-12-31", "held"), ("2020-01-01", "2021-12-31", "held"))
    assert short.x == long.x
    assert long.width == pytest.approx(2 * short.width, rel=0.02)
    assert long.y > short.y


def test_an_end_that_is_not_told_is_open_to_the_edge():
    later, earlier, closed = bars(
        ("2020-01-01", None, "held"), (None, "2021-01-01", "left"), ("2020", "2021-01-01", "held")
    )
    assert later.css == "held held to-unknown"
    assert earlier.css == "held left from-unknown"
    assert closed.css == "held held"
    assert later.x + later.width == pytest.approx(WIDTH - 24, abs=0.2)
    assert earlier.x == pytest.approx(24, abs=0.2)


def test_one_day_can_be_seen():
    assert bars(("2014-06-10", "2014-06-10", "denied"), ("2024-12-08", None, "held"))[0].width >= 8


def test_a_month_begins_at_its_first_and_ends_with_its_last_day():
    month, day = bars(("2020-06", "2020-06", "held"), ("2020-06-15", "2020-06-16", "held"))
    assert month.x < day.x
    assert month.x + month.width > day.x + day.width


@pytest.mark.parametrize(
    ("first", "last", "tick"), [("2024-11-01", "2024-12-20", "2024-12"), ("2011-03-15", "2024-12-08", "2015")]
)
def test_the_axis_is_in_months_or_years(first, last, tick):
    axis = held_axis([Interval("", first, last, "held")])
    assert tick in {one.text for one in axis.across}
    assert len(axis.across) <= 10
    assert all(0 <= one.at <= WIDTH for one in axis.across)


def test_nothing_dated_draws_nothing():
    assert held_axis([Interval("", None, None, "held")]) is None
    assert held_axis([]) is None
