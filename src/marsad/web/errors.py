"""What does a reader see when something is wrong? A page (for the API, JSON) with a code and a remedy."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic
from marsad.web.security import secure
from marsad.web.site import Site, asked

_PAGES = {400, 401, 403, 404, 405, 409, 413, 429, 500, 503}
_CODES = {404: "web.no-such-page", 405: "web.read-only"}
_STATUSES = {
    "store.unknown-id": HTTPStatus.NOT_FOUND, "store.stale-decision": HTTPStatus.CONFLICT,
    "store.undone": HTTPStatus.CONFLICT, "web.foreign-form": HTTPStatus.FORBIDDEN,
    "web.forged-form": HTTPStatus.FORBIDDEN, "web.review-off": HTTPStatus.FORBIDDEN,
    "team.not-logged-in": HTTPStatus.UNAUTHORIZED, "team.no-right": HTTPStatus.FORBIDDEN,
    "team.login-refused": HTTPStatus.FORBIDDEN, "team.too-many-logins": HTTPStatus.TOO_MANY_REQUESTS,
    "redact.hidden": HTTPStatus.FORBIDDEN, "web.long-form": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "web.large-upload": HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "web.import-off": HTTPStatus.FORBIDDEN,
    "web.no-job": HTTPStatus.NOT_FOUND,
}  # fmt: skip


def status_of(failure: Failure) -> int:
    """The HTTP status that a failure means."""
    code = failure.diagnostic.code
    if code in _STATUSES:
        return _STATUSES[code]
    if failure.exit_kind == "usage":
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.SERVICE_UNAVAILABLE if failure.exit_kind == "environment" else HTTPStatus.INTERNAL_SERVER_ERROR


def answer(site: Site, request: Request, status: int, note: Diagnostic) -> Response:
    """The error as JSON under /api, as a page elsewhere. Its place is the address, never a path on the disk."""
    if request.url.path.startswith("/api/"):
        shown = msgspec.structs.replace(note, where=request.url.path)
        return Response(msgspec.json.encode({"error": shown}), status, media_type="application/json")
    page = str(status) if status in _PAGES else "500"
    page = "forbidden" if note.code in ("team.no-right", "redact.hidden") else page
    ask = asked(site, request)
    return ask.render("error.html", code=status, title=ask.t(f"error.{page}"), status=page, note=note)


def on_failure(site: Site, request: Request, error: Exception) -> Response:
    """A coded failure of the layers below."""
    assert isinstance(error, Failure)
    return answer(site, request, status_of(error), error.diagnostic)


def on_http(site: Site, request: Request, error: Exception) -> Response:
    """An address that leads nowhere, a method that is not for reading."""
    assert isinstance(error, HTTPException)
    note = diagnose(_CODES.get(error.status_code, "web.no-such-page"), request.url.path[:200])
    response = answer(site, request, error.status_code, note)
    response.headers.update(error.headers or {})
    return response


def on_fault(site: Site, request: Request, error: Exception) -> Response:
    """A fault of the program: it is raised on to the server's log; the page tells nothing of it."""
    note = diagnose("web.fault", request.url.path[:200])
    try:
        response = answer(site, request, HTTPStatus.INTERNAL_SERVER_ERROR, note)
    except Exception:  # whatever broke the page may break the error page as well
        response = PlainTextResponse("[web.fault]\n", HTTPStatus.INTERNAL_SERVER_ERROR)
    secure(response.headers)  # this answer is given outside the middleware
    return response
