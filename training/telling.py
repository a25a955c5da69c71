"""Trains the score that ships under `marsad/events/model/`: does a sentence tell news of an assault or a protest?

    python training/telling.py [--shared ../shared] [--out src/marsad/events/model/telling.npz]

From the labelled sentences of arabic_event_gsr, a set marked "measure, and train". A sentence counts as often for and
against as its annotators voted, ambiguous ones too: a unanimous yes teaches more than a split one. The least log odds
is the one above which, over eight folds by document, as many sentences lie as are labelled yes. Needs numpy; some
minutes on one core; the same data give the same model. `python -m eval.events_gsr` measures the same in five folds.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import yaml

from marsad.arabic.fold import fold_text
from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.events.telling import (
    BUCKETS,
    KINDS,
    MODEL,
    NAMED_SCALE,
    Features,
    Placed,
    Teller,
    Weights,
    bucket,
    save_model,
)
from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Event, Page, Span

CARE, YES_WEIGHT, SEEN = 3.0, 2.0, 2
WORDS = Path(__file__).with_name("telling_words.yaml")
# The number of a sentence at the end of its id; ids of protest sentences have it behind either sign.
SENTENCE = re.compile(r"[-_]\d+\Z")
STEPS, MEMORY = 60, 8
INNER = 8
Floats = npt.NDArray[np.float64]
Rare = npt.NDArray[np.float32]


class Row(NamedTuple):
    """A sentence: its document, label and votes, the events of the rules in it, and its features."""

    document: str
    label: str
    yes: float
    events: tuple[Event, ...]
    features: Features


class Matrix(NamedTuple):
    """A sparse matrix: row, column and value of each entry, and how many rows there are."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    values: Floats
    height: int

    def times(self, weights: Floats) -> Floats:
        """The product with a vector of columns."""
        return np.bincount(self.rows, self.values * weights[self.columns], self.height).astype(np.float64)

    def turned(self, errors: Floats) -> Floats:
        """The product of the transposed matrix with a vector of rows."""
        return np.bincount(self.columns, self.values * errors[self.rows], 3 * BUCKETS + 1).astype(np.float64)


def read_classes(path: Path = WORDS) -> dict[str, str]:
    """The class of every folded word; of several, the first."""
    classes: dict[str, str] = {}
    for name, words in yaml.safe_load(path.read_text("utf-8")).items():
        for word in words:
            classes.setdefault(fold_text(word), name)
    return classes


def read_rows(path: Path, kind: str, extractor: Extractor, teller: Teller) -> list[Row]:
    """The labelled sentences of a file, ambiguous ones among them."""
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            document = SENTENCE.sub("", line["id"])
            words, placed = look(line["text"], extractor)
            yes = int(line["accept"]) / (int(line["accept"]) + int(line["reject"]))
            events = tuple(event for event, _ in placed)
            rows.append(Row(document, line["label"], yes, events, teller.features(kind, words, placed)))
    return rows


def look(text: str, extractor: Extractor) -> tuple[list[str], list[Placed]]:
    """The folded words of a sentence and its events, read as an article of its own."""
    reading = Reading(text)
    parts = passages(reading, Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),)))
    dates = extractor.dates.find(parts, None)
    naming = extractor.names.find(parts, dates)
    statements = extractor.statements.find(parts, dates, naming.names, naming.entities)
    found = extractor.events.find(parts, dates, naming.names, naming.entities, statements)
    places = [reading.word_at(reading.folded.from_source(event.trigger.start)) for event in found]
    return reading.words, [Placed(event, at) for event, at in zip(found, places, strict=True)]


def rarity(sets: Sequence[frozenset[str]]) -> Rare:
    """How rare the features of every bucket are; 0 for those seen only once."""
    seen = np.zeros(BUCKETS)
    for names in sets:
        seen[list({bucket(name) for name in names})] += 1
    return np.where(seen >= SEEN, np.log((1 + len(sets)) / (1 + seen)) + 1, 0).astype(np.float32)


