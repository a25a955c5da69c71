"""Where do events lie, who holds a place, and what is said of it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from marsad.arabic.fold import fold_text
from marsad.diagnostics import Failure, diagnose
from marsad.events.control import hold_of, party_of
from marsad.knowledge.event_codes import types_coded
from marsad.record import Entity, Event, Geo, Statement
from marsad.resolve.control import Telling, account_of, control_of
from marsad.store import schema
from marsad.store.across.clusters import members_of
from marsad.store.edtf_bounds import bounds
from marsad.store.found import ACTORS, count_events
from marsad.store.memo import derived, remembered
from marsad.store.observations import found_of, observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.results import Count, EventFilter, Found
from marsad.store.results_places import KindCount, PlaceOfEvents, PlacesOfEvents, PlaceView
from marsad.store.standing import number_not_rejected

_CONTROL = ("capture", "withdraw", "besiege")
_CLAIMED = ("happened", "ongoing", "denied")
_MOST_TELLINGS = 500
_LATEST = 20
# Of a place that stands in very many articles, statements are sought in the last of them to come in.
_SEARCHED = 600
_STEPS = 8


def places_of_events(store: Store, wanted: EventFilter) -> PlacesOfEvents:
    """The places of the events that pass the filter, dated or not; each event lies at the finest places it names."""
    with store.read() as connection:
        one = members_of(connection, wanted.actor) if wanted.actor else ()
        key = ("places of events", wanted, one)
        return remembered(connection, derived(connection), key, partial(_places_in, connection, wanted))


def _places_in(connection: Connection, wanted: EventFilter) -> PlacesOfEvents:
    table = schema.event_places
    conditions = _conditions(connection, wanted)
    undated = func.sum(case((table.c.date_low == "", 1), else_=0)).label("undated")
    first = func.min(case((table.c.date_low != "", table.c.date_low))).label("first")
    often, last = func.count().label("often"), func.max(table.c.date_high).label("last")
    by_kind = select(table.c.entity, table.c.words, table.c.kind, often, undated, first, last)
    by_kind = by_kind.where(~table.c.wider, *conditions).group_by(table.c.entity, table.c.words, table.c.kind)
    by_wider = select(table.c.entity, often).where(table.c.wider, table.c.entity.is_not(None), *conditions)
    rows = connection.execute(by_kind).all()
    wider = {row.entity: row.often for row in connection.execute(by_wider.group_by(table.c.entity))}
    known = _entities(connection, {row.entity for row in rows if row.entity} | wider.keys())
    events = count_events(connection, wanted)
    placed = select(func.count()).where(table.c.ord == 0, *conditions)
    nowhere = events - connection.execute(placed).scalar_one()
    groups: dict[tuple[str | None, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.entity, row.words), []).append(row)
    for key in wider.keys() - {entity for entity, _ in groups}:
        groups[key, ""] = []
    places = [_place(key, words, found, wider, known) for (key, words), found in groups.items()]
    places.sort(key=lambda place: (-place.events, -place.wider, place.name, place.id or ""))
    return PlacesOfEvents(places=tuple(places), events=events, nowhere=nowhere)


def place(store: Store, place_id: str) -> PlaceView:
    """What the record knows of a place beside its dossier. Raises Failure for an unknown id."""
    with store.read() as connection:
        known = _entities(connection, [place_id])
        if place_id not in known:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {place_id[:120]}"))
        told, tellings = _tellings(connection, place_id)
        return PlaceView(
            id=place_id,
            within=_within(connection, known[place_id]),
            control=control_of(tellings),
            told=told,
            kinds=_kinds(connection, place_id),
            statements=_statements(connection, place_id),
        )


def _conditions(connection: Connection, wanted: EventFilter) -> list[ColumnElement[bool]]:
    """What the filter asks of a row of `event_places`."""
    table, links, articles = schema.event_places, schema.links, schema.articles
    chosen: list[ColumnElement[bool]] = [number_not_rejected(connection, table.c.observation)]
    if wanted.type:
        chosen.append(table.c.kind == wanted.type)
    if wanted.plover:
        chosen.append(table.c.kind.in_(types_coded(wanted.plover)))
    if wanted.modality:
        chosen.append(table.c.modality == wanted.modality)
    if wanted.since and (since := bounds(wanted.since)):
        chosen.append(table.c.date_high >= since[0])
    if wanted.until and (until := bounds(wanted.until)):
        chosen += [table.c.date_low <= until[1], table.c.date_low != ""]
    if wanted.outlet:
        chosen.append(table.c.article.in_(select(articles.c.seq).where(articles.c.outlet == wanted.outlet)))
    if wanted.actor:
        mine = and_(links.c.entity == wanted.actor, links.c.layer == "event", links.c.role.in_(ACTORS))
        chosen.append(table.c.observation.in_(select(links.c.observation).where(mine)))
    return chosen


def _place(
    key: str | None, words: str, found: Sequence[Any], wider: dict[str, int], known: dict[str, Entity]
) -> PlaceOfEvents:
    entity = known.get(key or "")
    kinds = sorted(((row.often, row.kind) for row in found), key=lambda one: (-one[0], one[1]))
    return PlaceOfEvents(
        id=key,
        name=entity.name if entity else words or key or "",
        latin=entity.latin if entity else None,
        geo=entity.geo if entity else None,
        events=sum(row.often for row in found),
        undated=sum(int(row.undated) for row in found),
        wider=wider.get(key or "", 0),
        kinds=tuple(Count(value=kind, count=often) for often, kind in kinds),
        first=min((row.first for row in found if row.first), default=""),
        last=max((row.last for row in found if row.last), default=""),
    )


def _entities(connection: Connection, keys: Iterable[str]) -> dict[str, Entity]:
    table = schema.entities
    rows = connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(sorted(keys))))
    return {row.id: msgspec.json.decode(row.payload, type=Entity) for row in rows}


def _within(connection: Connection, entity: Entity) -> tuple[tuple[str, str], ...]:
    """The wider places that the packs name, as far as the record has met them."""
    chain: list[tuple[str, str]] = []
    geo: Geo | None = entity.geo
    seen = {entity.id}
    while geo and geo.part_of and geo.part_of not in seen and len(chain) < _STEPS:
        wider = _entities(connection, [geo.part_of]).get(geo.part_of)
        if wider is None:
            break
        seen.add(wider.id)
        chain.append((wider.id, wider.name))
        geo = wider.geo
    return tuple(chain)


def _kinds(connection: Connection, place_id: str) -> tuple[KindCount, ...]:
    """The events that name the place, by type and modality, the most frequent types first."""
    table = schema.event_places
    often = func.count(table.c.observation.distinct()).label("often")
    wanted = select(table.c.kind, table.c.modality, often).where(table.c.entity == place_id)
    rows = connection.execute(wanted.group_by(table.c.kind, table.c.modality)).all()
    totals: dict[str, int] = {}
    for row in rows:
        totals[row.kind] = totals.get(row.kind, 0) + row.often
    ordered = sorted(rows, key=lambda row: (-totals[row.kind], row.kind, -row.often, row.modality))
    return tuple(KindCount(kind=row.kind, modality=row.modality, count=row.often) for row in ordered)


def _statements(connection: Connection, place_id: str) -> tuple[Found, ...]:
    """The newest statements in whose words the place is named."""
    said = schema.observations
    named, pairs = schema.observations.alias("named"), schema.article_entities
    recent = (
        select(schema.articles.c.id)
        .join(pairs, pairs.c.article == schema.articles.c.seq)
        .where(pairs.c.entity == place_id)
        .order_by(pairs.c.article.desc())
        .limit(_SEARCHED)
        .subquery()
    )
    here = (
        select(said.c.seq)
        .select_from(recent)
        .join(named, and_(named.c.article == recent.c.id, named.c.layer == "name", named.c.entity == place_id))
        .join(said, and_(said.c.article == recent.c.id, said.c.layer == "statement", said.c.live))
        .where(named.c.live, said.c.start <= named.c.start, said.c.end >= named.c.end)
        .where(number_not_rejected(connection, said.c.seq))
    )
    newest = select(said.c.seq).where(said.c.seq.in_(here))
    newest = newest.order_by(said.c.date_low.desc(), said.c.seq.desc()).limit(_LATEST)
    seqs = remembered(
        connection, derived(connection), ("statements of place", place_id),
        lambda: tuple(connection.execute(newest).scalars()),
    )  # fmt: skip
    wanted = select(*observation_columns()).where(said.c.seq.in_(seqs))
    rows = connection.execute(wanted.order_by(said.c.date_low.desc(), said.c.seq.desc()))
    return found_of(connection, [observation_of(row) for row in rows])


def _tellings(connection: Connection, place_id: str) -> tuple[dict[str, Found], list[Telling]]:
    """The events that tell of the place's capture, loss or siege, and what each says."""
    seen, table = schema.observations, schema.event_places
    here = select(table.c.observation).where(
        table.c.entity == place_id, ~table.c.wider, table.c.kind.in_(_CONTROL), table.c.modality.in_(_CLAIMED)
    )
    wanted = select(*observation_columns()).where(
        seen.c.seq.in_(here), seen.c.live, number_not_rejected(connection, seen.c.seq)
    )
    rows = connection.execute(wanted.order_by(seen.c.date_low.desc(), seen.c.seq).limit(_MOST_TELLINGS))
    told = {one.observation.id: one for one in found_of(connection, [observation_of(row) for row in rows])}
    claims = _claims(connection, told.values())
    return told, [telling for found in told.values() if (telling := _telling(found, claims)) is not None]


