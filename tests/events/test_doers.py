"""Whose deed it was, and whom it befell: readings of texts written for these tests."""

import pytest

from .conftest import read

CASES = [
    # asides, joined doers, doers far before
    (
        "أقال زعيم الهيئة {PER:سمير الحلو}، المعروف بأبي كمال، المسؤول في الهيئة {PER:عادل الناصر}.",
        "dismiss",
        {"agent": ["سمير الحلو"], "patient": ["عادل الناصر"]},
    ),
    ("وقال الجيش إن القيادة وحلفاءها قصفوا مواقع للتنظيم.", "attack", {"agent": ["القيادة", "حلفاءها"]}),
    ("وكانت الفصائل المسلحة، ومن بينها {ORG:كتيبة النور}، قد قصفت القرية.", "attack", {"agent": ["الفصائل المسلحة"]}),
    ("وقال مصدر إن 12 شخصا على الأقل قتلوا في البلدة.", "casualty", {"patient": ["12 شخصا"], "agent": []}),
    ("شنت طائرات سورية وروسية غارات على بلدة {LOC:حاس}.", "attack", {"agent": ["طائرات سورية وروسية"]}),
    ("قصفت مقاتلات روسية بلدة {LOC:حاس}.", "attack", {"agent": ["مقاتلات روسية"], "patient": ["حاس"]}),
    ("هاجم انتحاريان حمام سباحة في البلدة.", "attack", {"agent": ["انتحاريان"], "patient": ["حمام سباحة"]}),
    # objects that spelling shows
    ("واستهدف ناشطين مناصرين للقضية.", "attack", {"agent": []}),
    ("وأصيب شرطي عندما فتح خمسة عناصر من المتطرفين في البلدة النار على دورية.", "attack", {"agent": ["خمسة عناصر"]}),
    # what a noun rules
    ("تعرضت البلدة لهجوم من قوات النظام.", "attack", {"agent": ["قوات النظام"]}),
    ("ونفذ التنظيم حادث استهداف المصلين.", "attack", {"agent": ["التنظيم"], "patient": ["المصلين"]}),
    ("ألقت الشرطة القبض على سارق.", "detain", {"agent": ["الشرطة"], "patient": ["سارق"]}),
    (
        "الهجوم الانتحاري، {DATE:2025-01-06:الاثنين}، الذي تبناه {ORG:تنظيم الدولة}.",
        "attack",
        {"agent": ["تنظيم الدولة"]},
    ),
    ("انطلقت محادثات السلام السورية في العاصمة.", "negotiate", {"agent": []}),
    (
        "أجرى الوزير بعد وصوله إلى العاصمة لقاء مع {PER:سمير الحلو}.",
        "meet",
        {"agent": ["الوزير"], "with": ["سمير الحلو"]},
    ),
    (
        "اندلعت معارك بين الجيش وحلفائه من جهة، والفصائل من جهة أخرى.",
        "clash",
        {"agent": ["الجيش", "حلفائه"], "with": ["الفصائل"]},
    ),
    ("وقع صدام مسلح على الحدود بين البلدين.", "clash", {"agent": []}),
    ("التحق الشاب بصفوف {ORG:كتيبة النور}.", "join", {"with": ["كتيبة النور"]}),
    ("حصار الرئيس {PER:سمير الحلو} في القصر.", "besiege", {"agent": [], "patient": ["سمير الحلو"]}),
    ("تتصدى القوات لهجوم واسع شنته التنظيمات المسلحة.", "attack", {"agent": ["التنظيمات المسلحة"]}),
    (
        "وشكلت المعارضة بقيادة {ORG:حزب الدار} حكومة انتقالية مؤقتة.",
        "found",
        {"agent": ["المعارضة"], "patient": ["حكومة انتقالية مؤقتة"]},
    ),
    ("وقال المصدر إن عناصر من {ORG:حزب الدار} نصبوا كمينا.", "attack", {"agent": ["عناصر من حزب الدار"]}),
    ("انتخب {PER:سمير الحلو} أول رئيس للحزب، قبل أن يستقيل.", "resign", {"agent": ["سمير الحلو"]}),
    ("قال {PER:سمير الحلو} خلال مؤتمر صحفي في العاصمة.", "meet", {"agent": ["سمير الحلو"]}),
    ("عقد المجلس جلسة بعد سقوط نظام {PER:سمير الحلو} وفراره.", "flee", {"agent": ["سمير الحلو"]}),
    ("شنت الطائرات التركية غارات على القرية.", "attack", {"agent": ["الطائرات التركية"]}),
    # themselves, others
    ("قرر المجلس المحلي حل نفسه.", "dissolve", {"agent": ["المجلس المحلي"], "patient": ["المجلس المحلي"]}),
    ("وقد حُل الجيش رسميا في كانون الأول.", "dissolve", {"patient": ["الجيش"], "agent": []}),
    ("التقى القائد وفدا من وجهاء المدينة.", "meet", {"with": ["وفدا من وجهاء المدينة"]}),
    (
        "قوات النظام تقصف بالمدفعية الثقيلة قرية {LOC:بينين}.",
        "attack",
        {"agent": ["قوات النظام"], "patient": ["بينين"]},
    ),
    ("إن الضربات استهدفت مقرا للفصيل.", "attack", {"agent": []}),
]


