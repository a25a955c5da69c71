"""Trains the tagger that ships under `marsad/names/model/`, from the sets marked "train" of the development data.

    python -m training.names [--data ../shared/data] [--measure | --measure-folds] [--out src/marsad/names/model]

It learns from ANERcorp and from the labelled sentences of `eval/sentences.py`, which follow our own guidelines. Where
the two differ (forces, authorities, heads of bodies), ours must win: every attribute of an ANERcorp word counts twice,
once for both sets and once for ANERcorp alone, and what was learnt for ANERcorp alone is left behind.

`--measure` learns from ANERcorp alone, without its last fifth (document order), and prints span F1 over PER, LOC and
ORG there. `--measure-folds` holds out the labelled sentences by document, learns from the others and ANERcorp, and
prints what the tagger alone and what the whole program finds in them. Otherwise all is used and the model written,
with the seed and the digests of the data beside it. Needs python-crfsuite and numpy. Runs in some minutes on one
core; the same data give the same model.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import math
import random
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite
from eval.sentences import LABELS as SENTENCE_LABELS
from eval.sentences import SENTENCES, Tally, labelled, read

from marsad.arabic.fold import fold_text
from marsad.extract import Extractor
from marsad.knowledge.kinds import EntityRow, OutletRow
from marsad.knowledge.load import Knowledge, default_knowledge, pack_folder, read_pack
from marsad.names import features as F
from marsad.names.decode import LABELS
from marsad.names.find import NameFinder
from marsad.names.model_file import compile_weights, load_tagger, save_model
from marsad.names.tagger import OFFSETS, Likeness, Tagger, conjunctions
from marsad.names.words import WordClasses
from training.name_sets import Gapped, fold_sentence, read_anercorp, read_sentences, spans

SEED = 20261121
# Added to both labels of bodies. ANERcorp alone leaves them at half the recall of the other types; with our sentences
# they are seen too often in texts of other kinds.
ORG_LEAN, ORG_LEAN_ALONE = -0.6, 0.8
# Moved from the steps to «outside» onto the words, which changes no path: the rules read leads of words, and their
# thresholds were set on a tagger of this balance.
OUTSIDE_LEAN = 0.4
# What ships is a mean of two models: ours knows the guidelines, the one of ANERcorp alone words of more kinds of news.
OURS = 0.7
HELD_OUT = ((0, 1), (2,), (3, 4))
_ALONE = "~"
Compiled = tuple[dict[str, np.ndarray], dict[str, np.ndarray], np.ndarray]


def name_lists(data: Path, knowledge: Knowledge) -> dict[int, int]:
    """CRC-32 of a word → the lists that hold it."""
    lists: dict[int, int] = collections.defaultdict(int)

    def add(phrase: str, flag: int) -> None:
        for word in fold_text(phrase).split():
            if len(word) > 2 and word.isalpha():
                lists[F.key(word)] |= flag

    for name in (
        "google_ar2en_train.tsv",
        "wikidata_en2ar_train.tsv",
        "wikidata_en2ar_dev.tsv",
        "google_ar2en_eval.tsv",
    ):
        for line in (data / "names_translit" / name).read_text(encoding="utf-8").splitlines():
            left, _, right = line.partition("\t")
            add(left if "ar2en" in name else right, F.LISTED_NAME)
    for name, flag in (("Pers", F.LISTED_PERSON), ("Loc", F.LISTED_PLACE), ("Org", F.LISTED_BODY)):
        for line in (data / "anercorp" / f"ANERGazet_{name}.txt").read_text(encoding="utf-8").splitlines():
            add(line, flag)
    for row in knowledge.entries(EntityRow):
        for name in (row.ar, *row.aliases, *row.acronyms):
            if " " not in name and row.type in ("LOC", "ORG"):
                add(name, F.LISTED_COUNTRY if row.type == "LOC" else F.LISTED_BODY)
    for outlet in knowledge.entries(OutletRow):
        for name in (outlet.ar, *outlet.aliases):
            if " " not in name:
                add(name, F.LISTED_BODY)
    return dict(lists)


def translit_words(data: Path) -> list[str]:
    """The Arabic words of the transliteration pairs: names, nearly all of people."""
    words: dict[str, None] = {}
    for name in ("google_ar2en_train.tsv", "wikidata_en2ar_train.tsv"):
        for line in (data / "names_translit" / name).read_text(encoding="utf-8").splitlines():
            left, _, right = line.partition("\t")
            words.update(dict.fromkeys(fold_text(left if "ar2en" in name else right).split()))
    return [word for word in words if len(word) > 2 and word.isalpha()]


def train_likeness(names: list[str], others: list[str], seed: int) -> dict[str, float]:
    """Log odds of character n-grams that a word is a name rather than an everyday word (naive Bayes, smoothed)."""
    counts: dict[str, list[float]] = collections.defaultdict(lambda: [0.0, 0.0])
    for side, words in enumerate((names, others)):
        for word in words:
            for gram in Likeness.grams(word):
                counts[gram][side] += 1
    totals = [sum(c[side] for c in counts.values()) for side in (0, 1)]
    size = len(counts)
    return {
        gram: math.log((a + 0.5) / (totals[0] + 0.5 * size)) - math.log((b + 0.5) / (totals[1] + 0.5 * size))
        for gram, (a, b) in counts.items()
        if a + b >= 5
    }


def crossed_likeness(names: list[str], others: list[str]) -> tuple[Likeness, dict[str, int]]:
    """The shipped likeness, and for every training word the value of a model that has not seen it."""
    folds = 4
    crossed: dict[str, int] = {}
    for fold in range(folds):
        held = {word for word in (*names, *others) if F.key(word) % folds == fold}
        model = Likeness(
            train_likeness([w for w in names if w not in held], [w for w in others if w not in held], SEED)
        )
        crossed.update((word, model.of(word)) for word in held)
    return Likeness(train_likeness(names, others, SEED)), crossed


def items(sentence: Gapped, tagger: Tagger) -> list[list[str]]:
    """The attributes of every token, its neighbours' included, as the trainer wants them."""
    tokens, gaps, _ = sentence
    own = [tagger.attributes(token) for token in tokens]
    classes = [tagger.coarse(token) for token in tokens]
    rows = []
    for i in range(len(tokens)):
        row = [f"0|{a}" for a in (*own[i][0], *own[i][1])]
        for offset in (-2, -1, 1, 2):
            at = i + offset
            if 0 <= at < len(tokens):
                row += [f"{offset}|{a}" for a in own[at][0]]
                if abs(offset) == 1:
                    row += [f"{offset}|{a}" for a in own[at][1] if a[0] in "pxtk"]
            else:
                row.append(f"{offset}|edge")
        row += [f"{name}={value}" for name, value in conjunctions(classes, gaps, i)]
        rows.append(row)
    return rows


