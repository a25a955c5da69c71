"""What is derived follows the record: the same links in any order, by small steps or at once, and after a fall."""

import random

import msgspec
import pytest
from across_pages import PAGES, put, read
from sqlalchemy import select
from store_pages import WHEN

from marsad.diagnostics import Failure
from marsad.export.links import link_lines
from marsad.resolve.known import ArticleReader
from marsad.resolve.links import find_links
from marsad.store import schema
from marsad.store.across import catch_up as catching
from marsad.store.across import tables
from marsad.store.across.catch_up import catch_up, rebuild, unfinished
from marsad.store.across.load import load_basis
from marsad.store.across.stored import stored_links
from marsad.store.open import open_store
from marsad.store.write import add

WORDS = "نهر جسر حافلة قتيل مصاب محافظ مهندس طريق صباح تحقيق مشفى شرطة وزير لجنة بلدة سوق حريق مدرسة".split()


def lines(store, knowledge):
    return b"".join(link_lines(stored_links(store, knowledge)))


def in_memory(store, knowledge, sources):
    """What `find_links` finds among these pages under the record's basis."""
    with store.read() as connection:
        basis = load_basis(connection).basis
    reader = ArticleReader(knowledge)
    known = [article for source in sources for article in reader.read(read(source, *PAGES[source])[1])]
    return b"".join(link_lines(find_links(known, knowledge, basis)))


def derived(store):
    """How many rows each derived table holds."""
    with store.read() as connection:
        return {table.name: len(connection.execute(select(table)).all()) for table in tables.DERIVED}


def test_stored_links_are_those_that_are_found_at_once(filled, knowledge):
    found = lines(filled, knowledge)
    assert found == in_memory(filled, knowledge, PAGES)
    assert {b"story", b"dispute", b"same-event", b"corroboration", b"provision"} <= {
        line.split(b'"')[3] for line in found.splitlines()
    }
    assert unfinished(filled) == 0


def test_captures_may_come_in_any_order_and_one_by_one(store, knowledge, tmp_path):
    sources = sorted(PAGES)
    for source in sources:
        put(store, source)
    catch_up(store, knowledge)
    with open_store(tmp_path / "other.db") as other:
        random.Random(5).shuffle(sources)
        for source in sources:
            put(other, source)
            catch_up(other, knowledge)
        rebuild(other, knowledge)
        rebuild(store, knowledge)
        once = lines(store, knowledge)
        assert lines(other, knowledge) == once
        rebuild(other, knowledge)
        assert lines(other, knowledge) == once


def test_one_more_capture_leads_where_all_at_once_lead_under_the_same_basis(store, knowledge):
    first, *rest = [[source for source in sorted(PAGES) if source != "c"], "c"]
    for source in first:
        put(store, source)
    catch_up(store, knowledge)
    for source in rest:
        put(store, source)
        catch_up(store, knowledge)
        assert lines(store, knowledge) == in_memory(store, knowledge, [*first, *rest])


def test_a_capture_read_anew_without_what_it_told_takes_its_links_along(filled, knowledge):
    raw, extraction = read("c", *PAGES["c"])
    silent = msgspec.structs.replace(extraction, statements=(), events=(), names=(), offices=(), entities=())
    page = msgspec.structs.replace(silent.page, articles=())
    add(filled, raw, msgspec.structs.replace(silent, page=page), when=WHEN, by="tester", again=True)
    assert unfinished(filled) == 1
    catch_up(filled, knowledge)
    assert lines(filled, knowledge) == in_memory(filled, knowledge, [source for source in PAGES if source != "c"])
    put(filled, "c", again=True)
    catch_up(filled, knowledge)
    assert lines(filled, knowledge) == in_memory(filled, knowledge, PAGES)


