"""News of the Gulf: towns, clubs, services, and the posts of its princes, ministers and directors."""

import pytest

FOUND = {
    "a governorate": ("زار الوفد محافظة بلجرشي أمس.", ("بلجرشي", "LOC")),
    "a province without a town": ("وصل أمير المنطقة الشرقية إلى المعرض.", ("المنطقة الشرقية", "LOC")),
    "a club with its noun": ("قال رئيس نادي الرياض فهد العتيبي إن العقد وقع.", ("نادي الرياض", "ORG")),
    "what a club is like stays outside": ("انتقل من نادي جنوى الإيطالي أمس.", ("نادي جنوى", "ORG")),
    "a club in news of a match": (
        "فاز الهلال في المباراة التي قادها الحكم الإسباني، وسجل المهاجم هدفين في مرمى الفريق.",
        ("الهلال", "ORG"),
    ),
    "a club that a nationality gives away": ("خسر أمام برشلونة الإسباني أمس.", ("برشلونة", "ORG")),
    "places in quotation marks": ('قصفت مواقع بمناطق "المهدية" و"الزوارعة" ليلا.', ("الزوارعة", "LOC")),
    "a place of two words in quotation marks": ('عثر عليه في قرية "عين الوادي" أمس.', ("عين الوادي", "LOC")),
    "a service whose director speaks": (
        "وأوضح مدير الدفاع المدني بالمحافظة العميد شريف القرني ذلك.",
        ("الدفاع المدني", "ORG"),
    ),
    "the health service of a town": ("قال المتحدث الرسمي لصحة الطائف إن الحالة مستقرة.", ("صحة الطائف", "ORG")),
    "a name that is a word, behind a post": (
        "اجتمع المحافظ مع رئيس غرفة الأحساء صالح العفالق.",
        ("صالح العفالق", "PER"),
    ),
    "an unlisted name behind a post": (
        "أكد عضو اللجنة التنفيذية لمنظمة التحرير الفلسطينية صائب عريقات ذلك.",
        ("صائب عريقات", "PER"),
    ),
    "a body ends where a person begins": ("وقالت رئيسة الجمعية الخيرية نورة السويلم ذلك.", ("نورة السويلم", "PER")),
    "a nisba before a name": ("وقع مع اللاعب البروتريكي هيكتور عمر أمس.", ("هيكتور عمر", "PER")),
    "the post that a name runs into": ("اجتمع جواد أبو حطب بوزير الداخلية أمس.", ("جواد أبو حطب", "PER")),
    "a king and another": ("عين الملك محمد السادس عبد الإله بنكيران رئيسا.", ("عبد الإله بنكيران", "PER")),
    "a body of the world has no nation": (
        "قال رئيس الاتحاد الدولي لكرة القدم السويسري جوزيف بلاتر ذلك.",
        ("الاتحاد الدولي لكرة القدم", "ORG"),
    ),
}

ABSENT = {
    "an area that is only described": ('أعلن الجيش منطقة "آمنة" هناك.', "آمنة"),
    "a crescent": ("ظهر الهلال في سماء المدينة مساء.", "الهلال"),
    "an idiom": ("إنهم بصدد افتتاح عدة مشروعات.", "صدد"),
    "men of the police": ("شكر المحافظ رجال الأمن على جهودهم.", "رجال الأمن"),
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.values(), ids=FOUND.keys())
def test_found(text, wanted, finder, read):
    assert wanted in {(name.span.text, name.type) for name in read(finder, text).names}


@pytest.mark.parametrize(("text", "never"), ABSENT.values(), ids=ABSENT.keys())
def test_absent(text, never, finder, read):
    assert never not in {name.span.text for name in read(finder, text).names}


def offices(naming):
    shown = {entity.id: entity.name for entity in naming.entities}
    return [(shown[office.person], office.title, shown.get(office.org or "")) for office in naming.offices]


OFFICES = {
    "a minister of the kingdom": (
        "استعرض الوفد السعودي جهود المملكة. وقال وزير الحج سامي الحويطي إن المواسم نجحت.",
        ("سامي الحويطي", "وزير الحج", "السعودية"),
    ),
    "his deputy": (
        "استعرض الوفد السعودي جهود المملكة. وقال نائب وزير الحج سامي الحويطي إن المواسم نجحت.",
        ("سامي الحويطي", "نائب وزير الحج", "السعودية"),
    ),
    "of the club named before": (
        "خسر نادي الوحدة أمس. وقال الرئيس الفخري للنادي سامي الحويطي إنه راض.",
        ("سامي الحويطي", "الرئيس الفخري للنادي", "نادي الوحدة"),
    ),
    "two posts behind a family's name": (
        "حضر بندر بن فيصل آل سعود مساعد مدير عام الإدارة أمس.",
        ("بندر بن فيصل آل سعود", "مساعد مدير عام الإدارة", None),
    ),
    "speaks in its name": (
        "وأكد سامي الحويطي المتحدث باسم الهيئة العليا للإغاثة ومنذر حسن الماخوس المتحدث باسمها ذلك.",
        ("منذر حسن الماخوس", "المتحدث", "الهيئة العليا للإغاثة"),
    ),
    "appointed, and another dismissed": (
        "صدر أمر بتعيين الدكتور أحمد العيسى وزيرا للتعليم وإعفاء عزام الحويطي من منصبه.",
        ("أحمد العيسى", "وزير للتعليم", None),
    ),
    "a director general": (
        "وأوضح مدير عام مطار الملك فهد الدولي المهندس يوسف الظاهري ذلك.",
        ("يوسف الظاهري", "مدير عام", "مطار الملك فهد الدولي"),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), OFFICES.values(), ids=OFFICES.keys())
