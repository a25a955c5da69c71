"""Beyond their stories: figures, events and statements of pages that are a little alike, side by side."""

import random

import msgspec
import pytest

from marsad.export.links import link_lines
from marsad.knowledge.load import default_knowledge
from marsad.resolve.links import find_links
from tests.resolve.build import known

MARKET = (
    "سبعة جرحى في سوق بلدة محردة\nأصيب {} أشخاص بجروح صباح الخميس بقذائف سقطت على سوق بلدة محردة في ريف حماة، "
    "بحسب مصدر طبي في البلدة. وقال تاجر من محردة إن المحال أغلقت أبوابها.\n"
)
COUNCIL = (
    "بيان المجلس المحلي في بلدة محردة\nيوضح المجلس المحلي في بلدة محردة أن القذائف التي سقطت على سوق البلدة صباح "
    "الخميس أدت إلى إصابة {} أشخاص بينهم طفلان، خرجوا من المشفى، ويدعو الأهالي في محردة إلى الحذر.\n"
)
ELSEWHERE = (
    "جرحى في سوق بلدة سلقين\nأصيب {} أشخاص بجروح صباح الخميس بقذائف سقطت على سوق بلدة سلقين في ريف إدلب، بحسب مصدر "
    "طبي في البلدة. وقال تاجر من سلقين إن المحال أغلقت أبوابها.\n"
)
FILLER = (
    "أعلنت وزارة الزراعة في تدمر عن افتتاح مركز جديد لتسويق الحبوب وتوزيع البذار على الفلاحين في القرى المجاورة.",
    "فاز فريق الساحل على ضيفه بثلاثة أهداف نظيفة في ختام الجولة العاشرة من الدوري وسط حضور كبير في الملعب البلدي.",
)


def pages(**texts):
    found = [one for source, (text, day) in texts.items() for one in known(source, text, day)]
    return found + [one for at, text in enumerate(FILLER) for one in known(f"z{at}", f"خبر\n{text}\n", "2024-12-06")]


def disputes(articles, question):
    return [one for one in find_links(articles, default_knowledge()).disputes if one.question == question]


def answers(dispute):
    return {account.answer: {seen.source for seen in account.observations} for account in dispute.accounts}


def test_a_town_council_and_a_newspaper_give_other_figures_of_one_day():
    (one,) = disputes(pages(a=(MARKET.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("تسعة"), "2024-12-07")), "count")
    assert answers(one) == {"7": {"a"}, "9": {"b"}}


def test_figures_of_two_towns_are_no_dispute():
    assert not disputes(
        pages(a=(ELSEWHERE.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("تسعة"), "2024-12-07")), "count"
    )


def test_figures_of_other_weeks_are_no_dispute():
    assert not disputes(
        pages(a=(MARKET.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("تسعة"), "2024-12-20")), "count"
    )


def test_equal_figures_are_no_dispute():
    assert not disputes(
        pages(a=(MARKET.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("سبعة"), "2024-12-07")), "count"
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_no_byte(seed):
    articles = pages(
        a=(MARKET.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("تسعة"), "2024-12-07"),
        c=(ELSEWHERE.format("ستة"), "2024-12-06"),
    )  # fmt: skip
    knowledge = default_knowledge()
    told = b"".join(link_lines(find_links(articles, knowledge)))
    random.Random(seed).shuffle(articles)
    assert b"".join(link_lines(find_links(articles, knowledge))) == told


# Within one article


def test_two_speakers_whom_a_report_sets_against_one_another():
    text = (
        "تبادل أسرى\nقال الوسيط محسن الضبياني إن التبادل شمل 24 أسيرا من الطرفين. لكن مصدرا في السلطة المحلية تحدث عن "
        "ثلاثين أسيرا أطلق سراحهم.\n"
    )
    (one,) = disputes(pages(a=(text, "2024-12-06")), "count")
    assert set(answers(one)) == {"24", "30"}


def test_two_figures_that_nothing_sets_against_one_another():
    text = (
        "تبادل أسرى\nقال الوسيط محسن الضبياني إن التبادل شمل 24 أسيرا من الطرفين. وقال مصدر في السلطة المحلية إن "
        "ثلاثين أسيرا ينتظرون دورهم.\n"
    )
    assert not disputes(pages(a=(text, "2024-12-06")), "count")


# Statements


def test_a_denial_on_another_page_stands_against_what_was_told():
    told = "خبر\nقال مصدر محلي إن إدارة مشفى الفرات قررت إغلاق قسم الإسعاف في مدينة الرقة ابتداء من الأحد.\n"
    denial = "نفي\nنفى مدير الصحة سالم العلي قرار إدارة مشفى الفرات إغلاق قسم الإسعاف في مدينة الرقة.\n"
    found = disputes(pages(a=(told, "2024-12-06"), b=(denial, "2024-12-07")), "occurrence")
    assert {"denied", "told"} == set(answers(found[0]))
    assert answers(found[0])["denied"] == {"b"}


def test_every_dispute_reads_and_writes():
    articles = pages(a=(MARKET.format("سبعة"), "2024-12-06"), b=(COUNCIL.format("تسعة"), "2024-12-07"))
    for line in link_lines(find_links(articles, default_knowledge())):
        row = msgspec.json.decode(line)
        if row["kind"] == "dispute":
            assert row["reasons"]
            assert all(account["observations"] for account in row["accounts"])
