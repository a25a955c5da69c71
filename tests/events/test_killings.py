"""Whom somebody killed, and the force used against crowds: readings of texts written for these tests."""

import pytest

from .conftest import read

KINDS = [
    # killed by somebody's hand
    ("وقال الأب إنهم قتلوا ابنه الأكبر.", "attack"),
    ("الرهينة الذي قتلته الجماعة قبل شهر.", "attack"),
    ("مقتل شاب برصاص الشرطة في الحي.", "attack"),
    ("يحاكم الرجل بتهمة تتعلق بمقتل عمه قبل عامين.", "attack"),
    ("بعد مقتل النائب {PER:سمير الحلو} عمت الفوضى.", "attack"),
    ("ارتكب المسلحون مجزرة في القرية.", "attack"),
    # dead of whom no killer is told
    ("ثمانية أشخاص قتلوا على الأقل في البلدة.", "casualty"),
    ("قتل ثلاثة مدنيين في البلدة.", "casualty"),
    ("لقي خمسة عمال مصرعهم في النفق.", "casualty"),
]
PARTIES = [
    ("بدأت {LOC:ليديا} قصف {ORG:داعش} أمس.", "attack", {"agent": ["ليديا"], "patient": ["داعش"]}),
    ("واصلت الطائرات استهداف المسلحين في الوادي.", "attack", {"agent": ["الطائرات"], "patient": ["المسلحين"]}),
    ("استهداف الجيش لمواقع المسلحين.", "attack", {"agent": ["الجيش"], "patient": ["مواقع المسلحين"]}),
    (
        "هاجم {ORG:الجيش الوطني} {ORG:الحوثيين} وقوات {PER:صالح}.",
        "attack",
        {"agent": ["الجيش الوطني"], "patient": ["الحوثيين", "قوات صالح"]},
    ),
    ("استهدف الجيش المسلحين على الحدود.", "attack", {"agent": ["الجيش"], "patient": ["المسلحين"]}),
    ("هجوم على الحدود.", "attack", {"patient": []}),
    ("أطلق الجندي النار على رجليه.", "attack", {"patient": []}),
    ("قال الضابط إنه حاول توقيف الانتحاري لكنه فجر نفسه.", "attack", {"agent": []}),
    ("قال الضابط إنه حاول اعتقال الانتحاري لكنه فجر نفسه.", "attack", {"agent": ["الانتحاري"]}),
    ("مقتل متظاهر برصاص قوات الأمن.", "attack", {"agent": ["قوات الأمن"], "patient": ["متظاهر"]}),
    ("مقتل متظاهر برصاص حي.", "attack", {"agent": []}),
    ("ارتكاب الميليشيات مجازر ضد المدنيين.", "attack", {"agent": ["الميليشيات"], "patient": ["المدنيين"]}),
    ("مجزرة بحق المدنيين.", "attack", {"patient": ["المدنيين"]}),
    ("مجزرة {LOC:بيت الوادي} قبل أعوام.", "attack", {"patient": []}),
    ("الشرطة تدخلت وضربت المحتجين بالهراوات.", "attack", {"patient": ["المحتجين"]}),
    (
        "اندلعت اشتباكات بين الشرطة والمتظاهرين.",
        "clash",
        {"agent": ["الشرطة"], "with": ["المتظاهرين"]},
    ),
]
PROTESTS = [
    ("ورفع المتظاهرون لافتات تندد بالغلاء وهتفوا ضد الحكومة.", 1),
    ("تظاهر المئات أمام البرلمان. وهتف المتظاهرون بشعارات.", 1),
    ("رفع المتظاهرون لافتات في المظاهرة.", 1),
    ("قال أحد المتظاهرين إن الأسعار ارتفعت.", 0),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text for text, _ in KINDS])
def test_killed_or_dead(finder, text, kind):
    assert {event.type for event in read(finder, text)} & {"attack", "casualty"} == {kind}


@pytest.mark.parametrize(("text", "kind", "parties"), PARTIES, ids=[text for text, _, _ in PARTIES])
def test_parties(finder, text, kind, parties):
    event = next(event for event in read(finder, text) if event.type == kind)
    for role, told in parties.items():
        assert [p.mention.text for p in event.participants if p.role == role] == told


@pytest.mark.parametrize(("text", "count"), PROTESTS, ids=[text for text, _ in PROTESTS])
def test_demonstrators_tell_one_protest(finder, text, count):
    assert [event.type for event in read(finder, text)].count("protest") == count
