"""How far does what is said run, in sentences of our own, and what day does it speak of?"""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear, said

from marsad.record import DateMention, Span

CONTENTS = {
    "up to what somebody denies": ("قال الوزير إن القصف أصاب الجسر، الأمر الذي نفته المدينة.", "القصف أصاب الجسر"),
    "up to what it contradicts": (
        "أكد الوزير أن الجسر مغلق، خلافا لما نقلته الصحيفة.",
        "الجسر مغلق",
    ),
    "on past a verb that could pass on words": (
        "قال الوزير إن الفرق انتشلت الجثث، ونقلت أكثر من ثلاثين مصابا إلى المدينة.",
        "الفرق انتشلت الجثث، ونقلت أكثر من ثلاثين مصابا إلى المدينة",
    ),
    "on to the cause of deaths": (
        "أعلنت الوزارة، الأحد، مقتل عشرة مدنيين، بينهم طفلان، جراء غارات شنتها طائرات على السوق.",
        "مقتل عشرة مدنيين، بينهم طفلان، جراء غارات شنتها طائرات على السوق",
    ),
    "indirect to the end": ("قال الوزير إن الجسر سيفتح غدا أمام الناس.", "الجسر سيفتح غدا أمام الناس"),
    "up to when it was": ("طالبت حركة النهر بعقد جلسة طارئة وذلك بعد القصف على القرية.", "عقد جلسة طارئة"),
    "up to what came of it": ("رفضت حركة النهر تمديد الهدنة ما أدى إلى تجدد القتال.", "تمديد الهدنة"),
    "up to a participle": ("قال الوزير إن الجسر سيفتح، مؤكدا أن العمل انتهى.", "الجسر سيفتح"),
    "up to the next verb": ("قال الوزير إن الجسر سيفتح، وأكد أن العمل انتهى.", "الجسر سيفتح"),
    "up to the writer": ("قال الوزير إن الجسر سيفتح غدا، جاء ذلك خلال زيارته للمدينة.", "الجسر سيفتح غدا"),
    "guillemets": ("قال الوزير: «الجسر سيفتح غدا أمام الناس».", "الجسر سيفتح غدا أمام الناس"),
    "straight marks": ('وأضاف الوزير "الجسر سيفتح غدا أمام الناس".', "الجسر سيفتح غدا أمام الناس"),
    "curly marks": ("وأضاف الوزير “الجسر سيفتح غدا أمام الناس”.", "الجسر سيفتح غدا أمام الناس"),
    "marks the other way round": ("وأضاف الوزير ”الجسر سيفتح غدا أمام الناس“.", "الجسر سيفتح غدا أمام الناس"),
    "not closed": ("وأضاف الوزير «الجسر سيفتح غدا أمام الناس.", "الجسر سيفتح غدا أمام الناس"),
    "closed in the next paragraph": (
        "وأضاف الوزير: «الجسر سيفتح غدا.\nوالطريق سيفتح بعده بأيام».",
        "الجسر سيفتح غدا.\nوالطريق سيفتح بعده بأيام",
    ),
    "a comma inside marks": (
        "قال الوزير «الجسر سيفتح، وأكد لي المهندس ذلك، غدا»، مشيرا إلى أن العمل انتهى.",
        "الجسر سيفتح، وأكد لي المهندس ذلك، غدا",
    ),
    "next line": ("وقال وزير النقل:\n«الجسر سيفتح غدا أمام الناس».", "الجسر سيفتح غدا أمام الناس"),
    "quoted name is no speech": ('قال الوزير إن "الجسر" سيفتح غدا.', '"الجسر" سيفتح غدا'),
    "not closed, other speech behind": (
        'قال الوزير: "الجسر سيفتح غدا أمام الناس. وأكد المدير أن الطريق مغلق.',
        "الجسر سيفتح غدا أمام الناس",
    ),
    "doubled marks": ('وأضاف الوزير ""الجسر" سيفتح غدا أمام الناس".', 'الجسر" سيفتح غدا أمام الناس'),
    "object": ("أعلنت الوزارة إغلاق المعبر.", "إغلاق المعبر"),
    "object up to a comma": ("أعلنت الوزارة إغلاق المعبر، بعد ساعات من القصف.", "إغلاق المعبر"),
    "preposition": ("كشف الوزير عن خطة جديدة.", "خطة جديدة"),
    "particle on the word": ("طالبت المعارضة بإجراء انتخابات.", "إجراء انتخابات"),
}


@pytest.mark.parametrize("case", CONTENTS, ids=str)
def test_content(case: str) -> None:
    text, content = CONTENTS[case]
    assert said(first(text)).strip('"') == content.strip('"')


def test_who_wants_no_name_says_one_thing() -> None:
    for text in ("وأكد مصدر، طلب عدم ذكر اسمه، أن الجسر مغلق.", "وقال مسؤول فضل عدم ذكر اسمه إن الجسر مغلق."):
        assert [said(s) for s in hear(text)] == ["الجسر مغلق"]


def test_speech_inside_speech_has_its_own_statement() -> None:
    text = "قال سليم الحداد: «كنا في القاعة حين طلبت واشنطن تأجيل الجلسة إلى الغد»."
    assert [(s.kind, by(s)) for s in hear(text)] == [("say", "سليم الحداد"), ("demand", "واشنطن")]


def test_day_said_and_day_spoken_of() -> None:
    text = "أعلنت الوزارة في بيان يوم السبت أن الجسر سيفتح يوم الأحد."
    days = tuple(
        DateMention(span=Span(at, at + len(day), day), article="a1", value=value)
        for day, value in (("يوم السبت", "2024-12-07"), ("يوم الأحد", "2024-12-08"))
        for at in (text.index(day),)
    )
    statement = hear(text, dates=days)[0]
    assert (statement.said, statement.about) == ("2024-12-07", "2024-12-08")


