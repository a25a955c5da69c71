"""Every case beside a trigger row of the packs: the row finds its event, and spares what only looks like one."""

import pytest

from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow
from marsad.knowledge.load import load_knowledge

from .conftest import read

ROWS = load_knowledge(["core_ar"]).entries(TriggerRow)
FINDS = [pytest.param(row, text, id=f"{row.lemma}: {text}") for row in ROWS for text in row.finds]
SPARES = [pytest.param(row, text, id=f"{row.lemma}: {text}") for row in ROWS for text in row.spares]


@pytest.mark.parametrize(("row", "text"), FINDS)
def test_row_finds(finder, row, text):
    found = read(finder, text + ".")
    assert row.type in {event.type for event in found}, [
        (event.type, event.rule, event.trigger.text) for event in found
    ]


@pytest.mark.parametrize(("row", "text"), SPARES)
def test_row_spares(finder, row, text):
    assert row.lemma not in {event.rule for event in read(finder, text + ".")}


def test_every_type_has_rows_and_codes():
    knowledge = load_knowledge(["core_ar"])
    types = {row.type: row for row in knowledge.entries(EventTypeRow)}
    assert len(types) == 34
    assert {row.type for row in ROWS} == set(types)
    assert all(row.plover for row in types.values())
    assert all(row.acled_event for row in (*types.values(), *ROWS) if row.acled_sub_event)
