"""What holds for everybody who uses the record? Settings, kept as JSON; each change is a row of the audit chain."""

from __future__ import annotations

import ipaddress
from datetime import datetime

import msgspec
from sqlalchemy import delete, insert, select

from marsad.diagnostics import Failure, diagnose
from marsad.store import audit
from marsad.store.open import Store
from marsad.store.schema import settings as table
from marsad.store.write import moment

PRIVATE_ADDRESSES = "import.private-addresses"
_MOST = 50


def private_addresses(store: Store) -> tuple[str, ...]:
    """The networks inside the user's own («10.1.0.0/16») from which pages may be imported; none unless set."""
    with store.read() as connection:
        value = connection.execute(select(table.c.value).where(table.c.key == PRIVATE_ADDRESSES)).scalar()
    return msgspec.json.decode(value, type=tuple[str, ...]) if value else ()


def set_private_addresses(store: Store, networks: list[str], *, when: datetime, by: str) -> tuple[str, ...]:
    """Sets them, written as networks. Raises Failure `team.bad-network` for what is no address and no network."""
    kept = tuple(dict.fromkeys(str(_network(one)) for one in networks if one.strip()))
    if len(kept) > _MOST:
        raise Failure(diagnose("team.bad-network", "settings", network=f"{len(kept)} networks"), "usage")
    with store.write() as connection:
        connection.execute(delete(table).where(table.c.key == PRIVATE_ADDRESSES))
        told = msgspec.json.encode(kept).decode()
        connection.execute(insert(table), {"key": PRIVATE_ADDRESSES, "value": told})
        detail: dict[str, object] = {"value": list(kept)}
        audit.note(connection, "setting", PRIVATE_ADDRESSES, made=moment(when), by=by, detail=detail)
    return kept


def _network(said: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(said.strip(), strict=False)
    except ValueError as error:
        raise Failure(diagnose("team.bad-network", "settings", network=said.strip()[:80]), "usage") from error
