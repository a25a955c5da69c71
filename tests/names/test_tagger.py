"""The tagger: the pruned search finds what the full search finds, models survive writing, bad files are refused."""

import random

import numpy as np
import pytest

from marsad.arabic.reading import Reading
from marsad.names.decode import LABELS, Decoder
from marsad.names.features import CLASSES, coarse_class
from marsad.names.find import MODEL
from marsad.names.model_file import compile_weights, load_tagger, save_model
from marsad.names.tagger import Likeness, gap_class
from marsad.names.words import WordClasses


@pytest.fixture(scope="module")
def tagger(core):
    return load_tagger(MODEL, WordClasses(core))


def full_search(scores, steps):
    """Plain Viterbi over every word and label, IOB2 enforced, as the measure of the fast one."""
    allowed = np.array([[b % 2 == 1 or b == 0 or a in (b, b - 1) for b in range(7)] for a in range(7)])
    best = np.where([k % 2 == 1 or k == 0 for k in range(7)], scores[0], -1e9)
    back = []
    for row in scores[1:]:
        reach = np.where(allowed, best[:, None] + steps, -1e9)
        back.append(reach.argmax(axis=0))
        best = reach.max(axis=0) + row
    path = [int(best.argmax())]
    for origins in reversed(back):
        path.append(int(origins[path[-1]]))
    return path[::-1]


TEXTS = [
    "قال رئيس الوزراء اللبناني نجيب ميقاتي في بيروت إن لبنان لن ينجر إلى الحرب",
    "محمد بن سلمان آل سعود",
    "وقع الانفجار قرب مطار المدينة ولم يصب أحد",
    "أعلنت الأمم المتحدة والاتحاد الأوروبي وروسيا موقفا مشتركا من القرار",
]


@pytest.mark.parametrize("text", TEXTS)
def test_pruned_search_equals_full_search(text, tagger):
    words = Reading(text).words
    scores = tagger.emissions(words, [0] * len(words), [(0, len(words))])
    path = full_search(scores.astype(float), tagger.transitions.astype(float))
    found, _ = tagger.tag(words, [0] * len(words), [(0, len(words))])
    labels = ["O"] * len(words)
    for first, last, kind, _ in found:
        labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    assert labels == [LABELS[k] for k in path]


@pytest.mark.parametrize("seed", range(20))
def test_pruning_loses_nothing_on_random_scores(seed, tagger):
    chance = random.Random(seed)
    scores = np.array([[chance.gauss(0, 3) + (4 if k == 0 else 0) for k in range(7)] for _ in range(30)])
    path = full_search(scores, tagger.transitions.astype(float))
    kept = set(tagger.decoder.open_words(scores.T, np.array([0])).tolist())
    assert {i for i, label in enumerate(path) if label} <= kept


@pytest.mark.parametrize("seed", range(20))
def test_decoder_equals_full_search_on_random_steps(seed):
    chance = random.Random(seed)
    steps = [[chance.gauss(0, 2) for _ in range(7)] for _ in range(7)]
    rows = [[chance.gauss(0, 2) for _ in range(7)] for _ in range(12)]
    path = full_search(np.array(rows), np.array(steps))
    assert Decoder(steps).best_path(rows, False, False) == path


def test_viterbi_alone(tagger):
    rows = [[0.0, 9.0, -9, -9, -9, -9, -9], [0.0, -9, 9.0, -9, -9, -9, -9]]
    assert tagger.decoder.best_path(rows, False, False) == [1, 2]


def test_words_met_before_change_nothing(core):
    text = Reading(TEXTS[0]).words
    fresh, used = (load_tagger(MODEL, WordClasses(core)) for _ in range(2))
    used.tag(Reading(TEXTS[3]).words, [0] * 10, [(0, 10)])
    bounds = [(0, len(text))]
    assert fresh.tag(text, [0] * len(text), bounds) == used.tag(text, [0] * len(text), bounds)


def test_no_words(tagger):
    assert tagger.tag([], [], []) == ([], [])


def test_model_survives_writing(tmp_path, core):
    weights = compile_weights({("0|w=محمد", "B-PER"): 2.5, ("b=3", "O"): 1.0}, {("O", "O"): 0.5})
    path = tmp_path / "tagger.bin"
    save_model(path, {7: 3}, Likeness({"^م": 1.5}), *weights)
    model = load_tagger(path, WordClasses(core))
    words = ["محمد", "قال"]
    scores = model.emissions(words, [0, 0], [(0, 2)])
    assert scores[0][LABELS.index("B-PER")] == pytest.approx(2.5)
    assert model.transitions[0][0] == pytest.approx(0.5)


def test_foreign_file_is_refused(tmp_path, core):
    path = tmp_path / "tagger.bin"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="no model"):
        load_tagger(path, WordClasses(core))


@pytest.mark.parametrize(("gap", "kind"), [(" ", 0), ("، ", 1), (" «", 2), (" (", 3), (". ", 4), (" - ", 5), ("", 0)])
def test_gap_class(gap, kind):
    assert gap_class(gap) == kind


@pytest.mark.parametrize("word", ["محمد", "2024", "nato", "قال", "سوريا", "الزعبري", "د", "وموسكو"])
def test_coarse_class_in_range(word, core):
    assert 0 < coarse_class(word, WordClasses(core), {}, 0) < CLASSES


def test_model_is_small():
    assert MODEL.stat().st_size < 20_000_000
