"""Is what is told of an expression once the same as what is told of it anew, wherever it stands?"""

import pytest

from marsad import dates
from marsad.dates.moment import Expression, Moment, point
from marsad.dates.sense import rests_on, sense_of
from marsad.knowledge.load import default_knowledge

DAYS = ["2024-12-20", "2024-12", "2024", None, "2015-07-22"]
TEXTS = [
    "وصل أمس وغادر الأحد. وقال إنه سيعود الأحد",
    "في 7 ديسمبر. ثم سقطت في 7 ديسمبر 2012. وعاد في 7 ديسمبر المقبل",
    "يستمر الحصار منذ ثلاثة أيام. وقتل اثنان قبل ثلاثة أيام",
    "اليوم السبت 7 كانون الأول 2024 قال إنه وصل أمس. ووصل الأربعاء",
    "في الربع الأول من العام الجاري وفي صيف 2014 وفي الصيف الماضي",
]


def test_an_answer_given_before_is_the_one_that_would_be_given_now() -> None:
    cases = [
        {"text": text, "published": published, "captured": captured, "fresh": fresh}
        for text in TEXTS
        for published in DAYS
        for captured in ("2024-12-25", None)
        for fresh in (True, False)
    ]
    dates._finder.cache_clear()
    first = [dates.find(**case) for case in cases]  # type: ignore[arg-type]
    assert [dates.find(**case) for case in cases] == first  # type: ignore[arg-type]
    dates._finder.cache_clear()
    assert [dates.find(**case) for case in reversed(cases)] == first[::-1]  # type: ignore[arg-type]


def test_the_same_words_are_answered_for_many_days() -> None:
    for day in range(1, 32):
        for month in ("03", "05", "07", "08", "10"):
            (date,) = dates.find("وصل اليوم إلى عمان", published=f"2020-{month}-{day:02}")
            assert date.value == f"2020-{month}-{day:02}"


@pytest.mark.parametrize(
    ("moment", "rests"),
    [
        (Moment(year=2012, month=3, day=4), "itself"),
        (Moment(form="none"), "itself"),
        (Moment(month=3, day=4), "year"),
        (Moment(month=3, day=4, direction=1), "now"),
        (Moment(form="shift", shift=-1), "now"),
        (Moment(form="shift", shift=1, anchor="text"), "text"),
        (Moment(form="weekday", weekday=3), "tense"),
        (Moment(form="weekday", weekday=3, direction=-1), "now"),
        (Moment(form="clock", hour=3), "text"),
    ],
)
def test_what_a_value_rests_on(moment: Moment, rests: str) -> None:
    assert rests_on(point(moment)) == rests


def test_a_stretch_rests_on_all_that_the_text_has_said() -> None:
    assert rests_on(Expression("interval", Moment(year=2012), Moment(year=2013))) == "text"


def test_what_is_told_of_other_dates() -> None:
    full = Moment(year=2024, month=12, day=7, weekday=6, today=True)
    sense = sense_of(point(full), since=False)
    assert sense.dated == (full,)
    assert sense.today == full
    assert not sense.undated
    assert not sense.plain  # its weekday may show that another calendar is meant
    assert sense_of(point(Moment(month=12, day=7)), since=False).undated


def test_a_phrase_is_looked_for_at_another_word_than_its_common_first() -> None:
    lexer = dates.DateFinder(default_knowledge())._drafter._lexer
    assert not {"هذا", "هذه", "بعد", "قبل", "ذات", "نفس"} & lexer._triggers
    assert {"المساء", "امس", "كانون"} <= lexer._triggers
