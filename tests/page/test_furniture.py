"""Each kind of furniture by its shape, and text that looks like it."""

import pytest

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = (
    "افتتحت بلدية المدينة، صباح الاثنين، مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية."
)
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("مشاركة:", "share"),
        ("نسخ الرابط", "share"),
        ("Facebook", "share"),
        ("تابعونا على تلغرام", "share"),
        ("#المكتبة #الحي_القديم", "share"),
        ("ui.public.readMore", "interface"),
        ("avatar-placeholder", "interface"),
        ("TT", "interface"),
        ("1,204 مشاهدة", "interface"),
        ("منذ 5 دقائق", "interface"),
        ("الاستماع إلى المقال (9 دقائق)", "interface"),
        ("الرئيسية | سياسة | اقتصاد | رأي", "navigation"),
        ("الرئيسية » أخبار » محليات", "navigation"),
        ("جميع الحقوق محفوظة © مرآة نيوز 2020", "navigation"),
        ("كلمات مفتاحية: مكتبة، ترميم", "navigation"),
        ("صورة", "caption"),
        ("قاعة القراءة في المكتبة (الأناضول)", "caption"),
        ("قاعة القراءة قبل الترميم (أرشيفية)", "caption"),
        ("اقرأ أيضا: أول قطار يصل إلى المحطة", "related"),
        ("المصدر: وكالة الضفة", "byline"),
        ("الكاتب: سمر حداد", "byline"),
        ("View this post on Instagram", "embed"),
        ("نُشر: 17:22-9 يوليو 2020 م", "other"),
        ("*** *** ***", "other"),
        ("آخر تحديث: 10:20 م (توقيت مكة المكرمة)", "interface"),
        ("صدر الصورة، Getty Images", "caption"),
        ("التعليق على الصورة، رفوف المكتبة الجديدة", "caption"),
        ("Author, سامي خوري", "byline"),
        ("A+ A-", "interface"),
        ("0 1 دقيقة", "interface"),
    ],
)
def test_a_line_is_furniture_of_its_kind(read, line, kind):
    page = read(f"{HEAD}\n\n{line}\n\n{LEAD}\n\n{MORE}\n")
    assert [(item.span.text, item.kind) for item in page.furniture] == [(line, kind)]
    assert len(page.articles) == 1


@pytest.mark.parametrize(
    "line",
    [
        "وأشار إلى أن مشاركة الأهالي كانت واسعة.",
        "طالب المجلس بإعلان نتائج التحقيق (الجزء الأول) أمام الناس.",
        "وقال: «الصورة لا تكفي».",
        "عاجل هو ما نحتاج إليه من دواء وغذاء، تقول المديرة.",
        "وبلغ عدد الزوار 1,204 في اليوم الأول.",
        "مصدر في البلدية: العمل سيبدأ في الشهر المقبل، ولن يتوقف قبل الشتاء.",
        "• لم يُصب أحد من العمال في أثناء الترميم الذي دام عامين كاملين بلا انقطاع.",
    ],
)
def test_text_that_resembles_furniture_stays_text(read, line):
    page = read(f"{HEAD}\n\n{LEAD}\n\n{line}\n\n{MORE}\n")
    assert line in "\n".join(span.text for span in page.articles[0].spans)
    assert page.furniture == ()


def test_a_dateline_above_a_text_without_headline_belongs_to_it(read):
    (article,) = read(f"دمشق-سانا\n\n{LEAD}\n\n{MORE}\n").articles
    assert (article.dateline.text, article.agencies) == ("دمشق", ("سانا",))


def test_a_dateline_stays_in_the_article(read):
    page = read(f"{HEAD}\n\nمرآة نيوز ــ حلب\n\n{LEAD}\n\n{MORE}\n", outlet="مرآة نيوز")
    (article,) = page.articles
    assert article.dateline.text == "حلب"
    assert article.outlet == "مرآة نيوز"
    assert "حلب" in article.spans[0].text


def test_a_first_sentence_names_place_and_agency(read):
    page = read(f"{HEAD}\n\nبيروت (رويترز) - {LEAD}\n\n{MORE}\n")
    assert page.articles[0].dateline.text == "بيروت"
    assert page.articles[0].agencies == ("رويترز",)


