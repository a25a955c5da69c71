"""Do the mentions of one page agree on what a name is?"""

import pytest


def names(naming):
    return [(name.span.text, name.type) for name in naming.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأفادت وزيرة العدل لوريتا لينش. وقالت لينش ان الحكومة الاميركية تتهم رجلا.", ("لينش", "PER")),
        ("وقع الحادث في ولاية كارولاينا الجنوبية أمس.", ("كارولاينا الجنوبية", "LOC")),
        ("قتل أبو خليل السوداني أمس. وأضاف البيان أن السوداني كان قائدا.", ("السوداني", "PER")),
        ("أكدت الخارجية الروسية أن اللقاء تم.", ("الخارجية الروسية", "ORG")),
        ("وأجلت فرق الدفاع المدني السكان.", ("الدفاع المدني", "ORG")),
        ("وقال وزير الأشغال العامة والإسكان الفلسطيني مفيد الحساينة ذلك.", ("مفيد الحساينة", "PER")),
        ("واغتيل الرجل الثاني في المنظمة أبو جهاد في تونس.", ("أبو جهاد", "PER")),
    ],
)
def test_types_and_reach(text, expected, finder, read):
    assert expected in names(read(finder, text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("السياسة الخارجية الروسية تتغير.", "الخارجية الروسية"),
        ("التقى وزير الخارجية المصري الوفد.", "الخارجية المصري"),
        ("وقال مصدر سائلا الله أن يرحمه.", "سائلا الله"),
        ("ينشط الأكراد في شمال البلاد.", "الأكراد"),
    ],
)
def test_what_is_no_name(text, never, finder, read):
    assert never not in [text for text, _ in names(read(finder, text))]
