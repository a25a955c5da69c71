"""Every construction of reported speech, in sentences of our own: who speaks, what is said, by which kind."""

from __future__ import annotations

import pytest

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, DateMention, EntityType, Name, Span, Statement
from marsad.statements.find import StatementFinder

FINDER = StatementFinder(default_knowledge())
PEOPLE: dict[str, EntityType] = {
    "سليم الحداد": "PER", "الحداد": "PER", "ليلى منصور": "PER", "منصور": "PER", "وكالة الساحل": "ORG",
    "حركة النهر": "ORG", "صحيفة الميناء": "ORG", "المرصد الأهلي": "ORG", "قطر": "LOC", "واشنطن": "LOC",
    "الساحل": "ORG",
}  # fmt: skip
SAME = {"الحداد": "haddad", "سليم الحداد": "haddad", "منصور": "mansur", "ليلى منصور": "mansur"}


def hear(
    text: str, headline: str | None = None, dates: tuple[DateMention, ...] = (), dateline: Span | None = None
) -> tuple[Statement, ...]:
    """The statements of one article in which the people and bodies above are known by name."""
    whole = Span(0, len(text), text)
    names: list[Name] = []
    taken: set[int] = set()
    for name in sorted(PEOPLE, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if at not in taken:
                span = Span(at, at + len(name), name)
                names.append(Name(span=span, article="a1", type=PEOPLE[name], entity=SAME.get(name, name)))
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    names.sort(key=lambda name: name.span.start)
    head = Span(0, len(headline), headline) if headline else None
    article = Article(id="a1", spans=(whole,), headline=head, dateline=dateline)
    return FINDER.find((Passage(Reading(text), (whole,), article=article),), dates, names, ())


def first(text: str) -> Statement:
    found = hear(text)
    assert found, f"nothing heard in {text!r}"
    return found[0]


def said(statement: Statement) -> str:
    assert statement.content is not None
    return statement.content.text


def by(statement: Statement) -> str:
    assert statement.speaker is not None
    return statement.speaker.text


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


def test_who_wants_no_name_says_one_thing() -> None:
    for text in ("وأكد مصدر، طلب عدم ذكر اسمه، أن الجسر مغلق.", "وقال مسؤول فضل عدم ذكر اسمه إن الجسر مغلق."):
        assert [said(s) for s in hear(text)] == ["الجسر مغلق"]


def test_a_demand_behind_a_comma_is_no_student() -> None:
    found = hear("هنأ سليم الحداد المدينة، وطالب في تغريدة الدول الداعمة بفرض منطقة آمنة.")
    assert [(s.kind, said(s)) for s in found][-1] == ("demand", "فرض منطقة آمنة")


def test_a_weekday_is_no_channel() -> None:
    assert first("دعا الوزير، الثلاثاء، في بيان صحافي إلى إغلاق المعبر.").channel == "في بيان صحافي"


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


def test_relay_is_kept_apart_from_the_source() -> None:
    statement = first("نقلت وكالة الساحل عن ضابط كبير أن القوات انسحبت.")
    assert (by(statement), statement.via, statement.kind) == ("ضابط كبير", ("وكالة الساحل",), "report")
    assert said(statement) == "القوات انسحبت"


def test_source_by_the_way_is_a_relay() -> None:
    statement = first("قال مسؤول أمني، بحسب وكالة الساحل، إن القوات انسحبت.")
    assert (by(statement), statement.via) == ("مسؤول أمني", ("وكالة الساحل",))


def test_channel() -> None:
    statement = first("قال الوزير في تصريح لصحيفة الميناء إن الجسر سيفتح.")
    assert statement.channel is not None
    assert statement.channel.startswith("في تصريح")
    assert statement.via == ("صحيفة الميناء",)


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


def test_pronoun_of_a_relay_goes_back_to_the_speaker() -> None:
    text = "نقلت وكالة الساحل عن سليم الحداد قوله إن الجسر مغلق. ونقلت عنه قوله أيضا “لن نفتح الطريق قبل الصيف”."
    assert [s.speaker_entity for s in hear(text)] == ["haddad", "haddad"]


def test_sentence_about_a_person_lets_him_go_on() -> None:
    text = "قالت ليلى منصور إن الطريق مغلق. وصل سليم الحداد إلى المدينة مساء. وقال للصحفيين إن الجسر سيفتح."
    assert [s.speaker_entity for s in hear(text)] == ["mansur", "haddad"]


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


def test_speech_inside_speech_has_its_own_statement() -> None:
    text = "قال سليم الحداد: «كنا في القاعة حين طلبت واشنطن تأجيل الجلسة إلى الغد»."
    assert [(s.kind, by(s)) for s in hear(text)] == [("say", "سليم الحداد"), ("demand", "واشنطن")]


def test_who_is_asked_answers() -> None:
    text = "وطرحت اللجنة أسئلة على مصدر مسؤول في الوزارة حول الجسر. وقال إن العمل انتهى."
    assert [s.kind for s in hear(text)] == ["ask", "say"]
    assert by(hear(text)[1]) == "مصدر مسؤول في الوزارة"


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


def test_a_feminine_verb_goes_back_to_no_man() -> None:
    text = "قال سليم الحداد إن الجسر مغلق. وزارت وكالة الساحل القرية ثم قالت إن الناس غادروا."
    assert by(hear(text)[-1]) == "وكالة الساحل"


def test_whoever_agrees_with_the_verb_goes_on() -> None:
    text = "قالت ليلى منصور إن الجسر مغلق. وقال سليم الحداد إن المعبر مفتوح. وأضافت أن الناس غادروا."
    assert [by(statement) for statement in hear(text)] == ["ليلى منصور", "سليم الحداد", "ليلى منصور"]


def test_what_opens_a_sentence_before_a_verb_of_speech_passes_on() -> None:
    found = hear("وبحسب وكالة الساحل، قال سليم الحداد إن الجسر مغلق. وأضاف أن المعبر مفتوح.")
    assert [by(statement) for statement in found] == ["سليم الحداد", "سليم الحداد"]
    assert found[0].via == ("وكالة الساحل",)


def test_a_deed_that_shows_something_says_nothing() -> None:
    assert not hear("أغلق الجسر مما يشير إلى أن القتال مستمر.")


def test_a_verb_takes_up_what_was_told_before() -> None:
    told, denied = hear("قال سليم الحداد إن المعبر أغلق، وهو ما نفته ليلى منصور.")
    assert (denied.kind, by(denied), said(denied)) == ("deny", "ليلى منصور", said(told))


def test_an_accusative_speaker_keeps_the_floor() -> None:
    text = "قالت ليلى منصور إن الطريق مفتوح. غير أن مصدرا حكوميا في الميناء شكك في ذلك. وقال إن الطريق مغلق."
    assert [by(statement) for statement in hear(text)][1:] == ["مصدرا حكوميا في الميناء"] * 2


def test_a_clause_about_the_speaker_is_passed_over() -> None:
    statement = first("قال سليم الحداد وهو محلل تربطه صلات بالوزارة إن الجسر سيفتح.")
    assert (by(statement), said(statement)) == ("سليم الحداد", "الجسر سيفتح")


def test_the_title_behind_a_source_is_not_said() -> None:
    assert (
        said(first("وبحسب سليم الحداد وزير التجارة في الولاية باعت الشركة آلاف الأجهزة.")) == "باعت الشركة آلاف الأجهزة"
    )


def test_speech_ends_where_the_writer_sets_another_against_it() -> None:
    statement = first("توقع سليم الحداد أن يفتح الجسر قبل الصيف، في حين نفت ليلى منصور تحديد أي موعد.")
    assert said(statement) == "يفتح الجسر قبل الصيف"


def test_an_unknown_head_before_a_late_clause_is_who_speaks() -> None:
    statement = first("أعلنت قوة المهام المشتركة أمس، أن الطريق مغلق.")
    assert (by(statement), said(statement)) == ("قوة المهام المشتركة", "الطريق مغلق")


def test_a_comma_between_speaker_and_deed() -> None:
    statement = first("أكدت مصادر عسكرية، تدمير المخزن قرب الجسر.")
    assert (by(statement), said(statement)) == ("مصادر عسكرية", "تدمير المخزن قرب الجسر")


def test_paired_adjectives_and_what_they_take_describe_the_source() -> None:
    assert by(first("طالبت قيادات قبلية وميدانية في الميناء بفتح الجسر.")) == "قيادات قبلية وميدانية في الميناء"
    assert (
        by(first("أفادت مصادر أمنية مؤيدة للحكومة في الميناء أن الجسر مغلق.")) == "مصادر أمنية مؤيدة للحكومة في الميناء"
    )


def test_a_person_named_behind_nameless_sources_does_not_speak() -> None:
    statement = first("ذكرت مصادر في مكتب الوزير سليم الحداد أن الجسر سيفتح.")
    assert by(statement) == "مصادر في مكتب الوزير سليم الحداد"
    assert statement.speaker_entity is None


def test_prayers_demand_nothing() -> None:
    assert not hear("وختم سليم الحداد كلمته داعيا الله أن يحفظ البلاد.")


def test_the_place_before_a_dash_is_no_speaker() -> None:
    assert by(first("الساحل (رويترز) - قال مسؤولون محليون إن الجسر مغلق.")) == "مسؤولون محليون"


def test_a_headline_tells_another_thing_behind_dots() -> None:
    line = "قطر تنفي تحديد موعد للقاء... ومشاورات في شأن الجسر"
    statement = hear(line + "\n\nنفت قطر تحديد موعد للقاء.", headline=line)[0]
    assert said(statement) == "تحديد موعد للقاء"


def test_a_title_right_behind_the_speaker_is_not_said() -> None:
    found = hear("وأوضح سليم الحداد مدير إدارة الخدمات قائلا: إن الجسر مغلق.")
    assert [(by(statement), said(statement)) for statement in found] == [("سليم الحداد", "الجسر مغلق")]


def test_what_a_report_says_begins_behind_the_day_of_the_report() -> None:
    text = "وبحسب تقرير حركة النهر الصادر اليوم، الأحد، قتل عشرة مدنيين على الطريق."
    day = "اليوم، الأحد"
    mention = DateMention(span=Span(text.index(day), text.index(day) + len(day), day), article="a1", value=None)
    assert [said(s) for s in hear(text, dates=(mention,))] == ["قتل عشرة مدنيين على الطريق"]
