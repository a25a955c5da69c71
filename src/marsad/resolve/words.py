"""How much does a word say about what a text is about? Its stem, and its weight by how rarely it is written.

The light stem takes off attached particles, the article and the commonest endings; it serves comparison only, and is
never shown. Weights are inverse document frequencies over the articles at hand, with a floor of documents, so that a
small record does not take every word for rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from marsad.record import Record

_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "لل", "ال")
_PARTICLES = "وبلف"
_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي")
_LEAST_DOCUMENTS = 200

Vector = dict[str, float]


class Weights(Record, frozen=True):
    """How rarely stems are written: in how many of so many documents each stands."""

    frequency: Mapping[str, int]
    documents: int

    def vector(self, document: Mapping[str, float]) -> Vector:
        """The document as a unit vector."""
        return vector(document, self.frequency, self.documents)


@lru_cache(maxsize=500_000)
def light_stem(word: str) -> str:
    """The folded word without article, particles and endings, never under three letters."""
    prefix = next((one for one in _PREFIXES if word.startswith(one) and len(word) - len(one) >= 3), "")
    if prefix:
        word = word[len(prefix) :]
    elif word[0] in _PARTICLES and len(word) > 4:
        word = word[1:]
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 3), "")
    return word[: len(word) - len(ending)] if ending else word


def stems(words: Iterable[str]) -> Counter[str]:
    """How often each stem stands among the words; words of one or two letters are left out."""
    return Counter(light_stem(word) for word in words if len(word) > 2)


def document_frequency(documents: Iterable[Mapping[str, int]]) -> Counter[str]:
    """In how many documents each stem stands."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.keys())
    return counts


def vector(document: Mapping[str, float], frequency: Mapping[str, int], documents: int) -> Vector:
    """The document as a unit vector of stems, weighted by (1 + log count) × log inverse frequency."""
    total = max(documents, _LEAST_DOCUMENTS)
    weights = {
        stem: (1 + math.log(count)) * math.log(total / max(frequency.get(stem, 1), 1))
        for stem, count in document.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in weights.items() if weight > 0}


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two unit vectors, 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[stem] for stem, weight in left.items() if stem in right)


def shared(left: Vector, right: Vector, most: int = 8) -> Sequence[str]:
    """The stems that bring two vectors together, the weightiest first."""
    common = left.keys() & right.keys()
    return sorted(common, key=lambda stem: (-left[stem] * right[stem], stem))[:most]
