"""Charts hold every month once, to scale, and leave out what has no date."""

import pytest

from marsad.web.charts import histogram, office_axis


def test_histogram_to_scale():
    chart = histogram([("2024-11", 1), ("2025-01", 4)])
    assert [(bar.key, bar.count) for bar in chart.bars] == [("2024-11", 1), ("2025-01", 4)]
    assert chart.bars[1].height == pytest.approx(4 * chart.bars[0].height, rel=0.01)
    assert (chart.first, chart.last, chart.peak, chart.peak_count) == ("2024-11", "2025-01", "2025-01", 4)
    assert chart.by_month
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)


def test_many_months_become_years():
    chart = histogram([("1990-05", 2), ("1990-07", 1), ("2025-01", 4)])
    assert [(bar.key, bar.count) for bar in chart.bars] == [("1990", 3), ("2025", 4)]


def test_far_apart_years_stay_drawable():
    chart = histogram([("0001-01", 2), ("9999-12", 1)])
    assert [bar.key for bar in chart.bars] == ["0001", "9999"]
    assert len(chart.across) <= 12


def test_no_months():
    assert histogram([]) is None


def test_office_axis():
    axis = office_axis([("رئيس", "2014/2016", True), ("نائب", "2020/..", False), ("عضو", None, False)])
    assert [(term.text, term.css) for term in axis.terms] == [("رئيس", "term former"), ("نائب", "term open")]
    assert all(term.x >= 0 and term.x + term.width <= axis.width for term in axis.terms)
    assert axis.terms[1].x > axis.terms[0].x


def test_no_dated_office():
    assert office_axis([("عضو", None, False), ("عضو", "../..", False)]) is None
