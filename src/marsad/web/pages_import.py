"""Where does one bring pages into the record? Files, a pasted text or an address, and how far it is with them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from marsad.capture.fetch import is_url
from marsad.diagnostics import Failure, diagnose
from marsad.store.edtf_bounds import bounds
from marsad.store.team.settings import private_addresses
from marsad.web.errors import status_of
from marsad.web.forms import check_origin, check_token, token, user
from marsad.web.imports import Import, Importer, Wanted
from marsad.web.security import HEADERS
from marsad.web.site import Asked, Site, asked
from marsad.web.uploads import MOST_BYTES, Uploaded, read_upload

POLICY = HEADERS["content-security-policy"] + "; script-src 'self'; connect-src 'self'"
_POLL, _LONGEST = 0.4, 3_600
_AGAIN = {"web.nothing-sent", "web.large-upload", "web.bad-form", "fetch.bad-address"}


def import_page(asked_: Asked) -> Response:
    """The form."""
    return _form(asked_)


def job_page(asked_: Asked, key: str) -> Response:
    """How far an import is, and what became of it."""
    job = _importer(asked_.site).of(key)
    response = asked_.render("import_job.html", title=asked_.t("import.job"), job=job)
    response.headers["content-security-policy"] = POLICY
    return response


def receiving(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that takes files in."""

    async def endpoint(request: Request) -> Response:
        if not site.reviewing or site.reader is None:
            raise Failure(diagnose("web.import-off", request.url.path[:200]), "usage")
        check_origin(site, request)
        ask = asked(site, request)
        try:
            upload = await read_upload(request)
        except Failure as failure:
            if failure.diagnostic.code not in _AGAIN:
                raise
            return await run_in_threadpool(_form, ask, failure)
        try:
            check_token(site, request, upload.fields)
            wanted = await run_in_threadpool(_wanted, ask, upload)
        except Failure as failure:
            upload.discard()
            if failure.diagnostic.code not in _AGAIN:
                raise
            return await run_in_threadpool(_form, ask, failure, upload)
        job = _importer(site).begin(wanted, upload.discard)
        return RedirectResponse(ask.link(f"/import/{job.id}"), 303)

    return endpoint


def following(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that tells how far an import is, as server-sent events, until it is done."""

    async def endpoint(request: Request) -> Response:
        job = _importer(site).of(request.path_params["id"])
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_events(job), media_type="text/event-stream", headers=headers)

    return endpoint


async def _events(job: Import) -> AsyncIterator[bytes]:
    last = ""
    for _ in range(int(_LONGEST / _POLL)):
        done = job.done  # before all else: what it had added by then is told with it
        told = msgspec.json.encode(
            {"begun": job.begun, "total": job.total, "added": len(job.added), "known": job.known,
             "refused": len(job.refused), "done": done}
        ).decode()  # fmt: skip
        if told != last:
            last = told
            yield f"data: {told}\n\n".encode()
        if done:
            return
        await asyncio.sleep(_POLL)


def _form(asked_: Asked, failure: Failure | None = None, upload: Uploaded | None = None) -> Response:
    response = asked_.render(
        "import.html",
        code=status_of(failure) if failure else 200,
        title=asked_.t("import.title"),
        token=token(asked_) if asked_.writable else "",
        open_=asked_.writable and asked_.site.reader is not None,
        problem=failure.diagnostic if failure else None,
        given=upload.fields if upload else {},
        megabytes=MOST_BYTES // 1_000_000,
        user=user(asked_),
    )
    response.headers["content-security-policy"] = POLICY
    return response


def _wanted(asked_: Asked, upload: Uploaded) -> Wanted:
    told = {name: upload.fields.get(name, "").strip() for name in ("url", "page_url", "outlet", "captured")}
    text = upload.fields.get("text", "")
    text = text if text.strip() else ""
    if not (upload.files or text or told["url"]):
        raise Failure(diagnose("web.nothing-sent", asked_.path[:200]), "usage")
    if told["url"] and not is_url(told["url"]):
        raise Failure(diagnose("fetch.bad-address", told["url"][:200]), "usage")
    if told["captured"] and bounds(told["captured"]) is None:
        raise Failure(
            diagnose("web.bad-form", asked_.path[:200], problem="the day of capture is no EDTF date"), "usage"
        )
    return Wanted(
        by=user(asked_), files=upload.files, text=text, url=told["url"], page_url=told["page_url"] or None,
        outlet=told["outlet"] or None, captured=told["captured"] or None,
        networks=private_addresses(asked_.site.store),
    )  # fmt: skip


def _importer(site: Site) -> Importer:
    if site.importer is None:
        raise Failure(diagnose("web.import-off", "import"), "usage")
    return site.importer
