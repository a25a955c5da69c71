"""A compiled gazetteer answers by folded name, and its folder keeps it."""

import time
from pathlib import Path

import pytest

from marsad.arabic.fold import fold_text
from marsad.diagnostics import Failure
from marsad.knowledge.gazetteer import Gazetteer, read_head, refold_gazetteer, write_gazetteer
from marsad.knowledge.gazetteer_folder import (
    WORLD,
    add_gazetteer,
    find_gazetteer,
    gazetteer_folder,
    list_gazetteers,
    remove_gazetteer,
)
from marsad.knowledge.kinds import EntityRow

HEAD = {"name": "t", "kind": "plain", "source": "t.csv", "source_sha256": "0"}
SHARED = Path(__file__).parents[2] / "../shared/data/gazetteer_wof"


def place(key: str, name: str, *aliases: str, population: int | None = None) -> EntityRow:
    return EntityRow(
        id=key, type="LOC", ar=name, en=key, aliases=aliases, lat=1.5, lon=2.5, country="SY", population=population
    )


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(
        "id,name,lat,lon,country\n1,كفر الشمس,33.1,36.1,SY\n2,محافظة النور,33.2,36.2,SY\n", encoding="utf-8"
    )
    return path


def test_every_name_is_found_and_nothing_else(tmp_path):
    names = [f"{first}{second} {third}" for first in "بتثج" for second in "وين" for third in ("الدار", "التل", "دار")]
    rows = [place(f"p{i}", name, f"آخر {i}") for i, name in enumerate(names)]
    write_gazetteer(tmp_path / "t.gaz", HEAD, rows, cut=())
    found = Gazetteer(tmp_path / "t.gaz")
    for row in rows:
        assert [hit.id for hit in found.places(fold_text(row.ar))] == [row.id]
        assert [hit.id for hit in found.places(fold_text(row.aliases[0]))] == [row.id]
    for wrong in ("بو", "بو الدا", "بو الدارا", "", "ا", "يي", "zz"):
        assert found.places(wrong) == ()
    assert [found.goes_on(words) for words in ("بو", "اخر", "بو الدار", "الدار")] == [True, True, False, False]


def test_a_place_comes_back_as_it_went_in(tmp_path):
    row = EntityRow(
        id="x", type="LOC", ar="تلّ", en="Tall", lat=-33.25, lon=150.125, country="AU", admin1="New\tSouth", admin2="b",
        feature="town", population=12, gazetteer="gn:1", note="gazetteer",
    )  # fmt: skip
    write_gazetteer(tmp_path / "t.gaz", HEAD, [row], cut=())
    (found,) = Gazetteer(tmp_path / "t.gaz").places("تل")
    assert found.admin1 == "New South"
    assert found == EntityRow(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "admin1": "New South"})


def test_the_most_populous_come_first(tmp_path):
    rows = [place("a", "دار"), place("b", "دار", population=9), place("c", "دار", population=100)]
    write_gazetteer(tmp_path / "t.gaz", HEAD, rows, cut=())
    assert [row.id for row in Gazetteer(tmp_path / "t.gaz").places("دار")] == ["c", "b", "a"]


def test_the_same_table_makes_the_same_file(table, tmp_path):
    first, _ = add_gazetteer(table, "t", tmp_path / "one")
    again, _ = add_gazetteer(table, "t", tmp_path / "two")
    assert first == again
    assert (tmp_path / "one/t.gaz").read_bytes() == (tmp_path / "two/t.gaz").read_bytes()


def test_a_name_is_found_without_its_administrative_noun(table, tmp_path):
    add_gazetteer(table, "t", tmp_path)
    assert Gazetteer(tmp_path / "t.gaz").places("النور")[0].id == "t-2"


def test_adding_listing_finding_removing(table, tmp_path):
    folder = tmp_path / "not" / "yet"
    head, _ = add_gazetteer(table, "t", folder)
    assert (head.places, head.countries) == (2, ("SY",))
    assert [path.stem for path, _ in list_gazetteers(folder)] == ["t"]
    assert find_gazetteer("t", folder) == find_gazetteer(str(folder / "t.gaz"), tmp_path) == folder / "t.gaz"
    with pytest.raises(Failure, match=r"gazetteer\.exists"):
        add_gazetteer(table, "t", folder)
    add_gazetteer(table, "t", folder, replace=True)
    remove_gazetteer("t", folder)
    assert list_gazetteers(folder) == []
    with pytest.raises(Failure, match=r"gazetteer\.unknown"):
        remove_gazetteer("t", folder)
    with pytest.raises(Failure, match=r"gazetteer\.unknown"):
        find_gazetteer("t", folder)


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "x" * 80, "a b"])
def test_a_name_cannot_lead_out_of_the_folder(table, tmp_path, name):
    with pytest.raises(Failure, match=r"gazetteer\.bad-name"):
        add_gazetteer(table, name, tmp_path)


def test_a_folder_that_cannot_be_written(table, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Failure, match=r"gazetteer\.no-folder") as refused:
        add_gazetteer(table, "t", tmp_path / "file" / "folder")
    assert refused.value.exit_kind == "environment"


