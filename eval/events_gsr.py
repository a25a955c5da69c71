"""How well do events tell sentences of assault and of protest from others (../shared/data/arabic_event_gsr)?

    python -m eval.events_gsr [--shared ../shared] [--rounds 1000]

Two figures a kind. `rules`: a sentence counts as positive where the finder finds an event of the mapped types in it as
happened or ongoing. `score`: where the score of `events/telling.py` says that it tells such news; it is trained here
anew in five folds by document, its threshold set inside the training folds. Ambiguous sentences train but are not
measured, difficult negatives are counted apart; intervals are 95 % bootstrap intervals over documents. `again` says
what one can hope for: how well a second panel of three annotators would repeat the labels of the first, if every
sentence has a chance of a yes of its own, the chances' distribution being the one that makes the votes most likely.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from training.telling import Row, folds, least_odds, odds_of, read_classes, read_rows, train

from marsad.events.telling import KINDS, Teller
from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge

FOLDS = 5
CHANCES, PASSES = 200, 3000


def found_by_rules(row: Row, kind: str) -> bool:
    """Whether the finder finds such an event in the sentence as happened or ongoing."""
    return any(event.type in KINDS[kind] and event.modality in ("happened", "ongoing") for event in row.events)


def scored(rows: Sequence[Row]) -> list[bool]:
    """Decisions for every row by scores that never saw its document."""
    fold, decisions = folds(rows, FOLDS, 0), [False] * len(rows)
    for held in range(FOLDS):
        inside = [row for row, one in zip(rows, fold, strict=True) if one != held]
        out = [i for i, one in enumerate(fold) if one == held]
        least, weights = least_odds(inside), train(inside)
        for i, odds in zip(out, odds_of(weights, [rows[i] for i in out]), strict=True):
            decisions[i] = bool(odds >= least)
    return decisions


def f1(rows: Iterable[tuple[Row, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = taken = wanted = 0
    for row, decision in rows:
        right += decision and row.label == "yes"
        taken += decision
        wanted += row.label == "yes"
    return right / max(1, taken), right / max(1, wanted), 2 * right / max(1, taken + wanted)


def interval(pairs: Sequence[tuple[Row, bool]], rounds: int) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1, documents drawn with replacement."""
    groups: dict[str, list[tuple[Row, bool]]] = {}
    for row, decision in pairs:
        groups.setdefault(row.document, []).append((row, decision))
    pool, rng = list(groups.values()), random.Random(0)
    scores = sorted(f1(pair for group in rng.choices(pool, k=len(pool)) for pair in group)[2] for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[int(0.975 * rounds)]


def again(votes: Sequence[tuple[int, int]]) -> float:
    """The F1 of a second unanimous panel of three against a first, from the yes and no votes of every sentence."""
    chances = np.linspace(0.001, 0.999, CHANCES)
    counts = np.array(votes, dtype=float)
    likely = np.exp(np.outer(counts[:, 0], np.log(chances)) + np.outer(counts[:, 1], np.log(1 - chances)))
    share = np.full(CHANCES, 1 / CHANCES)
    for _ in range(PASSES):
        owed = likely * share
        share = (owed / owed.sum(1, keepdims=True)).mean(0)
    return float((share @ chances**6) / (share @ chances**3))


def report(name: str, rows: Sequence[Row], decisions: Sequence[bool], rounds: int) -> None:
    """Prints one line of figures over the rows that are not ambiguous."""
    pairs = [(row, one) for row, one in zip(rows, decisions, strict=True) if row.label != "ambiguous"]
    p, r, score = f1(pairs)
    low, high = interval(pairs, rounds)
    hard = [decision for row, decision in pairs if row.label == "difficult no"]
    easy = [decision for row, decision in pairs if row.label == "easy no"]
    print(
        f"{name:14} P {p:.3f}  R {r:.3f}  F1 {score:.3f} [{low:.3f}, {high:.3f}]  "
        f"false alarms: {sum(hard)} of {len(hard)} difficult, {sum(easy)} of {len(easy)} easy"
    )


def main() -> None:
    """Prints the figures of both event types."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    args = parser.parse_args()
    folder = args.shared / "data" / "arabic_event_gsr"
    if not folder.is_dir():
        print(f"{folder} is absent; nothing to measure")
        return
    extractor, teller = Extractor(default_knowledge()), Teller(read_classes())
    for kind in KINDS:
        path = folder / f"{kind}_gsr.csv"
        rows = read_rows(path, kind, extractor, teller)
        report(f"{kind} rules", rows, [found_by_rules(row, kind) for row in rows], args.rounds)
        report(f"{kind} score", rows, scored(rows), args.rounds)
        with path.open(encoding="utf-8", newline="") as file:
            votes = [(int(line["accept"]), int(line["reject"])) for line in csv.DictReader(file)]
        print(f"{kind} again: F1 {again(votes):.3f}")


if __name__ == "__main__":
    main()
