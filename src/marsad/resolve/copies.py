"""Who printed a text first, who printed it again, and which alike texts are no reprints?

Shared text makes a reprint; its direction is told by the day (published where proved, else captured) and, on one day,
by who credits an agency: an article that credits one took the text from there. Where neither tells, the origin is
unknown. A template is another matter: an execution notice, a weather report, a price list say the same words of other
people and places. Two articles of which most shingles agree, yet whose own names or figures do not, are alike only.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.record import Reason, Record
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.reprints import Overlap, Shingles, find_overlaps, shingles
from marsad.resolve.times import days_apart, first_day

ALIKE = 0.5
_SAME_TEXT = 0.9
_LEAST_CONTAINED = 0.5
_FEW_WORDS = 25
_TEMPLATE_DAYS = 1
# What an excerpt shares with its source counts for this much of it.
_EXCERPT = 0.5


class Reprint(Record, frozen=True):
    """Two articles that share their text, the smaller key first. `via` is the agency whose text it is."""

    a: ArticleKey
    b: ArticleKey
    jaccard: float
    containment: float
    origin: ArticleKey | None
    via: str | None
    template: bool
    score: float
    reasons: tuple[Reason, ...]


def find_reprints(articles: Sequence[Known], formulas: frozenset[int] | None = None) -> list[Reprint]:
    """Every pair that shares half its text, or of which the shorter stands in the longer for the greater part.

    `formulas` are shingles that are no trace of copying; those of these articles where they are not given.
    """
    ordered = sorted(articles, key=lambda article: article.key)
    texts = [text_shingles(article) for article in ordered]
    found = []
    for pair in find_overlaps(texts, _LEAST_CONTAINED, formulas):
        one = reprint_of(ordered[pair.left], ordered[pair.right], (pair.jaccard, pair.containment))
        if one is not None:
            found.append(one)
    return found


def text_shingles(article: Known) -> Shingles:
    """The shingles by which an article's text is compared with others."""
    return shingles(article.body or article.headline)


def reprint_of(left: Known, right: Known, share: tuple[float, float]) -> Reprint | None:
    """The reprint that two articles are, of which `share` is Jaccard and containment; the smaller key is the left."""
    jaccard, containment = share
    if containment < _LEAST_CONTAINED:
        return None
    if jaccard < ALIKE and min(len(left.body), len(right.body)) < _FEW_WORDS:
        return None
    return _reprint(left, right, Overlap(left=0, right=1, jaccard=jaccard, containment=containment))


def likeness_by_text(one: Reprint) -> float:
    """How alike a shared text makes two articles: as much as the share is, half of that for an excerpt; a template
    nothing."""
    return 0.0 if one.template else max(one.jaccard, _EXCERPT * one.containment)


def same_texts(reprints: Sequence[Reprint]) -> dict[ArticleKey, ArticleKey]:
    """For every reprinted article the smallest key of those that share its text, templates left out."""
    parent: dict[ArticleKey, ArticleKey] = {}

    def root(key: ArticleKey) -> ArticleKey:
        while parent.get(key, key) != key:
            key = parent[key]
        return key

    for one in reprints:
        if not one.template:
            low, high = sorted((root(one.a), root(one.b)))
            parent[high] = low
            parent.setdefault(low, low)
    return {key: root(key) for key in sorted(parent)}


def _reprint(left: Known, right: Known, pair: Overlap) -> Reprint:
    template = _is_template(left, right, pair)
    origin, why = (None, Reason(feature="template", value=1.0, saw="")) if template else _first(left, right)
    agencies = sorted({*left.agencies, *right.agencies})
    return Reprint(
        a=left.key, b=right.key, jaccard=pair.jaccard, containment=pair.containment,
        origin=origin.key if origin else None, via=agencies[0] if agencies and not template else None,
        template=template, score=pair.containment,
        reasons=(
            Reason(feature="jaccard", value=pair.jaccard, saw=""),
            Reason(feature="containment", value=pair.containment, saw=""),
            why,
        ),
    )  # fmt: skip


def _is_template(left: Known, right: Known, pair: Overlap) -> bool:
    """Whether two texts of different days are alike in their words, but tell of other people, places or figures."""
    apart = days_apart(left.published or left.seen, right.published or right.seen)
    if pair.jaccard >= _SAME_TEXT or apart is None or apart < _TEMPLATE_DAYS:
        return False
    return _tells_otherwise(_tellings(left), _tellings(right))


def _tellings(article: Known) -> set[str]:
    """What a text tells that a template leaves open: names and figures."""
    return {name.entity for name in article.names} | {f"{fact.of} {fact.answer}" for fact in article.facts}


def _tells_otherwise(one: set[str], other: set[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 2 and len(one & other) < smaller / 2


def _first(left: Known, right: Known) -> tuple[Known | None, Reason]:
    """The article that came first, and what says so."""
    days = [first_day(article.published or article.seen) for article in (left, right)]
    if days[0] and days[1] and days[0] != days[1]:
        first = left if days[0] < days[1] else right
        return first, Reason(feature="earlier", value=1.0, saw=min(day for day in days if day))
    credited = [bool(article.agencies) for article in (left, right)]
    if credited[0] != credited[1]:
        taken, free = (left, right) if credited[0] else (right, left)
        if free.outlet and free.outlet in taken.agencies:
            return free, Reason(feature="credit", value=1.0, saw=free.outlet)
    return None, Reason(feature="same day", value=0.0, saw=days[0] or "")
