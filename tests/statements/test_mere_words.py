"""What looks like reported speech and is none: wishes, nouns, datelines, columns, what refers back."""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear, said

from marsad.record import DateMention, Span

NOTHING_SAID = {
    "nobody has said it yet": "يجب أن يقول الوزير إن الجسر مغلق.",
    "somebody may say it": "قد يرى البعض أن الجسر آمن.",
    "a noun behind a preposition": "وفي حال رفض المجلس الاتفاق ستزداد عزلته.",
    "a club and no verb": "لعب المهاجم في صفوف نادي النجوم عامين وعلاقته بالمدرب جيدة.",
    "an adjective and no participle": "ضمن إجراءات مشددة يفرضها الجيش على سكان القرية.",
    "something notable": "كان لافتا أن يذهب الفريق إلى النهائي.",
    "who is accused": "لا يزال الرجل متهما بارتكاب جرائم عدة.",
    "told already": "أفاد بذلك مدير الإدارة في المدينة.",
    "what was ordered stands before": "وصلت القافلة التي أمر بها الملك إلى مطار العاصمة بسلام.",
    "who looked and told nobody": "زار الوزير القرية واطلع على حجم الخسائر.",
    "a dateline": "سبق- جدة: أقام المركز حفلا في الحي.",
    "an apposition in a list": "الساحل: وهي مدينة صغيرة قرب النهر.",
    "what a thing asks for": "إذا دعت الحاجة إلى ذلك.",
}


@pytest.mark.parametrize("case", NOTHING_SAID, ids=str)
def test_nobody_says_anything(case: str) -> None:
    assert hear(NOTHING_SAID[case]) == ()


SPEAKERS = {
    "before he added": ("قبل أن يضيف سليم الحداد أن الجسر مغلق.", "سليم الحداد"),
    "a doubled letter": ("من جانبه، ثمّن سليم الحداد جهود العاملين في الجسر.", "سليم الحداد"),
    "a title between commas": ("ومنهم سليم الحداد، عضو اللجنة السابق، الذي قال إنه استقال.", "سليم الحداد"),
    "an adjective of another shape": ("قال مسؤولون أفغان ومصادر أمنية إن الجسر مغلق.", "مسؤولون أفغان ومصادر أمنية"),
    "a title with its affairs": ("أوضح مساعد الوزير للشؤون السياسية والأمنية، أن الجسر مغلق.", "مساعد الوزير"),
    "a body in quotation marks": ('قالت "شبكة النهر"، وهي مجموعة محلية، إن الجسر مغلق.', "شبكة النهر"),
    "her husband": ("زارت ليلى منصور المدينة، وكشف زوجها أن الجسر مغلق.", "زوجها"),
    "a name that nobody knows, before a deed": (
        "أكد وزير النقل اليمني عبدو الحذيف سيطرة الحكومة على المدينة.",
        "عبدو الحذيف",
    ),
    "a name that nobody knows, before its title": (
        "ثمن زياد نقشبند، ممثل الشركة، جهود العاملين.",
        "زياد نقشبند، ممثل الشركة",
    ),
    "under somebody's lead": ("قالت إدارة النادي المكلفة برئاسة سليم الحداد إن الجسر مغلق.", "إدارة النادي المكلفة"),
    "whom the minister speaks to": ("وزير النقل للأمير سليم الحداد: الجسر مغلق منذ أمس", "وزير النقل"),
    "a body called upon": ("ودعت حركة النهر طرفي النزاع إلى حماية المدنيين.", "حركة النهر"),
    "verbs behind adjectives": ("وطالبت منظمات إنسانية تعمل في المدينة بفتح الجسر.", "منظمات إنسانية"),
}


@pytest.mark.parametrize("case", SPEAKERS, ids=str)
def test_speaker(case: str) -> None:
    text, speaker = SPEAKERS[case]
    assert by(first(text)) == speaker


def test_a_participle_goes_on_with_whoever_speaks() -> None:
    text = "وقال سليم الحداد إن حركة النهر ترحب بأن يزور محققون المدينة، مؤكدا أن الطريق آمن."
    told = [by(statement) for statement in hear(text)]
    assert told == ["سليم الحداد", "حركة النهر", "سليم الحداد"]


