"""How is something redacted, and by whom was it? Decisions like any other: with a reason, undoable, never erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store import schema
from marsad.store.across.clusters import members_of
from marsad.store.decisions import Decision, decide, decisions_on, undo
from marsad.store.observations import entity_names
from marsad.store.open import Store
from marsad.store.veil.forms import words_of

_LEAST = 2


class Told(Record, frozen=True):
    """What a redaction is about: an entity, or one mention of a name; `forms` are what will be sought."""

    id: str
    is_entity: bool
    name: str
    forms: tuple[str, ...]
    captures: int


def redact(store: Store, key: str, *, when: datetime, by: str, reason: str) -> str:
    """Redacts an entity, or the name that one mention writes. Returns the decision's id.

    Raises Failure: `store.unknown-id`, `redact.no-name` for what is neither, `store.bad-decision` without a reason.
    """
    told = told_by(store.whole, key)
    return decide(store, "redact", [told.id], when=when, by=by, reason=reason)


def take_back(store: Store, key: str, *, when: datetime, by: str, reason: str = "") -> tuple[str, ...]:
    """Takes back every redaction in force of an entity, of those that are one with it, or of a mention.

    Returns the ids of the decisions that do. Raises Failure `store.unknown-id` where nothing of the kind is in force.
    """
    open_ = [one.id for one in redactions_of(store.whole, key) if one.undone is None]
    if not open_:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {key[:120]}"))
    return tuple(undo(store, one, when=when, by=by, reason=reason) for one in open_)


def redactions_of(store: Store, key: str) -> tuple[Decision, ...]:
    """The redactions of an entity, of those that are one with it, or of a mention, the newest first; undone or not."""
    with store.read() as connection:
        found = decisions_on(connection, [key, *members_of(connection, key)])
    return tuple(one for one in reversed(found) if one.verdict == "redact")


def told_by(store: Store, key: str) -> Told:
    """What an id would redact. Raises Failure: `store.unknown-id`, `redact.no-name`."""
    seen, entities = schema.observations, schema.entities
    with store.read() as connection:
        if connection.execute(select(entities.c.id).where(entities.c.id == key)).first():
            return _entity(connection, key)
        wanted = select(seen.c.layer, seen.c.text, seen.c.capture).where(seen.c.id == key)
        row = connection.execute(wanted.order_by(seen.c.live.desc()).limit(1)).first()
    if row is None:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {key[:120]}"))
    if row.layer != "name" or sum(map(len, words_of(row.text))) < _LEAST:
        raise Failure(diagnose("redact.no-name", key[:120]), "usage")
    return Told(id=key, is_entity=False, name=row.text, forms=(row.text,), captures=1)


def _entity(connection: Connection, key: str) -> Told:
    one, seen = members_of(connection, key), schema.observations
    mine = schema.only("name"), seen.c.entity.in_(one)
    texts = connection.execute(select(seen.c.text).where(*mine).group_by(seen.c.text).order_by(func.count().desc()))
    captures = connection.execute(select(func.count(func.distinct(seen.c.capture))).where(*mine)).scalar_one()
    name = entity_names(connection, [key]).get(key, key)
    return Told(id=key, is_entity=True, name=name, forms=tuple(texts.scalars()), captures=captures)
