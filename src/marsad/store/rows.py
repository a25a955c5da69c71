"""Which rows does an extraction become? One observation for every located fact, and back again without loss.

The id of an observation names its place (capture, layer, article, offsets), not what was read there: a later reading
of the same place keeps the id, so that a decision about it stays attached. The digest covers the whole row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from marsad.record import (
    Article,
    Capture,
    DateMention,
    Diagnostic,
    Entity,
    Event,
    Extraction,
    Furniture,
    Name,
    Office,
    Page,
    Record,
    Span,
    Statement,
    TickerItem,
    content_id,
)
from marsad.store.edtf_bounds import bounds

LAYERS: dict[str, type[Record]] = {
    "article": Article,
    "furniture": Furniture,
    "ticker": TickerItem,
    "date": DateMention,
    "name": Name,
    "entity": Entity,
    "office": Office,
    "statement": Statement,
    "event": Event,
}
_PREFIX = {
    "article": "art", "furniture": "furn", "ticker": "tick", "date": "date", "name": "name",
    "entity": "seen", "office": "off", "statement": "st", "event": "ev",
}  # fmt: skip
_DECODERS = {layer: msgspec.json.Decoder(kind) for layer, kind in LAYERS.items()}
_ENCODER = msgspec.json.Encoder()


Owners = Sequence[tuple[int, int, str]]
"""(start, end, id of the article on the page)."""


class Row(msgspec.Struct):
    """One observation, in the order of its columns."""

    id: str
    layer: str
    ord: int
    local: str | None
    article: str | None
    start: int | None
    end: int | None
    text: str
    kind: str
    modality: str | None
    entity: str | None
    date_low: str
    date_high: str
    payload: str
    digest: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Head(Record, frozen=True):
    """What an extraction holds beside its observations: the capture without its text, and the diagnostics."""

    capture: Capture
    page_diagnostics: tuple[Diagnostic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def capture_key(sha256: str, source: str) -> str:
    """The id of a capture in the record: what bytes came from where."""
    return content_id("cap", sha256, source)


def article_key(capture: str, local: str) -> str:
    """The id of an article in the record, from its capture's id and its id on the page («a1»)."""
    return content_id("art", capture, local)


def observation_key(capture: str, prefix: str, *place: str | int | None) -> str:
    """The id of what was located at `place` of a capture. Those of one capture begin alike.

    That they do keeps the index of ids fast: an article's rows fall on a few of its pages instead of one each.
    """
    return f"{prefix}-{capture[4:16]}{content_id('', *place)[1:13]}"


def head_of(extraction: Extraction) -> str:
    """The JSON of the extraction's `Head`."""
    capture = msgspec.structs.replace(extraction.capture, text="")
    head = Head(capture=capture, page_diagnostics=extraction.page.diagnostics, diagnostics=extraction.diagnostics)
    return _ENCODER.encode(head).decode()


def rows_of(capture: str, extraction: Extraction, owners: Owners = ()) -> list[Row]:
    """The observations of `extraction`, layer by layer in the order of `LAYERS`, each layer in its own order.

    Where people joined or cut articles, `owners` says in which article each character stood before, so that what was
    observed there keeps its id.
    """
    text = extraction.capture.text
    articles = {article.id: article for article in extraction.page.articles}
    keys = {local: article_key(capture, local) for local in articles}
    places = NamedAt(extraction.names)
    taken: dict[tuple[object, ...], int] = {}
    rows: list[Row] = []
    for layer, record, ord_ in _records(extraction):
        row = _ROW[layer](record, text, articles, places)
        local_article = record.id if layer == "article" else getattr(record, "article", None)  # type: ignore[attr-defined]
        row.layer, row.ord = layer, ord_
        row.article = keys.get(local_article) if local_article else None
        if layer == "article":
            row.id = keys[record.id]  # type: ignore[attr-defined]
        else:
            stood_in = _owner(owners, row.start, local_article)
            place = (stood_in, row.start, row.end, row.entity if layer == "entity" else None)
            nth = taken.get((layer, *place), 0)
            taken[(layer, *place)] = nth + 1
            row.id = observation_key(capture, _PREFIX[layer], *place, nth)
        row.payload = _ENCODER.encode(record).decode()
        row.text = row.text.replace("\x00", "\u2400")  # PostgreSQL stores no NUL; the payload keeps it, escaped
        row.digest = digest_of(row)
        rows.append(row)
    return rows


def _owner(owners: Owners, start: int | None, local: str | None) -> str | None:
    if not owners or local is None or start is None:
        return local
    return next((name for first, end, name in owners if first <= start < end), local)


def digest_of(row: Row) -> str:
    """A digest over every column of the row, by which `verify` knows it is as it was written."""
    parts = (
        row.id, row.layer, row.ord, row.local, row.article, row.start, row.end, row.text, row.kind,
        row.modality, row.entity, row.date_low, row.date_high, row.payload,
    )  # fmt: skip
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).hexdigest()


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest over those of an extraction's rows, in order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def record_of(layer: str, payload: str) -> Record:
    """The record that a payload holds."""
    return _DECODERS[layer].decode(payload)


def extraction_of(head: str, text: str, rows: Iterable[tuple[str, str]]) -> Extraction:
    """The extraction again, from its head, its text and (layer, payload) of its live rows in their order."""
    return extraction_record(head, text, ((layer, record_of(layer, payload)) for layer, payload in rows))


