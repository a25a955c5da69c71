"""Who, to whom, where, when, how many, and whether at all: events of texts written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.events.find import EventFinder
from marsad.knowledge.load import load_knowledge

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
    ("casualty", "قتل 88 مدنيا على يد {ORG:كتائب الفجر}، و23 على يد المسلحين.", "agent", ["كتائب الفجر"]),
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


MODALITIES = [
    ("يبقى الوزير في المدينة على أن يلتقي {PER:عادل ناصر}.", "meet", "planned"),
    ("3- إجراء انتخابات حرة ونزيهة خلال سنة.", "elect", "called-for"),
    ("وينص القرار على إجراء انتخابات خلال سنة.", "elect", "called-for"),
    ("وأجرى الوزير {PER:سيرغي لافروف} مباحثات في العاصمة.", "negotiate", "happened"),
    ("لم تستبعد الحكومة فرض عقوبات جديدة.", "sanction", "hypothetical"),
    ("قصفت الطائرات البلدة.", "attack", "happened"),
    ("لم تقصف الطائرات البلدة.", "attack", "denied"),
    ("نفى الناطق قصف البلدة.", "attack", "denied"),
    ("لا صحة لأنباء عن انسحاب القوات من {LOC:سرمين}.", "withdraw", "denied"),
    ("دعا المبعوث إلى وقف إطلاق النار.", "ceasefire", "called-for"),
    ("طالب الأهالي بالإفراج عن المعتقلين.", "release", "called-for"),
    ("يجب تشكيل حكومة انتقالية.", "found", "called-for"),
    ("ستنسحب القوات من {LOC:سرمين}.", "withdraw", "planned"),
    ("من المتوقع أن تنسحب القوات من {LOC:سرمين} غدا.", "withdraw", "planned"),
    ("حشدت الفصائل مقاتليها بهدف السيطرة على {LOC:سرمين}.", "capture", "planned"),
    ("حذر المدير من اجتياح {LOC:سرمين}.", "deploy", "hypothetical"),
    ("احتمال اندلاع اشتباكات بين الفصيلين.", "clash", "hypothetical"),
    ("تحاصر القوات مدينة {LOC:سرمين}.", "besiege", "ongoing"),
    ("تتواصل المعارك في {LOC:سرمين}.", "clash", "ongoing"),
    ("عاد الأهالي بعد انسحاب القوات من {LOC:سرمين}.", "withdraw", "happened"),
    ("من دون قصف البلدة.", "attack", "denied"),
    ("القصف الذي نفى مصدر عسكري حصوله في {LOC:سرمين}.", "attack", "denied"),
    ("الغارات التي نفتها القيادة على {LOC:سرمين}.", "attack", "denied"),
    ("تحدث الطبيب عن خمسة جرحى، نافيا سقوط قتلى.", "casualty", "denied"),
    ("غادر الوفد قبل أن تنسحب القوات من {LOC:سرمين}.", "withdraw", "happened"),
    ("محادثات الوفدين ستتطرق إلى التعاون.", "negotiate", "planned"),
    ("الزيارة الأخيرة التي قام بها الوزير إلى {LOC:سرمين}.", "meet", "happened"),
    ("جهود لاستئناف مفاوضات السلام.", "negotiate", "planned"),
    ("اندلعت الحرب بين البلدين عام 1990.", "clash", "happened"),
    ("تعرضت البلدة يوميا لقصف عنيف.", "attack", "happened"),
    ("تعرضت ثكنة الوادي الكبير في شمال البلاد لاعتداء ليلا.", "attack", "happened"),
    ("لقي طالب أجنبي مصرعه في السوق.", "casualty", "happened"),
    ("طالب النواب أمس بقصف المعسكر.", "attack", "called-for"),
    ("نجا القائد من محاولة اغتيال صباحا.", "attack", "happened"),
    ("دعا الوزير إلى التحقيق في اغتيال القاضي.", "attack", "happened"),
    ("تحدثت تقارير عن تعرض المحافظ لمحاولة اغتيال.", "attack", "happened"),
    ("احتمال أن يتعرض المعسكر لهجوم جديد.", "attack", "hypothetical"),
    ("أمر القائد بضربات جوية أسفرت عن مقتل تسعة.", "attack", "happened"),
    ("سيارة متوقفة أمام مديرية صحة المحافظة انفجرت صباحا.", "attack", "happened"),
    ("رفض الأهالي مرشح الحكومة المقبلة واندلعت احتجاجات في المدن.", "protest", "happened"),
    ("خلال الأسبوع المقبل احتجاجات في المدن.", "protest", "planned"),
    ("تحقق الشرطة في وفاة طفلة تبلغ من العمر سبع سنوات.", "casualty", "happened"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), MODALITIES)
def test_modality(finder, text, kind, expected):
    assert one(read(finder, text), kind).modality == expected


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


def test_later_mentions_join_the_first(finder):
    found = read(
        finder,
        "شن مسلحون هجوما على حاجز {LOC:سرمين}. وقال شهود إن الهجوم وقع {DATE:2024-12-05:الخميس}. "
        "وأدان المجلس هذا الهجوم.",
    )
    event = one(found, "attack")
    assert event.trigger.text == "هجوما"
    assert event.date == "2024-12-05"


def test_two_happenings_stay_two(finder):
    found = read(finder, "قصفت الطائرات بلدة {LOC:سرمين}. وقصفت المدفعية بلدة {LOC:مورك}.")
    assert [event.places[0].text for event in found if event.type == "attack"] == ["سرمين", "مورك"]


def test_the_same_number_of_dead_is_the_same_raid(finder):
    text = "قتل 14 جنديا في غارة على {LOC:سرمين}.\n\nوقال الحاكم إن مروحيات هاجمت حاجزا في {LOC:بينين} وقتل 14 جنديا."
    one(read(finder, text), "attack")


def test_the_toll_of_a_war_is_no_single_raid_s(finder):
    found = read(finder, "قصفت الطائرات البلدة فجرا.\n\nوأسفرت الحرب منذ اندلاعها عن مقتل 370 ألف شخص.")
    assert [q.value for event in found for q in event.quantities if event.type == "attack"] == []


def test_two_tolls_of_one_sentence_are_not_of_one_cause(finder):
    text = "قتل 88 مدنيا على يد {ORG:كتائب الفجر}، فيما قتل 19 بانفجار ألغام."
    told = {event.type: [q.value for q in event.quantities] for event in read(finder, text)}
    assert told == {"casualty": [88], "accident": [19]}


def test_another_word_without_the_article_is_another_attack(finder):
    text = "شنت الطائرات غارات على الجبل.\n\nوقتل جنديان في انفجار سيارة مفخخة أمام الثكنة."
    assert len([event for event in read(finder, text) if event.type == "attack"]) == 2


def test_a_place_is_taken_once(finder):
    text = "حررت القوات {LOC:سرمين} فجرا.\n\nوقال الناطق إن القوات حررت {LOC:سرمين} وتوجهت شمالا."
    one(read(finder, text), "capture")


def test_what_is_so_in_general_is_no_event(finder):
    assert read(finder, "صممت الشوارع لتكون ممشى، حيث يلتقي الجيران كل مساء.") == ()
    one(read(finder, "ومنذ سنوات تقاتل القوات الحكومية المتمردين."), "clash")


def test_a_headline_joins_its_body(finder):
    headline = "قصف بلدة سرمين"
    found = read(finder, f"{headline}\nقصفت الطائرات بلدة {{LOC:سرمين}} ليلا.", headline=headline)
    assert [event.trigger.text for event in found] == ["قصفت"]


def test_a_headline_that_tells_another_meeting_stays_one(finder):
    headline = "عادل ناصر يلتقي سمير الحلو في تبوك"
    later = "قال الوزير إن الاجتماع المقبل للجنة سيعقد في {LOC:سرمين}."
    text = "{PER:عادل ناصر} يلتقي {PER:سمير الحلو} في {LOC:تبوك}\n" + later
    found = read(finder, text, headline=headline)
    assert [(event.type, parties(event, "agent")) for event in found] == [("meet", ["عادل ناصر"]), ("meet", [])]


def test_a_ticker_item_is_an_event_of_its_source(finder):
    event = one(read(finder, "قوات النظام تقصف بالمدفعية محيط قرية {LOC:بينين}", ticker="ناشطون"), "attack")
    assert (event.article, event.source, event.modality) == (None, "ناشطون", "happened")
    assert parties(event, "agent") == ["قوات النظام"]


def test_the_statement_that_tells_it(finder):
    text = "قال القائد إن القوات انسحبت من {LOC:سرمين}."
    event = one(read(finder, text, statement=("say", "القائد", "القوات انسحبت من سرمين")), "withdraw")
    assert event.statement == "s1"


def test_the_speaker_does_what_he_says_of_himself(finder):
    text = "وقال العميد: «انسحبنا من {LOC:سرمين} فجرا»."
    event = one(read(finder, text, statement=("say", "العميد", "انسحبنا من سرمين فجرا")), "withdraw")
    assert parties(event, "agent") == ["العميد"]


def test_a_denying_statement_denies(finder):
    text = "نفت الوزارة انسحاب القوات من {LOC:سرمين}."
    event = one(read(finder, text, statement=("deny", "الوزارة", "انسحاب القوات من سرمين")), "withdraw")
    assert event.modality == "denied"


SENSES = [
    ("سقوط 40 صاروخا على القاعدة.", "attack"),
    ("سقوط النظام بعد سنوات.", "dismiss"),
    ("سقوط خمسة قتلى في الشارع.", "casualty"),
    ("سقوط مدينة {LOC:سرمين} بيد المسلحين.", "capture"),
    ("انسحب الجيش من البلدة.", "withdraw"),
    ("انسحب الوفد من المفاوضات.", "cancel"),
    ("فتحت الدولة سفارتها.", "open"),
    ("فتح مسلح النار على المارة.", "attack"),
]


@pytest.mark.parametrize(("text", "kind"), SENSES)
def test_senses(finder, text, kind):
    assert {event.type for event in read(finder, text)} == {kind}


def test_a_name_is_no_trigger(finder):
    assert read(finder, "اجتمعت {ORG:هيئة التفاوض} صباحا.")[0].type == "meet"
    assert all(event.type != "negotiate" for event in read(finder, "اجتمعت {ORG:هيئة التفاوض} صباحا."))


def test_sport_is_no_war(finder):
    text = "هاجم لاعبو الفريق مرمى المنتخب، وسجل المهاجم هدفا في الشوط الأول من المباراة أمام جماهير النادي."
    assert read(finder, text) == ()


def test_ids_follow_the_text(finder):
    found = read(finder, "قصفت الطائرات البلدة. واعتقلت الشرطة ناشطا. واستقال الوزير.")
    assert [event.id for event in found] == ["e1", "e2", "e3"]
    assert [event.trigger.start for event in found] == sorted(event.trigger.start for event in found)


def test_nothing_in_nothing(finder):
    assert finder.find((), (), (), (), ()) == ()


_FUZZED = EventFinder(load_knowledge(["core_ar"]))
_PIECES = st.sampled_from(
    (
        "قصفت قصف الطائرات بلدة سقوط 40 صاروخا لم لن أن إن التي الذي و في من على إلى بعد هجوم «الهجوم» "
        "(انسحاب) ، . ؛ \n قتل خمسة العشرات صاروخان للسيطرة سيطرتها بين وبين مع أعلن استقالته ـ ًٌ "
        "سيجتمعون لا يزال ١٢ 3,5 قد نفى بيد"
    ).split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read(text):
    if text:
        read(_FUZZED, text.replace("{", "(").replace("}", ")"))


def test_committees_have_not_fled(finder):
    assert not [event for event in read(finder, "جرت المقابلات من خلال لجان متخصصة أمس.") if event.type == "flee"]
