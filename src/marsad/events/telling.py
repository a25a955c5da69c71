"""Does a sentence tell news of an assault or a protest, or does it only speak of one?

A logistic regression over the words and letters of a sentence and over the events that the rules find in it, trained on
labelled sentences (`training/telling.py`). It decides over no event: it says how surely a sentence is such news, and
which features say so (`marsad explain`). Nothing of it runs during extraction.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from marsad.arabic.fold import fold_text
from marsad.record import Event, Reason

KINDS: Mapping[str, frozenset[str]] = {
    "assault": frozenset({"attack", "casualty", "clash", "detain"}),
    "protest": frozenset({"protest"}),
}
BUCKETS = 1 << 16
MODEL = Path(__file__).with_name("model") / "telling.npz"
NAMED_SCALE = 0.15
_OPENING, _EARLY, _MOST_REASONS = 4, 12, 6
_SHORTEST, _LONGEST = 3, 5
_Floats = npt.NDArray[np.float32]


class Placed(NamedTuple):
    """An event with the word of its sentence at which its trigger stands."""

    event: Event
    at: int


class Features(NamedTuple):
    """What a sentence shows: words and pairs of words, runs of letters, and what is named with its value."""

    words: frozenset[str]
    letters: frozenset[str]
    named: Mapping[str, float]


class Judgement(NamedTuple):
    """How surely a sentence tells such news (0 to 1), whether that is enough, and the features that count most."""

    surety: float
    told: bool
    reasons: tuple[Reason, ...]


class Weights(NamedTuple):
    """A trained model: weights by bucket, rarities of words and letters by bucket, the bias, the least log odds."""

    words: _Floats
    letters: _Floats
    named: _Floats
    rare_words: _Floats
    rare_letters: _Floats
    bias: float
    least: float


@lru_cache(maxsize=200_000)
def bucket(name: str) -> int:
    """The bucket of a feature, the same on every machine."""
    return zlib.crc32(name.encode()) % BUCKETS


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """A folded word without conjunction and article."""
    for prefix in ("وال", "بال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            return word[len(prefix) :]
    return word[1:] if word[0] == "و" and len(word) > 4 else word


class Teller:
    """Finds the features of sentences; with weights it judges them. `classes` are those of folded words. Immutable."""

    def __init__(self, classes: Mapping[str, str], weights: Mapping[str, Weights] | None = None) -> None:
        self._weights = dict(weights or {})
        self._classes = dict(classes)

    def features(self, kind: str, words: Sequence[str], events: Iterable[Placed]) -> Features:
        """The features of a sentence for `kind`, one of KINDS, from its folded words and its events."""
        stems = [bare(word) for word in words]
        pairs = [f"{one} {other}" for one, other in pairwise(stems)]
        letters: set[str] = set()
        for word in words:
            letters |= _runs(word)
        named = _of_events(KINDS[kind], events, stems)
        named.update(dict.fromkeys(self._of_classes(words, stems), 1.0))
        if stems:
            named[f"opens: {stems[0]}"] = named[f"opens: {' '.join(stems[:2])}"] = 1.0
        named["length"] = min(len(words), 80) / 40
        named["number"] = float(any(letter.isdigit() for word in words for letter in word))
        return Features(frozenset((*stems, *pairs)), frozenset(letters), named)

    def _of_classes(self, words: Sequence[str], stems: Sequence[str]) -> set[str]:
        found: set[str] = set()
        row: list[str] = []
        for i, (word, stem) in enumerate(zip(words, stems, strict=True)):
            name = self._classes.get(stem) or (self._classes.get(stem[1:]) if stem[0] in "بلف" else None)
            if name:
                article = "the " if word.startswith(("ال", "وال", "بال", "لل")) else "some "
                found |= {name, article + name} | ({f"early {name}"} if i <= _OPENING else set())
                row.append(article + name)
        found |= {f"{one} then {other}" for one, other in pairwise(row)}
        return found | {f"{one} and {other}" for one in row for other in row if one < other}

    def judge(self, kind: str, words: Sequence[str], events: Iterable[Placed]) -> Judgement:
        """How surely a sentence tells news of `kind`. Raises KeyError where no weights were given for it."""
        weights, features = self._weights[kind], self.features(kind, words, events)
        parts = [
            *_weighed(features.words, weights.words, weights.rare_words, "words"),
            *_weighed(features.letters, weights.letters, weights.rare_letters, "letters"),
        ]
        for name, value in features.named.items():
            parts.append((value * NAMED_SCALE * float(weights.named[bucket(name)]), "evidence", name))
        odds = weights.bias + sum(part[0] for part in parts)
        parts.sort(key=lambda part: (-abs(part[0]), part[2]))
        reasons = tuple(Reason(feature, round(value, 3), saw) for value, feature, saw in parts[:_MOST_REASONS])
        return Judgement(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), odds >= weights.least, reasons)


@lru_cache(maxsize=100_000)
def _runs(word: str) -> frozenset[str]:
    """The runs of three to five letters in a word, a space standing at its ends."""
    spaced = f" {word} "
    sizes = range(_SHORTEST, _LONGEST + 1)
    return frozenset(spaced[i : i + n] for n in sizes for i in range(len(spaced) - n + 1))


def _of_events(kinds: frozenset[str], events: Iterable[Placed], stems: Sequence[str]) -> dict[str, float]:
    named: dict[str, float] = {}
    real = 0
    for event, at in events:
        if event.type not in kinds:
            named[f"also {event.type}"] = 1.0
        elif event.modality not in ("happened", "ongoing"):
            named[f"is {event.modality}"] = 1.0
        else:
            real += 1
            named.update(dict.fromkeys(_of_event(event, at, stems), 1.0))
    named["events"] = min(3, real) / 3
    named["any event"] = float(real > 0)
    return named


def _of_event(event: Event, at: int, stems: Sequence[str]) -> set[str]:
    word = fold_text(event.trigger.text)
    article = "the" if word.startswith(("ال", "لل")) else "a"
    marks = {article, "opening" if at < _OPENING else "early" if at < _EARLY else "late"}
    marks |= {part.role for part in event.participants} | {f"counts {quantity.of}" for quantity in event.quantities}
    marks |= ({"placed"} if event.places else set()) | ({"dated"} if event.date else set())
    around = {
        f"{offset:+d}: {stems[at + offset] if 0 <= at + offset < len(stems) else '-'}" for offset in (-2, -1, 1, 2)
    }
    rule = {f"by {event.rule}", f"by {event.rule}, {article}", f"trigger {word}", f"type {event.type}"}
    return marks | {f"{event.type}: {mark}" for mark in marks} | around | rule


def _weighed(found: Iterable[str], weights: _Floats, rare: _Floats, feature: str) -> list[tuple[float, str, str]]:
    """The share of every feature of one block in the log odds; the block's length is one."""
    names: dict[int, str] = {}
    for name in sorted(found):
        names.setdefault(bucket(name), name)
    length = math.sqrt(sum(float(rare[at]) ** 2 for at in names)) or 1.0
    return [(float(weights[at]) * float(rare[at]) / length, feature, name) for at, name in names.items()]


@lru_cache(maxsize=2)
def load_teller(path: Path = MODEL) -> Teller:
    """The shipped model, read once."""
    with np.load(path) as file:
        weights = {
            kind: Weights(
                *(file[f"{kind}_{block}"].astype(np.float32) for block in Weights._fields[:5]),
                *(float(one) for one in file[f"{kind}_limits"]),
            )
            for kind in KINDS
        }
        words = [str(one).split() for one in file["classes"]]
    return Teller({word: name for name, *found in words for word in found}, weights)


def save_model(path: Path, classes: Mapping[str, str], weights: Mapping[str, Weights]) -> None:
    """Writes classes and weights, half precision, compressed."""
    names = sorted(set(classes.values()))
    told = [" ".join([name, *(word for word, one in classes.items() if one == name)]) for name in names]
    arrays: dict[str, npt.NDArray[np.generic]] = {"classes": np.array(told)}
    for kind, found in weights.items():
        for block in Weights._fields[:5]:
            arrays[f"{kind}_{block}"] = getattr(found, block).astype(np.float16)
        arrays[f"{kind}_limits"] = np.array([found.bias, found.least], dtype=np.float32)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
