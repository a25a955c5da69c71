"""What can a program ask? The JSON API: one table of endpoints, source of routes and description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.event_codes import plover_types
from marsad.record import ArticleKind, EntityType, EventType, Modality, StatementKind
from marsad.store import views
from marsad.store.edtf_bounds import bounds
from marsad.store.own_gold import OwnGold, own_gold
from marsad.store.paging import MOST
from marsad.store.results import (
    ArticleFilter,
    ArticleRow,
    ArticleView,
    CaptureRow,
    CaptureView,
    EntityFilter,
    EntityRow,
    EntityView,
    EventFilter,
    Explanation,
    Found,
    Listing,
    Overview,
    SearchResult,
    StatementFilter,
)
from marsad.store.results_places import PlacesOfEvents, PlaceView
from marsad.store.search import search
from marsad.store.views_places import place, places_of_events
from marsad.web import openapi
from marsad.web.api_across import across_endpoints
from marsad.web.api_settings import changing, settings_endpoints
from marsad.web.openapi import BASE, Endpoint, Param
from marsad.web.site import Site, asked, refuse_unlisted

_LIMIT = Param("limit", f"items on a page, 1 to {MOST}", {"type": "integer", "minimum": 1, "maximum": MOST})
_AFTER = Param("after", "the `next` of the page before, to go on from there")
_SINCE = Param("since", "EDTF: what may lie on or after its first moment", edtf=True)
_UNTIL = Param("until", "EDTF: what may lie on or before its last moment", edtf=True)
_OUTLET = Param("outlet", "the outlet, as the record spells it")
_LISTED = (_LIMIT, _AFTER)
_ID = Param("id", "an id of the record", where="path")


class Query(dict[str, str]):
    """The parameters of a request that are given, checked against the endpoint's."""

    def page(self) -> dict[str, Any]:
        """`limit` and `after` as the views take them."""
        return {"limit": int(self.get("limit", "50")), "after": self.get("after")}

    def filter(self, kind: type[Any]) -> Any:
        """A filter of the type `kind` from the parameters that it has fields for."""
        fields = {name: self[name] for name in kind.__struct_fields__ if name in self and name != "undated"}
        if "undated" in kind.__struct_fields__ and self.get("undated") == "true":
            fields["undated"] = True  # type: ignore[assignment]
        return kind(**fields)


def _choice(name: str, about: str, values: tuple[str, ...]) -> Param:
    return Param(name, about, {"type": "string", "enum": list(values)})


_PLOVER = _choice("plover", "the event type of the PLOVER ontology", plover_types())

