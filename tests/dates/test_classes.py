"""Are the rarer shapes of dates read, and what looks like one left alone? Each case: a text, its capture, its dates."""

import pytest

from marsad import dates

Found = list[tuple[str, str | None]]
CASES: list[tuple[str, str | None, Found]] = [
    # years among words that might count
    ("أقر البرلمان في 2012 قانونا للصحافة", None, [("2012", "2012")]),
    ("يخوض الحزب منذ 1984 تمردا مسلحا", None, [("منذ 1984", "1984/..")]),
    ("استقبلت المدينة في 2013 حالة طارئة", None, []),
    ("جرت قرعة كأس العالم 2018 لكرة القدم", None, [("2018", "2018")]),
    ("زار المعرض أكثر من 2000 عائلة", None, []),
    ("صدرت القرارات 1696 و1737 و1747 ضد البلاد", None, []),
    ("1967 - حرب الأيام الستة.", None, [("1967", "1967")]),
    ("يبدأ الإنتاج بحلول العام .2017", None, [("العام .2017", "2017")]),
    ("عاش المؤرخ بين عامي 1770 و1840 في حلب", None, [("بين عامي 1770 و1840", "1770/1840")]),
    ("يوجد في التعليم العام ألف معلم", None, []),
    # months with another name beside them, in lists, in brackets
    ("ارتفع في أيار (مايو) ونيسان (أبريل) 2014", None, [
        ("أيار (مايو)", "2014-05"), ("نيسان (أبريل) 2014", "2014-04"),
    ]),
    ("مقارنة بنيسان (أبريل) 2014", None, [("نيسان (أبريل) 2014", "2014-04")]),
    ("صدر التقرير في ديسمبر «كانون الأول» 2014", None, [("ديسمبر «كانون الأول» 2014", "2014-12")]),
    ("القرار الصادر في 15 (يناير) 2015", None, [("15 (يناير) 2015", "2015-01-15")]),
    ("الدور الأول (أكتوبر 2015)", None, [("أكتوبر 2015", "2015-10")]),
    ("افتتح في شهر مايو الماضي 1959 فرعا", "2014-07-01", [("شهر مايو الماضي", None)]),
    # stretches
    ("تراجع السعر بين حزيران 2014 وكانون الثاني", None, [("بين حزيران 2014 وكانون الثاني", "2014-06/2015-01")]),
    ("قال في عام 2006 - قبل 8 سنوات - إنه باق", None, [("عام 2006", "2006"), ("قبل 8 سنوات", None)]),
    ("يقام من 4 شوال إلى 6 ذي القعدة من العام الجاري", "2015-07-21", [
        ("من 4 شوال إلى 6 ذي القعدة من العام الجاري", "2015-07-20/2015-08-21"),
    ]),
    # what a capture tells
    ("تجرى الانتخابات في 26 شباط المقبل", "2015-07-26", [("26 شباط المقبل", "2016-02-26")]),
    ("نص عليه اتفاق 13 تموز بين الجانبين", "2015-07-26", [("13 تموز", "2015-07-13")]),
    ("في الذكرى العاشرة لهجمات 7 تموز في لندن", "2015-07-26", [("7 تموز", None)]),
    ("في أحداث 11 أيلول", "2015-07-26", [("11 أيلول", None)]),
    ("فاز في 2014 بالجائزة التي ستسلم في 30 آب", "2015-07-26", [("2014", "2014"), ("30 آب", "2015-08-30")]),
    # days that are none, and hours of noon
    ("احتفلت المدينة باليوم العالمي للاجئين، ثم اليوم الوطني", None, []),
    ("الساعة العاشرة والثلث من ظهر الجمعة 24 تموز 2015", None, [
        ("الساعة العاشرة والثلث من ظهر الجمعة 24 تموز 2015", "2015-07-24T10:20"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "captured", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_class_of_dates_is_read(text: str, captured: str | None, expected: Found) -> None:
    found = dates.find(text, captured=captured)
    assert [(date.span.text, date.value) for date in found] == expected


CHRONICLE = """بدأ الأمر في منتصف آذار 2011.
في 15 آذار 2011: خرجت مظاهرات.
وفي نيسان، اتسعت.
- 29 تموز: انشق ضابط.
في الأول من آذار 2012 دخل الجيش الحي.
17 تموز: بدأت المعركة."""


def test_the_entries_of_a_chronicle_follow_one_another() -> None:
    values = [date.value for date in dates.find(CHRONICLE)]
    assert values == ["2011-03~", "2011-03-15", "2011-04", "2011-07-29", "2012-03-01", "2012-07-17"]


def test_news_that_opens_with_days_is_no_chronicle() -> None:
    text = "في 15 أيار 2011 وقع الاتفاق.\nوفي 3 كانون الأول، التقى الطرفان.\nوفي 8 كانون الأول، عاد الوفد."
    assert [date.value for date in dates.find(text, published="2024-12-10")] == [
        "2011-05-15", "2024-12-03", "2024-12-08",
    ]  # fmt: skip


def test_a_dash_drawn_out_joins_days() -> None:
    (date,) = dates.find("اجتمعوا يومي 20 ـــ 21 أيار 2021 في المدينة")
    assert (date.span.text, date.value) == ("يومي 20 ـــ 21 أيار 2021", "2021-05-20/2021-05-21")


def test_what_is_planned_to_be_held_is_to_come() -> None:
    (date,) = dates.find("في الاجتماع المقرر عقده الاثنين", published="2020-08-20")
    assert date.value == "2020-08-24"


def test_a_recent_day_takes_no_year_of_the_background() -> None:
    text = "نص القرار الصادر عام 2015 الذي أكده إعلان الرئيسين في 11 تشرين الثاني على ذلك"
    assert [date.value for date in dates.find(text, published="2017-11-22")] == ["2015", "2017-11-11"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("انخفضت المبيعات على غير المتوقع في نيسان", "2015-04"),
        ("طرح الجهاز في أيار في المتاجر، وسيكون الأرخص", "2015-05"),
        ("جرى ذلك من أجل إصلاح الشبكة في أيار", "2015-05"),
        ("هبط الخام للتسليم في أيلول", "2015-09"),
        ("قتل اثنان في سوسة في آذار بوسيلة واحدة", "2015-03"),
        ("زار تونس الاثنين 20 حزيران وقابل الرئيس", "2015-06-20"),
    ],
)
def test_only_a_verb_of_its_own_clause_puts_a_date_ahead(text: str, value: str) -> None:
    assert [date.value for date in dates.find(text, published="2015-07-24")] == [value]


def test_a_year_told_as_coming_reaches_further() -> None:
    text = "ففي العام 2018 سيقع قمران أزرقان كاملان في آذار"
    assert [date.value for date in dates.find(text, published="2015-07-24")] == ["2018", "2018-03"]


def test_what_happens_every_year_is_no_date() -> None:
    assert dates.find("المؤتمر الذي يعقد كل عام في تشرين الثاني", published="2015-07-24") == ()


def test_the_prayer_of_friday_names_no_day_but_its_day_does() -> None:
    assert dates.find("فجر نفسه خلال صلاة الجمعة", published="2015-07-24") == ()
    (date,) = dates.find("وقع بعد صلاة يوم الجمعة الماضي", published="2015-07-24")
    assert date.value == "2015-07-17"


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("أجلت المحكمة القضية لجلسة 1 نوفمبر لسماع الشهود", "1 نوفمبر", "2015-11-01"),
        ("شغل المنصب من 2013، وحتى 2014 دون انقطاع", "من 2013، وحتى 2014", "2013/2014"),
        ("يفتح المعرض من 10 آب، وحتى 20 آب 2015", "من 10 آب، وحتى 20 آب 2015", "2015-08-10/2015-08-20"),
        ("صدر في 29 جمادى آخر 1447 هـ في المدينة", "29 جمادى آخر 1447 هـ", "2025-12-20"),
        ("نص اتفاق مارس/آذار الماضي على ذلك", "مارس/آذار الماضي", "2015-03"),
        ("وتشن القوات منذ 22 يوما هجوما واسعا", "منذ 22 يوما", "2015-09-13~/.."),
        ("يتوقف العمل من غد حتى 10 محرم", "من غد حتى 10 محرم", "2015-10-06/2015-10-23"),
    ],
)
def test_sessions_stretches_and_states(text: str, quote: str, value: str) -> None:
    assert [(date.span.text, date.value) for date in dates.find(text, published="2015-10-05")] == [(quote, value)]


def test_years_in_a_row_with_commas_are_years() -> None:
    assert [date.value for date in dates.find("فاز في أعوام 2013، 2014، 2015")] == ["2013", "2014", "2015"]
    assert dates.find("رقم الهاتف 3344، 2015") == ()


def test_a_town_is_no_month() -> None:
    assert dates.find("قتل جندي في إب جنوب صنعاء", published="2015-10-05") == ()
    assert [date.value for date in dates.find("قتل جندي في آب جنوب صنعاء", published="2015-10-05")] == ["2015-08"]


@pytest.mark.parametrize(
    "text",
    [
        "مولع بكرة القدم منذ صغره",
        "بلغ السعر ستين دولارا في الليلة الواحدة",
        "بكت في تلك الليلة الظلماء",
        "ناقشوا مشروع اليوم الدراسي الكامل",
        "تتغير الأسعار على مدار اليوم",
        "يهتم جيل اليوم بقضايا لم يعرفها آباؤه",
        "ليست هذه العادة وليدة اليوم",
        "قال كاتب في صحيفة اليوم، إن الأمر انتهى",
        "تحدث من منبر الجمعة عن التسامح",
        "تدرس في مدرسة الأحد",
    ],
)
def test_what_only_sounds_like_a_day(text: str) -> None:
    assert dates.find(text, published="2015-10-05") == ()


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("عرضت البارحة الأولى مسرحية", "البارحة الأولى", "2015-10-03"),
        ("نفتح في هذه الليلة نوافذ الأدب", "هذه الليلة", "2015-10-05"),
        ("يلتقي الفريقان الليلة في المدينة", "الليلة", "2015-10-05"),
        ("نسافر بكرة", "بكرة", "2015-10-06"),
        ("شهدت البلاد منذ انتفاضة 2011 اتساعا للحريات", "2011", "2011"),
    ],
)
def test_what_is_a_day_or_a_year(text: str, quote: str, value: str) -> None:
    assert [(date.span.text, date.value) for date in dates.find(text, published="2015-10-05")] == [(quote, value)]


def test_numbers_of_resolutions_are_no_years() -> None:
    assert dates.find("وهي القرارات 1696 و1737 و1747 و1929 و2224") == ()


def test_a_hijri_month_in_digits() -> None:
    (date,) = dates.find("خلال الفترة من 3/1436 هـ إلى 8/1436 هـ بلغ العدد")
    assert (date.span.text, date.value) == ("من 3/1436 هـ إلى 8/1436 هـ", "2014-12-23/2015-06-17")
