"""Who did it, to whom, where, when and how many: arguments of events in texts written for these tests."""

import pytest

from .conftest import read


def one(found, kind):
    events = [event for event in found if event.type == kind]
    assert len(events) == 1, [(event.type, event.trigger.text) for event in found]
    return events[0]


def parties(event, role):
    return [participant.mention.text for participant in event.participants if participant.role == role]


PARTIES = [
    ("attack", "قصفت قوات النظام مدرسة القرية أمس.", "agent", ["قوات النظام"]),
    ("attack", "قصفت قوات النظام مدرسة القرية أمس.", "patient", ["مدرسة القرية"]),
    ("attack", "شنت {ORG:حركة الوادي} هجوما خاطفا على الحاجز.", "agent", ["حركة الوادي"]),
    ("attack", "شن الطيران الروسي غارات على المزارع.", "agent", ["الطيران الروسي"]),
    ("appoint", "تم تعيين {PER:سمير الحلو} محافظا للمدينة.", "patient", ["سمير الحلو"]),
    ("dismiss", "إقالة وزير المالية {PER:رامي الزين} بعد الجلسة.", "patient", ["رامي الزين"]),
    ("meet", "التقى {PER:سمير الحلو} نظيره {PER:عادل ناصر} في العاصمة.", "agent", ["سمير الحلو"]),
    ("meet", "بعد اجتماع الوزير مع {PER:عادل ناصر} صدر التقرير.", "with", ["عادل ناصر"]),
    ("clash", "اندلعت اشتباكات بين {ORG:فصيل النور} و{ORG:فصيل الهدى} ليلا.", "agent", ["فصيل النور"]),
    ("clash", "اندلعت اشتباكات بين {ORG:فصيل النور} و{ORG:فصيل الهدى} ليلا.", "with", ["فصيل الهدى"]),
    ("resign", "أعلن النائب {PER:عادل ناصر} استقالته من {ORG:حزب البيت}.", "source", ["حزب البيت"]),
    ("detain", "اعتقلت الشرطة خمسة ناشطين فجرا.", "agent", ["الشرطة"]),
    ("join", "انشق الضابط {PER:عادل ناصر} عن {ORG:الفوج الأول}.", "source", ["الفوج الأول"]),
    ("capture", "سيطرة الفصائل المسلحة على {LOC:سرمين} فجرا.", "agent", ["الفصائل المسلحة"]),
    ("aid", "قدمت {LOC:النرويج} مساعدات عاجلة للنازحين.", "agent", ["النرويج"]),
    ("aid", "قدمت {LOC:النرويج} مساعدات عاجلة للنازحين.", "beneficiary", ["النازحين"]),
    ("besiege", "المدينة التي تحاصرها {ORG:كتائب الفجر} منذ شهر.", "agent", ["كتائب الفجر"]),
    ("attack", "قصف بلدة {LOC:سرمين} من قبل {ORG:كتائب الفجر} ليلا.", "agent", ["كتائب الفجر"]),
    ("capture", "سقطت مدينة {LOC:سرمين} بيد المسلحين.", "patient", ["سرمين"]),
    ("detain", "اعتقلت الشرطة عددا من الناشطين الشباب.", "patient", ["عددا من الناشطين الشباب"]),
    ("casualty", "قتل 21 متمردا في الجبال.", "patient", ["21 متمردا"]),
    ("return", "عاد 13 ألفا و400 نازح إلى قراهم.", "agent", ["13 ألفا و400 نازح"]),
    ("release", "أفرجت الشرطة عن ثمانية منهم فجرا.", "patient", ["ثمانية منهم"]),
    ("clash", "اندلعت معارك فارقة وناجحة في الوادي.", "agent", []),
    ("clash", "بعد معركة {LOC:سرمين} الكبرى.", "agent", []),
    ("meet", "عقد الحزب لقاءات ومقابلات كثيرة في المدينة.", "agent", ["الحزب"]),
    ("meet", "اجتمع الوزير بالسفير {PER:عادل ناصر} وطمأنة الناس بعده.", "with", ["عادل ناصر"]),
    ("attack", "قصف مدفعي لوحدات الجيش وضربات قاسية.", "agent", ["وحدات الجيش"]),
    ("meet", "كشف {ORG:الديوان} أن اللقاء الذي جمع الملك بالوزير {PER:سمير الحلو} كان مثمرا.", "agent", ["الملك"]),
    ("meet", "الزيارة الأخيرة التي قام بها الوزير {PER:عادل ناصر} إلى {LOC:تبوك} مهمة.", "agent", ["عادل ناصر"]),
    ("attack", "أصيب اثنان في قصف شنه المتمردون على البلدة.", "agent", ["المتمردون"]),
    ("meet", "مدير البلدية، {PER:سمير الحلو}، زار المخيم.", "agent", ["سمير الحلو"]),
    ("negotiate", "بدأت مفاوضات السلام في {LOC:تبوك}.", "agent", []),
    ("attack", "هجوم {LOC:سرمين} الدامي.", "agent", []),
    ("besiege", "محاصرة المدينة من القوات السورية والروسية.", "patient", ["المدينة"]),
    ("attack", "اعتقلت الشرطة المتورطين بالتفجير الذي استهدف {LOC:سرمين}.", "agent", []),
    ("resign", "أعلن رئيس اللجنة {PER:عادل ناصر}، أول الأسبوع، استقالته من منصبه.", "agent", ["عادل ناصر"]),
    ("capture", "سيطرت القوات مدعومة بالطيران على بلدة {LOC:سرمين}.", "patient", []),
    ("attack", "أعلنت {ORG:كتائب الفجر} إسقاط طائرة مسيرة قرب السد.", "patient", ["طائرة مسيرة"]),
    ("attack", "أعلنت {ORG:كتائب الفجر} إسقاط طائرة مسيرة قرب السد.", "agent", ["كتائب الفجر"]),
    ("meet", "استقبل وفدا من {ORG:وزارة النقل} برئاسة {PER:سمير الحلو}.", "agent", []),
    ("adopt", "أصدر رئيس المجلس، {PER:عادل ناصر}، مرسوما بزيادة الرواتب.", "patient", ["مرسوما"]),
    ("attack", "قتل 88 مدنيا على يد {ORG:كتائب الفجر}، و23 على يد المسلحين.", "agent", ["كتائب الفجر"]),
    ("adopt", "أُقر القرار بالإجماع في المجلس.", "patient", ["القرار"]),
    ("meet", "يبقى الوزير في المدينة على أن يلتقي {PER:عادل ناصر}.", "with", ["عادل ناصر"]),
    ("resign", "قدم 44 عضوا في {ORG:حزب البيت} استقالاتهم احتجاجا على القرار.", "agent", ["44 عضوا"]),
    ("appoint", "عينت الحكومة {PER:عادل ناصر} وزيرا للنقل.", "agent", ["الحكومة"]),
    ("dismiss", "أقالت الحكومة {PER:عادل ناصر} من منصبه.", "patient", ["عادل ناصر"]),
    ("capture", "تمكنت القوات من تحرير {ORG:جامعة الوادي} فجرا.", "patient", ["جامعة الوادي"]),
    ("capture", "تمكنت القوات من تحرير {ORG:جامعة الوادي} فجرا.", "agent", ["القوات"]),
    ("capture", "تحرير {LOC:سرمين} من قبضة المسلحين.", "source", ["المسلحين"]),
    ("casualty", "أعلن الجيش مقتل ثلاثة من جنوده.", "agent", []),
    ("attack", "بعد اغتيال الرئيس السابق أمام منزله.", "patient", ["الرئيس السابق"]),
    ("casualty", "طردت الفصائل المسلحين من التلة، مبينة أن 15 شخصا قتلوا.", "agent", []),
    ("attack", "شن الجيش هجوما على مواقع للمسلحين قرب النهر.", "patient", ["مواقع للمسلحين"]),
    ("attack", "قصفت الطائرات مواقع تابعة للمتمردين فجرا.", "patient", ["مواقع تابعة للمتمردين"]),
    ("clash", "حكومة الجنوب في شمال {LOC:سرمين} التي تقاتل المتمردين.", "agent", ["حكومة الجنوب"]),
    ("attack", "أشاد بالمقاتلين الذين نفذوا هجوما على الحاجز.", "agent", ["المقاتلين"]),
    ("capture", "وكانت الفصائل قد سيطرت على {LOC:سرمين} قبل شهر.", "agent", ["الفصائل"]),
    ("meet", "استقبل الوزير في مكتبه {DATE:2024-12-05:مساء أمس} السفير {PER:عادل ناصر}.", "with", ["عادل ناصر"]),
    (
        "elect",
        "انتخبت الهيئة العامة {ORG:للحزب}، {DATE:2024-12-05:اليوم}، {PER:سمير الحلو} رئيسا.",
        "patient",
        ["سمير الحلو"],
    ),
    ("elect", "انتخب {PER:سمير الحلو} نائبا للرئيس.", "patient", ["سمير الحلو"]),
    ("casualty", "قتلت القذائف طفلين في البلدة.", "patient", ["طفلين"]),
    (
        "attack",
        "وقتل الجيش في {DATE:2015-05:أيار} 25 مسلحا قرب النهر الكبير الذي يفصل بين البلدتين في شمال الإقليم.",
        "agent",
        ["الجيش"],
    ),
    (
        "attack",
        "وقتل الجيش في {DATE:2015-05:أيار} 25 مسلحا قرب النهر الكبير الذي يفصل بين البلدتين في شمال الإقليم.",
        "patient",
        ["25 مسلحا"],
    ),
    ("attack", "شنت طائرات الحلف بقيادة {LOC:النرويج} غارات على التلال.", "agent", ["طائرات الحلف"]),
    ("return", "عاد نحو 300 لاجئ إلى قراهم.", "agent", ["300 لاجئ"]),
    ("displace", "ونزحت أكثر من ألفي عائلة باتجاه الحدود.", "agent", ["ألفي عائلة"]),
    ("detain", "اعتقلت الشرطة القيادي في {ORG:حزب البيت} {PER:سمير الحلو} فجرا.", "patient", ["سمير الحلو"]),
    ("detain", "أنهى القضاة ملف ثلاثين ناشطا اعتقلوا خلال الاحتجاجات.", "patient", ["ثلاثين ناشطا"]),
    ("attack", "ألقت الطائرات براميل متفجرة على بلدة {LOC:سرمين}.", "patient", ["سرمين"]),
    ("attack", "أمطرت القوات الموالية للرئيس أحياء {LOC:سرمين} بالقذائف.", "agent", ["القوات الموالية للرئيس"]),
    ("attack", "اغتال مجهولون القيادي أمام منزله.", "agent", ["مجهولون"]),
    ("found", "دعا المبعوث إلى تشكيل هيئة حكم انتقالية.", "patient", ["هيئة حكم انتقالية"]),
    ("capture", "قالت {ORG:قناة الدرب} إن مقاتليها صدوا هجوما ثم استعادوا {LOC:سرمين}.", "agent", ["مقاتليها"]),
    ("meet", "نفى الناطق علمه بالأمر، نافيا عقد أي اجتماع مع {ORG:حزب البيت}.", "agent", []),
    ("lift", "رفعت {LOC:بريطانيا} العقوبات عن المصرف.", "agent", ["بريطانيا"]),
]


