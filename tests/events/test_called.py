"""Who is asked, bound, claims or speaks, and so is the doer: texts written for these tests."""

import pytest

from .conftest import read

ASKED = [
    ("دعت {LOC:الدولة} المعارضة السورية إلى الانسحاب من {LOC:سرمين}.", "withdraw", ["المعارضة السورية"]),
    ("طالبت الحكومة الجماعة المسلحة بالانسحاب من {LOC:سرمين}.", "withdraw", ["الجماعة المسلحة"]),
    ("قال إن القرار، الذي يلزم الفصائل المسلحة بالانسحاب من {LOC:سرمين}، واضح.", "withdraw", ["الفصائل المسلحة"]),
    ("تحدث الوزير داعيا الفصائل المسلحة إلى بدء مفاوضات مع {ORG:حزب البيت}.", "negotiate", ["الفصائل المسلحة"]),
    ("طلب المجلس من {PER:سمير الحلو} عقد اجتماع مع {ORG:حزب البيت}.", "meet", ["سمير الحلو"]),
    ("وجه الدعوة إلى {PER:سمير الحلو} لزيارة {LOC:سرمين}.", "meet", ["سمير الحلو"]),
    ("وأضاف أن على الفصائل المسلحة الانسحاب من {LOC:سرمين}.", "withdraw", ["الفصائل المسلحة"]),
]


@pytest.mark.parametrize(("text", "kind", "agents"), ASKED)
def test_who_is_asked_to_is_the_doer(finder, text, kind, agents):
    (event,) = [one for one in read(finder, text) if one.type == kind]
    assert [p.mention.text for p in event.participants if p.role == "agent"] == agents


def test_a_lone_party_behind_a_call_may_be_the_caller(finder):
    found = read(finder, "طالبت القوات بالانسحاب من {LOC:سرمين}.")
    assert [p.mention.text for e in found if e.type == "withdraw" for p in e.participants if p.role == "agent"] == []


COMMITTED = [
    ("هددت {ORG:الحركة} بالانسحاب من {LOC:سرمين}.", ("warn", "الحركة", "بالانسحاب من سرمين"), "withdraw", ["الحركة"]),
    ("تعهدت {LOC:الدولة} بتقديم مساعدات للنازحين.", ("promise", "الدولة", "بتقديم مساعدات"), "aid", ["الدولة"]),
    ("نفى {ORG:الجيش} قصف البلدة.", ("deny", "الجيش", "قصف البلدة"), "attack", ["الجيش"]),
    ("أعلنت {LOC:الدولة} هدنة في {LOC:سرمين}.", ("announce", "الدولة", "هدنة في سرمين"), "ceasefire", ["الدولة"]),
]


@pytest.mark.parametrize(("text", "said", "kind", "agents"), COMMITTED)
def test_who_commits_himself_is_the_doer(finder, text, said, kind, agents):
    (event,) = [one for one in read(finder, text, statement=said) if one.type == kind]
    assert [p.mention.text for p in event.participants if p.role == "agent"] == agents


def test_who_warns_of_an_attack_is_not_the_attacker(finder):
    text = "حذرت {ORG:الهيئة} من هجوم على البلدة."
    (event,) = read(finder, text, statement=("warn", "الهيئة", "هجوم على البلدة"))
    assert all(p.role != "agent" for p in event.participants)


def test_who_claims_an_attack_is_its_doer(finder):
    (event,) = read(finder, "أعلنت {ORG:كتيبة النور} مسؤوليتها عن الهجوم على البلدة.")
    assert [p.mention.text for p in event.participants if p.role == "agent"] == ["كتيبة النور"]


ROLES = [
    ("بدأ اجتماع طارئ لمجلس الأمناء.", "meet", "agent", ["لمجلس الأمناء", "مجلس الأمناء"]),
    ("أدى استقبال {PER:سمير الحلو} للوزير {PER:عادل الناصر} إلى جدل.", "meet", "with", ["عادل الناصر"]),
    ("واصل الجيش حصاره لمدينة {LOC:سرمين}.", "besiege", "patient", ["سرمين"]),
    ("أدى اعتقال الشرطة لناشطين إلى احتجاج.", "detain", "agent", ["الشرطة"]),
    ("خرق المسلحون هدنة هشة أعلنها {ORG:مجلس الدار}.", "ceasefire", "agent", ["مجلس الدار"]),
    ("عقد اجتماع موسع شارك فيه وزراء المالية.", "meet", "agent", ["وزراء المالية"]),
    ("وكان {PER:سمير الحلو} قد أجرى اتصالا هاتفيا مع الوزير.", "meet", "agent", ["سمير الحلو"]),
    ("تلقى {PER:سمير الحلو} اتصالا هاتفيا من {PER:عادل الناصر}.", "meet", "agent", ["عادل الناصر"]),
    ("وقال {PER:سمير الحلو}، الذي التقى {PER:عادل الناصر}، إن الوقت حان.", "meet", "agent", ["سمير الحلو"]),
    ("وافق مجلس النواب على قانون الموازنة.", "adopt", "patient", ["قانون الموازنة"]),
    ("ألغى {PER:سمير الحلو} زيارته إلى {LOC:سرمين}.", "cancel", "patient", ["زيارته"]),
    ("وأكد التزامها بشروط الاتفاق النووي الذي أبرم في {LOC:سرمين}.", "agree", "patient", ["الاتفاق النووي"]),
    ("وكان الوزير قد التقى في {LOC:سرمين} الأمين العام لمنظمة الدار {PER:سمير الحلو}.", "meet", "with", ["سمير الحلو"]),
    ("حصلت على نصيحة من هيئة إشرافية أنشئت حديثا.", "found", "patient", ["هيئة إشرافية"]),
    ("وأعادوا تشييد ثمانية أضرحة دمرها مسلحون متشددون.", "attack", "patient", ["ثمانية أضرحة"]),
    ("وأعادوا تشييد ثمانية أضرحة دمرها مسلحون متشددون.", "attack", "agent", ["مسلحون متشددون"]),
    ("كشفت وثائق نشرها موقع البيت ذلك.", "publish", "agent", ["موقع البيت"]),
    ("وافق على رفع العقوبات الاقتصادية عن {LOC:سرمين}.", "lift", "patient", ["العقوبات الاقتصادية"]),
    (
        "أصدر الأمير {PER:سمير الحلو} رئيس الدولة، القانون الاتحادي رقم 8.",
        "adopt",
        "patient",
        ["القانون الاتحادي رقم 8"],
    ),
    ("وانتقد الوزير المستقيل {PER:سمير الحلو} ذلك.", "resign", "agent", ["سمير الحلو"]),
    ("جاء ذلك بعد قيام مجهولين بقصف البلدة.", "attack", "agent", ["مجهولين"]),
    ("وأشاد بما قدمته {ORG:الهيئة} من دعم للسكان.", "aid", "agent", ["الهيئة"]),
    ("وناقشت {ORG:لجنة الدار} ذلك وقررت ترتيب زيارة إلى {PER:سمير الحلو}.", "meet", "agent", ["لجنة الدار"]),
    ("وقعت {LOC:مصر} و{LOC:السودان} اتفاقا للتعاون.", "agree", "with", ["السودان"]),
    ("اتفق {PER:سمير الحلو} ونظيره {PER:عادل الناصر} على ذلك.", "agree", "with", ["عادل الناصر"]),
    ("اتفق {PER:سمير الحلو} و{PER:عادل الناصر} على ذلك خلال اتصال هاتفي.", "meet", "agent", ["سمير الحلو"]),
    ("قصفت الطائرات أهدافا عسكرية ومدنية في {LOC:سرمين}.", "attack", "patient", ["أهدافا عسكرية ومدنية"]),
]


