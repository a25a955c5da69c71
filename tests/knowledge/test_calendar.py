"""Printed days and clock times in folded text."""

import datetime

import pytest

from marsad.arabic.fold import fold_text
from marsad.knowledge.calendar import PrintedDays, machine_stamp, printed_times
from marsad.knowledge.load import default_knowledge

DAYS = PrintedDays(default_knowledge())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("يوم 7 ديسمبر 2024 في الدوحة", ["2024-12-07"]),
        ("الثلاثاء 24 تشرين الأول 2017", ["2017-10-24"]),
        ("(13 أبريل/نيسان 2024)", ["2024-04-13"]),
        ("8 ديسمبر (كانون الأول) 2024", ["2024-12-08"]),
        ("18 من كانون الأول 2015", ["2015-12-18"]),
        ("3/11/2020", ["2020-11-03"]),
        ("2020-11-03", ["2020-11-03"]),
        ("12/21/2024", ["2024-12-21"]),
        ("٠٥/٠٦/٢٠٢١ و٠٦/٠٦/٢٠٢١", ["2021-06-05", "2021-06-06"]),
        ("December 20, 2024", ["2024-12-20"]),
        ("21 جمادى الآخرة 1446 هـ", ["2024-12-22"]),
        ("1445/09/01", ["2024-03-11"]),
        ("31 شباط 2024", []),
        ("30/02/2024", []),
        ("1.2.3.4", []),
        ("القرار 2254 و18 بندا", []),
        ("5 / 6", []),
    ],
)
def test_full_days(text, days):
    assert [day.on().isoformat() for day in DAYS.find(fold_text(text)) if day.year] == days


def test_a_day_without_year_waits_for_one():
    (day,) = DAYS.find(fold_text("25 فبراير"))
    assert day.year is None
    assert day.on() is None
    assert day.on(2025) == datetime.date(2025, 2, 25)


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("17:22", ["17:22"]),
        ("5:30 م", ["17:30"]),
        ("5:30 صباحا", ["05:30"]),
        ("12:10 ص", ["00:10"]),
        ("12:10 PM", ["12:10"]),
        ("10.15 مساء", ["22:15"]),
        ("3.14", []),
        ("25:10", []),
        ("1:2:3", []),
    ],
)
def test_clock_times(text, clocks):
    assert [time.clock for time in printed_times(fold_text(text))] == clocks


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2021-05-03T09:10:00+03:00", "2021-05-03T09:10"),
        ("2021-05-03 09:10", "2021-05-03T09:10"),
        ("2021-05-03", "2021-05-03"),
        ("Mon, 3 May 2021", None),
        ("2021-13-03", None),
        ("0001-01-01T00:00:00Z", None),
        ("2021-02-30", None),
    ],
)
def test_machine_stamps(stamp, value):
    assert machine_stamp(stamp) == value


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("في أواخر عام 2024، أدى إلى فراره في ديسمبر", 2024),
        ("8 ديسمبر 2024", 2024),
        ("ديسمبر الماضي، والأربعاء 12 فبراير 2025", None),
        ("ديسمبر 2019 وديسمبر 2020", None),
        ("فبراير 2025", None),
    ],
)
def test_the_year_that_a_sentence_gives_a_month(text, year):
    assert DAYS.year_of_month(fold_text(text), 12) == year
