"""The trained tagger: a linear-chain CRF over word types, whose weights ship with the package.

The score of a label for a word is a sum over the word and its four neighbours, and each of these depends on a word
type alone. So a type's scores are summed once and kept; a text costs a gather and a few additions in numpy, and
Viterbi runs only over the stretches where another label than «outside» can still win, which changes no result.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from marsad.names.features import CLASSES, attributes, coarse_class, key
from marsad.names.words import WordClasses
from marsad.record import EntityType

TYPES: tuple[EntityType, ...] = ("PER", "LOC", "ORG")
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
GAPS = 8
OFFSETS = (-2, -1, 0, 1, 2)
_MOST_TYPES = 150_000


def gap_class(gap: str) -> int:
    """What kind of gap stands before a word: 0 white space, 1 comma, 2 quotation mark, 3 bracket, 4 stop, 5 other."""
    if gap.isspace() or not gap:
        return 0
    if any(mark in gap for mark in "\"'«»“”‘’"):
        return 2
    if any(mark in gap for mark in "()[]{}"):
        return 3
    if any(mark in gap for mark in ",،؛;"):
        return 1
    return 4 if any(mark in gap for mark in ".:!?؟…") else 5


def conjunctions(classes: Sequence[int], gaps: Sequence[int], i: int) -> list[tuple[str, int]]:
    """(table, cell) of what a word's class says together with its neighbours' classes and the gaps beside it."""
    n = len(classes)
    before2 = classes[i - 2] if i > 1 else 0
    before, here = classes[i - 1] if i else 0, classes[i]
    after = classes[i + 1] if i + 1 < n else 0
    gap = gaps[i] if i else 7
    next_gap = gaps[i + 1] if i + 1 < n else 7
    return [
        ("b", before * CLASSES + here),
        ("e", here * CLASSES + after),
        ("t", (before * CLASSES + here) * CLASSES + after),
        ("s", (before2 * CLASSES + before) * CLASSES + here),
        ("g", gap),
        ("h", next_gap),
        ("i", gap * CLASSES + here),
        ("j", gap * GAPS + next_gap),
    ]


class Likeness:
    """How much a word looks like a name, from the log odds of its character n-grams; buckets -5 … 5."""

    __slots__ = ("odds",)

    def __init__(self, odds: Mapping[str, float]) -> None:
        self.odds = odds

    @staticmethod
    def grams(word: str) -> set[str]:
        """The word's n-grams of two to four letters, edges marked."""
        marked = f"^{word}$"
        return {marked[i : i + n] for n in (2, 3, 4) for i in range(len(marked) - n + 1)}

    def of(self, word: str) -> int:
        """Bucket of the mean log odds; 0 where nothing is known."""
        values = [self.odds[gram] for gram in self.grams(word) if gram in self.odds]
        return max(-5, min(5, round(3 * sum(values) / (len(values) + 1)))) if values else 0


