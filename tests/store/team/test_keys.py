"""Secrets of one-time codes lie sealed in the record, under a key that its owner alone may read."""

import os
import sqlite3
from datetime import UTC, datetime

import pyotp
import pytest
from sqlalchemy import select, update

from marsad.diagnostics import Failure
from marsad.store import schema
from marsad.store.open import open_store
from marsad.store.team import keys
from marsad.store.team.accounts import add_account, check_login, set_secret
from marsad.store.team.one_time import new_secret

WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
PASSWORD = "many quiet rivers"


@pytest.fixture
def record(tmp_path, monkeypatch):
    monkeypatch.delenv(keys.ENVIRONMENT, raising=False)
    with open_store(tmp_path / "record.db") as opened:
        add_account(opened, "Hind", PASSWORD, "administrator", when=WHEN, by="test")
        yield opened


@pytest.fixture
def secret(record):
    made = new_secret()
    set_secret(record, "Hind", made, when=WHEN, by="test")
    return made


def kept(store):
    with store.read() as connection:
        return connection.execute(select(schema.accounts.c.secret)).scalar_one()


def keep(store, value):
    with store.write() as connection:
        connection.execute(update(schema.accounts).values(secret=value))


def refused(store, code):
    with pytest.raises(Failure) as raised:
        check_login(store, "Hind", PASSWORD, code, WHEN)
    return raised.value.diagnostic.code


def test_the_record_alone_does_not_tell_the_secret(record, secret, tmp_path):
    assert keys.is_sealed(kept(record))
    assert secret not in kept(record)
    path = tmp_path / "record.db.key"
    assert path.stat().st_mode & 0o777 == 0o600
    record.engine.dispose()
    with sqlite3.connect(tmp_path / "record.db") as raw:
        raw.execute("VACUUM")
    assert secret.encode() not in (tmp_path / "record.db").read_bytes()
    assert check_login(record, "Hind", PASSWORD, pyotp.TOTP(secret).at(WHEN), WHEN).name == "Hind"


def test_sealing_twice_gives_two_values(record, secret):
    first, second = (keys.seal(record, secret, "hind") for _ in range(2))
    assert first != second
    assert {keys.unseal(record, one, "hind") for one in (first, second)} == {secret}


def test_a_sealed_secret_is_of_one_account(record, secret):
    keep(record, keys.seal(record, secret, "basil"))
    assert refused(record, pyotp.TOTP(secret).at(WHEN)) == "team.bad-key"


def test_one_changed_sign_is_found(record, secret):
    sealed = kept(record)
    other = "B" if sealed[-6] != "B" else "C"
    keep(record, sealed[:-6] + other + sealed[-5:])
    assert refused(record, pyotp.TOTP(secret).at(WHEN)) == "team.bad-key"


def test_what_an_older_version_kept_is_sealed_at_the_next_login(record):
    plain = new_secret()
    keep(record, plain)
    assert check_login(record, "Hind", PASSWORD, pyotp.TOTP(plain).at(WHEN), WHEN)
    assert keys.is_sealed(kept(record))
    assert keys.unseal(record, kept(record), "hind") == plain


def test_a_lost_key_is_told_and_codes_can_be_turned_off(record, secret, tmp_path):
    (tmp_path / "record.db.key").unlink()
    code = pyotp.TOTP(secret).at(WHEN)
    assert refused(record, code) == "team.no-key"
    assert not (tmp_path / "record.db.key").exists(), "a new one would open nothing"
    with pytest.raises(Failure, match="login-refused"):
        check_login(record, "Hind", "another password", code, WHEN)
    set_secret(record, "Hind", None, when=WHEN, by="test")
    assert check_login(record, "Hind", PASSWORD, "", WHEN)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_key_that_others_read_is_refused(record, secret, tmp_path):
    (tmp_path / "record.db.key").chmod(0o644)
    assert refused(record, pyotp.TOTP(secret).at(WHEN)) == "team.bad-key"


@pytest.mark.parametrize("content", ["", "no key", "00ff"])
def test_a_broken_key_is_refused(record, secret, tmp_path, content):
    (tmp_path / "record.db.key").write_text(content)
    assert refused(record, pyotp.TOTP(secret).at(WHEN)) == "team.bad-key"


def test_the_environment_says_where_the_key_lies(record, tmp_path, monkeypatch):
    elsewhere = tmp_path / "keys" / "one"
    elsewhere.parent.mkdir()
    monkeypatch.setenv(keys.ENVIRONMENT, str(elsewhere))
    set_secret(record, "Hind", new_secret(), when=WHEN, by="test")
    assert elsewhere.stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "record.db.key").exists()
    assert [one.name for one in elsewhere.parent.iterdir()] == ["one"], "nothing is left over"


def test_without_a_file_somebody_must_say(store, monkeypatch):
    if not store.postgres:
        pytest.skip("SQLite has a file to lie beside")
    monkeypatch.delenv(keys.ENVIRONMENT, raising=False)
    add_account(store, "Hind", PASSWORD, "administrator", when=WHEN, by="test")
    with pytest.raises(Failure, match="no-key"):
        set_secret(store, "Hind", new_secret(), when=WHEN, by="test")
