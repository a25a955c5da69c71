"""Who may open which address? With accounts nothing is readable without login; each role has its addresses.

An address that no rule names is for readers to open and for reviewers to send forms to.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from marsad.diagnostics import Failure, diagnose
from marsad.store.team.accounts import Account, Role
from marsad.store.team.sessions import whose
from marsad.web import errors
from marsad.web.i18n import choose_language
from marsad.web.site import Site
from marsad.web.viewer import AS_READER, KEY, READER, Viewer, address_of, alone, viewer_of

_LANG = re.compile(r"/(ar|en)(?=/|$)")
_OPEN = re.compile(r"/static/.*|/(ar|en)/login")
_RULES: tuple[tuple[re.Pattern[str], Role, Role], ...] = (
    (re.compile(r"/settings(/.*)?"), "administrator", "administrator"),
    (re.compile(r"/api/v1/settings(/.*)?"), "reader", "administrator"),
    (re.compile(r"/(logout|sight|account(/.*)?)"), "reader", "reader"),
    (re.compile(r"/(review|review-name|import|audit|redact)(/.*)?"), "reviewer", "reviewer"),
)
"""Addresses without their language, the role to open them, the role to send forms to them."""


class Gate:
    """Sets who asks, and lets nobody in who may not."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        scope[KEY] = await self._viewer(request)
        if not self.site.team or _OPEN.fullmatch(request.url.path):
            await self.app(scope, receive, send)
            return
        refusal = await run_in_threadpool(_refusal, self.site, request)
        await (refusal or self.app)(scope, receive, send)

    async def _viewer(self, request: Request) -> Viewer:
        site = self.site
        if not site.team:
            return alone(request) if site.reviewing else READER
        token = request.cookies.get(site.login_cookie, "")
        found = await run_in_threadpool(whose, site.store, token, when=site.now()) if token else None
        return _of(found, request) if found else Viewer(address=address_of(request))


def needed(path: str, method: str) -> Role:
    """The role that an address asks for."""
    rest = _LANG.sub("", path, count=1) or "/"
    reading = method in ("GET", "HEAD")
    for pattern, to_open, to_send in _RULES:
        if pattern.fullmatch(rest):
            return to_open if reading else to_send
    return "reader" if reading else "reviewer"


def _of(account: Account, request: Request) -> Viewer:
    may_see = account.sees_redacted or account.role == "administrator"
    sees = may_see and not request.cookies.get(AS_READER)
    return Viewer(
        name=account.name, role=account.role, may_see=may_see, sees=sees, address=address_of(request),
        one_time=account.one_time,
    )  # fmt: skip


def _refusal(site: Site, request: Request) -> Response | None:
    """What those get who are not logged in, or whose role does not reach; None for all others."""
    viewer, path = viewer_of(request), request.url.path
    if not viewer.name:
        if request.method in ("GET", "HEAD") and not path.startswith(("/api/", "/raw/")):
            return _to_login(request)
        return errors.on_failure(site, request, Failure(diagnose("team.not-logged-in", path[:200]), "usage"))
    role = needed(path, request.method)
    if viewer.may(role):
        return None
    note = diagnose("team.no-right", path[:200], role=role, own=viewer.role)
    return errors.on_failure(site, request, Failure(note, "usage"))


def _to_login(request: Request) -> Response:
    match = _LANG.match(request.url.path)
    lang = match[1] if match else choose_language(request.headers.get("accept-language", ""))
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = f"?back={quote(wanted, safe='')}" if match and len(wanted) < 1_500 else ""
    return RedirectResponse(f"/{lang}/login{back}", 303, {"cache-control": "no-store"})
