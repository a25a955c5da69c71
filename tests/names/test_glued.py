"""Names without a word between them, and what stands behind a name and is none of it."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("من المقرر أن يلتقي أردوغان بوتين غدا.", ["أردوغان", "بوتين"]),
        ("عين الرئيس السوري أحمد الشرع محمد البشير رئيسا للحكومة.", ["أحمد الشرع", "محمد البشير"]),
        ("قال الرئيس أحمد الشرع ذلك.", ["أحمد الشرع"]),
    ],
)
def test_two_known_people_are_two(syrian, read, text, names):
    assert [name.span.text for name in read(syrian, text).names if name.type == "PER"] == names


def test_what_a_body_passes_is_not_of_its_name(finder, read):
    named = [name.span.text for name in read(finder, "تبنى مجلس الأمن الدولي القرار رقم 7 أمس.").names]
    assert named == ["مجلس الأمن الدولي"]


def test_to_me_is_nobody(finder, read):
    assert not [name for name in read(finder, "التقيت المدير أمس وأكد لي أن العمل مستمر.").names if name.type == "PER"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("تقدمت القوات في ريف حماة الغربي صباح أمس.", "ريف حماة الغربي"),
        ("وصلت القافلة إلى الغوطة الشرقية أمس.", "الغوطة الشرقية"),
    ],
)
def test_directions_are_of_a_places_name(finder, read, text, name):
    assert [found.span.text for found in read(finder, text).names if found.type == "LOC"] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تلقت الهيئة دعما تركيا أمس.", []),
        ("وتحرك الوزير مطالبا تركيا بالرد.", ["تركيا"]),
        ("زار الوفد تركيا أمس.", ["تركيا"]),
        ("أحداث تشهدها سوريا.", ["سوريا"]),
    ],
)
def test_a_country_that_is_an_adjective_in_the_accusative(finder, read, text, names):
    assert [found.span.text for found in read(finder, text).names if found.type == "LOC"] == names


def test_a_name_given_once_is_one_again(finder, read):
    text = "الخرطوم - سودان تريبيون: انسحبت القوات.\nوقال الناطق لسودان تريبيون إن الهدوء عاد."
    assert [found.span.text for found in read(finder, text).names if found.type == "ORG"] == ["سودان تريبيون"] * 2


def test_committees_are_nobody(finder, read):
    assert not [one for one in read(finder, "زار الوزير لجان المقابلات أمس.").names if one.type == "PER"]


def test_what_a_body_refuses_is_no_part_of_its_name(finder, read):
    found = read(finder, "رفض الائتلاف الوطني المشاركة في المؤتمر.").names
    assert [one.span.text for one in found if one.type == "ORG"] == ["الائتلاف الوطني"]


def test_a_verb_before_a_capital_is_nobody(finder, read):
    found = read(finder, "رفعت واشنطن العقوبات عن سوريا.").names
    assert not [one for one in found if one.type == "PER"]


def test_a_bare_president_of_a_movement_is_of_no_state(syrian, read):
    found = read(syrian, "اجتمع الائتلاف الوطني السوري في سوريا بحضور الرئيس السابق معاذ الخطيب.")
    assert [(one.person, one.org) for one in found.offices] == [("moaz-al-khatib", "national-coalition")]


def test_a_round_of_a_cup_is_nobody(finder, read):
    found = read(finder, "يلعب الفريق ضمن منافسات كأس ولي العهد بدور الـ 32 غدا.")
    assert not [one for one in found.names if one.type == "PER"]
    assert not found.offices


def test_what_befell_others_far_before_ends_no_term(finder, read):
    text = (
        "تمكنت الشرطة يوم 20 مايو 2014 من الإطاحة بعصابة سرقت عدة سيارات من المدينة وهربت بها إلى الجبل، "
        "وقد صرح بذلك المتحدث باسم شرطة جازان سامر الحلو."
    )
    assert all(office.until is None for office in read(finder, text).offices)
