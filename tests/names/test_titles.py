"""How far a title runs, and what of it is its body."""

import pytest
from tests.names.test_offices import offices

RUNS = {
    "a short name in brackets behind the body": (
        "وصرح المتحدث الرسمي للاتحاد الأفريقي «أفريكا» سالم العتيبي بأن اللقاء مفيد.",
        [("سالم العتيبي", "المتحدث الرسمي", "الاتحاد الأفريقي", False)],
    ),
    "a part that many bodies have": (
        "وقال عضو المكتب التنفيذي في الاتحاد الأفريقي سالم العتيبي إن اللقاء مفيد.",
        [("سالم العتيبي", "عضو المكتب التنفيذي", "الاتحاد الأفريقي", False)],
    ),
    "where an ambassador serves": (
        "وقال سفير لبنان في دمشق سالم العتيبي إن اللقاء مفيد.",
        [("سالم العتيبي", "سفير", "لبنان", False)],
    ),
    "where an envoy is sent": (
        "وأشادت الأمم المتحدة بجهود المبعوث الدولي لليمن سالم العتيبي.",
        [("سالم العتيبي", "المبعوث الدولي", "الأمم المتحدة", False)],
    ),
    "where a minister was": (
        "والتقى سالم العتيبي وزير الدفاع في حلب الوفد.",
        [("سالم العتيبي", "وزير الدفاع", None, False)],
    ),
    "the adjective of the holder, not of his feminine body": (
        "وقال رئيس الحكومة اللبناني فؤاد السنيورة إن لبنان بخير.",
        [("فؤاد السنيورة", "رئيس الحكومة", "لبنان", False)],
    ),
    "former is whom he speaks for": (
        "وقال سالم العتيبي المتحدث باسم الرئيس الأسبق إنه بخير.",
        [("سالم العتيبي", "المتحدث باسم الرئيس", None, False)],
    ),
    "a member of the one parliament named": (
        "وقال النائب سالم العتيبي إن البرلمان العراقي سينعقد غدا.",
        [("سالم العتيبي", "النائب", "مجلس النواب العراقي", False)],
    ),
    "a sign of God": (
        "وقال المرشد الأعلى الإيراني آية الله سالم العتيبي إن إيران بخير.",
        [("سالم العتيبي", "المرشد الأعلى", "إيران", False)],
    ),
    "in charge of a file": (
        "وقال المسؤول عن ملف المفاوضات سالم العتيبي إن اللقاء مفيد.",
        [("سالم العتيبي", "المسؤول عن ملف المفاوضات", None, False)],
    ),
    "a colleague's form of address": (
        "وقال مدير التحرير الزميل سالم العتيبي إن العدد نفد.",
        [("سالم العتيبي", "مدير التحرير", None, False)],
    ),
    "a field joined by «و» before another title": (
        "ودشن وزير الشئون البلدية والقروية رئيس الاتحاد الأفريقي سالم العتيبي الموقع.",
        [
            ("سالم العتيبي", "وزير الشئون البلدية والقروية", None, False),
            ("سالم العتيبي", "رئيس", "الاتحاد الأفريقي", False),
        ],
    ),
    "who presides over no named body": ("وقال رئيس اللجنة سالم العتيبي إن العمل بدأ.", []),
    "a post by its field": (
        "وقال المسؤول الطبي سالم العتيبي إن الجرحى بخير.",
        [("سالم العتيبي", "المسؤول الطبي", None, False)],
    ),
    "who alone is in charge": ("وكان سالم العتيبي المسؤول الوحيد الذي حضر.", []),
    "a form of address": ("ووصل الأمير سالم العتيبي إلى السعودية أمس.", []),
}


@pytest.mark.parametrize(("text", "expected"), RUNS.values(), ids=RUNS)
def test_title(text, expected, finder, read):
    assert sorted(offices(read(finder, text)), key=str) == sorted(expected, key=str)


def test_in_charge_of_the_work_of_another(finder, read):
    (office,) = read(finder, "وقال القائم بأعمال رئيس الاتحاد الأفريقي سالم العتيبي إن اللقاء مفيد.").offices
    assert office.acting
