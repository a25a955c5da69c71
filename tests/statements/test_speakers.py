"""Who speaks, in sentences of our own: behind the verb, before it, in an earlier sentence, or by no name."""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear, said

SPEAKERS = {
    "whom a medium quotes": ("ذكرت وكالة الساحل (الوكس) نقلا عن مصدر عسكري أن الجسر مغلق.", "مصدر عسكري"),
    "before that announced": ("وسبق أن أعلن سليم الحداد رفضه تسليم السلاح.", "سليم الحداد"),
    "a text that goes on saying": ("أقر القرار 15 بالإجماع في حركة النهر، وينص على إغلاق المعبر.", "القرار 15"),
    "a number of states": ("وأعلنت 17 دولة مجتمعة في العاصمة، بينها ثلاث كبرى، دعمها للخطة.", "17 دولة مجتمعة"),
    "counted people": ("أعلن سبعة أعضاء استقالتهم من المجلس، معتبرين أن الانتخابات مدبرة.", "سبعة أعضاء"),
    "text with a date before «had»": (
        "وكان القرار 15 الصادر في 3 مارس 2015 قد نص على إغلاق المعبر.",
        "القرار 15 الصادر",
    ),
    "asked for his name to be kept, between commas": (
        "وأكد مصدر في حركة النهر، طلب عدم الكشف عن اسمه، أن الجسر مغلق.",
        "مصدر في حركة النهر",
    ),
    "verb first, title": ("قال وزير النقل سليم الحداد إن الجسر سيفتح غدا.", "سليم الحداد"),
    "title between commas": ("قال رئيس اللجنة، سليم الحداد، إن الجسر سيفتح غدا.", "سليم الحداد"),
    "relative clause between": ("قال سليم الحداد، الذي زار المدينة أمس، إن الجسر سيفتح غدا.", "سليم الحداد"),
    "spokesman of a body": ("أكد الناطق باسم حركة النهر سليم الحداد أن المعبر مغلق.", "سليم الحداد"),
    "circumstance first": ("وقال في تصريح صحفي سليم الحداد إن الجسر سيفتح غدا.", "سليم الحداد"),
    "noun first": ("سليم الحداد يدعو إلى وقف القتال", "سليم الحداد"),
    "noun first, body": ("حركة النهر تعلن انسحابها من المدينة", "حركة النهر"),
    "relative pronoun": ("وصل سليم الحداد الذي أكد أن الجسر سيفتح غدا.", "سليم الحداد"),
    "had already": ("وكان سليم الحداد قد أعلن أن الجسر سيفتح غدا.", "سليم الحداد"),
    "before that": ("وسبق لسليم الحداد أن دعا إلى وقف القتال.", "سليم الحداد"),
    "country": ("دعت قطر إلى وقف القتال فورا.", "قطر"),
    "unnamed with place": ("قال مصدر مسؤول في الوزارة إن الجسر سيفتح غدا.", "مصدر مسؤول في الوزارة"),
    "unnamed, hiding": ("قال مصدر أمني رفض الكشف عن هويته إن الجسر سيفتح غدا.", "مصدر أمني"),
    "document": ("وجاء القرار بعد جدل. ونص القرار على وقف القتال.", "القرار"),
    "body": ("أعلنت وزارة الزراعة انتهاء الموسم.", "وزارة الزراعة"),
    "plural back to plural": ("اجتمع المزارعون أمس وطالبوا بخفض الأسعار.", "المزارعون"),
    "object of a relative clause": (
        "اعتقل أربعة رجال في سوريا، الذين أشار بيان الوزارة إلى أنهم تدربوا سرا.",
        "بيان الوزارة",
    ),
    "hardly had": ("وسرعان ما ندد سليم الحداد بالهجوم على القرية.", "سليم الحداد"),
    "who issued the text is no speaker": (
        "وأكدت حركة النهر في بيان بثته الليلة وكالة الساحل تمكنها من قطع الطريق.",
        "حركة النهر",
    ),
    "body that agrees with its verb": ("وأعلنت خلية الإعلام الحربي مقتل ثلاثة رجال.", "خلية الإعلام الحربي"),
    "recipient before the speaker": ('وأوضح لـ"الساحل" سليم الحداد أن الطريق مغلق.', "سليم الحداد"),
    "text of a body": ("وجاء في بيان لحركة النهر أن المعبر مغلق اليوم.", "حركة النهر"),
    "text of an army": ("وجاء في بيان الجيش أن المعبر مغلق اليوم.", "الجيش"),
    "comma before the verb's particle": ("كانت تقارير صحفية محلية، قد ذكرت أن المعبر مغلق.", "تقارير صحفية محلية"),
    "unknown name behind a title": ("أوضح مدير الفرع في المنطقة بيشي بن عيسى أن العمل مستمر.", "بيشي بن عيسى"),
}


