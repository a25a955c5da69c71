"""Whoever serves, advises, speaks for or is kin to somebody is who speaks, and never the one named behind him."""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear

ANOTHERS = {
    "adviser": ("قال مستشار الحداد إن الجسر سيفتح غدا.", "مستشار الحداد"),
    "lawyer": ("وأكد محامي سليم الحداد أن الجسر سيفتح غدا.", "محامي سليم الحداد"),
    "lawyer of the accused": ("قال محامي المتهم سليم الحداد إن الحكم جائر.", "محامي المتهم سليم الحداد"),
    "lawyer of a former president": (
        "قال محامي الرئيس السابق سليم الحداد إن الحكم جائر.",
        "محامي الرئيس السابق سليم الحداد",
    ),
    "envoy": ("وحذر مبعوث الحداد من انهيار الهدنة.", "مبعوث الحداد"),
    "doctor": ("قال طبيب الحداد إن الوفاة غامضة.", "طبيب الحداد"),
    "guard": ("قال حارس الحداد إن الباب كان مفتوحا.", "حارس الحداد"),
    "head of his office": ("قال رئيس مكتب الحداد إن الجسر سيفتح غدا.", "رئيس مكتب الحداد"),
    "director of the office of the president": (
        "قال مدير مكتب الرئيس الحداد إن الجسر سيفتح غدا.",
        "مدير مكتب الرئيس الحداد",
    ),
    "brother": ("قال شقيق سليم الحداد إنه سمع الطلق.", "شقيق سليم الحداد"),
    "mother": ("قالت والدة سليم الحداد إن ابنها اختفى.", "والدة سليم الحداد"),
    "grandson": ("قال حفيد الحداد إن جده بريء.", "حفيد الحداد"),
    "sons": ("وقال أبناء سليم الحداد إن والدهم بريء.", "أبناء سليم الحداد"),
    "spokesman of the prime minister": (
        "قال المتحدث باسم رئيس الوزراء الحداد إن اللقاء تأجل.",
        "المتحدث باسم رئيس الوزراء الحداد",
    ),
    "agent of somebody addressed": ("قال محامي السيد سليم الحداد إن الحكم جائر.", "محامي السيد سليم الحداد"),
    "before the verb": ("مستشار الحداد يدعو إلى وقف القتال", "مستشار الحداد"),
    "before a colon": ("محامي الحداد: الحكم جائر وسنطعن فيه", "محامي الحداد"),
    "who goes back by a relative pronoun": ("وصل مستشار الحداد الذي أكد أن الحوار مستمر.", "مستشار الحداد"),
}
ONES_OWN = {
    "adviser on": ("قال مستشار الأمن القومي سليم الحداد إن الجسر سيفتح غدا.", "سليم الحداد"),
    "adviser with the name behind his chief's": ("قال مستشار ليلى منصور سليم الحداد إن اللقاء تأجل.", "سليم الحداد"),
    "lawyer of the defence": ("قال محامي الدفاع سليم الحداد إن الحكم جائر.", "سليم الحداد"),
    "rank without an article": ("وقال لواء سليم الحداد إن الطريق آمن.", "سليم الحداد"),
    "form of address": ("وقال سعادة المهندس سليم الحداد إن الطريق آمن.", "سليم الحداد"),
    "address of a prime minister": ("وقال دولة رئيس الوزراء سليم الحداد إن الطريق آمن.", "سليم الحداد"),
    "deputy of the president": ("وقال نائب الرئيس سليم الحداد إن الطريق آمن.", "سليم الحداد"),
    "commander of a brigade": ("وقال قائد اللواء سليم الحداد إن الطريق آمن.", "سليم الحداد"),
    "his mother": ("وقالت والدته ليلى منصور إن ابنها اختفى.", "ليلى منصور"),
    "behind the country of his office": ("وقال وزير خارجية قطر سليم الحداد إن الحل قريب.", "سليم الحداد"),
    "director of the president's office by full name": (
        "قال مدير مكتب الرئيس سليم الحداد إن الجسر سيفتح غدا.",
        "سليم الحداد",
    ),
}


@pytest.mark.parametrize("case", ANOTHERS, ids=str)
def test_whom_the_name_behind_is_not(case: str) -> None:
    text, speaker = ANOTHERS[case]
    statement = first(text)
    assert by(statement) == speaker
    assert not statement.named
    assert statement.speaker_entity is None


@pytest.mark.parametrize("case", ONES_OWN, ids=str)
def test_whose_name_it_is(case: str) -> None:
    text, speaker = ONES_OWN[case]
    assert by(first(text)) == speaker


def test_the_page_tells_whose_title_it_is() -> None:
    """«الرئيس الحداد» elsewhere: in «نائب الرئيس الحداد» he is the president."""
    deputy = hear("وقال نائب الرئيس الحداد إن الطريق آمن. والتقى الرئيس الحداد السفير.")[0]
    assert by(deputy) == "نائب الرئيس الحداد"
    assert by(hear("وقال نائب الرئيس الحداد إن الطريق آمن. والتقى نائب الرئيس الحداد السفير.")[0]) == "الحداد"


CONNECTIVES = {
    "on the other hand, our sources": ("ومن جهة أخرى، قالت مصادرنا إن الجسر أغلق ليلا.", ["مصادرنا"]),
    "nobody new": (
        "وقال سليم الحداد إن الطريق جاهز. ومن جهة أخرى أكد أن المطار سيفتح.",
        ["سليم الحداد", "سليم الحداد"],
    ),
    "from another source": (
        "وقال سليم الحداد إن الطريق جاهز. ومن طرف آخر نفى أن المطار أغلق.",
        ["سليم الحداد", "سليم الحداد"],
    ),
    "the same speaker behind a comma": (
        "وقال سليم الحداد إن الطريق جاهز، وفي سياق متصل أضاف أن المطار سيفتح.",
        ["سليم الحداد", "سليم الحداد"],
    ),
    "another behind a comma": (
        "وقال سليم الحداد إن الطريق جاهز، من جهته أكد مدير الأمن أن المطار آمن.",
        ["سليم الحداد", "مدير الأمن"],
    ),
    "in turn behind a comma": (
        "وقال سليم الحداد إن الطريق جاهز، بدورها نفت الوزارة خبر الإغلاق.",
        ["سليم الحداد", "الوزارة"],
    ),
    "a side of what is said": ("وقال سليم الحداد إن الطريق جاهز من جهة، والمطار من جهة أخرى.", ["سليم الحداد"]),
    "no speech behind it": (
        "وأكد سليم الحداد أن الحل قريب، وعلى صعيد آخر تواجه البلاد أزمة.",
        ["سليم الحداد"],
    ),
}


@pytest.mark.parametrize("case", CONNECTIVES, ids=str)
def test_a_connective_is_no_speaker(case: str) -> None:
    text, speakers = CONNECTIVES[case]
    assert [by(statement) for statement in hear(text)] == speakers
