"""The day on which reports of one story say that it happened: asked only of reports that tell one happening."""

import pytest

from marsad.resolve.links import find_links
from tests.resolve.build import known

CRASH = (
    "سقوط منطاد سياحي فوق كروم الزعرور\n"
    "سقط منطاد سياحي {day} فوق كروم بلدة الزعرور، مما أسفر عن مقتل {dead} أشخاص واشتعال النار في أشجار الكروم. "
    "وقالت فرق الإطفاء إن المنطاد كان يقل سياحا في جولة فوق الوادي."
)
AGAIN = (
    "تحطم منطاد فوق كروم الزعرور\n"
    "{said} مقتل {dead} أشخاص في سقوط منطاد سياحي {day} فوق كروم بلدة الزعرور. "
    "واشتعلت النار في أشجار الكروم بعد سقوط المنطاد الذي كان يقل سياحا في جولة فوق الوادي."
)


def days_in_dispute(*texts):
    articles = [one for at, text in enumerate(texts) for one in known(f"p{at}", text, captured="2024-05-06")]
    return [
        [account.answer for account in one.accounts] for one in find_links(articles).disputes if one.question == "time"
    ]


def test_two_reports_of_one_toll_give_it_other_days():
    one = CRASH.format(day="صباح السبت", dead="خمسة")
    other = AGAIN.format(said="أدى إلى", day="صباح الأحد", dead="خمسة")
    assert days_in_dispute(one, other) == [["Saturday", "Sunday"]]


@pytest.mark.parametrize(
    ("day", "dead", "said"),
    [
        ("صباح السبت", "خمسة", "أدى إلى"),  # one day
        ("صباح الأحد", "أربعة", "أدى إلى"),  # another toll: perhaps another happening
    ],
)
def test_reports_that_do_not_differ_or_tell_of_two(day, dead, said):
    one = CRASH.format(day="صباح السبت", dead="خمسة")
    assert not days_in_dispute(one, AGAIN.format(said=said, day=day, dead=dead))


def test_a_day_of_speech_is_not_that_of_what_happened():
    one = CRASH.format(day="صباح السبت", dead="خمسة")
    spoken = (
        "تحطم منطاد فوق كروم الزعرور\n"
        "أعلنت فرق الإطفاء الأحد مقتل خمسة أشخاص في سقوط منطاد سياحي فوق كروم بلدة الزعرور. "
        "واشتعلت النار في أشجار الكروم بعد سقوط المنطاد الذي كان يقل سياحا في جولة فوق الوادي."
    )
    assert not days_in_dispute(one, spoken)
