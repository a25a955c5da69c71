"""What one article sets against one another, or tells twice alike. All texts are of our own writing."""

import pytest

from marsad.knowledge.load import default_knowledge
from marsad.resolve.links import find_links
from tests.resolve.build import known


def links(text, captured="2024-12-06"):
    return find_links(known("a", text, captured), default_knowledge())


def disputes(text, question="occurrence"):
    return [one for one in links(text).disputes if one.question == question]


def sides(dispute):
    return {account.answer: len(account.observations) for account in dispute.accounts}


# Denials


@pytest.mark.parametrize(
    "text",
    [
        "قصف السوق\nقال ناشطون محليون إن مدفعية الجيش قصفت السوق الشعبي في بلدة محردة "
        "وقتلت مدنيين. ونفى مصدر عسكري وقوع "
        "القصف.\n",
        "توقيف ناشط\nقالت مصادر محلية إن دورية أمنية اعتقلت الناشط غياث المرجاني من "
        "منزله. ونفى مصدر في إدارة الأمن أن "
        "يكون المرجاني قد اعتقل.\n",
        "رحيل الرئيس\nقال ضابطان لوكالة أنباء إن الرئيس غادر العاصمة جوا إلى وجهة غير معروفة. ونفت الرئاسة أنباء عن "
        "مغادرته.\n",
        "نسب التعداد\nقالت شبكة مراقبة محلية إن ثلاثة بالمئة من الأسر لم يزرها أحد. ونفى مصدر في الوزارة هذه النسبة.\n",
    ],
    ids=["one word", "another form", "a noun for a verb", "points back"],
)
def test_a_denial_stands_against_what_it_denies(text):
    (one,) = disputes(text)
    assert sides(one)["told"] == 1
    assert sides(one)["denied"] >= 1


def test_what_the_denier_says_instead_stands_beside_the_denial():
    text = (
        "توقيف ناشط\nقالت مصادر محلية إن دورية أمنية اعتقلت الناشط غياث المرجاني من "
        "منزله. ونفى مصدر في إدارة الأمن أن "
        "يكون المرجاني قد اعتقل، وقال إنه استدعي إلى المخفر في شكوى شخصية.\n"
    )
    (one,) = disputes(text)
    assert sides(one) == {"told": 1, "denied": 2}


@pytest.mark.parametrize(
    "text",
    [
        # Whoever calls a claim a lie is on the side of the denial.
        "بيان الحركة\nنفت الحركة مشاركة مقاتليها في معارك الحديدة. وقال الناطق سامي الزهري إن مشاركة مقاتلي الحركة في "
        "معارك الحديدة مجرد أكاذيب.\n",
        # What nobody claimed, nobody denies.
        "زيارة الوفد\nدعا حزب معارض أنصاره إلى تجمع في الساحة غدا. ولطالما نفت الحكومة منذ سنوات كل هذه الاتهامات.\n",
        # «صحيح» alone denies nothing.
        "مقابلة\nقال الوزير سالم العلي إن بلاده ستشتري القمح من رومانيا. وقال المدير عمر الحسن إنه صحيح أن القمح من "
        "رومانيا أرخص.\n",
    ],
    ids=["a lie", "no claim", "true"],
)
def test_what_is_no_denial_of_a_claim(text):
    assert not disputes(text)


def test_what_others_tell_is_named_within_the_denial():
    text = "المسلط ينفي\nنفى رئيس الائتلاف سالم المسلط ما تداولته مواقع إخبارية عن استقالته من منصبه.\n"
    (one,) = disputes(text)
    assert set(sides(one)) == {"told", "denied"}


# Claims that turn one another


def test_what_another_asserts_is_turned():
    text = (
        "دعوة إلى جنيف\nقال مصدر في المعارضة إن الائتلاف تلقى إشعارا شفهيا لا دعوة مكتوبة، بينما أكد مسؤول في هيئة "
        "التفاوض أن الدعوة وصلت مكتوبة صباح السبت.\n"
    )
    (one,) = disputes(text)
    assert sides(one) == {"told": 1, "denied": 1}


