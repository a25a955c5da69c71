"""Where names begin and end: what follows a person, units and services of an area, members of lists."""

import pytest

HERE = {
    "a clause behind a person": (
        "وذكر النقيب نايف بن محمد الجهني بأن المركز تلقى بلاغا.",
        ("نايف بن محمد الجهني", "PER"),
    ),
    "on behalf of": ("وهنأ رئيس اللجنة سلمان الجمل باسم أهالي المدينة الجميع.", ("سلمان الجمل", "PER")),
    "an unlisted plural behind a person": (
        "كما شكر الأستاذ يوسف بن محمد الجيزاني الداعمين للملتقى.",
        ("يوسف بن محمد الجيزاني", "PER"),
    ),
    "a title that is a family name too": (
        "وأكد المهندس نبيه آل إبراهيم ذلك أمس.",
        ("نبيه آل إبراهيم", "PER"),
    ),
    "a given name that is a word, addressed": (
        "وحضر الشيخ صباح خالد الحمد الصباح أمس.",
        ("صباح خالد الحمد الصباح", "PER"),
    ),
    "behind a definite place noun": ("وأكد رئيس بلدية المحافظة علي زارع الرفاعي ذلك.", ("علي زارع الرفاعي", "PER")),
    "a clan's short form": (
        "أوضح إبراهيم آل جار الله ذلك. وذكر آل جار الله أنه تم التجديد.",
        ("آل جار الله", "PER"),
    ),
    "called by a name": ("وعرفت عنه باسم سفيان أمس.", ("سفيان", "PER")),
    "an unlisted last name before a mark": (
        "وقال المتحدث الرسمي علي بن موسى زعلة: إن الأمر انتهى.",
        ("علي بن موسى زعلة", "PER"),
    ),
    "behind an adjective of a title": ("بإشراف المدير التنفيذي ماهر الحضراوي.", ("ماهر الحضراوي", "PER")),
    "a unit that its commander's post announces": (
        "بمقتل قائد لواء صقور الجبل محمد الخطيب أمس.",
        ("لواء صقور الجبل", "ORG"),
    ),
    "a movement that its leader's post announces": (
        "وقال زعيم التيار الصدري مقتدى الصدر ذلك.",
        ("التيار الصدري", "ORG"),
    ),
    "a government by one word": ("وقال وزير الدفاع في حكومة الوفاق محمد الحداد ذلك.", ("حكومة الوفاق", "ORG")),
    "a title joined to the name": ("واعتقلوا عصام الخطيب والمهندس حسن العمر أمس.", ("حسن العمر", "PER")),
    "a family name that is a title too": ("وقال فلان، واسمه جهاد عيسى الشيخ، ذلك.", ("جهاد عيسى الشيخ", "PER")),
    "towns that a pack knows begin the list": ("واستهدفت بلدات الدانا وسرمدا وأطمة أمس.", ("الدانا", "LOC")),
    "the second of two villages": ("وعلى بلدتي قبتان الجبل ومعارة الأرتيق أمس.", ("معارة الأرتيق", "LOC")),
    "an airport's official name": ("ووصلت الطائرة إلى مطار عدن الدولي أمس.", ("مطار عدن الدولي", "LOC")),
    "an airport by its place": ("ووصلت الطائرة إلى مطار عدن أمس.", ("عدن", "LOC")),
    "a base's official name": ("وتفتح تركيا قاعدة إنجرليك الجوية أمام الطائرات.", ("قاعدة إنجرليك الجوية", "LOC")),
    "the local service with «ب»": ("وقال مدير إدارة شؤون المعلمين بتعليم جازان ذلك.", ("تعليم جازان", "ORG")),
    "a body behind what another is for": (
        "من وكالة الأمم المتحدة لشؤون اللاجئين والمنظمة الدولية للهجرة أمس.",
        ("المنظمة الدولية للهجرة", "ORG"),
    ),
    "a council of a province": ("وقال رئيس مجلس محافظة الأنبار أحمد الخطيب ذلك.", ("مجلس محافظة الأنبار", "ORG")),
    "operations of an area": (
        "وأعلن المتحدث باسم قيادة عمليات بغداد العميد أحمد الخطيب ذلك.",
        ("قيادة عمليات بغداد", "ORG"),
    ),
    "two princes": (
        "استقبل الملك سلمان بن عبدالعزيز الأمير محمد بن نايف أمس.",
        ("سلمان بن عبدالعزيز", "PER"),
    ),
    "a short name in brackets": (
        "وأعلنت الهيئة الوطنية لمكافحة الفساد (نزاهة) ذلك.",
        ("نزاهة", "ORG"),
    ),
    "where it belongs is not its name": (
        "ونسقت مع اللجنة العليا للإغاثة التابعة للحكومة أمس.",
        ("اللجنة العليا للإغاثة", "ORG"),
    ),
    "foreign towns of two words in a list": ("إلى بلدتي بالدي ميسا وأوك هيلز في كاليفورنيا.", ("أوك هيلز", "LOC")),
    "a numbered unit": ("وقصف مقر اللواء 105 ليلا.", ("اللواء 105", "ORG")),
    "an ordinal behind the nation": ("ووصل الأسطول الأمريكي الخامس أمس.", ("الأسطول الأمريكي الخامس", "ORG")),
    "a purpose of two nouns": (
        "نجا عضو الهيئة التأسيسية لصياغة مشروع الدستور أحمد الخطيب من الهجوم.",
        ("الهيئة التأسيسية لصياغة مشروع الدستور", "ORG"),
    ),
    "a service of an area": ("وقال مدير صحة القصيم محمد العلي ذلك.", ("صحة القصيم", "ORG")),
    "an administration of an area": ("أعرب مدير إدارة سجون الطائف عن ذلك.", ("إدارة سجون الطائف", "ORG")),
    "the police of an unlisted province": ("قالت شرطة محافظة الطوال ذلك.", ("شرطة محافظة الطوال", "ORG")),
    "a headship is no body": ("وتولى فؤاد السنيورة رئاسة الاتحاد الأفريقي أمس.", ("الاتحاد الأفريقي", "ORG")),
    "a republic's official name": ("ووصل رئيس جمهورية الشيشان إلى جدة.", ("جمهورية الشيشان", "LOC")),
    "the third of several towns": ("اشتباكات في مدن سبها والكفرة وأوباري أمس.", ("أوباري", "LOC")),
    "a village of two words in a list": ("وعلى قريتي الزعفرانة وتل الطوقان أمس.", ("تل الطوقان", "LOC")),
    "a body that is a word, in a list": ("واعتبرها إرهابية وهي القاعدة وداعش والنصرة.", ("القاعدة", "ORG")),
    "a post behind a body": (
        "زيارة نائب رئيس لجنة التنمية الاجتماعية رئيس بلدية حفر الباطن أمس.",
        ("لجنة التنمية الاجتماعية", "ORG"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), HERE.values(), ids=HERE)
def test_edges(text, expected, finder, read):
    assert expected in {(name.span.text, name.type) for name in read(finder, text).names}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("عبر الرابط http://example.org/page أمس.", "http"),
        ("لفتح القاعدة أمام الطائرات.", "فتح القاعدة"),
        ("وخاضوا اشتباكات مع المقاتلين الحوثيين أمس.", "الحوثيين"),
        ("وتثق في القرارات التي تتخذها القيادة السعودية.", "القيادة السعودية"),
        ("وتضم وكيل الوزارة للتخطيط والتحول.", "الوزارة للتخطيط والتحول"),
        ("بمناسبة عيد الفطر السعيد أمس.", "عيد الفطر السعيد"),
        ("قدم وزير الداخلية البحريني خالص التعازي لأسر الضحايا.", "خالص التعازي"),
        ("واستخدمت القاعدة الجوية والمطار في القصف.", "القاعدة"),
    ],
)
def test_no_name(text, wrong, finder, read):
    assert wrong not in {name.span.text for name in read(finder, text).names}