class Tagger:
    """Labels words of sentences. `state` maps (attribute, label) to a weight, as the trainer names them."""

    def __init__(
        self,
        words: WordClasses,
        lists: Mapping[int, int],
        likeness: Likeness,
        weights: Mapping[str, np.ndarray],
        tables: Mapping[str, np.ndarray],
        transitions: np.ndarray,
        known_likeness: Mapping[str, int] | None = None,
    ) -> None:
        self._words, self._lists, self._likeness = words, lists, likeness
        self._known = known_likeness or {}
        self._weights, self._tables, self.transitions = weights, tables, transitions
        self._steps: list[list[float]] = transitions.tolist()
        self._within, self._margin = _largest_gains(self._steps)
        self._lock = threading.Lock()
        self._ids: dict[str, int] = {}
        self._rows = np.zeros((1024, len(OFFSETS), len(LABELS)), dtype=np.float32)
        self._classes = np.zeros(1024, dtype=np.int64)
        self._forget()

    def like(self, word: str) -> int:
        """The bucket of the word's likeness to names."""
        known = self._known.get(word)
        return self._likeness.of(word) if known is None else known

    def coarse(self, word: str) -> int:
        """The word's coarse class."""
        return coarse_class(word, self._words, self._lists, self.like(word))

    def listed(self, word: str) -> int:
        """The model's lists that hold exactly this word."""
        return self._lists.get(key(word), 0)

    def attributes(self, word: str) -> tuple[list[str], list[str]]:
        """What the model may know of the word."""
        return attributes(word, self._words, self._lists, self.like)

    def _forget(self) -> None:
        self._ids = {"": 0}
        self._rows[0] = self._weights.get("edge", 0)
        self._classes[0] = 0

    def _learn(self, fresh: Iterable[str]) -> None:
        """Sums the scores of types not met before; forgets all when too many are kept."""
        with self._lock:
            for word in fresh:
                if word in self._ids:
                    continue
                at = len(self._ids)
                if at == len(self._rows):
                    self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
                    self._classes = np.concatenate([self._classes, np.zeros_like(self._classes)])
                far, near = self.attributes(word)
                row = np.zeros(self._rows.shape[1:], dtype=np.float32)
                for name in (*far, *near):
                    weight = self._weights.get(name)
                    if weight is not None:
                        row += weight
                self._rows[at] = row
                self._classes[at] = self.coarse(word)
                self._ids[word] = at

    def emissions(self, words: Sequence[str], gaps: Sequence[int], bounds: Sequence[tuple[int, int]]) -> np.ndarray:
        """Scores of every label for every word; `bounds` are the sentences as half-open ranges of words."""
        if len(self._ids) > _MOST_TYPES:
            self._ids = {"": 0}
        ids = self._ids
        fresh = {word for word in words if word not in ids}
        if fresh:
            self._learn(fresh)
        length = len(words)
        padded = np.zeros(length + 2 * len(bounds) + 2, dtype=np.int64)
        places = np.empty(length, dtype=np.int64)
        gap_row = np.zeros(len(padded), dtype=np.int64)
        numbers = np.fromiter((ids[word] for word in words), dtype=np.int64, count=length)
        gap_numbers = np.asarray(gaps, dtype=np.int64)
        at = 2
        for first, last in bounds:
            size = last - first
            padded[at : at + size] = numbers[first:last]
            gap_row[at : at + size] = gap_numbers[first:last]
            gap_row[at] = 7
            gap_row[at + size] = 7
            places[first:last] = np.arange(at, at + size)
            at += size + 2
        rows = self._rows
        scores: np.ndarray = rows[padded[places], 2]
        for index, offset in enumerate(OFFSETS):
            if offset:
                scores = scores + rows[padded[places + offset], index]
        kinds = self._classes[padded]
        here, before, before2, after = kinds[places], kinds[places - 1], kinds[places - 2], kinds[places + 1]
        gap, next_gap = gap_row[places], gap_row[places + 1]
        tables = self._tables
        pair = before * CLASSES + here
        scores += tables["b"][pair]
        scores += tables["e"][here * CLASSES + after]
        scores += tables["t"][pair * CLASSES + after]
        scores += tables["s"][before2 * (CLASSES * CLASSES) + pair]
        scores += tables["g"][gap]
        scores += tables["h"][next_gap]
        scores += tables["i"][gap * CLASSES + here]
        scores += tables["j"][gap * GAPS + next_gap]
        return scores

    def tag(
        self, words: Sequence[str], gaps: Sequence[int], bounds: Sequence[tuple[int, int]]
    ) -> tuple[list[tuple[int, int, EntityType, float]], list[float]]:
        """(first, last, type, lead over «outside» a word) of every name, in order; and every word's own lead."""
        if not words:
            return [], []
        scores = self.emissions(words, gaps, bounds)
        leads: list[float] = (scores[:, 1:].max(axis=1) - scores[:, 0]).tolist()
        found: list[tuple[int, int, EntityType, float]] = []
        starts = {first for first, _ in bounds}
        open_words = _open_words(leads, starts, self._within, self._margin)
        run: list[int] = []
        for i in open_words:
            if run and (i != run[-1] + 1 or i in starts):
                self._decode(run, scores, starts, found, len(words))
                run = []
            run.append(i)
        if run:
            self._decode(run, scores, starts, found, len(words))
        return found, leads

    def _decode(
        self,
        run: list[int],
        scores: np.ndarray,
        starts: set[int],
        found: list[tuple[int, int, EntityType, float]],
        length: int,
    ) -> None:
        first, last = run[0], run[-1] + 1
        rows: list[list[float]] = scores[first:last].tolist()
        path = _viterbi(rows, self._steps, first not in starts, last < length and last not in starts)
        at = 0
        while at < len(path):
            label = path[at]
            if not label:
                at += 1
                continue
            kind = (label - 1) // 2
            end = at + 1
            while end < len(path) and path[end] == 2 + 2 * kind:
                end += 1
            lead = sum(rows[k][path[k]] - rows[k][0] for k in range(at, end)) / (end - at)
            found.append((first + at, first + end, TYPES[kind], lead))
            at = end


