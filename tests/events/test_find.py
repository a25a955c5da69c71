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


MODALITIES = [
    ("يبقى الوزير في المدينة على أن يلتقي {PER:عادل ناصر}.", "meet", "planned"),
    ("3- إجراء انتخابات حرة ونزيهة خلال سنة.", "elect", "called-for"),
    ("وينص القرار على إجراء انتخابات خلال سنة.", "elect", "called-for"),
    ("وأجرى الوزير {PER:سيرغي لافروف} مباحثات في العاصمة.", "meet", "happened"),
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
    ("رفض حزب البيت وحزب الدار المناصر للعمال الانضمام إلى حكومة ائتلافية.", "join", "denied"),
    ("وأضاف أن المقاومة ستتجه إلى تطهير {LOC:سرمين} من المسلحين.", "capture", "planned"),
    ("وقال إنه يمكنه حل البرلمان.", "dissolve", "hypothetical"),
    ("بينما كانت الطائرات تقصف قواعد المتمردين.", "attack", "happened"),
    ("لم تتبن أي جهة التفجير في {LOC:سرمين}.", "attack", "happened"),
    ("خرجت مظاهرة تطالب بضبط الأمن وإقالة المدير.", "dismiss", "called-for"),
    ("من المقرر أن يجتمع الوزراء قريبا وأن تجرى الانتخابات في {DATE:2025-12-24:24 كانون الأول}.", "elect", "planned"),
    ("اقتربت الفصائل، واقترابها من تطويق {LOC:سرمين} مقلق.", "besiege", "hypothetical"),
    ("تتواصل المعارك في {LOC:سرمين}.", "clash", "ongoing"),
    ("عاد الأهالي بعد انسحاب القوات من {LOC:سرمين}.", "withdraw", "happened"),
    ("من دون قصف البلدة.", "attack", "denied"),
    ("القصف الذي نفى مصدر عسكري حصوله في {LOC:سرمين}.", "attack", "denied"),
    ("الغارات التي نفتها القيادة على {LOC:سرمين}.", "attack", "denied"),
    ("تحدث الطبيب عن مصاب واحد، نافيا سقوط قتلى.", "casualty", "denied"),
    ("غادر الوفد قبل أن تنسحب القوات من {LOC:سرمين}.", "withdraw", "happened"),
    ("محادثات الوفدين ستتطرق إلى التعاون.", "meet", "planned"),
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
    assert told == {"attack": [88], "accident": [19]}


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


def test_unions_and_points_are_no_sport(finder):
    said = " ".join(f"وقال الاتحاد الأوروبي إن هدف الاتحاد هو النقطة رقم {n}." for n in range(5))
    assert one(read(finder, f"قصفت الطائرات بلدة {{LOC:سرمين}}. وطلب الفريق الطبي العون. {said}"), "attack")


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


def types(found):
    return [event.type for event in found]


JOINED = [
    ("هز انفجار سيارة مفخخة بلدة {LOC:سرمين}. وانفجرت السيارة قرب السوق ظهرا.", "attack"),
    ("والقرى التي دمرتها معارك ضارية خالية.", "clash"),
    ("قتل 32 شخصا في هجوم انتحاري في {LOC:سرمين} (جنوب) استهدف مجموعة ناشطين.", "attack"),
    ("أدان المجلس الهجوم الذي استهدف القافلة في {LOC:سرمين}.", "attack"),
    ("انسحبت القوات من بلدة {LOC:سرمين} فجرا. وتراجعت القوات من {LOC:سرمين} إلى مواقعها.", "withdraw"),
    ("سيطر المسلحون على {LOC:سرمين}. وعرف القائد بدوره في استيلاء مقاتليهم على {LOC:سرمين}.", "capture"),
]


@pytest.mark.parametrize(("text", "kind"), JOINED)
def test_one_happening_is_one_event(finder, text, kind):
    assert types(read(finder, text)).count(kind) == 1
    assert not {"attack", "clash"} - {kind} & set(types(read(finder, text)))


def test_a_new_ambush_with_the_same_toll_is_another(finder):
    text = "قتل خمسة في انفجار ببلدة {LOC:بيحان}. ونصب المقاتلون كمينا في {LOC:شبوة} أدى إلى مقتل خمسة."
    assert types(read(finder, text)) == ["attack", "attack"]


def test_a_killing_in_another_sentence_is_its_own(finder):
    text = "قصفت الطائرات {LOC:سرمين} ظهرا. وتبنت الجماعة قتل شرطيين أمام منزلهما."
    assert types(read(finder, text)) == ["attack", "casualty"]


def test_who_is_accused_did_it(finder):
    text = "اتهم {ORG:مجلس الدار} قوات الشرق بقصف قرية {LOC:سرمين}."
    event = one(read(finder, text, statement=("accuse", "مجلس الدار", "قصف قرية سرمين")), "attack")
    assert parties(event, "agent") == ["قوات الشرق"]


def test_the_day_of_a_flashback_dates_nothing_later(finder):
    text = "وكانت الفصائل قد سيطرت على {LOC:مورك} في {DATE:2024-11-30:30 تشرين الثاني}. وقصفت الطائرات {LOC:سرمين}."
    said = ("say", "الفصائل", "وقصفت الطائرات سرمين")
    assert one(read(finder, text, statement=said), "attack").date is None


def test_votes_are_no_members(finder):
    event = one(read(finder, "انتخب {PER:سمير الحلو} رئيسا بحصوله على 76 صوتا."), "elect")
    assert [(quantity.of, quantity.value) for quantity in event.quantities] == [("votes", 76)]


def test_a_number_is_not_of_the_next_clause(finder):
    event = one(read(finder, "قتل ثمانية أشخاص بانفجار سيارة مفخخة في {LOC:سرمين}."), "attack")
    assert [(quantity.of, quantity.value) for quantity in event.quantities] == [("killed", 8)]


def test_the_dead_behind_whose_they_were(finder):
    event = one(read(finder, "قال الناطق إن 14 عنصرا من قوات الشرق قتلوا في {LOC:سرمين}."), "casualty")
    assert [(quantity.of, quantity.value) for quantity in event.quantities] == [("killed", 14)]


@pytest.mark.parametrize("text", ["يحتمل أن يكون الحادث هجوما انتحاريا.", "دان المجلس القرار معتبرا أنه عدوان."])
def test_what_something_is_called_is_no_happening(finder, text):
    assert read(finder, text) == ()


def test_what_was_struck_and_is_nameless_is_no_place(finder):
    event = one(read(finder, "قصفت الطائرات مواقع للمتمردين في {LOC:سرمين}."), "attack")
    assert [place.text for place in event.places] == ["سرمين"]


def test_what_went_without_is_not_told(finder):
    assert types(read(finder, "انسحبت القوات من {LOC:سرمين} بلا قتال.")) == ["withdraw"]


def test_who_calls_for_it_sets_no_day(finder):
    event = one(
        read(finder, "ودعا المبعوث {DATE:2024-12-05:مساء أمس} إلى وقف إطلاق النار في {LOC:سرمين}."), "ceasefire"
    )
    assert (event.modality, event.date) == ("called-for", None)


def test_a_day_is_carried_on_only_by_its_speaker(finder):
    text = "قال العقيد إن الطائرات قصفت {LOC:مورك} في {DATE:2024-12-05:الخميس}. "
    text += "وقال الطبيب إن اشتباكات دارت في {LOC:سرمين}."
    told = [("say", "العقيد", "الطائرات قصفت مورك في الخميس"), ("say", "الطبيب", "اشتباكات دارت في سرمين")]
    assert one(read(finder, text, statements=told), "clash").date is None
    text = text.replace("وقال الطبيب", "وقال العقيد")
    told = [told[0], ("say", "العقيد", "اشتباكات دارت في سرمين")]
    assert one(read(finder, text, statements=told), "clash").date == "2024-12-05"
