"""Do two claims agree, do they exclude one another, or are they about different things?

A small linear model over what the claims share and what each has alone: words that stand at opposite ends of one
question («ارتفاع», «هبوط»), a negation on one side, other numbers, other places, and words that the training pairs
taught. Every verdict can tell which of these moved it. It is a judgement about words: whether two claims are about one
thing at all, those who call it have to see to.
"""

from __future__ import annotations

import itertools
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import EntityRow, Words
from marsad.knowledge.load import Knowledge
from marsad.record import Reason, Record
from marsad.resolve.aligned import Aligned, Side, align
from marsad.resolve.words import light_stem

StanceKind = Literal["agree", "disagree", "other"]
STANCES: tuple[StanceKind, ...] = ("agree", "disagree", "other")
MODEL = Path(__file__).parent / "model" / "stance.bin"
_PLACES = frozenset({"country", "capital", "city", "region"})
_CUTS = {
    "pairs": (1, 2, 3, 4, 6, 8),
    "of-shorter": (0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.999),
    "of-longer": (0.1, 0.2, 0.3, 0.45, 0.6, 0.75),
    "alone": (1, 2, 3, 4, 6),
}
_MOST_ALONE = 3
_TURNED = 0.2

Features = dict[str, float]


class Stance(Record, frozen=True):
    """How one claim stands to another, how likely that is, and what moved the verdict most (values are log-odds).

    `opposed`: one negates, or words stand at opposite ends, but not both; `opposite`: words stand at opposite ends.
    """

    stance: StanceKind
    likely: float
    disagrees: float
    opposed: bool
    opposite: bool
    reasons: tuple[Reason, ...]


class Senses(Record, frozen=True):
    """Word classes by stem: the end of a question at which a word stands, the negations, and places of one word."""

    ends: dict[str, frozenset[tuple[str, str]]]
    negations: frozenset[str]
    places: dict[str, str]


def senses_of(knowledge: Knowledge) -> Senses:
    """The word classes of the packs: `sense-QUESTION-END` and `sense-not`."""
    ends: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in knowledge.entries(Words):
        head, _, rest = row.name.partition("-")
        question, _, end = rest.partition("-")
        if head == "sense" and end:
            for word in row.words:
                ends[light_stem(fold_text(word))].add((question, end))
    places: dict[str, str] = {}
    for entity in knowledge.entries(EntityRow):
        if entity.type == "LOC" and entity.feature in _PLACES:
            for name in (entity.ar, *entity.aliases):
                word = fold_text(name)
                if " " not in word:
                    places.setdefault(light_stem(word), entity.id)
    return Senses(
        ends={stem: frozenset(found) for stem, found in ends.items()},
        negations=frozenset(map(fold_text, knowledge.words("sense-not"))),
        places=places,
    )


class Comparer:
    """Compares claims with the shipped model, or with weights of the same shape: by feature, one weight a stance."""

    def __init__(self, senses: Senses, weights: Mapping[str, Sequence[float]] | None = None) -> None:
        self._senses = senses
        self._weights = load_weights() if weights is None else weights

    def compare(self, one: str, other: str) -> Stance:
        """How the first claim stands to the second."""
        return self.judge(align(one, other))

    def judge(self, aligned: Aligned) -> Stance:
        """The same for claims that are set side by side already."""
        found = features(aligned, self._senses)
        sums = [0.0] * len(STANCES)
        moved = []
        for name, value in found.items():
            weights = self._weights.get(name)
            if weights is not None:
                moved.append((name, [value * weight for weight in weights]))
                sums = [total + value * weight for total, weight in zip(sums, weights, strict=True)]
        top = max(sums)
        odds = [math.exp(total - top) for total in sums]
        best = max(range(len(STANCES)), key=lambda at: odds[at])
        told = sorted(moved, key=lambda item: (-_ahead(item[1], best), item[0]))[:5]
        return Stance(
            stance=STANCES[best],
            likely=odds[best] / sum(odds),
            disagrees=odds[1] / sum(odds),
            opposed=is_opposed(found),
            opposite="opposite" in found,
            reasons=tuple(
                Reason(feature=name.partition(":")[0], value=round(_ahead(by, best), 4), saw=name.partition(":")[2])
                for name, by in told
                if _ahead(by, best) > 0
            ),
        )


def comparer_of(knowledge: Knowledge | None) -> Comparer:
    """The comparison with the word classes of the packs; without packs it knows no senses."""
    senses = senses_of(knowledge) if knowledge else Senses(ends={}, negations=frozenset(), places={})
    return Comparer(senses)


