"""Do two articles give one post to two men at one time?

Only posts of which a body has one: its president, a minister, a governor. Where an article tells that the post changes
hands, or who held it before, the men follow one another; and an article days away may be of the next one's time.
"""

from __future__ import annotations

import itertools
from difflib import SequenceMatcher

from marsad.arabic.fold import fold_text
from marsad.record import Office, Span
from marsad.resolve.known import Known, day_of
from marsad.resolve.observations import Observation
from marsad.resolve.times import days_apart
from marsad.resolve.wording import Wording

_DAYS, _BESIDE = 3, 60
_SHORT, _ALIKE = 2, 0.75
# Bodies that a page names and no pack, and places, of which there are many posts.
_UNLISTED = ("ent-", "country-", "place-", "sy-", "outlet-")
_CHANGES = frozenset({"appoint", "dismiss", "resign", "elect"})


def one_post(one: tuple[Known, Office], other: tuple[Known, Office], wording: Wording) -> bool:
    """Whether two men are said to hold one post at one time."""
    (here, left), (there, right) = one, other
    if left.org is None or left.org != right.org or left.person == right.person or not _is_listed(left.org):
        return False
    if fold_text(left.title) != fold_text(right.title) or not _single(left, wording):
        return False
    days = days_apart(day_of(here), day_of(there))
    if days is None or days > _DAYS or any(office.former or office.acting for office in (left, right)):
        return False
    names = [_name(*each) for each in (one, other)]
    if not all(names) or any(_spelled_alike(a, b) for a, b in itertools.product(*names)):
        return False
    return not any(_changing(*each) for each in (one, other))


def held_by(article: Known, office: Office) -> str:
    """The name of who holds a post."""
    entity = article.entities.get(office.person)
    return entity.name if entity else office.title


def of_office(article: Known, office: Office) -> Observation:
    """A post where it is told, with the name of its holder where that stands beside it."""
    key, start, end = article.key, office.span.start, office.span.end
    beside = [name.span for name in article.names if name.entity == office.person and _near(name.span, office.span)]
    if beside:
        nearest = min(beside, key=lambda span: (max(span.start - end, start - span.end), span.start))
        start, end = min(start, nearest.start), max(end, nearest.end)
    return Observation(source=key.source, article=key.article, start=start, end=end)


def _is_listed(body: str) -> bool:
    """Whether a body is one that the packs list: «the club» and «the ministry» are other ones in other articles."""
    return not body.startswith(_UNLISTED)


def _single(office: Office, wording: Wording) -> bool:
    words = fold_text(office.title).split()
    return bool(words) and words[0].removeprefix("ال") in wording.single_posts


def _name(article: Known, office: Office) -> tuple[str, ...]:
    """The words of a holder's full name, where that is the first behind the title; «نظيره» is no title."""
    title = fold_text(office.span.text)
    behind = [
        name for name in article.names if name.type == "PER" and 0 <= name.span.start - office.span.end <= _BESIDE
    ]
    first = min(behind, key=lambda name: name.span.start, default=None)
    if first is None or first.entity != office.person or title.split()[0] != fold_text(office.title).split()[0]:
        return ()
    words = tuple(word for word in fold_text(held_by(article, office)).split() if len(word) > _SHORT)
    return words if len(words) > 1 else ()


def _spelled_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.removeprefix("ال"), other.removeprefix("ال")).ratio() >= _ALIKE


def _changing(article: Known, office: Office) -> bool:
    """Whether an article tells of a change in the post: of its body or of its holder."""
    about = {office.org, office.person}
    return any(
        event.type in _CHANGES and about & {part.entity for part in event.participants} for event in article.events
    )


def _near(one: Span, other: Span) -> bool:
    return max(one.start - other.end, other.start - one.end) <= _BESIDE
