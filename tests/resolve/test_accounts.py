"""Events, origins, answers and denials: what is one, what excludes what, and who stands behind it."""

import pytest

from marsad.knowledge.load import default_knowledge
from marsad.record import Span, Statement
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.links import find_links
from marsad.resolve.observations import Observation
from marsad.resolve.origins import Origin, Telling, independent, origin_of
from marsad.resolve.processes import Bearing, propose
from tests.resolve.build import known


def links_of(pages):
    articles = [one for source, (text, day) in pages.items() for one in known(source, text, day)]
    return find_links(articles, default_knowledge())


def report(killed, place="حلب", day="الجمعة", tail=""):
    return (
        f"مقتل {killed} في انهيار جسر في {place}\nقال وزير الصحة حسن الغباش إن {killed} شخصا قتلوا في انهيار جسر قديم "
        f"فوق النهر في مدينة {place} صباح {day} أثناء مرور حافلة للركاب ونقل المصابون إلى المشفى. {tail}\n"
    )


def tolls(links):
    return [one for one in links.disputes if one.question == "count"]


# Which answers exclude one another


def test_a_lower_figure_on_a_later_day_is_a_conflict():
    (one,) = tolls(links_of({"a": (report(15), "2024-05-03"), "b": (report(12), "2024-05-04")}))
    assert one.type == "conflict"


def test_three_answers_are_one_matter_and_cite_what_befell_those_counted():
    pages = {
        "a": (report(15), "2024-05-03"),
        "b": (report(12), "2024-05-03"),
        "c": (report(18), "2024-05-03"),
        "d": (report(15), "2024-05-03"),
    }
    (one,) = tolls(links_of(pages))
    assert [account.answer for account in one.accounts] == ["12", "15", "18"]
    assert sorted(len(account.observations) for account in one.accounts) == [1, 1, 2]
    for account in one.accounts:
        for seen in account.observations:
            assert "قتل" in pages[seen.source][0][seen.start : seen.end]


def test_a_part_and_the_whole_in_one_voice_are_no_dispute():
    parts = "وقالت الشرطة إنها أوقفت 13 شخصا في بلدة الصفصاف و16 شخصا في المحافظة كلها. "
    pages = {
        "a": ("توقيف 16 مشتبها في الصفصاف\n" + parts + "وعثرت على أسلحة في منزل مهجور قرب النهر.\n", "2024-05-03"),
        "b": ("توقيف 13 مشتبها في الصفصاف\nأعلنت الشرطة توقيف 13 شخصا في بلدة الصفصاف والعثور على أسلحة في منزل "
              "مهجور قرب النهر.\n", "2024-05-03"),
    }  # fmt: skip
    assert not tolls(links_of(pages))


def test_equal_figures_are_no_dispute():
    assert not tolls(links_of({"a": (report(15), "2024-05-03"), "b": (report(15), "2024-05-04")}))


def test_a_floor_that_the_other_figure_keeps_is_no_dispute():
    pages = {"a": (report(15), "2024-05-03"), "b": (report("أكثر من 12"), "2024-05-03")}
    assert not tolls(links_of(pages))


def test_figures_far_apart_answer_different_questions():
    assert not tolls(links_of({"a": (report(12), "2024-05-03"), "b": (report(400), "2024-05-04")}))


def test_another_town_is_another_matter():
    pages = {"a": (report(12, "حلب"), "2024-05-03"), "b": (report(15, "درعا"), "2024-05-03")}
    assert not tolls(links_of(pages))


# Who stands behind an answer


def article(source, outlet=None, agencies=(), statements=(), body=()):
    return Known(
        key=ArticleKey(source=source, article="a1"), title="", headline=(), body=body, outlet=outlet, agencies=agencies,
        published=None, seen=None, statements=statements,
    )  # fmt: skip


def said(start, end, speaker=None, **more):
    found = Span(0, len(speaker), speaker) if speaker else None
    return Statement(id="s1", article="a1", kind="say", content=Span(start, end, ""), cue=None, speaker=found, **more)


@pytest.mark.parametrize(
    ("told", "key", "named"),
    [
        (
            article("p", "صحيفة", statements=(said(0, 9, "الناطق", speaker_entity="ministry", named=True),)),
            "ministry",
            True,
        ),
        (article("p", "صحيفة", statements=(said(0, 9, via=("رويترز",)),)), "رويترز", True),
        (article("p", "صحيفة", agencies=("سانا",)), "سانا", True),
        (article("p", "صحيفة"), "outlet صحيفة", False),
        (article("p", "صحيفة", agencies=("سانا",), statements=(said(40, 90, "الناطق", named=True),)), "سانا", True),
    ],
)
def test_the_origin_is_at_the_end_of_the_chain(told, key, named):
    origin = origin_of(told, Span(2, 5, ""))
    assert (origin.key, origin.named) == (key, named)


