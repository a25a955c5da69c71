"""What people correct, add, join and cut stands in lists, counts and maps, is kept by another reading, and undone."""

import hashlib

import msgspec
import pytest
from sqlalchemy import func, select
from store_pages import WHEN, page

from marsad.diagnostics import Failure
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge
from marsad.record import Capture
from marsad.store import schema
from marsad.store.articles import article, list_articles
from marsad.store.captures import extraction_in
from marsad.store.decisions import decide, undo
from marsad.store.found import list_statements, timeline
from marsad.store.glance import overview
from marsad.store.people import Act, add_missed, cut_article, join_article, read_with_people, undo_reading
from marsad.store.restand import standing_extraction
from marsad.store.results import EventFilter, StatementFilter
from marsad.store.verify import verify
from marsad.store.write import add

ACT = Act(by="anna", when=WHEN, reason="read it")
TEXT = """وزير الصحة يفتتح مستشفى في حماة

افتتح وزير الصحة اليوم الثلاثاء مستشفى جديدا في مدينة حماة، بحضور عدد من المسؤولين في المحافظة.
وقال الوزير إن المستشفى يضم مئة سرير، وإنه سيبدأ استقبال المرضى الأسبوع المقبل.

مقتل ثلاثة أشخاص في انفجار بريف حلب

قتل ثلاثة أشخاص اليوم الثلاثاء في انفجار عبوة ناسفة في ريف حلب الشمالي، وفق ما أفاد الدفاع المدني.
وأضاف الدفاع المدني أن فرقه نقلت خمسة مصابين إلى المستشفى القريب من المكان.
"""


class Reading:
    """Reads with the packs that ship."""

    packs = "core_ar test"

    def __init__(self):
        self._extractor = Extractor(load_knowledge())

    def read(self, capture, told):
        return self._extractor.extract(capture, told)


@pytest.fixture(scope="module")
def reader():
    return Reading()


@pytest.fixture
def filled(store):
    add(store, *page(), when=WHEN, by="tester")
    return store


@pytest.fixture
def told(store, reader):
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
    add(store, raw, reader._extractor.extract(capture), when=WHEN, by="tester", packs=reader.packs)
    return store


def ids(store, layer):
    table = schema.observations
    with store.read() as connection:
        return list(connection.execute(select(table.c.id).where(schema.only(layer)).order_by(table.c.seq)).scalars())


def count(store, table):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def span(words, text=TEXT):
    at = text.index(words)
    return {"start": at, "end": at + len(words), "text": words}


def derived(store):
    """All that is derived of a record, for comparison."""
    found = []
    with store.read() as connection:
        for table in (schema.links, schema.event_places, schema.article_entities, schema.articles):
            found.append(sorted(map(str, connection.execute(select(table)))))
        counts = schema.entity_counts
        found.append(sorted(map(str, connection.execute(select(counts).where(counts.c.mentions > 0)))))
    return found


def test_counts_follow_a_rejection_and_its_undoing(filled):
    before, seen = derived(filled), overview(filled)
    key = ids(filled, "event")[0]
    made = decide(filled, "reject", [key], when=WHEN, by="anna", reason="misread")
    after = overview(filled)
    assert after.events == seen.events - 1
    assert sum(one.count for one in after.event_types) == sum(one.count for one in seen.event_types) - 1
    undo(filled, made, when=WHEN, by="anna")
    assert derived(filled) == before


def test_a_rejected_name_counts_no_mention(filled):
    key = ids(filled, "name")[0]
    before = derived(filled)
    made = decide(filled, "reject", [key], when=WHEN, by="anna", reason="no name")
    assert derived(filled)[2] != before[2]
    undo(filled, made, when=WHEN, by="anna")
    assert derived(filled) == before


def test_a_corrected_span_and_arguments_stand(told):
    (key,) = ids(told, "event")[:1]
    with told.read() as connection:
        table = schema.observations
        capture = connection.execute(select(table.c.capture).where(table.c.id == key)).scalar()
        text = extraction_in(connection, capture).capture.text
    fields = {
        "trigger": span("انفجار بريف", text), "type": "attack", "places": [span("حلب", text)],
        "participants": [{"role": "patient", "mention": span("ثلاثة أشخاص", text), "entity": None}],
    }  # fmt: skip
    decide(told, "correct", [key], when=WHEN, by="anna", payload={"fields": fields})
    seen = next(one.observation for one in timeline(told, EventFilter(undated=True)).items + timeline(told).items
                if one.observation.id == key)  # fmt: skip
    assert seen.text == "انفجار بريف"
    assert [part.role for part in seen.record.participants] == ["patient"]
    assert set(seen.review.original) >= {"trigger", "participants"}
    with told.read() as connection:
        standing = standing_extraction(connection, capture)
    assert seen.record in standing.events