def train(
    ours: list[Gapped], others: list[Gapped], tagger: Tagger, c1: float, c2: float, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """(state weights, transition weights) of a linear-chain CRF, those that only `others` have left out."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in ours:
        trainer.append(pycrfsuite.ItemSequence(items(sentence, tagger)), sentence[2])
    for sentence in others:
        rows = [row + [_ALONE + name for name in row] if ours else row for row in items(sentence, tagger)]
        trainer.append(pycrfsuite.ItemSequence(rows), sentence[2])
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        model = pycrfsuite.Tagger()
        model.open(file.name)
        info = model.info()
    kept = {key: weight for key, weight in info.state_features.items() if not key[0].startswith(_ALONE)}
    return kept, dict(info.transitions)


def score(sentences: list[Gapped], tagger: Tagger) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of spans by type and over all."""
    right: collections.Counter[str] = collections.Counter()
    gold: collections.Counter[str] = collections.Counter()
    said: collections.Counter[str] = collections.Counter()
    for sentence in sentences:
        want = spans(sentence[2])
        tagged, _ = tagger.tag(sentence[0], sentence[1], [(0, len(sentence[0]))])
        got = {(first, last, kind) for first, last, kind, _ in tagged}
        for counter, found in ((right, want & got), (gold, want), (said, got)):
            for _, _, kind in found:
                counter[kind] += 1
                counter["all"] += 1
    out = {}
    for kind in ("PER", "LOC", "ORG", "all"):
        p, r = right[kind] / max(1, said[kind]), right[kind] / max(1, gold[kind])
        out[kind] = (round(p, 4), round(r, 4), round(2 * p * r / max(1e-9, p + r), 4))
    return out


def lean(compiled: Compiled, bodies: float, outside: float) -> Compiled:
    """Adds a constant to both labels of bodies, and moves one from the steps to «outside» onto the words."""
    weights, tables, steps = compiled
    tables["g"][:, LABELS.index("B-ORG")] += bodies
    tables["g"][:, LABELS.index("I-ORG")] += bodies
    tables["g"][:, 0] += outside
    steps[:, 0] -= outside
    if "edge" in weights:  # no step leads to the first word
        weights["edge"][OFFSETS.index(-1), 0] -= outside
    return compiled


def core_knowledge() -> Knowledge:
    """The language pack alone, so that the model depends on no pack about a place."""
    pack, _ = read_pack(pack_folder("core_ar"))
    assert pack is not None
    return Knowledge([pack])


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[1] / "../shared/data")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "src/marsad/names/model")
    parser.add_argument("--measure", action="store_true", help="on a fifth of ANERcorp, held out")
    parser.add_argument("--with-sentences", action="store_true", help="with --measure: learn from our sentences, too")
    parser.add_argument("--measure-folds", action="store_true", help="on the labelled sentences, held out in turn")
    parser.add_argument("--c1", type=float, default=0.04)
    parser.add_argument("--c2", type=float, default=0.12)
    parser.add_argument("--rounds", type=int, default=100)
    return parser.parse_args()