def extraction_record(head: str, text: str, records: Iterable[tuple[str, Record]]) -> Extraction:
    """An extraction from its head, its text and its records by layer, each layer in its order."""
    top = msgspec.json.decode(head, type=Head)
    found: dict[str, list[Record]] = {layer: [] for layer in LAYERS}
    for layer, record in records:
        found[layer].append(record)
    page = msgspec.convert(
        {
            "articles": tuple(found["article"]),
            "furniture": tuple(found["furniture"]),
            "ticker": tuple(found["ticker"]),
            "diagnostics": top.page_diagnostics,
        },
        Page,
        from_attributes=True,
    )
    return Extraction(
        capture=msgspec.structs.replace(top.capture, text=text),
        page=page,
        dates=tuple(found["date"]),  # type: ignore[arg-type]
        names=tuple(found["name"]),  # type: ignore[arg-type]
        entities=tuple(found["entity"]),  # type: ignore[arg-type]
        offices=tuple(found["office"]),  # type: ignore[arg-type]
        statements=tuple(found["statement"]),  # type: ignore[arg-type]
        events=tuple(found["event"]),  # type: ignore[arg-type]
        diagnostics=top.diagnostics,
    )


class NamedAt:
    """Which entity is named at a span: exactly there, or within it."""

    __slots__ = ("_at",)

    def __init__(self, names: Iterable[Name]) -> None:
        self._at = {(name.span.start, name.span.end): name.entity for name in names}

    def entity(self, span: Span) -> str | None:
        """The entity named at the span, None where nothing is."""
        exact = self._at.get((span.start, span.end))
        if exact is not None:
            return exact
        return next(
            (entity for (start, end), entity in self._at.items() if span.start <= start and end <= span.end), None
        )


def _records(extraction: Extraction) -> Iterator[tuple[str, Record, int]]:
    page = extraction.page
    layers: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("article", page.articles),
        ("furniture", page.furniture),
        ("ticker", page.ticker),
        ("date", extraction.dates),
        ("name", extraction.names),
        ("entity", extraction.entities),
        ("office", extraction.offices),
        ("statement", extraction.statements),
        ("event", extraction.events),
    )
    for layer, records in layers:
        for ord_, record in enumerate(records):
            yield layer, record, ord_


def _row(span: tuple[int, int] | None, text: str, kind: str = "", **more: object) -> Row:
    start, end = span if span else (None, None)
    fields: dict[str, object] = {
        "id": "", "layer": "", "ord": 0, "local": None, "article": None, "start": start, "end": end, "text": text,
        "kind": kind, "modality": None, "entity": None, "date_low": "", "date_high": "", "payload": "",
    }  # fmt: skip
    return Row(**(fields | more))  # type: ignore[arg-type]


def _dated(value: str | None) -> dict[str, object]:
    found = bounds(value)
    return {"date_low": found[0], "date_high": found[1]} if found else {}


def _article(record: Article, text: str, *_: object) -> Row:
    spans = record.spans
    span = (spans[0].start, spans[-1].end) if spans else None
    shown = record.headline.text if record.headline else (spans[0].text[:160] if spans else "")
    return _row(span, shown, record.kind, local=record.id, **_dated(record.published))


def _furniture(record: Furniture, *_: object) -> Row:
    return _row((record.span.start, record.span.end), record.span.text, record.kind)


def _ticker(record: TickerItem, *_: object) -> Row:
    return _row((record.span.start, record.span.end), record.span.text)


def _date(record: DateMention, *_: object) -> Row:
    return _row((record.span.start, record.span.end), record.span.text, record.precision, **_dated(record.value))


def _name(record: Name, *_: object) -> Row:
    return _row((record.span.start, record.span.end), record.span.text, record.type, entity=record.entity)


def _entity(record: Entity, *_: object) -> Row:
    return _row(None, record.name, record.type, local=record.id, entity=record.id)


def _office(record: Office, *_: object) -> Row:
    held_by = ((record.person, "person"), *(((record.org, "org"),) if record.org else ()))
    when = record.when or (f"{record.since or '..'}/{record.until or '..'}" if record.since or record.until else None)
    return _row(
        (record.span.start, record.span.end), record.span.text, "former" if record.former else "holder",
        entity=record.person, links=held_by, **_dated(when),
    )  # fmt: skip


def _statement(record: Statement, text: str, articles: dict[str, Article], _: NamedAt) -> Row:
    spans = [span for span in (record.cue, record.content) if span] or [span for span in (record.speaker,) if span]
    span = (min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    article = articles.get(record.article or "")
    # For ordering only: where the day of speaking is unknown, the day on which the article reports it.
    dated = _dated(record.said) or _dated(article.published if article else None)
    return _row(
        span, text[span[0] : span[1]] if span else "", record.kind,
        local=record.id, entity=record.speaker_entity, **dated,
    )  # fmt: skip


def _event(record: Event, text: str, articles: dict[str, Article], places: NamedAt) -> Row:
    links: list[tuple[str, str]] = [(part.entity, part.role) for part in record.participants if part.entity]
    links += [(entity, "place") for span in record.places if (entity := places.entity(span))]
    return _row(
        (record.trigger.start, record.trigger.end), record.trigger.text, record.type,
        local=record.id, modality=record.modality, links=tuple(dict.fromkeys(links)), **_dated(record.date),
    )  # fmt: skip


_ROW: dict[str, Callable[..., Row]] = {
    "article": _article, "furniture": _furniture, "ticker": _ticker, "date": _date, "name": _name,
    "entity": _entity, "office": _office, "statement": _statement, "event": _event,
}  # fmt: skip
