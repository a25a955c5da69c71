"""Places of events: derived when a page is added, made again by the migration, taken away with their reading."""

import msgspec
import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from store_pages import BODY, WHEN, page, quote

from marsad.record import Event, Name, Span
from marsad.store.event_places import finest
from marsad.store.migrations.versions import v0003_event_places
from marsad.store.write import add

COLUMNS = "ord, wider, entity, words, kind, modality, date_low, article"
SENTENCE = "وسيطر الفصيل على تل الورد في ريف مدينة النهر قرب المفرق."


def two_places():
    """The usual page with an event that names two places, the first by a name inside it, and one that nobody knows."""
    raw, extraction = page(body=f"{BODY} {SENTENCE}")
    return raw, with_places(extraction, extraction.capture.text)


def rows(store):
    with store.read() as connection:
        return connection.execute(text(f"SELECT {COLUMNS} FROM event_places ORDER BY observation, ord")).all()


def with_places(extraction, source_text):
    hill = quote(source_text, "تل الورد")
    town = quote(source_text, "مدينة النهر", 2)
    around = Span(town.start - len("ريف "), town.end, "ريف مدينة النهر")
    crossing = quote(source_text, "المفرق")
    event = Event(
        id="e9", article="a1", type="capture", trigger=quote(source_text, "سيطر"), date="2023-03",
        places=(hill, around, crossing), modality="happened",
    )  # fmt: skip
    names = (
        Name(span=hill, article="a1", type="LOC", entity="rose-hill"),
        Name(span=town, article="a1", type="LOC", entity="river-city"),
    )
    return msgspec.structs.replace(
        extraction, events=(*extraction.events, event), names=(*extraction.names, *names)
    )  # fmt: skip


def added(store, **more):
    return add(store, *two_places(), when=WHEN, by="tester", **more)


def test_the_finest_comes_first_and_what_nobody_knows_keeps_its_words(store):
    added(store)
    assert [tuple(row)[:7] for row in rows(store) if row.kind == "capture"] == [
        (0, False, "rose-hill", "", "capture", "happened", "2023-03-01T00:00"),
        (1, True, "river-city", "", "capture", "happened", "2023-03-01T00:00"),
        (2, True, None, "المفرق", "capture", "happened", "2023-03-01T00:00"),
    ]


def test_another_reading_takes_the_old_places_away(store):
    added(store)
    add(store, *page(body=f"{BODY} {SENTENCE}"), when=WHEN, by="tester", again=True)
    assert not [row for row in rows(store) if row.kind == "capture"]


def test_the_migration_makes_the_same_rows(store):
    added(store)
    add(store, *page("pages/2.txt"), when=WHEN, by="tester")
    before = rows(store)
    assert before
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE event_places"))
        with Operations.context(MigrationContext.configure(connection)):
            v0003_event_places.upgrade()
    assert rows(store) == before


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("حلب وحمص، ودرعا", ["حلب", "حمص", "درعا"], {0, 1, 2}),
        ("حلب في ريف حمص", ["حلب", "حمص"], {0}),
        ("حمص: حلب", ["حلب", "حمص"], {0, 1}),
        ("ريف حمص قرب حلب ودرعا", ["حلب", "حمص", "درعا"], {0, 2}),
        ("حلب\nحمص", ["حلب", "حمص"], {0}),
        ("", [], set()),
    ],
)
def test_places_in_one_list_are_equally_fine(text, places, expected):
    assert finest([quote(text, place) for place in places], text) == expected
