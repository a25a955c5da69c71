"""Which address leads to which page? The application: pages in two languages, the JSON API, static files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import datetime

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from marsad.batch.reader import PatientReader
from marsad.diagnostics import Failure
from marsad.store.open import Store
from marsad.web import (
    errors,
    measured,
    pages_across,
    pages_audit,
    pages_import,
    pages_knowing,
    pages_lists,
    pages_map,
    pages_missed,
    pages_reading,
    pages_review,
    remembered,
    tour,
)
from marsad.web.access import Gate
from marsad.web.api import api_routes
from marsad.web.forms import Act, posting
from marsad.web.i18n import LANGS, choose_language
from marsad.web.security import SecurityHeaders
from marsad.web.site import STATIC, Asked, Site, asked, refuse_unlisted
from marsad.web.team_pages import TEAM_ACTS, TEAM_PAGES, TEAM_PAGES_OF

_THREADS = 12
Page = Callable[[Asked], Response]
PageOf = Callable[[Asked, str], Response]
PAGES: dict[str, Page] = {
    "/": pages_lists.overview,
    "/articles": pages_lists.articles,
    "/statements": pages_lists.statements,
    "/timeline": pages_lists.events,
    "/map": pages_map.events_map,
    "/entities": pages_lists.entities,
    "/search": pages_lists.search,
    "/disputes": pages_across.disputes,
    "/stories": pages_across.stories,
    "/processes": pages_across.processes,
    "/sources": pages_across.sources,
    "/captures": pages_reading.captures,
    "/review": pages_review.queue,
    "/audit": pages_audit.audit,
    "/precision": measured.precision_page,
    "/import": pages_import.import_page,
    "/help": pages_knowing.help_page,
    "/tour": tour.tour_page,
    "/tour/end": tour.end,
    **TEAM_PAGES,
}
PAGES_OF: dict[str, PageOf] = {
    "/articles/{id}": pages_reading.article,
    "/captures/{id}": pages_reading.capture,
    "/entities/{id:path}": pages_knowing.entity,
    "/show/{id:path}": pages_knowing.show,
    "/import/{id}": pages_import.job_page,
    "/review/entity/{id:path}": pages_review.entity_again,
    "/review/article/{id}": pages_missed.article_again,
    "/review/{id}": pages_review.observation_again,
    "/disputes/{id}": pages_across.dispute,
    "/story/{id}": pages_across.story,
    "/process/{id}": pages_across.process,
    **TEAM_PAGES_OF,
}

ACTS: dict[str, Act] = {
    **TEAM_ACTS,
    "/review-name": pages_review.call_me,
    "/saved": remembered.keep_search,
    "/review/undo/{id}": pages_review.take_back,
    "/review/entity/{id:path}": pages_review.decide_entity,
    "/review/article/{id}": pages_missed.decide_article,
    "/review/{id}": pages_review.decide_observation,
}


def create_app(  # noqa: PLR0913  # what a record is served with
    store: Store,
    *,
    now: Callable[[], datetime],
    hosts: Collection[str] = (),
    reviewing: bool = False,
    team: bool = False,
    https: bool = False,
    address: str | None = None,
    reader: PatientReader | None = None,
    follow: Callable[[], None] | None = None,
) -> Starlette:
    """The application over `store`. `now` is the clock; `hosts`, where given, are the only names it answers to.

    With `reviewing` decisions can be made in it: whoever reaches it can make them, so only on this machine. With `team`
    everybody logs in first, and may do what their role allows; `https` says that browsers reach it so, and
    `address` under which name, where a proxy stands between. With `reader` captures can be added and articles cut;
    `follow` sees to what follows from that across captures, a thread of this process where it is not given.
    """
    site = Site(
        store, now, reviewing=reviewing or team, team=team, https=https, address=address, reader=reader, follow=follow
    )
    routes: list[BaseRoute] = [
        Route("/", _home),
        *(Route(f"/{lang}{path}", _page(site, page)) for lang in LANGS for path, page in PAGES.items()),
        *(Route(f"/{lang}", _to_slash) for lang in LANGS),
        *(Route(f"/{lang}{path}", _page_of(site, page)) for lang in LANGS for path, page in PAGES_OF.items()),
        *(
            Route(f"/{lang}{path}", posting(site, act), methods=["POST"])
            for lang in LANGS
            for path, act in ACTS.items()
        ),
        *(Route(f"/{lang}/import", pages_import.receiving(site), methods=["POST"]) for lang in LANGS),
        *(Route(f"/{lang}/import/{{id}}/events", pages_import.following(site)) for lang in LANGS),
        Route("/raw/{id}", _raw(site)),
        *api_routes(site),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    handlers = {
        Failure: lambda request, error: errors.on_failure(site, request, error),
        HTTPException: lambda request, error: errors.on_http(site, request, error),
        Exception: lambda request, error: errors.on_fault(site, request, error),
    }
    app = Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders, hosts=hosts, https=https), Middleware(Gate, site=site)],
        exception_handlers=handlers,
        lifespan=_few_at_once,
    )
    app.router.redirect_slashes = False
    return app


@asynccontextmanager
async def _few_at_once(_: Starlette) -> AsyncIterator[None]:
    """More pages at a time would only wait for one another, each with a connection and its cache."""
    to_thread.current_default_thread_limiter().total_tokens = _THREADS
    yield


def _home(request: Request) -> Response:
    lang = choose_language(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{lang}/", 307, {"vary": "accept-language"})


def _to_slash(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/", 308)


def _page(site: Site, page: Page) -> Callable[[Request], Response]:
    return lambda request: page(asked(site, request))


def _page_of(site: Site, page: PageOf) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        ask = asked(site, request)
        refuse_unlisted(ask.store, request.path_params["id"])
        return page(ask, request.path_params["id"])

    return endpoint


def _raw(site: Site) -> Callable[[Request], Response]:
    return lambda request: pages_reading.raw(asked(site, request).store, request.path_params["id"])
