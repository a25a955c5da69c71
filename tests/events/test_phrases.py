"""Where one party's words end and the next one's begin, and what a verb does to whom it stands beside."""

import pytest

from .conftest import read

PARTIES = [
    (
        "قتلت القوات الحكومية 6 مدنيين في الريف يوم الأحد.",
        "attack",
        {"agent": "القوات الحكومية", "patient": "6 مدنيين"},
    ),
    ("وبحسب التقرير فإن قوات النظام قتلت 48 مدنيا.", "attack", {"agent": "قوات النظام", "patient": "48 مدنيا"}),
    ("قتل تسعة أشخاص بقصف مدفعي على {LOC:الميناء} صباح أمس.", "attack", {"patient": "تسعة أشخاص"}),
    ("خطف مسلحون مجهولون تاجرا من أهل القرية.", "detain", {"agent": "مسلحون مجهولون", "patient": "تاجرا"}),
    ("تبادل الطرفان الأسرى قرب النهر.", "release", {"agent": "الطرفان", "patient": "الأسرى"}),
    ("خرقت قوات النظام الهدنة بقصف مدفعي على {LOC:الميناء}.", "cancel", {"agent": "قوات النظام"}),
    ("رفع {ORG:اتحاد البلاد} العقوبات عن {LOC:الجزيرة}.", "lift", {"agent": "اتحاد البلاد", "beneficiary": "الجزيرة"}),
    ("تبنى {ORG:مجلس المدينة} بالإجماع القرار رقم 12 بعد نقاش.", "adopt", {"patient": "القرار رقم 12"}),
    ("أقر {ORG:مجلس المدينة} قانون الأحزاب بعد نقاش طويل.", "adopt", {"patient": "قانون الأحزاب"}),
    (
        "انتخبت الهيئة العامة للحزب {PER:سمير الحلو} رئيسا له.",
        "elect",
        {"agent": "الهيئة العامة", "patient": "سمير الحلو"},
    ),
    (
        "استقبل أمير {LOC:الجزيرة} {PER:سمير الحلو} الرئيس الضيف {PER:كمال الدار} أمس.",
        "meet",
        {"agent": "سمير الحلو", "with": "كمال الدار"},
    ),
    (
        "استقبل أمير {LOC:الجزيرة} الرئيس الضيف {PER:كمال الدار} أمس.",
        "meet",
        {"agent": "أمير الجزيرة", "with": "كمال الدار"},
    ),
    ("اقتحمت دورية للشرطة صباح أمس مبنى البلدية.", "attack", {"agent": "دورية"}),
    ("هاجمت المعارضة النظام في الريف فجر أمس.", "attack", {"agent": "المعارضة", "patient": "النظام"}),
    (
        "أفاد المرصد بأن القوات النظامية مدعومة بغطاء جوي، سيطرت على {LOC:الميناء} فجر أمس.",
        "capture",
        {"agent": "القوات النظامية"},
    ),
    (
        "واصلت القوات النظامية تقدمها في ريف المدينة وسيطرت على {LOC:الميناء} أمس.",
        "capture",
        {"agent": "القوات النظامية"},
    ),
    ("أعفي رئيس الحكومة {PER:سمير الحلو} من منصبه أمس.", "dismiss", {"patient": "سمير الحلو"}),
    ("انضم {PER:سمير الحلو} إلى الثوار وأسس {ORG:جبهة الدار} عام 2012.", "found", {"patient": "جبهة الدار"}),
    ("من المقرر أن تجتمع الهيئة العامة غدا لبحث الأمر.", "meet", {"agent": "الهيئة العامة"}),
    ("تظاهر أهالي القرية احتجاجا على تردي الأوضاع.", "protest", {"agent": "أهالي القرية"}),
]


@pytest.mark.parametrize(("text", "kind", "parties"), PARTIES, ids=[text for text, _, _ in PARTIES])
def test_parties_of_a_clause(finder, text, kind, parties):
    [event] = [event for event in read(finder, text) if event.type == kind]
    told = {(one.role, one.mention.text) for one in event.participants}
    assert set(parties.items()) <= told
    assert sum(role == "agent" for role, _ in told) <= 1


def test_each_killer_keeps_the_number_behind_it(finder):
    text = "قتلت قوات النظام 48 مدنيا، وقتل {ORG:تنظيم الغابة} تسعة آخرين."
    assert [event.quantities[0].value for event in read(finder, text)] == [48, 9]


MODALITIES = [
    ("سجل التقرير ما لا يقل عن أربع مجازر على يد قوات النظام.", "attack", "happened"),
    ("هل استقال أعضاء من الحزب احتجاجا على القرار؟", "resign", "hypothetical"),
    ("ما نشر عن انسحاب ثلاثة أعضاء من المجلس مجرد شائعات.", "withdraw", "denied"),
    ("تحدث عن مؤتمر «حوار البلاد» الذي تعتزم الدولة عقده في المدينة.", "meet", "planned"),
    ("منعت السلطات دخول مساعدات إلى المخيم صباح أمس.", "aid", "denied"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITIES, ids=[text for text, _, _ in MODALITIES])
def test_modality_of_a_clause(finder, text, kind, modality):
    assert [event.modality for event in read(finder, text) if event.type in (kind, "resign")] == [modality]


def test_what_is_promised_is_planned(finder):
    text = "تعهد {PER:سمير الحلو} بإجراء انتخابات حرة خلال عام."
    [event] = read(finder, text, statements=[("promise", "سمير الحلو", "إجراء انتخابات حرة خلال عام")])
    assert event.modality == "planned"


def test_a_date_alone_on_its_line_dates_what_stands_below_it(finder):
    text = (
        "{DATE:2012-11-11:11 تشرين الثاني 2012}\nاتفقت الأطراف على تشكيل المجلس وانتخب {PER:سمير الحلو} رئيسا له.\n"
        "{DATE:2014-01:كانون الثاني 2014}\nانسحب {ORG:حزب البيت} من المجلس بعد جلسة طويلة.\n"
    )
    days = {event.date for event in read(finder, text) if event.type in ("agree", "elect")}
    assert days == {"2012-11-11"}
    assert {event.date for event in read(finder, text) if event.type in ("withdraw", "resign")} == {"2014-01"}


def test_what_joins_a_patron_is_no_place(finder):
    text = "استأنف طرفا النزاع مفاوضات في {LOC:الميناء} برعاية {LOC:الجزيرة} و{LOC:التلال} صباح أمس."
    [event] = [event for event in read(finder, text) if event.type == "negotiate"]
    assert [place.text for place in event.places] == ["الميناء"]


def test_a_nations_raid_is_not_whom_a_name_stands_for(finder):
    text = (
        "أطلق {ORG:تنظيم الغابة} صواريخ باتجاه {LOC:الميناء} أمس، ردا على القصف الإسرائيلي الذي قتل أكثر من 40 مدنيا."
    )
    told = {event.trigger.text: [one.value for one in event.quantities] for event in read(finder, text)}
    assert told == {"أطلق": [], "القصف": [40]}


def test_a_body_that_holds_a_feast_is_not_founded(finder):
    found = read(finder, "أقامت {ORG:الإدارة العامة} في مقرها حفل معايدة للجميع أمس.")
    assert not [one for event in found for one in event.participants if one.role == "patient"]
