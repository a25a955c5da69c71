"""Which articles of a block may tell one happening, and what do they tell of it?

A block falls into stories and, with a wider net, into affairs: a story and what is told near it. All that is compared
in detail is compared within an affair, so that its links follow from its articles alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.record import Record
from marsad.resolve.accounts import Corroboration, Dispute, compare
from marsad.resolve.clashes import Affair, main_tolls
from marsad.resolve.denials import denial_disputes, find_denials
from marsad.resolve.events import SameEvent, agreement, find_same_events
from marsad.resolve.happened_on import main_days
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.questions import questions
from marsad.resolve.retold import happenings
from marsad.resolve.stories import LEAST_ALIKE, Pair, join
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights

_AFFAIR = 0.22


class AffairLinks(Record, frozen=True):
    """What the articles of an affair tell together."""

    events: tuple[SameEvent, ...]
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Corroboration, ...]


def affairs(
    articles: Sequence[Known], alike: Mapping[Pair, float], texts: Mapping[ArticleKey, ArticleKey]
) -> list[Affair]:
    """The affairs of two articles or more in a block. `alike` says how alike its articles are, by their places."""
    if len(articles) < 2:
        return []
    story_of = {at: number for number, group in enumerate(join(len(articles), alike, LEAST_ALIKE)) for at in group}
    return [
        Affair(
            articles=tuple(articles[at] for at in group),
            stories=tuple(story_of[at] for at in group),
            texts={articles[at].key: texts[articles[at].key] for at in group if articles[at].key in texts},
            near={
                (left, right): alike.get((group[left], group[right]), 0.0)
                for left in range(len(group))
                for right in range(left + 1, len(group))
            },
        )
        for group in join(len(articles), alike, _AFFAIR)
        if len(group) > 1
    ]


def affair_links(affair: Affair, weights: Weights, wording: Wording) -> AffairLinks:
    """The events that several articles of an affair tell, their agreement, and their disputes."""
    asked = questions(affair.articles, affair.near, weights)
    told = [one for at, article in enumerate(affair.articles) for one in happenings(at, article)]
    disputes, corroborations = compare(affair, [*asked, *main_tolls(affair, asked), *main_days(affair, told)])
    events = find_same_events(affair, told)
    return AffairLinks(
        events=tuple(events),
        disputes=(*disputes, *denial_disputes(affair, find_denials(affair, weights, wording), wording.responsible)),
        corroborations=(*agreement(affair, events), *corroborations),
    )