def test_offices(text, wanted, finder, read):
    assert wanted in offices(read(finder, text))


def test_whom_the_king_dismisses_is_not_the_king(finder, read):
    found = offices(read(finder, "أعفى خادم الحرمين الشريفين وزير الصحة أحمد الخطيب من منصبه."))
    assert [title for _, title, _ in found] == ["وزير الصحة"]


def test_a_man_with_and_without_his_father(finder, read):
    naming = read(finder, "استقبل وليد بن محمد الحويطي الوفد، ثم ودع وليد الحويطي الضيوف.")
    assert len({name.entity for name in naming.names}) == 1
    naming = read(finder, "استقبل محمد بن خالد بن سعد الحويطي الوفد، ثم ودع محمد بن سعد الضيوف.")
    assert len({name.entity for name in naming.names}) == 2


PLAIN = {
    "things that people own": ("فوجئ ملاك المركبات بتعطل النظام أمس.", "ملاك المركبات"),
    "a feast": ("خلال فترة العيد السعيد قدمت المسرحية.", "العيد السعيد"),
    "what was decided lately": ("وأصدر وزير التعليم مؤخرا قرارا بتشكيل لجنة.", "مؤخرا قرارا"),
    "a club of a nation": ("يسعى النادي الإنجليزي إلى ضم اللاعب.", "النادي الإنجليزي"),
    "a prayer": ("اجتمعوا بعد صلاة المغرب في المدينة.", "المغرب"),
}


@pytest.mark.parametrize(("text", "never"), PLAIN.values(), ids=PLAIN.keys())
def test_no_name(text, never, finder, read):
    assert never not in {name.span.text for name in read(finder, text).names}


def test_a_paper_called_like_a_town(finder, read):
    naming = read(finder, 'نشرت صحيفة "مكة" الخبر في مكة أمس.')
    assert [(name.span.text, name.type) for name in naming.names] == [("مكة", "ORG"), ("مكة", "LOC")]


def test_a_country_is_none_that_a_channel_is_called_like(syrian, read):
    naming = read(syrian, 'ذكرت قناة "سوريا" أن الرئيس السوري بشار الأسد غادر سوريا.')
    assert "سوريا" in {entity.name for entity in naming.entities for o in naming.offices if entity.id == o.org}


def test_a_father_is_not_his_son(syrian, read):
    text = "استقبل الأمير محمد بن سلمان بن عبدالعزيز الوفد. وقال الملك سلمان بن عبدالعزيز إن العمل مستمر."
    entities = {name.span.text: name.entity for name in read(syrian, text).names}
    assert entities["محمد بن سلمان بن عبدالعزيز"] == "mohammed-bin-salman"
    assert entities["سلمان بن عبدالعزيز"] == "king-salman"


HELD_BY = {
    "who stands before a definite title": (
        "أكد منصور الطلاسي المشرف على اللجنة الخيرية بمكتب الأمير خالد الرشيد ذلك.",
        ["منصور الطلاسي"],
    ),
    "nobody whom the king tries": ("صدر قرار خادم الحرمين الشريفين بتقديم محسن الرشيد للمحاكمة.", []),
    "a chain ends where the sentence goes on": (
        "وجه الأمير نايف بن سعد الرشيد ولي العهد وزير الدفاع بمعاملة الشهيد الرقيب سيف الفلاسي مثلهم.",
        ["نايف بن سعد الرشيد", "نايف بن سعد الرشيد"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), HELD_BY.values(), ids=HELD_BY.keys())
def test_who_holds_it(text, wanted, finder, read):
    assert [person for person, *_ in offices(read(finder, text))] == wanted


def test_nobody_is_called_by_an_adverb(finder, read):
    naming = read(finder, "تلقى الوزير اتصالاً هاتفياً أمس من نظيره.")
    assert [name for name in naming.names if name.type == "PER"] == []


def test_an_adviser_is_not_whom_she_serves(syrian, read):
    naming = read(syrian, "قالت مستشارة الأسد الدكتورة بثينة شعبان إن الحل سياسي.")
    assert [person for person, *_ in offices(naming)] == ["بثينة شعبان"]


ENDS = {
    "what he does": ("زار فيصل بن بندر يواسي أسرة الفقيد.", "فيصل بن بندر"),
    "what he became": ("وتم اختيار الأمير نواف بن سعد رئيسا للنادي.", "نواف بن سعد"),
}


@pytest.mark.parametrize(("text", "wanted"), ENDS.values(), ids=ENDS.keys())
def test_a_name_ends(text, wanted, finder, read):
    assert wanted in {name.span.text for name in read(finder, text).names}