def _claims(connection: Connection, told: Iterable[Found]) -> dict[tuple[str, str], Statement]:
    """The statements that make the claims, by capture and local id."""
    table = schema.observations
    wanted: dict[str, set[str]] = {}
    for found in told:
        event = found.observation.record
        if isinstance(event, Event) and event.statement:
            wanted.setdefault(found.observation.capture, set()).add(event.statement)
    chosen = select(*observation_columns()).where(
        table.c.capture.in_(wanted), table.c.layer == "statement", table.c.live
    )
    rows = connection.execute(chosen.where(table.c.local.in_({one for some in wanted.values() for one in some})))
    made = [observation_of(row) for row in rows] if wanted else []
    return {(one.capture, one.local or ""): one.record for one in made if isinstance(one.record, Statement)}


def _telling(found: Found, claims: dict[tuple[str, str], Statement]) -> Telling | None:
    seen, event = found.observation, found.observation.record
    if not isinstance(event, Event) or (hold := hold_of(event)) is None:
        return None
    who = party_of(event)
    outlet = found.article.outlet if found.article else None
    said = claims.get((seen.capture, event.statement or ""))
    return Telling(
        event=seen.id,
        hold=hold,
        account=account_of(event, said, outlet or seen.capture),
        denied=event.modality == "denied",
        party=(who.entity or fold_text(who.mention.text)) if who else None,
        party_name=found.entities.get(who.entity or "", who.mention.text) if who else "",
        party_entity=who.entity if who else None,
        day=event.date,
        low=seen.date_low,
        high=seen.date_high,
        published=found.article.published if found.article else None,
    )
