"""Whoever stands behind the prepositions that follow a verb, and lists behind «كل من»."""

import pytest

from .conftest import read

BEHIND = {
    "a delegation": ("انسحب من المفاوضات وفد {ORG:المعارضة}.", [("agent", "وفد المعارضة")]),
    "two who join": (
        "انضم إلى الحزب {PER:سمير حداد} و{PER:علي خوري}.",
        [("agent", "سمير حداد"), ("agent", "علي خوري"), ("with", "الحزب")],
    ),
    "a rank": ("انشق عن الجيش العقيد {PER:سمير حداد}.", [("agent", "سمير حداد"), ("source", "الجيش")]),
    "whom it befell": ("أصيب في القصف الصحفي {PER:سمير حداد}.", [("patient", "سمير حداد")]),
    "who was detained": ("اعتقل في {LOC:حلب} الناشط {PER:سمير حداد}.", [("patient", "سمير حداد")]),
    "who was appointed": (
        "عين في منصب وزير الدفاع اللواء {PER:سمير حداد}.",
        [("patient", "سمير حداد")],
    ),
    "who was elected, the post before": ("انتخب رئيسا للحزب {PER:سمير حداد}.", [("patient", "سمير حداد")]),
    "whom the preposition rules": ("أفرج عن الصحفي {PER:سمير حداد}.", [("patient", "سمير حداد")]),
    "his post": ("استقال من منصبه رئيس الحكومة {PER:علي خوري}.", [("agent", "علي خوري")]),
    "each of them": (
        "التقى كل من {PER:سمير حداد} و{PER:علي خوري} الوزير.",
        [("agent", "سمير حداد"), ("agent", "علي خوري")],
    ),
    "each of them as object": (
        "اعتقلت القوات كلا من {PER:سمير حداد} و{PER:علي خوري} أمس.",
        [("agent", "القوات"), ("patient", "سمير حداد"), ("patient", "علي خوري")],
    ),
    "each of them behind a preposition": (
        "وانسحب من الحزب كل من {PER:سمير حداد} و{PER:علي خوري} أمس.",
        [("agent", "سمير حداد"), ("agent", "علي خوري"), ("source", "الحزب")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BEHIND.values(), ids=BEHIND)
def test_parties(finder, text, expected):
    (event,) = read(finder, text)
    assert [(one.role, one.mention.text) for one in event.participants] == expected


def test_an_action_behind_a_preposition_keeps_its_object(finder):
    (event,) = [one for one in read(finder, "واستقال خلال زيارته الوزير {PER:سمير حداد}.") if one.type == "resign"]
    assert not event.participants


def test_a_short_light_verb_behind_and_lends_its_doer(finder):
    (event,) = read(finder, "وفرض {ORG:الاتحاد} عقوبات على ثلاثة وزراء.")
    assert ("agent", "الاتحاد") in [(one.role, one.mention.text) for one in event.participants]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("وأصدر الرئيس مرسوما يقضي بتعيين {PER:سمير حداد} محافظا.", "appoint", "happened"),
        ("قرر الرئيس تعيين {PER:سمير حداد} محافظا.", "appoint", "planned"),
        ("أرجأ المجلس انتخاب رئيس جديد.", "elect", "planned"),
        ("كلف المجلس {PER:سمير حداد} بتشكيل حكومة.", "found", "planned"),
    ],
)
def test_decreed_postponed_and_charged_with(finder, text, kind, modality):
    assert [event.modality for event in read(finder, text) if event.type == kind] == [modality]


def test_whom_he_met_where_he_went(finder):
    (met,) = [one for one in read(finder, "زار الوزير {LOC:المدينة} والتقى نظيره.") if one.trigger.text == "التقى"]
    assert ("with", "نظيره") in [(one.role, one.mention.text) for one in met.participants]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("قضى ثلاثة شبان تحت التعذيب في السجن.", ("patient", "ثلاثة شبان")),
        ("أصيب عشرات المدنيين بحالات اختناق.", ("patient", "عشرات المدنيين")),
        ("استهدف تفجيران انتحاريان المسجد.", ("patient", "المسجد")),
    ],
)
def test_who_suffered(finder, text, party):
    assert party in [(one.role, one.mention.text) for event in read(finder, text) for one in event.participants]


def test_two_bombings_are_two_in_number(finder):
    found = read(finder, "قتل تسعة أشخاص في تفجيرين انتحاريين.")
    assert "انتحاريين" not in [one.mention.text for event in found for one in event.participants]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وواصلت طائرات النظام خلال الساعات الماضية قصف مناطق تقع تحت سيطرة الفصائل.", ("agent", "طائرات النظام")),
        ("وواصلت طائرات النظام خلال الساعات الماضية قصف مناطق تقع تحت سيطرة الفصائل.", ("patient", "مناطق")),
        ("قصف مدفعي لـ قوات النظام على قرى في الريف.", ("agent", "قوات النظام")),
    ],
)
def test_parties_told_apart(finder, text, expected):
    (event,) = read(finder, text)
    assert expected in [(one.role, one.mention.text) for one in event.participants]
