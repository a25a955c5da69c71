"""Accounts, their sessions, one-time codes and settings, on both databases."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select

from marsad.diagnostics import Failure
from marsad.store import schema
from marsad.store.audit import audit_rows
from marsad.store.team.accounts import (
    accounts,
    add_account,
    check_login,
    set_disabled,
    set_password,
    set_role,
    set_secret,
)
from marsad.store.team.one_time import code_taken, new_secret, setup_address
from marsad.store.team.sessions import end_session, open_session, whose
from marsad.store.team.settings import private_addresses, set_private_addresses
from marsad.store.verify import verify

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
PASSWORD = "أربع كلمات بلا رابط"


@pytest.fixture
def team(store):
    add_account(store, "هند الحسن", PASSWORD, "administrator", when=WHEN, by="test")
    return store


def code_of(function, *args, **options):
    with pytest.raises(Failure) as caught:
        function(*args, **options)
    return caught.value.diagnostic.code


def test_a_name_and_a_password_open_an_account(team):
    assert check_login(team, " هند  الحسن", f" {PASSWORD} ", "", WHEN).role == "administrator"
    assert check_login(team, "هِند الحسن", PASSWORD, "", WHEN).sees_redacted
    for name, password in (("هند الحسن", PASSWORD + "x"), ("هند", PASSWORD), ("هند الحسن", ""), ("", "")):
        assert code_of(check_login, team, name, password, "", WHEN) == "team.login-refused"


def test_no_password_stands_in_the_record(team):
    with team.read() as connection:
        stored = connection.execute(select(schema.accounts.c.password)).scalar_one()
        rows = connection.execute(select(schema.audit.c.detail)).scalars().all()
    assert stored.startswith("$argon2id$")
    assert not any("argon2" in row or PASSWORD in row for row in rows)


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [("هند الحَسن", PASSWORD, "team.name-taken"), ("", PASSWORD, "team.bad-name"),
     ("a\nb\x07", PASSWORD, "team.bad-name"), ("x" * 81, PASSWORD, "team.bad-name"),
     ("Rima", "short", "team.bad-password"), ("Rima", "a" * 20, "team.bad-password"),
     ("Rima of the river", "rima of the river", "team.bad-password"), ("Rima", "abcde" * 300, "team.bad-password")],
)  # fmt: skip
def test_what_is_no_account(team, name, password, code):
    assert code_of(add_account, team, name, password, "reader", when=WHEN, by="test") == code
    assert len(accounts(team)) == 1


def test_the_last_administrator_stays(team):
    assert code_of(set_disabled, team, "هند الحسن", True, when=WHEN, by="t") == "team.last-administrator"
    assert code_of(set_role, team, "هند الحسن", "reader", when=WHEN, by="t") == "team.last-administrator"
    add_account(team, "Amal", PASSWORD, "administrator", when=WHEN, by="test")
    assert set_role(team, "هند الحسن", "reviewer", when=WHEN, by="t").sees_redacted is False
    assert set_role(team, "هند الحسن", "reviewer", when=WHEN, by="t", sees_redacted=True).sees_redacted
    assert set_disabled(team, "هند الحسن", True, when=WHEN, by="t").disabled
    assert code_of(check_login, team, "هند الحسن", PASSWORD, "", WHEN) == "team.login-refused"
    assert not set_disabled(team, "هند الحسن", False, when=WHEN, by="t").disabled
    assert code_of(set_role, team, "nobody", "reader", when=WHEN, by="t") == "team.unknown-account"


def test_sessions_begin_and_end(team):
    account = check_login(team, "هند الحسن", PASSWORD, "", WHEN)
    token, other = open_session(team, account, when=WHEN), open_session(team, account, when=WHEN)
    assert whose(team, token, when=WHEN) == account
    with team.read() as connection:
        assert token not in connection.execute(select(schema.sessions.c.token)).scalars().all()
    end_session(team, token, when=WHEN, by=account.name)
    assert whose(team, token, when=WHEN) is None
    assert whose(team, other, when=WHEN + timedelta(hours=11)) == account
    assert whose(team, other, when=WHEN + timedelta(hours=22)) == account
    assert whose(team, other, when=WHEN + timedelta(hours=40)) is None
    set_password(team, account.name, PASSWORD + " جديد", when=WHEN, by="t")
    assert whose(team, other, when=WHEN) is None
    assert whose(team, "nonsense", when=WHEN) is None


def test_a_one_time_code_is_asked_for_and_taken_once(team, tmp_path, monkeypatch):
    monkeypatch.setenv("MARSAD_KEY_FILE", str(tmp_path / "key"))
    secret = new_secret()
    set_secret(team, "هند الحسن", secret, when=WHEN, by="t")
    code = pyotp.TOTP(secret).at(WHEN)
    assert code_of(check_login, team, "هند الحسن", PASSWORD, "", WHEN) == "team.login-refused"
    assert check_login(team, "هند الحسن", PASSWORD, f"{code[:3]} {code[3:]}", WHEN).one_time
    assert code_of(check_login, team, "هند الحسن", PASSWORD, code, WHEN) == "team.login-refused"
    later = WHEN + timedelta(seconds=60)
    assert check_login(team, "هند الحسن", PASSWORD, pyotp.TOTP(secret).at(later), later)
    assert code_taken(secret, "000000", 0, WHEN) is None or code == "000000"
    assert setup_address(secret, "هند").startswith("otpauth://totp/Marsad")


def test_networks_are_kept_as_networks(team):
    assert private_addresses(team) == ()
    assert set_private_addresses(team, ["10.1.2.3/16", "", "fd00::1"], when=WHEN, by="t") == (
        "10.1.0.0/16",
        "fd00::1/128",
    )
    assert private_addresses(team) == ("10.1.0.0/16", "fd00::1/128")
    assert code_of(set_private_addresses, team, ["intranet"], when=WHEN, by="t") == "team.bad-network"
    assert set_private_addresses(team, [], when=WHEN, by="t") == ()


def test_every_change_stands_in_the_chain(team):
    set_password(team, "هند الحسن", PASSWORD + "!", when=WHEN, by="هند الحسن")
    set_private_addresses(team, ["10.0.0.0/8"], when=WHEN, by="هند الحسن")
    assert [(one.action, one.by) for one in audit_rows(team).items] == [
        ("setting", "هند الحسن"), ("account", "هند الحسن"), ("account", "test"),
    ]  # fmt: skip
    assert verify(team).whole
