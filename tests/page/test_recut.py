"""What people say about where articles begin goes before what the lines look like, and ids stay."""

import hashlib

import pytest

from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge
from marsad.page.recut import AS_READ, Recut, owners_of
from marsad.record import Capture

TEXT = """وزير الصحة يفتتح مستشفى في حماة

افتتح وزير الصحة اليوم الثلاثاء مستشفى جديدا في مدينة حماة، بحضور عدد من المسؤولين في المحافظة.
وقال الوزير إن المستشفى يضم مئة سرير، وإنه سيبدأ استقبال المرضى الأسبوع المقبل.

مقتل ثلاثة أشخاص في انفجار بريف حلب

قتل ثلاثة أشخاص اليوم الثلاثاء في انفجار عبوة ناسفة في ريف حلب الشمالي، وفق ما أفاد الدفاع المدني.
وأضاف الدفاع المدني أن فرقه نقلت خمسة مصابين إلى المستشفى القريب من المكان.
"""
BODY = "وأضاف الدفاع"


@pytest.fixture(scope="module")
def read():
    extractor = Extractor(load_knowledge())
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
    return lambda told=AS_READ: extractor.extract(capture, told)


def begins(extraction):
    return [(one.id, one.spans[0].start) for one in extraction.page.articles]


def test_an_article_is_cut_and_the_others_keep_their_ids(read):
    before = read()
    assert [name for name, _ in begins(before)] == ["a1", "a2"]
    at = TEXT.index("وقال الوزير")
    after = read(Recut(cuts=((at, False),)))
    assert begins(after) == [*begins(before)[:1], (f"a1+{at}", at), begins(before)[1]]
    cut = after.page.articles[1]
    assert cut.headline is None
    assert "مئة سرير" in cut.spans[0].text
    assert {one.article for one in after.statements if one.cue.start > at} <= {f"a1+{at}", "a2"}


def test_a_line_can_be_a_headline(read):
    at = TEXT.index(BODY)
    cut = read(Recut(cuts=((at, True),))).page.articles[-1]
    assert cut.headline is not None
    assert cut.headline.start == at


def test_an_article_goes_on_what_stands_before_it(read):
    before = read()
    joined = read(Recut(joins=(begins(before)[1][1],)))
    assert begins(joined) == begins(before)[:1]
    assert any("ريف حلب" in span.text for span in joined.page.articles[0].spans)
    assert {one.article for one in joined.events} == {"a1"}
    assert len(joined.page.articles[0].spans) >= 1


def test_nothing_told_changes_nothing(read):
    assert read(Recut()) == read()
    assert next(name for _, _, name in owners_of(read().page.articles)) == "a1"