@pytest.mark.parametrize(("kind", "text", "role", "expected"), PARTIES)
def test_parties(finder, kind, text, role, expected):
    got = parties(one(read(finder, text), kind), role)
    if role == "beneficiary":
        got = [mention.removeprefix("ل").removeprefix("ل") for mention in got]
        expected = [mention.removeprefix("ال") for mention in expected]
    assert got == expected


def test_named_parties_carry_their_entity(finder):
    event = one(read(finder, "قصفت {ORG:كتائب الفجر} بلدة {LOC:سرمين}."), "attack")
    assert {(p.role, p.entity) for p in event.participants} == {
        ("agent", "org-كتائب الفجر"),
        ("patient", "loc-سرمين"),
    }


PLACES = [
    ("سيطر المقاتلون، الذين يتبعون فصيلين، على مدينة {LOC:سرمين}.", "capture", ["سرمين"]),
    ("قصفت الطائرات محيط قرية {LOC:بينين} جنوب {LOC:إدلب}.", "attack", ["محيط قرية بينين", "بينين", "إدلب"]),
    ("انسحبت القوات من {LOC:السويداء} ليلا.", "withdraw", ["السويداء"]),
    ("اندلعت اشتباكات في ريف {LOC:حماة} وقصفت الطائرات بلدة {LOC:مورك}.", "clash", ["حماة"]),
    ("فر الرئيس من {LOC:دمشق} فجرا.", "flee", ["دمشق"]),
    ("عقد الوزراء اجتماعا طارئا في فندق السلام.", "meet", ["فندق السلام"]),
    ("عقد الوزراء اجتماعا في {LOC:تبوك} حول {LOC:ليبيا}.", "meet", ["تبوك"]),
    ("اللقاء الذي جمع الوزيرين في {LOC:تبوك} أمس كان مثمرا.", "meet", ["تبوك"]),
    ("زار الملك {LOC:تبوك} أمس.", "meet", ["تبوك"]),
    ("أهالي مدينة {LOC:سرمين} خائفون. استعادت القوات المدينة فجرا.", "capture", ["سرمين"]),
    ("تحرير المناطق الشمالية من المسلحين.", "capture", ["المناطق الشمالية"]),
]


