"""Constructions that are common in the prose of Gulf newspapers, in sentences of our own."""

from __future__ import annotations

import pytest
from tests.statements.heard import by, first, hear, said

SPEAKERS = {
    "a title with a preposition of the verb": (
        "أكد عضو هيئة الرقابة على تنفيذ المخرجات سليم الحداد أن الجسر مغلق.",
        "سليم الحداد",
    ),
    "the last word of an official is no noun behind him": (
        "واستبعد مسؤولون محليون التعاون مع حركة النهر.",
        "مسؤولون محليون",
    ),
    "many whose words are about one man": ("استنكر دبلوماسيون عرب مزاعم سليم الحداد بشدة.", "دبلوماسيون عرب"),
    "a described official of somebody": (
        "وقال مسؤول كبير في إدارة الرئيس سليم الحداد «الجسر سيفتح غدا أمام الناس».",
        "مسؤول كبير في إدارة الرئيس سليم الحداد",
    ),
    "those who had not": ("إلا أن خبراء محليين لم يستبعدوا إغلاق الجسر.", "خبراء محليين"),
    "a name between commas before the verb": (
        "وكانت النائبة في المجلس، ليلى منصور، صرحت أمس بأن الجسر مغلق.",
        "ليلى منصور",
    ),
    "critics": ("لكن منتقدين يقولون إن الجسر لا يكفي.", "منتقدين"),
    "who owns the administration": (
        "وأعلنت إدارة الرئيس سليم الحداد أن الجسر مغلق.",
        "إدارة الرئيس سليم الحداد",
    ),
    "reports that a verb describes": ("قتل عشرة في تقارير تحدثت عن سقوط الجسر.", "تقارير"),
    "who stands for him, without hurry": ("وقال سليم الحداد، دون إسهاب، إن الجسر مغلق.", "سليم الحداد"),
    "in what is held to be": (
        "وقال سليم الحداد في ما يعتبر أوضح تصريحاته حتى الآن، إن الجسر مغلق.",
        "سليم الحداد",
    ),
    "a medium behind a place": ("وقالت مصادر محلية من الوادي لوكالة الساحل إن الجسر مغلق.", "مصادر محلية من الوادي"),
    "whom a medium passes on": (
        "وذكر سليم الحداد أن الجسر مغلق، ونقلت عنه وكالة الساحل قوله إن الطريق مغلق.",
        "سليم الحداد",
    ),
    "those who say": ("اختلف الوزير مع أولئك الذين يقولون إن الجسر آمن.", "أولئك"),
    "prominent people": ("واستنكرت شخصيات بارزة في المدينة هذه الجريمة.", "شخصيات بارزة في المدينة"),
    "whose father he is": ("وقال والد سليم الحداد «لست أفهم لماذا أغلق الجسر أمام الناس».", "والد سليم الحداد"),
    "whose mother she is": ("وأكدت والدة الطفل سليم الحداد أن ابنها بخير.", "والدة الطفل سليم الحداد"),
    "her who runs an office": ("وأوضحت مديرة إدارة الحدائق أن الموسم انتهى.", "مديرة إدارة الحدائق"),
    "two blocs": ("واعتبرت كتلتا النهر والوادي أن الجسر آمن.", "كتلتا النهر والوادي"),
    "by somebody's account": ("رئيس الأركان وفقا لمسؤول محلي أكد أن الجسر مغلق.", "رئيس الأركان"),
    "men of whom a verb tells": ("اعتقلت الشرطة مجموعة من المسلحين اعترفوا بحرق الجسر.", "المسلحين"),
    "a report that shows, at the head": ("بين تقرير حديث أن الجسر مغلق.", "تقرير حديث"),
    "hidden by an indication": ("أعلن مسؤول أمني طالبا عدم الإشارة إلى اسمه، أن الجسر مغلق.", "مسؤول أمني"),
    "this has announced": ("هذا أعلنت وزارة النقل، أن الجسر مغلق.", "وزارة النقل"),
    "sources that are sure": ("وعلمت صحيفة الميناء من مصادر مؤكدة أن الجسر سيفتح غدا.", "مصادر"),
}


@pytest.mark.parametrize("case", SPEAKERS, ids=str)
def test_speaker(case: str) -> None:
    text, speaker = SPEAKERS[case]
    assert by(first(text)) == speaker


