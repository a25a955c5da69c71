"""What stands around articles on real pages and belongs to none: comments, author boxes, consent, pages, clocks."""

import pytest

TEXT = [
    "أعلنت بلدية النهر افتتاح الجسر القديم أمام المارة بعد أعمال ترميم دامت عامين كاملين.",
    "وقالت البلدية إن المرور فيه سيبقى للمشاة وحدهم حتى تنتهي الأعمال في الضفة المقابلة.",
]
HEAD = "بلدية النهر تفتح الجسر القديم أمام المارة"


def texts(page):
    return ["\n".join(span.text for span in article.spans) for article in page.articles]


def whole(*below, above=()):
    return "\n".join([*above, HEAD, *TEXT, *below])


@pytest.mark.parametrize(
    "below",
    [
        ("التعليقات (2)", "سارة", "متى تنتهي الأعمال؟ مللنا من الوعود.", "زائر", "خبر جميل ننتظره منذ أعوام."),
        ("آراء القراء", "أبو فهد - منذ 4 أيام", "كلام جميل وأتمنى أن يطبق على أرض الواقع.", "رد", "إعجاب · رد"),
        ("3 تعليقات", "سالم يقول:", "لا حول ولا قوة إلا بالله.", "الأكثر قراءة هذا الأسبوع", "أمطار على الضفة"),
        ("عن الكاتب", "صحفي من مصر يكتب في الشؤون المحلية، وله عدد من المؤلفات."),
        ("1 2 3 … 10 التالي »",),
        ("(النهاية) م ع / س ر",),
    ],
)
def test_what_stands_below_an_article_is_none(read, below):
    assert texts(read(whole(*below))) == ["\n".join([HEAD, *TEXT])]


def test_an_article_below_comments_is_kept(read):
    other = "وصول قافلة المساعدات إلى ميناء المدينة"
    body = "وصلت إلى ميناء المدينة صباح الثلاثاء قافلة مساعدات تحمل أغذية وأدوية " + "لسكان الأحياء القديمة " * 12 + "."
    found = read(whole("التعليقات (1)", "سارة", "خبر جميل.", other, body))
    assert len(found.articles) == 2
    assert texts(found)[1].startswith(other)


def test_a_notice_about_cookies_is_no_article(read):
    notice = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك. بمتابعة التصفح فإنك توافق على سياسة الخصوصية."
    assert texts(read(whole(above=(notice, "موافق")))) == ["\n".join([HEAD, *TEXT])]


def test_dispatches_without_headline_are_parted_at_their_datelines(read):
    first = f"القاهرة (رويترز) - {TEXT[0]}\n\n{TEXT[1]}"
    second = "بيروت (أ ف ب) — وصلت إلى ميناء المدينة صباح الثلاثاء قافلة مساعدات وأدوية "
    second += "لسكان الأحياء القديمة قرب السوق ومدارسها."
    assert [text.split()[0] for text in texts(read(f"{first}\n\n\n\n{second}"))] == ["القاهرة", "بيروت"]
    assert len(read(f"{first}\n\n{second}").articles) == 1


def test_a_page_s_own_clock_and_the_dates_of_its_lists_date_no_article(read):
    above, listed = ("الأحد 2 أغسطس 2015", HEAD, "آخر تعديل 22-07-2015"), ("أمطار غزيرة على الضفة", "05/11/2013")
    page = read("\n".join([*above, *TEXT, "أخبار متعلقة", *listed]), captured="2015-08-02")
    assert page.articles[0].published == "2015-07-22"
