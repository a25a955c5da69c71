"""HTML captures: the element that a block stands in tells furniture from text."""

import pytest

from marsad.arabic.reading import Reading
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = "افتتحت بلدية المدينة مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية من المتطوعين."
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
HEAD_B = "الجفاف يخفض محصول الزيتون إلى النصف ويرفع أسعار الزيت"
LEAD_B = "أعلن اتحاد المزارعين أن محصول الزيتون في المحافظة الساحلية تراجع هذا الموسم إلى النصف بسبب موجة جفاف طويلة."


@pytest.fixture(scope="module")
def read_html(reader):
    def page_of(body, head="", url=None):
        source = f"<!doctype html><html lang='ar'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
        capture = read_capture(Raw(source="page.html", data=source.encode(), url=url))
        return reader.read(capture, Reading(capture.text))

    return page_of


def text_of(article):
    return [line for span in article.spans for line in span.text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        ("<nav><a>الرئيسية</a> <a>قسم غير معروف الاسم</a></nav>", "navigation"),
        ("<aside><p>خبر في العمود الجانبي عن سوق المدينة</p></aside>", "related"),
        ("<div class='related-posts'><p>خبر في صندوق عن سوق المدينة</p></div>", "related"),
        ("<section class='mostRead'><p>خبر في صندوق عن سوق المدينة</p></section>", "related"),
        ("<figure><figcaption>رفوف المكتبة في يومها الأول</figcaption></figure>", "caption"),
        ("<div class='share-bar'>أرسل إلى من تحب</div>", "share"),
        ("<form><p>اكتب بريدك لتصلك الأخبار كل صباح.</p></form>", "interface"),
        ("<div id='cookie-consent'>نجمع بيانات عن زيارتك لنحسن الموقع.</div>", "interface"),
        ("<footer><p>هذا الموقع من عمل فريق صغير في المدينة.</p></footer>", "navigation"),
    ],
)
def test_a_box_in_mid_text_is_furniture_of_its_kind(read_html, box, kind):
    page = read_html(f"<main><h1>{HEAD}</h1><p>{LEAD}</p>{box}<p>{MORE}</p></main>")
    assert [text_of(article) for article in page.articles] == [[HEAD, LEAD, MORE]]
    assert {item.kind for item in page.furniture} == {kind}


def test_each_article_element_is_an_article_and_nothing_outside_them_is(read_html):
    page = read_html(
        "<main><h1>كل أخبار المدينة</h1><p>هنا تجدون كل ما كتبناه عن المدينة وأهلها في هذا الأسبوع من أخبار.</p>"
        f"<article><h2>{HEAD}</h2><p>{LEAD}</p><p>{MORE}</p></article>"
        f"<article><h2>{HEAD_B}</h2><p>{LEAD_B}</p><p>{MORE}</p></article></main>"
    )
    assert [text_of(article)[0] for article in page.articles] == [HEAD, HEAD_B]
    assert "كل أخبار المدينة" in [item.span.text for item in page.furniture]


def test_a_title_above_the_only_article_heads_it(read_html):
    page = read_html(f"<header><h1>{HEAD}</h1></header><article><p>{LEAD}</p><p>{MORE}</p></article>")
    assert [article.headline.text for article in page.articles] == [HEAD]


def test_headings_in_the_text_are_subheads(read_html):
    page = read_html(f"<article><h1>{HEAD}</h1><p>{LEAD}</p><h2>ماذا في القاعة الكبرى؟</h2><p>{MORE}</p></article>")
    assert [text_of(article) for article in page.articles] == [[HEAD, LEAD, "ماذا في القاعة الكبرى؟", MORE]]


def test_metadata_names_outlet_and_day(read_html):
    head = (
        "<meta property='og:site_name' content='مرآة نيوز'>"
        "<meta property='article:published_time' content='2021-05-03T09:10:00+03:00'>"
    )
    (article,) = read_html(f"<h1>{HEAD}</h1><p>{LEAD}</p><p>{MORE}</p>", head).articles
    assert (article.outlet, article.published, article.published_basis) == ("مرآة نيوز", "2021-05-03T09:10", "meta")


def test_a_table_of_the_older_web(read_html):
    page = read_html(
        f"<table><tr><td><b>في هذا العدد</b><br>خبر عن سوق المدينة<br>موجة برد قادمة</td>"
        f"<td><b>{HEAD}</b><br>{LEAD}<br>{MORE}<br>{LEAD_B}</td></tr></table>"
    )
    assert [text_of(article)[0] for article in page.articles] == [HEAD]


def test_an_articles_table_and_quotation_are_its_text_and_a_box_announces_what_is_in_it(read_html):
    box = "<aside><h3>اقرأ أيضا</h3><ul><li>خبر عن سوق المدينة</li></ul></aside>"
    quote = "<blockquote>«هذا بيت لكل القراء» — مديرة المكتبة</blockquote>"
    table = "<table><tr><th>القسم</th><td>ألف كتاب</td></tr></table>"
    page = read_html(
        f"<main><article><h1>{HEAD}</h1><p>{LEAD}</p>{box}{quote}<p>{MORE}</p>{table}</article></main>",
    )
    (article,) = page.articles
    assert text_of(article)[2:] == ["«هذا بيت لكل القراء» — مديرة المكتبة", MORE, "القسم", "ألف كتاب"]
    assert {item.kind for item in page.furniture} == {"related"}
