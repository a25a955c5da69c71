"""What does every page have in common? Its language, its links, its clock, and the templates it is made from."""

from __future__ import annotations

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
from marsad.store.open import Store
from marsad.store.views_filters import latin_names
from marsad.web.edtf_words import say_date
from marsad.web.following import Follower
from marsad.web.i18n import LANGS, Lang, choose_language, wording

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
NAV = (
    "overview", "review", "disputes", "stories", "articles", "statements", "timeline", "map", "entities", "processes",
    "sources", "help", "search",
)  # fmt: skip
_SECTIONS = {"": "overview", "story": "stories", "process": "processes", "audit": "review", "review-name": "review"}


class Site:
    """The record that is shown, the clock, and the compiled templates: one for each application.

    `reviewing` says whether decisions may be made here; `key` signs the tokens of their forms while the server runs.
    `reader`, where there is one, reads captures that are added here and articles that people join or cut.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        reviewing: bool = False,
        reader: PatientReader | None = None,
    ) -> None:
        self.store = store
        self.now = now
        self.reviewing = reviewing
        self.reader = reader
        self.follow = Follower(store, reader)
        self.key = secrets.token_bytes(32)
        self.templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


class Asked:
    """One request for a page: the language, the path without it, the query, the cookies.

    `new_cookies` are sent with the page that `render` makes.
    """

    def __init__(
        self, site: Site, lang: Lang, path: str, query: Mapping[str, str], cookies: Mapping[str, str] | None = None
    ) -> None:
        self.site = site
        self.store = site.store
        self.lang: Lang = lang
        self.t = wording(lang)
        self.path = path
        self.query = query
        self.cookies = cookies or {}
        self.new_cookies: dict[str, str] = {}

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
            "writable": self.site.reviewing,
            **values,
        }
        page = self.site.templates.get_template(template).render(context)
        headers = {"cache-control": "no-store", "content-language": self.lang, "vary": "accept-language"}
        response = HTMLResponse(page, code, headers)
        for name, value in self.new_cookies.items():
            response.set_cookie(name, value, httponly=True, samesite="strict")
        return response

    def say_time(self, moment: str | None) -> str:
        """A moment as the record writes it («2024-12-08T06:00:00Z») in words, to the minute."""
        return say_date(moment[:16], self.lang) if moment else self.t("common.unknown")


def asked(site: Site, request: Request) -> Asked:
    """What `request` asks for; the language is the first part of its path, or what the browser prefers."""
    first, _, rest = request.url.path.lstrip("/").partition("/")
    if first in LANGS:
        lang: Lang = "ar" if first == "ar" else "en"
        return Asked(site, lang, f"/{rest}", dict(request.query_params), request.cookies)
    return Asked(site, choose_language(request.headers.get("accept-language", "")), "/", {})


def address(path: str, query: Mapping[str, str | None]) -> str:
    """A path with its query, both still to be percent-encoded; empty query values are left out."""
    kept = {name: value for name, value in query.items() if value}
    return quote(path, safe="/:~@!$&'()*+,;=-._") + (f"?{urlencode(kept)}" if kept else "")


__all__ = ["LANGS", "NAV", "STATIC", "Asked", "Markup", "Site", "address", "asked"]
