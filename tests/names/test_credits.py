"""Who is named in the lines that say who wrote an article, where, and for whom?"""

import pytest

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span

BODY = "\nوصل الوفد أمس إلى المدينة، وبدأ محادثات مع المسؤولين."


def names(naming):
    return [(name.span.text, name.type) for name in naming.names]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("منصور الشاكر - بيروت", [("منصور الشاكر", "PER"), ("بيروت", "LOC")]),
        ("دمشق: هشام القطب", [("دمشق", "LOC"), ("هشام القطب", "PER")]),
        ("وكالات (الرياض)", [("الرياض", "LOC")]),
        ("عمّان: رويترز", [("عمّان", "LOC"), ("رويترز", "ORG")]),
        ("ضفاف بريس/ بغداد", [("ضفاف بريس", "ORG"), ("بغداد", "LOC")]),
        ("كتب - مشعل الزاهد:", [("مشعل الزاهد", "PER")]),
        ("ياسر الغزلان", [("ياسر الغزلان", "PER")]),
    ],
)
def test_credits(line, expected, finder, read):
    assert names(read(finder, "عنوان الخبر" + "\n" + line + BODY)) == expected


@pytest.mark.parametrize("line", ["موسم الحصاد - قصة جديدة", "آمال وآلام", "شروط العقد: قراءة أولى"])
def test_other_short_lines_name_nobody(line, finder, read):
    assert names(read(finder, "عنوان الخبر" + "\n" + line + BODY)) == []


def test_the_outlet_is_found_wherever_the_text_names_it(finder):
    text = "الخرطوم - السنابل للأنباء: قال شهود إن المطر غزير. وعلمت السنابل للأنباء أن الجسر أغلق."
    article = Article(id="a1", spans=(Span(0, len(text), text),), outlet="السنابل للأنباء")
    naming = finder.find(passages(Reading(text), Page(articles=(article,))), ())
    assert names(naming).count(("السنابل للأنباء", "ORG")) == 2
