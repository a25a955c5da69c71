"""Offices that several people hold behind one title, each with his field or country."""

import pytest
from tests.names.test_offices import offices

JOINT = {
    "presidents behind «لل»": (
        "وكان الاتفاق نجاحا للرئيسين الأمريكي باراك أوباما والإيراني حسن روحاني.",
        [
            ("باراك أوباما", "الرئيس", "الولايات المتحدة", False),
            ("حسن روحاني", "الرئيس", "إيران", False),
        ],
    ),
    "ministers, each with his field": (
        "واجتمع المجلس مع وزيري الطاقة سالم العتيبي والمالية فهد المطيري.",
        [("سالم العتيبي", "وزير الطاقة", None, False), ("فهد المطيري", "وزير المالية", None, False)],
    ),
    "ministers, each with his country": (
        "والتقى وزراء خارجية فرنسا سالم العتيبي وألمانيا فهد المطيري ولبنان خالد الحربي.",
        [
            ("سالم العتيبي", "وزير خارجية", "فرنسا", False),
            ("فهد المطيري", "وزير خارجية", "ألمانيا", False),
            ("خالد الحربي", "وزير خارجية", "لبنان", False),
        ],
    ),
    "two fields of one country": (
        "وحضر وزيرا الخارجية اللبناني سالم العتيبي والدفاع فهد المطيري اللقاء.",
        [("سالم العتيبي", "وزير الخارجية", "لبنان", False), ("فهد المطيري", "وزير الدفاع", "لبنان", False)],
    ),
    "one title for both": (
        "وقال نائبا رئيس الاتحاد الأفريقي سالم العتيبي وفهد المطيري إن اللقاء مفيد.",
        [
            ("سالم العتيبي", "نائب رئيس", "الاتحاد الأفريقي", False),
            ("فهد المطيري", "نائب رئيس", "الاتحاد الأفريقي", False),
        ],
    ),
    "ministers named with nobody": ("واجتمع وزراء الخارجية والدفاع مع سالم العتيبي وفهد المطيري.", []),
}


@pytest.mark.parametrize(("text", "expected"), JOINT.values(), ids=JOINT)
def test_joint(text, expected, finder, read):
    assert sorted(offices(read(finder, text)), key=str) == sorted(expected, key=str)
