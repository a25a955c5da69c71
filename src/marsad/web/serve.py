"""How is a record served? On a socket bound before anything is said, so that a taken port is one clear line."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

import uvicorn

from marsad.batch.reader import PatientReader
from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store.open import Store
from marsad.store.team.accounts import accounts
from marsad.web.app import create_app
from marsad.web.following import Apart
from marsad.web.security import LOOPBACK
from marsad.web.warming import warm

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765


class Way(Record, frozen=True):
    """How a record is reached. With `team` everybody logs in. `address` is what browsers type, where a proxy stands
    between («https://record.example.org»); `certificate` and `key` are files of PEM to speak https by itself."""

    team: bool = False
    address: str | None = None
    certificate: str | None = None
    key: str | None = None

    @property
    def https(self) -> bool:
        """Whether browsers reach it by https."""
        return bool(self.certificate) or (self.address or "").startswith("https://")


ALONE = Way()


def serve(
    store: Store,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    way: Way = ALONE,
    *,
    reader: PatientReader | None = None,
    behind: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serves `store` until interrupted; `ready` is told the address once the port is held. Port 0 takes a free one.

    `behind` says that captures wait to be compared, which is done beside the pages.

    On a loopback address only requests for a loopback name are answered, and decisions may be made. Raises Failure
    (environment): `web.port-in-use`, `web.port-forbidden`, `web.bad-host`; (usage) `team.no-accounts`,
    `web.needs-team`, `web.bad-address`. Prints nothing; faults go to the `uvicorn` logger.
    """
    local = is_loopback(host)
    check_way(store, way, local=local)
    listener = bind(host, port)
    with listener, _comparing(store, reader) as follow:
        chosen = listener.getsockname()[1]
        hosts = (*(LOOPBACK if local else ()), *([_host_of(way.address)] if way.address else ()))
        app = create_app(
            store,
            now=lambda: datetime.now(UTC),
            hosts=hosts,
            reviewing=local,
            team=way.team,
            https=way.https,
            address=way.address,
            reader=reader,
            follow=follow,
        )
        config = uvicorn.Config(
            app, log_config=None, log_level="warning", access_log=False, server_header=False,
            ssl_certfile=way.certificate, ssl_keyfile=way.key, timeout_keep_alive=75,
        )  # fmt: skip
        warm(store)
        if behind and follow is not None:
            follow()
        if ready is not None:
            ready(
                way.address
                or f"http{'s' if way.certificate else ''}://{f'[{host}]' if ':' in host else host}:{chosen}/"
            )
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _comparing(store: Store, reader: PatientReader | None) -> Iterator[Apart | None]:
    """The process that compares for this server; None where nothing can be read."""
    apart = Apart(store, reader) if reader is not None else None
    try:
        yield apart
    finally:
        if apart is not None:
            apart.close()


def check_way(store: Store, way: Way, *, local: bool) -> None:
    """Raises Failure where nobody could log in, or where everybody could read what has accounts."""
    if way.address and not re.fullmatch(r"https?://(\[[0-9a-f:]+\]|[\w.-]+)(:[0-9]+)?/?", way.address, re.ASCII):
        raise Failure(diagnose("web.bad-address", way.address[:120], problem="this is no address of a site"), "usage")
    if bool(way.certificate) != bool(way.key):
        problem = "a certificate needs its key, and a key its certificate"
        raise Failure(diagnose("web.bad-address", str(way.certificate or way.key), problem=problem), "usage")
    known = accounts(store)
    if way.team and not any(one.role == "administrator" and not one.disabled for one in known):
        raise Failure(diagnose("team.no-accounts", store.name), "usage")
    if known and not way.team and not local:
        raise Failure(diagnose("web.needs-team", store.name), "usage")


def _host_of(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").lower()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`. Raises Failure as `serve` says."""
    where = f"{host}:{port}"
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError, OverflowError) as error:
        raise Failure(diagnose("web.bad-host", where, problem=str(error)), "environment") from error
    listener = socket.socket(family, kind, proto)
    try:
        if os.name == "posix":  # elsewhere the option would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        code = {errno.EADDRINUSE: "web.port-in-use", errno.EACCES: "web.port-forbidden"}.get(error.errno or 0)
        if code:
            raise Failure(diagnose(code, where), "environment") from error
        raise Failure(diagnose("web.bad-host", where, problem=error.strerror or str(error)), "environment") from error
    return listener
