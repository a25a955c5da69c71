"""Trains the comparison of claims that ships under `marsad/resolve/model/`, on pairs of headlines (Khouja 2020).

    python training/claims.py [--data ../shared/data/ans_stance] [--out src/marsad/resolve/model/stance.bin]

Trains on the train part of the set's own split, prints precision, recall and F1 on its held-out part, and writes the
model, with the digests of the data beside it. A multinomial logistic regression with quadratic penalty, by accelerated
gradient descent over all pairs, each also turned round; the same data give the same model. Needs numpy; some seconds.
"""

from __future__ import annotations

import argparse
import collections
import csv
import hashlib
import json
from pathlib import Path

import numpy as np

from marsad.knowledge.load import load_knowledge
from marsad.resolve.aligned import align
from marsad.resolve.stance import MODEL, STANCES, Comparer, Features, features, save_weights, senses_of

PENALTY = 2.0
STEPS = 400
FEWEST = 4
Pairs = list[tuple[str, str, str]]


def read_pairs(path: Path) -> Pairs:
    """The labelled pairs of a part; a repeated row of column names is no pair."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(file)]
    return [row for row in rows if row[2] in STANCES]


class Matrix:
    """Rows of features as numbers of columns and values; columns are those that stand in `FEWEST` rows or more."""

    def __init__(self, rows: list[Features]) -> None:
        counts = collections.Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in counts.items() if count >= FEWEST)
        place = {name: at for at, name in enumerate(self.names)}
        kept = [[(place[name], value) for name, value in sorted(row.items()) if name in place] for row in rows]
        self.columns = np.array([at for row in kept for at, _ in row])
        self.values = np.array([value for row in kept for _, value in row])
        self.starts = np.cumsum([0, *(len(row) for row in kept[:-1])])
        self.owners = np.repeat(np.arange(len(kept)), [len(row) for row in kept])

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Rows by stances."""
        return np.add.reduceat(weights[self.columns] * self.values[:, None], self.starts)

    def back(self, error: np.ndarray) -> np.ndarray:
        """Features by stances: the gradient that an error of rows by stances makes."""
        spread = error[self.owners] * self.values[:, None]
        width = len(self.names)
        return np.stack([np.bincount(self.columns, spread[:, at], width) for at in range(spread.shape[1])], axis=1)


def train(rows: list[Features], wanted: np.ndarray) -> dict[str, list[float]]:
    """The weights by feature."""
    matrix = Matrix(rows)
    weights = np.zeros((len(matrix.names), len(STANCES)))
    ahead, pace = weights.copy(), 1.0
    target = np.eye(len(STANCES))[wanted]
    norms = np.bincount(matrix.owners, matrix.values**2)
    step = 1 / (0.5 * norms.max() * len(rows) ** 0.5 + PENALTY)
    for _ in range(STEPS):
        scores = matrix.scores(ahead)
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        gradient = matrix.back(chance - target) + PENALTY * ahead
        new = ahead - step * gradient
        faster = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = new + (pace - 1) / faster * (new - weights)
        weights, pace = new, faster
    return {name: list(row) for name, row in zip(matrix.names, weights, strict=True)}


def report(comparer: Comparer, pairs: Pairs) -> None:
    """Prints precision, recall and F1 by stance, and their means over the first two and over all."""
    got = [comparer.compare(one, other).stance for one, other, _ in pairs]
    scores = []
    for stance in STANCES:
        right = sum(found == stance == pair[2] for found, pair in zip(got, pairs, strict=True))
        precision = right / max(1, got.count(stance))
        recall = right / max(1, sum(pair[2] == stance for pair in pairs))
        scores.append(2 * precision * recall / max(precision + recall, 1e-9))
        print(f"{stance:9} P {precision:.3f}  R {recall:.3f}  F1 {scores[-1]:.3f}")
    exact = sum(found == pair[2] for found, pair in zip(got, pairs, strict=True)) / len(pairs)
    two, three = sum(scores[:2]) / 2, sum(scores) / 3
    print(f"macro F1 of agree and disagree {two:.3f}, of all three {three:.3f}; right {exact:.3f}")


def main() -> None:
    """Trains, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/ans_stance"))
    parser.add_argument("--out", type=Path, default=MODEL)
    args = parser.parse_args()
    senses = senses_of(load_knowledge(("core_ar",)))
    part = args.data / "stance_train.csv"
    pairs = read_pairs(part)
    both = [(one, other, stance) for a, b, stance in pairs for one, other in ((a, b), (b, a))]
    rows = [features(align(one, other), senses) for one, other, _ in both]
    weights = train(rows, np.array([STANCES.index(stance) for *_, stance in both]))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_weights(args.out, weights)
    about = {
        "data": {part.name: hashlib.sha256(part.read_bytes()).hexdigest()},
        "pairs": len(pairs),
        "features": len(weights),
    }
    args.out.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{len(weights)} features, {args.out.stat().st_size} bytes")
    report(Comparer(senses), read_pairs(args.data / "stance_dev.csv"))


if __name__ == "__main__":
    main()
