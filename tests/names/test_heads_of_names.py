import pytest


def named(read, finder, text):
    return [(name.type, name.span.text) for name in read(finder, text).names]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وأعلنت حركة فتح موقفها من الاتفاق.", "فتح"),
        ("وقالت الشرطة إن تنظيم القاعدة مسؤول عن الهجوم.", "القاعدة"),
        ("وتوجهوا إلى مقر السفارة البريطانية.", "السفارة البريطانية"),
        ("وحذرت السفارة الكندية من السفر.", "السفارة الكندية"),
        ("وأعلنت قوات الأمن الباكستانية مقتل ثلاثة.", "قوات الأمن الباكستانية"),
        ("وانسحبت قوات الدفاع الإسرائيلية أمس.", "قوات الدفاع الإسرائيلية"),
        ("وعقدت الحكومة  اللبنانية جلسة.", "الحكومة  اللبنانية"),
    ],
)
def test_bodies_end_and_begin_where_their_names_do(read, finder, text, body):
    assert ("ORG", body) in named(read, finder, text)


@pytest.mark.parametrize(
    "text",
    ["وأعلنت قوات الأمن مقتل ثلاثة.", "وتقدمت القوات العراقية.", "ودعت السلطات المصرية إلى الهدوء."],
)
def test_mere_forces_and_authorities_are_no_bodies(read, finder, text):
    assert named(read, finder, text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وتجمع المئات في ساحة الشهداء.", "ساحة الشهداء"),
        ("وبلغ التوتر مخيم البداوي.", "مخيم البداوي"),
        ("وسار المحتجون إلى ميدان السادات.", "ميدان السادات"),
        ("واندلع حريق في شارع عماد الدين.", "شارع عماد الدين"),
        ("وامتد الحريق من شارع جمال عبد الناصر.", "شارع جمال عبد الناصر"),
        ("وتفجير جسر الصرافية مدان.", "جسر الصرافية"),
        ("ووقع الاعتداء على كنيسة القديسين ليلا.", "كنيسة القديسين"),
    ],
)
def test_squares_streets_and_camps_are_named_with_their_noun(read, finder, text, place):
    assert ("LOC", place) in named(read, finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "ودخل الفريقان ميدان المنافسة.",
        "والبرنامج سهل الاستخدام.",
        "وشكل اللقاء جسر التواصل بين الجانبين.",
        "وسقط قتلى في ساحة القتال.",
        "ووصلوا إلى مخيم اللاجئين.",
        "وهو خبير في ميدان التعليم.",
    ],
)
def test_other_nouns_behind_them_name_no_place(read, finder, text):
    assert named(read, finder, text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وشكر وكيل وزارة الصحة للخدمات العلاجية الحضور.", "وزارة الصحة"),
        ("وقال وكيل وزارة الخارجية للعلاقات الثنائية إن اللقاء مثمر.", "وزارة الخارجية"),
    ],
)
def test_the_field_of_a_post_is_none_of_its_ministry(read, finder, text, body):
    assert named(read, finder, text) == [("ORG", body)]


@pytest.mark.parametrize(
    "text", ["وهو إمام أكبر مسجد.", "والذي شهد أكبر خسارة.", "وروى الرهينة السابق ما جرى.", "وأيد مرشح معين."]
)
def test_everyday_words_that_are_given_names_too_want_a_neighbour(read, finder, text):
    assert named(read, finder, text) == []
