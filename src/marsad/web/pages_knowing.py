"""The pages that explain: an entity's dossier, why an observation was made, help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec
import yaml
from markupsafe import Markup, escape
from starlette.responses import RedirectResponse, Response

from marsad.arabic.fold import fold_text
from marsad.record import Event, Office, Participant, Quantity, Record, Span
from marsad.store.observations import entities_of, entity_names
from marsad.store.results import EntityView, EventFilter, Found, Listing, Observation
from marsad.store.veil.seen import is_redacted
from marsad.store.views import entity as view_entity
from marsad.store.views import explain, timeline
from marsad.store.views import show as show_id
from marsad.store.views_passages import cut_passage, passages_of
from marsad.store.views_places import places_of_events
from marsad.web.charts import office_axis
from marsad.web.i18n import CATALOGUE_FILE
from marsad.web.maps import Map, draw_map
from marsad.web.network import network
from marsad.web.pages_across import about_entity
from marsad.web.pages_map import frame_of, spot_of
from marsad.web.pages_places import place_of
from marsad.web.panels import entity_panel, panel_of, say_value
from marsad.web.site import Asked

_MEETINGS = 200
_PLACES = 60
_HIDDEN = {"id", "span", "article", "rule", "reason", "reasons", "candidates", "spans"}
_DATES = {"value", "since", "until", "when", "said", "about", "date", "published", "updated"}
_GROUPS = {
    "precision": "precision", "calendar": "calendar", "basis": "basis", "modality": "modality", "found_by": "found_by",
}  # fmt: skip


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One post of a dossier, with everything that tells of it: the same post in ten articles is one row."""

    office: Office
    partner: str | None
    name: str
    when: str | None
    told: tuple[Found, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an observation, ready to be shown."""

    label: str
    text: str
    kind: str = "plain"
    href: str = ""
    edtf: str = ""
    was: str = ""


def entity(asked: Asked, entity_id: str) -> Response:
    """A dossier: names, Latin form, offices, statements, events, people it meets and is named with."""
    view = view_entity(asked.store, entity_id)
    there: Listing[Found] = Listing(items=())
    if view.row.type == "LOC":
        there = timeline(asked.store, EventFilter(place=entity_id), limit=20)
    events = [*view.events.items, *there.items]
    met = _met(asked, entity_id)
    posts = _posts(view)
    here = place_of(asked, view.entity) if view.row.type == "LOC" else None
    shown = (*events, *view.statements.items, *view.offices, *(here.view.told.values() if here else ()))
    named = {key for one in shown for key in one.entities} | {key for key, _, _ in met}
    return asked.render(
        "entity.html",
        title=view.row.name,
        view=view,
        axis=office_axis([(post_label(post), post.when, post.office.former) for post in posts]),
        posts=posts,
        events=events,
        passages=passages_of(asked.store, [one.observation for one in events]),
        met=met,
        web=network(met),
        map=_places(asked, view.row.id) if view.row.type != "LOC" else None,
        latins=asked.latins(named),
        more_events=view.events.next or there.next,
        place=view.row.type == "LOC" and not view.events.items,
        here=here,
        panel=entity_panel(asked, view.row),
        hidden=asked.viewer.sees and is_redacted(asked.store, entity_id),
        **about_entity(asked, entity_id, place=view.row.type == "LOC"),
    )


def show(asked: Asked, any_id: str) -> Response:
    """Why the record says so, for one observation; captures, articles and entities have pages of their own."""
    shown = show_id(asked.store, any_id)
    own = {"capture": "/captures/", "entity": "/entities/", "article": "/articles/"}.get(shown.kind)
    if own or shown.observation is None:
        return RedirectResponse(asked.link(f"{own or '/entities/'}{shown.id}"), 303)
    told = explain(asked.store, any_id)
    names = _names(asked, shown.observation.record)
    read = _names_read(asked, shown.observation)
    record_entity = shown.observation.entity if shown.kind == "entity" else None
    if record_entity:
        return RedirectResponse(asked.link(f"/entities/{record_entity}"), 303)
    return asked.render(
        "show.html",
        title=asked.t("show.title", what=asked.t.label("layer", shown.kind)),
        shown=shown,
        seen=shown.observation,
        told=told,
        panel=panel_of(asked, shown.observation),
        review_names=names | read,
        rows=list(_rows(asked, shown.observation, names | read)),
        passage=cut_passage(
            shown.before + shown.passage + shown.after, len(shown.before), len(shown.before) + len(shown.passage)
        ),
    )


def help_page(asked: Asked) -> Response:
    """What every column means, how it is found, and where it fails."""
    with CATALOGUE_FILE.with_name("help.yaml").open("rb") as file:
        sections = yaml.safe_load(file)
    return asked.render("help.html", title=asked.t("nav.help"), sections=sections, with_code=_with_code)


def _with_code(text: str) -> Markup:
    """Text whose `quoted` parts are code, set from left to right."""
    parts = [
        Markup('<code dir="ltr">{}</code>').format(part) if i % 2 else escape(part)
        for i, part in enumerate(text.split("`"))
    ]
    return Markup("").join(parts)


def _posts(view: EntityView) -> list[Held]:
    """The posts of a dossier; tellings that agree in title, partner, time and standing are one."""
    groups: dict[tuple[str, str | None, str | None, bool, bool], list[Found]] = {}
    for found in view.offices:
        office = found.observation.record
        if isinstance(office, Office):
            partner = office.org if office.person == view.row.id else office.person
            key = (fold_text(office.title), partner, office_dates(office), office.former, office.acting)
            groups.setdefault(key, []).append(found)
    posts = []
    for (_, partner, when, _, _), told in groups.items():
        office = told[0].observation.record
        assert isinstance(office, Office)
        name = told[0].entities.get(partner or "", partner or "")
        posts.append(Held(office=office, partner=partner, name=name, when=when, told=tuple(told)))
    return posts


def post_label(post: Held) -> str:
    """A post in a few words, for the axis."""
    return f"{post.office.title} · {post.name}".rstrip(" ·")


def office_dates(office: Office) -> str | None:
    """The EDTF of a term of office: what the text gives as its time, else its ends."""
    if office.when:
        return office.when
    return f"{office.since or '..'}/{office.until or '..'}" if office.since or office.until else None


def _met(asked: Asked, entity_id: str) -> list[tuple[str, str, int]]:
    """(entity, name, meetings) of those who stand in meetings together with this entity."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    meetings = timeline(asked.store, EventFilter(actor=entity_id, type="meet"), limit=_MEETINGS).items
    undated = timeline(asked.store, EventFilter(actor=entity_id, type="meet", undated=True), limit=_MEETINGS).items
    for found in (*meetings, *undated):
        event = found.observation.record
        if isinstance(event, Event) and event.modality in ("happened", "ongoing"):
            counts.update({part.entity for part in event.participants if part.entity and part.entity != entity_id})
            names.update(found.entities)
    return [(key, names.get(key, key), count) for key, count in counts.most_common(30)]


def _places(asked: Asked, entity_id: str) -> Map | None:
    """Where the events lie that an entity took part in; None where none has a place on a map."""
    seen = places_of_events(asked.store, EventFilter(actor=entity_id))
    placed = [place for place in seen.places if place.geo and place.events][:_PLACES]
    spots = [spot_of(asked, place, place.geo) for place in placed if place.geo]
    if not spots:
        return None
    return draw_map(frame_of([place.geo for place in placed if place.geo]), spots)


def _names(asked: Asked, record: Record) -> dict[str, str]:
    """The names of the entities that a record points at, where the record of captures knows them."""
    with asked.store.read() as connection:
        return entity_names(connection, entities_of(record))


def _names_read(asked: Asked, seen: Observation) -> dict[str, str]:
    """The name of the speaker that was read, where people corrected it."""
    read = seen.review.original.get("speaker_entity") if seen.review else None
    with asked.store.read() as connection:
        return entity_names(connection, [read] if read else [])


def _rows(asked: Asked, seen: Observation, names: Mapping[str, str]) -> Iterator[Row]:
    record, original = seen.record, seen.review.original if seen.review else {}
    for field in record.__struct_fields__:
        if field in _HIDDEN:
            continue
        value = getattr(record, field)
        label = asked.t.label("field", field)
        for one in value if isinstance(value, tuple) else (value,):
            row = _row(asked, label, field, one, record, names)
            if field in original:
                row = msgspec.structs.replace(row, was=say_value(asked, seen.layer, field, original[field], names))
            yield row


def _row(  # noqa: PLR0911  # one way out for each type of value
    asked: Asked, label: str, field: str, value: object, record: Record, names: Mapping[str, str]
) -> Row:
    t = asked.t
    match value:
        case None | "":
            return Row(label=label, text=t("common.not_given"), kind="soft")
        case bool():
            return Row(label=label, text=t("common.yes" if value else "common.no"))
        case Span():
            return Row(label=label, text=value.text, kind="arabic")
        case Participant():
            href = asked.link(f"/entities/{value.entity}") if value.entity else ""
            return Row(
                label=f"{label}: {t.label('role', value.role)}", text=value.mention.text, kind="arabic", href=href
            )
        case Quantity():
            return Row(label=f"{label}: {value.of}", text=f"{_number(value)} ({value.mention.text})")
        case str() if field in names or value in names:
            return Row(label=label, text=names[value], kind="arabic", href=asked.link(f"/entities/{value}"))
        case str() if field in _DATES:
            return Row(label=label, text=asked.say_date(value), edtf=value)
        case str() if field in _GROUPS:
            return Row(label=label, text=t.label(_GROUPS[field], value))
        case str() if field in ("type", "kind"):
            return Row(label=label, text=t.label(_kind_group(record), value))
    return Row(label=label, text=str(value))


def _kind_group(record: Record) -> str:
    return {
        "Statement": "statement_kind", "Event": "event", "Name": "entity_type", "Furniture": "furniture",
    }.get(type(record).__name__, "layer")  # fmt: skip


def _number(quantity: Quantity) -> str:
    least = f"{quantity.value:,.10g}"
    return least if quantity.max is None else f"{least}–{quantity.max:,.10g}"
