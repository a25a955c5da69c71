"""`marsad user`: who may log in to a record, and as what."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from marsad.cli.options import author, database
from marsad.cli.report import say
from marsad.store.open import open_store
from marsad.store.team.accounts import (
    ROLES,
    Role,
    accounts,
    add_account,
    set_disabled,
    set_password,
    set_role,
    set_secret,
)

NAME = click.argument("name")
ROLE = click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
SEES = click.option("--sees-redacted/--hides-redacted", default=None, help="May see redacted names; administrators do.")


@click.group("user")
def command() -> None:
    """Say who may log in to a record that is served with --team.

    Passwords are asked for, or read from the first line of standard input; they never stand on the command line.
    """


@command.command("add")
@NAME
@database
@author
@ROLE
@SEES
def add(name: str, db: str, by: str, role: Role, sees_redacted: bool | None) -> None:
    """Add an account, and the record if there is none yet."""
    with open_store(db) as store:
        password = _password(name)
        made = add_account(store, name, password, role, when=_now(), by=by, sees_redacted=bool(sees_redacted))
        say(f"{made.name}: {made.role}")


@command.command("list")
@database
def list_(db: str) -> None:
    """List the accounts."""
    with open_store(db, create=False) as store:
        for one in accounts(store):
            marks = ("sees redacted", one.sees_redacted), ("one-time codes", one.one_time)
            told = [text for text, so in marks if so] + ([f"disabled {one.disabled}"] if one.disabled else [])
            click.echo("\t".join((one.name, one.role, ", ".join(told))))


@command.command("role")
@NAME
@click.argument("role", type=click.Choice(ROLES))
@database
@author
@SEES
def role_(name: str, role: Role, db: str, by: str, sees_redacted: bool | None) -> None:
    """Give an account another role: reader, reviewer or administrator."""
    with open_store(db, create=False) as store:
        made = set_role(store, name, role, when=_now(), by=by, sees_redacted=sees_redacted)
        say(f"{made.name}: {made.role}{', sees redacted' if made.sees_redacted else ''}")


@command.command("disable")
@NAME
@database
@author
@click.option("--undo", is_flag=True, help="Let the account log in again.")
def disable(name: str, db: str, by: str, undo: bool) -> None:
    """Let an account log in no more. What was decided under its name stays."""
    with open_store(db, create=False) as store:
        made = set_disabled(store, name, not undo, when=_now(), by=by)
        say(f"{made.name}: {'can log in' if undo else 'disabled'}")


@command.command("password")
@NAME
@database
@author
@click.option("--codes-off", is_flag=True, help="Also ask for no one-time codes any more, for who lost the telephone.")
def password_(name: str, db: str, by: str, codes_off: bool) -> None:
    """Give an account another password. Its sessions end."""
    with open_store(db, create=False) as store:
        set_password(store, name, _password(name), when=_now(), by=by)
        if codes_off:
            set_secret(store, name, None, when=_now(), by=by)
        say(f"{name}: password changed")


def _password(name: str) -> str:
    """The password, typed twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        given: str = click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True)
        return given
    return sys.stdin.readline().rstrip("\r\n")


def _now() -> datetime:
    return datetime.now(UTC)
