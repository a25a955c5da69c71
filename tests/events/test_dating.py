"""Which expression of time dates an event?"""

import pytest

from .conftest import read

CASES: list[tuple[str, str, str | None]] = [
    # an expression that says when, though nobody knows which day that is, leaves no room for another
    ("هاجم مسلحون {DATE:أمس} حاجزا أقيم {DATE:2013:عام 2013}", "attack", None),
    ("هاجم مسلحون {DATE:2024-12-05:أمس} حاجزا أقيم {DATE:2013:عام 2013}", "attack", "2024-12-05"),
    # the relative clause behind a noun has its date
    (
        "غادر الوفد {DATE:2024-12-05:أمس} بسبب الاحتجاجات الشعبية التي اندلعت في {DATE:2011:العام 2011}",
        "protest",
        "2011",
    ),
    # what came before a lag is not of the day behind it
    ("استقال الوزير في {DATE:2015-06-02:الثاني من يونيو} بعد أربعة أيام على تعيين نائبه", "appoint", None),
    ("قدم الوزير استقالته في {DATE:2015-06-02:الثاني من يونيو} بعد خلاف طويل", "resign", "2015-06-02"),
    # a year before a dash heads an entry and numbers no demand
    ("{DATE:2005:2005} - الإفراج عن رئيس الحزب من سجنه", "release", "2005"),
    # a day by which something is to be done dates what is still to be
    ("ينتظر أن يحل المجلس نفسه {DATE:../2024-12:قبل نهاية الشهر}", "dissolve", "../2024-12"),
    ("حل المجلس نفسه {DATE:../2024-12:قبل نهاية الشهر}", "dissolve", None),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_an_event_has_the_date_that_governs_it(finder, text, kind, wanted):
    assert [event.date for event in read(finder, text) if event.type == kind] == [wanted]
