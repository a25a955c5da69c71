"""Whatever the text: no exception, spans that hold their text, nothing in two places."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.page.read import PageReader
from marsad.record import Block, Capture, Clue, FurnitureKind

KINDS = set(get_args(FurnitureKind))
READER = PageReader(default_knowledge())
PIECES = st.sampled_from(
    [
        "اقرأ أيضا", "ذات صلة", "مشاركة:", "TT", "صورة", "وكالات_ نبأ", "الأخبار العاجلة", "انتهى", "\n", "\n\n", "\r\n", " ",  # noqa: E501
        "7 ديسمبر 2024", "نُشر: 17:22-9 يوليو 2014 م", "12:30", "- 12:16", "(رويترز)", "( ", ")", "..", "؟", ".", ":", "|",  # noqa: E501
        "• ", "pic.twitter.com/aB", "— اسم (@name) May 3, 2020", "قال الوزير إن المشروع سيبدأ غدا.", "وأضاف أنه سيعود.",
        "عنوان الخبر الأول في هذه الصفحة", "https://example.org/a?b", "ـــــ", "\u200f", "\u064b", "ﷺ", "ﻻ", "\u2028", "\x00", "😀",  # noqa: E501
        "32-13-2024", "99:99", "٧ ديسمبر ٢٠٢٤", "1 رمضان 1445 هـ", "بيان صحفي", "{{x}}", "الرئيسية | أخبار | رأي", "د. ", "\ufeff",  # noqa: E501
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join))


def check(capture):
    reading = Reading(capture.text)
    page = READER.read(capture, reading)
    taken = []
    for article in page.articles:
        assert article.spans
        taken += article.spans
        if article.headline is not None:
            assert any(s.start <= article.headline.start and article.headline.end <= s.end for s in article.spans)
        for span in (article.headline, article.dateline, article.byline, *article.embeds):
            assert span is None or capture.text[span.start : span.end] == span.text
    assert {item.kind for item in page.furniture} <= KINDS
    taken += [item.span for item in page.furniture] + [item.span for item in page.ticker]
    taken.sort(key=lambda span: span.start)
    for span in taken:
        assert 0 <= span.start < span.end <= len(capture.text)
        assert capture.text[span.start : span.end] == span.text
    for before, after in pairwise(taken):
        assert before.end <= after.start, (before, after)
    assert page == READER.read(capture, Reading(capture.text))


def capture_of(text, **fields):
    return Capture(id="sha256:0", source="x", text=text, media_type="text/plain", size=len(text), **fields)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text(text):
    check(capture_of(text, captured="2024-12-20", url="https://example.org/2024/12/20/x", outlet="نبأ"))


@given(
    st.lists(
        st.tuples(PIECES, st.sampled_from(["p", "nav", "h1", "h2", "li", "aside", "figcaption", "td"])), max_size=25
    ),
    st.lists(
        st.tuples(st.sampled_from(["type", "headline", "datePublished", "time", "x"]), st.text(max_size=20)), max_size=6
    ),
)
@settings(max_examples=150, deadline=None)
def test_any_blocks_and_clues(lines, clues):
    text, blocks, at = [], [], 0
    for i, (line, tag) in enumerate(lines):
        shown = " ".join(line.split())
        if not shown:
            continue
        path = f"/body/article[{i % 3 + 1}]/{tag}.box-{i % 4}[{i + 1}]"
        blocks.append(Block(start=at, end=at + len(shown), tag=tag, path=path))
        text.append(shown)
        at += len(shown) + 1
    origins = ("json-ld", "meta", "time", "feed")
    told = tuple(Clue(key=key, value=value, origin=origins[i % 4]) for i, (key, value) in enumerate(clues))
    check(capture_of("\n".join(text), blocks=tuple(blocks), clues=told))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200f", "ـ", "\x00", ".", "12:30", "(", "— (@a)", "\r"])
def test_next_to_nothing(text):
    check(capture_of(text))
