"""Who may log in, in which role, with which password? Accounts of the record; each change is a row of the audit chain.

Passwords are kept as argon2id hashes. A name is taken whatever its case, width or diacritics. The last administrator
who can log in can be neither disabled nor given another role, so that nobody is locked out.
"""

from __future__ import annotations

import functools
import unicodedata
from datetime import datetime
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from marsad.arabic.fold import fold_text
from marsad.diagnostics import Failure, diagnose
from marsad.record import Record
from marsad.store import audit
from marsad.store.open import Store
from marsad.store.schema import accounts as table
from marsad.store.schema import sessions
from marsad.store.team.keys import is_sealed, seal, unseal
from marsad.store.team.one_time import code_taken
from marsad.store.write import moment

Role = Literal["reader", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST, LONGEST = 12, 1024
"""Characters of a password, at least and at most."""
LONGEST_NAME = 80


class Account(Record, frozen=True):
    """An account. `sees_redacted` says whether its user sees what is redacted; administrators always do.

    `made` and `disabled` are moments in ISO 8601, UTC; `one_time` says whether it asks for a one-time code.
    """

    name: str
    role: Role
    sees_redacted: bool
    made: str
    disabled: str | None = None
    one_time: bool = False

    def may(self, role: Role) -> bool:
        """Whether the account has the rights of `role`; each role has those of the ones before it."""
        return ROLES.index(self.role) >= ROLES.index(role)


def fold_name(name: str) -> str:
    """The form of a name by which accounts are told apart."""
    return fold_text(" ".join(name.split())).casefold()


def accounts(store: Store) -> tuple[Account, ...]:
    """All accounts in the order of their names."""
    with store.read() as connection:
        return tuple(map(_account, connection.execute(select(table).order_by(table.c.folded))))


def account_of(row: Row[Any]) -> Account:
    """The account in a row of the table."""
    return _account(row)


def add_account(  # what an account is made of
    store: Store,
    name: str,
    password: str,
    role: Role,
    *,
    when: datetime,
    by: str,
    sees_redacted: bool = False,
) -> Account:
    """A new account. Raises Failure: `team.bad-name`, `team.bad-password`, `team.name-taken`."""
    shown = " ".join(name.split())
    if not fold_name(shown) or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise Failure(diagnose("team.bad-name", shown[:LONGEST_NAME], most=LONGEST_NAME), "usage")
    hashed, made = _hash(password, shown), moment(when)
    row = {
        "folded": fold_name(shown), "name": shown, "role": role, "password": hashed, "code": 0,
        "sees_redacted": sees_redacted or role == "administrator", "made": made, "secret": None, "disabled": None,
    }  # fmt: skip
    with store.write() as connection:
        if connection.execute(select(table.c.name).where(table.c.folded == row["folded"])).first():
            raise Failure(diagnose("team.name-taken", shown), "usage")
        connection.execute(insert(table), row)
        _note(connection, shown, made, by, {"does": "add", "role": role, "sees_redacted": row["sees_redacted"]})
    return Account(name=shown, role=role, sees_redacted=bool(row["sees_redacted"]), made=made)


def set_role(
    store: Store, name: str, role: Role, *, when: datetime, by: str, sees_redacted: bool | None = None
) -> Account:
    """Another role, and whether the user sees what is redacted; None leaves that as it is."""
    with store.write() as connection:
        row = _needed(connection, name)
        if role != "administrator":
            _keep_one(connection, row)
        # Whoever was an administrator saw everything by that; it does not outlast the role.
        kept = row.sees_redacted and row.role != "administrator" if sees_redacted is None else sees_redacted
        sees = kept or role == "administrator"
        _change(connection, row, role=role, sees_redacted=sees)
        _note(connection, row.name, moment(when), by, {"does": "role", "role": role, "sees_redacted": sees})
        return _account(_needed(connection, name))


def set_password(store: Store, name: str, password: str, *, when: datetime, by: str) -> None:
    """Another password. All sessions of the account end."""
    hashed = _hash(password, name)
    with store.write() as connection:
        row = _needed(connection, name)
        _change(connection, row, password=hashed)
        connection.execute(delete(sessions).where(sessions.c.account == row.folded))
        _note(connection, row.name, moment(when), by, {"does": "password"})


def set_disabled(store: Store, name: str, disabled: bool, *, when: datetime, by: str) -> Account:
    """Lets an account log in no more, and ends its sessions; or lets it log in again."""
    with store.write() as connection:
        row = _needed(connection, name)
        if disabled:
            _keep_one(connection, row)
            connection.execute(delete(sessions).where(sessions.c.account == row.folded))
        _change(connection, row, disabled=moment(when) if disabled else None)
        _note(connection, row.name, moment(when), by, {"does": "disable" if disabled else "enable"})
        return _account(_needed(connection, name))


def set_secret(store: Store, name: str, secret: str | None, *, when: datetime, by: str) -> None:
    """The secret of one-time codes that each login must bring from now on, kept sealed; None asks for none.

    Raises Failure `team.no-key`, `team.bad-key`.
    """
    with store.write() as connection:
        row = _needed(connection, name)
        _change(connection, row, secret=seal(store, secret, row.folded) if secret else None, code=0)
        _note(connection, row.name, moment(when), by, {"does": "codes on" if secret else "codes off"})


def check_login(store: Store, name: str, password: str, code: str, when: datetime) -> Account:
    """The account that name, password and one-time code open. Raises Failure `team.login-refused`.

    The failure does not tell which of them was wrong, and takes as long for a name that nobody has. Raises Failure
    `team.no-key` or `team.bad-key` where the password is right and the secret of the codes cannot be read.
    """
    with store.read() as connection:
        row = connection.execute(select(table).where(table.c.folded == fold_name(name))).first()
    fits = _verify(row.password if row else _nobody(), password[:LONGEST])
    taken = _taken(store, row, code, when) if fits and row is not None and row.secret else 0
    if row is None or not fits or row.disabled or taken is None:
        raise Failure(diagnose("team.login-refused", "login"), "usage")
    if taken or _hasher().check_needs_rehash(row.password):
        _keep_login(store, row, password, taken)
    return _account(row)


def _taken(store: Store, row: Row[Any], code: str, when: datetime) -> int | None:
    return code_taken(unseal(store, row.secret, row.folded), code, row.code, when)


def _keep_login(store: Store, row: Row[Any], password: str, taken: int) -> None:
    """Notes the code as used, once: of two logins that bring the same one the later is refused."""
    with store.write() as connection:
        if taken:
            done = connection.execute(
                update(table).where(table.c.folded == row.folded, table.c.code < taken).values(code=taken)
            )
            if done.rowcount != 1:
                raise Failure(diagnose("team.login-refused", "login"), "usage")
        if taken and not is_sealed(row.secret):
            _change(connection, row, secret=seal(store, row.secret, row.folded))
        if _hasher().check_needs_rehash(row.password):
            _change(connection, row, password=_hasher().hash(_typed(password)))


def _needed(connection: Connection, name: str) -> Row[Any]:
    row = connection.execute(select(table).where(table.c.folded == fold_name(name))).first()
    if row is None:
        raise Failure(diagnose("team.unknown-account", name[:LONGEST_NAME]), "usage")
    return row


def _keep_one(connection: Connection, row: Row[Any]) -> None:
    others = select(func.count()).where(
        table.c.role == "administrator", table.c.disabled.is_(None), table.c.folded != row.folded
    )
    if row.role == "administrator" and not row.disabled and not connection.execute(others).scalar_one():
        raise Failure(diagnose("team.last-administrator", row.name), "usage")


def _change(connection: Connection, row: Row[Any], **values: object) -> None:
    connection.execute(update(table).where(table.c.folded == row.folded).values(**values))


def _note(connection: Connection, name: str, made: str, by: str, detail: dict[str, object]) -> None:
    audit.note(connection, "account", name, made=made, by=by, detail=detail)


def _account(row: Row[Any]) -> Account:
    return Account(
        name=row.name, role=row.role, sees_redacted=bool(row.sees_redacted), made=row.made, disabled=row.disabled,
        one_time=row.secret is not None,
    )  # fmt: skip


@functools.lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@functools.lru_cache(maxsize=1)
def _nobody() -> str:
    """The hash of a password that nobody has, for names that nobody has."""
    return _hasher().hash("nobody has this")


def _hash(password: str, name: str) -> str:
    password = _typed(password)
    weak = fold_name(password) == fold_name(name) or len(set(password)) < 5
    if not SHORTEST <= len(password) <= LONGEST or weak:
        raise Failure(diagnose("team.bad-password", name[:LONGEST_NAME], least=SHORTEST, most=LONGEST), "usage")
    return _hasher().hash(password)


def _typed(password: str) -> str:
    """The same password however a keyboard composes its letters; forms drop the space around what is sent."""
    return unicodedata.normalize("NFC", password).strip()


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, _typed(password))
    except (VerificationError, InvalidHashError):
        return False
