"""When an article was published: candidates, their ranks, and the cases that prove nothing."""

import ast
from pathlib import Path

import pytest

from marsad.page import published
from marsad.page.published import BASES
from marsad.record import Clue

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = "افتتحت بلدية المدينة مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية من المتطوعين."
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
HEAD_B = "الجفاف يخفض محصول الزيتون إلى النصف ويرفع أسعار الزيت"
LEAD_B = "أعلن اتحاد المزارعين أن محصول الزيتون في المحافظة الساحلية تراجع هذا الموسم إلى النصف بسبب موجة جفاف طويلة."


def page_text(*lines):
    return f"{HEAD}\n\n" + "\n\n".join(lines) + f"\n\n{LEAD}\n\n{MORE}\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("٧ ديسمبر ٢٠٢٤", "2024-12-07"),
        ("السبت 21-12-2024 | 14:05", "2024-12-21T14:05"),
        ("نُشر: 17:22-9 يوليو 2014 م ـ 11 رمضان 1435 هـ", "2014-07-09T17:22"),
        ("الجمعة، 14 شباط/فبراير 2025", "2025-02-14"),
        ("7 كانون الأول (ديسمبر) 2024", "2024-12-07"),
        ("تاريخ النشر: 2024/12/06", "2024-12-06"),
        ("التاريخ: 4 / 2 / 2021", "2021-02-04"),
        ("نشر في 3.11.2020", "2020-11-03"),
        ("25 أوت 2021 - 5:30 م", "2021-08-25T17:30"),
        ("Published: March 3, 2021", "2021-03-03"),
        ("الأحد 5 ماي 2019 الساعة 10.15 صباحا", "2019-05-05T10:15"),
        ("● أخبار محلية ٧ ديسمبر ٢٠٢٤", "2024-12-07"),
        ("مرآة نيوز – وكالات | الاثنين 4 يناير 2021 - 08:15", "2021-01-04T08:15"),
        ("1 رمضان 1445 هـ", "2024-03-11"),
        ("آخر تحديث: 21:40 - 4 يناير 2021", "2021-01-04T21:40"),
    ],
)
def test_a_printed_line_in_any_form_and_calendar(read, line, value):
    (article,) = read(page_text(line)).articles
    assert article.published == value
    assert article.published_basis.startswith("printed")


@pytest.mark.parametrize(
    ("opening", "value", "agencies"),
    [
        ("نيويورك، 17 كانون الأول/ديسمبر 2024 - ", "2024-12-17", ()),
        ("دمشق 8 ديسمبر 2024 (شينخوا) -- ", "2024-12-08", ("شينخوا",)),
        ("بيروت (أ ف ب) - 8 كانون الأول 2024: ", "2024-12-08", ("أ ف ب",)),
        ("دمشق - الأحد 8 ديسمبر 2024 - سانا: ", "2024-12-08", ("سانا",)),
        ("موسكو، 9 ديسمبر (رويترز) - ", None, ("رويترز",)),
        ("في 8 ديسمبر 2024 ", None, ()),
    ],
)
def test_the_day_in_a_dateline_is_the_day_of_publication(read, opening, value, agencies):
    (article,) = read(f"{HEAD}\n\n{opening}{LEAD}\n\n{MORE}\n").articles
    assert article.published == value
    assert article.agencies == agencies


@pytest.mark.parametrize(
    "line",
    [
        "منذ 5 دقائق",
        "14:05",
        "7 ديسمبر",
        "العدد 2024",
        "الثلاثاء",
        "وكالات_ مرآة نيوز",
        "1 / 2",
        "32-13-2024",
        "رقم الخبر: 20241221",
        "هاتف 2024-555",
    ],
)
def test_a_line_that_proves_no_day(read, line):
    assert [article.published for article in read(page_text(line)).articles] == [None]


def test_a_day_without_year_takes_it_from_the_capture(read):
    (article,) = read(page_text("نشر في 7 ديسمبر"), captured="2025-01-03").articles
    assert (article.published, article.published_basis) == ("2024-12-07", "printed+captured")


def test_publication_and_update_are_kept_apart(read):
    (article,) = read(page_text("نشر في 3 مايو 2021 - 09:00", "آخر تحديث: 4 مايو 2021 - 10:30")).articles
    assert (article.published, article.updated) == ("2021-05-03T09:00", "2021-05-04T10:30")


