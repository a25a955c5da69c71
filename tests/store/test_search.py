"""Searching: spelling, particles, phrases, Latin names, the passages shown, and the index made anew."""

import msgspec
import pytest
from store_pages import WHEN, page

from marsad.diagnostics import Failure
from marsad.store.search import rebuild_search, search
from marsad.store.views import EntityFilter, list_entities, load_capture, show
from marsad.store.write import add

BODIES = {
    "presidency.txt": "أعلنت الرئاسة موعد اللقاء، وأكدت رئاسة الوزراء ذلك.",
    "city.txt": "وصل الوفد إلى دمشق ثم عاد من حمص.",
    "from-city.txt": "التقى الوفد بدمشق وزير الخارجية، ولدمشق موقف آخر.",
    "name.txt": "تحدث وليد بشار في المُؤْتَمَر عن ٢٢٥٤ وعن القرار.",
    "agreement.txt": "وللائتلاف رأي، وبالمدينة سوق، والمعارضةُ غائبة.",
    "latin.txt": "نشرت منصة Reuters تقريرا عن الـمـيـنـاء.",
}


@pytest.fixture
def filled(store):
    for source, body in BODIES.items():
        add(store, *page(source, headline="خبر", body=body, published=None), when=WHEN, by="tester")
    add(store, *page("people.txt", headline="لقاء"), when=WHEN, by="tester")
    return store


def sources(store, words):
    from marsad.store.views import captures

    by_id = {capture.id: capture.source for capture in captures(store).items}
    return {by_id[hit.article.capture] for hit in search(store, words).hits if hit.article}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("الرئاسه", {"presidency.txt", "people.txt"}),
        ("الرئاسة", {"presidency.txt", "people.txt"}),
        ("رئاسة", {"presidency.txt", "people.txt"}),
        ("رياسه", {"presidency.txt", "people.txt"}),
        ("والرئاسة", {"presidency.txt", "people.txt"}),
        ("دمشق", {"city.txt", "from-city.txt"}),
        ("بدمشق", {"from-city.txt", "city.txt"}),
        ("ودمشق", {"city.txt", "from-city.txt"}),
        ("بشار", {"name.txt"}),
        ("ائتلاف", {"agreement.txt"}),
        ("الائتلاف", {"agreement.txt"}),
        ("للائتلاف", {"agreement.txt"}),
        ("سوق مدينة", {"agreement.txt"}),
        ("معارضة", {"agreement.txt"}),
        ("وليد", {"name.txt"}),
        ("المؤتمر", {"name.txt"}),
        ("2254", {"name.txt"}),
        ("٢٢٥٤", {"name.txt"}),
        ("الميناء", {"latin.txt"}),
        ("reuters", {"latin.txt"}),
        ("Reuters", {"latin.txt"}),
        ("دمشق حمص", {"city.txt"}),
        ("دمشق ميناء", set()),
        ("لا-يوجد-هذا", set()),
    ],
)
def test_words(filled, words, expected):
    assert sources(filled, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"رئاسة الوزراء"', {"presidency.txt"}),
        ("«رئاسة الوزراء»", {"presidency.txt"}),
        ("“رئاسة الوزراء”", {"presidency.txt"}),
        ('"الوزراء رئاسة"', set()),
        ('"وزير الخارجية"', {"from-city.txt"}),
        ('"الوفد بدمشق"', {"from-city.txt"}),
        ('"الوفد إلى" حمص', {"city.txt"}),
    ],
)
def test_phrases(filled, words, expected):
    assert sources(filled, words) == expected


@pytest.mark.parametrize("words", ["", "   ", "«»", '""', "؟!", "***", "\x00"])
def test_nothing_asked(filled, words):
    assert search(filled, words).hits == ()


@pytest.mark.parametrize(
    "words", ['"', "'", "a'b", "NEAR(x", "AND", "OR NOT", "كلام*", "x:y", "\\", "%s", ":asked", "()"]
)
def test_no_sign_is_a_command(filled, words):
    assert search(filled, words).words == words


def test_marks_stand_on_the_words_of_the_source(filled):

    result = search(filled, "الرئاسه")
    for hit in result.hits:
        text = load_capture(filled, hit.article.capture).text
        assert hit.excerpts
        for excerpt in hit.excerpts:
            assert text[excerpt.start : excerpt.end] == excerpt.text
            assert excerpt.marks
            for mark in excerpt.marks:
                assert text[mark.start : mark.end] == mark.text
                assert excerpt.start <= mark.start < mark.end <= excerpt.end
    marked = {mark.text for hit in result.hits for excerpt in hit.excerpts for mark in excerpt.marks}
    assert {"الرئاسة", "رئاسة"} <= marked


def test_marks_keep_diacritics_and_tatweel(filled):
    (hit,) = [hit for hit in search(filled, "ميناء").hits if hit.article]
    assert hit.excerpts[0].marks[0].text == "الـمـيـنـاء"


