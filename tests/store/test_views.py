"""Reading: every list in pages, filters that hold, any id shown with its words."""

import msgspec
import pytest
from store_pages import BODY, HEADLINE, WHEN, page

from marsad.diagnostics import Failure
from marsad.record import Event, Statement
from marsad.store.views import (
    ArticleFilter,
    EntityFilter,
    EventFilter,
    StatementFilter,
    article,
    audit_rows,
    captures,
    entity,
    explain,
    list_articles,
    list_entities,
    list_statements,
    load_capture,
    load_extraction,
    overview,
    read_raw,
    show,
    timeline,
    view_capture,
)
from marsad.store.write import add

DAYS = ["2023-03-13", "2021-05", None, "2023-03-13", "2019"]


@pytest.fixture
def filled(store):
    """Five pages of two outlets, one of them undated, each with the same two events and two statements."""
    for number, day in enumerate(DAYS):
        outlet = "صحيفة الجسر" if number % 2 else "وكالة الضفة"
        added = page(f"{number}.txt", headline=f"{HEADLINE} {number}", published=day, outlet=outlet)
        add(store, *added, when=WHEN, by="tester", packs="core_ar 1, syria 1")
    return store


def walk(ask, **options):
    """All items of a list, page by page, and the sizes of the pages."""
    items, sizes, after = [], [], None
    while True:
        listing = ask(after=after, **options)
        items += listing.items
        sizes.append(len(listing.items))
        after = listing.next
        if after is None:
            return items, sizes


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 50])
@pytest.mark.parametrize(
    ("ask", "total"),
    [
        (list_articles, 5),
        (list_entities, 3),
        (list_statements, 10),
        (timeline, 5),
        (captures, 5),
        (audit_rows, 5),
    ],
)
def test_pages_hold_everything_once(filled, ask, total, limit):
    items, sizes = walk(lambda after: ask(filled, limit=limit, after=after))
    assert len(items) == total
    assert len({msgspec.json.encode(item) for item in items}) == total
    assert all(size <= limit for size in sizes)


def test_articles_are_listed_from_the_newest_on(filled):
    assert [row.published for row in list_articles(filled).items] == [
        "2023-03-13",
        "2023-03-13",
        "2021-05",
        "2019",
        None,
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ArticleFilter(outlet="صحيفة الجسر"), 2),
        (ArticleFilter(kind="report"), 5),
        (ArticleFilter(kind="opinion"), 0),
        (ArticleFilter(since="2021"), 3),
        (ArticleFilter(since="2021-05-20"), 3),
        (ArticleFilter(until="2021"), 2),
        (ArticleFilter(until="2021-05-02"), 2),
        (ArticleFilter(since="2020", until="2022"), 1),
        (ArticleFilter(entity="samir-alkhatib"), 5),
        (ArticleFilter(entity="nobody"), 0),
        (ArticleFilter(outlet="صحيفة الجسر", since="2022"), 1),
    ],
)
def test_articles_filtered(filled, wanted, expected):
    assert len(list_articles(filled, wanted).items) == expected


def test_an_article_comes_with_its_text_and_all_that_was_located(filled):
    row = list_articles(filled).items[0]
    view = article(filled, row.id)
    assert view.row == row
    assert view.text == load_capture(filled, row.capture).text
    assert view.text[view.record.headline.start : view.record.headline.end] == row.headline
    assert {one.layer for one in view.observations} == {"date", "name", "office", "statement", "event"}
    for one in view.observations:
        assert view.text[one.start : one.end] == one.text
    assert [one.start for one in view.observations] == sorted(one.start for one in view.observations)
    assert {one.id for one in view.entities} == {"samir-alkhatib", "city-council", "river-city"}


