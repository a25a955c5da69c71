"""The pages that show a text: an article, a whole capture, its raw bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup
from starlette.responses import Response

from marsad.record import Article, Furniture, Name, Span, TickerItem
from marsad.store.captures import capture_row
from marsad.store.observations import entities_of, entity_names
from marsad.store.open import Store
from marsad.store.restand import is_rejected
from marsad.store.results import ArticleRow, ArticleView, Observation
from marsad.store.standing import reviewed
from marsad.store.veil.seen import masked_spans, raw_for
from marsad.store.views import article as view_article
from marsad.store.views import captures as list_captures
from marsad.store.views import view_capture
from marsad.store.views_stories import article_links
from marsad.web.across_words import answer_of, question_of
from marsad.web.asking import PAGE
from marsad.web.located import areas_of, points_of
from marsad.web.marked_text import render_lines
from marsad.web.marks import Line, Mark, cut_lines
from marsad.web.pages_heads import head_said
from marsad.web.site import Asked

_PLACE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


class Part(msgspec.Struct, frozen=True):
    """A run of lines of a capture that belong to one article, or to none."""

    article: ArticleRow | None
    html: Markup


def article(asked: Asked, article_id: str) -> Response:
    """An article in place: its text as captured with every mark, what was found, and where it comes from."""
    view = view_article(asked.store, article_id)
    page = view_capture(asked.store, view.capture.id)
    names = _names(asked, view)
    loose = [seen for seen in page.observations if isinstance(seen.record, Furniture | TickerItem)]
    start = min((span.start for span in view.record.spans), default=0)
    end = max((span.end for span in view.record.spans), default=0)
    standing = [one for one in view.observations if not is_rejected(one)]
    areas = areas_of(asked, (*standing, *loose))
    areas += _gaps(asked, view.text, view.record.spans, loose, page.observations)
    areas += [*_asked_for(asked), *_masked(asked, view.capture.id, view.text)]
    lines = cut_lines(view.text, start, end, points_of(asked, standing, names), areas)
    head = view.record.headline
    return asked.render(
        "article.html",
        title=view.row.headline or asked.t("common.no_headline"),
        view=view,
        capture=page.capture,
        names=names,
        latins={} if asked.lang == "ar" else {entity.id: entity.latin for entity in view.entities if entity.latin},
        text=render_lines(lines, asked.t, (head.start, head.end) if head else None),
        found=_by_layer(view.observations),
        entities=_counted(standing, names),
        across=article_links(asked.store, article_id),
        head=head_said(asked, article_id),
        question_of=question_of,
        answer_of=answer_of,
        asked=asked,
    )


def capture(asked: Asked, capture_id: str) -> Response:
    """A whole capture as received: its articles, furniture, ticker, and what the page says about itself."""
    page = view_capture(asked.store, capture_id)
    text = page.capture.text
    names = {seen.record.entity: seen.text for seen in page.observations if isinstance(seen.record, Name)}
    owned = {seen.id: seen.record.spans for seen in page.observations if isinstance(seen.record, Article)}
    with asked.store.read() as connection:
        standing = [one for one in reviewed(connection, page.observations) if not is_rejected(one)]
    areas = areas_of(asked, standing)
    taken = [span for spans in owned.values() for span in spans]
    areas += _asked_for(asked)
    areas += _rest(text, 0, len(text), [*taken, *_grounds(page.observations)], asked.t("furniture.other"))
    areas += _masked(asked, page.row.id, text)
    lines = cut_lines(text, 0, len(text), points_of(asked, standing, names), areas)
    rows = {row.id: row for row in page.articles}
    return asked.render(
        "capture.html",
        title=asked.t("capture.title"),
        page=page,
        parts=_parts(asked, lines, owned, rows),
        ticker=[seen for seen in page.observations if isinstance(seen.record, TickerItem)],
    )


def captures(asked: Asked) -> Response:
    """The captures, newest first."""
    page = list_captures(asked.store, limit=PAGE, after=asked.get("after"))
    return asked.render("captures.html", title=asked.t("overview.captures"), page=page)


def raw(store: Store, capture_id: str) -> Response:
    """The bytes as received, to be saved and never shown: a hostile page must not run under this address.

    Raises Failure `redact.hidden` where they write a name that the store masks: bytes cannot be masked.
    """
    data = raw_for(store, capture_id)
    with store.read() as connection:
        row = capture_row(connection, capture_id)
    assert row is not None
    headers = {
        "content-disposition": f'attachment; filename="{row.sha256[:16]}.txt"',
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "no-store",
    }
    # Bytes, and no charset: what encoding they have is the reader's finding, not the server's claim.
    response = Response(data, headers=headers)
    response.headers["content-type"] = "text/plain"
    return response


def _masked(asked: Asked, capture: str, text: str) -> list[Mark]:
    """What others do not see of a text, for those who do."""
    if not asked.viewer.sees:
        return []
    label = asked.t("redact.marked")
    return [
        Mark(start=start, end=end, kind="veiled", label=label)
        for start, end in masked_spans(asked.store, capture, text)
    ]


def _asked_for(asked: Asked) -> list[Mark]:
    """The passage that the reader followed here: characters of the capture's text, `at=START-END`."""
    match = _PLACE.fullmatch(asked.get("at") or "")
    if match is None:
        return []
    return [Mark(start=int(match[1]), end=int(match[2]), kind="asked", anchor="at")]


