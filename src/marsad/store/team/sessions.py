"""Who is logged in? Sessions that live in the record: the browser holds a random token, the record its SHA-256."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from marsad.store import audit
from marsad.store.open import Store
from marsad.store.schema import accounts, sessions
from marsad.store.team.accounts import Account, account_of, fold_name
from marsad.store.write import moment

IDLE = timedelta(hours=12)
"""A session ends so long after its last use."""
LONGEST = timedelta(days=7)
"""And at the latest so long after its login."""
_NOTED = timedelta(minutes=5)


def open_session(store: Store, account: Account, *, when: datetime) -> str:
    """Begins a session; returns its token, which the record does not keep. Sessions that are over are cleared away."""
    token, made = secrets.token_urlsafe(32), moment(when)
    with store.write() as connection:
        over = or_(sessions.c.used < moment(when - IDLE), sessions.c.made < moment(when - LONGEST))
        connection.execute(delete(sessions).where(over))
        row = {"token": _digest(token), "account": fold_name(account.name), "made": made, "used": made}
        connection.execute(insert(sessions), row)
        audit.note(connection, "account", account.name, made=made, by=account.name, detail={"does": "login"})
    return token


def whose(store: Store, token: str, *, when: datetime) -> Account | None:
    """The account that the session of `token` belongs to; None where it is over, or the account is disabled."""
    wanted = (
        select(accounts, sessions.c.used)
        .join(sessions, sessions.c.account == accounts.c.folded)
        .where(sessions.c.token == _digest(token), accounts.c.disabled.is_(None))
        .where(sessions.c.used >= moment(when - IDLE), sessions.c.made >= moment(when - LONGEST))
    )
    with store.read() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    if datetime.fromisoformat(row.used).astimezone(UTC) < when - _NOTED:
        with store.write() as connection:
            mine = sessions.c.token == _digest(token)
            connection.execute(update(sessions).where(mine).values(used=moment(when)))
    return account_of(row)


def end_session(store: Store, token: str, *, when: datetime, by: str) -> None:
    """Ends a session; one that is over stays so."""
    with store.write() as connection:
        done = connection.execute(delete(sessions).where(sessions.c.token == _digest(token)))
        if done.rowcount:
            audit.note(connection, "account", by, made=moment(when), by=by, detail={"does": "logout"})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
