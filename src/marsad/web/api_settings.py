"""What can a program ask of the settings, and change? Everybody who may read reads them; administrators change them.

A change is refused unless it comes as JSON, which no form of another site can send, and from no other site: neither
by its Origin or Referer, where it has one, nor by what the browser says of where it was made. The cookie of a login is
`SameSite` besides. Each change is a row of the audit chain, as it is on the page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.gazetteer_folder import gazetteer_folder, list_gazetteers
from marsad.knowledge.load import default_knowledge
from marsad.record import Record
from marsad.store.readings import Made, readings_made
from marsad.store.team.accounts import (
    Account,
    Role,
    accounts,
    add_account,
    set_disabled,
    set_password,
    set_role,
)
from marsad.store.team.settings import private_addresses, set_private_addresses
from marsad.web.forms import check_origin, user
from marsad.web.openapi import Endpoint, Param
from marsad.web.site import Asked, Site, asked

_LONGEST = 65_536
_Text = Annotated[str, msgspec.Meta(max_length=1024)]


class Pack(Record, frozen=True):
    """A knowledge pack of this installation."""

    id: str
    version: str
    title: str


class Places(Record, frozen=True):
    """A gazetteer of this installation; `problem` is the code of what is wrong with one that cannot be used."""

    name: str
    places: int = 0
    source: str = ""
    problem: str | None = None


class Settings(Record, frozen=True):
    """What holds for everybody. `accounts` and `private_addresses` are None for those who are no administrators."""

    team: bool
    reviewing: bool
    importing: bool
    packs: tuple[Pack, ...]
    gazetteers: tuple[Places, ...]
    readings: tuple[Made, ...]
    private_addresses: tuple[str, ...] | None
    accounts: tuple[Account, ...] | None


class Networks(Record, frozen=True, forbid_unknown_fields=True):
    """The networks inside one's own from which pages may be imported («10.1.0.0/16»)."""

    networks: Annotated[tuple[_Text, ...], msgspec.Meta(max_length=50)]


class NewAccount(Record, frozen=True, forbid_unknown_fields=True):
    """An account to be added."""

    name: _Text
    password: _Text
    role: Role
    sees_redacted: bool = False


class Changes(Record, frozen=True, forbid_unknown_fields=True):
    """What is to be changed of an account; what is not given stays."""

    role: Role | None = None
    sees_redacted: bool | None = None
    disabled: bool | None = None
    password: _Text | None = None


def settings_endpoints(one: Param) -> tuple[Endpoint, ...]:
    """The endpoints; `one` is the parameter of a single thing, here the name of an account."""
    return (
        Endpoint("/settings", "The settings; accounts and networks for administrators alone", Settings,
                 lambda ask, q: _settings(ask)),
        Endpoint("/settings/private-addresses", "Sets the private networks that pages may be imported from", Settings,
                 lambda ask, q: _networks(ask, q["body"]), method="put", body=Networks),
        Endpoint("/settings/accounts", "Adds an account", Settings,
                 lambda ask, q: _add(ask, q["body"]), method="post", body=NewAccount),
        Endpoint("/settings/accounts/{id}", "Changes an account", Settings,
                 lambda ask, q: _change(ask, q["id"], q["body"]), (one,), method="put", body=Changes),
    )  # fmt: skip


def changing(site: Site, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that checks a change and carries it out."""

    async def handle(request: Request) -> Response:
        _check_sender(site, request)
        ask = asked(site, request)
        _check_right(ask, request)
        body = await _read(request, endpoint)
        query = {**request.path_params, "body": body}
        result = await run_in_threadpool(endpoint.answer, ask, query)
        answer = msgspec.json.encode(result)
        return Response(answer, media_type="application/json", headers={"cache-control": "no-store"})

    return handle


def _settings(ask: Asked) -> Settings:
    site, manages = ask.site, ask.viewer.may("administrator")
    packs = tuple(
        Pack(id=one.info.id, version=one.info.version, title=one.info.title) for one in default_knowledge().packs
    )
    return Settings(
        team=site.team, reviewing=ask.writable, importing=ask.writable and site.reader is not None, packs=packs,
        gazetteers=tuple(_gazetteers()), readings=readings_made(ask.store),
        private_addresses=private_addresses(site.store) if manages else None,
        accounts=accounts(site.store) if manages else None,
    )  # fmt: skip


def _gazetteers() -> list[Places]:
    found = []
    for path, head in list_gazetteers(gazetteer_folder()):
        if isinstance(head, Failure):
            found.append(Places(name=path.stem, problem=head.diagnostic.code))
        else:
            found.append(Places(name=path.stem, places=head.places, source=head.source))
    return found


def _networks(ask: Asked, body: Networks) -> Settings:
    set_private_addresses(ask.site.store, list(body.networks), when=ask.site.now(), by=user(ask))
    return _settings(ask)


def _add(ask: Asked, body: NewAccount) -> Settings:
    add_account(
        ask.site.store, body.name, body.password, body.role, when=ask.site.now(), by=user(ask),
        sees_redacted=body.sees_redacted,
    )  # fmt: skip
    return _settings(ask)


def _change(ask: Asked, name: str, body: Changes) -> Settings:
    store, when, by = ask.site.store, ask.site.now(), user(ask)
    if body == Changes():
        raise Failure(diagnose("web.no-change", name[:80]), "usage")
    if body.role is not None or body.sees_redacted is not None:
        held = next((one.role for one in accounts(store) if one.name == name), None)
        role = body.role or held
        if role is None:
            raise Failure(diagnose("team.unknown-account", name[:80]), "usage")
        set_role(store, name, role, when=when, by=by, sees_redacted=body.sees_redacted)
    if body.password is not None:
        set_password(store, name, body.password, when=when, by=by)
    if body.disabled is not None:
        set_disabled(store, name, body.disabled, when=when, by=by)
    return _settings(ask)


def _check_sender(site: Site, request: Request) -> None:
    """Raises Failure `web.foreign-form` for what another site sends; programs name no site, browsers always do."""
    told = ("origin", "referer", "sec-fetch-site")
    if any(request.headers.get(name) is not None for name in told):
        check_origin(site, request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Failure(
            diagnose("web.bad-form", request.url.path[:200], problem=f"it is {kind[:80] or 'of no type'}"), "usage"
        )


def _check_right(ask: Asked, request: Request) -> None:
    if not ask.site.reviewing:
        raise Failure(diagnose("web.review-off", request.url.path[:200]), "usage")
    if not ask.viewer.may("administrator"):
        note = diagnose("team.no-right", request.url.path[:200], role="administrator", own=ask.viewer.role)
        raise Failure(note, "usage")


async def _read(request: Request, endpoint: Endpoint) -> Any:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > _LONGEST:
            raise Failure(diagnose("web.long-form", request.url.path[:200], limit=_LONGEST), "usage")
    try:
        return msgspec.json.decode(bytes(data), type=endpoint.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Failure(diagnose("web.bad-form", request.url.path[:200], problem=str(error)[:200]), "usage") from error
