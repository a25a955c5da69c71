"""Marks may nest, cross and coincide: each stays reachable, and the text comes out as it went in."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from marsad.web.i18n import wording
from marsad.web.marked_text import render_lines
from marsad.web.marks import Mark, cut_lines


def point(start: int, end: int, name: str, kind: str = "name") -> Mark:
    return Mark(start=start, end=end, kind=kind, href=f"/x/{name}", label=name, classes=kind, anchor=f"o-{name}")


def area(start: int, end: int, name: str) -> Mark:
    return Mark(
        start=start, end=end, kind="said", href=f"/s/{name}", label=name, classes="said", badge=name, anchor=f"o-{name}"
    )


def shown(html: str) -> str:
    """The text that a reader sees, without the signs that Marsad adds."""
    html = re.sub(r"<sup.*?</sup>", "", html)
    html = re.sub(r'<span class="tag".*?</span>', "", html)
    return Markup(html).striptags() if "<" in html else str(Markup(html).unescape())


def owners(text, *marks):
    lines = cut_lines(text, 0, len(text), marks, ())
    return [(piece.text, piece.point.label if piece.point else None) for line in lines for piece in line.pieces]


def test_nested_marks_give_the_inner_its_own_link():
    assert owners("abcdefgh", point(0, 8, "outer"), point(2, 4, "inner")) == [
        ("ab", "outer"), ("cd", "inner"), ("efgh", "outer"),
    ]  # fmt: skip


def test_crossing_marks_share_no_link():
    assert owners("abcdefgh", point(0, 5, "left"), point(3, 8, "right")) == [
        ("abc", "left"), ("de", "left"), ("fgh", "right"),
    ]  # fmt: skip


def test_mark_hidden_by_others_becomes_a_sign():
    text = "abcdef"
    marks = [point(0, 6, "hidden"), point(0, 3, "first"), point(3, 6, "second")]
    lines = cut_lines(text, 0, 6, marks, ())
    assert [mark.label for piece in lines[0].pieces for mark in piece.orphans] == ["hidden"]
    html = render_lines(lines, wording("en"))
    assert 'id="o-hidden"' in html
    assert "/x/hidden" in html


def test_same_place_event_before_name():
    lines = cut_lines("abc", 0, 3, [point(0, 3, "n"), point(0, 3, "e", "event")], ())
    assert lines[0].pieces[0].point.label == "e"
    assert [mark.label for mark in lines[0].pieces[0].orphans] == ["n"]


def test_marks_across_lines_are_cut_at_the_break():
    text = "ab\n\n  cd \nef"
    lines = cut_lines(text, 0, len(text), [point(1, 11, "m")], [area(0, len(text), "s")])
    assert [[p.text for p in line.pieces] for line in lines] == [["a", "b"], ["cd"], ["e", "f"]]
    html = render_lines(lines, wording("en"))
    assert html.count('id="o-m"') == 1
    assert html.count('id="o-s"') == 1


def test_text_is_escaped():
    text = "<script>alert(1)</script> & \"x\" 'y'"
    html = render_lines(cut_lines(text, 0, len(text), [point(0, 8, '"><b>')], ()), wording("en"))
    assert "<script>" not in html
    assert "<b>" not in html
    assert shown(html) == text


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="اب ج\n<&x", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["name", "event", "date"])), max_size=7),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3),
)
def test_nothing_is_lost(text, points, areas):
    size = len(text)
    marks = [point(min(a, b, size), min(max(a, b), size), f"p{i}", kind) for i, (a, b, kind) in enumerate(points)]
    grounds = [area(min(a, b, size), min(max(a, b), size), f"a{i}") for i, (a, b) in enumerate(areas)]
    lines = cut_lines(text, 0, size, marks, grounds)
    assert ["".join(p.text for p in line.pieces) for line in lines] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]
    html = str(render_lines(lines, wording("ar")))
    visible = [(line.start, line.end) for line in lines]
    for mark in [*marks, *grounds]:
        inked = any(mark.start < end and mark.end > start for start, end in visible)
        if mark.start < mark.end and inked:
            assert html.count(f'id="{mark.anchor}"') == 1, "every mark has one anchor"
            assert f'href="{mark.href}"' in html
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.S), "links do not nest"


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_to_show(text):
    assert cut_lines(text, 0, len(text), [point(0, 1, "m")], ()) == ()
