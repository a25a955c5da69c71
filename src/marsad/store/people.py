"""How do people take part in the reading of a capture? They add what it missed, and say where articles begin.

Each is a decision; the capture is read again with it in the same transaction, so that the record never holds one
without the other, and undoing it reads the capture without it. Ids of what was observed before stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.page.recut import AS_READ, Head, Recut, owners_of
from marsad.record import Capture, Entity, Extraction, Record, Span
from marsad.store import schema
from marsad.store.captures import extraction_in, load_capture
from marsad.store.correcting import bad
from marsad.store.decisions import Decision, decide, decision, made, undo
from marsad.store.missed import (
    READING,
    owners_in,
    place_of,
    record_of_missed,
    told_of,
    with_missed,
    without_missed,
)
from marsad.store.open import Store
from marsad.store.write import moment, read_again


class Reader(Protocol):
    """Reads captures; `packs` names what with."""

    @property
    def packs(self) -> str:
        """The packs, as the record names them."""
        ...

    def read(self, capture: Capture, told: Recut) -> Extraction:
        """What a capture reports."""
        ...


class Act(Record, frozen=True):
    """Who decides when and why, having `seen` what was decided last (None: whatever it was)."""

    by: str
    when: datetime
    reason: str = ""
    seen: str | None = None


def recut_of(told: Sequence[Decision]) -> Recut:
    """Where people in force say that articles begin, or do not, and what stands at their head; what they said last."""
    last = {one.payload["at"]: one for one in told if one.verdict in ("cut", "join")}
    into = {at: one.payload.get("into") for at, one in last.items() if one.verdict == "join"}
    return Recut(
        cuts=tuple((at, one.payload.get("headline", False)) for at, one in last.items() if one.verdict == "cut"),
        joins=tuple(at for at, other in into.items() if other is None),
        onto=tuple((at, other) for at, other in into.items() if other is not None),
        heads=_heads(told),
    )


def _heads(told: Sequence[Decision]) -> tuple[Head, ...]:
    fields: dict[int, dict[str, Any]] = {}
    for one in told:
        if one.verdict == "head":
            fields.setdefault(one.payload["at"], {}).update(one.payload["fields"])
    return tuple(_head(at, said) for at, said in fields.items())


def _head(at: int, said: Mapping[str, Any]) -> Head:
    headline = said.get("headline")
    return Head(
        at=at,
        says=tuple(said),
        headline=msgspec.convert(headline, Span) if headline else None,
        outlet=said.get("outlet"),
        published=said.get("published"),
    )


def add_missed(
    store: Store, article: str, layer: str, fields: Mapping[str, Any], act: Act, entity: Entity | None = None
) -> str:
    """Adds an observation that reading missed. Returns the decision's id; `entity` is one that `fields` name anew.

    Raises Failure as `decide`, and `store.already-there` where the same place holds one of the layer.
    """
    store = store.whole
    with store.read() as connection:
        capture = capture_of(store, connection, article)
        present = extraction_in(connection, capture)
        told = told_of(connection, capture)
    record_of_missed(layer, fields, present.capture.text, "", "x")
    payload: dict[str, Any] = {"capture": capture, "layer": layer, "record": dict(fields)}
    if entity is not None:
        payload["entity"] = msgspec.to_builtins(entity)
    trial = Decision(
        seq=0, id="dec-trial0", by=act.by, made="", verdict="missed", targets=(article,), payload=payload
    )  # fmt: skip
    extended = with_missed(present, [trial])
    if extended is present:
        raise Failure(diagnose("store.already-there", article, layer=layer), "usage")
    record = next(one for one in _layer(extended, layer) if one not in _layer(present, layer))
    target = place_of(capture, extended, layer, record, owners_in(told))
    return decide(
        store, "missed", (article, target), when=act.when, by=act.by, reason=act.reason, payload=payload,
        seen=act.seen, then=_with_people(capture, act),
    )  # fmt: skip


def cut_article(store: Store, article: str, at: int, headline: bool, reader: Reader, act: Act) -> str:
    """Lets an article begin at character `at` of the capture's text. Returns the decision's id."""
    store = store.whole
    with store.read() as connection:
        capture = capture_of(store, connection, article)
    return _recut(store, "cut", (article,), capture, {"at": at, "headline": headline}, reader, act)


def join_article(store: Store, article: str, reader: Reader, act: Act, into: str | None = None) -> str:
    """Lets an article go on another of its page, the one before it where `into` says none. Returns the decision's id.

    Raises Failure `store.no-article-before`, `store.other-page` where `into` stands on another page.
    """
    store = store.whole
    with store.read() as connection:
        capture = capture_of(store, connection, article)
        table = schema.articles
        wanted = select(table.c.id, table.c.local).where(table.c.capture == capture).order_by(table.c.ord)
        rows = connection.execute(wanted).all()
        records = {one.id: one for one in extraction_in(connection, capture).page.articles}
    starts = {row.id: records[row.local].spans[0].start for row in rows}
    keys = sorted(starts, key=lambda key: starts[key])
    at = keys.index(article)
    before = keys[at - 1] if at else None
    if into is None and before is None:
        raise Failure(diagnose("store.no-article-before", article), "usage")
    if into is not None and (into not in starts or into == article):
        raise Failure(diagnose("store.other-page", article), "usage")
    payload: dict[str, Any] = {"at": starts[article]}
    if into is not None and into != before:
        payload["into"] = starts[into]
    return _recut(store, "join", (article, into or str(before)), capture, payload, reader, act)


def undo_reading(store: Store, decision_id: str, reader: Reader | None, act: Act) -> str:
    """Takes back a decision of `READING`. Returns the id of the decision that does. `reader` is needed for articles."""
    store = store.whole
    found = decision(store, decision_id)
    capture = str(found.payload["capture"])
    then = _with_people(capture, act)
    if found.verdict != "missed":
        if reader is None:
            raise bad("article", "reading is off here")
        with store.read() as connection:
            told = [one for one in told_of(connection, capture) if one.id != decision_id]
        then = anew(capture, reader.read(load_capture(store, capture), recut_of(told)), reader.packs, act)
    return undo(
        store, decision_id, when=act.when, by=act.by, reason=act.reason, seen=act.seen, then=then,
    )  # fmt: skip


def read_with_people(store: Store, capture: str, reader: Reader, extraction: Extraction) -> Extraction:
    """The extraction that another reading is to store: where people joined or cut articles, it is made with that."""
    with store.read() as connection:
        told = recut_of(told_of(connection, capture))
    return reader.read(extraction.capture, told) if told else extraction


def _recut(
    store: Store, verdict: str, targets: tuple[str, ...], capture: str, payload: dict[str, Any], reader: Reader,
    act: Act,
) -> str:  # fmt: skip
    with store.read() as connection:
        told = told_of(connection, capture)
    page = load_capture(store, capture)
    owners = owners_in(told) or owners_of(reader.read(page, AS_READ).page.articles)
    payload |= {"capture": capture, "owners": [list(one) for one in owners]}
    trial = Decision(seq=0, id="", by=act.by, made="", verdict=verdict, targets=targets, payload=payload)
    extraction = reader.read(page, recut_of((*told, trial)))
    with store.read() as connection:
        before = [one.spans for one in extraction_in(connection, capture).page.articles]
    if [one.spans for one in extraction.page.articles] == before:
        raise Failure(diagnose("store.nothing-changes", targets[0]), "usage")
    return decide(
        store, verdict, targets, when=act.when, by=act.by, reason=act.reason, payload=payload, seen=act.seen,
        then=anew(capture, extraction, reader.packs, act),
    )  # fmt: skip


def anew(capture: str, extraction: Extraction, packs: str, act: Act) -> Callable[[Connection, str], None]:
    """What takes an extraction as the present reading of a capture within a decision's transaction."""

    def then(connection: Connection, _: str) -> None:
        read_again(connection, capture, extraction, told_of(connection, capture), (moment(act.when), act.by, packs))

    return then


def _with_people(capture: str, act: Act) -> Callable[[Connection, str], None]:
    """The present reading again, with what people in force added and without the rest."""

    def then(connection: Connection, _: str) -> None:
        table = schema.extractions
        packs = connection.execute(select(table.c.packs).where(table.c.capture == capture, table.c.live)).scalar_one()
        ever = [one for one in made(connection, "missed") if one.payload["capture"] == capture]
        base = without_missed(extraction_in(connection, capture), ever)
        read_again(connection, capture, base, told_of(connection, capture), (moment(act.when), act.by, packs))

    return then


def capture_of(store: Store, connection: Connection, article: str) -> str:
    """The capture that an article stands in. Raises Failure `store.unknown-id`."""
    table = schema.articles
    found = connection.execute(select(table.c.capture).where(table.c.id == article)).scalar()
    if found is None:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {article[:120]}"))
    return str(found)


def _layer(extraction: Extraction, layer: str) -> tuple[Record, ...]:
    found: tuple[Record, ...] = getattr(extraction, f"{layer}s")
    return found


__all__ = [
    "READING", "Act", "Reader", "add_missed", "anew", "capture_of", "cut_article", "join_article",
    "read_with_people", "recut_of", "undo_reading",
]  # fmt: skip
