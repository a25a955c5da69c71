"""How well do events tell sentences of assault and of protest from others (../shared/data/arabic_event_gsr)?

    python eval/events_gsr.py [--shared ../shared] [--rounds 1000]

A sentence counts as positive where the finder finds an event of the mapped types in it as happened or ongoing. Two
figures are given. `rules`: any such event. `ranked`: a logistic regression over the finder's events and the words
about them decides among the sentences in which the finder finds an event; it is trained here, in five folds by
document, its threshold set inside the training folds, and does not ship. Ambiguous sentences are left out, difficult
negatives are counted apart. The intervals are 95 % bootstrap intervals over documents.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.events.find import EventFinder
from marsad.knowledge.load import default_knowledge
from marsad.names.find import NameFinder
from marsad.record import Article, Page, Span

MAPPED = {"ASSAULT": {"attack", "casualty", "clash", "detain"}, "PROTEST": {"protest"}}
FOLDS, EPOCHS, RATE, DECAY, POSITIVE_WEIGHT = 5, 12, 0.05, 5e-3, 3.0
EARLY = 12
TIMES = frozenset({"امس", "يوم", "فجر", "صباح", "مساء", "ليله"})
Features = dict[str, float]


class Row(NamedTuple):
    """A sentence: its document, its label, whether the rules find an event, and what a ranker may look at."""

    document: str
    label: str
    found: bool
    features: Features


def read_rows(path: Path, kind: str, finder: EventFinder, names: NameFinder) -> list[Row]:
    """The labelled sentences, ambiguous ones left out."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["label"] != "ambiguous":
                document = line["id"].rsplit("-" if kind == "ASSAULT" else "_", 1)[0]
                found, features = look(line["text"], MAPPED[kind], finder, names)
                rows.append(Row(document, line["label"], found, features))
    return rows


def look(text: str, kinds: set[str], finder: EventFinder, names: NameFinder) -> tuple[bool, Features]:
    """Whether the rules find an event of these kinds in a sentence, and its features."""
    reading = Reading(text)
    parts = passages(reading, Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),)))
    naming = names.find(parts, ())
    events = finder.find(parts, (), naming.names, naming.entities, ())
    real = [event for event in events if event.type in kinds and event.modality in ("happened", "ongoing")]
    told: set[str] = set()
    for event in real:
        at = reading.word_at(reading.folded.from_source(event.trigger.start))
        word = reading.words[at]
        marks = {"placed"} if event.places else set()
        marks |= {participant.role for participant in event.participants}
        marks |= {f"counts {quantity.of}" for quantity in event.quantities}
        marks |= {"definite"} if word.startswith(("ال", "وال", "بال", "لل")) else set()
        marks |= {"early"} if at < EARLY else set()
        told |= marks | {f"row {event.rule}", f"type {event.type}"}
        told |= {f"{one} {other}" for one in marks for other in marks if one < other}
    words = [stem(word) for word in reading.words]
    spoken = Counter(words) + Counter(" ".join(pair) for pair in pairwise(words))
    told |= {f"says {word}" for word in TIMES.intersection(words)}
    features: Features = {f"e:{key}": 1.0 for key in told}
    features.update((f"w:{key}", 1 / math.sqrt(len(spoken))) for key in spoken)
    return bool(real), features


