import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.capture.html import read_html

PAGE = """<!doctype html><html lang="ar"><head><title> عنوان  الصفحة </title>
<meta property="og:title" content="عنوان المقال"><meta name="author" content="هيئة التحرير">
<link rel="canonical" href="https://nahr.example/1">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"NewsArticle","headline":"عنوان المقال","datePublished":"2024-12-07T10:00:00+03:00",
  "author":[{"@type":"Person","name":"سلمى"}],"publisher":{"name":"شبكة النهر"}},
 {"@type":"BreadcrumbList","name":"لا يهم"}]}</script>
<style>p{color:red}</style></head><body>
<nav class="top menu"><ul><li>الرئيسية</li><li>محليات</li></ul></nav>
<article id="main"><h1>عنوان المقال</h1><time datetime="2024-12-07">٧ ديسمبر</time>
<p>فقرة <b>أو</b>لى<br>بسطرين</p>نص بلا فقرة<p hidden>سر</p><p style="display: none">سر</p><script>سر()</script>
<figure><img alt="x"><figcaption>تعليق الصورة</figcaption></figure></article><footer>ذيل</footer></body></html>"""


def test_visible_text_in_reading_order_one_line_a_block():
    assert read_html(PAGE).text.split("\n") == [
        "الرئيسية", "محليات", "عنوان المقال", "٧ ديسمبر", "فقرة أولى", "بسطرين", "نص بلا فقرة", "تعليق الصورة", "ذيل",
    ]  # fmt: skip


def test_every_block_holds_its_characters_and_its_element():
    page = read_html(PAGE)
    blocks = {page.text[block.start : block.end]: block for block in page.blocks}
    assert blocks["محليات"].path == "/body/nav.top.menu[1]/ul[1]/li[2]"
    assert blocks["عنوان المقال"].path == "/body/article#main[1]/h1[1]"
    assert blocks["نص بلا فقرة"].tag == "article"
    assert blocks["تعليق الصورة"].tag == "figcaption"


@pytest.mark.parametrize(
    ("key", "value", "origin"),
    [
        ("language", "ar", "html"),
        ("title", "عنوان الصفحة", "html"),
        ("og:title", "عنوان المقال", "meta"),
        ("author", "هيئة التحرير", "meta"),
        ("canonical", "https://nahr.example/1", "link"),
        ("time", "2024-12-07", "time"),
        ("type", "NewsArticle", "json-ld"),
        ("datePublished", "2024-12-07T10:00:00+03:00", "json-ld"),
        ("author", "سلمى", "json-ld"),
        ("publisher", "شبكة النهر", "json-ld"),
    ],
)
def test_what_the_page_says_of_itself_is_kept(key, value, origin):
    assert any((clue.key, clue.value, clue.origin) == (key, value, origin) for clue in read_html(PAGE).clues)


def test_linked_data_that_is_no_article_or_no_json_says_nothing():
    page = (
        '<script type="application/ld+json">{"@type":"Person","name":"x"}</script><script type="application/ld+json">{'
    )
    assert not [clue for clue in read_html(f"<body>{page}نص</body>").clues if clue.origin == "json-ld"]


@pytest.mark.parametrize("cut", range(0, len(PAGE), 97))
def test_a_page_cut_anywhere_is_read_to_where_it_ends(cut):
    page = read_html(PAGE[:cut])
    assert all(page.text[block.start : block.end].strip() for block in page.blocks)


def test_links_side_by_side_do_not_run_together():
    page = read_html("<nav><a>الرئيسية</a><a>محليات</a></nav><p>في<a>دمشق</a>.</p>")
    assert page.text == "الرئيسية محليات\nفيدمشق."


def test_ten_thousand_levels_deep_in_bounded_time():
    began = time.perf_counter()
    assert read_html("<div><b>" * 10_000 + "عمق").text == "عمق"
    assert time.perf_counter() - began < 10


@given(st.text(alphabet="<>/ابp divbr\"'=&;!-\n", max_size=300))
def test_any_markup_gives_blocks_that_hold_their_text(source):
    page = read_html(f"<body>{source}")
    assert [page.text[block.start : block.end] for block in page.blocks] == (page.text.split("\n") if page.text else [])
