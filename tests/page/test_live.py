"""Live pages: every entry is an article with its own time, and nothing else is taken for one."""

import json

import pytest

from marsad.arabic.reading import Reading
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture

TITLE = "مباشر.. العاصفة تضرب الساحل وتقطع الطرق"
DAY = "الأحد 3 أيار/مايو 2021"
INTRO = "تتابعون هنا أخبار العاصفة التي بلغت الساحل فجرا، وما تخلفه من أضرار في البلدات والقرى، كما يرويها مراسلونا."
ENTRIES = [
    ("18:40", "إغلاق المدارس غدا", "قررت وزارة التربية إغلاق المدارس في المحافظات الساحلية يوم الاثنين حفاظا على التلاميذ."),  # noqa: E501
    ("16:05", "انقطاع الكهرباء", "انقطعت الكهرباء عن أحياء واسعة من المدينة بعد سقوط أعمدة على الخط الرئيسي المغذي لها."),  # noqa: E501
    ("12:20", "صيادون عالقون", "قال خفر السواحل إن ثمانية صيادين عالقون في قارب أمام الميناء القديم وإن البحث عنهم جار."),  # noqa: E501
    ("09:15", "العاصفة تبلغ الساحل", "بلغت العاصفة الساحل صباح اليوم برياح تجاوزت سرعتها مئة كيلومتر في الساعة، بحسب الأرصاد."),  # noqa: E501
]  # fmt: skip
HEADS = [head for _, head, _ in ENTRIES]
TIMES = [f"2021-05-03T{clock}" for clock, _, _ in ENTRIES]


def heads(page):
    return [article.headline.text if article.headline else None for article in page.articles]


def times(page):
    return [article.published for article in page.articles]


def lines(article):
    return [line for span in article.spans for line in span.text.split("\n") if line.strip()]


