import pytest


def bodies(read, finder, text):
    return [name.span.text for name in read(finder, text).names if name.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وقال حزب «الوفد» إنه سيشارك.", "الوفد"),
        ('وعقدت كتلة "التغيير والإصلاح" اجتماعها الأسبوعي.', "التغيير والإصلاح"),
        ("وانتقد ناشطون من حركة «كفاية» الخطوة.", "كفاية"),
        ("وأعلنت جماعة «شورى المجاهدين» مسؤوليتها.", "شورى المجاهدين"),
        ("واشتبك الجيش مع مسلحي «عصبة الشمال» في المخيم.", "عصبة الشمال"),
        ("وقال قيادي في «جبهة السهل» إن الرد قادم.", "جبهة السهل"),
        ("وقتل ثلاثة من عناصر القاعدة في غارة.", "القاعدة"),
        ("وقال رئيس فيفا إن اللجنة اجتمعت.", "فيفا"),
        ("وقالت مصادر فتح إن الوفد سيصل غدا.", "فتح"),
        ("وشن مقاتلو «القاعدة» هجوما على نقطة تفتيش.", "القاعدة"),
    ],
)
def test_the_kind_of_a_body_or_its_people_show_its_name(read, finder, text, body):
    assert body in bodies(read, finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "وصف رجال «الأعمال» القرار بالجيد.",
        "وقصفت الطائرات القاعدة الجوية.",
        "وطالب الحزب «بوقف الحرب».",
        "وقال رئيس القاعدة الجوية ذلك.",
        "وقال قيادي في «أول تصريح له» إن الرد قادم.",
        "وجرى فتح الطريق أمام المارة.",
    ],
)
def test_other_quoted_and_everyday_words_are_no_bodies(read, finder, text):
    assert bodies(read, finder, text) == []
