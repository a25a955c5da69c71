"""Which articles share their text, and how much of it?

Texts are compared by their 5-word shingles: every run of five folded words, hashed. Two articles are a candidate pair
where they share a shingle of a fixed sample (those whose hash begins with three zero bits, so that both sides sample
alike); each candidate is then compared exactly. Jaccard is the share of all their shingles that both hold, containment
the share of the shorter text's. Method: w-shingling (Broder 1997) with modulo sampling, verified.

A shingle that stands in very many articles is a formula, not a trace of copying, and proposes no pair by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from marsad.record import Record

Shingles = npt.NDArray[np.uint64]
WIDTH = 5
_SAMPLE_BITS = 3
COMMON = 60
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Overlap(Record, frozen=True):
    """How much text two articles share. `left` and `right` are their places in the sequence given, left first."""

    left: int
    right: int
    jaccard: float
    containment: float


def shingles(words: Sequence[str]) -> Shingles:
    """The sorted hashes of every run of five words; one hash of all words where there are fewer."""
    if not words:
        return np.empty(0, np.uint64)
    hashes = np.fromiter(map(_word_hash, words), np.uint64, len(words))
    width = min(WIDTH, len(hashes))
    rolled: Shingles = np.zeros(len(hashes) - width + 1, np.uint64)
    for place in range(width):
        rolled = (rolled * _MULTIPLIER) ^ hashes[place : place + len(rolled)]
    return np.unique(rolled * _MULTIPLIER)


def overlap(left: Shingles, right: Shingles) -> tuple[float, float]:
    """Jaccard and containment of two sets of shingles."""
    if not (len(left) and len(right)):
        return 0.0, 0.0
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common), common / min(len(left), len(right))


def sample(keys: Shingles) -> Shingles:
    """The shingles by which candidates are found: the same ones wherever a shingle stands."""
    chosen: Shingles = keys[(keys >> np.uint64(64 - _SAMPLE_BITS)) == 0]
    return chosen


def find_overlaps(
    texts: Sequence[Shingles], least: float = 0.2, formulas: frozenset[int] | None = None
) -> list[Overlap]:
    """Every pair whose containment is `least` or more, in order. `formulas` propose no pair; they are counted here
    where they are not given."""
    found = []
    for left, right in sorted(_candidates(texts, formulas)):
        jaccard, containment = overlap(texts[left], texts[right])
        if containment >= least:
            found.append(Overlap(left=left, right=right, jaccard=jaccard, containment=containment))
    return found


def _candidates(texts: Sequence[Shingles], formulas: frozenset[int] | None) -> set[tuple[int, int]]:
    samples = [sample(keys) for keys in texts]
    keys = np.concatenate([*samples, np.empty(0, np.uint64)])
    owners = np.repeat(np.arange(len(samples), dtype=np.int64), [len(one) for one in samples])
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    borders = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True])
    pairs: set[tuple[int, int]] = set()
    for start, end in _shared(borders):
        if end - start <= COMMON if formulas is None else int(keys[start]) not in formulas:
            group = owners[start:end].tolist()
            pairs.update((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
    return pairs


def _shared(borders: npt.NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """The runs of equal keys that hold more than one."""
    lengths = np.diff(borders)
    for at in np.flatnonzero(lengths > 1).tolist():
        yield int(borders[at]), int(borders[at + 1])


@lru_cache(maxsize=500_000)
def _word_hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
