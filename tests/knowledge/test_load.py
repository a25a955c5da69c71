import msgspec
import pytest

from marsad.diagnostics import Failure
from marsad.knowledge.kinds import KINDS, EntityRow, OfficeRow, Words
from marsad.knowledge.load import Lines, load_knowledge, read_pack

HEAD = "id: {id}\ntitle: حزمة\ntitle_en: A pack\nversion: '1'\nlicence: CC0\n"


@pytest.fixture
def pack(tmp_path):
    def write(files, name="mine", head=""):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "pack.yaml").write_text(HEAD.format(id=name) + head, encoding="utf-8")
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return write


def test_rows_come_in_the_order_of_files_and_entries(pack):
    folder = pack(
        {
            "b.yaml": "kind: words\nentries:\n- {class: w, words: [ج]}\n- {class: w, words: [د]}\n",
            "a/z.yaml": "kind: words\nentries:\n- {class: w, words: [أ, ب]}\n",
        }
    )
    knowledge = load_knowledge([folder])
    assert knowledge.words("w") == ("أ", "ب", "ج", "د")
    assert knowledge.entries(EntityRow) == ()


def test_an_unknown_word_class_is_an_error(pack):
    with pytest.raises(KeyError, match="nonesuch"):
        load_knowledge([pack({})]).words("nonesuch")


def test_defaults_fill_what_entries_leave_out(pack):
    folder = pack(
        {
            "a.yaml": "kind: entities\ndefaults: {type: LOC, country: SY}\nentries:\n"
            "- {id: x, ar: حلب, en: Aleppo}\n- {id: y, ar: بيروت, en: Beirut, country: LB}\n"
        }
    )
    assert [(row.type, row.country) for row in load_knowledge([folder]).entries(EntityRow)] == [
        ("LOC", "SY"),
        ("LOC", "LB"),
    ]


def test_dates_and_norway_stay_text(pack):
    folder = pack(
        {
            "a.yaml": "kind: entities\nentries:\n- {id: oslo, type: LOC, ar: أوسلو, en: Oslo, country: NO, "
            "since: 1048-01-01}\n",
            "b.yaml": "kind: offices\nentries:\n- {person: x, org: null, title: رئيس, title_en: President, "
            "since: 2012-11}\n",
        }
    )
    knowledge = load_knowledge([folder])
    assert [(row.country, row.since) for row in knowledge.entries(EntityRow)] == [("NO", "1048-01-01")]
    assert [(row.org, row.since) for row in knowledge.entries(OfficeRow)] == [(None, "2012-11")]


def test_required_packs_come_first_and_once(pack):
    pack({"a.yaml": "kind: words\nentries: [{class: w, words: [أ]}]\n"}, name="base")
    first = pack(
        {"a.yaml": "kind: words\nentries: [{class: w, words: [ب]}]\n"}, name="top", head="requires: [core_ar]\n"
    )
    knowledge = load_knowledge([first, "core_ar"])
    assert [one.info.id for one in knowledge.packs] == ["core_ar", "top"]


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        pytest.param("kind: words\nentries:\n- {class: w}\n", "pack.bad-row", ":3", "words", id="missing-field"),
        pytest.param(
            "kind: words\nentries:\n- {class: w, words: [أ]}\n- {class: w, words: [ب], worlds: 1}\n",
            "pack.bad-row", ":4", "worlds", id="unknown-field",
        ),
        pytest.param("kind: words\nentries:\n- {class: w, words: 3}\n", "pack.bad-row", ":3", "array", id="wrong-type"),
        pytest.param("kind: words\nentries:\n- just text\n", "pack.bad-row", ":3", "object", id="no-mapping"),
        pytest.param("kind: words\nentries: [\n", "pack.not-yaml", ":3", "YAML", id="not-yaml"),
        pytest.param("kind: wrods\nentries: []\n", "pack.unknown-kind", "", "wrods", id="unknown-kind"),
        pytest.param("kind: words\n", "pack.no-entries", "", "entries", id="no-entries"),
        pytest.param("", "pack.no-entries", "", "entries", id="empty-file"),
    ],
)  # fmt: skip
def test_every_schema_fault_names_file_line_and_remedy(pack, text, code, line, words):
    folder = pack({"a.yaml": text})
    _, (fault,) = read_pack(folder)
    assert (fault.code, fault.where) == (code, f"{folder / 'a.yaml'}{line}")
    assert words in fault.cause
    assert fault.remedy
    with pytest.raises(Failure) as failure:
        load_knowledge([folder])
    assert failure.value.diagnostic == fault


def test_sound_rows_of_a_faulty_file_keep_their_places(pack):
    folder = pack({"a.yaml": "kind: words\nentries:\n- {class: w}\n- {class: w, words: [أ]}\n- {}\n"})
    found, faults = read_pack(folder)
    assert [fault.where.rsplit(":", 1)[1] for fault in faults] == ["3", "5"]
    assert found.files[0].entries == (1,)
    assert found.files[0].rows == (Words(name="w", words=("أ",)),)


@pytest.mark.parametrize("head", ["", "id: x\n", "- a\n", "id: [\n"], ids=["empty", "incomplete", "list", "not-yaml"])
def test_a_pack_without_a_sound_head_is_refused(tmp_path, head):
    (tmp_path / "pack.yaml").write_text(head, encoding="utf-8")
    pack, faults = read_pack(tmp_path)
    assert pack is None
    assert [fault.severity for fault in faults] == ["error"]


def test_a_folder_without_a_head_is_no_pack(tmp_path):
    assert [fault.code for fault in read_pack(tmp_path)[1]] == ["pack.no-head"]


def test_lines_lead_to_values(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("kind: words\nentries:\n- class: w\n  words:\n  - أ\n  - ب\n", encoding="utf-8")
    lines = Lines(path)
    assert [lines.of(at) for at in (("entries",), ("entries", 0), ("entries", 0, "words", 1))] == [3, 3, 6]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_rows_are_frozen_and_take_no_unknown_fields(kind):
    assert kind.__struct_config__.frozen
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"no-such-field": 1}, kind)