def test_an_opening_does_not_repeat_the_headline(filled):
    row = list_articles(filled).items[0]
    assert row.opening.startswith("مدينة النهر")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (StatementFilter(by="samir-alkhatib"), 5),
        (StatementFilter(by="nobody"), 0),
        (StatementFilter(kind="deny"), 5),
        (StatementFilter(kind="deny", by="samir-alkhatib"), 0),
        (StatementFilter(since="2022"), 4),
        (StatementFilter(until="2019"), 2),
        (StatementFilter(outlet="صحيفة الجسر"), 4),
        (StatementFilter(outlet="صحيفة الجسر", kind="say"), 2),
    ],
)
def test_statements_filtered(filled, wanted, expected):
    found = list_statements(filled, wanted).items
    assert len(found) == expected
    assert all(isinstance(one.observation.record, Statement) for one in found)


def test_a_statement_comes_with_its_article_and_the_name_of_its_speaker(filled):
    one = list_statements(filled, StatementFilter(by="samir-alkhatib")).items[0]
    assert one.entities == {"samir-alkhatib": "سمير الخطيب"}
    assert one.article.headline.startswith(HEADLINE)
    assert one.observation.text == "وقال الخطيب إن العمل بالمدينة انتهى"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(), 5),
        (EventFilter(undated=True), 5),
        (EventFilter(type="open"), 5),
        (EventFilter(type="casualty"), 0),
        (EventFilter(type="casualty", undated=True), 5),
        (EventFilter(place="river-city"), 5),
        (EventFilter(place="samir-alkhatib"), 0),
        (EventFilter(actor="samir-alkhatib"), 5),
        (EventFilter(actor="river-city"), 0),
        (EventFilter(modality="happened"), 5),
        (EventFilter(modality="denied"), 0),
        (EventFilter(modality="denied", undated=True), 5),
        (EventFilter(since="2023-03-12", until="2023-03-12"), 5),
        (EventFilter(since="2023-03-13"), 0),
        (EventFilter(until="2023-03-11"), 0),
        (EventFilter(outlet="صحيفة الجسر"), 2),
    ],
)
def test_timeline_filtered(filled, wanted, expected):
    found = timeline(filled, wanted).items
    assert len(found) == expected
    assert all(isinstance(one.observation.record, Event) for one in found)


def test_the_timeline_runs_forward(store):
    for number, day in enumerate(["2024-05-01", "2023", "201X", "2024-04~", "../2011"]):
        raw, extraction = page(f"{number}.txt", body=BODY + f" {number}")
        event = msgspec.structs.replace(extraction.events[0], date=day)
        add(store, raw, msgspec.structs.replace(extraction, events=(event,)), when=WHEN, by="tester")
    days = [one.observation.record.date for one in timeline(store).items]
    assert days == ["../2011", "201X", "2023", "2024-04~", "2024-05-01"]


def test_a_dossier(filled):
    view = entity(filled, "samir-alkhatib")
    assert (view.row.mentions, view.row.articles) == (10, 5)
    assert {(form.value, form.count) for form in view.forms} == {("سمير الخطيب", 5), ("الخطيب", 5)}
    assert [one.observation.record.title for one in view.offices] == ["رئيس"] * 5
    assert len(view.statements.items) == 5
    assert len(view.events.items) == 5
    assert len(view.articles.items) == 5
    assert {(row.id, often) for row, often in view.with_} == {("city-council", 5), ("river-city", 5)}


def test_a_body_sees_the_office_held_in_it(filled):
    assert len(entity(filled, "city-council").offices) == 5


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EntityFilter(), {"samir-alkhatib", "city-council", "river-city"}),
        (EntityFilter(type="PER"), {"samir-alkhatib"}),
        (EntityFilter(type="LOC", words="النهر"), {"river-city"}),
        (EntityFilter(type="PER", words="النهر"), set()),
        (EntityFilter(words="مدينة"), {"city-council", "river-city"}),
    ],
)
def test_entities_filtered(filled, wanted, expected):
    assert {row.id for row in list_entities(filled, wanted).items} == expected


def test_entities_that_are_read_no_longer_are_not_listed(store):
    raw, extraction = page()
    add(store, raw, extraction, when=WHEN, by="tester")
    add(store, raw, msgspec.structs.replace(extraction, names=()), when=WHEN, by="tester", again=True)
    assert list_entities(store).items == ()