def test_who_denies_of_himself_what_is_told_of_him():
    text = (
        "بشار الأسد: لم أهرب من البلاد\nقال بشار الأسد في بيان إنه صاحب مشروع وأضاف: «لم "
        "أغادر البلاد». وكان ضابطان قالا "
        "إن بشار الأسد غادر البلاد على متن طائرة.\n"
    )
    assert disputes(text)


# Figures


def test_the_number_is_of_what_was_counted_before():
    text = (
        "مؤتمر الحوار\nقال عضو في اللجنة التحضيرية إن نحو 600 شخص شاركوا في الجلسة "
        "الافتتاحية، في حين ذكرت وسائل إعلام "
        "محلية أن العدد قارب تسعمئة.\n"
    )
    (one,) = disputes(text, "count")
    assert set(sides(one)) == {"600", "900"}


def test_rough_numbers_of_people_in_the_same_words():
    text = (
        "فرار المئات من جنود الجيش السوري إلى العراق\nكشفت تقارير عراقية عن دخول العشرات "
        "من جنود الجيش السوري إلى العراق "
        "عبر معبر القائم.\n"
    )
    (one,) = disputes(text, "count")
    assert set(sides(one)) == {"مئات", "عشرات"}


def test_a_correction_puts_one_day_in_place_of_another():
    text = "تصويب\nورد في صيغة سابقة أن الاجتماع انعقد يوم الأحد 23 شباط 2025، والصحيح هو الاثنين 24 شباط 2025.\n"
    (one,) = disputes(text, "time")
    assert set(sides(one)) == {"Sunday", "Monday"}


@pytest.mark.parametrize(
    "text",
    [
        # Two happenings, told one after the other.
        "حوادث أمنية\nقالت الشرطة إن ثلاثة أشخاص قتلوا في انفجار في بعقوبة، بينما أصيب "
        "تسعة. وأوضح مصدر أمني أن شخصين قتلا "
        "في هجوم في الرمادي.\n",
        # Which one, not how many.
        "الدوري\nقال المدرب عمر الحسن إن مباراة المرحلة السابعة والثلاثين ستقام غدا. لكن المدرب سالم العلي تحدث عن "
        "المرحلة الـ35 للدوري.\n",
    ],
    ids=["two towns", "ordinals"],
)
def test_figures_that_answer_two_questions(text):
    assert not disputes(text, "count")


# Agreement


def test_who_takes_a_town_tells_what_those_tell_who_say_that_the_others_left_it():
    text = (
        "ريف دمشق\nقال القائد حسن عبد الغني إن قواته سيطرت على بلدة سعسع في ريف دمشق. "
        "وقال مدير المرصد رامي عبد الرحمن إن "
        "القوات الحكومية انسحبت من بلدة سعسع.\n"
    )
    found = links(text).corroborations
    assert any(one.independent_origins == 2 for one in found)


# Tolls of two speakers

RIVALS = (
    "كمين في الوادي\nأعلنت وزارة الدفاع مقتل تسعة جنود في كمين قرب بلدة محردة. وقال تنظيم داعش في بيان إن مقاتليه "
    "قتلوا {other} جنديا في الكمين نفسه.\n"
)


def test_tolls_of_two_speakers_stand_against_one_another_once():
    (one,) = disputes(RIVALS.format(other=14), "count")
    assert sides(one) == {"9": 1, "14": 1}


def test_what_the_report_gives_itself_stands_with_the_speaker_who_gives_it_too():
    text = RIVALS.format(other=14).replace("أعلنت وزارة", "قتل تسعة جنود في كمين قرب بلدة محردة أمس. وأعلنت وزارة")
    (one,) = disputes(text, "count")
    assert sides(one) == {"9": 2, "14": 1}


@pytest.mark.parametrize(
    "text",
    [
        RIVALS.format(other=40),
        RIVALS.format(other=9),
        "كمينان\nأعلنت وزارة الدفاع مقتل تسعة جنود في كمين قرب بلدة محردة. وقال تنظيم داعش في بيان إن مقاتليه قتلوا 14 "
        "جنديا في كمين قرب مدينة سلمية.\n",
    ],
    ids=["far apart", "the same", "another place"],
)
def test_what_may_be_two_tolls_is_no_dispute(text):
    assert not disputes(text, "count")
