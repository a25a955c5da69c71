"""Adding: whole or not at all, once only, and nothing is ever lost."""

import msgspec
import pytest
from sqlalchemy import func, select
from store_pages import BODY, HEADLINE, WHEN, page, quote

from marsad.diagnostics import Failure
from marsad.record import DateMention
from marsad.store import schema
from marsad.store.decisions import decide
from marsad.store.verify import verify
from marsad.store.views import audit_rows, captures, load_capture, load_extraction, overview, read_raw, show
from marsad.store.write import add, holds


def count(store, table, *conditions):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def test_what_is_added_comes_back_to_the_letter(store):
    raw, extraction = page()
    added = add(store, raw, extraction, when=WHEN, by="tester")
    assert added.new
    assert read_raw(store, added.capture_id) == raw
    assert load_extraction(store, added.capture_id) == extraction
    assert load_capture(store, extraction.capture.id) == extraction.capture


def test_same_bytes_from_the_same_source_change_nothing(store):
    raw, extraction = page()
    first = add(store, raw, extraction, when=WHEN, by="tester")
    before = {name: count(store, table) for name, table in schema.metadata.tables.items()}
    second = add(store, raw, extraction, when=WHEN, by="other")
    assert (second.capture_id, second.new, second.observations) == (first.capture_id, False, 0)
    assert {name: count(store, table) for name, table in schema.metadata.tables.items()} == before


def test_same_bytes_from_another_source_are_another_capture_of_one_blob(store):
    one = add(store, *page("a.txt"), when=WHEN, by="tester")
    two = add(store, *page("b.txt"), when=WHEN, by="tester")
    assert one.capture_id != two.capture_id
    assert two.new
    assert (count(store, schema.captures), count(store, schema.blobs)) == (2, 1)


def test_holds_knows_bytes_and_source(store):
    raw, extraction = page("a.txt")
    assert not holds(store, raw, "a.txt")
    add(store, raw, extraction, when=WHEN, by="tester")
    assert holds(store, raw, "a.txt")
    assert not holds(store, raw, "b.txt")
    assert not holds(store, raw + b" ", "a.txt")


def test_ids_do_not_depend_on_order_or_time(tmp_path):
    from marsad.store.open import open_store

    found = []
    for name, sources in (("one", "ab"), ("two", "ba")):
        with open_store(tmp_path / name) as store:
            for source in sources:
                add(store, *page(source), when=WHEN.replace(year=2020 + len(found)), by="tester")
            with store.read() as connection:
                found.append(sorted(connection.execute(select(schema.observations.c.id)).scalars()))
    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0])


def test_reading_again_retires_and_never_erases(store):
    raw, extraction = page()
    key = add(store, raw, extraction, when=WHEN, by="tester").capture_id
    text = extraction.capture.text
    other = DateMention(span=quote(text, "12 آذار/مارس 2023"), article="a1", value="2023-03", precision="month")
    changed = msgspec.structs.replace(extraction, dates=(other,), statements=extraction.statements[:1])
    rows = count(store, schema.observations)
    added = add(store, raw, changed, when=WHEN, by="tester", again=True)
    assert (added.new, added.observations, added.retired) == (False, 1, 2)
    assert load_extraction(store, key) == changed
    assert count(store, schema.observations) == rows + 1
    assert count(store, schema.observations, schema.observations.c.live) == rows - 1
    assert overview(store).statements == 1
    assert verify(store).whole


def test_the_same_place_keeps_its_id_when_read_otherwise(store):
    raw, extraction = page()
    key = add(store, raw, extraction, when=WHEN, by="tester").capture_id
    other = msgspec.structs.replace(extraction.dates[0], value="2023-03", precision="month")
    add(store, raw, msgspec.structs.replace(extraction, dates=(other,)), when=WHEN, by="tester", again=True)
    with store.read() as connection:
        table = schema.observations
        ids = list(
            connection.execute(select(table.c.id).where(table.c.layer == "date", table.c.capture == key)).scalars()
        )
    assert len(ids) == 2
    assert len(set(ids)) == 1
    shown = show(store, ids[0])
    assert shown.observation.record == other
    assert [old.record for old in shown.history] == [extraction.dates[0]]
    assert shown.history[0].retired == "2025-01-02T03:04:05Z"


def test_reading_again_with_the_same_result_changes_nothing(store):
    raw, extraction = page()
    add(store, raw, extraction, when=WHEN, by="tester")
    added = add(store, raw, extraction, when=WHEN, by="tester", again=True)
    assert (added.new, added.observations, added.retired) == (False, 0, 0)
    assert count(store, schema.audit) == 1