def test_each_article_has_its_own_day(read):
    text = f"{HEAD}\n\n3 مايو 2021\n\n{LEAD}\n\n{MORE}\n\n\n{HEAD_B}\n\n9 يونيو 2011\n\n{LEAD_B}\n\n{MORE}\n"
    assert [article.published for article in read(text).articles] == ["2021-05-03", "2011-06-09"]


def test_a_date_above_the_headline_counts_for_the_article_below(read):
    text = f"3 مايو 2021\n{HEAD}\n\n{LEAD}\n\n{MORE}\n\nانتهى\n\n9 يونيو 2021\n{HEAD_B}\n\n{LEAD_B}\n\n{MORE}\n"
    assert [article.published for article in read(text).articles] == ["2021-05-03", "2021-06-09"]


def clue(key, value, origin):
    return Clue(key=key, value=value, origin=origin)


@pytest.mark.parametrize(
    ("clues", "url", "value", "basis"),
    [
        ([clue("type", "NewsArticle", "json-ld"), clue("datePublished", "2021-05-03T09:00:00+03:00", "json-ld")], None, "2021-05-03T09:00", "json-ld"),  # noqa: E501
        ([clue("article:published_time", "2021-05-04", "meta")], None, "2021-05-04", "meta"),
        ([clue("time", "2021-05-05T10:00", "time")], None, "2021-05-05T10:00", "time"),
        ([clue("canonical", "https://mirror.example/2021/05/06/library", "link")], None, "2021-05-06", "url"),
        ([clue("og:url", "https://mirror.example/20210506-library.html", "meta")], None, "2021-05-06", "url"),
        ([], "https://mirror.example/2021/05/06/library", None, "none"),
        ([clue("time", "2021-05-05", "time"), clue("time", "2021-05-09", "time")], None, None, "none"),
        ([clue("type", "NewsArticle", "json-ld"), clue("dateModified", "2021-05-03", "json-ld")], None, None, "none"),
        ([clue("article:published_time", "yesterday", "meta")], None, None, "none"),
        ([], "https://mirror.example/article/2021405062", None, "none"),
    ],
)  # fmt: skip
def test_metadata_dates_the_only_article(read, clues, url, value, basis):
    (article,) = read(page_text(), clues=tuple(clues), url=url).articles
    assert (article.published, article.published_basis) == (value, basis)


def test_an_address_that_only_came_with_a_text_is_kept_as_a_candidate(read):
    (article,) = read(page_text(), url="https://mirror.example/2021/05/06/library").articles
    assert [(c.value, c.basis) for c in article.candidates] == [("2021-05-06", "url")]
    assert article.candidates[0].verdict.startswith("proves nothing by itself")


def test_losers_are_kept_with_their_reasons(read):
    clues = (clue("article:published_time", "2021-05-04T21:30:00Z", "meta"),)
    (article,) = read(page_text("5 مايو 2021"), clues=clues, url="https://mirror.example/2021/05/05/x").articles
    assert article.published == "2021-05-05"
    told = {candidate.basis: candidate.verdict for candidate in article.candidates}
    assert told["printed"].startswith("published")
    assert told["meta"].startswith("outranked by printed")
    assert told["url"].startswith("agrees with printed")


def test_structured_data_belongs_to_the_headline_it_names(read):
    clues = (
        clue("type", "NewsArticle", "json-ld"),
        clue("headline", HEAD_B, "json-ld"),
        clue("datePublished", "2021-06-09", "json-ld"),
        clue("type", "NewsArticle", "json-ld"),
        clue("headline", HEAD, "json-ld"),
        clue("datePublished", "2021-05-03", "json-ld"),
    )
    text = f"{HEAD}\n\nرويترز\n\n{LEAD}\n\n{MORE}\n\n\n{HEAD_B}\n\nرويترز\n\n{LEAD_B}\n\n{MORE}\n"
    assert [article.published for article in read(text, clues=clues).articles] == ["2021-05-03", "2021-06-09"]


