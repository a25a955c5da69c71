"""Bodies named between a post and its holder."""

import pytest
from tests.names.test_offices import offices


def bodies(naming):
    return [name.span.text for name in naming.names if name.type == "ORG"]


NAMED = {
    "a noun and an adjective of its own": ("مدير مستشفى الثورة العام الدكتور سالم العتيبي", "مستشفى الثورة العام"),
    "what it is for": ("رئيس مركز الشرق للدراسات السياسية سالم العتيبي", "مركز الشرق للدراسات السياسية"),
    "of a place, and what it is for": (
        "رئيس مركز الخليج للدراسات السياسية سالم العتيبي",
        "مركز الخليج للدراسات السياسية",
    ),
    "joined nouns": ("مسؤول وحدة التنسيق والمتابعة سالم العتيبي", "وحدة التنسيق والمتابعة"),
    "a joined construct": ("مدير هيئة الأرصاد وحماية البيئة سالم العتيبي", "هيئة الأرصاد وحماية البيئة"),
    "an indefinite noun within": ("رئيس اتحاد طلبة الجامعات سالم العتيبي", "اتحاد طلبة الجامعات"),
    "a town that no list has": ("رئيس بلدية عريعرة المهندس سالم العتيبي", "بلدية عريعرة"),
    "no adjective of the holder": ("وكيل وزارة الخدمة المدنية المساعد سالم العتيبي", "وزارة الخدمة المدنية"),
    "behind «ل»": ("الأمين العام لهيئة كبار العلماء سالم العتيبي", "هيئة كبار العلماء"),
    "acting": ("مدير إدارة البرامج السياحية المكلف سالم العتيبي", "إدارة البرامج السياحية"),
}


@pytest.mark.parametrize(("title", "expected"), NAMED.values(), ids=NAMED)
def test_named(title, expected, finder, read):
    naming = read(finder, f"وقال {title} إن العمل بدأ أمس.")
    assert expected in bodies(naming)
    assert any(office[0] == "سالم العتيبي" and office[2] == expected for office in offices(naming))


NOT_NAMED = {
    "the council of the town just told": "وقال رئيس مجلس المدينة سالم العتيبي إن العمل بدأ.",
    "a board": "وقال رئيس مجلس إدارة الجمعية سالم العتيبي إن العمل بدأ.",
    "whose office it is": "وعين سالم العتيبي مديرا لمكتب المحافظ، وسر بذلك.",
    "anybody's forces": "وقال قائد قوات الأمن سالم العتيبي إن العمل بدأ.",
    "a verb's object": "ورفضت المتحدثة باسم مكتب الوزير التعليق على ما نشر.",
}


@pytest.mark.parametrize("text", NOT_NAMED.values(), ids=NOT_NAMED)
def test_not_named(text, finder, read):
    assert bodies(read(finder, text)) == []
