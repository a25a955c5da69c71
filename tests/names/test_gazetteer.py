"""Gazetteer files become rows; bad rows leave a diagnostic."""

from pathlib import Path

import pytest

from marsad.names.find import NameFinder
from marsad.names.gazetteer import read_gazetteer

HEAD = "wof_id\tplacetype\tname\tname_en\tname_ar\talt_ar\tlat\tlon\tpopulation\tregion\tcountry\n"
SHARED = Path(__file__).parents[2] / "../shared/data/gazetteer_wof/wof_ye.tsv"


def table(tmp_path, *rows):
    path = tmp_path / "places.tsv"
    path.write_text(HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_reads_a_table_most_populous_first(tmp_path):
    path = table(
        tmp_path,
        "1\tlocality\tSmall\tSmall\tالقرية الصغرى\t\t15.1\t44.1\t10\tIbb\tYE",
        "2\tlocality\tBig\tBig\tالبلدة الكبرى\tالكبرى القديمة|Big\t15.2\t44.2\t9000\tIbb\tYE",
    )
    rows, notes = read_gazetteer(path)
    assert [row.id for row in rows] == ["wof-2", "wof-1"]
    assert rows[0].aliases == ("الكبرى القديمة",)
    assert (rows[0].lat, rows[0].lon, rows[0].admin1, rows[0].country) == (15.2, 44.2, "Ibb", "YE")
    assert notes == ()


@pytest.mark.parametrize("lat", ["", "x", "95.0", "nan"])
def test_a_row_without_coordinates_is_left_out_and_said(tmp_path, lat):
    rows, notes = read_gazetteer(table(tmp_path, f"1\tlocality\tA\tA\tألف باء\t\t{lat}\t44.1\t\tIbb\tYE"))
    assert rows == ()
    assert notes[0].code == "gazetteer.no-place"


def test_a_file_of_another_kind(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("nothing of the kind\n", encoding="utf-8")
    assert read_gazetteer(path)[1][0].code == "gazetteer.no-table"


def test_geonames_dump(tmp_path):
    path = tmp_path / "YE.txt"
    cells = [
        "71137",
        "Sanaa",
        "Sanaa",
        "صنعاء,Sana'a",
        "15.35",
        "44.2",
        "P",
        "PPLC",
        "YE",
        "",
        "26",
        *[""] * 3,
        "1937451",
        *[""] * 4,
    ]
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    rows, _ = read_gazetteer(path)
    assert (rows[0].id, rows[0].ar, rows[0].en, rows[0].country) == ("gn-71137", "صنعاء", "Sanaa", "YE")


def test_a_place_of_the_gazetteer_is_found_and_placed(tmp_path, core, read):
    rows, _ = read_gazetteer(table(tmp_path, "7\tlocality\tRada\tRada\tرداع\t\t14.41\t44.83\t50000\tAl Bayda\tYE"))
    naming = read(NameFinder(core, rows), "قتل ثلاثة جنود في مدينة رداع وسط اليمن.")
    entity = next(entity for entity in naming.entities if entity.id == "wof-7")
    assert entity.geo is not None
    assert (entity.geo.lat, entity.geo.admin1) == (14.41, "Al Bayda")


def test_a_gazetteer_name_that_is_an_everyday_word_needs_support(tmp_path, core, read):
    rows, _ = read_gazetteer(table(tmp_path, "8\tlocality\tX\tX\tالنتيجة\t\t14.0\t44.0\t5\tIbb\tYE"))
    naming = read(NameFinder(core, rows), "كانت النتيجة متوقعة بعد المباراة.")
    assert "wof-8" not in {entity.id for entity in naming.entities}


@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not beside the repository")
def test_reads_the_tables_of_who_is_on_first():
    rows, _ = read_gazetteer(SHARED)
    assert len(rows) > 10_000
    assert len({row.id for row in rows}) == len(rows)
