"""What pages that nobody had read showed: each class of mistake in a sentence of our own."""

from .conftest import read


def told(found, kind):
    return [event for event in found if event.type == kind]


def counts(event):
    return {quantity.of: quantity.value for quantity in event.quantities}


def parties(event, role):
    return [participant.mention.text for participant in event.participants if participant.role == role]


def test_an_injury_is_no_verb_of_the_speaker(finder):
    text = "أفاد مصدر طبي في المدينة بمقتل شاب، وإصابة ثمانية آخرين بجروح."
    found = read(finder, text, statement=("say", "مصدر طبي", "بمقتل شاب، وإصابة ثمانية آخرين بجروح"))
    assert not any(parties(event, "agent") for event in found)
    assert {event.modality for event in found} == {"happened"}


def test_a_plural_behind_its_number_is_no_dual(finder):
    (event,) = read(finder, "قتل 12 مدنيين على الأقل يوم الأربعاء في قصف جوي على {LOC:سرمين}.")
    assert counts(event) == {"killed": 12}


def test_who_passed_away_demands_nothing(finder):
    (event,) = read(finder, "قضى 14 مدنيا، {DATE:2024-12-03:الثلاثاء}، في قصف جوي على {LOC:سرمين}.")
    assert (event.modality, event.date, counts(event)) == ("happened", "2024-12-03", {"killed": 14})


def test_a_toll_of_its_own_is_an_event_of_its_own(finder):
    text = (
        "قصفت القوات قرية {LOC:سرمين} فقتلت ستة مدنيين.\nوأضاف المصدر أن القصف على المنطقة أسفر عن مقتل ثمانية آخرين."
    )
    assert [counts(event)["killed"] for event in told(read(finder, text), "attack")] == [6, 8]


def test_who_is_counted_again_is_not_counted_anew(finder):
    text = "قتل عشرة مدنيين في قصف على {LOC:سرمين}. وقال الناطق إن بين القتلى العشرة سبعة قتلوا في غارة على {LOC:مورك}."
    assert [counts(event)["killed"] for event in told(read(finder, text), "attack")] == [10, 7]


def test_who_holds_a_place_has_not_just_taken_it(finder):
    assert told(read(finder, "وتسيطر الفصائل على الجزء الأكبر من {LOC:سرمين}."), "capture") == []
    assert told(read(finder, "سيطرت الفصائل على {LOC:سرمين}."), "capture")


def test_the_doer_of_the_clause_before(finder):
    text = "حققت المقاومة الشعبية نصرا جديدا، إذ سيطرت على مدينة {LOC:سرمين}."
    (event,) = told(read(finder, text), "capture")
    assert parties(event, "agent") == ["المقاومة الشعبية"]


def test_what_is_brought_in_is_aid(finder):
    text = "وجاءت الهدنة استجابة لرغبة الحكومة في إدخال وتوزيع أكبر قدر من المساعدات."
    assert told(read(finder, text), "aid")


def test_a_bare_noun_with_a_toll_stands(finder):
    (event,) = read(finder, "وأشار الجيش إلى أن مهاجما قتل في الاشتباكات.")
    assert event.type == "clash"


def test_a_police_that_kills_is_not_killed(finder):
    (event,) = read(finder, "قتلت الشرطة محتجا رابعا في {LOC:سرمين}.")
    assert (parties(event, "agent"), parties(event, "patient")) == (["الشرطة"], ["محتجا رابعا"])


def test_a_ministry_of_affairs_keeps_its_affairs(finder):
    text = "أقال الرئيس {PER:سمير الحلو} الوزير وعين وزير الشؤون الاجتماعية {PER:كمال المدني} خلفا له."
    (event,) = told(read(finder, text), "appoint")
    assert (parties(event, "agent"), parties(event, "patient")) == (["سمير الحلو"], ["كمال المدني"])


def test_the_object_behind_a_day_and_a_comma(finder):
    (event,) = read(finder, "اغتال مجهولون {DATE:2024-12-06:الجمعة}، رئيس البلدية {PER:سمير الحلو}.")
    assert (parties(event, "agent"), parties(event, "patient")) == (["مجهولون"], ["سمير الحلو"])


def test_who_stands_before_his_title_does_it(finder):
    (event,) = read(finder, "وأوضحت الحكومة أن {PER:كمال المدني} وزير العدل الحالي سيتولى مهام وزارة الدفاع.")
    assert parties(event, "agent") == ["كمال المدني"]


def test_the_dead_are_of_what_brought_it_about(finder):
    text = "فيما تتواصل المواجهات بين الجيش والفصائل، قتل 30 شخصا في هجوم على مخيم في {LOC:سرمين}."
    found = read(finder, text)
    assert [counts(event) for event in found] == [{}, {"killed": 30}]


