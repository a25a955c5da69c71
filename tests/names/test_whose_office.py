"""Offices of those who are met, served or replaced, of guests and of deputies: whose they are, and where they end."""

import pytest
from tests.names.test_offices import offices

AU = "الاتحاد الأفريقي"
WHOSE = {
    "whom somebody meets": ("والتقى سالم العتيبي رئيس الاتحاد الأفريقي.", []),
    "whom somebody meets, with a day": ("استقبل الأمير سالم العتيبي رئيس الاتحاد الأفريقي أمس في مكتبه.", []),
    "his own, with somebody else to meet": (
        "والتقى سالم العتيبي رئيس الاتحاد الأفريقي أمس وفدا من الطلاب.",
        [("سالم العتيبي", "رئيس", AU, False)],
    ),
    "his own, with a visited country": (
        "زار سالم العتيبي رئيس الاتحاد الأفريقي قطر أمس.",
        [("سالم العتيبي", "رئيس", AU, False)],
    ),
    "his own, with a verb that takes nobody": (
        "ووافق سالم العتيبي رئيس الاتحاد الأفريقي على الطلب.",
        [("سالم العتيبي", "رئيس", AU, False)],
    ),
    "who is met, and stands behind the subject": (
        "التقى الوفد سالم العتيبي رئيس الاتحاد الأفريقي في مكتبه.",
        [("سالم العتيبي", "رئيس", AU, False)],
    ),
    "a minister of another country is no second post": (
        "استقبل الرئيس التونسي سالم العتيبي وزير الداخلية الجزائري.",
        [("سالم العتيبي", "الرئيس", "تونس", False)],
    ),
    "whom somebody replaces": ("وحل سالم العتيبي محل رئيس الاتحاد الأفريقي.", []),
    "a party's leaning in brackets": ("وقال سالم العتيبي (مؤيد للأكراد) إن الحملة مستمرة.", []),
    "a conservative is no governor": (
        "وعد رئيس الوزراء البريطاني المحافظ سالم العتيبي بإجراء استفتاء في بريطانيا.",
        [("سالم العتيبي", "رئيس الوزراء", "بريطانيا", False)],
    ),
    "what a deputy is for": (
        "وقال وكيل وزارة الصحة للخدمات العلاجية سالم العتيبي إن المستشفى جاهز.",
        [("سالم العتيبي", "وكيل", "وزارة الصحة", False)],
    ),
    "a second deputy": (
        "بحضور سالم العتيبي، ووكيل وزارة الصحة للإمداد والشؤون الهندسية المهندس فهد المطيري.",
        [("فهد المطيري", "وكيل", "وزارة الصحة", False)],
    ),
    "an adviser of the keeper, with an office of his own": (
        "وقال مستشار خادم الحرمين الشريفين أمير منطقة مكة المكرمة الأمير سالم العتيبي ذلك في السعودية.",
        [
            ("سالم العتيبي", "مستشار خادم الحرمين الشريفين", "السعودية", False),
            ("سالم العتيبي", "أمير", "مكة المكرمة", False),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WHOSE.values(), ids=WHOSE)
def test_whose(text, expected, finder, read):
    assert offices(read(finder, text)) == expected


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("استقبل الأمير سالم العتيبي وزير الدولة وفدا في الأردن", None),
        ("وصل الأمير سالم العتيبي وزير الدولة إلى الأردن", None),
        ("بدأ وزير الدولة سالم العتيبي زيارة إلى الأردن", None),
        ("استقبل وزير الدولة سالم العتيبي وفدا في الأردن", "الأردن"),
        ("أكد وزير الدولة سالم العتيبي أن الأردن آمن", "الأردن"),
    ],
)
def test_a_guest_is_of_no_state_that_the_text_does_not_tell(sentence, state, finder, read):
    text = f"الحكومة تجتمع اليوم\nعمان - رويترز:\n{sentence} أمس. وتحدث عن الأردن وعن علاقات الأردن."
    assert ("سالم العتيبي", "وزير الدولة", state, False) in offices(read(finder, text))