def _names(asked: Asked, view: ArticleView) -> dict[str, str]:
    """The names of all entities of an article: those mentioned, and those that posts and speakers point at."""
    names = {entity.id: entity.name for entity in view.entities}
    pointed = {key for seen in view.observations for key in entities_of(seen.record)}
    with asked.store.read() as connection:
        return names | entity_names(connection, pointed - set(names))


def _by_layer(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The observations of an article by layer, each in the order of the text."""
    layers: dict[str, list[Observation]] = {"date": [], "office": [], "statement": [], "event": [], "name": []}
    for seen in sorted(observations, key=lambda one: (one.start or 0, one.end or 0)):
        layers.setdefault(seen.layer, []).append(seen)
    return layers


def _counted(observations: Sequence[Observation], names: dict[str, str]) -> list[tuple[str, str, str, int]]:
    """(entity, name, type, mentions) of an article, by type and the most mentioned first."""
    counts: dict[str, list[str]] = {}
    for seen in observations:
        if isinstance(seen.record, Name):
            counts.setdefault(seen.record.entity, []).append(seen.record.type)
    rows = [(key, names.get(key, key), types[0], len(types)) for key, types in counts.items()]
    return sorted(rows, key=lambda row: (("PER", "ORG", "LOC").index(row[2]), -row[3], row[1]))


def _grounds(observations: Sequence[Observation]) -> list[Span]:
    return [seen.record.span for seen in observations if isinstance(seen.record, Furniture | TickerItem)]


def _gaps(
    asked: Asked, text: str, spans: Sequence[Span], loose: Sequence[Observation], everything: Sequence[Observation]
) -> list[Mark]:
    """What lies between the pieces of an article: text of its neighbours, or of nobody."""
    start, end = min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
    neighbours = [
        span
        for seen in everything
        if isinstance(seen.record, Article) and seen.record.spans != tuple(spans)
        for span in seen.record.spans
        if span.start < end and span.end > start
    ]
    label = asked.t("article.other_article")
    marks = [Mark(start=span.start, end=span.end, kind="other", label=label) for span in neighbours]
    covered = [*spans, *neighbours, *_grounds(loose)]
    return marks + _rest(text, start, end, covered, asked.t("furniture.other"))


def _rest(text: str, start: int, end: int, covered: Sequence[Span], label: str) -> list[Mark]:
    """Marks over what no span covers, white space aside."""
    marks = []
    at = start
    for span in (*sorted(covered, key=lambda one: one.start), Span(end, end, "")):
        stop = min(span.start, end)
        if stop > at and text[at:stop].strip():
            marks.append(Mark(start=at, end=stop, kind="other", label=label))
        at = max(at, span.end)
    return marks


def _parts(
    asked: Asked, lines: Sequence[Line], owned: dict[str, tuple[Span, ...]], rows: dict[str, ArticleRow]
) -> list[Part]:
    """The lines grouped by the article that they stand in."""
    ranges = sorted((span.start, span.end, key) for key, spans in owned.items() for span in spans)
    owners = [
        next((key for start, end, key in ranges if start < line.end and end > line.start), None) for line in lines
    ]
    owners = _bridged(owners)
    parts: list[Part] = []
    for owner, run in groupby(zip(owners, lines, strict=True), key=lambda pair: pair[0]):
        parts.append(Part(rows.get(owner or ""), render_lines([line for _, line in run], asked.t)))
    return parts


def _bridged(owners: Sequence[str | None]) -> list[str | None]:
    """Lines of nobody between two pieces of one article go with it: a caption parts nothing."""
    bridged = list(owners)
    last: tuple[int, str] | None = None
    for i, owner in enumerate(owners):
        if owner is None:
            continue
        if last and last[1] == owner:
            bridged[last[0] : i] = [owner] * (i - last[0])
        last = (i, owner)
    return bridged


__all__ = ["article", "capture", "captures", "raw"]