def test_reading_again_with_other_packs_is_noted(store):
    raw, extraction = page()
    add(store, raw, extraction, when=WHEN, by="tester", packs="core_ar 1")
    add(store, raw, extraction, when=WHEN, by="tester", packs="core_ar 2", again=True)
    assert captures(store).items[0].packs == "core_ar 2"
    assert [row.action for row in audit_rows(store).items] == ["again", "add"]
    assert load_extraction(store, extraction.capture.id) == extraction
    assert verify(store).whole


def test_there_and_back_again(store):
    raw, extraction = page()
    without = msgspec.structs.replace(extraction, events=())
    for one in (extraction, without, extraction):
        add(store, raw, one, when=WHEN, by="tester", again=True)
    assert load_extraction(store, extraction.capture.id) == extraction
    assert overview(store).events == 2
    assert verify(store).whole


def test_entities_keep_the_telling_of_the_pack_in_any_order(tmp_path):
    from marsad.store.open import open_store
    from marsad.store.views import entity

    found = []
    for order in (("page", "syria"), ("syria", "page")):
        with open_store(tmp_path / order[0]) as store:
            for known_from in order:
                add(store, *page(f"{known_from}.txt", known_from=known_from), when=WHEN, by="tester")
            found.append(entity(store, "samir-alkhatib").entity)
    assert found[0] == found[1]
    assert found[0].known_from == "syria"


def test_bytes_that_are_not_of_the_extraction_are_refused(store):
    raw, extraction = page()
    with pytest.raises(Failure) as caught:
        add(store, raw + b"x", extraction, when=WHEN, by="tester")
    assert caught.value.diagnostic.code == "store.bytes-differ"
    assert count(store, schema.captures) == 0


def test_a_moment_without_time_zone_is_refused(store):
    with pytest.raises(ValueError, match="time zone"):
        add(store, *page(), when=WHEN.replace(tzinfo=None), by="tester")


def test_a_failure_within_a_capture_leaves_nothing_of_it(store, monkeypatch):
    from marsad.store import audit

    monkeypatch.setattr(audit, "note", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(store, *page(), when=WHEN, by="tester")
    assert [count(store, table) for table in (schema.captures, schema.observations, schema.articles)] == [0, 0, 0]


def test_nul_in_the_text_is_kept(store):
    raw, extraction = page(headline="عنوان\x00 غريب", body=BODY)
    key = add(store, raw, extraction, when=WHEN, by="tester").capture_id
    assert load_extraction(store, key) == extraction
    assert verify(store).whole


def test_a_page_without_articles(store):
    raw, extraction = page()
    bare = msgspec.structs.replace(
        extraction, page=msgspec.structs.replace(extraction.page, articles=()), dates=(), names=(), entities=(),
        offices=(), statements=(), events=(),
    )  # fmt: skip
    key = add(store, raw, bare, when=WHEN, by="tester").capture_id
    assert load_extraction(store, key) == bare
    assert overview(store).articles == 0
    assert verify(store).whole


@pytest.mark.parametrize(
    "table", ["blobs", "captures", "decisions", "decision_targets", "audit", "observations", "extractions"]
)
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_evidence_cannot_be_changed(store, table, statement):
    key = add(store, *page(), when=WHEN, by="tester").capture_id
    decide(store, "accept", [key], when=WHEN, by="anna")
    column = {
        "blobs": "size",
        "captures": "source",
        "decisions": "reason",
        "audit": "hash",
        "decision_targets": "target",
    }.get(table, "digest")
    with pytest.raises(Failure) as caught, store.write() as connection:
        connection.exec_driver_sql(statement.format(table, column))
    assert caught.value.diagnostic.code == "store.append-only"


@pytest.mark.parametrize("table", ["observations", "extractions"])
def test_what_is_retired_stays_retired(store, table):
    raw, extraction = page()
    add(store, raw, extraction, when=WHEN, by="tester")
    add(store, raw, msgspec.structs.replace(extraction, events=()), when=WHEN, by="tester", again=True)
    with pytest.raises(Failure, match=r"store\.append-only"), store.write() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET live = NOT live WHERE NOT live")


def test_headline_is_listed(store):
    add(store, *page(), when=WHEN, by="tester")
    assert overview(store).newest[0].headline == HEADLINE
