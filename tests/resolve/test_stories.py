import random

import msgspec
import pytest

from marsad.arabic.reading import Reading
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.stories import find_stories, join
from marsad.resolve.times import days_apart, first_day

BRIDGE = "انهيار جسر النهر القديم في بلدة الصفصاف وإصابة ثلاثة عمال كانوا يرممون الدعامة الشرقية قبل الظهر"
AGAIN = "ثلاثة جرحى من العمال بعد انهيار جسر الصفصاف القديم أثناء ترميم دعامته الشرقية ووصول فرق الإنقاذ إلى النهر"
HARVEST = "وزارة الزراعة تتوقع موسما جيدا للقمح وتحدد أسعار الشراء من الفلاحين وتفتح مراكز التسويق في المحافظات"
MATCH = "فريق الساحل يفوز بكأس البلاد بعد ركلات الترجيح أمام جمهور غفير في الملعب البلدي الكبير"


def article(name, headline, seen="2024-05-03"):
    words = tuple(Reading(headline).words)
    return Known(
        key=ArticleKey(source=name, article="a1"), title=headline, headline=words, body=words, outlet=name, agencies=(),
        published=None, seen=seen,
    )  # fmt: skip


def filler(count=60):
    draw = random.Random(7)
    return [
        article(f"z{number:02}", " ".join(f"لفظ{draw.randrange(4000)}" for _ in range(18))) for number in range(count)
    ]


def sources(stories):
    return [tuple(key.source for key in story.articles) for story in stories]


def test_two_reports_of_one_accident_are_a_story_and_others_stand_alone():
    articles = [article("b", AGAIN, "2024-05-04"), article("a", BRIDGE), article("c", HARVEST), article("d", MATCH)]
    (story,) = find_stories([*articles, *filler()])
    assert sources([story]) == [("a", "b")]
    assert (story.first.source, story.title) == ("a", BRIDGE)
    assert {reason.saw for reason in story.reasons} & {"جسر", "صفصاف"}


def test_the_order_of_arrival_does_not_matter():
    articles = [article("a", BRIDGE), article("b", AGAIN), article("c", HARVEST), *filler()]
    shuffled = articles[::-1]
    assert find_stories(shuffled) == find_stories(articles)


def test_the_same_accident_a_year_later_is_another_story():
    assert not find_stories([article("a", BRIDGE), article("b", AGAIN, "2025-05-03"), *filler()])


def test_a_chain_of_half_alike_items_does_not_run_together():
    assert join(4, {(0, 1): 0.6, (1, 2): 0.5, (2, 3): 0.6}, 0.4) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("2024-12-07", "2024-12-09", 2),
        ("2024-12-07T10:30", "2024-12", 6),
        ("2024", "2024-01-03", 2),
        (None, "2024", None),
        ("../2011", "2024", None),
        ("2024-02-31", "2024", None),
    ],
)
def test_days_between_dates_of_any_precision(left, right, days):
    assert days_apart(left, right) == days


def test_the_first_day_of_a_season_is_that_of_its_year():
    assert first_day("2024-21") == "2024-01-01"


def test_what_was_captured_long_before_the_other_was_published_is_another_report():
    old, new = article("a", BRIDGE, "2024-05-03"), article("b", AGAIN, "2024-11-20")
    new = msgspec.structs.replace(new, published="2024-11-20")
    assert not find_stories([old, new, *filler()])
    late = msgspec.structs.replace(old, seen="2025-01-09")
    assert find_stories([late, new, *filler()])
