import itertools

import pytest

from marsad.knowledge.check import check_pack
from marsad.knowledge.kinds import EntityRow, OfficeRow, OutletRow, ProcessRow
from marsad.knowledge.load import BUILT_IN, DEFAULT_PACKS, load_knowledge

HEAD = "id: mine\ntitle: حزمة\ntitle_en: A pack\nversion: '1'\nlicence: CC0\n"
COMMON = "kind: words\nentries:\n- {class: common-words, words: [العربية, في]}\n"
PER = "kind: entities\ndefaults: {type: PER}\nentries:\n"
LOC = "kind: entities\ndefaults: {type: LOC, lat: 33.5, lon: 36.3}\nentries:\n"
OFFICE = "kind: offices\ndefaults: {title: رئيس, title_en: President}\nentries:\n"


def check(tmp_path, **files):
    (tmp_path / "pack.yaml").write_text(files.pop("head", HEAD), encoding="utf-8")
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return check_pack(tmp_path)


@pytest.mark.parametrize(
    ("files", "severity", "code", "line", "words"),
    [
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [سوریا]}\n"},
                     "warning", "pack.stray-sign", 3, "U+06CC ARABIC LETTER FARSI YEH", id="persian-yeh"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [تركيا]}\n- {class: w, words: [ترکيا]}\n"},
                     "warning", "pack.stray-sign", 4, "U+06A9", id="persian-kaf"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [ﻻجئ]}\n"},
                     "warning", "pack.stray-sign", 3, "U+FEFB", id="presentation-form"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [\"دمشق\\u200f\"]}\n"},
                     "warning", "pack.stray-sign", 3, "RIGHT-TO-LEFT MARK", id="direction-mark"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [\"دم\\u200cشق\"]}\n"},
                     "warning", "pack.stray-sign", 3, "U+200C", id="zero-width"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [عُمان]}\n"},
                     "note", "pack.pointless-mark", 3, "عُمان", id="diacritics"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [دمـشق]}\n"},
                     "note", "pack.pointless-mark", 3, "دمـشق", id="tatweel"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [\"\\u064e\\u0640\"]}\n"},
                     "warning", "pack.unreachable", 3, "folds to nothing", id="folds-to-nothing"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [أمير, امير]}\n"},
                     "note", "pack.repeated-word", 3, "أمير", id="repeated-in-a-class"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A}\n- {id: x, ar: علي أحمد, en: B}\n"},
                     "error", "pack.duplicate-id", 5, "'x'", id="duplicate-id"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A}\n"
                "- {id: y, ar: علي أحمد, en: B, aliases: [احمد علي]}\n"},
                     "warning", "pack.shared-name", 5, "x", id="shared-name"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A, aliases: [احمد علي]}\n"},
                     "note", "pack.repeated-name", 4, "أحمد علي", id="repeated-name"),
        pytest.param({"a": PER + "- {id: x, ar: قناة العربية, en: A, aliases: [العربية]}\n", "c": COMMON},
                     "warning", "pack.common-word", 4, "العربية", id="common-word"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A, short: [أحمد علي]}\n"},
                     "warning", "pack.shadowed-short", 4, "أحمد علي", id="shadowed-short"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A, part_of: nowhere}\n"},
                     "error", "pack.unknown-id", 4, "nowhere", id="unknown-part-of"),
        pytest.param({"a": OFFICE + "- {person: nobody, org: null}\n"},
                     "error", "pack.unknown-id", 4, "nobody", id="unknown-person"),
        pytest.param({"a": "kind: processes\nentries:\n"
                "- {id: p, ar: قرار, en: R, provisions: [{id: a, ar: بند, en: P, bodies: [none]}]}\n"},
                     "error", "pack.unknown-id", 3, "bodies", id="unknown-body"),
        pytest.param({"o": OFFICE + "- {person: x, org: null, since: 2012-05, until: 2012-04-30}\n",
                      "p": PER + "- {id: x, ar: أحمد علي, en: A}\n"},
                     "error", "pack.reversed-dates", 4, "2012-04-30", id="reversed-dates"),
        pytest.param({"a": PER + "- {id: x, ar: أحمد علي, en: A, since: last year}\n"},
                     "error", "pack.bad-date", 4, "last year", id="bad-date"),
        pytest.param({"a": "kind: entities\nentries:\n- {id: x, type: LOC, ar: تدمر, en: Palmyra}\n"},
                     "note", "pack.no-coordinates", 3, "تدمر", id="no-coordinates"),
        pytest.param({"a": LOC + "- {id: x, ar: تدمر, en: Palmyra, lat: 345.6}\n"},
                     "error", "pack.bad-coordinates", 4, "345.6", id="bad-coordinates"),
        pytest.param({"a": "kind: words\nentries:\n"
                "- {class: w}\n"}, "error", "pack.bad-row", 3, "words", id="schema"),
    ],
)  # fmt: skip
def test_each_fault_is_reported_with_its_line(tmp_path, files, severity, code, line, words):
    found = [one for one in check(tmp_path, **files) if one.code == code]
    assert found
    assert found[-1].severity == severity
    assert found[-1].where == f"{tmp_path / next(iter(files))}.yaml:{line}"
    assert words in found[-1].cause
    assert found[-1].remedy


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a": LOC + "- {id: x, ar: صيدا, en: A}\n"
                "- {id: y, ar: صيدا, en: B, namesakes: [x]}\n"}, id="namesakes"),
        pytest.param({"a": PER + "- {id: x, ar: بشار الأسد, en: A, short: [الأسد]}\n"
                "- {id: y, ar: ماهر الأسد, en: B, short: [الأسد]}\n"},
                     id="shared-short"),
        pytest.param({"a": OFFICE + "- {person: x, org: null, since: '2012', until: 2012-03}\n",
                      "b": PER + "- {id: x, ar: أحمد علي, en: A}\n"},
                     id="same-year"),
        pytest.param({"a": "kind: words\nentries:\n"
                "- {class: w, words: [پوتين, چاي, ڤيينا, \"!\"]}\n"}, id="foreign-sounds"),
        pytest.param({"a": "kind: words\nentries:\n- {class: w, words: [أمير]}\n"
                "- {class: v, words: [امير]}\n"}, id="two-classes"),
        pytest.param({"a": PER + "- {id: x, ar: قناة العربية, en: A, short: [العربية]}\n", "c": COMMON},
                     id="common-as-short"),
    ],
)  # fmt: skip
def test_sound_packs_are_left_alone(tmp_path, files):
    assert check(tmp_path, **files) == []