@pytest.mark.parametrize(("text", "kind", "expected"), PLACES)
def test_places(finder, text, kind, expected):
    got = [place.text for place in one(read(finder, text), kind).places]
    assert [place for place in got if place in expected] == [place for place in expected if place in got]
    assert got
    assert set(got) <= set(expected)


QUANTITIES = [
    ("سقوط 40 صاروخا على القاعدة.", "attack", "missiles", 40, None),
    ("سقط صاروخان قرب المدرسة.", "attack", "missiles", 2, None),
    ("قتل خمسة مدنيين في غارة على السوق.", "attack", "killed", 5, None),
    ("قصفت الطائرات السوق ما أدى إلى مقتل ثلاثة أشخاص وإصابة 12 آخرين.", "attack", "injured", 12, None),
    ("نزوح آلاف المدنيين من القرى.", "displace", "displaced", 2000, 9999),
    ("اعتقلت الشرطة نحو خمسين ناشطا.", "detain", "detainees", 50, None),
    ("وفاة طفل بانفجار أسطوانة غاز.", "accident", "killed", 1, None),
    ("قالت الشرطة إن جنديين قتلا في انفجار لغم.", "accident", "killed", 2, None),
    ("انفجار في السوق أوقع أكثر من 180 قتيلا.", "attack", "killed", 180, None),
    ("هجوم على حاجز خلف ثلاثة قتلى وعشرات الجرحى.", "attack", "injured", 20, 99),
    ("خطفت الجماعة ثمانية عناصر من الفرقة.", "detain", "detainees", 8, None),
    ("نزحت خمسون عائلة من القرية.", "displace", "families", 50, None),
]


