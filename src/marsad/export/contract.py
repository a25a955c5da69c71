"""The JSON object that `marsad extract --format jsonl` prints for a capture: flat spans, text keys, nothing hidden.

Offsets count code points of `capture.text`. The keys are a contract with users' scripts; more may come, none may go.
"""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.record import Article, Entity, Extraction, Office, Record, Span

Json = dict[str, Any]


def contract_line(extraction: Extraction) -> bytes:
    """The object as one line of UTF-8 JSON, line feed included."""
    return msgspec.json.encode(_contract(extraction)) + b"\n"


def _contract(extraction: Extraction) -> Json:
    """The contract's keys; records whose keys are the contract's own go to the encoder as they are."""
    capture, page = extraction.capture, extraction.page
    return {
        "capture": {
            "id": capture.id,
            "source": capture.source,
            "url": capture.url,
            "media_type": capture.media_type,
            "captured": capture.captured,
            "encoding": capture.encoding,
            "text": capture.text,
        },
        "articles": [_article(article) for article in page.articles],
        "furniture": [{**_span(item.span), "kind": item.kind} for item in page.furniture],
        "ticker": [{**_span(item.span), "source": item.source, "time": item.time} for item in page.ticker],
        "dates": [_flat(mention) for mention in extraction.dates],
        "names": [_flat(name) for name in extraction.names],
        "entities": [_entity(entity) for entity in extraction.entities],
        "offices": [_office(office) for office in extraction.offices],
        "statements": extraction.statements,
        "events": extraction.events,
        "diagnostics": extraction.diagnostics,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _maybe(span: Span | None) -> Json | None:
    return None if span is None else _span(span)


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text


def _flat(mention: Record) -> Json:
    """A record with its span's keys beside its own."""
    row: Json = msgspec.to_builtins(mention)
    return {**row.pop("span"), **row}


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "headline": _maybe(article.headline),
        "coverage": _maybe(article.coverage),
        "kind": article.kind,
        "outlet": article.outlet,
        "dateline": _text(article.dateline),
        "byline": _text(article.byline),
        "agencies": list(article.agencies),
        "published": article.published,
        "published_basis": article.published_basis,
        "updated": article.updated,
        "spans": [_span(span) for span in article.spans],
    }


def _entity(entity: Entity) -> Json:
    row: Json = {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "latin": entity.latin,
        "latin_basis": entity.latin_basis,
        "known_from": entity.known_from,
    }
    if entity.geo is not None:
        row["geo"] = entity.geo
    elif entity.type == "LOC":
        row |= {"unplaced": entity.unplaced, "likely_country": entity.likely_country}
    if entity.candidates:
        row["candidates"] = entity.candidates
    return row


def _office(office: Office) -> Json:
    row: Json = msgspec.to_builtins(office)
    row["span"] = _span(office.span)
    row["org_implied"] = None if office.org_named else office.org
    row["org"] = office.org if office.org_named else None
    del row["org_named"]
    return row