def test_a_title_with_a_pronoun_stands_for_its_person() -> None:
    statement = hear("رحب سليم الحداد بالضيوف. وأكد سموه أن الطريق آمن.")[-1]
    assert (by(statement), statement.speaker_entity) == ("سموه", "haddad")


def test_a_body_rather_than_a_man_behind_a_feminine_verb() -> None:
    text = "وتنحى سليم الحداد بعد أن نشرت صحيفة الميناء الصورة واتهمته بالفساد."
    assert by(hear(text)[-1]) == "صحيفة الميناء"


def test_the_text_of_whoever_spoke_last() -> None:
    text = "بحث الجانبان الحرب، حسب ما أعلن سليم الحداد، وجاء في بيان: أن الأمن أولوية، وأضاف البيان أن الطريق آمن."
    assert {(by(one), said(one)) for one in hear(text)} == {
        ("سليم الحداد", "بحث الجانبان الحرب"),
        ("سليم الحداد", "الأمن أولوية"),
        ("البيان", "الطريق آمن"),
    }


def test_a_day_between_commas_parts_nothing() -> None:
    text = "نفى سليم الحداد ما نقلته وكالة الساحل، أمس، عن حل المجلس."
    at = text.index("أمس")
    day = DateMention(
        span=Span(at, at + 3, "أمس"), article="a1", value=None, precision="none", calendar="gregorian", basis="none",
        rule="relative-day", reason="",
    )  # fmt: skip
    assert said(hear(text, dates=(day,))[0]) == "ما نقلته وكالة الساحل، أمس، عن حل المجلس"


def test_a_wish_behind_a_plain_that_is_a_demand() -> None:
    assert first("شدد سليم الحداد على أن يشارك الجميع في الحوار.").kind == "demand"
    assert first("شدد سليم الحداد على أنه يتردد على المكان.").kind == "confirm"


def test_qad_hedges_what_is_to_come_only() -> None:
    assert first("قال سليم الحداد إن الكلفة قد تنخفض.").hedged
    assert not first("قال سليم الحداد إن الكلفة قد انخفضت.").hedged


NOT_HEARD = {
    "his thanks": "كما قدم شكره للعاملين على جهودهم.",
    "what stands in a text": "وصل ما ورد في مقال الوزير بشأن الجسر.",
    "of whom something is demanded": "بلغ الأمر حد مطالبة قطر بإغلاق الجسر.",
    "who is told": "تم إبلاغ اللجنة بخطاب رسمي.",
    "who insist on winning": "واتضح أن نجوم الفريق مصرون على الفوز بالبطولة.",
    "verse": "قال المرض متعب ولا عاد بي حيل.",
    "what things show": "ويشير تطور الصادرات إلى تحسن النمو في الربع الثاني.",
    "whom the writer speaks to": "وبالتالي تتوقع أن المنازل خاوية من الناس.",
    "behind «in his capacity»": "قدم نفسه بصفته مدافعا عن حقوق الناس.",
}


@pytest.mark.parametrize("case", NOT_HEARD, ids=str)
def test_nobody_is_heard(case: str) -> None:
    assert [statement.rule for statement in hear(NOT_HEARD[case])] == []


def test_a_masculine_participle_is_of_no_body() -> None:
    found = hear("ولفت سليم الحداد إلى أن اللجنة تعمل. وأضاف أن حركة النهر بنت الجسر، مبينا أن الطريق آمن.")
    assert [by(statement) for statement in found] == ["سليم الحداد"] * 3


def test_the_spelling_tells_a_name_from_a_preposition() -> None:
    statement = first("وأكد الشيخ علي الفارسي على أن الجسر مغلق.")
    assert (by(statement), said(statement)) == ("الشيخ علي الفارسي", "الجسر مغلق")


def test_speech_ends_where_it_is_taken_up() -> None:
    told, denied = hear("قال سليم الحداد إن المعبر أغلق وهو الأمر الذي نفته ليلى منصور.")
    assert (said(told), by(denied)) == ("المعبر أغلق", "ليلى منصور")
