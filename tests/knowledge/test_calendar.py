import pytest

from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import Calendar, hour_of, to_gregorian
from marsad.knowledge.load import default_knowledge

CALENDAR = Calendar(default_knowledge())
LINES = [
    ("٧ ديسمبر ٢٠٢٤", ["2024-12-07"]),
    ("السبت 7 كانون الأول/ديسمبر 2024 - 12:30 م", ["2024-12-07T12:30"]),
    ("الثلاثاء 7 جمادى الأولى 1441 هـ - 02 يناير 2020 مـ", ["2020-01-02", "2020-01-02"]),
    ("الخميس - 15 شوال 1436 هـ - 31 يوليو 2015 مـ رقم العدد [13394]", ["2015-07-31", "2015-07-31"]),
    ("December 20, 2024", ["2024-12-20"]),
    ("Posted on 3rd of March 2019", ["2019-03-03"]),
    ("20 Dec 2024 | 9:05 PM", ["2024-12-20T21:05"]),
    ("7/12/2024", ["2024-12-07"]),
    ("٨/١٢/٢٠٢٤", ["2024-12-08"]),
    ("2024-12-07T14:05:33Z", ["2024-12-07T14:05"]),
    ("12:16 2019/02/06", ["2019-02-06T12:16"]),
    ("الأربعاء، 6 فبراير (شباط) 2019 12:30 ص", ["2019-02-06T00:30"]),
    ("1446/6/6هـ", ["2024-12-07"]),
    ("نشر في 14 أوت 2023 الساعة 09:15", ["2023-08-14T09:15"]),
    ("7:30 م 12 كانون2 2019", ["2019-01-12T19:30"]),
    ("31/2/2024", []),
    ("قرار مجلس الأمن 2254 (2-2)", []),
    ("13/25/2024", []),
    ("7 ديسمبر", []),
]


@pytest.mark.parametrize(("line", "values"), LINES, ids=[line for line, _ in LINES])
def test_a_printed_line_gives_its_complete_dates(line: str, values: list[str]) -> None:
    reading = Reading(line)
    assert [date.value for date in CALENDAR.parse_line(reading, 0, len(reading.words))] == values


def test_a_date_knows_its_calendar_and_weekday_and_words() -> None:
    reading = Reading("نشر: الثلاثاء 7 جمادى الأولى 1441 هـ - 02 يناير 2020 مـ")
    hijri, gregorian = CALENDAR.parse_line(reading, 0, len(reading.words))
    assert (hijri.calendar, hijri.weekday, reading.span(hijri.first, hijri.last).text) == (
        "hijri", 2, "الثلاثاء 7 جمادى الأولى 1441 هـ",
    )  # fmt: skip
    assert (gregorian.calendar, gregorian.weekday) == ("gregorian", None)


@pytest.mark.parametrize(
    ("hour", "mark", "wanted"), [(12, "ص", 0), (12, "م", 12), (9, "م", 21), (23, "", 23), (24, "", None)]
)
def test_hours_of_the_half_day(hour: int, mark: str, wanted: int | None) -> None:
    assert hour_of(hour, mark) == wanted


def test_hijri_outside_the_tables_has_no_day() -> None:
    assert to_gregorian(1300, 1, 1) is None
    assert to_gregorian(1446, 13, 1) is None
