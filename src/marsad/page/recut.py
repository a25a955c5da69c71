"""Where did people say that articles begin, or do not begin, and what stands at their head? Their word goes first.

Offsets count characters of the capture's text. A later reading, whatever it finds by itself, keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from marsad.arabic.reading import Reading
from marsad.page.assemble import Layout
from marsad.page.units import Unit
from marsad.record import Article, Candidate, Record, Span, content_id

PEOPLE = "people"
"""The basis of a day of publication that people gave."""
_LOST = "what was read; people say otherwise"
_IN_ARTICLE = ("headline", "standfirst", "body", "subhead")


class Head(Record, frozen=True):
    """What people say of the article that begins at character `at`; `says` names the fields of which they spoke."""

    at: int
    says: tuple[str, ...]
    headline: Span | None = None
    outlet: str | None = None
    published: str | None = None


class Recut(Record, frozen=True):
    """`cuts` are (offset, whether the line there is the headline) of articles that begin there; `joins` are the
    offsets of articles that go on what stands before them; `onto` are (offset, offset of the article that it goes on)
    where that is not the one before; `heads` say what articles are called, whose they are, and of which day."""

    cuts: tuple[tuple[int, bool], ...] = ()
    joins: tuple[int, ...] = ()
    onto: tuple[tuple[int, int], ...] = ()
    heads: tuple[Head, ...] = ()

    def __bool__(self) -> bool:
        return self.moves or bool(self.heads)

    @property
    def moves(self) -> bool:
        """Whether articles begin or end elsewhere by it."""
        return bool(self.cuts or self.joins or self.onto)


AS_READ = Recut()


def settle(
    told: Recut,
    units: Sequence[Unit],
    reading: Reading,
    states: dict[int, str],
    entries: Mapping[int, int],
    apart: Set[int] = frozenset(),
) -> tuple[dict[int, int], frozenset[int]]:
    """Sets the states of the lines that people spoke of. Returns the entries left and the lines that begin articles.

    `apart` are lines that begin an article by what they look like.
    """
    lines = _Lines(units, reading)
    left, begins = dict(entries), set(apart)
    for offset in told.joins:
        if (i := lines.at(offset)) is not None:
            left.pop(i, None)
            begins.discard(i)
            states[i] = "body"
    for offset, headline in told.cuts:
        if (i := lines.at(offset)) is not None:
            begins.add(i)
            states[i] = "headline" if headline else "body"
    for offset, _ in told.onto:
        if (i := lines.at(offset)) is not None:
            begins.add(i)
            if states.get(i, "") not in _IN_ARTICLE:
                states[i] = "body"
    return left, frozenset(begins)


def names_of(layout: Layout, first: Layout, units: Sequence[Unit], reading: Reading) -> list[str]:
    """The ids of the articles of a layout that people changed: those that reading cut itself (`first`) keep theirs."""
    as_read = [draft for draft in first.drafts if draft.pieces]
    numbers = {draft.units[0]: n for n, draft in enumerate(as_read, 1)}
    names = []
    for draft in (draft for draft in layout.drafts if draft.pieces):
        begin = draft.units[0]
        owner = next((n for n, one in reversed(list(enumerate(as_read, 1))) if one.units[0] <= begin), 0)
        start = reading.cut(units[begin].start, units[begin].end).start
        names.append(f"a{numbers[begin]}" if begin in numbers else f"a{owner}+{start}")
    return names


def as_told(articles: Sequence[Article], told: Recut, reading: Reading) -> tuple[Article, ...]:
    """The articles with those that go on another put to it, and with the heads that people gave them."""
    found = list(articles)
    for at, into in told.onto:
        found = _put_to(found, at, into, reading)
    joined = {*told.joins, *(at for at, _ in told.onto)}
    for head in told.heads:
        if head.at not in joined and (i := _of(found, head.at)) is not None:
            found[i] = _headed(found[i], head)
    return tuple(found)


def owners_of(articles: Sequence[Article]) -> tuple[tuple[int, int, str], ...]:
    """Which characters belong to which article, as (start, end, id)."""
    return tuple((span.start, span.end, article.id) for article in articles for span in article.spans)


def _put_to(articles: list[Article], at: int, into: int, reading: Reading) -> list[Article]:
    """The articles, the one at `at` gone into the one at `into`, whose headline, day and outlet stay."""
    here, there = _of(articles, at), _of(articles, into)
    if here is None or there is None or here == there:
        return articles
    gone, kept = articles[here], articles[there]
    spans = tuple(sorted((*kept.spans, *gone.spans), key=_start))
    words: list[str] = []
    for span in spans:
        start, end = reading.folded.from_source(span.start), reading.folded.from_source(span.end)
        words += reading.words[reading.word_from(start) : reading.word_from(end)]
    articles[there] = msgspec.structs.replace(
        kept,
        spans=spans,
        embeds=tuple(sorted((*kept.embeds, *gone.embeds), key=_start)),
        digest=content_id("text", " ".join(words)),
    )
    return articles[:here] + articles[here + 1 :]


def _start(span: Span) -> int:
    return span.start


def _of(articles: Sequence[Article], at: int) -> int | None:
    """The number of the article that holds the character; where none does, of the next one."""
    best, nearest = None, -1
    for i, article in enumerate(articles):
        for span in article.spans:
            if span.start <= at < span.end:
                return i
        start = article.spans[0].start
        if start > at and (best is None or start < nearest):
            best, nearest = i, start
    return best


def _headed(article: Article, head: Head) -> Article:
    if "headline" in head.says:
        article = msgspec.structs.replace(article, headline=head.headline)
    if "outlet" in head.says:
        article = msgspec.structs.replace(article, outlet=head.outlet)
    if "published" in head.says:
        read = Candidate(value=article.published, basis=article.published_basis, verdict=_LOST)
        told = PEOPLE if head.published else "none"
        lost = (read, *article.candidates) if article.published else article.candidates
        article = msgspec.structs.replace(article, published=head.published, published_basis=told, candidates=lost)
    return article


class _Lines:
    """The lines of a page by the characters of its source."""

    def __init__(self, units: Sequence[Unit], reading: Reading) -> None:
        self._ends = [reading.cut(unit.start, unit.end).end for unit in units]

    def at(self, offset: int) -> int | None:
        """The line that holds the character, or the next one; None behind the last."""
        return next((i for i, end in enumerate(self._ends) if offset < end), None)
