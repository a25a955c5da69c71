"""Who looks at the record, and what may they do and see? One value for each request, set before any page is made."""

from __future__ import annotations

import msgspec
from starlette.requests import Request

from marsad.store.open import Store
from marsad.store.team.accounts import ROLES, Role
from marsad.store.veil.seen import as_reader

KEY = "marsad.viewer"
AS_READER = "marsad_as_reader"
"""The cookie of those who may see what is redacted and want to see what others see."""


class Viewer(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks. `name` is empty where nobody logs in; `may_see` is the right to see what is redacted.

    `sees` is false where that right is missing or not used. `address` is where the request comes from; `one_time` says
    whether the account asks for one-time codes.
    """

    name: str = ""
    address: str = ""
    one_time: bool = False
    role: Role = "reader"
    may_see: bool = False
    sees: bool = False

    def may(self, role: Role) -> bool:
        """Whether the viewer has the rights of `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def store(self, store: Store) -> Store:
        """The record as the viewer may see it."""
        return store if self.sees else as_reader(store)


READER = Viewer()
"""Whoever reaches a record that can only be read."""


def alone(request: Request) -> Viewer:
    """The single user of a record on this machine, who has every right."""
    return Viewer(
        role="administrator", address=address_of(request), may_see=True, sees=not request.cookies.get(AS_READER)
    )


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def viewer_of(request: Request) -> Viewer:
    """Who asks; somebody without rights where nothing was set."""
    found = request.scope.get(KEY)
    return found if isinstance(found, Viewer) else READER
