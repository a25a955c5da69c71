"""What outlets originate and reprint is counted once each, follows the record, and guesses no first."""

import pytest
from across_pages import PAGES, put

from marsad.store.across.catch_up import catch_up
from marsad.store.across.story_rows import surely_first
from marsad.store.results import Count
from marsad.store.views_disputes import DisputeFilter, list_dispute_views, list_disputes
from marsad.store.views_filters import who_is
from marsad.store.views_sources import reprints_of, sources

TEXT = (
    PAGES["z0"][0] + "وأضافت الوزارة أن المركز يستقبل المحاصيل طوال أيام الأسبوع وأن الأسعار تعلن كل صباح في مكتبه.\n"
)


@pytest.fixture
def traded(store, knowledge):
    put(store, "first", TEXT, "2024-05-03")
    put(store, "second", TEXT + "وتابعت أن الطريق مفتوح.\n", "2024-05-04")
    put(store, "third", TEXT + "وتابعت أن الطريق مفتوح. وختمت بالشكر.\n", "2024-05-05")
    catch_up(store, knowledge)
    return store


def row(store, name):
    return next(one for one in sources(store).outlets if one.outlet == f"صحيفة {name}")


def test_who_took_from_whom(traded):
    first, second, third = (row(traded, name) for name in ("first", "second", "third"))
    assert (first.reprints, first.reprinted, first.given_to) == (0, 1, (Count("صحيفة second", 1),))
    assert (second.reprints, second.taken_from, second.reprinted) == (1, (Count("صحيفة first", 1),), 1)
    assert (third.reprints, third.taken_from, third.reprinted) == (1, (Count("صحيفة second", 1),), 0)
    assert (first.first, second.first, first.stories) == (1, 0, 1)
    (given,) = reprints_of(traded, "صحيفة first", given=True).items
    (taken,) = reprints_of(traded, "صحيفة second").items
    assert given == taken
    assert reprints_of(traded, "صحيفة first").items == ()


def test_it_follows_the_record(traded, knowledge):
    before = sources(traded)
    assert sources(traded) is before
    put(traded, "late", TEXT + "وتابعت أن الطريق مفتوح. وختمت بالشكر للجميع.\n", "2024-05-06")
    catch_up(traded, knowledge)
    assert row(traded, "late").reprints == 1


@pytest.mark.parametrize(
    ("articles", "sure"),
    [([("2024-05-03", "a"), ("2024-05-04", "b")], True), ([("2024-05-03", "a"), ("2024-05-03", "b")], False),
     ([("2024-05-03T08:00", "a"), ("2024-05-03T09:00", "b")], True),
     ([("2024-05-03T08:00", "a"), ("2024-05-03", "b")], False),
     ([("2024-05-03", "a"), ("2024-05-03", "a")], True), ([(None, "a")], False), ([], False),
     ([("2024-05", "a"), ("2024-05", "b")], False)],
)  # fmt: skip
def test_who_was_first_is_said_only_where_it_is_known(articles, sure):
    assert surely_first(articles) is sure


def test_disputes_about_a_place(filled):
    everything = {one.id for one in list_disputes(filled).items}
    there = who_is(filled, "حلب")[0].id
    assert {one.id for one in list_disputes(filled, DisputeFilter(place=there)).items} & everything
    elsewhere = who_is(filled, "تدمر")[0].id
    assert not list_disputes(filled, DisputeFilter(place=elsewhere)).items
    paged, after = [], None
    while True:
        page = list_disputes(filled, DisputeFilter(place=there), limit=1, after=after)
        paged += page.items
        after = page.next
        if after is None:
            break
    assert tuple(paged) == list_disputes(filled, DisputeFilter(place=there)).items


def test_a_view_has_every_answer_with_its_sources(filled):
    views = list_dispute_views(filled).items
    assert [one.row for one in views] == list(list_disputes(filled).items)
    for view in views:
        for account in view.accounts:
            assert account.passages
            assert set(account.outlets) == {one.article.outlet for one in account.passages}
            assert account.since == min(one.day for one in account.passages)