def is_opposed(found: Features) -> bool:
    """Whether the claims stand plainly against one another: one negates, or words stand at the two ends."""
    opposed = found.get("opposite", 0.0)
    negated = found.get("negated", 0.0)
    return (opposed > 0) != (negated > 0) and found.get("alike", 0.0) == 0


def load_weights(path: Path = MODEL) -> dict[str, list[float]]:
    """The weights of a model file."""
    found: dict[str, list[float]] = json.loads(zlib.decompress(path.read_bytes()))
    return found


def save_weights(path: Path, weights: Mapping[str, Sequence[float]]) -> None:
    """Writes a model file: names of features with their weights, rounded, compressed."""
    rows = {name: [round(float(weight), 3) for weight in weights[name]] for name in sorted(weights)}
    path.write_bytes(zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 9))


def features(aligned: Aligned, senses: Senses) -> Features:
    """What the comparison goes by, by name."""
    one, other = aligned.one, aligned.other
    found = {"bias": 1.0, **_extent(aligned), **_figures(one, other)}
    negations = [any(word in senses.negations for word in side.words) for side in (one, other)]
    found["negated"] = float(negations[0] != negations[1])
    found.update(_ends(one, other, senses))
    places = [{senses.places[stem] for stem in side.left() if stem in senses.places} for side in (one, other)]
    found["other-place"] = float(all(places) and not places[0] & places[1])
    found["one-place"] = float(bool(places[0]) != bool(places[1]))
    for stem in {*one.left(), *other.left()}:
        found[f"word:{stem}"] = 1.0
    for left in set(one.left()):
        for right in set(other.left()):
            found[f"words:{'|'.join(sorted((left, right)))}"] = 1.0
    return {name: value for name, value in found.items() if value}


def _extent(aligned: Aligned) -> Features:
    """How much of the claims answers one another, and in which order."""
    one, other, pairs = aligned.one, aligned.other, aligned.pairs
    count = len(pairs)
    short, long = sorted((len(one.words), len(other.words)))
    alone = sorted((len(one.left()), len(other.left())))
    steps = itertools.pairwise(pairs)
    turned = sum(left[1] > right[1] for left, right in steps) / max(1, count)
    found = {
        "share": count / max(1, long), "turned": float(turned > _TURNED), "all-answered": float(not any(alone)),
        "one-side-answered": float(not alone[0] and alone[1] > 0), "one-for-one": float(alone == [1, 1]),
        f"alone:{min(alone[0], _MOST_ALONE)},{min(alone[1], _MOST_ALONE)}": 1.0,
        "same-start": float(bool(count) and pairs[0] == (0, 0)),
    }  # fmt: skip
    shares = {"pairs": count, "of-shorter": count / max(1, short), "of-longer": count / max(1, long), "alone": alone[1]}
    for name, value in shares.items():
        found[f"{name}>{sum(value >= cut for cut in _CUTS[name])}"] = 1.0
    return found


def _figures(one: Side, other: Side) -> Features:
    left, right = ({word for word in side.words if word.isdigit()} for side in (one, other))
    return {
        "other-number": float(bool(left and right) and left != right),
        "same-number": float(bool(left & right)),
        "number-lost": float(bool(left) != bool(right)),
    }


def _ends(one: Side, other: Side, senses: Senses) -> Features:
    """Words that stand alone at an end of a question: at opposite ends, at the same, and on one side only."""
    left, right = (_standing(side.left(), senses) for side in (one, other))
    whole = [_standing(side.stems, senses) for side in (one, other)]
    found: Features = defaultdict(float)
    for question in sorted(left.keys() | right.keys()):
        here, there = left.get(question, set()), right.get(question, set())
        if len(here) == len(there) == 1:
            name = "alike" if here == there else "opposite"
            found[name] = min(found[name] + 1, 2)
            found[f"{name}:{question}"] = 1.0
        for end in here | there:
            found[f"end:{question}-{end}"] = 1.0
        if any(len(both) == 1 and both != whole[1].get(question, both) for both in [whole[0].get(question, set())]):
            found["leans-otherwise"] = 1.0
    for one_end in _flat(left):
        for other_end in _flat(right):
            found[f"ends:{'|'.join(sorted((one_end, other_end)))}"] = 1.0
    return found


def _standing(stems: Iterable[str], senses: Senses) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for stem in stems:
        for question, end in senses.ends.get(stem, ()):
            found[question].add(end)
    return found


def _flat(found: Mapping[str, set[str]]) -> list[str]:
    return sorted(f"{question}-{end}" for question, ends in found.items() for end in ends)


def _ahead(weights: Sequence[float], best: int) -> float:
    """How far a feature puts the verdict ahead of the others on average."""
    others = [weight for at, weight in enumerate(weights) if at != best]
    return weights[best] - sum(others) / len(others)