def _viterbi(rows: list[list[float]], steps: list[list[float]], o_before: bool, o_after: bool) -> list[int]:
    """The best path of labels; a neighbour outside the run is «outside», an edge of the sentence has no step.

    An I follows a B or I of its type only, which leaves seven ways into «outside» and each B, and two into each I.
    """
    into = [[steps[j][k] for j in range(7)] for k in range(7)]
    row = rows[0]
    best = [row[k] + (steps[0][k] if o_before else 0.0) for k in range(7)]
    best[2] = best[4] = best[6] = -1e9
    back: list[tuple[int, ...]] = []
    open_labels = (0, 1, 3, 5)
    for row in rows[1:]:
        fresh = [0.0] * 7
        origins = [0] * 7
        b0, b1, b2, b3, b4, b5, b6 = best
        for k in open_labels:
            w = into[k]
            value, origin = b0 + w[0], 0
            if (x := b1 + w[1]) > value:
                value, origin = x, 1
            if (x := b2 + w[2]) > value:
                value, origin = x, 2
            if (x := b3 + w[3]) > value:
                value, origin = x, 3
            if (x := b4 + w[4]) > value:
                value, origin = x, 4
            if (x := b5 + w[5]) > value:
                value, origin = x, 5
            if (x := b6 + w[6]) > value:
                value, origin = x, 6
            fresh[k] = value + row[k]
            origins[k] = origin
        for b_label in (1, 3, 5):
            k = b_label + 1
            x, y = best[b_label] + into[k][b_label], best[k] + into[k][k]
            fresh[k] = (x if x >= y else y) + row[k]
            origins[k] = b_label if x >= y else k
        back.append(tuple(origins))
        best = fresh
    if o_after:
        best = [best[k] + steps[k][0] for k in range(7)]
    at = max(range(7), key=best.__getitem__)
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    path.reverse()
    return path


def _open_words(leads: list[float], starts: set[int], inside: float, margin: float) -> list[int]:
    """The words that can be part of a name on the best path: those of a stretch whose leads can outweigh its steps.

    Replacing a stretch of names by «outside» loses at most its words' leads, `inside` for every step within it and
    `margin` for the steps into and out of it; where that sum cannot exceed zero, «outside» stands. So nothing that the
    full search would find is lost.
    """
    gains = [lead + inside for lead in leads]
    n = len(gains)
    forward, backward = [0.0] * n, [0.0] * n
    run = 0.0
    for i in range(n):
        gain = gains[i]
        run = gain if i in starts or run < 0.0 else run + gain
        forward[i] = run
    run = 0.0
    for i in range(n - 1, -1, -1):
        gain = gains[i]
        run = gain if i + 1 in starts or run < 0.0 else run + gain
        backward[i] = run
    floor = inside - margin
    return [i for i in range(n) if forward[i] + backward[i] - gains[i] > floor]


def _largest_gains(steps: list[list[float]]) -> tuple[float, float]:
    """(most that a step between two words of names gains over one outside, most that entering and leaving gain)."""
    calm = steps[0][0]
    names = range(1, len(LABELS))
    within = max(steps[a][b] - calm for a in names for b in names if b % 2 or a in (b, b - 1))
    entering = max(steps[0][b] - calm for b in (1, 3, 5))
    leaving = max(steps[a][0] - calm for a in names)
    return within, max(entering, -calm, 0.0) + max(leaving, -calm, 0.0)
