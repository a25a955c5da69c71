"""The finder never raises, whatever the text, and every span holds the text that it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Name, Span
from marsad.statements.find import StatementFinder

FINDER = StatementFinder(default_knowledge())
WORDS = st.sampled_from(
    "قال وأضاف مؤكدا أن إن إنه إلى على عن بحسب وفقا لما ذكرته نقلت رويترز الوزير مصدر "
    "في بيان نفيه إعلان كما لا صحة لأنباء "
    '« » " “ ” : ، . ؛ ؟ \n — (@abc) سليم الحداد الذي وكان قد لم يستبعد دعا طالب ب ل بـ لـ هل قوله جاء ذلك لسان '
    "بين عبر 12 ـ ً ؟! …".split(" ")
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 14)), max_size=6))
def test_any_text_gives_true_spans(text: str, places: list[tuple[int, int]]) -> None:
    whole = Span(0, len(text), text)
    names = [
        Name(span=Span(at, min(at + size, len(text)), text[at : at + size]), article="a1", type="PER", entity="x")
        for at, size in places
        if at < len(text)
    ]
    reading = Reading(text)
    found = FINDER.find((Passage(reading, (whole,), article=Article(id="a1", spans=(whole,))),), (), names, ())
    assert [statement.id for statement in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    for statement in found:
        for span in (statement.cue, statement.content, statement.speaker):
            if span is not None:
                assert text[span.start : span.end] == span.text
                assert span.start < span.end


def test_no_article_no_statement() -> None:
    assert FINDER.find((), (), (), ()) == ()


def test_same_text_same_statements() -> None:
    text = "قال الوزير إن الجسر سيفتح غدا، مؤكدا أن العمل انتهى. وأضاف: «لن نغلق الطريق في وجه أحد»."
    whole = Span(0, len(text), text)
    passage = Passage(Reading(text), (whole,), article=Article(id="a1", spans=(whole,)))
    assert FINDER.find((passage,), (), (), ()) == FINDER.find((passage,), (), (), ())