def test_the_article_that_says_it_more_comes_first(store):
    add(store, *page("once.txt", body="الجسر في المدينة " + "كلام آخر " * 40), when=WHEN, by="tester")
    add(store, *page("often.txt", body="الجسر والجسر ثم الجسر " + "كلام آخر " * 40), when=WHEN, by="tester")
    first, second = search(store, "جسر").hits
    assert first.score > second.score
    assert len(first.excerpts[0].marks) > len(second.excerpts[0].marks)


def test_total_and_pages(store):
    for number in range(7):
        add(store, *page(f"{number}.txt", body=f"الجسر رقم {number}"), when=WHEN, by="tester")
    seen, after = [], None
    while True:
        result = search(store, "جسر", limit=3, after=after)
        assert result.total == 7
        seen += [hit.article.id for hit in result.hits]
        after = result.next
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 7


def test_a_place_in_another_list_is_refused(filled):
    with pytest.raises(Failure, match=r"store\.bad-cursor"):
        search(filled, "دمشق", after="nonsense")


@pytest.mark.parametrize("words", ["Khatib", "samir al-khatib", "Sāmir", "سمير", "الخطيب", "والخطيب"])
def test_entities_by_arabic_and_latin_name(filled, words):
    assert [row.id for row in search(filled, words).entities] == ["samir-alkhatib"]
    assert [row.id for row in list_entities(filled, EntityFilter(words=words)).items] == ["samir-alkhatib"]


def test_entities_by_an_alias_of_any_page(filled):
    raw, extraction = page("alias.txt")
    samir = next(one for one in extraction.entities if one.id == "samir-alkhatib")
    others = tuple(one for one in extraction.entities if one.id != "samir-alkhatib")
    named = msgspec.structs.replace(samir, aliases=("أبو المجد",), known_from="page")
    add(filled, raw, msgspec.structs.replace(extraction, entities=(*others, named)), when=WHEN, by="tester")
    assert [row.id for row in list_entities(filled, EntityFilter(words="المجد")).items] == ["samir-alkhatib"]


def test_what_is_no_longer_read_is_not_found(store):
    raw, extraction = page(body="الجسر مغلق")
    add(store, raw, extraction, when=WHEN, by="tester")
    assert search(store, "مغلق").total == 1
    headline = extraction.page.articles[0].headline
    article = msgspec.structs.replace(extraction.page.articles[0], spans=(headline,))
    shorter = msgspec.structs.replace(extraction, page=msgspec.structs.replace(extraction.page, articles=(article,)))
    add(store, raw, shorter, when=WHEN, by="tester", again=True)
    assert search(store, "مغلق").total == 0
    assert search(store, "مغلق").hits == ()
    assert search(store, headline.text).total == 1
    assert rebuild_search(store) == 1
    assert search(store, "مغلق").total == 0
    assert search(store, headline.text).total == 1


def test_the_index_made_anew_answers_alike(filled):
    asked = ("الرئاسة", "دمشق", '"وزير الخارجية"', "Khatib")
    before = [search(filled, words) for words in asked]
    assert rebuild_search(filled) == len(BODIES) + 1
    after = [search(filled, words) for words in asked]
    assert [[hit.article for hit in one.hits] for one in after] == [[hit.article for hit in one.hits] for one in before]
    assert [one.entities for one in after] == [one.entities for one in before]


def test_a_very_long_article_is_found_once_and_to_its_end(store):
    body = "كلمة أخرى هنا " * 9_000 + "الخاتمة الفريدة"
    add(store, *page(body=body), when=WHEN, by="tester")
    result = search(store, '"الخاتمة الفريدة"')
    assert result.total == len(result.hits) == 1
    assert result.hits[0].excerpts[0].marks[0].text == "الخاتمة الفريدة"


def test_ticker_items_are_found_with_their_place_in_the_capture(filled):
    result = search(filled, "قافلة الميناء")
    assert result.total == len(result.hits) == len(BODIES) + 1
    for hit in result.hits:
        assert hit.article is None
        assert (hit.ticker.source, hit.ticker.time) == (None, "10:30")
        text = load_capture(filled, hit.ticker.capture).text
        assert text[hit.ticker.start : hit.ticker.end] == "عاجل: وصول قافلة إلى الميناء"
        assert [mark.text for mark in hit.excerpts[0].marks] == ["قافلة", "الميناء"]
        assert show(filled, hit.ticker.id).observation.layer == "ticker"


def test_a_capture_of_nothing_but_ticker_items_is_found_until_it_is_read_anew_without_them(store):
    raw, extraction = page()
    alone = msgspec.structs.replace(extraction, page=msgspec.structs.replace(extraction.page, articles=()))
    add(store, raw, alone, when=WHEN, by="tester")
    assert search(store, "قافلة").total == 1
    empty = msgspec.structs.replace(alone, page=msgspec.structs.replace(alone.page, ticker=()))
    add(store, raw, empty, when=WHEN, by="tester", again=True)
    assert search(store, "قافلة").hits == ()
    assert rebuild_search(store) == 1
    assert search(store, "قافلة").total == 0