def stem(word: str) -> str:
    """A word without conjunction and article."""
    for prefix in ("وال", "بال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            return word[len(prefix) :]
    return word[1:] if word[0] == "و" and len(word) > 4 else word


class Ranker:
    """A logistic regression, trained by stochastic descent with rates that adapt to each feature."""

    def __init__(self, rows: Sequence[Row], seed: int = 0) -> None:
        seen = Counter(key for row in rows for key in row.features)
        self.weights = {key: 0.0 for key, count in seen.items() if count > 2}
        self.bias = 0.0
        squares = dict.fromkeys(self.weights, 1e-4)
        order = list(rows)
        rng = random.Random(seed)
        for _ in range(EPOCHS):
            rng.shuffle(order)
            for row in order:
                wanted = row.label == "yes"
                error = 1 / (1 + math.exp(-self.score(row.features))) - wanted
                error *= POSITIVE_WEIGHT if wanted else 1.0
                self.bias -= 0.02 * error
                for key, value in row.features.items():
                    if key in squares:
                        gradient = error * value + DECAY * self.weights[key]
                        squares[key] += gradient * gradient
                        self.weights[key] -= RATE * gradient / math.sqrt(squares[key])

    def score(self, features: Features) -> float:
        """The log odds that a sentence tells of the event."""
        weights = self.weights
        total = self.bias + sum(weights[key] * value for key, value in features.items() if key in weights)
        return max(-30.0, min(30.0, total))


def ranked(rows: Sequence[Row]) -> list[bool]:
    """Decisions for every row by rankers that never saw its document."""
    documents = sorted({row.document for row in rows})
    random.Random(0).shuffle(documents)
    fold = {document: i % FOLDS for i, document in enumerate(documents)}
    decisions = [False] * len(rows)
    for held in range(FOLDS):
        inside = [row for row in rows if fold[row.document] != held]
        threshold = best_threshold(inside)
        ranker = Ranker(inside)
        for i, row in enumerate(rows):
            if fold[row.document] == held:
                decisions[i] = row.found and ranker.score(row.features) >= threshold
    return decisions


def best_threshold(rows: Sequence[Row]) -> float:
    """The threshold with the best F1 over three inner folds."""
    documents = sorted({row.document for row in rows})
    random.Random(1).shuffle(documents)
    fold = {document: i % 3 for i, document in enumerate(documents)}
    scores: list[tuple[float, bool]] = []
    for held in range(3):
        ranker = Ranker([row for row in rows if fold[row.document] != held])
        scores += [
            (ranker.score(row.features), row.label == "yes") for row in rows if fold[row.document] == held and row.found
        ]
    wanted = sum(row.label == "yes" for row in rows)
    best, right = (0.0, 0.0), 0
    for taken, (score, yes) in enumerate(sorted(scores, reverse=True), 1):
        right += yes
        best = max(best, (2 * right / (taken + wanted), score))
    return best[1]


def f1(rows: Iterable[tuple[Row, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = taken = wanted = 0
    for row, decision in rows:
        right += decision and row.label == "yes"
        taken += decision
        wanted += row.label == "yes"
    return right / max(1, taken), right / max(1, wanted), 2 * right / max(1, taken + wanted)


def interval(rows: Sequence[Row], decisions: Sequence[bool], rounds: int) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1, documents drawn with replacement."""
    groups: dict[str, list[tuple[Row, bool]]] = {}
    for row, decision in zip(rows, decisions, strict=True):
        groups.setdefault(row.document, []).append((row, decision))
    pool, rng = list(groups.values()), random.Random(0)
    scores = sorted(f1(pair for group in rng.choices(pool, k=len(pool)) for pair in group)[2] for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[int(0.975 * rounds)]


def report(name: str, rows: Sequence[Row], decisions: Sequence[bool], rounds: int) -> None:
    """Prints one line of figures."""
    p, r, score = f1(zip(rows, decisions, strict=True))
    low, high = interval(rows, decisions, rounds)
    hard = [decision for row, decision in zip(rows, decisions, strict=True) if row.label == "difficult no"]
    easy = [decision for row, decision in zip(rows, decisions, strict=True) if row.label == "easy no"]
    print(
        f"{name:16} P {p:.3f}  R {r:.3f}  F1 {score:.3f} [{low:.3f}, {high:.3f}]  "
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
    knowledge = default_knowledge()
    finder, names = EventFinder(knowledge), NameFinder(knowledge)
    for kind in MAPPED:
        rows = read_rows(folder / f"{kind.lower()}_gsr.csv", kind, finder, names)
        report(f"{kind} rules", rows, [row.found for row in rows], args.rounds)
        report(f"{kind} ranked", rows, ranked(rows), args.rounds)


if __name__ == "__main__":
    main()
