"""What stands above, around and below a text and is none of it, as real sites set it."""

import pytest

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = (
    "افتتحت بلدية المدينة، صباح الاثنين، مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية."
)
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
TEXT = f"{HEAD}\n\n{LEAD}\n\n{MORE}\n"
STRIP = (
    "البلدية تعيد فتح الجسر الشمالي أمام المارة    أسعار الزيت: ارتفاع جديد في أسواق الجملة    هل يتأجل مهرجان الربيع؟"
    "    فريق المدينة يفوز على ضيفه بهدفين    مدير المشفى: لا نقص في الأدوية هذا الشهر"
)
GLUED = (
    "البلدية تعيد فتح الجسر الشمالي أمام المارة أسعار الزيت: ارتفاع جديد في أسواق الجملة هل يتأجل مهرجان الربيع؟ "
    "فريق المدينة يفوز على ضيفه بهدفين مدير المشفى: لا نقص في الأدوية هذا الشهر عودة القطار.. رحلة أولى بعد سنوات "
    "الأرصاد: أمطار غزيرة على الساحل"
)


def only(page):
    (article,) = page.articles
    return article


@pytest.mark.parametrize("strip", [STRIP, GLUED], ids=["gaps", "glued"])
def test_a_strip_of_headlines_above_the_page_is_no_article(read, strip):
    page = read(f"{strip}\n\n{TEXT}")
    assert only(page).headline.text == HEAD
    assert page.furniture[0].kind == "related"


def test_a_long_first_paragraph_stays_text(read):
    page = read(f"{HEAD}\n\n{LEAD.rstrip('.')}\n\n{MORE}\n\n{MORE}")
    assert not page.furniture


def test_the_names_of_a_house_are_no_headline_and_its_clock_dates_nothing(read):
    clock = "الجمعة 22 نوفمبر 2024 07:25 صـ 20 جمادى أول 1446هـ"
    top = f"{clock}\nالمرآة\n\nرئيس مجلس الإدارة سامي خوري\n\nرئيس التحرير\nسمر حداد\n"
    page = read(f"{top}\n{TEXT}", captured="2024-11-22")
    assert only(page).headline.text == HEAD
    assert only(page).published is None


def test_rates_and_prayer_times_are_no_text(read):
    page = read(f"أسعار العملات\nدولار أمريكي3.34\nدينار أردني4.71\nالفجر 4:35\n{LEAD}\n{MORE}\n")
    assert [span.text for span in only(page).spans] == [f"{LEAD}\n{MORE}"]


def test_a_line_that_stands_twice_below_the_headline_is_a_caption(read):
    caption = "رفوف القاعة الكبرى في المكتبة"
    page = read(f"{HEAD}\n\n{caption}\n{caption}\n\n{LEAD}\n\n{MORE}\n")
    assert only(page).headline.text == HEAD
    assert [item.kind for item in page.furniture] == ["caption", "caption"]


def test_a_page_title_with_the_name_of_the_site_is_not_the_headline(read):
    page = read(f"{HEAD} – موقع المرآة – لبنان\nمجموعة المرآة للإعلام\n\n{TEXT}")
    article = only(page)
    assert article.headline.text == HEAD
    assert article.spans[0].start > len(HEAD) + 20


def test_a_caption_below_the_credit_begins_no_second_article(read):
    page = read(
        f"{HEAD}\n\nكتب : سامي خوري\n\n05:02 م 11/03/2026\n\nمديرة المكتبة العامة سمر حداد\n\n{LEAD}\n\n{MORE}\n"
    )
    article = only(page)
    assert (article.headline.text, article.published) == (HEAD, "2026-03-11T17:02")


def test_names_between_bars_sign(read):
    page = read(f"{HEAD}\n\nسامي خوري | سمر حداد | خالد حداد\n\n{LEAD}\n\n{MORE}\n")
    assert only(page).byline.text == "سامي خوري | سمر حداد | خالد حداد"


def test_tags_strung_together_below_the_text_are_none_of_it(read):
    page = read(f"{TEXT}\nمكتبة عامة الحي القديم بلدية المدينة\n")
    assert only(page).spans[-1].text.endswith("طوال العام.")


def test_a_question_may_head_a_page_whatever_word_opens_it(read):
    page = read(f"ما حقيقة إغلاق المكتبة العامة في الحي القديم؟\n\n24-08-2025 | 00:59\n{LEAD}\n{MORE}\n")
    article = only(page)
    assert (article.headline.text[:8], article.published) == ("ما حقيقة", "2025-08-24T00:59")


def test_a_menu_is_no_headline(read):
    page = read(f"الأخبار أخبار عربية أخبار دولية\n٢ مارس ٢٠٢٥\n{TEXT}")
    assert (only(page).headline.text, only(page).published) == (HEAD, "2025-03-02")


def test_the_header_of_a_channel_is_no_headline(read):
    page = read(
        f"بلدية المدينة\n18.5K subscribers\n452 files\nالقناة الرسمية لبلدية المدينة\nDownload Telegram\n{TEXT}"
    )
    assert only(page).headline.text == HEAD


