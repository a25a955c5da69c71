"""What does every page have in common? Its language, its links, its clock, and the templates it is made from."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from marsad.batch.reader import PatientReader
from marsad.diagnostics import Failure, diagnose
from marsad.store.open import Store
from marsad.store.veil.forms import MARK, MASK
from marsad.store.veil.seen import VeiledStore, anything_redacted
from marsad.store.veil.veil import ALIAS
from marsad.store.views_filters import latin_names
from marsad.web.columns import COLUMNS
from marsad.web.doors import Doors
from marsad.web.edtf_words import say_date
from marsad.web.following import Follower
from marsad.web.i18n import LANGS, Lang, choose_language, wording
from marsad.web.imports import Importer
from marsad.web.viewer import READER, Viewer, viewer_of

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
NAV = (
    "overview", "import", "review", "disputes", "stories", "articles", "statements", "timeline", "map", "entities",
    "processes", "sources", "help", "search",
)  # fmt: skip
_MASKS = re.compile(f"{MARK}+")
_SECTIONS = {
    "": "overview",
    "story": "stories",
    "process": "processes",
    "audit": "review",
    "review-name": "review",
    "precision": "review",
    "tour": "help",
}


class Site:
    """The record that is shown, the clock, and the compiled templates: one for each application.

    `reviewing` says whether decisions may be made here; `key` signs the tokens of their forms while the server runs.
    With `team` everybody logs in; `https` says that browsers reach it so, `address` under which name.
    `reader`, where there is one, reads captures that are added here and articles that people join or cut. `follow` has
    compared across captures what a decision or an import changed; a thread does where it is not given.
    """

    def __init__(  # noqa: PLR0913  # what a record is served with
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        reviewing: bool = False,
        reader: PatientReader | None = None,
        team: bool = False,
        https: bool = False,
        address: str | None = None,
        follow: Callable[[], None] | None = None,
    ) -> None:
        self.store = store
        self.now = now
        self.reviewing = reviewing
        self.reader = reader
        self.follow = follow or Follower(store, reader)
        self.importer = Importer(store, reader, now, self.follow) if reader is not None else None
        self.team = team
        self.https = https
        self.address = (address or "").rstrip("/").lower()
        self.login_cookie = "__Host-marsad_login" if https else "marsad_login"
        self.doors = Doors()
        self.key = secrets.token_bytes(32)
        self.templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


class Asked:
    """One request for a page: the language, the path without it, the query, the cookies, who asks.

    `store` is the record as the viewer may see it. `new_cookies` are sent with the page that `render` makes.
    """

    def __init__(
        self,
        site: Site,
        lang: Lang,
        path: str,
        query: Mapping[str, str],
        cookies: Mapping[str, str] | None = None,
        viewer: Viewer = READER,
    ) -> None:
        self.site = site
        self.viewer = viewer
        self.store = viewer.store(site.store)
        self.lang: Lang = lang
        self.t = wording(lang)
        self.path = path
        self.query = veiled_query(self.store, query)
        self.cookies = cookies or {}
        self.new_cookies: dict[str, str] = {}

    @property
    def writable(self) -> bool:
        """Whether the viewer may decide here."""
        return self.site.reviewing and self.viewer.may("reviewer")

    def get(self, name: str) -> str | None:
        """A value of the query, None where it is missing or blank. NUL and surrogates, which no database takes, go."""
        value = self.query.get(name, "").replace("\x00", "").encode("utf-8", "ignore").decode().strip()
        return value or None

    def link(self, path: str, **query: str | None) -> str:
        """The address of a page in this language. `path` starts with a slash; empty query values are left out."""
        return address(f"/{self.lang}{path}", query)

    def again(self, **changes: str | None) -> str:
        """This page with some query values changed."""
        return self.link(self.path, **{**self.query, **changes})

    def say_date(self, value: str | None) -> str:
        """The EDTF date in words."""
        return say_date(value, self.lang)

    def latins(self, keys: Iterable[str]) -> dict[str, str]:
        """The Latin forms of entities for readers who may not read Arabic: on English pages only."""
        return latin_names(self.store, keys) if self.lang == "en" else {}

    def render(self, template: str, *, code: int = 200, **values: object) -> HTMLResponse:
        """A page from a template and its values."""
        other: Lang = "en" if self.lang == "ar" else "ar"
        context: dict[str, object] = {
            "t": self.t,
            "lang": self.lang,
            "dir": self.t.dir,
            "other": other,
            "other_url": address(f"/{other}{self.path}", self.query),
            "path": self.path,
            "section": _SECTIONS.get(first := self.path.split("/")[1], first),
            "nav": NAV,
            "query": self.query,
            "link": self.link,
            "again": self.again,
            "say_date": self.say_date,
            "say_time": self.say_time,
            "shown_at": self.say_time(self.site.now().strftime("%Y-%m-%dT%H:%M")),
            "latins": {},
            "viewer": self.viewer,
            "team": self.site.team,
            "can_switch": self.viewer.may_see and anything_redacted(self.site.store),
            "form_token": self._form_token,
            "here": address(f"/{self.lang}{self.path}", self.query),
            "writable": self.writable,
            "precision": self._precision(),
            "columns_of": COLUMNS,
            "tour": self._tour() if code == 200 else None,
            "tour_offered": not self.cookies.get("marsad_tour"),
            **values,
        }
        page = self.site.templates.get_template(template).render(context)
        if isinstance(self.store, VeiledStore):
            page = shown_masked(page, self.t("team.redacted"))
        headers = {"cache-control": "no-store", "content-language": self.lang, "vary": "accept-language"}
        response = HTMLResponse(page, code, headers)
        for name, value in self.new_cookies.items():
            response.set_cookie(name, value, httponly=True, samesite="strict", secure=self.site.https)
        return response

    def _precision(self) -> Callable[..., str]:
        from marsad.web.measured import Precision  # which builds on this module

        return Precision(self)

    def _tour(self) -> object:
        if "tour" not in self.query:
            return None
        from marsad.web.tour import bar  # which builds on this module

        return bar(self)

    def _form_token(self) -> str:
        from marsad.web.forms import token  # which builds on this module

        return token(self)

    def say_time(self, moment: str | None) -> str:
        """A moment as the record writes it («2024-12-08T06:00:00Z») in words, to the minute."""
        return say_date(moment[:16], self.lang) if moment else self.t("common.unknown")


def asked(site: Site, request: Request) -> Asked:
    """What `request` asks for; the language is the first part of its path, or what the browser prefers."""
    first, _, rest = request.url.path.lstrip("/").partition("/")
    if first in LANGS:
        lang: Lang = "ar" if first == "ar" else "en"
        return Asked(site, lang, f"/{rest}", dict(request.query_params), request.cookies, viewer_of(request))
    lang = choose_language(request.headers.get("accept-language", ""))
    return Asked(site, lang, "/", {}, request.cookies, viewer_of(request))


def veiled_query(store: Store, query: Mapping[str, str]) -> Mapping[str, str]:
    """The values of a query, where ids of redacted entities name nobody: knowing an id must not tell what it did."""
    if not isinstance(store, VeiledStore):
        return query
    return {name: ALIAS if value in store.veil.unlisted else value for name, value in query.items()}


def refuse_unlisted(store: Store, key: str) -> None:
    """Raises Failure `store.unknown-id` for the id of a redacted entity: to others it is as if there were none."""
    if isinstance(store, VeiledStore) and (key in store.veil.unlisted or key == ALIAS):
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {key[:120]}"))


def shown_masked(page: str, word: str) -> str:
    """A page in which a mask of any length reads «▮▮▮ [redacted]», so that it tells nothing of the name."""
    return _MASKS.sub(f"{MASK} [{word}]", page) if MARK in page else page


def address(path: str, query: Mapping[str, str | None]) -> str:
    """A path with its query, both still to be percent-encoded; empty query values are left out."""
    kept = {name: value for name, value in query.items() if value}
    return quote(path, safe="/:~@!$&'()*+,;=-._") + (f"?{urlencode(kept)}" if kept else "")


__all__ = ["LANGS", "NAV", "STATIC", "Asked", "Markup", "Site", "address", "asked"]
