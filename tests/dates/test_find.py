"""What does a date rest on: publication, the capture, the text, or nothing?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import dates
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import split_sentences
from marsad.dates.lexer import Lexer
from marsad.knowledge.kinds_dates import DateWords, Month, Weekday
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Span

FINDER = dates.DateFinder(default_knowledge())


def values(
    text: str, published: str | None = None, captured: str | None = None, fresh: bool = False
) -> list[str | None]:
    return [date.value for date in dates.find(text, published=published, captured=captured, fresh=fresh)]


def page(*articles: tuple[str, str | None]) -> tuple[Passage, ...]:
    text = "\n\n".join(body for body, _ in articles)
    reading, at, out = Reading(text), 0, []
    for number, (body, published) in enumerate(articles):
        span = Span(at, at + len(body), body)
        out.append(Passage(reading, (span,), article=Article(id=f"a{number + 1}", spans=(span,), published=published)))
        at += len(body) + 2
    return tuple(out)


def test_nothing_is_guessed_without_a_reference() -> None:
    (date,) = dates.find("وصل أمس إلى دمشق")
    assert (date.value, date.precision, date.basis) == (None, "none", "none")
    assert "does not say when" in date.reason


def test_capture_fixes_years_but_not_bare_days() -> None:
    assert values("في 7 ديسمبر، وصل السبت ثم غادر أمس", captured="2024-12-20") == ["2024-12-07", None, None]


def test_a_fresh_capture_fixes_a_weekday_beside_today_and_what_follows_counts_from_it() -> None:
    text = "يصل اليوم السبت إلى عمان. وكان غادر أمس."
    assert values(text, captured="2024-12-20", fresh=True) == ["2024-12-14", "2024-12-13"]
    assert values(text, captured="2024-12-20") == [None, None]


def test_a_page_may_be_captured_long_after_it_was_written() -> None:
    assert values("سيقام في 12 يونيو المقبل", captured="2015-07-21") == [None]
    assert values("سيقام في 12 أغسطس المقبل", captured="2015-07-21") == ["2015-08-12"]
    assert values("في 30 سبتمبر الجاري", captured="2015-07-21") == ["2014-09-30"]
    assert values("بحلول 20 يوليو لتفادي ذلك", captured="2015-07-21") == ["2015-07-20"]


def test_a_day_and_month_in_digits_may_be_hijri_where_only_that_fits_its_weekday() -> None:
    assert values("يوم السبت 2-10 بعد العيد", "2015-07-24") == ["2015-07-18"]
    assert values("يوم الأحد 2-10 في الحي", "2015-07-24") == [None]


def test_the_next_day_counts_from_no_day_that_another_without_value_follows() -> None:
    assert values("بدأت في 27 تشرين الثاني 2024. وأعلن الخميس فتح الطريق. وأغلق في اليوم نفسه.") == [
        "2024-11-27", None, None,
    ]  # fmt: skip


def test_what_had_been_called_for_lies_behind() -> None:
    assert values("وكان قد دعا، الأربعاء، إلى جلسة", "2024-12-22") == ["2024-12-18"]


@pytest.mark.parametrize(
    "text",
    [
        "حتى يأتي اليوم الذي يعود فيه",
        "نشرت صحيفة المصري اليوم الخبر",
        "يعقد يوم الأحد من كل أسبوع",
        "قبل عقد الاجتماع",
        "يحتفل به في 23 سبتمبر من كل عام",
        "اليوم - الدمام",
        "ألقى خطبة الجمعة",
        "صيوان بمساحة 1000 م",
        "تطل على وادٍ بارتفاع 1550م",
        "عين بيونية لأول مرة",
        "ولامس الخام أدنى مستوى لليوم",
        "خلاف بين وزراء 8 آذار و14 آذار",
        "الفرق بين الاثنين كبير",
        "فتح أبوابه أيام الأحد",
        "دمشق - الشمال اليوم",
        "هذا اليوم في التاريخ",
    ],
)
def test_no_one_day_is_meant(text: str) -> None:
    assert values(text, "2024-12-22") == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ('شارك في فيلم "الليل" 2005، و"البحر" 2007 و"القمر" 2011.', ["2005", "2007", "2011"]),
        ("نال مهرجان القاهرة السينمائي 2014 وجائزة أخرى", ["2014"]),
        ("شارك في دورة بكين 2008 ولندن 2012 ثم اعتزل", ["2008", "2012"]),
        ("قرعة مونديال 2018 يوم الأحد في موسكو", ["2018", "2024-12-22"]),
        ("سيبلغ عدد السكان الضعف في 2100.", ["2100"]),
        ("نظمت البلدية مهرجان صيف الوادي 1436، ثم انتهى", ["2014-10-25/2015-10-13"]),
        ("سقطت العاصمة عام 642م", ["0642"]),
        ("معرض الكتاب 2026 سيبدأ قريبا", ["2026"]),
        ("سجل في دورة 1952 بفنلندا", ["1952"]),
        ("أول راحلي 2023 - 17 يناير", ["2023", "2023-01-17"]),
        ("حضر ضابط من قسم شرطة 15 مايو", []),
        ("شكلت تنظيم «الفجر» 2005 عناصر", []),
        ("على بعد 642م من الساحل", []),
        ("بلغ عدد زوار مهرجان الوادي 1436، ثم انتهى", []),
        ("وزعت الجمعية على الأسر 2150.", []),
    ],
)
def test_a_number_is_a_year_where_it_counts_nothing(text: str, years: list[str]) -> None:
    assert values(text, "2024-12-22") == years


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("تصل القافلة غدا إلى البلدة، ثم إلى المدينة الأربعاء", ["2024-12-23", "2024-12-25"]),
        ("يسود طقس بارد يوم الثلاثاء", ["2024-12-24"]),
        ("ارتفعت العقود الآجلة لخام برنت لشهر آذار", ["2025-03"]),
        ("زاد العدد خلال العام الهجري الحالي", ["2024-07-07/2025-06-25"]),
        ("تبدأ الإجازة الخميس 26 ديسمبر، وتشمل يومي الجمعة والسبت", ["2024-12-26", "2024-12-27/2024-12-28"]),
        ("يلتقي نظيره الخميس 26 ديسمبر، بعد أن يزور الأربعاء البلدة", ["2024-12-26", "2024-12-25"]),
        ("وصل أمس إلى البلدة، ثم إلى المدينة الأربعاء", ["2024-12-21", "2024-12-18"]),
    ],
)
def test_what_goes_on_from_a_day_to_come_is_to_come(text: str, wanted: list[str]) -> None:
    assert values(text, "2024-12-22") == wanted


def test_how_long_it_will_take_is_no_day_where_nothing_says_from_when() -> None:
    assert values("سيبدأ العمل بالنظام بعد 45 يوما") == []


def test_a_bracket_within_a_phrase_is_closed() -> None:
    found = dates.find("زاد الطلب في النصف الأول (من العام) كثيرا", published="2024-12-22")
    assert [(date.span.text, date.value) for date in found] == [("النصف الأول (من العام)", "2024-40")]


def test_a_verb_of_the_present_puts_a_weekday_in_the_coming_days_and_a_perfect_in_the_past() -> None:
    assert values("يعقد مجلس الأمن الاثنين جلسة", "2024-12-22") == ["2024-12-23"]
    assert values("بعدما هبط المؤشر الاثنين بنحو 45 سنتا", "2024-12-22") == ["2024-12-16"]
    assert values("انسحبت القوات الاثنين من البلدة", "2024-12-22") == ["2024-12-16"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("تستضيف العاصمة المؤتمر في كانون الأول", "2015-12"),
        ("قد يخرج المعتقل من السجن في تشرين الثاني", "2015-11"),
        ("هبط خام برنت تسليم أيلول", "2015-09"),
        ("سيعد خرقا للاتفاق الذي أبرمته الدول في 14 يوليو", "2015-07-14"),
        ("تصل المساعدات المقررة لأول مرة منذ بدء المعارك في أواخر مارس", "2015-03~"),
        ("ينطلق المهرجان في 20 يوليو", "2015-07-20"),
    ],
)
def test_what_is_planned_is_the_nearer_one_ahead_and_what_a_clause_tells_for_itself_is_past(
    text: str, value: str
) -> None:
    assert values(text, "2015-07-23") == [value]


def test_on_a_page_captured_later_what_is_to_come_is_the_nearer_one() -> None:
    assert values("سيكون متاحا في 16 نوفمبر", captured="2015-07-31") == ["2015-11-16"]
    assert values("سيكون متاحا في 16 يونيو", captured="2015-07-31") == ["2015-06-16"]


def test_a_day_of_the_same_month_hands_on_the_year() -> None:
    text = "بدأت في 27 تشرين الثاني 2014. ودخلوا المدينة في 30 منه، وسقطت البلدة في الخامس من كانون الأول."
    assert values(text, "2015-12-18") == ["2014-11-27", "2014-11-30", "2014-12-05"]


def test_a_verb_behind_the_comma_tells_what_happened_then_and_hours_hand_on_the_year() -> None:
    text = (
        "وفي السادس من شباط، ضرب الزلزال الشمال عند الساعة 4:17، وتلاه آخر الساعة 13:24 من اليوم نفسه. "
        "وفتح المعبر ليل الإثنين - الثلاثاء 13-14 شباط، ومدد القرار في 13 أيار."
    )
    assert values(text, "2023-12-31") == [
        "2023-02-06", "2023-02-06", "2023-02-06T13:24", "2023-02-13/2023-02-14", "2023-05-13",
    ]  # fmt: skip


def test_a_like_period_of_the_year_before_counts_from_now() -> None:
    text = "بلغت الأرباح 5 ملايين في عام 2013. وارتفعت مقارنة بالربع المماثل من العام السابق."
    assert values(text) == ["2013", None]
    assert values(text, "2015-07-22") == ["2013", "2014"]


def test_no_month_is_counted_from_one_before_another_without_value() -> None:
    assert values("أسس في مايو 2012. وزاد الأسبوع الماضي كما في الشهر السابق.") == ["2012-05", None, None]


def test_a_mark_that_closes_more_than_the_date_stays_outside() -> None:
    (date,) = dates.find('قال: "سيصل غدا الجمعة"', published="2015-07-23")
    assert date.span.text == "غدا الجمعة"


def test_a_month_does_not_take_the_year_of_what_it_is_compared_with() -> None:
    text = "سجل أعلى مستوى منذ فبراير 2007. وعدلت قراءة مايو أيار."
    assert values(text) == ["2007-02/..", None]
    assert values("بدأ التحقيق في 2012، ثم قدمت المفوضية إلى الشركة في نيسان تظلمات", "2015-07-22") == [
        "2012", "2015-04",
    ]  # fmt: skip


def test_a_headline_names_a_weekday_that_the_text_dates() -> None:
    assert values("الاختبارات الأحد. تجري الأحد القادم 17 / 10 / 1436 هـ الاختبارات.") == ["2015-08-02"] * 2


def test_a_month_of_the_text_in_another_year() -> None:
    text = "بلغ في أبريل الماضي 3 مليارات، مقابل مليارين في الشهر نفسه من عام 2014"
    assert values(text) == [None, "2014-04"]
    assert values("في 5 شوال 1436هـ وصل، ثم غادر في السادس من الشهر نفسه") == ["2015-07-21", "2015-07-22"]


def test_a_day_within_a_year_is_told_with_its_year_whatever_the_tense() -> None:
    assert values("قال إنه أعد للمباراة يوم 31 من يوليو", "2015-07-22") == ["2015-07-31"]


def test_up_to_the_end_takes_in_the_whole() -> None:
    assert values("قبل نهاية ديسمبر الجاري", "2024-12-22") == ["../2024-12"]
    assert values("حتى منتصف ديسمبر الجاري", "2024-12-22") == ["../2024-12~"]


def test_a_clock_time_without_a_day_is_no_date() -> None:
    assert values("انطلق الساعة التاسعة مساء") == []


def test_a_reference_of_a_month_counts_where_every_day_of_it_agrees() -> None:
    assert values("في 8 كانون الأول الجاري", "2024-12") == ["2024-12-08"]
    assert values("منذ ديسمبر الماضي", "2025") == ["2024-12/.."]
    assert values("في مارس الماضي", "2024") == [None]
    assert values("وصل أمس", "2024-12") == [None]


def test_the_text_names_the_day_on_which_it_was_written() -> None:
    text = "أعلن اليوم السبت 7 كانون الأول 2024 بدء العملية. وقال أمس إنه مستعد."
    assert values(text) == ["2024-12-07", "2024-12-06"]


def test_what_follows_counts_from_the_date_that_the_text_set() -> None:
    text = "اندلعت المعارك في 27 تشرين الثاني 2024، وفي اليوم التالي سقطت البلدة، وفي اليوم نفسه انسحب الجيش."
    assert values(text) == ["2024-11-27", "2024-11-28", "2024-11-28"]


def test_background_years_do_not_shift_the_main_line() -> None:
    text = "اندلعت الثورة عام 2011 وقتل كثيرون. وزار الوزير دمشق في 8 كانون الأول."
    assert values(text, "2024-12-20") == ["2011", "2024-12-08"]


def test_a_day_printed_with_its_year_elsewhere_on_the_page_takes_it() -> None:
    found = FINDER.find(page(("فر في 8 ديسمبر.", None), ("سقطت دمشق في 8 ديسمبر 2024.", None)))
    assert [(date.article, date.value, date.basis) for date in found] == [
        ("a1", "2024-12-08", "relative-to-text"),
        ("a2", "2024-12-08", "printed"),
    ]


def test_the_other_articles_of_a_page_fix_years_but_no_weekdays() -> None:
    found = FINDER.find(page(("بدأ في 27 نوفمبر، وسقطت الجمعة.", None), ("وصل.", "2024-12-07")))
    assert [date.value for date in found] == ["2024-11-27", None]


def test_a_weekday_finds_the_year_near_to_a_printed_date() -> None:
    text = "بقي حتى الأحد 8 ديسمبر. وتستمر الحكومة حتى الأول من مارس 2025."
    assert values(text) == ["../2024-12-08", "../2025-03-01"]


def test_an_event_called_by_its_day_gets_no_year_of_the_reader() -> None:
    assert values("بعد هجمات 11 سبتمبر", "2024-12-20") == [None]
    assert values("بعد هجمات 11 سبتمبر 2001", "2024-12-20") == ["2001-09-11"]
    assert values("بعد هجوم 8 ديسمبر", "2024-12-20") == ["2024-12-08"]


def test_twins_that_differ_by_a_sighting_have_one_value() -> None:
    found = dates.find("السبت 1 شوال 1436 هـ، الموافق 18 يوليو 2015 م")
    assert [(date.value, date.calendar) for date in found] == [("2015-07-18", "hijri"), ("2015-07-18", "gregorian")]
    assert "2015-07-17" in found[0].reason
    assert dates.doubts(found) == ()


def test_a_twin_without_a_year_takes_the_others_value() -> None:
    found = dates.find("يوم 9 شوال (25 يوليو 2015)")
    assert [date.value for date in found] == ["2015-07-25", "2015-07-25"]


def test_a_month_in_the_headline_is_that_of_the_day_printed_below() -> None:
    text = "انتخاب الرئيس الجديد في فبراير\nقال الاتحاد إن الاقتراع سيجرى في 26 فبراير 2016 في زيوريخ."
    assert values(text) == ["2016-02", "2016-02-26"]
    assert values("انتخاب الرئيس الجديد في مارس\nيجرى الاقتراع في 26 فبراير 2016.") == [None, "2016-02-26"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "السبت 1 شوال 1436 هـ الموافق 18 يوليو 2015 م",
            [("السبت 1 شوال 1436 هـ الموافق 18 يوليو 2015 م", "2015-07-18")],
        ),
        ("يوم 9 شوال الموافق لـ 25 يوليو 2015", [("يوم 9 شوال الموافق لـ 25 يوليو 2015", "2015-07-25")]),
        ("في 9/10/1436هـ الموافق 25/7/2015م بجدة", [("9/10/1436هـ الموافق 25/7/2015م", "2015-07-25")]),
        ("في 9/10/1436هـ الموافق 12/7/2015م", [("9/10/1436هـ", "2015-07-25"), ("12/7/2015م", "2015-07-12")]),
    ],
)
def test_twins_in_one_expression_are_one_mention(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(date.span.text, date.value) for date in dates.find(text)] == wanted


def test_twins_that_contradict_each_other_are_reported() -> None:
    found = dates.find("في 7 جمادى الأولى 1441 هـ - 12 يناير 2020 م")
    assert [date.value for date in found] == ["2020-01-02", "2020-01-12"]
    assert [doubt.code for doubt in dates.doubts(found, "page.txt")] == ["dates.twins-differ"] * 2


def test_a_weekday_that_is_not_the_days_own_is_reported() -> None:
    found = dates.find("الجمعة 7 كانون الأول 2024")
    assert [date.value for date in found] == ["2024-12-07"]
    assert [doubt.code for doubt in dates.doubts(found)] == ["dates.wrong-weekday"]


def test_month_names_that_contradict_each_other_have_no_value() -> None:
    assert values("في 8 كانون الثاني/ديسمبر 2024") == [None]


def test_the_date_of_a_post_between_two_pieces_of_an_article_is_found() -> None:
    first, post, last = "قال البحرة كلاما.", "\n— الائتلاف (@SyrianCoalition) December 20, 2024\n", "وأضاف أمس."
    text = first + post + last
    spans = (Span(0, len(first), first), Span(len(first + post), len(text), last))
    article = Article(id="a1", spans=spans, published="2024-12-21")
    found = FINDER.find((Passage(Reading(text), spans, article=article),))
    assert [(date.span.text, date.value) for date in found] == [
        ("December 20, 2024", "2024-12-20"),
        ("أمس", "2024-12-20"),
    ]


def test_spans_count_characters_of_the_text_as_it_stands() -> None:
    text = "وصلَ يومَ السَّبت ٧ ديسمـبر ٢٠٢٤ إلى"
    (date,) = dates.find(text)
    assert text[date.span.start : date.span.end] == date.span.text == "يومَ السَّبت ٧ ديسمـبر ٢٠٢٤"
    assert date.value == "2024-12-07"


WORDS = sorted(
    {word for row in default_knowledge().entries(DateWords) for word in row.words}
    | {name for row in default_knowledge().entries(Month) for name in (*row.names, *row.weak)}
    | {name for row in default_knowledge().entries(Weekday) for name in row.names}
    | {"1", "7", "31", "2024", "1445", "2024م", "30", "99", "/", "-", "(", ")", "،", ":", "و19", "كتاب", ".", "\n"}
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([None, "2024-02-29", "2024-12", "2024"]))
def test_no_row_of_words_of_time_breaks_the_finder(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for date in dates.find(text, published=published, captured="2024-12-31"):
        assert text[date.span.start : date.span.end] == date.span.text
        assert (date.value is None) == (date.precision == "none")
        assert date.value is not None or date.reason


@pytest.mark.parametrize("captured", [None, "2024-12-20"])
def test_the_same_text_gives_the_same_dates(captured: str | None) -> None:
    text = "وصل أمس في 3 أيار ثم غادر الثلاثاء المقبل"
    assert dates.find(text, published="2024-05-05", captured=captured) == dates.find(
        text, published="2024-05-05", captured=captured
    )


def test_a_sentence_without_a_word_of_time_is_not_encoded() -> None:
    lexer = Lexer(default_knowledge())
    reading = Reading("قال الوزير إن الحكومة في المدينة من دون ماء أو كهرباء")
    assert not list(lexer.stretches(reading, split_sentences(reading, 0, len(reading.text))))