def test_overview(filled):
    view = overview(filled)
    assert (view.captures, view.articles, view.entities) == (5, 5, 3)
    assert (view.names, view.statements, view.events) == (20, 10, 10)
    assert {(one.value, one.count) for one in view.outlets} == {("صحيفة الجسر", 2), ("وكالة الضفة", 3)}
    assert {(one.value, one.count) for one in view.statement_kinds} == {("say", 5), ("deny", 5)}
    assert {(one.value, one.count) for one in view.event_types} == {("open", 5), ("casualty", 5)}
    assert [(one.value, one.count) for one in view.months] == [("2019-01", 1), ("2021-05", 1), ("2023-03", 2)]
    assert (view.first, view.last) == ("2019", "2023-03-13")


def test_overview_of_nothing(store):
    view = overview(store)
    assert (view.captures, view.articles, view.names, view.first) == (0, 0, 0, None)


def test_a_capture(filled):
    row = captures(filled).items[0]
    view = view_capture(filled, row.id)
    extraction = load_extraction(filled, row.id)
    assert view.capture == extraction.capture
    assert (row.articles, row.packs, row.by, row.added) == (1, "core_ar 1, syria 1", "tester", "2025-01-02T03:04:05Z")
    layers = [one.layer for one in view.observations]
    assert {"furniture", "ticker"} <= set(layers)
    assert read_raw(filled, f"sha256:{row.sha256}") == read_raw(filled, row.id)


def test_every_observation_can_be_shown(filled):
    for one in view_capture(filled, captures(filled).items[0].id).observations:
        shown = show(filled, one.id)
        assert shown.observation == one
        assert shown.kind == one.layer
        if one.start is not None and one.layer != "article":
            assert shown.passage == one.text
            assert shown.before or one.start == 0
            assert explain(filled, one.id).version


def test_captures_and_entities_can_be_shown(filled):
    row = captures(filled).items[0]
    assert show(filled, row.id).capture == row
    assert show(filled, f"sha256:{row.sha256}").capture == row
    assert show(filled, "samir-alkhatib").entity.row.type == "PER"


def test_an_article_is_explained_by_reasons_and_candidates(filled):
    row = list_articles(filled).items[0]
    told = explain(filled, row.id)
    assert told.rule == "printed"
    assert [reason.feature for reason in told.reasons] == ["headline"]
    assert [candidate.verdict for candidate in told.candidates] == ["a copyright line"]
    assert (told.packs, told.made) == ("core_ar 1, syria 1", "2025-01-02T03:04:05Z")


def test_an_event_is_explained_by_its_rule_and_words(filled):
    one = timeline(filled).items[0].observation
    told = explain(filled, one.id)
    assert told.rule == "open-1"
    assert [field for field, _ in told.evidence] == ["trigger", "places", "participants.mention"]


@pytest.mark.parametrize("ask", [article, entity, show, explain, load_capture, load_extraction, read_raw, view_capture])
@pytest.mark.parametrize("key", ["", "nothing", "cap-nothing", "sha256:0", "name-' OR 1=1"])
def test_an_unknown_id_is_said(filled, ask, key):
    with pytest.raises(Failure) as caught:
        ask(filled, key)
    assert caught.value.diagnostic.code == "store.unknown-id"


@pytest.mark.parametrize("ask", [list_articles, list_entities, list_statements, timeline, captures, audit_rows])
@pytest.mark.parametrize(
    "after", ["x", "bm9uc2Vuc2U", "W10", "WyJhIiwgImIiLCAiYyJd", "W3RydWUsIG51bGxd", "WzEuNSwgMl0", "é"]
)
def test_a_place_that_is_none_is_refused(filled, ask, after):
    with pytest.raises(Failure) as caught:
        ask(filled, after=after)
    assert caught.value.diagnostic.code == "store.bad-cursor"


def test_a_place_in_one_list_is_none_in_another(filled):
    with pytest.raises(Failure, match=r"store\.bad-cursor"):
        list_entities(filled, after=timeline(filled, limit=1).next)
