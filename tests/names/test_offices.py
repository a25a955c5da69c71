"""Who holds which post in what."""

import pytest


def offices(naming):
    shown = {entity.id: entity.name for entity in naming.entities}
    return [
        (shown.get(office.person), office.title, shown.get(office.org or ""), office.former)
        for office in naming.offices
    ]


CASES = {
    "minister of a country": (
        "قال وزير الخارجية الروسي سيرغي لافروف إن اللقاء مفيد.",
        ("سيرغي لافروف", "وزير الخارجية", "روسيا", False),
    ),
    "former prime minister": (
        "شارك رئيس الوزراء اللبناني الأسبق فؤاد السنيورة في الندوة.",
        ("فؤاد السنيورة", "رئيس الوزراء", "لبنان", True),
    ),
    "deputy": (
        "أكد نائب وزير الدفاع التركي سليم الأطرش ذلك.",
        ("سليم الأطرش", "نائب وزير الدفاع", "تركيا", False),
    ),
    "spokesman of a body": (
        "قال الناطق باسم الأمم المتحدة ستيفان دوجاريك للصحفيين.",
        ("ستيفان دوجاريك", "الناطق", "الأمم المتحدة", False),
    ),
    "head of a body": (
        "دعا رئيس الاتحاد الأفريقي موسى فقيه إلى الهدوء.",
        ("موسى فقيه", "رئيس", "الاتحاد الأفريقي", False),
    ),
    "to the president": (
        "وقدم الحزب دعما للرئيس السوري بشار الأسد أمس.",
        ("بشار الأسد", "الرئيس", "سوريا", False),
    ),
    "elected president": (
        "وانتخب المجلس فؤاد السنيورة رئيساً للاتحاد الأفريقي أمس.",
        ("فؤاد السنيورة", "رئيس", "الاتحاد الأفريقي", False),
    ),
    "the one before": (
        "وعين محمد البرادعي رئيساً للاتحاد الأفريقي خلفاً لأحمد الخطيب أمس.",
        ("أحمد الخطيب", "رئيس", "الاتحاد الأفريقي", True),
    ),
    "his foreign minister": (
        "وقال الرئيس الأمريكي باراك أوباما ووزير خارجيته جون كيري إن اللقاء مفيد.",
        ("جون كيري", "وزير خارجيته", "الولايات المتحدة", False),
    ),
    "two presidents": (
        "واتفق الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب أردوغان على ذلك.",
        ("رجب طيب أردوغان", "الرئيس", "تركيا", False),
    ),
    "at that time": (
        "وكان مدير وكالة الطاقة الذرية آنذاك محمد البرادعي حاضرا.",
        ("محمد البرادعي", "مدير", "الوكالة الدولية للطاقة الذرية", False),
    ),
    "told by a relative clause": (
        "وتوفي محمد البرادعي الذي كان عضوا في مجلس الشيوخ أمس.",
        ("محمد البرادعي", "عضو", "مجلس الشيوخ", False),
    ),
    "title behind the name": (
        "التقى الوفد سيرغي لافروف وزير الخارجية الروسي في موسكو.",
        ("سيرغي لافروف", "وزير الخارجية", "روسيا", False),
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_office(case, finder, read):
    text, expected = CASES[case]
    assert expected in offices(read(finder, text))


def test_what_somebody_would_be_is_no_office(finder, read):
    assert offices(read(finder, "وفوز جيريمي كوربين كزعيم لحزب العمال سيبعد الحزب.")) == []


def test_the_foot_of_a_statement(finder, read):
    found = offices(read(finder, "بيان المجلس المحلي لمدينة دمشق\nينفي المجلس ذلك.\nرئيس المجلس المحلي\nرامي الدروبي"))
    assert ("رامي الدروبي", "رئيس") in {(person, title) for person, title, _, _ in found}


def test_led_by(syrian, read):
    found = offices(read(syrian, "دخلت فصائل هيئة تحرير الشام بزعامة أحمد الشرع المدينة."))
    assert ("أحمد الشرع", "زعيم", "هيئة تحرير الشام", False) in found


def test_two_titles_of_one_person(finder, read):
    found = offices(read(finder, "التقى وزير الخارجية الأردني ونائب رئيس الوزراء أيمن الصفدي الوفد."))
    assert {(person, title.split()[-1]) for person, title, _, _ in found} >= {("أيمن الصفدي", "الخارجية")}


def test_ranks_and_forms_of_address_are_no_offices(finder, read):
    assert offices(read(finder, "حضر اللواء سليم إدريس والدكتور خالد العاني.")) == []


def test_an_adjective_names_the_body_though_no_mention_does(finder, read):
    naming = read(finder, "قال وزير الخارجية الروسي سيرغي لافروف ذلك.")
    assert naming.offices[0].org in {entity.id for entity in naming.entities}


def test_span_holds_the_title(finder, read):
    text = "قال وزير الخارجية الروسي سيرغي لافروف ذلك."
    span = read(finder, text).offices[0].span
    assert text[span.start : span.end] == span.text == "وزير الخارجية"


def test_a_head_alone_refers_back_to_the_body(finder, read):
    text = "أعلنت وزارة الداخلية توقيف عناصر. وقال الناطق باسم الوزارة محمد الخطيب إن التحقيق مستمر."
    found = offices(read(finder, text))
    assert ("محمد الخطيب", "وزارة الداخلية") in {(person, body) for person, _, body, _ in found}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("مجلس الوزراء", {("ولي ولي العهد", None), ("النائب الثاني لرئيس", "مجلس الوزراء"), ("وزير الدفاع", None)}),
        ("الحكومة", {("ولي ولي العهد", None), ("النائب الثاني لرئيس الحكومة", None), ("وزير الدفاع", None)}),
    ],
)
def test_titles_behind_a_name_are_its_bearers(body, expected, finder, read):
    text = f"استقبل الأمير محمد بن سلمان ولي ولي العهد النائب الثاني لرئيس {body} وزير الدفاع الوفد."
    found = {(title, org) for person, title, org, _ in offices(read(finder, text)) if person == "محمد بن سلمان"}
    assert found == expected


