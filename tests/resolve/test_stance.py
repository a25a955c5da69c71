"""Two claims side by side: what agrees, what excludes, what moved the verdict, and the trained model as it ships."""

import csv
from pathlib import Path

import pytest

from marsad.knowledge.load import default_knowledge
from marsad.resolve.aligned import align
from marsad.resolve.stance import MODEL, STANCES, Comparer, comparer_of, features, load_weights, save_weights, senses_of

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "ans_stance"


@pytest.fixture(scope="module")
def comparer():
    return comparer_of(default_knowledge())


def test_words_answer_one_another_by_stem_consonants_and_letters():
    aligned = align("وصول القتلى إلى المشفى", "وصل قتيل مشفى حلب")
    words = [(aligned.one.words[a], aligned.other.words[b]) for a, b in aligned.pairs]
    assert ("القتلي", "قتيل") in words
    assert ("المشفي", "مشفي") in words
    assert aligned.other.left() == ["حلب"]


@pytest.mark.parametrize(
    ("one", "other", "stance"),
    [
        ("ارتفاع أسعار الخبز في دمشق", "انخفاض أسعار الخبز في دمشق", "disagree"),
        ("المجلس يوافق على مشروع القانون", "المجلس يرفض مشروع القانون", "disagree"),
        ("افتتاح معرض الكتاب في بغداد غدا", "بغداد تفتتح معرض الكتاب غدا", "agree"),
    ],
)
def test_opposite_words_exclude_and_other_forms_of_one_word_agree(comparer, one, other, stance):
    found = comparer.compare(one, other)
    assert found.stance == stance
    assert found.reasons
    assert found.opposed == (stance == "disagree")


def test_a_verdict_tells_what_moved_it(comparer):
    found = comparer.compare("ارتفاع أسعار الخبز في دمشق", "انخفاض أسعار الخبز في دمشق")
    assert any(reason.feature in ("opposite", "ends") for reason in found.reasons)


def test_a_negation_on_both_sides_opposes_nothing():
    senses = senses_of(default_knowledge())
    found = features(align("لم يصل الوفد إلى حلب", "الوفد لم يصل حلب"), senses)
    assert "negated" not in found
    assert "opposite" not in found


def test_weights_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "stance.bin"
    save_weights(path, {"bias": [0.1234, -1.0, 0.0]})
    assert load_weights(path) == {"bias": [0.123, -1.0, 0.0]}
    assert Comparer(senses_of(default_knowledge()), load_weights(path)).compare("أ", "ب").stance == "agree"


def test_the_model_that_ships_is_small():
    assert MODEL.stat().st_size < 3_000_000


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="development data is not at ../shared/data")
def test_agree_and_disagree_on_the_held_out_part(comparer):
    with (SHARED / "stance_dev.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = [(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(file) if row["stance"] in STANCES]
    got = [comparer.compare(one, other).stance for one, other, _ in pairs]
    scores = []
    for stance in ("agree", "disagree"):
        right = sum(found == stance == pair[2] for found, pair in zip(got, pairs, strict=True))
        scores.append(2 * right / (got.count(stance) + sum(pair[2] == stance for pair in pairs)))
    assert sum(scores) / 2 >= 0.77
