"""Where places lie is settled by the text, by the page, by the packs, by population; or it is left open."""

import re

import pytest

from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer import Gazetteer, write_gazetteer
from marsad.knowledge.kinds import EntityRow
from marsad.names.find import NameFinder
from marsad.names.geometry import distance_km, precision_of


def row(key, name, lat, lon, country, population=None, feature="town", aliases=()):
    return EntityRow(
        id=key, type="LOC", ar=name, en=key, lat=lat, lon=lon, country=country, population=population, feature=feature,
        aliases=aliases,
    )  # fmt: skip


WORLD = (
    row("far-syria", "النورية", 35.7, 36.7, "SY", 20_000),
    row("far-yemen", "النورية", 15.0, 44.0, "YE", 22_000),
    row("big", "الصوانة", 30.0, 31.0, "EG", 900_000),
    row("small", "الصوانة", 24.0, 46.0, "SA", 20_000),
    row("alone", "الفرحانية", 29.1, 48.1, "KW", 60_000),
    row("hamlet", "القمحانية", 29.1, 48.1, "KW", 900),
    row("seat", "شروانة", 30.0, 31.2, "EG", 40_000),
    row("province", "شروانة", 28.5, 29.0, "EG", None, "governorate", ("محافظة شروانة",)),
    row("gate", "معبر الفرحانية", 29.4, 47.8, "KW", None, "crossing"),
    row("in-iraq", "الصبخانية", 32.0, 45.0, "IQ", 20_000),
    row("in-egypt", "الصبخانية", 30.5, 31.0, "EG", 24_000),
    row("gulf", "الرجفانية", 25.3, 51.4, "QA", 40_000),
    row("field", "مطار الرجفانية", 14.7, 49.4, "YE", None, "airport"),
    row("article", "الدهكلية", 29.2, 48.0, "KW", 30_000),
    row("quarter", "القرطبانية", 30.02, 31.23, "EG", None, "quarter"),
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


@pytest.mark.parametrize(
    ("text", "name", "key", "precision"),
    [
        ("وقع انفجار في شروانة أمس.", "شروانة", "seat", "settlement"),
        ("وقع انفجار في محافظة شروانة أمس.", "شروانة", "province", "region"),
        ("أعيد فتح معبر الفرحانية أمس.", "الفرحانية", "gate", "site"),
        ("أعيد فتح سوق الفرحانية أمس.", "الفرحانية", "alone", "settlement"),
        ("قتل شخصان في قضاء الصبخانية أمس.", "الصبخانية", "in-iraq", "settlement"),
        ("وقع حريق في مطار الرجفانية أمس.", "مطار الرجفانية", "field", "site"),
        ("وقع انفجار في حي القرطبانية أمس.", "القرطبانية", "quarter", "quarter"),
        ("غرقت شوارع دهكلية أمس.", "دهكلية", "article", "settlement"),
        ("أعلنت عُمان موقفها أمس.", "عُمان", "country-om", "country"),
        ("أعلنت سلطات عُمَان موقفها أمس.", "عُمَان", "country-om", "country"),
        ("وصل الوفد إلى عمّان أمس.", "عمّان", "place-amman", "settlement"),
        ("وصل الوفد إلى عَمَّان أمس.", "عَمَّان", "place-amman", "settlement"),
        ("اجتمع وزراء قطر وعمان والكويت أمس.", "عمان", "country-om", "country"),
        ("أمطرت على بيروت وعمان أمس.", "عمان", "place-amman", "settlement"),
    ],
)
def test_nouns_signs_and_lists_tell_namesakes_apart(finder, text, name, key, precision):
    (placing, _), *_ = finder.locate(Reading(text), [(text.index(name), text.index(name) + len(name))] + others(text))
    assert placing.geo is not None, placing
    assert (placing.row.id, placing.geo.precision) == (key, precision)
    assert placing.geo.reason


def test_most_mentions_decide_between_a_town_and_its_province(finder):
    text = "زار الوفد محافظة شروانة ثم مدينة شروانة ثم بلدة شروانة أمس."
    spans = [(match.start(), match.end()) for match in re.finditer("شروانة", text)]
    assert {placing.row.id for placing, _ in finder.locate(Reading(text), spans)} == {"seat"}
    assert {placing.row.id for placing, _ in finder.locate(Reading(text), spans[:2])} == {"province"}


def test_a_noun_of_several_provinces_is_each_one_s(finder):
    text = "زار الوفد محافظتي تعز وشروانة ثم عدن وشروانة."
    first = text.index("شروانة")
    ((placing, _),) = finder.locate(Reading(text), [(first, first + len("شروانة"))])
    assert placing.row.id == "province"
    ((placing, _),) = finder.locate(Reading(text), [(text.rindex("شروانة"), len(text) - 1)])
    assert placing.row.id == "seat"


def others(text):
    """The spans of the countries and towns beside it, as another tagger would give them."""
    return [(text.index(name), text.index(name) + len(name)) for name in ("قطر", "الكويت", "بيروت") if name in text]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("تأجلت الدراسة في جامعة الكويت أمس.", "جامعة الكويت", "KW"),
        ("أفاد مصدر يمني بأن القتال يدور في الشمقرية أمس.", "الشمقرية", "YE"),
        ("وقع انفجار في القمحانية أمس.", "القمحانية", "KW"),
        ("وقع انفجار في الشمقرية أمس.", "الشمقرية", None),
    ],
)
def test_an_unplaced_name_tells_its_likely_country_where_something_does(finder, text, name, country):
    ((placing, _),) = finder.locate(Reading(text), [(text.index(name), text.index(name) + len(name))])
    assert placing.geo is None
    assert placing.country == country


def test_the_kingdom_is_that_of_the_towns_named_with_it(finder):
    text = "قال مسؤول في إربد والزرقاء إن المملكة بخير."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("المملكة", "إربد", "الزرقاء")]
    (kingdom, _), *_ = finder.locate(Reading(text), spans)
    assert kingdom.row.id == "country-jo"
    alone = "قال مسؤول إن المملكة بخير."
    ((placing, _),) = finder.locate(Reading(alone), [(alone.index("المملكة"), alone.index("المملكة") + 7)])
    assert placing.geo is None


def test_a_village_of_the_packs_in_a_country_that_the_page_does_not_know_is_not_taken(finder, read):
    here = "قصفت الطائرات مدن كفرنبل وسراقب وخان شيخون بريف إدلب أمس، كما استهدفت بلدة الحويجة."
    assert settled(finder, read, here, "الحويجة").geo is None
    there = "قتل شخصان في كركوك وبغداد أمس، كما وقع هجوم في بلدة الحويجة."
    assert settled(finder, read, there, "الحويجة").geo.country == "IQ"


def test_what_stands_in_a_name_counts_only_where_the_page_is(finder):
    text = "دارت معارك في صنعاء ومأرب وعدن ثم في وادي الرجفانية."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("وادي الرجفانية", "صنعاء", "مأرب", "عدن")]
    (placing, _), *_ = finder.locate(Reading(text), spans)
    assert placing.geo is None
    assert placing.country == "YE"
