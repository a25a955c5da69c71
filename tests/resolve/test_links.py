"""Links among small pages: what is one matter, who says what of it, and that the order of arrival does not matter."""

import random

import msgspec
import pytest

from marsad.export.links import link_lines
from marsad.knowledge.load import default_knowledge
from marsad.resolve.links import find_links
from tests.resolve.build import known

FILLER = (
    "أعلنت وزارة الزراعة في تدمر عن افتتاح مركز جديد لتسويق الحبوب وتوزيع البذار على الفلاحين في القرى المجاورة.",
    "فاز فريق الساحل على ضيفه بثلاثة أهداف نظيفة في ختام الجولة العاشرة من الدوري وسط حضور كبير في الملعب البلدي.",
    "افتتحت مديرية الثقافة معرضا للكتاب يضم دور نشر عربية ويستمر أسبوعا كاملا في صالة العرض وسط العاصمة دمشق.",
)


def bridge(killed, injured, who, tail):
    return (
        f"مقتل {killed} وإصابة {injured} في انهيار جسر بحلب\n"
        f"قال {who} إن {killed} شخصا قتلوا وأصيب {injured} آخرون في انهيار جسر قديم فوق النهر في مدينة حلب صباح الجمعة "
        f"أثناء مرور حافلة للركاب. {tail}\n"
    )


def lines(articles):
    return [msgspec.json.decode(line) for line in link_lines(find_links(articles, default_knowledge()))]


def of_kind(rows, kind):
    return [row for row in rows if row["kind"] == kind]


@pytest.fixture(scope="module")
def articles():
    health, police = "وزير الصحة حسن الغباش", "قائد شرطة حلب ديب ديب"
    pages = {
        "a": (
            bridge(12, 30, health, "ونقل المصابون إلى مشفى الرازي وعملت فرق الإنقاذ على انتشال العالقين."),
            "2024-05-03",
        ),
        "b": (bridge(12, 30, health, "وتواصل فرق الإسعاف البحث عن ناجين تحت ركام الجسر القديم."), "2024-05-03"),
        "c": (bridge(15, 30, police, "وقد توفي ثلاثة من المصابين في المشفى خلال الليل متأثرين بجراحهم."), "2024-05-04"),
        **{f"z{at}": (f"خبر من المحافظات\n{text}\n", "2024-05-03") for at, text in enumerate(FILLER)},
    }
    return [article for source, (text, day) in pages.items() for article in known(source, text, day)]


def test_reports_of_one_accident_are_one_story(articles):
    (story,) = of_kind(lines(articles), "story")
    assert {article["source"] for article in story["articles"]} == {"a", "b", "c"}


def test_a_toll_that_a_later_report_puts_higher_is_a_revision(articles):
    tolls = [row for row in of_kind(lines(articles), "dispute") if row["question"] == "count"]
    assert tolls
    for row in tolls:
        assert row["type"] == "revision"
        assert sorted(account["answer"] for account in row["accounts"]) == ["12", "15"]


def test_equal_figures_of_one_source_corroborate_but_are_not_independent(articles):
    shared = [row for row in of_kind(lines(articles), "corroboration") if row["about"].startswith("killed 12")]
    assert any({seen["source"] for seen in row["observations"]} == {"a", "b"} for row in shared)
    assert {row["independent_origins"] for row in shared} == {1}


def test_every_observation_stands_on_its_page(articles):
    texts = {article.key.source: article for article in articles}
    for row in lines(articles):
        for seen in row.get("observations", ()):
            assert seen["source"] in texts
            assert 0 <= seen["start"] < seen["end"]


def test_the_order_of_arrival_changes_no_byte(articles):
    shuffled = list(articles)
    random.Random(3).shuffle(shuffled)
    knowledge = default_knowledge()
    assert b"".join(link_lines(find_links(shuffled, knowledge))) == b"".join(
        link_lines(find_links(articles, knowledge))
    )


def test_a_denial_stands_against_the_claim_of_another_page():
    claim = (
        "خطف ثمانية مدربين من فرقة الفرات\nقال المرصد السوري لحقوق الإنسان إن مسلحين "
        "خطفوا ثمانية مدربين من فرقة الفرات "
        "قرب بلدة الراعي في ريف حلب.\n"
    )
    denial = (
        "فرقة الفرات تنفي خطف مدربيها\nنفت قيادة فرقة الفرات خطف مدربين من الفرقة قرب بلدة الراعي في ريف حلب، وقالت إن "
        "جميع عناصرها في مواقعهم.\n"
    )
    pages = [*known("claim", claim), *known("denial", denial)]
    pages += [article for at, text in enumerate(FILLER) for article in known(f"z{at}", f"خبر\n{text}\n")]
    disputes = [row for row in of_kind(lines(pages), "dispute") if row["question"] == "occurrence"]
    assert disputes
    sides = {
        account["answer"]: {seen["source"] for seen in account["observations"]}
        for row in disputes
        for account in row["accounts"]
    }
    assert sides["denied"] == {"denial"}
    assert "claim" in sides["told"]


def test_the_forms_of_a_name_are_aliases_with_their_kind():
    text = (
        "لقاء في دمشق\nالتقى أحمد الشرع وفدا من الأهالي في دمشق، وكان يعرف باسم أبو محمد "
        "الجولاني خلال السنوات الماضية، "
        "وبحث الشرع معهم أوضاع المدينة.\n"
    )
    found = {
        name["name"]: name["kind"]
        for row in of_kind(lines(known("a", text)), "alias")
        if row["entity"] == "ahmad-al-sharaa"
        for name in row["names"]
    }
    assert found["أحمد الشرع"] == "legal"
    assert found["أبو محمد الجولاني"] == "nom-de-guerre"


def test_a_statement_for_a_provision_is_evidence_and_its_status_stays_open():
    text = (
        "اجتماع حول سوريا\nدعا المبعوث غير بيدرسن إلى تطبيق قرار مجلس الأمن 2254 وإلى صياغة دستور جديد للبلاد بمشاركة "
        "جميع السوريين.\n"
    )
    rows = of_kind(lines(known("a", text)), "provision")
    assert any(row["process"] == "resolution-2254" and row["provision"] == "constitution" for row in rows)
    assert {row["status"] for row in rows} == {None}


def test_one_event_told_on_two_pages_is_linked_with_its_reasons(articles):
    linked = of_kind(lines(articles), "same-event")
    assert linked
    for row in linked:
        assert len({seen["source"] for seen in row["observations"]}) == len(row["observations"]) > 1
        assert row["reasons"]


def test_what_one_speaker_says_in_other_words_on_one_day_is_one_statement():
    pages = {
        "a": "قال وزير الزراعة حسان قطنا إن العناصر الأولى للمسح تفيد بأن الجراد وصل إلى حقول القمح الشرقية.\n",
        "b": "وقال وزير الزراعة حسان قطنا في دمشق إن العناصر الأولى من المسح تكشف أن حقول القمح هاجمها جراد صحراوي.\n",
    }
    articles = [one for source, text in pages.items() for one in known(source, "المسح\n" + text, "2024-05-03")]
    (one,) = [found for found in find_links(articles, default_knowledge()).corroborations if "العناصر" in found.about]
    assert {seen.source for seen in one.observations} == {"a", "b"}