@pytest.mark.parametrize(("text", "kind", "role", "parties"), ROLES)
def test_parties_of_nouns_and_verbs(finder, text, kind, role, parties):
    event = next(one for one in read(finder, text) if one.type == kind)
    found = [p.mention.text for p in event.participants if p.role == role]
    assert found
    assert set(found) <= set(parties)


def test_who_speaks_at_a_meeting_takes_part(finder):
    text = "وقال {PER:سمير الحلو} خلال لقاء مع الأهالي في {LOC:سرمين}: «سنبني المدرسة»."
    found = read(finder, text, statement=("say", "سمير الحلو", "سنبني المدرسة", "وقال"))
    (event,) = [one for one in found if one.type == "meet"]
    assert "سمير الحلو" in [p.mention.text for p in event.participants if p.role == "agent"]


MODALITIES = [
    ("سيزور الوزير {LOC:سرمين} ويلتقي {PER:سمير الحلو}.", "meet", "planned"),
    ("حدد المجلس موعد الانتخابات البلدية في {LOC:سرمين}.", "elect", "planned"),
    ("اتفق الجانبان على تشكيل لجنة مشتركة.", "found", "planned"),
    ("تأتي الغارات قبل يومين من محادثات في {LOC:جنيف}.", "negotiate", "planned"),
    ("رحب بالهدنة التي دعت إليها {ORG:الهيئة}.", "ceasefire", "called-for"),
    ("تحدث عن المفاوضات التي تجريها {ORG:الهيئة} مع {ORG:حزب البيت}.", "negotiate", "ongoing"),
    ("تتزايد الهجمات على {LOC:سرمين}.", "attack", "ongoing"),
    ("جاء ذلك وسط معارك عنيفة في {LOC:سرمين}.", "clash", "ongoing"),
    ("ويشن الجيش منذ {DATE:2024-12-01:مطلع الأسبوع} هجوما على {LOC:سرمين}.", "attack", "ongoing"),
    ("وقد تضطر {LOC:الدولة} إلى فرض عقوبات على {ORG:حزب البيت}.", "sanction", "hypothetical"),
    ("غادر الوفد دون أن يلتقي {PER:سمير الحلو}.", "meet", "denied"),
    ("فشلت القوات في السيطرة على {LOC:سرمين}.", "capture", "denied"),
    ("وكانت القوات قد تمكنت من السيطرة على {LOC:سرمين}.", "capture", "happened"),
    ("2005 - الإفراج عن {PER:سمير الحلو}.", "release", "happened"),
    ("يقوم الوزير بزيارة إلى {LOC:سرمين} خلال أيام.", "meet", "planned"),
    ("وأعد خطة لإغلاق السجن الذي تحتجز فيه الدولة أجانب.", "detain", "ongoing"),
    ("1- الإفراج عن {PER:سمير الحلو}.", "release", "called-for"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), MODALITIES)
def test_modalities(finder, text, kind, modality):
    event = next(one for one in read(finder, text) if one.type == kind)
    assert event.modality == modality


COUNTED = [
    ("وقال إن 20 شخصا قد قتلوا في تفجير في {LOC:سرمين}.", [("killed", 20)]),
    ("وأوضح أن 25 شخصا، معظمهم مدنيون، قتلوا في تفجير في {LOC:سرمين}.", [("killed", 25)]),
    ("قتل العشرات في غارة على {LOC:سرمين}.", [("killed", 20)]),
]


@pytest.mark.parametrize(("text", "counts"), COUNTED)
def test_the_dead_are_counted(finder, text, counts):
    (event,) = read(finder, text)
    assert [(one.of, one.value) for one in event.quantities] == counts
