"""Which mentions are found, where they begin and end, and of which type they are."""

from itertools import pairwise

import pytest

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span, TickerItem


def names(naming):
    return [(name.span.text, name.type) for name in naming.names]


FOUND = {
    "who heads is behind the noun of heading": ("وصل وفد الغرفة برئاسة نصر الدمشقي أمس.", ("نصر الدمشقي", "PER")),
    "who says something to a paper": (
        'وقال الناطق باسم قوات الشمال سامر سلو لـ"الحياة" إن المدينة هادئة.',
        ("سامر سلو", "PER"),
    ),
    "a quoted name behind a kind of settlement": ('سيطر المقاتلون على قرية "شنكل" أمس.', ("شنكل", "LOC")),
    "title stays outside": ("قال رئيس الوزراء اللبناني نجيب ميقاتي إن الحكومة ستجتمع.", ("نجيب ميقاتي", "PER")),
    "form of address stays outside": ("واستقبل الدكتور محمد الطراونة الوفد.", ("محمد الطراونة", "PER")),
    "and is cut off": ("وصل أحمد الخطيب وسمير الحلبي إلى المطار.", ("سمير الحلبي", "PER")),
    "in is cut off a place": ("وقع الانفجار بدمشق صباحا.", ("دمشق", "LOC")),
    "to with the article is kept": ("وسلم الرسالة للأمم المتحدة.", ("للأمم المتحدة", "ORG")),
    "a country that acts is a place": ("دعت روسيا إلى وقف القتال.", ("روسيا", "LOC")),
    "diacritics do not hide a name": ("زار الوفدُ بَيروتَ أمس.", ("بَيروتَ", "LOC")),
    "spelling without hamza": ("سافر الى المانيا أمس.", ("المانيا", "LOC")),
    "ministry with country": ("أعلنت وزارة الخارجية السودانية موقفها.", ("وزارة الخارجية السودانية", "ORG")),
    "body with its purpose": ("دانت الهيئة العليا للانتخابات الحادث.", ("الهيئة العليا للانتخابات", "ORG")),
    "kunya": ("وأكد القيادي أبو أيمن الدرعاوي الخبر.", ("أبو أيمن الدرعاوي", "PER")),
    "administrative head is cut": ("دخلت القوات قرية الزعرورية أمس.", ("الزعرورية", "LOC")),
    "quoted medium": ("وذكرت صحيفة «النبأ الجديد» أن اللقاء ألغي.", ("النبأ الجديد", "ORG")),
    "place named after a king": ("هبطت الطائرة في مطار الملك خالد الدولي.", ("مطار الملك خالد الدولي", "LOC")),
    "compound given name in one word": ("التقى عبدالرحمن السويلم المدير.", ("عبدالرحمن السويلم", "PER")),
    "a wish stays outside": (
        "ووصل الملك عبد الله بن عبدالعزيز - رحمه الله - إلى جدة.",
        ("عبد الله بن عبدالعزيز", "PER"),
    ),
    "the next title stays outside": (
        "واستقبل الأمير محمد بن سلمان ولي ولي العهد الوفد.",
        ("محمد بن سلمان", "PER"),
    ),
    "what was done stays outside": ("قام اللواء مسعود العدواني بتشكيل فريق.", ("مسعود العدواني", "PER")),
    "an adjective of the title stays outside": ("كشف الباحث الفلكي سلمان آل رمضان ذلك.", ("سلمان آل رمضان", "PER")),
    "two people with a dash between": ("انتقد الحزب صفقة نتنياهو - ليبرمان.", ("نتنياهو", "PER")),
    "a place's own first letter": ("ووقع الهجوم في منطقة واردوج أمس.", ("واردوج", "LOC")),
    "a valley with its noun": ("عبر المقاتلون وادي الحنش ليلا.", ("وادي الحنش", "LOC")),
    "a body with what it is for": ("قال رئيس لجنة شؤون الأسرى إن التبادل تم.", ("لجنة شؤون الأسرى", "ORG")),
    "police of an area": ("وأوضح الناطق بشرطة منطقة جازان ذلك.", ("شرطة منطقة جازان", "ORG")),
    "an unlisted adjective of a body": (
        "قال مصدر في وزارة الداخلية الطاجيكستانية إن الوضع هادئ.",
        ("وزارة الداخلية الطاجيكستانية", "ORG"),
    ),
    "a college named after a king": (
        "تخرج الطلبة في كلية الملك عبدالعزيز الحربية أمس.",
        ("كلية الملك عبدالعزيز الحربية", "ORG"),
    ),
    "a person whose title comes late": ("وعاد إلى عهد الملك حسين بن طلال.", ("حسين بن طلال", "PER")),
    "an unlisted name behind and": ("التقى جون كيري ورودريجييز الصحفيين.", ("جون كيري", "PER")),
    "who acts behind a pronoun": ("والتحالف الذي تقوده السعودية أعلن ذلك.", ("السعودية", "LOC")),
    "a palace with its noun": ("واستقبله في قصر الصفا في مكة المكرمة أمس.", ("قصر الصفا", "LOC")),
    "a mullah by his given name": ("وكان ذلك في عهد الملا عمر قبل سنوات.", ("عمر", "PER")),
    "what he does stays outside": ("واختار المجلس الملا عمر أميرا جديدا.", ("عمر", "PER")),
    "a mullah's family": ("واستقبل الوزير عبدالله الملا أمس.", ("عبدالله الملا", "PER")),
    "a name of the Gulf's south": ("قال معيض عيضة الحارثي ذلك.", ("معيض عيضة الحارثي", "PER")),
    "a name of Persia": ("وكان بيجان رحماني حاضرا.", ("بيجان رحماني", "PER")),
    "that is nobody's name": ("وأفاد المرصد بأن مخلوف قتل أمس.", ("مخلوف", "PER")),
    "a body of a town with its purpose": (
        "أعلنت جمعية الدرعية للخدمات الاجتماعية بدء التسجيل.",
        ("جمعية الدرعية للخدمات الاجتماعية", "ORG"),
    ),
    "a centre of a region with its purpose": (
        "أصدر مركز الخليج للدراسات الاستراتيجية تقريرا عن المنطقة.",
        ("مركز الخليج للدراسات الاستراتيجية", "ORG"),
    ),
    "what a field is about": (
        "حولت القضية إلى هيئة الرقابة على الأسواق المالية أمس.",
        ("هيئة الرقابة على الأسواق المالية", "ORG"),
    ),
    "what a purpose is about": (
        "أشاد حزب الجبهة الوطنية للدفاع عن الحريات بالقرار.",
        ("حزب الجبهة الوطنية للدفاع عن الحريات", "ORG"),
    ),
    "a purpose without its noun stays outside": (
        "وأعلنت اللجان الشعبية لحماية نفسها الإضراب.",
        ("اللجان الشعبية", "ORG"),
    ),
    "a clause behind a body": ("وقعت الهيئة الاتحادية للجمارك والتي أعلنت ذلك.", ("الهيئة الاتحادية للجمارك", "ORG")),
    "forces of allies": ("وقصفت قوات التحالف مواقع المسلحين.", ("قوات التحالف", "ORG")),
    "two chambers": ("أقر القانون في مجلسي النواب والشيوخ أمس.", ("مجلسي النواب والشيوخ", "ORG")),
    "a parliament with its country": ("صوت الكونغرس الأمريكي على القانون.", ("الكونغرس الأمريكي", "ORG")),
    "a continent's half": ("وزار الوفد دول أمريكا الجنوبية أمس.", ("أمريكا الجنوبية", "LOC")),
    "a council once named in full": (
        "اجتمع المجلس الأعلى للآثار أمس. وأكد المجلس أن الأعمال مستمرة.",
        ("المجلس", "ORG"),
    ),
    "a museum with its noun": ("وزار الوفد متحف باردو أمس.", ("متحف باردو", "LOC")),
    "a national team": ("فاز منتخب مصر أمس.", ("منتخب مصر", "ORG")),
    "a body that is also a town": ("وقال رئيس فيفا إن اللجنة اجتمعت.", ("فيفا", "ORG")),
    "a town that is also a body": ("وانقطعت الطريق إلى جبال فيفا أمس.", ("فيفا", "LOC")),
    "a service of health": ("قال مدير الشؤون الصحية في المحافظة ذلك.", ("الشؤون الصحية", "ORG")),
    "a family name's own first letter": (
        "اعتقلت الشرطة الممثل سايمون برادفيلد أمس. وقال برادفيلد للصحفيين إنه بريء.",
        ("برادفيلد", "PER"),
    ),
    "foreign name": ("وقال المتحدث جون كيربي للصحفيين.", ("جون كيربي", "PER")),
}
ABSENT = {
    "nationality is no name": ("أشاد المسؤول المصري بالموقف الفرنسي.", "المصري"),
    "bare government": ("قررت الحكومة رفع الأسعار.", "الحكومة"),
    "any board": ("قال مجلس الإدارة إن الأرباح زادت.", "مجلس الإدارة"),
    "those in power": ("وأوقفت السلطات السويسرية ثلاثة رجال.", "السلطات السويسرية"),
    "an adjective of the chief": ("قال رئيس الأركان الأمريكي إن الوضع صعب.", "الأركان الأمريكي"),
    "another council than the one named": (
        "اجتمعت اللجنة الوطنية للانتخابات أمس. وقالت اللجنة القانونية إن الطعون كثيرة.",
        "اللجنة",
    ),
    "an adjective that is a family name": (
        "وصل الأمين العام نبيل العربي أمس. وأشاد بمسيرة العمل العربي المشترك.",
        "العربي",
    ),
    "a street that is only like trade": ("انفجرت عبوة في شارع تجاري أمس.", "شارع تجاري"),
    "a museum nearby": ("وهناك متحف قريب من المحطة.", "متحف قريب"),
    "what a deputy is for": ("قال نائب وزير الصحة للشؤون الصحية ذلك.", "للشؤون الصحية"),
    "a noun that is also a quarter": ("وهذا ركيزة أساسية للتضامن العربي.", "للتضامن"),
    "bare ministry": ("وأوضحت الوزارة أن القرار نهائي.", "الوزارة"),
    "a preposition is not Ali": ("أكد على شاشة التلفزيون موقفه.", "على"),
    "in his name is no woman": ("تحدث باسمه وزير سابق.", "باسمه"),
    "an adjective that is a country's name": ("زار مدينة سورية صغيرة.", "سورية"),
    "an everyday word that is a name": ("كان الحوار صادق النوايا.", "صادق"),
    "a wish is nobody": ("وكان الأمير سعود الفيصل - رحمه الله - وزيرا.", "رحمه الله"),
    "news that is also a town": ("رابط الخبر بصحيفة محلية.", "الخبر"),
    "football that is also a quarter": ("فاز الفريق الأول لكرة القدم أمس.", "القدم"),
    "a database": ("ووضعت اللجنة قاعدة بيانات للناخبين.", "بيانات"),
    "forces without a name": ("واشتبكت قوات الأمن مع المسلحين.", "قوات الأمن"),
    "forces of a country": ("وتقدمت القوات العراقية نحو المدينة.", "القوات العراقية"),
    "some organisation": ("وأبلغت منظمة محلية السلطات.", "منظمة محلية"),
    "nobody is told by a scare quote": ("وكان ذلك هجاء لـ«التشويش» على المعارضة.", "التشويش"),
    "financial is not of Mali": ("تدرس الشركة تقديم توصية مالية جديدة.", "مالية"),
    "no is not a form of address": ("وهذا الرقم لا يزيد عن الحد.", "يزيد"),
    "a state is no body": ("وقعت في ولاية كاليفورنيا الأمريكية حرائق.", "ولاية كاليفورنيا الأمريكية"),
    "cities of a country": ("وزار عددا من المدن السعودية.", "السعودية"),
    "rural is no place": ("وهي منطقة ريفية هادئة.", "ريفية"),
    "on the other hand": ("ومن ناحية المبدأ فلا خلاف.", "المبدأ"),
    "a paper of a country": ("ونشرت الصحيفة البريطانية تقريرا.", "الصحيفة البريطانية"),
    "weekday": ("وصل الوفد يوم الخميس.", "الخميس"),
}


