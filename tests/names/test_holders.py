"""Whose is a title: the one named before it or behind it, through commas, brackets and colleagues?"""

import pytest
from tests.names.test_offices import offices

HELD = {
    "a comma and a form of address begin somebody else": (
        "وحضر سالم العتيبي رئيس الاتحاد الأفريقي السابق، صاحب السمو الأمير فهد المطيري اللقاء.",
        [("سالم العتيبي", "رئيس", "الاتحاد الأفريقي", True)],
    ),
    "the guest of whom a verb of meeting speaks": (
        "واستقبل سالم العتيبي رئيس الوزراء اللبناني، فؤاد السنيورة، في لبنان.",
        [("فؤاد السنيورة", "رئيس الوزراء", "لبنان", False)],
    ),
    "a host, though told by his country": (
        "وكان في وداع سالم العتيبي وزير الخارجية اللبناني، فؤاد السنيورة، في لبنان.",
        [("فؤاد السنيورة", "وزير الخارجية", "لبنان", False)],
    ),
    "«و» and a form of address begin somebody else": (
        "وحضر سالم العتيبي وكيل محافظة حمص والدكتور فهد المطيري عضو مجلس النواب.",
        [("سالم العتيبي", "وكيل", "حمص", False), ("فهد المطيري", "عضو", "مجلس النواب", False)],
    ),
    "a title with «ل» is not of the one before it": ("ونقل سالم العتيبي لأمير قطر تحيات الملك.", []),
    "a guest welcomed with «ب»": ("ورحب أمير قطر بالأمير سالم العتيبي أمس.", []),
    "titles that commas add": (
        "واستقبل الملك سالم العتيبي ولي العهد، نائب رئيس مجلس الوزراء، وزير الدفاع، والأمير فهد المطيري.",
        [
            ("سالم العتيبي", "ولي العهد", None, False),
            ("سالم العتيبي", "نائب رئيس", "مجلس الوزراء", False),
            ("سالم العتيبي", "وزير الدفاع", None, False),
        ],
    ),
    "a title without a body behind a whole name": (
        "وقال سالم العتيبي رئيس تحرير الصحيفة إن العدد نفد.",
        [("سالم العتيبي", "رئيس تحرير الصحيفة", None, False)],
    ),
    "colleagues of one body": (
        "وحضر رئيس الاتحاد الأفريقي السابق سالم العتيبي ونائب الرئيس السابق فهد المطيري والأمين العام خالد الحربي.",
        [
            ("سالم العتيبي", "رئيس", "الاتحاد الأفريقي", True),
            ("فهد المطيري", "نائب الرئيس", "الاتحاد الأفريقي", True),
            ("خالد الحربي", "الأمين العام", "الاتحاد الأفريقي", False),
        ],
    ),
    "two titles before the name": (
        "وقال رئيس الوزراء القائد العام للقوات المسلحة سالم العتيبي إن المعركة انتهت.",
        [
            ("سالم العتيبي", "رئيس الوزراء", None, False),
            ("سالم العتيبي", "القائد العام للقوات المسلحة", None, False),
        ],
    ),
    "«وإلى» is no governor": ("يعود الفضل إلى سالم العتيبي وإلى حكومة لبنان.", []),
}


@pytest.mark.parametrize(("text", "expected"), HELD.values(), ids=HELD)
def test_holder(text, expected, finder, read):
    assert sorted(offices(read(finder, text)), key=str) == sorted(expected, key=str)


def test_the_deputy_of_one_whom_a_pack_knows(syrian, read):
    found = offices(read(syrian, "وأعرب سالم العتيبي، نائب المستشارة الألمانية أنجيلا ميركل، عن صدمته من ألمانيا."))
    assert found == [("سالم العتيبي", "نائب المستشارة", "ألمانيا", False)]
