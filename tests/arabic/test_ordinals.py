import json
from pathlib import Path

import pytest

from marsad.arabic.ordinals import find_ordinals
from marsad.arabic.reading import Reading


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("الثامن", [8], id="definite"),
        pytest.param("ثامن", [8], id="indefinite"),
        pytest.param("للمرة الثانية عشرة", [12], id="teen-feminine"),
        pytest.param("الحادي والعشرين", [21], id="twenty-first"),
        pytest.param("الخامسة والأربعون", [45], id="forty-fifth"),
        pytest.param("الحادي عشر", [11], id="eleventh"),
        pytest.param("بالثالث والرابع", [3, 4], id="two"),
        pytest.param("الأول من كانون الثاني", [1, 2], id="month-name-too"),
        pytest.param("واحد وعشرون", [], id="cardinal"),
        pytest.param("الواحد", [], id="the-one"),
        pytest.param("الأحد", [], id="weekday"),
        pytest.param("العاشر والعشرين", [10], id="ten-takes-no-tens"),
        pytest.param("الثالث\nعشر", [3], id="line-end"),
        pytest.param("ثالثا", [3], id="enumerating"),
    ],
)
def test_ordinals(text, values):
    assert [one.value for one in find_ordinals(Reading(text))] == values


def test_an_ordinal_stands_behind_what_is_glued_to_it():
    reading = Reading("وفي الدورة والثالثة والعشرين")
    (found,) = find_ordinals(reading)
    assert reading.cut(found.start, found.end).text == "ثالثة والعشرين"
    assert (found.first, found.last, found.definite) == (2, 4, True)


@pytest.mark.shared
def test_published_examples():
    path = Path(__file__).parents[2] / "../shared/data/duckling_ar/ordinal.json"
    if not path.is_file():
        pytest.skip("the development data is not beside the repository")
    cases = [(one["text"], int(one["expected"].split()[1])) for one in json.loads(path.read_text("utf-8"))["examples"]]
    assert [text for text, value in cases if [one.value for one in find_ordinals(Reading(text))] != [value]] == []