@pytest.mark.parametrize("case", SPEAKERS, ids=str)
def test_speaker(case: str) -> None:
    text, speaker = SPEAKERS[case]
    assert by(first(text)) == speaker


def test_continued_speech_keeps_its_speaker_over_paragraphs() -> None:
    text = "قال وزير النقل سليم الحداد إن الجسر سيفتح.\n\nوأضاف أن العمل انتهى.\n\nكما دعا إلى الصبر."
    assert [s.speaker_entity for s in hear(text)] == ["haddad"] * 3


def test_speech_changes_hands() -> None:
    text = "قال سليم الحداد إن الجسر سيفتح. من جهتها، أكدت ليلى منصور أن الطريق مغلق. وأضافت أن الثلج كثيف."
    assert [s.speaker_entity for s in hear(text)] == ["haddad", "mansur", "mansur"]


def test_title_goes_back_to_the_person() -> None:
    text = "قال الوزير سليم الحداد إن الجسر سيفتح. وأضاف الوزير أن العمل انتهى."
    found = hear(text)
    assert [(by(s), s.speaker_entity) for s in found] == [("سليم الحداد", "haddad"), ("الوزير", "haddad")]


def test_sentence_about_a_person_lets_him_go_on() -> None:
    text = "قالت ليلى منصور إن الطريق مغلق. وصل سليم الحداد إلى المدينة مساء. وقال للصحفيين إن الجسر سيفتح."
    assert [s.speaker_entity for s in hear(text)] == ["mansur", "haddad"]


def test_who_is_asked_answers() -> None:
    text = "وطرحت اللجنة أسئلة على مصدر مسؤول في الوزارة حول الجسر. وقال إن العمل انتهى."
    assert [s.kind for s in hear(text)] == ["ask", "say"]
    assert by(hear(text)[1]) == "مصدر مسؤول في الوزارة"


def test_a_feminine_verb_goes_back_to_no_man() -> None:
    text = "قال سليم الحداد إن الجسر مغلق. وزارت وكالة الساحل القرية ثم قالت إن الناس غادروا."
    assert by(hear(text)[-1]) == "وكالة الساحل"


def test_whoever_agrees_with_the_verb_goes_on() -> None:
    text = "قالت ليلى منصور إن الجسر مغلق. وقال سليم الحداد إن المعبر مفتوح. وأضافت أن الناس غادروا."
    assert [by(statement) for statement in hear(text)] == ["ليلى منصور", "سليم الحداد", "ليلى منصور"]


def test_an_accusative_speaker_keeps_the_floor() -> None:
    text = "قالت ليلى منصور إن الطريق مفتوح. غير أن مصدرا حكوميا في الميناء شكك في ذلك. وقال إن الطريق مغلق."
    assert [by(statement) for statement in hear(text)][1:] == ["مصدرا حكوميا في الميناء"] * 2


def test_a_clause_about_the_speaker_is_passed_over() -> None:
    statement = first("قال سليم الحداد وهو محلل تربطه صلات بالوزارة إن الجسر سيفتح.")
    assert (by(statement), said(statement)) == ("سليم الحداد", "الجسر سيفتح")


def test_an_unknown_head_before_a_late_clause_is_who_speaks() -> None:
    statement = first("أعلنت قوة المهام المشتركة أمس، أن الطريق مغلق.")
    assert (by(statement), said(statement)) == ("قوة المهام المشتركة", "الطريق مغلق")


def test_paired_adjectives_and_what_they_take_describe_the_source() -> None:
    assert by(first("طالبت قيادات قبلية وميدانية في الميناء بفتح الجسر.")) == "قيادات قبلية وميدانية في الميناء"
    assert (
        by(first("أفادت مصادر أمنية مؤيدة للحكومة في الميناء أن الجسر مغلق.")) == "مصادر أمنية مؤيدة للحكومة في الميناء"
    )


