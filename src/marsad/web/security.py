"""Which headers keep a hostile page from doing harm, and which hosts may ask? Set on every answer, errors included."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def secure(headers: MutableHeaders) -> None:
    """Adds the headers that are missing; a response that sets a stricter one of its own keeps it."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


class SecurityHeaders:
    """Puts `HEADERS` on every answer of the application inside it, and lets only `hosts` ask where any are given.

    A page on the Internet can point its own name at 127.0.0.1; without the check of the Host header its scripts could
    then read the record.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = (), https: bool = False) -> None:
        self.app = app
        self.https = https
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                secure(headers)
                if self.https:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        if self.hosts and _host(scope) not in self.hosts:
            refusal = PlainTextResponse(
                "[web.unknown-host] this record is served under another name\n", status_code=421
            )
            await refusal(scope, receive, send_secured)
            return
        await self.app(scope, receive, send_secured)


def _host(scope: Scope) -> str:
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
