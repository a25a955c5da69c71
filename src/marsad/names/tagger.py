"""The trained tagger: a linear-chain CRF over word types, whose weights ship with the package.

The score of a label for a word is a sum over the word and its four neighbours, and each of these depends on a word
type alone. So a type's scores are summed once and kept; a text costs a few gathers and additions in numpy, and the
search for the best labels runs only where a name can still win.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

import numpy as np

from marsad.names.decode import LABELS, Decoder, Rows
from marsad.names.features import CLASSES, attributes, coarse_class, key
from marsad.names.words import WordClasses
from marsad.record import EntityType

TYPES: tuple[EntityType, ...] = ("PER", "LOC", "ORG")
GAPS = 8
OFFSETS = (-2, -1, 0, 1, 2)
_MOST_TYPES = 150_000
_EDGES, _EDGE_GAP = (0, 0), 7
_WIDTH = 8  # labels and one column of nothing: numpy gathers rows of 32 bytes fastest


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

    def __init__(self, odds: dict[str, float]) -> None:
        self.odds = odds

    @staticmethod
    def grams(word: str) -> set[str]:
        """The word's n-grams of two to four letters, edges marked."""
        marked = f"^{word}$"
        return {marked[i : i + n] for n in (2, 3, 4) for i in range(len(marked) - n + 1)}

    def of(self, word: str) -> int:
        """Bucket of the mean log odds; 0 where nothing is known."""
        values = [odd for gram in self.grams(word) if (odd := self.odds.get(gram)) is not None]
        return max(-5, min(5, round(3 * sum(values, 0.0) / (len(values) + 1)))) if values else 0


class _Types:
    """The word types met so far: their numbers, the scores they give to themselves and their neighbours, their classes.

    Type 0 is the edge of a sentence.
    """

    __slots__ = ("classes", "ids", "rows")

    def __init__(self, edge: np.ndarray | int) -> None:
        self.ids: dict[str, int] = {"": 0}
        self.rows = np.zeros((1024, len(OFFSETS), _WIDTH), dtype=np.float32)
        self.rows[0, :, : len(LABELS)] = edge
        self.classes = np.zeros(1024, dtype=np.int64)

    def add(self, word: str, row: np.ndarray, kind: int) -> None:
        """One more type. The number is given last, so that whoever finds it finds the scores too."""
        at = len(self.ids)
        if at == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.classes = np.concatenate([self.classes, np.zeros_like(self.classes)])
        self.rows[at, :, : len(LABELS)] = row
        self.classes[at] = kind
        self.ids[word] = at