def test_the_source_line_names_the_outlet(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\nالمصدر: وكالة الضفة\n")
    assert page.articles[0].outlet == "وكالة الضفة"


def test_a_date_within_a_letter_is_text(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\nدائرة الإعلام\n\n16 كانون الأول 2021\n\n{MORE}\n\n{LEAD}\n")
    assert any("16 كانون الأول 2021" in span.text for span in page.articles[0].spans)


@pytest.mark.parametrize("label", ["مصدر", "مصدر أمني", "تقرير"])
def test_a_label_at_the_head_of_a_page_is_a_headline(read, label):
    line = f"{label}: إغلاق الجسر الكبير بعد ثلاثة أيام من العاصفة"
    page = read(f"{line}\n\nأعلنت البلدية إغلاق الجسر الكبير في المدينة حتى إشعار آخر، بعد أن تضررت أعمدته من السيول.")
    assert [article.headline.text for article in page.articles] == [line]


@pytest.mark.parametrize("line", ["المصدر: وكالات", "المصدر: رويترز", "المصدر: رويترز + وكالات"])
def test_whoever_else_wrote_it_is_no_outlet(read, line):
    assert read(f"{HEAD}\n\n{LEAD}\n\n{MORE}\n\n{line}\n").articles[0].outlet is None


def test_a_dateline_may_end_with_a_slash(read):
    [article] = read(f"{HEAD}\n\nإسطنبول/ وكالة الضفة/ {LEAD}\n\n{MORE}\n").articles
    assert article.dateline.text == "إسطنبول"


def test_a_report_behind_a_slash_is_no_line_of_credits(read):
    line = "إسطنبول/ وكالة الضفة/ أعلن الحزب، اليوم الثلاثاء، حل نفسه نهائيا"
    assert line in read(f"{HEAD}\n\n{line}\n\n{LEAD}\n\n{MORE}\n").articles[0].spans[-1].text


def test_what_a_network_writes_around_a_post_is_furniture(read):
    post = "تغريدة\nSamir Hilu @samir_h · Apr 5\nما يحدث داخل الحزب ليس إصلاحا بل إقصاء\n2:14 PM · Apr 5, 2022\n"
    page = read(f"{HEAD}\n\n{LEAD}\n\n{post}\n{MORE}\n")
    assert [item.span.text for item in page.furniture if item.kind == "embed"] == post.splitlines()[:2] + [
        post.splitlines()[3]
    ]
    assert "إقصاء" in "".join(span.text for span in page.articles[0].spans)


def test_an_outlets_short_name_is_one_beside_a_place(read):
    page = read(f"{HEAD}\n\nلندن – بيروت: «الشرق الأوسط»\n\n{LEAD}\n\n{MORE}\n")
    assert page.articles[0].outlet == "الشرق الأوسط"


def test_the_first_line_names_the_outlet(read):
    page = read(f"عنب بلدي\n\n{HEAD}\n\n12 أيار 2023\n\n{LEAD}\n\n{MORE}\n")
    assert page.articles[0].outlet == "عنب بلدي"


def test_a_day_before_the_brackets_makes_a_caption(read):
    line = "المدير خلال لقاء صحفي في مدينة إسطنبول - 12 من أيلول 2023 (مكتب الحزب)"
    page = read(f"{HEAD}\n\n{line}\n\n{LEAD}\n\n{MORE}\n")
    assert [item.span.text for item in page.furniture if item.kind == "caption"] == [line]


def test_names_in_latin_letters_sign(read):
    page = read(f"{HEAD}\n\nMehmet Burak Karaca, Eşref Musa\n\n{LEAD}\n\n{MORE}\n")
    assert [item.kind for item in page.furniture] == ["byline"]
    assert page.articles[0].byline.text == "Mehmet Burak Karaca, Eşref Musa"


def test_a_link_to_the_report_behind_its_last_sentence_is_none_of_it(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\n{MORE} رابط الخبر بصحيفة الأهالي: {HEAD}\n")
    assert page.articles[0].spans[-1].text.endswith(MORE)
    assert [item.span.text for item in page.furniture] == [f"رابط الخبر بصحيفة الأهالي: {HEAD}"]
