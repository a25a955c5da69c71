"""A record read through the veil: masked in every row, on both databases; writing and the whole record stay as ever."""

import msgspec
import pytest
from store_pages import HEADLINE, WHEN, page

from marsad.diagnostics import Failure
from marsad.store import bulk, schema
from marsad.store.decisions import decide, decisions
from marsad.store.search import search
from marsad.store.veil.decide import redact, redactions_of, take_back, told_by
from marsad.store.veil.forms import MARK, MASK
from marsad.store.veil.guard import refuse_hidden
from marsad.store.veil.seen import VeiledStore, anything_redacted, as_reader, is_redacted, masked_spans, raw_for
from marsad.store.veil.veil import ALIAS
from marsad.store.verify import verify
from marsad.store.views import (
    EntityFilter,
    StatementFilter,
    article,
    captures,
    entity,
    list_articles,
    list_entities,
    list_statements,
    load_extraction,
)
from marsad.store.views_filters import articles_with_words, who_is
from marsad.store.write import add

SAMIR = "samir-alkhatib"


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


@pytest.fixture
def seen(filled):
    redact(filled, SAMIR, when=WHEN, by="anna", reason="a witness")
    return as_reader(filled)


def code_of(function, *args, **options):
    with pytest.raises(Failure) as caught:
        function(*args, **options)
    return caught.value.diagnostic.code


def test_without_a_redaction_the_record_is_itself(filled):
    assert as_reader(filled) is filled
    assert not anything_redacted(filled)
    assert filled.whole is filled


def test_the_text_is_masked_and_keeps_its_length(filled, seen):
    (row,) = captures(seen).items
    whole, masked = load_extraction(filled, row.id).capture.text, load_extraction(seen, row.id).capture.text
    assert len(whole) == len(masked)
    assert "الخطيب" not in masked
    assert [a for a, b in zip(whole, masked, strict=True) if a != b] == list("سمير الخطيب" + "الخطيب")
    assert HEADLINE in masked
    assert len(masked_spans(filled, row.id, whole)) >= 2


def test_every_field_that_writes_the_name_is_masked(seen):
    for row in list_articles(seen).items:
        told = msgspec.json.encode(article(seen, row.id)).decode()
        for form in ("سمير", "الخطيب", "Samir", "Khatib", SAMIR):
            assert form not in told
        assert ALIAS in told
        assert MARK in told


def test_the_entity_is_in_no_list_and_has_no_page(filled, seen):
    assert [one.id for one in list_entities(filled, EntityFilter(words="الخطيب")).items] == [SAMIR]
    assert list_entities(seen, EntityFilter(words="الخطيب")).items == ()
    assert SAMIR not in {one.id for one in list_entities(seen).items}
    assert who_is(seen, "سمير الخطيب") == who_is(seen, SAMIR) == ()
    assert code_of(entity, seen, SAMIR) == "store.unknown-id"
    assert is_redacted(filled, SAMIR)


@pytest.mark.parametrize("words", ["الخطيب", "سمير", '"سمير الخطيب"', "بالخطيب"])
def test_the_name_is_not_found(filled, seen, words):
    assert search(filled, words).total == 1
    assert search(seen, words).total == 0
    assert search(seen, words).hits == ()
    assert articles_with_words(seen, words, wanted=_all()).items == ()
    assert search(seen, "الجسر").total == 1


def _all():
    from marsad.store.views import ArticleFilter

    return ArticleFilter()


def test_statements_stay_without_their_speaker(filled, seen):
    whole, masked = list_statements(filled).items, list_statements(seen).items
    assert len(whole) == len(masked)
    assert list_statements(filled, StatementFilter(by=SAMIR)).items
    named = [one for one in masked if one.observation.entity == ALIAS]
    assert named
    assert all(one.entities.get(ALIAS) == MASK for one in named)


def test_rows_of_the_driver_and_of_other_questions_are_masked(seen):
    with seen.read() as connection:
        assert bulk.fetch(connection, "SELECT id FROM entities WHERE id = ?", [SAMIR]) == [(ALIAS,)]
        names = connection.exec_driver_sql("SELECT name FROM entities").scalars().all()
        assert connection.scalar(schema.entities.select().where(schema.entities.c.id == SAMIR)) == ALIAS
        assert connection.scalars(schema.entities.select()).all().count(ALIAS) == 1
    assert "سمير الخطيب" not in names


def test_packed_bytes_do_not_pass(filled, seen):
    with seen.read() as connection:
        assert code_of(lambda: connection.execute(schema.blobs.select()).all()) == "redact.hidden"
    (row,) = captures(seen).items
    assert code_of(raw_for, seen, row.id) == "redact.hidden"
    assert raw_for(filled, row.id)


def test_a_reason_is_for_those_who_see(filled, seen):
    assert [one.reason for one in decisions(filled).items] == ["a witness"]
    assert [(one.reason, one.targets) for one in decisions(seen).items] == [(MASK, (ALIAS,))]


def test_what_is_decided_later_on_shows(filled, seen):
    take_back(filled, SAMIR, when=WHEN, by="boss")
    assert as_reader(filled) is filled
    assert [one.undone is None for one in redactions_of(filled, SAMIR)] == [False]
    assert verify(filled).whole
    assert code_of(take_back, filled, SAMIR, when=WHEN, by="boss") == "store.unknown-id"


def test_one_mention_is_enough(filled):
    table = schema.observations
    with filled.read() as connection:
        key = connection.execute(table.select().where(table.c.entity == SAMIR, table.c.layer == "name")).first().id
    assert told_by(filled, key).forms == ("سمير الخطيب",)
    redact(filled, key, when=WHEN, by="anna", reason="a witness")
    (row,) = captures(filled).items
    assert "سمير الخطيب" not in load_extraction(as_reader(filled), row.id).capture.text
    assert search(as_reader(filled), "سمير").total == 0


def test_two_that_are_one_are_hidden_together(filled):
    from marsad.store.across import clusters

    decide(filled, "merge", [SAMIR, "city-council"], when=WHEN, by="anna")
    with filled.write() as connection:
        clusters.update(connection)
    redact(filled, SAMIR, when=WHEN, by="anna", reason="a witness")
    seen = as_reader(filled)
    assert isinstance(seen, VeiledStore)
    assert seen.veil.hidden >= {SAMIR, "city-council"}
    take_back(filled, "city-council", when=WHEN, by="anna")
    assert as_reader(filled) is filled


def test_what_can_be_redacted(filled):
    (row,) = captures(filled).items
    assert code_of(redact, filled, row.id, when=WHEN, by="anna", reason="x") == "store.unknown-id"
    (found,) = list_articles(filled).items
    assert code_of(redact, filled, found.id, when=WHEN, by="anna", reason="x") == "redact.no-name"
    assert code_of(redact, filled, SAMIR, when=WHEN, by="anna", reason="") == "store.bad-decision"


def test_a_new_page_is_masked_as_soon_as_it_is_added(filled, seen):
    add(filled, *page(source="pages/2.txt"), when=WHEN, by="tester")
    fresh = as_reader(filled)
    assert fresh is not seen
    for row in captures(fresh).items:
        assert "الخطيب" not in load_extraction(fresh, row.id).capture.text


def test_those_who_do_not_see_it_cannot_judge_it(filled, seen):
    (row,) = list_articles(seen).items
    (made,) = decisions(filled).items
    for target in (SAMIR, row.id, row.capture, made.id):
        assert code_of(refuse_hidden, seen, target) == "redact.hidden"
        refuse_hidden(filled, target)
    refuse_hidden(seen, "river-city")
    refuse_hidden(seen, "")