def test_a_title_joined_to_a_name_is_somebody_elses(finder, read):
    found = offices(read(finder, "التقى الرئيس حسن روحاني ووزير الخارجية الوفد."))
    assert ("حسن روحاني", "وزير الخارجية") not in [(person, title) for person, title, _, _ in found]


def test_a_post_whose_body_is_not_told(finder, read):
    found = offices(read(finder, "وشكر ماجد القصبي وزير الشؤون الاجتماعية الحضور."))
    assert found == [("ماجد القصبي", "وزير الشؤون الاجتماعية", None, False)]


def test_a_coach_is_of_no_country(finder, read):
    assert offices(read(finder, "قال المدرب الهولندي لويس فان غال للصحفيين ذلك.")) == []


def test_in_front_of_is_no_imam(finder, read):
    assert offices(read(finder, "لعب الفريق أمام مانشستر سيتي. وقال محمد الخطيب ذلك أمام الأمم المتحدة.")) == []


def test_the_king_of_the_two_holy_places_is_saudi(finder, read):
    found = offices(read(finder, "أشادت السعودية بجهود خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز."))
    assert ("سلمان بن عبدالعزيز", "خادم الحرمين الشريفين الملك", "السعودية", False) in found


def test_the_province_just_named(finder, read):
    found = offices(
        read(finder, "وقع هجوم في إقليم فارياب أمس. وقال نائب حاكم الإقليم عبد الستار باريز إن الوضع هادئ.")
    )
    assert ("عبد الستار باريز", "نائب حاكم الإقليم", "فارياب", False) in found


def test_a_body_that_only_an_adjective_means_is_not_named(finder, read):
    (office,) = read(finder, "قال وزير الخارجية الروسي سيرغي لافروف ذلك.").offices
    assert office.org is not None
    assert not office.org_named
    (office,) = read(finder, "قال وزير الخارجية الروسي سيرغي لافروف إن روسيا قوية.").offices
    assert office.org_named


def test_the_place_of_a_branch_is_passed_over(finder, read):
    found = offices(read(finder, "وقال المتحدث الرسمي لهيئة الطاقة الذرية بمنطقة الرياض عبد الله العنزي إن العمل بدأ."))
    assert ("عبد الله العنزي", "المتحدث الرسمي", "هيئة الطاقة الذرية", False) in found


def test_who_leads_a_delegation_leads_no_ministry(finder, read):
    naming = read(finder, "استقبل الوزير وفدا من وزارة الخارجية الأميركية برئاسة ماري الحداد في المدينة.")
    assert offices(naming) == []
    assert offices(read(finder, "وصل وفد وزارة الخارجية الأميركية برئاسة ماري الحداد إلى المدينة.")) == []


def test_the_president_of_a_body_is_of_no_country(syrian, read):
    text = "زار وفد من سوريا المدينة. ودعا رئيس الائتلاف هادي البحرة إلى انتقال سلمي."
    assert ("رئيس الائتلاف", "سوريا") not in [(title, org) for _, title, org, _ in offices(read(syrian, text))]


def test_who_serves_a_president_holds_the_post(syrian, read):
    naming = read(syrian, "قالت مستشارة الأسد بثينة شعبان إن الحل سياسي.")
    assert "بثينة شعبان" in [person for person, *_ in offices(naming)]