def test_a_missed_statement_is_added_kept_and_taken_back(told, reader):
    before, statements = derived(told), count(told, schema.observations)
    target = next(one for one in list_articles(told).items if one.local == "a1")
    fields = {"kind": "announce", "cue": span("افتتح"), "content": span("مستشفى جديدا")}
    made = add_missed(told, target.id, "statement", fields, ACT)
    found = [one for one in list_statements(told, StatementFilter(kind="announce")).items
             if one.observation.review and one.observation.review.missed]  # fmt: skip
    assert [one.observation.record.rule for one in found] == ["people"]
    assert found[0].observation.review.verdict == "added"
    key = found[0].observation.id
    assert article(told, target.id).row.statements == target.statements + 1
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
    add(told, raw, reader._extractor.extract(capture), when=WHEN, by="tester", packs="later", again=True)
    assert key in ids(told, "statement"), "another reading keeps it"
    with pytest.raises(Failure, match="already-there"):
        add_missed(told, target.id, "statement", fields, ACT)
    decide(told, "reject", [key], when=WHEN, by="basil", reason="no")
    assert key not in {one.observation.id for one in list_statements(told).items}
    undo_reading(told, made, None, msgspec.structs.replace(ACT, seen=None))
    assert key not in ids(told, "statement")
    assert count(told, schema.observations) > statements, "what was read before is kept, retired"
    assert [row.partition(",")[2] for row in derived(told)[1]] == [row.partition(",")[2] for row in before[1]]
    assert verify(told).whole


@pytest.mark.parametrize(
    ("layer", "fields"),
    [
        ("name", lambda: {"type": "LOC", "entity": "ent-x", "span": span("المستشفى القريب")}),
        ("date", lambda: {"value": "2024-12-03", "span": span("من المكان")}),
        ("event", lambda: {"type": "open", "modality": "planned", "trigger": span("سيبدأ استقبال")}),
    ],
)
def test_every_layer_can_be_added(told, layer, fields):
    row = list_articles(told).items[0]
    made = add_missed(told, row.id, layer, fields(), ACT)
    assert made.startswith("dec-")
    assert verify(told).whole


def test_bad_additions_are_refused(told):
    row = list_articles(told).items[0]
    for fields in (
        {"kind": "shout", "cue": span("افتتح")},
        {"kind": "say", "cue": {"start": 3, "end": 9, "text": "x"}},
    ):
        with pytest.raises(Failure, match="bad-decision"):
            add_missed(told, row.id, "statement", fields, ACT)


def test_an_article_is_cut_and_joined_again(told, reader):
    before = derived(told)
    rows = {one.local: one for one in list_articles(told).items}
    statements = ids(told, "statement")
    verdict = decide(told, "accept", statements[:1], when=WHEN, by="anna")
    at = TEXT.index("وقال الوزير")
    made = cut_article(told, rows["a1"].id, at, False, reader, ACT)
    assert sorted(one.local for one in list_articles(told).items) == ["a1", f"a1+{at}", "a2"]
    assert set(statements) <= set(ids(told, "statement")), "what was observed keeps its id"
    seen = [one.observation for one in list_statements(told).items if one.observation.id == statements[0]]
    assert seen[0].review.decision == verdict
    with told.read() as connection:
        capture = rows["a1"].capture
        present = extraction_in(connection, capture)
    again = read_with_people(told, capture, reader, reader._extractor.extract(present.capture))
    assert [one.id for one in again.page.articles] == ["a1", f"a1+{at}", "a2"]
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert [row.split(",")[1:2] for row in derived(told)[0]] == [row.split(",")[1:2] for row in before[0]]
    assert sorted(one.local for one in list_articles(told).items) == ["a1", "a2"]
    assert verify(told).whole


def test_an_article_goes_on_the_one_before(told, reader):
    rows = {one.local: one for one in list_articles(told).items}
    events = ids(told, "event")
    with pytest.raises(Failure, match="no-article-before"):
        join_article(told, rows["a1"].id, reader, ACT)
    made = join_article(told, rows["a2"].id, reader, ACT)
    assert [one.local for one in list_articles(told).items] == ["a1"]
    assert set(ids(told, "event")) & set(events), "what stands where it stood keeps its id"
    assert verify(told).whole
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert sorted(one.local for one in list_articles(told).items) == ["a1", "a2"]
    assert ids(told, "event") == events or set(ids(told, "event")) == set(events)