@pytest.mark.parametrize("text", ["", "name,lat,lon\n", "marsad-gazetteer 1 {}\n", "marsad-gazetteer 1 [\n"])
def test_a_file_that_is_no_compiled_gazetteer(tmp_path, text):
    (tmp_path / "t.gaz").write_text(text)
    with pytest.raises(Failure, match=r"gazetteer\.not-compiled"):
        find_gazetteer("t", tmp_path)
    assert isinstance(list_gazetteers(tmp_path)[0][1], Failure)


def test_a_gazetteer_of_another_folding_is_refused(table, tmp_path):
    add_gazetteer(table, "t", tmp_path)
    path = tmp_path / "t.gaz"
    path.write_bytes(path.read_bytes().replace(read_head(path).fold.encode(), b"0" * 12, 1))
    with pytest.raises(Failure, match=r"gazetteer\.stale"):
        find_gazetteer("t", tmp_path)


def test_a_gazetteer_of_another_folding_is_folded_anew(table, tmp_path):
    made, _ = add_gazetteer(table, "t", tmp_path)
    path = tmp_path / "t.gaz"
    whole = path.read_bytes()
    path.write_bytes(whole.replace("كفر".encode(), "كفـر".encode()).replace(made.fold.encode(), b"0" * 12, 1))
    refold_gazetteer(path)
    assert [row.id for row in Gazetteer(path).places("كفر الشمس")] == ["t-1"]


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"MARSAD_GAZETTEERS": "/a/b", "HOME": "/h"}, "linux", "/a/b"),
        ({"HOME": "/h"}, "linux", "/h/.local/share/marsad/gazetteers"),
        ({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux", "/d/marsad/gazetteers"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/marsad/gazetteers"),
        ({"USERPROFILE": "/u", "LOCALAPPDATA": "/l"}, "win32", "/l/marsad/gazetteers"),
    ],
)
def test_where_gazetteers_lie(environment, platform, folder):
    assert gazetteer_folder(environment, platform).as_posix() == folder


def test_the_built_in_table_of_the_world_is_there():
    world = Gazetteer(WORLD)
    assert world.head.places > 10_000
    assert world.head.source.startswith("GeoNames (geonames.org), CC BY 4.0")
    (row, *_) = world.places(fold_text("القاهرة"))
    assert (row.country, round(row.lat or 0), round(row.lon or 0)) == ("EG", 30, 31)


@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not beside the repository")
def test_a_large_table_opens_at_once(tmp_path):
    add_gazetteer(SHARED / "wof_iq.tsv", "iq", tmp_path)
    began = time.process_time()
    found = Gazetteer(tmp_path / "iq.gaz")
    assert found.places(fold_text("الموصل"))
    assert time.process_time() - began < 0.1


def test_a_site_named_after_a_town_is_not_found_by_the_town_s_name(tmp_path):
    crossing = EntityRow(
        id="x", type="LOC", ar="معبر الشمس", en="Shams Crossing", lat=1.5, lon=2.5, country="SY", feature="crossing"
    )
    town = EntityRow(id="y", type="LOC", ar="مدينة القمر", en="Qamar", lat=1.5, lon=2.5, country="SY", feature="town")
    cut = {fold_text("معبر"), fold_text("مدينة")}
    write_gazetteer(tmp_path / "t.gaz", HEAD, [crossing, town], cut=cut)
    found = Gazetteer(tmp_path / "t.gaz")
    assert found.places(fold_text("الشمس")) == ()
    assert [row.id for row in found.places(fold_text("معبر الشمس"))] == ["x"]
    assert [row.id for row in found.places(fold_text("القمر"))] == ["y"]


@pytest.mark.parametrize(
    ("name", "country", "feature", "lat", "lon"),
    [
        ("محافظة تعز", "YE", "governorate", 13.4, 43.8),
        ("ولاية شمال دارفور", "SD", "governorate", 16.3, 25.7),
        ("محافظة الأنبار", "IQ", "governorate", 33.0, 41.6),
        ("تعز", "YE", "governorate", 13.4, 43.8),
        ("معبر رأس جدير", "LY", "crossing", 33.1, 11.6),
        ("مخيم زمزم", "SD", "camp", 13.5, 25.3),
        ("عين زارة", "LY", "quarter", 32.8, 13.3),
        ("الجنينة", "SD", None, 13.45, 22.45),
        ("المناقل", "SD", None, 14.2, 33.0),
    ],
)
def test_the_table_of_the_world_holds_regions_sites_and_towns_of_the_arab_world(name, country, feature, lat, lon):
    rows = [row for row in Gazetteer(WORLD).places(fold_text(name)) if row.country == country]
    rows = [row for row in rows if feature is None or row.feature == feature]
    assert rows
    assert all(abs(row.lat - lat) < 0.5 and abs(row.lon - lon) < 0.5 for row in rows)


def test_the_tables_of_our_own_places_are_sound():
    from marsad.knowledge.gazetteer_tables import read_table

    folder = Path(__file__).parents[2] / "training"
    if not folder.is_dir():
        pytest.skip("needs the source tree")
    for name in ("regions_ar.csv", "sites_ar.csv"):
        table = read_table(folder / name)
        assert not table.diagnostics
        assert len(table.rows) > 300
