"""Whose words a text carries, whom a plural speaks for, and where the teller goes on by himself."""

import pytest
from tests.statements.heard import by, first, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('ووفق بيان لـ"حركة النهر"، وصلت القافلة إلى الميناء.', "حركة النهر"),
        ("وبحسب بيان صادر عن حركة النهر، فإن القافلة وصلت إلى الميناء.", "حركة النهر"),
        ("وذكرت وكالة الساحل نقلا عن ثلاثة مصادر أمنية أن الطائرة أقلعت فجرا.", "ثلاثة مصادر أمنية"),
        ("وأوقف مسلحون شاحنة وطالبوا سائقها بفدية.", "مسلحون"),
    ],
)
def test_who_speaks(text, speaker):
    assert by(first(text)) == speaker


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("أدانت حركة النهر الهجوم على القنصلية.", "الهجوم على القنصلية"),
        ("ودان سليم الحداد «جريمة الحرب» في الشمال.", "جريمة الحرب» في الشمال"),
        ("وقالت حركة النهر إنها قتلت ضابطا، ولم يصدر تعليق من الوزارة.", "قتلت ضابطا"),
        ('وقال سليم الحداد إن الحديث عن تدخل "لا أساس له من الصحة".', 'الحديث عن تدخل "لا أساس له من الصحة'),
        ("في المقابل، رد سليم الحداد بأن الحركة لم تكن طرفا.", "الحركة لم تكن طرفا"),
    ],
)
def test_what_is_said(text, content):
    assert said(first(text)) == content