def test_a_person_named_behind_nameless_sources_does_not_speak() -> None:
    statement = first("ذكرت مصادر في مكتب الوزير سليم الحداد أن الجسر سيفتح.")
    assert by(statement) == "مصادر في مكتب الوزير سليم الحداد"
    assert statement.speaker_entity is None


def test_the_place_before_a_dash_is_no_speaker() -> None:
    assert by(first("الساحل (رويترز) - قال مسؤولون محليون إن الجسر مغلق.")) == "مسؤولون محليون"


def test_a_title_right_behind_the_speaker_is_not_said() -> None:
    found = hear("وأوضح سليم الحداد مدير إدارة الخدمات قائلا: إن الجسر مغلق.")
    assert [(by(statement), said(statement)) for statement in found] == [("سليم الحداد", "الجسر مغلق")]


MORE = {
    "each of two sides": ("واتهم كل طرف الآخر بخرق الهدنة.", "كل طرف"),
    "a capital is no subject of a masculine verb": (
        "وصل سليم الحداد إلى المدينة، إذ اتهم واشنطن بالتراجع عن تعهداتها.",
        "سليم الحداد",
    ),
    "whom the source speaks to": ("أكد مصدر أمني لوكالة الساحل، مفضلا عدم ذكر اسمه، أن الجسر مغلق.", "مصدر أمني"),
    "brought in by «as for»": ("أما البعض الآخر فيؤكد أن الجسر آمن.", "البعض الآخر"),
    "a club in his title": ("أبدى رئيس نادي النهر سليم الحداد تفاؤله بالموسم.", "سليم الحداد"),
    "who answers": ("رد سليم الحداد على اتهامات المعارضة بالقول إن الجسر مغلق.", "سليم الحداد"),
    "behind a comma in a title": ("رد وزير النقل، سليم الحداد، على الانتقادات، لافتا إلى أن الجسر آمن.", "سليم الحداد"),
    "who answers whom in a heading": ("سليم الحداد ردا على ليلى منصور: الجسر مغلق", "سليم الحداد"),
    "a title with its place": ("أوضح المتحدث الرسمي لحركة النهر بالمنطقة سليم الحداد أن الجسر آمن.", "سليم الحداد"),
    "had already refused": ("ولم يعلق الجيش الذي سبق أن رفض معلومات سابقة حول الجسر.", "الجيش"),
    "a comment that is none": ("وقال سليم الحداد، عقب افتتاح الجسر رسميا: «العمل انتهى اليوم أخيرا».", "سليم الحداد"),
    "a title with its province": (
        "قام مدير الصحة بمحافظة الميناء الدكتور سليم الحداد بجولة، وأكد أن المتابعة مستمرة.",
        "سليم الحداد",
    ),
    "two titles": ("ونوه أمين الميناء رئيس المجلس سليم الحداد، برعاية الوزير لحفل الافتتاح.", "سليم الحداد"),
    "no adverb": ("وصل سليم الحداد الذي اعترض كثيرا على إغلاق الجسر.", "سليم الحداد"),
}


@pytest.mark.parametrize("case", MORE, ids=str)
def test_speaker_among_others(case: str) -> None:
    text, speaker = MORE[case]
    assert [by(statement) for statement in hear(text)] == [speaker]


def test_but_he_goes_on() -> None:
    found = hear("قال الوزير إن الجسر مغلق، لكنه أكد أن العمل مستمر.")
    assert [(by(s), said(s)) for s in found] == [("الوزير", "الجسر مغلق"), ("الوزير", "العمل مستمر")]
    found = hear("قال الوزير إن الجسر مغلق، إلا أنه لم يستبعد فتحه غدا.")
    assert [(s.kind, by(s)) for s in found] == [("say", "الوزير"), ("expect", "الوزير")]


def test_but_he_may_be_whom_the_speech_is_of() -> None:
    found = hear("أكد مصدر أن سليم الحداد استقال، لكنه رفض تولي منصب آخر.")
    assert [by(s) for s in found] == ["مصدر"]


def test_saying_behind_a_clause_belongs_to_the_verb() -> None:
    found = hear("وأضاف سليم الحداد، الذي يقدم نفسه بصفته مدافعا عن النهر، قائلا: «الجسر مغلق منذ أمس».")
    assert [(s.rule, said(s)) for s in found] == [("أضاف/past/اقتباس", "الجسر مغلق منذ أمس")]