def test_of_one_source_the_capture_of_the_latest_day_counts(store, knowledge, tmp_path):
    states = [("بيان أول عن افتتاح السوق الجديد في البلدة القديمة\n", "2024-05-01"), (PAGES["a"][0], "2024-05-09")]
    with open_store(tmp_path / "other.db") as other:
        for target, order in ((store, states), (other, states[::-1])):
            for source in PAGES:
                if source != "a":
                    put(target, source)
            for text, day in order:
                raw, extraction = read("a", text, day)
                add(target, raw, extraction, when=WHEN, by="tester")
                catch_up(target, knowledge)
            rebuild(target, knowledge)
        assert lines(store, knowledge) == lines(other, knowledge)
        with store.read() as connection:
            chosen = connection.execute(
                select(tables.compared.c.captured).where(tables.compared.c.source == "a", tables.compared.c.chosen)
            ).scalars()
            assert list(chosen) == ["2024-05-09"]


def test_what_a_killed_process_left_undone_the_next_one_does(store, knowledge, monkeypatch):
    monkeypatch.setattr(catching.Pace, "at_once", 2)
    for source in PAGES:
        put(store, source)

    class Killed(Exception):
        pass

    falls = 0
    while unfinished(store):
        steps = iter(range(2))

        def step(stage, done, steps=steps):
            if next(steps, None) is None:
                raise Killed

        try:
            catch_up(store, knowledge, step)
        except Killed:
            falls += 1
    assert falls > 2
    assert lines(store, knowledge) == in_memory(store, knowledge, PAGES)


def test_a_fault_in_the_middle_of_a_step_undoes_that_step(filled, knowledge, monkeypatch):
    put(filled, "late", PAGES["a"][0] + "سطر أخير.\n", "2024-05-06")
    before = derived(filled)

    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(catching.Drawer, "_tell", fail)
    with pytest.raises(MemoryError):
        catch_up(filled, knowledge)
    assert derived(filled) == before
    assert before["pending"] == 1


def test_a_record_of_nothing_has_no_links(store, knowledge):
    assert catch_up(store, knowledge) == 0
    assert lines(store, knowledge) == b""


def test_rebuilding_leaves_evidence_and_decisions_alone(filled, knowledge):
    def evidence():
        with filled.read() as connection:
            return [
                connection.execute(select(table)).all()
                for table in (schema.captures, schema.observations, schema.audit, schema.decisions)
            ]

    before = evidence()
    rebuild(filled, knowledge)
    assert evidence() == before


def test_random_pages_come_and_change_with_the_same_outcome(store, knowledge):
    """Pages of a small vocabulary are alike in every degree; added, read anew and added again, they never drift."""
    draw = random.Random(11)
    pages = {}
    for step in range(24):
        source = f"r{draw.randrange(14)}"
        text = (
            "خبر من البلدة\nقال الوزير إن "
            + " ".join(draw.choices(WORDS, k=30))
            + f" وقتل {draw.randrange(1, 5)} أشخاص.\n"
        )
        pages[source] = (text, f"2024-05-{1 + step % 9:02}")
        with store.read() as connection:
            known = connection.execute(select(schema.captures.c.source)).scalars().all()
        if source in known:
            continue
        raw, extraction = read(source, *pages[source])
        add(store, raw, extraction, when=WHEN, by="tester")
        catch_up(store, knowledge)
        with store.read() as connection:
            basis = load_basis(connection).basis
            kept = connection.execute(select(schema.captures.c.source, schema.captures.c.id)).all()
        reader = ArticleReader(knowledge)
        from marsad.store.views import load_extraction

        articles = [one for row in kept for one in reader.read(load_extraction(store, row.id))]
        assert lines(store, knowledge) == b"".join(link_lines(find_links(articles, knowledge, basis)))


def test_a_record_that_cannot_be_written_is_said_to_be_so(filled, knowledge, monkeypatch):
    put(filled, "late", PAGES["a"][0] + "سطر.\n", "2024-05-06")

    def refuse(self):
        from marsad.diagnostics import diagnose

        raise Failure(diagnose("store.read-only", "x", problem="it is read-only"))

    monkeypatch.setattr(type(filled), "write", refuse)
    from marsad.cli.across import up_to_date

    up_to_date(filled, ("core_ar",))
    assert unfinished(filled) == 1