@pytest.mark.parametrize("line", ["تاريخ النشر: 11th, December 2024 GMT", "تاريخ الخبر: 11-12-2024"])
def test_a_labelled_day_dates(read, line):
    assert only(read(f"{HEAD}\n{line}\n{LEAD}\n{MORE}\n")).published == "2024-12-11"


def test_a_day_behind_the_last_stop_of_the_lead_dates(read):
    assert only(read(f"{HEAD}\n\n{LEAD} 09.01.2026, مرآة نيوز\n\n{MORE}\n")).published == "2026-01-09"


def test_a_place_before_an_agency_in_brackets_is_a_dateline(read):
    article = only(read(f"{HEAD}\nرام الله-( د ب أ )\n{LEAD}\n{MORE}\n"))
    assert (article.dateline.text, article.agencies) == ("رام الله", ("د ب أ",))


def test_a_long_first_line_above_its_date_is_the_headline(read):
    head = " ".join(["عودة المكتبة العامة إلى الحي القديم بعد عامين من الترميم"] * 3)
    article = only(read(f"{head}\n\nالأحد 08/ديسمبر/2024 - 10:42 ص\n\n{LEAD}\n\n{MORE}\n"))
    assert (article.headline.text, article.published) == (head, "2024-12-08T10:42")


@pytest.mark.parametrize(
    "line",
    [
        "سجّل إعجابك بصفحتنا على فيسبوك لتحصل على المزيد",
        "اخبار وتقارير",
        "التوقيت 09:02 م , بتوقيت القاهرة",
        "الرئيسة \\  ملفات المركز  \\  " + HEAD,
    ],
)
def test_what_a_site_sets_above_everything_is_no_headline(read, line):
    assert only(read(f"{line}\n\n{TEXT}")).headline.text == HEAD


def test_a_post_and_its_bearer_alone_above_a_text_are_a_picture_s_line(read):
    page = read(f"رئيس البلدية سامي خوري\n\n{LEAD}\n\n{MORE}\n")
    assert only(page).headline is None
    assert [item.kind for item in page.furniture] == ["caption"]


def test_a_headline_that_says_statement_in_brackets_is_no_caption(read):
    head = f"{HEAD} (بيان)"
    article = only(read(f"{head}\n\nالجمعة - 06 فبراير 2026 - 06:08 م\n\n{head}\n\n{LEAD}\n\n{MORE}\n"))
    assert (article.headline.text, article.published) == (head, "2026-02-06T18:08")


def test_a_caption_that_says_the_headline_again_begins_no_second_article(read):
    page = read(
        f"{HEAD}\n\nOmar Haddad  | 16.12.2025 - محدث : 16.12.2025\n{HEAD} Source: @library/1\n\n{LEAD}\n\n{MORE}\n"
    )
    assert (only(page).headline.text, only(page).published) == (HEAD, "2025-12-16")


def test_a_dateline_may_say_in_before_its_day(read):
    page = read(f"{HEAD}\n\nنيويورك في 9 سبتمبر/ وام / {LEAD}\n\n{MORE}\n", captured="2025-09-10")
    assert (only(page).dateline.text, only(page).published) == ("نيويورك", "2025-09-09")


def test_a_house_that_stands_alone_is_the_outlet(read):
    assert only(read(f"{HEAD}\n\nوكالة مرآة\n\n{LEAD}\n\n{MORE}\n")).outlet == "وكالة مرآة"


def test_a_headline_loses_the_credit_of_a_post_that_stands_in_it(read):
    page = read("آقرآ:آىضآ\n0:0–00(@00)0:0:0:0:0:0:0:AA.¹:0:ؠ")
    assert all(
        any(s.start <= a.headline.start < a.headline.end <= s.end for s in a.spans) for a in page.articles if a.headline
    )


@pytest.mark.parametrize("told", ["يستقبل الوفد في القاعة الكبرى، 23 ديسمبر 2024", "في القاعة (photo: )"])
def test_a_picture_s_line_between_headline_and_text_is_a_caption(read, told):
    page = read(f"{HEAD}\n\nمدير المكتبة {told}\n{LEAD}\n\n{MORE}\n")
    assert only(page).headline.text == HEAD
    assert [item.kind for item in page.furniture] == ["caption"]


def test_a_headline_may_begin_with_what_the_piece_is(read):
    head = "تقرير: البلدية تؤجل افتتاح مكتبة الحي القديم"
    signed = "متابعات خاصة - مرآة 71\nتاريخ الخبر: 02-07-2018"
    article = only(read(f"نشرة\n\n{head}\n\n{signed}\n\n{LEAD}\n\n{MORE}\n"))
    assert (article.headline.text, article.published) == (head, "2018-07-02")


def test_a_text_whose_sentences_stand_wide_apart_is_an_article(read):
    said = ["وقالت البلدية إن الجسر مغلق منذ صباح أمس", "وطلبت من السكان أن يسلكوا الطريق القديم حتى المساء"]
    page = read(f"{HEAD}\n " + "   ".join(said * 4))
    assert [article.headline is not None for article in page.articles] == [True]
    assert "الطريق القديم" in page.articles[0].spans[-1].text