ACROSS = across_endpoints(_LISTED, (_SINCE, _UNTIL), _ID)

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/precision", "How often reading is right, by kind of fact, by what people judged", OwnGold,
        lambda site, q: own_gold(site.store),
    ),
    Endpoint("/overview", "The record at a glance", Overview, lambda site, q: views.overview(site.store)),
    Endpoint(
        "/articles", "Articles, newest first", Listing[ArticleRow],
        lambda site, q: views.list_articles(site.store, q.filter(ArticleFilter), **q.page()),
        (_OUTLET, _choice("kind", "the kind of article", get_args(ArticleKind)), _SINCE, _UNTIL,
         Param("entity", "an entity that the article names, by id"), Param("capture", "the capture, by id"), *_LISTED),
    ),
    Endpoint(
        "/articles/{id}", "An article with its text and all that was located in it", ArticleView,
        lambda site, q: views.article(site.store, q["id"]), (_ID,),
    ),
    Endpoint(
        "/captures", "Captures, newest first", Listing[CaptureRow],
        lambda site, q: views.captures(site.store, **q.page()), _LISTED,
    ),
    Endpoint(
        "/captures/{id}", "A capture with all that was read from it", CaptureView,
        lambda site, q: views.view_capture(site.store, q["id"]), (_ID,),
    ),
    Endpoint(
        "/entities", "People, organisations and places, the most mentioned first", Listing[EntityRow],
        lambda site, q: views.list_entities(site.store, q.filter(EntityFilter), **q.page()),
        (_choice("type", "the type of entity", get_args(EntityType)),
         Param("words", "words of a name, Arabic or Latin"), *_LISTED),
    ),
    Endpoint(
        "/entities/{id}", "The dossier of an entity", EntityView,
        lambda site, q: views.entity(site.store, q["id"]), (_ID,),
    ),
    Endpoint(
        "/statements", "Statements, newest first", Listing[Found],
        lambda site, q: views.list_statements(site.store, q.filter(StatementFilter), **q.page()),
        (Param("by", "the speaker, by entity id"),
         _choice("kind", "the kind of speech", get_args(StatementKind)), _SINCE, _UNTIL, _OUTLET,
         Param("article", "the article, by id"), *_LISTED),
    ),
    Endpoint(
        "/events", "Events in the order of their dates; those without a proved date with undated=true", Listing[Found],
        lambda site, q: views.timeline(site.store, q.filter(EventFilter), **q.page()),
        (_choice("type", "the type of event", get_args(EventType)),
         _choice("modality", "whether it is told as happened, planned, denied …", get_args(Modality)),
         _PLOVER, Param("actor", "a participant, by entity id"), Param("place", "the place, by entity id"),
         _SINCE, _UNTIL, _OUTLET, Param("article", "the article, by id"),
         _choice("undated", "undated events instead", ("true", "false")), *_LISTED),
    ),
    Endpoint(
        "/places", "Where the events of a filter lie, the places with the most first; dated or not", PlacesOfEvents,
        lambda site, q: places_of_events(site.store, q.filter(EventFilter)),
        (_choice("type", "the type of event", get_args(EventType)),
         _choice("modality", "whether it is told as happened, planned, denied …", get_args(Modality)),
         _PLOVER, Param("actor", "a participant, by entity id"), _SINCE, _UNTIL, _OUTLET),
    ),
    Endpoint(
        "/places/{id}", "Who held a place by whose account, its events by type, what is said of it", PlaceView,
        lambda site, q: place(site.store, q["id"]), (_ID,),
    ),
    *ACROSS,
    *settings_endpoints(Param("id", "the name of an account", where="path")),
    Endpoint(
        "/search", "Articles that hold all of the words, best first", SearchResult,
        lambda site, q: search(site.store, q.get("q", ""), **q.page()),
        (Param("q", "words; a phrase in quotation marks is found as it stands", required=True), *_LISTED),
    ),
    Endpoint(
        "/observations/{id}", "Why the record holds an observation: passage, rule, reasons, candidates", Explanation,
        lambda site, q: views.explain(site.store, q["id"]), (_ID,),
    ),
)  # fmt: skip


def api_routes(site: Site) -> list[Route]:
    """The routes of all endpoints, and of their description."""
    described = Endpoint("/openapi.json", "This description", dict[str, Any], lambda _, __: openapi.describe(listed))
    listed = (*ENDPOINTS, described)
    return [
        Route(BASE + endpoint.route, _handler(site, endpoint))
        if endpoint.method == "get"
        else Route(BASE + endpoint.route, changing(site, endpoint), methods=[endpoint.method.upper()])
        for endpoint in listed
    ]


def _handler(site: Site, endpoint: Endpoint) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        query = _checked(endpoint, request.query_params)
        query.update(request.path_params)
        ask = asked(site, request)
        for value in query.values():
            refuse_unlisted(ask.store, value)
        body = msgspec.json.encode(endpoint.answer(ask, query))
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    return handle


def _checked(endpoint: Endpoint, given: Mapping[str, str]) -> Query:
    """The parameters, each known and of its form. Raises Failure `web.bad-query`: mistypes are not ignored."""
    known = {param.name: param for param in endpoint.params if param.where == "query"}
    for name, value in given.items():
        if name not in known:
            _refuse(endpoint, f"there is no parameter {name[:40]!r}; there are: {', '.join(known) or 'none'}")
        if problem := _problem(known[name], value):
            _refuse(endpoint, f"{name}: {problem}")
    missing = [param.name for param in known.values() if param.required and not given.get(param.name, "").strip()]
    if missing:
        _refuse(endpoint, f"the parameter {missing[0]!r} is missing")
    return Query({name: value for name, value in given.items() if value})


def _problem(param: Param, value: str) -> str:
    if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        return "it holds a character that no text may hold"
    if values := param.schema.get("enum"):
        return "" if value in values else f"{value[:40]!r} is none of {', '.join(values)}"
    if param.schema.get("type") == "integer":
        good = value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= MOST
        return "" if good else f"{value[:40]!r} is no whole number from 1 to {MOST}"
    if param.edtf and bounds(value) is None:
        return f"{value[:40]!r} is no EDTF date"
    return ""


def _refuse(endpoint: Endpoint, problem: str) -> None:
    raise Failure(diagnose("web.bad-query", BASE + endpoint.path, problem=problem), "usage")
