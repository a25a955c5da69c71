"""Kinds of speech, and its constructions beside the plain verb: nouns, headlines, posts, bare quotations."""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear, said

from marsad.record import Span

KINDS = {
    "announce": "أعلنت الوزارة إغلاق المعبر.",
    "deny": "نفت الوزارة إغلاق المعبر.",
    "confirm": "أكدت الوزارة أن المعبر مغلق.",
    "demand": "وشدد الوزير على ضرورة إغلاق المعبر.",
    "accuse": "اتهمت الوزارة الحركة بإغلاق المعبر.",
    "condemn": "أدانت الوزارة إغلاق المعبر.",
    "welcome": "أعربت الوزارة عن دعمها لفتح المعبر.",
    "warn": "حذرت الوزارة من إغلاق المعبر.",
    "reject": "رفضت الوزارة إغلاق المعبر.",
    "ask": "تساءلت الوزارة عما إذا كان المعبر مغلقا.",
    "expect": "توقعت الوزارة إغلاق المعبر.",
    "promise": "تعهدت الوزارة بفتح المعبر.",
    "report": "أفادت تقارير بإغلاق المعبر.",
    "say": "قالت الوزارة إن المعبر مغلق.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind(kind: str) -> None:
    assert first(KINDS[kind]).kind == kind


def test_a_demand_behind_a_comma_is_no_student() -> None:
    found = hear("هنأ سليم الحداد المدينة، وطالب في تغريدة الدول الداعمة بفرض منطقة آمنة.")
    assert [(s.kind, said(s)) for s in found][-1] == ("demand", "فرض منطقة آمنة")


def test_not_excluded_is_expected() -> None:
    found = hear("لم يستبعد الوزير تأجيل الجلسة.")
    assert [(s.kind, said(s)) for s in found] == [("expect", "تأجيل الجلسة")]


def test_first_person_in_a_quotation_performs() -> None:
    assert first("وقال الوزير: «نطالب المنظمات بإرسال الخيام والدواء».").kind == "demand"


NOT_SPEECH = [
    "يذكر أن المدينة تبعد عشرين كيلومترا.",
    "تجدر الإشارة إلى أن الموسم بدأ.",
    "الأمر الذي يؤكد أن الأزمة طويلة.",
    "وهذا يشير إلى أن الأزمة طويلة.",
    "لم يعلن الوزير موعد الجلسة.",
    "أكد البناء السقف بالإسمنت القديم قبل أن يرحل",
    "هل تعترف واشنطن بالحكومة؟",
]


@pytest.mark.parametrize("text", NOT_SPEECH[:5] + NOT_SPEECH[6:])
def test_writer_s_own_words_are_nobody_s(text: str) -> None:
    assert hear(text) == ()


def test_headline_colon() -> None:
    statement = first("المرصد الأهلي: سقوط عشرين قذيفة على القرية\n\nسقطت القذائف ليلا.")
    assert statement.rule == "headline"
    assert statement.cue is not None
    assert (by(statement), statement.cue.text, said(statement)) == (
        "المرصد الأهلي", ":", "سقوط عشرين قذيفة على القرية",
    )  # fmt: skip


def test_a_dateline_says_nothing() -> None:
    text = "واشنطن: «صحيفة الميناء»\nأعلنت قطر إغلاق المعبر."
    assert next(statement.rule for statement in hear(text)) == "headline"
    signed = hear(text, dateline=Span(0, 6, "واشنطن"))
    assert [statement.kind for statement in signed] == ["announce"]


@pytest.mark.parametrize(
    "text",
    ["قطر: تحرك جديد لوقف القتال", "المصدر: وكالة الساحل للأنباء والنشر", "وقف القتال: بند أول في الاتفاق الجديد"],
)
def test_label_is_no_speaker(text: str) -> None:
    assert hear(text) == ()


def test_nominal_announcement() -> None:
    found = hear("انسحب الجيش بعد ساعات من إعلان حركة النهر دخولها المدينة.")
    assert [(s.kind, by(s), said(s)) for s in found] == [("announce", "حركة النهر", "دخولها المدينة")]


def test_verbal_noun_with_pronoun() -> None:
    found = hear("غادر سليم الحداد القاعة بعد نفيه أن يكون قد التقى الوفد.")
    assert [(s.kind, s.speaker_entity) for s in found] == [("deny", "haddad")]


def test_embedded_post_speaks_for_its_author() -> None:
    text = "العمل المشترك هو السبيل إلى بناء وطن للجميع بعيدا عن المصالح. — سليم الحداد (@shaddad) December 20, 2024"
    statement = first(text)
    assert (by(statement), statement.channel, statement.direct) == ("سليم الحداد", "@shaddad", True)


def test_bare_quotation_belongs_to_whoever_spoke() -> None:
    text = "قال سليم الحداد إن الجسر سيفتح.\n\n«لن نغلق الطريق في وجه أحد بعد اليوم»."
    last = hear(text)[-1]
    assert (last.cue, last.speaker_entity, last.direct) == (None, "haddad", True)


def test_a_deed_that_shows_something_says_nothing() -> None:
    assert not hear("أغلق الجسر مما يشير إلى أن القتال مستمر.")


def test_a_verb_takes_up_what_was_told_before() -> None:
    told, denied = hear("قال سليم الحداد إن المعبر أغلق، وهو ما نفته ليلى منصور.")
    assert (denied.kind, by(denied), said(denied)) == ("deny", "ليلى منصور", said(told))


def test_prayers_demand_nothing() -> None:
    assert not hear("وختم سليم الحداد كلمته داعيا الله أن يحفظ البلاد.")