def test_both_whom_a_toll_names_suffered(finder):
    text = "قتل الشاب {PER:سمير الحلو} وأصيب الشاب {PER:كمال المدني} بجروح نتيجة استهدافهما بالرصاص."
    (event,) = read(finder, text)
    assert parties(event, "patient") == ["سمير الحلو", "كمال المدني"]


def test_who_announces_a_flight_of_people_did_not_drive_them_out(finder):
    text = "أعلنت {ORG:منظمة الغيث} نزوح 62 ألف شخص من {LOC:سرمين}."
    (event,) = read(finder, text, statement=("announce", "منظمة الغيث", "نزوح 62 ألف شخص من سرمين"))
    assert (parties(event, "agent"), parties(event, "patient")) == ([], ["62 ألف شخص"])


def test_a_rebel_killed_has_not_killed(finder):
    (event,) = told(read(finder, "أسفر ذلك عن مقتل عنصر في الريف."), "casualty")
    assert parties(event, "agent") == []


def test_where_somebody_lives_is_not_where_it_happened(finder):
    text = "داهمت الشرطة خياما قرب {LOC:سرمين}، ويقطن فيها نازحون من {LOC:مورك}."
    (event,) = read(finder, text)
    assert [place.text for place in event.places] == ["سرمين"]


def test_what_something_is_thought_to_be_is_no_second_happening(finder):
    text = "قتل شاعر نتيجة إطلاق نار من مجهولين في {LOC:سرمين}، فيما يعتقد أنها عملية اغتيال."
    assert [event.type for event in read(finder, text)] == ["attack"]


def test_a_rejected_proposal_has_not_come_about(finder):
    text = "رفض الجيش مقترحا دوليا بوقف إطلاق النار."
    assert [event.modality for event in read(finder, text)] == ["hypothetical"]


def test_months_are_no_days(finder):
    (event,) = read(finder, "أعلنت قوات الشرق هدنة إنسانية تستمر ثلاثة أشهر.")
    assert counts(event) == {"months": 3}


def test_vehicles_bear_no_article(finder):
    (event,) = read(finder, "توغلت عدة آليات عسكرية إسرائيلية شرق {LOC:سرمين}.")
    assert (parties(event, "agent"), parties(event, "patient")) == (["عدة آليات عسكرية إسرائيلية"], [])


def test_who_occupies_is_no_capture(finder):
    (event,) = read(finder, "استشهد شاب في قصف الاحتلال منزلا في {LOC:سرمين}.")
    assert (event.type, parties(event, "agent")) == ("attack", ["الاحتلال"])


def test_most_of_a_place_was_not_taken_from_it(finder):
    (event,) = read(finder, "سيطرت الفصائل على العديد من أحياء {LOC:سرمين}.")
    assert parties(event, "source") == []


def test_who_came_to_hold_it_took_it(finder):
    assert told(read(finder, "باتت الفصائل تسيطر على {LOC:سرمين} بالكامل."), "capture")


def test_the_dead_have_come_to(finder):
    (event,) = read(finder, "أعلنت الوزارة ارتفاع عدد القتلى في القطاع إلى 8796.")
    assert counts(event) == {"killed": 8796}


def test_what_is_feared_before_the_comma_is_not_what_is_done(finder):
    found = read(finder, "وعلى وقع التهديد بحرب برية محتملة، تقصف المقاومة تجمعات في {LOC:سرمين}.")
    assert [event.modality for event in told(found, "attack")] == ["ongoing"]


def test_two_ladies_are_no_future(finder):
    (event,) = read(finder, "استشهد أربعة بينهم سيدتان في غارة على منزل في {LOC:سرمين}.")
    assert event.modality == "happened"


def test_who_tells_of_arrests_has_not_made_them(finder):
    text = "قالت ناطقة باسم القوات إن 50 ناشطا اعتقلوا في {LOC:سرمين}."
    (event,) = read(finder, text, statement=("say", "ناطقة باسم القوات", "50 ناشطا اعتقلوا في سرمين"))
    assert (parties(event, "agent"), parties(event, "patient")) == ([], ["50 ناشطا"])


def test_a_toll_of_another_place_is_of_no_raid_before(finder):
    text = "استهدف قصف مدفعي كافة المناطق. وأفاد مراسل بهدوء حذر. وقتل أربعة رجال في مخيم {LOC:الفارعة}."
    assert [event.type for event in read(finder, text)] == ["attack", "casualty"]


def test_an_article_tells_of_one_protest_and_of_others(finder):
    text = "خرج عشرات الأهالي بمظاهرة في مدينة {LOC:سرمين}.\nوقال مراسل إن المظاهرة جاءت بعد دعوات أطلقها ناشطون."
    (event,) = told(read(finder, text), "protest")
    assert parties(event, "agent") == ["عشرات الأهالي"]
    text += "\nوأشار إلى خروج احتجاجات أخرى في {LOC:مورك}."
    assert len(told(read(finder, text), "protest")) == 2