FORMS = {
    "time above": "{0}\n\n{1}\n\n{2}\n\n",
    "time in the line of the headline": "{0} - {1}\n{2}\n\n",
    "time in brackets": "[{0}] {1}\n\n{2}\n\n",
    "headline above": "{1}\n{0}\n{2}\n\n",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("order", [1, -1], ids=["newest first", "oldest first"])
def test_entries_of_a_text_capture_keep_their_times(read, form, order):
    body = "".join(form.format(*entry) for entry in ENTRIES[::order])
    page = read(f"{TITLE}\n\n{DAY}\n\n{body}")
    assert heads(page) == HEADS[::order]
    assert times(page) == TIMES[::order]
    assert [lines(article)[1:] for article in page.articles] == [[text] for _, _, text in ENTRIES[::order]]
    assert {article.coverage.text for article in page.articles} == {TITLE}


def test_a_page_captured_on_its_day_is_dated_by_the_line_below_its_title_not_by_the_sites_clock(read):
    body = "".join(f"{c}\n{h}\n{t}\n\n" for c, h, t in ENTRIES)
    assert times(read(f"{TITLE}\n\n{DAY}\n\n{body}", captured="2021-05-03")) == TIMES
    assert times(read(f"{DAY}\n\n{TITLE}\n\n{body}", captured="2021-05-03")) == [None] * 4


def test_the_pages_own_update_is_no_entry(read):
    body = "".join(f"{c}\n{h}\n{t}\n\n" for c, h, t in ENTRIES)
    page = read(f"{TITLE}\n\nآخر تحديث 3/5/2021 18:40\n\nأبرز التطورات\n{HEADS[0]}\n{HEADS[1]}\n\n{body}")
    assert (heads(page), times(page)) == (HEADS, TIMES)


def test_entries_without_headlines(read):
    body = "".join(f"{clock}\n{text}\n\n" for clock, _, text in ENTRIES)
    page = read(f"{TITLE}\n\n{DAY}\n\n{body}")
    assert heads(page) == [None] * 4
    assert times(page) == TIMES
    page = read(f"{TITLE}\n\n{DAY}\n\n" + "".join(f"{clock}: {text}\n" for clock, _, text in ENTRIES))
    assert [lines(article) for article in page.articles] == [[text] for _, _, text in ENTRIES]
    assert times(page) == TIMES


def test_the_introduction_is_an_article_of_its_own(read):
    page = read(f"{TITLE}\n\n{DAY}\n\n{INTRO}\n\n" + "".join(f"{c}\n{h}\n{t}\n\n" for c, h, t in ENTRIES))
    assert heads(page) == [TITLE, *HEADS]
    assert times(page) == ["2021-05-03", *TIMES]
    assert page.articles[0].coverage is None


def test_a_clock_that_turns_back_has_passed_midnight_and_proves_no_day(read):
    body = "".join(
        f"{c}\n{h}\n{t}\n\n" for c, (_, h, t) in zip(["01:10", "00:20", "23:50", "22:00"], ENTRIES, strict=True)
    )
    page = read(f"{TITLE}\n\n{DAY}\n\n{body}")
    assert heads(page) == HEADS
    assert times(page) == [None] * 4
    assert "01:10" in page.articles[0].candidates[0].verdict


def test_date_lines_between_entries_date_those_below_them(read):
    clocks = ["01:10", "00:20", "23:50", "22:00"]
    rows = [f"{c}\n{h}\n{t}\n\n" for c, (_, h, t) in zip(clocks, ENTRIES, strict=True)]
    rows.insert(2, "السبت 2 أيار/مايو 2021\n\n")
    page = read(f"{TITLE}\n\n{DAY}\n\n{''.join(rows)}")
    assert times(page) == ["2021-05-03T01:10", "2021-05-03T00:20", "2021-05-02T23:50", "2021-05-02T22:00"]
    assert heads(page) == HEADS


def test_days_beside_the_clocks_need_no_other(read):
    body = "".join(f"{4 - n} مايو 2021 - {c}\n{h}\n{t}\n\n" for n, (c, h, t) in enumerate(ENTRIES))
    page = read(f"{TITLE}\n\n{body}")
    assert times(page) == ["2021-05-04T18:40", "2021-05-03T16:05", "2021-05-02T12:20", "2021-05-01T09:15"]
    assert heads(page) == HEADS


AGO = ["قبل 10 دقائق", "قبل ساعة", "قبل ساعتين", "قبل 5 ساعات"]


@pytest.mark.parametrize(
    ("captured", "days"),
    [
        ("2021-05-03T19:00", ["2021-05-03"] * 4),
        ("2021-05-03T02:30", ["2021-05-03", "2021-05-03", None, "2021-05-02"]),
        ("2021-05-03", [None] * 4),
        (None, [None] * 4),
    ],
)
def test_how_long_ago_proves_a_day_where_the_hour_of_capture_is_known(read, captured, days):
    body = "".join(f"{ago}\n{h}\n{t}\n\n" for ago, (_, h, t) in zip(AGO, ENTRIES, strict=True))
    page = read(f"{TITLE}\n\n{body}", captured=captured)
    assert heads(page) == HEADS
    assert times(page) == days


def test_hours_within_a_report_are_its_chronology(read):
    page = read(
        "العاصفة التي ضربت الساحل: ماذا حدث؟\n\n"
        + DAY
        + "\n\n"
        + INTRO
        + "\n\n"
        + "".join(f"{c}\n{t}\n\n" for c, _, t in ENTRIES)
    )
    assert len(page.articles) == 1


def test_a_live_title_over_plain_text_is_a_report(read):
    page = read(f"{TITLE}\n\n{DAY}\n\n{INTRO}\n\n" + "\n\n".join(text for _, _, text in ENTRIES))
    assert heads(page) == [TITLE]


def test_one_line_dispatches_stay_a_ticker(read):
    strip = "\n".join(f"{clock} {head} في الساحل" for clock, head, _ in ENTRIES)
    page = read(f"{TITLE}\n\n{strip}\n\n{INTRO}\n")
    assert [item.time for item in page.ticker] == [clock for clock, _, _ in ENTRIES]


@pytest.fixture(scope="module")
def read_html(reader):
    def page_of(body, head="", **fields):
        source = f"<!doctype html><html lang='ar'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
        capture = read_capture(Raw(source="page.html", data=source.encode(), **fields))
        return reader.read(capture, Reading(capture.text))

    return page_of


HTML = {
    "list": "<li><time datetime='2021-05-03T{0}:00'>{0}</time><h3>{1}</h3><p>{2}</p></li>",
    "articles": "<article><h2>{1}</h2><time datetime='2021-05-03T{0}+03:00'>{0}</time><p>{2}</p></article>",
    "time at the end": "<div><h4>{1}</h4><p>{2}</p><footer><time datetime='2021-05-03T{0}'>{0}</time></footer></div>",
    "in the headline": "<div><h3><time datetime='2021-05-03T{0}'>{0}</time> {1}</h3><p>{2}</p></div>",
    "siblings": "<h3>{0}</h3><h4>{1}</h4><p>{2}</p>",
    "clocks alone": "<div class='row'><span class='c'>{0}</span><div><strong>{1}</strong><p>{2}</p></div></div>",
    "times for machines": "<li><time datetime='2021-05-03T{0}'></time><h3>{1}</h3><p>{2}</p></li>",
}  # fmt: skip


@pytest.mark.parametrize("form", HTML.values(), ids=HTML)
def test_entries_of_an_html_page(read_html, form):
    rows = "".join(form.format(*entry) for entry in ENTRIES)
    page = read_html(
        f"<nav>مباشر | سياسة | رياضة</nav><main><h1>{TITLE}</h1><p>{DAY}</p><div class='list'>{rows}</div></main>"
        "<section class='related'><h3>تابع أيضا</h3><p>خبر في صندوق عن سوق المدينة</p></section>"
    )
    assert heads(page) == HEADS
    assert times(page) == TIMES
    assert [lines(article)[1:] for article in page.articles] == [[text] for _, _, text in ENTRIES]


def test_times_of_another_zone_take_the_hour_and_day_that_are_shown(read_html):
    rows = "".join(
        f"<li><time datetime='2021-05-02T{utc}:00Z'>{shown}</time><h3>{h}</h3><p>{t}</p></li>"
        for (utc, shown), (_, h, t) in zip(
            [("22:40", "01:40"), ("21:05", "00:05"), ("20:20", "23:20"), ("19:15", "22:15")], ENTRIES, strict=True
        )
    )
    page = read_html(f"<main><h1>{TITLE}</h1><ul>{rows}</ul></main>")
    assert times(page) == ["2021-05-03T01:40", "2021-05-03T00:05", "2021-05-02T23:20", "2021-05-02T22:15"]


def test_updates_of_the_metadata_date_entries_by_headline_or_opening(read_html):
    updates = [
        {"@type": "BlogPosting", "headline": h, "articleBody": t, "datePublished": f"2021-05-03T{c}:00+03:00"}
        for c, h, t in ENTRIES
    ]
    del updates[1]["headline"]
    data = {
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "datePublished": "2021-05-03T09:00",
        "liveBlogUpdate": updates,
    }
    rows = "".join(
        f"<li><span>{ago}</span><h3>{h if n != 1 else ''}</h3><p>{t}</p></li>"
        for n, (ago, (_, h, t)) in enumerate(zip(AGO, ENTRIES, strict=True))
    )
    page = read_html(
        f"<main><h1>{TITLE}</h1><ul>{rows}</ul></main>",
        f"<script type='application/ld+json'>{json.dumps(data)}</script>",
    )
    assert heads(page) == [HEADS[0], None, *HEADS[2:]]
    assert times(page) == TIMES
    assert {article.published_basis for article in page.articles} == {"json-ld"}


def test_what_stands_between_entries_belongs_to_none(read_html):
    rows = [HTML["list"].format(*entry) for entry in ENTRIES]
    rows.insert(2, "</ol><p>اشترك معنا لتصلك أخبار المدينة كل صباح في بريدك من دون مقابل.</p><ol>")
    page = read_html(f"<main><h1>{TITLE}</h1><div><ol>{''.join(rows)}</ol></div></main>")
    assert all("اشترك" not in span.text for article in page.articles for span in article.spans)


def test_comments_with_times_below_a_report_are_no_entries(read_html):
    comments = "".join(
        f"<li><b>زائر {n}</b><time datetime='2021-05-03T{c}'>{c}</time><p>{t}</p></li>"
        for n, (c, _, t) in enumerate(ENTRIES)
    )
    page = read_html(
        f"<main><h1>العاصفة تضرب الساحل وتقطع الطرق</h1><p>{INTRO}</p><p>{ENTRIES[0][2]}</p></main><ul>{comments}</ul>"
    )
    assert len(page.articles) == 1
    assert page.articles[0].coverage is None


def test_the_same_entry_in_two_captures_is_one_text(read):
    body = [f"{c}\n{h}\n{t}\n\n" for c, h, t in ENTRIES]
    early = read(f"{TITLE}\n\n{DAY}\n\n" + "".join(body[1:]))
    late = read(f"{TITLE}\n\n{DAY}\n\n" + "".join(body))
    assert [article.digest for article in early.articles] == [article.digest for article in late.articles[1:]]