class Tagger:
    """Labels words of sentences. `weights` are attributes' scores by offset and label, `tables` conjunctions'."""

    def __init__(
        self,
        words: WordClasses,
        lists: dict[int, int],
        likeness: Likeness,
        weights: Mapping[str, np.ndarray],
        tables: Mapping[str, np.ndarray],
        transitions: np.ndarray,
        known_likeness: Mapping[str, int] | None = None,
    ) -> None:
        self._words, self._lists, self._likeness = words, lists, likeness
        self._known = known_likeness or {}
        self._tables, self.transitions = _joined(tables), transitions
        self._edge = weights.get("edge", 0)
        # All weights as one table, so that those of a word are gathered and added up at once.
        self._numbered = {name: number for number, name in enumerate(weights)}
        cells = len(OFFSETS) * len(LABELS)
        self._weights = np.array([*weights.values()], dtype=np.float32).reshape(len(weights), cells)
        self.decoder = Decoder(transitions.tolist())
        self._lock = threading.Lock()
        self._types = _Types(self._edge)

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
        liked = self.like(word)
        return attributes(word, self._words, self._lists, liked, coarse_class(word, self._words, self._lists, liked))

    def _numbers(self, words: Sequence[str]) -> tuple[_Types, list[int]]:
        """The types' store and the words' numbers in it. A store that holds too many gives way to an empty one."""
        types = self._types
        if len(types.ids) > _MOST_TYPES:
            types = self._types = _Types(self._edge)
        try:
            return types, list(map(types.ids.__getitem__, words))
        except KeyError:
            with self._lock:
                for word in words:
                    if word not in types.ids:
                        self._learn(types, word)
        return types, list(map(types.ids.__getitem__, words))

    def _learn(self, types: _Types, word: str) -> None:
        liked = self.like(word)
        kind = coarse_class(word, self._words, self._lists, liked)
        far, near = attributes(word, self._words, self._lists, liked, kind)
        at = [number for name in (*far, *near) if (number := self._numbered.get(name)) is not None]
        row = self._weights.take(np.array(at, dtype=np.intp), axis=0).sum(axis=0)
        types.add(word, row.reshape(len(OFFSETS), len(LABELS)), kind)

    def emissions(self, words: Sequence[str], gaps: Sequence[int], bounds: Sequence[tuple[int, int]]) -> np.ndarray:
        """Scores of every label for every word; `bounds` are the sentences as half-open ranges of words.

        Two edges stand between sentences, so that a word's neighbours are those at fixed distances.
        """
        types, numbers = self._numbers(words)
        padded, beside = [0, 0], [0, 0]
        for first, last in bounds:
            padded += numbers[first:last]
            beside += gaps[first:last]
            beside[first - last] = _EDGE_GAP
            padded += _EDGES
            beside += (_EDGE_GAP, 0)
        at = np.array(padded, dtype=np.intp)
        size = len(at)
        rows = types.rows.reshape(-1, len(OFFSETS) * _WIDTH).take(at, axis=0)
        scores = rows[2 : size - 2, 2 * _WIDTH : 3 * _WIDTH] + rows[: size - 4, :_WIDTH]
        for index, offset in enumerate(OFFSETS):
            if offset not in (0, -2):
                scores += rows[2 + offset : size - 2 + offset, index * _WIDTH : (index + 1) * _WIDTH]
        kinds, marks = types.classes.take(at), np.array(beside, dtype=np.intp)
        before, here, after = kinds[1 : size - 3], kinds[2 : size - 2], kinds[3 : size - 1]
        gap, next_gap = marks[2 : size - 2], marks[3 : size - 1]
        pair = before * CLASSES + here
        tables = self._tables
        scores += tables["t"].take(pair * CLASSES + after, axis=0)
        scores += tables["s"].take(kinds[: size - 4] * (CLASSES * CLASSES) + pair, axis=0)
        scores += tables["i"].take(gap * CLASSES + here, axis=0)
        scores += tables["j"].take(gap * GAPS + next_gap, axis=0)
        kept: np.ndarray = scores[at[2 : size - 2] > 0]
        return kept[:, : len(LABELS)]

    def tag(
        self, words: Sequence[str], gaps: Sequence[int], bounds: Sequence[tuple[int, int]]
    ) -> tuple[list[tuple[int, int, EntityType, float]], list[float]]:
        """(first, last, type, lead over «outside» a word) of every name, in order; and every word's own lead."""
        if not words:
            return [], []
        scores = self.emissions(words, gaps, bounds)
        by_label = np.ascontiguousarray(scores.T)
        leads: list[float] = (by_label[1:].max(axis=0) - by_label[0]).tolist()
        found: list[tuple[int, int, EntityType, float]] = []
        starts = [first for first, _ in bounds if first < len(words)]
        opened = self.decoder.open_words(by_label, np.array(starts, dtype=np.intp))
        rows: Rows = scores.take(opened, axis=0).tolist()
        begins, numbers, length = set(starts), opened.tolist(), len(words)
        at = 0
        while at < len(numbers):
            end, first = at + 1, numbers[at]
            while end < len(numbers) and numbers[end] == first + end - at and numbers[end] not in begins:
                end += 1
            last = first + end - at
            run = rows[at:end]
            path = self.decoder.best_path(run, first not in begins, last < length and last not in begins)
            _read(path, run, first, found)
            at = end
        return found, leads


def _read(path: list[int], rows: Rows, first: int, found: list[tuple[int, int, EntityType, float]]) -> None:
    """The names of a path over words from `first` on, with the mean lead of their labels."""
    at = 0
    while at < len(path):
        label = path[at]
        if not label:
            at += 1
            continue
        lead, end = rows[at][label] - rows[at][0], at + 1
        while end < len(path) and path[end] and not path[end] % 2:
            lead += rows[end][path[end]] - rows[end][0]
            end += 1
        found.append((first + at, first + end, TYPES[(label - 1) // 2], lead / (end - at)))
        at = end


def _joined(tables: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The conjunctions' tables, those of few neighbours added into those of more, a column of nothing behind each."""
    wide = {name: np.pad(table, ((0, 0), (0, _WIDTH - len(LABELS)))) for name, table in tables.items()}
    shape, gaps = (CLASSES, CLASSES, CLASSES, _WIDTH), (GAPS, CLASSES, _WIDTH)
    three = wide["t"].reshape(shape) + wide["b"].reshape(shape[1:])[:, :, None] + wide["e"].reshape(shape[1:])
    word = wide["i"].reshape(gaps) + wide["g"][:, None]
    both = wide["j"].reshape(GAPS, GAPS, _WIDTH) + wide["h"]
    joined = {"t": three, "s": wide["s"], "i": word, "j": both}
    return {name: np.ascontiguousarray(table.reshape(-1, _WIDTH)) for name, table in joined.items()}
