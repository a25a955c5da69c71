"""Trains the tagger that ships under `marsad/names/model/`, from the sets marked "train" of the development data.

    python training/names.py [--data ../shared/data] [--measure] [--out src/marsad/names/model]

With `--measure`, the last fifth of ANERcorp (document order) is held out and span F1 over PER, LOC and ORG printed.
Without it, all of ANERcorp is used and the model written, with the seed and the digests of the data beside it.
Needs python-crfsuite and numpy. Runs in some minutes on one core; the same data give the same model.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import math
import random
import re
import tempfile
from pathlib import Path

import numpy as np
import pycrfsuite

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import EntityRow, OutletRow
from marsad.knowledge.load import Knowledge, pack_folder, read_pack
from marsad.names import features as F
from marsad.names.decode import LABELS
from marsad.names.model_file import compile_weights, save_model
from marsad.names.tagger import Likeness, Tagger, conjunctions, gap_class
from marsad.names.words import WordClasses

SEED = 20261121
ORG_LEAN = 0.8
WORD = re.compile(r"[^\W_]+")
Sentence = list[tuple[str, str]]
Gapped = tuple[list[str], list[int], list[str]]


def read_anercorp(path: Path) -> list[Sentence]:
    """Sentences of (token, label); MISC counts as outside."""
    names = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            sentences.append([])
            continue
        token, tag = line.rsplit(" ", 1)
        mark, _, kind = tag.partition("-")
        sentences[-1].append((token, f"{mark}-{names[kind]}" if kind in names else "O"))
    return [sentence for sentence in sentences if sentence]


def read_wojood(path: Path) -> list[Sentence]:
    """Sentences of (token, label) from the outermost tag that Marsad knows; a country is a place."""
    names = {"PERS": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            sentences.append([])
            continue
        token, *tags = line.split()
        kept = [
            tag for tag in tags if tag.partition("-")[2] in names and not _carries_on_other(tag, sentences[-1], names)
        ]
        label = "O"
        if kept:
            mark, _, kind = kept[0].partition("-")
            label = f"{mark}-{names[kind]}"
        sentences[-1].append((token, label))
    return [repair(sentence) for sentence in sentences if sentence and sentence[0][0] != "$#$"]


def _carries_on_other(tag: str, before: Sentence, names: dict[str, str]) -> bool:
    mark, _, kind = tag.partition("-")
    return mark == "I" and bool(before) and not before[-1][1].endswith(names[kind])


def repair(sentence: Sentence) -> Sentence:
    """An I without its B becomes a B."""
    out: Sentence = []
    for token, label in sentence:
        if label.startswith("I-") and (not out or out[-1][1][2:] != label[2:]):
            out.append((token, "B-" + label[2:]))
        else:
            out.append((token, label))
    return out


def fold_sentence(sentence: Sentence) -> Gapped:
    """(words as a `Reading` cuts them, class of the gap before each, labels); what is no word becomes gap."""
    words: list[str] = []
    gaps: list[int] = []
    labels: list[str] = []
    gap, last = "", "O"
    for token, label in sentence:
        folded = fold_text(token)
        at = 0
        for match in WORD.finditer(folded):
            gap += folded[at : match.start()]
            inside = label != "O" and (match.start() > 0 or label.startswith("I-")) and last[2:] == label[2:]
            words.append(match.group())
            gaps.append(gap_class(gap))
            labels.append("O" if label == "O" else ("I-" if inside else "B-") + label[2:])
            last, gap, at = label, "", match.end()
        gap += folded[at:] + " "
        if label == "O":
            last = "O"
    return words, gaps, labels


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first, last, type) of the spans that the labels give."""
    found, start, kind = set(), None, ""
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, i, kind))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start, kind = i, label[2:]
    return found


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
    sentences: list[Gapped], tagger: Tagger, c1: float, c2: float, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """(state weights, transition weights) of a linear-chain CRF."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(pycrfsuite.ItemSequence(items(sentence, tagger)), sentence[2])
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.possible_transitions": True})
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        model = pycrfsuite.Tagger()
        model.open(file.name)
        info = model.info()
        return dict(info.state_features), dict(info.transitions)


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


def lean_to_bodies(
    compiled: tuple[dict[str, np.ndarray], dict[str, np.ndarray], np.ndarray],
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], np.ndarray]:
    """Adds a constant to both labels of bodies: likelihood leaves them at half the recall of the other types."""
    _, tables, _ = compiled
    tables["g"][:, LABELS.index("B-ORG")] += ORG_LEAN
    tables["g"][:, LABELS.index("I-ORG")] += ORG_LEAN
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
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--keep", type=Path, help="with --measure: write the measured model to this file")
    parser.add_argument("--wojood", action="store_true")
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


def main() -> None:
    """Reads the arguments, trains, and measures or writes."""
    args = arguments()
    random.seed(SEED)
    sentences = [fold_sentence(s) for s in read_anercorp(args.data / "anercorp/train.conll")]
    held: list[Gapped] = []
    if args.measure:
        cut = len(sentences) * 4 // 5
        sentences, held = sentences[:cut], sentences[cut:]
    extra = []
    if args.wojood:
        extra = [fold_sentence(s) for s in read_wojood(args.data / "wojood_sample/train.txt")]
    knowledge = core_knowledge()
    words = WordClasses(knowledge)
    lists = name_lists(args.data, knowledge)
    others = other_words([*sentences, *extra])
    likeness, crossed = crossed_likeness(translit_words(args.data), others)
    blank = Tagger(words, lists, likeness, *compile_weights({}, {}), known_likeness=crossed)
    state, transitions = train([*sentences, *extra], blank, args.c1, args.c2, args.rounds)
    compiled = lean_to_bodies(compile_weights(state, transitions))
    tagger = Tagger(words, lists, likeness, *compiled, known_likeness=crossed)
    print(len(state), "weights", len(compiled[0]), "attributes")
    if held:
        for kind, row in score(held, tagger).items():
            print(kind, *row)
        if args.keep:
            save_model(args.keep, lists, likeness, *compiled)
    else:
        args.out.mkdir(parents=True, exist_ok=True)
        save_model(args.out / "tagger.bin", lists, likeness, *compiled)
        digests = {
            str(path.relative_to(args.data)): hashlib.sha256(path.read_bytes()).hexdigest()
            for folder in ("anercorp", "names_translit", *(("wojood_sample",) if args.wojood else ()))
            for path in sorted((args.data / folder).iterdir())
        }
        note = {
            "seed": SEED,
            "c1": args.c1,
            "c2": args.c2,
            "rounds": args.rounds,
            "labels": LABELS,
            "org_lean": ORG_LEAN,
            "data": digests,
        }
        (args.out / "tagger.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
