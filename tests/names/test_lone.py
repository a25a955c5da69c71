"""Single words, the page's own say in them, and the public people and bodies that the language pack knows."""

import pytest

FOUND = {
    "a party of Iraq": ("وانسحب نواب التيار الصدري من الجلسة.", ("التيار الصدري", "ORG")),
    "a government by its whole name": ("ودعت حكومة الوفاق الوطني إلى الهدوء.", ("حكومة الوفاق الوطني", "ORG")),
    "a province with its side": ("وصلت القافلة إلى ولاية شمال دارفور أمس.", ("شمال دارفور", "LOC")),
    "a union of a people": (
        "وطالب الاتحاد العام للصحفيين العرب بالإفراج عنهم.",
        ("الاتحاد العام للصحفيين العرب", "ORG"),
    ),
    "who was born": (
        "وصل أسعد الشيباني إلى دمشق أمس.\nولد الشيباني في محافظة الحسكة عام 1987 ودرس في دمشق.",
        ("الشيباني", "PER"),
    ),
    "who speaks for a court": (
        "ورفضت المتحدثة باسم المحكمة فاطمة بوقطار الكشف عن الأسماء.",
        ("فاطمة بوقطار", "PER"),
    ),
    "a countryside with its side": (
        "قتل ثلاثة أشخاص بريف حمص الشمالي الشرقي أمس.",
        ("ريف حمص الشمالي الشرقي", "LOC"),
    ),
    "two in a list of people": ("وقتل في الغارة:\nجهاد لباد، مدير المكتب، وثلاثة آخرون.", ("جهاد لباد", "PER")),
    "who speaks, behind an unlisted family": ("وذكر يانس لوركيم المتحدث باسم المكتب ذلك.", ("يانس لوركيم", "PER")),
    "an agency in quotation marks": ('وذكرت وكالة الأنباء الرسمية "نبراس" أن القرار صدر.', ("نبراس", "ORG")),
    "police of a governorate": ("وتلقت مديرية أمن المنيا إخطارا بالحادث.", ("مديرية أمن المنيا", "ORG")),
    "a foreign player": ("ووقع غاستون ريكلمي العقد أمس.", ("غاستون ريكلمي", "PER")),
}
ABSENT = {
    "called by a name": ('اسمه سامر الحلو المعروف باسم "زيد العطار" أمس.', "باسم"),
    "a direction behind a direction": ("هبت الرياح على المناطق الجنوبية والشرقية من البلاد.", "الشرقية"),
    "what their statements are like": ("ورحب الوفد بتصريحاته السلمية أمس.", "السلمية"),
    "a body and whose it is": ("وقال مدير مكتب الغنوشي ذلك. ووصل راشد الغنوشي أمس.", "مكتب الغنوشي"),
    "what a post is for": ("عين وكيلا للمحافظة لشؤون الأمن والدفاع أمس.", "لشؤون الأمن"),
    "what an adviser is for": (
        "عين مستشارا لرئيس مجلس القيادة الرئاسي لشؤون الدفاع والأمن أمس.",
        "مجلس القيادة الرئاسي لشؤون الدفاع والأمن",
    ),
    "any agency": ('وذكرت وكالة الأنباء الرسمية "نبراس" أن القرار صدر.', "وكالة الأنباء"),
    "two directions": ("نزح السكان من الضواحي الجنوبية الغربية للمدينة.", "الجنوبية الغربية"),
    "a plural": ("وأغلقت السفارات أبوابها في حي السفارات أمس.", "السفارات"),
    "a king's number": ("زارت إليزابيث الثانية برلين. وكانت المرة الثانية لها.", "الثانية"),
    "a ministry's tale": ("وجاء في بيان وزارة الدفاع بمقتل سامي الذيباني أمس.", "الدفاع بمقتل سامي الذيباني"),
}


def names(naming):
    return [(name.span.text, name.type) for name in naming.names]


@pytest.mark.parametrize("case", FOUND, ids=str)
def test_found(case, finder, read):
    text, expected = FOUND[case]
    assert expected in names(read(finder, text))


@pytest.mark.parametrize("case", ABSENT, ids=str)
def test_absent(case, finder, read):
    text, never = ABSENT[case]
    assert never not in [found for found, _ in names(read(finder, text))]


LISTED = {
    "villages among everyday words": (
        "ووقعت الاشتباكات على محاور المجدل، والنقل، وتل حديد، والثعلة، وعرى في الريف الغربي.",
        {"المجدل", "النقل", "تل حديد", "الثعلة", "عرى"},
    ),
    "two of which one is open": ("وقعت اشتباكات في منطقتي عريقان وتل صخر أمس.", {"عريقان", "تل صخر"}),
    "an unlisted village": ("استهدف القصف بلدة مركبان بأربع قذائف.", {"مركبان"}),
}


@pytest.mark.parametrize("case", LISTED, ids=str)
def test_places_in_a_list(case, finder, read):
    text, expected = LISTED[case]
    assert expected <= {found for found, kind in names(read(finder, text)) if kind == "LOC"}


@pytest.mark.parametrize("text", ["سافر إلى قرية صغيرة تقع في الجبل.", "وصل إلى بلدة شهدت قصفا أمس."])
def test_what_follows_a_village_is_no_name_of_it(text, finder, read):
    assert names(read(finder, text)) == []


def test_the_administrative_noun_before_the_place_of_a_post_is_no_part_of_its_title(finder, read):
    naming = read(finder, "صدر قرار بتعيين الدكتور أحمد سالم باصريح وكيلا لمحافظة حضرموت.")
    assert [(office.title, office.org is not None) for office in naming.offices] == [("وكيل", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ورحب الوزير بعودة سورية إلى الجامعة أمس.", ("سورية", "LOC")),
        ("وصل الوفد إلى الجزائر العاصمة أمس.", ("الجزائر العاصمة", "LOC")),
    ],
)
def test_countries_and_sites(text, expected, finder, read):
    assert expected in names(read(finder, text))


def test_a_closing_quotation_mark_opens_no_medium(finder, read):
    text = "استهدفت سيارة العقيد “زكريا قناة” حيث كان برفقة زوجته “وداد الحلبي” أمس."
    assert "حيث كان برفقة زوجته" not in [found for found, _ in names(read(finder, text))]


def test_what_a_minister_heads_is_no_ministry(finder, read):
    text = "ورحب وزير الخارجية السعودية الأمير فيصل بن فرحان بالوفد."
    assert "الخارجية السعودية" not in [found for found, _ in names(read(finder, text))]
