"""Which mentions tell one happening, and whose deaths are an attack: texts written for these tests."""

import pytest

from .conftest import read

TOLD = [
    ("وقتلت القوات المتمركزة في الحي ثلاثة شبان.", ["attack"]),
    ("قتل ثلاثة شبان في الحي.", ["casualty"]),
    ("مقتل المصور {PER:سمير الحلو} على أيدي مسلحين.", ["attack"]),
    ("وجه القاضي إليهم اتهامات بقتل المحتجين.", ["attack"]),
    ("قال الناطق إنه قتل في الحادثة شاب.", ["casualty"]),
    ("والقوات قتلت المدنيين في {LOC:سرمين}.", ["attack"]),
    ("قتل ثلاثة جنود في هجوم على {LOC:سرمين}.", ["attack"]),
    # one happening
    (
        "أعربت الوزيرة عن قلقها بعد الهجوم الذي تعرضت له {LOC:سرمين}.\n\nيذكر أن هجوما شن على الأهالي أوقع ضحايا.",
        ["attack"],
    ),
    ("وقع هجوم في {LOC:سرمين}. وقال الطبيب إن الهجوم كان سيارة مفخخة استهدفت مدنيين.", ["attack"]),
    ("نفت البعثة قتل 20 مدنيا في البلدة. ونفت بشدة مزاعم قتل مدنيين فيها.", ["attack"]),
    # two of them
    (
        "شملت الجرائم القصف العشوائي للمدنيين، والقصف المباشر للمنازل في {LOC:سرمين}.",
        ["attack", "attack"],
    ),
    (
        "وقع هجوم في {LOC:سرمين} أمس.\n\nيذكر أن هجوما مماثلا وقع في {LOC:بنش} قبل سنة.",
        ["attack", "attack"],
    ),
    # none
    ("تعزز الدولة جيشها لمنع أي عدوان في المنطقة.", []),
    ("يرى المحامي أن هذا القرار يشكل اعتداء على الحقوق.", []),
]


@pytest.mark.parametrize(("text", "types"), TOLD, ids=[text for text, _ in TOLD])
def test_happenings(finder, text, types):
    kinds = ("attack", "casualty", "clash")
    found = [event for event in read(finder, text) if event.type in kinds]
    assert [event.type for event in found] == types, [(event.type, event.trigger.text, event.rule) for event in found]


def test_whoever_was_hurt_long_after_a_battle_is_no_toll_of_it(finder):
    text = "عاد المقاتلون من القتال في {LOC:سرمين}.\n\nوقال الممرض إنه انضم إليهم بعد أن أصيب."
    assert [event.type for event in read(finder, text)][-1] == "casualty"


def test_a_headline_that_names_the_places_struck_is_told_in_the_text(finder):
    head = "مقتل 23 مسلحا بقصف على {LOC:سرمين} و{LOC:بنش}"
    text = head + "\n\nأعلنت الوزارة مقتل 23 مسلحا بقصف للطيران في {LOC:سرمين} ومدينة {LOC:بنش}."
    plain = "مقتل 23 مسلحا بقصف على سرمين وبنش"
    found = [event for event in read(finder, text, headline=plain) if event.type == "attack"]
    assert [event.trigger.start > len(plain) for event in found] == [True]


def test_what_is_prevented_is_told_as_denied(finder):
    [event] = read(finder, "مما يحول دون عودة السائحين.")
    assert (event.type, event.modality) == ("return", "denied")


def test_the_same_dead_named_again_are_no_new_deaths(finder):
    text = (
        "أدان المجلس الجريمة التي أدت إلى استشهاد الطفل الصغير إثر استهداف المستوطنين لمنزل في {LOC:سرمين}.\n\n"
        "وحمل المجلس الاحتلال مسؤولية الجريمة التي أدت إلى استشهاد الطفل الصغير."
    )
    assert [event.type for event in read(finder, text)] == ["attack"]


def test_who_died_where_attacks_go_on_is_no_toll_of_them(finder):
    text = "توفي ضابط في {LOC:سرمين} التي تشهد هجمات يشنها مسلحون."
    assert [event.type for event in read(finder, text)] == ["casualty", "attack"]


def test_who_says_that_he_killed_tells_an_attack(finder):
    [event] = read(finder, "وقال الجيش إنه قتل أكثر من مئة متشدد في {LOC:سرمين}.")
    assert event.type == "attack"


def test_what_is_done_to_somebody_behind_an_adjective_is_an_event(finder):
    found = read(finder, "وتحدث التقرير عن القصف المباشر للأحياء.")
    assert [event.type for event in found] == ["attack"]


def test_a_killing_in_an_attack_names_its_doer(finder):
    [event] = read(finder, "قال الجيش إن {ORG:حزب البيت} قتل ثلاثة جنود في هجوم على كتيبة في {LOC:سرمين}.")
    assert (event.type, event.trigger.text) == ("attack", "هجوم")
    assert "حزب البيت" in [p.mention.text for p in event.participants if p.role == "agent"]
    [event] = read(finder, "أعلن مسؤول أن 25 شخصا قتلوا في انفجار سيارة مفخخة في {LOC:سرمين}.")
    assert event.trigger.text == "انفجار"


def test_several_raids_are_told(finder):
    assert [event.type for event in read(finder, "شنت الطائرات عدة غارات على {LOC:سرمين}.")] == ["attack"]


def test_a_sentence_is_carried_out_once(finder):
    text = "أصدرت الوزارة بيانا بشأن تنفيذ حكم القتل قصاصا.\n\nوتم تنفيذ حكم القتل بالجاني {PER:سمير الحلو} اليوم."
    assert [event.type for event in read(finder, text)].count("casualty") == 1


@pytest.mark.parametrize("text", ["دخلت الهدنة حيز التنفيذ.", "انهارت الهدنة بعد ساعات."])
def test_a_truce_that_begins_or_fails_is_an_event(finder, text):
    assert "ceasefire" in [event.type for event in read(finder, text)]


DOERS = [
    ("قتل خمسة جنود في هجوم على حاجز في {LOC:سرمين}. وقال مصدر إن المهاجمين أطلقوا النار من سيارة.", "attack", 1),
    ("قتل جندي في هجوم على حاجز في {LOC:سرمين}. وقال مصدر إن مسلحين أطلقوا النار في {LOC:بنش}.", "attack", 2),
    ("تظاهر المئات في {LOC:سرمين} ضد الفساد. ورفع المتظاهرون لافتات.", "protest", 1),
    ("أعلن الجيش سيطرته على {LOC:سرمين}. وجاءت السيطرة على المدينة بعد معارك.", "capture", 1),
    ("أعلن الجيش سيطرته على {LOC:سرمين}. وكان التنظيم سيطر على المدينة قبل شهر.", "capture", 2),
]


@pytest.mark.parametrize(("text", "kind", "count"), DOERS, ids=[text for text, _, _ in DOERS])
def test_who_is_named_after_an_act_did_that_act(finder, text, kind, count):
    assert [event.type for event in read(finder, text)].count(kind) == count