def test_one_truce_however_often_it_is_named(finder):
    text = "دخل وقف إطلاق النار حيز التنفيذ بين الجيش والفصائل.\nوجرى التبادل بموجب اتفاق وقف إطلاق النار."
    assert len(told(read(finder, text), "ceasefire")) == 1


def test_what_saw_it_is_where_it_was(finder):
    (event,) = read(finder, "شهدت {LOC:سرمين} تفجيرين.")
    assert (parties(event, "patient"), [place.text for place in event.places]) == ([], ["سرمين"])


def test_a_commander_is_no_adjective(finder):
    (event,) = told(read(finder, "أسفر ذلك عن مقتل قيادي بارز في الجماعة."), "casualty")
    assert parties(event, "patient") == ["قيادي بارز"]


def test_both_countries_were_told_before(finder):
    text = "عقد {PER:سمير الحلو} اجتماعا مع {PER:كمال المدني}. وجرى خلال الاجتماع بحث التعاون بين البلدين."
    (event,) = told(read(finder, text), "meet")
    assert parties(event, "agent") == ["سمير الحلو"]


def test_what_was_taken_is_not_to_come(finder):
    text = "قال الوزير: لقد سيطرت قواتنا على {LOC:سرمين} ولاذ المتمردون بالفرار."
    said = ("say", "الوزير", "لقد سيطرت قواتنا على سرمين ولاذ المتمردون بالفرار")
    (event,) = told(read(finder, text, statement=said), "flee")
    assert (event.modality, parties(event, "agent")) == ("happened", ["المتمردون"])


def test_whose_planes_fly(finder):
    (event,) = read(finder, "شهدت سماء {LOC:سرمين} تحليقا لطائرات مسيرة أجنبية.")
    assert (parties(event, "agent"), [place.text for place in event.places]) == (["طائرات مسيرة أجنبية"], ["سرمين"])


def test_a_brief_bracket_parts_no_doer_from_his_deed(finder):
    text = "تمكنت القوات الشرقية بدعم من الاتحاد (أفق) من السيطرة على {LOC:سرمين}."
    (event,) = told(read(finder, text), "capture")
    assert parties(event, "agent") == ["القوات الشرقية"]


def test_two_delegations_are_two_meetings(finder):
    text = "عقد وفد الدار اجتماعا مع الوفد الروسي.\nفي سياق متصل عقد وفد الدار اجتماعا مع الوفد الإيراني."
    assert len(told(read(finder, text), "meet")) == 2


def test_who_was_abducted_is_not_to_be(finder):
    text = "طالب الاتحاد بالإفراج عن {PER:سمير الحلو} الذي جرى اختطافه قرب {LOC:سرمين}."
    assert [event.modality for event in read(finder, text)] == ["called-for", "happened"]


def test_a_committee_is_founded_and_founds_nothing(finder):
    (event,) = read(finder, "دعا المرجع إلى تشكيل هيئة قضائية مستقلة للتحقيق.")
    assert (parties(event, "agent"), parties(event, "patient")) == ([], ["هيئة قضائية مستقلة"])


def test_a_strike_is_no_march(finder):
    text = "خرجت مظاهرات في {LOC:سرمين}.\nكما شهدت المدينة إضرابا عاما."
    assert len(told(read(finder, text), "protest")) == 2


def test_who_says_that_he_fired_has_fired(finder):
    text = "قصفت {LOC:روسيا} مكتبا في {LOC:سرمين}، وأعلنت كتلة الدار أنها أطلقت صواريخ على قاعدة."
    found = read(finder, text, statement=("announce", "كتلة الدار", "أنها أطلقت صواريخ على قاعدة"))
    assert [parties(event, "agent") for event in found] == [["روسيا"], ["كتلة الدار"]]


def test_who_let_them_go(finder):
    (event,) = told(read(finder, "سارت الحافلة محملة بالأسرى الذين أطلقت سراحهم كتائب الشرق."), "release")
    assert (parties(event, "agent"), parties(event, "patient")) == (["كتائب الشرق"], [])


def test_what_is_answered_is_not_struck(finder):
    (event, *_) = read(finder, "استهدفت القوات قاعدة {LOC:مورك}، وذلك ردا على عمليات سابقة.")
    assert "عمليات سابقة" not in parties(event, "patient")


def test_the_end_of_a_war_is_a_truce(finder):
    found = read(finder, "ويقضي الاتفاق بإنهاء الحرب على القطاع.")
    assert "ceasefire" in {event.type for event in found}
    assert "attack" not in {event.type for event in found}


def test_what_was_done_after_a_refusal_happened(finder):
    text = "رفض القاضي مغادرة المدينة حتى تم اغتياله يوم الثلاثاء."
    assert [event.modality for event in read(finder, text) if event.type == "attack"] == ["happened"]
    text = "نفى المتحدث ما قيل عن القاضي حيث تم اغتياله."
    assert "happened" not in [event.modality for event in read(finder, text) if event.type == "attack"]
