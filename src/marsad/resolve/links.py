"""What is known across captures? Reprints, stories, the same events, accounts: derived from articles and nothing else.

The result does not depend on the order of the articles, and ids come from what is linked.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.accounts import Corroboration, Dispute
from marsad.resolve.affairs import affair_links, affairs
from marsad.resolve.aliases import AliasSet, find_aliases
from marsad.resolve.basis import Basis, basis_of
from marsad.resolve.claims import claim_vector, claims_of, proposed, repeated_among
from marsad.resolve.confirmed import confirmed
from marsad.resolve.copies import Reprint, find_reprints, likeness_by_text, same_texts
from marsad.resolve.events import SameEvent
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.matters import LEAST, Matters, matters_among, side_by_side, tied
from marsad.resolve.once import article_keys
from marsad.resolve.opposed import Stands
from marsad.resolve.processes import Provision, find_provisions
from marsad.resolve.stance import comparer_of
from marsad.resolve.stories import Likeness, Story, blocks, find_stories, likeness
from marsad.resolve.units import Scene, Unit
from marsad.resolve.within import told_within
from marsad.resolve.wording import Wording, wording_of

_L = TypeVar("_L", SameEvent, Dispute, Corroboration)


class Links(Record, frozen=True):
    """Everything that ties captures to one another."""

    reprints: tuple[Reprint, ...]
    stories: tuple[Story, ...]
    events: tuple[SameEvent, ...]
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Corroboration, ...]
    aliases: tuple[AliasSet, ...] = ()
    provisions: tuple[Provision, ...] = ()


def find_links(articles: Iterable[Known], knowledge: Knowledge | None = None, basis: Basis | None = None) -> Links:
    """The links among articles, in an order of their own. Kinds of names and provisions come from `knowledge`.

    Without a basis, words are counted over these articles.
    """
    known = sorted(articles, key=lambda article: article.key)
    basis, wording = basis or basis_of(lambda: known), wording_of(knowledge)
    reprints = find_reprints(known, basis.formulas)
    texts = same_texts(reprints)
    like = with_reprints(likeness(known, basis.weights), reprints)
    events: list[SameEvent] = []
    disputes: list[Dispute] = []
    corroborations: list[Corroboration] = []
    tied = blocks(len(known), like.alike)
    for block, alike in zip(tied, _within(like, tied), strict=True):
        for affair in affairs([known[at] for at in block], alike, texts):
            found = affair_links(affair, basis.weights, wording)
            events += found.events
            disputes += found.disputes
            corroborations += found.corroborations
    stands = Stands(frequency=basis.weights.frequency, wording=wording, comparer=comparer_of(knowledge))
    for told in (find_matters(like, texts, basis.common, wording), compare_claims(like, basis, stands, texts)):
        events += told.events
        disputes += told.disputes
        corroborations += told.corroborations
    disputes += [one for article in known for one in told_within(article, basis.weights, wording)]
    corroborations += [one for article in known for one in confirmed(article, basis.weights, wording)]
    return Links(
        reprints=tuple(reprints),
        stories=tuple(find_stories(like)),
        events=distinct(events),
        disputes=distinct(disputes),
        corroborations=distinct(corroborations),
        aliases=tuple(find_aliases(known, knowledge)),
        provisions=tuple(find_provisions(known, knowledge)),
    )


def distinct(found: Iterable[_L]) -> tuple[_L, ...]:
    """The links by id, each once: what is found twice, in a story and beyond it, with the higher score."""
    best: dict[str, _L] = {}
    for one in found:
        before = best.get(one.id)
        if before is None or _weight(one) > _weight(before):
            best[one.id] = one
    return tuple(best[key] for key in sorted(best))


def _weight(link: SameEvent | Dispute | Corroboration) -> tuple[float, bytes]:
    return link.score, msgspec.json.encode(link)


def find_matters(
    like: Likeness, texts: Mapping[ArticleKey, ArticleKey], common: frozenset[str], wording: Wording
) -> Matters:
    """What articles that are a little alike, or tell of one thing that happens but once, tell together or against one
    another, beyond their stories."""
    scenes = [Scene(article=article, weights=like.weights) for article in like.articles]
    near = dict.fromkeys(_keyed(like.articles, common), 0.0) | like.alike
    stands: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}
    for (left, right), likely in sorted(near.items()):
        for one, other, stand in side_by_side(scenes[left], scenes[right], likely, wording):
            stands[(left, one), (right, other)] = stand
    return _grouped(like.articles, stands, texts)


def _keyed(articles: Sequence[Known], common: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The pairs of articles, by their places, that share the key of an event that happens but once."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        for key in article_keys(article):
            if key not in common:
                held[key].append(at)
    for places in held.values():
        yield from itertools.combinations(places, 2)


def compare_claims(like: Likeness, basis: Basis, stands: Stands, texts: Mapping[ArticleKey, ArticleKey]) -> Matters:
    """The statements of different articles that say the same, and those that exclude one another."""
    known = like.articles
    place = {article.key: at for at, article in enumerate(known)}
    claims = claims_of(known)
    vectors = [claim_vector(claim, basis.weights) for claim in claims]
    numbers = [(place[claim.article.key], claim.article.statements.index(claim.said)) for claim in claims]
    found = {}
    for one, other in proposed(claims, vectors, basis.common):
        near = like.alike.get((numbers[one][0], numbers[other][0]), 0.0)
        stand = stands.between(claims[one], claims[other], (vectors[one], vectors[other]), near)
        if stand:
            found[one, other] = stand
    told = {(numbers[one], numbers[other]): stand for (one, other), stand in found.items()}
    agreed = repeated_among(claims, vectors, found, texts)
    return Matters(disputes=_grouped(known, told, texts).disputes, corroborations=tuple(agreed))


def _grouped(
    articles: Sequence[Known],
    stands: Mapping[tuple[tuple[int, int], tuple[int, int]], float],
    texts: Mapping[ArticleKey, ArticleKey],
) -> Matters:
    """What units, each by its article's place and its number, come to where pairs of them stand so to one another."""
    found = []
    for group in tied(pair for pair, stand in stands.items() if abs(stand) >= LEAST):
        order = sorted(group)
        place = {key: at for at, key in enumerate(order)}
        units = [Unit(article=articles[at], number=number) for at, number in order]
        inside = {(place[a], place[b]): stand for (a, b), stand in stands.items() if a in place and b in place}
        found.append(matters_among(units, inside, texts))
    return Matters(
        events=tuple(one for some in found for one in some.events),
        disputes=tuple(one for some in found for one in some.disputes),
        corroborations=tuple(one for some in found for one in some.corroborations),
    )


def with_reprints(like: Likeness, reprints: Iterable[Reprint]) -> Likeness:
    """The likeness of articles, those that share most of a text as alike as that share is, templates left out."""
    place = {article.key: at for at, article in enumerate(like.articles)}
    alike = dict(like.alike)
    for one in reprints:
        by_text = likeness_by_text(one)
        if by_text:
            pair = place[one.a], place[one.b]
            alike[pair] = max(alike.get(pair, 0.0), by_text)
    return msgspec.structs.replace(like, alike=alike)


def _within(like: Likeness, found: list[list[int]]) -> list[dict[tuple[int, int], float]]:
    """For each block the likeness of its articles, by their places in it."""
    place = {at: (number, inner) for number, block in enumerate(found) for inner, at in enumerate(block)}
    alike: list[dict[tuple[int, int], float]] = [{} for _ in found]
    for (left, right), likely in like.alike.items():
        (one, first), (other, second) = place[left], place[right]
        if one == other:
            alike[one][first, second] = likely
    return alike