def matrix(features: Sequence[Features], rare_words: Rare, rare_letters: Rare) -> Matrix:
    """The features of sentences as a matrix: words, letters, what is named, and a last column of ones."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for i, one in enumerate(features):
        for shift, names, rare in ((0, one.words, rare_words), (BUCKETS, one.letters, rare_letters)):
            at = sorted({bucket(name) for name in names})
            found = rare[at].astype(float)
            length = math.sqrt(float(found @ found)) or 1.0
            columns += [shift + where for where in at]
            values += list(found / length)
        named: dict[int, float] = {}
        for name, value in one.named.items():
            named[bucket(name)] = named.get(bucket(name), 0.0) + value * NAMED_SCALE
        columns += [2 * BUCKETS + where for where in named] + [3 * BUCKETS]
        values += [*named.values(), 1.0]
        rows += [i] * (len(columns) - len(rows))
    return Matrix(np.array(rows), np.array(columns), np.array(values), len(features))


def train(rows: Sequence[Row]) -> Weights:
    """The weights that fit the rows best, without the least log odds."""
    features = [row.features for row in rows]
    rare_words = rarity([one.words for one in features])
    rare_letters = rarity([one.letters for one in features])
    table = matrix(features, rare_words, rare_letters)
    yes = np.array([row.yes for row in rows])
    wanted, against = YES_WEIGHT * yes**2, 1 - yes

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = table.times(weights)
        cost = wanted @ np.logaddexp(0, -odds) + against @ np.logaddexp(0, odds)
        chance = 1 / (1 + np.exp(-odds))
        errors = against * chance - wanted * (1 - chance)
        return 0.5 * weights @ weights + CARE * cost, weights + CARE * table.turned(errors)

    best = descend(loss, 3 * BUCKETS + 1)
    words, letters, named = (best[i * BUCKETS : (i + 1) * BUCKETS].astype(np.float32) for i in range(3))
    return Weights(words, letters, named, rare_words, rare_letters, float(best[-1]), 0.0)


def descend(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    """The minimum of a convex function by L-BFGS with halved steps."""
    at, past = np.zeros(size), list[tuple[Floats, Floats, float]]()
    cost, slope = loss(at)
    for _ in range(STEPS):
        way, shares = -slope, list[float]()
        for moved, turned, scale in reversed(past):
            shares.append(scale * float(moved @ way))
            way = way - shares[-1] * turned
        if past:
            moved, turned, scale = past[-1]
            way = way / (scale * float(turned @ turned))
        for (moved, turned, scale), share in zip(past, reversed(shares), strict=True):
            way = way + (share - scale * float(turned @ way)) * moved
        step = 1.0 if past else 1.0 / max(1.0, float(np.abs(slope).sum()))
        new_cost, new_slope = loss(at + step * way)
        while new_cost > cost + 1e-4 * step * float(slope @ way) and step > 1e-10:
            step /= 2
            new_cost, new_slope = loss(at + step * way)
        moved, turned = step * way, new_slope - slope
        if float(moved @ turned) > 0:
            past = [*past[-MEMORY + 1 :], (moved, turned, 1 / float(moved @ turned))]
        done = cost - new_cost < 1e-5 * abs(cost)
        at, cost, slope = at + moved, new_cost, new_slope
        if done:
            break
    return at


def odds_of(weights: Weights, rows: Sequence[Row]) -> Floats:
    """The log odds of rows."""
    table = matrix([row.features for row in rows], weights.rare_words, weights.rare_letters)
    flat = np.concatenate([weights.words, weights.letters, weights.named, [weights.bias]]).astype(float)
    return table.times(flat)


def folds(rows: Sequence[Row], count: int, seed: int) -> list[int]:
    """The fold of every row, rows of one document in one fold."""
    documents = sorted({row.document for row in rows})
    random.Random(seed).shuffle(documents)
    fold = {document: i % count for i, document in enumerate(documents)}
    return [fold[row.document] for row in rows]


def least_odds(rows: Sequence[Row]) -> float:
    """The log odds above which a sentence counts: over inner folds as many count as are labelled yes.

    With few sentences labelled yes that is steadier than the threshold with the best F1, and close to it with many.
    """
    fold, scores, wanted = folds(rows, INNER, 1), list[float](), 0
    for held in range(INNER):
        weights = train([row for row, one in zip(rows, fold, strict=True) if one != held])
        inside = [row for row, one in zip(rows, fold, strict=True) if one == held and row.label != "ambiguous"]
        scores += [float(odds) for odds in odds_of(weights, inside)]
        wanted += sum(row.label == "yes" for row in inside)
    return sorted(scores, reverse=True)[wanted - 1]


def main() -> None:
    """Trains on all sentences and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--out", type=Path, default=MODEL)
    args = parser.parse_args()
    knowledge = default_knowledge()
    classes = read_classes()
    extractor, teller, found = Extractor(knowledge), Teller(classes), {}
    for kind in KINDS:
        rows = read_rows(args.shared / "data" / "arabic_event_gsr" / f"{kind}_gsr.csv", kind, extractor, teller)
        found[kind] = train(rows)._replace(least=least_odds(rows))
        print(f"{kind}: {len(rows)} sentences, least log odds {found[kind].least:.2f}")
    args.out.parent.mkdir(exist_ok=True)
    save_model(args.out, classes, found)
    print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
