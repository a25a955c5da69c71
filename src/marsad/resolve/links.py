"""What is known across captures? Reprints, stories, the same events, accounts: derived from articles and nothing else.

The result does not depend on the order of the articles, and ids come from what is linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.accounts import Corroboration, Dispute, compare
from marsad.resolve.aliases import AliasSet, find_aliases
from marsad.resolve.claims import claims_of, denied_disputes, find_denied, find_repeated, said_stem
from marsad.resolve.clashes import Affair, main_tolls
from marsad.resolve.copies import Reprint, find_reprints, same_texts
from marsad.resolve.denials import denial_disputes, find_denials
from marsad.resolve.events import SameEvent, agreement, find_same_events
from marsad.resolve.known import Known
from marsad.resolve.processes import Provision, find_provisions
from marsad.resolve.questions import Weights, questions
from marsad.resolve.stories import Likeness, Story, find_stories, likeness, story_groups

_AFFAIR = 0.22
# What an excerpt shares with its source counts for this much of it.
_EXCERPT = 0.5


class Links(Record, frozen=True):
    """Everything that ties captures to one another."""

    reprints: tuple[Reprint, ...]
    stories: tuple[Story, ...]
    events: tuple[SameEvent, ...]
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Corroboration, ...]
    aliases: tuple[AliasSet, ...] = ()
    provisions: tuple[Provision, ...] = ()


def find_links(articles: Iterable[Known], knowledge: Knowledge | None = None) -> Links:
    """The links among articles, in an order of their own. Kinds of names and provisions come from `knowledge`."""
    like = likeness(tuple(articles))
    reprints = find_reprints(like.articles)
    texts = same_texts(reprints)
    like = _with_reprints(like, reprints)
    weights = Weights(frequency=like.frequency, documents=len(like.articles))
    story_of = {at: number for number, group in enumerate(story_groups(like)) for at in group}
    events: list[SameEvent] = []
    disputes: list[Dispute] = []
    corroborations: list[Corroboration] = []
    for group in like.groups(_AFFAIR):
        if len(group) > 1:
            affair = Affair(
                articles=tuple(like.articles[at] for at in group),
                stories=tuple(story_of[at] for at in group),
                texts=texts,
                near=_near(like, group),
            )
            asked = questions(affair.articles, affair.near, weights)
            found = compare(affair, [*asked, *main_tolls(affair, asked)])
            same = find_same_events(affair)
            events += same
            corroborations += agreement(affair, same)
            disputes += found[0]
            disputes += denial_disputes(affair, find_denials(affair, weights))
            corroborations += found[1]
    claims = claims_of(like.articles)
    corroborations += find_repeated(claims, like.frequency, len(like.articles), texts)
    disputes += denied_disputes(find_denied(claims, like.frequency, _denying(knowledge)))
    return Links(
        reprints=tuple(reprints),
        stories=tuple(find_stories(like)),
        events=tuple(sorted(events, key=lambda one: one.id)),
        disputes=tuple(sorted(disputes, key=lambda one: one.id)),
        corroborations=tuple(sorted(corroborations, key=lambda one: one.id)),
        aliases=tuple(find_aliases(like.articles, knowledge)),
        provisions=tuple(find_provisions(like.articles, knowledge)),
    )


def _with_reprints(like: Likeness, reprints: Iterable[Reprint]) -> Likeness:
    """The likeness of articles, those that share most of a text as alike as that share is, templates left out."""
    place = {article.key: at for at, article in enumerate(like.articles)}
    alike = dict(like.alike)
    for one in reprints:
        if not one.template:
            pair = place[one.a], place[one.b]
            alike[pair] = max(alike.get(pair, 0.0), one.jaccard, _EXCERPT * one.containment)
    return msgspec.structs.replace(like, alike=alike)


def _denying(knowledge: Knowledge | None) -> frozenset[str]:
    """The stems of the words that tell only that something is denied."""
    words = knowledge.words("link-denying") if knowledge else ()
    return frozenset(said_stem(part) for word in words for part in fold_text(word).split())


def _near(like: Likeness, group: Sequence[int]) -> dict[tuple[int, int], float]:
    return {
        (left, right): like.alike.get((group[left], group[right]), 0.0)
        for left in range(len(group))
        for right in range(left + 1, len(group))
    }
