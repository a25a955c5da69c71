"""What is known across captures? Reprints, stories, the same events, accounts: derived from articles and nothing else.

The result does not depend on the order of the articles, and ids come from what is linked.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.accounts import Corroboration, Dispute
from marsad.resolve.affairs import affair_links, affairs
from marsad.resolve.aliases import AliasSet, find_aliases
from marsad.resolve.basis import Basis, basis_of
from marsad.resolve.claims import claims_of, denied_disputes, find_denied, find_repeated
from marsad.resolve.copies import Reprint, find_reprints, likeness_by_text, same_texts
from marsad.resolve.events import SameEvent
from marsad.resolve.known import Known
from marsad.resolve.processes import Provision, find_provisions
from marsad.resolve.stories import Likeness, Story, blocks, find_stories, likeness
from marsad.resolve.wording import wording_of


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
    claims = claims_of(known)
    corroborations += find_repeated(claims, basis.weights, basis.common, texts)
    disputes += denied_disputes(find_denied(claims, basis.weights.frequency, wording))
    return Links(
        reprints=tuple(reprints),
        stories=tuple(find_stories(like)),
        events=tuple(sorted(events, key=lambda one: one.id)),
        disputes=tuple(sorted(disputes, key=lambda one: one.id)),
        corroborations=tuple(sorted(corroborations, key=lambda one: one.id)),
        aliases=tuple(find_aliases(known, knowledge)),
        provisions=tuple(find_provisions(known, knowledge)),
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
