"""What do people say stands at an article's head? Its headline, its outlet and its day of publication.

A correction is a decision that the capture is read again with, in the same transaction: what is counted from the day
(«أمس», a day without a year) follows it, what is printed or was corrected by people does not. It keeps what was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from marsad.dates.edtf import read_stretch
from marsad.diagnostics import Failure, diagnose
from marsad.record import Article, DateMention, Record, Span
from marsad.store.captures import extraction_in, load_capture
from marsad.store.correcting import bad
from marsad.store.decision_kinds import HEAD
from marsad.store.decisions import Decision, decide, decisions_on
from marsad.store.missed import told_of
from marsad.store.open import Store
from marsad.store.people import Act, Reader, anew, capture_of, recut_of
from marsad.store.results import Observation
from marsad.store.rows import article_key

FROM_PUBLICATION = "relative-to-publication"


class Said(Record, frozen=True):
    """A field of an article's head as people gave it: what was read before, and the decision in force."""

    field: str
    read: str
    decision: Decision


def correct_head(store: Store, article: str, fields: Mapping[str, Any], reader: Reader, act: Act) -> str:
    """Gives an article another headline (a span, None for none), outlet or day of publication (EDTF, None for unknown).

    Returns the decision's id. Raises Failure as `decide`, `store.bad-decision` for what cannot be,
    `store.bad-published` for what is no day of publication.
    """
    store = store.whole
    with store.read() as connection:
        capture = capture_of(store, connection, article)
        told = told_of(connection, capture)
        present = _article(connection, capture, article)
    page = load_capture(store, capture)
    _check(fields, page.text)
    read = {name: msgspec.to_builtins(getattr(present, name)) for name in fields}
    if read == msgspec.to_builtins(dict(fields)):
        raise Failure(diagnose("web.no-change", article), "usage")
    start = present.spans[0].start
    payload: dict[str, Any] = {"capture": capture, "at": start, "fields": dict(fields), "read": read}
    trial = Decision(seq=0, id="", by=act.by, made="", verdict="head", targets=(article,), payload=payload)
    extraction = reader.read(page, recut_of((*told, trial)))
    return decide(
        store, "head", (article,), when=act.when, by=act.by, reason=act.reason, payload=payload, seen=act.seen,
        then=anew(capture, extraction, reader.packs, act),
    )  # fmt: skip


def said_of(store: Store, article: str) -> dict[str, Said]:
    """What people gave in force, by field: what was read before anybody spoke of it, and who said so last."""
    with store.read() as connection:
        made = decisions_on(connection, [article])
    found: dict[str, Said] = {}
    for one in made:
        if one.verdict == "head" and one.undone is None:
            for name in one.payload["fields"]:
                read = found[name].read if name in found else _words(one.payload["read"].get(name))
                found[name] = Said(field=name, read=read, decision=one)
    return found


def accepted(store: Store, article: str) -> Decision | None:
    """The last decision in force by which somebody found the head right."""
    with store.read() as connection:
        made = [one for one in decisions_on(connection, [article]) if one.verdict == "accept" and one.undone is None]
    return made[-1] if made else None


def counted_from_day(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The dates of an article that are counted from its day of publication, as they stand in the text."""
    found = [one for one in observations if isinstance(one.record, DateMention)]
    counted = [one for one in found if getattr(one.record, "basis", "") == FROM_PUBLICATION]
    return tuple(sorted(counted, key=lambda one: one.start or 0))


def _check(fields: Mapping[str, Any], text: str) -> None:
    if unknown := [name for name in fields if name not in HEAD]:
        raise bad("article", f"{unknown[0]!r} of an article cannot be corrected")
    headline, outlet, published = (fields.get(name) for name in HEAD)
    if headline is not None:
        span = msgspec.convert(headline, Span)
        if text[span.start : span.end] != span.text or not span.text.strip():
            raise bad("article", f"{span.text[:40]!r} does not stand at {span.start}")
    if "outlet" in fields and not (isinstance(outlet, str) and outlet.strip() and outlet.isprintable()):
        raise Failure(diagnose("store.no-outlet", "outlet"), "usage")
    if published is not None and ("/" in str(published) or read_stretch(str(published)) is None):
        raise Failure(diagnose("store.bad-published", "published", value=str(published)[:40]), "usage")


def _article(connection: Connection, capture: str, article: str) -> Article:
    pages = extraction_in(connection, capture).page.articles
    return next(one for one in pages if article_key(capture, one.id) == article)


def _words(value: Any) -> str:
    return str(value["text"]) if isinstance(value, dict) else str(value or "")