@pytest.mark.parametrize(("text", "kind", "roles"), CASES)
def test_parties(finder, text, kind, roles):
    events = [event for event in read(finder, text) if event.type == kind]
    assert events, text
    for role, wanted in roles.items():
        assert [p.mention.text for p in events[0].participants if p.role == role] == wanted


def test_a_road_is_struck_by_its_own_name_and_is_no_town(finder):
    struck = read(finder, "استهدفت طائرة مسيرة طريق {LOC:بنش}.")[0]
    assert [(p.role, p.mention.text) for p in struck.participants] == [
        ("agent", "طائرة مسيرة"),
        ("patient", "طريق بنش"),
    ]
    beside = read(finder, "أصيب رجل باستهداف سيارة على طريق {LOC:بنش}.")
    patients = [p.mention.text for event in beside for p in event.participants if p.role == "patient"]
    assert "بنش" not in patients
    assert "طريق بنش" not in patients


MODALITIES = [
    ("وتشن القوات غارات على مواقع التنظيم.", "attack", "ongoing"),
    ("وخططوا لإثارة الفتنة وتفجير المسجد.", "attack", "planned"),
    ("تستأنف المحادثات في العاصمة {DATE:2025-01-13/2025-01-19:الأسبوع المقبل}.", "negotiate", "planned"),
    ("وحذر من الفوضى إذا انسحبت القوات من البلدة.", "withdraw", "hypothetical"),
    ("وقال إن قدرة العدو على قصف العاصمة كبيرة.", "attack", "hypothetical"),
    ("ونص القرار على وقف إطلاق النار.", "ceasefire", "called-for"),
    ("وأشار إلى أن القصف لم يستهدف فقط المستشفى بل المنازل.", "attack", "happened"),
    ("نفى الحزب صحة الأنباء التي تحدثت عن نيته حل نفسه.", "dissolve", "denied"),
    ("تحدث الوزير عن بلاده منذ إعلان الهدنة في المدينة.", "ceasefire", "happened"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITIES)
def test_modality(finder, text, kind, modality):
    assert [event.modality for event in read(finder, text) if event.type == kind] == [modality]


def test_habits_are_no_events(finder):
    assert not read(finder, "كثيرا ما تستهدف الجماعة أسواق المدينة.")


def test_another_toll_is_another_attack(finder):
    text = (
        "انفجرت سيارة ملغومة في سوق {LOC:سرمين} ما أدى إلى مقتل 16 شخصا. "
        "وقتل ثمانية أشخاص عندما انفجرت سيارة ملغومة في شارع تجاري."
    )
    tolls = [[(q.of, q.value) for q in event.quantities] for event in read(finder, text)]
    assert tolls == [[("killed", 16.0)], [("killed", 8.0)]]


def test_what_is_told_next_did_not_kill(finder):
    text = "قتل خمسة مسلحين في الوادي. ورصدت الشرطة ثلاث مركبات في البلدة ودمرتها الطائرات ليلا."
    found = [
        (event.type, [(q.of, q.value) for q in event.quantities if q.of == "killed"]) for event in read(finder, text)
    ]
    assert ("casualty", [("killed", 5.0)]) in found


def test_a_car_bomb_is_no_victim(finder):
    event = read(finder, "أدى تفجير سيارة مفخخة في السوق إلى مقتل خمسة مدنيين.")[0]
    assert [p.mention.text for p in event.participants if p.role == "patient"] == ["خمسة مدنيين"]


def test_who_told_is_not_where(finder):
    event = read(finder, "وقع تفجير في بلدة {LOC:القاع} القريبة من {LOC:حمص}، بحسب مصدر طبي في {LOC:بيروت}.")[0]
    assert [place.text for place in event.places] == ["القاع"]


def test_a_day_of_saying_dates_no_plan(finder):
    text = "قال الوزير {DATE:2025-01-07:أمس} إن الحكومة سترفع العقوبات عن البلاد."
    said = ("say", "الوزير", "الحكومة سترفع العقوبات عن البلاد")
    assert [event.date for event in read(finder, text, statement=said)] == [None]