CONTENTS = {
    "why it will be": (
        "وذكر سليم الحداد أن السوق سينشط قريبا، وذلك لدخول موسم الحج.",
        "السوق سينشط قريبا، وذلك لدخول موسم الحج",
    ),
    "which they are": (
        "وأشار سليم الحداد إلى أن أمام الفرق أربع مراحل، وهي التحرير والتطهير والتأمين والتعمير.",
        "أمام الفرق أربع مراحل، وهي التحرير والتطهير والتأمين والتعمير",
    ),
    "on to a late verb": (
        "قال سليم الحداد إن ما حققته الفرق، جاء بعد عمل طويل.",
        "ما حققته الفرق، جاء بعد عمل طويل",
    ),
    "up to the main clause": (
        "وفيما أشار سليم الحداد إلى أن عشرة أصيبوا، أعلنت حركة النهر مسؤوليتها.",
        "عشرة أصيبوا",
    ),
    "up to what somebody has announced": (
        "قال سليم الحداد إن الجسر مغلق وقد أعلن وزير النقل، أمس، أن الطريق مغلق.",
        "الجسر مغلق",
    ),
    "a title between commas, then the object": (
        "رفض سليم الحداد، مساعد الوزير الأسبق، تصريحات الوزير الأخيرة.",
        "تصريحات الوزير الأخيرة",
    ),
    "a demand by «بـ»": ("دعا سليم الحداد، المجتمع، بالعمل على قطع الطريق.", "العمل على قطع الطريق"),
    "what is held to": ("جدد وزير النقل سليم الحداد، التمسك بالاتفاق.", "التمسك بالاتفاق"),
    "this war": ("ووصف سليم الحداد هذه الحرب بأنها عبثية.", "هذه الحرب بأنها عبثية"),
    "an attack described": ("ووصف وزير النقل سليم الحداد الهجوم بأنه جبان.", "الهجوم بأنه جبان"),
    "behind what describes a name": ("فيما ذكر سليم الحداد صاحب مكتب عقار أن الجسر مغلق.", "الجسر مغلق"),
    "not on the platform": ("وشدد سليم الحداد في تغريدة له على «تويتر» على أن الجسر مغلق.", "الجسر مغلق"),
    "not the city of those demanded": (
        "طالب سليم الحداد الغرفة التجارية بقطر بتكثيف الرقابة على السوق.",
        "تكثيف الرقابة على السوق",
    ),
    "up to another who refutes it": (
        "أكد سليم الحداد أن الجسر مغلق، لكن نائب الوزير، منصور، فند ذلك.",
        "الجسر مغلق",
    ),
    "what he refused to go into": ("ورفض الوزير الخوض في التفاصيل.", "الخوض في التفاصيل"),
    "a name quoted in a headline": (
        "سليم الحداد: «الساحل» لا تقل عن غيرها",
        "الساحل» لا تقل عن غيرها",
    ),
}


@pytest.mark.parametrize("case", CONTENTS, ids=str)
def test_content(case: str) -> None:
    text, content = CONTENTS[case]
    assert said(first(text)).strip('"«»') == content


NOTHING_SAID = {
    "youths who want": "أقيم الحفل لشبان من القرية يرغبون في السفر.",
    "confessions that burden": "هناك وثائق قديمة تدين الوزير سليم الحداد وأقاربه.",
    "a blow that needed care": "زار الطبيب الجريح الذي تطلب علاجه عملية طويلة.",
    "what would tell": "لم يصدر ما يفيد بإجراء محادثات في المدينة.",
    "between two": "كان الصراع بين الحق والباطل طويلا.",
    "who refuses to give his name": "حضر المسؤول الذي رفض ذكر اسمه إلى المدينة.",
    "it is told": "ذكر أن المدينة قديمة جدا.",
    "what is carried": "سيتم نقل جرحى القرية إلى المشفى.",
    "of the lines that were recommended": "رسم المهندس الخطوط التي أوصى بها سليم الحداد خاصة لأن البناء قديم.",
    "a farewell": "ودّعت الجموع بالمسجد فقيد القرية.",
}


@pytest.mark.parametrize("case", NOTHING_SAID, ids=str)
def test_nobody_says_anything(case: str) -> None:
    assert hear(NOTHING_SAID[case]) == ()


def test_words_are_of_the_verb_before_those_who_told_a_paper() -> None:
    found = hear("وقال عدد من التجار الذين تحدثوا لصحيفة الميناء إن الأسعار سترتفع.")
    assert [(by(s), said(s)) for s in found] == [("عدد من التجار", "الأسعار سترتفع")]


def test_who_hides_his_name_rejects_nothing() -> None:
    found = hear("وأوضح مصدر، رفض الكشف عن اسمه، أن الجسر مغلق.")
    assert [s.kind for s in found] == ["say"]


def test_he_goes_on_whom_she_tells_of() -> None:
    found = hear("وأوضحت ليلى منصور أن زوجها أخبرها أنه بخير، مؤكدا أنه سيعود.")
    assert by(found[-1]) == "زوجها"