def telling(source, key, named=True, text=None, stems=(), body=()):
    mine = article(source, body=body)
    return Telling(
        article=mine, origin=Origin(key=key, name=key, named=named), text=text or mine.key, stems=frozenset(stems)
    )


def test_origins_are_counted_once_and_prints_of_one_text_as_one():
    assert independent([telling("a", "ministry"), telling("b", "police")]) == 2
    assert independent([telling("a", "ministry"), telling("b", "ministry")]) == 1
    shared = ArticleKey(source="a", article="a1")
    assert independent([telling("a", "ministry"), telling("b", "police", text=shared)]) == 1
    assert independent([telling("a", "x", named=False), telling("b", "y", named=False)]) == 1
    assert independent([telling("a", "ministry", stems="abc"), telling("b", "police", stems="abc")]) == 1
    assert independent([telling("a", "رويترز"), telling("b", "الشرطه", body=("نقلت", "رويترز"))]) == 1


# Which events are one


def test_one_event_in_two_reports_and_two_raids_of_one_day_apart():
    one = (
        "غارة على مشفى في إدلب\nقصفت طائرات حربية مشفى في مدينة إدلب مساء الأحد وقتل سبعة مدنيين في القصف على المشفى.\n"
    )
    again = "قتلى في قصف مشفى إدلب\nقتل سبعة مدنيين جراء قصف طائرات حربية مشفى في مدينة إدلب مساء الأحد.\n"
    found = links_of({"a": (one, "2024-05-06"), "b": (again, "2024-05-06")})
    assert any({seen.source for seen in event.observations} == {"a", "b"} for event in found.events)
    elsewhere = again.replace("إدلب", "درعا")
    apart = links_of({"a": (one, "2024-05-06"), "b": (elsewhere, "2024-05-06")})
    assert not apart.events
    for event in found.events:
        assert event.score == pytest.approx(event.score)
        assert event.reasons
        articles = [seen.source for seen in event.observations]
        assert len(articles) == len(set(articles))


# What is denied


def test_a_denial_stands_against_the_claim_of_its_article():
    text = (
        "جدل حول المعبر\nقال الناشط سامر الحلبي إن الوزارة أغلقت معبر باب الهوى أمام الشاحنات. "
        "ونفى وزير النقل بهاء شرم أن تكون الوزارة أغلقت معبر باب الهوى أمام الشاحنات.\n"
    )
    (one,) = links_of({"a": (text, "2024-05-03")}).disputes
    assert (one.question, one.type) == ("occurrence", "conflict")
    assert [account.answer for account in one.accounts] == ["told", "denied"]
    assert "شرم" in one.accounts[1].origin


def test_a_denial_of_something_else_does_not():
    text = (
        "أخبار النقل\nقال الناشط سامر الحلبي إن السوق المركزي احترق ليلا بكل ما فيه. "
        "ونفى وزير النقل بهاء شرم أن تكون الوزارة أغلقت معبر باب الهوى أمام الشاحنات.\n"
    )
    assert not links_of({"a": (text, "2024-05-03")}).disputes


# What status evidence allows


def bearing(stance, form, at=0):
    seen = Observation(source="p", article="a1", start=at, end=at + 1)
    return Bearing(process="p", provision="q", stance=stance, form=form, observation=seen)


DONE, SAID, AGAINST, ABOUT = (
    bearing("for", "happened"), bearing("for", "announce"), bearing("against", "reject"), bearing("about", "demand"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("dated", "status"),
    [
        ([], None),
        ([(ABOUT, "2024-05-01")], None),
        ([(AGAINST, "2024-05-01")], 0),
        ([(SAID, "2024-05-01"), (AGAINST, "2024-05-01")], 0),
        ([(SAID, "2024-05-01")], 1),
        ([(DONE, "2024-05-01")] * 9, 1),
        ([(DONE, f"2024-05-0{day}") for day in (1, 2, 3)], 2),
        ([(DONE, f"2024-05-0{day}") for day in (1, 2, 3)] + [(AGAINST, None)] * 3, 0),
    ],
)
def test_a_status_is_proposed_carefully(dated, status):
    assert propose(dated)[0] == status