def test_names_are_compared_with_the_packs_that_are_required(tmp_path):
    head = HEAD + "requires: [core_ar]\n"
    found = check(
        tmp_path, head=head, a="kind: entities\nentries:\n- {id: mine, type: LOC, ar: بيروت, en: B, lat: 1, lon: 1}\n"
    )
    assert [(one.code, "place-beirut" in one.cause) for one in found] == [("pack.shared-name", True)]


def test_a_required_pack_that_is_missing_is_reported(tmp_path):
    found = check(tmp_path, head=HEAD + "requires: [nonesuch]\n")
    assert [one.code for one in found] == ["pack.missing-required"]


def test_a_folder_that_is_no_pack_is_reported(tmp_path):
    assert [one.code for one in check_pack(tmp_path)] == ["pack.no-head"]


@pytest.mark.parametrize("name", DEFAULT_PACKS)
def test_the_built_in_packs_are_sound(name):
    faults = [one for one in check_pack(BUILT_IN / name) if one.severity != "note"]
    assert faults == []


@pytest.fixture(scope="module")
def knowledge():
    return load_knowledge()


def test_the_packs_hold_what_the_world_of_the_news_needs(knowledge):
    entities = knowledge.entries(EntityRow)
    counts = {
        feature: sum(row.feature == feature for row in entities) for feature in ("country", "governorate", "district")
    }
    assert counts["country"] >= 193
    assert counts["governorate"] == 14
    assert counts["district"] >= 60
    assert sum(row.type == "PER" for row in entities) >= 120
    assert sum(row.type == "LOC" and row.country == "SY" for row in entities) >= 300
    assert len(knowledge.entries(OutletRow)) >= 150


def test_every_country_code_is_given_once(knowledge):
    codes = [row.country for row in knowledge.entries(EntityRow) if row.feature == "country"]
    assert len(set(codes)) == len(codes)
    assert all(code is not None and len(code) == 2 and code.isupper() for code in codes)


def test_places_lie_within_their_governorates_reach(knowledge):
    rows = {row.id: row for row in knowledge.entries(EntityRow)}
    for row in rows.values():
        above = rows.get(row.part_of or "")
        if row.type == "LOC" and above is not None and above.feature == "governorate":
            assert abs(row.lat - above.lat) < 1.6, row.id
            assert abs(row.lon - above.lon) < 2.3, row.id


def test_nobody_holds_one_post_twice_at_once(knowledge):
    held = {}
    for row in knowledge.entries(OfficeRow):
        held.setdefault((row.person, row.org, row.title), []).append((row.since or "", row.until or "9999"))
    for post, terms in held.items():
        terms.sort()
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(terms)), post


def test_provisions_have_ids_of_their_own_within_a_process(knowledge):
    for process in knowledge.entries(ProcessRow):
        ids = [provision.id for provision in process.provisions]
        assert len(set(ids)) == len(ids), process.id
