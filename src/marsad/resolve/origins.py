"""Who stands behind an answer, at the end of the chain of those who passed it on?

The innermost speaker of the statement in which the passage stands; else the agency that the article credits; else the
outlet itself. A spokesman speaks for the body that he is named with, so that both are one source. An unnamed source,
and an outlet that names none, may be anybody: they prove no independence of one another or of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.arabic.fold import fold_text
from marsad.record import Record, Span, Statement
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.words import light_stem

_SAME_WORDS = 0.6
_NAMED = 0.75


class Origin(Record, frozen=True, order=True):
    """A source: its `key` for comparison, its name as written, and whether it can be told from others."""

    key: str
    name: str
    named: bool


def origin_of(article: Known, span: Span) -> Origin:
    """The source of what stands at `span`."""
    said = statement_at(article.statements, span)
    if said is not None and said.speaker is not None:
        key = said.speaker_entity or fold_text(said.speaker.text)
        entity = article.entities.get(said.speaker_entity or "")
        return Origin(key=key, name=entity.name if entity else said.speaker.text, named=said.named)
    if said is not None and said.via:
        return Origin(key=fold_text(said.via[-1]), name=said.via[-1], named=True)
    if article.agencies:
        return Origin(key=fold_text(article.agencies[0]), name=article.agencies[0], named=True)
    return Origin(key=f"outlet {article.outlet or article.key.source}", name=article.outlet or "", named=False)


def statement_at(statements: Iterable[Statement], span: Span) -> Statement | None:
    """The innermost statement whose content, cue included, holds the passage."""
    best: tuple[int, Statement] | None = None
    for said in statements:
        parts = [part for part in (said.content, said.cue) if part is not None]
        if said.content is None or not parts:
            continue
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        if start <= span.start and span.end <= end and (best is None or end - start < best[0]):
            best = end - start, said
    return best[1] if best else None


class Telling(Record, frozen=True):
    """An article's telling: its source, the text that it is a copy of, and the stems of its words."""

    article: Known
    origin: Origin
    text: ArticleKey
    stems: frozenset[str]


def independent(tellings: Sequence[Telling]) -> int:
    """How many independent origins stand behind the tellings: one at least, for somebody must have said it.

    Tellings are of one origin where they share a source or a text, say the same in the same words, or where one of the
    articles names the source of the other: it may have been heard there. Who names no source proves no independence.
    """
    groups: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda one: one.article.key):
        tied = [group for group in groups if any(_tied(telling, other) for other in group)]
        groups = [group for group in groups if group not in tied]
        groups.append([telling, *(other for group in tied for other in group)])
    return max(1, sum(all(telling.origin.named for telling in group) for group in groups))


def _tied(one: Telling, other: Telling) -> bool:
    return (
        one.origin.key == other.origin.key
        or one.text == other.text
        or _names(one.article, other.origin)
        or _names(other.article, one.origin)
        or _same_words(one.stems, other.stems)
    )


def _same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= _SAME_WORDS * min(len(one), len(other))


def _names(article: Known, origin: Origin) -> bool:
    """Whether an article names a source, by its entity or by the greater part of the words it is written with."""
    if any(name.entity == origin.key for name in article.names):
        return True
    wanted = {light_stem(word) for word in fold_text(origin.name).split() if len(word) > 2}
    written = {light_stem(word) for word in (*article.headline, *article.body) if len(word) > 2}
    return bool(wanted) and len(wanted & written) >= _NAMED * len(wanted)
