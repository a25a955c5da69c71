"""Tables of places become rows; what cannot be used is left out and said, with file, line and remedy."""

from pathlib import Path

import pytest

from marsad.diagnostics import Failure
from marsad.knowledge.gazetteer_tables import read_table

HEAD = "wof_id\tplacetype\tname\tname_en\tname_ar\talt_ar\tlat\tlon\tpopulation\tregion\tcounty\tcountry\n"
SHARED = Path(__file__).parents[2] / "../shared/data/gazetteer_wof"


def wof(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "places.tsv"
    path.write_text(HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def plain(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "places.csv"
    path.write_bytes(text.encode(encoding))
    return path


def codes(table) -> list[tuple[str, str]]:
    return [(note.code, note.where.rpartition(":")[2]) for note in table.diagnostics]


def test_a_table_of_who_is_on_first(tmp_path):
    table = read_table(
        wof(tmp_path, "2\tlocality\tBig\tBig\tالبلدة الكبرى\tالكبرى القديمة|Big\t15.2\t44.2\t9000\tIbb\tYarim\tYE")
    )
    (row,) = table.rows
    assert (table.kind, row.id, row.ar, row.en, row.aliases) == (
        "wof",
        "wof-2",
        "البلدة الكبرى",
        "Big",
        ("الكبرى القديمة",),
    )
    assert (row.lat, row.lon, row.country, row.admin1, row.admin2) == (15.2, 44.2, "YE", "Ibb", "Yarim")
    assert (row.population, row.feature, row.gazetteer) == (9000, "town", "wof:2")
    assert table.diagnostics == ()


@pytest.mark.parametrize(
    ("lat", "code"),
    [
        ("", "gazetteer.no-coordinates"), ("x", "gazetteer.bad-coordinates"), ("95.0", "gazetteer.bad-coordinates"),
        ("nan", "gazetteer.bad-coordinates"), ("1e400", "gazetteer.bad-coordinates"),
        ("15,35", "gazetteer.bad-coordinates"),
    ],
)  # fmt: skip
def test_a_row_without_usable_coordinates_is_left_out_and_said(tmp_path, lat, code):
    sound = "2\tlocality\tB\tB\tباء\t\t15\t44.1\t\tIbb\t\tYE"
    table = read_table(wof(tmp_path, f"1\tlocality\tA\tA\tألف\t\t{lat}\t44.1\t\tIbb\t\tYE", sound))
    assert [row.id for row in table.rows] == ["wof-2"]
    assert codes(table) == [(code, "2")]
    assert table.diagnostics[0].remedy


def test_faults_of_rows_name_their_lines(tmp_path):
    table = read_table(
        wof(
            tmp_path,
            "1\tlocality\tA\tA\tألف\t\t15\t44\t\t\t\tYE",
            "1\tlocality\tA\tA\tباء\t\t15\t44\t\t\t\tYE",
            "3\tlocality\tA\tA\t" + "ط" * 10_000 + "\tجيم\t15\t44\tmany\t\t\tYE",
            "4\tlocality\tA\tA\tLatin only\t\t15\t44\t\t\t\tYE",
            "5\tlocality\tA\tA\tدال\t\t15",
            "\tlocality\tA\tA\tهاء\t\t15\t44\t\t\t\tYE",
        )
    )
    assert codes(table) == [
        ("gazetteer.duplicate-id", "3"), ("gazetteer.long-name", "4"), ("gazetteer.bad-population", "4"),
        ("gazetteer.no-arabic-name", "5"), ("gazetteer.bad-row", "6"), ("gazetteer.no-id", "7"),
    ]  # fmt: skip
    assert [(row.id, row.ar) for row in table.rows] == [("wof-1", "ألف"), ("wof-3", "جيم")]


def test_many_faults_of_a_kind_are_counted(tmp_path):
    rows = [f"{i}\tlocality\tA\tA\tألف\t\t\t\t\t\t\tYE" for i in range(20)]
    table = read_table(wof(tmp_path, *rows, "99\tlocality\tB\tB\tباء\t\t15\t44.1\t\tIbb\t\tYE"))
    assert [note.code for note in table.diagnostics] == ["gazetteer.no-coordinates"] * 5 + ["gazetteer.more"]
    assert table.diagnostics[-1].cause.startswith("15 ")
    assert table.diagnostics[-1].severity == "warning"


def test_a_geonames_dump_names_its_regions(tmp_path):
    def line(key, name, alternates, kind, code, admin1="26", admin2="", population="0"):
        cells = [key, name, name, alternates, "15.35", "44.2", kind, code, "YE", "", admin1, admin2, "", "", population]
        return "\t".join([*cells, "", "", "", ""])

    path = tmp_path / "YE.txt"
    rows = [
        line("1", "Sanaa", "صنعاء,Sana'a", "P", "PPLC", "26", "9", "1937451"),
        line("2", "Amanat", "أمانة", "A", "ADM1"),
    ]
    path.write_text(
        "\n".join([*rows, line("3", "Old City", "القديمة", "A", "ADM2", "26", "9")]) + "\n", encoding="utf-8"
    )
    table = read_table(path)
    first = table.rows[0]
    assert (table.kind, first.id, first.ar, first.en) == ("geonames", "gn-1", "صنعاء", "Sanaa")
    assert (first.feature, first.admin1, first.admin2, first.population) == ("capital", "Amanat", "Old City", 1937451)
    assert table.rows[1].feature == "governorate"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_plain_table(tmp_path, sign):
    head = sign.join(["Name", "Latitude", "Longitude", "type"])
    path = plain(
        tmp_path, f"{head}\r\n" + sign.join(["مخيم الكرامة", "36.2", "36.7", "camp"]) + "\r\n\r\n", "utf-8-sig"
    )
    table = read_table(path, "camps")
    (row,) = table.rows
    assert (table.kind, row.ar, row.lat, row.lon, row.feature) == ("plain", "مخيم الكرامة", 36.2, 36.7, "camp")
    assert row.id.startswith("camps-")
    assert row.id == read_table(path, "camps").rows[0].id
    assert table.diagnostics == ()


def test_columns_that_mean_nothing_are_named(tmp_path):
    table = read_table(plain(tmp_path, "name,lat,lon,colour\nألف,1,2,red\n"))
    assert codes(table) == [("gazetteer.unknown-columns", "1")]
    assert "colour" in table.diagnostics[0].cause


@pytest.mark.parametrize(
    ("text", "encoding", "code"),
    [
        ("nothing of the kind\n", "utf-8", "gazetteer.no-table"),
        ("", "utf-8", "gazetteer.no-table"),
        ("name,lat\nألف,1\n", "utf-8", "gazetteer.no-table"),
        ("name,lat,lon\nألف,1,2\n", "cp1256", "gazetteer.not-utf8"),
        ("name,lat,lon\nألف,1,2\n", "utf-16", "gazetteer.not-utf8"),
        ("name,lat,lon\n", "utf-8", "gazetteer.empty"),
        ('name,lat,lon\n"' + "ا" * 200_000 + '",1,2\n', "utf-8", "gazetteer.bad-csv"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, text, encoding, code):
    with pytest.raises(Failure) as refused:
        read_table(plain(tmp_path, text, encoding))
    assert refused.value.diagnostic.code == code


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Failure) as refused:
        read_table(tmp_path / "none.csv")
    assert refused.value.diagnostic.code == "gazetteer.unreadable"


@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not beside the repository")
@pytest.mark.parametrize(("name", "least"), [("wof_sy", 9_500), ("wof_ye", 20_000), ("wof_ps", 1_000)])
def test_reads_the_tables_of_who_is_on_first(name, least):
    table = read_table(SHARED / f"{name}.tsv")
    assert len(table.rows) >= least
    assert len({row.id for row in table.rows}) == len(table.rows)
    assert {note.severity for note in table.diagnostics} <= {"note"}
