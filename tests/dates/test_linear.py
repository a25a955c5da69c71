"""Does time grow with the text and not faster, whatever stands in it?"""

import time

import pytest

from marsad import dates

MEGABYTE = 1_000_000
UNITS = {
    "digits": ("1", MEGABYTE),
    "tatweel": ("ـ", MEGABYTE),
    "months": ("كانون الأول/ديسمبر ", MEGABYTE),
    "numbers": ("12 ", MEGABYTE),
    "slashes": ("1/2/", 80_000),
    "weekdays": ("الأحد، ", 80_000),
    "pairs": ("18 و19 و", 80_000),
    "brackets": ("ديسمبر (", 80_000),
    "parts": ("مساء يوم الأحد ", 80_000),
    "ago": ("قبل منذ 3 ", 80_000),
    "years": ("2011-2012-", 80_000),
}


def seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    begun = time.process_time()
    dates.find(text, published="2024-12-20")
    return time.process_time() - begun


@pytest.mark.parametrize(("unit", "size"), UNITS.values(), ids=UNITS.keys())
def test_eight_times_the_text_takes_about_eight_times_the_time(unit: str, size: int) -> None:
    dates.find("أمس")
    small, large = seconds(unit, size // 8), seconds(unit, size)
    assert large < 24 * small + 0.5
