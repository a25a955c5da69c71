"""Which articles tell one development?

Articles are likened by the weighted words of headline and opening, the part of a report that says what is new. Pairs
are joined from the most alike on, a group with a group only where their articles are alike on average (average-link
clustering), so that a chain of half-similar reports does not run together. Days apart count against a pair. The result
does not depend on the order in which the articles came.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from marsad.record import Reason, Record, content_id
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.times import days_apart, first_day
from marsad.resolve.words import Vector, Weights, cosine, document_frequency, shared, stems

OPENING = 160
_HEADLINE_WEIGHT = 2
LEAST_ALIKE = 0.28
# Articles that are so alike stand in one block: whatever is grouped is grouped within a block.
TIE = 0.25
# Candidates are found by the weightiest stems of each article that few others hold; all stems count in the comparison.
_TELLING = 24
_COMMON = 150
LEAST_SHARED = 2
_FADE_DAYS = 12.0

Pair = tuple[int, int]


class Story(Record, frozen=True):
    """Articles about one development, earliest first. `score` is how alike they are on average."""

    id: str
    title: str
    articles: tuple[ArticleKey, ...]
    first: ArticleKey
    score: float
    reasons: tuple[Reason, ...]


class Likeness(Record, frozen=True):
    """Articles in the order of their keys, and how alike the pairs are that are alike at all, by their places."""

    articles: tuple[Known, ...]
    vectors: tuple[Vector, ...]
    weights: Weights
    alike: dict[Pair, float]

    def groups(self, least: float) -> list[list[int]]:
        """The places of articles that belong together where they are `least` alike on average."""
        return join(len(self.articles), self.alike, least)


def likeness(articles: Sequence[Known], weights: Weights | None = None) -> Likeness:
    """Compares the openings of all articles; words weigh by these articles where no weights are given."""
    ordered = tuple(sorted(articles, key=lambda article: article.key))
    documents = [document(article) for article in ordered]
    if weights is None:
        weights = Weights(frequency=document_frequency(documents), documents=len(ordered))
    vectors = tuple(weights.vector(one) for one in documents)
    return Likeness(articles=ordered, vectors=vectors, weights=weights, alike=_likeness(ordered, vectors, weights))


def story_groups(known: Likeness) -> list[list[int]]:
    """The places of the articles of each story, and of each article that stands alone."""
    return known.groups(LEAST_ALIKE)


def find_stories(articles: Sequence[Known] | Likeness) -> list[Story]:
    """The stories of two articles or more, by their first report."""
    known = articles if isinstance(articles, Likeness) else likeness(articles)
    found = [
        story_of([known.articles[at] for at in group], [known.vectors[at] for at in group])
        for group in story_groups(known)
        if len(group) > 1
    ]
    return sorted(found, key=lambda story: (story.first, story.id))


def document(article: Known) -> Counter[str]:
    """The stems of headline and opening, those of the headline counted more."""
    counts = stems(article.body[:OPENING])
    for stem, count in stems(article.headline).items():
        counts[stem] += _HEADLINE_WEIGHT * count
    return counts


def telling(one: Vector, weights: Weights) -> list[str]:
    """The weightiest stems of an article that few others hold: articles that share `LEAST_SHARED` are compared."""
    rare = (stem for stem in one if weights.frequency.get(stem, 0) <= _COMMON)
    return heapq.nlargest(_TELLING, rare, key=lambda stem: (one[stem], stem))


def alike(left: Known, right: Known, vectors: tuple[Vector, Vector]) -> float:
    """How alike two articles are, 0 to 1; 0 where it is too little to count. The smaller key is the left."""
    found = cosine(*vectors) * _nearness(left, right)
    return found if found >= LEAST_ALIKE / 2 else 0.0


def _likeness(articles: Sequence[Known], vectors: Sequence[Vector], weights: Weights) -> dict[Pair, float]:
    """How alike the pairs are that share two of their telling stems; no other pair can be alike enough."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(vectors):
        for stem in telling(one, weights):
            held[stem].append(at)
    together: Counter[Pair] = Counter()
    for places in held.values():
        together.update(itertools.combinations(places, 2))
    found = {}
    for (left, right), count in together.items():
        if count >= LEAST_SHARED:
            likely = alike(articles[left], articles[right], (vectors[left], vectors[right]))
            if likely:
                found[left, right] = likely
    return found


def _nearness(left: Known, right: Known) -> float:
    """1 on one day, falling slowly with the days between; 1 where a day is unknown.

    A page is captured on any day after it was published, so that a day of capture says little beside a proved one: only
    that what was captured before the other was published is older still.
    """
    if left.published and right.published:
        days = days_apart(left.published, right.published)
    elif left.published or right.published:
        seen, after = (left.seen, right.published) if right.published else (right.seen, left.published)
        days = days_apart(seen, after) if (first_day(seen) or "9999") < (first_day(after) or "") else None
    else:
        days = days_apart(left.seen, right.seen)
    return 1.0 if days is None else math.exp(-days / _FADE_DAYS)


def blocks(count: int, alike: Mapping[Pair, float]) -> list[list[int]]:
    """The places of articles that likeness ties together, directly or through others; what is no block apart from
    another can be grouped without it."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for (left, right), likely in alike.items():
        if likely >= TIE:
            low, high = sorted((root(left), root(right)))
            parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(count):
        groups[root(at)].append(at)
    return list(groups.values())


def join(count: int, alike: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Average-link groups of `count` items: the most alike first, ties by place."""
    group_of = list(range(count))
    groups: dict[int, list[int]] = {at: [at] for at in range(count)}
    for (left, right), likeness in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if likeness < least:
            break
        one, other = group_of[left], group_of[right]
        if one == other:
            continue
        total = sum(alike.get((min(a, b), max(a, b)), 0.0) for a in groups[one] for b in groups[other])
        if total >= least * len(groups[one]) * len(groups[other]):
            for item in groups[other]:
                group_of[item] = one
            groups[one] += groups.pop(other)
    return sorted(sorted(group) for group in groups.values())


def story_of(articles: Sequence[Known], vectors: Sequence[Vector]) -> Story:
    """The story that these articles make. It is named by its first report, so that it keeps its id while it grows."""
    order = sorted(range(len(articles)), key=lambda at: (_when(articles[at]), articles[at].key))
    pairs = list(itertools.combinations(range(len(articles)), 2))
    first = articles[order[0]]
    together = Counter(stem for left, right in pairs for stem in shared(vectors[left], vectors[right]))
    reasons = tuple(
        Reason(feature="shared word", value=times / len(pairs), saw=stem)
        for stem, times in sorted(together.items(), key=lambda item: (-item[1], item[0]))[:8]
    )
    return Story(
        id=content_id("story", first.key.source, first.key.article),
        title=first.title,
        articles=tuple(articles[at].key for at in order),
        first=first.key,
        score=sum(cosine(vectors[left], vectors[right]) for left, right in pairs) / len(pairs),
        reasons=reasons,
    )


def _when(article: Known) -> str:
    """For ordering: the first day it may be of and the hour printed there; those of unknown hour or day come last."""
    day, _, clock = (article.published or article.seen or "").partition("T")
    return f"{first_day(day) or '9999'}T{clock[:5] or '99'}"