def test_metadata_of_a_page_dates_no_article_of_several(read):
    text = f"{HEAD}\n\nرويترز\n\n{LEAD}\n\n{MORE}\n\n\n{HEAD_B}\n\nرويترز\n\n{LEAD_B}\n\n{MORE}\n"
    page = read(
        text, clues=(clue("article:published_time", "2021-05-04", "meta"),), url="https://x.example/2021/05/04/"
    )
    assert [article.published for article in page.articles] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "value", "basis"),
    [
        ("وافتتح المعرض اليوم السبت 7 كانون الأول 2024 بحضور الأهالي والمتطوعين من الحي.", "2024-12-07", "text-today"),
        ("وافتتح المعرض اليوم، الموافق 7 ديسمبر 2024، بحضور الأهالي والمتطوعين من الحي.", "2024-12-07", "text-today"),
        (
            "وعقد الاجتماع في 16 كانون الأول الجاري، كما جاء في بيان مؤرخ في 16 كانون الأول 2024.",
            "2024-12",
            "text-this-month",
        ),
    ],
)
def test_what_the_text_itself_proves(read, sentence, value, basis):
    (article,) = read(f"{HEAD}\n\n{LEAD}\n\n{sentence}\n\n{MORE}\n").articles
    assert (article.published, article.published_basis) == (value, basis)


@pytest.mark.parametrize(
    "sentence",
    [
        "وافتتح المعرض السبت 7 كانون الأول 2024 بحضور الأهالي والمتطوعين من الحي.",
        "وفي اليوم التالي، 7 كانون الأول 2024، عاد الأهالي إلى بيوتهم في الحي القديم.",
        "وعقد الاجتماع في 16 كانون الأول الجاري بحضور الأهالي والمتطوعين من الحي.",
        "وعقد الاجتماع في 16 كانون الأول الجاري، بعد اجتماع سابق في 11 آذار 2024 في المكان نفسه.",
        "وعقد في 16 كانون الأول الجاري ما بدأ في 16 كانون الأول 2015، ثم توقف في 3 أيار 2019 نهائيا.",
        "وسقط الجسر في 8 ديسمبر الماضي، فاجتمع المجلس الأربعاء 12 فبراير 2025 للنظر في الأمر.",
        "وكان المعرض قد أغلق مساء الأحد 8 ديسمبر 2024، أي في اليوم الأول من العاصفة.",
    ],
)
def test_what_the_text_does_not_prove(read, sentence):
    (article,) = read(f"{HEAD}\n\n{LEAD}\n\n{sentence}\n\n{MORE}\n").articles
    assert article.published is None


def test_todays_weekday_takes_its_date_from_the_same_matter_elsewhere(read):
    own = "وأعلنت البلدية صباح السبت فتح أبواب المكتبة العامة، ثم عادت ظهر اليوم فأغلقتها."
    other = "وكانت أبواب المكتبة العامة قد فتحت السبت 7 ديسمبر 2024 أمام القراء في الحي."
    text = f"{HEAD}\n\nرويترز\n\n{LEAD}\n\n{own}\n\n\n{HEAD_B}\n\nرويترز\n\n{LEAD_B}\n\n{other}\n"
    assert [article.published for article in read(text).articles] == ["2024-12-07", None]


def test_todays_weekday_takes_no_date_of_another_matter(read):
    own = "وأعلنت البلدية صباح السبت فتح أبواب المكتبة العامة، ثم عادت ظهر اليوم فأغلقتها."
    other = "وكان سعر صفيحة الزيت قد ارتفع السبت 7 ديسمبر 2024 في أسواق المحافظة."
    text = f"{HEAD}\n\nرويترز\n\n{LEAD}\n\n{own}\n\n\n{HEAD_B}\n\nرويترز\n\n{LEAD_B}\n\n{other}\n"
    assert [article.published for article in read(text).articles] == [None, None]


@pytest.mark.parametrize(
    ("weekday", "published"), [("الخميس", "2020-07-16"), ("الأربعاء", "2020-07-16"), ("الاثنين", None)]
)
def test_a_day_without_a_year_is_left_alone_where_the_leads_weekday_contradicts_it(read, weekday, published):
    text = f"جنيف 16 تموز (رويترز) - افتتحت بلدية المدينة يوم {weekday} مكتبة عامة في الحي القديم "
    text += "بعد عامين من أعمال الترميم التي تولتها جمعية محلية.\n"
    article = read(text, captured="2020-08-01").articles[0]
    assert article.published == published


def test_every_basis_that_the_page_reader_writes_is_listed():
    written = set()
    for path in Path(published.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            given = [word.value for word in call.keywords if word.arg in ("basis", "published_basis")]
            given += call.args[2:3] if call.func.id == "_found" else []
            written |= {item.value for item in given if isinstance(item, ast.Constant)}
    assert {"ago+captured", "clock+day", "text-today", "url"} <= written <= BASES
