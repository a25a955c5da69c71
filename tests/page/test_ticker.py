"""Breaking-news strips in their forms."""

import pytest

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = (
    "افتتحت بلدية المدينة، صباح الاثنين، مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية."
)
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
ITEMS = [
    ("انقطاع الكهرباء عن أحياء شرق المدينة", "ناشطون", "09:20"),
    ("وصول قافلة مساعدات إلى الميناء القديم", "مراسلنا", "11:05"),
    ("إعادة فتح الطريق الساحلي أمام السيارات", "بيان", "22:37"),
]


def found(page):
    return [(item.span.text, item.source, item.time) for item in page.ticker]


@pytest.mark.parametrize("separator", [" ", "\n", " • ", "\n\n"])
@pytest.mark.parametrize("form", ["{0} ({1}) - {2}", "{0} ( {1}) - {2}", "{0} ({1}) {2}", "{0} ({1}) | {2}"])
def test_credited_items_on_one_line_or_many(read, form, separator):
    strip = separator.join(form.format(*item) for item in ITEMS)
    page = read(f"الأخبار العاجلة\n{strip}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}\n")
    assert found(page) == ITEMS
    assert [article.headline.text for article in page.articles] == [HEAD]


@pytest.mark.parametrize("form", ["{1} {0}", "{1} - {0}", "عاجل | {1} {0}", "• {1} | {0}", "{0} - {1}", "{0} ({1})"])
def test_timed_lines(read, form):
    strip = "\n".join(form.format(text, time) for text, _, time in ITEMS)
    page = read(f"شريط الأخبار\n{strip}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}\n")
    assert found(page) == [(text, None, time) for text, _, time in ITEMS]


@pytest.mark.parametrize("mark", [" | ", " *** ", " • ", " ... "])
def test_items_between_marks_below_a_label(read, mark):
    page = read(f"عاجل\n{mark.join(text for text, _, _ in ITEMS)}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}\n")
    assert found(page) == [(text, None, None) for text, _, _ in ITEMS]


def test_one_timed_line_is_no_strip(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\nوصلت القافلة إلى الميناء عند الساعة 11:05\n\n{MORE}\n")
    assert page.ticker == ()


def test_hours_are_written_with_two_digits(read):
    page = read("عاجل\nانقطاع الكهرباء عن أحياء شرق المدينة (ناشطون) - 9:20\n")
    assert [item.time for item in page.ticker] == ["09:20"]


def test_a_sentence_with_brackets_and_a_score_is_no_item(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\nوانتهت المباراة (الشوط الأول) بنتيجة كبيرة.\n\n{MORE}\n")
    assert page.ticker == ()


@pytest.mark.parametrize("form", ["{1}\n{0}", "{0}\n{1}", "{1}\n\n{0}\n"])
def test_lines_by_turns_with_clock_times_below_a_label(read, form):
    strip = "\n".join(form.format(text, time) for text, _, time in ITEMS)
    page = read(f"عاجل\n{strip}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}\n")
    assert found(page) == [(text, None, time) for text, _, time in ITEMS]
    assert [article.headline.text for article in page.articles] == [HEAD]


def test_without_a_label_lines_below_clock_times_are_no_ticker(read):
    strip = "\n".join(f"{time}\n{text}" for text, _, time in ITEMS[:2])
    assert not read(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{strip}\n").ticker
