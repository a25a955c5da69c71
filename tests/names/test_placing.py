"""Where places lie is settled by the text, by the page, by the packs, by population; or it is left open."""

import pytest

from marsad.knowledge.gazetteer import Gazetteer, write_gazetteer
from marsad.knowledge.kinds import EntityRow
from marsad.names.find import NameFinder
from marsad.names.geometry import distance_km, precision_of


def row(key, name, lat, lon, country, population=None, feature="town"):
    return EntityRow(
        id=key, type="LOC", ar=name, en=key, lat=lat, lon=lon, country=country, population=population, feature=feature
    )


WORLD = (
    row("far-syria", "النورية", 35.7, 36.7, "SY", 20_000),
    row("far-yemen", "النورية", 15.0, 44.0, "YE", 22_000),
    row("big", "الصوانة", 30.0, 31.0, "EG", 900_000),
    row("small", "الصوانة", 24.0, 46.0, "SA", 20_000),
    row("alone", "الفرحانية", 29.1, 48.1, "KW", 60_000),
    row("hamlet", "القمحانية", 29.1, 48.1, "KW", 900),
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory, core):
    path = tmp_path_factory.mktemp("world") / "world.gaz"
    head = {"name": "w", "kind": "plain", "source": "", "source_sha256": ""}
    write_gazetteer(path, head, WORLD, cut=())
    from marsad.knowledge.load import load_knowledge

    return NameFinder(load_knowledge(["core_ar", "syria"]), world=Gazetteer(path))


def settled(finder, read, text, name):
    naming = read(finder, text)
    found = [entity for entity in naming.entities if entity.type == "LOC" and name in (entity.name, *entity.aliases)]
    assert len(found) == 1, [entity.name for entity in naming.entities]
    return found[0]


@pytest.mark.parametrize(
    ("text", "key", "basis"),
    [
        ("قصفت الطائرات مدينة النورية جنوب إدلب أمس.", "far-syria", "text"),
        ("وقعت معارك في مدينة النورية (اليمن) أمس.", "far-yemen", "text"),
        ("وقعت معارك في مدينة النورية اليمنية أمس.", "far-yemen", "text"),
        ("وصل وفد من صنعاء وعدن إلى مدينة النورية أمس.", "far-yemen", "page"),
        ("وصل وفد من إدلب وحماة إلى مدينة النورية أمس.", "far-syria", "page"),
        ("وقع انفجار في مدينة الصوانة أمس.", "big", "population"),
        ("وقع انفجار في مدينة الصوانة السعودية أمس.", "small", "text"),
        ("وقع انفجار في مدينة الفرحانية أمس.", "alone", "only"),
    ],
)
def test_what_decides(finder, read, text, key, basis):
    names = {row.id: row.ar for row in WORLD}
    entity = settled(finder, read, text, names[key])
    assert entity.geo is not None
    assert (entity.id, entity.geo.basis) == (key, basis)
    assert entity.geo.reason
    assert entity.geo.precision == "settlement"


def test_where_nothing_decides_a_place_stays_unplaced(finder, read):
    entity = settled(finder, read, "وقع انفجار في مدينة النورية أمس.", "النورية")
    assert entity.geo is None
    assert entity.unplaced
    assert {candidate.value for candidate in entity.candidates} == {"far-syria", "far-yemen"}


def test_a_hamlet_without_any_sign_stays_unplaced(finder, read):
    assert settled(finder, read, "وقع انفجار في بلدة القمحانية أمس.", "القمحانية").geo is None
    near = settled(finder, read, "وقع انفجار في بلدة القمحانية وفي مدينة الكويت أمس.", "القمحانية")
    assert near.geo is not None
    assert near.geo.country == "KW"


def test_the_only_bearer_elsewhere_than_the_text_says_is_not_taken(finder, read):
    entity = settled(finder, read, "وقع انفجار في بلدة الفرحانية بريف إدلب أمس.", "الفرحانية")
    assert entity.id.startswith("ent-")
    assert entity.geo is not None
    assert (entity.geo.basis, entity.geo.country, entity.geo.precision) == ("container", "SY", "district")


def test_an_unlisted_place_gets_the_point_of_what_it_lies_in(finder, read):
    entity = settled(finder, read, "قصفت الطائرات قرية شعلوبة جنوب إدلب أمس.", "شعلوبة")
    assert entity.geo is not None
    assert (entity.geo.basis, entity.geo.part_of, entity.geo.precision) == ("container", "sy-idlib", "district")
    assert "شعلوبة جنوب إدلب" in entity.geo.reason


def test_places_in_a_list_contain_nothing(finder, read):
    entity = settled(finder, read, "قصفت الطائرات قرية شعلوبة وإدلب أمس.", "شعلوبة")
    assert entity.geo is None


def test_a_town_and_its_governorate_are_one_place_of_a_name(finder, read):
    entity = settled(finder, read, "وصل الوفد إلى إدلب أمس.", "إدلب")
    assert (entity.id, entity.geo.basis) == ("sy-idlib", "only")


def test_namesakes_of_packs_follow_the_text(finder, read):
    assert settled(finder, read, "استهدف القصف مدينة أريحا جنوب إدلب.", "أريحا").id == "sy-ariha"
    assert settled(finder, read, "وصل الوفد إلى أريحا في الضفة الغربية.", "أريحا").id == "place-jericho"


def test_distances_and_precisions():
    damascus, aleppo = row("a", "أ", 33.5131, 36.2919, "SY"), row("b", "ب", 36.2021, 37.1343, "SY")
    assert distance_km(damascus, aleppo) == pytest.approx(308, abs=2)
    assert distance_km(damascus, damascus) == 0
    assert [precision_of(feature) for feature in ("city", None, "governorate", "bridge", "country")] == [
        "settlement", "settlement", "region", "site", "country",
    ]  # fmt: skip
