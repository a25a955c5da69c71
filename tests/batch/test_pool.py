import pytest

from marsad.batch.outcome import Outcome, read_many, read_one
from marsad.batch.pool import chunks_of, read_all
from marsad.capture.raw import Raw
from marsad.diagnostics import Failure, diagnose
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge
from marsad.taggers.load import Taggers

PACKS = ("core_ar",)
RAWS = [Raw(source=f"{n}.txt", data=f"خبر رقم {n}\n\nقال المسؤول إن العمل بدأ.".encode()) for n in range(40)]


def source_of(outcome: Outcome):
    return outcome.failure.code if outcome.failure else outcome.extraction.capture.source


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_the_order_of_the_captures(jobs):
    items = [*RAWS[:3], diagnose("capture.empty", "x"), Raw(source="bad", data=b""), *RAWS[3:]]
    found = list(read_all(iter(items), PACKS, jobs, source_of))
    assert found == ["0.txt", "1.txt", "2.txt", "capture.empty", "capture.empty", *(f"{n}.txt" for n in range(3, 40))]


def test_work_in_flight_is_bounded():
    drawn = 0

    def draw():
        nonlocal drawn
        for raw in RAWS * 20:
            drawn += 1
            yield raw

    results = read_all(draw(), PACKS, 2, source_of)
    next(results)
    assert drawn < 120
    results.close()


def test_processes_give_what_one_process_gives():
    alone = list(read_all(iter(RAWS), PACKS, 1, _extraction))
    assert list(read_all(iter(RAWS), PACKS, 2, _extraction)) == alone


def test_captures_read_together_are_read_as_one_by_one():
    extractor = Extractor(load_knowledge(PACKS))
    items = [*RAWS[:3], diagnose("capture.empty", "x"), *RAWS[3:5]]
    assert read_many(items, extractor) == [read_one(item, extractor) for item in items]
    items.insert(2, Raw(source="bad", data=b""))
    assert read_many(items, extractor) == [read_one(item, extractor) for item in items]


def test_a_defect_of_one_page_leaves_those_that_are_read_with_it():
    class Odd(Extractor):
        def _extract(self, captures, told):
            if any(capture.source == "1.txt" for capture in captures):
                raise IndexError("list index out of range")
            return super()._extract(captures, told)

    found = [source_of(outcome) for outcome in read_many(RAWS[:3], Odd(load_knowledge(PACKS)))]
    assert found == ["0.txt", "extract.defect", "2.txt"]


def test_large_captures_are_not_gathered():
    large = [Raw(source=f"{n}.txt", data=b"x" * 600_000) for n in range(5)]
    assert [len(chunk) for chunk in chunks_of(large)] == [2, 2, 1]
    assert [len(chunk) for chunk in chunks_of(RAWS)] == [16, 16, 8]


def test_a_defect_costs_one_page_and_names_its_place():
    class Broken:
        def extract(self, capture):
            raise IndexError("list index out of range")

    outcome = read_one(RAWS[0], Broken())
    assert outcome.failure.code == "extract.defect"
    assert "IndexError" in outcome.failure.cause
    assert "test_pool.py:" in outcome.failure.cause


def _extraction(outcome):
    return outcome.extraction


def test_a_worker_that_cannot_load_a_tagger_ends_the_batch():
    gone = Taggers(specs=("hf:/no/such/folder",))  # as if it went after the parent process had loaded it
    with pytest.raises(Failure) as caught:
        list(read_all(iter(RAWS), PACKS, 2, source_of, gone))
    assert caught.value.diagnostic.code == "tagger.no-model"
