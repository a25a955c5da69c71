"""Names of the user's gazetteers are found where there is more to it than the list."""

from pathlib import Path

import pytest

from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.gazetteer_folder import add_gazetteer
from marsad.names.find import NameFinder


@pytest.fixture
def with_places(tmp_path: Path, core):
    """A finder that knows the places of a plain table besides the language pack."""

    def make(*rows: str) -> NameFinder:
        path = tmp_path / "own.csv"
        path.write_text("id,name,lat,lon,country,admin1,population\n" + "\n".join(rows) + "\n", encoding="utf-8")
        add_gazetteer(path, "own", tmp_path, replace=True)
        return NameFinder(core, [Gazetteer(tmp_path / "own.gaz")])

    return make


def test_a_place_of_the_gazetteer_is_found_and_placed(with_places, read):
    finder = with_places("7,الضبيات,14.41,44.83,YE,Al Bayda,50000")
    naming = read(finder, "قتل ثلاثة جنود في مدينة الضبيات وسط اليمن.")
    entity = next(entity for entity in naming.entities if entity.id == "own-7")
    assert entity.geo is not None
    assert (entity.geo.lat, entity.geo.admin1, entity.geo.basis) == (14.41, "Al Bayda", "text")
    assert entity.latin
    assert entity.latin_basis == "transliterated"


@pytest.mark.parametrize("text", ["وصلوا إلى بلدة كفر الصوان القديم أمس.", "جرت معارك قرب قرية كفر الصوان القديم."])
def test_the_longest_name_is_taken(with_places, read, text):
    finder = with_places("1,كفر الصوان,33,36,SY,,", "2,كفر الصوان القديم,33.5,36.5,SY,,")
    naming = read(finder, text)
    assert [entity.id for entity in naming.entities if entity.type == "LOC"] == ["own-2"]


def test_a_proclitic_stays_outside(with_places, read):
    naming = read(with_places("1,كفر الصوان,33,36,SY,,"), "قال شهود في بلدة النور وبكفر الصوان إن القصف توقف.")
    assert "كفر الصوان" in {name.span.text for name in naming.names}


def test_a_gazetteer_name_that_is_an_everyday_word_needs_support(with_places, read):
    naming = read(with_places("8,النتيجة,14,44,YE,,5"), "كانت النتيجة متوقعة بعد المباراة.")
    assert "own-8" not in {entity.id for entity in naming.entities}


def test_the_head_of_a_longer_name_is_no_name(with_places, read):
    naming = read(with_places("8,عين,14,44,YE,,5"), "وصلوا إلى قرية عين الحمرا أمس.")
    assert "own-8" not in {entity.id for entity in naming.entities}