@pytest.mark.parametrize(("text", "kind", "of", "value", "highest"), QUANTITIES)
def test_quantities(finder, text, kind, of, value, highest):
    found = {quantity.of: (quantity.value, quantity.max) for quantity in one(read(finder, text), kind).quantities}
    assert found.get(of) == (value, highest)


def test_the_dead_are_not_displaced(finder):
    found = read(finder, "أسفر القتال عن مقتل أكثر من 370 شخصا ونزوح الآلاف.")
    assert [q.of for event in found if event.type == "displace" for q in event.quantities] in ([], ["displaced"])


def test_who_is_counted_before_the_verb_is_told_dead_once(finder):
    event = one(read(finder, "وأضاف أن 14 جنديا قتلوا في ضربة جوية على {LOC:سرمين}."), "attack")
    assert [(quantity.of, quantity.value) for quantity in event.quantities] == [("killed", 14)]


def test_a_hedged_number_says_so(finder):
    event = one(read(finder, "اعتقلت الشرطة نحو خمسين ناشطا."), "detain")
    assert [quantity.hedged for quantity in event.quantities] == [True]


DATES = [
    ("قصفت الطائرات البلدة {DATE:2024-12-07:أمس}.", "attack", "2024-12-07"),
    ("في {DATE:2024-12-05:5 ديسمبر} قصفت الطائرات البلدة.", "attack", "2024-12-05"),
    ("انسحبت القوات {DATE:2024-12-05:الخميس} وقصفت الطائرات البلدة {DATE:2024-12-06:الجمعة}.", "attack", "2024-12-06"),
    ("قصفت الطائرات البلدة التي بنيت {DATE:../1950:قبل 1950}.", "attack", None),
    ("قصفت الطائرات البلدة {DATE:2024-12-08T06:00:فجر اليوم}.", "attack", "2024-12-08"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), [pytest.param(*case, id=case[0]) for case in DATES])