def test_or_not_negates_no_verb_behind_it() -> None:
    found = hear("تساءل سليم الحداد هل الجسر مغلق أم لا، وأكد أن الطريق مغلق.")
    assert [s.kind for s in found] == ["ask", "confirm"]


def test_what_is_asked_is_told_by_nobody() -> None:
    found = hear("تساءل سليم الحداد عما إذا كانت واشنطن طلبت فتح الجسر.")
    assert [s.kind for s in found] == ["ask"]


KINDS = {
    "admits": ("واعترف سليم الحداد بأن الجسر مغلق.", "confirm"),
    "deep pride": ("وعبر سليم الحداد عن بالغ اعتزازه بالعاملين في الجسر.", "welcome"),
    "thanks of a body": ("وأعرب المجلس عن الشكر والتقدير لما قدمه الأهالي.", "welcome"),
    "behind a colon": ("وقال سليم الحداد: نطالب المنظمات بإرسال الخيام.", "demand"),
    "we": ("وقال سليم الحداد: «إننا نرفض إغلاق الجسر القديم».", "reject"),
    "a name that looks like a deed": ("وأوضح سليم الحداد «ادين هو أفضل لاعب في النادي هذا العام».", "say"),
}


@pytest.mark.parametrize("case", KINDS, ids=str)
def test_kind(case: str) -> None:
    text, kind = KINDS[case]
    assert first(text).kind == kind


def test_a_name_that_begins_like_a_preposition() -> None:
    found = hear("أكد سليم الحداد أن الجسر مغلق. وقال علي الشمري إن الطريق مغلق.")
    assert said(found[-1]) == "الطريق مغلق"


def test_a_headline_at_the_page_s_end_tells_nothing_anew() -> None:
    headline = "سليم الحداد يدعو إلى وقف القتال"
    found = hear(f"{headline}\nقال سليم الحداد إن الجسر مغلق.\nرابط الخبر بالصحيفة: {headline}", headline=headline)
    assert [s.kind for s in found] == ["demand", "say"]


DEMANDS = {
    "of an envoy to a country": (
        "دعا سليم الحداد، المبعوث الأممي إلى قطر ليلى منصور، إلى زيارة المدينة.",
        "زيارة المدينة",
    ),
    "of a commissioner for rights": ("دعا سليم الحداد، المفوض السامي لحقوق الإنسان، لزيارة المدينة.", "زيارة المدينة"),
}


@pytest.mark.parametrize("case", DEMANDS, ids=str)
def test_what_is_demanded(case: str) -> None:
    text, content = DEMANDS[case]
    assert [(s.kind, said(s)) for s in hear(text)] == [("demand", content)]


def test_what_only_describes_whoever_speaks() -> None:
    found = hear("وقالت دول مجاورة في المنطقة لم توفد مراقبين إن التصويت كان هادئا.")
    assert [(by(s), said(s)) for s in found] == [("دول مجاورة", "التصويت كان هادئا")]
    found = hear("وقال الوزير دون أن يذكر اسم الشركة «الجسر سيفتح غدا أمام الناس».")
    assert [said(s) for s in found] == ["الجسر سيفتح غدا أمام الناس"]


def test_a_medium_that_passes_on_the_words_before_says_nothing_of_its_own() -> None:
    found = hear("وأكد سليم الحداد أن «الجسر سيفتح غدا أمام الناس» في المدينة، بحسب ما نقلت عنه وكالة الساحل.")
    assert [by(s) for s in found] == ["سليم الحداد"]


def test_a_medium_behind_is_no_origin() -> None:
    found = hear("أفادت حركة النهر على حسابها أن الجسر مغلق، وذلك نقلا عن وكالة الساحل.")
    assert [by(s) for s in found] == ["حركة النهر"]


def test_many_of_them() -> None:
    found = hear("وطالب العديد من أهالي القرية بفتح الجسر.")
    assert [by(s) for s in found] == ["العديد من أهالي القرية"]


def test_what_a_country_denies_ends_where_it_says_more() -> None:
    found = hear("وتنفي قطر التدخل لكنها تقول إن الاتفاق جيد.")
    assert [(s.kind, said(s)) for s in found] == [("deny", "التدخل"), ("say", "الاتفاق جيد")]


def test_an_announcement_without_a_comma_ends_what_was_said() -> None:
    found = hear("وقالت قطر إنها أحبطت المؤامرة وأعلنت استدعاء سفيرها.")
    assert [(s.kind, said(s)) for s in found] == [("say", "أحبطت المؤامرة"), ("announce", "استدعاء سفيرها")]
