import pytest


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وقضت محكمة جنايات طنطا بسجن المتهم.", "محكمة جنايات طنطا"),
        ("وقالت غرفة تجارة عمان إن الأسعار ارتفعت.", "غرفة تجارة عمان"),
        ("وأفاد اتحاد بلديات البقاع بأن الأضرار كبيرة.", "اتحاد بلديات البقاع"),
        ("واقتحم المحتجون سفارة الولايات المتحدة أمس.", "سفارة الولايات المتحدة"),
        ("وقال جيش كوريا الجنوبية إن الصاروخ سقط في البحر.", "جيش كوريا الجنوبية"),
        ("وقال مجلس الشارقة الرياضي إن البطولة مؤجلة.", "مجلس الشارقة الرياضي"),
        ("ودرس في الجامعة الأمريكية في بيروت.", "الجامعة الأمريكية في بيروت"),
    ],
)
def test_a_body_of_a_place_holds_the_place(read, finder, text, body):
    assert (body, "ORG") in [(name.span.text, name.type) for name in read(finder, text).names]


def test_a_school_with_no_country_before_the_town_ends_before_it(read, finder):
    names = [name.span.text for name in read(finder, "وتخرج في الجامعة في بيروت عام 1990.").names]
    assert names == ["بيروت"]
