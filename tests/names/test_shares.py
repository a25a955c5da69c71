import pytest


def bodies(read, finder, text):
    return [name.span.text for name in read(finder, text).names if name.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وارتفع سهم الزيوت المتحدة بنسبة 3 في المئة.", "الزيوت المتحدة"),
        ("تلاه سهم أسواق بواقع 12 ألف سهم.", "أسواق"),
        ('وتراجع سهم "المرافئ" 2.1 في المئة.', "المرافئ"),
        ("واحتل سهم صناعة الورق المرتبة الأولى.", "صناعة الورق"),
        ("وسجل سعر سهم الريف للأغذية أعلى نسبة ارتفاع.", "الريف للأغذية"),
    ],
)
def test_behind_a_share_stands_its_company(read, finder, text, body):
    assert body in bodies(read, finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "وبلغت الكمية 14 مليون سهم بقيمة 20 مليونا.",
        "وارتفع سهم الشركة بنسبة 3 في المئة.",
        "وله سهم في كل عمل خيري.",
        "ووزعت الشركة ريالا عن كل سهم على المساهمين.",
    ],
)
def test_shares_that_are_counted_name_nobody(read, finder, text):
    assert bodies(read, finder, text) == []
