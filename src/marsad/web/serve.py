"""How is a record served? On a socket bound before anything is said, so that a taken port is one clear line."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime

import uvicorn

from marsad.diagnostics import Failure, diagnose
from marsad.store.open import Store
from marsad.web.app import create_app
from marsad.web.security import LOOPBACK

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765


def serve(
    store: Store, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT, *, ready: Callable[[str], None] | None = None
) -> None:
    """Serves `store` until interrupted; `ready` is told the address once the port is held. Port 0 takes a free one.

    On a loopback address only requests for a loopback name are answered, and decisions may be made. Raises Failure
    (environment): `web.port-in-use`, `web.port-forbidden`, `web.bad-host`. Prints nothing; faults go to the `uvicorn`
    logger.
    """
    listener = bind(host, port)
    with listener:
        chosen = listener.getsockname()[1]
        local = is_loopback(host)
        hosts = LOOPBACK if local else ()
        app = create_app(store, now=lambda: datetime.now(UTC), hosts=hosts, reviewing=local)
        config = uvicorn.Config(app, log_config=None, log_level="warning", access_log=False, server_header=False)
        if ready is not None:
            ready(f"http://{f'[{host}]' if ':' in host else host}:{chosen}/")
        uvicorn.Server(config).run(sockets=[listener])


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
