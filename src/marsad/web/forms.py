"""How does a form reach the record safely? Only from this site's own pages, with a token of this browser, and short.

A token is an HMAC, under a key that lives as long as the server, over a random session that a cookie keeps in the
browser. Another site cannot read the cookie nor make the token; a page on another port of this machine, which could set
the cookie, cannot make the token either and is known by its Origin.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.diagnostics import Failure, diagnose
from marsad.store.veil.guard import refuse_hidden
from marsad.web.site import Asked, Site, asked

SESSION = "marsad_session"
USER = "marsad_user"
NOBODY = "local"
LONGEST = 65_536
LONGEST_NAME = 80
_FIELDS = 50
_SESSION = re.compile(r"[0-9a-f]{64}")
_YEAR = 365 * 86_400

Form = Mapping[str, str]
Act = Callable[[Asked, Form, str], Response]


def token(ask: Asked) -> str:
    """The token for the forms of a page; the page brings the session's cookie where the browser has none."""
    session = ask.new_cookies.get(SESSION) or ask.cookies.get(SESSION, "")
    if not _SESSION.fullmatch(session):
        session = ask.new_cookies[SESSION] = secrets.token_hex(32)
    return _token(ask.site, session, ask.cookies)


def user(ask: Asked) -> str:
    """Under whose name decisions are made: that of the account, else the one that the browser keeps."""
    if ask.viewer.name:
        return ask.viewer.name
    return clean_name(unquote(ask.cookies.get(USER, ""), errors="replace")) or NOBODY


def clean_name(said: str) -> str:
    """A name without control characters, on one line, no longer than `LONGEST_NAME`."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())[:LONGEST_NAME].strip()


def keep_user(response: Response, name: str) -> None:
    """Has the browser keep the name; an empty one is forgotten."""
    age = _YEAR if name else 0
    response.set_cookie(USER, quote(name), max_age=age, httponly=True, samesite="strict")


def back_to(ask: Asked, form: Form, otherwise: str, **more: str) -> Response:
    """Back to the page that the form stood on, if it is one of this site's; else to `otherwise`."""
    wanted = form.get("back", "")
    parts = urlsplit(wanted) if "\\" not in wanted and wanted.isprintable() else urlsplit("")
    inside = not parts.scheme and not parts.netloc and re.match(r"/(ar|en)/(?!/)", parts.path)
    path = parts.path if inside else urlsplit(otherwise).path
    query = {name: value for name, value in parse_qsl(parts.query) if name != "done"} if inside else {}
    told = "&".join(f"{quote(name)}={quote(value)}" for name, value in (query | more).items())
    return RedirectResponse(quote(unquote(path), safe="/:@!$&'()*+,;=-._~") + (f"?{told}" if told else ""), 303)


def posting(site: Site, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that checks a form and carries it out."""

    async def endpoint(request: Request) -> Response:
        if not site.reviewing:
            raise Failure(diagnose("web.review-off", request.url.path[:200]), "usage")
        check_origin(site, request)
        form = await _read(request)
        check_token(site, request, form)
        return await run_in_threadpool(_carry_out, act, site, request, form)

    return endpoint


def _carry_out(act: Act, site: Site, request: Request, form: Form) -> Response:
    ask, target = asked(site, request), request.path_params.get("id", "")
    refuse_hidden(ask.store, target)
    return act(ask, form, target)


def _token(site: Site, session: str, cookies: Mapping[str, str]) -> str:
    """A token is of one browser and of one login."""
    told = f"{session}\n{cookies.get(site.login_cookie, '')}"
    return hmac.new(site.key, told.encode(), hashlib.sha256).hexdigest()


def check_origin(site: Site, request: Request) -> None:
    """Raises Failure `web.foreign-form` for what another site sends."""
    own = f"{request.url.scheme}://{request.headers.get('host', '')}".lower()
    told = request.headers.get("origin")
    if told is None:
        parts = urlsplit(request.headers.get("referer", ""))
        told = f"{parts.scheme}://{parts.netloc}"
    if (
        told.lower() not in (own, site.address or own)
        or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"
    ):
        raise Failure(diagnose("web.foreign-form", request.url.path[:200], origin=told[:120]), "usage")


def check_token(site: Site, request: Request, form: Form) -> None:
    """Raises Failure `web.forged-form` for a form that no page of this site held."""
    session = request.cookies.get(SESSION, "")
    right = _token(site, session, request.cookies)
    if not _SESSION.fullmatch(session) or not hmac.compare_digest(right.encode(), form.get("token", "").encode()):
        raise Failure(diagnose("web.forged-form", request.url.path[:200]), "usage")


async def _read(request: Request) -> Form:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    where = request.url.path[:200]
    if kind != "application/x-www-form-urlencoded":
        raise Failure(diagnose("web.bad-form", where, problem=f"it is {kind[:80] or 'of no type'}"), "usage")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise Failure(diagnose("web.long-form", where, limit=LONGEST), "usage")
    try:
        pairs = parse_qsl(body.decode("ascii"), True, True, errors="strict", max_num_fields=_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise Failure(diagnose("web.bad-form", where, problem=str(error)[:200]), "usage") from error
    return {name: value.replace("\x00", "").replace("\r\n", "\n").strip() for name, value in pairs}