def other_words(sentences: list[Gapped]) -> list[str]:
    """The words that never stand in a name."""
    outside: collections.Counter[str] = collections.Counter()
    inside: set[str] = set()
    for sentence in sentences:
        for token, label in zip(sentence[0], sentence[2], strict=True):
            if label == "O":
                outside[token] += 1
            else:
                inside.add(token)
    return [w for w in outside if w not in inside and w.isalpha() and len(w) > 2 and not w.isascii()]


class Model(NamedTuple):
    """What a model file holds beside the name lists, in its order."""

    likeness: Likeness
    weights: dict[str, np.ndarray]
    tables: dict[str, np.ndarray]
    steps: np.ndarray


class Material(NamedTuple):
    """What every model is made from: the packs' word classes, the name lists, the words of names."""

    words: WordClasses
    lists: dict[int, int]
    names: list[str]


def fit(material: Material, ours: list[Gapped], others: list[Gapped], args: argparse.Namespace) -> Model:
    """A model of these sentences."""
    likeness, crossed = crossed_likeness(material.names, other_words([*others, *ours]))
    blank = Tagger(material.words, material.lists, likeness, *compile_weights({}, {}), known_likeness=crossed)
    state, steps = train(ours, others, blank, args.c1, args.c2, args.rounds)
    compiled = lean(compile_weights(state, steps), 0.0 if ours else ORG_LEAN_ALONE, 0.0)
    print(len(state), "weights", len(compiled[0]), "attributes")
    return Model(likeness, *compiled)


def measure_folds(material: Material, others: list[Gapped], args: argparse.Namespace) -> None:
    """What models find, alone and in the program, in labelled sentences of documents that they have not seen."""
    with tempfile.TemporaryDirectory() as work:
        for held in HELD_OUT:
            path = Path(work, "tagger.bin")
            model = fit_both(material, read_sentences(set(range(5)) - set(held)), others, args)
            save_model(path, material.lists, *model)
            print("held out", *held)
            tagger = load_tagger(path, material.words)
            for kind, row in score(read_sentences(held), tagger).items():
                print("  tagger", kind, *row)
            extractor, tally = Extractor(default_knowledge()), Tally()
            extractor.names = NameFinder(default_knowledge(), model=path)
            for one in labelled(held):
                tally.names(one, read(one.text, extractor)[0])
            for key, (right, gold, found) in sorted(tally.counts.items()):
                print(f"  {key} {right / found:.4f} {right / gold:.4f} {2 * right / (gold + found):.4f}")


def mean(one: Model, other: Model) -> Model:
    """The mean of a model of both sets and one of ANERcorp alone."""
    empty = np.zeros((len(OFFSETS), len(LABELS)), dtype=np.float32)
    names = dict.fromkeys([*one.weights, *other.weights])
    weights = {n: OURS * one.weights.get(n, empty) + (1 - OURS) * other.weights.get(n, empty) for n in names}
    tables = {name: OURS * table + (1 - OURS) * other.tables[name] for name, table in one.tables.items()}
    return Model(one.likeness, weights, tables, OURS * one.steps + (1 - OURS) * other.steps)


def fit_both(material: Material, ours: list[Gapped], others: list[Gapped], args: argparse.Namespace) -> Model:
    """The model that ships, or one made like it of fewer sentences."""
    model = mean(fit(material, ours, others, args), fit(material, [], others, args))
    return Model(model.likeness, *lean(model[1:], ORG_LEAN, OUTSIDE_LEAN))


def write(material: Material, model: Model, args: argparse.Namespace) -> None:
    """The model file, and beside it what it was made with."""
    args.out.mkdir(parents=True, exist_ok=True)
    save_model(args.out / "tagger.bin", material.lists, *model)
    paths = [path for folder in ("anercorp", "names_translit") for path in sorted((args.data / folder).iterdir())]
    paths += sorted(SENTENCES.glob("*_gsr.csv"))
    digests = {f"{path.parent.name}/{path.name}": _digest(path) for path in paths}
    note = {
        "seed": SEED,
        "c1": args.c1,
        "c2": args.c2,
        "rounds": args.rounds,
        "labels": LABELS,
        "org_lean": ORG_LEAN,
        "outside_lean": OUTSIDE_LEAN,
        "ours": OURS,
        "data": {**digests, f"eval/{SENTENCE_LABELS.name}": _digest(SENTENCE_LABELS)},
    }
    (args.out / "tagger.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Reads the arguments, trains, and measures or writes."""
    args = arguments()
    random.seed(SEED)
    others = [fold_sentence(s) for s in read_anercorp(args.data / "anercorp/train.conll")]
    knowledge = core_knowledge()
    material = Material(WordClasses(knowledge), name_lists(args.data, knowledge), translit_words(args.data))
    if args.measure:
        cut = len(others) * 4 // 5
        ours = read_sentences(range(5)) if args.with_sentences else []
        likeness, *compiled = fit(material, ours, others[:cut], args)
        for kind, row in score(others[cut:], Tagger(material.words, material.lists, likeness, *compiled)).items():
            print(kind, *row)
    elif args.measure_folds:
        measure_folds(material, others, args)
    else:
        write(material, fit_both(material, read_sentences(range(5)), others, args), args)


if __name__ == "__main__":
    main()
