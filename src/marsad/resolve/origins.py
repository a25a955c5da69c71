"""Who stands behind an answer, at the end of the chain of those who passed it on?

The innermost speaker of the statement in which the passage stands; else the agency that the article credits; else the
outlet itself. A spokesman speaks for the body that he is named with, so that both are one source. An unnamed source,
and an outlet that names none, may be anybody: they prove no independence of one another or of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.arabic.fold import fold_text
from marsad.record import Record, Span, Statement
from marsad.resolve.known import ArticleKey, Known


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


def independent(origins: Iterable[tuple[ArticleKey, Origin]], texts: Mapping[ArticleKey, ArticleKey]) -> int:
    """How many independent origins stand behind the tellings: named ones, each once, and one for a text however often
    it is printed; one where nobody is named, for somebody must have said it."""
    told: dict[ArticleKey, str] = {}
    for key, origin in sorted(origins):
        if origin.named:
            told.setdefault(texts.get(key, key), origin.key)
    return max(1, len(set(told.values())))