@pytest.mark.parametrize("case", FOUND, ids=str)
def test_found(case, finder, read):
    text, expected = FOUND[case]
    assert expected in names(read(finder, text))


@pytest.mark.parametrize("case", ABSENT, ids=str)
def test_absent(case, finder, read):
    text, word = ABSENT[case]
    assert word not in [name for name, _ in names(read(finder, text))]


def test_spans_hold_their_text_and_do_not_overlap(finder, read):
    text = "أعلن وزير الخارجية المصري سامح شكري في القاهرة أن مصر والسودان ستوقعان اتفاقا مع الاتحاد الأفريقي."
    found = read(finder, text).names
    assert found
    assert all(text[name.span.start : name.span.end] == name.span.text for name in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_every_mention_says_who_found_it(finder, read):
    found = read(finder, "وصل الرئيس إلى باريس برفقة عمر البشير.").names
    assert all(name.found_by for name in found)


def test_finding_is_pure(finder, read):
    text = "قال سعد الحريري في بيروت إن لبنان بخير، وأضاف الحريري أن الأمم المتحدة معه."
    first = read(finder, text)
    read(finder, "نص آخر عن فلاديمير بوتين في موسكو.")
    assert read(finder, text) == first


def test_credit_of_a_ticker_item_is_a_body(finder):
    text = "قصف مدفعي على محيط البلدة (شبكة نسائم الخبر) - 10:24"
    item = TickerItem(span=Span(0, len(text), text), source="شبكة نسائم الخبر")
    naming = finder.find(passages(Reading(text), Page(articles=(), ticker=(item,))), ())
    assert ("شبكة نسائم الخبر", "ORG") in names(naming)


def test_generic_credit_is_no_name(finder):
    text = "قصف مدفعي على محيط البلدة (ناشطون) - 10:24"
    item = TickerItem(span=Span(0, len(text), text), source="ناشطون")
    assert names(finder.find(passages(Reading(text), Page(articles=(), ticker=(item,))), ())) == []


def test_empty_page(finder):
    naming = finder.find((), ())
    assert naming.names == ()
    assert naming.entities == ()


def test_furniture_between_pieces_is_not_read(finder):
    text = "زار وفد بيروت أمس.\nاقرأ أيضا: أخبار دمشق\nثم غادر إلى عمّان."
    first, last = text.index("\n"), text.rindex("\n") + 1
    spans = (Span(0, first, text[:first]), Span(last, len(text), text[last:]))
    page = Page(articles=(Article(id="a1", spans=spans),))
    found = [name.span.text for name in finder.find(passages(Reading(text), page), ()).names]
    assert "دمشق" not in found
    assert "بيروت" in found


@pytest.mark.parametrize("size", [100, 10_000])
def test_a_name_without_end_is_cut_short(size, finder, read):
    naming = read(finder, "محمد " * size)
    assert all(len(name.span.text.split()) <= 9 for name in naming.names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الشرطة الكورية الجنوبية أنها اعتقلت رجلا.", ("الشرطة الكورية الجنوبية", "ORG")),
        ("قال مسؤول في شرطة سيول إن التحقيق مستمر.", ("شرطة سيول", "ORG")),
        ("قصفت الطائرات قرى بني مالك أمس.", ("بني مالك", "LOC")),
        ("وقالت نائبة رئيس الائتلاف سميرة المسالمة للصحافة إن العمل مستمر.", ("سميرة المسالمة", "PER")),
        ("بوجمبورا - رويترز\nأعلنت الحكومة موقفها.", ("رويترز", "ORG")),
    ],
)
def test_bodies_and_places_of_any_country(text, expected, finder, read):
    assert expected in names(read(finder, text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("وتضم المجموعة 11 عضواً من الدول المشاركة.", "11 عضواً"),
        ("قال المتحدث باسم حكومة الولاية إن الحصيلة ارتفعت.", "حكومة الولاية"),
        ("أخمدت الفرق النار في منطقة الحريق صباحا.", "الحريق"),
        ("التقى الوفد داود أوغلو على هامش القمة.", "داود أوغلو على"),
        ("بحث الوزير مع نظيره التركي مولود جاويش أوغلو الوضع في المنطقة.", "مولود جاويش أوغلو الوضع"),
        ("ولد سليم الحداد في دمشق عام 1967 ودرس فيها.", "ولد سليم الحداد"),
        ("نفذت الطائرات ضربات، وأدى العدوان إلى إصابة شخصين.", "وأدى العدوان"),
        ("دخل المقاتلون حماة في الخريف، وحمص بعدها بيومين.", "بيومين"),
    ],
)
def test_what_names_nobody(text, never, finder, read):
    assert never not in [name.span.text for name in read(finder, text).names]


def test_a_country_is_not_its_region(syrian, read):
    naming = read(syrian, "قال الوفد في سوريا إن القتال في شمالي سوريا مستمر.")
    linked = {name.span.text: name.entity for name in naming.names}
    assert linked["سوريا"] == "country-sy"
    assert linked["شمالي سوريا"] != "country-sy"


def test_unknown_members_of_a_quoted_list_are_bodies_like_the_known_one(finder, read):
    text = 'وأعلنت "حركة النهر الجديدة" و"صقور الجبل" و"رماة الوادي" اندماجها، ووصفت ذلك بأنه "خطوة كبيرة".'
    found = names(read(finder, text))
    assert ("صقور الجبل", "ORG") in found
    assert ("رماة الوادي", "ORG") in found
    assert "خطوة كبيرة" not in [name for name, _ in found]


def test_what_stands_behind_a_servants_name_is_a_family_name_too(finder, read):
    found = names(read(finder, "رأت الباحثة ليلى الحافظ أن القرار متأخر، وحذرت الحافظ من آثاره."))
    assert found == [("ليلى الحافظ", "PER"), ("الحافظ", "PER")]
