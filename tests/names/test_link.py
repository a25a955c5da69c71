"""Which mentions mean the same, and what the entities are called."""

import pytest

from marsad.names.same import distance, misspells


def entity_of(naming, text, nth=0):
    return [name.entity for name in naming.names if name.span.text == text][nth]


def test_family_name_goes_to_its_bearer(finder, read):
    naming = read(finder, "قال المحلل وليد الزعبي إن الوضع صعب. وأضاف الزعبي أن الحل بعيد.")
    assert entity_of(naming, "الزعبي") == entity_of(naming, "وليد الزعبي")


def test_of_two_bearers_the_one_named_last(finder, read):
    naming = read(
        finder,
        "التقى سامي الحوراني الوفد وتحدث الحوراني طويلا. ثم وصل عدنان الحوراني، وقال الحوراني إنه متفائل.",
    )
    assert entity_of(naming, "الحوراني", 0) == entity_of(naming, "سامي الحوراني")
    assert entity_of(naming, "الحوراني", 1) == entity_of(naming, "عدنان الحوراني")


def test_acronym_in_brackets(finder, read):
    naming = read(finder, "أعلنت قوات سوريا الديمقراطية (قسد) انسحابها، وأكدت قسد ذلك.")
    found = [name for name in naming.names if name.type == "ORG"]
    assert len({name.entity for name in found}) == 1


def test_nom_de_guerre_that_the_text_introduces(finder, read):
    naming = read(finder, "قتل القيادي خالد الشمري المعروف باسم أبو عمر العراقي، وكان أبو عمر العراقي مطلوبا.")
    assert entity_of(naming, "أبو عمر العراقي") == entity_of(naming, "خالد الشمري")


def test_slip_of_the_pen(finder, read):
    naming = read(finder, "قال جورج بيترسون ذلك. وفي المساء عاد جورج بيترسن ليؤكده.")
    assert entity_of(naming, "جورج بيترسون") == entity_of(naming, "جورج بيترسن")


def test_short_name_of_a_body(syrian, read):
    naming = read(syrian, "قال الائتلاف الوطني لقوى الثورة والمعارضة السورية إنه باق. وأضاف الائتلاف أنه لن يحل.")
    assert entity_of(naming, "الائتلاف") == entity_of(naming, "الائتلاف الوطني لقوى الثورة والمعارضة السورية")


def test_pack_gives_id_and_english(syrian, read):
    entities = read(syrian, "غادر بشار الأسد دمشق.").entities
    assert {"Bashar al-Assad", "Damascus"} <= {entity.latin for entity in entities}
    assert all(entity.latin_basis == "pack" and entity.known_from == entity.id for entity in entities)


def test_new_entity_has_an_id_of_its_content(finder, read):
    one = read(finder, "قال وليد الزعبري ذلك.")
    two = read(finder, "وفي اليوم التالي وصل وليد الزعبري مع عائلته.")
    assert entity_of(one, "وليد الزعبري") == entity_of(two, "وليد الزعبري")
    assert entity_of(one, "وليد الزعبري").startswith("ent-")


def test_transliteration_is_marked(finder, read):
    entity = next(e for e in read(finder, "قال وليد الزعبري ذلك.").entities if e.name == "وليد الزعبري")
    assert entity.latin == "Walid al-Zabri"
    assert entity.latin_basis == "transliterated"


def test_two_ministries_stay_two(finder, read):
    naming = read(finder, "نفت وزارة الدفاع الروسية ما قالته وزارة الدفاع التركية.")
    assert len({name.entity for name in naming.names if name.type == "ORG"}) == 2


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("حسن عبد الغني", "حسن عبد العني", True),
        ("بيدرسن", "بيدرسون", True),
        ("سامي سعيد", "سامي سعد", False),
        ("علي", "عليا", False),
        ("الحسن", "الحسين", False),
        ("محمد البشير", "أحمد البشير", False),
    ],
)
def test_misspells(left, right, same):
    assert misspells(left.split(), right.split()) is same


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("كتاب", "كتاب", 0), ("كتاب", "كتب", 1), ("كاتب", "كتاب", 1), ("كتاب", "قلم", 2)]
)
def test_distance(a, b, expected):
    assert distance(a, b, 1) == expected


def test_the_kingdom_is_the_one_that_the_page_speaks_of(finder, read):
    naming = read(finder, "قال العاهل الأردني عبد الله الثاني إن المملكة ترفض ذلك. وزار الوفد الأردني المدينة.")
    kingdom = next(name for name in naming.names if name.span.text == "المملكة")
    assert kingdom.entity == "country-jo"


def test_a_body_of_another_nation_is_not_the_packs(syrian, read):
    naming = read(syrian, "ودعا قائد الجيش الوطني الليبي المشير خليفة حفتر إلى الهدوء.")
    assert "sna" not in {name.entity for name in naming.names}


def test_a_service_of_another_country(syrian, read):
    naming = read(syrian, "أخمدت فرق الدفاع المدني في جدة الحريق، وقالت السعودية إن الدفاع المدني جاهز.")
    assert entity_of(naming, "الدفاع المدني") != "white-helmets"
    naming = read(syrian, "أعلن الدفاع المدني في إدلب انتشال الضحايا.")
    assert entity_of(naming, "الدفاع المدني") == "white-helmets"


def test_a_short_form_misspelt(finder, read):
    text = "قال المبعوث ستيفان دي ميستورا إنه قلق. وأضاف دي ميتسورا في بيان أن القصف يجب أن يتوقف."
    naming = read(finder, text)
    assert entity_of(naming, "دي ميتسورا") == entity_of(naming, "ستيفان دي ميستورا")