def test_dates(finder, text, kind, expected):
    if "T06" in text:
        text = text.replace("2024-12-08T06:00", "2024-12-08")
    assert one(read(finder, text), kind).date == expected


def test_a_dateline_takes_no_part(finder):
    event = one(
        read(
            finder,
            "{LOC:الميناء} - انتخب {ORG:حزب البيت}، {DATE:2024-12-07:أمس}، {PER:سمير الحلو} رئيسا له خلفا لسلفه "
            "بعد جلسة طويلة.",
            dateline="الميناء",
        ),
        "elect",
    )
    assert (parties(event, "agent"), parties(event, "patient")) == (["حزب البيت"], ["سمير الحلو"])
    assert event.places == ()


def test_what_is_struck_begins_behind_an_adjective(finder):
    event = one(read(finder, "استهدفت طائرة مسيرة تركية سيارة عسكرية قرب {LOC:الميناء}."), "attack")
    assert parties(event, "agent") == ["طائرة مسيرة تركية"]
    assert parties(event, "patient")[0] == "سيارة عسكرية"


@pytest.mark.parametrize(
    "text",
    [
        "وينص قرار المجلس رقم 77 الصادر قبل عامين على بدء المفاوضات، وعلى إجراء انتخابات خلال 18 شهرا.",
        "وينص القرار 77 الذي تبناه المجلس بالإجماع على إجراء انتخابات تحت إشراف المجلس.",
    ],
)
def test_what_a_resolution_provides_for_is_called_for(finder, text):
    assert one(read(finder, text), "elect").modality == "called-for"


def test_two_titles_before_one_name_are_one_man(finder):
    event = one(read(finder, "التقى نائب الرئيس رئيس المجلس {PER:سمير الحلو} وفدا برلمانيا."), "meet")
    assert (parties(event, "agent"), parties(event, "with")) == (["سمير الحلو"], ["وفدا"])


def test_a_title_alone_and_a_titled_name_are_two(finder):
    event = one(read(finder, "التقى نائب الرئيس رئيس المجلس {PER:سمير الحلو} في {LOC:الميناء}."), "meet")
    assert (parties(event, "agent"), parties(event, "with")) == (["نائب الرئيس"], ["سمير الحلو"])


def test_whose_man_somebody_is_is_not_the_man(finder):
    event = one(read(finder, "أعلن المجلس تعيين ممثل {PER:الحلو} في المحافظة."), "appoint")
    assert parties(event, "patient") == ["ممثل الحلو"]


@pytest.mark.parametrize(("text", "told"), [("الأخيرة", 1), ("بوقت قصير", 0)])
def test_an_adjective_says_which_vote_is_meant(finder, text, told):
    events = read(finder, f"تزايد الغضب بعد الانتخابات {text}.")
    assert len([event for event in events if event.type == "elect"]) == told