def test_hedge() -> None:
    assert first("قال الوزير إن الجسر ربما يفتح غدا.").hedged
    assert not first("قال الوزير إن الجسر يفتح غدا.").hedged


def test_spelling_does_not_matter() -> None:
    plain = first("اكدت الوزاره ان المعبر مغلق.")
    dressed = first("أكّدتِ الوزارةُ أنَّ المعبرَ مغلقٌ.")
    assert (plain.kind, dressed.kind) == ("confirm", "confirm")
    assert said(dressed) == "المعبرَ مغلقٌ"


def test_the_title_behind_a_source_is_not_said() -> None:
    assert (
        said(first("وبحسب سليم الحداد وزير التجارة في الولاية باعت الشركة آلاف الأجهزة.")) == "باعت الشركة آلاف الأجهزة"
    )


def test_speech_ends_where_the_writer_sets_another_against_it() -> None:
    statement = first("توقع سليم الحداد أن يفتح الجسر قبل الصيف، في حين نفت ليلى منصور تحديد أي موعد.")
    assert said(statement) == "يفتح الجسر قبل الصيف"


def test_a_comma_between_speaker_and_deed() -> None:
    statement = first("أكدت مصادر عسكرية، تدمير المخزن قرب الجسر.")
    assert (by(statement), said(statement)) == ("مصادر عسكرية", "تدمير المخزن قرب الجسر")


def test_a_headline_tells_another_thing_behind_dots() -> None:
    line = "قطر تنفي تحديد موعد للقاء... ومشاورات في شأن الجسر"
    statement = hear(line + "\n\nنفت قطر تحديد موعد للقاء.", headline=line)[0]
    assert said(statement) == "تحديد موعد للقاء"


def test_what_a_report_says_begins_behind_the_day_of_the_report() -> None:
    text = "وبحسب تقرير حركة النهر الصادر اليوم، الأحد، قتل عشرة مدنيين على الطريق."
    day = "اليوم، الأحد"
    mention = DateMention(span=Span(text.index(day), text.index(day) + len(day), day), article="a1", value=None)
    assert [said(s) for s in hear(text, dates=(mention,))] == ["قتل عشرة مدنيين على الطريق"]


def test_a_dateline_is_not_said() -> None:
    text = "واشنطن (وكالة الساحل) - قتل عشرة رجال قرب الجسر، وفق ما أفادت حركة النهر."
    (statement,) = hear(text, dateline=Span(0, 6, "واشنطن"))
    assert said(statement) == "قتل عشرة رجال قرب الجسر"


def test_what_something_is_described_as() -> None:
    found = hear("اعتبر سليم الحداد أن القرار ناقص، ووصفه بأنه غير قابل للتطبيق.")
    assert said(found[-1]) == "غير قابل للتطبيق"


def test_a_colon_s_words_run_past_meanwhile() -> None:
    statement = first("وأضاف سليم الحداد: الجسر مغلق منذ أمس، في حين يعمل المعبر.")
    assert said(statement) == "الجسر مغلق منذ أمس، في حين يعمل المعبر"


def test_he_closes_his_talk_with_that() -> None:
    assert said(first("وختم سليم الحداد حديثه بأن الجسر سيفتح قريبا.")) == "الجسر سيفتح قريبا"


def test_of_whom_he_warns() -> None:
    statement = first("قال سليم الحداد إن الجسر مغلق. وحذر في كلمته ممن يقطعون الطريق.")
    assert said(statement) == "الجسر مغلق"
    assert [(s.kind, said(s)) for s in hear("وحذر سليم الحداد ممن يقطعون الطريق.")] == [("warn", "ممن يقطعون الطريق")]


def test_a_wish_for_him_is_not_said() -> None:
    statement = first("ورحب سليم الحداد بالضيوف، مؤكدا - حفظه الله - عمق العلاقات بين البلدين.")
    assert said(statement) == "الضيوف"
    found = hear("ورحب سليم الحداد بالضيوف، مؤكدا - حفظه الله - عمق العلاقات بين البلدين.")
    assert said(found[1]) == "عمق العلاقات بين البلدين"


def test_a_quoted_deed_is_of_who_stands_before_it() -> None:
    found = hear('قال سليم الحداد إن واشنطن "تدين بشدة الهجوم الأخير" على الجسر.')
    assert [(s.kind, by(s), said(s)) for s in found][1:] == [("condemn", "واشنطن", "الهجوم الأخير")]


def test_renewed_is_no_new_speech() -> None:
    statement = first("قال سليم الحداد إن المجلس قرر الاجتماع مجددا في المدينة.")
    assert said(statement) == "المجلس قرر الاجتماع مجددا في المدينة"


def test_where_he_said_it_says_nothing_by_itself() -> None:
    found = hear("أكد في تصريح صحفي الوزير سليم الحداد أن الجسر مغلق.")
    assert [(s.kind, by(s), said(s)) for s in found] == [("confirm", "سليم الحداد", "الجسر مغلق")]


def test_an_aside_about_some_of_them_says_nothing() -> None:
    text = "وذكرت مواقع إخبارية، بينها صفحات يديرها الحزب الحاكم، أن صاروخا سقط على منزل."
    assert said(first(text)) == "صاروخا سقط على منزل"


def test_what_is_asked_of_nobody_told_is_no_speech() -> None:
    assert not hear("وعندما طُلب منه الوقوف رفض ذلك.")