def test_an_indefinite_accused_is_no_speaker() -> None:
    (statement,) = hear("رئيس فرع سابق يتهم رجل أمن بمحاولة قتله")
    assert (by(statement), said(statement)) == ("رئيس فرع سابق", "محاولة قتله")


def test_who_would_not_be_named_spoke_on_condition() -> None:
    text = (
        "قال سليم الحداد إن الجسر مغلق، فيما اكتفى مسؤول في حركة النهر، تحدث شريطة عدم الكشف عن اسمه، "
        "بالقول إن الموقف معروف."
    )
    assert [by(s) for s in hear(text)] == ["سليم الحداد", "مسؤول في حركة النهر"]


def test_a_part_of_a_body_is_not_the_body() -> None:
    (statement,) = hear("وقالت بعثة حركة النهر في الميناء إنها لم ترصد شيئا.")
    assert (by(statement), statement.speaker_entity) == ("بعثة حركة النهر", None)


def test_a_heading_denies() -> None:
    (statement,) = hear("حركة النهر: لا صحة لأنباء إغلاق المعبر")
    assert (statement.kind, statement.rule) == ("deny", "headline")


def test_as_for_a_place_opens_a_sentence_only() -> None:
    found = hear("أما في الداخل، فأعلنت حركة النهر إغلاق المعبر.")
    assert [(by(s), said(s)) for s in found] == [("حركة النهر", "إغلاق المعبر")]


def test_counted_people_speak_with_what_they_belong_to() -> None:
    statement = first('أعلن 12 عضوا في مجلس البلدة، اليوم الاثنين، استقالتهم احتجاجا على "تغييب المجلس".')
    assert (by(statement), said(statement)[:9]) == ("12 عضوا في مجلس البلدة", "استقالتهم")
    assert said(first("وأعلن ثلاثة من أعضاء الهيئة، أمس، تعليق عضويتهم.")) == "تعليق عضويتهم"


def test_a_plural_takes_no_quoted_name_in() -> None:
    statement = first('واتهم ناشطون "حركة النهر" بالوقوف خلف العملية.')
    assert (by(statement), said(statement)) == ("ناشطون", "الوقوف خلف العملية")


def test_a_text_speaks_whoever_issued_it() -> None:
    statement = first('وجاء في بيان الاستقالة الذي تلقت "البلاد" نسخة منه أن الموقعين لم يعودوا قادرين على العمل.')
    assert (by(statement), said(statement)[:8]) == ("بيان الاستقالة", "الموقعين")
    statement = first("وينص القرار 77 الذي تبناه المجلس بالإجماع على وضع دستور جديد.")
    assert (by(statement), said(statement)) == ("القرار 77", "وضع دستور جديد")


def test_the_first_of_two_who_speak_together() -> None:
    assert by(first("قال سليم الحداد وليلى منصور إن الجسر مغلق.")) == "سليم الحداد"
    assert by(first("قال كل من سليم الحداد وليلى منصور إن الجسر مغلق.")) == "سليم الحداد"


def test_who_calls_upon_all_others() -> None:
    assert by(first("ودعت حركة النهر جميع الأطراف إلى ضبط النفس.")) == "حركة النهر"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وبحسب بيان للوزارة نشرته عبر موقعها، فإن القصف أسفر عن مقتل جندي.", "للوزارة"),
        ("وبحسب بيان نشرته الوزارة أمس، فإن القصف أسفر عن مقتل جندي.", "الوزارة"),
        ("ووفقا لتقرير أصدرته حركة النهر، فإن القصف أسفر عن مقتل جندي.", "حركة النهر"),
    ],
)
def test_who_issued_a_text(text: str, speaker: str) -> None:
    statement = first(text)
    assert (by(statement), said(statement)) == (speaker, "القصف أسفر عن مقتل جندي")


def test_what_is_quoted_before_its_speaker() -> None:
    found = hear('وصل النازحون أمس. "لن نرحل من هنا أبدا"، يقول سليم الحداد لوكالة الساحل. وأضاف أن الوضع صعب.')
    assert [(by(s), said(s), s.direct) for s in found] == [
        ("سليم الحداد", "لن نرحل من هنا أبدا", True),
        ("سليم الحداد", "الوضع صعب", False),
    ]
