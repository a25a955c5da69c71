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
from marsad.resolve.words import Vector, cosine, document_frequency, shared, stems, vector

OPENING = 160
_HEADLINE_WEIGHT = 2
_LEAST_ALIKE = 0.28
# Candidates are found by the weightiest stems of each article that few others hold; all stems count in the comparison.
_TELLING = 24
_COMMON = 150
_LEAST_SHARED = 2
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
    """Articles in the order of their keys, and how alike the pairs are that are alike at all, by their places.

    `frequency` counts in how many openings each stem stands.
    """

    articles: tuple[Known, ...]
    vectors: tuple[Vector, ...]
    frequency: Counter[str]
    alike: dict[Pair, float]

    def groups(self, least: float) -> list[list[int]]:
        """The places of articles that belong together where they are `least` alike on average."""
        return join(len(self.articles), self.alike, least)


def likeness(articles: Sequence[Known]) -> Likeness:
    """Compares the openings of all articles."""
    ordered = tuple(sorted(articles, key=lambda article: article.key))
    documents = [_document(article) for article in ordered]
    frequency = document_frequency(documents)
    vectors = tuple(vector(document, frequency, len(ordered)) for document in documents)
    alike = _likeness(ordered, vectors, frequency)
    return Likeness(articles=ordered, vectors=vectors, frequency=frequency, alike=alike)


def story_groups(known: Likeness) -> list[list[int]]:
    """The places of the articles of each story, and of each article that stands alone."""
    return known.groups(_LEAST_ALIKE)


def find_stories(articles: Sequence[Known] | Likeness) -> list[Story]:
    """The stories of two articles or more, by their first report."""
    known = articles if isinstance(articles, Likeness) else likeness(articles)
    found = [
        _story([known.articles[at] for at in group], [known.vectors[at] for at in group])
        for group in story_groups(known)
        if len(group) > 1
    ]
    return sorted(found, key=lambda story: (story.first, story.id))


def _document(article: Known) -> Counter[str]:
    document = stems(article.body[:OPENING])
    for stem, count in stems(article.headline).items():
        document[stem] += _HEADLINE_WEIGHT * count
    return document


def _likeness(articles: Sequence[Known], vectors: Sequence[Vector], frequency: Mapping[str, int]) -> dict[Pair, float]:
    """How alike the pairs are that share two of their telling stems; no other pair can be alike enough."""
    telling: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(vectors):
        rare = (stem for stem in one if frequency[stem] <= _COMMON)
        for stem in heapq.nlargest(_TELLING, rare, key=lambda stem: (one[stem], stem)):
            telling[stem].append(at)
    together: Counter[Pair] = Counter()
    for places in telling.values():
        together.update(itertools.combinations(places, 2))
    found = {}
    for (left, right), count in together.items():
        if count >= _LEAST_SHARED:
            likeness = cosine(vectors[left], vectors[right]) * _nearness(articles[left], articles[right])
            if likeness >= _LEAST_ALIKE / 2:
                found[left, right] = likeness
    return found


def _nearness(left: Known, right: Known) -> float:
    """1 on one day, falling slowly with the days between; 1 where a day is unknown.

    A page is captured on any day after it was published, so that a day of capture says little beside a proved one.
    """
    if left.published and right.published:
        days = days_apart(left.published, right.published)
    elif left.published or right.published:
        days = None
    else:
        days = days_apart(left.seen, right.seen)
    return 1.0 if days is None else math.exp(-days / _FADE_DAYS)


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


def _story(articles: Sequence[Known], vectors: Sequence[Vector]) -> Story:
    order = sorted(range(len(articles)), key=lambda at: (_when(articles[at]), articles[at].key))
    pairs = list(itertools.combinations(range(len(articles)), 2))
    first = articles[order[0]]
    together = Counter(stem for left, right in pairs for stem in shared(vectors[left], vectors[right]))
    reasons = tuple(
        Reason(feature="shared word", value=times / len(pairs), saw=stem)
        for stem, times in sorted(together.items(), key=lambda item: (-item[1], item[0]))[:8]
    )
    return Story(
        id=content_id("story", *sorted(f"{one.key.source}\n{one.key.article}" for one in articles)),
        title=first.title,
        articles=tuple(articles[at].key for at in order),
        first=first.key,
        score=sum(cosine(vectors[left], vectors[right]) for left, right in pairs) / len(pairs),
        reasons=reasons,
    )


def _when(article: Known) -> str:
    """For ordering: the first day it may be of; those of unknown day come last."""
    return first_day(article.published or article.seen) or "9999"
