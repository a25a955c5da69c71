import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.reading import Reading
from marsad.resolve.reprints import find_overlaps, overlap, shingles

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "saudinewsnet"
TEXT = (
    "افتتح المحافظ صباح الأحد الجسر الجديد فوق النهر بحضور عدد من الوزراء ورؤساء البلديات المجاورة "
    "وأعلن أن السير يبدأ غدا"
)


def of(text):
    return shingles(Reading(text).words)


def exact(left, right):
    """The plain definition, on tuples of words."""
    one, other = ({tuple(words[i : i + 5]) for i in range(len(words) - 4)} for words in (left, right))
    common = len(one & other)
    return common / len(one | other), common / min(len(one), len(other))


@given(
    st.lists(st.sampled_from("ابتثج"), min_size=5, max_size=60),
    st.lists(st.sampled_from("ابتثج"), min_size=5, max_size=60),
)
def test_hashes_count_as_the_plain_definition_does(left, right):
    assert overlap(shingles(left), shingles(right)) == pytest.approx(exact(left, right))


def test_spelling_does_not_hide_a_reprint():
    assert overlap(of(TEXT), of(TEXT.replace("أ", "ا").replace("ة", "ه"))) == (1.0, 1.0)


def test_an_excerpt_is_contained_though_not_alike():
    words = TEXT.split()
    jaccard, containment = overlap(of(TEXT), of(" ".join(words[: len(words) // 2])))
    assert containment == 1.0
    assert jaccard < 0.5


def test_texts_of_few_words_or_none_are_compared_too():
    assert overlap(of(""), of(TEXT)) == (0.0, 0.0)
    assert overlap(of("خبر عاجل"), of("خبر عاجل")) == (1.0, 1.0)


def test_pairs_come_in_order_and_strangers_do_not():
    other = " ".join(f"كلمة{number}" for number in range(60))
    long = TEXT + " " + " ".join(f"تفصيل{number}" for number in range(80))
    found = find_overlaps([of(long), of(other), of(long + " خاتمة")])
    assert [(pair.left, pair.right) for pair in found] == [(0, 2)]


@pytest.mark.shared
def test_the_reprints_of_a_large_file_against_the_exact_list():
    if not (SHARED / "reuse_pairs.tsv").is_file():
        pytest.skip(f"no articles in {SHARED}")
    with gzip.open(SHARED / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with (SHARED / "reuse_pairs.tsv").open(encoding="utf-8") as file:
        listed = [line.split("\t") for line in file][1:]
    want = {frozenset(row[:2]) for row in listed if float(row[2]) >= 0.5}
    began = time.process_time()
    found = find_overlaps([of(row["content"]) for row in rows])
    assert time.process_time() - began < 60  # 8 to 22 s where it was measured; all pairs would take hours
    have = {frozenset((rows[pair.left]["id"], rows[pair.right]["id"])) for pair in found if pair.jaccard >= 0.5}
    assert len(have & want) / len(want) >= 0.98
    assert len(have & want) / len(have) >= 0.98
