"""Who is met and who issued a text, what «ما ورد» holds, whom a question is put to."""

import pytest
from tests.statements.heard import by, first, hear, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وذكر بيان صادر عن حركة النهر أن القافلة وصلت.", "حركة النهر"),
        ("ووفقا لبيان صادر عن حركة النهر، وصلت القافلة إلى الميناء.", "حركة النهر"),
        ("وقال رئيس ما يسمى اللجنة العليا سليم الحداد إن القافلة وصلت.", "سليم الحداد"),
        ("انتقد الناطق باسم الحركة سليم الحداد، المبعوث الأممي إلى سرمدا ليلى منصور.", "سليم الحداد"),
        ("شكك عضو في اللجنة في صحة التقرير.", "عضو في اللجنة"),
        ("وقال آمر الكتيبة إن القافلة وصلت.", "آمر الكتيبة"),
        ("سرمدا (شبكة النهر)- أكدت حركة النهر أن القافلة وصلت.", "حركة النهر"),
        ("بعض وسائل الإعلام نقلت أن القافلة وصلت.", "بعض وسائل الإعلام"),
        ("كذبت التقارير الإعلامية التي تحدثت عن انقطاع المياه.", "التقارير الإعلامية"),
        ("اجتمع سليم الحداد بالوفد أمس. وأكد رؤساء الأركان خلال مداولاتهم أهمية التنسيق.", "رؤساء الأركان"),
    ],
)
def test_who_speaks(text, speaker):
    assert by(first(text)) == speaker


def test_who_is_met_does_not_speak():
    text = "زارت ليلى منصور المدينة. ولفتت خلال لقائها رئيس البلدية سليم الحداد إلى أن المشروع جاهز."
    statement = hear(text)[-1]
    assert (by(statement), said(statement)) == ("ليلى منصور", "المشروع جاهز")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("أكدت حركة النهر التزامها بتنفيذ كل ما ورد في الاتفاق.", "التزامها بتنفيذ كل ما ورد في الاتفاق"),
        ("وتؤكد حركة النهر أن ما ورد في المقال غير صحيح.", "ما ورد في المقال غير صحيح"),
        ("جدد سليم الحداد، في تصريح صحفي، تمسك بلاده بالاتفاق.", "تمسك بلاده بالاتفاق"),
    ],
)
def test_what_is_said(text, content):
    assert [said(statement) for statement in hear(text)] == [content]


def test_what_a_paper_published_is_described_by_whoever_describes_it():
    text = "ونفت حركة النهر الخبر، ووصفت ما نشرته وسائل الإعلام بأنه كاذب."
    statement = hear(text)[-1]
    assert (by(statement), said(statement)) == ("حركة النهر", "ما نشرته وسائل الإعلام بأنه كاذب")


def test_news_that_are_denied_do_not_speak_themselves():
    (statement,) = hear("نفى سليم الحداد صحة الأنباء التي تحدثت عن قصف في الشمال.")
    assert statement.kind == "deny"


def test_who_was_asked_answers():
    statement = hear("سألت الصحفية الوزير عن موعد الانتخابات، فأجاب بأنها ستجرى في موعدها.")[-1]
    assert by(statement) == "الوزير"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال سليم الحداد إن الحركة هاجمت قواته، متوعدا إياها بالرد.", "warn"),
        ("قال سليم الحداد إن الخطة جاهزة، مذكرا بأن التمويل متوفر.", "say"),
    ],
)
def test_who_goes_on_by_a_participle(text, kind):
    statement = hear(text)[-1]
    assert (by(statement), statement.kind) == ("سليم الحداد", kind)


def test_a_seat_is_no_admission():
    assert not hear("والحركة التي تتخذ من المدينة مقرا لها، تضم محافظة النهر.")
