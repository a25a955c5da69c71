"""The work for a page grows with its length, not with its square: lines run, counted, no clock asked."""

import sys
from pathlib import Path

import pytest

import marsad.events.find

from .conftest import read

COMPILED = not marsad.events.find.__file__.endswith(".py")
pytestmark = pytest.mark.skipif(COMPILED, reason="compiled code has no lines to count")
FOLDER = str(Path(marsad.events.find.__file__).parent)
DAYS = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
TOWNS = ["سرمين", "مورك", "بينين", "الرستن", "تلبيسة", "خناصر", "سلقين", "حارم", "جسرين", "عربين"]


def lines_run(step):
    """How many lines of the finder run in `step`; each turn of a loop counts."""
    count = 0

    def local(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return local

    def trace(frame, _event, _argument):
        return local if frame.f_code.co_filename.startswith(FOLDER) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        step()
    finally:
        sys.settrace(before)
    return count


def attacks(n):
    town, day = TOWNS[n % len(TOWNS)], DAYS[n % len(DAYS)]
    return f"قصفت {{ORG:كتائب الفجر}} بلدة {{LOC:{town}}} في {{DATE:{day}:يوم {n}}}، بحسب مصدر طبي."


def tolls(n):
    return f"{attacks(n)} وفي {{LOC:{TOWNS[(n + 3) % len(TOWNS)]}}} قتل {n + 2} مدنيا."


def denied_tolls(n):
    return f"قصفت الطائرات المزارع مرة {n}. نفى المصدر مقتل {n + 2} مدنيا."


def places(n):
    return f"سكان مدينة الوادي رقم {n} خائفون. انسحبت القوات من القرية ودخل المسلحون المدينة يوم {n}."


def headings(n):
    return f"هجوم جديد على بلدة {{LOC:{TOWNS[n % len(TOWNS)]}}} رقم {n}\nقصفت الطائرات القرية {n}."


def ceasefires(n):
    return f"أعلن الطرفان وقف إطلاق النار والغارات في {{LOC:{TOWNS[n % len(TOWNS)]}}} للمرة {n}."


def meetings(n):
    return f"التقى {{PER:وزير{n}}} نظيره {{PER:سفير{n}}} في {{LOC:{TOWNS[n % len(TOWNS)]}}}."


KINDS = [attacks, tolls, denied_tolls, places, headings, ceasefires, meetings]


@pytest.mark.parametrize("parted", [" ", "\n"], ids=["one paragraph", "many paragraphs"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_work_grows_with_the_page(finder, kind, parted):
    def work(count):
        text = parted.join(kind(n) for n in range(count))
        return lines_run(lambda: read(finder, text))

    work(240)  # so that what is found once a word type is found
    assert work(240) < 2.3 * work(120)


def test_statements_are_looked_up_by_word(finder):
    """Triggers in speech: each asks for its statement, and none looks through all of them."""

    def work(count):
        text = " ".join(f"قال الناطق إن الطائرات قصفت القرية {n}." for n in range(count))
        said = [("say", "الناطق", f"الطائرات قصفت القرية {n}.") for n in range(count)]
        return lines_run(lambda: read(finder, text, statements=said))

    work(240)
    assert work(240) < 2.3 * work(120)
